//! Times as exports write them.
//!
//! One column may mix ISO 8601 (with or without an offset) and seconds or milliseconds since the epoch. Dates whose day
//! and month could be either way round are read by the order that the whole file settles on, never row by row.

use crate::FormatError;
use jiff::tz::TimeZone;
use model::{Timestamp, time::SECOND};
use serde::{Deserialize, Serialize};

/// Which of day and month a slashed date puts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 31/12/2026
    DayFirst,
    /// 12/31/2026
    MonthFirst,
}

/// Why a cell is no time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoTime {
    /// It is no time at all, or no day of any calendar.
    Bad,
    /// Day and month could be either way round, and nobody has said which.
    Ambiguous,
}

/// Reads cells as instants in one time zone and one date order.
#[derive(Debug, Clone)]
pub struct Clock {
    zone: Option<TimeZone>,
    order: Option<DateOrder>,
}

const DAY: i64 = 86_400;

impl Clock {
    /// A clock; `zone` is `UTC`, a name such as `Europe/Berlin`, or an offset such as `+02:00`.
    ///
    /// # Errors
    /// When there is no such time zone.
    pub fn new(zone: &str, order: Option<DateOrder>) -> Result<Self, FormatError> {
        let zone = match zone.trim() {
            "" | "UTC" | "Z" | "Etc/UTC" => None,
            name => Some(named_zone(name)?),
        };
        Ok(Self { zone, order })
    }

    /// The instant a cell names.
    ///
    /// # Errors
    /// When it names none, or more than one.
    pub fn instant(&self, cell: &str) -> Result<Timestamp, NoTime> {
        let bytes = cell.as_bytes();
        if let Some(instant) = utc(bytes) {
            return Ok(instant);
        }
        if let Some(instant) = epoch(bytes) {
            return Ok(instant);
        }
        let (days, rest) = self.date(cell)?;
        let (micros, offset) = time_of_day(rest).ok_or(NoTime::Bad)?;
        let local = days * DAY * SECOND + micros;
        match (offset, &self.zone) {
            (Some(offset), _) => Ok(Timestamp(local - offset * SECOND)),
            (None, None) => Ok(Timestamp(local)),
            (None, Some(zone)) => in_zone(days, micros, zone).ok_or(NoTime::Bad),
        }
    }

    /// The calendar day a cell names, as `YYYY-MM-DD`: as written, whatever its time and offset.
    ///
    /// # Errors
    /// As [`Clock::instant`].
    pub fn day(&self, cell: &str) -> Result<String, NoTime> {
        if let Some(day) = epoch(cell.as_bytes()).and_then(day_of) {
            return Ok(day);
        }
        let (days, rest) = self.date(cell)?;
        time_of_day(rest).ok_or(NoTime::Bad)?;
        Ok(written(days))
    }

    /// Days since the epoch, and what follows the date.
    fn date<'c>(&self, cell: &'c str) -> Result<(i64, &'c str), NoTime> {
        let (first, separator, rest) = number(cell).ok_or(NoTime::Bad)?;
        let (second, again, rest) = number(rest).ok_or(NoTime::Bad)?;
        if separator != again || !matches!(separator, Some('-' | '/' | '.')) {
            return Err(NoTime::Bad);
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let third = rest[..digits].parse::<i64>().ok().ok_or(NoTime::Bad)?;
        let rest = &rest[digits..];
        if cell.bytes().take_while(u8::is_ascii_digit).count() == 4 {
            return Ok((days_of(first, second, third).ok_or(NoTime::Bad)?, rest));
        }
        let year = match digits {
            4 => third,
            2 => 2000 + third,
            _ => return Err(NoTime::Bad),
        };
        let days = self.slashed(first, second, year)?;
        Ok((days, rest))
    }

    fn slashed(&self, first: i64, second: i64, year: i64) -> Result<i64, NoTime> {
        let day_first = days_of(year, second, first);
        let month_first = days_of(year, first, second);
        match self.order {
            Some(DateOrder::DayFirst) => day_first.ok_or(NoTime::Bad),
            Some(DateOrder::MonthFirst) => month_first.ok_or(NoTime::Bad),
            None => match (day_first, month_first) {
                (None, None) => Err(NoTime::Bad),
                // 07/07/2026 is one day either way round.
                (Some(a), Some(b)) if a == b => Ok(a),
                _ => Err(NoTime::Ambiguous),
            },
        }
    }
}

/// The day of an instant in UTC, as `YYYY-MM-DD`.
#[must_use]
pub fn day_of(instant: Timestamp) -> Option<String> {
    let days = instant.seconds().div_euclid(DAY);
    // Years of four digits.
    (-719_162..2_932_897).contains(&days).then(|| written(days))
}

