//! Names and values as they are written in a query. Nothing else may put a user's word into SQL.

use model::Timestamp;

/// Added to every instant inside a query, so that none is negative and 0 can mean *none*: 142 years of microseconds.
pub(crate) const SHIFT: i64 = 1 << 52;

/// Longest window that is told apart from an endless one, 1,100 years.
const LONGEST: i64 = 1 << 55;

/// A value in quotes. Backslashes and quotes are escaped, and what a terminal or a log would trip over.
pub(crate) fn text(value: &str) -> String {
    let mut quoted = String::with_capacity(value.len() + 2);
    quoted.push('\'');
    escape(value, '\'', &mut quoted);
    quoted.push('\'');
    quoted
}

/// A name of a table or column in backticks.
pub(crate) fn name(name: &str) -> String {
    let mut quoted = String::with_capacity(name.len() + 2);
    quoted.push('`');
    escape(name, '`', &mut quoted);
    quoted.push('`');
    quoted
}

fn escape(value: &str, quote: char, into: &mut String) {
    for letter in value.chars() {
        match letter {
            '\\' => into.push_str("\\\\"),
            '\0' => into.push_str("\\0"),
            '\n' => into.push_str("\\n"),
            '\r' => into.push_str("\\r"),
            '\t' => into.push_str("\\t"),
            _ if letter == quote => {
                into.push('\\');
                into.push(quote);
            }
            _ => into.push(letter),
        }
    }
}

/// Values in parentheses, for `IN`.
pub(crate) fn list<'v>(values: impl IntoIterator<Item = &'v str>) -> String {
    let values: Vec<String> = values.into_iter().map(text).collect();
    format!("({})", values.join(", "))
}

/// A value beside every entry of a list. Old servers lose a column that is named inside a lambda alone, so that a lambda
/// gets it as an argument.
pub(crate) fn beside(value: &str, list: &str) -> String {
    format!("arrayResize(emptyArrayInt64(), length({list}), {value})")
}

/// The same of a text.
pub(crate) fn text_beside(value: &str, list: &str) -> String {
    format!("arrayResize(emptyArrayString(), length({list}), {value})")
}

/// An instant, shifted.
pub(crate) fn instant(at: Timestamp) -> i64 {
    at.0.clamp(-SHIFT, LONGEST).saturating_add(SHIFT)
}

/// A length of time in microseconds.
pub(crate) fn span(length: i64) -> i64 {
    length.min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_leaves_its_quotes() {
        assert_eq!(text("it's"), r"'it\'s'");
        assert_eq!(text(r"\"), r"'\\'");
        assert_eq!(text("\\' OR 1 --\n"), r"'\\\' OR 1 --\n'");
        assert_eq!(name("a`b\\c"), r"`a\`b\\c`");
        assert_eq!(list(["a", "b'"]), r"('a', 'b\'')");
        assert_eq!(text("Größe 🙂"), "'Größe 🙂'");
    }

    #[test]
    fn instants_are_never_negative() {
        assert_eq!(instant(Timestamp(0)), SHIFT);
        assert_eq!(instant(Timestamp(i64::MIN)), 0);
        assert!(instant(Timestamp(i64::MAX)) < i64::MAX / 32);
    }
}
