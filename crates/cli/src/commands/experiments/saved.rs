//! Saved experiments, and how large one is to be.

use super::super::Setting;
use crate::{
    answer::{Answer, Failure},
    args::{ExperimentArguments, Names},
    desk::Desk,
    print::{
        figures::{duration, percent, points, thousands},
        table::Table,
        text::clean,
    },
};
use api::types::{
    experiments::{
        ExperimentFilter, ExperimentPlanRequest, ExperimentPlanView, ExperimentRef, ExperimentSaved,
        ExperimentSavedView, ExperimentWeight, SaveExperiment,
    },
    project::Done,
};

pub(super) fn table(saved: &[ExperimentSavedView]) -> Table {
    let mut table =
        Table::of(&["saved", ">version", "owner", "metric", ">window", ">expected", "arms", "from", "to"]);
    let day = |at: &Option<String>| at.as_deref().map(crate::print::figures::day).unwrap_or_default();
    for one in saved {
        let arms: Vec<String> =
            one.arms.iter().map(|arm| format!("{}={}", arm.variant, arm.weight)).collect();
        table.row([
            one.name.clone(),
            one.version.to_string(),
            one.owner.clone(),
            one.metric.clone(),
            duration(one.window_seconds),
            points(one.expected),
            arms.join(", "),
            day(&one.from),
            day(&one.to),
        ]);
    }
    table
}

pub(super) fn save(set: Setting<'_>, arguments: &ExperimentArguments, name: &str) -> Result<Answer, Failure> {
    let how = &arguments.save;
    let names = |names: &Option<Names>| names.as_ref().map(|names| names.0.clone()).unwrap_or_default();
    let request = SaveExperiment {
        name: name.to_owned(),
        events_name: how.of.clone(),
        exposure: how.exposure.clone(),
        filters: how
            .filters
            .iter()
            .map(|(property, value)| ExperimentFilter { property: property.clone(), value: value.clone() })
            .collect(),
        variant: how.variant.clone(),
        arms: names(&how.arms).iter().map(|text| arm(text)).collect::<Result<_, _>>()?,
        control: arguments.control.clone(),
        metric: arguments.metric.clone(),
        window_seconds: arguments.window,
        expected: arguments.expected.map(|points| points / 100.0),
        from: arguments.from.clone(),
        to: arguments.to.clone(),
        owner: how.owner.clone(),
        agreed_by: names(&how.agreed_by),
    };
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (json, saved): (_, ExperimentSaved) = desk.ask("experiment_save", &request)?;
    let shown = table(std::slice::from_ref(&saved.experiment)).print(set.screen);
    Ok(Answer::done(json, format!("{}\n\n{shown}", clean(&saved.changed.label))).noting(info.risk))
}

/// `guided=1`; without a weight 1.
fn arm(text: &str) -> Result<ExperimentWeight, Failure> {
    let (variant, weight) = text.rsplit_once('=').unwrap_or((text, "1"));
    let weight = weight.trim().parse().map_err(|error: std::num::ParseFloatError| {
        Failure::usage(format!("'{text}' is no arm ({error}); write VARIANT=WEIGHT: control=1,guided=1"))
    })?;
    Ok(ExperimentWeight { variant: variant.trim().to_owned(), weight })
}

pub(super) fn retire(
    set: Setting<'_>,
    arguments: &ExperimentArguments,
    name: &str,
) -> Result<Answer, Failure> {
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (json, done): (_, Done) = desk.ask("experiment_retire", &ExperimentRef { name: name.to_owned() })?;
    let label = done.changed.map_or_else(|| "Nothing to do".to_owned(), |changed| changed.label);
    Ok(Answer::done(json, format!("{}\n", clean(&label))).noting(info.risk))
}

pub(super) fn plan(set: Setting<'_>, arguments: &ExperimentArguments) -> Result<Answer, Failure> {
    let asked = &arguments.plan;
    let share = |percent: Option<f64>| percent.map(|percent| percent / 100.0);
    let request = ExperimentPlanRequest {
        baseline: share(asked.baseline),
        name: arguments.name.clone(),
        difference: share(asked.difference),
        power: share(asked.power),
        arms: asked.arm_count,
        people_a_day: asked.per_day,
        level: share(asked.level),
        per_arm: asked.per_arm,
    };
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, plan): (_, ExperimentPlanView) = desk.ask("experiment_plan", &request)?;
    let mut table =
        Table::of(&[">people an arm", ">would tell it", ">least rise told in 80 %", ">in after days"]);
    let dash = || String::from("–");
    for size in plan.asked.iter().chain(&plan.sizes) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "people, never below 0")]
        let people = size.per_arm as u64;
        table.row([
            thousands(people),
            percent(size.power),
            size.least_rise.map_or_else(dash, points),
            size.days.map_or_else(dash, |days| format!("{:.0}", days.ceil())),
        ]);
    }
    Ok(Answer::done(json, format!("{}\n\n{}", clean(&plan.summary), table.print(set.screen))))
}
