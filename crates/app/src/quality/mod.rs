//! What is wrong with the data: old, missing, changed, twice, refused, unknown, impossible, shifted, or made by nobody who
//! counts. Nothing is changed or left out; each finding says where it is and what to do.

mod columns;
mod compare;
mod identity;
mod ledger;
mod range;
mod rows;
mod times;
mod traffic;

pub use identity::Joined;

use crate::{
    AppError, clock, internal,
    lineage::{self, Lineage},
    project::{OpenProject, Population},
};
use formats::detect::Kind;
use model::{ImportId, Timestamp};
use rows::EventRows;
use std::sync::Arc;
use store::{Deal, Import, Touchpoint};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Numbers are wrong, or cannot be trusted, until it is settled.
    Fault,
    /// Numbers may mislead.
    Warning,
    /// Good to know.
    Note,
}

impl Severity {
    /// `fault`, `warning`, `note`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fault => "fault",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Check {
    /// How old the newest rows are.
    Freshness,
    /// Days without events.
    Gaps,
    /// Columns and words beside the import before.
    Schema,
    /// Rows that came twice.
    Duplicates,
    /// Rows that were left out.
    Rejected,
    /// Rows that belong to a known person.
    Identity,
    /// Times and amounts that cannot be.
    Range,
    /// Times that are hours off.
    TimeZone,
    /// The team itself, tests, and programs.
    Traffic,
}

impl Check {
    /// All of them, in the order they are told.
    pub const ALL: [Self; 9] = [
        Self::Freshness,
        Self::Gaps,
        Self::Schema,
        Self::Duplicates,
        Self::Rejected,
        Self::Identity,
        Self::Range,
        Self::TimeZone,
        Self::Traffic,
    ];

    /// `freshness`, `gaps`, `schema`, `duplicates`, `rejected`, `identity`, `range`, `time-zone`, `traffic`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Freshness => "freshness",
            Self::Gaps => "gaps",
            Self::Schema => "schema",
            Self::Duplicates => "duplicates",
            Self::Rejected => "rejected",
            Self::Identity => "identity",
            Self::Range => "range",
            Self::TimeZone => "time-zone",
            Self::Traffic => "traffic",
        }
    }
}

/// Where something was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The import.
    pub import: Option<ImportId>,
    /// Its file.
    pub file: String,
    /// Physical line of the row, where it is one.
    pub line: Option<u64>,
    /// The row, day, column or value in words.
    pub text: String,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The check that found it.
    pub check: Check,
    /// How bad it is.
    pub severity: Severity,
    /// What is the matter, in a sentence.
    pub what: String,
    /// How many: rows, days, columns, people.
    pub count: u64,
    /// Of how many; 0 where there is nothing to divide by.
    pub of: u64,
    /// What is counted: rows, days, columns, people.
    pub unit: &'static str,
    /// Where, the first few.
    pub places: Vec<Place>,
    /// What to do.
    pub advice: String,
}

/// An import in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The import.
    pub import: Import,
    /// Its newest row, where rows have a time.
    pub newest: Option<Timestamp>,
}

/// What was looked at and what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quality {
    /// When it was looked at: freshness is of this moment.
    pub at: Timestamp,
    /// Imports, the earliest first.
    pub imports: Vec<Imported>,
    /// Rows of known people, by what they are rows of.
    pub joined: Vec<Joined>,
    /// Findings, the worst first, then by check.
    pub findings: Vec<Finding>,
    /// Checks that could not be made, and why.
    pub not_checked: Vec<(Check, String)>,
    /// Domains whose people count as the team's own.
    pub own_domains: Vec<String>,
    /// What was looked at.
    pub lineage: Lineage,
}

/// Places told of a finding at most.
const PLACES: usize = 5;

/// Everything that is looked at.
struct Data {
    now: Timestamp,
    population: Arc<Population>,
    imports: Vec<Import>,
    touches: Vec<Touchpoint>,
    deals: Vec<Deal>,
    /// Of each import of events with rows, in the order of the imports.
    events: Vec<EventRows>,
    /// The project's currency, as amounts are in.
    currency: String,
}

/// What the checks have found so far.
#[derive(Default)]
struct Findings {
    all: Vec<Finding>,
    not_checked: Vec<(Check, String)>,
}

impl Findings {
    fn add(&mut self, finding: Finding) {
        self.all.push(finding);
    }

