//! One step of a report, in sentences.

use crate::{
    context::{Context, NextStep, Quote},
    documents,
    funnels::Counted,
    people::{naming, outgoing::Outgoing},
};
use analysis::context::{CodeRow, Grounding, Verdict};
use report::{Figure, JobRow, KofN, StepSection, Strength, words};

/// How people are called in a report.
///
/// `P-7K2QM, café owner`, or `Priya R., café owner`.
fn who(out: &Outgoing, person: Option<usize>, role: Option<&str>) -> String {
    let name = match person {
        Some(person) if out.is_pseudonymous() => out.person(person),
        Some(person) => naming::short(&out.person(person)),
        None => "Somebody".into(),
    };
    role.map_or_else(|| name.clone(), |role| format!("{name}, {}", out.words(role)))
}

pub(super) fn of(counted: &Counted, context: &Context, out: &Outgoing, currency: &str) -> StepSection {
    let step = context.step;
    let summary = &counted.result.steps[step - 1];
    let figure = |p: analysis::proportions::Proportion| Figure {
        of: p.of,
        people: p.count,
        rate: p.rate,
        low: p.low,
        high: p.high,
    };
    let quote = |q: &Quote| quote(context, q, out);
    StepSection {
        number: step,
        name: counted.step_name(step),
        previous: if step > 1 { counted.step_name(step - 1) } else { String::new() },
        people: summary.people,
        from_previous: summary.from_previous.map(figure),
        settled: summary.settled_from_previous.map(figure).filter(|_| summary.in_progress > 0),
        left: summary.left,
        in_progress: summary.in_progress,
        median_time: summary.median_seconds.map(words::duration).unwrap_or_default(),
        value: words::money(summary.value as f64 / 100.0, currency),
        grounding: grounding(context.grounding).into(),
        grounding_note: context.grounding_note.clone(),
        heard_left: context.heard_left.len() as u64,
        heard_on: context.heard_on.len() as u64,
        finding: finding(counted, context),
        codes: context.statistics.explaining.iter().map(|row| code_row(context, row)).collect(),
        tested: context.statistics.tested as u64,
        switch_codes: context.statistics.of_the_switch.iter().map(|row| code_row(context, row)).collect(),
        jobs: jobs(context),
        quotes: context.quotes.iter().map(quote).collect(),
        counter: context.counter.as_ref().map(quote),
        withheld: context.withheld,
        next: match context.next.step {
            NextStep::DraftInsight | NextStep::AskMore => context.next.sentence.clone(),
            NextStep::Interview => context.next.sentence.replace("these", "up to"),
        },
    }
}

/// The word of a badge.
#[must_use]
pub(super) fn grounding(grounding: Grounding) -> &'static str {
    match grounding {
        Grounding::Grounded => "grounded",
        Grounding::Thin => "thin",
        Grounding::Shadow => "shadow",
    }
}

fn code_row(context: &Context, row: &CodeRow) -> report::CodeRow {
    let code = context.code_of(row);
    report::CodeRow {
        title: code.title(),
        code: code.name.clone(),
        left: KofN { k: row.left, n: context.heard_left.len() as u64 },
        on: KofN { k: row.on, n: context.heard_on.len() as u64 },
        difference: row.difference.map(|d| (d.difference, d.low, d.high)),
        p: row.p,
        q: row.q,
        strength: match row.verdict {
            Verdict::TooFew => Strength::TooFew,
            Verdict::CannotTell => Strength::CannotTell,
            Verdict::Hint => Strength::Hint,
            Verdict::Pattern => Strength::Pattern,
        },
    }
}

fn jobs(context: &Context) -> Vec<JobRow> {
    let row = |(code, left, on): &(Option<model::CodeId>, u64, u64)| {
        let code = code.and_then(|id| context.voices.code(id));
        JobRow {
            title: code.map_or_else(|| "No job named".into(), model::Code::title),
            story: code.map(|c| c.description.clone()).unwrap_or_default(),
            left: *left,
            on: *on,
        }
    };
    let rows: Vec<JobRow> = context.jobs.iter().map(row).collect();
    if rows.iter().all(|r| r.left + r.on == 0) { Vec::new() } else { rows }
}

