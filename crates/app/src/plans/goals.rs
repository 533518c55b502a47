//! Goals that add up, and programmes that say before they start what they are to bring.

use super::measures::Metric;
use crate::{AppError, clock, definitions, project::OpenProject};
use analysis::plans::{Goal, RolledUp, roll_up};
use model::{DefinitionId, Timestamp};
use report::words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::{Changed, DefinitionKind, NewDefinition, Op, OpKind, Reader, SavedDefinition};

/// Whose goal it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoalLevel {
    /// Of marketing and sales together.
    Joint,
    /// Of a team.
    Team,
    /// Of one of its people.
    Owner,
    /// Of a programme, which is measured by it.
    Programme,
}

impl GoalLevel {
    /// All of them, the widest first.
    pub const ALL: [Self; 4] = [Self::Joint, Self::Team, Self::Owner, Self::Programme];

    /// `joint`, `team`, `owner`, `programme`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Joint => "joint",
            Self::Team => "team",
            Self::Owner => "owner",
            Self::Programme => "programme",
        }
    }

    fn kind(self) -> DefinitionKind {
        if self == Self::Programme { DefinitionKind::Programme } else { DefinitionKind::Goal }
    }
}

/// What is kept of a goal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Body {
    level: GoalLevel,
    metric: String,
    scope: Vec<(String, String)>,
    target: f64,
    from: Timestamp,
    to: Timestamp,
    parent: Option<DefinitionId>,
}

impl Body {
    /// Whether it promises the same.
    fn promises(&self, other: &Self) -> bool {
        self.metric == other.metric
            && self.scope == other.scope
            && self.target == other.target
            && (self.from, self.to) == (other.from, other.to)
    }
}

/// A goal to be saved.
#[derive(Debug, Clone, PartialEq)]
pub struct NewGoal {
    /// What it is called; under a name in use it is a new version.
    pub name: String,
    /// Whose it is.
    pub level: GoalLevel,
    /// What it counts: `revenue`, `won`, `deals`, an event, `FUNNEL/STEP`.
    pub metric: String,
    /// What must be so, name and value: a property of events, a column of deals, `touch.channel`.
    pub scope: Vec<(String, String)>,
    /// How much is to come: in the project's currency, or in people or deals.
    pub target: f64,
    /// When it begins.
    pub from: Timestamp,
    /// When it ends, exclusive.
    pub to: Timestamp,
    /// Name of the goal that it is part of.
    pub parent: Option<String>,
    /// Who answers for it.
    pub owner: String,
    /// Who agreed to it.
    pub agreed_by: Vec<String>,
    /// Who saves it.
    pub author: String,
    /// Whether a programme that has begun may state its outcome all the same; it is marked then.
    pub after_start: bool,
}

/// A goal as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalStanding {
    /// As it is saved.
    pub saved: SavedDefinition,
    /// Whose it is.
    pub level: GoalLevel,
    /// What it counts.
    pub metric: String,
    /// Whether that is money of the project's currency.
    pub is_money: bool,
    /// What must be so.
    pub scope: Vec<(String, String)>,
    /// How much is to come.
    pub target: f64,
    /// When it begins.
    pub from: Timestamp,
    /// When it ends.
    pub to: Timestamp,
    /// Place in the list of the goal that it is part of.
    pub parent: Option<usize>,
    /// What came for it by the data, its parts included where they fulfil what it counts.
    pub measured: f64,
    /// Added up, with pace and forecast.
    pub rolled: RolledUp,
    /// When what it promises was first written down in this form.
    pub stated: Timestamp,
    /// Whether that was after its start.
    pub late: bool,
}

