//! Job cards: what stands in each blank of a job, and which excerpt it rests on.

use crate::ids::{CodeId, CodingId};
use serde::{Deserialize, Serialize};

/// A blank of a job card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Blank {
    /// The situation: "When …".
    When,
    /// The motivation: "I want to …".
    Want,
    /// The outcome hoped for: "so I can …".
    So,
    /// What is to get done.
    Functional,
    /// How they want to feel.
    Emotional,
    /// How they want to be seen.
    Social,
    /// A solution taken up.
    Hired,
    /// A solution let go.
    Fired,
    /// A job that arises once this one is done.
    NextJob,
    /// Another solution that was considered.
    Alternative,
    /// A place where the solution is hired: a webinar, a demo, a trial.
    Touchpoint,
}

impl Blank {
    /// All blanks, in the order of the card.
    pub const ALL: [Self; 11] = [
        Self::When,
        Self::Want,
        Self::So,
        Self::Functional,
        Self::Emotional,
        Self::Social,
        Self::Hired,
        Self::Fired,
        Self::NextJob,
        Self::Alternative,
        Self::Touchpoint,
    ];

    /// The word used in files and on the command line: `next-job`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::When => "when",
            Self::Want => "want",
            Self::So => "so",
            Self::Functional => "functional",
            Self::Emotional => "emotional",
            Self::Social => "social",
            Self::Hired => "hired",
            Self::Fired => "fired",
            Self::NextJob => "next-job",
            Self::Alternative => "alternative",
            Self::Touchpoint => "touchpoint",
        }
    }

    /// The blank a word names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase().replace([' ', '_'], "-");
        Self::ALL.into_iter().find(|blank| blank.as_str() == word)
    }

    /// The blanks of the job story hold one text each; all others are lists.
    #[must_use]
    pub fn is_of_the_story(self) -> bool {
        matches!(self, Self::When | Self::Want | Self::So)
    }
}

/// What stands in a blank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobPart {
    /// The job.
    pub code: CodeId,
    /// Which blank.
    pub blank: Blank,
    /// In the words of whoever edits the card.
    pub text: String,
    /// The excerpt it rests on, where one was chosen.
    pub coding: Option<CodingId>,
}

/// A job story without its frame: what stands after "When", "I want to" and "so I can".
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Story {
    /// The situation.
    pub when: String,
    /// The motivation, beginning with its verb.
    pub want: String,
    /// The outcome hoped for, beginning with its verb or, where the sentence has another turn, with its subject.
    pub so: String,
}

impl Story {
    /// Reads "When …, I want to …, so I can …." in that order, in any case; `None` when a part of the frame is missing
    /// or a blank is empty. "So that I …", "so I …" and "I want …" are read as well.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let rest = after_word(&text, "when ")?;
        let (when, rest) = split_at_first(rest, &["i want to ", "i want "])?;
        let (want, so) = split_at_last(rest, &["so that i can ", "so i can ", "so that ", "so "])?;
        let story = Self { when: trimmed(when), want: trimmed(want), so: trimmed(so) };
        let whole = [&story.when, &story.want, &story.so].into_iter().all(|blank| !blank.is_empty());
        whole.then_some(story)
    }
}

/// Folding of ASCII letters only, so that places in the folded text are places in the text.
fn after_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.to_ascii_lowercase().starts_with(word).then(|| &text[word.len()..])
}

fn begins_a_word(text: &str, at: usize) -> bool {
    at > 0 && text[..at].ends_with([' ', ','])
}

fn split_at_first<'t>(text: &'t str, marks: &[&str]) -> Option<(&'t str, &'t str)> {
    let folded = text.to_ascii_lowercase();
    let found = marks.iter().filter_map(|mark| {
        let at = folded.match_indices(mark).map(|m| m.0).find(|&at| begins_a_word(text, at))?;
        Some((at, mark.len()))
    });
    // At one place the longer mark counts.
    let (at, length) = found.min_by_key(|&(at, length)| (at, std::cmp::Reverse(length)))?;
    Some((&text[..at], &text[at + length..]))
}

