//! The main part of a Word document as paragraphs of plain text.

use crate::FormatError;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paragraph {
    /// Its text; line breaks as LF, tabs as tabs.
    pub text: String,
    /// Whether its style is a title's or a heading's.
    pub heading: bool,
}

/// Deepest nesting of elements.
const DEEPEST: usize = 256;
/// Most attributes of an element.
const MOST_ATTRIBUTES: usize = 256;
/// Longest text of one paragraph, in bytes.
const LONGEST_TEXT: usize = 16 * 1024 * 1024;

const AGAIN: &str = "Open it in Word, save it again as .docx, and import that copy";

/// Elements whose content is not part of the text as it now stands: deleted and moved-away words, field
/// codes, and the second copy of text boxes that is kept for old programs.
const SKIPPED: &[&str] = &["del", "moveFrom", "Fallback", "instrText", "delText", "sectPr", "annotationRef"];

/// Reads the paragraphs.
///
/// # Errors
/// When the XML is damaged or beyond the limits, or has a document type.
pub fn read(xml: &str) -> Result<Vec<Paragraph>, FormatError> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut body = Body::default();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => body.start(&start)?,
            Ok(Event::End(_)) => body.end(),
            Ok(Event::Text(text)) => body.text(&text.xml10_content())?,
            Ok(Event::CData(text)) => body.text(&text.xml10_content())?,
            Ok(Event::GeneralRef(reference)) => body.text(&resolved(&reference))?,
            Ok(Event::DocType(_)) => {
                return Err(FormatError::new(
                    "the Word document has a document type, which is not allowed",
                    AGAIN,
                ));
            }
            Ok(Event::Eof) if body.depth == 0 => return Ok(body.paragraphs),
            Ok(Event::Eof) => {
                return Err(FormatError::new(
                    "the Word document is cut short: its text ends in the middle",
                    AGAIN,
                ));
            }
            Ok(_) => {}
            Err(error) => {
                let place = reader.error_position();
                return Err(FormatError::new(
                    format!("the Word document is damaged at byte {place} of its text ({})", kind(&error)),
                    AGAIN,
                ));
            }
        }
    }
}

fn kind(error: &quick_xml::Error) -> &'static str {
    match error {
        quick_xml::Error::Syntax(_) => "a tag is not closed",
        quick_xml::Error::IllFormed(_) => "tags do not match",
        _ => "unreadable XML",
    }
}

fn resolved(reference: &quick_xml::events::BytesRef<'_>) -> String {
    match reference.resolve_char_ref() {
        Ok(Some(c)) => c.to_string(),
        _ => super::super::markup::resolve(&format!("&{};", reference.xml10_content())),
    }
}

/// What is open while reading.
#[derive(Default)]
struct Body {
    paragraphs: Vec<Paragraph>,
    /// Paragraphs being read: a text box sits within a paragraph.
    open: Vec<Paragraph>,
    /// Depth of the element that is skipped, with all within it.
    skipping: Option<usize>,
    depth: usize,
    names: Vec<Element>,
    /// Cells of the table row being read, a row being one line with tabs.
    rows: Vec<Vec<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    Paragraph,
    Properties,
    Text,
    Row,
    Cell,
    Skipped,
    Other,
}

impl Body {
    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), FormatError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(FormatError::new("the Word document is nested too deeply", AGAIN));
        }
        if start.attributes().with_checks(false).take(MOST_ATTRIBUTES + 1).count() > MOST_ATTRIBUTES {
            return Err(FormatError::new("an element of the Word document has too many attributes", AGAIN));
        }
        let local = start.local_name();
        let name: &str = local.as_ref();
        let element = self.element(name);
        self.names.push(element);
        if self.skipping.is_some() {
            return Ok(());
        }
        match element {
            Element::Skipped => self.skipping = Some(self.depth),
            Element::Paragraph => self.open.push(Paragraph::default()),
            Element::Row => self.rows.push(Vec::new()),
            Element::Cell => self.rows.iter_mut().for_each(|row| row.push(String::new())),
            Element::Other if name == "pStyle" => self.style(start),
            Element::Other if name == "outlineLvl" => self.heading(),
            _ if self.in_properties() => {}
            Element::Other => return self.mark(name),
            _ => {}
        }
        Ok(())
    }

    fn element(&self, name: &str) -> Element {
        match name {
            "p" => Element::Paragraph,
            "pPr" | "rPr" | "tblPr" | "tcPr" | "trPr" => Element::Properties,
            "t" => Element::Text,
            "tr" => Element::Row,
            "tc" => Element::Cell,
            _ if SKIPPED.contains(&name) && !self.in_properties() => Element::Skipped,
            _ => Element::Other,
        }
    }

    fn in_properties(&self) -> bool {
        self.names.contains(&Element::Properties)
    }

    /// Marks that stand for a character.
    fn mark(&mut self, name: &str) -> Result<(), FormatError> {
        match name {
            "br" | "cr" => self.append("\n"),
            "tab" | "ptab" => self.append("\t"),
            "noBreakHyphen" => self.append("-"),
            _ => Ok(()),
        }
    }

    fn style(&mut self, start: &BytesStart<'_>) {
        let value =
            start.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == "val");
        let Some(style) = value.map(|a| a.value.to_lowercase()) else { return };
        // Style ids are written in the language of the Word that made them.
        let headings = [
            "heading",
            "title",
            "subtitle",
            "berschrift",
            "überschrift",
            "titre",
            "titel",
            "título",
            "rubrik",
        ];
        if headings.iter().any(|name| style.starts_with(name)) {
            self.heading();
        }
    }

    fn heading(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.heading = true;
        }
    }

    fn text(&mut self, text: &str) -> Result<(), FormatError> {
        let said = self.names.last() == Some(&Element::Text) && self.skipping.is_none();
        if said { self.append(text) } else { Ok(()) }
    }

    fn append(&mut self, text: &str) -> Result<(), FormatError> {
        let Some(open) = self.open.last_mut().filter(|_| self.skipping.is_none()) else { return Ok(()) };
        if open.text.len() + text.len() > LONGEST_TEXT {
            return Err(FormatError::new("a paragraph of the Word document is longer than 16 MiB", AGAIN));
        }
        open.text.push_str(text);
        Ok(())
    }

    fn end(&mut self) {
        let element = self.names.pop().unwrap_or(Element::Other);
        let skipped = self.skipping.is_some();
        if self.skipping == Some(self.depth) {
            self.skipping = None;
        }
        self.depth = self.depth.saturating_sub(1);
        match element {
            _ if skipped => {}
            Element::Paragraph => self.end_paragraph(),
            Element::Row => self.end_row(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.open.pop() else { return };
        match self.rows.last_mut().and_then(|row| row.last_mut()) {
            Some(cell) => {
                if !cell.is_empty() && !paragraph.text.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(&paragraph.text.replace(['\n', '\t'], " "));
            }
            None => self.paragraphs.push(paragraph),
        }
    }

    fn end_row(&mut self) {
        let Some(cells) = self.rows.pop() else { return };
        let text = match cells
            .iter()
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect::<Vec<_>>()[..]
        {
            [name, words] if super::super::names::label(name, false).is_some() => format!("{name}: {words}"),
            ref cells => cells.join("\t"),
        };
        self.paragraphs.push(Paragraph { text, heading: false });
    }
}
