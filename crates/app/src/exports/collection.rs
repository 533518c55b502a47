//! A collection as a table, in its order.

use super::{
    Content, Made, left_out,
    passages::{self, Passage},
};
use crate::{
    AppError, codes,
    collections::{self, Shown},
    people::outgoing::Outgoing,
    project::OpenProject,
};
use formats::tables::guarded::Cell;
use model::Purpose;

/// Columns after the common ones: the number in the collection, the excerpt it was taken from, who put it in, and why the
/// words are no longer in the text.
const MORE: [&str; 4] = ["number", "excerpt", "collected_by", "lost"];

/// The quotes of a collection whose consent allows sharing; of the one in use where none is named.
pub(super) fn make(
    project: &OpenProject,
    out: &Outgoing,
    collection: Option<&str>,
) -> Result<Made, AppError> {
    let page = collections::show(project, collection, 0, usize::MAX)?;
    let shared =
        |quote: &&Shown| out.population().documents[quote.document].document.consent.allows(Purpose::Sharing);
    let passages: Vec<Passage> = page.quotes.iter().filter(shared).map(|quote| passage(out, quote)).collect();
    let withheld = page.summary.quotes - passages.len();
    Ok(Made {
        items: passages.len(),
        content: Content::Tables(vec![passages::sheet(project, out, ("Collection", &MORE), &passages)?]),
        notes: left_out(withheld, "quote", "quotes").into_iter().collect(),
    })
}

fn passage(out: &Outgoing, shown: &Shown) -> Passage {
    let excerpt = shown.excerpt.as_ref().map(|coding| codes::short(coding.number));
    let number = u32::try_from(shown.number).unwrap_or(u32::MAX);
    let more: [Cell; 4] = [
        number.into(),
        excerpt.unwrap_or_default().into(),
        shown.quote.author.as_str().into(),
        out.words(shown.quote.lost.as_deref().unwrap_or_default()).into(),
    ];
    Passage {
        document: shown.document,
        selection: Some(shown.quote.selection).filter(|_| shown.quote.lost.is_none()),
        quote: shown.quote.quote.clone(),
        person: shown.person,
        more: more.to_vec(),
    }
}