/// "So" is a common word: a mark after a comma wins over one inside a clause, and the longer over the shorter.
fn split_at_last<'t>(text: &'t str, marks: &[&str]) -> Option<(&'t str, &'t str)> {
    let folded = text.to_ascii_lowercase();
    let found = marks.iter().flat_map(|mark| {
        let places = folded.match_indices(mark).map(|m| m.0).filter(|&at| begins_a_word(text, at));
        places.map(|at| (at, mark.len())).collect::<Vec<_>>()
    });
    let after_comma = |at: usize| text[..at].trim_end().ends_with(',');
    let (at, length) = found.max_by_key(|&(at, length)| (after_comma(at), std::cmp::Reverse(at), length))?;
    Some((&text[..at], &text[at + length..]))
}

fn trimmed(text: &str) -> String {
    text.trim_matches([' ', ',', '.', ';', '…']).to_owned()
}

/// What stands before the second and the third blank: "I want to" and "so I can" before a verb, "I want" and "so"
/// before a clause of its own. A clause is told by its first word: a pronoun or an article.
#[must_use]
pub fn frame(want: &str, so: &str) -> (&'static str, &'static str) {
    const CLAUSES: [&str; 22] = [
        "i",
        "we",
        "you",
        "he",
        "she",
        "they",
        "it",
        "nobody",
        "somebody",
        "everybody",
        "everyone",
        "no",
        "most",
        "all",
        "the",
        "a",
        "an",
        "my",
        "our",
        "their",
        "this",
        "people",
    ];
    let clause = |text: &str| {
        let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
        CLAUSES.contains(&first.as_str())
    };
    (if clause(want) { "I want" } else { "I want to" }, if clause(so) { "so" } else { "so I can" })
}

/// When a moment of the switch was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MomentDate {
    /// The coding that marks the moment.
    pub coding: CodingId,
    /// As the person put it: "the week after Easter".
    pub words: String,
    /// First day it may have been, `YYYY-MM-DD`.
    pub earliest: String,
    /// Last day it may have been, `YYYY-MM-DD`; not before the first.
    pub latest: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<(&str, &str, &str)>) {
        let found = Story::parse(text);
        let found = found.as_ref().map(|s| (s.when.as_str(), s.want.as_str(), s.so.as_str()));
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn a_job_story_is_read_out_of_its_sentence() {
        check(
            "When somebody is ill, I want to ring round once, so I can open on time.",
            Some(("somebody is ill", "ring round once", "open on time")),
        );
        check(
            "when it is late,\n I want most of it done, so nobody turns up on the wrong day",
            Some(("it is late", "most of it done", "nobody turns up on the wrong day")),
        );
        check(
            "When asked, I want to show it, so that I can prove it",
            Some(("asked", "show it", "prove it")),
        );
    }

    #[test]
    fn a_common_word_is_no_border() {
        check(
            "When it is so late, I want to work so little and be so glad, so I can sleep so well",
            Some(("it is so late", "work so little and be so glad", "sleep so well")),
        );
        check("When İ arrive, I want to know, so I can rest", Some(("İ arrive", "know", "rest")));
    }

    #[test]
    fn what_is_no_story_is_none() {
        check("", None);
        check("Fear of bringing in the roster", None);
        check("When I want to, so I can", None);
        check("When it rains, I want an umbrella.", None);
        check("I want to leave, so I can rest, when it rains", None);
    }

    #[test]
    fn the_frame_fits_what_stands_in_it() {
        assert_eq!(frame("ring round once", "open on time"), ("I want to", "so I can"));
        assert_eq!(frame("most of it made", "nobody turns up"), ("I want", "so"));
    }

    #[test]
    fn blanks_have_one_word_each() {
        for blank in Blank::ALL {
            assert_eq!(Blank::parse(blank.as_str()), Some(blank));
        }
        assert_eq!(Blank::parse("Next job"), Some(Blank::NextJob));
        assert_eq!(Blank::parse("price"), None);
        assert!(Blank::So.is_of_the_story() && !Blank::Hired.is_of_the_story());
    }
}
