//! Turns out of lines: the engine below Otter text, stamped text, typed interviews, Markdown and Word documents.
//!
//! Every line is looked at alone first (`heads`); then the file as a whole says which shapes are its own, and
//! only those begin turns.

use super::heads::{Head, Shape, head};
use super::sift::is_tools_own;
use super::{clock, header, names, rejected};
use model::Rejected;
use model::transcripts::{Cue, Transcript, fold};
use std::collections::{BTreeMap, BTreeSet};

/// Lines above the first turn that can still be its header; more are text that nobody is named for.
const LONGEST_HEADER: usize = 30;
/// Explained initials kept, at most.
const MOST_INITIALS: usize = 200;

/// A line, or a paragraph of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 1.
    pub number: u64,
    /// Its text.
    pub text: String,
    /// Whether the file marks it as a heading.
    pub heading: bool,
}

impl Line {
    fn blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// The shape of a whole file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Name and time on a line of their own.
    Blocks,
    /// `a --> b` on a line of its own, then the name, then the words.
    Ranges,
    /// A time in front of every turn.
    Stamped,
    /// Bold names.
    Bold,
    /// `Name: words`.
    Named,
    /// Nobody is named.
    Prose,
}

/// What the lines came to.
#[derive(Debug)]
pub struct Turns {
    /// The file's shape.
    pub family: Family,
    /// Header and speech.
    pub transcript: Transcript,
    /// Turns seen (of prose: paragraphs).
    pub rows_read: u64,
    /// Turns left out.
    pub rejected: Vec<Rejected>,
    /// Headings and breaks, which nobody said.
    pub headings: u64,
}

/// The shape of a file with these lines.
pub fn family(lines: &[Line]) -> Family {
    Heads::of(lines).family
}

/// Reads the lines into `transcript`, which may already hold what front matter said.
pub fn read(lines: &[Line], transcript: Transcript) -> Turns {
    let heads = Heads::of(lines);
    let mut reading = Reading {
        turns: Turns { family: heads.family, transcript, rows_read: 0, rejected: Vec::new(), headings: 0 },
        open: None,
        after_blank: true,
        since_ms: None,
        below_ranges: heads.below_ranges,
    };
    let first = heads.at.iter().position(Option::is_some).unwrap_or(0);
    let above = lines[..first].iter().filter(|line| !line.blank()).count();
    let body = if heads.family == Family::Prose {
        0
    } else if above > LONGEST_HEADER {
        reading.long_header(&lines[..heads.below_heading])
    } else {
        reading.header(&lines[..first])
    };
    let mut index = body;
    while index < lines.len() {
        index += reading.line(lines, index, heads.at[index].as_ref());
    }
    reading.close();
    header::name_interviewer(&mut reading.turns.transcript);
    initials_are_one_label(&mut reading.turns.transcript);
    reading.turns
}

/// `Adam Jonas (AJ): …` once and `AJ: …` from then on is one speaker.
fn initials_are_one_label(transcript: &mut Transcript) {
    for (initials, name) in transcript.attributes.clone() {
        if transcript.cues.iter().any(|cue| cue.speaker.as_ref() == Some(&initials)) {
            let full = transcript.cues.iter_mut().filter(|cue| cue.speaker.as_ref() == Some(&name));
            full.for_each(|cue| cue.speaker = Some(initials.clone()));
        }
    }
}

/// The heads that the file as a whole makes credible.
struct Heads<'t> {
    family: Family,
    at: Vec<Option<Head<'t>>>,
    /// Index of the first line below the heading `Transcript`, where there is one with turns below it.
    below_heading: usize,
    /// Names on the lines below ranges.
    below_ranges: BTreeSet<String>,
}

