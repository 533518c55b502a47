//! Taking out of a quote what tells who spoke: registered names, companies, addresses, numbers.

/// What must not be left in a pseudonymised text.
#[derive(Debug, Clone, Default)]
pub struct Identities {
    names: Vec<String>,
    companies: Vec<String>,
}

/// Words of names shorter than this are left: `Jo` would take `Jo` out of `Job`-like words only at word borders, but
/// two letters are too common in any language.
const SHORTEST: usize = 3;

impl Identities {
    /// Registers a person's name: as a whole and word by word.
    pub fn add_name(&mut self, name: &str) {
        let whole = name.trim();
        if whole.chars().count() >= SHORTEST {
            self.names.push(whole.to_owned());
        }
        let words = whole.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() >= SHORTEST);
        let proper = words.filter(|w| w.chars().next().is_some_and(char::is_uppercase));
        self.names.extend(proper.map(str::to_owned));
    }

    /// Registers a company: as a whole, and by its first word where that is a name of its own.
    pub fn add_company(&mut self, company: &str) {
        let whole = company.trim();
        if whole.chars().count() < SHORTEST {
            return;
        }
        self.companies.push(whole.to_owned());
        if let Some(first) = whole.split_whitespace().next().filter(|w| w.chars().count() > SHORTEST) {
            self.companies.push(first.to_owned());
        }
    }

    /// The longest first, so that a whole name goes before its parts.
    #[must_use]
    pub fn ready(mut self) -> Self {
        for list in [&mut self.names, &mut self.companies] {
            list.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
            list.dedup();
        }
        self
    }

    /// The text with every registered identity, address and long number replaced by what it was.
    #[must_use]
    pub fn redact(&self, text: &str) -> String {
        let (mut out, mut at) = (String::with_capacity(text.len()), 0);
        for span in self.spans(text) {
            out.push_str(&text[at..span.start]);
            out.push_str(span.with);
            at = span.end;
        }
        out.push_str(&text[at..]);
        out
    }

    /// What is to be replaced in a text, in its order; no two overlap.
    #[must_use]
    pub fn spans(&self, text: &str) -> Vec<Span> {
        let mut spans = addresses(text);
        for (list, with) in [(&self.companies, "[company]"), (&self.names, "[name]")] {
            for wanted in list {
                for (start, found) in text.match_indices(wanted.as_str()) {
                    let end = start + found.len();
                    let free = !spans.iter().any(|span| span.start < end && start < span.end);
                    if free && is_whole(text, start, end) {
                        spans.push(Span { start, end, with });
                    }
                }
            }
        }
        spans.sort_by_key(|span| span.start);
        spans
    }
}

/// Words of a text, in bytes, and what stands in their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// `[name]`.
    pub with: &'static str,
}

/// Whether a span is words, and no part of one.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

/// Addresses and runs of seven or more digits.
fn addresses(text: &str) -> Vec<Span> {
    let (mut spans, mut start) = (Vec::new(), 0);
    for word in text.split(char::is_whitespace) {
        if let Some((from, to, with)) = address(word) {
            spans.push(Span { start: start + from, end: start + to, with });
        }
        let after = text[start + word.len()..].chars().next().map_or(0, char::len_utf8);
        start += word.len() + after;
    }
    spans
}

/// Where within a word an address or number stands, and what it was.
fn address(word: &str) -> Option<(usize, usize, &'static str)> {
    let edge = |c: char| !c.is_alphanumeric();
    let core = word.trim_matches(edge);
    let looks = core.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'));
    let digits = core.chars().filter(char::is_ascii_digit).count();
    let with = if looks {
        "[address]"
    } else if digits >= 7 {
        "[number]"
    } else {
        return None;
    };
    let from = word.len() - word.trim_start_matches(edge).len();
    Some((from, from + core.len(), with))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_companies_and_addresses_go_and_words_stay() {
        let mut identities = Identities::default();
        identities.add_name("Priya Raman");
        identities.add_company("Hollins Lane Dental & Physio");
        let identities = identities.ready();
        assert_eq!(
            identities.redact(
                "Priya, at Hollins Lane Dental & Physio, is priya@hollins.example; priyas and Priyanka stay."
            ),
            "[name], at [company], is [address]; priyas and Priyanka stay."
        );
        assert_eq!(identities.redact("Call 07700900417, at 7."), "Call [number], at 7.");
        assert_eq!(identities.redact(""), "");
    }
}
