//! Lines become paragraphs: what comes again on every page goes, what was broken at the margin is joined.

use super::layout::Line;
use super::order::runs_from_right;
use crate::transcripts::document::Paragraph;
use crate::transcripts::heads::{self, Shape};
use model::Warning;
use model::transcripts::fold;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization as _;

/// Most lines at the top or bottom of a page that can be a header or footer.
const MOST_AT_EDGE: usize = 3;
/// How far, in points, a header may lie from where it lies on other pages.
const SAME_HEIGHT: f64 = 6.0;

/// The text of a file.
pub struct Flow {
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// What was left out.
    pub warnings: Vec<Warning>,
}

/// The paragraphs of the pages' lines.
pub fn paragraphs(mut pages: Vec<Vec<Line>>) -> Flow {
    for line in pages.iter_mut().flatten() {
        line.text = resolved(&line.text);
    }
    pages.iter_mut().for_each(|page| page.retain(|line| !line.text.trim().is_empty()));
    let (left_out, example) = drop_repeated(&mut pages);
    let mut warnings = Vec::new();
    if left_out > 0 {
        warnings.push(Warning::whole(format!(
            "{left_out} lines that come again on many pages (headers, footers, page numbers) are left out, such as '{example}'"
        )));
    }
    Flow { paragraphs: join(&pages), warnings }
}

/// Ligatures and presentation forms as the letters they stand for; characters that are not said go.
fn resolved(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let end = text.trim_end().len();
    for (at, c) in text.char_indices() {
        match c {
            // Where a word may be broken; at the end of a line it was.
            '\u{ad}' if at + c.len_utf8() < end => {}
            '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => plain.extend(c.nfkc()),
            '\u{feff}' | '\u{200b}' => {}
            c if c.is_control() => plain.push(' '),
            c => plain.push(c),
        }
    }
    // Accents that are drawn apart belong to the letter before them.
    plain.nfc().collect()
}

/// Usual distance from one line to the next.
fn spacing<'l>(lines: impl Iterator<Item = &'l Line> + Clone) -> f64 {
    let mut steps: Vec<f64> =
        lines.clone().zip(lines.skip(1)).map(|(a, b)| a.y - b.y).filter(|step| *step > 1.0).collect();
    steps.sort_by(f64::total_cmp);
    // Well below the middle: paragraphs are set further apart than lines, and headers further still.
    steps.get(steps.len() / 4).copied().unwrap_or(12.0)
}

/// Indices of the lines that are set apart at the top and at the bottom of a page.
fn edges(page: &[Line], spacing: f64) -> Vec<(usize, bool)> {
    let mut by_height: Vec<usize> = (0..page.len()).collect();
    by_height.sort_by(|a, b| page[*b].y.total_cmp(&page[*a].y));
    let apart = |a: usize, b: usize| page[a].y - page[b].y > spacing * 1.3;
    let mut found = Vec::new();
    let top = by_height.windows(2).take(MOST_AT_EDGE).position(|pair| apart(pair[0], pair[1]));
    found.extend(by_height.iter().take(top.map_or(0, |at| at + 1)).map(|index| (*index, true)));
    by_height.reverse();
    let bottom = by_height.windows(2).take(MOST_AT_EDGE).position(|pair| apart(pair[1], pair[0]));
    found.extend(by_height.iter().take(bottom.map_or(0, |at| at + 1)).map(|index| (*index, false)));
    if page.len() == 1 {
        found.push((0, false));
    }
    found
}

/// A line's words with the numbers in them made one, so that `3 of 12` and `4 of 12` are alike.
fn alike(text: &str) -> String {
    let mut plain = String::new();
    for c in fold(text).to_lowercase().chars() {
        let c = if c.is_numeric() { '#' } else { c };
        if !(c == '#' && plain.ends_with('#')) {
            plain.push(c);
        }
    }
    plain
}

/// Takes out the lines at the edges that half of the pages have at the same height. Returns how many, and one.
fn drop_repeated(pages: &mut [Vec<Line>]) -> (usize, String) {
    let spacing = spacing(pages.iter().flatten());
    let mut places: BTreeMap<(String, bool), Vec<(usize, usize)>> = BTreeMap::new();
    for (number, page) in pages.iter().enumerate() {
        for (index, top) in edges(page, spacing) {
            places.entry((alike(&page[index].text), top)).or_default().push((number, index));
        }
    }
    let mut out: BTreeSet<(usize, usize)> = BTreeSet::new();
    for found in places.into_values() {
        let mut heights: Vec<f64> = found.iter().map(|(page, line)| pages[*page][*line].y).collect();
        heights.sort_by(f64::total_cmp);
        let usual = heights[heights.len() / 2];
        let near = |(page, line): &&(usize, usize)| (pages[*page][*line].y - usual).abs() <= SAME_HEIGHT;
        let same: Vec<(usize, usize)> = found.iter().filter(near).copied().collect();
        let count = same.iter().map(|(page, _)| *page).collect::<BTreeSet<_>>().len();
        if count >= 2 && count * 2 >= pages.len() {
            out.extend(same);
        }
    }
    let example = out.first().map(|(page, line)| fold(&pages[*page][*line].text)).unwrap_or_default();
    for (page, line) in out.iter().rev() {
        pages[*page].remove(*line);
    }
    (out.len(), example.chars().take(60).collect())
}

