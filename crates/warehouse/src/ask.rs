//! What is asked of a warehouse.

use model::{Funnel, Timestamp};

/// Most rows of one person that a funnel reads. Who has more is told of, and not counted.
pub const CAP: u32 = 100_000;

/// A funnel, with all that decides its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The definition.
    pub funnel: Funnel,
    /// The instant the data reaches to: it decides who is in progress.
    pub data_end: Timestamp,
    /// By which property people are grouped.
    pub by: Option<By>,
    /// Most rows of one person that are read; [`CAP`], or fewer in tests.
    pub cap: u32,
}

impl Ask {
    /// A funnel without groups.
    #[must_use]
    pub fn of(funnel: Funnel, data_end: Timestamp) -> Self {
        Self { funnel, data_end, by: None, cap: CAP }
    }
}

/// Groups by what a property was at a step of the reported run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// The property.
    pub property: String,
    /// Where it is read.
    pub at: Touch,
}

/// At which step of the reported run a property is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// At step 1.
    First,
    /// At the last step the person reached.
    Last,
    /// At that step, from 1; people who did not reach it are in no group.
    Step(usize),
}

/// Some people of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Reached it.
    WentOn,
    /// Reached the step before and not this one, and is not in progress.
    Left,
    /// Reached the step before and not this one, and may still.
    InProgress,
}
