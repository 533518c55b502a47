//! Plans, goals, programmes and budgets.

use super::{Setting, definitions::versions, quality::lineage};
use crate::{
    answer::{Answer, Failure},
    args::{BudgetAction, BudgetArguments, GoalAction, GoalArguments, GoalsArguments, Level, PlanArguments},
    desk::Desk,
    print::{
        figures::{day, money, percent, thousands},
        picture,
        table::Table,
        text::clean,
    },
};
use api::types::{
    documents::Attribute,
    funnels::PictureView,
    plans::{
        BudgetAmount, BudgetMove, BudgetRef, BudgetRequest, BudgetSave, BudgetView, DefinitionSaved, GoalRef,
        GoalSave, GoalView, GoalsView, PlanPictureRequest, PlanRef, PlanRequest, PlanSave, PlanView,
        PlansView,
    },
    project::Done,
    quality::EffectView,
};
use serde_json::json;
use std::path::Path;

pub(crate) fn plan(set: Setting<'_>, arguments: &PlanArguments) -> Result<Answer, Failure> {
    let name = arguments.name.clone().unwrap_or_default();
    if arguments.versions {
        return versions(set, &arguments.project, "plan", &name);
    }
    if arguments.retire {
        return retire(set, &arguments.project, "plan_retire", &PlanRef { name });
    }
    if name.is_empty() && arguments.goal.is_none() {
        return plans(set, arguments);
    }
    let request = PlanRequest {
        // What is saved is what is asked here, and nothing of the version before.
        name: arguments.name.clone().filter(|_| !arguments.save),
        goal: arguments.goal,
        funnel: arguments.funnel.clone(),
        value: arguments.value,
        budget: arguments.budget,
        by: arguments.by.clone(),
        from: arguments.from.clone(),
        to: arguments.to.clone(),
    };
    if arguments.save {
        let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
        let (owner, agreed_by) = (arguments.owner.clone(), arguments.agreed_by.clone());
        let new = PlanSave { name, plan: request, owner, agreed_by };
        let (json, saved): (_, DefinitionSaved) = desk.ask("plan_save", &new)?;
        return Ok(Answer::done(json, format!("{}.\n", clean(&saved.changed.label))).noting(info.risk));
    }
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, view): (_, PlanView) = desk.ask("plan", &request)?;
    let head = format!("{}: {}", clean(&view.funnel), money(view.goal, &view.currency));
    let mut text = format!(
        "{}\n\n{}\n{}{}{}",
        set.screen.bold(&head),
        stages(&view).print(set.screen),
        view.summary.iter().map(|sentence| format!("{}\n", clean(sentence))).collect::<String>(),
        velocity(&view),
        lineage(&view.lineage)
    );
    if let Some(path) = &arguments.picture {
        let asked = PlanPictureRequest { plan: request, frame: picture::frame() };
        let (_, drawn): (_, PictureView) = desk.ask("plan_picture", &asked)?;
        text += &picture::write(path, &drawn)?;
    }
    Ok(Answer::done(json, text))
}

/// Retires what has that name.
fn retire(
    set: Setting<'_>,
    project: &Path,
    command: &str,
    named: &impl serde::Serialize,
) -> Result<Answer, Failure> {
    let (desk, info) = Desk::open_to_write(set.folders, project)?;
    let (json, done): (_, Done) = desk.ask(command, named)?;
    let label = done.changed.map_or_else(|| "Nothing to do".to_owned(), |changed| changed.label);
    Ok(Answer::done(json, format!("{}.\n", clean(&label))).noting(info.risk))
}

/// The saved plans: what each asks.
fn plans(set: Setting<'_>, arguments: &PlanArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, view): (_, PlansView) = desk.ask("plans", &json!({}))?;
    if view.plans.is_empty() {
        let text = "No plan is saved yet. Say how much revenue is to come: --goal 200000\n";
        return Ok(Answer::done(json, text.into()));
    }
    let mut table =
        Table::of(&["plan", ">version", "owner", ">revenue", "funnel", ">a win", ">budget", "there before"]);
    let none = || "–".to_owned();
    for one in &view.plans {
        let amount = |value: Option<f64>| value.map_or_else(none, |value| money(value, &view.currency));
        table.row([
            one.name.clone(),
            one.version.to_string(),
            one.owner.clone(),
            amount(Some(one.goal)),
            one.funnel.clone(),
            amount(one.value),
            amount(one.budget),
            one.by.as_deref().map_or_else(none, day),
        ]);
    }
    Ok(Answer::done(json, table.print(set.screen)))
}

