//! Who is left out, who was said to count, and who looks like a robot: with what it rests on.

use super::{Own, Said, Word};
use crate::{
    AppError, clock,
    project::{OpenProject, Population},
};
use analysis::internal::{Beat, Why, beat, is_own, is_test};
use model::time::SECOND;
use std::{collections::BTreeMap, sync::Arc};

/// Where somebody stands in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Internal: left out of every number.
    Internal(Why),
    /// Looks like a robot, and counts until somebody says so.
    Suspect,
    /// Counts because somebody said so.
    Counted,
}

/// Somebody of the list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Their place in the population.
    pub person: usize,
    /// Where they stand.
    pub group: Group,
    /// What it rests on, in a sentence.
    pub evidence: String,
    /// What was said of them by hand.
    pub said: Option<Said>,
    /// Their events.
    pub events: usize,
    /// Marketing contacts with them.
    pub contacts: usize,
    /// Their deals.
    pub deals: usize,
}

/// Who is internal.
pub struct Found {
    /// Everyone.
    pub population: Arc<Population>,
    /// By group, then by events, most first.
    pub people: Vec<Listed>,
    /// Domains of the house's own.
    pub own: Own,
    /// Whether everybody is counted all the same.
    pub counted: bool,
}

/// Lists everybody whom the rule concerns.
///
/// # Errors
/// When the project cannot be read.
pub fn internal(project: &OpenProject) -> Result<Found, AppError> {
    let population = project.population()?;
    let all = 0..population.people.persons.len();
    let mut found: BTreeMap<usize, Listed> =
        all.filter_map(|person| Some((person, about(&population, person)?))).collect();
    let reader = project.reader()?;
    for person in reader.touchpoints()?.iter().filter_map(|row| population.people.person_of(&row.identifiers))
    {
        found.entry(person).and_modify(|one| one.contacts += 1);
    }
    for person in reader.deals()?.iter().filter_map(|row| population.people.person_of(&row.identifiers)) {
        found.entry(person).and_modify(|one| one.deals += 1);
    }
    let mut people: Vec<Listed> = found.into_values().collect();
    people.sort_by_key(|one| (one.group, std::cmp::Reverse(one.events), one.person));
    let (own, counted) = (population.internal.own.clone(), population.internal.counted);
    Ok(Found { population, people, own, counted })
}

/// How somebody stands, without their contacts and deals; `None`: they count like anybody.
#[must_use]
pub fn about(population: &Population, person: usize) -> Option<Listed> {
    let (standing, view) = (&population.internal, population.every_event());
    let rows = if person < view.people() { view.rows_of(person) } else { 0..0 };
    let said = standing.said.get(&person).cloned();
    let looks = beat(&view.time[rows.clone()]);
    let group = match (standing.why.get(&person), &said) {
        (Some(why), _) => Group::Internal(*why),
        (None, Some(_)) => Group::Counted,
        (None, None) => looks.map(|_| Group::Suspect)?,
    };
    Some(Listed {
        person,
        group,
        evidence: evidence(group, said.as_ref(), &population.emails_of(person), &standing.own, looks),
        said,
        events: rows.len(),
        contacts: 0,
        deals: 0,
    })
}

/// Why somebody is where they are, in a sentence.
fn evidence(group: Group, said: Option<&Said>, emails: &[&str], own: &Own, looks: Option<Beat>) -> String {
    let looks = looks.map(in_words);
    match group {
        Group::Internal(Why::Domain) => {
            let email = emails.iter().find(|email| is_own(email, &own.domains)).unwrap_or(&"");
            let domain = email.rsplit_once('@').map_or("", |(_, domain)| domain);
            if own.by_name {
                format!("Their address is at {domain}, which bears the project's name.")
            } else {
                format!("Their address is at {domain}, which is your own.")
            }
        }
        Group::Internal(Why::Test) => {
            let email = emails.iter().find(|email| is_test(email)).unwrap_or(&"");
            let name = email.rsplit_once('@').map_or("", |(name, _)| name);
            format!("'{name}' before the @ is the name of a test.")
        }
        Group::Internal(Why::Hand | Why::Robot) | Group::Counted => {
            let by = said.map_or_else(String::new, by_whom);
            match looks {
                Some(looks) => format!("{by} {looks}"),
                None => by,
            }
        }
        Group::Suspect => looks.unwrap_or_default(),
    }
}

fn by_whom(said: &Said) -> String {
    let word = match said.word {
        Word::Internal => "is internal",
        Word::Robot => "is a robot",
        Word::Counted => "counts",
    };
    let who = if said.author.is_empty() { "Somebody" } else { &said.author };
    format!("{who} said on {} that this {word}.", clock::day(said.created))
}

/// What looks like a robot, in a sentence.
fn in_words(beat: Beat) -> String {
    match beat {
        Beat::Fast(most) => format!("{most} events within one minute."),
        Beat::Regular(run, interval) => {
            format!("{run} times in a row after equal intervals, every {} s.", interval / SECOND)
        }
    }
}

/// A reason in a few words: "by domain".
#[must_use]
pub fn reason(why: Why) -> &'static str {
    match why {
        Why::Domain => "by domain",
        Why::Test => "by a test's address",
        Why::Hand => "by hand",
        Why::Robot => "as robots",
    }
}
