//! XML, written.

use super::xml::{self, cleaned};
use crate::FormatError;
use std::fmt::Write as _;

/// A document in the making: one element a line, two blanks a level.
#[derive(Default)]
pub struct Markup {
    text: String,
    open: Vec<&'static str>,
    elements: usize,
    /// Characters that XML cannot hold, replaced by U+FFFD, with where they stood.
    pub replaced: Vec<(String, usize)>,
}

impl Markup {
    /// A document with its declaration.
    pub fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), ..Self::default() }
    }

    /// An element that holds others, written by `within`.
    pub fn element(
        &mut self,
        name: &'static str,
        attributes: &[(&str, String)],
        within: impl FnOnce(&mut Self),
    ) {
        self.head(name, attributes);
        self.text.push_str(">\n");
        let before = self.text.len();
        self.open.push(name);
        within(self);
        self.open.pop();
        if self.text.len() == before {
            self.text.truncate(before - 2);
            self.text.push_str("/>\n");
        } else {
            self.indent();
            self.text.push_str("</");
            self.text.push_str(name);
            self.text.push_str(">\n");
        }
    }

    /// A container that is left out where `within` writes nothing: an empty one is not valid.
    pub fn container(&mut self, name: &'static str, within: impl FnOnce(&mut Self)) {
        let before = self.text.len();
        self.element(name, &[], within);
        if self.text[before..].trim_start() == format!("<{name}/>\n") {
            self.text.truncate(before);
        }
    }

    /// An element without content.
    pub fn empty(&mut self, name: &'static str, attributes: &[(&str, String)]) {
        self.element(name, attributes, |_| {});
    }

    /// An element that holds text.
    pub fn words(&mut self, name: &'static str, text: &str) {
        self.head(name, &[]);
        self.text.push('>');
        let clean = self.clean(name, text);
        escape(&mut self.text, &clean, false);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    /// The whole document.
    ///
    /// # Errors
    /// When it is larger than a reader should have to bear, ours included.
    pub fn finish(self) -> Result<String, FormatError> {
        if self.text.len() > xml::LONGEST || self.elements > xml::MOST_ELEMENTS {
            let what =
                "the project is too large for one file: more than a million elements, or 256 MiB of XML";
            return Err(FormatError::new(what, "Export fewer documents at once"));
        }
        Ok(self.text)
    }

    fn head(&mut self, name: &'static str, attributes: &[(&str, String)]) {
        self.elements += 1;
        self.indent();
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            self.text.push(' ');
            self.text.push_str(key);
            self.text.push_str("=\"");
            let clean = self.clean(name, value);
            escape(&mut self.text, &clean, true);
            self.text.push('"');
        }
    }

    fn indent(&mut self) {
        for _ in &self.open {
            self.text.push_str("  ");
        }
    }

    fn clean(&mut self, place: &str, text: &str) -> String {
        let (clean, replaced) = cleaned(text);
        if replaced > 0 {
            self.replaced.push((place.to_owned(), replaced));
        }
        clean
    }
}

/// Carriage returns would be read back as line feeds; within attributes, line feeds and tabs as blanks.
fn escape(out: &mut String, text: &str, in_attribute: bool) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' if in_attribute => {
                // Writing to a string cannot fail.
                let _ = write!(out, "&#{};", u32::from(c));
            }
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_empty_is_left_out() {
        let mut markup = Markup::default();
        markup.element("A", &[], |a| {
            a.container("Bs", |_| {});
            a.container("Cs", |cs| cs.empty("C", &[("d", "<\"\n>".to_owned())]));
        });
        assert_eq!(
            markup.finish().unwrap(),
            "<A>\n  <Cs>\n    <C d=\"&lt;&quot;&#10;&gt;\"/>\n  </Cs>\n</A>\n"
        );
    }

    #[test]
    fn what_no_reader_should_bear_is_not_written() {
        let mut markup = Markup::default();
        (0..=xml::MOST_ELEMENTS).for_each(|_| markup.empty("A", &[]));
        assert!(markup.finish().unwrap_err().what.contains("too large"));
    }

    proptest! {
        #[test]
        fn words_and_values_come_back(text in "[\\PC\r\n\t&<>\"']{0,30}(]]>)?", value in "[\\PC\r\n\t&<>\"']{0,30}") {
            let mut markup = Markup::new();
            markup.element("A", &[("v", value.clone())], |a| a.words("B", &text));
            prop_assert!(markup.replaced.is_empty());
            let document = xml::read(&markup.finish().unwrap()).unwrap();
            prop_assert_eq!(document.root.attribute("v"), Some(value.as_str()));
            prop_assert_eq!(document.root.text_of("B"), text.as_str());
        }
    }
}
