//! Dates that people name in passing: "in February", "two weeks ago", read against the day of the interview.

use model::{Day, FuzzyDate, fuzzy::MONTHS};

/// Words of a date at most.
const LONGEST: usize = 6;

/// Words by which a stretch of a quote is worth trying, beside the months: without one of them a number is only a number.
const TELLING: [&str; 26] = [
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "oct",
    "nov",
    "dec",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "ago",
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "yesterday",
];

/// Months whose names are other words too: only after one of these are they months.
const AMBIGUOUS: [&str; 5] = ["may", "march", "mar", "fall", "spring"];
const BEFORE_A_MONTH: [&str; 14] = [
    "in",
    "last",
    "since",
    "by",
    "until",
    "early",
    "mid",
    "late",
    "of",
    "during",
    "from",
    "this",
    "end",
    "beginning",
];

/// The longest date that a quote names, read against the day it was said; of two as long the first. A proposal, to be
/// confirmed by whoever knows: `None` where nothing reads as a date.
#[must_use]
pub fn proposal(quote: &str, said: Option<Day>) -> Option<FuzzyDate> {
    let words: Vec<&str> = quote.split_whitespace().map(|word| word.trim_matches(is_mark)).collect();
    let plain: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    for length in (1..=LONGEST.min(words.len())).rev() {
        for at in 0..=words.len() - length {
            let stretch: Vec<&str> = plain[at..at + length].iter().map(String::as_str).collect();
            let before = at.checked_sub(1).map(|place| plain[place].as_str());
            if !is_telling(&stretch, before) {
                continue;
            }
            if let Some((earliest, latest)) = read(&stretch, said) {
                return FuzzyDate::new(earliest, latest, &words[at..at + length].join(" ")).ok();
            }
        }
    }
    None
}

fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation() || matches!(c, '“' | '”' | '‘' | '’' | '…')
}

/// Whether a stretch names a time at all. A month that is another word too needs a word before it that makes it a month,
/// or a year after it.
fn is_telling(stretch: &[&str], before: Option<&str>) -> bool {
    stretch.iter().enumerate().any(|(place, word)| {
        if !(TELLING.contains(word) || MONTHS.contains(word)) {
            return false;
        }
        let previous = place.checked_sub(1).map(|place| stretch[place]).or(before);
        let follows = || previous.is_some_and(|word| BEFORE_A_MONTH.contains(&word) || is_number(word));
        let year = || stretch.get(place + 1).is_some_and(|word| is_number(word));
        !AMBIGUOUS.contains(word) || follows() || year()
    })
}

fn is_number(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_ascii_digit())
}

fn read(stretch: &[&str], said: Option<Day>) -> Option<(Day, Day)> {
    let days = |words: &str| FuzzyDate::parse(words, None).ok().map(|date| (date.earliest(), date.latest()));
    let whole = stretch.join(" ");
    if let Some(found) = days(&whole) {
        return Some(found);
    }
    let said = said?;
    match stretch {
        ["yesterday"] => Some((said.days_later(-1), said.days_later(-1))),
        // "Two weeks ago" is two weeks before it was said.
        [count @ .., "ago"] => days(&format!("{} before {said}", count.join(" "))),
        ["last", "week" | "month" | "year"] => days(&format!("1 {} before {said}", stretch[1])),
        ["last", rest @ ..] => latest_before(&rest.join(" "), said, true, &days),
        ["this", rest @ ..] => latest_before(&rest.join(" "), said, false, &days),
        _ => latest_before(&whole, said, false, &days),
    }
}

/// A month or season without its year is the latest one that had begun when it was said; "last spring" the latest that was
/// over.
fn latest_before(
    words: &str,
    said: Day,
    over: bool,
    days: &impl Fn(&str) -> Option<(Day, Day)>,
) -> Option<(Day, Day)> {
    // A year would make a bare count of days or weeks a date of its own.
    if words.split(' ').any(|word| {
        ["ago", "day", "days", "week", "weeks", "month", "months", "year", "years"].contains(&word)
    }) {
        return None;
    }
    let (year, ..) = said.date();
    [year, year - 1]
        .into_iter()
        .filter_map(|year| days(&format!("{words} {year}")))
        .find(|(earliest, latest)| if over { *latest <= said } else { *earliest <= said })
        .map(|(earliest, latest)| (earliest, latest.min(said)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(quote: &str, expect: Option<(&str, &str, &str)>) {
        let found = proposal(quote, Day::new(2026, 5, 6));
        let found = found.map(|d| (d.words().to_owned(), d.earliest().to_string(), d.latest().to_string()));
        let expect = expect.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned()));
        assert_eq!(found, expect, "{quote}");
    }

    #[test]
    fn dates_in_a_quote_are_read_against_the_day_it_was_said() {
        check("It was a Tuesday in February, I think.", Some(("in February", "2026-02-01", "2026-02-28")));
        check("We switched in October.", Some(("in October", "2025-10-01", "2025-10-31")));
        check("I signed up two weeks ago.", Some(("two weeks ago", "2026-04-19", "2026-04-25")));
        check("Since last spring, really", Some(("last spring", "2025-03-01", "2025-05-31")));
        check("this spring it got worse", Some(("this spring", "2026-03-01", "2026-05-06")));
        check("Back in March 2024 we had none", Some(("in March 2024", "2024-03-01", "2024-03-31")));
        check("late March, before Easter", Some(("late March", "2026-03-21", "2026-03-31")));
        check("on 3 February 2026 at seven", Some(("on 3 February 2026", "2026-02-03", "2026-02-03")));
        check("Yesterday I gave up", Some(("Yesterday", "2026-05-05", "2026-05-05")));
    }

    #[test]
    fn what_is_no_date_stays_none() {
        check("", None);
        check("You may march in and fall over", None);
        check("I had two weeks of it", None);
        check("It took nine seconds", None);
        check("five Christmases out of six", None);
        check("forty-one people, 2000 pounds", None);
    }

    #[test]
    fn without_a_day_only_whole_dates_are_read() {
        assert!(proposal("in February", None).is_none());
        assert!(proposal("in February 2026", None).is_some());
    }
}
