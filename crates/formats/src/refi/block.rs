//! What the format has no place for, as readable lines at the end of a description. Other programs show them as
//! text; Subtext reads them back.
//!
//! ```text
//! Fear of losing data while importing.
//!
//! [Subtext]
//! Kind: force
//! Alias: import fear
//! Example: I kept a copy of everything,
//!   just in case.
//! ```
//!
//! A value's further lines are indented by two blanks. A key may stand several times.

/// The line above the facts.
const MARK: &str = "[Subtext]";

/// A description: words for people, then facts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Description {
    /// The words.
    pub text: String,
    /// Key and value, in order. A key is a word or a few, without colon or line end.
    pub facts: Vec<(String, String)>,
}

impl Description {
    /// A description with words only.
    #[must_use]
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), facts: Vec::new() }
    }

    /// Adds a fact, unless its value is empty.
    pub fn add(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            self.facts.push((key.to_owned(), value.to_owned()));
        }
    }

    /// The first value of a key.
    #[must_use]
    pub fn fact(&self, key: &str) -> Option<&str> {
        self.facts.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// All values of a key.
    pub fn all<'d>(&'d self, key: &'d str) -> impl Iterator<Item = &'d str> {
        self.facts.iter().filter(move |(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// As one text. Without facts it is the words alone.
    #[must_use]
    pub fn write(&self) -> String {
        // Words that look like a block of facts get one of their own below, so that they stay words.
        if self.facts.is_empty() && !self.text.lines().any(|line| line == MARK) {
            return self.text.clone();
        }
        let mut written = self.text.clone();
        if !written.is_empty() {
            written.push_str("\n\n");
        }
        written.push_str(MARK);
        for (key, value) in &self.facts {
            let key = key.replace([':', '\n', '\r'], " ");
            written.push_str(&format!("\n{}:", key.trim()));
            for (index, line) in value.split('\n').enumerate() {
                written.push_str(match (index, line) {
                    (0, "") => "",
                    (0, _) => " ",
                    _ => "\n  ",
                });
                written.push_str(line);
            }
        }
        written
    }

    /// Reads a text that [`Description::write`] wrote, or anybody: what is no block of facts is words.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let whole = || Self::of(text);
        let is_line = |at: &usize| {
            let (before, after) = (&text[..*at], &text[at + MARK.len()..]);
            (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with('\n'))
        };
        let Some(at) = text.rmatch_indices(MARK).map(|(at, _)| at).find(is_line) else { return whole() };
        let block = text[at + MARK.len()..].strip_prefix('\n').unwrap_or_default();
        let Some(facts) = facts(block) else { return whole() };
        let words = text[..at].strip_suffix("\n\n").or(text[..at].strip_suffix('\n')).unwrap_or_default();
        Self { text: words.to_owned(), facts }
    }
}

/// The facts of a block; none where a line is no fact.
fn facts(block: &str) -> Option<Vec<(String, String)>> {
    let mut facts: Vec<(String, String)> = Vec::new();
    for line in block.split('\n').filter(|_| !block.is_empty()) {
        if let Some(more) = line.strip_prefix("  ") {
            let (_, value) = facts.last_mut()?;
            value.push('\n');
            value.push_str(more);
        } else {
            let (key, value) = line.split_once(':')?;
            facts.push((key.to_owned(), value.strip_prefix(' ').unwrap_or(value).to_owned()));
        }
    }
    Some(facts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn facts_are_readable_lines_below_the_words() {
        let mut description = Description::of("Fear of losing data.");
        description.add("Kind", "force");
        description.add("Pattern", "");
        description.add("Alias", "import fear");
        description.add("Alias", "data loss");
        description.add("Example", "A copy,\njust in case.");
        let text = description.write();
        assert_eq!(
            text,
            "Fear of losing data.\n\n[Subtext]\nKind: force\nAlias: import fear\nAlias: data loss\nExample: A copy,\n  just in case."
        );
        let read = Description::read(&text);
        assert_eq!(read, description);
        assert_eq!(read.all("Alias").collect::<Vec<_>>(), ["import fear", "data loss"]);
        assert_eq!((read.fact("Kind"), read.fact("Pattern")), (Some("force"), None));
    }

    #[test]
    fn what_is_no_block_stays_words() {
        for text in
            ["", "plain", "see [Subtext]", "[Subtext] is a tool", "[Subtext]\nno fact here", "a\n[Subtext]b"]
        {
            assert_eq!(Description::read(text), Description::of(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_description_comes_back(
            text in "([a\n :]|\\[Subtext\\]\n?|😀){0,6}",
            facts in proptest::collection::vec(("[A-Z][a-z]{0,3}", "([a\n :\r]|\\[Subtext\\]){0,6}"), 0..4),
        ) {
            let description = Description { text, facts };
            prop_assert_eq!(Description::read(&description.write()), description);
        }
    }
}
