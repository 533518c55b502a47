//! The customers behind a step, in the order of the window's panel.

use super::{Setting, metrics::recruits};
use crate::{
    answer::{Answer, Failure},
    args::ContextArguments,
    desk::Desk,
    print::{
        Screen,
        figures::{counted, duration, k_of_n, money, percent, points, probability, rate, thousands},
        table::Table,
        text::{clean, wrap},
    },
};
use api::types::context::{CodeContext, ContextRequest, ContextResponse, Quote};

/// People to interview shown in words; `recruit` has more.
const RECRUITS: usize = 10;
/// Codes too rare to test that are listed.
const FEW: usize = 10;

pub(crate) fn context(set: Setting<'_>, arguments: &ContextArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = ContextRequest { metric: Some(arguments.metric.clone()), ..ContextRequest::default() };
    let (json, context): (_, ContextResponse) = desk.ask("context", &request)?;
    let text = in_words(&context, set.screen);
    Ok(Answer::done(json, text))
}

fn in_words(context: &ContextResponse, screen: Screen) -> String {
    let mut text = head(context, screen);
    text += &sides(context, screen);
    let apart = |code: &&CodeContext| context.switch_codes.iter().any(|c| c.code == code.code);
    let (tested, few): (Vec<_>, Vec<_>) = context.codes.iter().partition(|c| c.verdict != "too_few");
    let (of_the_switch, telling): (Vec<_>, Vec<_>) = tested.into_iter().partition(|code| apart(code));
    let tests = context.tested;
    text +=
        &codes(&format!("What they say, most among those who left first; {tests} tested"), &telling, screen);
    text += &codes("Of the switch itself: tested with the rest, no explanation", &of_the_switch, screen);
    text += &too_few(&few, screen);
    text += &jobs_and_forces(context, screen);
    text += &quotes(context, screen);
    text += &evidence(context, screen);
    text + &next(context, screen)
}

fn section(title: &str, screen: Screen) -> String {
    format!("\n{}\n", screen.bold(title))
}

fn head(context: &ContextResponse, screen: Screen) -> String {
    let mut text = format!("{}  [{}]\n", screen.bold(&clean(&context.metric)), context.grounding);
    text += &wrap(&context.definition, screen.width, 0);
    text += &wrap(&context.grounding_note, screen.width, 0);
    text.push('\n');
    let figures = &context.figures;
    if let Some(value) = &context.value {
        let settled = figures.from_previous_settled.as_ref();
        let settled = settled.filter(|_| figures.in_progress > 0);
        let settled = settled.map(|s| format!("; {} without those in progress", percent(s.rate)));
        text += &format!("{}, 95 % interval{}\n", rate(value), settled.unwrap_or_default());
    }
    let mut facts = vec![counted(figures.people, "person", "people")];
    if let Some(median) = figures.median_seconds {
        let quartiles = figures.p25_seconds.zip(figures.p75_seconds);
        let quartiles = quartiles.map(|(a, b)| format!(" (half within {} to {})", duration(a), duration(b)));
        facts.push(format!("median time {}{}", duration(median), quartiles.unwrap_or_default()));
    }
    facts.push(format!("value {}", money(figures.value, &context.currency)));
    text + &format!("{}\n", facts.join("; "))
}

fn sides(context: &ContextResponse, screen: Screen) -> String {
    let (population, heard) = (context.population, context.heard);
    let mut table = Table::of(&["", ">people", ">heard"]);
    table.row(["left".into(), thousands(population.left), thousands(heard.left)]);
    table.row(["went on".into(), thousands(population.on), thousands(heard.on)]);
    table.row(["in progress".into(), thousands(population.in_progress), String::new()]);
    let notes: String = context.notes.iter().map(|note| wrap(note, screen.width, 0)).collect();
    format!("\n{}{notes}", table.print(screen))
}

fn codes(title: &str, codes: &[&CodeContext], screen: Screen) -> String {
    if codes.is_empty() {
        return String::new();
    }
    let mut table =
        Table::of(&["", "kind", ">left", ">went on", ">difference", ">95 % interval", ">p", ">q", "verdict"]);
    for code in codes {
        let interval =
            code.low.zip(code.high).map(|(low, high)| format!("{} to {}", points(low), points(high)));
        table.row([
            code.title.clone(),
            code.kind.clone(),
            k_of_n(&code.left),
            k_of_n(&code.on),
            code.difference.map(points).unwrap_or_default(),
            interval.unwrap_or_default(),
            code.p.map(probability).unwrap_or_default(),
            code.q.map(probability).unwrap_or_default(),
            code.verdict.replace('_', " "),
        ]);
    }
    section(title, screen) + &table.print(screen)
}

