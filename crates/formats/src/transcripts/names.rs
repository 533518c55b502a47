//! Who speaks: what may be a label at the start of a line, and what may not.

use model::transcripts::fold;
use unicode_normalization::char::is_combining_mark;

/// A speaker's label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// As written, brackets behind it left out.
    pub text: String,
    /// What stood in brackets behind it: `HB`, `Guest`, `00:15`.
    pub bracketed: Option<String>,
    /// Whether every word looks like a name's. A label that does not must come again to be believed.
    pub strong: bool,
}

/// Words before a colon that announce something other than speech.
const STOP: &[&str] = &[
    "note",
    "notes",
    "example",
    "for example",
    "question",
    "warning",
    "edit",
    "update",
    "source",
    "sources",
    "summary",
    "date",
    "time",
    "title",
    "topic",
    "duration",
    "length",
    "location",
    "place",
    "transcript",
    "transcribed by",
    "recorded",
    "recording",
    "link",
    "url",
    "re",
    "ps",
    "http",
    "https",
    "www",
    "fun fact",
    "spoiler",
    "that is",
    "by the way",
    "file",
    "subject",
    "language",
    "kind",
    "consent",
    "version",
    "status",
    "and",
    "but",
    "so",
    "or",
    "well",
    "remember",
    "because",
    "then",
    "also",
    "first",
    "second",
    "third",
    "finally",
    "like",
    "okay",
    "ok",
    "yes",
    "no",
    "anyway",
    "actually",
    "basically",
    "now",
    "plus",
    "meaning",
    "result",
    "music",
    "break",
    "pause",
    "laughter",
    "silence",
    "inaudible",
    "crosstalk",
    "applause",
];

/// Words of a name that need no capital.
const PARTICLES: &[&str] = &[
    "de", "van", "von", "der", "den", "la", "da", "di", "del", "du", "dos", "das", "el", "al", "bin", "ibn",
    "le", "ter", "ten", "y", "e", "of", "the", "and", "&", "zu", "af", "av",
];

/// `text` as a label. `certain` means that the file's own markup (bold, a time beside it) already says so:
/// more words and the stop list are then allowed.
pub fn label(text: &str, certain: bool) -> Option<Label> {
    let text = text.trim();
    if text.is_empty() || text.len() > 120 {
        return None;
    }
    let (name, bracketed) = without_bracket(text);
    let name = fold(name.trim_end_matches([',', '-', '–', '|']).trim());
    let words = name.split(' ').count();
    if words > if certain { 6 } else { 4 } || name.chars().count() > 60 {
        return None;
    }
    if certain && is_phone(&name) {
        return Some(Label { text: name, bracketed, strong: true });
    }
    if !name.chars().any(char::is_alphabetic) || !name.chars().all(|c| allowed(c, certain)) {
        return None;
    }
    let starts = if certain { char::is_alphanumeric } else { char::is_alphabetic };
    if !name.starts_with(starts) || (!certain && (stopped(&name) || ends_a_sentence(&name))) {
        return None;
    }
    let strong = name.split(' ').enumerate().all(|(i, word)| name_word(word, i));
    Some(Label { text: name, bracketed, strong })
}

/// Who dials in has a number for a name, often masked: `+1 555-***-**34`.
fn is_phone(name: &str) -> bool {
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let part = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '*' | '.' | '(' | ')');
    digits >= 3 && name.strip_prefix('+').is_some_and(|rest| rest.chars().all(part))
}

/// Whether the words mark a place in the recording where nobody speaks: `**Break:** [31:43]`.
pub fn is_break(name: &str) -> bool {
    let lower = name.to_lowercase();
    matches!(
        lower.as_str(),
        "break" | "music" | "pause" | "silence" | "applause" | "ad break" | "advertisement"
    )
}

/// Whether the words announce something other than speech (`Note`, `Date`).
fn stopped(name: &str) -> bool {
    let lower = name.trim_end_matches(':').to_lowercase();
    STOP.contains(&lower.as_str())
}

/// A label and what follows its colon, at the start of a line.
pub fn before_colon(line: &str, certain: bool) -> Option<(Label, &str)> {
    let at = line.find([':', '：'])?;
    if at > 80 {
        return None;
    }
    // A time in brackets behind the name holds the line's first colon: `Sarah (00:15): …`.
    let at = match line[..at].rfind(['(', '[']) {
        Some(open) if !line[open..at].contains([')', ']']) => {
            let close = open + line[open..].find([')', ']'])?;
            close + line[close..].find([':', '：'])?
        }
        _ => at,
    };
    let (name, rest) = line.split_at(at);
    let colon = rest.chars().next()?;
    let rest = &rest[colon.len_utf8()..];
    let apart = rest.is_empty() || rest.starts_with(char::is_whitespace) || colon == '：';
    if !apart {
        return None;
    }
    let rest = rest.trim();
    let link = rest.starts_with("http://") || rest.starts_with("https://");
    if link && !rest.contains(char::is_whitespace) {
        return None;
    }
    Some((label(name, certain)?, rest))
}

