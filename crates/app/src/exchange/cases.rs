//! People as cases.

use super::handing::Handing;
use analysis::people::IdentifierKind;
use formats::refi::{Case, VariableValue, block::Description};
use std::collections::BTreeMap;
use store::Participant;
use uuid::Uuid;

/// The GUID of a person's case.
pub(super) fn guid(handing: &Handing, place: usize) -> Uuid {
    handing.guid(handing.out.population().id_of(place).0)
}

/// A case for each person, by place, whose sources are handed out.
pub(super) fn all(
    handing: &mut Handing,
    participants: &[Participant],
    sources: &BTreeMap<usize, Vec<Uuid>>,
) -> Vec<Case> {
    let population = handing.out.population().clone();
    let mut cases: Vec<Case> = Vec::new();
    for (&place, source_refs) in sources {
        let mut description = Description::default();
        if !handing.out.is_pseudonymous() {
            for (kind, value) in &population.people.persons[place].identifiers {
                // What stands in for an identifier that nobody gave comes again with the document.
                if *kind != IdentifierKind::AnonymousId || !value.contains('#') {
                    description.add(kind.as_str(), value);
                }
            }
        }
        let theirs =
            participants.iter().filter(|p| population.people.person_of(&p.identifiers) == Some(place));
        cases.push(Case {
            guid: guid(handing, place),
            name: handing.out.person(place),
            description: description.write(),
            values: values(handing, theirs),
            source_refs: source_refs.clone(),
            ..Case::default()
        });
    }
    cases.sort_by_key(|case| case.guid);
    cases
}

/// What participants files say of one person; of two values for one column the first.
fn values<'p>(handing: &mut Handing, rows: impl Iterator<Item = &'p Participant>) -> Vec<VariableValue> {
    let mut values: Vec<VariableValue> = Vec::new();
    for (key, value) in rows.flat_map(|row| &row.attributes) {
        let value = handing.value(key, value);
        if !values.iter().any(|known| known.variable == value.variable) {
            values.push(value);
        }
    }
    values
}
