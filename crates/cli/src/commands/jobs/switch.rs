//! How people came to switch, in words: the timeline, its dates, the flow.

use super::{Setting, section, step_of, withheld};
use crate::{
    answer::{Answer, Failure},
    args::JobsArguments,
    desk::Desk,
    print::{
        figures::{counted, day, thousands},
        table::Table,
        text::{clean, shorten, wrap},
    },
};
use api::types::{
    jobs::{FlowNode, JobFlow, JobFlowRequest, JobRequest, JobTimeline, MarkDate, SetMomentDate},
    project::Done,
};

/// Characters of a quote in a table.
const QUOTE: usize = 48;

pub(super) fn timeline(set: Setting<'_>, arguments: &JobsArguments, job: &str) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = JobRequest {
        job: Some(job.to_owned()),
        funnel: arguments.funnel.clone(),
        step: step_of(&desk, arguments)?,
    };
    let (json, found): (_, JobTimeline) = desk.ask("job_timeline", &request)?;
    if found.lanes.is_empty() {
        return Ok(Answer::done(json, "No moment of a switch is coded for these people.\n".into()));
    }
    let mut table = Table::of(&["person", "stands", "moment", "when", "in their words", "excerpt"]);
    for lane in &found.lanes {
        for mark in &lane.marks {
            let stage = found.stages.iter().find(|s| s.stage == mark.stage).map(|s| s.title.clone());
            table.row([
                lane.name.clone(),
                lane.standing.clone().unwrap_or_default(),
                stage.unwrap_or_default(),
                mark.date.as_ref().map(when).unwrap_or_default(),
                mark.excerpt.as_ref().map_or_else(|| "withheld".into(), |e| shorten(&e.text, QUOTE)),
                mark.short.clone(),
            ]);
        }
    }
    let mut text = table.print(set.screen);
    if found.other > 0 {
        text += &format!(
            "{} of other moments are none of the stages.\n",
            counted(found.other, "coding", "codings")
        );
    }
    for gap in &found.gaps {
        text += &format!(
            "{} to {}: median {} days ({} to {}), {}\n",
            gap.from,
            gap.to.to_lowercase(),
            days(gap.median),
            days(gap.shortest),
            days(gap.longest),
            counted(gap.people, "person", "people")
        );
    }
    Ok(Answer::done(json, text + &withheld(found.withheld)))
}

/// Whole days where they are whole.
fn days(days: f64) -> String {
    if days.fract() == 0.0 { format!("{days:.0}") } else { format!("{days:.1}") }
}

fn when(date: &MarkDate) -> String {
    let days = if date.earliest == date.latest {
        day(&date.earliest)
    } else {
        format!("{} to {}", day(&date.earliest), day(&date.latest))
    };
    let sure = if date.proposed { ", read from the quote" } else { "" };
    if date.words.is_empty() { format!("{days}{sure}") } else { format!("{} ({days}{sure})", date.words) }
}

pub(super) fn date(
    set: Setting<'_>,
    arguments: &JobsArguments,
    request: &SetMomentDate,
) -> Result<Answer, Failure> {
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (json, done): (_, Done) = desk.ask("moment_date_set", request)?;
    let label = done.changed.map(|changed| changed.label).unwrap_or_default();
    Ok(Answer::done(json, format!("{}\n", clean(&label))).noting(info.risk))
}

pub(super) fn flow(
    set: Setting<'_>,
    arguments: &JobsArguments,
    job: &str,
    by: Option<String>,
) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = JobFlowRequest { job: Some(job.to_owned()), by };
    let (json, found): (_, JobFlow) = desk.ask("job_flow", &request)?;
    let grouped = if found.by == "theme" {
        "By the themes on the same words."
    } else {
        "By the names of solutions: a code below, the job card, or a short memo."
    };
    let mut text = wrap(grouped, set.screen.width, 0);
    let name = |node: &FlowNode| node.name.clone().unwrap_or_else(|| "not named".into());
    let mut groups = Table::of(&["", "group", ">people"]);
    for node in &found.nodes {
        groups.row([node.kind.clone(), name(node), thousands(node.people)]);
    }
    text += &groups.print(set.screen);
    let mut ribbons = Table::of(&["from", "to", ">people"]);
    for ribbon in &found.ribbons {
        let ends = [ribbon.from, ribbon.to].map(|place| found.nodes.get(place as usize).map(name));
        let [from, to] = ends.map(Option::unwrap_or_default);
        let people = u32::try_from(ribbon.people.len()).unwrap_or(u32::MAX);
        ribbons.row([from, to, thousands(people)]);
    }
    text += &section("People in a group of one column and in one of the next", set.screen);
    text += &ribbons.print(set.screen);
    text += &format!(
        "{} in all; {} in one column only.\n",
        counted(found.people, "person", "people"),
        thousands(found.alone)
    );
    Ok(Answer::done(json, text + &withheld(found.withheld)))
}
