//! Plans: from a revenue goal back to the volumes it takes, goals that add up, programmes that say beforehand what they are
//! to bring, budgets and what would follow from moving money. Contract: `docs/plans.md`.

mod budgets;
mod goals;
mod measures;
mod saved;

pub(crate) use budgets::says as budget_says;
pub use budgets::{
    Budget, BudgetQuestion, ChannelLine, Move, NewBudget, Scenario, budget, retire_budget, save_budget,
    saved_budgets,
};
pub(crate) use goals::says as goal_says;
pub use goals::{GoalLevel, GoalStanding, NewGoal, goals, retire_goal, save_goal};
pub(crate) use saved::says as plan_says;
pub use saved::{NewPlan, SavedPlan, named as saved_plan, retire_plan, save_plan, saved_plans};
pub use store::SavedDefinition;

use crate::{
    AppError, clock,
    funnels::{self, Counted},
    lineage::{self, Lineage},
    project::OpenProject,
};
use analysis::plans::{StageRate, needed, pipeline_velocity};
use formats::detect::Kind;
use model::Timestamp;
use store::{Changed, Deal, DefinitionKind, Op, OpKind};

/// Microseconds of a week.
const WEEK: f64 = 604_800_000_000.0;
/// Microseconds of a day.
const DAY: f64 = 86_400_000_000.0;

/// What is asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Question {
    /// Revenue to come, in the project's currency.
    pub goal: f64,
    /// A saved funnel; without one, the first.
    pub funnel: Option<String>,
    /// What a win is worth, in the project's currency; without it, what the cohort's were.
    pub value: Option<f64>,
    /// Money to spend, in the project's currency.
    pub budget: Option<f64>,
    /// When the revenue is to be there.
    pub by: Option<Timestamp>,
    /// Earliest entry of the cohort whose rates are taken.
    pub from: Option<Timestamp>,
    /// Latest entry, exclusive.
    pub to: Option<Timestamp>,
}

/// A stage of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Stage {
    /// Its name.
    pub name: String,
    /// People of the cohort who were in it.
    pub had: u64,
    /// Those who went on to the next; `None` of the last.
    pub went_on: Option<u64>,
    /// People it takes.
    pub needed: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Part of the width of the first stage's interval that this stage's rate brings.
    pub width_share: f64,
    /// What was spent for each of it so far, in the project's currency.
    pub cost_each: Option<f64>,
}

/// A figure with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Between {
    /// The figure.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// How fast the first stage fills, and how fast it would have to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// Weeks left.
    pub weeks: f64,
    /// People a week it takes.
    pub needed: Between,
    /// People a week who came so far.
    pub so_far: f64,
}

/// What the deals bring in a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Velocity {
    /// Deals that are open.
    pub open: u64,
    /// Deals that were won.
    pub won: u64,
    /// Deals that were lost.
    pub lost: u64,
    /// Won ÷ (won + lost).
    pub share_won: f64,
    /// Mean amount of those won, in the project's currency.
    pub value: f64,
    /// Mean days from opened to won.
    pub days: f64,
    /// Open × share won × value ÷ days, a day.
    pub a_day: f64,
}

/// A plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Name of the funnel.
    pub funnel: String,
    /// Revenue to come.
    pub goal: f64,
    /// What a win is worth.
    pub value: f64,
    /// Wins of the cohort that this is the mean of; `None` where it was given.
    pub value_of: Option<u64>,
    /// Wins it takes.
    pub wins: f64,
    /// Stages, the first first; the last are the wins.
    pub stages: Vec<Stage>,
    /// Place of the stage whose rate drives the width.
    pub driver: usize,
    /// People of the cohort who still may go on, and are left aside.
    pub in_progress: u64,
    /// What one of the first stage may cost, if the budget is to suffice.
    pub break_even: Option<Between>,
    /// What one of the first stage has cost so far; `None` where nothing is known of costs.
    pub cost_per_lead: Option<f64>,
    /// What the first stage would cost at that.
    pub cost: Option<Between>,
    /// The pace, where there is a day to be ready by.
    pub pace: Option<Pace>,
    /// What the deals bring; `None` where none was won, or none has its dates.
    pub velocity: Option<Velocity>,
    /// What it rests on.
    pub lineage: Lineage,
}

