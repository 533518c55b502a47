//! Two lead definitions beside each other.

use super::{super::show::small, definitions, lineage, said};
use crate::{
    ApiError,
    types::leads::{LeadField, LeadPerson, LeadReason, LeadsCounted, LeadsRequest, LeadsView},
};
use app::{
    Session,
    leads::{self, Compared, Counted, Field, Question, Reason, Table},
    project::{Population, Voices},
};

/// Fields, in the order of [`Compared::fields`].
const FIELDS: [&str; 4] = ["both", "first_only", "second_only", "neither"];

pub(crate) fn compare(session: &Session, request: LeadsRequest) -> Result<LeadsView, ApiError> {
    let project = session.project()?;
    let question = Question {
        first: request.first,
        second: request.second,
        reasons: request.reasons.into_iter().map(|reason| (reason.name, reason.rule)).collect(),
    };
    let compared = leads::compare(&project, &question)?;
    let (population, voices) = (project.population()?, project.voices()?);
    let table = &compared.table;
    let [first, second] = &compared.definitions;
    let titles = titles(first, second);
    let fields: Vec<LeadField> = FIELDS
        .iter()
        .zip(titles)
        .zip(&compared.fields)
        .map(|((name, title), one)| field(&compared, &population, &voices, (name, title), one))
        .collect();
    Ok(LeadsView {
        rows: small(table.rows.len()),
        internal: small(table.leads.internal.len()),
        without_email: small(table.leads.without_email.len()),
        duplicates: small(table.leads.duplicates),
        leads: small(table.leads.leads.len()),
        summary: summary(&compared, &fields),
        first: counted(first, table),
        second: counted(second, table),
        fields,
        lineage: lineage(&project, None)?,
    })
}

/// What the four fields are called; two versions of one definition are told apart by their numbers.
fn titles(first: &Counted, second: &Counted) -> [String; 4] {
    let (a, b) = names(first, second);
    [format!("{a} and {b}"), format!("{a} only"), format!("{b} only"), "neither".into()]
}

fn names(first: &Counted, second: &Counted) -> (String, String) {
    if first.defined.saved.id == second.defined.saved.id {
        (first.defined.label(), second.defined.label())
    } else {
        (first.defined.saved.name.clone(), second.defined.saved.name.clone())
    }
}

fn counted(one: &Counted, table: &Table) -> LeadsCounted {
    LeadsCounted {
        definition: definitions::view(&one.defined, Some(table)),
        rows: small(one.rows),
        internal: small(one.internal),
        without_email: small(one.without_email),
        duplicates: small(one.duplicates),
        leads: small(one.leads),
    }
}

fn field(
    compared: &Compared,
    population: &Population,
    voices: &Voices,
    (name, title): (&str, String),
    field: &Field,
) -> LeadField {
    let reason_of = |lead: &usize| {
        let own = field.reasons.iter().find(|reason| reason.leads.contains(lead));
        own.map_or_else(String::new, |reason| reason.name.clone())
    };
    let (heard, codes) = said(population, voices, &field.said);
    LeadField {
        field: name.into(),
        title,
        leads: small(field.leads.len()),
        reasons: field.reasons.iter().map(|one| reason(population, voices, one)).collect(),
        people: field.leads.iter().map(|lead| person(compared, population, *lead, reason_of(lead))).collect(),
        heard,
        codes,
    }
}

fn reason(population: &Population, voices: &Voices, reason: &Reason) -> LeadReason {
    let (heard, codes) = said(population, voices, &reason.said);
    LeadReason {
        name: reason.name.clone(),
        rule: reason.rule.clone(),
        leads: small(reason.leads.len()),
        heard,
        codes,
    }
}

fn person(compared: &Compared, population: &Population, lead: usize, reason: String) -> LeadPerson {
    let email = compared.table.leads.leads[lead].email.clone();
    let place = compared.people[lead];
    let deal = compared.table.standing(lead);
    let under = compared.under.iter().filter(|(_, is)| is[lead]).map(|(label, _)| label.clone());
    LeadPerson {
        person: place.map(|place| population.id_of(place).to_string()),
        name: place.map_or_else(|| email.clone(), |place| population.name_of(place)),
        company: deal.and_then(|deal| deal.company.clone()).unwrap_or_default(),
        stage: deal.and_then(|deal| deal.stage.clone()).unwrap_or_default(),
        under: under.collect(),
        email,
        reason,
    }
}

/// How many each side counts, where they differ, and why.
fn summary(compared: &Compared, fields: &[LeadField]) -> Vec<String> {
    let [first, second] = &compared.definitions;
    let (a, b) = names(first, second);
    let mut all =
        vec![format!("{} leads by {a}, {} by {b}; {} by both.", first.leads, second.leads, fields[0].leads)];
    for field in &fields[1..3] {
        let reasons: Vec<String> = field
            .reasons
            .iter()
            .filter(|reason| reason.leads > 0)
            .map(|reason| {
                let name = if reason.name.is_empty() { "for no reason that is told" } else { &reason.name };
                format!("{} {name}", reason.leads)
            })
            .collect();
        if !reasons.is_empty() {
            all.push(format!("{} {}: {}.", field.leads, field.title, reasons.join(", ")));
        }
    }
    for one in [first, second] {
        for column in &one.unknown {
            all.push(format!(
                "{} asks for the column '{column}', which the deals do not have: nobody fits that part of it.",
                one.defined.label()
            ));
        }
    }
    all
}
