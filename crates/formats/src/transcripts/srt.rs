//! SRT subtitles: comma or point, any line ends, with or without the last blank line and the numbers; and SBV.

use super::blocks::{Dialect, scan};
use super::captions::speech;
use super::{TranscriptFile, TranscriptFormat, clock};
use crate::decode;

/// Reads subtitles. Placement codes such as `{\an8}` are not said and go.
pub fn read(text: &str) -> TranscriptFile {
    let mut scan = scan(text, Dialect::SubRip);
    for line in scan.cues.iter_mut().flat_map(|cue| cue.body.iter_mut()).filter(|l| l.contains("{\\")) {
        *line = without_codes(line);
    }
    speech(scan, |_, _| TranscriptFormat::Srt)
}

/// Whether `line` is a timing of YouTube's SBV: `0:00:00.378,0:00:11.378`.
pub fn is_sbv_timing(line: &str) -> bool {
    let Some((start, end)) = line.trim().split_once(',') else { return false };
    start.matches(':').count() == 2 && clock::time(start).is_some() && clock::time(end).is_some()
}

/// Reads SBV captions, which are subtitles but for the arrow.
pub fn read_sbv(text: &str) -> TranscriptFile {
    let looks_timed =
        |line: &str| line.starts_with(|c: char| c.is_ascii_digit()) && line.matches(':').count() == 4;
    let lines: Vec<String> = decode::lines(text)
        .map(
            |(_, line)| {
                if looks_timed(line.trim()) { line.replacen(',', " --> ", 1) } else { line.to_owned() }
            },
        )
        .collect();
    speech(scan(&lines.join("\n"), Dialect::SubRip), |_, _| TranscriptFormat::Sbv)
}

fn without_codes(line: &str) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(start) = rest.find("{\\") {
        let Some(end) = rest[start..].find('}') else { break };
        kept.push_str(&rest[..start]);
        rest = &rest[start + end + 1..];
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) -> TranscriptFile {
        let file = read(text);
        assert_eq!(super::super::drawn(&file.transcript), expect);
        assert_eq!(file.rows_read, file.accepted() + file.rejected.len() as u64);
        file
    }

    #[test]
    fn a_name_holds_until_the_next() {
        check(
            "1\r\n00:00:00,000 --> 00:00:05,242\r\nMAYA: Can you hear\r\nme alright?\r\n\r\n2\r\n00:00:05.642 --> 00:00:10.350\r\nDENISE: I can hear you. For\r\n\r\n3\r\n00:00:10,350 --> 00:00:13,488\r\nthe best: I've just\r\n\r\n4\r\n00:00:14,000 --> 00:00:15,000\r\nMAYA: {\\an8}Oh\r\nDENISE: Yes",
            &[
                "0-5242 MAYA: Can you hear me alright?",
                "5642-10350 DENISE: I can hear you. For",
                "10350-13488 DENISE: the best: I've just",
                "14000-15000 MAYA: Oh",
                "14000-15000 DENISE: Yes",
            ],
        );
    }

    #[test]
    fn sbv_has_commas_for_arrows() {
        let file = read_sbv("0:00:00.378,0:00:11.378\nOne, two\n\n0:00:1x.378,0:00:12.305\nlost\n");
        assert_eq!(super::super::drawn(&file.transcript), ["378-11378 : One, two"]);
        assert_eq!((file.rows_read, file.rejected[0].line), (2, 4));
    }

    #[test]
    fn a_colon_now_and_then_names_nobody() {
        check(
            "1\n00:00:00,000 --> 00:00:01,000\nI said\n\n2\n00:00:01,000 --> 00:00:02,000\nRemember: it is late\n\n3\n00:00:02,000 --> 00:00:03,000\nyes",
            &["0-1000 : I said", "1000-2000 : Remember: it is late", "2000-3000 : yes"],
        );
    }

    #[test]
    fn blank_lines_within_a_cue_lose_nothing() {
        let file = check(
            "00:00:00,000 --> 00:00:01,000\n\nsaid late\n\nand later\n\n7\n00:00:02,000 --> 00:00:0x,000\nlost\n\n8\n00:00:03,000 --> 00:00:04,000\n",
            &["0-1000 : said late and later"],
        );
        let rows: Vec<_> = file.rejected.iter().map(|r| (r.line, r.reason.as_str())).collect();
        assert_eq!(
            rows,
            [(8, "unreadable timing '00:00:02,000 --> 00:00:0x,000'"), (12, "the cue has no words"),]
        );
    }
}
