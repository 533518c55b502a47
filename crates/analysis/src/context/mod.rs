//! The words behind a step: who was heard on each side, and which codes tell the sides apart.
//!
//! People are counted, never excerpts. `difference` is always the share among those who left minus the
//! share among those who went on.

mod grounding;
mod rows;
mod saturation;
mod tree;

pub use grounding::{Grounding, ground, ground_sides};
pub use rows::{CodeRow, StepContext, step};
pub use saturation::{Saturation, saturation};
pub use tree::CodeTree;

use crate::proportions::{Proportion, wilson};
use model::CodeId;

/// Fewest people heard on each side for anything to be tested.
pub const FEWEST_HEARD: u64 = 5;

/// Fewest people, both sides together, who must have said something for it to be tested.
pub const FEWEST_SAYING: u64 = 3;

/// Highest q of a pattern: one in ten patterns may be an accident.
pub const PATTERN_Q: f64 = 0.10;

/// One person with at least one coded document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heard {
    /// Codes of that person's excerpts, in any order; repeats and codes not in the tree count for nothing.
    pub codes: Vec<CodeId>,
}

/// One side of a step.
#[derive(Debug, Clone, Copy)]
pub struct Voices<'s> {
    /// People on the side, heard or not.
    pub people: u64,
    /// Those of them who were heard.
    pub heard: &'s [Heard],
}

/// How many of a set were heard.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Coverage {
    /// People in the set.
    pub people: u64,
    /// Those with at least one coded document.
    pub heard: u64,
    /// Heard ÷ people with Wilson's interval; `None` of nobody.
    pub share: Option<Proportion>,
}

impl Coverage {
    /// Whether there are people and not one of them was ever heard: to be said in words.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.people > 0 && self.heard == 0
    }

    /// Coverage of a set.
    #[must_use]
    pub fn of(people: u64, heard: u64) -> Self {
        Self { people, heard, share: wilson(heard, people) }
    }
}

/// What may be said of one code at one step. Never that it is a cause: that takes an experiment or a
/// second wave, which this room does not see.
///
/// The rule, first match counts: fewer than 5 heard on a side, or fewer than 3 saying it on both
/// together → too few. 95 % interval of the difference contains 0 → cannot tell. q ≤ 0.10 over all
/// codes tested at the step → pattern. Else → hint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Not tested: too few to say.
    TooFew,
    /// Tested, and the interval contains no difference.
    CannotTell,
    /// The interval excludes no difference, but among so many codes that may be an accident.
    Hint,
    /// The interval excludes no difference, and q ≤ 0.10.
    Pattern,
}

/// How much the evidence at a step can bear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// Fewer than 5 heard on a side: counts only, no shares and no differences.
    Voice,
    /// Differences with their intervals.
    Hint,
    /// At least one code that explains something is a pattern.
    Pattern,
}
