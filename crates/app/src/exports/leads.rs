//! Every lead, and by which version of which definition it is one.

use super::{Content, Made};
use crate::{
    AppError, clock,
    leads::{Defined, Table, latest, people_of, versions},
    people::outgoing::Outgoing,
    project::OpenProject,
};
use formats::tables::guarded::{Cell, Sheet};

const HEADS: [&str; 7] = ["lead", "person_id", "address", "company", "stage", "created", "rows"];

/// 1 where the lead is one by the version, 0 where not. With pseudonyms without addresses and companies.
pub(super) fn make(project: &OpenProject, out: &Outgoing) -> Result<Made, AppError> {
    let reader = project.reader()?;
    let table = Table::read(project)?;
    let people = people_of(&table, out.population());
    let mut all: Vec<Defined> = Vec::new();
    for definition in latest(&reader)? {
        let mut of_one = versions(&reader, &definition.saved.name)?;
        of_one.reverse();
        all.extend(of_one);
    }
    let under: Vec<Vec<bool>> =
        all.iter().map(|one| table.leads.by(&table.rows, &table.resolved(&one.rule))).collect();
    let mut sheet = Sheet::new("Leads", &HEADS);
    sheet.heads.extend(all.iter().map(Defined::label));
    for (place, lead) in table.leads.leads.iter().enumerate() {
        let person = people[place];
        let deal = table.standing(place);
        let shown = |text: Option<&String>| match (out.is_pseudonymous(), text) {
            (false, Some(text)) => Cell::from(text.as_str()),
            _ => Cell::from(""),
        };
        let name = match person {
            Some(person) => out.person(person),
            None if out.is_pseudonymous() => format!("Lead {}", place + 1),
            None => lead.email.clone(),
        };
        let created = deal.and_then(|deal| deal.created).map(clock::day).unwrap_or_default();
        let stage = deal.and_then(|deal| deal.stage.clone()).unwrap_or_default();
        let mut row = vec![
            Cell::from(name),
            person.map(|person| out.key(person)).unwrap_or_default().into(),
            shown(Some(&lead.email)),
            shown(deal.and_then(|deal| deal.company.as_ref())),
            stage.into(),
            created.into(),
            Cell::Number(lead.rows.len() as f64),
        ];
        row.extend(under.iter().map(|is| Cell::from(u32::from(is[place]))));
        sheet.rows.push(row);
    }
    let none = "no lead definition is saved yet: the columns of versions are missing";
    Ok(Made {
        items: sheet.rows.len(),
        content: Content::Tables(vec![sheet]),
        notes: all.is_empty().then(|| none.to_owned()).into_iter().collect(),
    })
}
