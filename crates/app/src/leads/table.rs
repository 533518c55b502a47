//! The deals as a table of columns: what rules ask of.

use crate::{AppError, clock, project::OpenProject};
use analysis::leads::{DealRow, Leads, leads};
use model::{Timestamp, leads::Rule};
use std::collections::{BTreeMap, BTreeSet};
use store::Deal;

/// Columns that every deal has, with other names they go by.
const COLUMNS: [(&str, &str); 14] = [
    ("lead_id", "id"),
    ("email", "address"),
    ("user_id", ""),
    ("crm_id", ""),
    ("company", "account"),
    ("stage", "status"),
    ("created", "created on"),
    ("closed", "closed on"),
    ("amount", ""),
    ("owner", ""),
    ("source", "lead source"),
    ("mql_date", "qualified by marketing on"),
    ("sales_accepted", "accepted by sales"),
    ("accepted_date", "accepted by sales on"),
];

/// Values of a column that are listed.
const VALUES: usize = 8;

/// A column of the deals, for who writes a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name in rules.
    pub name: String,
    /// Rows that have something in it.
    pub filled: usize,
    /// Its most frequent values, if it has few; with the rows.
    pub values: Vec<(String, usize)>,
}

/// The deals, made into rows of cells and into leads.
pub struct Table {
    /// As they are stored.
    pub deals: Vec<Deal>,
    /// As rules see them, in the same order.
    pub rows: Vec<DealRow>,
    /// People among them.
    pub leads: Leads,
}

impl Table {
    /// Reads the deals of a project.
    ///
    /// # Errors
    /// When there are none, or the project cannot be read.
    pub fn read(project: &OpenProject) -> Result<Self, AppError> {
        let reader = project.reader()?;
        let deals = reader.deals()?;
        if deals.is_empty() {
            let file = "import a table of deals or leads (email, stage, dates)";
            return Err(AppError::InvalidInput(format!("There are no leads: {file}.")));
        }
        let population = project.population()?;
        let rows: Vec<DealRow> =
            deals.iter().map(|deal| row(deal, population.leaves_out(&deal.identifiers))).collect();
        Ok(Self { leads: leads(&rows), deals, rows })
    }

    /// Names of columns, the known ones first.
    #[must_use]
    pub fn column_names(&self) -> Vec<String> {
        let filled: BTreeSet<&String> = self.rows.iter().flat_map(|row| row.cells.keys()).collect();
        let known = COLUMNS.iter().map(|(name, _)| (*name).to_owned());
        let further = filled.into_iter().filter(|name| COLUMNS.iter().all(|(known, _)| known != name));
        known.chain(further.cloned()).collect()
    }

    /// Columns with what is in them.
    #[must_use]
    pub fn columns(&self) -> Vec<Column> {
        self.column_names().into_iter().map(|name| self.column(name)).collect()
    }

    fn column(&self, name: String) -> Column {
        let mut values: BTreeMap<&str, usize> = BTreeMap::new();
        for row in &self.rows {
            let cell = row.cells.get(&name).map_or("", |cell| cell.trim());
            if !cell.is_empty() {
                *values.entry(cell).or_default() += 1;
            }
        }
        let filled = values.values().sum();
        let mut values: Vec<(String, usize)> = values.into_iter().map(|(v, n)| (v.to_owned(), n)).collect();
        values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        // Where hardly a value repeats, none of them tells anything.
        let telling = values.len() * 3 <= filled;
        values.truncate(if telling { VALUES } else { 0 });
        Column { name, filled, values }
    }

    /// The rule with its columns as they are called here: case, spaces and signs aside, and by their other names.
    #[must_use]
    pub fn resolved(&self, rule: &Rule) -> Rule {
        let mut names: BTreeMap<String, String> = BTreeMap::new();
        for name in self.column_names() {
            names.entry(folded(&name)).or_insert(name);
        }
        for (name, other) in COLUMNS.iter().filter(|(_, other)| !other.is_empty()) {
            names.entry(folded(other)).or_insert_with(|| (*name).to_owned());
        }
        renamed(rule, &|column| names.get(&folded(column)).cloned().unwrap_or_else(|| column.to_owned()))
    }

    /// Columns a rule asks for that no deal can have.
    #[must_use]
    pub fn unknown_columns(&self, rule: &Rule) -> Vec<String> {
        let known = self.column_names();
        let asked = analysis::leads::unknown_columns(rule, &self.rows).into_iter().map(|column| column.0);
        asked.filter(|column| !known.contains(column)).collect()
    }

    /// The earliest instant of a lead's rows.
    pub(super) fn first(&self, lead: usize, at: impl Fn(&Deal) -> Option<Timestamp>) -> Option<Timestamp> {
        self.leads.leads[lead].rows.iter().filter_map(|row| at(&self.deals[*row])).min()
    }

    /// When a lead came up: when its first row was made, else qualified, else accepted.
    #[must_use]
    pub fn first_seen(&self, lead: usize) -> Option<Timestamp> {
        self.first(lead, |deal| deal.created.or(deal.qualified).or(deal.accepted))
    }

    /// The row of a lead that says how it stands: the one closed or made last.
    #[must_use]
    pub fn standing(&self, lead: usize) -> Option<&Deal> {
        let rows = self.leads.leads[lead].rows.iter().map(|row| &self.deals[*row]);
        rows.max_by_key(|deal| [deal.closed, deal.accepted, deal.qualified, deal.created].into_iter().max())
    }
}

fn renamed(rule: &Rule, name: &impl Fn(&str) -> String) -> Rule {
    let all = |rules: &[Rule]| rules.iter().map(|rule| renamed(rule, name)).collect();
    match rule {
        Rule::Given { column } => Rule::Given { column: name(column) },
        Rule::Is { column, values } => Rule::Is { column: name(column), values: values.clone() },
        Rule::AtLeast { column, number } => Rule::AtLeast { column: name(column), number: *number },
        Rule::All(rules) => Rule::All(all(rules)),
        Rule::Any(rules) => Rule::Any(all(rules)),
        Rule::Not(rule) => Rule::Not(Box::new(renamed(rule, name))),
    }
}

/// How names are compared: letters and digits, in small letters.
pub(crate) fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn row(deal: &Deal, internal: bool) -> DealRow {
    let who = &deal.identifiers;
    let date = |at: Option<Timestamp>| at.map(clock::iso);
    // Hundredths, so that a point and two digits say the same.
    let money = |amount: i64| {
        format!("{}{}.{:02}", if amount < 0 { "-" } else { "" }, amount.abs() / 100, amount.abs() % 100)
    };
    let known = [
        deal.record.clone(),
        who.email.clone(),
        who.user_id.clone(),
        who.crm_id.clone(),
        deal.company.clone(),
        deal.stage.clone(),
        date(deal.created),
        date(deal.closed),
        deal.amount.map(money),
        deal.owner.clone(),
        deal.source.clone(),
        date(deal.qualified),
        deal.sales_accepted.clone(),
        date(deal.accepted),
    ];
    let cells = COLUMNS.iter().zip(known).filter_map(|((name, _), cell)| Some(((*name).to_owned(), cell?)));
    DealRow {
        internal,
        email: who.email.clone().unwrap_or_default(),
        cells: deal.attributes.iter().cloned().chain(cells).collect(),
    }
}
