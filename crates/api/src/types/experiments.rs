//! Experiments: variants, what happened more often, and what it was worth.

use super::{attribution::AttributionCode, funnels::RateView, project::Changed, quality::Provenance};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Experiments that events name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentList {
    /// By name.
    pub experiments: Vec<ExperimentListed>,
    /// Those that are saved, in their latest version.
    pub saved: Vec<ExperimentSavedView>,
}

/// A saved experiment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentSavedView {
    /// Id, shared by all versions.
    pub id: String,
    /// Name.
    pub name: String,
    /// Version, from 1.
    pub version: u32,
    /// Who answers for it; empty where nobody was named.
    pub owner: String,
    /// Who agreed to it.
    pub agreed_by: Vec<String>,
    /// When this version was saved.
    pub created: String,
    /// The event by which people come in, with its filters in words.
    pub exposure: String,
    /// That event alone.
    pub event: String,
    /// Its filters.
    pub filters: Vec<ExperimentFilter>,
    /// The property that names the variant.
    pub variant: String,
    /// Variants with their planned weights, the control first.
    pub arms: Vec<ExperimentWeight>,
    /// The event that should happen more often.
    pub metric: String,
    /// Time from the first exposure in which it counts.
    pub window_seconds: f64,
    /// Difference expected beforehand, as a share.
    pub expected: f64,
    /// Earliest exposure.
    pub from: Option<String>,
    /// Latest exposure, exclusive.
    pub to: Option<String>,
}

/// A variant with its planned weight.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentWeight {
    /// The variant.
    pub variant: String,
    /// In any unit: 1 and 1 are halves.
    pub weight: f64,
}

/// An experiment to be saved; under a name in use, a new version. It may be said before its first event is there.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SaveExperiment {
    /// What it is called.
    pub name: String,
    /// What the events call it; left out: by its name.
    #[serde(default)]
    pub events_name: Option<String>,
    /// The event by which people come in, where the events name no such experiment.
    #[serde(default)]
    pub exposure: Option<String>,
    /// Filters of that event.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub filters: Vec<ExperimentFilter>,
    /// The property that names the variant, with `exposure`; `variant` when left out.
    #[serde(default)]
    pub variant: Option<String>,
    /// Variants with their planned weights, the control first; left out: those the events name, alike.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub arms: Vec<ExperimentWeight>,
    /// The variant the others are compared with, where no arms are given.
    #[serde(default)]
    pub control: Option<String>,
    /// The event that should happen more often; left out: the last step of the first saved funnel.
    #[serde(default)]
    pub metric: Option<String>,
    /// Time from the first exposure in which it counts; 14 days when left out.
    #[serde(default)]
    pub window_seconds: Option<f64>,
    /// Difference expected beforehand, as a share; 0.03 when left out.
    #[serde(default)]
    pub expected: Option<f64>,
    /// Earliest exposure (`YYYY-MM-DD` or ISO 8601), inclusive.
    #[serde(default)]
    pub from: Option<String>,
    /// Latest exposure, inclusive as a date, exclusive as an instant.
    #[serde(default)]
    pub to: Option<String>,
    /// Who answers for it.
    #[serde(default)]
    pub owner: Option<String>,
    /// Who agreed to it.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub agreed_by: Vec<String>,
}

/// A filter of an event.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentFilter {
    /// The property.
    pub property: String,
    /// The value it has.
    pub value: String,
}

/// An experiment that was saved.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentSaved {
    /// The version made; the one there is, where it says the very same.
    pub experiment: ExperimentSavedView,
    /// What changed.
    pub changed: Changed,
}

/// A saved experiment by name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentRef {
    /// Its name.
    pub name: String,
}

/// How large an experiment is to be.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ExperimentPlanRequest {
    /// Share that converts today; left out: that of the control of `name`.
    #[serde(default)]
    pub baseline: Option<f64>,
    /// An experiment whose control and expected difference are taken where they are left out.
    #[serde(default)]
    pub name: Option<String>,
    /// Difference that is to be told, as a share; left out: that of `name`, else 0.03.
    #[serde(default)]
    pub difference: Option<f64>,
    /// Probability that it is told, if it is there; 0.8 when left out.
    #[serde(default)]
    pub power: Option<f64>,
    /// Arms, the control among them; 2 when left out.
    #[serde(default)]
    pub arms: Option<u32>,
    /// People who come in on a day, over all arms.
    #[serde(default)]
    pub people_a_day: Option<f64>,
    /// Probability that a difference is told that is not there, two-sided; 0.05 when left out.
    #[serde(default)]
    pub level: Option<f64>,
    /// People each arm would have: what they would tell.
    #[serde(default)]
    pub per_arm: Option<f64>,
}

/// How many people an experiment needs.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentPlanView {
    /// Share that converts today.
    pub baseline: f64,
    /// Difference that is to be told.
    pub difference: f64,
    /// Probability that it is told, if it is there.
    pub power: f64,
    /// Arms.
    pub arms: u32,
    /// People each arm needs.
    pub per_arm: f64,
    /// People all arms need together.
    pub total: f64,
    /// Days until they have come in.
    pub days: Option<f64>,
    /// Probability that a difference is told that is not there, two-sided.
    pub level: f64,
    /// What arms of the size that was asked for would tell.
    pub asked: Option<ExperimentSize>,
    /// What other sizes would tell.
    pub sizes: Vec<ExperimentSize>,
    /// In a sentence or two.
    pub summary: String,
}

