//! Digits that are checked: Luhn, and the remainder of 97.

/// The digits of a text.
pub(super) fn of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whether digits end in the right check digit (ISO/IEC 7812-1, annex B: Luhn).
pub(super) fn is_luhn(digits: &str) -> bool {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let values = digits.chars().rev().filter_map(|c| c.to_digit(10)).enumerate();
    let sum: u32 = values.map(|(place, digit)| if place % 2 == 1 { doubled(digit) } else { digit }).sum();
    !digits.is_empty() && sum.is_multiple_of(10)
}

/// Whether letters and digits are an account number with right check digits: the first four go to the end, letters
/// count from 10, and the remainder by 97 is 1 (ISO 13616-1; ISO/IEC 7064, MOD 97-10).
pub(super) fn is_iban(compact: &str) -> bool {
    if !compact.is_ascii() || !(15..=34).contains(&compact.len()) {
        return false;
    }
    let moved = compact[4..].chars().chain(compact[..4].chars());
    let step = |rest: Option<u32>, c: char| {
        let (rest, value) = (rest?, c.to_digit(36)?);
        Some(if value < 10 { (rest * 10 + value) % 97 } else { (rest * 100 + value) % 97 })
    };
    moved.fold(Some(0), step) == Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_of_cards() {
        // Numbers that card companies publish for tests.
        for right in ["4111111111111111", "5555555555554444", "378282246310005", "6011111111111117"] {
            assert!(is_luhn(right), "{right}");
        }
        assert!(!is_luhn("4111111111111112") && !is_luhn(""));
    }

    #[test]
    fn check_digits_of_accounts() {
        // Examples of the register of account numbers.
        for right in [
            "GB29NWBK60161331926819",
            "DE89370400440532013000",
            "FR1420041010050500013M02606",
            "NO9386011117947",
        ] {
            assert!(is_iban(right), "{right}");
        }
        assert!(
            !is_iban("DE89370400440532013001") && !is_iban("DE8937") && !is_iban("DE8937040044053201300é")
        );
    }
}
