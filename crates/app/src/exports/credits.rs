//! What contacts are credited with, a row for each of them and each model.

use super::{Content, Made, Narrowing};
use crate::{
    AppError,
    attribution::{self, By, Question, USUAL},
    people::outgoing::Outgoing,
    project::OpenProject,
};
use formats::tables::guarded::{Cell, Sheet};

const HEADS: [&str; 20] = [
    "by",
    "name",
    "model",
    "touches",
    "people_touched",
    "people_converted",
    "people_heard",
    "cost",
    "conversions",
    "standard_error",
    "value",
    "median_days",
    "cost_per_conversion",
    "return_on_cost",
    "removal_effect",
    "index_volume",
    "index_value",
    "index_velocity",
    "index_return",
    "goal",
];
const SECONDS_OF_A_DAY: f64 = 86_400.0;

/// By channel, unless `by` says otherwise. In Excel with the codes of those heard on a sheet of their own.
pub(super) fn make(project: &OpenProject, out: &Outgoing, narrowing: &Narrowing) -> Result<Made, AppError> {
    let by = match narrowing.by.as_deref().map(str::trim).filter(|by| !by.is_empty()) {
        None => By::default(),
        Some(word) => By::parse(word)?,
    };
    let methods = USUAL.iter().map(|(_, method)| *method).collect();
    let question = Question { by, methods, goal: narrowing.goal.clone(), ..Question::default() };
    let found = attribution::attribution(project, &question)?;
    let voices = project.voices()?;
    let (mut credits, mut said) =
        (Sheet::new("Attribution", &HEADS), Sheet::new("What they say", &["name", "code", "people"]));
    for (at, label) in found.labels.iter().enumerate() {
        let name = out.words(&label.name);
        for ((model, _), all) in USUAL.iter().zip(&found.attributions) {
            let credit = &all.credits[at];
            let index = all.index(credit);
            let mut row: Vec<Cell> = vec![by.as_str().into(), name.as_str().into(), (*model).into()];
            row.extend([credit.touches, credit.people].map(number));
            row.extend([label.converted.len(), label.said.heard.len()].map(|n| number(n as u64)));
            row.push(Cell::Number(hundredths(credit.cost as f64)));
            row.push(Cell::Number(credit.conversions));
            row.push(known(credit.error));
            row.push(Cell::Number(hundredths(credit.value)));
            row.push(known(credit.median_seconds.map(|seconds| seconds / SECONDS_OF_A_DAY)));
            row.push(known(credit.cost_per_conversion().map(hundredths)));
            row.extend([credit.return_on_cost(), credit.removal_effect].map(known));
            row.extend([index.volume, index.value, index.velocity, index.returns].map(known));
            row.push(found.goal.as_str().into());
            credits.rows.push(row);
        }
        for (code, people) in &label.said.codes {
            let cells = [name.as_str().into(), voices.name_of(*code).into(), number(people.len() as u64)];
            said.rows.push(cells.into());
        }
    }
    Ok(Made {
        items: found.labels.len(),
        content: Content::Tables(vec![credits, said]),
        notes: vec!["a credit says which contacts came before a conversion; it is no cause".into()],
    })
}

fn number(count: u64) -> Cell {
    Cell::Number(count as f64)
}

fn hundredths(amount: f64) -> f64 {
    amount / 100.0
}

fn known(value: Option<f64>) -> Cell {
    value.map_or_else(|| Cell::from(""), Cell::Number)
}
