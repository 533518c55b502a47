//! Money in words, as the screens write it.

use crate::words::thousands;

/// From here on, pence say nothing.
const LARGE: f64 = 1_000.0;

/// How an amount is written.
#[derive(Clone, Copy)]
enum Sign {
    /// Below nothing it has a minus.
    Minus,
    /// Above nothing it has a plus too.
    Both,
}

/// `£72.23`, `£49,769` once it is large, `−€5.00`, `CHF 12.00`; in units of the currency. Without a currency the number alone;
/// what is no number is a dash.
#[must_use]
pub fn money(amount: f64, currency: &str) -> String {
    written(amount, currency, digits(amount), Sign::Minus)
}

/// Without pence: `£500`, `£49,769`.
#[must_use]
pub fn money_rounded(amount: f64, currency: &str) -> String {
    written(amount, currency, 0, Sign::Minus)
}

/// A change of it: `+£68,423`, `−£5.00`.
#[must_use]
pub fn money_change(amount: f64, currency: &str) -> String {
    written(amount, currency, digits(amount), Sign::Both)
}

fn digits(amount: f64) -> usize {
    if amount.abs() >= LARGE { 0 } else { 2 }
}

fn written(amount: f64, currency: &str, digits: usize, sign: Sign) -> String {
    if !amount.is_finite() {
        return "–".into();
    }
    let plain = format!("{:.digits$}", amount.abs());
    let nothing = plain.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let sign = match (sign, amount < 0.0) {
        _ if nothing => "",
        (_, true) => "−",
        (Sign::Both, false) => "+",
        (Sign::Minus, false) => "",
    };
    let (whole, rest) = plain
        .split_once('.')
        .map_or((plain.as_str(), String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    // What no machine counts to is left without its commas.
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), thousands);
    let (before, after) = around(currency);
    format!("{sign}{before}{whole}{rest}{after}")
}

/// What stands before an amount and behind it. What is no code of a currency stands behind, as it does on the screens.
fn around(currency: &str) -> (String, String) {
    let symbol = match currency {
        "" => "",
        "GBP" => "£",
        "EUR" => "€",
        "USD" => "US$",
        "JPY" => "JP¥",
        "CNY" => "CN¥",
        "INR" => "₹",
        "AUD" => "A$",
        "CAD" => "CA$",
        "NZD" => "NZ$",
        "HKD" => "HK$",
        "BRL" => "R$",
        "ILS" => "₪",
        "KRW" => "₩",
        code if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            return (format!("{code}\u{a0}"), String::new());
        }
        other => return (String::new(), format!(" {other}")),
    };
    (symbol.to_owned(), String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_as_on_the_screens() {
        for (amount, currency, expected) in [
            (72.234, "GBP", "£72.23"),
            (49_769.0, "GBP", "£49,769"),
            (0.0, "GBP", "£0.00"),
            (-0.001, "GBP", "£0.00"),
            (999.0, "EUR", "€999.00"),
            (-1_234_567.8, "EUR", "−€1,234,568"),
            (12.5, "USD", "US$12.50"),
            (-1.0, "CHF", "−CHF\u{a0}1.00"),
            (12.0, "points", "12.00 points"),
            (12_345.0, "", "12,345"),
            (f64::NAN, "GBP", "–"),
        ] {
            assert_eq!(money(amount, currency), expected, "{amount} {currency}");
        }
        assert!(money(1e30, "GBP").starts_with("£1000000"));
    }

    #[test]
    fn a_change_has_its_sign_and_a_round_amount_no_pence() {
        let changes = [68_423.07, -5.0, 0.0].map(|amount| money_change(amount, "GBP"));
        assert_eq!(changes, ["+£68,423", "−£5.00", "£0.00"]);
        assert_eq!([500.4, 99.5].map(|amount| money_rounded(amount, "GBP")), ["£500", "£100"]);
    }
}
