//! The XML of documents as a stream of events, under limits and without document types.

use super::markup;
use super::package::Sort;
use crate::FormatError;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Deepest nesting of elements.
const DEEPEST: usize = 256;
/// Most attributes of an element.
const MOST_ATTRIBUTES: usize = 256;
/// Longest text of one paragraph, in bytes.
const LONGEST_TEXT: usize = 16 * 1024 * 1024;

/// Who listens to the events. An element without content is told of as begun and ended.
pub trait Listener {
    /// An element begins; `name` is without its prefix.
    ///
    /// # Errors
    /// When a limit is passed.
    fn start(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), FormatError>;
    /// The element begun last ends.
    fn end(&mut self);
    /// Text within the element begun last.
    ///
    /// # Errors
    /// When a limit is passed.
    fn text(&mut self, text: &str) -> Result<(), FormatError>;
}

/// Walks through the whole of `xml`.
///
/// # Errors
/// When the XML is damaged or beyond the limits, or has a document type.
pub fn walk(xml: &str, sort: Sort, listener: &mut impl Listener) -> Result<(), FormatError> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let wrong = |said: String| Err(FormatError::new(said, sort.again));
    let what = sort.what;
    let mut depth = 0usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                depth += 1;
                if depth > DEEPEST {
                    return wrong(format!("the {what} is nested too deeply"));
                }
                let attributes = start.attributes().with_checks(false).take(MOST_ATTRIBUTES + 1).count();
                if attributes > MOST_ATTRIBUTES {
                    return wrong(format!("an element of the {what} has too many attributes"));
                }
                listener.start(start.local_name().as_ref(), &start)?;
            }
            Ok(Event::End(_)) => {
                depth = depth.saturating_sub(1);
                listener.end();
            }
            Ok(Event::Text(text)) => listener.text(&text.xml10_content())?,
            Ok(Event::CData(text)) => listener.text(&text.xml10_content())?,
            Ok(Event::GeneralRef(reference)) => listener.text(&resolved(&reference))?,
            Ok(Event::DocType(_)) => {
                return wrong(format!("the {what} has a document type, which is not allowed"));
            }
            Ok(Event::Eof) if depth == 0 => return Ok(()),
            Ok(Event::Eof) => return wrong(format!("the {what} is cut short: its text ends in the middle")),
            Ok(_) => {}
            Err(error) => {
                let (place, kind) = (reader.error_position(), kind(&error));
                return wrong(format!("the {what} is damaged at byte {place} of its text ({kind})"));
            }
        }
    }
}

/// The value of an attribute, by its name without prefix.
pub fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    let mut found = attributes.flatten();
    found.find(|a| a.key.local_name().as_ref() == name).map(|a| a.value.to_string())
}

/// Appends to a paragraph's text.
///
/// # Errors
/// When the paragraph becomes too long.
pub fn append(paragraph: &mut String, text: &str, sort: Sort) -> Result<(), FormatError> {
    if paragraph.len() + text.len() > LONGEST_TEXT {
        let said = format!("a paragraph of the {} is longer than 16 MiB", sort.what);
        return Err(FormatError::new(said, sort.again));
    }
    paragraph.push_str(text);
    Ok(())
}

fn kind(error: &quick_xml::Error) -> &'static str {
    match error {
        quick_xml::Error::Syntax(_) => "a tag is not closed",
        quick_xml::Error::IllFormed(_) => "tags do not match",
        _ => "unreadable XML",
    }
}

fn resolved(reference: &BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        _ => markup::resolve(&format!("&{};", reference.xml10_content())),
    }
}
