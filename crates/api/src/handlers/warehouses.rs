//! Events that lie in a warehouse.

use super::{
    funnels::{
        basis,
        definition::{definition, spec},
    },
    show,
};
use crate::{
    ApiError,
    types::{
        project::{Changed, Done, Empty},
        warehouses::{
            WarehouseColumn, WarehouseEvent, WarehouseFunnel, WarehouseFunnelRequest, WarehouseGroup,
            WarehouseMapping, WarehouseNames, WarehousePassword, WarehousePeople, WarehousePeopleRequest,
            WarehousePerson, WarehouseProperty, WarehouseSettings, WarehouseStep, WarehouseTableRequest,
            WarehouseTables, WarehouseTested, WarehouseTimes, WarehouseTimesRequest, WarehouseTrust,
            WarehouseView,
        },
    },
};
use app::{
    AppError, Session, clock, funnels,
    project::OpenProject,
    warehouse::{
        self, By, Group, Kept, Mapping, Property, Question, Server, Settings, Side, TimeUnit, Touch,
    },
};
use model::{Funnel, Timestamp};

/// People in one answer when nothing is said, and at most.
const LISTED: (u32, u32) = (100, 10_000);

pub(crate) fn view(session: &Session, _: Empty) -> Result<WarehouseView, ApiError> {
    let Some(settings) = warehouse::settings(&*session.project()?)? else {
        let password = String::from("nowhere");
        return Ok(WarehouseView { settings: None, known: false, open_to_others: false, password });
    };
    let password = match warehouse::kept(session, &settings.server)? {
        Kept::Given => "given",
        Kept::Environment => "environment",
        Kept::Keyring => "keyring",
        Kept::Nowhere => "nowhere",
    };
    Ok(WarehouseView {
        known: warehouse::is_known(session, &settings.server)?,
        open_to_others: settings.server.is_open_to_others().map_err(AppError::from)?,
        password: password.into(),
        settings: Some(shown(&settings)),
    })
}

pub(crate) fn trust(session: &Session, request: WarehouseTrust) -> Result<Done, ApiError> {
    warehouse::trust(session, &request.address, request.unencrypted)?;
    // Kept on this machine, not in the project: nothing to undo.
    Ok(Done { changed: None })
}

pub(crate) fn names(session: &Session, _: Empty) -> Result<WarehouseNames, ApiError> {
    let (names, properties) = warehouse::names(session)?;
    let event = |(name, rows): (String, u64)| WarehouseEvent { name, rows: count(rows) };
    Ok(WarehouseNames { events: names.into_iter().map(event).collect(), properties })
}

pub(crate) fn save(session: &Session, request: WarehouseSettings) -> Result<Changed, ApiError> {
    let mapping = request.mapping.map(mapping).transpose()?;
    let server = Server {
        address: request.address.trim().to_owned(),
        user: request.user.trim().to_owned(),
        database: request.database.filter(|name| !name.trim().is_empty()),
        unencrypted: request.unencrypted,
    };
    let settings = Settings { server, mapping, seconds: request.seconds };
    let changed = warehouse::save(session, &settings)?;
    Ok(show::changed(&changed, "set the warehouse"))
}

pub(crate) fn forget(session: &Session, _: Empty) -> Result<Changed, ApiError> {
    let changed = warehouse::forget(&*session.project()?)?;
    Ok(show::changed(&changed, "forget the warehouse"))
}

pub(crate) fn connect(session: &Session, request: WarehousePassword) -> Result<Done, ApiError> {
    let settings = warehouse::settings(&*session.project()?)?;
    let settings =
        settings.ok_or_else(|| AppError::InvalidInput("Say first where the warehouse is.".into()))?;
    warehouse::take(session, &settings.server, request.password, request.keep)?;
    Ok(Done { changed: None })
}

pub(crate) fn test(session: &Session, _: Empty) -> Result<WarehouseTested, ApiError> {
    let tested = warehouse::test(session)?;
    let message = match &tested.reach {
        None => {
            format!("ClickHouse {} answers. Choose a table, and say which column is what.", tested.version)
        }
        Some(reach) if reach.rows == 0 => format!(
            "ClickHouse {} answers; the table has no rows with a person and an instant.",
            tested.version
        ),
        Some(reach) => format!(
            "ClickHouse {} answers; the table has {} rows.",
            tested.version,
            app::thousands(reach.rows)
        ),
    };
    let instant = |at: Option<Timestamp>| at.map(clock::iso);
    Ok(WarehouseTested {
        version: tested.version,
        message,
        rows: tested.reach.map(|reach| count(reach.rows)),
        first: instant(tested.reach.and_then(|reach| reach.first)),
        last: instant(tested.reach.and_then(|reach| reach.last)),
    })
}

