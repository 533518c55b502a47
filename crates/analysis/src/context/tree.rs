//! Which codes a code counts for.

use model::{Code, CodeId};
use std::collections::{BTreeSet, HashMap};

/// The codebook as a tree: a code counts for itself and for every code above it, categories excepted.
#[derive(Debug, Clone)]
pub struct CodeTree<'c> {
    codes: &'c [Code],
    places: HashMap<CodeId, usize>,
}

impl<'c> CodeTree<'c> {
    /// A tree over the codes. A parent that is not among them is none.
    #[must_use]
    pub fn new(codes: &'c [Code]) -> Self {
        Self { codes, places: codes.iter().enumerate().map(|(place, code)| (code.id, place)).collect() }
    }

    /// The codes in the order given.
    #[must_use]
    pub fn codes(&self) -> &'c [Code] {
        self.codes
    }

    /// Places of everything those codes count for, each once. Codes not in the tree count for nothing; a
    /// ring of parents is walked once.
    #[must_use]
    pub fn rolled_up(&self, codes: &[CodeId]) -> BTreeSet<usize> {
        let mut walked = BTreeSet::new();
        for code in codes {
            let mut next = self.places.get(code);
            while let Some(&place) = next {
                if !walked.insert(place) {
                    break;
                }
                next = self.codes[place].parent.and_then(|parent| self.places.get(&parent));
            }
        }
        walked.retain(|place| !self.codes[*place].is_category);
        walked
    }
}
