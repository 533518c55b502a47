//! Where somebody lives or works: a street with its number, and what stands behind it.

use super::{
    Claim, Kind, Reason,
    rules::{Pattern, pattern, spans, stands_alone},
};
use std::sync::LazyLock;

/// `12 Old Mill Road`, `8 wressle road`: number, one to four words, a word for a street.
static NUMBER_FIRST: Pattern = LazyLock::new(|| {
    pattern(concat!(
        r"\b\d{1,5}[A-Za-z]?(?:[ /-]\d{1,5}[A-Za-z]?)?,? (?:[\p{L}\p{N}.'’-]+ ){1,4}",
        r"(?:(?i:street|road|avenue|lane|boulevard|crescent|terrace|parkway|highway|mews)|",
        r"St|Rd|Ave|Ln|Blvd|Drive|Dr|Court|Ct|Place|Pl|Way|Square|Sq|Close|Grove|Row|Walk|Hill|Gardens|Circle|Trail)\b\.?"
    ))
});
/// `Ziegelgasse 26`, `Lange Straße 4a`, `Nassaustraat 123`: a word that ends in one for a street, and a number.
static NUMBER_LAST: Pattern = LazyLock::new(|| {
    pattern(concat!(
        r"\b(?:(?:\p{Lu}[\p{L}.'’-]* ){0,3}\p{Lu}[\p{L}'’-]*(?:straße|strasse|strase|str\.|gasse|weg|allee|platz|damm|ufer|gürtel|steig|",
        r"straat|laan|plein|gracht|kade|gatan|vägen|vej|gade|veien|gata)|",
        r"(?:\p{Lu}[\p{L}.'’-]* ){1,3}(?:Straße|Strasse|Str\.|Allee|Platz|Weg|Gasse|Gürtel|Road|Street|utca|útja|ulica))",
        r" \d{1,4}(?: ?[a-z])?\b"
    ))
});
/// `107 rue Abdelaziz Thâalbi`, `Calle de Alcalá 48`: a word for a street, its name, a number on either side.
static STREET_FIRST: Pattern = LazyLock::new(|| {
    const STREET: &str = r"(?i:rue|avenue|boulevard|chemin|allée|impasse|quai|calle|avenida|paseo|plaza|carrera|via|viale|piazza|corso|rua|travessa|praça|largo)";
    const NAME: &str = r"(?: (?:de|du|des|del|della|dei|do|da|dos|das|la|le|les|l'|d'|el|los|las))*(?: ?\p{Lu}[\p{L}.'’-]+)(?: (?:de |du |del |da |do )?\p{Lu}[\p{L}.'’-]+){0,3}";
    pattern(&format!(
        r"\b\d{{1,5}}(?: ?bis)?(?: \d{{1,5}})?,? {STREET}{NAME}|\b{STREET}{NAME},? (?:n[.º°] ?)?\d{{1,4}}\b"
    ))
});
/// A number and a name after words that say that somebody lives there: `lives at 87 Jakobi`, `address: 46 Velký Průhon 426`.
static SAID: Pattern = LazyLock::new(|| {
    const CUE: &str = "(?:live|lives|living|located|reside|resides|office is|shop is|moved to|wohne|wohnt|habite|vivo|vive) (?:at|in|on|en|à|au|unter)|address(?:es)?(?: is|:|,| it is)?|(?:adresse|dirección|indirizzo|endereço|adres|adress)(?: ist| est| es| è|:)?";
    pattern(&format!(
        r"\b(?i:{CUE})\s+(?P<claim>\d{{1,5}}[A-Za-z]?(?:[ /-]\d{{1,5}})?,? (?:\p{{Lu}}[\p{{L}}.'’-]+)(?: \p{{Lu}}[\p{{L}}.'’-]+){{0,3}}(?: \d{{1,5}}\b)?|\d{{1,5}} (?:[\p{{L}}'’-]+ ){{1,3}}\d{{1,5}}\b)"
    ))
});
/// A postal code after words that say so, or of a shape that nothing else has.
static CODE: Pattern = LazyLock::new(|| {
    pattern(
        r"(?:(?i:\bzip(?: code)?|\bpost ?code|\bpostal code|\bplz|\bcode postal|\bcódigo postal|\bcap)(?: is| ist| est| es)?[: ]+(?P<claim>[A-Z]{0,2}[ -]?\d[\dA-Z -]{2,7}[\dA-Z]))",
    )
});
static BRITISH_CODE: Pattern =
    LazyLock::new(|| pattern(r"\b(?:[A-Z]{1,2}\d{1,2}|[A-Z]{1,2}\d[A-Z]) \d[ABD-HJLNP-UW-Z]{2}\b"));