/// A full stop belongs to a name only behind something short: `Dr.`, `J.`, `Prof.`
fn ends_a_sentence(name: &str) -> bool {
    name.split(' ').any(|word| word.ends_with('.') && word.chars().count() > 5)
}

fn without_bracket(text: &str) -> (&str, Option<String>) {
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some(inside) = text.strip_suffix(close)
            && let Some(at) = inside.rfind(open)
            && at > 0
        {
            return (inside[..at].trim_end(), Some(fold(&inside[at + 1..])));
        }
    }
    (text, None)
}

fn allowed(c: char, certain: bool) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            ' ' | '.' | '\'' | '’' | '‘' | '`' | '´' | '-' | '‑' | '_' | '&' | '#' | '·' | '・' | '׳' | '״'
        )
        || (certain && matches!(c, ',' | '/' | '@' | '|' | '(' | ')' | '[' | ']' | '+'))
        || is_mark(c)
}

/// Marks within names of any script, which are no letters by themselves, and the joiners between them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}') || is_combining_mark(c)
}

fn name_word(word: &str, index: usize) -> bool {
    let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else { return word == "&" || word == "-" };
    !first.is_lowercase() || (index > 0 && PARTICLES.contains(&word))
}

/// Initials explained in brackets, `Hannah Brandt (HB)`, as (`HB`, `Hannah Brandt`).
pub fn explained_initials(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('(').map(|at| at + from) {
        let after = &text[open + 1..];
        let Some(length) = after.find(')') else { break };
        if let Some(name) = name_before(&text[from..open], after[..length].trim()) {
            found.push((after[..length].trim().to_owned(), name));
        }
        from = open + 1 + length;
    }
    found
}

/// The last words before the bracket, as many as the initials, if they begin with them.
fn name_before(before: &str, initials: &str) -> Option<String> {
    let letters: Vec<char> = initials.chars().filter(|c| *c != '.').collect();
    let upper = letters.iter().all(|c| c.is_uppercase());
    if !(1..=4).contains(&letters.len()) || !upper {
        return None;
    }
    let words: Vec<&str> = before.split_whitespace().collect();
    let name = &words[words.len().checked_sub(letters.len())?..];
    let fits = name.iter().zip(&letters).all(|(word, letter)| word.starts_with(*letter));
    fits.then(|| name.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_before_a_colon() {
        let check = |line: &str, expect: Option<(&str, &str)>| {
            let got = before_colon(line, false);
            let got = got.as_ref().map(|(label, rest)| (label.text.as_str(), *rest));
            assert_eq!(got, expect, "{line}");
        };
        check("Lucía Ferrer: Sí: claro.", Some(("Lucía Ferrer", "Sí: claro.")));
        check("MAYA: hi", Some(("MAYA", "hi")));
        check("SPEAKER_03: hi", Some(("SPEAKER_03", "hi")));
        check("Jean-Luc O'Neil: hi", Some(("Jean-Luc O'Neil", "hi")));
        check("Юлия: да", Some(("Юлия", "да")));
        check("张三：你好", Some(("张三", "你好")));
        check("Adam Jonas (AJ): hi", Some(("Adam Jonas", "hi")));
        check("Sarah (00:15): hi", Some(("Sarah", "hi")));
        check("Name:", Some(("Name", "")));
        check("12:30 was late: yes", None);
        check("https://x.example: hi", None);
        check("http: hi", None);
        check("and then I said to him: no", None);
        check("Slides: https://x.example/a", None);
        check("Note: this", None);
        check("a 3:2 split: ok", None);
    }

    #[test]
    fn a_name_has_capitals() {
        let strong = |text: &str| label(text, false).unwrap().strong;
        assert!(strong("Ludwig van der Rohe") && strong("Dr. Chen") && strong("Speaker 1") && strong("张三"));
        assert!(!strong("the thing is"));
    }

    #[test]
    fn initials_are_explained_in_brackets() {
        let got =
            explained_initials("Brandt Physio, with Hannah Brandt (HB) and Maya Lindqvist (ML) (UK) (no)");
        let expect = [("HB", "Hannah Brandt"), ("ML", "Maya Lindqvist")];
        assert_eq!(got, expect.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }
}
