//! Questions to the warehouse, and its answers in the figures of the built-in engine.

use super::settings::{Settings, settings};
use super::{By, Column, Person, Side, Waits, Warehouse, WarehouseError, password, sentence, trust};
use crate::{AppError, Session, clock, project::OpenProject};
use analysis::{funnel::StepSummary, proportions::wilson};
use model::{Funnel, Timestamp};
use warehouse::{Ask, CAP, Connection, Counts, Reach, Wait};

/// A funnel to be counted in the warehouse.
#[derive(Debug, Clone)]
pub struct Question {
    /// The definition.
    pub funnel: Funnel,
    /// What people are grouped by.
    pub by: Option<By>,
    /// The end of the data; the latest event that is not later than now, where nothing is said.
    pub end: Option<Timestamp>,
}

/// A funnel's answer.
#[derive(Debug, Clone)]
pub struct Answered {
    /// All people, or those of each value, largest group first.
    pub groups: Vec<Group>,
    /// People with more rows than are read of one person, who are in no group.
    pub many: u64,
    /// The end of the data that was taken.
    pub end: Timestamp,
    /// The server's version.
    pub version: String,
}

/// People of one value.
#[derive(Debug, Clone)]
pub struct Group {
    /// The value; empty where there is none, or nothing was asked for.
    pub value: String,
    /// Their steps.
    pub steps: Vec<StepSummary>,
    /// Of whom the value could be another, too.
    pub unsure: u64,
}

/// How a warehouse stands.
#[derive(Debug, Clone)]
pub struct Tested {
    /// The server's version.
    pub version: String,
    /// How far the mapped table reaches; `None` where no table is mapped yet.
    pub reach: Option<Reach>,
}

fn configured(project: &OpenProject) -> Result<Settings, AppError> {
    settings(project)?.ok_or_else(|| {
        AppError::InvalidInput(
            "This project has no warehouse: say first where it is. Nothing was sent anywhere.".into(),
        )
    })
}

fn connect(session: &Session, settings: &Settings) -> Result<Connection, AppError> {
    let server = &settings.server;
    trust::check(session, server)?;
    let warehouses = session.warehouses();
    let password = password(session, server)?;
    let withheld = password.is_none() && warehouses.environment.withholds(server);
    let opened = Connection::open(server, password, settings.limits(), &warehouses.stopping());
    opened.map_err(|error| match error {
        WarehouseError::WrongPassword { .. } if withheld => AppError::WarehouseUnavailable(format!(
            "{} {}",
            sentence(&error.to_string()),
            trust::Environment::withheld()
        )),
        error => error.into(),
    })
}

/// The mapped table.
fn mapped(session: &Session, project: &OpenProject) -> Result<Warehouse, AppError> {
    let settings = configured(project)?;
    let Some(mapping) = settings.mapping.clone() else {
        return Err(AppError::InvalidInput(
            "No table of the warehouse is chosen: say which table it is, and which of its columns is what."
                .into(),
        ));
    };
    let (warehouses, table) = (session.warehouses(), format!("{:?} {mapping:?}", settings.server));
    let connection = connect(session, &settings)?;
    let stopping = warehouses.stopping();
    let warehouse = Warehouse::open(connection, mapping, &stopping)?;
    if warehouses.is_unseen(&table) {
        warehouse.check_shards(clock::now(), &stopping)?;
        warehouses.seen(table);
    }
    Ok(warehouse)
}

/// The name of an event, and its rows.
type Named = (String, u64);

/// Names of events there are at most.
const NAMES: u32 = 1000;

/// The names of the events of the mapped table with their rows, those of most rows first; and its properties.
///
/// # Errors
/// As [`test`].
pub fn names(session: &Session) -> Result<(Vec<Named>, Vec<String>), AppError> {
    let project = session.project()?;
    let warehouse = mapped(session, &project)?;
    let properties = configured(&project)?.mapping.map(|mapping| mapping.properties).unwrap_or_default();
    let names = warehouse.names(NAMES, &session.warehouses().stopping())?;
    Ok((names, properties.into_iter().map(|property| property.name).collect()))
}

/// Greets the warehouse, and looks how far its table reaches.
///
/// # Errors
/// [`AppError::WarehouseUnavailable`], with what to do; no warehouse is named; the mapping does not fit.
pub fn test(session: &Session) -> Result<Tested, AppError> {
    let project = session.project()?;
    let settings = configured(&project)?;
    if settings.mapping.is_none() {
        let version = connect(session, &settings)?.version().to_owned();
        return Ok(Tested { version, reach: None });
    }
    let warehouse = mapped(session, &project)?;
    let reach = warehouse.reach(clock::now(), &session.warehouses().stopping())?;
    Ok(Tested { version: warehouse.connection().version().to_owned(), reach: Some(reach) })
}

