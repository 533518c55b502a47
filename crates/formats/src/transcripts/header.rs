//! What stands above the first turn: title, date, who asks, and other facts.

use super::names;
use model::{
    fuzzy::MONTHS,
    transcripts::{Transcript, fold},
};
use std::collections::BTreeSet;

/// Keys of header lines such as `Date: 28 April 2026`, in lower case.
const KEYS: &[&str] = &[
    "date",
    "title",
    "interviewer",
    "interviewers",
    "interviewee",
    "participant",
    "participants",
    "respondent",
    "moderator",
    "company",
    "organisation",
    "organization",
    "location",
    "place",
    "duration",
    "length",
    "recorded",
    "recorded on",
    "recording",
    "role",
    "subject",
    "project",
    "study",
    "transcribed by",
    "transcript by",
    "time",
    "language",
    "consent",
    "segment",
    "id",
    "notes",
    "note",
    "file",
    "source",
    "attendees",
    "present",
    "topic",
    "email",
    "kind",
    "interviewed by",
    "status",
    "version",
];

/// Labels that say by themselves who asks.
const ASKING: &[&str] = &[
    "interviewer",
    "interviewer 1",
    "interviewer1",
    "moderator",
    "facilitator",
    "researcher",
    "interviewerin",
    "intervieweur",
    "intervieweuse",
    "entrevistador",
    "entrevistadora",
    "intervistatore",
    "intervistatrice",
];

/// Whether a heading says something about this talk: `Transcript` does not.
pub fn is_title(heading: &str) -> bool {
    const BARE: &[&str] =
        &["transcript", "transcription", "details", "intro", "introduction", "interview", "notes", "summary"];
    let words = bare(heading);
    !words.is_empty() && !BARE.contains(&words.as_str()) && !is_transcript_heading(&words, true)
}

/// In lower case, without the signs and pictures around it.
fn bare(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Whether the line says that the transcript begins here, and no more. In plain paragraphs only the English word
/// counts, which is how documents without styles have it.
pub fn is_transcript_heading(line: &str, heading: bool) -> bool {
    const WORDS: &[&str] = &[
        "transcript",
        "transcription",
        "transkript",
        "transkription",
        "transcripción",
        "transcrição",
        "trascrizione",
    ];
    if line.len() > 80 {
        return false;
    }
    let words = bare(line);
    if heading { WORDS.contains(&words.as_str()) } else { words == "transcript" }
}

/// The key of the facts that stand below such a heading: `Attendees`, Otter's `SPEAKERS`.
pub fn list_heading(line: &str) -> Option<&'static str> {
    if line.len() > 40 {
        return None;
    }
    match bare(line).as_str() {
        "attendees" | "invited" | "participants" | "speakers" => Some("attendees"),
        "summary keywords" | "keywords" => Some("keywords"),
        _ => None,
    }
}

/// A header line's key and value, if it is one: a known key and a short value.
pub fn key_value(line: &str) -> Option<(String, String)> {
    let (key, value) = line.trim().split_once(':')?;
    let key = key.trim_matches(['*', '_', ' ', '\t', '-']).to_lowercase();
    let value = fold(value.trim_matches(['*', '_', ' ', '\t']));
    let short = !value.is_empty() && value.chars().count() <= 120;
    (KEYS.contains(&key.as_str()) && short && is_fact(&key, &value)).then_some((key, value))
}

/// `Interviewer: Maya` is a fact, `Interviewer: Thanks for coming, Marit.` is a turn.
fn is_fact(key: &str, value: &str) -> bool {
    let person =
        key.starts_with("interview") || key.starts_with("participant") || key.starts_with("moderator");
    let person = person || matches!(key, "respondent" | "subject" | "note" | "notes");
    let words = value.split(' ').count();
    !person || (words <= 5 && !value.ends_with(['?', '!', '.', '…']))
}

/// Puts the header's lines into the transcript: title, date, attributes.
pub fn describe(transcript: &mut Transcript, lines: &[String]) {
    for line in lines.iter().map(|line| fold(line)).filter(|line| !line.is_empty()) {
        transcript.attributes.extend(names::explained_initials(&line));
        match key_value(&line) {
            Some((key, value)) => set(transcript, &key, value),
            None => {
                if let Some(asking) = asked_by(&line) {
                    set(transcript, "interviewer", asking);
                }
                transcript.date = transcript.date.take().or_else(|| date(&line));
                match transcript.title {
                    None if line.chars().count() <= 200 => transcript.title = Some(line),
                    _ => transcript.attributes.push(("header".to_owned(), line)),
                }
            }
        }
    }
}

/// Adds one attribute, and what follows from it.
pub fn set(transcript: &mut Transcript, key: &str, value: String) {
    match key {
        "title" => transcript.title = Some(value.clone()),
        "date" | "recorded" | "recorded on" => {
            transcript.date = transcript.date.take().or_else(|| date(&value));
        }
        _ => {}
    }
    let key = if key == "interviewed by" { "interviewer" } else { key };
    transcript.attributes.push((key.to_owned(), value));
}

/// `… Interviewer: Maya Lindqvist. …`, `Interviewer is Jonas.` within a line.
fn asked_by(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    let at = ["interviewer:", "interviewer is ", "interviewed by "]
        .iter()
        .find_map(|words| Some(lower.find(words)? + words.len()))?;
    let name = line.get(at..)?.trim_start();
    let end = name.find([',', ';', '(', '\n']).unwrap_or(name.len());
    let end = name[..end].find(". ").unwrap_or(end);
    let name = name[..end].trim_end_matches('.').trim();
    names::label(name, false).filter(|label| label.strong).map(|label| label.text)
}

