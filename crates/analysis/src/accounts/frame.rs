//! A frame of accounts: the rows of all people of an account as one.

use super::Accounts;
use model::{EventFrame, events::PropertyColumn};

/// Owns the columns of a frame of accounts; names are borrowed from the frame it was made of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccountFrame {
    person: Vec<u32>,
    time: Vec<i64>,
    name: Vec<u16>,
    revenue: Vec<i64>,
    offsets: Vec<u32>,
    names: Vec<String>,
    properties: Vec<PropertyColumn>,
    /// Person of the original frame by whom each row came.
    by: Vec<u32>,
}

/// Makes a frame in which "person" *n* is account *n*: for a funnel that a company goes through, whoever of its people takes
/// a step. Rows stand by time; at one instant by person, then as they stood. People without an account are not in it.
#[must_use]
pub fn account_frame(frame: &EventFrame<'_>, accounts: &Accounts) -> AccountFrame {
    let mut made = AccountFrame { offsets: vec![0], names: frame.names.to_vec(), ..AccountFrame::default() };
    let mut order = Vec::new();
    for (number, account) in accounts.accounts.iter().enumerate() {
        let people = account.people.iter().filter(|person| (**person as usize) < frame.people());
        let mut rows: Vec<usize> = people.flat_map(|person| frame.rows_of(*person as usize)).collect();
        // Stable, so that people and their rows keep their order.
        rows.sort_by_key(|row| frame.time[*row]);
        made.person.extend(rows.iter().map(|_| number as u32));
        order.extend(rows);
        // There are no more rows than in the frame, which numbers them in u32.
        made.offsets.push(order.len() as u32);
    }
    made.time = order.iter().map(|row| frame.time[*row]).collect();
    made.name = order.iter().map(|row| frame.name[*row]).collect();
    made.revenue = order.iter().map(|row| frame.revenue[*row]).collect();
    made.by = order.iter().map(|row| frame.person[*row]).collect();
    made.properties = frame
        .properties
        .iter()
        .map(|column| PropertyColumn {
            name: column.name.clone(),
            codes: order.iter().map(|row| column.codes[*row]).collect(),
            values: column.values.clone(),
        })
        .collect();
    made
}

impl AccountFrame {
    /// The frame.
    #[must_use]
    pub fn view(&self) -> EventFrame<'_> {
        EventFrame {
            person: &self.person,
            time: &self.time,
            name: &self.name,
            revenue: &self.revenue,
            offsets: &self.offsets,
            names: &self.names,
            properties: &self.properties,
            left_out: &[],
        }
    }

    /// Number in the original frame of the person by whom a row came.
    #[must_use]
    pub fn person_of(&self, row: usize) -> Option<u32> {
        self.by.get(row).copied()
    }
}
