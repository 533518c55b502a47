//! Rich text (RTF), as Word, WordPad, TextEdit and LibreOffice write it: a tokenizer, and the few control words
//! that decide what is text and in which letters.

mod fonts;
mod tokens;

use super::document::{self, Paragraph};
use super::{TranscriptFile, TranscriptFormat};
use crate::{FormatError, Read};
use encoding_rs::Encoding;
use fonts::Fonts;
use model::Warning;
use tokens::{Token, Tokens};

const WHAT: &str = "rich text file (RTF)";
const AGAIN: &str = "Open it in a word processor, save it as .docx or .rtf, and import that copy";
/// Deepest nesting of groups.
const DEEPEST: usize = 256;
/// Longest text of one paragraph, in bytes.
const LONGEST_TEXT: usize = 16 * 1024 * 1024;

/// Groups that hold no text of the document.
const SKIPPED: &[&str] = &[
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "nonshppict",
    "object",
    "objdata",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "footnote",
    "annotation",
    "fldinst",
    "listtext",
    "pntext",
    "pntxta",
    "pntxtb",
    "filetbl",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "generator",
    "xe",
    "tc",
    "bkmkstart",
    "bkmkend",
    "themedata",
    "datastore",
];

/// Whether these are the first bytes of rich text.
pub fn is_rtf(head: &[u8]) -> bool {
    head.starts_with(b"{\\rtf")
}

/// Reads rich text. Line numbers are paragraph numbers.
///
/// # Errors
/// When it is cut short, nested too deeply, or has no text.
pub fn read(bytes: &[u8]) -> Result<Read<TranscriptFile>, FormatError> {
    let mut reading = Reading::default();
    for token in Tokens::of(bytes) {
        reading.token(&token)?;
        if reading.closed {
            break;
        }
    }
    if !reading.closed {
        let said = format!("the {WHAT} is cut short: a group is never closed");
        return Err(FormatError::new(said, format!("Copy or download it again. {AGAIN}")));
    }
    reading.end_paragraph();
    let warnings = reading.fonts.unknown.take().map(|page| {
        Warning::whole(format!(
            "code page {page} is not known: read as windows-1252; check letters with accents"
        ))
    });
    document::read(WHAT, TranscriptFormat::RichText, reading.paragraphs, warnings.into_iter().collect())
}

/// What holds within a group and ends with it.
#[derive(Debug, Clone)]
struct State {
    /// Nothing in this group is text.
    skip: bool,
    /// The group is the table of fonts.
    font_table: bool,
    /// Hidden, or deleted while changes were tracked.
    hidden: bool,
    deleted: bool,
    /// Stand-ins that follow a `\u`.
    fallback: usize,
    font: Option<i32>,
}

#[derive(Default)]
struct Reading {
    paragraphs: Vec<Paragraph>,
    open: Paragraph,
    groups: Vec<State>,
    fonts: Fonts,
    /// Bytes of text in the letters of the current font, not decoded yet: a letter may have two.
    bytes: Vec<u8>,
    bytes_font: Option<i32>,
    /// Halves of letters beyond the first plane.
    units: Vec<u16>,
    /// Stand-ins still to be passed over.
    to_pass: usize,
    /// The group has just begun, or begun with `\*`.
    first: bool,
    ignorable: bool,
    heading: bool,
    in_table: bool,
    closed: bool,
}

impl Reading {
    fn state(&self) -> State {
        let outermost =
            State { skip: false, font_table: false, hidden: false, deleted: false, fallback: 1, font: None };
        self.groups.last().cloned().unwrap_or(outermost)
    }

    fn set(&mut self, change: impl FnOnce(&mut State)) {
        if let Some(state) = self.groups.last_mut() {
            change(state);
        }
    }

    fn token(&mut self, token: &Token<'_>) -> Result<(), FormatError> {
        let first = std::mem::take(&mut self.first);
        match token {
            Token::Open => {
                self.flush();
                if self.groups.len() >= DEEPEST {
                    return Err(FormatError::new(format!("the {WHAT} is nested too deeply"), AGAIN));
                }
                self.groups.push(self.state());
                self.first = true;
                self.to_pass = 0;
            }
            Token::Close => {
                self.flush();
                self.groups.pop();
                self.to_pass = 0;
                self.closed = self.groups.is_empty();
            }
            Token::Symbol(b'*') if first => {
                self.ignorable = true;
                return Ok(());
            }
            Token::Symbol(symbol) => self.symbol(*symbol),
            Token::Word(word, number) => self.word(word, *number, first || self.ignorable),
            Token::Byte(byte) => self.byte(*byte),
            Token::Text(text) => text.iter().for_each(|byte| self.byte(*byte)),
        }
        self.ignorable = false;
        if self.open.text.len() > LONGEST_TEXT {
            return Err(FormatError::new(format!("a paragraph of the {WHAT} is longer than 16 MiB"), AGAIN));
        }
        Ok(())
    }

