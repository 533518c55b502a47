//! The event frame: every accepted event in columns, sorted for the funnel.

/// Rows sorted by `(person, time, tie rule)`, where the tie rule is the event id, else a hash of the row.
/// All columns have the same length; a person's rows are contiguous.
#[derive(Debug, Clone, Copy)]
pub struct EventFrame<'f> {
    /// Dense person number of each row, non-decreasing. Numbers index [`EventFrame::offsets`].
    pub person: &'f [u32],
    /// Instant of each row, microseconds since the epoch, UTC; non-decreasing within a person.
    pub time: &'f [i64],
    /// Event name of each row, an index into [`EventFrame::names`].
    pub name: &'f [u16],
    /// Revenue of each row in hundredths of the project's currency; 0 where there is none.
    pub revenue: &'f [i64],
    /// `offsets[p]..offsets[p + 1]` are the rows of person `p`; one entry more than people.
    pub offsets: &'f [u32],
    /// Event names.
    pub names: &'f [String],
    /// Property columns.
    pub properties: &'f [PropertyColumn],
    /// Whether each person is left out of every number; people beyond its end are counted.
    pub left_out: &'f [bool],
}

/// A property of events, dictionary-coded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PropertyColumn {
    /// Header of the column it came from.
    pub name: String,
    /// One entry a row: 0 is none, `v` is `values[v - 1]`.
    pub codes: Vec<u32>,
    /// Distinct values.
    pub values: Vec<String>,
}

impl EventFrame<'_> {
    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.time.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.time.is_empty()
    }

    /// Number of people with events.
    #[must_use]
    pub fn people(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Rows of a person that count: none of one who is left out.
    #[must_use]
    pub fn rows_of(&self, person: usize) -> std::ops::Range<usize> {
        if self.is_left_out(person) {
            return 0..0;
        }
        self.offsets[person] as usize..self.offsets[person + 1] as usize
    }

    /// Whether a person is left out of every number.
    #[must_use]
    pub fn is_left_out(&self, person: usize) -> bool {
        self.left_out.get(person).is_some_and(|out| *out)
    }

    /// Every row that counts, by person.
    pub fn counted_rows(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.people()).flat_map(|person| self.rows_of(person))
    }
}

/// One accepted row of an events file, borrowed from the reader; what a chunk builder takes.
#[derive(Debug, Clone, Copy)]
pub struct EventRow<'r> {
    /// Physical line the row begins on.
    pub line: u64,
    /// When, in UTC.
    pub time: crate::time::Timestamp,
    /// Event name, trimmed, never empty.
    pub name: &'r str,
    /// Email cell, trimmed, any case; empty is none.
    pub email: &'r str,
    /// User id cell, trimmed; empty is none.
    pub user_id: &'r str,
    /// CRM id cell, trimmed; empty is none.
    pub crm_id: &'r str,
    /// Anonymous id cell, trimmed; empty is none.
    pub anonymous_id: &'r str,
    /// Event id cell, trimmed; empty where the file or the row has none.
    pub event_id: &'r str,
    /// Revenue in hundredths of the currency.
    pub revenue: Option<i64>,
    /// Property cells, in the order of the mapping's property columns; empty is none.
    pub properties: &'r [&'r str],
    /// Hash of the whole row as it came, for rows without an event id; 0 where there is one, which tells rows apart by itself.
    pub row_hash: u128,
}
