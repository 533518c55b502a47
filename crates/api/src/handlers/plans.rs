//! Plans, goals, programmes and budgets.

use super::{
    attribution::{method, model_named},
    coders::actor,
    pictures::drawn,
    quality::{date, provenance},
    show::{self, small},
};
use crate::{
    ApiError,
    types::{
        attribution::AttributionRequest,
        documents::Attribute,
        funnels::PictureView,
        plans::{
            BudgetChannel, BudgetRef, BudgetRequest, BudgetSave, BudgetScenario, BudgetView, DefinitionSaved,
            GoalRef, GoalSave, GoalView, GoalsView, PlanPace, PlanPictureRequest, PlanRef, PlanRequest,
            PlanSave, PlanSavedView, PlanStage, PlanVelocity, PlanView, PlansView,
        },
        project::{Done, Empty},
        quality::EffectView,
    },
};
use app::{
    AppError, Kind, Session, Timestamp, charts, clock, lineage, money, money_change, money_rounded,
    plans::{
        self, Between, BudgetQuestion, GoalLevel, GoalStanding, Move, NewBudget, NewGoal, NewPlan, Plan,
        Question, SavedPlan,
    },
    project::OpenProject,
};

fn effect(between: Between) -> EffectView {
    EffectView { value: between.value, low: between.low, high: between.high }
}

/// What is asked: that of the saved plan, where one is named, with what is asked otherwise this time.
fn question(project: &OpenProject, request: PlanRequest) -> Result<Question, ApiError> {
    let name = request.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let saved = name.map(|name| plans::saved_plan(&project.reader()?, name)).transpose()?;
    let saved = saved.map(|saved| saved.asks);
    let goal = request.goal.or(saved.as_ref().map(|saved| saved.goal)).ok_or_else(|| {
        AppError::InvalidInput("Say how much revenue is to come, or name a saved plan.".into())
    })?;
    let saved = saved.unwrap_or_default();
    Ok(Question {
        goal,
        funnel: request.funnel.or(saved.funnel),
        value: request.value.or(saved.value),
        budget: request.budget.or(saved.budget),
        by: date(request.by.as_deref(), true)?.or(saved.by),
        from: date(request.from.as_deref(), false)?.or(saved.from),
        to: date(request.to.as_deref(), true)?.or(saved.to),
    })
}

pub(crate) fn saved_plans(session: &Session, _: Empty) -> Result<PlansView, ApiError> {
    let project = session.project()?;
    let view = |SavedPlan { saved, asks }: SavedPlan| PlanSavedView {
        id: saved.id.to_string(),
        name: saved.name,
        version: saved.version,
        owner: saved.owner,
        agreed_by: saved.agreed_by,
        created: clock::iso(saved.created),
        goal: asks.goal,
        funnel: asks.funnel.unwrap_or_default(),
        value: asks.value,
        budget: asks.budget,
        by: asks.by.map(clock::iso),
        from: asks.from.map(clock::iso),
        to: asks.to.map(clock::iso),
    };
    let plans = plans::saved_plans(&project.reader()?)?;
    Ok(PlansView { currency: project.currency().into(), plans: plans.into_iter().map(view).collect() })
}

pub(crate) fn plan_save(session: &Session, request: PlanSave) -> Result<DefinitionSaved, ApiError> {
    let project = session.project()?;
    let new = NewPlan {
        name: request.name,
        asks: question(&project, request.plan)?,
        owner: request.owner.unwrap_or_default(),
        agreed_by: request.agreed_by,
        author: actor(session)?,
    };
    Ok(saved(&plans::save_plan(&project, &new)?))
}

pub(crate) fn plan_retire(session: &Session, request: PlanRef) -> Result<Done, ApiError> {
    Ok(retired(&plans::retire_plan(&*session.project()?, &request.name)?))
}

pub(crate) fn budget_retire(session: &Session, request: BudgetRef) -> Result<Done, ApiError> {
    Ok(retired(&plans::retire_budget(&*session.project()?, &request.name)?))
}

