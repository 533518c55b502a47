//! Metrics, whom to interview, reports.

use super::Setting;
use crate::{
    answer::{Answer, Failure},
    args::{ProjectArguments, RecruitArguments, ReportArguments, word},
    desk::{Desk, absolute},
    print::{
        Screen,
        figures::{counted, percent, thousands},
        table::Table,
        text::{clean, wrap},
    },
};
use api::types::{
    context::{ContextRequest, Recruit, RecruitRequest, RecruitResponse},
    funnels::{FunnelRequest, Metrics},
    reports::{ReportRequest, ReportWritten},
};
use serde_json::json;

pub(crate) fn metrics(set: Setting<'_>, arguments: &ProjectArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, metrics): (_, Metrics) = desk.ask("metrics", &json!({}))?;
    if metrics.metrics.is_empty() {
        let say = "No funnel is saved yet. `subtext funnel PROJECT --steps A,B --window 14d --save NAME` saves one.\n";
        return Ok(Answer::done(json, say.into()));
    }
    let mut table = Table::of(&[
        "metric",
        ">value",
        ">95 % interval",
        ">people",
        ">of",
        ">heard: left",
        ">on",
        "grounding",
    ]);
    for metric in metrics.metrics {
        table.row([
            metric.metric,
            percent(metric.value.rate),
            format!("{:.1}–{:.1}", metric.value.low * 100.0, metric.value.high * 100.0),
            thousands(metric.people),
            thousands(metric.of),
            thousands(metric.heard_left),
            thousands(metric.heard_on),
            metric.grounding,
        ]);
    }
    Ok(Answer::done(json, table.print(set.screen)))
}

pub(crate) fn recruit(set: Setting<'_>, arguments: &RecruitArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = RecruitRequest {
        step: ContextRequest { metric: Some(arguments.metric.clone()), ..ContextRequest::default() },
        side: arguments.side.map(word),
        count: Some(arguments.count),
        seed: arguments.seed,
    };
    let (json, chosen): (_, RecruitResponse) = desk.ask("recruit", &request)?;
    let mut text = if chosen.people.is_empty() {
        "There is nobody to interview: everyone was heard, left no address, or refused.\n".to_owned()
    } else {
        recruits(&chosen.people, set.screen)
    };
    if chosen.without_address > 0 {
        text += &format!("\n{} left no address.\n", counted(chosen.without_address, "person", "people"));
    }
    Ok(Answer::done(json, text))
}

/// People to interview, each with the reason below.
pub(crate) fn recruits(people: &[Recruit], screen: Screen) -> String {
    let mut text = String::new();
    for person in people {
        let side = if person.side == "on" { "went on" } else { "left" };
        let address = person.email.as_deref().unwrap_or("no address");
        text += &format!("{}  {}  {side}\n", screen.bold(&clean(&person.name)), clean(address));
        text += &wrap(&person.reason, screen.width, 4);
    }
    text
}

pub(crate) fn report(set: Setting<'_>, arguments: &ReportArguments) -> Result<Answer, Failure> {
    let [funnel] = &arguments.funnels[..] else {
        return Err(Failure::usage(
            "A report holds one funnel in this version. Write one report for each; nothing was written.",
        ));
    };
    let out = absolute(&arguments.out)?;
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = ReportRequest {
        funnel: FunnelRequest { saved: Some(funnel.clone()), ..FunnelRequest::default() },
        out,
        pseudonyms: !arguments.names,
    };
    let (json, written): (_, ReportWritten) = desk.ask("report_write", &request)?;
    let withheld = match written.withheld {
        0 => String::new(),
        n => format!(", {} left out for want of consent", thousands(n)),
    };
    let text = format!(
        "{}\n{}: {:.0} kB, {}{withheld}\n",
        clean(&written.title),
        clean(&written.path),
        written.bytes / 1_000.0,
        counted(written.quotes, "quote", "quotes")
    );
    Ok(Answer::done(json, text))
}
