//! Quotes of a text that was corrected: they go with their words, as codings do.

use crate::AppError;
use analysis::anchoring::{Reanchored, reanchor};
use model::{DocumentId, Selection};
use store::{Collected, Writer};

/// Gives every quote of a document its place in the corrected text. Those whose words are gone keep them, with the
/// reason. Gives how many those are.
pub(crate) fn follow(
    writer: &Writer<'_>,
    document: DocumentId,
    (old, new): (&str, &str),
) -> Result<usize, AppError> {
    let quotes: Vec<Collected> =
        writer.collected_from(document)?.into_iter().filter(|quote| quote.lost.is_none()).collect();
    let spans: Vec<Selection> = quotes.iter().map(|quote| quote.selection).collect();
    let mut lost = 0;
    for (quote, found) in quotes.iter().zip(reanchor(old, new, &spans)) {
        match &found {
            Reanchored::Lost(why) => {
                lost += 1;
                writer.lose_collected(quote.id, &why.to_string())?;
            }
            placed => {
                if let Some(selection) = placed.selection() {
                    writer.place_collected(quote.id, selection)?;
                }
            }
        }
    }
    Ok(lost)
}
