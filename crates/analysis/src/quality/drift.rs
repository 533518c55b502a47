//! Columns whose values changed between two imports of one source.

use std::collections::BTreeMap;

/// Rows by value of one column of one import; blank cells are no values.
pub type Vocabulary = BTreeMap<String, u64>;

/// Values with their rows.
pub type Words = Vec<(String, u64)>;

/// Rows of a value that were to be expected, so that none of them is no chance: e⁻⁷ is less than one in a thousand.
const EXPECTED: f64 = 7.0;
/// Most different values of a column whose words are few by nature.
const CLOSED: usize = 50;
/// Of a hundred values, so many look alike at least.
const ALIKE: u64 = 95;

/// What the values of a column look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// There are none.
    Empty,
    /// Numbers.
    Numbers,
    /// Days or instants.
    Times,
    /// Words.
    Words,
}

impl Looks {
    /// `numbers`, `times`, `words`, `nothing`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "nothing",
            Self::Numbers => "numbers",
            Self::Times => "times",
            Self::Words => "words",
        }
    }
}

/// Most different values that a column's words are counted by.
pub const COUNTED: usize = 1_000;

/// A column of one import, counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Rows with a value.
    pub filled: u64,
    /// Those whose value is a number.
    numbers: u64,
    /// Those whose value is a day or an instant.
    times: u64,
    /// Rows by value; `None` once there are more than [`COUNTED`] of them.
    words: Option<Vocabulary>,
}

impl Column {
    /// A column without rows.
    #[must_use]
    pub fn new() -> Self {
        Self { words: Some(Vocabulary::new()), ..Self::default() }
    }

    /// Counts rows with this value. Blank ones are none.
    pub fn add(&mut self, value: &str, rows: u64) {
        if rows == 0 || value.trim().is_empty() {
            return;
        }
        self.filled += rows;
        match looks_of(value) {
            Looks::Numbers => self.numbers += rows,
            Looks::Times => self.times += rows,
            _ => {}
        }
        if let Some(words) = &mut self.words {
            *words.entry(value.to_owned()).or_default() += rows;
            if words.len() > COUNTED {
                self.words = None;
            }
        }
    }

    /// What at least 95 % of the rows with a value look like; words where it is mixed.
    #[must_use]
    pub fn looks(&self) -> Looks {
        let most = |rows: u64| rows * 100 >= self.filled * ALIKE;
        match self.filled {
            0 => Looks::Empty,
            _ if most(self.numbers) => Looks::Numbers,
            _ if most(self.times) => Looks::Times,
            _ => Looks::Words,
        }
    }

    /// Values that came and values that went since `before`, as [`came_and_went`]; none where either has too many to count.
    #[must_use]
    pub fn since(&self, before: &Self) -> (Words, Words) {
        match (&before.words, &self.words) {
            (Some(before), Some(now)) => came_and_went(before, now),
            _ => (Vec::new(), Vec::new()),
        }
    }
}

fn looks_of(value: &str) -> Looks {
    if is_number(value) {
        Looks::Numbers
    } else if is_time(value) {
        Looks::Times
    } else {
        Looks::Words
    }
}

fn is_number(value: &str) -> bool {
    value.trim().replace(',', ".").parse::<f64>().is_ok()
}

/// `2026-01-31`, and whatever follows.
fn is_time(value: &str) -> bool {
    let day: Vec<char> = value.trim().chars().take(10).collect();
    let digit = |place: usize| day[place].is_ascii_digit();
    day.len() == 10
        && [0, 1, 2, 3, 5, 6, 8, 9].into_iter().all(digit)
        && day[4] == day[7]
        && matches!(day[4], '-' | '/' | '.')
}

/// Values that came and values that went, with the rows they have or had, of columns whose words are few by nature (at most
/// 50 different ones, five rows each). A value went where at its earlier share at least 7 rows were to be expected; it came
/// where at its share now at least 7 were to be expected before.
#[must_use]
pub fn came_and_went(before: &Vocabulary, now: &Vocabulary) -> (Words, Words) {
    if !is_closed(before) || now.is_empty() {
        return (Vec::new(), Vec::new());
    }
    (missing(now, before), missing(before, now))
}

fn is_closed(values: &Vocabulary) -> bool {
    let rows: u64 = values.values().sum();
    !values.is_empty() && values.len() <= CLOSED && rows >= 5 * values.len() as u64
}

/// Values of the one that the other should have and has not.
fn missing(of: &Vocabulary, from: &Vocabulary) -> Words {
    let (own, other) = (of.values().sum::<u64>() as f64, from.values().sum::<u64>() as f64);
    let expected = |rows: u64| rows as f64 / own * other;
    let lacking =
        of.iter().filter(|(value, rows)| !from.contains_key(*value) && expected(**rows) >= EXPECTED);
    lacking.map(|(value, rows)| (value.clone(), *rows)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(values: &[(&str, u64)]) -> Vocabulary {
        values.iter().map(|(value, rows)| ((*value).to_owned(), *rows)).collect()
    }

    fn column(values: &[(&str, u64)]) -> Column {
        let mut column = Column::new();
        values.iter().for_each(|(value, rows)| column.add(value, *rows));
        column
    }

    #[test]
    fn what_values_look_like() {
        let check = |values: &[(&str, u64)], expect| assert_eq!(column(values).looks(), expect);
        check(&[("12", 50), ("1,5", 46), ("n/a", 4), (" ", 90)], Looks::Numbers);
        check(&[("12", 50), ("n/a", 4)], Looks::Words);
        check(&[("2026-01-12", 5), ("2026/01/12 08:00", 1)], Looks::Times);
        check(&[("2026-01/12", 5)], Looks::Words);
        check(&[], Looks::Empty);
    }

    #[test]
    fn a_column_of_ids_has_no_words() {
        let mut ids = Column::new();
        (0..=COUNTED).for_each(|n| ids.add(&format!("id{n}"), 7));
        assert_eq!((ids.filled, ids.looks()), (7 * 1001, Looks::Words));
        assert_eq!(ids.since(&column(&[("a", 100)])), (vec![], vec![]));
        let (came, went) = column(&[("a", 90), ("b", 10)]).since(&column(&[("a", 50), ("c", 50)]));
        assert_eq!((came, went), (vec![("b".into(), 10)], vec![("c".into(), 50)]));
    }

    #[test]
    fn a_value_that_should_be_there_and_is_not_went() {
        let before = words(&[("Team", 60), ("Solo", 36), ("Gift", 4)]);
        let now = words(&[("Team", 60), ("Single", 40)]);
        let (came, went) = came_and_went(&before, &now);
        assert_eq!((came, went), (vec![("Single".into(), 40)], vec![("Solo".into(), 36)]));
        // Of ten rows nobody expects all words.
        assert_eq!(came_and_went(&before, &words(&[("Team", 10)])), (vec![], vec![]));
        // What differs from row to row has no vocabulary.
        let free: Vocabulary = (0..100).map(|n| (n.to_string(), 1)).collect();
        assert_eq!(came_and_went(&free, &words(&[("x", 100)])), (vec![], vec![]));
    }
}
