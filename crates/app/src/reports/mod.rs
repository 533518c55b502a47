//! A report: one funnel with the customers behind each step, as a page a stranger can read.

mod section;

use crate::{
    AppError, clock,
    context::{self, Context},
    funnels::Counted,
    lineage::LeftOut,
    people::outgoing::Outgoing,
    project::OpenProject,
    session::write_whole,
};
use analysis::funnel::Side;
use formats::detect::Kind;
use model::Purpose;
use report::{
    Report, SourceLine,
    charts::{Theme, funnel::Bar},
};
use std::path::{Path, PathBuf};

/// A report that was written.
#[derive(Debug, Clone)]
pub struct Written {
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub bytes: usize,
    /// Its title.
    pub title: String,
    /// Quotes in it.
    pub quotes: usize,
    /// Quotes left out for want of consent.
    pub withheld: u64,
}

/// Writes the report of a funnel. The ending of `out` says the format; today that is HTML.
///
/// # Errors
/// When the ending is another, the project cannot be read, or the file cannot be written.
pub fn write(
    project: &OpenProject,
    counted: &Counted,
    out: &Path,
    pseudonyms: bool,
) -> Result<Written, AppError> {
    let ending = out.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if !matches!(ending.as_str(), "html" | "htm") {
        return Err(AppError::InvalidInput(format!(
            "Reports are written as HTML today; {} asks for '{ending}'. Give a name that ends in .html.",
            out.display()
        )));
    }
    let report = build(project, counted, pseudonyms)?;
    let page = report::html::render(&report).map_err(|e| AppError::Internal(e.to_string()))?;
    write_whole(out, page.as_bytes())?;
    Ok(Written {
        path: out.to_owned(),
        bytes: page.len(),
        quotes: report.steps.iter().map(|s| s.quotes.len() + usize::from(s.counter.is_some())).sum(),
        withheld: report.withheld,
        title: report.title,
    })
}

/// Builds the report of a funnel.
///
/// # Errors
/// When the project cannot be read.
pub fn build(project: &OpenProject, counted: &Counted, pseudonyms: bool) -> Result<Report, AppError> {
    let contexts: Vec<Context> = (1..=counted.steps())
        .map(|step| context::for_step(project, counted, step, Purpose::Reports))
        .collect::<Result<_, _>>()?;
    let out = Outgoing::new(project, pseudonyms)?;
    let steps: Vec<_> = contexts.iter().map(|c| section::of(counted, c, &out, project.currency())).collect();
    let picture = picture(counted, 712, Theme::LIGHT)?;
    let (title, lead) = section::headline(counted, &contexts);
    let (first, last) = counted.range();
    let day =
        |at: Option<String>| at.map_or_else(|| "no entry yet".into(), |at| report::words::day(&at[..10]));
    Ok(Report {
        title,
        lead,
        project: project.name(),
        funnel: counted.saved.as_ref().map_or_else(|| "Funnel".into(), |s| s.name.clone()),
        version: counted.saved.as_ref().map(|s| s.version),
        definition: definition(project, counted)?,
        range: format!("Entries from {} to {}", day(first), day(last)),
        made: report::words::day(&clock::day(clock::now())),
        people_with_events: counted.population.with_events as u64,
        picture: picture.svg,
        picture_summary: picture.summary,
        sources: sources(project, pseudonyms)?,
        pseudonyms,
        withheld: withheld(&contexts),
        unknown: unknown(counted, &contexts),
        steps,
    })
}

/// What is counted, and who was left out of it.
fn definition(project: &OpenProject, counted: &Counted) -> Result<String, AppError> {
    let left_out = LeftOut::of(project, &[Kind::Events])?.sentence();
    let counted = format!("{}.", counted.in_words().trim_end_matches('.'));
    Ok(if left_out.is_empty() { counted } else { format!("{counted} {left_out}") })
}

/// The funnel's picture.
///
/// # Errors
/// When it cannot be drawn.
pub fn picture(counted: &Counted, width: u32, theme: Theme) -> Result<report::charts::Picture, AppError> {
    let bars: Vec<Bar> = counted
        .result
        .steps
        .iter()
        .enumerate()
        .map(|(i, step)| Bar {
            name: counted.step_name(i + 1),
            people: step.people,
            in_progress: step.in_progress,
            from_previous: step.from_previous.map(|p| (p.rate, p.low, p.high)),
        })
        .collect();
    report::charts::funnel::draw(&bars, width, theme).map_err(|e| AppError::Internal(e.to_string()))
}

/// The files the numbers rest on. Files of interviews are often called after the person: with pseudonyms they are numbered.
fn sources(project: &OpenProject, pseudonyms: bool) -> Result<Vec<SourceLine>, AppError> {
    let imports = project.reader()?.imports()?;
    let mut interviews = 0;
    let line = |import: store::Import| SourceLine {
        file: if pseudonyms && import.kind == "transcript" {
            interviews += 1;
            format!("Interview {interviews}")
        } else {
            import.file_name
        },
        kind: import.format,
        rows: import.ledger.accepted,
        left_out: match (import.ledger.duplicates, import.ledger.rejected) {
            (0, 0) => "none".into(),
            (duplicates, rejected) => format!("{duplicates} duplicates, {rejected} rejected"),
        },
        digest: import.digest.chars().take(12).collect(),
    };
    Ok(imports.into_iter().map(line).collect())
}

/// Excerpts without consent behind any step, each counted once.
fn withheld(contexts: &[Context]) -> u64 {
    let Some(first) = contexts.first() else { return 0 };
    let heard = |person: usize| {
        contexts.iter().any(|c| c.heard_left.contains(&person) || c.heard_on.contains(&person))
    };
    let excerpts = first.voices.excerpts.iter();
    excerpts.filter(|e| !e.consent.allows(Purpose::Reports) && e.person.is_some_and(heard)).count() as u64
}

/// What we do not know, one sentence each.
fn unknown(counted: &Counted, contexts: &[Context]) -> Vec<String> {
    let mut lines = Vec::new();
    for context in contexts.iter().skip(1) {
        let name = counted.step_name(context.step);
        if context.heard_left.is_empty() && context.left > 0 {
            lines.push(format!(
                "Nobody of the {} who left at {name} was ever heard.",
                report::words::thousands(context.left)
            ));
        }
        if context.in_progress > 0 {
            lines.push(format!(
                "{} may still reach {name}; they are counted on neither side.",
                context.in_progress
            ));
        }
    }
    let last = counted.steps();
    let converted = counted.on_side(last, Side::WentOn).count();
    if converted > 0 {
        lines.push(
            "Who was heard was not drawn at random: whoever answers may differ from whoever does not.".into(),
        );
    }
    lines
}
