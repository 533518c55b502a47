//! Stages that deals have dates of, and the steps between them.

use crate::{AppError, leads};
use model::Timestamp;
use store::Deal;

/// A stage of a deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// It was opened.
    Created,
    /// Marketing called it qualified.
    Qualified,
    /// Sales accepted it.
    Accepted,
    /// It was won.
    Won,
}

impl Stage {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Created, Self::Qualified, Self::Accepted, Self::Won];

    /// `created`, `qualified`, `accepted`, `won`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Qualified => "qualified",
            Self::Accepted => "accepted",
            Self::Won => "won",
        }
    }

    /// When a deal came into it.
    #[must_use]
    pub fn of(self, deal: &Deal) -> Option<Timestamp> {
        match self {
            Self::Created => deal.created,
            Self::Qualified => deal.qualified,
            Self::Accepted => deal.accepted,
            Self::Won => deal.closed.filter(|_| leads::is_won(deal)),
        }
    }
}

/// From a stage into a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Where opportunities stand.
    pub from: Stage,
    /// Where they come to; a stage beyond it counts too.
    pub to: Stage,
}

impl Step {
    /// What `accepted:won` names.
    ///
    /// # Errors
    /// When it names no two stages in their order.
    pub fn parse(words: &str) -> Result<Self, AppError> {
        let named = |word: &str| Stage::ALL.into_iter().find(|stage| stage.as_str() == word.trim());
        let step = words.split_once(':').and_then(|(from, to)| Some((named(from)?, named(to)?)));
        match step {
            Some((from, to)) if from < to => Ok(Self { from, to }),
            _ => {
                let known = Stage::ALL.map(Stage::as_str).join(", ");
                Err(AppError::InvalidInput(format!(
                    "'{words}' is no step from a stage into a later one: write accepted:won; the stages are {known}."
                )))
            }
        }
    }

    /// `accepted:won`.
    #[must_use]
    pub fn name(self) -> String {
        format!("{}:{}", self.from.as_str(), self.to.as_str())
    }

    /// Every step between neighbours among stages, and all the way.
    #[must_use]
    pub fn between(stages: &[Stage]) -> Vec<Self> {
        let mut steps: Vec<Self> =
            stages.windows(2).map(|pair| Self { from: pair[0], to: pair[1] }).collect();
        if let (Some(from), Some(to)) = (stages.first(), stages.last().filter(|_| steps.len() > 1)) {
            steps.push(Self { from: *from, to: *to });
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_named_by_two_stages_in_their_order() {
        let step = Step::parse(" accepted: won").unwrap();
        assert_eq!(
            (step, step.name()),
            (Step { from: Stage::Accepted, to: Stage::Won }, "accepted:won".into())
        );
        for wrong in ["won:accepted", "won:won", "accepted", "accepted:lost", ""] {
            let error = Step::parse(wrong).unwrap_err().to_string();
            assert!(error.contains("accepted:won; the stages are created, qualified"), "{error}");
        }
    }

    #[test]
    fn steps_are_between_neighbours_and_all_the_way() {
        let names = |stages: &[Stage]| Step::between(stages).into_iter().map(Step::name).collect::<Vec<_>>();
        let all = ["created:qualified", "qualified:accepted", "accepted:won", "created:won"];
        assert_eq!(names(&Stage::ALL), all);
        assert_eq!(names(&[Stage::Created, Stage::Won]), ["created:won"]);
        assert_eq!(names(&[Stage::Won]), [""; 0]);
    }
}