    fn skip(&mut self, check: Check, why: impl Into<String>) {
        self.not_checked.push((check, why.into()));
    }
}

/// Looks the data over. `domains` are taken for the team's own in this look, beside those that are.
///
/// # Errors
/// When the project cannot be read.
pub fn quality(project: &OpenProject, domains: &[String]) -> Result<Quality, AppError> {
    let data = Data::read(project)?;
    let also = domains.iter().map(|text| internal::domain(text)).collect::<Result<Vec<_>, _>>()?;
    let mut own = [data.population.internal.own.domains.clone(), also.clone()].concat();
    own.sort();
    own.dedup();
    let mut found = Findings::default();
    times::freshness(&data, &mut found);
    times::gaps(&data, &mut found);
    compare::schema(&data, &mut found)?;
    ledger::duplicates(&data, &mut found);
    ledger::rejected(&data, &project.reader()?, &mut found)?;
    let joined = identity::joined(&data, &mut found);
    range::range(&data, &mut found);
    times::zones(&data, &mut found);
    traffic::traffic(&data, &also, &mut found);
    found.all.sort_by_key(|finding| (finding.severity, finding.check));
    let imports = data.imports.iter().map(|i| Imported { import: i.clone(), newest: data.newest(i) });
    Ok(Quality {
        at: data.now,
        imports: imports.collect(),
        joined,
        findings: found.all,
        not_checked: found.not_checked,
        own_domains: own,
        lineage: lineage::of(project, &Kind::ALL)?,
    })
}

impl Quality {
    /// Findings so bad.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

impl Data {
    fn read(project: &OpenProject) -> Result<Self, AppError> {
        let population = project.population()?;
        let reader = project.reader()?;
        let imports = reader.imports()?;
        let events = rows::of_imports(&population, &imports);
        let (touches, deals) = (reader.touchpoints()?, reader.deals()?);
        Ok(Self {
            now: clock::now(),
            population,
            imports,
            touches,
            deals,
            events,
            currency: project.currency().into(),
        })
    }

    fn import(&self, id: ImportId) -> Option<&Import> {
        self.imports.iter().find(|import| import.id == id)
    }

    fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Import> {
        self.imports.iter().filter(move |import| import.kind == kind.as_str())
    }

    /// A place in an import.
    fn place(&self, id: ImportId, line: Option<u64>, text: impl Into<String>) -> Place {
        let file = self.import(id).map_or_else(String::new, |import| import.file_name.clone());
        Place { import: Some(id), file, line, text: text.into() }
    }

    /// The raw row of an event.
    fn event(&self, row: usize) -> Place {
        let view = self.population.every_event();
        let name = view.names.get(usize::from(view.name[row])).map_or("", String::as_str);
        let text = format!("{name}, {}", clock::iso(Timestamp(view.time[row])));
        match self.population.frame().lineage(row) {
            None => Place { text, ..Place::default() },
            Some(at) => match self.population.import_of_chunk(&at.chunk.digest) {
                Some(import) => self.place(import, Some(at.line), text),
                None => Place { line: Some(at.line), text, ..Place::default() },
            },
        }
    }

    /// The newest row of an import.
    fn newest(&self, import: &Import) -> Option<Timestamp> {
        let own = |id: ImportId| id == import.id;
        let events = self.events.iter().filter(|rows| own(rows.import)).map(|rows| Timestamp(rows.last));
        let touches = self.touches.iter().filter(|touch| own(touch.import)).map(|touch| touch.at);
        let deals = self.deals.iter().filter(|deal| own(deal.import));
        let deals = deals.flat_map(|deal| [deal.created, deal.closed]).flatten();
        let documents = self.population.documents.iter().filter(|listed| own(listed.import));
        let documents = documents.filter_map(|listed| clock::parse(listed.document.date.as_deref()?, false));
        events.chain(touches).chain(deals).chain(documents).max()
    }
}

/// `1 row`, `260 rows`.
fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", crate::thousands(n), if n == 1 { one } else { many })
}

/// `0.6 %` of a whole.
fn share(count: u64, of: u64) -> String {
    format!("{:.1} %", count as f64 / of.max(1) as f64 * 100.0)
}

/// `is` or `are`.
fn are(n: u64) -> &'static str {
    if n == 1 { "is" } else { "are" }
}
