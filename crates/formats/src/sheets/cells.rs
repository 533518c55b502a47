//! One cell as text.

use calamine::{Data, ExcelDateTime};
use jiff::civil::DateTime;

/// The text of a cell; nothing for an error such as `#N/A`.
pub(super) fn text(value: &Data) -> Option<String> {
    Some(match value {
        Data::Empty => String::new(),
        Data::String(text) => breaks(text),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => decimal(*number),
        Data::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        Data::DateTime(serial) => moment(serial),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Error(_) => return None,
    })
}

/// Line breaks as CR, so that a row of the sheet stays one line of the table.
fn breaks(text: &str) -> String {
    if text.contains('\n') { text.replace("\r\n", "\r").replace('\n', "\r") } else { text.to_owned() }
}

/// A number as spreadsheets show it: 15 digits that count, so that 0.1 + 0.2 is 0.3.
pub(super) fn decimal(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{rounded}")
}

/// A date, a time of day or both, in ISO 8601; a length of time in hours, minutes and seconds.
fn moment(serial: &ExcelDateTime) -> String {
    let days = serial.as_f64();
    if serial.is_duration() {
        return duration(days);
    }
    let (year, month, day, hour, minute, second, milli) = serial.to_ymd_hms_milli();
    let small = |n: u8| i8::try_from(n).unwrap_or(i8::MAX);
    let year = i16::try_from(year).unwrap_or(i16::MAX);
    let exact = DateTime::new(year, small(month), small(day), small(hour), small(minute), small(second), 0);
    let Ok(mut at) = exact else { return decimal(days) };
    if milli >= 500 {
        at = at.saturating_add(jiff::Span::new().seconds(1));
    }
    let whole_day = days.fract() == 0.0;
    if days.abs() < 1.0 && !whole_day {
        return at.time().strftime("%H:%M:%S").to_string();
    }
    let format = if whole_day { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M:%S" };
    at.strftime(format).to_string()
}

#[expect(clippy::cast_possible_truncation, reason = "seconds of a cell's length of time")]
fn duration(days: f64) -> String {
    let seconds = (days.abs() * 86_400.0).round() as i64;
    let sign = if days < 0.0 { "-" } else { "" };
    format!("{sign}{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}
