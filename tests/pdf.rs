//! Hostile PDF files: each is read or refused with a reason, in ten seconds and half a gigabyte, and never a panic.
//! Every file is read by the program in a process of its own, with its memory limited from outside.

use crate::fuzzing::mutated;
use crate::synthetic::Dice;
use crate::workspace::{Workspace, corpus};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const LONGEST: Duration = Duration::from_secs(10);
/// Address space, the program's own 60 MB included: the memory really used is less.
const MOST_KILOBYTES: usize = 512 << 10;

/// What became of a file: whether it was read, and what was said.
struct Ended {
    code: Option<i32>,
    said: String,
    took: Duration,
}

fn read(path: &Path) -> Ended {
    let program = assert_cmd::cargo::cargo_bin("councilgraph");
    let start = Instant::now();
    let mut child = Command::new("sh")
        .args(["-c", &format!("ulimit -v {MOST_KILOBYTES}; exec \"$0\" extract --quiet \"$1\"")])
        .arg(program)
        .arg(path)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    let mut waited = child.try_wait().expect("asked");
    while waited.is_none() && start.elapsed() < LONGEST {
        std::thread::sleep(Duration::from_millis(2));
        waited = child.try_wait().expect("asked");
    }
    let took = start.elapsed();
    // It may have ended already.
    let _ = child.kill();
    let out = child.wait_with_output().expect("ended");
    Ended {
        code: waited.and_then(|status| status.code()),
        said: String::from_utf8_lossy(&out.stderr).into_owned(),
        took,
    }
}

/// Reads it and says whether it was refused.
#[track_caller]
fn survives(path: &Path, what: &str) -> bool {
    let Ended { code, said, took } = read(path);
    assert!(took < LONGEST, "{what}: not done after {took:?}");
    assert!(!said.contains("panicked") && !said.contains("did not foresee"), "{what}: {said}");
    match code {
        Some(0) => false,
        Some(1 | 2) => {
            assert!(
                said.contains(&*path.file_name().unwrap_or_default().to_string_lossy()),
                "{what}: no reason: {said}"
            );
            true
        }
        other => panic!("{what}: ended with {other:?}: {said}"),
    }
}

/// A PDF of these objects, numbered from 1; the first is the catalogue.
pub(crate) fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", at + 1).bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|place| out.extend(format!("{place:010} 00000 n \n").bytes()));
    out.extend(
        format!("trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1)
            .bytes(),
    );
    out
}

pub(crate) fn stream(dictionary: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = format!("<< {dictionary} /Length {} >>\nstream\n", bytes.len()).into_bytes();
    out.extend(bytes);
    out.extend(b"\nendstream");
    out
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::new(6));
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

pub(crate) const FONT: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

/// A page of text, whose instructions are `content`.
fn one_page(content: Vec<u8>, trailer: &str) -> Vec<u8> {
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 4 0 R >> >> >>".to_vec(),
        content,
        FONT.as_bytes().to_vec(),
    ];
    pdf(&objects, trailer)
}

fn words() -> Vec<u8> {
    let mut out = b"BT /F 11 Tf 14 TL 50 750 Td\n".to_vec();
    for line in 0..40 {
        out.extend(format!("(Line {line} of a letter about children's services in the county.) Tj T*\n").bytes());
    }
    out.extend(b"ET\n");
    out
}

/// Files to change: real ones where they are at hand, and our own.
fn originals(dice: &mut Dice) -> Vec<Vec<u8>> {
    let mut files =
        vec![one_page(stream("", &words()), ""), one_page(stream("/Filter /FlateDecode", &deflated(&words())), "")];
    if let Some(shared) = corpus() {
        let folders = ["reports", "letters"].map(|name| shared.join("corpus").join(name).display().to_string());
        let (sources, _) = councilgraph::source::expand(&folders);
        let mut real: Vec<Vec<u8>> = sources.iter().filter_map(|source| source.bytes().ok()).collect();
        real.retain(|bytes| bytes.starts_with(b"%PDF-") && bytes.len() < 400_000);
        (0..8.min(real.len())).for_each(|_| files.push(real.swap_remove(dice.below(real.len()))));
    }
    files
}

/// What is read of a page with these instructions.
fn text_of(instructions: &str) -> String {
    let bytes = one_page(stream("", instructions.as_bytes()), "");
    councilgraph::document::read(&bytes, "page.pdf").expect("a document").text
}