fn stages(view: &PlanView) -> Table {
    let mut table =
        Table::of(&["stage", ">had", ">went on", ">needed", ">95 %", ">part of the width", ">cost each"]);
    for stage in &view.stages {
        let none = || "–".to_owned();
        table.row([
            stage.name.clone(),
            thousands(stage.had),
            stage.rate.map_or_else(none, percent),
            format!("{:.0}", stage.needed.value),
            interval(stage.needed),
            stage.rate.map_or_else(none, |_| format!("{:.0} %", stage.width_share * 100.0)),
            stage.cost_each.map_or_else(none, |cost| money(cost, &view.currency)),
        ]);
    }
    table
}

fn interval(of: EffectView) -> String {
    format!("{:.0} to {:.0}", of.low, of.high)
}

fn velocity(view: &PlanView) -> String {
    view.velocity.as_ref().map_or_else(String::new, |one| {
        format!(
            "Pipeline velocity: {} open deals × {} won × {} ÷ {:.1} days = {} a day.\n",
            thousands(one.open),
            percent(one.share_won),
            money(one.value, &view.currency),
            one.days,
            money(one.a_day, &view.currency)
        )
    })
}

pub(crate) fn goals(set: Setting<'_>, arguments: &GoalsArguments) -> Result<Answer, Failure> {
    match &arguments.action {
        None => list(set, arguments),
        Some(GoalAction::Save(new)) => save(set, arguments, new),
        Some(GoalAction::Retire { name }) => {
            retire(set, &arguments.project, "goal_retire", &GoalRef { name: name.clone() })
        }
        Some(GoalAction::Versions { name }) => versions(set, &arguments.project, "goal", name),
    }
}

fn list(set: Setting<'_>, arguments: &GoalsArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, view): (_, GoalsView) = desk.ask("goals", &json!({}))?;
    if view.goals.is_empty() {
        return Ok(Answer::done(json, "No goal is saved yet.\n".into()));
    }
    let mut table = Table::of(&["goal", "counts", ">target", ">so far", ">pace", ">forecast", "until"]);
    let mut sentences = String::new();
    for goal in &view.goals {
        let amount = |value: f64| {
            if goal.unit == "money" { money(value, &view.currency) } else { format!("{value:.0}") }
        };
        let none = || "–".to_owned();
        table.row([
            format!("{}{}", "  ".repeat(depth(&view.goals, goal)), goal.name),
            goal.metric.clone(),
            amount(goal.target),
            amount(goal.actual),
            goal.pace.map_or_else(none, percent),
            goal.forecast.map_or_else(none, amount),
            day(&goal.to),
        ]);
        sentences += &format!("{} ({}): {}\n", clean(&goal.name), goal.level, clean(&goal.sentence));
    }
    let (as_of, under) = (day(&view.as_of), lineage(&view.lineage));
    let text = format!("As of {as_of}\n\n{}\n{sentences}{under}", table.print(set.screen));
    Ok(Answer::done(json, text))
}

/// How many goals stand above one.
fn depth(goals: &[GoalView], goal: &GoalView) -> usize {
    let above = |goal: &GoalView| goal.parent.and_then(|parent| goals.get(parent as usize));
    std::iter::successors(above(goal), |goal| above(goal)).take(goals.len()).count()
}

