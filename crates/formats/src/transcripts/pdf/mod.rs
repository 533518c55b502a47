//! PDF with a text layer.
//!
//! `lopdf` reads the objects of the file; which letters stand where is worked out here (`page`, `fonts`, `cmap`),
//! then lines (`layout`) and paragraphs (`flow`), which go the way of every other document.
//!
//! A PDF is the most treacherous file there is, so it is read in a thread of its own: under limits, with a
//! deadline, and a panic within the reader ends that thread and not the program.

mod beside;
mod cmap;
mod flow;
mod fonts;
mod layout;
mod order;
mod page;

use super::document;
use super::{TranscriptFile, TranscriptFormat};
use crate::{FormatError, Read};
use lopdf::{Document, LoadOptions, ObjectId};
use model::Warning;
use page::{Budget, Page};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

const MIB: usize = 1024 * 1024;
/// Largest file taken, in bytes.
const LARGEST_FILE: usize = 100 * MIB;
/// Most pages.
const MOST_PAGES: usize = 5_000;
/// Most bytes that one stream may inflate to.
const LARGEST_STREAM: usize = 32 * MIB;
/// Most drawing operations and letters of a file.
const MOST_OPERATIONS: u64 = 20_000_000;
const MOST_LETTERS: u64 = 10_000_000;
/// How long reading may take.
const DEADLINE: Duration = Duration::from_secs(60);
/// Stack of the reading thread, in bytes: the reader of objects recurses.
const STACK: usize = 32 * MIB;
/// Fewest letters of a file that has a text layer.
const FEWEST_LETTERS: usize = 10;

const ANOTHER: &str =
    "Ask for the document it was made of (Word, text), or print it to a new PDF and import that";

/// Whether these are the first bytes of a PDF.
pub fn is_pdf(head: &[u8]) -> bool {
    head.starts_with(b"%PDF-")
}

/// Reads a PDF. Line numbers are paragraph numbers.
///
/// # Errors
/// When it is locked, damaged, too large, a scan without a text layer, or takes too long.
pub fn read(bytes: &[u8]) -> Result<Read<TranscriptFile>, FormatError> {
    if bytes.len() > LARGEST_FILE {
        return Err(FormatError::new(
            "the PDF is larger than 100 MiB",
            "Take the pictures out of it, or cut it into parts",
        ));
    }
    let text = within_limits(bytes.to_vec(), DEADLINE, extract)?;
    document::read("PDF", TranscriptFormat::Pdf, text.paragraphs, text.warnings)
}

/// Runs `work` in a thread of its own: at the deadline it is told to stop and left alone; a panic of the libraries
/// below is an error about the file.
fn within_limits<T: Send + 'static>(
    bytes: Vec<u8>,
    deadline: Duration,
    work: fn(&[u8], &AtomicBool) -> Result<T, FormatError>,
) -> Result<T, FormatError> {
    let stop = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&stop);
    let (sender, receiver) = mpsc::channel();
    let thread = std::thread::Builder::new().name("pdf".to_owned()).stack_size(STACK).spawn(move || {
        // Nobody waits any more once the deadline has passed; the result is then nobody's.
        let _ = sender.send(work(&bytes, &told));
    });
    if let Err(error) = thread {
        let said = format!("the PDF could not be read: the system gave no thread for it ({error})");
        return Err(FormatError::new(said, "Close other programs and try again"));
    }
    match receiver.recv_timeout(deadline) {
        Ok(result) => result,
        Err(mpsc::RecvTimeoutError::Timeout) => {
            stop.store(true, Ordering::Relaxed);
            let said = format!("the PDF takes longer than {} seconds to read", deadline.as_secs());
            Err(FormatError::new(said, ANOTHER))
        }
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            Err(FormatError::new("the PDF is damaged in a way that cannot be read", ANOTHER))
        }
    }
}

/// The paragraphs of a file.
struct Text {
    paragraphs: Vec<document::Paragraph>,
    warnings: Vec<Warning>,
}