/// Plans back from a goal. The cohort are the people of the funnel of whom it is settled how far they came; its stages are
/// nested, so their rates are of one cohort.
///
/// # Errors
/// When there is no such funnel, the day is past, nobody went on from a stage, or the project cannot be read.
pub fn plan(project: &OpenProject, question: &Question) -> Result<Plan, AppError> {
    let counted = cohort(project, question)?;
    let (name, version) = counted
        .saved
        .as_ref()
        .map_or_else(|| (String::new(), 1), |saved| (saved.name.clone(), saved.version));
    let steps = counted.steps();
    let settled: Vec<usize> =
        (0..counted.result.people()).filter(|person| !counted.result.in_progress[*person]).collect();
    let had: Vec<u64> = (1..=steps).map(|step| reached(&counted, &settled, step)).collect();
    let (value, value_of) = worth(&counted, &settled, steps, question)?;
    let rates: Vec<StageRate> = (1..steps)
        .map(|step| StageRate { name: counted.step_name(step), of: had[step - 1], went_on: had[step] })
        .collect();
    let plan = needed(question.goal, value, &rates)
        .map_err(|error| AppError::InvalidInput(format!("There is no plan: {error}.")))?;
    let spent = spent(project)?;
    // Costs are of everybody who came, settled or not.
    let came = counted.result.steps.first().map_or(0, |step| step.people);
    let cost_each = |people: u64| spent.filter(|_| people > 0).map(|spent| spent / people as f64);
    let mut stages: Vec<Stage> = plan
        .stages
        .iter()
        .enumerate()
        .map(|(place, stage)| Stage {
            name: stage.name.clone(),
            had: had[place],
            went_on: Some(had[place + 1]),
            needed: stage.needed,
            low: stage.low,
            high: stage.high,
            width_share: stage.width_share,
            cost_each: cost_each(counted.result.steps[place].people),
        })
        .collect();
    let first = stages.first().map_or(Between { value: 0.0, low: 0.0, high: 0.0 }, |first| Between {
        value: first.needed,
        low: first.low,
        high: first.high,
    });
    stages.push(Stage {
        name: counted.step_name(steps),
        had: had[steps - 1],
        went_on: None,
        needed: plan.wins,
        low: plan.wins,
        high: plan.wins,
        width_share: 0.0,
        cost_each: cost_each(counted.result.steps[steps - 1].people),
    });
    let times =
        |each: f64| Between { value: first.value * each, low: first.low * each, high: first.high * each };
    let budget = question.budget.map(above_nothing).transpose()?;
    let break_even = budget.and_then(|budget| plan.break_even_cost(budget));
    Ok(Plan {
        funnel: name.clone(),
        goal: question.goal,
        value,
        value_of,
        wins: plan.wins,
        driver: plan.driver,
        in_progress: (counted.result.people() - settled.len()) as u64,
        break_even: break_even.map(|(value, low, high)| Between { value, low, high }),
        cost_per_lead: cost_each(came),
        cost: cost_each(came).map(times),
        pace: pace(&counted, question.by, first)?,
        velocity: velocity(&deals(project)?),
        stages,
        lineage: lineage::of(project, &[Kind::Events, Kind::Touchpoints, Kind::Deals])?
            .of_definition(&name, version),
    })
}

/// Retires the definition of that name, and gives its name.
fn retired(
    project: &OpenProject,
    kind: DefinitionKind,
    what: &str,
    name: &str,
) -> Result<Changed<String>, AppError> {
    let found = project.reader()?.definition_named(kind, name.trim())?;
    let found = found
        .filter(|saved| saved.retired.is_none())
        .ok_or_else(|| AppError::NotFound(format!("There is no {what} '{name}'.")))?;
    let op = Op::new(OpKind::RetireDefinition, format!("retire the {what} '{}'", found.name));
    project.transact(op, None, |writer| {
        writer.retire_definition(found.id)?;
        Ok(found.name)
    })
}

fn above_nothing(budget: f64) -> Result<f64, AppError> {
    if budget > 0.0 && budget.is_finite() {
        Ok(budget)
    } else {
        Err(AppError::InvalidInput("A budget is an amount above 0.".into()))
    }
}

fn cohort(project: &OpenProject, question: &Question) -> Result<Counted, AppError> {
    let saved = match question.funnel.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => funnels::saved(project, name)?,
        None => project.reader()?.funnels()?.into_iter().next().ok_or_else(|| {
            AppError::InvalidInput("No funnel is saved: save one whose last step is a win.".into())
        })?,
    };
    let mut funnel = saved.definition.clone();
    funnel.from = question.from.or(funnel.from);
    funnel.to = question.to.or(funnel.to);
    let counted = funnels::count(project, funnel, Some(saved))?;
    if counted.steps() < 2 {
        return Err(AppError::InvalidInput("A plan needs a funnel of at least two steps.".into()));
    }
    Ok(counted)
}

