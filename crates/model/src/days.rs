//! Days of the calendar, without a time and without a zone.

use serde::{Deserialize, Serialize};

/// A day, as days since 1970-01-01 in the proleptic Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(pub i32);

/// Years of days that are read: nobody's switch lies outside.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=9999;

impl Day {
    /// The day of a year, month (1 to 12) and day of the month; `None` where there is no such day or the year has not
    /// four digits.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        let exists =
            YEARS.contains(&year) && (1..=12).contains(&month) && (1..=days_of(year, month)).contains(&day);
        exists.then(|| Self(days_before(year, month) + day as i32 - 1))
    }

    /// Year, month and day of the month.
    #[must_use]
    pub fn date(self) -> (i32, u32, u32) {
        // A first guess by the mean year, put right by at most one.
        let guess = 1970 + (f64::from(self.0) / 365.2425).floor() as i32;
        let year =
            (guess - 1..=guess + 1).rev().find(|year| days_before(*year, 1) <= self.0).unwrap_or(guess);
        let month = (1..=12).rev().find(|month| days_before(year, *month) <= self.0).unwrap_or(1);
        (year, month, (self.0 - days_before(year, month) + 1) as u32)
    }

    /// So many months later (earlier where negative); where that month is shorter, its last day.
    #[must_use]
    pub fn months_later(self, months: i32) -> Self {
        let (year, month, day) = self.date();
        let all = year * 12 + month as i32 - 1 + months;
        let (year, month) = (all.div_euclid(12), all.rem_euclid(12) as u32 + 1);
        Self(days_before(year, month) + day.min(days_of(year, month)) as i32 - 1)
    }

    /// So many days later (earlier where negative).
    #[must_use]
    pub fn days_later(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The last day of a month (1 to 12); of a month that is none, of December.
    #[must_use]
    pub fn end_of_month(year: i32, month: u32) -> Self {
        let month = month.clamp(1, 12);
        Self(days_before(year, month) + days_of(year, month) as i32 - 1)
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.date();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

fn is_leap(year: i32) -> bool {
    year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
}

fn days_of(year: i32, month: u32) -> u32 {
    match month {
        2 => 28 + u32::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to the first of a month.
fn days_before(year: i32, month: u32) -> i32 {
    let past = year - 1;
    let leaps = past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400);
    // 719162 days lie between 0001-01-01 and 1970-01-01.
    past * 365 + leaps - 719_162 + (1..month).map(|month| days_of(year, month) as i32).sum::<i32>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_days() {
        let check = |year, month, day, expect| assert_eq!(Day::new(year, month, day), expect);
        check(1970, 1, 1, Some(Day(0)));
        check(2000, 2, 29, Some(Day(11_016)));
        check(2026, 3, 12, Some(Day(20_524)));
        check(1969, 12, 31, Some(Day(-1)));
        check(2026, 2, 29, None);
        check(2026, 13, 1, None);
        check(26, 1, 1, None);
        assert_eq!(Day(20_524).to_string(), "2026-03-12");
        assert_eq!(Day(20_543).months_later(-1).to_string(), "2026-02-28");
        assert_eq!(Day::end_of_month(2024, 2).to_string(), "2024-02-29");
    }

    proptest! {
        #[test]
        fn a_day_is_its_date(days in -300_000i32..2_900_000) {
            let (year, month, day) = Day(days).date();
            prop_assert_eq!(Day::new(year, month, day), Some(Day(days)));
        }

        #[test]
        fn later_days_have_later_dates(days in -300_000i32..2_900_000) {
            prop_assert!(Day(days).date() < Day(days + 1).date());
        }
    }
}