fn written(days: i64) -> String {
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Settles on a date order from the cells of a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OrderVote {
    /// Cells that can only be day first.
    pub day_first: u64,
    /// Cells that can only be month first.
    pub month_first: u64,
    /// Cells that could be either.
    pub either: u64,
}

impl OrderVote {
    /// Counts a cell.
    pub fn add(&mut self, cell: &str) {
        let reads = |order| Clock { zone: None, order: Some(order) }.date(cell).ok();
        match (reads(DateOrder::DayFirst), reads(DateOrder::MonthFirst)) {
            (Some(a), Some(b)) if a == b => {}
            (Some(_), Some(_)) => self.either += 1,
            (Some(_), None) => self.day_first += 1,
            (None, Some(_)) => self.month_first += 1,
            (None, None) => {}
        }
    }

    /// The vote of one cell.
    #[must_use]
    pub fn of(cell: &str) -> Self {
        let mut vote = Self::default();
        vote.add(cell);
        vote
    }

    /// The order all cells agree on, if they tell.
    #[must_use]
    pub fn order(self) -> Option<DateOrder> {
        match (self.day_first, self.month_first) {
            (0, 0) => None,
            (_, 0) => Some(DateOrder::DayFirst),
            (0, _) => Some(DateOrder::MonthFirst),
            // A few cells against many are bad cells, not another order.
            (d, m) if d > m * 20 => Some(DateOrder::DayFirst),
            (d, m) if m > d * 20 => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// Whether somebody has to be asked.
    #[must_use]
    pub fn must_be_asked(self) -> bool {
        self.order().is_none() && self.either + self.day_first + self.month_first > 0
    }
}

/// `YYYY-MM-DDTHH:MM:SSZ`, perhaps with milliseconds or microseconds, and nothing else, quickly.
fn utc(b: &[u8]) -> Option<Timestamp> {
    let (seconds, rest) = b.split_first_chunk::<19>()?;
    let micros = match rest {
        [b'Z'] => 0,
        [b'.', fraction @ .., b'Z'] if matches!(fraction.len(), 3 | 6) => {
            let digits = |sum, b: &u8| b.is_ascii_digit().then(|| sum * 10 + i64::from(b - b'0'));
            fraction.iter().try_fold(0, digits)? * if fraction.len() == 3 { 1_000 } else { 1 }
        }
        _ => return None,
    };
    Some(Timestamp(utc_seconds(seconds)? * SECOND + micros))
}

fn utc_seconds(b: &[u8; 19]) -> Option<i64> {
    if b[4] != b'-' || b[7] != b'-' || b[10] != b'T' || b[13] != b':' || b[16] != b':' {
        return None;
    }
    let mut bad = false;
    let mut two = |at: usize| {
        let (tens, ones) = (b[at].wrapping_sub(b'0'), b[at + 1].wrapping_sub(b'0'));
        bad |= tens > 9 || ones > 9;
        i64::from(tens) * 10 + i64::from(ones)
    };
    let (year, month, day) = (two(0) * 100 + two(2), two(5), two(8));
    let (hour, minute, second) = (two(11), two(14), two(17));
    if bad || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Some(days_of(year, month, day)? * DAY + hour * 3600 + minute * 60 + second)
}

/// Seconds (9 or 10 digits, perhaps with decimals) or milliseconds (12 or 13 digits) since the epoch.
fn epoch(b: &[u8]) -> Option<Timestamp> {
    if let Some(unit) = unit_of(b.len()) {
        let digits = |sum, b: &u8| b.is_ascii_digit().then(|| sum * 10 + i64::from(b - b'0'));
        if let Some(value) = b.iter().try_fold(0, digits) {
            return Some(Timestamp(value * unit));
        }
    }
    let text = std::str::from_utf8(b).ok()?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let value: i64 = whole.parse().ok()?;
    let unit = unit_of(whole.len())?;
    Some(Timestamp(value * unit + micros_of(fraction) * unit / SECOND))
}

/// What a number of so many digits counts, in microseconds.
fn unit_of(digits: usize) -> Option<i64> {
    match digits {
        9 | 10 => Some(SECOND),
        12 | 13 => Some(SECOND / 1000),
        _ => None,
    }
}

/// The fraction of a second in microseconds; what is finer is cut off.
fn micros_of(fraction: &str) -> i64 {
    let digit = |at: usize| fraction.as_bytes().get(at).map_or(0, |b| i64::from(b - b'0'));
    (0..6).fold(0, |sum, at| sum * 10 + digit(at))
}

/// A leading number of at most four digits, the character after it, and the rest.
fn number(text: &str) -> Option<(i64, Option<char>, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 4 {
        return None;
    }
    let value = text[..digits].parse().ok()?;
    let mut rest = text[digits..].chars();
    let after = rest.next();
    Some((value, after, rest.as_str()))
}

/// Microseconds since midnight, and the offset east of UTC in seconds where one is written.
fn time_of_day(text: &str) -> Option<(i64, Option<i64>)> {
    if text.is_empty() {
        return Some((0, None));
    }
    let text = text.strip_prefix(['T', 't', ' '])?.trim_start();
    let (mut hour, separator, rest) = number(text)?;
    if separator != Some(':') {
        return None;
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let minute: i64 = (digits == 2).then(|| rest[..2].parse().ok())??;
    let (second, rest) = seconds(&rest[2..])?;
    let rest = rest.trim_start();
    let half = rest.get(..2).map(str::to_ascii_uppercase);
    let rest = match half.as_deref() {
        Some(half @ ("AM" | "PM")) => {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + if half == "PM" { 12 } else { 0 };
            rest[2..].trim_start()
        }
        _ => rest,
    };
    if hour > 23 || minute > 59 || second >= 60 * SECOND {
        return None;
    }
    Some(((hour * 60 + minute) * 60 * SECOND + second, offset(rest)?))
}

/// `:SS` with or without a fraction, in microseconds; nothing is zero.
fn seconds(text: &str) -> Option<(i64, &str)> {
    let Some(text) = text.strip_prefix(':') else { return Some((0, text)) };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let whole: i64 = (digits == 2).then(|| text[..2].parse().ok())??;
    let rest = &text[2..];
    let Some(fraction) = rest.strip_prefix(['.', ',']) else { return Some((whole * SECOND, rest)) };
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0).then(|| (whole * SECOND + micros_of(&fraction[..digits]), &fraction[digits..]))
}

/// An offset: nothing, `Z`, `UTC`, `GMT`, `+02:00`, `+0200`, `+02`, `GMT+3`.
fn offset(text: &str) -> Option<Option<i64>> {
    let text = text
        .strip_prefix("GMT")
        .or_else(|| text.strip_prefix("UTC"))
        .map_or(text, |rest| if rest.is_empty() { "Z" } else { rest });
    if text.is_empty() {
        return Some(None);
    }
    if matches!(text, "Z" | "z") {
        return Some(Some(0));
    }
    let sign = match text.as_bytes()[0] {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let body = &text[1..];
    let (hours, minutes) = match (body.split_once(':'), body.len()) {
        (Some(parts), _) => parts,
        (None, 1 | 2) => (body, "0"),
        (None, 4) => (body.get(..2)?, body.get(2..)?),
        _ => return None,
    };
    let (hours, minutes) = (hours.parse::<u8>().ok()?, minutes.parse::<u8>().ok()?);
    (hours <= 18 && minutes <= 59).then(|| Some(sign * (i64::from(hours) * 3600 + i64::from(minutes) * 60)))
}

/// Days since 1970-01-01 of a day of the Gregorian calendar, if there is such a day.
/// After Howard Hinnant, "chrono-compatible low-level date algorithms".
fn days_of(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || day < 1 || day > days_in(year, month) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

fn days_in(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The inverse of [`days_of`].
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

fn named_zone(name: &str) -> Result<TimeZone, FormatError> {
    if let Some(Some(seconds)) = offset(name) {
        let offset = i32::try_from(seconds).ok().and_then(|s| jiff::tz::Offset::from_seconds(s).ok());
        return Ok(TimeZone::fixed(offset.unwrap_or(jiff::tz::Offset::UTC)));
    }
    TimeZone::get(name).map_err(|_unknown| {
        let what = format!("there is no time zone '{name}'");
        FormatError::new(what, "Use a name such as Europe/Berlin or an offset such as +02:00")
    })
}

/// An instant by the clocks of a zone; an hour that comes twice is the first, one that is skipped the later reading.
fn in_zone(days: i64, micros: i64, zone: &TimeZone) -> Option<Timestamp> {
    let (year, month, day) = civil(days);
    let date =
        jiff::civil::Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    let seconds = micros / SECOND;
    let time = jiff::civil::Time::new(
        (seconds / 3600).try_into().ok()?,
        (seconds / 60 % 60).try_into().ok()?,
        (seconds % 60).try_into().ok()?,
        (micros % SECOND * 1000).try_into().ok()?,
    )
    .ok()?;
    let instant = zone.to_timestamp(date.to_datetime(time)).ok()?;
    Some(Timestamp(instant.as_microsecond()))
}