fn reached(counted: &Counted, people: &[usize], step: usize) -> u64 {
    people.iter().filter(|person| usize::from(counted.result.level[**person]) >= step).count() as u64
}

/// What a win is worth, in the project's currency, and of how many it is the mean.
fn worth(
    counted: &Counted,
    settled: &[usize],
    last: usize,
    question: &Question,
) -> Result<(f64, Option<u64>), AppError> {
    if let Some(value) = question.value {
        return Ok((value, None));
    }
    let won = settled.iter().filter(|person| usize::from(counted.result.level[**person]) >= last);
    let values: Vec<f64> = won.map(|person| counted.result.value[*person] as f64 / 100.0).collect();
    let value = values.iter().sum::<f64>() / values.len() as f64;
    if value > 0.0 {
        return Ok((value, Some(values.len() as u64)));
    }
    Err(AppError::InvalidInput(
        "Nobody who came to the end brought revenue: say what a win is worth (--value).".into(),
    ))
}

/// What all marketing contacts cost, those with internal people too, since that money is spent; in the project's currency; `None` where no cost is known.
fn spent(project: &OpenProject) -> Result<Option<f64>, AppError> {
    let touches = project.reader()?.touchpoints()?;
    let costs: Vec<i64> = touches.iter().filter_map(|touch| touch.cost).collect();
    Ok((!costs.is_empty()).then(|| costs.iter().sum::<i64>() as f64 / 100.0))
}

fn pace(counted: &Counted, by: Option<Timestamp>, needed: Between) -> Result<Option<Pace>, AppError> {
    let Some(by) = by else { return Ok(None) };
    let now = clock::now();
    if by <= now {
        // What is meant is the day that ends then.
        let day = clock::day(Timestamp(by.0.saturating_sub(1)));
        return Err(AppError::InvalidInput(format!(
            "{day} is past: give a day by which the revenue can still come."
        )));
    }
    // Who comes in the last window may still be on the way then.
    let left = by.0.saturating_sub(now.0).saturating_sub(counted.funnel.window);
    if left <= 0 {
        return Err(AppError::InvalidInput(format!(
            "Until {} there is less time than the funnel's window of {}: nobody who comes now would be through.",
            clock::day(by),
            funnels::window(counted.funnel.window)
        )));
    }
    let weeks = left as f64 / WEEK;
    let starts: Vec<i64> = (0..counted.result.people())
        .filter_map(|person| counted.result.start(person))
        .map(|at| at.0)
        .collect();
    let span = starts.iter().max().zip(starts.iter().min()).map_or(0, |(last, first)| last - first);
    let so_far = starts.len() as f64 / (span as f64 / WEEK).max(1.0);
    let each = Between { value: needed.value / weeks, low: needed.low / weeks, high: needed.high / weeks };
    Ok(Some(Pace { weeks, needed: each, so_far }))
}

/// Deals of whoever is not left out.
fn deals(project: &OpenProject) -> Result<Vec<Deal>, AppError> {
    let (population, mut deals) = (project.population()?, project.reader()?.deals()?);
    deals.retain(|deal| !population.leaves_out(&deal.identifiers));
    Ok(deals)
}

/// Whether a deal ended so: `won`, `lost`.
fn ended(deal: &Deal, word: &str) -> bool {
    deal.stage.as_deref().is_some_and(|stage| {
        stage.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|part| part == word)
    })
}

fn velocity(deals: &[Deal]) -> Option<Velocity> {
    let won: Vec<&Deal> = deals.iter().filter(|deal| ended(deal, "won")).collect();
    let lost = deals.iter().filter(|deal| ended(deal, "lost")).count();
    let open = deals.len() - won.len() - lost;
    let mean =
        |values: Vec<f64>| (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64);
    let value =
        mean(won.iter().filter_map(|deal| deal.amount).map(|amount| amount as f64 / 100.0).collect())?;
    let took = won.iter().filter_map(|deal| Some(deal.closed?.0 - deal.created?.0));
    let days = mean(took.filter(|took| *took >= 0).map(|took| took as f64 / DAY).collect())?;
    let share_won = won.len() as f64 / (won.len() + lost) as f64;
    let a_day = pipeline_velocity(open as f64, share_won, value, days)?;
    Some(Velocity {
        open: open as u64,
        won: won.len() as u64,
        lost: lost as u64,
        share_won,
        value,
        days,
        a_day,
    })
}