/// What an experiment of a size would tell.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentSize {
    /// People in each arm.
    pub per_arm: f64,
    /// Probability that the difference is told.
    pub power: f64,
    /// Least rise told with a probability of 80 %.
    pub least_rise: Option<f64>,
    /// Days until they have come in.
    pub days: Option<f64>,
}

/// Which people of an experiment.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ExperimentPeopleRequest {
    /// Which experiment, as it is asked for.
    pub experiment: ExperimentRequest,
    /// aside (who saw more than one variant), open (who has not converted and still may), converted, all (in an arm).
    pub group: String,
    /// Only of this variant.
    #[serde(default)]
    pub arm: Option<String>,
    /// People named at most; 1,000 when left out.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// People of an experiment, and what they say.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentPeople {
    /// How many they are.
    pub total: u32,
    /// The first of them.
    pub people: Vec<ExperimentPerson>,
    /// Those whose words are in the project.
    pub heard: Vec<String>,
    /// Codes on their words, most people first; at most five.
    pub codes: Vec<AttributionCode>,
}

/// One of them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentPerson {
    /// Id.
    pub person: String,
    /// Name.
    pub name: String,
}

/// An experiment that events name, by their properties `experiment` and `variant`.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentListed {
    /// Its name.
    pub name: String,
    /// The event by which people come in.
    pub exposure: String,
    /// Variants, the control first.
    pub variants: Vec<String>,
}

/// Which experiment, and what should happen more often.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ExperimentRequest {
    /// Its name, as it is saved, else as the events have it.
    pub name: String,
    /// The event that should happen more often; left out: the saved one, else the last step of the first saved funnel.
    #[serde(default)]
    pub metric: Option<String>,
    /// Time from the first exposure in which it counts; left out: the saved one, else 14 days.
    #[serde(default)]
    pub window_seconds: Option<f64>,
    /// The variant the others are compared with; left out: the saved one, else `control`, `off`, or the first by name.
    #[serde(default)]
    pub control: Option<String>,
    /// Difference expected beforehand, as a share: 0.03 for 3 points; left out: the saved one, else that. For reading before
    /// the end.
    #[serde(default)]
    pub expected: Option<f64>,
    /// Earliest exposure (`YYYY-MM-DD` or ISO 8601), inclusive.
    #[serde(default)]
    pub from: Option<String>,
    /// Latest exposure, inclusive as a date, exclusive as an instant.
    #[serde(default)]
    pub to: Option<String>,
}

/// An experiment as it stands.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentView {
    /// Its name.
    pub name: String,
    /// The saved definition it was asked by; left out where none is.
    pub saved: Option<ExperimentSavedView>,
    /// Difference expected beforehand.
    pub expected: f64,
    /// People each arm needs to tell that difference from the control's share with 80 % power.
    pub needed: Option<f64>,
    /// The event by which people came in.
    pub exposure: String,
    /// Its filters.
    pub filters: Vec<ExperimentFilter>,
    /// The property that names the variant.
    pub variant: String,
    /// Earliest exposure.
    pub from: Option<String>,
    /// Latest exposure, exclusive.
    pub to: Option<String>,
    /// The event that should happen more often.
    pub metric: String,
    /// Time from the first exposure in which it counts.
    pub window_seconds: f64,
    /// The project's currency, as amounts are in.
    pub currency: String,
    /// Arms, the control first.
    pub arms: Vec<ExperimentArm>,
    /// Every other arm beside the control.
    pub contrasts: Vec<ExperimentContrast>,
    /// Chi-square of the split against equal shares; left out where nobody came.
    pub split_chi_square: Option<f64>,
    /// Its p. Below 0.001 people were not shared out as planned, and no figure here is to be believed.
    pub split_p: Option<f64>,
    /// People set aside, who saw more than one variant.
    pub in_several: u32,
    /// The result in a few sentences, with what a reader should mind.
    pub summary: Vec<String>,
    /// What it rests on.
    #[serde(default)]
    #[ts(optional)]
    pub lineage: Option<Provenance>,
}

/// An arm.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentArm {
    /// Its variant.
    pub variant: String,
    /// Its planned weight.
    pub weight: f64,
    /// People in it.
    pub people: u32,
    /// Those who converted.
    pub converted: u32,
    /// Those who have not and still may.
    pub open: u32,
    /// Share converted, Wilson 95 %.
    pub rate: Option<RateView>,
    /// Mean revenue of a person in the window.
    pub revenue: f64,
    /// People whose words are in the project.
    pub heard: Vec<String>,
    /// Codes on their words, most people first; at most five.
    pub codes: Vec<AttributionCode>,
}

/// An arm beside the control.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExperimentContrast {
    /// Its variant.
    pub variant: String,
    /// Its share minus the control's, Newcombe 95 %.
    pub lift: RateView,
    /// That difference divided by the control's share.
    pub relative: Option<f64>,
    /// z of the two shares, pooled.
    pub z: f64,
    /// Its two-sided p, to be read once, when the planned people are in.
    pub p: f64,
    /// p that may be read at any time.
    pub any_time_p: Option<f64>,
    /// Interval of the lift that may be read at any time.
    pub any_time: Option<RateView>,
    /// Rise that so many people would have told with 80 % power.
    pub least_rise: Option<f64>,
    /// The guardrail: revenue of a person, the arm's minus the control's, by resampling, 95 %.
    pub revenue: Option<RateView>,
    /// p of Welch's test of that revenue.
    pub revenue_p: Option<f64>,
}
