//! WebVTT, and what Zoom and Teams make of it.

use super::blocks::{Dialect, RawCue, scan};
use super::captions::{Marks, speech};
use super::{TranscriptFile, TranscriptFormat};
use crate::FormatError;

/// Whether the text begins as WebVTT must.
pub fn has_header(text: &str) -> bool {
    text.strip_prefix("WEBVTT")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
}

/// Reads a WebVTT file.
///
/// # Errors
/// When the `WEBVTT` line at the top is missing: such files have lost their speakers on the way.
pub fn read(text: &str) -> Result<TranscriptFile, FormatError> {
    if !has_header(text) {
        return Err(FormatError::at(
            1,
            "the file has no WEBVTT line at the top, so it is no complete WebVTT file",
            "Download the transcript again as .vtt from the meeting itself (a copy without this line has usually lost its speakers), or save it as .srt if it has none",
        ));
    }
    let scan = scan(text, Dialect::WebVtt);
    let attributes: Vec<(String, String)> = scan
        .header
        .iter()
        .filter_map(|line| line.split_once(':'))
        .map(|(key, value)| (key.trim().to_lowercase(), value.trim().to_owned()))
        .filter(|(key, value)| !key.is_empty() && !value.is_empty())
        .collect();
    let captions = attributes.iter().any(|(key, value)| key == "kind" && value == "captions");
    let mut file = speech(scan, |cues, marks| format(cues, marks, captions));
    file.transcript.attributes = attributes;
    Ok(file)
}

fn format(cues: &[RawCue], marks: Marks, captions: bool) -> TranscriptFormat {
    let teams = cues.iter().filter_map(|cue| cue.id.as_deref()).any(is_meeting_id);
    if teams {
        TranscriptFormat::TeamsVtt
    } else if captions && marks.rolling {
        TranscriptFormat::YouTubeVtt
    } else if marks.named && !marks.voices {
        TranscriptFormat::ZoomVtt
    } else {
        TranscriptFormat::WebVtt
    }
}

