//! Dates as people tell them: "mid March 2026", "about two weeks before that".

use crate::days::Day;
use serde::{Deserialize, Serialize};

/// A date as it was told: somewhere from one day to another.
///
/// | words | from – to |
/// | --- | --- |
/// | `2026-03-12`, `12 March 2026`, `March 12, 2026` | that day |
/// | `March 2026`, `Mar 2026`, `2026-03` | the month |
/// | `early`, `mid`, `late` before a month | its 1st – 10th, 11th – 20th, 21st – end |
/// | `2025`, `early 2025` | the year; January – April, May – August, September – December |
/// | `spring 2026` | March – May; summer June – August, autumn or fall September – November (northern) |
/// | `winter 2026`, `winter 2025/26` | December 2025 – February 2026: the year it ends in |
/// | `Q3 2025`, `H1 2025`, with `early`, `mid`, `late` too | July – September; January – June; thirds of it |
/// | `March 2026 to May 2026`, `between … and …` | from the first of the one to the last of the other |
/// | `about`, `around` before any of them | half its length more on both sides, at least 7 days |
/// | `3 weeks before 2026-04-01`, `3 weeks later` | the day, the week ± 3 days, the month ± 15, the year ± 182; with `about` ± one whole unit (a day, 7, 30, 365) |
///
/// *Later*, *earlier* and *before that* need a date to count from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FuzzyDate {
    earliest: Day,
    latest: Day,
    words: String,
}

/// Why words are no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FuzzyError {
    /// Nothing was said.
    #[error(
        "no date was given; write one like 2026-03-12, March 2026, spring 2026 or about two weeks before 2026-04-01"
    )]
    Empty,
    /// The words are none of those known.
    #[error(
        "“{0}” is not understood as a date; write it like 2026-03-12, mid March 2026, Q3 2025, spring 2026 or about two weeks before 2026-04-01"
    )]
    NotUnderstood(String),
    /// The words count from another date, which is not known.
    #[error(
        "“{0}” counts from another date, which is not known; give that one first, or write the date itself"
    )]
    NeedsBase(String),
    /// There is no such day, or its year has not four digits.
    #[error(
        "“{0}” names a day that does not exist; check day and month, and write the year with four digits"
    )]
    NoSuchDay(String),
    /// The end lies before the beginning.
    #[error("“{0}” ends before it begins; write the earlier date first")]
    Backwards(String),
}

/// From the first to the last day.
type Days = (Day, Day);

impl FuzzyDate {
    /// A date somewhere between two days, both included, with the words it was told in.
    ///
    /// # Errors
    /// When the latest day lies before the earliest.
    pub fn new(earliest: Day, latest: Day, words: &str) -> Result<Self, FuzzyError> {
        if latest < earliest {
            return Err(FuzzyError::Backwards(words.to_owned()));
        }
        Ok(Self { earliest, latest, words: words.to_owned() })
    }

    /// The date that words tell; `base` is what "later" and "before that" count from.
    ///
    /// # Errors
    /// When the words are not understood, count from a date that is not given, or name no day that exists.
    pub fn parse(words: &str, base: Option<&Self>) -> Result<Self, FuzzyError> {
        let told = words.trim();
        if told.is_empty() {
            return Err(FuzzyError::Empty);
        }
        let plain = told.to_lowercase().replace(['–', '—'], " to ").replace([',', '.'], " ");
        let parts: Vec<&str> = plain.split_whitespace().filter(|word| *word != "the").collect();
        let (earliest, latest) =
            Reader { told, base: base.map(|base| (base.earliest, base.latest)) }.read(&parts)?;
        Self::new(earliest, latest, told)
    }

    /// The first day it can be.
    #[must_use]
    pub fn earliest(&self) -> Day {
        self.earliest
    }

    /// The last day it can be.
    #[must_use]
    pub fn latest(&self) -> Day {
        self.latest
    }

    /// The words, as given.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Whether it is one day.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.earliest == self.latest
    }
}

/// Units that are counted: name, days ± where nothing is said, days ± with "about".
const UNITS: [(&str, i32, i32); 5] =
    [("day", 0, 1), ("week", 3, 7), ("fortnight", 3, 7), ("month", 15, 30), ("year", 182, 365)];

/// Months in English, in lower case.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

struct Reader<'t> {
    told: &'t str,
    base: Option<Days>,
}

