//! What is wrong with the data, what a change did, and whether numbers mean anything.

use super::Setting;
use crate::{
    answer::{Answer, Failure, Status},
    args::{QualityAction, QualityArguments, SeriesArguments, TrackingArguments},
    desk::Desk,
    print::{
        figures::{counted, day, money, percent, points, probability, thousands},
        picture,
        table::Table,
        text::{clean, wrap},
    },
};
use api::types::{
    changes::{EffectVerdict, ProcessChangeRequest, ProcessChangeView, ProcessEffect, ProcessPictureRequest},
    funnels::PictureView,
    quality::{
        Provenance, QualityFinding, QualityPlace, QualityRequest, QualityView, TrackedMetric,
        TrackingRequest, TrackingView,
    },
};

/// Columns of a paragraph.
const WIDTH: usize = 100;

pub(crate) fn quality(set: Setting<'_>, arguments: &QualityArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    if let Some(QualityAction::Series(series)) = &arguments.action {
        return change(set, &desk, series);
    }
    let request = QualityRequest { domains: arguments.domains.clone() };
    let (json, view): (_, QualityView) = desk.ask("quality", &request)?;
    let mut text = format!("{}\n\n", set.screen.bold(&clean(&view.summary)));
    for finding in &view.findings {
        text += &found(finding);
    }
    if !view.findings.is_empty() {
        text.push('\n');
    }
    text += &format!("{}\n{}", imports(&view).print(set.screen), identity(&view).print(set.screen));
    for check in &view.checks {
        if let Some(why) = &check.not_checked {
            text += &format!("\nNot checked, {}: {}", check.check, clean(why));
        }
    }
    if !view.own_domains.is_empty() {
        text += &format!("\nThe team's own: {}", clean(&view.own_domains.join(", ")));
    }
    text += "\n";
    let status = if view.faults > 0 { Status::Faults } else { Status::Done };
    Ok(Answer::done(json, text).with_status(status))
}

fn found(finding: &QualityFinding) -> String {
    let mut text = wrap(&format!("{}: {}", finding.severity, finding.what), WIDTH, 0);
    text.push('\n');
    for place in &finding.places {
        text += &format!("    {}\n", clean(&at(place)));
    }
    text + &wrap(&finding.advice, WIDTH, 4) + "\n"
}

fn at(place: &QualityPlace) -> String {
    let line = place.line.map_or_else(String::new, |line| format!(", line {line}"));
    let text = if place.text.is_empty() { String::new() } else { format!(": {}", place.text) };
    format!("{}{line}{text}", place.file)
}

fn imports(view: &QualityView) -> Table {
    let mut table = Table::of(&[
        "import",
        "kind",
        ">rows",
        ">accepted",
        ">duplicate",
        ">rejected",
        "newest row",
        ">days old",
    ]);
    for import in &view.imports {
        table.row([
            import.file.clone(),
            import.kind.clone(),
            thousands(import.rows_read),
            thousands(import.accepted),
            thousands(import.duplicates),
            thousands(import.rejected),
            import.newest.as_deref().map_or_else(|| "–".into(), day),
            import.age_days.map_or_else(|| "–".into(), |days| format!("{days:.0}")),
        ]);
    }
    table
}

fn identity(view: &QualityView) -> Table {
    let mut table =
        Table::of(&["whose they are", ">rows", ">identified", ">share", ">with events", ">share"]);
    for one in &view.identity {
        let share = |of: u32| percent(f64::from(of) / f64::from(one.rows.max(1)));
        table.row([
            one.what.clone(),
            thousands(one.rows),
            thousands(one.identified),
            share(one.identified),
            thousands(one.joined),
            share(one.joined),
        ]);
    }
    table
}

/// A line under a number: what it rests on.
pub(super) fn lineage(of: &Provenance) -> String {
    let version = match (&of.definition, of.version) {
        (Some(name), Some(version)) => format!("'{}', version {version}; ", clean(name)),
        _ => String::new(),
    };
    let range = match (&of.range.from, &of.range.to) {
        (Some(from), Some(to)) => format!(" from {} to {}", day(from), day(to)),
        _ => String::new(),
    };
    let imports = u32::try_from(of.imports.len()).unwrap_or(u32::MAX);
    let left_out = match &of.left_out.sentence {
        said if said.is_empty() => String::new(),
        said => format!("{}\n", clean(said)),
    };
    format!(
        "Rests on: {version}{} of {}{range}.\n{left_out}",
        counted(of.rows, "row", "rows"),
        counted(imports, "import", "imports")
    )
}

