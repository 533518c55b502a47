//! Leads: definitions, two of them beside each other, how far leads came, and over time.

mod compare;
mod definitions;
mod progress;

pub(crate) use compare::compare;
pub(crate) use definitions::{list, retire, save, set_domains, tried, versions};
pub(crate) use progress::{pipeline, series};

use super::show::small;
use crate::types::attribution::AttributionCode;
use app::{
    project::{Population, Voices},
    said::Said,
};

/// Codes listed of some people.
const CODES: usize = 5;

/// Ids of those heard, and the codes on their words.
pub(crate) fn said(
    population: &Population,
    voices: &Voices,
    said: &Said,
) -> (Vec<String>, Vec<AttributionCode>) {
    let code = |(id, people): &(model::CodeId, std::collections::BTreeSet<usize>)| AttributionCode {
        code: id.to_string(),
        name: voices.name_of(*id).to_owned(),
        people: small(people.len()),
    };
    let heard = said.heard.iter().map(|place| population.id_of(*place).to_string()).collect();
    (heard, said.codes.iter().take(CODES).map(code).collect())
}
