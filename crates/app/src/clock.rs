//! The one place that asks what time it is.

use jiff::tz::TimeZone;
use model::Timestamp;

/// Now, in UTC.
#[must_use]
pub fn now() -> Timestamp {
    Timestamp(jiff::Timestamp::now().as_microsecond())
}

/// `2026-01-12T01:59:50Z`; microseconds only where there are any.
#[must_use]
pub fn iso(at: Timestamp) -> String {
    jiff::Timestamp::from_microsecond(at.0).map_or_else(|_| String::new(), |t| t.to_string())
}

/// The day of an instant in UTC, `YYYY-MM-DD`.
#[must_use]
pub fn day(at: Timestamp) -> String {
    jiff::Timestamp::from_microsecond(at.0)
        .map_or_else(|_| String::new(), |t| t.to_zoned(TimeZone::UTC).date().to_string())
}

/// Reads `YYYY-MM-DD` (that day's start in UTC, or the next day's with `end`) or an ISO 8601 instant.
#[must_use]
pub fn parse(text: &str, end: bool) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        return Some(Timestamp(instant.as_microsecond()));
    }
    let date: jiff::civil::Date = text.parse().ok()?;
    let date = if end { date.tomorrow().ok()? } else { date };
    let start = date.to_zoned(TimeZone::UTC).ok()?;
    Some(Timestamp(start.timestamp().as_microsecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_instants() {
        let start = parse("2026-01-12", false).unwrap();
        assert_eq!(iso(start), "2026-01-12T00:00:00Z");
        assert_eq!(iso(parse("2026-01-12", true).unwrap()), "2026-01-13T00:00:00Z");
        assert_eq!(parse("2026-01-12T01:00:00+01:00", false), Some(start));
        assert_eq!(parse("soon", false), None);
        assert_eq!(day(start), "2026-01-12");
    }
}