fn quote(context: &Context, quote: &Quote, out: &Outgoing) -> report::Quote {
    let excerpt = &context.voices.excerpts[quote.excerpt];
    let listed = &context.population.documents[excerpt.document];
    let kind = match listed.document.kind {
        model::DocumentKind::Interview => "interview",
        model::DocumentKind::Survey => "survey",
        model::DocumentKind::Ticket => "support ticket",
        model::DocumentKind::Chat => "chat",
        model::DocumentKind::Review => "app review",
        model::DocumentKind::CallNote => "call note",
    };
    let place = listed
        .document
        .date
        .as_ref()
        .map_or_else(|| kind.to_owned(), |date| format!("{kind}, {}", words::day(date)));
    report::Quote {
        text: out.words(&excerpt.coding.quote),
        who: who(out, excerpt.person, documents::role_of(listed).as_deref()),
        side: if quote.left { "left".into() } else { "went on".into() },
        place,
        short: crate::codes::short(excerpt.coding.number),
        code: context.voices.code(quote.code).map(model::Code::title).unwrap_or_default(),
    }
}

/// What was found, without a word of causes.
fn finding(counted: &Counted, context: &Context) -> String {
    let (left, on) = (context.heard_left.len(), context.heard_on.len());
    let Some(row) = context.finding() else {
        return match context.grounding {
            Grounding::Shadow => format!("Nobody at {} has been asked yet.", counted.step_name(context.step)),
            _ if left == 0 => "Nobody who left here was ever heard.".into(),
            _ => "No code tells those who left from those who went on.".into(),
        };
    };
    let code = context.code_of(row).title();
    let interval = row.difference.map_or_else(String::new, |d| {
        format!(
            ": {} points ({} to {})",
            words::points(d.difference),
            words::points(d.low),
            words::points(d.high)
        )
    });
    let sure = if row.verdict == Verdict::Pattern { "a pattern, not yet a cause" } else { "a hint" };
    format!(
        "{code} comes up with {} of the {left} heard who left and {} of the {on} heard who went on{interval}, {sure}.",
        row.left, row.on
    )
}

/// Title and lead: among the steps with a pattern (else with a hint) the one that keeps the smallest share.
pub(super) fn headline(counted: &Counted, contexts: &[Context]) -> (String, String) {
    let spoken = contexts.iter().skip(1).filter(|c| c.finding().is_some());
    let rate = |c: &&Context| counted.result.steps[c.step - 1].from_previous.map_or(1.0, |p| p.rate);
    let weak = |c: &&Context| c.finding().is_none_or(|row| row.verdict != Verdict::Pattern);
    let worst = spoken.min_by(|a, b| weak(a).cmp(&weak(b)).then(rate(a).total_cmp(&rate(b))));
    let first = counted.result.steps.first().map_or(0, |s| s.people);
    let last = counted.steps();
    let reached = counted.result.steps.last().map_or(0, |s| s.people);
    let whole = format!(
        "{} of {} people at {} reached {}.",
        words::thousands(reached),
        words::thousands(first),
        counted.step_name(1),
        counted.step_name(last)
    );
    let Some(worst) = worst else {
        return (format!("From {} to {}", counted.step_name(1), counted.step_name(last)), whole);
    };
    let title = format!(
        "{} in ten who reach {} go on to {}. Those who leave speak of {}.",
        in_ten(rate(&worst)),
        counted.step_name(worst.step - 1),
        counted.step_name(worst.step),
        worst.finding().map(|row| worst.code_of(row).title().to_lowercase()).unwrap_or_default()
    );
    (title, format!("{whole} {}", finding(counted, worst)))
}

fn in_ten(rate: f64) -> &'static str {
    const WORDS: [&str; 11] =
        ["None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share between 0 and 1, times ten"
    )]
    let tenths = (rate.clamp(0.0, 1.0) * 10.0).round() as usize;
    WORDS[tenths]
}
