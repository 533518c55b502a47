//! Budgets by channel: what was planned, what was spent, what came of it, and what would follow from moving money.

use crate::{
    AppError,
    attribution::{self, By, Method, attribution},
    definitions::{self, Named},
    lineage::{self, Lineage},
    project::OpenProject,
};
use analysis::proportions::Z_95;
use formats::detect::Kind;
use model::Timestamp;
use report::words::money as in_words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::{Changed, DefinitionKind, NewDefinition, Op, OpKind, SavedDefinition};

use super::Between;

/// What is kept of a budget. Amounts are hundredths of the project's currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Body {
    from: Timestamp,
    to: Timestamp,
    lines: Vec<(String, i64)>,
}

/// A budget to be saved.
#[derive(Debug, Clone, PartialEq)]
pub struct NewBudget {
    /// What it is called; under a name in use it is a new version.
    pub name: String,
    /// When it begins.
    pub from: Timestamp,
    /// When it ends, exclusive.
    pub to: Timestamp,
    /// Channel and amount, in the project's currency.
    pub lines: Vec<(String, f64)>,
    /// Who answers for it.
    pub owner: String,
    /// Who agreed to it.
    pub agreed_by: Vec<String>,
    /// Who saves it.
    pub author: String,
}

/// Money moved from one channel to another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Move {
    /// From which; `None` for new money.
    pub from: Option<String>,
    /// To which; `None` for money that is saved.
    pub to: Option<String>,
    /// How much, in the project's currency.
    pub amount: f64,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct BudgetQuestion {
    /// A saved budget, in its latest version or in the one asked for (`Spring@1`); without one, only what was spent is told.
    pub name: Option<String>,
    /// The event that is an outcome; without one, the last step of the first saved funnel.
    pub goal: Option<String>,
    /// How outcomes are credited to channels.
    pub method: Method,
    /// Money moved, for a scenario.
    pub moves: Vec<Move>,
}

/// A channel.
#[derive(Debug, Clone, PartialEq)]
pub struct ChannelLine {
    /// Its name; empty where the file named none.
    pub channel: String,
    /// What was planned for it.
    pub planned: Option<f64>,
    /// What was spent on it in the budget's period.
    pub spent: f64,
    /// What was spent on it in all, on which the rates rest.
    pub spent_in_all: f64,
    /// Outcomes credited in all.
    pub outcomes: f64,
    /// Their value.
    pub value: f64,
    /// What one outcome cost.
    pub cost_per_outcome: Option<f64>,
    /// Outcomes for money beside those of all channels together, which are 100.
    pub index: Option<f64>,
    /// Value for money, the same.
    pub value_index: Option<f64>,
}

/// What would follow from moving money, if rates stayed as they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scenario {
    /// Outcomes more, or fewer.
    pub outcomes: Between,
    /// Value more, or less, in the project's currency.
    pub value: f64,
}

/// A budget beside what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Budget {
    /// The saved budget, where one was asked for.
    pub saved: Option<SavedDefinition>,
    /// Its period.
    pub period: Option<(Timestamp, Timestamp)>,
    /// The event that is an outcome.
    pub goal: String,
    /// Channels, most planned or spent first.
    pub lines: Vec<ChannelLine>,
    /// What would follow from the moves.
    pub scenario: Option<Scenario>,
    /// What it rests on.
    pub lineage: Lineage,
}

/// Saves a budget; under a name in use, a new version.
///
/// # Errors
/// When a name, period or amount makes no sense, a channel stands twice, or the project cannot be written.
pub fn save_budget(project: &OpenProject, new: &NewBudget) -> Result<Changed<SavedDefinition>, AppError> {
    let name = new.name.trim().to_owned();
    let wrong = |message: String| Err(AppError::InvalidInput(message));
    if name.is_empty() || new.lines.is_empty() {
        return wrong("Give the budget a name and at least one channel with its amount.".into());
    }
    if new.from >= new.to {
        return wrong(format!("'{name}' ends before it begins: give it a later end."));
    }
    let mut lines: Vec<(String, i64)> = Vec::new();
    for (channel, amount) in &new.lines {
        let channel = channel.trim();
        if lines.iter().any(|(other, _)| other.eq_ignore_ascii_case(channel)) {
            return wrong(format!("'{channel}' stands twice in the budget."));
        }
        lines.push((channel.to_owned(), hundredths(*amount, channel)?));
    }
    let body = Body { from: new.from, to: new.to, lines };
    let before = project.reader()?.definition_named(DefinitionKind::Budget, &name)?;
    let label = definitions::saving(before.as_ref(), "budget", &name);
    project.transact(Op::new(OpKind::SaveDefinition, label).by(&new.author), None, |writer| {
        Ok(writer.save_definition(&NewDefinition {
            kind: DefinitionKind::Budget,
            name,
            owner: new.owner.trim().to_owned(),
            agreed_by: definitions::people(&new.agreed_by),
            valid_from: new.from,
            body: &body,
            author: new.author.clone(),
        })?)
    })
}

