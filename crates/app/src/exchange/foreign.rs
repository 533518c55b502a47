//! Texts of the format as documents: laid out as Subtext wrote them, else cut at their line ends.

use super::{
    CONSENT, CONSENT_DATE, CONSENT_FOR, CONSENT_SCOPE, CONSENT_UNTIL, DATE, FILE, FLAG, KIND, LANGUAGE,
    RECORD,
};
use formats::refi::{
    TextSource,
    block::Description,
    layout::{Layout, SpeakerRow},
};
use model::{
    Consent, Document, DocumentId, DocumentKind, Identifiers, Paragraph, Purpose, Speaker, SpeakerRole,
};

/// A document, its language, and where the characters of its source went.
pub(crate) struct Placed {
    /// The document.
    pub document: Document,
    /// Its language, where known.
    pub language: Option<String>,
    /// Lines that were kept: start in the source, start in the document, length. Empty: all as it was.
    lines: Vec<(u32, u32, u32)>,
}

impl Placed {
    /// Whether it was cut at its line ends.
    pub fn by_lines(&self) -> bool {
        !self.lines.is_empty()
    }

    /// A span of the source within the document; none where no word of it was kept.
    pub fn span(&self, start: u32, end: u32) -> Option<(u32, u32)> {
        if self.lines.is_empty() {
            return Some((start, end));
        }
        let first = self.lines.iter().find(|(from, _, length)| start < from + length)?;
        let last = self.lines.iter().rev().find(|(from, ..)| *from < end)?;
        let new = (first.1 + start.saturating_sub(first.0), last.1 + (end - last.0).min(last.2));
        (new.0 < new.1).then_some(new)
    }
}

/// The document of a source; none where it has no words.
pub(super) fn document(source: &TextSource, layout: Option<&Layout>) -> Option<Placed> {
    let description = Description::read(&source.description);
    let fact = |key: &str| description.fact(key).map(str::to_owned);
    let laid = layout.and_then(|layout| laid_out(layout, &source.text));
    let (speakers, paragraphs, lines) = match laid {
        Some((speakers, paragraphs)) => (speakers, paragraphs, Vec::new()),
        None => {
            let (paragraphs, lines) = by_lines(&source.text);
            (Vec::new(), paragraphs, lines)
        }
    };
    // An answer without words is still an answer; of other programs a text without words is nothing.
    if paragraphs.is_empty() && description.fact(KIND).is_none() {
        return None;
    }
    let known = |key: &str| fact(key).unwrap_or_default();
    let document = Document {
        id: DocumentId(source.guid),
        kind: fact(KIND).and_then(|word| DocumentKind::parse(&word)).unwrap_or(DocumentKind::Interview),
        title: source.name.clone(),
        source: fact(FILE).unwrap_or_else(|| source.name.clone()),
        record: fact(RECORD),
        date: fact(DATE),
        respondent: Identifiers::from_cells(
            &known("email"),
            &known("user_id"),
            &known("crm_id"),
            &known("anonymous_id"),
        ),
        consent: consent(&description),
        flags: description.all(FLAG).map(str::to_owned).collect(),
        attributes: Vec::new(),
        speakers,
        paragraphs,
    };
    Some(Placed { document, language: fact(LANGUAGE), lines })
}

fn consent(description: &Description) -> Consent {
    let fact = |key: &str| description.fact(key).map(str::to_owned);
    let purposes: Vec<Purpose> = description.all(CONSENT_FOR).filter_map(Purpose::parse).collect();
    Consent {
        date: fact(CONSENT_DATE),
        scope: fact(CONSENT_SCOPE),
        expires: fact(CONSENT_UNTIL),
        purposes: (!purposes.is_empty()).then_some(purposes),
        ..Consent::parse(description.fact(CONSENT).unwrap_or_default())
    }
}

fn laid_out(layout: &Layout, text: &str) -> Option<(Vec<Speaker>, Vec<Paragraph>)> {
    let words = layout.cut(text)?;
    if words.iter().any(String::is_empty) {
        return None;
    }
    let paragraphs = layout.paragraphs.iter().zip(words).map(|(row, text)| Paragraph {
        speaker: row.speaker,
        start_ms: row.start_ms,
        end_ms: row.end_ms,
        heading: row.heading.clone(),
        field: row.field.clone(),
        text,
        language: row.language.clone(),
    });
    Some((layout.speakers.iter().map(speaker).collect(), paragraphs.collect()))
}

fn speaker(row: &SpeakerRow) -> Speaker {
    let known = |wanted: &str| {
        row.known_by.iter().find(|(key, _)| key == wanted).map_or("", |(_, value)| value.as_str())
    };
    Speaker {
        label: row.label.clone(),
        role: match row.role.as_str() {
            "interviewer" => SpeakerRole::Interviewer,
            "participant" => SpeakerRole::Participant,
            _ => SpeakerRole::Other,
        },
        identifiers: Identifiers::from_cells(
            known("email"),
            known("user_id"),
            known("crm_id"),
            known("anonymous_id"),
        ),
        name: Some(row.name.clone()).filter(|name| !name.is_empty()),
    }
}

/// Lines as paragraphs. Lines without words are left out, for a paragraph is never empty.
fn by_lines(text: &str) -> (Vec<Paragraph>, Vec<(u32, u32, u32)>) {
    let (mut paragraphs, mut lines) = (Vec::new(), Vec::new());
    let (mut at, mut new) = (0, 0);
    for line in text.split('\n') {
        let length = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
        if !line.trim().is_empty() {
            lines.push((at, new, length));
            paragraphs.push(Paragraph {
                speaker: None,
                start_ms: None,
                end_ms: None,
                heading: None,
                field: None,
                text: line.to_owned(),
                language: None,
            });
            new += length + 1;
        }
        at += length + 1;
    }
    (paragraphs, lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_paragraphs_and_spans_follow() {
        let source = TextSource { text: "\nWe tried 😀\n\n  \nTwice.\n".into(), ..TextSource::default() };
        let placed = document(&source, None).unwrap();
        let text = placed.document.text();
        assert_eq!(text, "We tried 😀\nTwice.");
        let words = |start, end| {
            let (start, end) = placed.span(start, end)?;
            Some(text.chars().skip(start as usize).take((end - start) as usize).collect::<String>())
        };
        assert_eq!(words(1, 9).as_deref(), Some("We tried"));
        assert_eq!(words(10, 21).as_deref(), Some("😀\nTwice"));
        assert_eq!(words(0, 24).as_deref(), Some("We tried 😀\nTwice."));
        assert_eq!(words(12, 16), None, "between the lines there are no words");
    }
}
