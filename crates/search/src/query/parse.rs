//! From typed text to a [`Query`].

use super::{Condition, Group, Leaf, Notice, On, Query, Typing, code_key};
use crate::text::{Form, each_word};
use model::{CodeKind, DocumentKind, SpeakerRole};

/// Characters read; people do not type more, and what is pasted is told to be cut.
const MOST_CHARACTERS: usize = 2_000;
/// Words, phrases and conditions used.
const MOST_PARTS: usize = 64;
/// Beginnings (`word*`) used.
const MOST_PREFIXES: usize = 8;
/// Letters a beginning must have.
const LEAST_PREFIX: usize = 2;

/// A piece of the typed text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece<'t> {
    negated: bool,
    field: Option<&'t str>,
    text: &'t str,
    quoted: bool,
    /// A quotation that is not ended yet.
    open: bool,
}

pub(super) fn parse(text: &str, typing: Typing) -> Query {
    let cut = text.char_indices().nth(MOST_CHARACTERS).map_or(text.len(), |(at, _)| at);
    let mut reader = Reader { query: Query::default(), prefixes: 0, parts: 0, join: false, typing };
    let mut too_long = cut < text.len();
    let mut rest = &text[..cut];
    while let Some((piece, after)) = next_piece(rest) {
        if reader.parts >= MOST_PARTS {
            too_long = true;
            break;
        }
        let last = after.trim().is_empty() && !after.starts_with(char::is_whitespace);
        reader.take(&piece, last);
        rest = after;
    }
    if too_long {
        let used = reader.parts;
        reader.query.notices.push(Notice::TooLong(used));
    }
    reader.query
}

struct Reader {
    query: Query,
    prefixes: usize,
    parts: usize,
    /// `OR` was read: the next group's alternatives join the last one's.
    join: bool,
    typing: Typing,
}

impl Reader {
    fn take(&mut self, piece: &Piece<'_>, last: bool) {
        if !piece.quoted && piece.field.is_none() && !piece.negated {
            match piece.text {
                "OR" | "|" | "||" => {
                    self.join = !self.query.groups.is_empty();
                    return;
                }
                "AND" | "&" | "&&" => return,
                _ => {}
            }
        }
        if let Some(field) = piece.field {
            self.condition(field, piece);
        } else if piece.negated {
            let leaf = if piece.quoted {
                phrase(piece.text, false)
            } else {
                self.plain(piece.text, false).into_iter().next()
            };
            self.parts += 1;
            self.query.excluded.extend(leaf);
        } else if piece.quoted {
            let open = piece.open && self.typing == Typing::Yes && ends_in_word(piece.text);
            let leaf = phrase(piece.text, open);
            self.add(leaf.into_iter().collect(), true);
        } else {
            let typed = last && self.typing == Typing::Yes && ends_in_word(piece.text);
            let leaves = self.plain(piece.text, typed);
            self.add_each(leaves);
        }
    }

    /// Every leaf is a group of its own, unless they belong to an `OR`.
    fn add_each(&mut self, leaves: Vec<Leaf>) {
        for leaf in leaves {
            self.add(vec![leaf], false);
        }
    }

    fn add(&mut self, alternatives: Vec<Leaf>, hard: bool) {
        if alternatives.is_empty() || self.parts >= MOST_PARTS {
            return;
        }
        self.parts += 1;
        if std::mem::take(&mut self.join)
            && let Some(group) = self.query.groups.last_mut()
        {
            group.alternatives.extend(alternatives);
            group.hard &= hard;
            return;
        }
        self.query.groups.push(Group { alternatives, hard });
    }

    /// The leaves of an unquoted piece. Of an unspaced script every pair of characters; of words joined by
    /// signs (`e-mail`, `import-anxiety`) one phrase.
    fn plain(&mut self, text: &str, typed: bool) -> Vec<Leaf> {
        if let Some((head, tail)) = text.split_once('*') {
            if tail.chars().any(char::is_alphanumeric) {
                self.query.notices.push(Notice::StarInside(text.to_owned()));
            }
            return self.starred(head, text);
        }
        let words = words(text);
        let alternatives = self.join;
        if !alternatives
            && !words.is_empty()
            && words.iter().any(|w| matches!(w.2, Form::Pair | Form::Single))
        {
            return words.into_iter().map(|(_, word, form)| Leaf::Word(word, form)).collect();
        }
        leaf_of(words, typed).into_iter().collect()
    }

    fn starred(&mut self, head: &str, text: &str) -> Vec<Leaf> {
        let words = words(head);
        let Some((_, last, form)) = words.last() else { return Vec::new() };
        let short = *form == Form::Spaced && last.chars().count() < LEAST_PREFIX;
        if short || self.prefixes >= MOST_PREFIXES {
            if !self.query.notices.iter().any(|n| matches!(n, Notice::TooBroad(_))) {
                self.query.notices.push(Notice::TooBroad(text.chars().take(40).collect()));
            }
            return if short { leaf_of(words, false).into_iter().collect() } else { Vec::new() };
        }
        self.prefixes += 1;
        if words.len() == 1 {
            return vec![Leaf::Prefix(last.clone())];
        }
        open_phrase(words).into_iter().collect()
    }

