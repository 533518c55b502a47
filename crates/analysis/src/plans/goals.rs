//! Goals that add up: joint, of teams, of their people, of programmes.

use model::Timestamp;

/// One goal.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// Place of the goal it is part of; `None` at the top. A parent stands before its children.
    pub parent: Option<usize>,
    /// What is to come, in any unit, above 0.
    pub target: f64,
    /// What has come so far for this very goal, not counting its parts.
    pub own: f64,
    /// When it begins.
    pub from: Timestamp,
    /// When it ends.
    pub to: Timestamp,
}

/// Why goals do not add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GoalError {
    /// A parent that comes later, or is not there.
    #[error("goal {0} is part of one that does not come before it: put the larger goal first")]
    Order(usize),
    /// A goal that ends before it begins.
    #[error("goal {0} ends before it begins: give it a later end")]
    Time(usize),
    /// A target that is none.
    #[error("goal {0} has a target of nothing: give it one above 0")]
    Target(usize),
}

/// A goal with its parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RolledUp {
    /// What has come, with all its parts.
    pub actual: f64,
    /// Sum of the targets of its direct parts; `None` without any. Less than the target: nobody has taken up the rest.
    pub taken_up: Option<f64>,
    /// Share of its time that has passed, 0 to 1.
    pub passed: f64,
    /// What has come ÷ what should have by now, were it to come evenly: 1 is on pace. `None` before it begins.
    pub pace: Option<f64>,
    /// What will have come at the end at this pace; `None` before it begins.
    pub forecast: Option<f64>,
}

/// Adds goals up at an instant. The forecast goes on evenly; it knows of no season and no pipeline.
///
/// # Errors
/// [`GoalError`], the first there is, goals counted from 1.
pub fn roll_up(goals: &[Goal], now: Timestamp) -> Result<Vec<RolledUp>, GoalError> {
    let mut actual: Vec<f64> = goals.iter().map(|goal| goal.own).collect();
    let mut taken_up = vec![None; goals.len()];
    for (place, goal) in goals.iter().enumerate() {
        if goal.parent.is_some_and(|parent| parent >= place) {
            return Err(GoalError::Order(place + 1));
        }
        if goal.from >= goal.to {
            return Err(GoalError::Time(place + 1));
        }
        if !(goal.target > 0.0 && goal.target.is_finite()) {
            return Err(GoalError::Target(place + 1));
        }
    }
    // Parts come after what they are part of.
    for (place, goal) in goals.iter().enumerate().rev() {
        if let Some(parent) = goal.parent {
            actual[parent] += actual[place];
            taken_up[parent] = Some(taken_up[parent].unwrap_or(0.0) + goal.target);
        }
    }
    let rolled = |(place, goal): (usize, &Goal)| {
        let length = goal.to.0.saturating_sub(goal.from.0) as f64;
        let passed = (now.0.saturating_sub(goal.from.0) as f64 / length).clamp(0.0, 1.0);
        let begun = passed > 0.0;
        RolledUp {
            actual: actual[place],
            taken_up: taken_up[place],
            passed,
            pace: begun.then(|| actual[place] / (goal.target * passed)),
            forecast: begun.then(|| actual[place] / passed),
        }
    };
    Ok(goals.iter().enumerate().map(rolled).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goal(parent: Option<usize>, target: f64, own: f64) -> Goal {
        Goal { parent, target, own, from: Timestamp(100), to: Timestamp(200) }
    }

    #[test]
    fn parts_add_up_and_pace_is_told() {
        let goals = [
            goal(None, 100.0, 1.0),
            goal(Some(0), 60.0, 0.0),
            goal(Some(1), 40.0, 20.0),
            goal(Some(0), 30.0, 4.0),
        ];
        let found = roll_up(&goals, Timestamp(150)).unwrap();
        assert_eq!(found.iter().map(|goal| goal.actual).collect::<Vec<_>>(), [25.0, 20.0, 20.0, 4.0]);
        assert_eq!(found[0].taken_up, Some(90.0));
        assert_eq!((found[2].pace, found[2].forecast, found[2].taken_up), (Some(1.0), Some(40.0), None));
        assert_eq!(found[0].pace, Some(0.5));
        assert_eq!(roll_up(&goals, Timestamp(100)).unwrap()[0].pace, None);
        let over = roll_up(&goals, Timestamp(900)).unwrap()[0];
        assert_eq!((over.passed, over.forecast), (1.0, Some(25.0)));
    }

    #[test]
    fn goals_that_do_not_add_up_are_refused() {
        let refused = |goals: &[Goal]| roll_up(goals, Timestamp(150)).unwrap_err();
        assert_eq!(refused(&[goal(Some(0), 1.0, 0.0)]), GoalError::Order(1));
        assert_eq!(refused(&[goal(None, 0.0, 0.0)]), GoalError::Target(1));
        let ended = Goal { to: Timestamp(100), ..goal(None, 1.0, 0.0) };
        assert_eq!(refused(&[goal(None, 1.0, 0.0), ended]), GoalError::Time(2));
    }
}
