//! Funnels and metrics.

pub(crate) mod after;
pub(super) mod basis;
pub(crate) mod breakdown;
pub(crate) mod compare;
pub(crate) mod definition;
pub(crate) mod times;
pub(crate) mod trace;
pub(crate) mod trend;

use super::show::{self, float, small};
use crate::{
    ApiError,
    types::{
        funnels::{
            EventName, EventNames, FunnelList, FunnelRef, FunnelRequest, FunnelResponse, FunnelSaved, KofN,
            MetricView, Metrics, OptionalStepView, PictureRequest, PictureView, RangeView, RegionView,
            SaveFunnel, SavedFunnel, StepView, VoiceLine,
        },
        project::Empty,
    },
};
use app::{
    AppError, Purpose, Session, Side, Theme, Timestamp, clock,
    context::{self, Context},
    funnels::{self, Counted, OptionalStep},
    people::naming,
    project::OpenProject,
    reports,
};
use basis::lineage;
use definition::{definition, spec};
use model::time::SECOND;

/// Counts what a request asks for.
pub(crate) fn counted(project: &OpenProject, request: &FunnelRequest) -> Result<Counted, ApiError> {
    let (funnel, saved) = definition::asked(project, request)?;
    Ok(funnels::count(project, funnel, saved)?)
}

pub(crate) fn run(session: &Session, request: FunnelRequest) -> Result<FunnelResponse, ApiError> {
    let project = session.project()?;
    let counted = counted(&project, &request)?;
    let mut steps = Vec::new();
    for step in 1..=counted.steps() {
        let context = context::for_step(&project, &counted, step, Purpose::Quoting)?;
        let mut view = step_view(&project, &counted, &context)?;
        if request.with_people {
            let ids = |side| {
                Some(counted.on_side(step, side).map(|p| counted.population.id_of(p).to_string()).collect())
            };
            view.people_on = ids(Side::WentOn);
            view.people_left = ids(Side::Left);
        }
        steps.push(view);
    }
    let (from, to) = counted.range();
    Ok(FunnelResponse {
        name: counted.saved.as_ref().map(|s| s.name.clone()),
        version: counted.saved.as_ref().map(|s| s.version),
        definition: spec(&counted.funnel),
        steps,
        window_seconds: float(counted.funnel.window) / float(SECOND),
        order: spec(&counted.funnel).order,
        entry: spec(&counted.funnel).entry,
        range: RangeView { from, to },
        lineage: lineage(&project, &counted)?,
        left_out: basis::left_out(&project)?,
        engine: "local".into(),
        people_with_events: small(counted.population.with_events),
        currency: project.currency().to_owned(),
        data_end: counted.population.data_end.map(clock::iso),
        warnings: counted.result.warnings.iter().map(ToString::to_string).collect(),
        optional: optional(&counted)?,
    })
}

/// The optional steps, in figures and in words.
fn optional(counted: &Counted) -> Result<Vec<OptionalStepView>, ApiError> {
    let view = |found: &OptionalStep| {
        let step = counted.funnel.steps.get(found.place - 1);
        let name = step.map_or_else(String::new, funnels::name_of);
        OptionalStepView {
            after: small(found.after),
            done: found.done.map(show::rate),
            people: found.done.map_or(0, |done| small(done.count)),
            with: found.with.map(show::rate),
            without: found.without.map(show::rate),
            difference: found.difference.map(show::difference),
            sentence: funnels::optional_in_words(counted, found),
            name,
        }
    };
    Ok(counted.optional_steps()?.iter().map(view).collect())
}

/// A step's figures, with the line of words under them.
pub(crate) fn step_view(
    project: &OpenProject,
    counted: &Counted,
    context: &Context,
) -> Result<StepView, ApiError> {
    let step = context.step;
    let summary = &counted.result.steps[step - 1];
    let nobody = crate::types::funnels::RateView { rate: 0.0, low: 0.0, high: 0.0 };
    let mut times = step_times(counted, step);
    Ok(StepView {
        name: counted.step_name(step),
        people: small(summary.people),
        from_start: summary.from_start.map_or(nobody, show::rate),
        from_previous: summary.from_previous.map(show::rate),
        from_previous_settled: summary.settled_from_previous.map(show::rate),
        median_seconds: summary.median_seconds,
        p90_seconds: summary.p90_seconds,
        p25_seconds: app::quantile(&mut times, 0.25).map(|t| t / 1e6),
        p75_seconds: app::quantile(&mut times, 0.75).map(|t| t / 1e6),
        value: float(summary.value) / 100.0,
        left: small(summary.left),
        in_progress: small(summary.in_progress),
        heard_on: small(context.heard_on.len()),
        heard_left: small(context.heard_left.len()),
        grounding: if step == 1 {
            String::new()
        } else {
            super::context::grounding(context.grounding).into()
        },
        voice: voice(project, context)?,
        people_on: None,
        people_left: None,
    })
}

/// Microseconds from the step before, of those who reached the step.
fn step_times(counted: &Counted, step: usize) -> Vec<i64> {
    if step < 2 {
        return Vec::new();
    }
    let reached = counted.on_side(step, Side::WentOn);
    reached
        .filter_map(|p| {
            let times = counted.result.times(p);
            Some(times.get(step - 1)? - times.get(step - 2)?)
        })
        .collect()
}

