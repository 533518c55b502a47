//! Why a person is counted where they are, in plain sentences.

use super::{Counted, sentence, window};
use crate::{AppError, clock, project::OpenProject};
use analysis::funnel::{Side, Traced, What};
use model::{Entry, EventFrame, Order, Timestamp, time::SECOND};
use report::words::duration;

/// One event of theirs that matters.
pub struct Line {
    /// When.
    pub at: Timestamp,
    /// Its name.
    pub event: String,
    /// Its properties.
    pub properties: Vec<(String, String)>,
    /// What it did.
    pub what: What,
    /// Whether it belongs to the run that is reported.
    pub counted: bool,
    /// The same in a sentence.
    pub sentence: String,
    /// File it came with, and its line there.
    pub source: Option<(String, u64)>,
}

/// Why somebody is counted where they are.
pub struct Trace {
    /// Where they stand: "left at Imported roster"; `None`: never entered.
    pub standing: Option<String>,
    /// Why, in sentences; about the step asked for, or the funnel as a whole.
    pub summary: Vec<String>,
    /// Their events that matter, in order.
    pub lines: Vec<Line>,
}

/// Why a person is counted where they are, at a step or in the whole funnel.
///
/// # Errors
/// When there is no such step, or the project cannot be read.
pub fn trace(
    project: &OpenProject,
    counted: &Counted,
    person: usize,
    step: Option<usize>,
) -> Result<Trace, AppError> {
    let step = step.map(|step| counted.step_from(step, 1)).transpose()?;
    let population = &counted.population;
    let view = population.events();
    let traced = analysis::funnel::trace(&counted.funnel, &view, &counted.result, person)
        .map_err(|e| AppError::InvalidInput(sentence(&e.to_string())))?;
    let reader = project.reader()?;
    let mut lines = Vec::with_capacity(traced.len());
    for (place, row) in traced.iter().enumerate() {
        let lineage = population.frame().lineage(row.row);
        let import = lineage.as_ref().and_then(|l| population.import_of_chunk(&l.chunk.digest));
        let import = import.map(|id| reader.import(id)).transpose()?.flatten();
        lines.push(Line {
            at: Timestamp(row.time),
            event: view.names.get(usize::from(view.name[row.row])).cloned().unwrap_or_default(),
            properties: properties(&view, row.row),
            what: row.what,
            counted: row.counted,
            sentence: told(counted, &traced, place),
            source: import.zip(lineage).map(|(import, lineage)| (import.path, lineage.line)),
        });
    }
    let step = step.unwrap_or_else(|| {
        let level = counted.result.level.get(person).copied().unwrap_or(0);
        (usize::from(level) + 1).min(counted.steps())
    });
    let summary = match population.internal.why.get(&person).filter(|_| population.is_left_out(person)) {
        Some(why) => {
            let why = crate::internal::reason(*why);
            vec![format!("Not counted: they are left out of every number, {why}. Data quality says more.")]
        }
        None => why(counted, &lines, person, step),
    };
    Ok(Trace { standing: counted.standing(person), summary, lines })
}

/// The properties of a row that have a value.
fn properties(view: &EventFrame<'_>, row: usize) -> Vec<(String, String)> {
    let all = view.properties.iter().filter_map(|column| {
        let place = column.codes[row].checked_sub(1)?;
        Some((column.name.clone(), column.values.get(place as usize)?.clone()))
    });
    all.collect()
}

/// What a row did.
fn told(counted: &Counted, traced: &[Traced], place: usize) -> String {
    let row = &traced[place];
    let name = |step: usize| counted.step_name(step);
    // Rows of the reported run before this one.
    let before: Vec<&Traced> = traced[..place].iter().filter(|row| row.counted).collect();
    let since = |row: &Traced| {
        before.last().map_or_else(String::new, |last| {
            format!(", {} after step {}", spell(row.time - last.time), before.len())
        })
    };
    match row.what {
        What::Started if row.counted => "A run starts here: it is the one that is reported.".into(),
        What::Started => {
            "A run starts here, too; another came as far sooner, or further, and is reported.".into()
        }
        What::DidNotStart => did_not_start(counted, row.time),
        What::Reached(step) if row.counted => {
            format!("Step {step}, {}, is reached{}.", name(step), since(row))
        }
        What::Reached(step) => {
            format!("Brings a run to step {step}, {}, but not the one that is reported.", name(step))
        }
        What::Repeated(step) if limited(counted, step + 1) => {
            format!("Step {step}, {}, again: the time for the next step counts from here.", name(step))
        }
        What::Repeated(step) => format!("Step {step}, {}, again: a repeat moves nothing.", name(step)),
        What::TooEarly(step) => {
            format!(
                "Too early for step {step}: no open run had reached step {}, {}.",
                step - 1,
                name(step - 1)
            )
        }
        What::TooLate { step, by } => format!("{} too late for step {step}, {}.", spell(by), name(step)),
        What::Ended if counted.funnel.order == Order::Strict => {
            "Something else in a strict funnel: every open run ends here.".into()
        }
        What::Ended => "An excluded event: every open run ends here; what it had reached stays.".into(),
        What::Served => {
            format!("Counts as step {} of the run that is reported{}.", before.len() + 1, since(row))
        }
        What::NotNeeded if counted.funnel.order == Order::Any => {
            "Not needed: its step is served by another event, or no window holds more of them.".into()
        }
        What::NotNeeded => "Changes nothing: no run was open.".into(),
    }
}

