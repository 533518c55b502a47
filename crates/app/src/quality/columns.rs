//! The columns of imports whose rows are few enough to be read whole: touchpoints, deals, survey answers.

use super::Data;
use analysis::quality::Column;
use formats::detect::Kind;
use std::collections::BTreeMap;
use store::Import;

/// Columns by header, and the rows that could have a value.
pub(super) struct Counted {
    /// Rows.
    pub rows: u64,
    /// Columns.
    pub columns: BTreeMap<String, Column>,
}

/// The columns of an import; `None` of kinds whose columns are not kept.
pub(super) fn of(data: &Data, import: &Import) -> Option<Counted> {
    let mut counted = Counted { rows: 0, columns: BTreeMap::new() };
    if import.kind == Kind::Events.as_str() {
        let rows = data.events.iter().find(|rows| rows.import == import.id)?;
        return Some(Counted { rows: rows.rows, columns: rows.columns.clone() });
    } else if import.kind == Kind::Touchpoints.as_str() {
        for touch in data.touches.iter().filter(|touch| touch.import == import.id) {
            let own =
                [("channel", &touch.channel), ("campaign", &touch.campaign), ("content", &touch.content)];
            counted.row(own, &touch.attributes);
        }
    } else if import.kind == Kind::Deals.as_str() {
        for deal in data.deals.iter().filter(|deal| deal.import == import.id) {
            let accepted = ("sales accepted", &deal.sales_accepted);
            let own = [("stage", &deal.stage), ("owner", &deal.owner), ("source", &deal.source), accepted];
            counted.row(own, &deal.attributes);
        }
    } else if import.kind == Kind::Survey.as_str() {
        let documents = data.population.documents.iter().filter(|listed| listed.import == import.id);
        documents.for_each(|listed| counted.row([], &listed.document.attributes));
    } else {
        return None;
    }
    Some(counted)
}

impl Counted {
    fn row<const N: usize>(&mut self, own: [(&str, &Option<String>); N], rest: &[(String, String)]) {
        self.rows += 1;
        for (header, value) in own {
            self.cell(header, value.as_deref().unwrap_or(""));
        }
        rest.iter().for_each(|(header, value)| self.cell(header, value));
    }

    fn cell(&mut self, header: &str, value: &str) {
        match self.columns.get_mut(header) {
            Some(column) => column.add(value, 1),
            None => {
                let mut column = Column::new();
                column.add(value, 1);
                self.columns.insert(header.to_owned(), column);
            }
        }
    }
}