fn retired(gone: &app::Changed<String>) -> Done {
    let label = format!("Retired '{}'; its versions stay", gone.value);
    Done { changed: Some(show::changed(gone, label)) }
}

pub(crate) fn plan(session: &Session, request: PlanRequest) -> Result<PlanView, ApiError> {
    let project = session.project()?;
    let plan = plans::plan(&project, &question(&project, request)?)?;
    let stage = |stage: &plans::Stage| PlanStage {
        name: stage.name.clone(),
        had: small(stage.had),
        went_on: stage.went_on.map(small),
        rate: stage.went_on.map(|on| on as f64 / stage.had as f64),
        needed: EffectView { value: stage.needed, low: stage.low, high: stage.high },
        width_share: stage.width_share,
        cost_each: stage.cost_each,
    };
    Ok(PlanView {
        funnel: plan.funnel.clone(),
        currency: project.currency().into(),
        goal: plan.goal,
        value: plan.value,
        value_of: plan.value_of.map(small),
        wins: plan.wins,
        stages: plan.stages.iter().map(stage).collect(),
        driver: small(plan.driver),
        in_progress: small(plan.in_progress),
        break_even: plan.break_even.map(effect),
        cost_per_lead: plan.cost_per_lead,
        cost: plan.cost.map(effect),
        pace: plan.pace.map(|pace| PlanPace {
            weeks: pace.weeks,
            needed: effect(pace.needed),
            so_far: pace.so_far,
        }),
        velocity: plan.velocity.map(|one| PlanVelocity {
            open: small(one.open),
            won: small(one.won),
            lost: small(one.lost),
            share_won: one.share_won,
            value: one.value,
            days: one.days,
            a_day: one.a_day,
        }),
        lineage: provenance(&plan.lineage),
        summary: summary(&plan, project.currency()),
    })
}

pub(crate) fn picture(session: &Session, request: PlanPictureRequest) -> Result<PictureView, ApiError> {
    let view = plan(session, request.plan)?;
    let stage = |(place, stage): (usize, &PlanStage)| charts::waterfall::Stage {
        name: stage.name.clone(),
        needed: stage.needed.value,
        low: stage.needed.low,
        high: stage.needed.high,
        goes_on: stage.rate,
        drives: small(place) == view.driver,
    };
    let stages: Vec<_> = view.stages.iter().enumerate().map(stage).collect();
    drawn(&request.frame, |width, theme| charts::waterfall::draw(&stages, width, theme))
}

/// `12,345`.
fn whole(amount: f64) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "saturates, and is only shown"
    )]
    let rounded = amount.abs().round() as u64;
    app::thousands(rounded)
}

fn summary(plan: &Plan, currency: &str) -> Vec<String> {
    let mut all = Vec::new();
    if let (Some(first), Some(driver)) = (plan.stages.first(), plan.stages.get(plan.driver)) {
        all.push(format!(
            "{} are {} wins of {}, and take {} people at '{}', 95 % interval {} to {}.",
            money_rounded(plan.goal, currency),
            whole(plan.wins.ceil()),
            money(plan.value, currency),
            whole(first.needed),
            first.name,
            whole(first.low),
            whole(first.high)
        ));
        let next = plan.stages.get(plan.driver + 1).map_or("", |stage| &stage.name);
        all.push(format!(
            "{:.0} % of that width comes from the step from '{}' to '{next}': more people there would tell most.",
            driver.width_share * 100.0,
            driver.name
        ));
    }
    if let Some(cost) = plan.cost {
        all.push(format!(
            "At what one has cost so far, {}, that is {} ({} to {}).",
            money(plan.cost_per_lead.unwrap_or(0.0), currency),
            money_rounded(cost.value, currency),
            money_rounded(cost.low, currency),
            money_rounded(cost.high, currency)
        ));
    }
    if let Some(even) = plan.break_even {
        all.push(format!(
            "The budget suffices if one costs at most {} ({} to {}).",
            money(even.value, currency),
            money(even.low, currency),
            money(even.high, currency)
        ));
    }
    if let Some(pace) = plan.pace {
        all.push(format!(
            "In the {:.0} weeks left it takes {} people a week ({} to {}); {} came so far.",
            pace.weeks,
            whole(pace.needed.value),
            whole(pace.needed.low),
            whole(pace.needed.high),
            whole(pace.so_far)
        ));
    }
    all.push("It assumes that rates stay as they were, that stages do not depend on each other, and that the value of a win is known.".into());
    all
}

