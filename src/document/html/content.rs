//! Which pieces of a page are its text: those in the element that holds most of the prose, without what stands
//! beside it, and the headline above.

use super::flow::{Container, Flow, Piece};
use super::role::Role;
use crate::document::{BlockKind, shape};

/// Where the elements that look like something beside the text hold so many times the prose of all others, their names
/// mislead.
const MANY_TIMES: usize = 4;
/// Less prose than this is none.
const LITTLE: usize = 120;

/// Whether each piece of the page belongs to its text.
pub fn chosen(flow: &Flow) -> Vec<bool> {
    let roles = inherited(&flow.containers);
    let mut beside: Vec<bool> = flow.pieces.iter().map(|piece| roles[piece.container] >= Role::Aside).collect();
    let prose: Vec<usize> = flow.pieces.iter().map(prose).collect();
    let total =
        |beside: &[bool]| prose.iter().zip(beside).filter(|(_, beside)| !**beside).map(|(n, _)| n).sum::<usize>();
    let all: usize = prose.iter().sum();
    if all >= LITTLE && all - total(&beside) > total(&beside) * MANY_TIMES {
        let remarks = flow.pieces.iter().map(|piece| roles[piece.container] == Role::Comments).collect::<Vec<_>>();
        beside = if total(&remarks) * MANY_TIMES >= all { remarks } else { vec![false; beside.len()] };
    }
    let weights: Vec<usize> = prose.iter().zip(&beside).map(|(n, beside)| if *beside { 0 } else { *n }).collect();
    let root = content(flow, &weights);
    let within = within(&flow.containers, root);
    let mut chosen: Vec<bool> =
        flow.pieces.iter().zip(&beside).map(|(piece, beside)| !beside && within[piece.container]).collect();
    add_headline(flow, &beside, &mut chosen);
    chosen
}

/// How much prose a piece is.
fn prose(piece: &Piece) -> usize {
    let linked = piece.linked * 2 > piece.text.len();
    if piece.kind == BlockKind::Heading || linked || piece.text.split_whitespace().nth(5).is_none() {
        return 0;
    }
    piece.text.len()
}

/// The role of each container with what is around it: all within a sidebar is a sidebar. An article's head is not.
fn inherited(containers: &[Container]) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::with_capacity(containers.len());
    for (index, container) in containers.iter().enumerate() {
        let outer = if index == 0 { Role::Neutral } else { roles[container.parent] };
        roles.push(match (outer, container.role) {
            (Role::Comments | Role::Aside, own) => outer.max(own),
            (_, own) => own,
        });
    }
    roles
}

/// The container that holds the text: an element that says so and has a fair share of the prose, else the innermost
/// one that holds nearly all of it.
fn content(flow: &Flow, weights: &[usize]) -> usize {
    let mut sums = vec![0; flow.containers.len()];
    for (piece, weight) in flow.pieces.iter().zip(weights) {
        sums[piece.container] += weight;
    }
    // A container comes after the one that holds it.
    for index in (1..sums.len()).rev() {
        sums[flow.containers[index].parent] += sums[index];
    }
    let total = sums[0];
    let marked = |role: Role| {
        (0..sums.len())
            .filter(|index| flow.containers[*index].role == role && sums[*index] * 5 >= total * 2 && total > 0)
            .max_by_key(|index| (sums[*index], std::cmp::Reverse(*index)))
    };
    if let Some(index) = marked(Role::Body) {
        // The article around its body has the headline and the standfirst as well.
        let around = std::iter::successors(Some(index), |at| (*at > 0).then(|| flow.containers[*at].parent))
            .take(6)
            .find(|at| flow.containers[*at].role == Role::Main && sums[*at] * 10 <= sums[index] * 13);
        return around.unwrap_or(index);
    }
    if let Some(index) = marked(Role::Main) {
        return index;
    }
    let mut heaviest = vec![0usize; sums.len()];
    for index in 1..sums.len() {
        let parent = flow.containers[index].parent;
        if heaviest[parent] == 0 || sums[index] > sums[heaviest[parent]] {
            heaviest[parent] = index;
        }
    }
    let mut at = 0;
    while heaviest[at] != 0 && sums[heaviest[at]] * 100 >= total * 85 && total > 0 {
        at = heaviest[at];
    }
    at
}

/// Whether each container is `root` or lies in it.
fn within(containers: &[Container], root: usize) -> Vec<bool> {
    let mut within: Vec<bool> = Vec::with_capacity(containers.len());
    for (index, container) in containers.iter().enumerate() {
        within.push(index == root || index > 0 && within[container.parent]);
    }
    within
}

/// The headline, when it stands outside: the last main heading before the text, with the few lines between them.
fn add_headline(flow: &Flow, beside: &[bool], chosen: &mut [bool]) {
    const FEW: usize = 14;
    let Some(first) = chosen.iter().position(|chosen| *chosen) else { return };
    let headed = flow.pieces.iter().zip(chosen.iter()).any(|(piece, chosen)| *chosen && piece.level == 1);
    if headed {
        return;
    }
    let Some(head) =
        (0..first).rev().find(|index| flow.pieces[*index].level == 1 && !flow.pieces[*index].text.is_empty())
    else {
        return;
    };
    chosen[head] = true;
    if first - head <= FEW {
        for index in head + 1..first {
            chosen[index] = !beside[index] && flow.pieces[index].linked * 2 <= flow.pieces[index].text.len();
        }
    }
}

/// Whether a piece within the text is only a link to elsewhere.
pub fn is_link(piece: &Piece) -> bool {
    piece.linked * 10 >= piece.text.len() * 8
        && piece.level != 1
        && piece.cell.is_none()
        && piece.text.len() < 250
        && !(shape::is_prose(&piece.text) && piece.kind == BlockKind::Paragraph)
}