impl<'t> Heads<'t> {
    fn of(lines: &'t [Line]) -> Self {
        let mut at: Vec<Option<Head<'t>>> = lines.iter().map(credible).collect();
        let below_heading = below_heading(lines, &at);
        at[..below_heading].fill(None);
        let count = |wanted: &[Shape]| at.iter().flatten().filter(|h| wanted.contains(&h.shape)).count();
        let time_only = |head: &Option<Head<'_>>| head.as_ref().is_some_and(|h| h.shape == Shape::TimeOnly);
        let said = |line: &Line| !line.blank() && !line.heading && header::key_value(&line.text).is_none();
        let body = lines.iter().zip(&at).skip(below_heading);
        let spoken = body.filter(|(line, head)| said(line) && !time_only(head)).count();
        // A time alone begins a block only where words follow; above a blank line it ends a stamped one.
        let followed = |(i, head): &(usize, &Option<Head<'t>>)| {
            time_only(head) && lines.get(i + 1).is_some_and(|l| !l.blank())
        };
        let times = at.iter().enumerate().filter(followed).count();
        let named = Labels::of(lines, &at, spoken);
        // Above turns that are named a time says when they were, and begins none itself.
        let times = if named.heads > 0 && named.heads >= times { 0 } else { times };
        let candidates = [
            (Family::Ranges, count(&[Shape::Range])),
            (Family::Blocks, count(&[Shape::NameTime]) + times),
            (Family::Stamped, count(&[Shape::StampedName, Shape::Stamped])),
            (Family::Bold, count(&[Shape::Bold])),
            (Family::Named, named.heads),
        ];
        let mut best = (Family::Prose, 0);
        for (family, heads) in candidates {
            let enough = heads >= 2 || (heads == 1 && spoken <= 2 && family != Family::Named);
            if enough && heads > best.1 {
                best = (family, heads);
            }
        }
        let family = best.0;
        for (slot, line) in at.iter_mut().zip(lines) {
            if slot.as_ref().is_some_and(|head| !belongs(family, head, &named, line.number)) {
                *slot = None;
            }
        }
        if family == Family::Blocks {
            drop_late_first(&mut at);
        }
        let below_ranges = if family == Family::Ranges { below_ranges(lines, &at) } else { BTreeSet::new() };
        Self { family, at, below_heading, below_ranges }
    }
}