/// The quote of the finding, shortened.
fn voice(project: &OpenProject, context: &Context) -> Result<Option<VoiceLine>, ApiError> {
    let Some(row) = context.finding() else { return Ok(None) };
    let Some(quote) = context.quotes.iter().find(|q| q.code == row.code && q.left) else { return Ok(None) };
    let excerpted = &context.voices.excerpts[quote.excerpt];
    let placed = project.reader()?.paragraphs_in(excerpted.coding.document, excerpted.coding.selection);
    let placed = placed.map_err(AppError::from)?;
    let k = |k: u64, n: usize| KofN { k: small(k), n: small(n) };
    Ok(Some(VoiceLine {
        text: excerpted.coding.quote.clone(),
        person_name: excerpted
            .person
            .map_or_else(String::new, |p| naming::short(&context.population.name_of(p))),
        code: context.code_of(row).name.clone(),
        left: k(row.left, context.heard_left.len()),
        on: k(row.on, context.heard_on.len()),
        verdict: super::context::verdict(row.verdict).into(),
        document: excerpted.coding.document.to_string(),
        paragraph: placed.first().map_or(0, |p| p.index),
    }))
}

pub(crate) fn event_names(session: &Session, _: Empty) -> Result<EventNames, ApiError> {
    let population = session.project()?.population()?;
    let (view, summary) = (population.events(), population.frame().summary());
    let (mut people, mut rows) = (vec![0u32; view.names.len()], vec![0u64; view.names.len()]);
    let mut last = vec![u32::MAX; view.names.len()];
    for row in view.counted_rows() {
        let (person, name) = (view.person[row], view.name[row] as usize);
        rows[name] += 1;
        if last[name] != person {
            last[name] = person;
            people[name] += 1;
        }
    }
    let mut events: Vec<EventName> = view
        .names
        .iter()
        .zip(rows)
        .zip(people)
        .map(|((name, rows), people)| EventName { name: name.clone(), events: small(rows), people })
        .collect();
    events.sort_by(|a, b| b.people.cmp(&a.people).then(a.name.cmp(&b.name)));
    Ok(EventNames {
        events,
        properties: view.properties.iter().map(|p| p.name.clone()).collect(),
        first: summary.first.map(|t: Timestamp| clock::iso(t)),
        last: summary.last.map(clock::iso),
    })
}

/// Every version of a saved funnel, the latest first.
pub(crate) fn versions(session: &Session, request: FunnelRef) -> Result<FunnelList, ApiError> {
    let all = funnels::versions(&*session.project()?, &request.funnel)?;
    Ok(FunnelList { funnels: all.into_iter().map(saved).collect() })
}

pub(crate) fn list(session: &Session, _: Empty) -> Result<FunnelList, ApiError> {
    let funnels = session.project()?.reader()?.funnels().map_err(AppError::from)?;
    Ok(FunnelList { funnels: funnels.into_iter().map(saved).collect() })
}

fn saved(funnel: app::SavedFunnel) -> SavedFunnel {
    SavedFunnel {
        id: funnel.id.to_string(),
        definition: spec(&funnel.definition),
        name: funnel.name,
        version: funnel.version,
        saved_at: clock::iso(funnel.created),
    }
}

pub(crate) fn save(session: &Session, request: SaveFunnel) -> Result<FunnelSaved, ApiError> {
    let made = funnels::save(&*session.project()?, &request.name, &definition(&request.funnel)?)?;
    let changed =
        show::changed(&made, format!("Saved '{}', version {}", made.value.name, made.value.version));
    Ok(FunnelSaved { funnel: saved(made.value), changed })
}

pub(crate) fn picture(session: &Session, request: PictureRequest) -> Result<PictureView, ApiError> {
    let project = session.project()?;
    let counted = counted(&project, &request.funnel)?;
    let theme = if request.theme == "dark" { Theme::DARK } else { Theme::LIGHT };
    let picture = reports::picture(&counted, request.width.clamp(200, 4_000), theme)?;
    Ok(PictureView {
        svg: picture.svg,
        width: picture.width,
        height: picture.height,
        summary: picture.summary,
        regions: picture
            .regions
            .into_iter()
            .map(|r| RegionView {
                step: small(r.index),
                label: r.label,
                x: r.x,
                y: r.y,
                width: r.width,
                height: r.height,
            })
            .collect(),
    })
}

pub(crate) fn metrics(session: &Session, _: Empty) -> Result<Metrics, ApiError> {
    let project = session.project()?;
    let voices = project.voices()?;
    let mut metrics = Vec::new();
    for funnel in project.reader()?.funnels().map_err(AppError::from)? {
        let counted = funnels::count(&project, funnel.definition.clone(), Some(funnel))?;
        for step in 2..=counted.steps() {
            let Some(value) = counted.result.steps[step - 1].from_previous else { continue };
            let (left, on) = context::Sides::of(&counted, &voices, step).heard_counts();
            metrics.push(MetricView {
                metric: counted.metric(step),
                value: show::rate(value),
                people: small(value.count),
                of: small(value.of),
                grounding: super::context::grounding(context::badge(left, on)).into(),
                heard_on: small(on),
                heard_left: small(left),
            });
        }
    }
    Ok(Metrics { metrics })
}
