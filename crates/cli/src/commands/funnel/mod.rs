//! Funnels.

mod after;
mod breakdown;
mod compare;
mod picture;
mod steps;
mod times;
mod trace;

use super::Setting;
use crate::{
    answer::{Answer, Failure},
    args::{FunnelArguments, FunnelDefinition, FunnelQuestions, Names, StepTexts, word},
    desk::Desk,
    print::{
        Screen,
        figures::{counted, day, duration, k_of_n, money, percent, thousands},
        table::Table,
        text::{clean, wrap},
    },
};
use api::types::{
    attribution::AttributionCode,
    documents::Attribute,
    funnels::{
        FunnelRequest, FunnelResponse, FunnelSaved, FunnelSpec, RateView, SaveFunnel, StepSpec, StepView,
    },
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

pub(crate) fn funnel(set: Setting<'_>, arguments: &FunnelArguments) -> Result<Answer, Failure> {
    let request = FunnelRequest {
        saved: arguments.definition.saved.clone(),
        version: arguments.version,
        funnel: definition(&arguments.definition),
        with_people: arguments.people,
    };
    let (desk, request) = match (&arguments.save, request.funnel.clone()) {
        (Some(name), Some(funnel)) => {
            let (desk, _) = Desk::open_to_write(set.folders, &arguments.project)?;
            let (_, saved): (_, FunnelSaved) =
                desk.ask("funnel_save", &SaveFunnel { name: name.clone(), funnel })?;
            // Asked for by its name, the answer bears name and version.
            (desk, FunnelRequest { saved: Some(saved.funnel.name), funnel: None, ..request })
        }
        _ => (Desk::open(set.folders, &arguments.project)?.0, request),
    };
    let (json, counted): (_, FunnelResponse) = desk.ask("funnel_run", &request)?;
    let mut text = in_words(&counted, set.screen);
    text += &optional(&counted, set.screen);
    let warnings = counted.warnings.clone();
    let mut asking = Asking { desk: &desk, screen: set.screen, request, counted, json, text };
    asking.all(&arguments.questions)?;
    Ok(Answer::done(asking.json, asking.text).noting(warnings))
}

/// A funnel that was counted, and what else is asked of it: every answer is a key of its JSON, and a part of its text.
struct Asking<'a> {
    desk: &'a Desk,
    screen: Screen,
    request: FunnelRequest,
    counted: FunnelResponse,
    json: Value,
    text: String,
}

impl Asking<'_> {
    fn all(&mut self, questions: &FunnelQuestions) -> Result<(), Failure> {
        if let Some(by) = &questions.by {
            self.breakdown(by, questions.touch.as_deref())?;
        }
        if let Some(between) = &questions.trend {
            self.trend(between)?;
        }
        if let Some(between) = &questions.times {
            self.times(between)?;
        }
        if let Some(first) = &questions.compare {
            self.compare(first, questions.with.as_deref())?;
        }
        if let Some(person) = &questions.why {
            self.trace(person, questions.step.as_deref())?;
        }
        if let Some(step) = &questions.after {
            self.after(step, questions.side, questions.within)?;
        }
        if let Some(path) = &questions.picture {
            self.picture(path, questions)?;
        }
        Ok(())
    }

    /// Asks, and keeps the answer under `key`.
    fn ask<Response: DeserializeOwned>(
        &mut self,
        command: &str,
        key: &str,
        request: &impl Serialize,
    ) -> Result<Response, Failure> {
        let (json, response) = self.desk.ask(command, request)?;
        self.json[key] = json;
        Ok(response)
    }

    /// Begins a part of the text.
    fn head(&mut self, head: &str) {
        self.text += &format!("\n{}\n", self.screen.bold(&clean(head)));
    }

    /// Sentences, each a paragraph.
    fn say(&mut self, sentences: &[String]) {
        for sentence in sentences {
            self.text += &wrap(&clean(sentence), self.screen.width, 0);
        }
    }

    /// What some people say, under a name.
    fn said(&mut self, name: &str, heard: usize, codes: &[AttributionCode]) {
        if codes.is_empty() {
            return;
        }
        let codes = codes.iter().take(3);
        let codes: Vec<String> = codes.map(|code| format!("{} {}", clean(&code.name), code.people)).collect();
        let heard = u32::try_from(heard).unwrap_or(u32::MAX);
        let line = format!("{}: {} heard say {}", clean(name), thousands(heard), codes.join(", "));
        self.text += &wrap(&line, self.screen.width, 2);
    }
}