pub(crate) fn goals(session: &Session, _: Empty) -> Result<GoalsView, ApiError> {
    let project = session.project()?;
    let (goals, as_of) = plans::goals(&project)?;
    Ok(GoalsView {
        currency: project.currency().into(),
        as_of: clock::iso(as_of),
        goals: goals.iter().map(|goal| goal_view(goal, project.currency())).collect(),
        lineage: provenance(&lineage::of(&project, &[Kind::Events, Kind::Touchpoints, Kind::Deals])?),
    })
}

fn goal_view(goal: &GoalStanding, currency: &str) -> GoalView {
    let rolled = &goal.rolled;
    GoalView {
        id: goal.saved.id.to_string(),
        name: goal.saved.name.clone(),
        version: goal.saved.version,
        level: goal.level.as_str().into(),
        owner: goal.saved.owner.clone(),
        agreed_by: goal.saved.agreed_by.clone(),
        metric: goal.metric.clone(),
        unit: if goal.is_money { "money" } else { "count" }.into(),
        scope: goal
            .scope
            .iter()
            .map(|(name, value)| Attribute { name: name.clone(), value: value.clone() })
            .collect(),
        target: goal.target,
        from: clock::iso(goal.from),
        to: clock::iso(goal.to),
        parent: goal.parent.map(small),
        actual: rolled.actual,
        measured: goal.measured,
        taken_up: rolled.taken_up,
        passed: rolled.passed,
        pace: rolled.pace,
        forecast: rolled.forecast,
        stated: clock::iso(goal.stated),
        stated_late: goal.late,
        sentence: standing(goal, currency),
    }
}

fn standing(goal: &GoalStanding, currency: &str) -> String {
    let rolled = &goal.rolled;
    let amount = |value: f64| {
        if goal.is_money { money_rounded(value, currency) } else { whole(value) }
    };
    let mut text = match (rolled.pace, rolled.forecast) {
        (Some(pace), Some(forecast)) if rolled.passed < 1.0 => format!(
            "{} of {} have come, {:.0} % of what should have by now; at this pace it will be {}.",
            amount(rolled.actual),
            amount(goal.target),
            pace * 100.0,
            amount(forecast)
        ),
        (Some(_), _) => format!(
            "It is over: {} of {} came, {:.0} %.",
            amount(rolled.actual),
            amount(goal.target),
            rolled.actual / goal.target * 100.0
        ),
        (None, _) => format!("It begins on {}, with {} to come.", clock::day(goal.from), amount(goal.target)),
    };
    if let Some(taken) = rolled.taken_up.filter(|taken| *taken < goal.target) {
        text += &format!(" {} of it nobody has taken up.", amount(goal.target - taken));
    }
    if goal.late {
        text +=
            &format!(" What it promises was written down after its start, on {}.", clock::day(goal.stated));
    }
    text
}

fn period(from: &str, to: &str) -> Result<(Timestamp, Timestamp), AppError> {
    let missing = || AppError::InvalidInput("Say from which day to which it goes.".into());
    Ok((date(Some(from), false)?.ok_or_else(missing)?, date(Some(to), true)?.ok_or_else(missing)?))
}

pub(crate) fn goal_save(session: &Session, request: GoalSave) -> Result<DefinitionSaved, ApiError> {
    let project = session.project()?;
    let level =
        GoalLevel::ALL.into_iter().find(|level| level.as_str() == request.level).ok_or_else(|| {
            let known = GoalLevel::ALL.map(GoalLevel::as_str).join(", ");
            AppError::InvalidInput(format!("'{}' is no kind of goal: {known}.", request.level))
        })?;
    let (from, to) = period(&request.from, &request.to)?;
    let new = NewGoal {
        name: request.name,
        level,
        metric: request.metric,
        scope: request.scope.into_iter().map(|one| (one.name, one.value)).collect(),
        target: request.target,
        from,
        to,
        parent: request.parent,
        owner: request.owner.unwrap_or_default(),
        agreed_by: request.agreed_by,
        author: actor(session)?,
        after_start: request.after_start.unwrap_or(false),
    };
    Ok(saved(&plans::save_goal(&project, &new)?))
}