/// Saves a goal or programme. A part counts what the whole counts.
///
/// # Errors
/// When a name, target, period or metric makes no sense, a part counts something else than the whole, a programme has begun,
/// or the project cannot be written.
pub fn save_goal(project: &OpenProject, new: &NewGoal) -> Result<Changed<SavedDefinition>, AppError> {
    let name = new.name.trim().to_owned();
    let wrong = |message: String| Err(AppError::InvalidInput(message));
    if name.is_empty() {
        return wrong("Give the goal a name.".into());
    }
    if !(new.target > 0.0 && new.target.is_finite()) {
        return wrong(format!("The target of '{name}' is to be above 0."));
    }
    if new.from >= new.to {
        return wrong(format!("'{name}' ends before it begins: give it a later end."));
    }
    let metric = Metric::of(project, &new.metric)?;
    metric.came(project, &new.scope, new.from, new.to)?;
    let reader = project.reader()?;
    let now = clock::now();
    if new.level == GoalLevel::Programme && new.from <= now && !new.after_start {
        return wrong(format!(
            "'{name}' began on {}: a programme states its outcome before it starts. State it all the same (after start), and it is marked as stated late.",
            clock::day(new.from)
        ));
    }
    let metric = metric.text(project)?;
    let parent = new.parent.as_deref().map(str::trim).filter(|parent| !parent.is_empty());
    let parent = parent.map(|parent| whole(&reader, parent, &name, new.level, &metric)).transpose()?;
    let before = reader.definition_named(new.level.kind(), &name)?;
    if let (Some(own), Some(parent)) = (&before, parent) {
        not_its_own_part(&reader, own.id, parent, &name)?;
    }
    let body = Body {
        level: new.level,
        metric,
        scope: new.scope.clone(),
        target: new.target,
        from: new.from,
        to: new.to,
        parent,
    };
    let what = if new.level == GoalLevel::Programme { "programme" } else { "goal" };
    let label = definitions::saving(before.as_ref(), what, &name);
    project.transact(Op::new(OpKind::SaveDefinition, label).by(&new.author), None, |writer| {
        Ok(writer.save_definition(&NewDefinition {
            kind: new.level.kind(),
            name,
            owner: new.owner.trim().to_owned(),
            agreed_by: definitions::people(&new.agreed_by),
            valid_from: new.from,
            body: &body,
            author: new.author.clone(),
        })?)
    })
}

/// What a version says, in a sentence.
pub(crate) fn says(reader: &Reader, saved: &SavedDefinition, currency: &str) -> Result<String, AppError> {
    let body: Body = saved.read()?;
    let is_money = ["revenue", "won"].contains(&body.metric.as_str());
    let target = if is_money { words::money(body.target, currency) } else { body.target.to_string() };
    let scope: Vec<String> =
        body.scope.iter().map(|(name, value)| format!(", where {name} is {value}")).collect();
    let whole = body.parent.map(|parent| reader.definition(parent)).transpose()?.flatten();
    let part = whole.map_or_else(String::new, |whole| format!(", part of '{}'", whole.name));
    Ok(format!(
        "Of the kind {}: {target} of {}{}, {}{part}.",
        body.level.as_str(),
        body.metric,
        scope.concat(),
        definitions::days(Some(body.from), Some(body.to))
    ))
}

/// The goal that one of this level is part of.
fn whole(
    reader: &Reader,
    parent: &str,
    name: &str,
    level: GoalLevel,
    metric: &str,
) -> Result<DefinitionId, AppError> {
    let found =
        reader.definition_named(DefinitionKind::Goal, parent)?.filter(|saved| saved.retired.is_none());
    let Some(found) = found else {
        return Err(AppError::NotFound(format!(
            "There is no goal '{parent}' that '{name}' could be part of."
        )));
    };
    let body: Body = found.read()?;
    if body.level >= level {
        return Err(AppError::InvalidInput(format!(
            "A goal of the kind {} is not part of one of the kind {}: joint, team, owner, programme is the order.",
            level.as_str(),
            body.level.as_str()
        )));
    }
    if body.metric != metric {
        return Err(AppError::InvalidInput(format!(
            "'{}' counts {} and '{name}' {metric}: a part counts what the whole counts.",
            found.name, body.metric
        )));
    }
    Ok(found.id)
}

fn not_its_own_part(
    reader: &Reader,
    own: DefinitionId,
    parent: DefinitionId,
    name: &str,
) -> Result<(), AppError> {
    let mut above = Some(parent);
    let mut seen = Vec::new();
    while let Some(id) = above.filter(|id| !seen.contains(id)) {
        if id == own {
            return Err(AppError::InvalidInput(format!("'{name}' cannot be part of itself.")));
        }
        seen.push(id);
        above = match reader.definition(id)? {
            Some(saved) => saved.read::<Body>()?.parent,
            None => None,
        };
    }
    Ok(())
}

