//! Excerpts of a code, narrowed.

use super::show::{self, small};
use crate::{
    ApiError,
    types::codes::{ExcerptFacets, ExcerptPage, ExcerptsRequest, Facet},
};
use app::{
    AppError, Session, codes,
    people::naming,
    project::{Excerpted, Population, Voices},
};
use model::CodeId;
use std::collections::{BTreeMap, BTreeSet};

/// What excerpts must have to be listed.
struct Filter {
    codes: BTreeSet<CodeId>,
    coder: Option<String>,
    person: Option<String>,
    starred: bool,
    find: String,
}

impl Filter {
    fn of(voices: &Voices, code: CodeId, within: Option<CodeId>, request: &ExcerptsRequest) -> Self {
        let some = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
        let top = within.unwrap_or(code);
        Self {
            codes: if request.own { BTreeSet::from([top]) } else { voices.with_those_below(top) },
            coder: some(&request.coder),
            person: some(&request.person),
            starred: request.starred,
            find: request.find.as_deref().unwrap_or_default().trim().to_lowercase(),
        }
    }

    fn fits(&self, population: &Population, excerpt: &Excerpted) -> bool {
        let coding = &excerpt.coding;
        let said = |id: &String| excerpt.person.is_some_and(|p| population.id_of(p).to_string() == *id);
        self.codes.contains(&coding.code)
            && self.coder.as_ref().is_none_or(|coder| coding.coder == *coder)
            && self.person.as_ref().is_none_or(said)
            && (!self.starred || coding.starred)
            && [&coding.quote, &coding.memo].into_iter().any(|text| text.to_lowercase().contains(&self.find))
    }
}

pub(crate) fn list(session: &Session, request: ExcerptsRequest) -> Result<ExcerptPage, ApiError> {
    let project = session.project()?;
    let (population, voices) = (project.population()?, project.voices()?);
    let reader = project.reader()?;
    let code = codes::find(&reader, &request.code)?.id;
    let within = match request.within.as_deref().filter(|within| !within.is_empty()) {
        Some(within) => Some(codes::find(&reader, within)?.id),
        None => None,
    };
    if within.is_some_and(|within| !voices.with_those_below(code).contains(&within)) {
        let why = "The code to narrow to does not stand below this one.";
        return Err(AppError::InvalidInput(why.into()).into());
    }
    let (all, hidden): (Vec<&Excerpted>, Vec<&Excerpted>) =
        voices.excerpts_of(code).partition(|e| !request.hidden.contains(&e.coding.coder));
    let filter = Filter::of(&voices, code, within, &request);
    let fitting: Vec<&Excerpted> = all.iter().copied().filter(|e| filter.fits(&population, e)).collect();
    let people: BTreeSet<usize> = fitting.iter().filter_map(|e| e.person).collect();
    let mut shown: Vec<&Excerpted> = fitting.iter().copied().filter(|e| e.quotable).collect();
    shown.sort_by_key(|e| !e.coding.starred);
    let outcome = project.outcome()?;
    let limit = request.limit.unwrap_or(50).min(1_000) as usize;
    let page = shown.iter().skip(request.offset as usize).take(limit);
    Ok(ExcerptPage {
        total: small(shown.len()),
        withheld: small(fitting.len() - shown.len()),
        hidden: small(hidden.len()),
        people: small(people.len()),
        excerpts: page
            .map(|e| show::excerpt(&project, &population, &voices, outcome.as_deref(), e))
            .collect::<Result<_, _>>()?,
        facets: facets(&population, &voices, &all),
    })
}

fn facets(population: &Population, voices: &Voices, all: &[&Excerpted]) -> ExcerptFacets {
    let mut counts: [BTreeMap<(String, String), u32>; 3] = Default::default();
    let mut starred = 0;
    for excerpt in all.iter().filter(|e| e.quotable) {
        let coding = &excerpt.coding;
        let title = voices.code(coding.code).map(model::Code::title).unwrap_or_default();
        let mut count = |which: usize, label: String, value: String| {
            *counts[which].entry((label, value)).or_default() += 1;
        };
        count(0, title, coding.code.to_string());
        if let Some(person) = excerpt.person {
            count(1, naming::short(&population.name_of(person)), population.id_of(person).to_string());
        }
        count(2, coding.coder.clone(), coding.coder.clone());
        starred += u32::from(coding.starred);
    }
    let [codes, people, coders] = counts.map(|counts| {
        counts.into_iter().map(|((label, value), count)| Facet { value, label, count }).collect()
    });
    ExcerptFacets { codes, people, coders, starred }
}
