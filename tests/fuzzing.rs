//! The targets of `fuzz/` over seeded bytes: random ones, and samples with something changed. `COUNCILGRAPH_FUZZ` says
//! how many for each.

#[path = "../fuzz/targets.rs"]
mod targets;

use crate::synthetic::Dice;
use crate::workspace::samples;

/// Bytes with a few changes: flipped, cut off, repeated, taken out, or with something of another sample put in.
pub fn mutated(bytes: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..1 + dice.below(6) {
        let at = dice.below(out.len());
        let end = (at + 1 + dice.below(400)).min(out.len());
        match dice.below(6) {
            0 | 1 => out.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << dice.below(8)),
            2 => out.truncate(at),
            3 => drop(out.drain(at.min(end)..end)),
            4 => {
                let from = dice.below(other.len());
                let some = other[from..(from + dice.below(2_000)).min(other.len())].to_vec();
                out.splice(at..at, some);
            }
            _ => {
                let again = out[at.min(end)..end].repeat(1 + dice.below(40));
                out.splice(at..at, again);
            }
        }
    }
    out
}

fn seeds(folder: &std::path::Path) -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path()).collect();
    paths.sort();
    paths.into_iter().filter(|path| path.is_file()).map(|path| std::fs::read(path).expect("a file")).collect()
}

fn run(target: fn(&[u8]), seeds: &[Vec<u8>], seed: u64) {
    let count = std::env::var("COUNCILGRAPH_FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(60);
    let mut dice = Dice::new(seed);
    seeds.iter().for_each(|bytes| target(bytes));
    for at in 0..count {
        let bytes = if at % 4 == 0 {
            (0..dice.below(600)).map(|_| dice.next() as u8).collect()
        } else {
            mutated(&seeds[dice.below(seeds.len())], &seeds[dice.below(seeds.len())], &mut dice)
        };
        if std::panic::catch_unwind(|| target(&bytes)).is_err() {
            panic!("run {at} of seed {seed} panics on {:?}", String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn any_bytes_are_read_or_refused() {
    run(targets::text, &seeds(&samples()), 1);
}

#[test]
fn any_text_is_searched_for_findings() {
    run(targets::article, &seeds(&samples()), 2);
}

#[test]
fn any_text_is_corrections_or_refused() {
    let good = "[[correction]]\nkind = \"confirm\"\nof = \"id:person/E90000001/ada-fenwick\"\nby = \"A\"\non = 2026-01-01\nbecause = \"…\"\n";
    run(targets::corrections, &[good.as_bytes().to_vec(), b"[[correction]]\n".to_vec()], 3);
}

#[test]
fn any_value_is_a_parameter_or_refused() {
    let values =
        ["Suffolk", "overall", "2024-06-03", "https://w3id.org/councilgraph/id/council/E10000029", "\"} UNION {"];
    run(targets::parameters, &values.map(|value| value.as_bytes().to_vec()), 4);
}