#[test]
fn text_at_another_angle_is_a_mark_on_the_page_unless_all_of_it_is() {
    let upright = "BT /F 11 Tf 50 750 Td (Children are seen alone.) Tj ET\n";
    let mark = "BT /F 40 Tf 0 1 -1 0 300 300 Tm (DRAFT) Tj ET\n";
    assert_eq!(text_of(&format!("{upright}{mark}")).trim_end(), "Children are seen alone.");
    let turned = |x: u32, words: &str| format!("BT /F 11 Tf 0 1 -1 0 {x} 50 Tm ({words}) Tj ET\n");
    let page = text_of(&(turned(100, "Judgements are good,") + &turned(114, "as all can see.")));
    assert_eq!(page.split_whitespace().collect::<Vec<_>>().join(" "), "Judgements are good, as all can see.");
}

#[test]
fn damaged_files_are_read_or_refused() {
    let count = std::env::var("COUNCILGRAPH_MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(200);
    let (here, mut dice) = (Workspace::new(), Dice::new(5));
    let files = originals(&mut dice);
    let (mut refused, mut slowest) = (0, Duration::ZERO);
    for at in 0..count {
        let (one, other) = (&files[dice.below(files.len())], &files[dice.below(files.len())]);
        let path = here.write("damaged.pdf", mutated(one, other, &mut dice));
        let start = Instant::now();
        refused += usize::from(survives(&path, &format!("mutation {at}")));
        slowest = slowest.max(start.elapsed());
    }
    eprintln!("{count} mutations of {} files: {refused} refused, the slowest took {slowest:?}", files.len());
    assert!(refused < count, "some damage can be read past");
}

#[test]
fn a_file_that_asks_for_a_password_is_refused() {
    let here = Workspace::new();
    let encrypt = "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff> /U <ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100> >> /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]";
    let path = here.write("locked.pdf", one_page(stream("", &words()), encrypt));
    let ended = read(&path);
    assert!(ended.said.contains("password"), "{}", ended.said);
    assert!(survives(&path, "a password"));
}

#[test]
fn what_unpacks_to_gigabytes_is_bounded() {
    let here = Workspace::new();
    let zeros = deflated(&vec![b' '; 300 << 20]);
    let bombs = [
        ("once.pdf", stream("/Filter /FlateDecode", &zeros)),
        ("twice.pdf", stream("/Filter [/FlateDecode /FlateDecode]", &deflated(&zeros))),
        ("thrice.pdf", stream("/Filter [/FlateDecode /FlateDecode /FlateDecode]", &deflated(&deflated(&zeros)))),
        (
            "hex.pdf",
            stream(
                "/Filter [/ASCIIHexDecode /FlateDecode]",
                &zeros.iter().flat_map(|b| format!("{b:02x}").into_bytes()).collect::<Vec<u8>>(),
            ),
        ),
        ("runs.pdf", stream("/Filter [/FlateDecode /RunLengthDecode]", &deflated(&[129u8, b' '].repeat(16 << 20)))),
    ];
    for (name, content) in bombs {
        let path = here.write(name, one_page(content, ""));
        survives(&path, name);
    }
}

#[test]
fn ten_thousand_pages_are_bounded() {
    let here = Workspace::new();
    let pages = 10_000;
    let kids: Vec<String> = (0..pages).map(|at| format!("{} 0 R", at + 5)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Kids [{}] /Count {pages} >>", kids.join(" ")).into_bytes(),
        FONT.as_bytes().to_vec(),
        stream("/Filter /FlateDecode", &deflated(&words())),
    ];
    let page =
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F 3 0 R >> >> >>";
    objects.extend((0..pages).map(|_| page.as_bytes().to_vec()));
    let path = here.write("pages.pdf", pdf(&objects, ""));
    survives(&path, "10,000 pages");
}

#[test]
fn references_in_a_circle_come_to_an_end() {
    let here = Workspace::new();
    let catalogue = b"<< /Type /Catalog /Pages 2 0 R >>".to_vec();
    let form = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X 4 0 R >> /Font << /F 5 0 R >> >>";
    let circles = [
        ("kids.pdf", pdf(&[catalogue.clone(), b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>".to_vec()], "")),
        (
            "parents.pdf",
            pdf(
                &[
                    catalogue.clone(),
                    b"<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 >>".to_vec(),
                    b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>".to_vec(),
                ],
                "",
            ),
        ),
        ("self.pdf", pdf(&[catalogue, b"2 0 R".to_vec()], "")),
        ("forms.pdf", one_page(stream(form, b"/X Do /X Do BT /F 9 Tf (words) Tj ET"), "")),
        ("length.pdf", one_page(b"<< /Length 4 0 R >>\nstream\nBT (a) Tj ET\nendstream".to_vec(), "")),
        ("previous.pdf", one_page(stream("", &words()), "/Prev 9")),
    ];
    for (name, bytes) in circles {
        survives(&here.write(name, bytes), name);
    }
}
