//! Numbers of accounts, cards, and those by which an office knows somebody.

use super::{
    Claim, Kind, Reason, digits,
    rules::{Pattern, claim_all, pattern, spans, stands_alone},
};
use std::sync::LazyLock;

static IBAN: Pattern =
    LazyLock::new(|| pattern(r"(?i)\b[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,3})?\b"));
static CARD: Pattern = LazyLock::new(|| pattern(r"\b[2-6]\d{3}(?:[ -]?\d{2,6}){2,4}\b"));
/// The social security number of the United States, as it is always written.
static SOCIAL: Pattern = LazyLock::new(|| pattern(r"\b\d{3}-\d{2}-\d{4}\b"));
/// A number after words that say whose it is.
static LABELLED: Pattern = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:ssn|social security(?: (?:number|no))?|mrn|medical record(?: number)?|passport(?: (?:number|no))?|",
        r"driver'?s licen[cs]e(?: number)?|driving licen[cs]e(?: number)?|nhs number|national insurance(?: number)?|",
        r"(?:my|his|her|your|the) (?:account|customer|member(?:ship)?|policy|patient) (?:number|no)|",
        r"tax id|steuer-?id|steuernummer|reisepass(?:nummer)?|personalausweis(?:nummer)?|kundennummer|kontonummer|",
        r"num[ée]ro de s[ée]curit[ée] sociale|passeport|pasaporte|dni|nie|codice fiscale|cpf|bsn|personnummer)",
        r"\b[.:]?(?:\s+(?:is|was|ist|lautet|est|es|è|é|number|no|nr|#)[.:]?)?[\s:#]*",
        r"(?P<claim>(?:[a-z]{1,4}[ -]?)?\d[\d -]*(?:[a-z]\b)?(?:[a-z0-9]*\d[a-z0-9]*)?)"
    ))
});
static RECORD: Pattern = LazyLock::new(|| pattern(r"\bMRN[-: ]?\d{5,}\b"));

/// What looks like such a number.
pub(super) fn claim(text: &str, claims: &mut Vec<Claim>) {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return;
    }
    for (start, end) in spans(&IBAN, text) {
        if let Some(end) = iban_end(&text[start..end]).map(|length| start + length) {
            claims.push(Claim { kind: Kind::Iban, reason: Reason::CheckDigits, start, end });
        }
    }
    claim_all(&CARD, text, Kind::Card, Reason::CheckDigits, claims, |found| {
        let digits = digits::of(found);
        is_of_a_card(&digits) && digits::is_luhn(&digits)
    });
    claim_all(&SOCIAL, text, Kind::IdNumber, Reason::Shape, claims, |_| true);
    claim_all(&RECORD, text, Kind::IdNumber, Reason::Shape, claims, |_| true);
    for (start, end) in spans(&LABELLED, text) {
        let end = start + text[start..end].trim_end_matches([' ', '-']).len();
        if digits::of(&text[start..end]).len() >= 5 && stands_alone(text, start, end) {
            claims.push(Claim { kind: Kind::IdNumber, reason: Reason::Said, start, end });
        }
    }
}

/// Whether digits begin as those of a card do, and are as many (ISO/IEC 7812-1: who issues which).
fn is_of_a_card(digits: &str) -> bool {
    let lengths: &[usize] = match digits.as_bytes() {
        [b'4', ..] => &[13, 16, 19],
        [b'3', b'4' | b'7', ..] => &[15],
        [b'3', ..] => &[14, 16],
        [b'6', ..] => &[16, 17, 18, 19],
        [b'2' | b'5', ..] => &[16],
        _ => &[],
    };
    lengths.contains(&digits.len())
}

/// Length in bytes of the account number at the beginning of what looks like one. The word after it may have been taken
/// along: groups are left off from the end until the check digits are right.
fn iban_end(found: &str) -> Option<usize> {
    let mut end = found.len();
    loop {
        let compact: String = found[..end].chars().filter(char::is_ascii_alphanumeric).collect();
        if digits::is_iban(&compact) {
            return Some(end);
        }
        end = found[..end].rfind([' ', '-'])?;
    }
}
