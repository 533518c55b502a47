//! Krippendorff's alpha for spans: agreement about where a code begins and ends, on the text as a line.
//!
//! Texts that not every coder read are left out. A span never leaves its text: what lies between two spans of a coder
//! ends where the text ends.

use super::{
    Agreement, Bootstrap, Coefficient, Comparison, Mark, Measured, NoInterval, Over, Scope, Study, Tally,
    Undefined, Unit, compare::added, resample,
};

/// A span of a coder, or the room between two of them: its place on the line.
type Line = (u32, u32);

/// One code in one text.
#[derive(Debug, Default)]
struct InText {
    /// Place of the text in the texts compared.
    piece: u32,
    /// Lengths of spans of all coders.
    spans: Vec<u32>,
    /// Lengths of the rooms between them, of all coders.
    gaps: Vec<u32>,
    /// Squared distances of overlapping spans and squared lengths of spans alone, over pairs of coders (2004).
    squares: f64,
    /// What spans do not share and twice the lengths of spans alone, over pairs of coders (2013).
    lengths: f64,
    equal: u64,
    overlapping: u64,
    alone: u64,
}

/// How far coders agree on spans.
pub(super) fn compare(study: &Study, bootstrap: Bootstrap) -> Comparison {
    let texts = study.texts();
    let compared: Vec<u32> = (0..texts.len() as u32)
        .filter(|text| {
            texts[*text as usize].read_by.len() as usize == study.coders() && texts[*text as usize].length > 0
        })
        .collect();
    let lengths: Vec<f64> = compared.iter().map(|text| f64::from(texts[*text as usize].length)).collect();
    let all: Vec<Lengths> =
        (0..study.codes()).map(|code| Lengths::of(in_texts(study, code, &compared))).collect();
    // Drawing paragraphs is no way here: the figures are made, their intervals are not.
    let drawn = if bootstrap.over == Over::Texts { bootstrap } else { Bootstrap::NONE };
    let (mut each, mut overall) =
        resample::figures(compared.len() as u32, drawn, &Coefficient::OF_SPANS, |weights| {
            let length: f64 =
                weights.iter().zip(&lengths).map(|(weight, length)| f64::from(*weight) * length).sum();
            all.iter().map(|code| code.measured(study.coders(), length, weights)).collect()
        });
    if bootstrap.over != Over::Texts && bootstrap.resamples > 0 {
        let figures = each.iter_mut().flatten().chain(&mut overall).filter(|figure| figure.value.is_ok());
        figures.for_each(|figure| figure.interval = Err(NoInterval::SpansNeedTexts));
    }
    let codes: Vec<Agreement> = each
        .into_iter()
        .zip(&all)
        .enumerate()
        .map(|(code, (figures, lengths))| {
            let units = lengths.texts.iter().map(|text| text.spans.len() as u64).sum();
            Agreement {
                scope: Scope::Code(code as u32),
                units,
                codes: usize::from(units > 0),
                tally: lengths.tally(),
                figures,
            }
        })
        .collect();
    let none = Tally::Spans { equal: 0, overlapping: 0, alone: 0 };
    let overall = Agreement {
        scope: Scope::Overall,
        units: codes.iter().map(|code| code.units).sum(),
        codes: codes.iter().map(|code| code.codes).sum(),
        tally: codes.iter().fold(none, |sum, code| added(sum, &code.tally)),
        figures: overall,
    };
    let left_out = texts.len() - compared.len();
    Comparison { unit: Unit::Spans, coders: study.coders(), texts: compared.len(), left_out, codes, overall }
}

fn in_texts(study: &Study, code: usize, compared: &[u32]) -> Vec<InText> {
    let by_text = study.marks(code).chunk_by(|a, b| a.text == b.text);
    let known = by_text.filter_map(|marks| {
        let piece = compared.binary_search(&marks[0].text).ok()?;
        let length = study.texts()[marks[0].text as usize].length;
        Some(in_text(piece as u32, marks, study.coders() as u32, length))
    });
    known.collect()
}

fn in_text(piece: u32, marks: &[Mark], coders: u32, length: u32) -> InText {
    let lines: Vec<Vec<Line>> = (0..coders)
        .map(|coder| {
            let own = marks.iter().filter(|mark| mark.coder == coder);
            own.map(|mark| (mark.selection.start(), mark.selection.end())).collect()
        })
        .collect();
    let mut text = InText { piece, ..InText::default() };
    for (coder, spans) in lines.iter().enumerate() {
        text.spans.extend(spans.iter().map(|(start, end)| end - start));
        let ends = [0].into_iter().chain(spans.iter().map(|span| span.1));
        let starts = spans.iter().map(|span| span.0).chain([length]);
        text.gaps.extend(ends.zip(starts).map(|(end, start)| start - end).filter(|gap| *gap > 0));
        lines[coder + 1..].iter().for_each(|others| text.compare(spans, others));
    }
    text
}

