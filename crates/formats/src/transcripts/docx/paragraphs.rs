//! The main part of a Word document as paragraphs of plain text.

use super::SORT;
use crate::FormatError;
use crate::transcripts::document::{Paragraph, add_to_cell};
use crate::transcripts::xml::{self, Listener};
use quick_xml::events::BytesStart;

/// Elements whose content is not part of the text as it now stands: deleted and moved-away words, field
/// codes, and the second copy of text boxes that is kept for old programs.
const SKIPPED: &[&str] = &["del", "moveFrom", "Fallback", "instrText", "delText", "sectPr", "annotationRef"];

/// Reads the paragraphs.
///
/// # Errors
/// When the XML is damaged or beyond the limits, or has a document type.
pub fn read(xml: &str) -> Result<Vec<Paragraph>, FormatError> {
    let mut body = Body::default();
    xml::walk(xml, SORT, &mut body)?;
    Ok(body.paragraphs)
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

impl Listener for Body {
    fn start(&mut self, name: &str, start: &BytesStart<'_>) -> Result<(), FormatError> {
        self.depth += 1;
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

    fn text(&mut self, text: &str) -> Result<(), FormatError> {
        let said = self.names.last() == Some(&Element::Text) && self.skipping.is_none();
        if said { self.append(text) } else { Ok(()) }
    }
}

impl Body {
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
        let Some(style) = xml::attribute(start, "val").map(|value| value.to_lowercase()) else { return };
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

    fn append(&mut self, text: &str) -> Result<(), FormatError> {
        let Some(open) = self.open.last_mut().filter(|_| self.skipping.is_none()) else { return Ok(()) };
        xml::append(&mut open.text, text, SORT)
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.open.pop() else { return };
        match self.rows.last_mut().and_then(|row| row.last_mut()) {
            Some(cell) => add_to_cell(cell, &paragraph),
            None => self.paragraphs.push(paragraph),
        }
    }

    fn end_row(&mut self) {
        if let Some(cells) = self.rows.pop() {
            self.paragraphs.push(Paragraph::of_cells(&cells));
        }
    }
}
