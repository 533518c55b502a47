//! Transcripts in the formats that people have them in.
//!
//! [`read`] looks at the content first and at the name second. What a reader leaves out is a value with line and
//! reason; what it cannot read at all is an error with advice. Nothing is dropped without being counted.
//!
//! ```
//! let read = formats::transcripts::read("talk.txt", b"Ann  0:01\nHello.\n\nBo  0:03\nHi.\n").unwrap();
//! assert_eq!(read.value.format.label(), "Otter text");
//! assert_eq!(read.value.transcript.speakers(), ["Ann", "Bo"]);
//! ```

mod blocks;
mod captions;
mod clock;
mod document;
mod docx;
mod header;
mod heads;
mod markdown;
mod markup;
mod names;
mod odt;
mod package;
mod pdf;
mod recognise;
mod rolling;
mod rtf;
mod sift;
mod spellings;
mod srt;
mod text;
mod turns;
mod webvtt;
mod whisper;
mod xml;

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod study_tests;

pub use recognise::{document_format, looks_like};

use crate::{FormatError, Read, decode};
use model::Rejected;
use model::transcripts::Transcript;

/// Largest transcript taken, in bytes.
const LARGEST_FILE: usize = 256 * 1024 * 1024;
/// Longest line of a text, in bytes.
const LONGEST_LINE: usize = 16 * 1024 * 1024;
/// Most lines of a text: hundreds of hours of captions.
const MOST_LINES: u64 = 2_000_000;

/// The shape a transcript came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TranscriptFormat {
    /// WebVTT with names typed into the text.
    ZoomVtt,
    /// WebVTT with voice tags and the cue ids of Teams.
    TeamsVtt,
    /// WebVTT with the rolling captions of YouTube.
    YouTubeVtt,
    /// Any other WebVTT.
    WebVtt,
    /// SRT subtitles.
    Srt,
    /// YouTube's SBV captions.
    Sbv,
    /// Name and time on a line, the words below.
    OtterText,
    /// A time in front of every turn.
    StampedText,
    /// `Name: words` without times.
    NamedText,
    /// Paragraphs without names.
    PlainText,
    /// `**Name:** words`.
    Markdown,
    /// Segments in JSON, as Whisper and WhisperX write them.
    WhisperJson,
    /// Any other list of things that were said, in JSON: Fireflies, tl;dv and the like.
    Json,
    /// A Word document.
    WordDocument,
    /// An OpenDocument text (`.odt`).
    OpenDocument,
    /// Rich text (`.rtf`).
    RichText,
    /// A PDF with a text layer.
    Pdf,
}

impl TranscriptFormat {
    /// What people call it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::ZoomVtt => "Zoom VTT",
            Self::TeamsVtt => "Teams VTT",
            Self::YouTubeVtt => "YouTube captions",
            Self::WebVtt => "WebVTT",
            Self::Srt => "SRT",
            Self::Sbv => "SBV",
            Self::OtterText => "Otter text",
            Self::StampedText => "time-stamped text",
            Self::NamedText => "interview text",
            Self::PlainText => "plain text",
            Self::Markdown => "Markdown interview",
            Self::WhisperJson => "Whisper JSON",
            Self::Json => "JSON transcript",
            Self::WordDocument => "Word document",
            Self::OpenDocument => "OpenDocument text",
            Self::RichText => "rich text (RTF)",
            Self::Pdf => "PDF",
        }
    }

    /// Whether a row of the file is a cue or segment, not a turn.
    fn is_of_cues(self) -> bool {
        matches!(
            self,
            Self::ZoomVtt
                | Self::TeamsVtt
                | Self::YouTubeVtt
                | Self::WebVtt
                | Self::Srt
                | Self::Sbv
                | Self::WhisperJson
                | Self::Json
        )
    }
}

/// A transcript, and what became of every cue or turn of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranscriptFile {
    /// The shape it came in.
    pub format: TranscriptFormat,
    /// What it says.
    pub transcript: Transcript,
    /// Cues (captions, JSON) or turns (texts, documents; of prose: paragraphs) seen in the file.
    pub rows_read: u64,
    /// Cues of rolling captions that only repeat what was already shown.
    pub duplicates: u64,
    /// Cues or turns left out. Of a document (Word, OpenDocument, rich text, PDF), `line` is the number of the paragraph.
    pub rejected: Vec<Rejected>,
}

impl TranscriptFile {
    /// Cues or turns whose words are in the transcript.
    #[must_use]
    pub fn accepted(&self) -> u64 {
        self.rows_read.saturating_sub(self.duplicates + self.rejected.len() as u64)
    }
}

/// Whoever turns a document's bytes into a transcript. Today it is this process; one with its own limits can
/// take its place without the callers noticing.
pub trait DocumentReader {
    /// Reads a transcript. `name` is the file's name without folders.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    fn read(&self, name: &str, bytes: &[u8]) -> Result<Read<TranscriptFile>, FormatError>;
}