/// Joins the lines that belong to one paragraph.
fn join(pages: &[Vec<Line>]) -> Vec<Paragraph> {
    let spacing = spacing(pages.iter().flatten());
    let body = usual_size(pages);
    let words = Words::of(pages);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut before: Option<(usize, &Line)> = None;
    for (number, page) in pages.iter().enumerate() {
        for line in page {
            let goes_on =
                before.is_some_and(|(last_page, last)| belongs(last, line, last_page == number, spacing));
            match paragraphs.last_mut().filter(|_| goes_on) {
                Some(open) => words.append(&mut open.text, &line.text),
                None => {
                    let large = line.size > body * 1.18 && line.text.chars().count() < 120;
                    let heading = large && heads::head(&line.text).is_none();
                    paragraphs.push(Paragraph { text: line.text.trim().to_owned(), heading });
                }
            }
            before = Some((number, line));
        }
    }
    paragraphs
}

/// The size of most letters.
fn usual_size(pages: &[Vec<Line>]) -> f64 {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for line in pages.iter().flatten() {
        // Sizes are a few points, so tenths of them fit.
        *counts.entry((line.size * 10.0).round() as i64).or_default() += line.text.len();
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map_or(12.0, |(tenths, _)| tenths as f64 / 10.0)
}

/// Whether a line goes on with the paragraph of the line before it.
fn belongs(before: &Line, line: &Line, same_page: bool, spacing: f64) -> bool {
    let head = heads::head(&line.text)
        .is_some_and(|head| head.shape != Shape::Named || head.label.is_some_and(|l| l.strong));
    let alone = |head: heads::Head<'_>| head.rest.is_empty();
    let head_alone = heads::head(&before.text).is_some_and(alone);
    let other_size = (before.size - line.size).abs() > before.size.max(line.size) * 0.12;
    if head || head_alone || other_size {
        return false;
    }
    let broken = before.text.trim_end().ends_with(['-', '\u{2010}', '\u{ad}']);
    if broken && line.text.trim_start().starts_with(char::is_lowercase) {
        return true;
    }
    let (start, end) = before.column;
    let room = if runs_from_right(&before.text) { before.left - start } else { end - before.right };
    // A line ends early because its paragraph does, unless the next word had no room.
    let next_word = line.text.trim().split(' ').next().map_or(0, |word| word.chars().count());
    let full = room < (end - start) * 0.25 || room < (next_word as f64 + 1.0) * line.size * 0.55;
    let ended = before.text.trim_end().ends_with(['.', '?', '!', '…', ':', '"', '”', '。', '？', '！']);
    let step = before.y - line.y;
    let below = same_page && step > 0.0;
    if below {
        let indented = line.left > before.left + line.size && line.left > line.column.0 + line.size * 0.8;
        let apart = step > spacing * 1.45 && step > line.size * 1.6;
        return full && !apart && !(indented && ended);
    }
    // At the top of the next column or page a sentence goes on only where it had not ended.
    full && !ended
}

/// The words of the file, which say whether a hyphen at a line's end is one.
struct Words {
    words: BTreeSet<String>,
    /// Whether the typographic hyphen stands within lines; where it does not, it only breaks words.
    typed_hyphens: bool,
}

impl Words {
    fn of(pages: &[Vec<Line>]) -> Self {
        let mut words = BTreeSet::new();
        let mut typed_hyphens = false;
        for line in pages.iter().flatten() {
            typed_hyphens |= line.text.trim_end().trim_end_matches('\u{2010}').contains('\u{2010}');
            let all: Vec<&str> = line.text.split_whitespace().collect();
            // The last word may be half of one, and so may the first of the next line.
            let whole = all.iter().skip(1).take(all.len().saturating_sub(2));
            words.extend(whole.map(|word| bare(word)).filter(|word| word.chars().count() > 2));
        }
        Self { words, typed_hyphens }
    }

    /// Appends a line to a paragraph. A soft hyphen always goes. A plain one goes where the file has the whole word
    /// elsewhere and does not have it with the hyphen, and a typographic one where the file never types one; in
    /// doubt it stays.
    fn append(&self, paragraph: &mut String, line: &str) {
        let line = line.trim();
        paragraph.truncate(paragraph.trim_end().len());
        if let Some(without) = paragraph.strip_suffix('\u{ad}') {
            let length = without.len();
            paragraph.truncate(length);
            paragraph.push_str(line);
            return;
        }
        let cut = paragraph.strip_suffix(['-', '\u{2010}']);
        let half = cut
            .and_then(|cut| cut.rsplit(char::is_whitespace).next())
            .filter(|half| half.ends_with(char::is_alphabetic));
        let Some(half) = half.filter(|_| line.starts_with(char::is_alphanumeric)) else {
            paragraph.push(' ');
            paragraph.push_str(line);
            return;
        };
        let rest = line.split_whitespace().next().unwrap_or_default();
        let (whole, hyphened) = (bare(&format!("{half}{rest}")), bare(&format!("{half}-{rest}")));
        let lower = rest.starts_with(char::is_lowercase);
        let breaks = paragraph.ends_with('\u{2010}') && !self.typed_hyphens;
        if lower && (breaks || self.words.contains(&whole) && !self.words.contains(&hyphened)) {
            paragraph.truncate(paragraph.trim_end_matches(['-', '\u{2010}']).len());
        }
        paragraph.push_str(line);
    }
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
