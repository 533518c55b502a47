//! Days on which something should have happened and nothing did.

/// Rows a weekday usually has, so that none of them is no chance: e⁻⁷ is less than one in a thousand.
const USUAL: u64 = 7;
/// Rows a weekday usually has, so that a tenth of them is no chance.
const MANY: u64 = 50;

/// A day that is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Place of the day.
    pub day: usize,
    /// Rows it has.
    pub rows: u64,
    /// Rows its weekday usually has: their median.
    pub usual: u64,
}

/// Days without rows where the weekday usually has at least 7, and days with less than a tenth where it usually has at least
/// 50. `rows` are of consecutive days; the first and the last are seldom whole and are never a gap.
#[must_use]
pub fn gaps(rows: &[u64]) -> Vec<Gap> {
    let usual: Vec<u64> = (0..7).map(|weekday| median(rows.iter().skip(weekday).step_by(7))).collect();
    let inner = 1..rows.len().saturating_sub(1);
    let told = inner.map(|day| Gap { day, rows: rows[day], usual: usual[day % 7] });
    told.filter(|gap| match gap.rows {
        0 => gap.usual >= USUAL,
        rows => gap.usual >= MANY && rows * 10 < gap.usual,
    })
    .collect()
}

fn median<'r>(rows: impl Iterator<Item = &'r u64>) -> u64 {
    let mut rows: Vec<u64> = rows.copied().collect();
    rows.sort_unstable();
    rows.get(rows.len() / 2).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Weekdays with 40 rows each, weekends with none.
    fn weeks() -> Vec<u64> {
        (0..42).map(|day| if day % 7 < 5 { 40 } else { 0 }).collect()
    }

    #[test]
    fn a_weekday_without_rows_is_a_gap_and_a_weekend_is_not() {
        assert_eq!(gaps(&weeks()), []);
        let mut rows = weeks();
        rows[9] = 0;
        rows[0] = 0;
        assert_eq!(gaps(&rows), [Gap { day: 9, rows: 0, usual: 40 }]);
    }

    #[test]
    fn a_day_that_is_nearly_empty_counts_where_there_are_many() {
        let mut rows: Vec<u64> = weeks().iter().map(|rows| rows * 10).collect();
        rows[9] = 39;
        rows[10] = 41;
        assert_eq!(gaps(&rows), [Gap { day: 9, rows: 39, usual: 400 }]);
        let mut few = weeks();
        few[9] = 1;
        assert_eq!(gaps(&few), []);
        assert_eq!(gaps(&[]), []);
    }
}
