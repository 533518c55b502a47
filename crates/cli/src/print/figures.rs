//! Figures as people read them.

pub(crate) use api::money;
use api::types::funnels::{KofN, RateView};

/// `40,715`.
pub(crate) fn thousands(n: impl Into<u64>) -> String {
    let digits = n.into().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `51.0 %`.
pub(crate) fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// `51.0 % (48.3 to 53.6)`.
pub(crate) fn rate(rate: &RateView) -> String {
    format!("{} ({:.1} to {:.1})", percent(rate.rate), rate.low * 100.0, rate.high * 100.0)
}

/// `21 of 26`; of nobody there is nothing to count.
pub(crate) fn k_of_n(count: &KofN) -> String {
    if count.n == 0 {
        return "nobody heard".into();
    }
    format!("{} of {}", thousands(count.k), thousands(count.n))
}

/// Points of a difference, with its sign: `+73.6`.
pub(crate) fn points(difference: f64) -> String {
    let text = format!("{:+.1}", difference * 100.0);
    if text == "-0.0" { "+0.0".into() } else { text.replace('-', "−") }
}

/// A p or q: `0.034`, `< 0.001`.
pub(crate) fn probability(p: f64) -> String {
    if p < 0.001 { "< 0.001".into() } else { format!("{p:.3}") }
}

/// A time span in its two largest units, rounded to the smaller: `7 h 25 min`, `8 d 2 h`, `29 min`.
pub(crate) fn duration(seconds: f64) -> String {
    if !seconds.is_finite() || seconds < 0.0 {
        return "–".into();
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be finite and positive"
    )]
    let to = |unit: f64| (seconds / unit).round() as u64;
    let (minutes, hours) = (to(60.0), to(3_600.0));
    match seconds {
        s if s < 59.5 => format!("{} s", to(1.0)),
        s if s < 3_570.0 => format!("{minutes} min"),
        s if s < 86_370.0 => two(minutes / 60, "h", minutes % 60, "min"),
        _ => two(hours / 24, "d", hours % 24, "h"),
    }
}

fn two(large: u64, large_unit: &str, small: u64, small_unit: &str) -> String {
    let large = thousands(large);
    if small == 0 {
        format!("{large} {large_unit}")
    } else {
        format!("{large} {large_unit} {small} {small_unit}")
    }
}

/// A place in a recording: `00:12:07`.
pub(crate) fn clock(milliseconds: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "recordings are short")]
    let seconds = (milliseconds.max(0.0) / 1_000.0) as u64;
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// `2026-04-03 12:07`, of an instant in UTC as ISO 8601.
pub(crate) fn instant(iso: &str) -> String {
    match (iso.get(..10), iso.get(11..16)) {
        (Some(day), Some(time)) => format!("{day} {time}"),
        _ => iso.to_owned(),
    }
}

/// The day of an instant.
pub(crate) fn day(iso: &str) -> String {
    iso.get(..10).unwrap_or(iso).to_owned()
}

/// `1 row`, `260 rows`.
pub(crate) fn counted(n: impl Into<u64>, one: &str, many: &str) -> String {
    let n = n.into();
    format!("{} {}", thousands(n), if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        let check = |n: u64, expect: &str| assert_eq!(thousands(n), expect);
        check(0, "0");
        check(999, "999");
        check(1_000, "1,000");
        check(41_007, "41,007");
        check(1_234_567, "1,234,567");
    }

    #[test]
    fn times_are_told_in_two_units() {
        let check = |seconds: f64, expect: &str| assert_eq!(duration(seconds), expect);
        check(0.4, "0 s");
        check(59.0, "59 s");
        check(1_743.5, "29 min");
        check(26_728.0, "7 h 25 min");
        check(699_643.5, "8 d 2 h");
        check(1_209_600.0, "14 d");
        check(f64::NAN, "–");
    }

    #[test]
    fn differences_and_probabilities() {
        assert_eq!(points(0.736_263), "+73.6");
        assert_eq!(points(-0.365_9), "−36.6");
        assert_eq!(points(-0.000_01), "+0.0");
        assert_eq!(probability(3.9e-12), "< 0.001");
        assert_eq!(probability(0.034_46), "0.034");
        assert_eq!(rate(&RateView { rate: 0.5096, low: 0.483, high: 0.5362 }), "51.0 % (48.3 to 53.6)");
        assert_eq!(k_of_n(&KofN { k: 21, n: 26 }), "21 of 26");
        assert_eq!(k_of_n(&KofN { k: 0, n: 0 }), "nobody heard");
        assert_eq!(counted(1u32, "row", "rows"), "1 row");
        assert_eq!(clock(727_000.0), "00:12:07");
        assert_eq!(instant("2026-04-03T12:07:09Z"), "2026-04-03 12:07");
        assert_eq!(instant("soon"), "soon");
    }
}
