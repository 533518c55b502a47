//! Two definitions beside each other, person by person.

use super::{Defined, NamedRule, Table, find, reasons, versions};
use crate::{
    AppError,
    project::{OpenProject, Population},
    said::{self, Said},
};
use analysis::leads::{holds, reasons as split, two_by_two};
use model::Identifiers;
use std::collections::{BTreeSet, HashMap};

/// What is compared.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// A definition: `marketing`, or a version of it: `marketing@1`.
    pub first: String,
    /// Another one, or another version.
    pub second: String,
    /// Reasons to be looked for before all others: name and rule in words.
    pub reasons: Vec<(String, String)>,
}

/// One of the two, as it is counted.
#[derive(Debug, Clone)]
pub struct Counted {
    /// The definition.
    pub defined: Defined,
    /// Columns it asks for that the deals do not have.
    pub unknown: Vec<String>,
    /// Rows it holds for, before anything is set aside.
    pub rows: usize,
    /// Of those: the house's own.
    pub internal: usize,
    /// Of those: without an address.
    pub without_email: usize,
    /// Of those: further rows of a lead counted already.
    pub duplicates: usize,
    /// Leads.
    pub leads: usize,
}

/// Leads of one reason.
#[derive(Debug, Clone)]
pub struct Reason {
    /// Its name; empty for those that none fits.
    pub name: String,
    /// Its rule, in words.
    pub rule: String,
    /// Places of the leads.
    pub leads: Vec<usize>,
    /// What those of them say who were heard.
    pub said: Said,
}

/// One of the four fields.
#[derive(Debug, Clone)]
pub struct Field {
    /// Places of the leads.
    pub leads: Vec<usize>,
    /// What those of them say who were heard.
    pub said: Said,
    /// The leads by reason; together they are all of them.
    pub reasons: Vec<Reason>,
}

/// Two definitions beside each other.
pub struct Compared {
    /// The deals.
    pub table: Table,
    /// The first definition and the second.
    pub definitions: [Counted; 2],
    /// Both, the first only, the second only, neither.
    pub fields: [Field; 4],
    /// Place among the people of each lead, where the project knows them.
    pub people: Vec<Option<usize>>,
    /// Every version of both definitions, and whether each lead is one by it.
    pub under: Vec<(String, Vec<bool>)>,
}

/// Puts two definitions beside each other.
///
/// # Errors
/// When there are no leads, no such definitions, a reason is no rule, or the project cannot be read.
pub fn compare(project: &OpenProject, question: &Question) -> Result<Compared, AppError> {
    let reader = project.reader()?;
    let (first, second) = (find(&reader, &question.first)?, find(&reader, &question.second)?);
    let table = Table::read(project)?;
    let population = project.population()?;
    let voices = project.voices()?;
    let people = people_of(&table, &population);
    let ladder = reasons::ladder(&reader, &table, &question.reasons)?;
    let is = |defined: &Defined| table.leads.by(&table.rows, &table.resolved(&defined.rule));
    let by_two = two_by_two(&is(&first), &is(&second));
    let said = |leads: &[usize]| {
        let people: BTreeSet<usize> = leads.iter().filter_map(|lead| people[*lead]).collect();
        said::of(&population, &voices, &people)
    };
    let field = |leads: Vec<usize>| Field {
        said: said(&leads),
        reasons: by_reason(&table, &ladder, &leads, &said),
        leads,
    };
    let fields = [by_two.both, by_two.first_only, by_two.second_only, by_two.neither].map(field);
    let mut all = versions(&reader, &first.saved.name)?;
    if first.saved.id != second.saved.id {
        all.extend(versions(&reader, &second.saved.name)?);
    }
    let under = all.iter().map(|defined| (defined.label(), is(defined))).collect();
    let definitions = [first, second].map(|defined| counted(&table, defined));
    Ok(Compared { table, definitions, fields, people, under })
}

fn by_reason(
    table: &Table,
    ladder: &[NamedRule],
    of: &[usize],
    said: &impl Fn(&[usize]) -> Said,
) -> Vec<Reason> {
    let rungs: Vec<_> = ladder.iter().map(|rung| (rung.name.clone(), rung.rule.clone())).collect();
    let found = split(&table.leads, &table.rows, of, &rungs);
    let rules = ladder.iter().map(|rung| super::rule_in_words(&rung.rule)).chain([String::new()]);
    found
        .into_iter()
        .zip(rules)
        .map(|(reason, rule)| Reason {
            said: said(&reason.leads),
            name: reason.name,
            rule,
            leads: reason.leads,
        })
        .collect()
}

/// How many rows became how few leads.
fn counted(table: &Table, defined: Defined) -> Counted {
    let rule = table.resolved(&defined.rule);
    let holding = |row: &usize| holds(&rule, &table.rows[*row]);
    let of = |rows: &[usize]| rows.iter().copied().filter(|row| holding(row)).count();
    let rows = (0..table.rows.len()).filter(holding).count();
    let (internal, without_email) = (of(&table.leads.internal), of(&table.leads.without_email));
    let leads = table.leads.by(&table.rows, &rule).into_iter().filter(|is| *is).count();
    Counted {
        unknown: table.unknown_columns(&rule),
        duplicates: rows - internal - without_email - leads,
        defined,
        rows,
        internal,
        without_email,
        leads,
    }
}

/// The place of each lead among the people.
pub(crate) fn people_of(table: &Table, population: &Population) -> Vec<Option<usize>> {
    let mut known: HashMap<&str, Option<usize>> = HashMap::new();
    let place = |email: &str| population.people.person_of(&Identifiers::from_cells(email, "", "", ""));
    let leads = table.leads.leads.iter();
    leads.map(|lead| *known.entry(lead.email.as_str()).or_insert_with(|| place(&lead.email))).collect()
}
