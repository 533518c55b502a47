//! Rows of a frame that match a step: its event name, and all its filters.

use model::{EventFrame, Step};

/// A step in the numbers of one frame.
pub(crate) struct Matching {
    name: u16,
    /// Property column and the code it must have.
    filters: Vec<(usize, u32)>,
}

impl Matching {
    /// `None` where the data has no such event, property or value, so that nothing can match.
    pub fn of(step: &Step, frame: &EventFrame<'_>) -> Option<Self> {
        let name = frame.names.iter().position(|name| *name == step.event)?;
        let filter = |(property, value): &(String, String)| {
            let column = frame.properties.iter().position(|column| column.name == *property)?;
            Some((column, code_of(&frame.properties[column].values, value)?))
        };
        let filters = step.filters.iter().map(filter).collect::<Option<_>>()?;
        Some(Self { name: u16::try_from(name).ok()?, filters })
    }

    /// Whether a row matches.
    pub fn is(&self, frame: &EventFrame<'_>, row: usize) -> bool {
        let has = |(column, code): &(usize, u32)| frame.properties[*column].codes[row] == *code;
        frame.name[row] == self.name && self.filters.iter().all(has)
    }
}

/// Dictionary code of a value; the empty value is "none".
pub(crate) fn code_of(values: &[String], value: &str) -> Option<u32> {
    if value.is_empty() {
        return Some(0);
    }
    values.iter().position(|v| v == value).and_then(|at| u32::try_from(at + 1).ok())
}