fn extract(bytes: &[u8], stop: &AtomicBool) -> Result<Text, FormatError> {
    let document = load(bytes)?;
    let ids: Vec<ObjectId> = document.page_iter().take(MOST_PAGES + 1).collect();
    if ids.is_empty() {
        return Err(FormatError::new("the PDF has no pages", "Copy or download it again"));
    }
    if ids.len() > MOST_PAGES {
        return Err(FormatError::new("the PDF has more than 5,000 pages", "Cut it into parts"));
    }
    let mut budget =
        Budget { operations: MOST_OPERATIONS, letters: MOST_LETTERS, stream: LARGEST_STREAM, stop };
    let mut fonts = fonts::Cache::default();
    let mut pages = Vec::with_capacity(ids.len());
    for id in ids {
        pages.push(page::read(&document, id, &mut fonts, &mut budget)?);
    }
    refuse_wordless(&pages)?;
    let mut warnings = noticed(&pages);
    let lines = pages.into_iter().map(|page| layout::lines(page.glyphs)).collect();
    let flow = flow::paragraphs(lines);
    warnings.extend(flow.warnings);
    Ok(Text { paragraphs: flow.paragraphs, warnings })
}

fn load(bytes: &[u8]) -> Result<Document, FormatError> {
    let locked = || {
        FormatError::new("the PDF is locked (encrypted)", "Save a copy without a password and import that")
    };
    let options = LoadOptions::with_max_decompressed_size(LARGEST_STREAM);
    match Document::load_mem_with_options(bytes, options) {
        Ok(document) if document.is_encrypted() || document.was_encrypted() => Err(locked()),
        Ok(document) => Ok(document),
        Err(_) if bytes.windows(8).any(|window| window == b"/Encrypt") => Err(locked()),
        Err(error) => {
            let said: String = error.to_string().chars().take(100).collect();
            let advice = format!("Copy or download it again. {ANOTHER}");
            Err(FormatError::new(format!("the PDF is damaged or cut short ({said})"), advice))
        }
    }
}

/// Refuses scans, and files whose fonts do not tell their letters.
fn refuse_wordless(pages: &[Page]) -> Result<(), FormatError> {
    let letters = pages.iter().flat_map(|page| &page.glyphs).flat_map(|glyph| glyph.text.chars());
    let (mut known, mut unknown) = (0usize, 0usize);
    for letter in letters.filter(|c| !c.is_whitespace()) {
        let counter = if letter == char::REPLACEMENT_CHARACTER { &mut unknown } else { &mut known };
        *counter += 1;
    }
    if known + unknown < FEWEST_LETTERS {
        return Err(FormatError::new(
            "the PDF has no text layer: its pages are pictures (a scan)",
            "Run text recognition (OCR) on it and import the result, or ask for the document it was made of",
        ));
    }
    if unknown * 2 > known {
        return Err(FormatError::new(
            "the letters of the PDF cannot be told: its fonts do not say which they are",
            "Ask for the document it was made of, or run text recognition (OCR) on it",
        ));
    }
    Ok(())
}

/// What is worth saying about the pages.
fn noticed(pages: &[Page]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let unknown: usize =
        pages.iter().flat_map(|page| &page.glyphs).map(|glyph| glyph.text.matches('\u{fffd}').count()).sum();
    let mut say = |count: u64, words: &str| {
        if count > 0 {
            warnings.push(Warning::whole(format!("{count} {words}")));
        }
    };
    say(unknown as u64, "letters could not be told and became \u{fffd}");
    say(
        pages.iter().filter(|page| page.glyphs.is_empty()).count() as u64,
        "of the pages have no text: pictures, or empty",
    );
    say(
        pages.iter().map(|page| page.marked).sum(),
        "letters are marked as page headers or footers and left out",
    );
    say(
        pages.iter().map(|page| page.turned).sum(),
        "letters are set at an angle (watermarks, margins) and left out",
    );
    say(pages.iter().map(|page| page.broken).sum(), "parts of pages could not be unpacked");
    warnings
}

#[cfg(test)]
mod tests;
