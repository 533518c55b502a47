//! Who holds a job, and which of their excerpts speaks best.

use super::Basis;
use crate::project::{Excerpted, Population, Voices};
use analysis::funnel::Side;
use model::{CodeId, DocumentKind};
use std::collections::BTreeSet;

/// Longest quote preferred, in words.
const LONGEST: usize = 60;
/// Shortest quote that says something by itself, in words.
const SHORTEST: usize = 6;
/// The length, in words, at which a quote reads best beside others.
const BEST: usize = 24;

/// One person with what they say under a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Place of the person.
    pub person: usize,
    /// Their side at the step, where they came to it.
    pub side: Option<Side>,
    /// Place in [`Voices::excerpts`] of the excerpt that speaks best, if any may be shown.
    pub excerpt: Option<usize>,
}

/// People counted by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Left.
    pub left: usize,
    /// Went on.
    pub on: usize,
    /// May still come.
    pub open: usize,
    /// On no side: they did not come to the step, or have no events.
    pub nowhere: usize,
}

impl Tally {
    /// Counts sides.
    pub fn of(sides: impl IntoIterator<Item = Option<Side>>) -> Self {
        let mut tally = Self::default();
        for side in sides {
            match side {
                Some(Side::Left) => tally.left += 1,
                Some(Side::WentOn) => tally.on += 1,
                Some(Side::InProgress) => tally.open += 1,
                None => tally.nowhere += 1,
            }
        }
        tally
    }
}

/// People with an excerpt of a code or of one below it; of `None`, everybody heard.
#[must_use]
pub fn holders(voices: &Voices, code: Option<CodeId>) -> BTreeSet<usize> {
    let holds = |codes: &BTreeSet<CodeId>| code.is_none_or(|code| codes.contains(&code));
    voices.codes_of.iter().filter(|(_, codes)| holds(codes)).map(|(&person, _)| person).collect()
}

/// What decides between excerpts; the least is the best.
pub type Rank = (bool, bool, bool, bool, usize, u32);

/// The rank of an excerpt: starred ones first, then those on whose words the job lies too, then of a length that reads
/// well, interviews before surveys, then the lowest number. A rule, so that the same data shows the same quotes.
#[must_use]
pub fn rank(population: &Population, excerpt: &Excerpted, beside: &Beside) -> Rank {
    let words = excerpt.coding.quote.split_whitespace().count();
    let awkward = !(SHORTEST..=LONGEST).contains(&words);
    let interview = population.documents[excerpt.document].document.kind == DocumentKind::Interview;
    (
        !excerpt.coding.starred,
        !beside.touches(excerpt),
        awkward,
        !interview,
        words.abs_diff(BEST),
        excerpt.coding.number,
    )
}

/// Where a job is coded: what was said on the same words speaks of that job.
#[derive(Default)]
pub struct Beside(std::collections::HashMap<usize, Vec<model::Selection>>);

impl Beside {
    /// The words of a job; of no job, none.
    #[must_use]
    pub fn of(voices: &Voices, job: Option<CodeId>) -> Self {
        let mut spans = Self::default();
        if let Some(job) = job {
            for excerpt in voices.excerpts_of(job) {
                spans.0.entry(excerpt.document).or_default().push(excerpt.coding.selection);
            }
        }
        spans
    }

    fn touches(&self, excerpt: &Excerpted) -> bool {
        let own = excerpt.coding.selection;
        let overlap = |span: &model::Selection| span.start() < own.end() && own.start() < span.end();
        self.0.get(&excerpt.document).is_some_and(|spans| spans.iter().any(overlap))
    }
}

/// The people of a set who say a code, each with their best excerpt that may be shown; those who left first, then those
/// who went on, those in progress, and those on no side; by the rank of their excerpt within each.
#[must_use]
pub fn voices_of(
    population: &Population,
    voices: &Voices,
    basis: Option<&Basis>,
    people: &BTreeSet<usize>,
    codes: &BTreeSet<CodeId>,
    beside: &Beside,
) -> Vec<Voice> {
    let mut best: std::collections::BTreeMap<usize, Option<(Rank, usize)>> =
        std::collections::BTreeMap::new();
    for (place, excerpt) in voices.excerpts.iter().enumerate() {
        let Some(person) = excerpt.person.filter(|p| people.contains(p)) else { continue };
        if !codes.contains(&excerpt.coding.code) {
            continue;
        }
        let known = best.entry(person).or_default();
        if excerpt.quotable {
            let new = (rank(population, excerpt, beside), place);
            if known.is_none_or(|old| new < old) {
                *known = Some(new);
            }
        }
    }
    let side = |person: usize| basis.and_then(|basis| basis.side(person));
    let mut found: Vec<_> = best
        .into_iter()
        .map(|(person, best)| {
            let side = side(person);
            (order(side), best, Voice { person, side, excerpt: best.map(|(_, place)| place) })
        })
        .collect();
    // Nobody's words stand before somebody's, so a person without words that may be shown comes last of their side.
    found.sort_by_key(|(order, best, voice)| (*order, best.is_none(), *best, voice.person));
    found.into_iter().map(|(_, _, voice)| voice).collect()
}

pub(super) fn order(side: Option<Side>) -> u8 {
    match side {
        Some(Side::Left) => 0,
        Some(Side::WentOn) => 1,
        Some(Side::InProgress) => 2,
        None => 3,
    }
}

/// The one excerpt that speaks for all of them: the best of whoever left, else of whoever went on, and so on; a starred
/// one before all.
#[must_use]
pub fn speaker<'v>(voices: &Voices, of: &'v [Voice]) -> Option<&'v Voice> {
    let starred = |voice: &&Voice| voice.excerpt.is_some_and(|place| voices.excerpts[place].coding.starred);
    of.iter().find(starred).or_else(|| of.iter().find(|voice| voice.excerpt.is_some()))
}

/// Excerpts of these codes by these people that may not be shown.
#[must_use]
pub fn withheld(voices: &Voices, people: &BTreeSet<usize>, codes: &BTreeSet<CodeId>) -> usize {
    let concerns =
        |e: &&Excerpted| e.person.is_some_and(|p| people.contains(&p)) && codes.contains(&e.coding.code);
    voices.excerpts.iter().filter(concerns).filter(|e| !e.quotable).count()
}
