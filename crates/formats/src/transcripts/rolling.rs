//! Rolling captions: a window of two or three lines that moves up while somebody speaks, so that every line is
//! in the file two or three times. Here each is said once.
//!
//! What is new is told by where it stands, never by likeness: people do repeat themselves. YouTube's cues have
//! the old line above and the new one below, with times inside; between two of them it holds the finished line
//! for 10 ms, with a blank line below it.

use super::blocks::RawCue;
use super::{clock, markup};
use model::transcripts::fold;

/// Longest cue, in milliseconds, that only holds what was shown until the next begins.
const LONGEST_HOLD: i64 = 20;

/// A line that is shown.
struct Line {
    text: String,
    /// Whether its words have times of their own, as only words being spoken do.
    timed: bool,
}

/// What a cue shows.
struct Window {
    lines: Vec<Line>,
    /// Whether it only holds what was shown before.
    hold: bool,
    /// Whether its place says that its last line is new.
    moves: bool,
}

impl Window {
    fn of(raw: &RawCue) -> Self {
        let all: Vec<Line> = raw.body.iter().map(|line| shown(line)).collect();
        let blank = |line: Option<&Line>| all.len() > 1 && line.is_some_and(|l| l.text.is_empty());
        let (top, bottom) = (blank(all.first()), blank(all.last()));
        let timed = all.iter().any(|line| line.timed);
        let hold = !timed && (raw.end_ms - raw.start_ms <= LONGEST_HOLD || (bottom && !top));
        let lines: Vec<Line> = all.into_iter().filter(|line| !line.text.is_empty()).collect();
        let moves = !hold && (top || lines.len() > 1);
        Self { lines, hold, moves }
    }

    fn texts(&self) -> Vec<String> {
        self.lines.iter().map(|line| line.text.clone()).collect()
    }
}

fn shown(line: &str) -> Line {
    let mut tags = line.split('<').skip(1).filter_map(|tag| tag.split_once('>'));
    let timed = tags.any(|(tag, _)| clock::time(tag.trim()).is_some());
    Line { text: fold(&markup::plain(line)), timed }
}

/// Whether words have times of their own, which is how YouTube writes rolling captions.
pub fn has_timed_words(cues: &[RawCue]) -> bool {
    cues.iter().flat_map(|cue| &cue.body).any(|line| line.contains("><c") && shown(line).timed)
}

/// Whether the captions roll: lines come again at the head of the next cue, in a third of the cues or more.
/// (People do repeat themselves, but not like that.)
pub fn rolls(cues: &[RawCue]) -> bool {
    let timed_words = has_timed_words(cues);
    let needed = if timed_words { (cues.len() / 10).max(1) } else { (cues.len() / 3).max(2) };
    cues.windows(2).filter(|pair| repeats(&pair[0], &pair[1], timed_words)).count() >= needed
}

fn repeats(before: &RawCue, after: &RawCue, timed_words: bool) -> bool {
    if after.start_ms > before.end_ms + LONGEST_HOLD {
        return false;
    }
    let (before, after) = (Window::of(before).texts(), Window::of(after).texts());
    // Only a second line shows that the window has moved; one line alone may be somebody repeating it.
    let moved = timed_words || before.len() > 1 || after.len() > 1;
    moved && (1..=after.len()).any(|n| before.ends_with(&after[..n]))
}

/// What each cue says that was not shown before it, its lines joined by LF; empty where it says nothing new.
pub fn unrolled(cues: &[RawCue]) -> Vec<String> {
    let timed_words = has_timed_words(cues);
    let mut before: Vec<String> = Vec::new();
    let mut fresh = Vec::with_capacity(cues.len());
    for raw in cues {
        let window = Window::of(raw);
        let texts = window.texts();
        let old = old_lines(&window, &texts, &before, timed_words);
        fresh.push(texts[old..].join("\n"));
        if !texts.is_empty() {
            before = texts;
        }
    }
    fresh
}

/// How many lines at the top of the window were shown before.
fn old_lines(window: &Window, texts: &[String], before: &[String], timed_words: bool) -> usize {
    let most = match window.lines.iter().position(|line| line.timed) {
        Some(spoken) => spoken,
        None if timed_words && window.moves => texts.len() - 1,
        None => texts.len(),
    };
    let again = |n: &usize| before.ends_with(&texts[..*n]);
    let old = (0..=most.min(before.len())).rev().find(again).unwrap_or(0);
    // "Yeah / yeah" after "yeah / yeah" may have stood still or moved: words are rather said than lost.
    let moved = old == texts.len() && old > 1 && !window.hold && again(&(old - 1));
    if moved { old - 1 } else { old }
}

#[cfg(test)]
mod tests {
    use super::super::{drawn, read};
    use proptest::prelude::*;