impl Reader<'_> {
    fn not_understood<T>(&self) -> Result<T, FuzzyError> {
        Err(FuzzyError::NotUnderstood(self.told.to_owned()))
    }

    fn no_such_day(&self) -> FuzzyError {
        FuzzyError::NoSuchDay(self.told.to_owned())
    }

    fn read(&self, parts: &[&str]) -> Result<Days, FuzzyError> {
        let (about, parts) = match parts {
            [
                "about" | "around" | "roughly" | "approximately" | "circa" | "ca" | "sometime" | "~",
                rest @ ..,
            ] => (true, rest),
            ["some", "time", rest @ ..] => (true, rest),
            _ => (false, parts),
        };
        if let Some(days) = self.relative(parts, about)? {
            return Ok(days);
        }
        let (from, to) = self.range(parts)?;
        let more = if about { ((to.0 - from.0 + 1) / 2).max(7) } else { 0 };
        Ok((from.days_later(-more), to.days_later(more)))
    }

    /// "A to B", "between A and B", else one date.
    fn range(&self, parts: &[&str]) -> Result<Days, FuzzyError> {
        let (parts, between, both) = match parts {
            ["between", rest @ ..] => (rest, "and", true),
            ["from", rest @ ..] => (rest, "to", true),
            _ => (parts, "to", false),
        };
        let middle = parts.iter().position(|word| *word == between);
        let Some(middle) = middle else { return if both { self.not_understood() } else { self.one(parts) } };
        let to = self.one(&parts[middle + 1..])?;
        // "March to May 2026": the year is said once.
        let year = parts.last().copied().unwrap_or_default();
        let from = self.one(&parts[..middle]).or_else(|_| self.one(&[&parts[..middle], &[year]].concat()))?;
        if to.1 < from.0 {
            return Err(FuzzyError::Backwards(self.told.to_owned()));
        }
        Ok((from.0, to.1))
    }

    /// One date, perhaps a third of it.
    fn one(&self, parts: &[&str]) -> Result<Days, FuzzyError> {
        let third = |word: &str| match word {
            "early" | "beginning" | "start" => Some(0),
            "mid" | "middle" => Some(1),
            "late" | "end" => Some(2),
            _ => None,
        };
        let split: Vec<&str> = parts
            .iter()
            .flat_map(|word| word.strip_prefix("mid-").map_or(vec![*word], |rest| vec!["mid", rest]))
            .collect();
        match split.as_slice() {
            [word, "of" | "in", rest @ ..] | [word, rest @ ..] if third(word).is_some() => {
                Ok(part_of(self.whole(rest)?, third(word).unwrap_or(0)))
            }
            parts => self.whole(parts),
        }
    }

    fn whole(&self, parts: &[&str]) -> Result<Days, FuzzyError> {
        let months = |year: i32, from: u32, count: u32| {
            let first = Day::new(year, from, 1).ok_or_else(|| self.no_such_day())?;
            Ok((first, first.months_later(count as i32).days_later(-1)))
        };
        match parts {
            ["in" | "on", rest @ ..] => self.whole(rest),
            ["winter", year] => {
                let year = winter(year).map_or_else(|| self.not_understood(), Ok)?;
                months(year - 1, 12, 3)
            }
            [season, year] if first_month(season).is_some() => {
                let (from, count) = first_month(season).unwrap_or((1, 12));
                months(self.year(year)?, from, count)
            }
            [year, part] if first_month(part).is_some() && year.parse::<i32>().is_ok() => {
                self.whole(&[part, year])
            }
            [month, year] if month_of(month).is_some() => {
                months(self.year(year)?, month_of(month).unwrap_or(1), 1)
            }
            [month, day, year] if month_of(month).is_some() => {
                self.day(day, month_of(month).unwrap_or(1), year)
            }
            [day, month, year] if month_of(month).is_some() => {
                self.day(day, month_of(month).unwrap_or(1), year)
            }
            [one] => match one.split('-').collect::<Vec<_>>().as_slice() {
                [year] => months(self.year(year)?, 1, 12),
                [year, month] => months(self.year(year)?, self.number(month)?, 1),
                [year, month, day] => self.day(day, self.number(month)?, year),
                _ => self.not_understood(),
            },
            _ => self.not_understood(),
        }
    }

    fn number(&self, word: &str) -> Result<u32, FuzzyError> {
        word.parse().or_else(|_| self.not_understood())
    }

    fn year(&self, word: &str) -> Result<i32, FuzzyError> {
        let year = word.parse::<i32>().or_else(|_| self.not_understood())?;
        if (1000..=9999).contains(&year) { Ok(year) } else { Err(self.no_such_day()) }
    }

    fn day(&self, day: &str, month: u32, year: &str) -> Result<Days, FuzzyError> {
        let number = ["st", "nd", "rd", "th"].iter().find_map(|end| day.strip_suffix(end)).unwrap_or(day);
        let day =
            Day::new(self.year(year)?, month, self.number(number)?).ok_or_else(|| self.no_such_day())?;
        Ok((day, day))
    }

    /// "Two weeks before …", "3 weeks later", "the same day", "the next day".
    fn relative(&self, parts: &[&str], about: bool) -> Result<Option<Days>, FuzzyError> {
        let parts: &[&str] = match parts {
            ["same", "day"] => &["0", "days", "later"],
            ["next", "day"] | ["day", "after"] => &["1", "day", "later"],
            ["day", "before"] => &["1", "day", "earlier"],
            parts => parts,
        };
        let Some(((few, many), rest)) = counted(parts) else { return Ok(None) };
        let [unit, direction, from @ ..] = rest else { return Ok(None) };
        let Some((name, own, wide)) =
            UNITS.iter().find(|(name, ..)| unit.strip_suffix('s').unwrap_or(unit) == *name)
        else {
            return Ok(None);
        };
        let back = match *direction {
            "before" | "earlier" | "prior" => true,
            "after" | "later" => false,
            _ => return Ok(None),
        };
        let (first, last) = match from {
            [] | ["that" | "it" | "then"] => {
                self.base.ok_or_else(|| FuzzyError::NeedsBase(self.told.to_owned()))?
            }
            ["to", rest @ ..] | rest => self.range(rest)?,
        };
        let more = if about { *wide } else { *own };
        let (near, far) = if back { (last, first) } else { (first, last) };
        let sign = if back { -1 } else { 1 };
        let (one, other) = (moved(near, name, sign * few), moved(far, name, sign * many));
        Ok(Some((one.min(other).days_later(-more), one.max(other).days_later(more))))
    }
}

