//! What a number rests on: the version of its definition, the range of its rows, the imports they came with.

use crate::{
    AppError,
    internal::{Why, reason},
    project::{OpenProject, Population},
    thousands,
};
use formats::detect::Kind;
use model::{Identifiers, ImportId, Timestamp};
use std::collections::BTreeSet;

/// What a number rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lineage {
    /// Name and version of the definition, where it has one.
    pub definition: Option<(String, u32)>,
    /// Earliest row.
    pub from: Option<Timestamp>,
    /// Latest row.
    pub to: Option<Timestamp>,
    /// Imports with their file and accepted rows, the earliest first.
    pub imports: Vec<(ImportId, String, u64)>,
    /// Who was left out of it.
    pub left_out: LeftOut,
}

/// Internal people and robots with rows of the kinds a number is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// People, by why they are internal; in the order of [`Why::ALL`], those without anybody left away.
    pub people: Vec<(Why, u64)>,
    /// Rows of theirs.
    pub rows: u64,
    /// Whether they are counted all the same, since the project says so.
    pub counted: bool,
}

impl LeftOut {
    /// Internal people with rows of these kinds.
    ///
    /// # Errors
    /// When the project cannot be read.
    pub fn of(project: &OpenProject, kinds: &[Kind]) -> Result<Self, AppError> {
        let population = project.population()?;
        let standing = &population.internal;
        let mut found = Self { counted: standing.counted, ..Self::default() };
        if standing.why.is_empty() {
            return Ok(found);
        }
        let mut people = BTreeSet::new();
        if kinds.contains(&Kind::Events) {
            let view = population.every_event();
            for person in standing.why.keys().copied().filter(|person| *person < view.people()) {
                let rows = view.rows_of(person).len() as u64;
                found.rows += rows;
                people.extend((rows > 0).then_some(person));
            }
        }
        let reader = project.reader()?;
        if kinds.contains(&Kind::Touchpoints) {
            reader
                .touchpoints()?
                .iter()
                .for_each(|row| found.take(&population, &row.identifiers, &mut people));
        }
        if kinds.contains(&Kind::Deals) {
            reader.deals()?.iter().for_each(|row| found.take(&population, &row.identifiers, &mut people));
        }
        let of =
            |why: Why| people.iter().filter(|person| standing.why.get(person) == Some(&why)).count() as u64;
        found.people =
            Why::ALL.map(|why| (why, of(why))).into_iter().filter(|(_, people)| *people > 0).collect();
        Ok(found)
    }

    fn take(&mut self, population: &Population, who: &Identifiers, people: &mut BTreeSet<usize>) {
        let person = population.people.person_of(who);
        if let Some(person) = person.filter(|person| population.internal.why.contains_key(person)) {
            self.rows += 1;
            people.insert(person);
        }
    }

    /// People of every reason.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.people.iter().map(|(_, people)| people).sum()
    }

    /// The same in a sentence; empty where nobody is internal.
    #[must_use]
    pub fn sentence(&self) -> String {
        let (all, rows) = (self.all(), self.rows);
        if all == 0 {
            return String::new();
        }
        let who = if all == 1 { "1 person".to_owned() } else { format!("{} people", thousands(all)) };
        let rows = if rows == 1 { "1 row".to_owned() } else { format!("{} rows", thousands(rows)) };
        let why: Vec<String> = match &self.people[..] {
            [(why, _)] => vec![reason(*why).to_owned()],
            several => several
                .iter()
                .map(|(why, people)| format!("{} {}", thousands(*people), reason(*why)))
                .collect(),
        };
        let why = why.join(", ");
        if self.counted {
            format!("Internal people and robots are counted here: {who} with {rows}, {why}.")
        } else {
            format!("Left out: {who} with {rows}, {why}.")
        }
    }
}

impl Lineage {
    /// Rows of all imports.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.imports.iter().map(|(_, _, rows)| rows).sum()
    }

    /// The same, of a definition.
    #[must_use]
    pub fn of_definition(self, name: &str, version: u32) -> Self {
        Self { definition: Some((name.to_owned(), version)), ..self }
    }
}

/// The lineage of a number over rows of these kinds: events, touchpoints, deals. Others have no range.
///
/// # Errors
/// When the project cannot be read.
pub fn of(project: &OpenProject, kinds: &[Kind]) -> Result<Lineage, AppError> {
    let reader = project.reader()?;
    let mut lineage = Lineage { left_out: LeftOut::of(project, kinds)?, ..Lineage::default() };
    for import in reader.imports()? {
        if kinds.iter().any(|kind| kind.as_str() == import.kind) && import.ledger.accepted > 0 {
            lineage.imports.push((import.id, import.path, import.ledger.accepted));
        }
    }
    let mut times = Vec::new();
    if kinds.contains(&Kind::Events) {
        let population = project.population()?;
        let view = population.events();
        let at = |row: usize| Timestamp(view.time[row]);
        let rows = (0..view.people()).map(|person| view.rows_of(person)).filter(|rows| !rows.is_empty());
        // Those of a person are in order.
        let ends = rows.map(|rows| (at(rows.start), at(rows.end - 1)));
        let whole = ends.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)));
        times.extend(whole.into_iter().flat_map(|(first, last)| [first, last]));
    }
    if kinds.contains(&Kind::Touchpoints) {
        times.extend(reader.touchpoints()?.into_iter().map(|touch| touch.at));
    }
    if kinds.contains(&Kind::Deals) {
        times.extend(reader.deals()?.into_iter().flat_map(|deal| [deal.created, deal.closed]).flatten());
    }
    (lineage.from, lineage.to) = (times.iter().min().copied(), times.iter().max().copied());
    Ok(lineage)
}
