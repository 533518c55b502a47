//! The customers behind a step.

use super::{
    funnels,
    show::{self, k_of_n, small},
};
use crate::{
    ApiError,
    types::{
        context::{
            CodeContext, ContextRequest, ContextResponse, ForceRow, HeardSides, JobRow, NextAction, Quote,
            Recruit, RecruitRequest, RecruitResponse, Saturation, Sides, TrendPoint,
        },
        funnels::FunnelRequest,
    },
};
use app::{
    AppError, Grounding, Purpose, Session, Side, Verdict, clock,
    context::{self, Context, NextStep},
    documents,
    funnels::Counted,
    people::naming,
    project::OpenProject,
};

/// The word of a badge.
pub(crate) fn grounding(grounding: Grounding) -> &'static str {
    match grounding {
        Grounding::Grounded => "grounded",
        Grounding::Thin => "thin",
        Grounding::Shadow => "shadow",
    }
}

/// The word of a verdict.
pub(crate) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::TooFew => "too_few",
        Verdict::CannotTell => "cannot_tell",
        Verdict::Hint => "hint",
        Verdict::Pattern => "pattern",
    }
}

/// Counts the funnel a request means, and finds its step (from 1).
fn step_of(project: &OpenProject, request: &ContextRequest) -> Result<(Counted, usize), ApiError> {
    if let Some(metric) = &request.metric {
        let (name, step) = metric.split_once('/').ok_or_else(|| {
            AppError::InvalidInput(format!(
                "'{metric}' is no metric. Metrics are named FUNNEL/Step name, as Trial/Imported roster."
            ))
        })?;
        let counted = app::funnels::count_saved(project, name.trim())?;
        let steps: Vec<String> = (1..=counted.steps()).map(|s| counted.step_name(s)).collect();
        let found = steps.iter().position(|s| s.eq_ignore_ascii_case(step.trim()));
        let found = found.ok_or_else(|| {
            AppError::NotFound(format!("'{name}' has no step '{step}'. Its steps are {}.", steps.join(", ")))
        })?;
        return Ok((counted, found + 1));
    }
    let empty = FunnelRequest::default();
    let counted = funnels::counted(project, request.funnel.as_ref().unwrap_or(&empty))?;
    Ok((counted, request.step.unwrap_or(0) as usize + 1))
}

pub(crate) fn context(session: &Session, request: ContextRequest) -> Result<ContextResponse, ApiError> {
    let project = session.project()?;
    let (counted, step) = step_of(&project, &request)?;
    let context = context::for_step(&project, &counted, step, Purpose::Quoting)?;
    let shown = Shown { project: &project, counted: &counted, context: &context };
    let statistics = &context.statistics;
    let rows = |rows: &[app::StepCodeRow]| rows.iter().map(|r| shown.code(r)).collect::<Vec<_>>();
    let mut codes = rows(&statistics.explaining);
    codes.extend(rows(&statistics.of_the_switch));
    codes.extend(rows(&statistics.too_few));
    Ok(ContextResponse {
        metric: counted.metric(step),
        step_name: counted.step_name(step),
        previous_name: (step > 1).then(|| counted.step_name(step - 1)),
        step: small(step - 1),
        definition: shown.definition(),
        value: counted.result.steps[step - 1].from_previous.map(show::rate),
        figures: funnels::step_view(&project, &counted, &context)?,
        grounding: grounding(context.grounding).into(),
        grounding_note: context.grounding_note.clone(),
        population: Sides {
            on: small(context.on),
            left: small(context.left),
            in_progress: small(context.in_progress),
        },
        heard: HeardSides { on: small(context.heard_on.len()), left: small(context.heard_left.len()) },
        codes,
        switch_codes: rows(&statistics.of_the_switch),
        tested: small(statistics.tested),
        jobs: shown.jobs(),
        forces: shown.forces()?,
        quotes: context.quotes.iter().map(|q| shown.quote(q)).collect::<Result<_, _>>()?,
        counter_quote: context.counter.as_ref().map(|q| shown.quote(q)).transpose()?,
        withheld: small(context.withheld),
        saturation: Saturation {
            new_codes: context.saturation.new_codes.iter().map(|n| small(*n)).collect(),
            last_three: small(context.saturation.new_of_last(3)),
            coverage: context.saturation.coverage,
            newest: context.newest.clone(),
        },
        trend: context
            .trend
            .iter()
            .map(|week| TrendPoint {
                week: clock::day(week.week),
                of: small(week.of),
                people: small(week.reached),
                rate: week.rate.map(show::rate),
                open: !week.mature,
            })
            .collect(),
        next: shown.next(),
        notes: context.notes.clone(),
        currency: project.currency().to_owned(),
    })
}

/// A context on its way to the window.
struct Shown<'c> {
    project: &'c OpenProject,
    counted: &'c Counted,
    context: &'c Context,
}