/// The tables of the warehouse; of one of them the columns.
///
/// # Errors
/// As [`test`].
pub fn tables(session: &Session, table: Option<&str>) -> Result<(Vec<String>, Vec<Column>), AppError> {
    let connection = connect(session, &configured(&*session.project()?)?)?;
    let stopping = session.warehouses().stopping();
    match table {
        Some(table) => {
            Ok((vec![table.to_owned()], warehouse::describe(&connection, table, &stopping)?.columns))
        }
        None => Ok((warehouse::tables(&connection, &stopping)?, Vec::new())),
    }
}

fn ask(session: &Session, warehouse: &Warehouse, question: &Question) -> Result<Ask, AppError> {
    let data_end = match question.end {
        Some(end) => end,
        None => warehouse.reach(clock::now(), &session.warehouses().stopping())?.end,
    };
    Ok(Ask { funnel: question.funnel.clone(), data_end, by: question.by.clone(), cap: CAP })
}

/// Counts a funnel where the events lie.
///
/// # Errors
/// As [`test`]; what cannot be answered to the last person is refused.
pub fn funnel(session: &Session, question: &Question) -> Result<Answered, AppError> {
    let warehouse = mapped(session, &*session.project()?)?;
    let ask = ask(session, &warehouse, question)?;
    let counted = warehouse.funnel(&ask, &session.warehouses().stopping())?;
    let steps = ask.funnel.steps.iter().filter(|step| !step.optional).count();
    let mut groups: Vec<Group> = counted.groups.iter().map(group).collect();
    if groups.is_empty() && question.by.is_none() {
        groups.push(Group {
            value: String::new(),
            steps: summaries(&vec![Default::default(); steps], &[]),
            unsure: 0,
        });
    }
    let entered = |group: &Group| group.steps.first().map_or(0, |step| step.people);
    groups.sort_by(|a, b| {
        let key = |group: &Group| (group.value.is_empty(), u64::MAX - entered(group));
        key(a).cmp(&key(b)).then_with(|| a.value.cmp(&b.value))
    });
    Ok(Answered {
        groups,
        many: counted.many,
        end: ask.data_end,
        version: warehouse.connection().version().to_owned(),
    })
}

/// The first people on a side of a step, by name, and the end of the data that was taken.
///
/// # Errors
/// As [`funnel`]; a step that is not there.
pub fn people(
    session: &Session,
    question: &Question,
    step: usize,
    side: Side,
    limit: u32,
) -> Result<Vec<Person>, AppError> {
    let warehouse = mapped(session, &*session.project()?)?;
    let ask = ask(session, &warehouse, question)?;
    Ok(warehouse.people(&ask, step, side, limit, &session.warehouses().stopping())?)
}

/// Times from one step to another, both from 1; 0 is the first and the last.
///
/// # Errors
/// As [`funnel`]; steps that are not there in that order.
pub fn times(session: &Session, question: &Question, from: usize, to: usize) -> Result<Waits, AppError> {
    let warehouse = mapped(session, &*session.project()?)?;
    let ask = ask(session, &warehouse, question)?;
    let last = ask.funnel.steps.iter().filter(|step| !step.optional).count();
    let steps = (from.max(1), if to == 0 { last } else { to });
    Ok(warehouse.waits(&ask, steps, &session.warehouses().stopping())?)
}

fn group(counts: &Counts) -> Group {
    Group {
        value: counts.value.clone(),
        steps: summaries(&counts.levels, &counts.waits),
        unsure: counts.unsure,
    }
}

/// The figures of each step, by the rules of `docs/funnel.md`.
fn summaries(levels: &[warehouse::Level], waits: &[Wait]) -> Vec<StepSummary> {
    let reached = |step: usize| levels[step - 1..].iter().map(|level| level.people).sum::<u64>();
    let summary = |step: usize| {
        let people = reached(step);
        let open_before: u64 = levels[..step - 1].iter().map(|level| level.open).sum();
        let mut summary = StepSummary {
            people,
            value: levels[step - 1..].iter().map(|level| level.value).sum(),
            from_start: wilson(people, reached(1)),
            settled_from_start: wilson(people, reached(1) - open_before),
            ..StepSummary::default()
        };
        if step > 1 {
            let before = levels[step - 2];
            summary.left = before.people - before.open;
            summary.in_progress = before.open;
            summary.from_previous = wilson(people, people + before.people);
            summary.settled_from_previous = wilson(people, people + summary.left);
            let wait = waits.get(step - 2).copied().unwrap_or_default();
            (summary.median_seconds, summary.p90_seconds) = (wait.median, wait.p90);
        }
        summary
    };
    (1..=levels.len()).map(summary).collect()
}
