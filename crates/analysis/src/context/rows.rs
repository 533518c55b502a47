//! The table of codes at a step.

use super::{CodeTree, Coverage, Evidence, FEWEST_HEARD, FEWEST_SAYING, PATTERN_Q, Verdict, Voices};
use crate::{
    exact::fisher_two_sided,
    multiple::benjamini_hochberg,
    proportions::{Difference, newcombe, wilson},
};
use model::CodeId;
use std::cmp::Ordering;

/// One code at one step.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeRow {
    /// Which.
    pub code: CodeId,
    /// Its place in the codes given.
    pub place: usize,
    /// People heard who left and said it.
    pub left: u64,
    /// People heard who went on and said it.
    pub on: u64,
    /// Share among those heard who left − share among those heard who went on, with Newcombe's 95 %
    /// interval; `None` where nobody was heard on a side. Not to be shown of what is too few.
    pub difference: Option<Difference>,
    /// Fisher's exact p, two-sided; `None` if not tested.
    pub p: Option<f64>,
    /// Benjamini–Hochberg q over all codes tested at this step; `None` if not tested.
    pub q: Option<f64>,
    /// What may be said.
    pub verdict: Verdict,
}

/// The words behind one step.
#[derive(Debug, Clone, PartialEq)]
pub struct StepContext {
    /// Heard among those who left.
    pub left: Coverage,
    /// Heard among those who went on.
    pub on: Coverage,
    /// Codes tested, those of the switch among them.
    pub tested: usize,
    /// Tested codes that may explain something: over-represented among those who left first, by p, then by
    /// difference (largest first), then by name.
    pub explaining: Vec<CodeRow>,
    /// Tested codes of kind hired, fired and next-job, in the same order: they tell of the switch itself.
    pub of_the_switch: Vec<CodeRow>,
    /// Codes somebody said, too few to say more: by people saying it (most first), then by name.
    pub too_few: Vec<CodeRow>,
    /// What the whole can bear.
    pub evidence: Evidence,
}

/// Compares the two sides of a step, code by code. Categories are never tested; codes nobody said are
/// left out.
#[must_use]
pub fn step(tree: &CodeTree<'_>, left: Voices<'_>, on: Voices<'_>) -> StepContext {
    let (n_left, n_on) = (left.heard.len() as u64, on.heard.len() as u64);
    let (said_left, said_on) = (saying(tree, left), saying(tree, on));
    let rows = (0..tree.codes().len()).filter(|place| said_left[*place] + said_on[*place] > 0);
    let rows = rows.map(|place| row(tree, place, (said_left[place], n_left), (said_on[place], n_on)));
    let enough = |row: &CodeRow| row.left + row.on >= FEWEST_SAYING;
    let both_heard = n_left >= FEWEST_HEARD && n_on >= FEWEST_HEARD;
    let (mut tested, mut too_few): (Vec<_>, Vec<_>) = rows.partition(|row| both_heard && enough(row));
    test(&mut tested, n_left, n_on);
    let name = |row: &CodeRow| tree.codes()[row.place].name.as_str();
    tested.sort_by(|a, b| by_weight(a, b).then_with(|| name(a).cmp(name(b))));
    too_few.sort_by(|a, b| (b.left + b.on).cmp(&(a.left + a.on)).then_with(|| name(a).cmp(name(b))));
    let count = tested.len();
    let (of_the_switch, explaining): (Vec<_>, Vec<_>) =
        tested.into_iter().partition(|row| tree.codes()[row.place].kind.tells_of_the_switch());
    let pattern = explaining.iter().any(|row| row.verdict == Verdict::Pattern);
    let evidence = match (both_heard, pattern) {
        (false, _) => Evidence::Voice,
        (true, false) => Evidence::Hint,
        (true, true) => Evidence::Pattern,
    };
    let (left, on) = (Coverage::of(left.people, n_left), Coverage::of(on.people, n_on));
    StepContext { left, on, tested: count, explaining, of_the_switch, too_few, evidence }
}

/// People of a side saying each code or one below it.
fn saying(tree: &CodeTree<'_>, side: Voices<'_>) -> Vec<u64> {
    let mut people = vec![0; tree.codes().len()];
    for heard in side.heard {
        for place in tree.rolled_up(&heard.codes) {
            people[place] += 1;
        }
    }
    people
}

fn row(tree: &CodeTree<'_>, place: usize, left: (u64, u64), on: (u64, u64)) -> CodeRow {
    let shares = wilson(left.0, left.1).zip(wilson(on.0, on.1));
    CodeRow {
        code: tree.codes()[place].id,
        place,
        left: left.0,
        on: on.0,
        difference: shares.map(|(left, on)| newcombe(&left, &on)),
        p: None,
        q: None,
        verdict: Verdict::TooFew,
    }
}

fn test(rows: &mut [CodeRow], n_left: u64, n_on: u64) {
    let p: Vec<f64> = rows.iter().map(|row| fisher_two_sided(row.left, n_left, row.on, n_on)).collect();
    let q = benjamini_hochberg(&p);
    for (row, (p, q)) in rows.iter_mut().zip(p.into_iter().zip(q)) {
        let clear = row.difference.is_some_and(|d| d.excludes_zero());
        (row.p, row.q) = (Some(p), Some(q));
        row.verdict = match (clear, q <= PATTERN_Q) {
            (false, _) => Verdict::CannotTell,
            (true, false) => Verdict::Hint,
            (true, true) => Verdict::Pattern,
        };
    }
}

/// Over-represented among those who left first, then by p, then the larger difference.
fn by_weight(a: &CodeRow, b: &CodeRow) -> Ordering {
    let difference = |row: &CodeRow| row.difference.map_or(0.0, |d| d.difference);
    let p = |row: &CodeRow| row.p.unwrap_or(1.0);
    let elsewhere = |row: &CodeRow| difference(row) <= 0.0;
    elsewhere(a)
        .cmp(&elsewhere(b))
        .then_with(|| p(a).total_cmp(&p(b)))
        .then_with(|| difference(b).abs().total_cmp(&difference(a).abs()))
}
