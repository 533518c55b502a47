//! From typed text to a [`Query`].
//!
//! What stands side by side must all match; `OR` and `near/n` bind what stands next to them, brackets what is within.

use super::{
    Condition, Group, Hard, Leaf, Near, Notice, On, Outside, OutsideField, Query, Told, Tree, Typing,
    code_key, dates,
    pieces::{self, Kind, Piece, Token},
};
use crate::{
    pattern,
    text::{Form, Language, each_word},
};
use model::{CodeKind, DocumentKind, SpeakerRole};

/// Characters read; people do not type more, and what is pasted is told to be cut.
const MOST_CHARACTERS: usize = 2_000;
/// Words, phrases and conditions used.
const MOST_PARTS: usize = 64;
/// Beginnings (`word*`) used.
const MOST_PREFIXES: usize = 8;
/// Letters a beginning must have.
const LEAST_PREFIX: usize = 2;
/// Letters from which a word may be searched by its near spellings.
const LEAST_FUZZY: usize = 3;
/// Brackets within brackets.
const DEEPEST: usize = 12;

pub(super) fn parse(text: &str, typing: Typing) -> Query {
    let cut = text.char_indices().nth(MOST_CHARACTERS).map_or(text.len(), |(at, _)| at);
    let typed = &text[..cut];
    let mut reader = Reader {
        typed,
        at: 0,
        typing,
        told: Vec::new(),
        parts: 0,
        prefixes: 0,
        exact: false,
        too_long: cut < text.len(),
    };
    let mut query = Query::default();
    loop {
        for tree in reader.sequence(0) {
            place(tree, &mut query);
        }
        let rest = pieces::next(typed, reader.at).filter(|_| !reader.too_long);
        let Some(token) = rest else { break };
        // A closing bracket too many ended the sequence.
        reader.at = token.to;
        reader.tell(Notice::Unpaired(')'), &token);
    }
    if reader.too_long {
        let whole = Token { kind: Kind::Close, from: reader.at.min(cut), to: cut };
        reader.tell(Notice::TooLong(reader.parts), &whole);
    }
    (query.told, query.exact) = (reader.told, reader.exact);
    said_once(&mut query.groups);
    typed.clone_into(&mut query.typed);
    query
}

/// What is typed twice counts once: a question pasted whole repeats its words.
fn said_once(groups: &mut Vec<Group>) {
    let mut at = 0;
    while at < groups.len() {
        if groups[..at].contains(&groups[at]) {
            groups.remove(at);
        } else {
            at += 1;
        }
    }
}

/// Puts a part of what was typed where it belongs.
fn place(tree: Tree, query: &mut Query) {
    match tree {
        Tree::All(parts) => parts.into_iter().for_each(|part| place(part, query)),
        Tree::Leaf(leaf, hard) => {
            query.groups.push(Group { alternatives: vec![leaf], hard: hard == Hard::Yes });
        }
        Tree::On(condition) => query.conditions.push(condition),
        Tree::Any(parts) => query.groups.push(alternatives(parts)),
        Tree::Not(inner) => match *inner {
            Tree::On(condition) => {
                query.conditions.push(Condition { negated: !condition.negated, ..condition });
            }
            Tree::Leaf(leaf, _) => query.excluded.push(leaf),
            Tree::Not(twice) => place(*twice, query),
            other => query.excluded.push(Leaf::Tree(Box::new(other))),
        },
    }
}

/// A group of plain alternatives, or else a tree that must match.
fn alternatives(parts: Vec<Tree>) -> Group {
    if parts.iter().all(|part| matches!(part, Tree::Leaf(..))) {
        let hard = parts.iter().all(|part| matches!(part, Tree::Leaf(_, Hard::Yes)));
        let leaves = parts.into_iter().filter_map(|part| match part {
            Tree::Leaf(leaf, _) => Some(leaf),
            _ => None,
        });
        return Group { alternatives: leaves.collect(), hard };
    }
    Group { alternatives: vec![Leaf::Tree(Box::new(Tree::Any(parts)))], hard: true }
}

/// How the next part is joined to the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    And,
    Or,
    Near(usize),
}

struct Reader<'t> {
    typed: &'t str,
    at: usize,
    typing: Typing,
    told: Vec<Told>,
    parts: usize,
    prefixes: usize,
    exact: bool,
    too_long: bool,
}

impl<'t> Reader<'t> {
    fn tell(&mut self, notice: Notice, token: &Token<'_>) {
        let (from, to) = self.place_of(token);
        let same = |told: &Told| told.notice == notice;
        if !self.told.iter().any(same) {
            self.told.push(Told { notice, from, to });
        }
    }

    /// In scalar values.
    fn place_of(&self, token: &Token<'_>) -> (u32, u32) {
        let count = |to: usize| u32::try_from(self.typed[..to].chars().count()).unwrap_or(u32::MAX);
        (count(token.from), count(token.to))
    }