/// What stands behind a street: a flat, a town with its code, a country.
static BEHIND: Pattern = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:[.,]?\s+(?i:apt|apartment|suite|flat|unit|floor|room)\.? ?#?\d+[A-Za-z]?)?",
        r"(?:[.,]?\s+(?:[A-Z]-?)?\d{4,5} \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?|",
        r"(?:[.,]\s+|\s*\n\s*)\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2}(?:,? [A-Z]{2,3})?,? \d{5}(?:-\d{4})?)?"
    ))
});
/// A flat by itself, in a block of lines.
static FLAT: Pattern = LazyLock::new(|| pattern(r"\b(?i:apt|apartment|suite|flat)\.? ?#?\d{1,4}[A-Za-z]?\b"));

/// What looks like where somebody is found.
pub(super) fn claim(text: &str, claims: &mut Vec<Claim>) {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return;
    }
    for pattern in [&NUMBER_FIRST, &NUMBER_LAST, &STREET_FIRST] {
        for (start, end) in spans(pattern, text) {
            // `St. Johns` is no street.
            let is_saint =
                text[..end].ends_with("St.") && text[end..].trim_start().starts_with(char::is_uppercase);
            if stands_alone(text, start, end) && !is_saint && !is_count(&text[start..end]) {
                let end = end - usize::from(text[..end].ends_with('.'));
                let end = end + BEHIND.as_ref().and_then(|p| p.find(&text[end..])).map_or(0, |m| m.end());
                claims.push(Claim { kind: Kind::Address, reason: Reason::Shape, start, end });
            }
        }
    }
    for (start, end) in spans(&SAID, text) {
        let end = end + BEHIND.as_ref().and_then(|p| p.find(&text[end..])).map_or(0, |m| m.end());
        if !is_count(&text[start..end]) {
            claims.push(Claim { kind: Kind::Address, reason: Reason::Said, start, end });
        }
    }
    for (start, end) in spans(&CODE, text) {
        claims.push(Claim { kind: Kind::Address, reason: Reason::Said, start, end });
    }
    for pattern in [&BRITISH_CODE, &FLAT] {
        for (start, end) in spans(pattern, text) {
            claims.push(Claim { kind: Kind::Address, reason: Reason::Shape, start, end });
        }
    }
}

/// `2 years on the road`, `100 people in the street`: a count of something, then a word for a street.
fn is_count(found: &str) -> bool {
    const OF_SENTENCES: &[&str] = &[
        "of", "in", "on", "the", "a", "an", "and", "to", "for", "with", "from", "at", "is", "was", "were",
        "are", "we", "i", "it", "that", "this", "down", "up", "by", "my", "your", "our", "their", "his",
        "her", "or", "more", "year", "years", "minutes", "hours", "days", "weeks", "months", "people",
        "times", "percent", "miles", "off", "out", "along", "per", "am", "und", "der", "die", "das", "im",
        "von", "zu", "auf", "ist", "et", "est", "en", "y", "e", "och",
    ];
    let mut words = found.split([' ', ',']).filter(|word| !word.is_empty());
    words.any(|word| OF_SENTENCES.contains(&word.to_lowercase().as_str()))
}
