//! Pieces of words as the models take them.

use rust_bert::RustBertError;
use rust_tokenizers::TokenizedInput;
use tch::Tensor;

/// Texts that go through a model together.
pub const BATCH: usize = 16;

/// Texts of about the same length, padded to the longest, `[texts, pieces]` each.
pub struct Batch {
    pub ids: Tensor,
    /// 1 for a piece, 0 for what only fills.
    pub mask: Tensor,
    /// Which part of a pair a piece belongs to.
    pub segments: Tensor,
}

impl Batch {
    /// Puts texts side by side. Models without `segments` get zeros there.
    pub fn of(pieces: &[&TokenizedInput], padding: i64, segments: bool) -> Result<Self, RustBertError> {
        let longest = pieces.iter().map(|one| one.token_ids.len()).max().unwrap_or(0);
        let shape = [dimension(pieces.len()), dimension(longest)];
        let filled = |of: &dyn Fn(&TokenizedInput) -> Vec<i64>, fill: i64| {
            let mut all = Vec::with_capacity(pieces.len() * longest);
            for one in pieces {
                let mut row = of(one);
                row.resize(longest, fill);
                all.append(&mut row);
            }
            Ok::<_, RustBertError>(Tensor::f_from_slice(&all)?.f_view(shape)?)
        };
        let part = |one: &TokenizedInput| match segments {
            true => one.segment_ids.iter().map(|part| i64::from(*part)).collect(),
            false => vec![0; one.segment_ids.len()],
        };
        Ok(Self {
            ids: filled(&|one| one.token_ids.clone(), padding)?,
            mask: filled(&|one| vec![1; one.token_ids.len()], 0)?,
            segments: filled(&part, 0)?,
        })
    }
}

/// Places of what was cut, the shortest first: what is padded to the longest is work for nothing.
pub fn by_length(pieces: &[TokenizedInput]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by_key(|at| pieces[*at].token_ids.len());
    order
}

fn dimension(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
