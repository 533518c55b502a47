//! Models of names.

use super::{
    pieces::{BATCH, Batch, by_length},
    settings::Settings,
    tagger::Tagger,
};
use crate::{
    engine::LoadError,
    spans::{Piece, joined},
};
use language::{
    Engine,
    models::kind_of,
    protocol::{Hello, Named, Task},
};
use rust_bert::{RustBertError, pipelines::common::TokenizerOption};
use rust_tokenizers::{Mask, TokenIdsWithOffsets, TokenizedInput};
use std::ops::Range;

/// A loaded model of names.
pub struct Names {
    tokenizer: TokenizerOption,
    tagger: Tagger,
    segments: bool,
    labels: Vec<String>,
    hello: Hello,
}

/// A part of a text that goes through the model at once.
struct Window {
    text: usize,
    /// Its pieces, by their number in the text.
    pieces: Range<usize>,
    /// Those of them whose label is taken from it: at its edges it knows least.
    owned: Range<usize>,
    input: TokenizedInput,
}

impl Names {
    /// Loads it.
    pub fn load(settings: Settings) -> Result<Self, LoadError> {
        let tokenizer = settings.tokenizer()?;
        let mut kinds: Vec<String> = Vec::new();
        for kind in settings.labels.iter().map(|label| kind_of(label)).filter(|kind| *kind != "O") {
            if !kinds.iter().any(|known| known == kind) {
                kinds.push(kind.to_owned());
            }
        }
        Ok(Self {
            tokenizer,
            tagger: Tagger::load(&settings)?,
            segments: settings.family.segments,
            hello: settings.hello(Task::Names, kinds),
            labels: settings.labels,
        })
    }

    /// The pieces of a text, and its parts of at most as many as the model reads.
    fn windows(&self, text: usize, words: &str) -> (TokenIdsWithOffsets, Vec<Window>) {
        let tokens = self.tokenizer.tokenize_with_offsets(words);
        let pieces = TokenIdsWithOffsets {
            ids: self.tokenizer.convert_tokens_to_ids(&tokens.tokens),
            offsets: tokens.offsets,
            reference_offsets: tokens.reference_offsets,
            masks: tokens.masks,
        };
        let frame = self.tokenizer.build_input_with_special_tokens(part(&pieces, 0..0), None).token_ids.len();
        let ranges = ranges(pieces.ids.len(), self.hello.longest.saturating_sub(frame).max(1));
        let window = |(range, owned): (Range<usize>, Range<usize>)| Window {
            text,
            input: self.tokenizer.build_input_with_special_tokens(part(&pieces, range.clone()), None),
            pieces: range,
            owned,
        };
        let windows = ranges.into_iter().map(window).collect();
        (pieces, windows)
    }

    /// Of each window, the likeliest label of each of its pieces, and its share.
    fn labelled(&self, windows: &[Window]) -> Result<Vec<Vec<(usize, f32)>>, RustBertError> {
        let padding = self.tokenizer.get_pad_id().unwrap_or(0);
        let inputs: Vec<TokenizedInput> = windows.iter().map(|window| window.input.clone()).collect();
        let mut labelled = vec![Vec::new(); windows.len()];
        for batch in by_length(&inputs).chunks(BATCH) {
            let together: Vec<&TokenizedInput> = batch.iter().map(|at| &inputs[*at]).collect();
            let (labels, shares) = self.tagger.labels(&Batch::of(&together, padding, self.segments)?)?;
            for (row, at) in batch.iter().enumerate() {
                let row = i64::try_from(row).unwrap_or(i64::MAX);
                let shares = Vec::<f32>::try_from(&shares.f_get(row)?)?;
                let labels = Vec::<i64>::try_from(&labels.f_get(row)?)?;
                let special = &inputs[*at].special_tokens_mask;
                let is_piece = |place: &usize| special.get(*place) == Some(&0);
                let label =
                    |place: usize| (usize::try_from(labels[place]).unwrap_or(usize::MAX), shares[place]);
                labelled[*at] = (0..labels.len()).filter(is_piece).map(label).collect();
            }
        }
        Ok(labelled)
    }

    fn named(&self, texts: &[String]) -> Result<Vec<Vec<Named>>, RustBertError> {
        let mut pieces: Vec<Vec<Piece>> = Vec::with_capacity(texts.len());
        let mut windows = Vec::new();
        for (at, text) in texts.iter().enumerate() {
            let (cut, parts) = self.windows(at, text);
            let place = |at: usize| cut.offsets[at].map(|place| (place.begin, place.end));
            let piece = |at: usize| Piece {
                place: place(at),
                goes_on: cut.masks[at] == Mask::Continuation,
                label: None,
            };
            pieces.push((0..cut.ids.len()).map(piece).collect());
            windows.extend(parts);
        }
        for (window, labels) in windows.iter().zip(self.labelled(&windows)?) {
            for at in window.owned.clone() {
                let label = labels.get(at - window.pieces.start).copied();
                pieces[window.text][at].label =
                    label.and_then(|(label, share)| Some((self.labels.get(label)?.as_str(), share)));
            }
        }
        Ok(texts.iter().zip(&pieces).map(|(text, pieces)| joined(text, pieces)).collect())
    }
}

/// Parts of a row that overlap by a quarter, and of each what is taken from it.
fn ranges(length: usize, most: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let overlap = most / 4;
    let (mut all, mut start) = (Vec::new(), 0);
    while start < length {
        let end = (start + most).min(length);
        let first = if start == 0 { 0 } else { start + overlap / 2 };
        let last = if end == length { length } else { end - (overlap - overlap / 2) };
        all.push((start..end, first..last));
        if end == length {
            break;
        }
        start = end - overlap;
    }
    all
}

fn part(pieces: &TokenIdsWithOffsets, range: Range<usize>) -> TokenIdsWithOffsets {
    TokenIdsWithOffsets {
        ids: pieces.ids[range.clone()].to_vec(),
        offsets: pieces.offsets[range.clone()].to_vec(),
        reference_offsets: pieces.reference_offsets[range.clone()].to_vec(),
        masks: pieces.masks[range].to_vec(),
    }
}

impl Engine for Names {
    fn hello(&self) -> Hello {
        self.hello.clone()
    }

    fn name(&mut self, texts: &[String]) -> Result<Vec<Vec<Named>>, String> {
        self.named(texts).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn every_piece_is_taken_from_one_part_and_never_from_its_edge() {
        assert_eq!(ranges(0, 8), []);
        assert_eq!(ranges(8, 8), [(0..8, 0..8)]);
        assert_eq!(ranges(9, 8), [(0..8, 0..7), (6..9, 7..9)]);
        for (length, most) in [(100, 8), (37, 5), (64, 1), (1_000, 510)] {
            let mut next = 0;
            for (part, owned) in ranges(length, most) {
                assert_eq!(owned.start, next, "{length} {most}");
                assert!(part.start <= owned.start && owned.end <= part.end && part.len() <= most);
                next = owned.end;
            }
            assert_eq!(next, length);
        }
    }
}
