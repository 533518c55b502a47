//! XML as a tree, read under limits and without document types.

use crate::FormatError;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Deepest nesting of elements.
const DEEPEST: usize = 256;
/// Most attributes of an element.
const MOST_ATTRIBUTES: usize = 64;
/// Most elements of a document.
pub const MOST_ELEMENTS: usize = 1_000_000;
/// Longest document, in bytes.
pub const LONGEST: usize = 256 * 1024 * 1024;

const AGAIN: &str = "Export it again, or copy or download it again";

/// An element.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Element {
    /// Its name without prefix.
    pub name: Box<str>,
    /// Attributes without those of namespaces, in order.
    pub attributes: Vec<(Box<str>, Box<str>)>,
    /// Elements in it, in order.
    pub children: Vec<Element>,
    /// Its text, without that of elements in it.
    pub text: String,
    /// Line it starts on.
    pub line: u64,
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }

    /// Children of a name.
    pub fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| &*child.name == name)
    }

    /// First child of a name.
    pub fn one(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| &*child.name == name)
    }

    /// The text of the first child of a name, empty where there is none.
    pub fn text_of(&self, name: &str) -> &str {
        self.one(name).map_or("", |child| child.text.as_str())
    }
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its root.
    pub root: Element,
    /// The namespace of its root; empty where it has none.
    pub namespace: String,
    /// Characters that XML cannot hold, replaced by U+FFFD.
    pub replaced: usize,
}

/// Whether XML 1.0 can hold the character.
pub fn holds(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Reads a document.
///
/// # Errors
/// When it is not well formed, cut short, beyond the limits, or has a document type.
pub fn read(text: &str) -> Result<Document, FormatError> {
    if text.len() > LONGEST {
        return Err(FormatError::new("the XML is larger than 256 MiB", "Export the project in parts"));
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut tree = Tree { text, ..Tree::default() };
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event();
        tree.pass(at);
        match event {
            Ok(Event::Start(start)) => tree.start(&start)?,
            Ok(Event::End(_)) => tree.end(),
            Ok(Event::Text(text)) => tree.text(&text.xml10_content())?,
            Ok(Event::CData(text)) => tree.text(&text.xml10_content())?,
            Ok(Event::GeneralRef(reference)) => tree.reference(&reference)?,
            Ok(Event::DocType(_)) => {
                let advice = "Export the project with the program it is from, without a document type";
                return Err(FormatError::at(
                    tree.line,
                    "the XML has a document type, which is not allowed",
                    advice,
                ));
            }
            Ok(Event::Eof) => return tree.finish(),
            Ok(_) => {}
            Err(error) => {
                tree.pass(usize::try_from(reader.error_position()).unwrap_or(usize::MAX));
                return Err(FormatError::at(
                    tree.line,
                    format!("the XML is damaged: {}", kind(&error)),
                    AGAIN,
                ));
            }
        }
    }
}

fn kind(error: &quick_xml::Error) -> &'static str {
    match error {
        quick_xml::Error::Syntax(_) => "it is cut short, or a tag is not closed",
        quick_xml::Error::IllFormed(_) => "its tags do not match",
        quick_xml::Error::InvalidAttr(_) => "an attribute is malformed",
        quick_xml::Error::Escape(_) => "an entity is unknown",
        _ => "it cannot be read",
    }
}

#[derive(Default)]
struct Tree<'t> {
    text: &'t str,
    /// Byte up to which lines are counted, and the line it is on.
    passed: usize,
    line: u64,
    open: Vec<Element>,
    root: Option<Element>,
    namespace: Option<String>,
    elements: usize,
    replaced: usize,
}