fn saved(made: &app::Changed<plans::SavedDefinition>) -> DefinitionSaved {
    let (name, version) = (&made.value.name, made.value.version);
    let label = match made.op {
        Some(_) => format!("Saved '{name}', version {version}"),
        None => format!("'{name}' says that already, in version {version}"),
    };
    DefinitionSaved {
        name: made.value.name.clone(),
        version: made.value.version,
        changed: show::changed(made, label),
    }
}

pub(crate) fn goal_retire(session: &Session, request: GoalRef) -> Result<Done, ApiError> {
    let project = session.project()?;
    let made = plans::retire_goal(&project, &request.name)?;
    Ok(Done { changed: Some(show::changed(&made, format!("Retired '{}'", request.name))) })
}

pub(crate) fn budget_save(session: &Session, request: BudgetSave) -> Result<DefinitionSaved, ApiError> {
    let project = session.project()?;
    let (from, to) = period(&request.from, &request.to)?;
    let new = NewBudget {
        name: request.name,
        from,
        to,
        lines: request.lines.into_iter().map(|line| (line.channel, line.amount)).collect(),
        owner: request.owner.unwrap_or_default(),
        agreed_by: request.agreed_by,
        author: actor(session)?,
    };
    Ok(saved(&plans::save_budget(&project, &new)?))
}

pub(crate) fn budget(session: &Session, request: BudgetRequest) -> Result<BudgetView, ApiError> {
    let project = session.project()?;
    let model = request.model.clone().unwrap_or_else(|| "linear".into());
    let question = BudgetQuestion {
        name: request.name.clone(),
        goal: request.goal.clone(),
        method: method(&model, &AttributionRequest::default())?,
        moves: request
            .moves
            .iter()
            .map(|one| Move { from: one.from.clone(), to: one.to.clone(), amount: one.amount })
            .collect(),
    };
    let found = plans::budget(&project, &question)?;
    let channel = |line: &plans::ChannelLine| BudgetChannel {
        channel: line.channel.clone(),
        planned: line.planned,
        spent: line.spent,
        spent_in_all: line.spent_in_all,
        outcomes: line.outcomes,
        value: line.value,
        cost_per_outcome: line.cost_per_outcome,
        index: line.index,
        value_index: line.value_index,
    };
    let scenario = found.scenario.map(|scenario| BudgetScenario {
        outcomes: effect(scenario.outcomes),
        value: scenario.value,
        sentence: format!(
            "If every channel went on to bring what it brought for money, that would be {:+.1} of '{}' (95 % interval {:+.1} to {:+.1}) and {}. \
             That is an assumption: the next person reached usually costs more, and a credit is no cause.",
            scenario.outcomes.value,
            found.goal,
            scenario.outcomes.low,
            scenario.outcomes.high,
            money_change(scenario.value, project.currency())
        ),
    });
    Ok(BudgetView {
        saved: plans::saved_budgets(&project)?,
        name: found.saved.as_ref().map(|saved| saved.name.clone()),
        version: found.saved.as_ref().map(|saved| saved.version),
        owner: found.saved.as_ref().map(|saved| saved.owner.clone()).unwrap_or_default(),
        agreed_by: found.saved.map(|saved| saved.agreed_by).unwrap_or_default(),
        from: found.period.map(|(from, _)| clock::iso(from)),
        to: found.period.map(|(_, to)| clock::iso(to)),
        currency: project.currency().into(),
        goal: found.goal.clone(),
        model: model_named(&model),
        channels: found.lines.iter().map(channel).collect(),
        scenario,
        lineage: provenance(&found.lineage),
    })
}
