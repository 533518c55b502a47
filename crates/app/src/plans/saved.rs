//! Plans under a name: what was asked, in versions. What comes of it is counted anew whenever it is opened.

use super::{Question, plan, retired};
use crate::{
    AppError, clock,
    definitions::{self, Named},
    project::OpenProject,
};
use model::Timestamp;
use report::words;
use serde::{Deserialize, Serialize};
use store::{Changed, DefinitionKind, NewDefinition, Op, OpKind, Reader, SavedDefinition};

const KIND: DefinitionKind = DefinitionKind::Plan;

/// The longest name of a plan.
const LONGEST: usize = 80;

/// What is kept of a plan. Amounts are in the project's currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Body {
    goal: f64,
    funnel: String,
    value: Option<f64>,
    budget: Option<f64>,
    by: Option<Timestamp>,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
}

impl Body {
    fn question(self) -> Question {
        Question {
            goal: self.goal,
            funnel: Some(self.funnel),
            value: self.value,
            budget: self.budget,
            by: self.by,
            from: self.from,
            to: self.to,
        }
    }
}

/// A plan to be saved.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewPlan {
    /// What it is called; under a name in use it is a new version.
    pub name: String,
    /// What it asks.
    pub asks: Question,
    /// Who answers for it.
    pub owner: String,
    /// Who agreed to it.
    pub agreed_by: Vec<String>,
    /// Who saves it.
    pub author: String,
}

/// A saved plan.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedPlan {
    /// As it is saved.
    pub saved: SavedDefinition,
    /// What it asks.
    pub asks: Question,
}

/// Saved plans in their latest version, in the order in which they were first saved.
///
/// # Errors
/// When the project cannot be read.
pub fn saved_plans(reader: &Reader) -> Result<Vec<SavedPlan>, AppError> {
    reader.definitions(KIND)?.into_iter().map(of).collect()
}

/// A saved plan by its name, in its latest version, or in the one asked for: `Spring@1`.
///
/// # Errors
/// When there is none.
pub fn named(reader: &Reader, name: &str) -> Result<SavedPlan, AppError> {
    of(definitions::find(reader, Named::Plan, name)?)
}

fn of(saved: SavedDefinition) -> Result<SavedPlan, AppError> {
    Ok(SavedPlan { asks: saved.read::<Body>()?.question(), saved })
}

/// Saves a plan, with the funnel it is by.
///
/// # Errors
/// When the name is none, what it asks cannot be planned, or the project cannot be written.
pub fn save_plan(project: &OpenProject, new: &NewPlan) -> Result<Changed<SavedDefinition>, AppError> {
    let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() || name.chars().count() > LONGEST {
        let message = format!("Give the plan a name of at most {LONGEST} characters.");
        return Err(AppError::InvalidInput(message));
    }
    let asks = &new.asks;
    let body = Body {
        goal: asks.goal,
        funnel: plan(project, asks)?.funnel,
        value: asks.value,
        budget: asks.budget,
        by: asks.by,
        from: asks.from,
        to: asks.to,
    };
    let before = project.reader()?.definition_named(KIND, &name)?;
    let today = clock::parse(&clock::day(clock::now()), false).unwrap_or_default();
    let op = Op::new(OpKind::SaveDefinition, definitions::saving(before.as_ref(), "plan", &name));
    project.transact(op.by(&new.author), None, |writer| {
        Ok(writer.save_definition(&NewDefinition {
            kind: KIND,
            name,
            owner: new.owner.trim().to_owned(),
            agreed_by: definitions::people(&new.agreed_by),
            valid_from: before.map_or(today, |saved| saved.valid_from),
            body: &body,
            author: new.author.clone(),
        })?)
    })
}

/// Retires a plan: it is listed no more; its versions stay. Gives its name.
///
/// # Errors
/// When there is none of that name, or the project cannot be written.
pub fn retire_plan(project: &OpenProject, name: &str) -> Result<Changed<String>, AppError> {
    retired(project, KIND, "plan", name)
}

/// What a version says, in a sentence.
pub(crate) fn says(saved: &SavedDefinition, currency: &str) -> Result<String, AppError> {
    let body: Body = saved.read()?;
    let amount = |amount: f64| words::money(amount, currency);
    let mut all = vec![format!("{} by the funnel '{}'", amount(body.goal), body.funnel)];
    all.extend(body.value.map(|value| format!("a win worth {}", amount(value))));
    all.extend(body.budget.map(|budget| format!("a budget of {}", amount(budget))));
    all.extend(body.by.map(|by| format!("there by {}", clock::day(Timestamp(by.0.saturating_sub(1))))));
    let days = definitions::days(body.from, body.to);
    all.extend((!days.is_empty()).then(|| format!("rates of those who came {days}")));
    Ok(format!("{}.", all.join(", ")))
}