/// `d269a9a5-ae65-8f33-fe3b-890b93f448b3/10-0`: the cue ids of Teams.
pub fn is_meeting_id(id: &str) -> bool {
    let Some((guid, part)) = id.split_once('/') else { return false };
    let lengths: Vec<usize> = guid.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12]
        && guid.chars().all(|c| c == '-' || c.is_ascii_hexdigit())
        && part.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cues as `start–end speaker*: text`, a star for a new turn.
    fn check(text: &str, format: TranscriptFormat, expect: &[&str]) -> TranscriptFile {
        let file = read(text).unwrap();
        assert_eq!(super::super::drawn(&file.transcript), expect);
        assert_eq!(file.format, format);
        assert_eq!(file.rows_read, file.accepted() + file.duplicates + file.rejected.len() as u64);
        file
    }

    #[test]
    fn zoom_types_names_into_the_text() {
        check(
            "WEBVTT\r\n\r\n1\r\n00:00:05.790 --> 00:00:13.514\r\nLucía Ferrer: It is 12:30: late.\r\n\r\n2\r\n00:00:14.000 --> 00:00:15.000\r\nMaya: Yes\r\n\r\n3\r\n00:00:15.000 --> 00:00:16.000\r\nMaya: so it is",
            TranscriptFormat::ZoomVtt,
            &[
                "5790-13514 Lucía Ferrer: It is 12:30: late.",
                "14000-15000 Maya: Yes",
                "15000-16000 Maya: so it is",
            ],
        );
    }

    #[test]
    fn teams_wraps_voices_and_forgets_end_tags() {
        check(
            "WEBVTT\n\nd269a9a5-ae65-8f33-fe3b-890b93f448b3/10-0\n00:00:03.000 --> 00:00:08.027\n<v Maya Lindqvist>Grace &amp; co, thank\nyou.</v>\n\nd269a9a5-ae65-8f33-fe3b-890b93f448b3/16-0\n00:00:08.327 --> 00:00:15.547\n<v.x Grace Oduya>It is never: not busy.",
            TranscriptFormat::TeamsVtt,
            &[
                "3000-8027 Maya Lindqvist: Grace & co, thank you.",
                "8327-15547 Grace Oduya: It is never: not busy.",
            ],
        );
    }

    #[test]
    fn several_voices_in_one_cue() {
        check(
            "WEBVTT - a title\n\n00:01.000 --> 00:02.000 align:start position:0%\n<v Ana>Hi <i>you</i></v>\n<v Bo>&lt;b&gt; ho</v>",
            TranscriptFormat::WebVtt,
            &["1000-2000 Ana: Hi you", "1000-2000 Bo: <b> ho"],
        );
    }

    #[test]
    fn marks_change_the_speaker() {
        check(
            "WEBVTT\n\n00:01.000 --> 00:02.000\n>> Hello\nthere. &gt;&gt; Hi.\n\n00:02.000 --> 00:03.000\ngoing on a>>b",
            TranscriptFormat::WebVtt,
            &["1000-2000 *: Hello there.", "1000-2000 *: Hi.", "2000-3000 : going on a>>b"],
        );
    }

    #[test]
    fn rolling_captions_are_said_once() {
        let file = check(
            "WEBVTT\nKind: captions\nLanguage: en\n\n00:00:00.000 --> 00:00:02.000 align:start\n \nso<00:00:01.000><c> tell</c>\n\n00:00:02.000 --> 00:00:02.010\nso tell\n \n\n00:00:02.010 --> 00:00:04.000\nso tell\nme<00:00:03.000><c> more</c>\n\n00:00:04.000 --> 00:00:04.010\nme more\n \n\n00:00:04.010 --> 00:00:06.000\nme more\nme more\n\n",
            TranscriptFormat::YouTubeVtt,
            &["0-2000 : so tell", "2010-4000 : me more", "4010-6000 : me more"],
        );
        assert_eq!((file.rows_read, file.duplicates), (5, 2));
        assert_eq!(file.transcript.attributes[0], ("kind".to_owned(), "captions".to_owned()));
    }

    #[test]
    fn people_may_repeat_themselves() {
        check(
            "WEBVTT\n\n00:01.000 --> 00:02.000\nYeah.\n\n00:02.000 --> 00:03.000\nYeah.\n\n00:03.000 --> 00:04.000\nYeah.",
            TranscriptFormat::WebVtt,
            &["1000-2000 : Yeah.", "2000-3000 : Yeah.", "3000-4000 : Yeah."],
        );
    }

    #[test]
    fn what_is_no_cue_is_left_out_with_its_line() {
        let file = check(
            "WEBVTT\n\nNOTE\nnot said\n\nSTYLE\n::cue { color: red }\n\n00:01.000 --> yesterday\nlost words\n\nstray text\n\n1\n00:02.000 --> 00:03.000\nkept\n2\n00:03.000 --> 00:04.000\nkept too\n\n00:05.000 --> 00:06.000\n\n12:30 is speech",
            TranscriptFormat::WebVtt,
            &["2000-3000 : kept", "3000-4000 : kept too", "5000-6000 : 12:30 is speech"],
        );
        let rows: Vec<_> =
            file.rejected.iter().map(|r| (r.line, r.reason.as_str(), r.text.as_str())).collect();
        assert_eq!(
            rows,
            [
                (9, "unreadable timing '00:01.000 --> yesterday'", "lost words"),
                (12, "no timing line (-->) above this text", "stray text"),
            ]
        );
        assert_eq!(file.rows_read, 5);
    }

    #[test]
    fn a_file_without_its_header_is_refused() {
        let error = read("00:01.000 --> 00:02.000\nHi").unwrap_err();
        assert!(error.to_string().contains("no WEBVTT line"), "{error}");
    }
}
