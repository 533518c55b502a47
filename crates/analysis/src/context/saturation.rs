//! Whether further people still say new things.

use model::CodeId;
use std::collections::HashMap;

/// How new codes came with each person heard.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Saturation {
    /// Codes each person said that nobody before had, in the order the people came.
    pub new_codes: Vec<u64>,
    /// Different codes said at all.
    pub codes: u64,
    /// Codes that exactly one person said.
    pub said_once: u64,
    /// Estimated share of all that is to be said, weighed by how often, that these codes cover:
    /// 1 − Q₁ ÷ U, Q₁ being the codes one person said and U the sum over codes of the people saying them
    /// (Good and Turing: I. J. Good, *Biometrika* 40, 1953; the form for people instead of utterances is
    /// that of A. Chao and others, *Ecological Monographs* 84, 2014, without its correction for two).
    /// `None` where nothing was said.
    pub coverage: Option<f64>,
    /// Codes to expect that the next person says first: Q₁ ÷ people. `None` of nobody.
    pub expected_new: Option<f64>,
}

impl Saturation {
    /// New codes that the last `people` brought.
    #[must_use]
    pub fn new_of_last(&self, people: usize) -> u64 {
        self.new_codes.iter().rev().take(people).sum()
    }
}

/// Saturation of people in the order they were heard, each with the codes of their excerpts. A code counts
/// once a person; nothing is rolled up.
#[must_use]
pub fn saturation(heard: &[super::Heard]) -> Saturation {
    let mut said_by: HashMap<CodeId, u64> = HashMap::new();
    let mut new_codes = Vec::with_capacity(heard.len());
    for person in heard {
        let mut codes = person.codes.clone();
        codes.sort_unstable();
        codes.dedup();
        let before = said_by.len();
        for code in codes {
            *said_by.entry(code).or_default() += 1;
        }
        new_codes.push((said_by.len() - before) as u64);
    }
    let said_once = said_by.values().filter(|people| **people == 1).count() as u64;
    let said: u64 = said_by.values().sum();
    let share = |of: u64| (of > 0).then(|| said_once as f64 / of as f64);
    Saturation {
        codes: said_by.len() as u64,
        said_once,
        coverage: share(said).map(|unseen| 1.0 - unseen),
        expected_new: share(heard.len() as u64),
        new_codes,
    }
}
