//! Where the words of a coding are in a corrected text.
//!
//! ```
//! use analysis::anchoring::{Reanchored, reanchor};
//! use model::Selection;
//!
//! let old = "GRACE: We used spread sheets.\nIt took hours.";
//! let new = "Grace Oduya: We used spreadsheets.\nIt took hours.";
//! let hours = Selection::new(30, 43, 44)?;
//! let sheets = Selection::new(7, 28, 44)?;
//! let found = reanchor(old, new, &[hours, sheets]);
//! assert!(matches!(found[0], Reanchored::Moved(there) if there.of(new) == "It took hours"));
//! assert!(matches!(found[1], Reanchored::Changed { selection, similarity } if selection.of(new) == "We used spreadsheets" && similarity > 0.9));
//! # Ok::<(), model::text::SelectionError>(())
//! ```

mod align;
mod closest;
mod ground;

use ground::Ground;
use model::{Selection, text::normalise};

/// Least similarity at which changed words are taken to be the coding's words.
pub const LEAST_SIMILAR: f64 = 0.6;

/// What became of a span.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reanchored {
    /// The same words at the same place.
    Exact(Selection),
    /// The same words at another place.
    Moved(Selection),
    /// Other words where these were, much like them.
    Changed {
        /// Where they are.
        selection: Selection,
        /// 1 − edit distance ÷ length of the longer, between [`LEAST_SIMILAR`] and 1.
        similarity: f64,
    },
    /// Not found: to be listed, and placed by hand.
    Lost(Lost),
}

/// Why a span was not found. The message is a sentence for the list of what was not found.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum Lost {
    /// Nothing stands where the words were.
    #[error("These words were taken out of the text.")]
    Deleted,
    /// What stands there is too different.
    #[error("These words were rewritten: what stands there now is too different to be sure.")]
    Rewritten {
        /// 1 − edit distance ÷ length of the longer, below [`LEAST_SIMILAR`].
        similarity: f64,
    },
    /// The words were moved, and what is around them does not tell which of several places is theirs.
    #[error(
        "These words now stand in {places} places, and what is around them does not tell which is meant."
    )]
    Ambiguous {
        /// How many places.
        places: usize,
    },
    /// The span does not lie in the old text.
    #[error("This selection does not lie within the earlier text.")]
    Outside,
}

impl Reanchored {
    /// Where the span is now, if it was found.
    #[must_use]
    pub fn selection(&self) -> Option<Selection> {
        match self {
            Self::Exact(selection) | Self::Moved(selection) | Self::Changed { selection, .. } => {
                Some(*selection)
            }
            Self::Lost(_) => None,
        }
    }
}

/// Where spans of `old` are in `new`, in their order. Offsets are scalar values of the texts as
/// [`model::text::normalise`] keeps them; both are normalised first.
///
/// 1. Words are paired between the texts in order; a span whose words all have partners side by side is there.
/// 2. Else its exact words, where they stand in new text that is not the partner of other old text: a quote that occurs
///    again never takes the place of another. Text around it and the place where it should be decide between several; a
///    short quote needs that text.
/// 3. Else the words most like it between its neighbours' partners, widened to whole words, if they are at least
///    [`LEAST_SIMILAR`].
///
/// A text of 100,000 characters with 1,000 spans takes well below a second; the time is bounded whatever the texts are.
#[must_use]
pub fn reanchor(old: &str, new: &str, spans: &[Selection]) -> Vec<Reanchored> {
    let (old, new) = (normalise(old), normalise(new));
    let ground = Ground::new(&old, &new);
    spans.iter().map(|span| ground.find(*span)).collect()
}
