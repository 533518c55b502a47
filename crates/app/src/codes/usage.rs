//! How much each code is used: by itself, and with those below it.

use crate::project::Voices;
use model::CodeId;
use std::collections::{HashMap, HashSet};

/// Excerpts of a code and the people who said them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// Excerpts that bear this very code.
    pub own_excerpts: usize,
    /// People who said them.
    pub own_people: usize,
    /// Excerpts of it and of those below.
    pub excerpts: usize,
    /// People who said them.
    pub people: usize,
}

/// The use of every code that has any, in one pass over all codings.
#[must_use]
pub fn of(voices: &Voices) -> HashMap<CodeId, Usage> {
    let mut usage: HashMap<CodeId, Usage> = HashMap::new();
    let mut own: HashSet<(CodeId, usize)> = HashSet::new();
    let mut all: HashSet<(CodeId, usize)> = HashSet::new();
    for excerpt in &voices.excerpts {
        let code = excerpt.coding.code;
        let mine = usage.entry(code).or_default();
        mine.own_excerpts += 1;
        mine.own_people += usize::from(excerpt.person.is_some_and(|person| own.insert((code, person))));
        for above in voices.with_those_above(code) {
            let theirs = usage.entry(above).or_default();
            theirs.excerpts += 1;
            theirs.people += usize::from(excerpt.person.is_some_and(|person| all.insert((above, person))));
        }
    }
    usage
}