/// Retires a budget: it is listed no more; its versions stay. Gives its name.
///
/// # Errors
/// When there is none of that name, or the project cannot be written.
pub fn retire_budget(project: &OpenProject, name: &str) -> Result<Changed<String>, AppError> {
    super::retired(project, DefinitionKind::Budget, "budget", name)
}

/// What a version says, in a sentence.
pub(crate) fn says(saved: &SavedDefinition, currency: &str) -> Result<String, AppError> {
    let body: Body = saved.read()?;
    let line = |(channel, amount): &(String, i64)| {
        let channel = if channel.is_empty() { "not named" } else { channel };
        format!("{channel} {}", in_words(money(*amount), currency))
    };
    let lines: Vec<String> = body.lines.iter().map(line).collect();
    let days = definitions::days(Some(body.from), Some(body.to));
    Ok(format!("{}, {days}.", lines.join(", ")))
}

/// Names of the saved budgets, in the order in which they were first saved.
///
/// # Errors
/// When the project cannot be read.
pub fn saved_budgets(project: &OpenProject) -> Result<Vec<String>, AppError> {
    let all = project.reader()?.definitions(DefinitionKind::Budget)?;
    Ok(all.into_iter().map(|saved| saved.name).collect())
}

fn hundredths(amount: f64, what: &str) -> Result<i64, AppError> {
    if amount.is_finite() && (0.0..=1e12).contains(&amount) {
        // Below 2^53, so exact.
        Ok((amount * 100.0).round() as i64)
    } else {
        Err(AppError::InvalidInput(format!(
            "{amount} for '{what}' is no amount: it is from 0 to a trillion."
        )))
    }
}

/// Sets a budget beside what was spent and what came of it, and says what would follow from moving money.
///
/// # Errors
/// When there is no such budget, there are no marketing contacts, money is moved from or to a channel without costs, or the
/// project cannot be read.
pub fn budget(project: &OpenProject, question: &BudgetQuestion) -> Result<Budget, AppError> {
    let reader = project.reader()?;
    let saved = match question.name.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        None => None,
        Some(name) => Some(definitions::find(&reader, Named::Budget, name)?),
    };
    let body: Option<Body> = saved.as_ref().map(SavedDefinition::read).transpose()?;
    let asked = attribution::Question {
        by: By::Channel,
        goal: question.goal.clone(),
        methods: vec![question.method],
        look_back: None,
    };
    let found = attribution(project, &asked)?;
    let Some(credited) = found.attributions.first() else {
        return Err(AppError::InvalidInput("Name a model by which outcomes are credited.".into()));
    };
    let within = |at: Timestamp| body.as_ref().is_none_or(|body| at >= body.from && at < body.to);
    let mut spent: BTreeMap<String, i64> = BTreeMap::new();
    for touch in reader.touchpoints()?.into_iter().filter(|touch| within(touch.at)) {
        *spent.entry(touch.channel.unwrap_or_default()).or_default() += touch.cost.unwrap_or(0);
    }
    let all: (f64, f64, f64) = credited.credits.iter().fold((0.0, 0.0, 0.0), |sum, credit| {
        (sum.0 + credit.cost as f64, sum.1 + credit.conversions, sum.2 + credit.value)
    });
    let mut lines: Vec<ChannelLine> = found
        .labels
        .iter()
        .zip(&credited.credits)
        .map(|(label, credit)| {
            let for_money = |own: f64, all_of_it: f64| {
                (credit.cost > 0 && all_of_it > 0.0 && all.0 > 0.0)
                    .then(|| own / credit.cost as f64 / (all_of_it / all.0) * 100.0)
            };
            ChannelLine {
                channel: label.name.clone(),
                planned: None,
                spent: money(spent.get(&label.name).copied().unwrap_or(0)),
                spent_in_all: money(credit.cost),
                outcomes: credit.conversions,
                value: credit.value / 100.0,
                cost_per_outcome: credit.cost_per_conversion().map(|cost| cost / 100.0),
                index: for_money(credit.conversions, all.1),
                value_index: for_money(credit.value, all.2),
            }
        })
        .collect();
    for (channel, planned) in body.iter().flat_map(|body| &body.lines) {
        match lines.iter_mut().find(|line| line.channel.eq_ignore_ascii_case(channel)) {
            Some(line) => line.planned = Some(money(*planned)),
            None => lines.push(unknown(channel, money(*planned))),
        }
    }
    let weight = |line: &ChannelLine| line.planned.unwrap_or(0.0).max(line.spent);
    lines.sort_by(|a, b| weight(b).total_cmp(&weight(a)).then(a.channel.cmp(&b.channel)));
    let scenario = (!question.moves.is_empty())
        .then(|| scenario(&lines, &question.moves, project.currency()))
        .transpose()?;
    let mut lineage = lineage::of(project, &[Kind::Events, Kind::Touchpoints])?;
    if let Some(saved) = &saved {
        lineage = lineage.of_definition(&saved.name, saved.version);
    }
    let period = body.map(|body| (body.from, body.to));
    Ok(Budget { saved, period, goal: found.goal, lines, scenario, lineage })
}