/// The definition, where steps were given.
pub(super) fn definition(arguments: &FunnelDefinition) -> Option<FunnelSpec> {
    let StepTexts(steps) = arguments.steps.as_ref()?;
    let filter = |(name, value): &(String, String)| Attribute { name: name.clone(), value: value.clone() };
    Some(FunnelSpec {
        steps: steps
            .iter()
            .map(|step| StepSpec {
                event: step.event.clone(),
                filters: step.filters.iter().map(filter).collect(),
                within_seconds: step.within,
                optional: step.optional,
            })
            .collect(),
        window_seconds: arguments.window?,
        order: word(arguments.order),
        entry: word(arguments.entry),
        exclude: arguments.exclude.as_ref().map(|Names(names)| names.clone()).unwrap_or_default(),
        from: arguments.from.clone(),
        to: arguments.to.clone(),
    })
}

/// The optional steps, a sentence each.
fn optional(funnel: &FunnelResponse, screen: Screen) -> String {
    funnel
        .optional
        .iter()
        .map(|step| format!("\n{}", wrap(&clean(&step.sentence), screen.width, 0)))
        .collect()
}

/// `48.3–53.6`.
fn interval(rate: &RateView) -> String {
    format!("{:.1}–{:.1}", rate.low * 100.0, rate.high * 100.0)
}

fn in_words(funnel: &FunnelResponse, screen: Screen) -> String {
    let name = match (&funnel.name, funnel.version) {
        (Some(name), Some(version)) => format!("{}, version {version}", clean(name)),
        _ => "Funnel".into(),
    };
    let (from, to) = (funnel.range.from.as_deref().map(day), funnel.range.to.as_deref().map(day));
    let range = match (from, to) {
        (Some(from), Some(to)) => format!("; entries from {from} to {to}"),
        _ => String::new(),
    };
    let rows: u64 = funnel.lineage.iter().map(|l| u64::from(l.rows)).sum();
    let files = u32::try_from(funnel.lineage.len()).unwrap_or(u32::MAX);
    let mut text = format!(
        "{}\n{}, {} entry, window {}{range}\n{} with events; {} of {}\n\n",
        screen.bold(&name),
        funnel.order,
        funnel.entry,
        duration(funnel.window_seconds),
        counted(funnel.people_with_events, "person", "people"),
        counted(rows, "row", "rows"),
        counted(files, "import", "imports")
    );
    if !funnel.left_out.sentence.is_empty() {
        text.truncate(text.trim_end().len());
        text += &format!("\n{}\n\n", funnel.left_out.sentence);
    }
    text += &table(funnel).print(screen);
    text.push('\n');
    text += &wrap(
        "rate: of the step before, with its 95 % interval; median: time since that step; open: may still come; \
         heard: of those who left + of those who went on",
        screen.width,
        0,
    );
    text + &voices(funnel, screen) + &people(funnel, screen)
}

fn table(funnel: &FunnelResponse) -> Table {
    let value = format!(">value {}", funnel.currency);
    let mut table = Table::of(&[
        "step",
        ">people",
        ">rate",
        ">interval",
        ">median",
        &value,
        ">left",
        ">open",
        ">heard",
        "grounding",
    ]);
    for step in &funnel.steps {
        let rate = step.from_previous.as_ref();
        // The entry has no sides.
        let side = |n: u32| if rate.is_some() { thousands(n) } else { String::new() };
        table.row([
            step.name.clone(),
            thousands(step.people),
            rate.map(|r| percent(r.rate)).unwrap_or_default(),
            rate.map(interval).unwrap_or_default(),
            step.median_seconds.map(duration).unwrap_or_default(),
            money(step.value, ""),
            side(step.left),
            side(step.in_progress),
            rate.map(|_| format!("{}+{}", step.heard_left, step.heard_on)).unwrap_or_default(),
            step.grounding.clone(),
        ]);
    }
    table
}

/// The line of words under each step that has one.
fn voices(funnel: &FunnelResponse, screen: Screen) -> String {
    let spoken = |step: &StepView| {
        let voice = step.voice.as_ref()?;
        let evidence = format!(
            "{}: {} who left, {} who went on ({})",
            voice.code,
            k_of_n(&voice.left),
            k_of_n(&voice.on),
            voice.verdict.replace('_', " ")
        );
        Some(format!(
            "\n{}\n{}{}",
            screen.bold(&clean(&step.name)),
            wrap(&format!("“{}” — {}", voice.text, voice.person_name), screen.width, 2),
            wrap(&evidence, screen.width, 2)
        ))
    };
    funnel.steps.iter().filter_map(spoken).collect()
}

/// The ids on each side, where they were asked for.
fn people(funnel: &FunnelResponse, screen: Screen) -> String {
    let mut text = String::new();
    for step in &funnel.steps {
        for (side, ids) in [("went on to", &step.people_on), ("left at", &step.people_left)] {
            let Some(ids) = ids.as_ref().filter(|ids| !ids.is_empty()) else { continue };
            text += &format!("\n{}\n", screen.bold(&format!("{side} {}", clean(&step.name))));
            text.extend(ids.iter().map(|id| format!("{id}\n")));
        }
    }
    text
}
