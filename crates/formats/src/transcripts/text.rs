//! Plain text: Otter's blocks, stamped lines, `Name: words`, and prose.

use super::turns::{self, Family, Line, Turns};
use super::{TranscriptFile, TranscriptFormat};
use crate::decode;
use model::Warning;
use model::transcripts::Transcript;

/// The lines of a plain text; none is a heading.
pub fn lines(text: &str) -> Vec<Line> {
    decode::lines(text).map(|(number, text)| Line { number, text: text.to_owned(), heading: false }).collect()
}

/// Reads a plain text.
pub fn read(text: &str) -> (TranscriptFile, Vec<Warning>) {
    let turns = turns::read(&lines(text), Transcript::default());
    let format = format(turns.family);
    finish(turns, format)
}

/// What a text of this shape is called.
pub fn format(family: Family) -> TranscriptFormat {
    match family {
        Family::Blocks => TranscriptFormat::OtterText,
        Family::Ranges | Family::Stamped => TranscriptFormat::StampedText,
        Family::Bold => TranscriptFormat::Markdown,
        Family::Named => TranscriptFormat::NamedText,
        Family::Prose => TranscriptFormat::PlainText,
    }
}

/// Turns as a file of the given format, with what is worth saying about them.
pub fn finish(turns: Turns, format: TranscriptFormat) -> (TranscriptFile, Vec<Warning>) {
    let mut warnings = Vec::new();
    if turns.headings > 0 {
        let lines = if turns.headings == 1 { "line is" } else { "lines are" };
        let message =
            format!("{} {lines} no speech (headings, breaks, footers) and left out", turns.headings);
        warnings.push(Warning::whole(message));
    }
    if turns.family == Family::Prose {
        warnings.push(Warning::whole("nobody is named in this text: its paragraphs have no speakers"));
    }
    let file = TranscriptFile {
        format,
        transcript: turns.transcript,
        rows_read: turns.rows_read,
        duplicates: 0,
        rejected: turns.rejected,
    };
    (file, warnings)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, format: TranscriptFormat, expect: &[&str]) -> TranscriptFile {
        let (file, _) = read(text);
        assert_eq!(super::super::drawn(&file.transcript), expect);
        assert_eq!(file.format, format);
        assert_eq!(file.rows_read, file.accepted() + file.rejected.len() as u64);
        file
    }

    #[test]
    fn otter_with_names() {
        check(
            "Maya Lindqvist  0:03  \nRight, we're rolling.\n\nUnknown Speaker  0:09  \nMilk: at 12:30.\n\nMaya Lindqvist  1:00:14  \nFine.\n\nTranscribed by https://otter.ai\n",
            TranscriptFormat::OtterText,
            &[
                "3000 *Maya Lindqvist: Right, we're rolling.",
                "9000 *Unknown Speaker: Milk: at 12:30.",
                "3614000 *Maya Lindqvist: Fine.",
            ],
        );
    }

    #[test]
    fn otter_without_names() {
        check(
            "0:15\nHello.\n\n0:20\nAgain.\n",
            TranscriptFormat::OtterText,
            &["15000 *: Hello.", "20000 *: Again."],
        );
    }

    #[test]
    fn otter_without_names_passes_the_hour_and_keeps_every_paragraph() {
        check(
            "0:15\nHello: all.\n\nSecond paragraph, at 12:30.\n\n59:58\nStill\nhere.\n\n1:00:02\nAgain.\n\nTranscribed by https://otter.ai\n",
            TranscriptFormat::OtterText,
            &[
                "15000 *: Hello: all.",
                "? : Second paragraph, at 12:30.",
                "3598000 *: Still",
                "? : here.",
                "3602000 *: Again.",
            ],
        );
    }

    #[test]
    fn otter_with_its_own_header() {
        let file = check(
            "Call with Tom\n\nTue, May 12, 2026 1:03PM • 38:41\n\nSUMMARY KEYWORDS\nimport, roster\n\nSPEAKERS\nMaya, Tom\n\nMaya  00:03\nHi.\n\nTom  00:05\nHo.\n",
            TranscriptFormat::OtterText,
            &["3000 *Maya: Hi.", "5000 *Tom: Ho."],
        );
        assert_eq!(file.transcript.title.as_deref(), Some("Call with Tom"));
        assert_eq!(file.transcript.date.as_deref(), Some("2026-05-12"));
        let facts = [("keywords", "import, roster"), ("attendees", "Maya, Tom")];
        for (key, value) in facts {
            assert!(file.transcript.attributes.contains(&(key.to_owned(), value.to_owned())), "{key}");
        }
    }

    #[test]
    fn a_time_above_a_named_line_is_its_time() {
        check(
            "0:15\nAnn: Hello.\n0:20\nBo: Hi.\n1:00:00\nAnn: So.",
            TranscriptFormat::NamedText,
            &["15000 *Ann: Hello.", "20000 *Bo: Hi.", "3600000 *Ann: So."],
        );
    }

    #[test]
    fn stamped_lines_with_initials() {
        let file = check(
            "Brandt Physio, 29 April 2026, call with Hannah Brandt (HB) and Maya Lindqvist (ML)\n\n[00:00:03] ML: So: thanks.\n[00:00:15] HB: Since\nFebruary.\n[00:00:20] And March.\n",
            TranscriptFormat::StampedText,
            &["3000 *ML: So: thanks.", "15000 *HB: Since", "? HB: February.", "20000 HB: And March."],
        );
        assert_eq!(file.transcript.date.as_deref(), Some("2026-04-29"));
        let expect = [("HB", "Hannah Brandt"), ("ML", "Maya Lindqvist")];
        assert_eq!(file.transcript.attributes, expect.map(|(k, v)| (k.to_owned(), v.to_owned())));
        assert!(file.transcript.title.unwrap().starts_with("Brandt Physio"));
    }

    #[test]
    fn columns_and_ranges() {
        check(
            "00:05:32  Alice  I think: no\n00:05:40  Bob  Why?",
            TranscriptFormat::StampedText,
            &["332000 *Alice: I think: no", "340000 *Bob: Why?"],
        );
        check(
            "[00:43.810 --> 00:47.850]  Hello\n[00:48.350 --> 00:54.570]  I'm here",
            TranscriptFormat::StampedText,
            &["43810-47850 : Hello", "48350-54570 : I'm here"],
        );
    }

    #[test]
    fn typed_names() {
        let file = check(
            "Date: 3 May 2026\nInterviewer: Maya\n\nMaya: How so?\nLucía: Sí.\nLike this: so.\nMaya: Ah.",
            TranscriptFormat::NamedText,
            &["? *Maya: How so?", "? *Lucía: Sí.", "? Lucía: Like this: so.", "? *Maya: Ah."],
        );
        assert_eq!(file.transcript.interviewer.as_deref(), Some("Maya"));
        assert_eq!(file.transcript.date.as_deref(), Some("2026-05-03"));
    }

    #[test]
    fn names_with_times_in_brackets_or_words() {
        check(
            "Ann (00:03):\nOne\n\nBo (01:05):\nTwo",
            TranscriptFormat::OtterText,
            &["3000 *Ann: One", "65000 *Bo: Two"],
        );
        check(
            "Ann 3 seconds\nOne\nBo 1 hour 1 minute 5 seconds\nTwo",
            TranscriptFormat::OtterText,
            &["3000 *Ann: One", "3665000 *Bo: Two"],
        );
    }

    #[test]
    fn prose() {
        check(
            "It began in May.\nIt went on.\n\nIt ended: badly.",
            TranscriptFormat::PlainText,
            &["? *: It began in May.", "? : It went on.", "? *: It ended: badly."],
        );
    }
}
