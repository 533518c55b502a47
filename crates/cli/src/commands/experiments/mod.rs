//! Experiments.

mod saved;

use super::{Setting, definitions::versions};
use crate::{
    answer::{Answer, Failure},
    args::{ExperimentArguments, ExperimentGroup as Group},
    desk::Desk,
    print::{
        figures::{counted, duration, money, percent, points, probability, thousands},
        table::Table,
        text::clean,
    },
};
use api::types::experiments::{
    ExperimentList, ExperimentPeople, ExperimentPeopleRequest, ExperimentRequest, ExperimentView,
};
use serde_json::json;

pub(crate) fn experiment(set: Setting<'_>, arguments: &ExperimentArguments) -> Result<Answer, Failure> {
    if arguments.plan.plan {
        return saved::plan(set, arguments);
    }
    let Some(name) = &arguments.name else { return list(set, arguments) };
    if arguments.save.save {
        return saved::save(set, arguments, name);
    }
    if arguments.save.retire {
        return saved::retire(set, arguments, name);
    }
    if arguments.versions {
        return versions(set, &arguments.project, "experiment", name);
    }
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = ExperimentRequest {
        name: name.clone(),
        metric: arguments.metric.clone(),
        window_seconds: arguments.window,
        control: arguments.control.clone(),
        expected: arguments.expected.map(|points| points / 100.0),
        from: arguments.from.clone(),
        to: arguments.to.clone(),
    };
    if let Some(group) = arguments.people {
        return people(set, arguments, &desk, request, group);
    }
    let (json, view): (_, ExperimentView) = desk.ask("experiment", &request)?;
    let needed = view.needed.map_or_else(String::new, |people| {
        let (expected, people) = (points(view.expected), people.ceil());
        format!("To tell the expected {expected} points, every arm needs {people} people.\n")
    });
    let text = format!(
        "{}\n'{}' within {} of '{}'\n\n{}\n{}\n{}{needed}{}",
        set.screen.bold(&clean(&view.name)),
        clean(&view.metric),
        duration(view.window_seconds),
        clean(&view.exposure),
        arms(&view).print(set.screen),
        contrasts(&view).print(set.screen),
        view.summary.iter().map(|sentence| format!("{}\n", clean(sentence))).collect::<String>(),
        said(&view)
    );
    Ok(Answer::done(json, text))
}

fn people(
    set: Setting<'_>,
    arguments: &ExperimentArguments,
    desk: &Desk,
    experiment: ExperimentRequest,
    group: Group,
) -> Result<Answer, Failure> {
    let (word, what) = match group {
        Group::Aside => ("aside", "who saw more than one variant"),
        Group::Open => ("open", "who have not converted and still may"),
        Group::Converted => ("converted", "who converted"),
        Group::All => ("all", "in an arm"),
    };
    let request = ExperimentPeopleRequest {
        experiment,
        group: word.into(),
        arm: arguments.arm.clone(),
        ..ExperimentPeopleRequest::default()
    };
    let (json, found): (_, ExperimentPeople) = desk.ask("experiment_people", &request)?;
    let names: String = found.people.iter().map(|one| format!("  {}\n", clean(&one.name))).collect();
    let hidden = u64::from(found.total).saturating_sub(found.people.len() as u64);
    let more = if hidden > 0 { format!("  and {} more\n", thousands(hidden)) } else { String::new() };
    let codes: Vec<String> =
        found.codes.iter().map(|code| format!("{} {}", clean(&code.name), code.people)).collect();
    let said = if codes.is_empty() {
        String::new()
    } else {
        format!("\nIn their own words, in people: {}\n", codes.join(", "))
    };
    let head = format!("{} {what}", counted(found.total, "person", "people"));
    Ok(Answer::done(json, format!("{}\n{names}{more}{said}", set.screen.bold(&head))))
}

fn list(set: Setting<'_>, arguments: &ExperimentArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, list): (_, ExperimentList) = desk.ask("experiments", &json!({}))?;
    let mut table = Table::of(&["experiment", "exposure", "variants"]);
    for one in &list.experiments {
        table.row([one.name.clone(), one.exposure.clone(), one.variants.join(", ")]);
    }
    let none = "No event has the properties 'experiment' and 'variant'.\n";
    let mut text = if list.experiments.is_empty() { none.into() } else { table.print(set.screen) };
    if !list.saved.is_empty() {
        text += &format!("\n{}", saved::table(&list.saved).print(set.screen));
    }
    Ok(Answer::done(json, text))
}

fn arms(view: &ExperimentView) -> Table {
    let mut table =
        Table::of(&["variant", ">people", ">converted", ">share", ">95 %", ">open", ">revenue each"]);
    for arm in &view.arms {
        let rate = arm.rate.as_ref();
        table.row([
            arm.variant.clone(),
            thousands(arm.people),
            thousands(arm.converted),
            rate.map_or_else(|| "–".into(), |rate| percent(rate.rate)),
            rate.map_or_else(
                || "–".into(),
                |rate| format!("{} to {}", percent(rate.low), percent(rate.high)),
            ),
            thousands(arm.open),
            money(arm.revenue, &view.currency),
        ]);
    }
    table
}

fn contrasts(view: &ExperimentView) -> Table {
    let control = view.arms.first().map_or("", |arm| arm.variant.as_str());
    let head = format!("beside {control}");
    let mut table = Table::of(&[
        &head,
        ">lift",
        ">95 %",
        ">p",
        ">p at any time",
        ">would tell",
        ">revenue each",
        ">95 %",
    ]);
    let dash = || String::from("–");
    for one in &view.contrasts {
        let revenue = one.revenue.as_ref();
        table.row([
            one.variant.clone(),
            points(one.lift.rate),
            format!("{} to {}", points(one.lift.low), points(one.lift.high)),
            probability(one.p),
            one.any_time_p.map_or_else(dash, probability),
            one.least_rise.map_or_else(dash, points),
            revenue.map_or_else(dash, |r| format!("{:+.2}", r.rate)),
            revenue.map_or_else(dash, |r| format!("{:+.2} to {:+.2}", r.low, r.high)),
        ]);
    }
    table
}

/// What those say who saw each variant.
fn said(view: &ExperimentView) -> String {
    let mut text = String::new();
    for arm in view.arms.iter().filter(|arm| !arm.codes.is_empty()) {
        let codes = arm.codes.iter().take(3);
        let codes: Vec<String> = codes.map(|code| format!("{} {}", clean(&code.name), code.people)).collect();
        let heard = u32::try_from(arm.heard.len()).unwrap_or(u32::MAX);
        let heard = counted(heard, "person heard says", "people heard say");
        text += &format!("  {}: {heard} {}\n", clean(&arm.variant), codes.join(", "));
    }
    if text.is_empty() { text } else { format!("\nIn their own words, in people:\n{text}") }
}
