//! Jobs-to-be-done: the list, one card, and what is written on it.

mod opportunity;
mod switch;

use super::Setting;
use crate::{
    answer::{Answer, Failure},
    args::{JobAction, JobTexts, JobsArguments, word},
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
        ForceQuadrant, JobBasis, JobDetail, JobEntry, JobMet, JobPerson, JobRequest, JobsRequest,
        JobsResponse, NewJobEntry, SetBlank, SetJob, SetMomentDate, SwitchSide,
    },
    project::Done,
};

/// Blanks of the story hold one text each.
const STORY: [&str; 3] = ["when", "want", "so"];

pub(crate) fn jobs(set: Setting<'_>, arguments: &JobsArguments) -> Result<Answer, Failure> {
    match &arguments.action {
        None => list(set, arguments),
        Some(JobAction::Show { job }) => show(set, arguments, job),
        Some(JobAction::Set(texts)) => write(set, arguments, texts),
        Some(JobAction::Timeline { job }) => switch::timeline(set, arguments, job),
        Some(JobAction::Date { excerpt, words, earliest, latest, .. }) => {
            let request = SetMomentDate {
                coding: excerpt.clone(),
                words: words.clone().unwrap_or_default(),
                earliest: earliest.clone(),
                latest: latest.clone(),
            };
            switch::date(set, arguments, &request)
        }
        Some(JobAction::Opportunity { segment, pairs }) => {
            opportunity::opportunity(set, arguments, segment.as_deref(), pairs.as_deref())
        }
        Some(JobAction::Flow { job, by }) => switch::flow(set, arguments, job, by.map(word)),
    }
}

/// The number of the step that was named.
fn step_of(desk: &Desk, arguments: &JobsArguments) -> Result<Option<i32>, Failure> {
    let Some(wanted) = arguments.step.as_deref().map(str::trim) else { return Ok(None) };
    if wanted.eq_ignore_ascii_case("whole") {
        return Ok(Some(-1));
    }
    let request = JobsRequest { funnel: arguments.funnel.clone(), step: None };
    let (_, known): (_, JobsResponse) = desk.ask("jobs", &request)?;
    let Some(basis) = known.basis else {
        return Err(Failure::usage(
            "No funnel is saved yet, so there are no steps. Save one with `funnel --save`.",
        ));
    };
    let found = basis.steps.iter().find(|step| step.name.to_lowercase() == wanted.to_lowercase());
    found.map(|step| Some(step.step)).ok_or_else(|| {
        let names: Vec<&str> = basis.steps.iter().filter(|s| s.step >= 0).map(|s| s.name.as_str()).collect();
        Failure::usage(format!("There is no step '{wanted}': {}, or whole.", names.join(", ")))
    })
}

fn list(set: Setting<'_>, arguments: &JobsArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = JobsRequest { funnel: arguments.funnel.clone(), step: step_of(&desk, arguments)? };
    let (json, found): (_, JobsResponse) = desk.ask("jobs", &request)?;
    if found.jobs.is_empty() {
        return Ok(Answer::done(json, "The codebook has no code of kind job.\n".into()));
    }
    let mut table =
        Table::of(&["job", ">left", ">went on", ">in progress", ">in the funnel", ">people", "code"]);
    for row in found.jobs.iter().chain([&found.all]) {
        table.row([
            row.title.clone(),
            thousands(row.sides.left),
            thousands(row.sides.on),
            thousands(row.sides.open),
            thousands(row.in_funnel),
            thousands(row.people),
            row.code.as_ref().map(|code| code.name.clone()).unwrap_or_default(),
        ]);
    }
    Ok(Answer::done(json, format!("{}{}", why(found.basis.as_ref(), set.screen), table.print(set.screen))))
}

fn why(basis: Option<&JobBasis>, screen: Screen) -> String {
    basis.map_or_else(
        || "No funnel is saved, so nobody is on a side.\n".into(),
        |basis| wrap(&format!("{} Funnel {}.", basis.why, basis.funnel), screen.width, 0),
    )
}

fn show(set: Setting<'_>, arguments: &JobsArguments, job: &str) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = JobRequest {
        job: Some(job.to_owned()),
        funnel: arguments.funnel.clone(),
        step: step_of(&desk, arguments)?,
    };
    let (json, found): (_, JobDetail) = desk.ask("job", &request)?;
    Ok(Answer::done(json, in_words(&found, set.screen)))
}

fn in_words(job: &JobDetail, screen: Screen) -> String {
    let name = job.row.code.as_ref().map_or("everybody heard", |code| code.name.as_str());
    let mut text = format!("{}  {}\n", screen.bold(&clean(&job.row.title)), screen.dim(&clean(name)));
    if let Some(story) = &job.story {
        text += &wrap(story, screen.width, 0);
    }
    text += &why(job.basis.as_ref(), screen);
    text += &format!(
        "{}; {} in the funnel\n",
        counted(job.row.people, "person", "people"),
        thousands(job.row.in_funnel)
    );
    text += &entries(&job.entries, screen);
    if !job.standings.is_empty() {
        text += &section("Where they stand", screen);
        let mut table = Table::of(&["", ">people"]);
        for standing in &job.standings {
            table.row([standing.label.clone(), thousands(people(standing.people.len()))]);
        }
        text += &table.print(screen);
    }
    text += &forces(&job.forces, screen);
    text += &switch(&job.switch, screen);
    text + &job.met.as_ref().map(|met| touchpoints(met, screen)).unwrap_or_default()
}