/// Retires a goal or programme by name; its parts stand alone from then on.
///
/// # Errors
/// When there is none of that name, or the project cannot be written.
pub fn retire_goal(project: &OpenProject, name: &str) -> Result<Changed<()>, AppError> {
    let reader = project.reader()?;
    let mut found = None;
    for kind in [DefinitionKind::Goal, DefinitionKind::Programme] {
        let saved = reader.definition_named(kind, name.trim())?;
        found = found.or(saved.filter(|saved| saved.retired.is_none()));
    }
    let found =
        found.ok_or_else(|| AppError::NotFound(format!("There is no goal or programme '{name}'.")))?;
    let op = Op::new(OpKind::RetireDefinition, format!("retire '{}'", found.name));
    project.transact(op, None, |writer| Ok(writer.retire_definition(found.id)?))
}

/// Until when what came is known: the data's end, or now.
fn known_until(project: &OpenProject) -> Result<Timestamp, AppError> {
    let now = clock::now();
    Ok(project.population()?.data_end.map_or(now, |end| end.min(now)))
}

/// All goals and programmes, wholes before their parts, with the instant they are looked at: the data's end.
///
/// What came for a goal itself is what it counts by the data, without what its direct parts count.
///
/// # Errors
/// When a funnel or event that one of them counts is gone, or the project cannot be read.
pub fn goals(project: &OpenProject) -> Result<(Vec<GoalStanding>, Timestamp), AppError> {
    let reader = project.reader()?;
    let mut saved = reader.definitions(DefinitionKind::Goal)?;
    saved.extend(reader.definitions(DefinitionKind::Programme)?);
    let mut read = Vec::new();
    for one in saved {
        let body: Body = one.read()?;
        read.push((one, body));
    }
    // A part has a level below its whole, so wholes come first.
    read.sort_by_key(|(_, body)| body.level);
    let place: BTreeMap<DefinitionId, usize> =
        read.iter().enumerate().map(|(place, (saved, _))| (saved.id, place)).collect();
    let as_of = known_until(project)?;
    let mut measured = Vec::new();
    for (_, body) in &read {
        let metric = Metric::of(project, &body.metric)?;
        measured.push((
            metric.came(project, &body.scope, body.from, body.to.min(after(as_of)))?,
            metric.is_money(),
        ));
    }
    let parents: Vec<Option<usize>> =
        read.iter().map(|(_, body)| body.parent.and_then(|parent| place.get(&parent).copied())).collect();
    let mut own: Vec<f64> = measured.iter().map(|(came, _)| *came).collect();
    for (child, parent) in parents.iter().enumerate() {
        if let Some(parent) = parent {
            own[*parent] -= measured[child].0;
        }
    }
    let goals: Vec<Goal> = read
        .iter()
        .zip(&parents)
        .zip(&own)
        .map(|(((_, body), parent), own)| Goal {
            parent: *parent,
            target: body.target,
            own: own.max(0.0),
            from: body.from,
            to: body.to,
        })
        .collect();
    let rolled = roll_up(&goals, as_of)
        .map_err(|error| AppError::InvalidInput(format!("Goals do not add up: {error}.")))?;
    let mut all = Vec::new();
    for (((saved, body), rolled), (parent, (measured, is_money))) in
        read.into_iter().zip(rolled).zip(parents.into_iter().zip(measured))
    {
        let stated = stated(&reader, &saved, &body)?;
        all.push(GoalStanding {
            late: stated > body.from,
            saved,
            level: body.level,
            metric: body.metric,
            is_money,
            scope: body.scope,
            target: body.target,
            from: body.from,
            to: body.to,
            parent,
            measured,
            rolled,
            stated,
        });
    }
    Ok((all, as_of))
}

/// The next microsecond: periods are exclusive at their end.
fn after(at: Timestamp) -> Timestamp {
    Timestamp(at.0.saturating_add(1))
}

/// When what it promises was written down: with the first of the versions, back from the latest, that promise the same.
fn stated(reader: &Reader, saved: &SavedDefinition, body: &Body) -> Result<Timestamp, AppError> {
    let mut stated = saved.created;
    for version in reader.definition_versions(saved.id)? {
        if !version.read::<Body>()?.promises(body) {
            break;
        }
        stated = version.created;
    }
    Ok(stated)
}