impl Tree<'_> {
    /// Counts the lines up to a byte.
    fn pass(&mut self, at: usize) {
        let at = at.min(self.text.len());
        if let Some(passed) = self.text.as_bytes().get(self.passed..at) {
            self.line = self.line.max(1) + passed.iter().filter(|b| **b == b'\n').count() as u64;
            self.passed = at;
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), FormatError> {
        self.elements += 1;
        let beyond = self.open.len() >= DEEPEST || self.elements > MOST_ELEMENTS;
        if beyond || self.open.is_empty() && self.root.is_some() {
            let what = match self.root {
                Some(_) => "the XML has a second root",
                None if self.open.len() >= DEEPEST => "the XML is nested too deeply",
                None => "the XML has more than a million elements",
            };
            return Err(FormatError::at(self.line, what, AGAIN));
        }
        let mut element =
            Element { name: start.local_name().as_ref().into(), line: self.line, ..Element::default() };
        for (count, attribute) in start.attributes().enumerate() {
            let attribute = attribute.map_err(|error| self.malformed(&error.to_string()))?;
            if count >= MOST_ATTRIBUTES {
                return Err(FormatError::at(
                    self.line,
                    "an element of the XML has too many attributes",
                    AGAIN,
                ));
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = self.clean(&value.map_err(|error| self.malformed(&error.to_string()))?);
            let key: &str = attribute.key.as_ref();
            self.attribute(&mut element, start, key, value);
        }
        self.open.push(element);
        Ok(())
    }

    /// Attributes of namespaces are none of the format's; that of the root is remembered.
    fn attribute(&mut self, element: &mut Element, start: &BytesStart<'_>, key: &str, value: String) {
        let prefix = start.name().prefix().map(|prefix| format!("xmlns:{}", AsRef::<str>::as_ref(&prefix)));
        if self.open.is_empty() && key == prefix.as_deref().unwrap_or("xmlns") {
            self.namespace = Some(value);
        } else if key != "xmlns" && !key.contains(':') {
            element.attributes.push((key.into(), value.into()));
        }
    }

    fn malformed(&self, error: &str) -> FormatError {
        FormatError::at(self.line, format!("the XML is damaged: an attribute is malformed ({error})"), AGAIN)
    }

    fn end(&mut self) {
        let Some(closed) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(above) => above.children.push(closed),
            None => self.root = Some(closed),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), FormatError> {
        let clean = self.clean(text);
        match self.open.last_mut() {
            Some(open) => open.text.push_str(&clean),
            None if clean.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']).is_empty() => {}
            None => {
                return Err(FormatError::at(
                    self.line,
                    "the XML is damaged: words stand outside its root",
                    AGAIN,
                ));
            }
        }
        Ok(())
    }

    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<(), FormatError> {
        let name = reference.xml10_content();
        let character = match reference.resolve_char_ref() {
            Ok(Some(c)) => Some(c),
            _ => quick_xml::escape::resolve_predefined_entity(&name).and_then(|text| text.chars().next()),
        };
        match character {
            Some(c) => self.text(c.encode_utf8(&mut [0; 4])),
            None => {
                let what =
                    format!("the XML is damaged: it uses the entity &{name}; which it does not define");
                Err(FormatError::at(self.line, what, AGAIN))
            }
        }
    }

    fn clean(&mut self, text: &str) -> String {
        let (clean, replaced) = cleaned(text);
        self.replaced += replaced;
        clean
    }

    fn finish(self) -> Result<Document, FormatError> {
        match self.root {
            Some(root) if self.open.is_empty() => {
                Ok(Document { root, namespace: self.namespace.unwrap_or_default(), replaced: self.replaced })
            }
            Some(_) | None if self.elements > 0 => {
                let open = self.open.last().map_or("", |open| &open.name);
                let what = format!("the XML is cut short: it ends within <{open}>");
                Err(FormatError::at(self.line, what, AGAIN))
            }
            _ => Err(FormatError::new("the file holds no XML", AGAIN)),
        }
    }
}

/// The text with characters that XML cannot hold replaced by U+FFFD, and how many they were.
pub fn cleaned(text: &str) -> (String, usize) {
    let replaced = text.chars().filter(|c| !holds(*c)).count();
    let clean = if replaced == 0 {
        text.to_owned()
    } else {
        text.chars().map(|c| if holds(c) { c } else { '\u{fffd}' }).collect()
    };
    (clean, replaced)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_tree_keeps_names_values_text_and_lines() {
        let xml = "\u{feff}<?xml version=\"1.0\"?>\n<q:A xmlns:q='urn:a' xmlns:x='urn:x' x:y='z'>\n  <q:B c='1&#10;2 &amp;&lt;'/><q:B>a&#x1F600;<![CDATA[<b>]]>&gt;</q:B>\n</q:A>\n";
        let document = read(xml).unwrap();
        assert_eq!(document.namespace, "urn:a");
        let children: Vec<_> = document.root.all("B").collect();
        assert_eq!(children[0].attribute("c"), Some("1\n2 &<"));
        assert_eq!((children[1].text.as_str(), children[1].line), ("a😀<b>>", 3));
        assert!(document.root.attributes.is_empty(), "{:?}", document.root.attributes);
    }

    fn refused(xml: &str, what: &str) {
        let error = read(xml).unwrap_err().to_string();
        assert!(error.contains(what), "{xml:?}: {error:?} does not say {what:?}");
    }

    #[test]
    fn what_is_not_well_formed_is_refused_by_line() {
        refused("<A>\n<B>\n", "line 3: the XML is cut short: it ends within <B>");
        refused("<A>\n<B/></Ax", "line 2");
        refused("<A></B>", "tags do not match");
        refused("<A/><B/>", "second root");
        refused("<A/>words", "outside its root");
        refused("<A b='1' b='2'/>", "attribute");
        refused("<A>&nbsp;</A>", "&nbsp;");
        refused("<A b='&nbsp;'/>", "attribute");
        refused("<A>&#0;</A>", "&#0;");
        refused("", "no XML");
        refused("<!DOCTYPE a [<!ENTITY b 'bb'><!ENTITY c '&b;&b;'>]><A>&c;</A>", "document type");
        refused(&"<A>".repeat(300), "nested too deeply");
        let many: String = (0..70).map(|i| format!(" a{i}='1'")).collect();
        refused(&format!("<A{many}/>"), "too many attributes");
        refused(&format!("<A>{}</A>", "<B/>".repeat(1_000_000)), "more than a million");
    }

    #[test]
    fn characters_that_xml_cannot_hold_are_counted_and_replaced() {
        let document = read("<A b='\u{1}'>\u{0}\u{b}\u{ffff}</A>").unwrap();
        assert_eq!(document.replaced, 4);
        assert_eq!(document.root.text, "\u{fffd}\u{fffd}\u{fffd}");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "[<>&;/'\"=#A-Cx!\\[\\]? \n\u{0}-\u{2}]{0,60}") {
            let _ = read(&text);
        }
    }
}