fn people(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn section(title: &str, screen: Screen) -> String {
    format!("\n{}\n", screen.bold(title))
}

fn entries(entries: &[JobEntry], screen: Screen) -> String {
    if entries.is_empty() {
        return String::new();
    }
    let mut table = Table::of(&["blank", "text", "rests on"]);
    for entry in entries {
        let source = match (entry.source.as_str(), &entry.short) {
            ("codebook", _) => "from the codebook, no quote yet".to_owned(),
            ("gone", _) => "a quote that is gone".to_owned(),
            ("withheld", Some(short)) => format!("{short} (words withheld)"),
            (_, Some(short)) => short.clone(),
            _ => "no quote yet".to_owned(),
        };
        table.row([entry.blank.clone(), entry.text.clone(), source]);
    }
    section("The card", screen) + &table.print(screen)
}

fn said(best: Option<&JobPerson>, screen: Screen) -> String {
    let Some((person, excerpt)) = best.and_then(|p| Some((p, p.excerpt.as_ref()?))) else {
        return String::new();
    };
    let standing = person.standing.as_deref().map(|s| format!(", {s}")).unwrap_or_default();
    let from = format!("{}{standing} · {}", person.name, excerpt.short);
    format!("{}    {}\n", wrap(&format!("“{}”", excerpt.text), screen.width, 2), screen.dim(&clean(&from)))
}

fn withheld(n: u32) -> String {
    if n == 0 {
        return String::new();
    }
    format!("  {} left out for want of consent\n", counted(n, "excerpt", "excerpts"))
}

fn forces(forces: &[ForceQuadrant], screen: Screen) -> String {
    let mut table = Table::of(&[
        "force",
        "",
        ">left",
        ">went on",
        ">in progress",
        ">elsewhere",
        "theme most often beside it",
    ]);
    for force in forces {
        let theme = force.top_theme.as_ref().map(|t| format!("{} ({})", t.title, t.people));
        table.row([
            force.force.clone(),
            if force.moves { "moves" } else { "holds back" }.into(),
            thousands(force.sides.left),
            thousands(force.sides.on),
            thousands(force.sides.open),
            thousands(force.sides.nowhere),
            theme.unwrap_or_default(),
        ]);
    }
    let mut text = section("Forces, in people", screen) + &table.print(screen);
    for force in forces {
        let best = force.best.and_then(|place| force.people.get(place as usize));
        text += &said(best, screen);
        text += &withheld(force.withheld);
    }
    text
}

fn switch(sides: &[SwitchSide], screen: Screen) -> String {
    let mut text = section("Hired, fired, next job, in people", screen);
    for side in sides {
        text += &format!("{}: {}\n", side.kind, counted(people(side.people.len()), "person", "people"));
        let best = side.best.and_then(|place| side.people.get(place as usize));
        text += &said(best, screen);
        text += &withheld(side.withheld);
    }
    text
}

fn touchpoints(met: &JobMet, screen: Screen) -> String {
    let title = format!("What they met before {}", met.before);
    let mut table = Table::of(&["channel", ">people", ">last before", "there"]);
    for one in &met.channels {
        let contents: Vec<String> =
            one.contents.iter().take(3).map(|c| format!("{} ({})", c.name, c.people)).collect();
        table.row([one.channel.clone(), thousands(one.people), thousands(one.last), contents.join(", ")]);
    }
    let of = counted(met.entered, "person", "people");
    format!(
        "{}{}{of} in the funnel; of {} no contact was recorded.\n",
        section(&clean(&title), screen),
        table.print(screen),
        thousands(met.without)
    )
}

fn write(set: Setting<'_>, arguments: &JobsArguments, texts: &JobTexts) -> Result<Answer, Failure> {
    let given = texts.given();
    if given.is_empty() && texts.clear.is_empty() {
        return Err(Failure::usage("Say what is to stand on the card: --when, --want, --so, --hired, …"));
    }
    if texts.quote.is_some() && given.len() != 1 {
        return Err(Failure::usage("--quote says what one text rests on: give exactly one text with it."));
    }
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let request = JobRequest { job: Some(texts.job.clone()), ..JobRequest::default() };
    let (_, before): (_, JobDetail) = desk.ask("job", &request)?;
    let mut blanks: Vec<SetBlank> =
        texts.clear.iter().map(|blank| SetBlank { blank: blank.clone(), entries: Vec::new() }).collect();
    for (blank, text) in given {
        let known = blanks.iter_mut().position(|b| b.blank == blank);
        let place = known.unwrap_or_else(|| {
            blanks.push(SetBlank { blank: blank.to_owned(), entries: standing(&before, blank) });
            blanks.len() - 1
        });
        let entries = &mut blanks[place].entries;
        if STORY.contains(&blank) {
            entries.clear();
        }
        entries.retain(|entry| entry.text.to_lowercase() != text.trim().to_lowercase());
        entries.push(NewJobEntry { text: text.to_owned(), quote: texts.quote.clone() });
    }
    let (json, done): (_, Done) = desk.ask("job_set", &SetJob { job: texts.job.clone(), blanks })?;
    let label = done.changed.map(|changed| changed.label).unwrap_or_default();
    Ok(Answer::done(json, format!("{}\n", clean(&label))).noting(info.risk))
}

/// What stands in a blank already, so that an entry can be added to it.
fn standing(job: &JobDetail, blank: &str) -> Vec<NewJobEntry> {
    let written = job.entries.iter().filter(|entry| entry.blank == blank && entry.source != "codebook");
    written.map(|entry| NewJobEntry { text: entry.text.clone(), quote: entry.short.clone() }).collect()
}