impl InText {
    /// Adds what two coders differ by.
    fn compare(&mut self, first: &[Line], second: &[Line]) {
        let mut matched = vec![false; second.len()];
        for span in first {
            let from = second.partition_point(|other| other.1 <= span.0);
            let overlapping = second[from..].iter().take_while(|other| other.0 < span.1);
            let mut alone = true;
            for (place, other) in overlapping.enumerate() {
                (alone, matched[from + place]) = (false, true);
                self.overlap(*span, *other);
            }
            if alone {
                self.alone(*span);
            }
        }
        second.iter().zip(matched).filter(|(_, matched)| !matched).for_each(|(span, _)| self.alone(*span));
    }

    fn overlap(&mut self, span: Line, other: Line) {
        let (starts, ends) = (f64::from(span.0.abs_diff(other.0)), f64::from(span.1.abs_diff(other.1)));
        self.squares += starts * starts + ends * ends;
        self.lengths += starts + ends;
        if span == other {
            self.equal += 1;
        } else {
            self.overlapping += 1;
        }
    }

    fn alone(&mut self, span: Line) {
        let length = f64::from(span.1 - span.0);
        self.squares += length * length;
        self.lengths += 2.0 * length;
        self.alone += 1;
    }
}

/// One code in all texts, ready to be counted again and again.
#[derive(Debug)]
struct Lengths {
    texts: Vec<InText>,
    /// Lengths of gaps and spans with their texts, longest first; of one length gaps first.
    falling: Vec<(u32, bool, u32)>,
}

impl Lengths {
    fn of(texts: Vec<InText>) -> Self {
        let mut falling = Vec::new();
        for text in &texts {
            falling.extend(text.gaps.iter().map(|length| (*length, true, text.piece)));
            falling.extend(text.spans.iter().map(|length| (*length, false, text.piece)));
        }
        falling.sort_unstable_by(|a, b| b.cmp(a));
        Self { texts, falling }
    }

    fn tally(&self) -> Tally {
        let none = Tally::Spans { equal: 0, overlapping: 0, alone: 0 };
        self.texts.iter().fold(none, |sum, text| {
            let InText { equal, overlapping, alone, .. } = *text;
            added(sum, &Tally::Spans { equal, overlapping, alone })
        })
    }

    /// The parts of [`Coefficient::OF_SPANS`] on a line of that length, each text as often as its weight says.
    fn measured(&self, coders: usize, length: f64, weights: &[u32]) -> Vec<Result<Measured, Undefined>> {
        if coders < 2 {
            return vec![Err(Undefined::OneCoder); 2];
        }
        if length == 0.0 {
            return vec![Err(Undefined::NothingToCompare); 2];
        }
        let sums = self.sums(weights);
        if sums.spans == 0.0 {
            return vec![Err(Undefined::NobodyCoded); 2];
        }
        vec![sums.of_2004(coders as f64, length), sums.of_2013()]
    }

    fn sums(&self, weights: &[u32]) -> Sums {
        let mut sums = Sums::default();
        let weight = |piece: u32| f64::from(weights[piece as usize]);
        for text in &self.texts {
            let weight = weight(text.piece);
            sums.squares += weight * text.squares;
            sums.differing += weight * text.lengths;
            sums.pairs += weight * (text.equal + text.overlapping + text.alone) as f64;
        }
        // Gaps at least as long as the span at hand: how many, and how long together.
        let (mut gaps, mut room) = (0.0, 0.0);
        for (length, is_gap, piece) in &self.falling {
            let (l, weight) = (f64::from(*length), weight(*piece));
            if *is_gap {
                gaps += weight;
                room += weight * l;
                continue;
            }
            sums.spans += weight;
            sums.lengths += weight * l;
            sums.squared += weight * l * l;
            sums.between_spans += weight * l * (2.0 * l * l - 3.0 * l + 1.0) / 3.0;
            sums.into_gaps += weight * l * l * (room - gaps * (l - 1.0));
        }
        sums
    }
}

/// Sums over spans and pairs of spans.
#[derive(Debug, Default)]
struct Sums {
    spans: f64,
    lengths: f64,
    squared: f64,
    squares: f64,
    differing: f64,
    pairs: f64,
    between_spans: f64,
    into_gaps: f64,
}

impl Sums {
    /// Observed: squared distances over pairs of coders; expected: the same over all ways in which the spans and gaps of
    /// all coders could lie on each other.
    fn of_2004(&self, coders: f64, length: f64) -> Result<Measured, Undefined> {
        let observed = 2.0 * self.squares / (coders * (coders - 1.0) * length * length);
        let ways = coders * length * (coders * length - 1.0) - (self.squared - self.lengths);
        let distances = (self.spans - 1.0) * self.between_spans + self.into_gaps;
        Measured::new(observed, 2.0 / length * distances / ways)
    }

    /// Observed: mean length that two spans do not share; expected: the same of any two spans, wherever they lie.
    fn of_2013(&self) -> Result<Measured, Undefined> {
        if self.spans < 2.0 {
            return Err(Undefined::OneSpan);
        }
        Measured::new(self.differing / self.pairs, self.squared / self.lengths)
    }
}
