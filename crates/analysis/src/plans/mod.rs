//! From a goal back to what it takes, and from what came so far on to the goal.

mod goals;
mod needed;

pub use goals::{Goal, GoalError, RolledUp, roll_up};
pub use needed::{Needed, PlanError, StageRate, Volume, needed};

/// What a pipeline brings in a day: opportunities × share won × value of a win ÷ days from opportunity to win, in the unit of
/// the value. `None` where the days are not above 0.
#[must_use]
pub fn pipeline_velocity(opportunities: f64, share_won: f64, value: f64, days: f64) -> Option<f64> {
    (days > 0.0).then(|| opportunities * share_won * value / days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn velocity_is_money_a_day() {
        assert!((pipeline_velocity(135.0, 0.2, 20_000.0, 60.0).unwrap() - 9000.0).abs() < 1e-9);
        assert_eq!(pipeline_velocity(135.0, 0.2, 20_000.0, 0.0), None);
    }
}