fn change(set: Setting<'_>, desk: &Desk, arguments: &SeriesArguments) -> Result<Answer, Failure> {
    let request = ProcessChangeRequest {
        metric: arguments.metric.clone(),
        change: arguments.change.clone(),
        from: arguments.from.clone(),
        to: arguments.to.clone(),
        what: arguments.what.clone(),
        weeks_before: arguments.before,
        weeks_after: arguments.after,
    };
    let (json, view): (_, ProcessChangeView) = desk.ask("process_change", &request)?;
    let value = |value: f64| match view.unit.as_str() {
        "share" => percent(value),
        "money" => money(value, &view.currency),
        _ => format!("{value:.1}"),
    };
    let mut weeks = Table::of(&["week from", "", ">value", ">line", ">line from before"]);
    for week in &view.weeks {
        weeks.row([
            day(&week.begins),
            if week.after { "after" } else { "before" }.into(),
            value(week.value),
            value(week.fitted),
            value(week.expected),
        ]);
    }
    let change = |value: f64| match view.unit.as_str() {
        "share" => points(value),
        "money" => money(value, &view.currency),
        _ => format!("{value:+.1}"),
    };
    let mut effects = Table::of(&["change of", ">by", ">95 %", "verdict"]);
    let mut effect = |what: &str, of: ProcessEffect| {
        let interval = format!("{} to {}", change(of.low), change(of.high));
        effects.row([what.into(), change(of.value), interval, verdict(of.verdict).into()]);
    };
    effect("level", view.level);
    effect("rise a week", view.slope);
    effect("level at the end", view.at_end);
    let what = view.what.as_ref().map_or_else(String::new, |what| format!(": {what}"));
    let head = format!("{}, before and after {}{what}", clean(&view.metric), day(&view.change));
    let mut text = format!(
        "{}\n\n{}\n{}\n{}\n{}{}",
        set.screen.bold(&clean(&head)),
        weeks.print(set.screen),
        effects.print(set.screen),
        view.summary.iter().map(|sentence| format!("{}\n", clean(sentence))).collect::<String>(),
        if view.left_out > 0 {
            format!("{} left out: not whole, or still open.\n", counted(view.left_out, "week", "weeks"))
        } else {
            String::new()
        },
        lineage(&view.lineage)
    );
    if let Some(path) = &arguments.picture {
        let asked = ProcessPictureRequest { change: request, frame: picture::frame() };
        let (_, drawn): (_, PictureView) = desk.ask("process_change_picture", &asked)?;
        text += &picture::write(path, &drawn)?;
    }
    Ok(Answer::done(json, text))
}

fn verdict(verdict: EffectVerdict) -> &'static str {
    match verdict {
        EffectVerdict::Higher => "higher",
        EffectVerdict::Lower => "lower",
        EffectVerdict::CannotTell => "cannot tell",
    }
}

pub(crate) fn tracking(set: Setting<'_>, arguments: &TrackingArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = TrackingRequest { funnel: arguments.funnel.clone() };
    let (json, view): (_, TrackingView) = desk.ask("tracking", &request)?;
    let mut text = String::new();
    for funnel in &view.funnels {
        let mut table = Table::of(&["metric", "verdict", ">lag", ">rho", ">95 %", ">q"]);
        for metric in &funnel.metrics {
            table.row(tracked(metric));
        }
        text += &format!("{}\n{}", set.screen.bold(&clean(&funnel.funnel)), table.print(set.screen));
        for metric in &funnel.metrics {
            text += &format!("{}: {}\n", clean(&metric.metric), clean(&metric.sentence));
            if arguments.weeks {
                text += &weeks(metric, &view.currency).print(set.screen);
            }
        }
        text += &format!("{}\n", lineage(&funnel.lineage));
    }
    Ok(Answer::done(json, text))
}

/// The relation that was called, else the first one tried.
fn tracked(metric: &TrackedMetric) -> [String; 6] {
    let lag = metric.lag.unwrap_or(0);
    let at = metric.lags.iter().find(|at| at.lag == lag);
    let none = || "–".to_owned();
    let number = |value: Option<f64>| value.map_or_else(none, |value| format!("{value:.2}"));
    let interval = at.and_then(|at| Some(format!("{:.2} to {:.2}", at.low?, at.high?)));
    [
        metric.metric.clone(),
        metric.verdict.replace('_', " "),
        lag.to_string(),
        number(at.and_then(|at| at.rho)),
        interval.unwrap_or_else(none),
        at.and_then(|at| at.q).map_or_else(none, probability),
    ]
}

fn weeks(metric: &TrackedMetric, currency: &str) -> Table {
    let mut table = Table::of(&["  week of", ">entered", ">metric", ">revenue", ""]);
    for week in &metric.cohorts {
        let share = metric.unit == "share";
        let value = |value: f64| if share { percent(value) } else { format!("{value:.0}") };
        table.row([
            format!("  {}", day(&week.week)),
            thousands(week.entered),
            week.metric.map_or_else(|| "–".into(), value),
            week.revenue.map_or_else(|| "–".into(), |revenue| money(revenue, currency)),
            if week.counts { String::new() } else { "does not count".into() },
        ]);
    }
    table
}
