//! A coefficient of agreement as what it is made of, and why there may be none.

/// Disagreement as it is, and as it would be by chance.
///
/// Every coefficient of this room is 1 − the one ÷ the other. Of coefficients without chance the second is all that
/// could have been disagreed about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// Disagreement observed, 0 or more.
    pub observed: f64,
    /// Disagreement expected by chance, above 0.
    pub expected: f64,
}

impl Measured {
    /// The two, where there is something to expect.
    ///
    /// # Errors
    /// [`Undefined::NothingVaries`] where chance alone would not disagree.
    pub fn new(observed: f64, expected: f64) -> Result<Self, Undefined> {
        if expected > 0.0 && expected.is_finite() && observed.is_finite() {
            Ok(Self { observed, expected })
        } else {
            Err(Undefined::NothingVaries)
        }
    }

    /// The coefficient: 1 of no disagreement, 0 of chance, below 0 of less agreement than chance. At most 1.
    #[must_use]
    pub fn value(&self) -> f64 {
        1.0 - self.observed / self.expected
    }
}

/// Why there is no coefficient. The message is a sentence for the place where the number would stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Undefined {
    /// Fewer than two coders.
    #[error("One coder only: agreement needs two who read the same text.")]
    OneCoder,
    /// No text that two coders read.
    #[error("No text was read by two coders yet.")]
    NothingToCompare,
    /// Nobody put the code anywhere.
    #[error("Nobody used this code, so there is nothing to agree on.")]
    NobodyCoded,
    /// Every coder put the code on everything.
    #[error("Everyone put this code on everything, so agreement cannot be told from chance.")]
    EverythingCoded,
    /// Only one answer was ever given: chance alone would agree everywhere.
    #[error("Only one answer was ever given, so agreement cannot be told from chance.")]
    NothingVaries,
    /// One span in all: there is no other to compare lengths with.
    #[error("Only one span was marked in all, so there is no chance to compare with.")]
    OneSpan,
    /// Cohen's kappa of more than two coders.
    #[error("Cohen's kappa compares two coders: choose two, or read Fleiss' kappa.")]
    MoreThanTwoCoders,
}