    /// How a tool writes rolling captions.
    #[derive(Debug, Clone, Copy)]
    struct Style {
        /// Lines in the window: 2 or 3.
        height: usize,
        /// Whether finished lines are held for 10 ms.
        holds: bool,
        /// Whether the lines of white space are kept.
        blanks: bool,
    }

    fn time(ms: usize) -> String {
        format!("00:{:02}:{:02}.{:03}", ms / 60_000, ms / 1000 % 60, ms % 1000)
    }

    /// The words of a line as YouTube writes them while they are spoken: the first without a time.
    fn spoken(line: &[String], from: usize) -> String {
        let later = line.iter().enumerate().skip(1);
        let later = later.map(|(i, word)| format!("<{}><c> {word}</c>", time(from + i * 100)));
        line[0].clone() + &later.collect::<String>()
    }

    /// Lines of words as rolling captions.
    fn rendered(lines: &[Vec<String>], style: Style) -> String {
        let mut file = "WEBVTT\nKind: captions\nLanguage: en\n".to_owned();
        let mut cue = |from: usize, to: usize, mut body: Vec<String>| {
            if !style.blanks {
                body.retain(|line| !line.trim().is_empty());
            }
            let settings = "align:start position:0%";
            file += &format!("\n{} --> {} {settings}\n{}\n", time(from), time(to), body.join("\n"));
        };
        for (index, line) in lines.iter().enumerate() {
            let from = index * 2_000;
            let above = |keep: usize| -> Vec<String> {
                let first = index.saturating_sub(keep);
                let mut above: Vec<String> = lines[first..index].iter().map(|l| l.join(" ")).collect();
                above.splice(0..0, std::iter::repeat_n(" ".to_owned(), keep - (index - first)));
                above
            };
            let mut body = above(style.height - 1);
            body.push(spoken(line, from));
            cue(from, from + 1_990, body);
            if style.holds {
                let mut body = above(style.height - 2);
                body.extend([line.join(" "), " ".to_owned()]);
                cue(from + 1_990, from + 2_000, body);
            }
        }
        file
    }

    fn words_of(file: &str) -> Vec<String> {
        let read = read("talk.vtt", file.as_bytes()).unwrap().value;
        assert_eq!(read.format.label(), "YouTube captions");
        assert_eq!(read.rows_read, read.accepted() + read.duplicates + read.rejected.len() as u64);
        assert!(read.transcript.attributes.contains(&("language".to_owned(), "en".to_owned())));
        let cues = read.transcript.cues;
        cues.iter().flat_map(|cue| cue.text.split(' ').map(str::to_owned)).collect()
    }

    fn lines() -> impl Strategy<Value = Vec<Vec<String>>> {
        // Few words, so that whole lines come again; the first line has several, as every real file has some.
        let word = prop::sample::select(vec!["yeah", "no", "so", "the", "Größe", "да"]);
        let line = prop::collection::vec(word.prop_map(str::to_owned), 1..4);
        prop::collection::vec(line, 2..14).prop_map(|mut lines| {
            lines[0] = vec!["so".to_owned(), "tell".to_owned(), "me".to_owned()];
            lines
        })
    }

    proptest! {
        #[test]
        fn every_word_is_said_once(lines in lines(), height in 2usize..4, holds: bool) {
            let style = Style { height, holds, blanks: true };
            prop_assert_eq!(words_of(&rendered(&lines, style)), lines.concat());
        }

        #[test]
        fn tools_that_drop_the_blank_lines_lose_nothing(lines in lines(), height in 2usize..4, holds: bool) {
            let style = Style { height, holds, blanks: false };
            prop_assert_eq!(words_of(&rendered(&lines, style)), lines.concat());
        }
    }

    #[test]
    fn one_line_and_its_hold_are_one() {
        let file = "WEBVTT\nKind: captions\nLanguage: en\n\n00:00.000 --> 00:02.000\n \nso<00:01.000><c> tell</c>\n\n00:02.000 --> 00:02.010\nso tell\n \n";
        let read = read("a.vtt", file.as_bytes()).unwrap().value;
        assert_eq!(drawn(&read.transcript), ["0-2000 : so tell"]);
        assert_eq!((read.rows_read, read.duplicates), (2, 1));
    }

    #[test]
    fn captions_without_times_inside_roll_too() {
        let file = "1\n00:00:00,000 --> 00:00:02,000\nso tell me\n\n2\n00:00:02,000 --> 00:00:04,000\nso tell me\nyeah\n\n3\n00:00:04,000 --> 00:00:06,000\nyeah\nyeah\n\n4\n00:00:06,000 --> 00:00:08,000\nyeah\nyeah\n";
        let read = read("a.srt", file.as_bytes()).unwrap().value;
        let expect = ["0-2000 : so tell me", "2000-4000 : yeah", "4000-6000 : yeah", "6000-8000 : yeah"];
        assert_eq!(drawn(&read.transcript), expect);
    }
}
