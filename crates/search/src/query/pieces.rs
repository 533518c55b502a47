//! What was typed, cut into pieces.

use model::CodeKind;

/// A piece of what was typed, and where it stands, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub kind: Kind<'t>,
    pub from: usize,
    pub to: usize,
}

/// Sorts of pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    /// `(`, or `-(` where it is negated.
    Open {
        negated: bool,
    },
    Close,
    Or,
    And,
    Not,
    /// `near/3`
    Near(usize),
    /// `/…/`
    Pattern {
        negated: bool,
        source: &'t str,
    },
    Words(Piece<'t>),
}

/// Words, perhaps of a field, perhaps in quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    pub negated: bool,
    pub field: Option<&'t str>,
    pub text: &'t str,
    pub quoted: bool,
    /// A quotation that is not ended yet.
    pub open: bool,
}

/// Most words between the two sides of `near`.
const FARTHEST: usize = 50;

/// The next piece from a byte on; `None` at the end.
pub(super) fn next(text: &str, from: usize) -> Option<Token<'_>> {
    let rest = text[from..].trim_start();
    let from = text.len() - rest.len();
    let token = |kind, length| Some(Token { kind, from, to: from + length });
    if rest.is_empty() {
        return None;
    }
    if rest.starts_with(')') {
        return token(Kind::Close, 1);
    }
    let bare =
        rest.strip_prefix('-').filter(|rest| rest.starts_with(|c: char| !c.is_whitespace() && c != '-'));
    let (negated, body) = (bare.is_some(), bare.unwrap_or(rest));
    let sign = rest.len() - body.len();
    if body.starts_with('(') {
        return token(Kind::Open { negated }, sign + 1);
    }
    if let Some(source) = pattern(body) {
        return token(Kind::Pattern { negated, source }, sign + source.len() + 2);
    }
    if !negated {
        let word = &rest[..end_of_word(rest)];
        let operator = match word {
            "OR" | "|" | "||" => Some(Kind::Or),
            "AND" | "&" | "&&" => Some(Kind::And),
            "NOT" => Some(Kind::Not),
            _ => near(word).map(Kind::Near),
        };
        if let Some(operator) = operator {
            return token(operator, word.len());
        }
    }
    let (field, value) = field_of(body).map_or((None, body), |(field, value)| (Some(field), value));
    let before = rest.len() - value.len();
    if let Some(inside) = value.strip_prefix(is_quote) {
        let quote = value.len() - inside.len();
        let (inner, length, open) = match inside.find(is_quote) {
            Some(end) => {
                let close = inside[end..].chars().next().map_or(0, char::len_utf8);
                (&inside[..end], end + close, false)
            }
            None => (inside, inside.len(), true),
        };
        return token(
            Kind::Words(Piece { negated, field, text: inner, quoted: true, open }),
            before + quote + length,
        );
    }
    let end = end_of_word(value);
    let piece = Piece { negated, field, text: &value[..end], quoted: false, open: false };
    token(Kind::Words(piece), before + end.max(usize::from(before == 0)))
}

fn end_of_word(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || is_quote(c) || matches!(c, '(' | ')');
    text.find(ends).unwrap_or(text.len())
}

/// `near/3`, in any case.
fn near(word: &str) -> Option<usize> {
    let (name, within) = word.split_once('/')?;
    let within = within.parse().ok().filter(|n| (1..=FARTHEST).contains(n))?;
    name.eq_ignore_ascii_case("near").then_some(within)
}

/// What stands between slashes, where the closing one ends a word. A slash within is written `\/`.
fn pattern(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('/')?;
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        if c == '/' && !escaped {
            let after = inside[at + 1..].chars().next();
            let ends = after.is_none_or(|c| c.is_whitespace() || c == ')');
            return (ends && at > 0).then_some(&inside[..at]);
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

/// `code:` and the like, when a value follows.
fn field_of(text: &str) -> Option<(&str, &str)> {
    const FIELDS: [&str; 13] = [
        "code", "kind", "source", "speaker", "role", "question", "lang", "language", "date", "stage",
        "person", "step", "consent",
    ];
    let (field, rest) = text.split_once(':')?;
    let known = FIELDS.contains(&field.to_lowercase().as_str())
        || CodeKind::parse(field).is_some_and(|kind| kind.as_str().len() == field.len());
    (known && rest.starts_with(|c: char| !c.is_whitespace())).then_some((field, rest))
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '＂' | '「' | '」')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kinds(text: &str) -> Vec<Kind<'_>> {
        let mut all = Vec::new();
        let mut at = 0;
        while let Some(token) = next(text, at) {
            at = token.to;
            all.push(token.kind);
        }
        all
    }

    #[test]
    fn operators_brackets_and_patterns_are_told_from_words() {
        let word =
            |text| Kind::Words(Piece { negated: false, field: None, text, quoted: false, open: false });
        assert_eq!(
            kinds("(a OR b) NOT near/3 NEAR/2 near/0 -(x)"),
            [
                Kind::Open { negated: false },
                word("a"),
                Kind::Or,
                word("b"),
                Kind::Close,
                Kind::Not,
                Kind::Near(3),
                Kind::Near(2),
                word("near/0"),
                Kind::Open { negated: true },
                word("x"),
                Kind::Close,
            ]
        );
        assert_eq!(
            kinds(r"/a\/b c/ and/or -/x/"),
            [
                Kind::Pattern { negated: false, source: r"a\/b c" },
                word("and/or"),
                Kind::Pattern { negated: true, source: "x" },
            ]
        );
        assert_eq!(kinds("/etc/passwd /open"), [word("/etc/passwd"), word("/open")]);
    }

    proptest! {
        #[test]
        fn pieces_follow_one_another_to_the_end(text in "[ ()\"“/:a-zß語*|&~-]{0,40}|\\PC{0,40}") {
            let mut at = 0;
            while let Some(token) = next(&text, at) {
                prop_assert!(token.from >= at && token.to > token.from && token.to <= text.len());
                prop_assert!(text.is_char_boundary(token.to));
                at = token.to;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
