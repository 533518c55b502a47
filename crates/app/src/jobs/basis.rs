//! At which step of which funnel people are placed on sides, and why there.

use crate::{AppError, funnels, funnels::Counted, project::OpenProject};
use analysis::funnel::Side;
use std::sync::Arc;

/// The step that decides who left and who went on.
#[derive(Clone)]
pub struct Basis {
    /// The funnel, counted.
    pub counted: Arc<Counted>,
    /// Step from 1; 0 is the whole funnel: who reached its last step went on, whoever stopped before left.
    pub step: usize,
    /// The rule or choice behind the step, as a sentence.
    pub why: String,
}

impl Basis {
    /// The step chosen (from 1, 0 for the whole funnel), else the one the rule names. The funnel is the one people are
    /// placed in, unless another is named. `None` while no funnel is saved.
    ///
    /// # Errors
    /// When there is no such funnel or step, or the project cannot be read.
    pub fn of(
        project: &OpenProject,
        funnel: Option<&str>,
        step: Option<usize>,
    ) -> Result<Option<Self>, AppError> {
        let counted = match funnel.filter(|name| !name.is_empty()) {
            Some(name) => Some(Arc::new(funnels::count_saved(project, name)?)),
            None => project.outcome()?,
        };
        let Some(counted) = counted else { return Ok(None) };
        let steps = counted.steps();
        let (step, why) = match step {
            None => by_rule(&counted),
            Some(0) => (0, format!("Over the whole funnel, up to {}.", counted.step_name(steps))),
            Some(step) if step == 1 || step > steps => {
                return Err(AppError::NotFound(format!(
                    "People are on sides at steps 2 to {steps} of this funnel, and 0 is the whole of it; {step} is none of them."
                )));
            }
            Some(step) => (step, format!("At {}.", counted.step_name(step))),
        };
        Ok(Some(Self { counted, step, why }))
    }

    /// The side of a person; `None` for whoever did not come to the step.
    #[must_use]
    pub fn side(&self, person: usize) -> Option<Side> {
        let result = &self.counted.result;
        if self.step > 0 {
            return result.side(self.step, person);
        }
        let level = usize::from(*result.level.get(person)?);
        match (level, result.in_progress[person]) {
            (0, _) => None,
            (level, _) if level == self.counted.steps() => Some(Side::WentOn),
            (_, true) => Some(Side::InProgress),
            (_, false) => Some(Side::Left),
        }
    }

    /// Whether a person entered the funnel.
    #[must_use]
    pub fn entered(&self, person: usize) -> bool {
        self.counted.result.level.get(person).is_some_and(|&level| level > 0)
    }

    /// Name of the step; of the whole funnel, that of its last step.
    #[must_use]
    pub fn step_name(&self) -> String {
        self.counted.step_name(if self.step == 0 { self.counted.steps() } else { self.step })
    }
}

/// Where most people leave after the second step: to have come that far is what people who can be asked share. Of a
/// funnel of two steps the second; of equals the earlier.
fn by_rule(counted: &Counted) -> (usize, String) {
    let steps = counted.steps();
    if steps < 3 {
        let step = steps.max(1);
        return (step, format!("At {}, the last step of the funnel.", counted.step_name(step)));
    }
    let left = |step: usize| counted.result.steps[step - 1].left;
    let worst = (3..=steps).max_by_key(|&step| (left(step), std::cmp::Reverse(step))).unwrap_or(steps);
    let why = format!(
        "At {}, where the funnel loses most after {}.",
        counted.step_name(worst),
        counted.step_name(2)
    );
    (worst, why)
}
