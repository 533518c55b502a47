//! Spans of days as people type them: `2026`, `2026-04`, `2026-04-28`, `2026-04..2026-06`, `>2026-04`.

/// The first and the last day as `YYYYMMDD`, where there is one; `None` where it is no date. A day that no calendar has
/// is a bound all the same: `2026-04` reaches to its 99th.
pub(super) fn span(text: &str) -> Option<(Option<u64>, Option<u64>)> {
    let text = text.trim();
    if let Some((from, to)) = text.split_once("..") {
        let from = if from.is_empty() { None } else { Some(bounds(from)?.0) };
        let to = if to.is_empty() { None } else { Some(bounds(to)?.1) };
        return (from.is_some() || to.is_some()).then_some((from, to));
    }
    let after = |rest| bounds(rest).map(|(_, last)| (Some(last + 1), None));
    let before = |rest| bounds(rest).map(|(first, _)| (None, first.checked_sub(1)));
    if let Some(rest) = text.strip_prefix(">=") {
        return bounds(rest).map(|(first, _)| (Some(first), None));
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return bounds(rest).map(|(_, last)| (None, Some(last)));
    }
    if let Some(rest) = text.strip_prefix('>') {
        return after(rest);
    }
    if let Some(rest) = text.strip_prefix('<') {
        return before(rest);
    }
    bounds(text).map(|(first, last)| (Some(first), Some(last)))
}

/// The first and last number of a year, month or day.
fn bounds(text: &str) -> Option<(u64, u64)> {
    let parts: Vec<&str> = text.trim().split('-').collect();
    let number = |part: &str, width: usize, most: u64| {
        let digits = part.len() == width && part.bytes().all(|b| b.is_ascii_digit());
        part.parse().ok().filter(|n: &u64| digits && (1..=most).contains(n))
    };
    match parts[..] {
        [year] => number(year, 4, 9_999).map(|y| (y * 10_000, y * 10_000 + 9_999)),
        [year, month] => {
            let month = number(year, 4, 9_999)? * 100 + number(month, 2, 12)?;
            Some((month * 100, month * 100 + 99))
        }
        [year, month, day] => {
            let day = (number(year, 4, 9_999)? * 100 + number(month, 2, 12)?) * 100 + number(day, 2, 31)?;
            Some((day, day))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_years_and_what_lies_between() {
        for (text, expect) in [
            ("2026", Some((Some(20_260_000), Some(20_269_999)))),
            ("2026-04", Some((Some(20_260_400), Some(20_260_499)))),
            ("2026-04-28", Some((Some(20_260_428), Some(20_260_428)))),
            ("2026-04..2026-06-02", Some((Some(20_260_400), Some(20_260_602)))),
            ("2026-04..", Some((Some(20_260_400), None))),
            ("..2026", Some((None, Some(20_269_999)))),
            (">2026-04", Some((Some(20_260_500), None))),
            (">=2026-04", Some((Some(20_260_400), None))),
            ("<2026-04", Some((None, Some(20_260_399)))),
            ("<=2026-04", Some((None, Some(20_260_499)))),
            ("2026-13", None),
            ("2026-4", None),
            ("spring", None),
            ("..", None),
            ("", None),
        ] {
            assert_eq!(span(text), expect, "{text}");
        }
    }
}
