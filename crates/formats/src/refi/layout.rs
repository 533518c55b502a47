//! Who speaks in a text and when, as a note on it. The format knows no turns, so Subtext writes them as a small
//! table that people can read and Subtext reads back.
//!
//! ```text
//! Subtext layout 1
//!
//! Speaker<TAB>Role<TAB>Name<TAB>Known by
//! MR<TAB>participant<TAB>Mira Roth<TAB>email=mira@example.org
//!
//! From<TAB>To<TAB>Speaker<TAB>Start<TAB>End<TAB>Heading<TAB>Field<TAB>Language
//! 0<TAB>52<TAB>MR<TAB>0:00:05.790<TAB>0:00:13.514<TAB><TAB><TAB>de
//! ```
//!
//! Within a cell, a tab is written `\t`, a line end `\n`, a backslash `\\`. An empty cell is nothing.

use crate::FormatError;

/// The first line of such a note.
pub const TITLE: &str = "Subtext layout 1";

const SPEAKERS: &str = "Speaker\tRole\tName\tKnown by";
const PARAGRAPHS: &str = "From\tTo\tSpeaker\tStart\tEnd\tHeading\tField\tLanguage";

/// The voices and paragraphs of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// Voices.
    pub speakers: Vec<SpeakerRow>,
    /// Paragraphs, in order.
    pub paragraphs: Vec<ParagraphRow>,
}

/// A voice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpeakerRow {
    /// As the file labels it.
    pub label: String,
    /// Who they are to the study: a word of the caller's.
    pub role: String,
    /// Display name; empty where there is none.
    pub name: String,
    /// Identifiers: key without `=`, value.
    pub known_by: Vec<(String, String)>,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ParagraphRow {
    /// First character in the text, in scalar values.
    pub from: u32,
    /// One past the last.
    pub to: u32,
    /// Index into the speakers.
    pub speaker: Option<u32>,
    /// Start within the recording, in milliseconds.
    pub start_ms: Option<i64>,
    /// End within the recording, in milliseconds.
    pub end_ms: Option<i64>,
    /// Of a survey answer: the question.
    pub heading: Option<String>,
    /// Of a survey answer: the column it came from.
    pub field: Option<String>,
    /// The language as a BCP 47 tag.
    pub language: Option<String>,
}

impl Layout {
    /// As the text of a note.
    #[must_use]
    pub fn write(&self) -> String {
        let mut lines = vec![TITLE.to_owned(), String::new(), SPEAKERS.to_owned()];
        for speaker in &self.speakers {
            let mut cells = vec![cell(&speaker.label), cell(&speaker.role), cell(&speaker.name)];
            cells.extend(speaker.known_by.iter().map(|(key, value)| cell(&format!("{key}={value}"))));
            lines.push(cells.join("\t"));
        }
        lines.push(String::new());
        lines.push(PARAGRAPHS.to_owned());
        lines.extend(self.paragraphs.iter().map(|paragraph| self.line(paragraph)));
        lines.join("\n")
    }

    fn line(&self, paragraph: &ParagraphRow) -> String {
        let speaker = paragraph.speaker.and_then(|index| self.speakers.get(index as usize));
        let words = |text: &Option<String>| cell(text.as_deref().unwrap_or_default());
        let cells = [
            paragraph.from.to_string(),
            paragraph.to.to_string(),
            cell(speaker.map_or("", |speaker| &speaker.label)),
            paragraph.start_ms.map(clock).unwrap_or_default(),
            paragraph.end_ms.map(clock).unwrap_or_default(),
            words(&paragraph.heading),
            words(&paragraph.field),
            words(&paragraph.language),
        ];
        cells.join("\t")
    }

    /// Reads the text of a note; none where it is another note.
    ///
    /// # Errors
    /// When it begins as a layout and a line cannot be understood.
    pub fn read(note: &str) -> Result<Option<Self>, FormatError> {
        let mut lines = note.split('\n').zip(1u64..);
        if lines.next().is_none_or(|(title, _)| title.trim_end() != TITLE) {
            return Ok(None);
        }
        let mut layout = Self::default();
        let mut table = "";
        for (line, number) in lines.filter(|(line, _)| !line.is_empty()) {
            if line == SPEAKERS || line == PARAGRAPHS {
                table = line;
                continue;
            }
            let read = match table {
                SPEAKERS => speaker(line).map(|row| layout.speakers.push(row)),
                PARAGRAPHS => layout.paragraph(line).map(|row| layout.paragraphs.push(row)),
                _ => None,
            };
            if read.is_none() {
                let what = "a line of the note with speakers and times cannot be understood";
                return Err(FormatError::at(
                    number,
                    what,
                    "The words are kept; only speakers and times are not",
                ));
            }
        }
        Ok(Some(layout))
    }

    fn paragraph(&self, line: &str) -> Option<ParagraphRow> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [from, to, speaker, start, end, heading, field, language] = *cells.as_slice() else {
            return None;
        };
        let label = plain(speaker);
        let index = self.speakers.iter().position(|speaker| speaker.label == label);
        if index.is_none() && !label.is_empty() {
            return None;
        }
        let words = |text: &str| Some(plain(text)).filter(|text| !text.is_empty());
        Some(ParagraphRow {
            from: from.parse().ok()?,
            to: to.parse().ok()?,
            speaker: index.filter(|_| !label.is_empty()).and_then(|index| u32::try_from(index).ok()),
            start_ms: if start.is_empty() { None } else { Some(millis(start)?) },
            end_ms: if end.is_empty() { None } else { Some(millis(end)?) },
            heading: words(heading),
            field: words(field),
            language: words(language),
        })
    }

    /// The words of each paragraph, where the rows tile the text: each starts one line end after the one before,
    /// the first at the start, the last ending at the end. None where they do not.
    #[must_use]
    pub fn cut(&self, text: &str) -> Option<Vec<String>> {
        let mut rest = text.chars();
        let mut at = 0;
        let mut words = Vec::new();
        for paragraph in &self.paragraphs {
            if !words.is_empty() {
                at += 1;
                rest.next().filter(|c| *c == '\n')?;
            }
            let length = paragraph.to.checked_sub(paragraph.from).filter(|_| paragraph.from == at)?;
            let part: String = rest.by_ref().take(length as usize).collect();
            at = paragraph.to;
            words.push(part);
        }
        let whole =
            words.iter().map(|part| part.chars().count()).sum::<usize>() + words.len().saturating_sub(1);
        (rest.next().is_none() && whole == at as usize).then_some(words)
    }
}