    fn word(&mut self, word: &str, number: Option<i32>, first: bool) {
        if first && (self.ignorable || SKIPPED.contains(&word)) {
            return self.set(|state| state.skip = true);
        }
        if self.pass_one() {
            return;
        }
        let on = number != Some(0);
        match word {
            "fonttbl" => self.set(|state| state.font_table = true),
            "par" if self.in_table => self.push(" "),
            "par" | "sect" | "page" => self.end_paragraph(),
            "row" | "nestrow" => self.end_row(),
            "line" | "column" => self.push("\n"),
            "tab" => self.push("\t"),
            "cell" | "nestcell" => self.push(CELL_END),
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => {
                let count = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(100);
                self.set(|state| state.fallback = count);
            }
            "v" => self.set(|state| state.hidden = on),
            "deleted" => self.set(|state| state.deleted = on),
            "plain" => self.set(|state| {
                (state.hidden, state.deleted) = (false, false);
                state.font = None;
            }),
            "pard" => (self.heading, self.in_table) = (false, false),
            "intbl" => self.in_table = true,
            "outlinelevel" => self.heading = number.is_some_and(|level| level < 9),
            "f" => self.font(number),
            "fcharset" if self.state().font_table => {
                self.fonts.charset(self.state().font, number.unwrap_or(0));
            }
            "ansicpg" => self.fonts.page(number.unwrap_or(1252)),
            "mac" => self.fonts.page(10_000),
            "pc" => self.fonts.page(437),
            "pca" => self.fonts.page(850),
            "deff" => self.fonts.default = number,
            _ => {
                if let Some(text) = named_sign(word) {
                    self.push(text);
                }
            }
        }
    }

    fn font(&mut self, number: Option<i32>) {
        self.flush();
        self.set(|state| state.font = number);
    }

    fn symbol(&mut self, symbol: u8) {
        if self.pass_one() {
            return;
        }
        match symbol {
            b'\n' | b'\r' => self.end_paragraph(),
            b'~' => self.push("\u{a0}"),
            b'_' => self.push("-"),
            b'\\' | b'{' | b'}' => self.push(char::from(symbol).encode_utf8(&mut [0; 4])),
            _ => {}
        }
    }

    /// Whether what comes now is a stand-in for a letter already read.
    fn pass_one(&mut self) -> bool {
        let passed = self.to_pass > 0;
        self.to_pass = self.to_pass.saturating_sub(1);
        passed
    }

    fn said(&self) -> bool {
        let state = self.state();
        !(state.skip || state.font_table || state.hidden || state.deleted)
    }

    fn byte(&mut self, byte: u8) {
        if self.pass_one() || !self.said() {
            return;
        }
        let font = self.state().font;
        if self.bytes_font != font || !self.units.is_empty() {
            self.flush();
            self.bytes_font = font;
        }
        self.bytes.push(byte);
    }

    fn unicode(&mut self, number: i32) {
        if self.said() {
            self.flush_bytes();
            // Numbers above 32767 are written negative.
            self.units.push((number & 0xffff) as u16);
        }
        self.to_pass = self.state().fallback;
    }

    fn push(&mut self, text: &str) {
        self.flush();
        if self.said() {
            self.open.text.push_str(text);
        }
    }

    fn flush(&mut self) {
        self.flush_bytes();
        if !self.units.is_empty() {
            let units = std::mem::take(&mut self.units);
            // Writers put private signs (bullets of symbol fonts) here; they are no letters.
            let letters = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER));
            self.open.text.extend(letters.filter(|c| !matches!(c, '\u{e000}'..='\u{f8ff}' | '\0')));
        }
    }

    fn flush_bytes(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        // Halves that wait here come before these bytes.
        let bytes = std::mem::take(&mut self.bytes);
        let encoding: &'static Encoding = self.fonts.encoding(self.bytes_font);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.open.text.extend(text.chars().filter(|c| *c != '\0'));
    }

    fn end_paragraph(&mut self) {
        self.flush();
        if !self.said() {
            return;
        }
        let mut paragraph = std::mem::take(&mut self.open);
        paragraph.heading = self.heading;
        paragraph.text = paragraph.text.replace(CELL_END, "\t");
        self.paragraphs.push(paragraph);
    }

    fn end_row(&mut self) {
        self.flush();
        if self.said() {
            let row = std::mem::take(&mut self.open).text;
            let cells: Vec<String> =
                row.split(CELL_END).map(|cell| cell.replace(['\n', '\t'], " ")).collect();
            self.paragraphs.push(Paragraph::of_cells(&cells));
        }
    }
}

/// What stands behind each cell while a row is read.
const CELL_END: &str = "\u{7}";

/// Signs that have a word of their own.
fn named_sign(word: &str) -> Option<&'static str> {
    Some(match word {
        "emdash" => "—",
        "endash" => "–",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "emspace" | "enspace" | "qmspace" => " ",
        "zwj" => "\u{200d}",
        "zwnj" => "\u{200c}",
        "ltrmark" => "\u{200e}",
        "rtlmark" => "\u{200f}",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
