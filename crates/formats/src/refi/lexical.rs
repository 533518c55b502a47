//! The forms of values: GUIDs, colours, times, numbers.

use model::Timestamp;
use uuid::Uuid;

/// The id a GUID names: 8-4-4-4-12 hexadecimal digits of any case, with or without braces.
pub fn guid(text: &str) -> Option<Uuid> {
    let text = text.trim();
    let bare = text.strip_prefix('{').map_or(Some(text), |rest| rest.strip_suffix('}'))?;
    if bare.len() != 36 {
        return None;
    }
    Uuid::try_parse(bare).ok()
}

/// The id that stands for a GUID of any form: its own, or one made of its characters. References and what they
/// refer to are spelt alike, so they still find each other.
pub fn guid_or_made(text: &str) -> Uuid {
    guid(text).unwrap_or_else(|| made(&["guid", text.trim()]))
}

/// An id made of words: the same words give the same id everywhere.
pub fn made(words: &[&str]) -> Uuid {
    let name = format!("refi\u{1f}{}", words.join("\u{1f}"));
    Uuid::new_v5(&model::ids::NAMESPACE, name.as_bytes())
}

/// Whether it is `#RGB` or `#RRGGBB`.
pub fn is_color(text: &str) -> bool {
    let digits = text.trim().strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Yes or no.
pub fn boolean(text: &str) -> Option<bool> {
    match text.trim() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// Whether it is a whole number of any size.
pub fn is_integer(text: &str) -> bool {
    let digits = text.trim();
    let digits = digits.strip_prefix(['+', '-']).unwrap_or(digits);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Whether it is a decimal number: digits, one point at most, no exponent.
pub fn is_decimal(text: &str) -> bool {
    let digits = text.trim();
    let digits = digits.strip_prefix(['+', '-']).unwrap_or(digits);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    !(whole.is_empty() && part.is_empty()) && whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit())
}

/// A number as a decimal that reads back as the same number.
pub fn decimal(number: f64) -> String {
    format!("{number}")
}

/// A day of the form `2026-03-01`, with or without a time zone (which is dropped).
pub fn date(text: &str) -> Option<String> {
    let text = text.trim();
    let (day, zone) = text.split_at_checked(10)?;
    let shaped =
        day.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    if !shaped || day.starts_with("0000") || !(zone.is_empty() || zone_seconds(zone).is_some()) {
        return None;
    }
    day.parse::<jiff::civil::Date>().ok()?;
    Some(day.to_owned())
}

/// An instant of the form `2026-03-01T09:00:00.25+01:00`; without a time zone it is UTC.
pub fn date_time(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let (day, rest) = text.split_once('T')?;
    let days = date(day).filter(|_| day.len() == 10)?.parse::<jiff::civil::Date>().ok()?;
    let (clock, zone) = rest.split_at_checked(8)?;
    let (fraction, zone) = zone.strip_prefix('.').map_or((Some(""), zone), |rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        ((end > 0).then(|| &rest[..end]), &rest[end..])
    });
    let offset = if zone.is_empty() { 0 } else { zone_seconds(zone)? };
    let midnight = days.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second();
    let seconds = midnight.checked_add(clock_seconds(clock)? - offset)?;
    Some(Timestamp(seconds.checked_mul(1_000_000)?.checked_add(micros(fraction?)?)?))
}

fn clock_seconds(clock: &str) -> Option<i64> {
    let mut parts = clock.split(':').map(|part| if part.len() == 2 { two_digits(part) } else { None });
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    let end_of_day = (hours, minutes, seconds) == (24, 0, 0);
    let within = hours < 24 && minutes < 60 && seconds < 60;
    (parts.next().is_none() && (within || end_of_day)).then_some(hours * 3600 + minutes * 60 + seconds)
}

fn two_digits(part: &str) -> Option<i64> {
    if part.bytes().all(|b| b.is_ascii_digit()) { part.parse().ok() } else { None }
}

fn micros(fraction: &str) -> Option<i64> {
    let six: String = fraction.chars().chain("000000".chars()).take(6).collect();
    six.parse().ok()
}

/// Seconds east of Greenwich: `Z`, `+01:00`.
fn zone_seconds(zone: &str) -> Option<i64> {
    if zone == "Z" {
        return Some(0);
    }
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    if hours.len() != 2 || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    let within = hours < 14 && minutes < 60 || (hours, minutes) == (14, 0);
    within.then_some(sign * (hours * 3600 + minutes * 60))
}

/// An instant as XML writes it; none where its year has not four digits.
pub fn written(at: Timestamp) -> Option<String> {
    let instant = jiff::Timestamp::from_microsecond(at.0).ok()?;
    let text = instant.to_string();
    (!text.starts_with(['-', '+']) && !text.starts_with("0000")).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn guids_of_any_case_and_with_braces_are_one() {
        let plain = guid("e874b1b2-08fa-55cc-b5b8-59a9cbb43ef8").unwrap();
        assert_eq!(guid("{E874B1B2-08FA-55CC-B5B8-59A9CBB43EF8}"), Some(plain));
        for wrong in
            ["not-a-guid", "e874b1b208fa55ccb5b859a9cbb43ef8", "{e874b1b2-08fa-55cc-b5b8-59a9cbb43ef8", ""]
        {
            assert_eq!(guid(wrong), None, "{wrong}");
        }
        assert_eq!(guid_or_made("not-a-guid"), guid_or_made(" not-a-guid"));
        assert_ne!(guid_or_made("not-a-guid"), guid_or_made("nor-a-guid"));
    }

    #[test]
    fn colours_and_numbers_have_their_form() {
        assert!(is_color("#fff") && is_color("#A0b1C2") && !is_color("red") && !is_color("#ffff"));
        assert!(is_integer("-12") && is_integer("+1") && !is_integer("1.0") && !is_integer("-"));
        assert!(is_decimal(".5") && is_decimal("5.") && is_decimal("-1.25"));
        assert!(!is_decimal("1e5") && !is_decimal(".") && !is_decimal("NaN"));
    }

    fn instant(text: &str) -> Option<String> {
        date_time(text).and_then(written)
    }

    #[test]
    fn times_are_read_with_zone_and_fraction() {
        assert_eq!(instant("2026-03-01T09:00:00Z").unwrap(), "2026-03-01T09:00:00Z");
        assert_eq!(instant("2026-03-01T09:00:00.2500001+01:30").unwrap(), "2026-03-01T07:30:00.25Z");
        assert_eq!(instant("2026-03-01T24:00:00").unwrap(), "2026-03-02T00:00:00Z");
        for wrong in [
            "01/03/2026",
            "2026-03-01",
            "2026-02-30T09:00:00Z",
            "2026-03-01T9:00:00Z",
            "2026-03-01T09:00:00.Z",
        ] {
            assert_eq!(instant(wrong), None, "{wrong}");
        }
        assert_eq!(date("2026-03-01+02:00").as_deref(), Some("2026-03-01"));
        assert_eq!(date("1.3.2026"), None);
    }

    proptest! {
        #[test]
        fn instants_and_numbers_come_back(at in -62_000_000_000_000_000i64..250_000_000_000_000_000, number in any::<f64>()) {
            prop_assume!(number.is_finite());
            let text = written(Timestamp(at)).unwrap();
            prop_assert_eq!(date_time(&text), Some(Timestamp(at)));
            prop_assert!(is_decimal(&decimal(number)));
            prop_assert_eq!(decimal(number).parse::<f64>().unwrap(), number);
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = (guid(&text), date(&text), date_time(&text), is_color(&text), is_decimal(&text));
        }
    }
}