pub(crate) fn tables(session: &Session, request: WarehouseTableRequest) -> Result<WarehouseTables, ApiError> {
    let (tables, columns) = warehouse::tables(session, request.table.as_deref())?;
    let column = |column: warehouse::Column| WarehouseColumn { name: column.name, kind: column.kind };
    Ok(WarehouseTables { tables, columns: columns.into_iter().map(column).collect() })
}

pub(crate) fn funnel(
    session: &Session,
    request: WarehouseFunnelRequest,
) -> Result<WarehouseFunnel, ApiError> {
    let project = session.project()?;
    let question = question(&project, &request)?;
    let answered = warehouse::funnel(session, &question)?;
    let mapping = warehouse::settings(&project)?.and_then(|settings| settings.mapping);
    let mut warnings =
        warnings(&question.funnel, answered.many, answered.groups.iter().map(|group| group.unsure).sum());
    warnings.extend(counted_there(&project)?);
    Ok(WarehouseFunnel {
        definition: spec(&question.funnel),
        groups: answered.groups.iter().map(|group| group_view(&question.funnel, group)).collect(),
        engine: format!("clickhouse {}", answered.version),
        table: mapping.map(|mapping| mapping.table).unwrap_or_default(),
        data_end: clock::iso(answered.end),
        currency: project.currency().to_owned(),
        warnings,
    })
}

/// A warehouse knows nothing of whom a project leaves out of its numbers.
fn counted_there(project: &OpenProject) -> Result<Option<String>, AppError> {
    let population = project.population()?;
    let internal = population.internal.why.len() as u64;
    Ok((internal > 0 && !population.internal.counted).then(|| {
        let who = if internal == 1 { "1 person".into() } else { format!("{} people", app::thousands(internal)) };
        format!(
            "The warehouse counts everybody in its table: nobody was left out there, as {who} of this project would be (its own people, tests, robots)."
        )
    }))
}

fn warnings(funnel: &Funnel, many: u64, unsure: u64) -> Vec<String> {
    let mut warnings = Vec::new();
    if many > 0 {
        warnings.push(format!(
            "{} people have more than 100,000 rows each and are not counted: they are hardly people.",
            app::thousands(many)
        ));
    }
    if unsure > 0 {
        warnings.push(format!("Of {} people several rows of one instant have different values of the property; the first by event id, else by value, was taken.", app::thousands(unsure)));
    }
    if funnel.steps.iter().any(|step| step.optional) {
        warnings.push(
            "Who did the optional steps is told only of imported events; they take no part in these counts."
                .into(),
        );
    }
    warnings
}

pub(crate) fn people(
    session: &Session,
    request: WarehousePeopleRequest,
) -> Result<WarehousePeople, ApiError> {
    let question = question(&*session.project()?, &request.question)?;
    let side = match request.side.as_str() {
        "on" => Side::WentOn,
        "left" => Side::Left,
        "in_progress" => Side::InProgress,
        other => {
            return Err(
                AppError::InvalidInput(format!("'{other}' is no side: on, left, in_progress.")).into()
            );
        }
    };
    let limit = request.limit.unwrap_or(LISTED.0).min(LISTED.1);
    let found = warehouse::people(session, &question, request.step as usize, side, limit)?;
    let project = session.project()?;
    let (population, voices) = (project.population()?, project.voices()?);
    let (places, said) = warehouse::known(&project, &found)?;
    let person = |(person, place): (warehouse::Person, Option<usize>)| WarehousePerson {
        name: person.name,
        times: person.times.into_iter().map(|time| clock::iso(Timestamp(time))).collect(),
        value: show::float(person.value) / 100.0,
        person: place.map(|place| population.id_of(place).to_string()),
        known_as: place.map(|place| population.name_of(place)),
    };
    let people = found.into_iter().zip(places).map(person).collect();
    let (heard, codes) = basis::said(&population, &voices, &said);
    Ok(WarehousePeople { people, heard, codes })
}

pub(crate) fn times(session: &Session, request: WarehouseTimesRequest) -> Result<WarehouseTimes, ApiError> {
    let question = question(&*session.project()?, &request.question)?;
    let found = warehouse::times(session, &question, request.from as usize, request.to as usize)?;
    let names = step_names(&question.funnel);
    let named = |step: u32, otherwise: usize| {
        let place = (step as usize).checked_sub(1).unwrap_or(otherwise);
        names.get(place).cloned().unwrap_or_default()
    };
    Ok(WarehouseTimes {
        from_name: named(request.from, 0),
        to_name: named(request.to, names.len().saturating_sub(1)),
        of: count(found.of),
        reached: count(found.reached),
        mean_seconds: found.mean,
        median_seconds: found.wait.median,
        p90_seconds: found.wait.p90,
        from_seconds: show::float(found.from_seconds),
        width_seconds: show::float(found.width_seconds),
        bars: found.bars.into_iter().map(count).collect(),
    })
}

