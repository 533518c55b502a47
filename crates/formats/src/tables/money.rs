//! Amounts of money, exact to the hundredth.

/// Reads a plain decimal, `-?digits(.digits)?`, as hundredths. The flag says that a third decimal was rounded away,
/// half to even. Anything else, thousands separators and signs of currencies among it, is no number.
#[must_use]
pub fn hundredths(cell: &str) -> Option<(i64, bool)> {
    let (negative, digits) = cell.strip_prefix('-').map_or((false, cell), |rest| (true, rest));
    let (whole, decimals) = match digits.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (digits, ""),
    };
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !plain(whole) || !plain(decimals) {
        return None;
    }
    let digit = |at: usize| decimals.as_bytes().get(at).map_or(0, |b| i64::from(b - b'0'));
    let mut value = whole.parse::<i64>().ok()?.checked_mul(100)?.checked_add(digit(0) * 10 + digit(1))?;
    let tail = decimals.get(2..).unwrap_or("");
    let rounded = tail.bytes().any(|b| b != b'0');
    let half = digit(2) == 5 && tail[1..].bytes().all(|b| b == b'0');
    if rounded && (digit(2) > 5 || (digit(2) == 5 && (!half || value % 2 == 1))) {
        value = value.checked_add(1)?;
    }
    Some((if negative { -value } else { value }, rounded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn decimals_are_exact_and_the_rest_is_no_number() {
        let check = |cell, expect| assert_eq!(hundredths(cell), expect, "{cell}");
        check("79", Some((7900, false)));
        check("79.5", Some((7950, false)));
        check("-2400.00", Some((-240_000, false)));
        check("0.125", Some((12, true)));
        check("0.135", Some((14, true)));
        check("0.1251", Some((13, true)));
        check("0.120000", Some((12, false)));
        check("1.999", Some((200, true)));
        for bad in [
            "",
            "-",
            ".5",
            "5.",
            "£79",
            "1,000",
            "1e3",
            "seventy-nine",
            "NaN",
            "+5",
            "٣",
            "99999999999999999999",
        ] {
            check(bad, None);
        }
    }

    proptest! {
        #[test]
        fn two_decimals_go_round(amount in -1_000_000_000_000i64..1_000_000_000_000) {
            let sign = if amount < 0 { "-" } else { "" };
            let text = format!("{sign}{}.{:02}", amount.abs() / 100, amount.abs() % 100);
            prop_assert_eq!(hundredths(&text), Some((amount, false)));
        }

        #[test]
        fn no_cell_panics(cell in ".{0,12}") {
            let _ = hundredths(&cell);
        }
    }
}
