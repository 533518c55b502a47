//! Leads: definitions, two of them beside each other, how far leads came, and over time.

mod compare;
mod definitions;
mod progress;

pub(crate) use compare::compare;
pub(crate) use definitions::{list, retire, save, tried, versions};
pub(crate) use progress::{pipeline, series};

use super::{quality::provenance, show::small};
use crate::types::{attribution::AttributionCode, quality::Provenance};
use app::{
    AppError, Kind, lineage,
    project::{OpenProject, Population, Voices},
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

/// What a number of leads rests on: the deals, and a version of a definition where it is of one alone.
fn lineage(project: &OpenProject, version: Option<(&str, u32)>) -> Result<Provenance, AppError> {
    let deals = lineage::of(project, &[Kind::Deals])?;
    Ok(provenance(&match version {
        Some((name, version)) => deals.of_definition(name, version),
        None => deals,
    }))
}
