//! How many people an experiment needs before it is begun.

use crate::AppError;
use analysis::experiments::{
    MAX_ARMS,
    power::{least_rise, people_needed, power},
};

/// What is asked before an experiment is begun.
#[derive(Debug, Clone, Copy)]
pub struct PlanQuestion {
    /// Share that converts today.
    pub baseline: f64,
    /// Difference that is to be told, in shares; may be below 0.
    pub difference: f64,
    /// Probability that it is told, if it is there.
    pub power: f64,
    /// Arms, the control among them.
    pub arms: usize,
    /// People who come in on a day, over all arms.
    pub people_a_day: Option<f64>,
}

/// How many people it needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// People each arm needs.
    pub per_arm: u64,
    /// People all arms need together.
    pub total: u64,
    /// Days until they have come in.
    pub days: Option<f64>,
    /// For some sizes of an arm: people, probability that the difference is told, least rise told with 80 % power.
    pub sizes: Vec<(u64, f64, Option<f64>)>,
}

/// Sizes shown, as shares of what is needed.
const SIZES: [f64; 5] = [0.25, 0.5, 1.0, 2.0, 4.0];

/// Tells how many people an experiment needs.
///
/// # Errors
/// When a share, the power or the number of arms is none.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "people, checked to be few enough"
)]
pub fn planned(question: &PlanQuestion) -> Result<Plan, AppError> {
    let other = question.baseline + question.difference;
    let share = |share: f64| share > 0.0 && share < 1.0;
    let wrong = |text: &str| Err(AppError::InvalidInput(text.into()));
    if !share(question.baseline) || !share(other) {
        return wrong("Both shares, today's and the one with the difference, must lie between 0 and 100 %.");
    }
    if question.difference == 0.0 {
        return wrong("No number of people tells a difference of nothing: say which one is to be told.");
    }
    if !(question.power > 0.05 && question.power < 1.0) {
        return wrong("The power must lie between 5 and 100 %: 80 % is usual.");
    }
    if !(2..=MAX_ARMS).contains(&question.arms) {
        return wrong(&format!("An experiment has 2 to {MAX_ARMS} arms."));
    }
    if question.people_a_day.is_some_and(|people| !(people > 0.0 && people.is_finite())) {
        return wrong("The people who come in on a day must be more than none.");
    }
    let needed = people_needed(question.baseline, other, question.power);
    let needed = needed.map(f64::ceil).filter(|needed| *needed < 1e12);
    let Some(needed) = needed else {
        return wrong("So small a difference takes more people than there are: ask for a larger one.");
    };
    let size = |share: &f64| {
        let people = ((needed * share).ceil() as u64).max(1);
        let told = power(question.baseline, people, other, people).unwrap_or(0.0);
        (people, told, least_rise(question.baseline, people, people))
    };
    let (per_arm, arms) = (needed as u64, question.arms as u64);
    let total = per_arm * arms;
    Ok(Plan {
        per_arm,
        total,
        days: question.people_a_day.map(|a_day| total as f64 / a_day),
        sizes: SIZES.iter().map(size).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKED: PlanQuestion =
        PlanQuestion { baseline: 0.1, difference: 0.02, power: 0.8, arms: 2, people_a_day: Some(100.0) };

    #[test]
    fn the_textbooks_example() {
        let plan = planned(&ASKED).unwrap();
        assert_eq!((plan.per_arm, plan.total), (3841, 7682));
        assert!((plan.days.unwrap() - 76.82).abs() < 1e-9);
        let (people, told, rise) = plan.sizes[2];
        assert_eq!(people, 3841);
        assert!((told - 0.8).abs() < 0.001 && (rise.unwrap() - 0.02).abs() < 0.0005, "{told} {rise:?}");
        assert!(plan.sizes.is_sorted_by(|a, b| a.1 < b.1), "more people tell more");
    }

    #[test]
    fn plans_that_make_no_sense_are_refused() {
        let check = |question: PlanQuestion, words: &str| {
            let error = planned(&question).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        };
        check(PlanQuestion { baseline: 0.0, ..ASKED }, "Both shares");
        check(PlanQuestion { difference: 0.95, ..ASKED }, "Both shares");
        check(PlanQuestion { difference: 0.0, ..ASKED }, "difference of nothing");
        check(PlanQuestion { difference: 1e-9, ..ASKED }, "more people than there are");
        check(PlanQuestion { power: 1.0, ..ASKED }, "The power");
        check(PlanQuestion { arms: 1, ..ASKED }, "2 to 10 arms");
        check(PlanQuestion { people_a_day: Some(0.0), ..ASKED }, "on a day");
    }
}
