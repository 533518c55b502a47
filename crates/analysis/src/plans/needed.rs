//! Back from a revenue goal to the volume at every stage.

use crate::proportions::Z_95;

/// How many of a stage went on to the next: nested counts of one cohort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageRate {
    /// The stage they came from.
    pub name: String,
    /// How many were in it.
    pub of: u64,
    /// How many of them went on.
    pub went_on: u64,
}

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PlanError {
    /// No stage.
    #[error("a plan needs at least one stage with its counts")]
    NoStages,
    /// A goal or value of a win that is not above 0.
    #[error("the goal and the value of one win must be above 0")]
    NoGoal,
    /// Nobody went on, or more than there were.
    #[error(
        "of \"{name}\" {went_on} of {of} went on: with such counts nothing can be planned; take a longer cohort"
    )]
    NoRate {
        /// The stage.
        name: String,
        /// Those who went on.
        went_on: u64,
        /// Those who were in it.
        of: u64,
    },
}

/// What a stage has to hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Volume {
    /// The stage.
    pub name: String,
    /// How many it takes. Not rounded.
    pub needed: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Part of the first stage's uncertainty that this stage's rate brings, 0 to 1: which count to get more of.
    pub width_share: f64,
}

/// A plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Needed {
    /// Wins that bring the goal.
    pub wins: f64,
    /// Every stage, the first first.
    pub stages: Vec<Volume>,
    /// Place of the stage that drives the width of the first stage's interval.
    pub driver: usize,
}

/// Volumes needed at every stage for `goal`, a win bringing `value` (both in one unit).
///
/// needed = goal ÷ value ÷ the rates from there on. The interval is that of a product of independent rates by the delta
/// method on the logarithm: the variance of a rate's logarithm is 1/k − 1/n (the binomial's; of nested counts the sum over the
/// stages is what is left of the first and the last). Independence of the stages is an assumption; the value of a win is
/// taken as known.
///
/// # Errors
/// [`PlanError`] for stages or goals that nothing can be planned with.
pub fn needed(goal: f64, value: f64, stages: &[StageRate]) -> Result<Needed, PlanError> {
    if stages.is_empty() {
        return Err(PlanError::NoStages);
    }
    if !(goal > 0.0 && value > 0.0 && (goal / value).is_finite()) {
        return Err(PlanError::NoGoal);
    }
    if let Some(stage) = stages.iter().find(|stage| stage.went_on == 0 || stage.went_on > stage.of) {
        let (name, went_on, of) = (stage.name.clone(), stage.went_on, stage.of);
        return Err(PlanError::NoRate { name, went_on, of });
    }
    let spread = |stage: &StageRate| 1.0 / stage.went_on as f64 - 1.0 / stage.of as f64;
    let total: f64 = stages.iter().map(spread).sum();
    let (mut volume, mut variance) = (goal / value, 0.0);
    let mut volumes = Vec::new();
    for stage in stages.iter().rev() {
        volume *= stage.of as f64 / stage.went_on as f64;
        variance += spread(stage);
        let factor = (Z_95 * f64::max(variance, 0.0).sqrt()).exp();
        volumes.push(Volume {
            name: stage.name.clone(),
            needed: volume,
            low: volume / factor,
            high: volume * factor,
            width_share: if total > 0.0 { spread(stage) / total } else { 0.0 },
        });
    }
    volumes.reverse();
    let widest = volumes.iter().enumerate().max_by(|a, b| a.1.width_share.total_cmp(&b.1.width_share));
    let driver = widest.map_or(0, |(place, _)| place);
    Ok(Needed { wins: goal / value, stages: volumes, driver })
}

impl Needed {
    /// What one of the first stage may cost if the budget is to suffice, with its 95 % interval.
    #[must_use]
    pub fn break_even_cost(&self, budget: f64) -> Option<(f64, f64, f64)> {
        let first = self.stages.first()?;
        Some((budget / first.needed, budget / first.high, budget / first.low))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stages() -> Vec<StageRate> {
        let stage = |name: &str, of, went_on| StageRate { name: name.into(), of, went_on };
        vec![
            stage("Leads", 9000, 900),
            stage("Accepted", 900, 270),
            stage("Opportunities", 270, 135),
            stage("Proposals", 135, 27),
        ]
    }

    #[test]
    fn a_million_takes_sixteen_thousand_leads() {
        let found = needed(1e6, 20_000.0, &stages()).unwrap();
        let volumes: Vec<f64> = found.stages.iter().map(|stage| stage.needed).collect();
        let expect = [16_666.666_667, 1_666.666_667, 500.0, 250.0];
        assert!(volumes.iter().zip(expect).all(|(a, b)| (a - b).abs() < 1e-5), "{volumes:?}");
        assert_eq!((found.wins, found.driver), (50.0, 3));
        // At 90 % the interval is 12,150 to 22,862.
        let leads = &found.stages[0];
        let narrower = |end: f64| leads.needed * ((end / leads.needed).ln() * 1.644_853_627 / Z_95).exp();
        assert!(
            (narrower(leads.low) - 12_150.0).abs() < 1.0 && (narrower(leads.high) - 22_862.0).abs() < 1.5
        );
        assert!((found.stages.iter().map(|s| s.width_share).sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(found.stages[3].width_share > 0.8, "{found:?}");
        let (cost, low, high) = found.break_even_cost(50_000.0).unwrap();
        assert!((cost - 3.0).abs() < 1e-9 && low < cost && cost < high);
    }

    #[test]
    fn what_cannot_be_planned_is_refused() {
        assert_eq!(needed(1.0, 1.0, &[]), Err(PlanError::NoStages));
        assert_eq!(needed(0.0, 1.0, &stages()), Err(PlanError::NoGoal));
        assert_eq!(needed(1.0, f64::NAN, &stages()), Err(PlanError::NoGoal));
        let mut none = stages();
        none[2].went_on = 0;
        let error = needed(1.0, 1.0, &none).unwrap_err().to_string();
        let expect = "of \"Opportunities\" 0 of 270 went on: with such counts nothing can be planned; take a longer cohort";
        assert_eq!(error, expect);
        none[2].went_on = 271;
        assert!(needed(1.0, 1.0, &none).is_err());
    }
}