impl Shown<'_> {
    fn definition(&self) -> String {
        let step = self.context.step;
        let window = app::funnels::window(self.counted.funnel.window);
        if step == 1 {
            return format!("People with '{}', the entry of the funnel.", self.counted.step_name(1));
        }
        format!(
            "People who reached '{}' and then '{}' within {window} of the '{}' that started the run.",
            self.counted.step_name(step - 1),
            self.counted.step_name(step),
            self.counted.step_name(1)
        )
    }

    fn code(&self, row: &app::StepCodeRow) -> CodeContext {
        let code = self.context.code_of(row);
        let tested = row.difference.filter(|_| row.verdict != Verdict::TooFew);
        CodeContext {
            code: code.name.clone(),
            title: code.title(),
            kind: code.kind.as_str().into(),
            on: k_of_n(row.on, self.context.heard_on.len()),
            left: k_of_n(row.left, self.context.heard_left.len()),
            difference: tested.map(|d| d.difference),
            low: tested.map(|d| d.low),
            high: tested.map(|d| d.high),
            p: row.p,
            q: row.q,
            verdict: verdict(row.verdict).into(),
        }
    }

    fn jobs(&self) -> Vec<JobRow> {
        let job = |(code, left, on): &(Option<model::CodeId>, u64, u64)| {
            let code = code.and_then(|id| self.context.voices.code(id));
            JobRow {
                code: code.map(|c| c.name.clone()),
                title: code.map_or_else(|| "No job named".into(), model::Code::title),
                story: code.map(|c| c.description.clone()).unwrap_or_default(),
                left: small(*left),
                on: small(*on),
            }
        };
        self.context.jobs.iter().map(job).collect()
    }

    fn forces(&self) -> Result<Vec<ForceRow>, ApiError> {
        let mut rows = Vec::new();
        for force in &self.context.forces {
            let Some(code) = self.context.voices.code(force.code) else { continue };
            rows.push(ForceRow {
                code: code.name.clone(),
                title: code.title(),
                left: k_of_n(force.left, self.context.heard_left.len()),
                on: k_of_n(force.on, self.context.heard_on.len()),
                top_theme: force.top_theme.map(|t| self.context.voices.name_of(t).to_owned()),
                quote: force.quote.as_ref().map(|q| self.quote(q)).transpose()?,
            });
        }
        Ok(rows)
    }

    fn quote(&self, quote: &context::Quote) -> Result<Quote, ApiError> {
        let (population, voices) = (&self.context.population, &self.context.voices);
        let excerpted = &voices.excerpts[quote.excerpt];
        let excerpt = show::excerpt(self.project, population, voices, Some(self.counted), excerpted)?;
        Ok(Quote {
            side: if quote.left { "left" } else { "on" }.into(),
            document: excerpt.document.clone(),
            paragraph: excerpt.paragraph,
            person: excerpt.person.clone().unwrap_or_default(),
            person_name: excerpt.person_name.clone().unwrap_or_default(),
            role: documents::role_of(&population.documents[excerpted.document]),
            text: excerpted.coding.quote.clone(),
            code: voices.name_of(quote.code).to_owned(),
            link: "person".into(),
            excerpt,
        })
    }

    fn next(&self) -> NextAction {
        let next = &self.context.next;
        NextAction {
            action: match next.step {
                NextStep::Interview => "interview",
                NextStep::AskMore => "ask_more",
                NextStep::DraftInsight => "draft_insight",
            }
            .into(),
            sentence: next.sentence.clone(),
            people: next.people.iter().map(|r| recruit_view(self.counted, r)).collect(),
            without_address: small(next.without_address),
        }
    }
}

fn recruit_view(counted: &Counted, recruit: &context::Recruit) -> Recruit {
    Recruit {
        person: counted.population.id_of(recruit.person).to_string(),
        name: naming::short(&recruit.name),
        email: counted.population.email_of(recruit.person).map(str::to_owned),
        side: if recruit.left { "left" } else { "on" }.into(),
        reason: recruit.reason.clone(),
    }
}

pub(crate) fn recruit(session: &Session, request: RecruitRequest) -> Result<RecruitResponse, ApiError> {
    let project = session.project()?;
    let (counted, step) = step_of(&project, &request.step)?;
    let side = match request.side.as_deref() {
        None | Some("") => None,
        Some("left") => Some(Side::Left),
        Some("on") => Some(Side::WentOn),
        Some(other) => return Err(AppError::InvalidInput(format!("'{other}' is no side: left, on.")).into()),
    };
    let count = request.count.unwrap_or(10).min(1_000) as usize;
    let seed = u64::from(request.seed.unwrap_or(0));
    let (people, without) = context::recruit(&counted, &*project.voices()?, step, side, count, seed);
    Ok(RecruitResponse {
        people: people.iter().map(|r| recruit_view(&counted, r)).collect(),
        without_address: small(without),
    })
}