    /// The parts up to the end, or to the bracket that closes this depth.
    fn sequence(&mut self, depth: usize) -> Vec<Tree> {
        let mut parts: Vec<Tree> = Vec::new();
        let (mut join, mut negated, mut operator) = (Join::And, false, None::<Token<'t>>);
        while let Some(token) = pieces::next(self.typed, self.at) {
            if token.kind == Kind::Close {
                break;
            }
            if self.parts >= MOST_PARTS {
                self.too_long = true;
                break;
            }
            self.at = token.to;
            self.exact |= !matches!(token.kind, Kind::Words(_) | Kind::Or);
            match token.kind {
                Kind::Or | Kind::Near(_) if parts.is_empty() || negated => {
                    self.tell(Notice::NothingToJoin(self.typed[token.from..token.to].to_owned()), &token);
                }
                Kind::Or => (join, operator) = (Join::Or, Some(token)),
                Kind::Near(within) => (join, operator) = (Join::Near(within), Some(token)),
                Kind::And => {}
                Kind::Not => (negated, operator) = (!negated, Some(token)),
                _ => {
                    let Some(part) = self.part(&token, depth) else { continue };
                    let part = if std::mem::take(&mut negated) { Tree::Not(Box::new(part)) } else { part };
                    let joined = std::mem::replace(&mut join, Join::And);
                    self.join(&mut parts, joined, part, &token);
                    operator = None;
                }
            }
        }
        // While somebody types, the other side may still come.
        if let Some(operator) = operator.filter(|_| self.typing == Typing::No) {
            let word = self.typed[operator.from..operator.to].to_owned();
            self.tell(Notice::NothingToJoin(word), &operator);
        }
        parts
    }

    fn join(&mut self, parts: &mut Vec<Tree>, join: Join, part: Tree, token: &Token<'_>) {
        let before = if join == Join::And { None } else { parts.pop() };
        let Some(before) = before else {
            parts.push(part);
            return;
        };
        match join {
            Join::Near(within) => match near(before, part, within) {
                Ok(near) => parts.push(near),
                Err((before, part)) => {
                    let text = self.typed[token.from..token.to].to_owned();
                    self.tell(Notice::NotNear(text), token);
                    parts.extend([before, part]);
                }
            },
            _ => match before {
                Tree::Any(mut all) => {
                    all.push(part);
                    parts.push(Tree::Any(all));
                }
                other => parts.push(Tree::Any(vec![other, part])),
            },
        }
    }

    /// One part: a word, phrase, pattern, condition, or what stands in brackets.
    fn part(&mut self, token: &Token<'t>, depth: usize) -> Option<Tree> {
        let (negated, tree) = match &token.kind {
            Kind::Open { negated } => (*negated, self.bracket(token, depth)?),
            Kind::Pattern { negated, source } => {
                self.parts += 1;
                (*negated, self.pattern(source, token)?)
            }
            Kind::Words(piece) => (piece.negated, self.words(piece, token)?),
            _ => return None,
        };
        Some(if negated { Tree::Not(Box::new(tree)) } else { tree })
    }

    fn bracket(&mut self, token: &Token<'t>, depth: usize) -> Option<Tree> {
        if depth >= DEEPEST {
            self.tell(Notice::TooDeep, token);
            return None;
        }
        let mut parts = self.sequence(depth + 1);
        match pieces::next(self.typed, self.at) {
            Some(Token { kind: Kind::Close, to, .. }) => self.at = to,
            _ if self.typing == Typing::No => self.tell(Notice::Unpaired('('), token),
            _ => {}
        }
        match parts.len() {
            0 => None,
            1 => parts.pop(),
            _ => Some(Tree::All(parts)),
        }
    }

    fn pattern(&mut self, source: &str, token: &Token<'_>) -> Option<Tree> {
        match pattern::compile(source) {
            Ok(_) => Some(Tree::Leaf(Leaf::Pattern(source.to_owned()), Hard::Yes)),
            Err(why) => {
                self.tell(Notice::BadPattern(why), token);
                None
            }
        }
    }

    fn words(&mut self, piece: &Piece<'t>, token: &Token<'t>) -> Option<Tree> {
        if let Some(field) = piece.field {
            self.parts += 1;
            return Some(self.condition(field, piece.text, token));
        }
        let last = token.to == self.typed.len();
        let leaves = if piece.quoted {
            let open = piece.open && self.typing == Typing::Yes && ends_in_word(piece.text);
            phrase(piece.text, open).into_iter().collect()
        } else {
            let typed = last && self.typing == Typing::Yes && !piece.negated && ends_in_word(piece.text);
            self.plain(piece.text, typed, token)
        };
        self.parts += leaves.len();
        let hard = if piece.quoted { Hard::Yes } else { Hard::No };
        let mut trees: Vec<Tree> = leaves.into_iter().map(|leaf| Tree::Leaf(leaf, hard)).collect();
        match trees.len() {
            0 => None,
            1 => trees.pop(),
            _ => Some(Tree::All(trees)),
        }
    }

    /// The leaves of an unquoted piece. Of an unspaced script every pair of characters; of words joined by
    /// signs (`e-mail`, `import-anxiety`) one phrase.
    fn plain(&mut self, text: &str, typed: bool, token: &Token<'_>) -> Vec<Leaf> {
        if let Some((head, tail)) = text.split_once('*') {
            if tail.chars().any(char::is_alphanumeric) {
                self.tell(Notice::StarInside(text.to_owned()), token);
            }
            return self.starred(head, text, token);
        }
        if let Some(leaf) = fuzzy(text) {
            return vec![leaf];
        }
        let words = words(text);
        if words.iter().any(|w| matches!(w.2, Form::Pair | Form::Single)) {
            return words.into_iter().map(|(_, word, form)| Leaf::Word(word, form)).collect();
        }
        leaf_of(words, typed).into_iter().collect()
    }

    fn starred(&mut self, head: &str, text: &str, token: &Token<'_>) -> Vec<Leaf> {
        let words = words(head);
        let Some((_, last, form)) = words.last() else { return Vec::new() };
        let short = *form == Form::Spaced && last.chars().count() < LEAST_PREFIX;
        if short || self.prefixes >= MOST_PREFIXES {
            if !self.told.iter().any(|told| matches!(told.notice, Notice::TooBroad(_))) {
                self.tell(Notice::TooBroad(text.chars().take(40).collect()), token);
            }
            return if short { leaf_of(words, false).into_iter().collect() } else { Vec::new() };
        }
        self.prefixes += 1;
        if words.len() == 1 {
            return vec![Leaf::Prefix(last.clone())];
        }
        open_phrase(words).into_iter().collect()
    }

    fn condition(&mut self, field: &str, value: &str, token: &Token<'_>) -> Tree {
        let on = match field.to_lowercase().as_str() {
            "code" => On::Code(code_key(value)),
            "kind" | "source" => kind(value).map_or(On::Nothing, On::Kind),
            "speaker" | "role" => role(value).map_or(On::Nothing, On::Role),
            "lang" | "language" => Language::parse(&value.to_lowercase()).map_or(On::Nothing, On::Language),
            "date" => dates::span(value).map_or(On::Nothing, |(from, to)| On::Date(from, to)),
            "person" => outside(OutsideField::Person, value),
            "step" => outside(OutsideField::Step, value),
            "outcome" if is_outcome(value) => outside(OutsideField::Outcome, value),
            "consent" => yes_or_no(value).map_or(On::Nothing, On::Quotable),
            "stage" => On::CodeOf(CodeKind::Moment, code_key(value)),
            "question" => {
                On::Question(words(value).into_iter().map(|(_, word, form)| (word, form)).collect())
            }
            other => CodeKind::parse(other).map_or(On::Nothing, |kind| On::CodeOf(kind, code_key(value))),
        };
        if on == On::Nothing {
            self.tell(Notice::NoSuchValue(format!("{field}:{value}")), token);
        }
        Tree::On(Condition { on, negated: false, at: self.place_of(token) })
    }
}

fn outside(field: OutsideField, value: &str) -> On {
    On::Outside(Outside { field, value: value.to_owned() })
}

/// What may become of somebody in a funnel; other outcomes are codes.
fn is_outcome(value: &str) -> bool {
    ["left", "went-on", "in-progress"].contains(&code_key(value).as_str())
}

fn yes_or_no(value: &str) -> Option<bool> {
    match value.to_lowercase().as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// Two words or phrases near each other; the parts again where they are no such things.
fn near(first: Tree, second: Tree, within: usize) -> Result<Tree, (Tree, Tree)> {
    let fits = |tree: &Tree| {
        matches!(
            tree,
            Tree::Leaf(
                Leaf::Word(..) | Leaf::Prefix(_) | Leaf::Typed(_) | Leaf::Phrase { .. } | Leaf::Fuzzy(..),
                _
            )
        )
    };
    if !fits(&first) || !fits(&second) {
        return Err((first, second));
    }
    match (first, second) {
        (Tree::Leaf(first, _), Tree::Leaf(second, _)) => {
            Ok(Tree::Leaf(Leaf::Near(Box::new(Near { first, second, within })), Hard::Yes))
        }
        other => Err(other),
    }
}

/// `onbording~`, `onbording~1`: one change in words of up to five letters, else two, unless it is said.
fn fuzzy(text: &str) -> Option<Leaf> {
    let (word, changes) = text.rsplit_once('~')?;
    let mut words = words(word);
    let (_, word, form) = words.pop().filter(|_| words.is_empty())?;
    let letters = word.chars().count();
    if form != Form::Spaced || letters < LEAST_FUZZY {
        return None;
    }
    let changes = match changes {
        "" => {
            if letters <= 5 {
                1
            } else {
                2
            }
        }
        "1" => 1,
        "2" => 2,
        _ => return None,
    };
    Some(Leaf::Fuzzy(word, changes))
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