/// Reads within the calling process.
#[derive(Debug, Clone, Copy, Default)]
pub struct InProcess;

impl DocumentReader for InProcess {
    fn read(&self, name: &str, bytes: &[u8]) -> Result<Read<TranscriptFile>, FormatError> {
        read(name, bytes)
    }
}

/// Reads a transcript of any known format. `name` is the file's name without folders.
///
/// # Errors
/// When the file is empty, too large, no text, damaged, or no transcript; each with what to do.
pub fn read(name: &str, bytes: &[u8]) -> Result<Read<TranscriptFile>, FormatError> {
    if bytes.len() > LARGEST_FILE {
        let advice = "Cut the file into parts, or check that it is a transcript and not a recording";
        return Err(FormatError::new("the file is larger than 256 MiB", advice));
    }
    docx::refuse_impostor(name, bytes)?;
    let mut read = match recognise::container(name, bytes) {
        Some(TranscriptFormat::WordDocument) => docx::read(bytes)?,
        Some(TranscriptFormat::OpenDocument) => odt::read(bytes)?,
        Some(TranscriptFormat::RichText) => rtf::read(bytes)?,
        Some(TranscriptFormat::Pdf) => pdf::read(bytes)?,
        _ => read_text(name, bytes)?,
    };
    let file = &mut read.value;
    read.warnings.extend(sift::sift(file));
    read.warnings.extend(spellings::settle(&mut file.transcript));
    if file.transcript.cues.is_empty() {
        return Err(FormatError::new(
            format!(
                "no speech was found in this {} file ({} rows looked at)",
                file.format.label(),
                file.rows_read
            ),
            "Check that it is the transcript, and export it again",
        ));
    }
    if header::labels(&file.transcript).len() > header::MOST_SPEAKERS {
        return Err(FormatError::new(
            "more than 1,000 speakers are named, so this is no transcript",
            "If it is a table, save it as CSV; if it is a transcript, check how its names are written",
        ));
    }
    if file.transcript.interviewer.is_none() {
        header::name_interviewer(&mut file.transcript);
    }
    if file.transcript.date.is_none() && name.starts_with("GMT") {
        file.transcript.date = header::date(name);
    }
    Ok(read)
}

fn read_text(name: &str, bytes: &[u8]) -> Result<Read<TranscriptFile>, FormatError> {
    let decoded = decode::decode(bytes)?;
    let text = decoded.text.as_str();
    let mut warnings = decoded.warnings;
    let kind = recognise::kind(name, text)?;
    if kind != recognise::Kind::Json {
        refuse_endless(text)?;
    }
    let value = match kind {
        recognise::Kind::WebVtt => webvtt::read(text)?,
        recognise::Kind::Srt => srt::read(text),
        recognise::Kind::Sbv => srt::read_sbv(text),
        recognise::Kind::Json => whisper::read(text)?,
        recognise::Kind::Markdown => gather(markdown::read(text), &mut warnings),
        recognise::Kind::Text => gather(text::read(text), &mut warnings),
    };
    Ok(Read { value, warnings })
}

fn gather(
    (file, more): (TranscriptFile, Vec<model::Warning>),
    warnings: &mut Vec<model::Warning>,
) -> TranscriptFile {
    warnings.extend(more);
    file
}

fn refuse_endless(text: &str) -> Result<(), FormatError> {
    const ADVICE: &str = "Check that this is a transcript, and cut it into parts if it is";
    for (number, line) in decode::lines(text) {
        if line.len() > LONGEST_LINE {
            return Err(FormatError::at(number, "the line is longer than 16 MiB", ADVICE));
        }
        if number > MOST_LINES {
            return Err(FormatError::at(number, "the file has more than two million lines", ADVICE));
        }
    }
    Ok(())
}

/// A row that was left out, its text cut to what a ledger keeps.
fn rejected(line: u64, reason: &str, text: &str) -> Rejected {
    Rejected { line, reason: reason.to_owned(), text: text.chars().take(2_000).collect() }
}

/// Cues as `start-end *speaker: text`, a star for a new turn and `?` for no time: what the tests compare.
#[cfg(test)]
fn drawn(transcript: &Transcript) -> Vec<String> {
    let draw = |cue: &model::transcripts::Cue| {
        let start = cue.start_ms.map_or("?".to_owned(), |ms| ms.to_string());
        let end = cue.end_ms.map_or(String::new(), |ms| format!("-{ms}"));
        let turn = if cue.new_turn { "*" } else { "" };
        format!("{start}{end} {turn}{}: {}", cue.speaker.as_deref().unwrap_or(""), cue.text)
    };
    transcript.cues.iter().map(draw).collect()
}