fn save(set: Setting<'_>, arguments: &GoalsArguments, new: &GoalArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open_to_write(set.folders, &arguments.project)?;
    let level = match new.level {
        Level::Joint => "joint",
        Level::Team => "team",
        Level::Owner => "owner",
        Level::Programme => "programme",
    };
    let scope = new.scope.iter().map(|(name, value)| Attribute { name: name.clone(), value: value.clone() });
    let request = GoalSave {
        name: new.name.clone(),
        level: level.into(),
        metric: new.metric.clone(),
        scope: scope.collect(),
        target: new.target,
        from: new.from.clone(),
        to: new.to.clone(),
        parent: new.part_of.clone(),
        owner: new.owner.clone(),
        agreed_by: new.agreed_by.clone(),
        after_start: Some(new.after_start),
    };
    let (json, saved): (_, DefinitionSaved) = desk.ask("goal_save", &request)?;
    Ok(Answer::done(json, format!("{}.\n", clean(&saved.changed.label))))
}

pub(crate) fn budget(set: Setting<'_>, arguments: &BudgetArguments) -> Result<Answer, Failure> {
    match &arguments.action {
        Some(BudgetAction::Save { name, from, to, lines, owner, agreed_by }) => {
            let line = |(channel, amount): &(String, f64)| BudgetAmount {
                channel: channel.clone(),
                amount: *amount,
            };
            let request = BudgetSave {
                name: name.clone(),
                from: from.clone(),
                to: to.clone(),
                lines: lines.iter().map(line).collect(),
                owner: owner.clone(),
                agreed_by: agreed_by.clone(),
            };
            let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
            let (json, saved): (_, DefinitionSaved) = desk.ask("budget_save", &request)?;
            Ok(Answer::done(json, format!("{}.\n", clean(&saved.changed.label))).noting(info.risk))
        }
        Some(BudgetAction::Retire { name }) => {
            retire(set, &arguments.project, "budget_retire", &BudgetRef { name: name.clone() })
        }
        Some(BudgetAction::Versions { name }) => versions(set, &arguments.project, "budget", name),
        None => spent(set, arguments),
    }
}

/// What was spent by channel, beside a budget.
fn spent(set: Setting<'_>, arguments: &BudgetArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let named = |name: &String| (!name.is_empty()).then(|| name.clone());
    let request = BudgetRequest {
        name: arguments.name.clone(),
        goal: arguments.goal.clone(),
        model: Some(arguments.model.clone()),
        moves: arguments
            .moves
            .iter()
            .map(|(from, to, amount)| BudgetMove { from: named(from), to: named(to), amount: *amount })
            .collect(),
    };
    let (json, view): (_, BudgetView) = desk.ask("budget", &request)?;
    let head = match (&view.name, &view.from, &view.to) {
        (Some(name), Some(from), Some(to)) => {
            format!("{}, from {} until {}", clean(name), day(from), day(to))
        }
        _ => "What was spent".into(),
    };
    let names: Vec<String> = view.saved.iter().map(|name| format!("'{}'", clean(name))).collect();
    let saved = if names.is_empty() || view.name.is_some() {
        String::new()
    } else {
        format!("Saved budgets: {}.\n", names.join(", "))
    };
    let scenario =
        view.scenario.as_ref().map_or_else(String::new, |one| format!("{}\n", clean(&one.sentence)));
    let text = format!(
        "{}\n'{}', credited by {}; a credit is no cause.\n\n{}\n{scenario}{saved}{}",
        set.screen.bold(&head),
        clean(&view.goal),
        view.model.title.to_lowercase(),
        channels(&view).print(set.screen),
        lineage(&view.lineage)
    );
    Ok(Answer::done(json, text))
}

fn channels(view: &BudgetView) -> Table {
    let mut table = Table::of(&[
        "channel",
        ">planned",
        ">spent",
        ">outcomes",
        ">value",
        ">cost each",
        ">outcomes for money",
        ">value for money",
    ]);
    let none = || "–".to_owned();
    let amount = |value: f64| money(value, &view.currency);
    let index = |index: Option<f64>| index.map_or_else(none, |index| format!("{index:.0}"));
    for one in &view.channels {
        table.row([
            if one.channel.is_empty() { "(none)".into() } else { one.channel.clone() },
            one.planned.map_or_else(none, amount),
            amount(one.spent),
            format!("{:.1}", one.outcomes),
            amount(one.value),
            one.cost_per_outcome.map_or_else(none, amount),
            index(one.index),
            index(one.value_index),
        ]);
    }
    table
}
