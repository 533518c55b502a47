//! What some people say: the customers' words beside a number that is about them.

use crate::project::{Population, Voices};
use model::{CodeId, Purpose};
use std::collections::{BTreeMap, BTreeSet};

/// What some people say: those heard, and the codes on their words, in people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// People heard whose consent lets their words be counted.
    pub heard: BTreeSet<usize>,
    /// Codes, most people first, then in the codebook's order; with the people.
    pub codes: Vec<(CodeId, BTreeSet<usize>)>,
}

/// Of these people.
pub(crate) fn of(population: &Population, voices: &Voices, people: &BTreeSet<usize>) -> Said {
    let countable = |person: &usize| {
        population.documents_of(*person).any(|listed| listed.document.consent.allows(Purpose::Analysis))
    };
    let heard: BTreeSet<usize> = people.iter().copied().filter(countable).collect();
    let mut codes: BTreeMap<CodeId, BTreeSet<usize>> = BTreeMap::new();
    for person in &heard {
        for code in voices.codes_of.get(person).into_iter().flatten() {
            codes.entry(*code).or_default().insert(*person);
        }
    }
    let place = |id: CodeId| voices.codebook.iter().position(|row| row.code.id == id);
    let mut codes: Vec<(CodeId, BTreeSet<usize>)> =
        codes.into_iter().filter(|(id, _)| voices.code(*id).is_some_and(|code| !code.is_category)).collect();
    codes.sort_by_key(|(id, people)| (std::cmp::Reverse(people.len()), place(*id)));
    Said { heard, codes }
}
