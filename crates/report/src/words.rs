//! Numbers in words, the same on every page.

pub use crate::money::{money, money_change, money_rounded};

/// `1234567` → `1,234,567`.
#[must_use]
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// `0.5096` → `51.0`.
#[must_use]
pub fn percent(rate: f64) -> String {
    format!("{:.1}", rate * 100.0)
}

/// A difference of shares in points, signed with a true minus: `+73.6`, `−4.1`.
#[must_use]
pub fn points(difference: f64) -> String {
    let value = difference * 100.0;
    if value < 0.0 { format!("−{:.1}", -value) } else { format!("+{value:.1}") }
}

/// A probability as it is printed: three digits, or that it is smaller.
#[must_use]
pub fn probability(p: f64) -> String {
    if p < 0.001 { "< 0.001".into() } else { format!("{p:.3}") }
}

/// Seconds in the two largest units, rounded to the smaller: `29 min`, `7 h 25 min`, `8 d 2 h`.
#[must_use]
pub fn duration(seconds: f64) -> String {
    if !seconds.is_finite() || seconds < 0.0 {
        return String::new();
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "finite, not negative, and rounded"
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

fn two(big: u64, big_unit: &str, small: u64, small_unit: &str) -> String {
    if small == 0 { format!("{big} {big_unit}") } else { format!("{big} {big_unit} {small} {small_unit}") }
}

/// `2026-04-28` → `28 April 2026`; anything else stays as it is.
#[must_use]
pub fn day(date: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts[..] else { return date.to_owned() };
    let month = month.parse::<usize>().ok().and_then(|m| MONTHS.get(m.wrapping_sub(1)));
    match (month, day.parse::<u8>()) {
        (Some(month), Ok(day)) => format!("{day} {month} {year}"),
        _ => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well() {
        assert_eq!(thousands(41_007), "41,007");
        assert_eq!(thousands(7), "7");
        assert_eq!(percent(0.50961), "51.0");
        assert_eq!(points(-0.0412), "−4.1");
        assert_eq!(points(0.736), "+73.6");
        assert_eq!(probability(1e-12), "< 0.001");
        assert_eq!(duration(26_728.0), "7 h 25 min");
        assert_eq!(duration(699_643.5), "8 d 2 h");
        assert_eq!(duration(1_743.5), "29 min");
        assert_eq!(duration(12_459.0), "3 h 28 min");
        assert_eq!(duration(3_599.0), "1 h");
        assert_eq!(duration(86_399.0), "1 d");
        assert_eq!(day("2026-04-28"), "28 April 2026");
        assert_eq!(day("soon"), "soon");
    }
}