pub(crate) fn cancel(session: &Session, _: Empty) -> Result<Done, ApiError> {
    session.warehouses().stop();
    Ok(Done { changed: None })
}

fn question(project: &OpenProject, request: &WarehouseFunnelRequest) -> Result<Question, ApiError> {
    let funnel = match (&request.funnel, &request.saved) {
        (Some(spec), _) => definition(spec)?,
        (None, Some(name)) => funnels::saved(project, name)?.definition,
        (None, None) => {
            return Err(AppError::InvalidInput("Name a saved funnel, or give its steps.".into()).into());
        }
    };
    let end = request.end.as_deref().filter(|text| !text.trim().is_empty()).map(|text| {
        clock::parse(text, true).ok_or_else(|| {
            AppError::InvalidInput(format!("'{text}' is no date: 2026-01-31, or an ISO 8601 instant."))
        })
    });
    let by = request.by.as_ref().map(|property| {
        Ok::<_, AppError>(By { property: property.clone(), at: touch(request.at.as_deref())? })
    });
    Ok(Question { funnel, by: by.transpose()?, end: end.transpose()? })
}

fn touch(at: Option<&str>) -> Result<Touch, AppError> {
    match at.unwrap_or("first") {
        "first" => Ok(Touch::First),
        "last" => Ok(Touch::Last),
        step => step.parse().map(Touch::Step).map_err(|_not_a_number| {
            AppError::InvalidInput(format!("'{step}' is no touch: first, last, or the number of a step."))
        }),
    }
}

/// Names of the steps that count.
fn step_names(funnel: &Funnel) -> Vec<String> {
    funnel.steps.iter().filter(|step| !step.optional).map(funnels::name_of).collect()
}

fn group_view(funnel: &Funnel, group: &Group) -> WarehouseGroup {
    let step = |(name, step): (String, &app::StepSummary)| WarehouseStep {
        name,
        people: count(step.people),
        from_start: step.from_start.map(show::rate),
        from_previous: step.from_previous.map(show::rate),
        from_previous_settled: step.settled_from_previous.map(show::rate),
        median_seconds: step.median_seconds,
        p90_seconds: step.p90_seconds,
        value: show::float(step.value) / 100.0,
        left: count(step.left),
        in_progress: count(step.in_progress),
    };
    WarehouseGroup {
        value: group.value.clone(),
        steps: step_names(funnel).into_iter().zip(&group.steps).map(step).collect(),
    }
}

/// A number that may be larger than four billion, as TypeScript has it.
fn count(number: u64) -> f64 {
    show::float(i64::try_from(number).unwrap_or(i64::MAX))
}

fn mapping(asked: WarehouseMapping) -> Result<Mapping, ApiError> {
    let unit = match asked.unit.as_str() {
        "" | "seconds" => TimeUnit::Seconds,
        "milliseconds" => TimeUnit::Milliseconds,
        "microseconds" => TimeUnit::Microseconds,
        other => {
            let why = format!("'{other}' is no unit of time: seconds, milliseconds, microseconds.");
            return Err(AppError::InvalidInput(why).into());
        }
    };
    let property = |p: WarehouseProperty| Property { name: p.name, column: p.column, key: p.key };
    Ok(Mapping {
        table: asked.table,
        person: asked.person,
        time: asked.time,
        unit,
        event: asked.event,
        properties: asked.properties.into_iter().map(property).collect(),
        event_id: asked.event_id,
        revenue: asked.revenue,
        sharded_by_person: asked.sharded_by_person,
    })
}

fn shown(settings: &Settings) -> WarehouseSettings {
    let property = |p: &Property| WarehouseProperty {
        name: p.name.clone(),
        column: p.column.clone(),
        key: p.key.clone(),
    };
    let unit = |unit: TimeUnit| match unit {
        TimeUnit::Seconds => "seconds",
        TimeUnit::Milliseconds => "milliseconds",
        TimeUnit::Microseconds => "microseconds",
    };
    let mapping = |mapping: &Mapping| WarehouseMapping {
        table: mapping.table.clone(),
        person: mapping.person.clone(),
        time: mapping.time.clone(),
        unit: unit(mapping.unit).into(),
        event: mapping.event.clone(),
        properties: mapping.properties.iter().map(property).collect(),
        event_id: mapping.event_id.clone(),
        revenue: mapping.revenue.clone(),
        sharded_by_person: mapping.sharded_by_person,
    };
    WarehouseSettings {
        address: settings.server.address.clone(),
        user: settings.server.user.clone(),
        database: settings.server.database.clone(),
        unencrypted: settings.server.unencrypted,
        seconds: settings.seconds,
        mapping: settings.mapping.as_ref().map(mapping),
    }
}
