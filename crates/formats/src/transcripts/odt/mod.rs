//! OpenDocument texts, as LibreOffice and others write them. A ZIP archive is opened under the limits of every
//! container, and its `content.xml` is read as a stream of events.

use super::document::{self, Paragraph, add_to_cell};
use super::package::{self, Package, Sort};
use super::xml::{self, Listener};
use super::{TranscriptFile, TranscriptFormat};
use crate::{FormatError, Read};
use quick_xml::events::BytesStart;
use std::collections::BTreeSet;

/// How they are spoken of.
const SORT: Sort = Sort {
    what: "OpenDocument text",
    again: "Open it in LibreOffice, save it again as .odt, and import that copy",
};

/// Elements whose content is not part of the text as it now stands: what was deleted, remarks, notes, what is read
/// out for pictures, and lists made out of the text itself.
const SKIPPED: &[&str] = &[
    "text:tracked-changes",
    "office:annotation",
    "text:note",
    "text:ruby-text",
    "svg:title",
    "svg:desc",
    "text:table-of-content",
    "text:alphabetical-index",
    "text:illustration-index",
    "text:table-index",
    "text:object-index",
    "text:user-index",
    "text:bibliography",
    "text:sequence-decls",
    "text:variable-decls",
    "office:forms",
    "office:scripts",
];

/// Most blanks that one element may stand for.
const MOST_BLANKS: usize = 100;

/// Whether the first bytes are those of an OpenDocument text: its sort stands first in the archive, not packed.
pub fn is_odt(head: &[u8]) -> bool {
    let start = &head[..head.len().min(200)];
    let sort: &[u8] = b"application/vnd.oasis.opendocument.text";
    package::is_zip(head) && start.windows(sort.len()).any(|window| window == sort)
}

/// Reads an OpenDocument text. Line numbers are paragraph numbers.
///
/// # Errors
/// When the archive is cut short, damaged, locked, too large, or no OpenDocument text.
pub fn read(bytes: &[u8]) -> Result<Read<TranscriptFile>, FormatError> {
    let mut package = Package::open(bytes, SORT)?;
    let manifest = package.bytes("META-INF/manifest.xml")?.unwrap_or_default();
    if String::from_utf8_lossy(&manifest).contains("encryption-data") {
        return Err(package::locked(SORT));
    }
    let Some(content) = package.part("content.xml")? else {
        return Err(FormatError::new(
            "this ZIP archive is no OpenDocument text",
            "Unpack it and import the files inside, or save the document as .odt or .docx",
        ));
    };
    let mut body = Body::default();
    xml::walk(&content.text, SORT, &mut body)?;
    document::read(SORT.what, TranscriptFormat::OpenDocument, body.paragraphs, content.warnings)
}

/// What is open while reading.
#[derive(Default)]
struct Body {
    paragraphs: Vec<Paragraph>,
    /// Paragraphs being read: a text box sits within a paragraph.
    open: Vec<Paragraph>,
    /// Depth of the element that is skipped, with all within it.
    skipping: Option<usize>,
    names: Vec<Element>,
    /// Cells of the table row being read, a row being one line.
    rows: Vec<Vec<String>>,
    /// Styles of this document that come from those of titles and headings.
    headings: BTreeSet<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    Paragraph,
    Row,
    Other,
}

impl Listener for Body {
    fn start(&mut self, local: &str, element: &BytesStart<'_>) -> Result<(), FormatError> {
        let name = element.name();
        let name: &str = name.as_ref();
        self.names.push(match local {
            "p" | "h" => Element::Paragraph,
            "table-row" => Element::Row,
            _ => Element::Other,
        });
        if self.skipping.is_some() {
            return Ok(());
        }
        if SKIPPED.contains(&name) {
            self.skipping = Some(self.names.len());
            return Ok(());
        }
        match local {
            "p" | "h" => self.begin(local, element),
            "table-row" => self.rows.push(Vec::new()),
            "table-cell" | "covered-table-cell" => {
                self.rows.last_mut().into_iter().for_each(|row| row.push(String::new()));
            }
            "line-break" => return self.append("\n"),
            "tab" => return self.append("\t"),
            "s" => {
                let count = xml::attribute(element, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                return self.append(&" ".repeat(MOST_BLANKS.min(count)));
            }
            "style" => self.style(element),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self) {
        let depth = self.names.len();
        let element = self.names.pop().unwrap_or(Element::Other);
        let skipped = self.skipping.is_some();
        if self.skipping == Some(depth) {
            self.skipping = None;
        }
        match element {
            _ if skipped => {}
            Element::Paragraph => self.end_paragraph(),
            Element::Row => {
                if let Some(cells) = self.rows.pop() {
                    self.paragraphs.push(Paragraph::of_cells(&cells));
                }
            }
            Element::Other => {}
        }
    }

    /// Line breaks and runs of blanks in the XML are one blank; those that are meant have elements of their own.
    fn text(&mut self, text: &str) -> Result<(), FormatError> {
        let mut blank = self
            .open
            .last()
            .is_some_and(|open| open.text.ends_with([' ', '\n', '\t']) || open.text.is_empty());
        let mut folded = String::with_capacity(text.len());
        for c in text.chars() {
            let is_blank = matches!(c, ' ' | '\n' | '\r' | '\t');
            match is_blank {
                true if blank => {}
                true => folded.push(' '),
                false => folded.push(c),
            }
            blank = is_blank;
        }
        self.append(&folded)
    }
}

impl Body {
    fn begin(&mut self, local: &str, element: &BytesStart<'_>) {
        let style = xml::attribute(element, "style-name").unwrap_or_default();
        let heading = local == "h" || is_title(&style) || self.headings.contains(&style);
        self.open.push(Paragraph { text: String::new(), heading });
    }

    /// A style of the document's own may come from a title's.
    fn style(&mut self, element: &BytesStart<'_>) {
        let parent = xml::attribute(element, "parent-style-name").unwrap_or_default();
        if is_title(&parent)
            && let Some(name) = xml::attribute(element, "name")
        {
            self.headings.insert(name);
        }
    }

    fn append(&mut self, text: &str) -> Result<(), FormatError> {
        match self.open.last_mut().filter(|_| self.skipping.is_none()) {
            Some(open) => xml::append(&mut open.text, text, SORT),
            None => Ok(()),
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.open.pop() else { return };
        match self.rows.last_mut().and_then(|row| row.last_mut()) {
            Some(cell) => add_to_cell(cell, &paragraph),
            None => self.paragraphs.push(paragraph),
        }
    }
}

fn is_title(style: &str) -> bool {
    ["Title", "Subtitle", "Heading"].iter().any(|name| style.starts_with(name))
}

#[cfg(test)]
mod tests;
