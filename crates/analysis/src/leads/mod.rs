//! Leads: who is one by which definition, where two definitions differ, and why.
//!
//! A lead is one person, told by their address, however many rows they have. A rule holds for a lead when it holds for one of
//! their rows.

mod rules;
mod series;
pub mod words;

pub use rules::{UnknownColumn, holds, unknown_columns};
pub use series::{Interval, series};

use model::leads::Rule;
use std::collections::BTreeMap;

/// One row of the deals, by the headers of its columns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DealRow {
    /// E-mail address as it stands there.
    pub email: String,
    /// Whether it is somebody of the house, or a test.
    pub internal: bool,
    /// Cells by header.
    pub cells: BTreeMap<String, String>,
}

/// A lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Address, trimmed, in small letters.
    pub email: String,
    /// Places of its rows, rising.
    pub rows: Vec<usize>,
}

/// The rows of a deals table, made into leads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Leads {
    /// By address, in order.
    pub leads: Vec<Lead>,
    /// Places of rows set aside as the house's own or tests.
    pub internal: Vec<usize>,
    /// Places of rows set aside for want of an address.
    pub without_email: Vec<usize>,
    /// Rows beyond the first of each lead.
    pub duplicates: usize,
}

/// Makes leads of rows. What is internal is set aside first, then what has no address.
#[must_use]
pub fn leads(rows: &[DealRow]) -> Leads {
    let mut found = Leads::default();
    let mut by_email: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, row) in rows.iter().enumerate() {
        let email = row.email.trim().to_lowercase();
        if row.internal {
            found.internal.push(place);
        } else if email.is_empty() {
            found.without_email.push(place);
        } else {
            by_email.entry(email).or_default().push(place);
        }
    }
    found.leads = by_email.into_iter().map(|(email, rows)| Lead { email, rows }).collect();
    found.duplicates = found.leads.iter().map(|lead| lead.rows.len() - 1).sum();
    found
}

impl Leads {
    /// Whether each lead is one by a rule: whether it holds for one of their rows.
    #[must_use]
    pub fn by(&self, rows: &[DealRow], rule: &Rule) -> Vec<bool> {
        let is = |lead: &Lead| lead.rows.iter().any(|row| rows.get(*row).is_some_and(|row| holds(rule, row)));
        self.leads.iter().map(is).collect()
    }
}

/// Two definitions beside each other: places of the leads in each of the four fields.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TwoByTwo {
    /// Leads by both.
    pub both: Vec<usize>,
    /// By the first only.
    pub first_only: Vec<usize>,
    /// By the second only.
    pub second_only: Vec<usize>,
    /// By neither.
    pub neither: Vec<usize>,
}

/// Puts two definitions beside each other, each evaluated by [`Leads::by`] on the same leads.
#[must_use]
pub fn two_by_two(first: &[bool], second: &[bool]) -> TwoByTwo {
    let mut found = TwoByTwo::default();
    for (place, pair) in first.iter().zip(second).enumerate() {
        match pair {
            (true, true) => found.both.push(place),
            (true, false) => found.first_only.push(place),
            (false, true) => found.second_only.push(place),
            (false, false) => found.neither.push(place),
        }
    }
    found
}

/// Leads of one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The reason; empty for those that none fits.
    pub name: String,
    /// Places of the leads.
    pub leads: Vec<usize>,
}

/// Takes a difference apart: each lead goes to the first reason whose rule holds for it, the rest to a nameless last one.
/// Reasons without leads are listed too: nothing is as telling as a 0.
#[must_use]
pub fn reasons(leads: &Leads, rows: &[DealRow], of: &[usize], ladder: &[(String, Rule)]) -> Vec<Reason> {
    let mut found: Vec<Reason> = ladder
        .iter()
        .map(|(name, _)| Reason { name: name.clone(), leads: Vec::new() })
        .chain([Reason { name: String::new(), leads: Vec::new() }])
        .collect();
    for place in of.iter().copied().filter(|place| *place < leads.leads.len()) {
        let own = leads.leads[place].rows.iter().filter_map(|row| rows.get(*row));
        let rung = ladder.iter().position(|(_, rule)| own.clone().any(|row| holds(rule, row)));
        found[rung.unwrap_or(ladder.len())].leads.push(place);
    }
    found
}
