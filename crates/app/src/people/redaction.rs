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
        let mut out = addresses(text);
        for company in &self.companies {
            out = replace_words(&out, company, "[company]");
        }
        for name in &self.names {
            out = replace_words(&out, name, "[name]");
        }
        out
    }
}

/// Replaces whole words only, and only where the case of the first letter agrees.
fn replace_words(text: &str, wanted: &str, with: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(wanted) {
        let before = rest[..at].chars().next_back().or_else(|| out.chars().next_back());
        let after = rest[at + wanted.len()..].chars().next();
        let whole = !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric);
        out.push_str(&rest[..at]);
        out.push_str(if whole { with } else { wanted });
        rest = &rest[at + wanted.len()..];
    }
    out.push_str(rest);
    out
}

/// Addresses and runs of seven or more digits.
fn addresses(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars().chain(['\n']) {
        if c.is_whitespace() {
            out.push_str(&address(&word));
            word.clear();
            out.push(c);
        } else {
            word.push(c);
        }
    }
    out.pop();
    out
}

fn address(word: &str) -> String {
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    let looks = core.split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.'));
    let digits = core.chars().filter(char::is_ascii_digit).count();
    let with = if looks {
        "[address]"
    } else if digits >= 7 {
        "[number]"
    } else {
        return word.to_owned();
    };
    word.replacen(core, with, 1)
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