fn speaker(line: &str) -> Option<SpeakerRow> {
    let mut cells = line.split('\t').map(plain);
    let (label, role, name) = (cells.next()?, cells.next()?, cells.next()?);
    let known_by =
        cells.map(|fact| fact.split_once('=').map(|(key, value)| (key.to_owned(), value.to_owned())));
    Some(SpeakerRow { label, role, name, known_by: known_by.collect::<Option<_>>()? })
}

fn cell(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}

fn plain(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut characters = cell.chars();
    while let Some(c) = characters.next() {
        match (c, c == '\\') {
            (_, true) => match characters.next() {
                Some('t') => text.push('\t'),
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                Some(other) => text.push(other),
                None => text.push('\\'),
            },
            _ => text.push(c),
        }
    }
    text
}

/// `0:00:05.790`.
fn clock(ms: i64) -> String {
    let sign = if ms < 0 { "-" } else { "" };
    let ms = ms.unsigned_abs();
    let (hours, minutes, seconds) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60);
    format!("{sign}{hours}:{minutes:02}:{seconds:02}.{:03}", ms % 1_000)
}

fn millis(text: &str) -> Option<i64> {
    let (sign, text) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, thousandths) = text.split_once('.')?;
    let mut parts = whole.split(':').map(|part| part.parse::<u32>().ok().map(i64::from));
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    let within = parts.next().is_none() && minutes < 60 && seconds < 60 && thousandths.len() == 3;
    let ms = i64::from(thousandths.parse::<u16>().ok()?);
    within.then_some(sign * (((hours * 60 + minutes) * 60 + seconds) * 1_000 + ms))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Layout {
        let row = |from, to, speaker| ParagraphRow { from, to, speaker, ..ParagraphRow::default() };
        Layout {
            speakers: vec![SpeakerRow {
                label: "MR".into(),
                role: "participant".into(),
                name: "Mira Roth".into(),
                known_by: vec![("email".into(), "mira@example.org".into())],
            }],
            paragraphs: vec![
                ParagraphRow { start_ms: Some(5_790), end_ms: Some(3_613_514), ..row(0, 5, Some(0)) },
                ParagraphRow {
                    heading: Some("Why?\tReally\\?".into()),
                    language: Some("de".into()),
                    ..row(6, 9, None)
                },
            ],
        }
    }

    #[test]
    fn a_layout_is_a_table_that_people_can_read() {
        let text = sample().write();
        let lines: Vec<&str> = text.split('\n').collect();
        assert_eq!(lines[3], "MR\tparticipant\tMira Roth\temail=mira@example.org");
        assert_eq!(lines[6], "0\t5\tMR\t0:00:05.790\t1:00:13.514\t\t\t");
        assert_eq!(lines[7], "6\t9\t\t\t\tWhy?\\tReally\\\\?\t\tde");
        assert_eq!(Layout::read(&text).unwrap(), Some(sample()));
    }

    #[test]
    fn other_notes_are_none_and_damaged_ones_an_error() {
        assert_eq!(Layout::read("A thought").unwrap(), None);
        for damaged in ["0\t5\tXX\t\t\t\t\t", "0\t5\tMR\tsoon\t\t\t\t", "zero"] {
            let text = format!("{}\n{damaged}", sample().write());
            let error = Layout::read(&text).unwrap_err().to_string();
            assert!(error.starts_with("line 9: "), "{damaged}: {error}");
        }
    }

    #[test]
    fn paragraphs_are_cut_only_where_they_tile_the_text() {
        assert_eq!(sample().cut("Hello\nYes"), Some(vec!["Hello".to_owned(), "Yes".to_owned()]));
        for other in ["Hello Yes", "Hello\nYes!", "Hello\nYe", ""] {
            assert_eq!(sample().cut(other), None, "{other}");
        }
        assert_eq!(Layout::default().cut(""), Some(Vec::new()));
    }

    proptest! {
        #[test]
        fn every_layout_comes_back(
            labels in proptest::collection::hash_set("[a\\\\\t\n\r ]{1,3}", 0..3),
            times in proptest::collection::vec((any::<bool>(), -9_000_000_000i64..9_000_000_000, "[b\\\\\t\n]{1,4}"), 0..5),
        ) {
            let speakers: Vec<_> =
                labels.into_iter().map(|label| SpeakerRow { label, ..SpeakerRow::default() }).collect();
            let last = u32::try_from(speakers.len()).unwrap();
            let paragraphs = times.into_iter().enumerate().map(|(index, (said, ms, words))| ParagraphRow {
                from: u32::try_from(index).unwrap(),
                speaker: (said && last > 0).then(|| u32::try_from(index).unwrap() % last),
                start_ms: said.then_some(ms),
                field: Some(words),
                ..ParagraphRow::default()
            });
            let layout = Layout { paragraphs: paragraphs.collect(), speakers };
            prop_assert_eq!(Layout::read(&layout.write()).unwrap(), Some(layout));
        }
    }
}
