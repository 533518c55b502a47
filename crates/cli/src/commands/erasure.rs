//! Erasing a person.

use super::{Setting, people};
use crate::{
    answer::{Answer, Failure, Status},
    args::EraseArguments,
    desk::Desk,
    print::{
        figures::counted,
        table::{Table, pairs},
        text::clean,
    },
};
use api::types::{
    erasure::{EraseRequest, ErasedRows, ErasureCertificate, ErasurePlan, TraceView},
    people::PersonRef,
};

pub(crate) fn erase(set: Setting<'_>, arguments: &EraseArguments) -> Result<Answer, Failure> {
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (json, plan) = previewed(&desk, &arguments.person)?;
    if !arguments.yes {
        let text = format!(
            "{}\nNothing was changed. It cannot be undone: to do it, run the same with --yes.\n",
            planned(set, &plan)
        );
        return Ok(Answer::done(json, text).noting(info.risk));
    }
    let person = people::known(&desk, &arguments.person)?;
    let request = EraseRequest { person, confirm: plan.pseudonym };
    let (json, certificate): (_, ErasureCertificate) = desk.ask("erase", &request)?;
    Ok(Answer::done(json, done(set, &certificate)).noting(info.risk))
}

fn previewed(desk: &Desk, asked: &str) -> Result<(serde_json::Value, ErasurePlan), Failure> {
    match desk.ask("erase_preview", &PersonRef { person: asked.to_owned() }) {
        Err(failure) if failure.status == Status::Usage => {
            desk.ask("erase_preview", &PersonRef { person: people::known(desk, asked)? })
        }
        other => other,
    }
}

fn planned(set: Setting<'_>, plan: &ErasurePlan) -> String {
    let mut text = format!("{} ({})\n\nWould go:\n", set.screen.bold(&clean(&plan.name)), plan.pseudonym);
    text += &rows(&plan.gone);
    text += &titles("Documents that go whole", &plan.documents);
    text += &titles("Documents in which their paragraphs are blanked", &plan.blanked);
    text += &titles("Copies beside the project, from which they go too", &plan.copies);
    text += &places(set, "Others name them here; these words stay", &plan.mentions);
    text += &format!(
        "\nThe history ends: {} can no longer be undone.\n",
        counted(plan.history, "entry", "entries")
    );
    text + &sentences(&plan.warnings)
}

fn done(set: Setting<'_>, certificate: &ErasureCertificate) -> String {
    let mut text = format!("{} was erased at {}.\n\n", certificate.pseudonym, certificate.at);
    text += &rows(&certificate.gone);
    for copy in &certificate.copies {
        let fate = match copy.fate.as_str() {
            "erased" => "erased there, too".to_owned(),
            "left" => format!("still there: {}", copy.reason.as_deref().unwrap_or_default()),
            _ => "was not in it".to_owned(),
        };
        text += &format!("{}: {fate}\n", clean(&copy.path));
    }
    text += &places(set, "Still to be read here", &certificate.traces);
    text + &sentences(&certificate.warnings)
}

fn rows(gone: &ErasedRows) -> String {
    pairs(&[
        ("documents", gone.documents.to_string()),
        ("paragraphs", gone.paragraphs.to_string()),
        ("excerpts", gone.excerpts.to_string()),
        ("quotes in collections", gone.collected.to_string()),
        ("events", gone.events.to_string()),
        ("other rows", gone.rows.to_string()),
        ("entries of the ledger", gone.ledger.to_string()),
    ])
}

fn titles(head: &str, titles: &[String]) -> String {
    if titles.is_empty() {
        return String::new();
    }
    let lines: String = titles.iter().map(|title| format!("  {}\n", clean(title))).collect();
    format!("\n{head}:\n{lines}")
}

fn places(set: Setting<'_>, head: &str, traces: &[TraceView]) -> String {
    if traces.is_empty() {
        return String::new();
    }
    let mut table = Table::of(&["where", ">times"]);
    for trace in traces {
        table.row([trace.place.clone(), trace.count.to_string()]);
    }
    format!("\n{head}:\n\n{}", table.print(set.screen))
}

fn sentences(warnings: &[String]) -> String {
    warnings.iter().map(|warning| format!("\n{warning}\n")).collect()
}