fn money(hundredths: i64) -> f64 {
    hundredths as f64 / 100.0
}

/// A channel that was planned and never used.
fn unknown(channel: &str, planned: f64) -> ChannelLine {
    ChannelLine {
        channel: channel.to_owned(),
        planned: Some(planned),
        spent: 0.0,
        spent_in_all: 0.0,
        outcomes: 0.0,
        value: 0.0,
        cost_per_outcome: None,
        index: None,
        value_index: None,
    }
}

/// What would follow if every channel went on to bring what it brought for money. Outcomes credited are taken as counts of rare
/// things, whose variance is their number (S. D. Poisson): that of a credit shared out is smaller, so the interval is wide
/// rather than narrow. Money moved several times from or to one channel adds up first.
fn scenario(lines: &[ChannelLine], moves: &[Move], currency: &str) -> Result<Scenario, AppError> {
    let mut change: BTreeMap<usize, f64> = BTreeMap::new();
    for one in moves {
        if !(one.amount > 0.0 && one.amount.is_finite()) || (one.from.is_none() && one.to.is_none()) {
            return Err(AppError::InvalidInput(
                "Say how much is moved, above 0, and from or to which channel.".into(),
            ));
        }
        for (channel, sign) in [(&one.from, -1.0), (&one.to, 1.0)] {
            if let Some(channel) = channel {
                *change.entry(known(lines, channel)?).or_default() += sign * one.amount;
            }
        }
    }
    let (mut outcomes, mut variance, mut value) = (0.0, 0.0, 0.0);
    for (place, amount) in change {
        let line = &lines[place];
        let part = amount / line.spent_in_all;
        if -part > 1.0 {
            return Err(AppError::InvalidInput(format!(
                "{} cannot be taken from '{}': {} was ever spent on it.",
                in_words(-amount, currency),
                line.channel,
                in_words(line.spent_in_all, currency)
            )));
        }
        outcomes += part * line.outcomes;
        variance += part * part * line.outcomes;
        value += part * line.value;
    }
    let half = Z_95 * f64::sqrt(variance);
    Ok(Scenario { outcomes: Between { value: outcomes, low: outcomes - half, high: outcomes + half }, value })
}

fn known(lines: &[ChannelLine], channel: &str) -> Result<usize, AppError> {
    let place = lines.iter().position(|line| line.channel.eq_ignore_ascii_case(channel.trim()));
    let place = place.ok_or_else(|| {
        let names: Vec<String> = lines.iter().map(|line| format!("'{}'", line.channel)).collect();
        AppError::NotFound(format!("There is no channel '{channel}': there are {}.", names.join(", ")))
    })?;
    if lines[place].spent_in_all > 0.0 {
        return Ok(place);
    }
    Err(AppError::InvalidInput(format!(
        "Nothing was spent on '{}': what money would bring there cannot be told.",
        lines[place].channel
    )))
}
