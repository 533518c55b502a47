//! Sets of coders.

/// Most coders that can be compared at once.
pub const MOST_CODERS: usize = 64;

/// A set of coders, each named by a dense number below [`MOST_CODERS`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coders(u64);

impl Coders {
    /// Nobody.
    pub const NOBODY: Self = Self(0);

    /// The first `count` coders; of more than [`MOST_CODERS`], those.
    #[must_use]
    pub fn first(count: usize) -> Self {
        if count >= MOST_CODERS { Self(u64::MAX) } else { Self((1 << count) - 1) }
    }

    /// One coder; nobody where the number is too high.
    #[must_use]
    pub fn only(coder: u32) -> Self {
        Self(1u64.checked_shl(coder).unwrap_or(0))
    }

    /// Those in either set.
    #[must_use]
    pub fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Those in the first set alone.
    #[must_use]
    pub fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    /// Whether a coder is in it.
    #[must_use]
    pub fn contains(self, coder: u32) -> bool {
        self.0 & Self::only(coder).0 != 0
    }

    /// How many.
    #[must_use]
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether it is nobody.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Their numbers, lowest first.
    pub fn iter(self) -> impl Iterator<Item = u32> {
        (0..u64::BITS).filter(move |coder| self.contains(*coder))
    }
}

impl FromIterator<u32> for Coders {
    fn from_iter<I: IntoIterator<Item = u32>>(coders: I) -> Self {
        coders.into_iter().fold(Self::NOBODY, |set, coder| set.and(Self::only(coder)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_is_what_was_put_in() {
        let set: Coders = [0, 3, 63].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 3, 63]);
        assert_eq!((set.len(), set.contains(3), set.contains(4)), (3, true, false));
        assert_eq!(set.without(Coders::only(3)).iter().collect::<Vec<_>>(), [0, 63]);
        assert_eq!((Coders::first(64).len(), Coders::first(2).len(), Coders::first(0).len()), (64, 2, 0));
        assert!(Coders::only(64).is_empty());
    }
}
