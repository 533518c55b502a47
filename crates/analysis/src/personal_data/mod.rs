//! Personal data in words: what tells who somebody is, or how to reach them.
//!
//! Rules find what has a shape of its own (an address of e-mail, a telephone number, a card with its check digit); the
//! names and companies a project knows are found by comparing. Nothing is guessed from capital letters alone: a false
//! alarm a page makes people look away, and then the finder is worth nothing. What a rule cannot be sure of is left.
//!
//! The words may be disguised: characters without width, letters of another script that look alike, `name at host dot
//! com`, digits read out. [`cleaned::Cleaned`] takes the first two away before any rule looks, and keeps the way back.

mod addresses;
mod cleaned;
mod digits;
mod introduced;
mod known;
mod links;
mod numbers;
mod phones;
mod rules;

pub use known::Known;

use cleaned::Cleaned;

/// What sort of personal data it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The number of a bank account (ISO 13616).
    Iban,
    /// The number of a payment card.
    Card,
    /// A number by which an office or a clinic knows somebody.
    IdNumber,
    /// An address of e-mail.
    Email,
    /// The address of a machine.
    Ip,
    /// A telephone number.
    Phone,
    /// Where something stands on the web.
    Url,
    /// Where somebody lives or works.
    Address,
    /// A person's name.
    Name,
    /// A company's name.
    Company,
}

impl Kind {
    /// All, in the order they go before each other where two claim the same words.
    pub const ALL: [Self; 10] = [
        Self::Iban,
        Self::Card,
        Self::IdNumber,
        Self::Email,
        Self::Ip,
        Self::Phone,
        Self::Url,
        Self::Address,
        Self::Name,
        Self::Company,
    ];

    /// The word of the command line, and of the label that stands in its place: `phone`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Iban => "iban",
            Self::Card => "card",
            Self::IdNumber => "id-number",
            Self::Email => "email",
            Self::Ip => "ip",
            Self::Phone => "phone",
            Self::Url => "url",
            Self::Address => "address",
            Self::Name => "name",
            Self::Company => "company",
        }
    }

    /// What a word names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Why words were taken for personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// They have its shape.
    Shape,
    /// They have its shape, and the check digits are right.
    CheckDigits,
    /// The words before them say so: `passport number`, `my name is`.
    Said,
    /// The project knows them: a name or company of its people.
    Known,
    /// They are read out or written in disguise.
    Disguised,
    /// A model of names takes them for one. No rule here says so: it is asked elsewhere.
    Model,
}

/// Words of a text that are personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// What they are.
    pub kind: Kind,
    /// Why they were taken for it.
    pub reason: Reason,
    /// Where they begin, in Unicode scalar values of the text.
    pub start: u32,
    /// One past their end.
    pub end: u32,
}

/// What a rule claims, in bytes of the cleaned text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Claim {
    kind: Kind,
    reason: Reason,
    start: usize,
    end: usize,
}

/// Personal data of a text, in its order; no two overlap. Where rules claim the same words the longer claim wins, then
/// the order of [`Kind::ALL`].
#[must_use]
pub fn find(text: &str, known: &Known) -> Vec<Finding> {
    let cleaned = Cleaned::of(text);
    let mut claims = Vec::new();
    numbers::claim(&cleaned.text, &mut claims);
    links::claim(&cleaned.text, &mut claims);
    phones::claim(&cleaned.text, &mut claims);
    addresses::claim(&cleaned.text, &mut claims);
    introduced::claim(&cleaned.text, &mut claims);
    known.claim(&cleaned.text, &mut claims);
    end_links_where_others_begin(&mut claims);
    claims.sort_by_key(|claim| (std::cmp::Reverse(claim.end - claim.start), claim.kind, claim.start));
    let mut settled: Vec<Claim> = Vec::new();
    for claim in claims {
        if settled.iter().all(|other| claim.end <= other.start || other.end <= claim.start) {
            settled.push(claim);
        }
    }
    settled.sort_by_key(|claim| claim.start);
    let finding = |claim: Claim| {
        let (start, end) = cleaned.origin(claim.start, claim.end);
        Finding { kind: claim.kind, reason: claim.reason, start, end }
    };
    settled.into_iter().map(finding).collect()
}

/// A link ends where a name or number begins that goes on behind it: `?name=Ann Lee` was typed with its space.
fn end_links_where_others_begin(claims: &mut [Claim]) {
    let others: Vec<Claim> = claims.iter().filter(|c| c.kind != Kind::Url).copied().collect();
    for link in claims.iter_mut().filter(|c| c.kind == Kind::Url) {
        let across = others.iter().filter(|c| link.start < c.start && c.start < link.end && link.end < c.end);
        link.end = across.map(|c| c.start).min().unwrap_or(link.end);
    }
}

#[cfg(test)]
mod tests;