/// How many, fewest and most, and what follows.
fn counted<'p, 'w>(parts: &'p [&'w str]) -> Option<((i32, i32), &'p [&'w str])> {
    let exactly = |count: i32| (count, count);
    match parts {
        ["a", "couple", "of", rest @ ..] | ["couple", "of", rest @ ..] => Some((exactly(2), rest)),
        ["a", "few", rest @ ..] | ["few", rest @ ..] => Some(((2, 4), rest)),
        ["several", rest @ ..] => Some(((3, 7), rest)),
        ["a" | "an", rest @ ..] => Some((exactly(1), rest)),
        [word, rest @ ..] => {
            let said = NUMBERS.iter().position(|number| number == word).map(|place| place as i32 + 1);
            let count = said.or_else(|| word.parse().ok()).filter(|count| (0..=10_000).contains(count))?;
            Some((exactly(count), rest))
        }
        [] => None,
    }
}

fn moved(day: Day, unit: &str, count: i32) -> Day {
    match unit {
        "month" => day.months_later(count),
        "year" => day.months_later(12 * count),
        "day" => day.days_later(count),
        "fortnight" => day.days_later(14 * count),
        _ => day.days_later(7 * count),
    }
}

fn month_of(word: &str) -> Option<u32> {
    let full = |month: &str| month == word || (word.len() >= 3 && month.starts_with(word));
    MONTHS.iter().position(|month| full(month)).map(|place| place as u32 + 1)
}

/// First month and number of months of a season (not winter), quarter or half.
fn first_month(word: &str) -> Option<(u32, u32)> {
    match word {
        "spring" => Some((3, 3)),
        "summer" => Some((6, 3)),
        "autumn" | "fall" => Some((9, 3)),
        "q1" => Some((1, 3)),
        "q2" => Some((4, 3)),
        "q3" => Some((7, 3)),
        "q4" => Some((10, 3)),
        "h1" => Some((1, 6)),
        "h2" => Some((7, 6)),
        _ => None,
    }
}

/// The year in which a winter ends: `2026`, `2025/26`, `2025/2026`, `2025-26`.
fn winter(word: &str) -> Option<i32> {
    match word.split(['/', '-']).collect::<Vec<_>>().as_slice() {
        [year] => year.parse().ok().filter(|year| (1001..=9999).contains(year)),
        [first, second] => {
            let first: i32 = first.parse().ok().filter(|year| (1000..9999).contains(year))?;
            let second: i32 = second.parse().ok()?;
            (second == first + 1 || second == (first + 1) % 100).then_some(first + 1)
        }
        _ => None,
    }
}

