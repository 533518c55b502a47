//! Telephone numbers, in figures or read out.

use super::{
    Claim, Kind, Reason, digits,
    rules::{Pattern, before, pattern, spans, stands_alone},
};
use std::sync::LazyLock;

/// Groups of digits that may be one number; which of them are, [`is_number`] says.
static GROUPS: Pattern = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)(?:\+|\(\+?)?\d{1,5}\)?(?:(?:[ .\-/\u{2011}\u{2013}]{1,2}| ?\()\(?\d{1,9}\)?){1,7}",
        r"(?: ?(?:x|ext\.?|extension) ?\d{1,6})?|\+?\d{7,15}\b"
    ))
});
/// Seven or more digits read out.
static READ_OUT: Pattern = LazyLock::new(|| {
    const ENGLISH: &str = "zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple";
    const GERMAN: &str = "null|eins|zwo|zwei|drei|vier|fünf|sechs|sieben|acht|neun";
    const SPANISH: &str = "cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve";
    let one = |words: &str| format!(r"(?:{words})(?:[ ,.\-]{{1,3}}(?:{words})){{6,}}");
    pattern(&format!(r"(?i)\b(?:{}|{}|{})\b", one(ENGLISH), one(GERMAN), one(SPANISH)))
});
/// Words before a number that say it is one to call.
const CUES: &[&str] = &[
    "call",
    "phone",
    "tel",
    "mobile",
    "cell",
    "fax",
    "whatsapp",
    "text me",
    "ring me",
    "reach me",
    "desk:",
    "number is",
    "my number",
    "telefon",
    "handy",
    "rufnummer",
    "anrufen",
    "ruf ",
    "appel",
    "portable",
    "numéro",
    "llám",
    "llam",
    "móvil",
    "teléfono",
    "celular",
    "telefone",
    "chiam",
    "cellulare",
    "bel me",
    "bellen",
    "nummer",
    "mobil",
    "hotline",
];
/// Words behind it, in a block of lines.
const BEHIND: &[&str] = &["office", "mobile", "fax", "desk", "(office", "(mobile", "(home", "(work", "(fax"];

/// What looks like a telephone number.
pub(super) fn claim(text: &str, claims: &mut Vec<Claim>) {
    if text.bytes().any(|byte| byte.is_ascii_digit()) {
        for (start, end) in spans(&GROUPS, text) {
            let end = start + text[start..end].trim_end_matches([' ', '.', '-', '/', '(']).len();
            if let Some(reason) = is_number(text, start, end) {
                claims.push(Claim { kind: Kind::Phone, reason, start, end });
            }
        }
    }
    for (start, end) in spans(&READ_OUT, text).into_iter().filter(|span| !is_counting(&text[span.0..span.1]))
    {
        claims.push(Claim { kind: Kind::Phone, reason: Reason::Disguised, start, end });
    }
}

/// `one, two, three, four …`: somebody counts.
fn is_counting(read_out: &str) -> bool {
    const COUNTS: [[&str; 5]; 3] = [
        ["one", "two", "three", "four", "five"],
        ["eins", "zwei", "drei", "vier", "fünf"],
        ["uno", "dos", "tres", "cuatro", "cinco"],
    ];
    let lower = read_out.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    COUNTS.iter().any(|count| words.windows(count.len()).any(|here| here == count))
}

/// Why groups of digits are a number to call, if they are.
fn is_number(text: &str, start: usize, end: usize) -> Option<Reason> {
    let found = &text[start..end];
    let (main, extension) = split_extension(found);
    let count = digits::of(main).len();
    if !(7..=15).contains(&count) || !stands_alone(text, start, end) || is_of_something_else(text, start, end)
    {
        return None;
    }
    let groups: Vec<&str> = main.split(|c: char| !c.is_ascii_digit()).filter(|g| !g.is_empty()).collect();
    let shaped = main.starts_with('+') && count >= 8
        || main.starts_with("00") && count >= 10
        || main.starts_with("(0") && count >= 9
        || extension && groups.len() >= 3
        || is_american(main, &groups)
        || main.starts_with('0') && is_grouped(main, &groups) && (9..=12).contains(&count);
    if shaped && !is_day(&groups) {
        return Some(Reason::Shape);
    }
    let said = before(text, start, 40);
    let near = said.rsplit(['.', '!', '?', '\n']).next().unwrap_or(&said);
    let behind = text[end..].trim_start().to_lowercase();
    let says = CUES.iter().any(|cue| near.contains(cue)) || BEHIND.iter().any(|cue| behind.starts_with(cue));
    (!is_day(&groups) && says).then_some(Reason::Said)
}

fn split_extension(found: &str) -> (&str, bool) {
    let at = found.find(['x', 'X', 'e', 'E']);
    at.map_or((found, false), |at| (found[..at].trim_end(), true))
}

/// `(234) 817-8325`, `986.291.2294`: three, three and four.
fn is_american(main: &str, groups: &[&str]) -> bool {
    let lengths: Vec<usize> = groups.iter().map(|g| g.len()).collect();
    let bracketed = main.starts_with('(') && lengths.iter().sum::<usize>() >= 9;
    let tail = lengths.strip_prefix(&[1]).unwrap_or(&lengths);
    bracketed || tail == [3, 3, 4]
}

/// `07700 900 417`: two to six groups of two or more digits.
fn is_grouped(main: &str, groups: &[&str]) -> bool {
    let even = groups.iter().all(|g| g.len() >= 2) && (2..=6).contains(&groups.len());
    // One long run of digits that begins with nought is a number to call; few others do.
    even && !main.contains('.') || groups.len() == 1 && main.len() >= 10
}

/// `1998-06-28`, `28.06.1998 14`, `2019 2020`: days and years.
fn is_day(groups: &[&str]) -> bool {
    let number = |g: &str| g.parse::<u32>().unwrap_or(0);
    let is_year = |g: &str| g.len() == 4 && (1900..2100).contains(&number(g));
    let is_part = |g: &str| g.len() <= 2 && number(g) <= 31;
    match groups {
        [year, month, day, ..] if is_year(year) => is_part(month) && is_part(day),
        [day, month, year, ..] if is_year(year) => is_part(day) && is_part(month),
        [from, to] => is_year(from) && is_year(to),
        _ => false,
    }
}

/// Money, shares and the like, and what goes on as a longer number.
fn is_of_something_else(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (text[..start].chars().next_back(), text[end..].trim_start());
    let goes_on = |c: char| matches!(c, '.' | ',' | '-' | '/' | ':');
    let follows =
        text[end..].starts_with(goes_on) && text[end + 1..].starts_with(|c: char| c.is_ascii_digit());
    let leads = before.is_some_and(goes_on) && text[..start - 1].ends_with(|c: char| c.is_ascii_digit());
    let money = |c: char| "$€£¥%".contains(c);
    let spent = text[..start].trim_end().ends_with(money) || after.starts_with(money);
    follows
        || leads
        || spent
        || before.is_some_and(|c| "#_=".contains(c) && !text[..start].to_lowercase().ends_with("phone="))
}