/// Codes without a verdict, in a line. A side of whom nobody was heard is not counted out code by code.
fn too_few(codes: &[&CodeContext], screen: Screen) -> String {
    if codes.is_empty() {
        return String::new();
    }
    let sides = |code: &CodeContext| match (code.left.n, code.on.n) {
        (0, _) => format!("{} who went on", k_of_n(&code.on)),
        (_, 0) => format!("{} who left", k_of_n(&code.left)),
        _ => format!("{} who left, {} who went on", k_of_n(&code.left), k_of_n(&code.on)),
    };
    let mut said: Vec<String> =
        codes.iter().take(FEW).map(|c| format!("{}: {}", clean(&c.title), sides(c))).collect();
    if codes.len() > FEW {
        said.push(format!("{} more: --json", codes.len() - FEW));
    }
    section("Too few to say", screen) + &wrap(&said.join("; "), screen.width, 0)
}

fn jobs_and_forces(context: &ContextResponse, screen: Screen) -> String {
    let mut text = String::new();
    if !context.jobs.is_empty() {
        text += &section("Jobs, in people", screen);
        let mut table = Table::of(&["job", ">left", ">went on"]);
        for job in &context.jobs {
            table.row([job.title.clone(), thousands(job.left), thousands(job.on)]);
        }
        text += &table.print(screen);
    }
    if !context.forces.is_empty() {
        text += &section("Forces, in people", screen);
        let mut table = Table::of(&["force", ">left", ">went on", "theme most often beside it"]);
        for force in &context.forces {
            let theme = force.top_theme.clone().unwrap_or_default();
            table.row([force.title.clone(), k_of_n(&force.left), k_of_n(&force.on), theme]);
        }
        text += &table.print(screen);
    }
    text
}

fn quotes(context: &ContextResponse, screen: Screen) -> String {
    let mut text = String::new();
    if !context.quotes.is_empty() {
        text += &section("In their words", screen);
        text.extend(context.quotes.iter().map(|q| quote(q, screen)));
    }
    if let Some(counter) = &context.counter_quote {
        text += &section("Not everyone", screen);
        text += &quote(counter, screen);
    }
    if context.withheld > 0 {
        text += &format!("{} left out for want of consent\n", counted(context.withheld, "quote", "quotes"));
    }
    text
}

fn quote(quote: &Quote, screen: Screen) -> String {
    let side = if quote.side == "on" { "went on" } else { "left" };
    let role = quote.role.as_deref().map(|r| format!(", {r}")).unwrap_or_default();
    let from = format!("{}{role}, {side} · {} · {}", quote.person_name, quote.code, quote.excerpt.short);
    let words = wrap(&format!("“{}”", quote.text), screen.width, 2);
    format!("{words}    {}\n", screen.dim(&clean(&from)))
}

fn evidence(context: &ContextResponse, screen: Screen) -> String {
    let full = &context.saturation;
    if full.new_codes.is_empty() {
        return String::new();
    }
    let heard = u32::try_from(full.new_codes.len()).unwrap_or(u32::MAX);
    let coverage = full.coverage.map(|c| format!("; {} of codes covered (Good–Turing)", percent(c)));
    let newest = full.newest.as_deref().map(|day| format!("; newest words {}", clean(day)));
    format!(
        "{}{} heard; the last three brought {}{}{}\n",
        section("How full the evidence is", screen),
        counted(heard, "person", "people"),
        counted(full.last_three, "new code", "new codes"),
        coverage.unwrap_or_default(),
        newest.unwrap_or_default()
    )
}

fn next(context: &ContextResponse, screen: Screen) -> String {
    let next = &context.next;
    let mut text = section("Next", screen) + &wrap(&next.sentence, screen.width, 0);
    if next.action != "draft_insight" && !next.people.is_empty() {
        let shown = &next.people[..next.people.len().min(RECRUITS)];
        text += &recruits(shown, screen);
    }
    if next.without_address > 0 {
        text += &format!("{} left no address.\n", counted(next.without_address, "person", "people"));
    }
    text
}