/// The first, second or last third: of a month by tens of days, of longer times by months, of a day the day.
fn part_of((from, to): Days, third: i32) -> Days {
    let ((year, month, _), (last_year, last_month, _)) = (from.date(), to.date());
    let months = (last_year - year) * 12 + last_month as i32 - month as i32 + 1;
    if from == to {
        return (from, to);
    }
    if months == 1 {
        let begin = from.days_later(10 * third);
        return (begin, if third == 2 { to } else { begin.days_later(9) });
    }
    let begin = from.months_later(months * third / 3);
    (begin, from.months_later(months * (third + 1) / 3).days_later(-1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(words: &str, base: Option<&FuzzyDate>) -> String {
        match FuzzyDate::parse(words, base) {
            Ok(date) if date.is_exact() => date.earliest().to_string(),
            Ok(date) => format!("{} {}", date.earliest(), date.latest()),
            Err(error) => format!("{error:?}").chars().take_while(char::is_ascii_alphabetic).collect(),
        }
    }

    #[test]
    fn dates_are_read_as_people_tell_them() {
        let check = |words: &str, expect: &str| assert_eq!(shown(words, None), expect, "{words}");
        check("2026-03-12", "2026-03-12");
        check("12 March 2026", "2026-03-12");
        check("March 12th, 2026", "2026-03-12");
        check(" March 2026 ", "2026-03-01 2026-03-31");
        check("Sept. 2025", "2025-09-01 2025-09-30");
        check("2024-02", "2024-02-01 2024-02-29");
        check("spring 2026", "2026-03-01 2026-05-31");
        check("2026 fall", "2026-09-01 2026-11-30");
        check("winter 2026", "2025-12-01 2026-02-28");
        check("Winter 2025/26", "2025-12-01 2026-02-28");
        check("early 2025", "2025-01-01 2025-04-30");
        check("late 2025", "2025-09-01 2025-12-31");
        check("mid March 2026", "2026-03-11 2026-03-20");
        check("mid-March 2026", "2026-03-11 2026-03-20");
        check("end of February 2026", "2026-02-21 2026-02-28");
        check("late spring 2026", "2026-05-01 2026-05-31");
        check("2025", "2025-01-01 2025-12-31");
        check("Q3 2025", "2025-07-01 2025-09-30");
        check("2025 Q3", "2025-07-01 2025-09-30");
        check("early H2 2025", "2025-07-01 2025-08-31");
        check("March to May 2026", "2026-03-01 2026-05-31");
        check("between 2026-03-12 and 2026-04-01", "2026-03-12 2026-04-01");
        check("Dec 2025 – Jan 2026", "2025-12-01 2026-01-31");
        check("about 2026-03-12", "2026-03-05 2026-03-19");
        check("around March 2026", "2026-02-14 2026-04-15");
        check("about two weeks before 2026-04-01", "2026-03-11 2026-03-25");
        check("two weeks before 2026-04-01", "2026-03-15 2026-03-21");
        check("3 days after 2026-02-27", "2026-03-02");
        check("a few days before March 2026", "2026-02-25 2026-03-29");
        check("a year before 2026-02-28", "2024-08-30 2025-08-29");
    }

    #[test]
    fn some_dates_count_from_another() {
        let base = FuzzyDate::parse("2026-03-01", None).unwrap();
        let check = |words: &str, expect: &str| assert_eq!(shown(words, Some(&base)), expect, "{words}");
        check("3 weeks later", "2026-03-19 2026-03-25");
        check("about a month earlier", "2026-01-02 2026-03-03");
        check("the next day", "2026-03-02");
        check("two days before that", "2026-02-27");
        check("the same day", "2026-03-01");
        let month = FuzzyDate::parse("March 2026", None).unwrap();
        assert_eq!(shown("2 days later", Some(&month)), "2026-03-03 2026-04-02");
        assert_eq!(shown("2 days earlier", Some(&month)), "2026-02-27 2026-03-29");
        assert_eq!(shown("3 weeks later", None), "NeedsBase");
    }

    #[test]
    fn what_is_no_date_is_refused_with_advice() {
        let check = |words: &str, expect: &str| assert_eq!(shown(words, None), expect, "{words}");
        check("  ", "Empty");
        check("when we moved office", "NotUnderstood");
        check("12/03/2026", "NotUnderstood");
        check("2026-02-30", "NoSuchDay");
        check("31 April 2026", "NoSuchDay");
        check("March 26", "NoSuchDay");
        check("May 2026 to March 2026", "Backwards");
        check("early", "NotUnderstood");
        check("between March 2026", "NotUnderstood");
        let error = FuzzyDate::parse("soon", None).unwrap_err().to_string();
        assert!(error.contains("“soon”") && error.contains("mid March 2026"), "{error}");
        assert!(FuzzyDate::new(Day(2), Day(1), "x").is_err());
    }

    proptest! {
        #[test]
        fn any_words_are_a_date_or_a_reason(words in "(about |mid |late |early )?(a |two |[0-9]{1,5} )?(march|spring|q[0-9]|weeks|day)?( before| later| to)?( [0-9]{1,5})?(-[0-9]{1,3})?") {
            let base = FuzzyDate::new(Day(0), Day(30), "x").unwrap();
            if let Ok(date) = FuzzyDate::parse(&words, Some(&base)) {
                prop_assert!(date.earliest() <= date.latest() && date.words() == words.trim());
            }
        }

        #[test]
        fn every_day_is_read_back(days in -300_000i32..2_900_000) {
            let date = FuzzyDate::parse(&Day(days).to_string(), None).unwrap();
            prop_assert_eq!((date.earliest(), date.latest()), (Day(days), Day(days)));
        }
    }
}
