//! The opportunity landscape in words.

use super::{Setting, section};
use crate::{
    answer::{Answer, Failure},
    args::JobsArguments,
    desk::Desk,
    print::{
        Screen,
        figures::{counted, thousands},
        table::Table,
        text::{clean, wrap},
    },
};
use api::types::{
    jobs::{
        OpportunityLandscape, OpportunityPair, OpportunityRequest, OpportunitySegment, SetOpportunityPairs,
    },
    project::Done,
};
use std::{io::Read as _, path::Path};

pub(super) fn opportunity(
    set: Setting<'_>,
    arguments: &JobsArguments,
    segment: Option<&str>,
    pairs: Option<&Path>,
) -> Result<Answer, Failure> {
    if let Some(path) = pairs {
        return save(set, arguments, path);
    }
    let segment = segment.map(segment_of).transpose()?;
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, found): (_, OpportunityLandscape) =
        desk.ask("opportunity", &OpportunityRequest { segment: segment.clone() })?;
    let text = if found.pairs.is_empty() {
        none(&found, set.screen)
    } else if segment.is_none() {
        choices(&found, set.screen)
    } else {
        scores(&found, set.screen)
    };
    Ok(Answer::done(json, text))
}

fn segment_of(text: &str) -> Result<OpportunitySegment, Failure> {
    let segment = |kind: &str, name: Option<&str>, value: Option<&str>| OpportunitySegment {
        kind: kind.to_owned(),
        name: name.map(str::to_owned),
        value: value.map(str::to_owned),
    };
    match text.split_once(':') {
        None if ["all", "left", "on"].contains(&text) => Ok(segment(text, None, None)),
        Some(("job", code)) => Ok(segment("job", Some(code), None)),
        // The question may hold an equals sign itself; the answer is what stands after the last one.
        Some(("answer", rest)) => match rest.rsplit_once('=') {
            Some((question, answer)) => Ok(segment("answer", Some(question), Some(answer))),
            None => Err(Failure::usage(format!("'{rest}' has no answer: answer:QUESTION=ANSWER."))),
        },
        _ => Err(Failure::usage(format!(
            "'{text}' is no segment: all, left, on, job:CODE, answer:QUESTION=ANSWER."
        ))),
    }
}

fn save(set: Setting<'_>, arguments: &JobsArguments, path: &Path) -> Result<Answer, Failure> {
    let unreadable =
        |error: std::io::Error| Failure::unreadable(format!("{} cannot be read: {error}.", path.display()));
    let text = if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map_err(unreadable)?;
        text
    } else {
        std::fs::read_to_string(path).map_err(unreadable)?
    };
    let pairs: Vec<OpportunityPair> = serde_json::from_str(&text).map_err(|error| {
        Failure::unreadable(format!(
            "{} is no list of {{outcome, source, importance, satisfaction}}: {error}.",
            path.display()
        ))
    })?;
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (json, done): (_, Done) = desk.ask("opportunity_pairs", &SetOpportunityPairs { pairs })?;
    let label = done.changed.map(|changed| changed.label).unwrap_or_default();
    Ok(Answer::done(json, format!("{}\n", clean(&label))).noting(info.risk))
}

fn none(found: &OpportunityLandscape, screen: Screen) -> String {
    let mut text = wrap(
        "No pairs of ratings. For each outcome a survey must ask twice, in marks of one scale: how important it is, and how \
         satisfied people are with it. --pairs says which questions belong together.",
        screen.width,
        0,
    );
    if !found.ratings.is_empty() {
        let mut table = Table::of(&["question answered in marks", "scale", ">people", "survey"]);
        for rating in &found.ratings {
            table.row([
                rating.name.clone(),
                format!("{} to {}", rating.lowest, rating.highest),
                thousands(rating.people),
                rating.source.clone(),
            ]);
        }
        text += &table.print(screen);
    }
    text
}

fn choices(found: &OpportunityLandscape, screen: Screen) -> String {
    let mut text = wrap(
        "Say whose answers count: --segment. A score over everybody is never given unasked.",
        screen.width,
        0,
    );
    for group in &found.segments {
        text += &section(&clean(&group.title), screen);
        let mut table = Table::of(&["segment", ">people"]);
        for choice in &group.segments {
            let segment = &choice.segment;
            let asked = match (segment.kind.as_str(), &segment.name, &segment.value) {
                ("answer", Some(name), Some(value)) => format!("answer:{name}={value}"),
                (kind, Some(name), _) => format!("{kind}:{name}"),
                (kind, ..) => kind.to_owned(),
            };
            table.row([asked, thousands(choice.people)]);
        }
        text += &table.print(screen);
    }
    text
}

fn scores(found: &OpportunityLandscape, screen: Screen) -> String {
    let tenth = |value: Option<f64>| value.map(|v| format!("{v:.1}")).unwrap_or_default();
    let mut table = Table::of(&[
        "outcome",
        ">opportunity score",
        ">95 % interval",
        ">importance",
        ">satisfaction",
        ">people",
        "marks",
        "",
    ]);
    for point in &found.points {
        let interval = point.low.zip(point.high).map(|(low, high)| format!("{low:.1} to {high:.1}"));
        let note = match (&point.scale, point.score) {
            (None, _) => "its two questions have different scales".to_owned(),
            (_, None) => "too few to say".to_owned(),
            _ if point.small => format!("few: fewer than {}", found.few),
            _ => point.verdict.clone().unwrap_or_default(),
        };
        table.row([
            point.outcome.clone(),
            tenth(point.score),
            interval.unwrap_or_default(),
            tenth(point.importance),
            tenth(point.satisfaction),
            thousands(point.people),
            point.scale.clone().unwrap_or_default(),
            note,
        ]);
    }
    format!(
        "{}{} answered. Importance and satisfaction: share who gave one of the two highest marks, 0 to 10.\n",
        table.print(screen),
        counted(found.people, "person", "people")
    )
}