/// Index of the first line below the last heading `Transcript`, if the turns are below it; else 0. A plain line of
/// that word is the heading only where nothing above it could be a turn.
fn below_heading(lines: &[Line], at: &[Option<Head<'_>>]) -> usize {
    let is_heading = |line: &Line| header::is_transcript_heading(&line.text, line.heading);
    let Some(heading) = lines.iter().rposition(is_heading) else { return 0 };
    let (above, below) = at.split_at(heading);
    let (above, below) = (above.iter().flatten().count(), below.iter().flatten().count());
    let turns_follow = below >= 2 && if lines[heading].heading { below > above } else { above == 0 };
    if turns_follow { heading + 1 } else { 0 }
}

/// A first head that is later than the second, of a name that never comes again, is a title: `Weekly sync  10:00`.
fn drop_late_first(at: &mut [Option<Head<'_>>]) {
    let mut heads = at.iter().enumerate().filter_map(|(i, head)| Some((i, head.as_ref()?)));
    let (Some((first, title)), Some((_, next))) = (heads.next(), heads.next()) else { return };
    let name = |head: &Head<'_>| head.label.as_ref().map(|label| label.text.clone());
    let alone =
        name(title).is_some() && name(title) != name(next) && heads.all(|(_, h)| name(h) != name(title));
    if alone && title.start_ms > next.start_ms {
        at[first] = None;
    }
}

/// The names on the lines below the ranges: believed when two ranges in three have one, and each looks like a name
/// or comes again.
fn below_ranges(lines: &[Line], at: &[Option<Head<'_>>]) -> BTreeSet<String> {
    let mut counts: BTreeMap<String, (usize, bool)> = BTreeMap::new();
    let ranges: Vec<usize> = (0..at.len()).filter(|i| at[*i].is_some()).collect();
    for range in &ranges {
        let Some(label) = lines.get(range + 1).and_then(|line| name_line(&line.text)) else { continue };
        let words_follow = lines.get(range + 2).is_some_and(|next| !next.blank())
            && at.get(range + 2).is_some_and(Option::is_none);
        if words_follow {
            counts.entry(label.text).or_insert((0, label.strong)).0 += 1;
        }
    }
    counts.retain(|_, (count, strong)| *strong || *count > 1);
    let named: usize = counts.values().map(|(count, _)| count).sum();
    if named * 3 >= ranges.len() * 2 { counts.into_keys().collect() } else { BTreeSet::new() }
}

/// The head a line may be: headings are none, and `Date: 28 April 2026` is a fact.
fn credible(line: &Line) -> Option<Head<'_>> {
    if line.heading || line.blank() {
        return None;
    }
    let found = head(&line.text)?;
    let fact = found.shape == Shape::Named && header::key_value(&line.text).is_some();
    (!fact).then_some(found)
}

fn belongs(family: Family, head: &Head<'_>, named: &Labels, line: u64) -> bool {
    match (family, head.shape) {
        (Family::Ranges, Shape::Range)
        | (Family::Blocks, Shape::NameTime | Shape::TimeOnly)
        | (Family::Stamped, Shape::StampedName | Shape::Stamped | Shape::TimeOnly)
        | (Family::Bold, Shape::Bold)
        | (Family::Bold | Family::Named, Shape::TimeOnly) => true,
        (Family::Named, Shape::Named) => named.accept(head, line),
        _ => false,
    }
}

/// The labels of `Name: words` lines. They are believed when they come again, or when nearly all lines have one.
#[derive(Debug, Default)]
struct Labels {
    counts: BTreeMap<String, usize>,
    once: BTreeSet<String>,
    after_blank: Vec<u64>,
    dense: bool,
    heads: usize,
}

impl Labels {
    fn of(lines: &[Line], heads: &[Option<Head<'_>>], spoken: usize) -> Self {
        let mut labels = Self::default();
        let mut blank = true;
        for (line, head) in lines.iter().zip(heads) {
            if let Some(label) =
                head.as_ref().filter(|h| h.shape == Shape::Named).and_then(|h| h.label.as_ref())
            {
                let count = labels.counts.entry(label.text.clone()).or_default();
                *count += 1;
                if label.strong && *count == 1 {
                    labels.once.insert(label.text.clone());
                } else {
                    labels.once.remove(&label.text);
                }
                if blank {
                    labels.after_blank.push(line.number);
                }
            }
            blank = line.blank();
        }
        let again: usize = labels.counts.values().filter(|n| **n > 1).sum();
        let all = again + labels.once.len();
        labels.dense = all * 5 >= spoken * 3;
        let nearly_all = all * 10 >= spoken * 8;
        let believed = (again * 2 > all && again * 20 >= spoken) || nearly_all;
        labels.heads = if believed { all } else { 0 };
        labels
    }

    fn accept(&self, head: &Head<'_>, line: u64) -> bool {
        let Some(label) = &head.label else { return false };
        let count = self.counts.get(&label.text).copied().unwrap_or(0);
        let placed = self.dense || self.after_blank.binary_search(&line).is_ok();
        if label.strong { count > 1 || placed } else { count > 2 }
    }
}

/// A turn being read.
struct Open {
    line: u64,
    label: Option<String>,
    head: String,
    said: bool,
}

struct Reading {
    turns: Turns,
    open: Option<Open>,
    after_blank: bool,
    /// The time on a line of its own, which the next words begin at.
    since_ms: Option<i64>,
    below_ranges: BTreeSet<String>,
}

impl Reading {
    /// Takes the lines above the first turn; returns how many.
    fn header(&mut self, lines: &[Line]) -> usize {
        let mut plain: Vec<String> = Vec::new();
        let mut listed: Option<&'static str> = None;
        for line in lines.iter().filter(|line| !line.blank()) {
            let text = fold(&line.text);
            let list = header::list_heading(&text);
            if let Some(key) = listed.take().filter(|_| !line.heading && list.is_none()) {
                header::set(&mut self.turns.transcript, key, text);
            } else if list.is_some() {
                listed = list;
                self.turns.headings += 1;
            } else if line.heading {
                self.title(&text);
            } else if is_tools_own(&text) {
                self.turns.headings += 1;
            } else {
                plain.push(line.text.clone());
            }
        }
        header::describe(&mut self.turns.transcript, &plain);
        lines.len()
    }

    /// A heading above the first turn.
    fn title(&mut self, text: &str) {
        if self.mark_time(text) {
            return;
        }
        let transcript = &mut self.turns.transcript;
        transcript.date = transcript.date.take().or_else(|| header::date(text));
        transcript.attributes.extend(names::explained_initials(text));
        if transcript.title.is_none() && header::is_title(text) {
            transcript.title = Some(text.to_owned());
        } else {
            self.turns.headings += 1;
        }
    }

    /// Takes what stands above a transcript's own heading, where that is too long for a header: minutes, say.
    /// Only its first lines are kept as facts; the rest is counted as no speech.
    fn long_header(&mut self, lines: &[Line]) -> usize {
        let mut kept = 0;
        let end = lines.iter().position(|line| {
            kept += usize::from(!line.blank());
            kept > LONGEST_HEADER
        });
        let end = end.unwrap_or(lines.len());
        self.header(&lines[..end]);
        self.turns.headings += lines[end..].iter().filter(|line| !line.blank()).count() as u64;
        lines.len()
    }

    /// Takes a time that stands alone: what is said next begins then.
    fn mark_time(&mut self, text: &str) -> bool {
        let time = clock::time(text.trim());
        self.since_ms = time.or(self.since_ms);
        time.is_some()
    }

    /// Takes the line at `index`; returns how many lines it used up.
    fn line(&mut self, lines: &[Line], index: usize, head: Option<&Head<'_>>) -> usize {
        let line = &lines[index];
        let text = line.text.trim();
        if text.is_empty() {
            self.after_blank = true;
            return 1;
        }
        if line.heading && self.mark_time(text) {
            return 1;
        }
        if line.heading || is_tools_own(text) {
            self.heading(line);
            return 1;
        }
        match head {
            Some(head) => return self.begin(lines, index, head),
            None => self.words(line.number, text),
        }
        self.after_blank = false;
        1
    }

    fn heading(&mut self, line: &Line) {
        let text = fold(&line.text);
        let first = self.turns.transcript.title.is_none() && self.turns.rows_read == 0;
        if line.heading && first && header::is_title(&text) {
            self.turns.transcript.title = Some(text);
        } else {
            self.turns.headings += 1;
        }
        self.after_blank = true;
    }

    fn begin(&mut self, lines: &[Line], index: usize, head: &Head<'_>) -> usize {
        let line = &lines[index];
        if self.turns.family == Family::Stamped && head.shape == Shape::TimeOnly {
            return self.ends_at(head.start_ms);
        }
        if matches!(self.turns.family, Family::Named | Family::Bold) && head.shape == Shape::TimeOnly {
            self.since_ms = head.start_ms;
            return 1;
        }
        let mut label = head.label.as_ref().map(|label| label.text.clone());
        if label.as_deref().is_some_and(names::is_break) {
            self.heading(line);
            return 1;
        }
        if let Some(label) = &head.label
            && let Some(short) = &label.bracketed
        {
            self.explain(&label.text, short);
        }
        let mut used = 1;
        if head.shape == Shape::Range
            && let Some(name) = lines.get(index + 1).and_then(|next| name_line(&next.text))
            && self.below_ranges.contains(&name.text)
        {
            label = Some(name.text);
            used = 2;
        }
        // A bare stamp within somebody's turn is a time, not a new voice.
        let goes_on =
            head.shape == Shape::Stamped && self.open.as_ref().is_some_and(|open| open.label.is_some());
        if goes_on {
            self.push(line.number, head.start_ms, head.end_ms, head.rest, false);
        } else {
            self.close();
            self.turns.rows_read += 1;
            self.open = Some(Open { line: line.number, label, head: line.text.clone(), said: false });
            self.push(line.number, head.start_ms, head.end_ms, head.rest, head.shape != Shape::Stamped);
        }
        self.after_blank = false;
        used
    }

    /// Keeps what `Adam Jonas (AJ)` explains.
    fn explain(&mut self, name: &str, short: &str) {
        let known = &mut self.turns.transcript.attributes;
        for pair in names::explained_initials(&format!("{name} ({short})")) {
            if known.len() < MOST_INITIALS && !known.contains(&pair) {
                known.push(pair);
            }
        }
    }

    /// A stamp with nothing behind it (LRC) says when the words before it ended.
    fn ends_at(&mut self, end_ms: Option<i64>) -> usize {
        if let Some(cue) = self.turns.transcript.cues.last_mut() {
            cue.end_ms = cue.end_ms.or(end_ms);
        }
        1
    }

    /// Words without a head: they belong to the open turn; in prose each paragraph is one.
    fn words(&mut self, number: u64, text: &str) {
        let prose = self.turns.family == Family::Prose;
        if self.open.is_none() || (prose && self.after_blank) {
            self.close();
            self.turns.rows_read += 1;
            self.open = Some(Open { line: number, label: None, head: String::new(), said: false });
            return self.push(number, None, None, text, true);
        }
        let said = self.open.as_ref().is_some_and(|open| open.said);
        let last = self.turns.transcript.cues.last_mut().filter(|_| said || self.open.is_some());
        match last {
            // The head has already made the cue that these words fill.
            Some(cue) if cue.text.is_empty() => {
                cue.text = fold(text);
                self.mark_said();
            }
            _ => self.push(number, None, None, text, false),
        }
    }

    fn push(&mut self, line: u64, start_ms: Option<i64>, end_ms: Option<i64>, text: &str, new_turn: bool) {
        let (start_ms, text) = match super::heads::bracketed_time(text) {
            Some((start, None, rest)) if start_ms.is_none() => (Some(start), rest),
            _ => (start_ms, text),
        };
        let start_ms = start_ms.or(self.since_ms);
        self.since_ms = None;
        let speaker = self.open.as_ref().and_then(|open| open.label.clone());
        let text = fold(text);
        let said = !text.is_empty();
        self.turns.transcript.cues.push(Cue { line, speaker, start_ms, end_ms, text, new_turn });
        if said {
            self.mark_said();
        }
    }

    fn mark_said(&mut self) {
        if let Some(open) = &mut self.open {
            open.said = true;
        }
    }

    /// Ends the open turn; one without words is left out and said so.
    fn close(&mut self) {
        let cues = &mut self.turns.transcript.cues;
        if cues.last().is_some_and(|cue| cue.text.is_empty()) {
            cues.pop();
        }
        if let Some(open) = self.open.take().filter(|open| !open.said) {
            self.turns.rejected.push(rejected(open.line, "the turn has no words", &open.head));
        }
    }
}

/// The name that the line below a range may be.
fn name_line(text: &str) -> Option<names::Label> {
    names::label(text.trim().trim_end_matches(':'), true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<Line> {
        crate::decode::lines(text)
            .map(|(number, text)| Line { number, text: text.to_owned(), heading: text.starts_with('#') })
            .collect()
    }

    fn check(text: &str, family: Family, expect: &[&str]) -> Turns {
        let turns = read(&lines(text), Transcript::default());
        assert_eq!(super::super::drawn(&turns.transcript), expect);
        assert_eq!(turns.family, family);
        turns
    }

    #[test]
    fn ranges_with_the_name_below() {
        check(
            "0:0:5.100 --> 0:0:8.250\nJosé Ruiz\nHi, all\n0:0:9.0 --> 0:1:0.5\nAnn\nThere\nyou are",
            Family::Ranges,
            &["5100-8250 *José Ruiz: Hi, all", "9000-60500 *Ann: There", "? Ann: you are"],
        );
    }

    #[test]
    fn one_label_now_and_then_is_prose() {
        check(
            "# Notes\n\nWe met at noon.\nRemember: it was hot.\n\nThen we left: late.",
            Family::Prose,
            &["? *: We met at noon.", "? : Remember: it was hot.", "? *: Then we left: late."],
        );
    }

    #[test]
    fn explained_initials_are_one_speaker() {
        let turns = check(
            "Adam Jonas (AJ): Welcome\n\nMatt Corallo (MC): Hi\n\nAJ: So: today\n\nMC: Yes",
            Family::Named,
            &["? *AJ: Welcome", "? *MC: Hi", "? *AJ: So: today", "? *MC: Yes"],
        );
        assert_eq!(turns.transcript.attributes[0], ("AJ".to_owned(), "Adam Jonas".to_owned()));
    }

    #[test]
    fn a_turn_without_words_is_left_out() {
        let turns = check(
            "Ann  0:01\nHi\n\nBo  0:02\n\nAnn  0:03\nAre you\n\nthere?\n\nTranscribed by https://otter.ai",
            Family::Blocks,
            &["1000 *Ann: Hi", "3000 *Ann: Are you", "? Ann: there?"],
        );
        assert_eq!((turns.rows_read, turns.headings), (3, 1));
        assert_eq!((turns.rejected[0].line, turns.rejected[0].text.as_str()), (4, "Bo  0:02"));
    }
}