fn limited(counted: &Counted, step: usize) -> bool {
    let mut steps = counted.funnel.steps.iter().filter(|step| !step.optional);
    steps.nth(step - 1).is_some_and(|step| step.within.is_some())
}

fn did_not_start(counted: &Counted, time: i64) -> String {
    let funnel = &counted.funnel;
    if funnel.from.is_some_and(|from| time < from.0) {
        return "Before the first day that counts: no run starts here.".into();
    }
    if funnel.to.is_some_and(|to| time >= to.0) {
        return "After the last day that counts: no run starts here.".into();
    }
    "Not the first of its kind: only a person's first one starts a run.".into()
}

/// Why somebody is where they are at a step.
fn why(counted: &Counted, lines: &[Line], person: usize, step: usize) -> Vec<String> {
    let times = counted.result.times(person);
    let name = counted.step_name(step);
    let Some(start) = times.first().copied() else { return vec![never(counted, lines)] };
    let over = start.saturating_add(counted.result.window);
    let reached = times.len();
    let came = format!("They came to {} on {}", counted.step_name(reached), moment(times[reached - 1]));
    match counted.result.side(step, person) {
        Some(Side::WentOn) if step == 1 => {
            vec![format!("Counted at {name}: the run that is reported starts on {}.", moment(start))]
        }
        Some(Side::WentOn) => vec![format!(
            "Counted as having reached {name}: on {}, {} after {}.",
            moment(times[step - 1]),
            spell(times[step - 1] - times[step - 2]),
            counted.step_name(step - 1)
        )],
        Some(Side::InProgress) => vec![format!(
            "In progress at {name}, and so not counted as having left. {came}; the data ends on {}, within {} of the latest start that could still bring them there.",
            moment(counted.result.data_end.0),
            window(counted.result.window)
        )],
        Some(Side::Left) => {
            let mut all = vec![format!(
                "Counted as having left at {name}. {came}, and no run of theirs got to {name}."
            )];
            all.push(left_because(counted, lines, step, over));
            all
        }
        None => vec![format!(
            "Not counted at {name}: {} is the furthest they came. {came}.",
            counted.step_name(reached)
        )],
    }
}

/// The nearest they came to a step they did not reach.
fn left_because(counted: &Counted, lines: &[Line], step: usize, over: i64) -> String {
    let late = lines.iter().filter_map(|line| match line.what {
        What::TooLate { step: at, by } if at == step => Some((by, line.at)),
        _ => None,
    });
    if let Some((by, at)) = late.min() {
        return format!("They did it on {}, but {} too late.", moment(at.0), spell(by));
    }
    if lines.iter().any(|line| line.what == What::TooEarly(step)) {
        let last = lines.iter().rfind(|line| line.what == What::TooEarly(step));
        let ended = lines.iter().any(|line| line.what == What::Ended);
        let on = last.map_or_else(String::new, |line| format!(" on {}", moment(line.at.0)));
        let why = if ended {
            "their runs had been ended before"
        } else {
            "that was before the step it has to follow"
        };
        return format!("They did it{on}, but {why}.");
    }
    format!(
        "They did not do it within {} of their start, which was over on {}.",
        window(counted.result.window),
        moment(over)
    )
}

/// Why somebody never entered.
fn never(counted: &Counted, lines: &[Line]) -> String {
    let first = counted.step_name(1);
    if lines.iter().any(|line| line.what == What::DidNotStart) {
        let entry = match counted.funnel.entry {
            Entry::First => "the dates asked for, or not the first of theirs",
            Entry::Latest => "the dates asked for",
        };
        return format!("They never entered: every {first} of theirs lies outside {entry}.");
    }
    if counted.funnel.order == Order::Any {
        return "They never entered: they did none of the steps within the dates asked for.".into();
    }
    format!("They never entered: there is no {first} of theirs.")
}

fn spell(microseconds: i64) -> String {
    duration(microseconds as f64 / SECOND as f64)
}

/// `2026-03-02 14:05:09 UTC`.
fn moment(microseconds: i64) -> String {
    let iso = clock::iso(Timestamp(microseconds));
    match (iso.get(..10), iso.get(11..19)) {
        (Some(day), Some(time)) => format!("{day} {time} UTC"),
        _ => iso,
    }
}