    fn condition(&mut self, field: &str, piece: &Piece<'_>) {
        let value = piece.text;
        let on = match field.to_lowercase().as_str() {
            "code" => On::Code(code_key(value)),
            "kind" | "source" => kind(value).map_or(On::Nothing, On::Kind),
            "speaker" | "role" => role(value).map_or(On::Nothing, On::Role),
            "question" => {
                On::Question(words(value).into_iter().map(|(_, word, form)| (word, form)).collect())
            }
            other => CodeKind::parse(other).map_or(On::Nothing, |kind| On::CodeOf(kind, code_key(value))),
        };
        if on == On::Nothing {
            self.query.notices.push(Notice::NoSuchValue(format!("{field}:{value}")));
        }
        self.parts += 1;
        self.query.conditions.push(Condition { on, negated: piece.negated });
    }
}

/// Reads one piece; `None` at the end.
fn next_piece(text: &str) -> Option<(Piece<'_>, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')'));
    if text.is_empty() {
        return None;
    }
    let bare =
        text.strip_prefix('-').filter(|rest| rest.starts_with(|c: char| !c.is_whitespace() && c != '-'));
    let negated = bare.is_some();
    let text = bare.unwrap_or(text);
    let (field, text) = field_of(text).map_or((None, text), |(field, rest)| (Some(field), rest));
    if let Some(rest) = text.strip_prefix(is_quote) {
        let (inner, after, open) = match rest.find(is_quote) {
            Some(end) => (&rest[..end], rest[end..].strip_prefix(is_quote).unwrap_or(""), false),
            None => (rest, "", true),
        };
        return Some((Piece { negated, field, text: inner, quoted: true, open }, after));
    }
    let end =
        text.find(|c: char| c.is_whitespace() || is_quote(c) || matches!(c, '(' | ')')).unwrap_or(text.len());
    Some((Piece { negated, field, text: &text[..end], quoted: false, open: false }, &text[end..]))
}

/// `code:` and the like, when a value follows.
fn field_of(text: &str) -> Option<(&str, &str)> {
    let (field, rest) = text.split_once(':')?;
    let known =
        matches!(field.to_lowercase().as_str(), "code" | "kind" | "source" | "speaker" | "role" | "question")
            || CodeKind::parse(field).is_some_and(|kind| kind.as_str().len() == field.len());
    (known && rest.starts_with(|c: char| !c.is_whitespace())).then_some((field, rest))
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '＂' | '「' | '」')
}

fn ends_in_word(text: &str) -> bool {
    text.ends_with(char::is_alphanumeric)
}

/// Words with their positions; of an unspaced script its pairs, and a character alone only where it has no neighbour.
fn words(text: &str) -> Vec<(usize, String, Form)> {
    let mut all: Vec<(usize, String, Form)> = Vec::new();
    each_word(text, |word| all.push((word.position, word.folded.to_owned(), word.form)));
    let pairs: Vec<usize> = all.iter().filter(|w| w.2 == Form::Pair).map(|w| w.0).collect();
    let paired = |at: usize| pairs.contains(&at) || at > 0 && pairs.contains(&(at - 1));
    all.retain(|(at, _, form)| *form != Form::Single || !paired(*at));
    all
}

fn leaf_of(words: Vec<(usize, String, Form)>, typed: bool) -> Option<Leaf> {
    if words.len() > 1 {
        return if typed { open_phrase(words) } else { Some(closed_phrase(words)) };
    }
    let (_, word, form) = words.into_iter().next()?;
    let long_enough = word.chars().count() >= LEAST_PREFIX;
    Some(if typed && form == Form::Spaced && long_enough {
        Leaf::Typed(word)
    } else {
        Leaf::Word(word, form)
    })
}

fn phrase(text: &str, open: bool) -> Option<Leaf> {
    let words = words(text);
    match words.len() {
        0 => None,
        // One word in quotes is that very spelling: a phrase of one.
        1 if !open => Some(closed_phrase(words)),
        _ if open => open_phrase(words),
        _ => Some(closed_phrase(words)),
    }
}

fn closed_phrase(words: Vec<(usize, String, Form)>) -> Leaf {
    Leaf::Phrase { words: offsets(words), open: false }
}

/// A phrase whose last word is a beginning; of an unspaced script the last pair is whole.
fn open_phrase(words: Vec<(usize, String, Form)>) -> Option<Leaf> {
    let (_, last, form) = words.last()?;
    let open = *form == Form::Spaced && last.chars().count() >= LEAST_PREFIX;
    if words.len() == 1 && open {
        return Some(Leaf::Prefix(last.clone()));
    }
    Some(Leaf::Phrase { words: offsets(words), open })
}

fn offsets(words: Vec<(usize, String, Form)>) -> Vec<(usize, String)> {
    let first = words.first().map_or(0, |w| w.0);
    words.into_iter().map(|(at, word, _)| (at - first, word)).collect()
}

fn kind(value: &str) -> Option<DocumentKind> {
    match value.to_lowercase().as_str() {
        "interview" | "interviews" | "transcript" | "transcripts" => Some(DocumentKind::Interview),
        "survey" | "surveys" | "answer" | "answers" => Some(DocumentKind::Survey),
        "ticket" | "tickets" => Some(DocumentKind::Ticket),
        "chat" | "chats" => Some(DocumentKind::Chat),
        "review" | "reviews" => Some(DocumentKind::Review),
        "note" | "notes" | "call_note" | "call_notes" => Some(DocumentKind::CallNote),
        _ => None,
    }
}

fn role(value: &str) -> Option<SpeakerRole> {
    match value.to_lowercase().as_str() {
        "participant" | "participants" => Some(SpeakerRole::Participant),
        "interviewer" | "interviewers" => Some(SpeakerRole::Interviewer),
        "other" | "others" => Some(SpeakerRole::Other),
        _ => None,
    }
}