/// Most speakers a transcript may name; a file with more is a table or a list.
pub const MOST_SPEAKERS: usize = 1_000;

/// The labels in order of appearance, at most one more than a transcript may have.
pub fn labels(transcript: &Transcript) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let named = transcript.cues.iter().filter_map(|cue| cue.speaker.as_ref());
    named.filter(|label| seen.insert(*label)).take(MOST_SPEAKERS + 1).cloned().collect()
}

/// Says who asks: a label that is the word itself, else the label the header's interviewer goes by.
pub fn name_interviewer(transcript: &mut Transcript) {
    let labels = labels(transcript);
    if labels.len() > MOST_SPEAKERS {
        return;
    }
    let by_role = labels.iter().find(|label| ASKING.contains(&label.to_lowercase().as_str()));
    let named = transcript.attributes.iter().find(|(key, _)| key == "interviewer").map(|(_, name)| name);
    let by_name = named.and_then(|name| label_of(name, &labels, &transcript.attributes));
    transcript.interviewer = by_role.or(by_name).cloned();
}

/// The label that `name` goes by: the same words, its initials, or the same first name alone.
fn label_of<'l>(name: &str, labels: &'l [String], attributes: &[(String, String)]) -> Option<&'l String> {
    let same = |label: &&String| label.to_lowercase() == name.to_lowercase();
    let initials = attributes.iter().find(|(_, full)| full == name).map(|(short, _)| short);
    let first = |text: &str| text.split(' ').next().unwrap_or_default().to_lowercase();
    labels.iter().find(same).or_else(|| labels.iter().find(|label| Some(*label) == initials)).or_else(|| {
        let mut alike = labels.iter().filter(|label| first(label) == first(name));
        alike.next().filter(|_| alike.next().is_none())
    })
}

/// The first date in a line as `YYYY-MM-DD`: `2026-05-01`, `28 April 2026`, `May 12, 2026`, `20260512`.
/// Dates of digits alone with the day or month first are not guessed.
pub fn date(line: &str) -> Option<String> {
    let tokens: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).filter(|t| !t.is_empty()).collect();
    let iso = line.match_indices('-').find_map(|(at, _)| {
        let mut parts = line.get(at.checked_sub(4)?..at + 6)?.split('-');
        civil(parts.next()?, parts.next()?.parse().ok()?, parts.next()?)
    });
    let spelled = tokens.windows(3).find_map(|w| match w {
        [day, month, year] if month_of(month).is_some() => civil(year, month_of(month)?, day),
        [month, day, year] if month_of(month).is_some() => civil(year, month_of(month)?, day),
        _ => None,
    });
    iso.or(spelled).or_else(|| {
        let compact = tokens
            .iter()
            .map(|t| t.trim_start_matches("GMT"))
            .find(|t| t.len() == 8 && t.starts_with("20") && t.bytes().all(|b| b.is_ascii_digit()))?;
        civil(&compact[..4], compact[4..6].parse().ok()?, &compact[6..])
    })
}

fn month_of(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let at =
        MONTHS.iter().position(|m| *m == word || m[..3] == word || *m == "september" && word == "sept")?;
    i8::try_from(at + 1).ok()
}

fn civil(year: &str, month: i8, day: &str) -> Option<String> {
    let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    if year.len() != 4 || day.len() > 2 {
        return None;
    }
    let date = jiff::civil::Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()?;
    Some(date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let check = |line: &str, expect: Option<&str>| assert_eq!(date(line).as_deref(), expect, "{line}");
        check("2026-05-01", Some("2026-05-01"));
        check("at 2026-05-01T10:00:00Z", Some("2026-05-01"));
        check("2026-5-1 and é-é", None);
        check("Brandt Physio, 29 April 2026, call", Some("2026-04-29"));
        check("May 12, 2026, 1:03PM", Some("2026-05-12"));
        check("on the 3rd Sept 2025", Some("2025-09-03"));
        check("Meeting-20260512_140312-Recording", Some("2026-05-12"));
        check("GMT20240101-120000_Recording.transcript.vtt", Some("2024-01-01"));
        check("04/05/2026", None);
        check("31 February 2026", None);
        check("may 5 come", None);
    }

    fn described(lines: &[&str]) -> Transcript {
        let mut transcript = Transcript::default();
        describe(&mut transcript, &lines.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>());
        transcript
    }

    #[test]
    fn header_lines_become_facts() {
        let got = described(&[
            "Interview with Samir, Quayside",
            "5 May 2026. Interviewer: Maya Lindqvist. Transcribed by hand.",
            "Company: Quayside",
        ]);
        assert_eq!(got.title.as_deref(), Some("Interview with Samir, Quayside"));
        assert_eq!(got.date.as_deref(), Some("2026-05-05"));
        let expect = [
            ("interviewer", "Maya Lindqvist"),
            ("header", "5 May 2026. Interviewer: Maya Lindqvist. Transcribed by hand."),
            ("company", "Quayside"),
        ];
        assert_eq!(got.attributes, expect.map(|(k, v)| (k.to_owned(), v.to_owned())));
    }

    #[test]
    fn a_turn_is_no_fact() {
        assert!(key_value("Interviewer: Maya").is_some());
        assert!(key_value("Interviewer: Thanks for coming, Marit.").is_none());
        assert!(key_value("Marit: hello").is_none());
    }
}
