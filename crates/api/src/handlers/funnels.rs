//! Funnels and metrics.

use super::show::{self, float, small};
use crate::{
    ApiError,
    types::{
        documents::Attribute,
        funnels::{
            EventName, EventNames, FunnelList, FunnelRequest, FunnelResponse, FunnelSaved, FunnelSpec, KofN,
            LineageView, MetricView, Metrics, PictureRequest, PictureView, RangeView, RegionView, SaveFunnel,
            SavedFunnel, StepSpec, StepView, VoiceLine,
        },
        project::Empty,
    },
};
use app::{
    AppError, Purpose, Session, Side, Theme, Timestamp, clock,
    context::{self, Context},
    funnels::{self, Counted},
    people::naming,
    project::OpenProject,
    reports,
};
use model::{Entry, Funnel, Order, Step, time::SECOND};

/// Counts what a request asks for.
pub(crate) fn counted(project: &OpenProject, request: &FunnelRequest) -> Result<Counted, ApiError> {
    match (&request.funnel, &request.saved) {
        (Some(spec), _) => Ok(funnels::count(project, definition(spec)?, None)?),
        (None, Some(name)) => Ok(funnels::count_saved(project, name)?),
        (None, None) => Err(AppError::InvalidInput("Name a saved funnel, or give its steps.".into()).into()),
    }
}

fn definition(spec: &FunnelSpec) -> Result<Funnel, ApiError> {
    let wrong = |what: &str, value: &str, known: &str| {
        AppError::InvalidInput(format!("'{value}' is no {what}: {known}."))
    };
    let order = match spec.order.as_str() {
        "ordered" => Order::Ordered,
        "strict" => Order::Strict,
        "any" => Order::Any,
        other => return Err(wrong("order", other, "ordered, strict, any").into()),
    };
    let entry = match spec.entry.as_str() {
        "latest" => Entry::Latest,
        "first" => Entry::First,
        other => return Err(wrong("entry rule", other, "latest, first").into()),
    };
    let date = |text: &Option<String>, end| match text.as_deref().filter(|t| !t.trim().is_empty()) {
        None => Ok(None),
        Some(text) => clock::parse(text, end)
            .map(Some)
            .ok_or_else(|| wrong("date", text, "2026-01-31, or an ISO 8601 instant")),
    };
    if !spec.window_seconds.is_finite() || spec.window_seconds <= 0.0 || spec.window_seconds > 1e10 {
        return Err(AppError::InvalidInput(
            "The conversion window must be longer than nothing, and shorter than 300 years.".into(),
        )
        .into());
    }
    #[expect(clippy::cast_possible_truncation, reason = "checked above to be in range")]
    let window = (spec.window_seconds * 1e6).round() as i64;
    let step = |s: &StepSpec| Step {
        event: s.event.trim().to_owned(),
        filters: s.filters.iter().map(|f| (f.name.clone(), f.value.clone())).collect(),
        ..Step::default()
    };
    Ok(Funnel {
        steps: spec.steps.iter().map(step).collect(),
        window,
        order,
        entry,
        exclude: spec.exclude.clone(),
        from: date(&spec.from, false)?,
        to: date(&spec.to, true)?,
    })
}

fn spec(funnel: &Funnel) -> FunnelSpec {
    let filter = |(name, value): &(String, String)| Attribute { name: name.clone(), value: value.clone() };
    FunnelSpec {
        steps: funnel
            .steps
            .iter()
            .map(|s| StepSpec { event: s.event.clone(), filters: s.filters.iter().map(filter).collect() })
            .collect(),
        window_seconds: float(funnel.window) / float(SECOND),
        order: match funnel.order {
            Order::Ordered => "ordered",
            Order::Strict => "strict",
            Order::Any => "any",
        }
        .into(),
        entry: match funnel.entry {
            Entry::Latest => "latest",
            Entry::First => "first",
        }
        .into(),
        exclude: funnel.exclude.clone(),
        from: funnel.from.map(clock::iso),
        to: funnel.to.map(clock::iso),
    }
}

pub(crate) fn run(session: &Session, request: FunnelRequest) -> Result<FunnelResponse, ApiError> {
    let project = session.project()?;
    let counted = counted(&project, &request)?;
    let mut steps = Vec::new();
    for step in 1..=counted.funnel.steps.len() {
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
        engine: "local".into(),
        people_with_events: small(counted.population.with_events),
        currency: project.currency().to_owned(),
        data_end: counted.population.data_end.map(clock::iso),
        warnings: counted.result.warnings.iter().map(ToString::to_string).collect(),
    })
}

fn lineage(project: &OpenProject, counted: &Counted) -> Result<Vec<LineageView>, ApiError> {
    let reader = project.reader()?;
    let mut lines = Vec::new();
    for (id, rows) in &counted.population.event_imports {
        let import = reader.import(*id).map_err(AppError::from)?;
        lines.push(LineageView {
            import: id.to_string(),
            path: import.map_or_else(String::new, |i| i.path),
            rows: small(*rows),
        });
    }
    Ok(lines)
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
    let view = population.frame.view();
    let summary = population.frame.summary();
    let mut people = vec![0u32; view.names.len()];
    let mut last = vec![u32::MAX; view.names.len()];
    for (person, name) in view.person.iter().zip(view.name) {
        let name = *name as usize;
        if last[name] != *person {
            last[name] = *person;
            people[name] += 1;
        }
    }
    let mut events: Vec<EventName> = view
        .names
        .iter()
        .zip(&summary.rows_per_name)
        .zip(people)
        .map(|((name, rows), people)| EventName { name: name.clone(), events: small(*rows), people })
        .collect();
    events.sort_by(|a, b| b.people.cmp(&a.people).then(a.name.cmp(&b.name)));
    Ok(EventNames {
        events,
        properties: view.properties.iter().map(|p| p.name.clone()).collect(),
        first: summary.first.map(|t: Timestamp| clock::iso(t)),
        last: summary.last.map(clock::iso),
    })
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
        for step in 2..=counted.funnel.steps.len() {
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
