//! How many people an experiment needs before it is begun.

use crate::AppError;
use analysis::experiments::{
    MAX_ARMS,
    power::{LEVEL, least_rise, people_needed, power},
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
    /// Probability that a difference is told that is not there, two-sided; without one, 5 %.
    pub level: Option<f64>,
    /// Arms, the control among them.
    pub arms: usize,
    /// People who come in on a day, over all arms.
    pub people_a_day: Option<f64>,
    /// People each arm would have: what they would tell.
    pub per_arm: Option<u64>,
}

/// What an experiment of a size would tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// People in each arm.
    pub per_arm: u64,
    /// Probability that the difference is told.
    pub power: f64,
    /// Least rise told with 80 % power; `None` where not even a rise to everybody would be.
    pub least_rise: Option<f64>,
    /// Days until they have come in.
    pub days: Option<f64>,
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
    /// Level of the test, two-sided.
    pub level: f64,
    /// What arms of the size that was asked for would tell.
    pub asked: Option<Size>,
    /// What smaller and larger arms would tell.
    pub sizes: Vec<Size>,
}

/// Sizes shown, as shares of what is needed.
const SIZES: [f64; 5] = [0.25, 0.5, 1.0, 2.0, 4.0];

/// The most people an arm is planned with.
const MOST: u64 = 1_000_000_000_000;

/// Tells how many people an experiment needs, and what those would tell that it could have.
///
/// # Errors
/// When a share, the power, the level, a number of people or of arms is none.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "people, checked to be few enough"
)]
pub fn planned(question: &PlanQuestion) -> Result<Plan, AppError> {
    let level = checked(question)?;
    let other = question.baseline + question.difference;
    let needed = people_needed(question.baseline, other, question.power, level);
    let needed = needed.map(f64::ceil).filter(|needed| *needed < MOST as f64).ok_or_else(|| {
        let advice = "So small a difference takes more people than there are: ask for a larger one.";
        AppError::InvalidInput(advice.into())
    })?;
    let size = |people: u64| Size {
        per_arm: people,
        power: power(question.baseline, people, other, people, level).unwrap_or(0.0),
        least_rise: least_rise(question.baseline, people, people, level),
        days: question.people_a_day.map(|a_day| (people * question.arms as u64) as f64 / a_day),
    };
    let per_arm = needed as u64;
    Ok(Plan {
        per_arm,
        total: per_arm * question.arms as u64,
        days: size(per_arm).days,
        level,
        asked: question.per_arm.map(size),
        sizes: SIZES.iter().map(|share| size(((needed * share).ceil() as u64).max(1))).collect(),
    })
}

/// The level, where everything asked makes sense.
fn checked(question: &PlanQuestion) -> Result<f64, AppError> {
    let other = question.baseline + question.difference;
    let level = question.level.unwrap_or(LEVEL);
    let share = |share: f64| share > 0.0 && share < 1.0;
    let wrong = |text: &str| Err(AppError::InvalidInput(text.into()));
    if !share(question.baseline) || !share(other) {
        return wrong("Both shares, today's and the one with the difference, must lie between 0 and 100 %.");
    }
    if question.difference == 0.0 {
        return wrong("No number of people tells a difference of nothing: say which one is to be told.");
    }
    if !(level > 0.0 && level <= 0.5) {
        return wrong("The level must lie above 0 and at most at 50 %: 5 % is usual.");
    }
    if !(question.power > level && question.power < 1.0) {
        return wrong("The power must lie between the level and 100 %: 80 % is usual.");
    }
    if !(2..=MAX_ARMS).contains(&question.arms) {
        return wrong(&format!("An experiment has 2 to {MAX_ARMS} arms."));
    }
    if question.people_a_day.is_some_and(|people| !(people > 0.0 && people.is_finite())) {
        return wrong("The people who come in on a day must be more than none.");
    }
    if question.per_arm.is_some_and(|people| !(1..=MOST).contains(&people)) {
        return wrong("An arm has at least one person.");
    }
    Ok(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKED: PlanQuestion = PlanQuestion {
        baseline: 0.1,
        difference: 0.02,
        power: 0.8,
        level: None,
        arms: 2,
        people_a_day: Some(100.0),
        per_arm: None,
    };

    #[test]
    fn the_textbooks_example() {
        let plan = planned(&ASKED).unwrap();
        assert_eq!((plan.per_arm, plan.total), (3841, 7682));
        assert!((plan.days.unwrap() - 76.82).abs() < 1e-9);
        let needed = plan.sizes[2];
        assert_eq!((needed.per_arm, needed.days), (3841, plan.days));
        assert!((needed.power - 0.8).abs() < 0.001, "{needed:?}");
        assert!((needed.least_rise.unwrap() - 0.02).abs() < 0.0005, "{needed:?}");
        assert!(plan.sizes.is_sorted_by(|a, b| a.power < b.power), "more people tell more");
        assert_eq!(plan.asked, None);
    }

    #[test]
    fn the_other_way_round_it_tells_what_so_many_people_tell() {
        let asked = planned(&PlanQuestion { per_arm: Some(3841), ..ASKED }).unwrap().asked.unwrap();
        assert!((asked.power - 0.8).abs() < 0.001 && (asked.days.unwrap() - 76.82).abs() < 1e-9, "{asked:?}");
        let strict = planned(&PlanQuestion { level: Some(0.01), per_arm: Some(3841), ..ASKED }).unwrap();
        assert!(strict.per_arm > 3841 && strict.asked.unwrap().power < 0.7, "{strict:?}");
        assert!((strict.level - 0.01).abs() < 1e-12);
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
        check(PlanQuestion { level: Some(0.0), ..ASKED }, "The level");
        check(PlanQuestion { level: Some(0.3), power: 0.2, ..ASKED }, "The power");
        check(PlanQuestion { per_arm: Some(0), ..ASKED }, "at least one person");
        check(PlanQuestion { arms: 1, ..ASKED }, "2 to 10 arms");
        check(PlanQuestion { people_a_day: Some(0.0), ..ASKED }, "on a day");
    }
}
