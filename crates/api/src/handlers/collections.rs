//! Collections of quotes.

use super::{
    coders::actor,
    codings::selection,
    show::{self, float, small},
};
use crate::{
    ApiError,
    types::{
        collections::{
            AddToCollection, CollectedQuote, CollectionAdded, CollectionDone, CollectionList, CollectionPage,
            CollectionRef, CollectionRequest, CollectionView, MoveInCollection, NewCollection, ParagraphPick,
            RemoveFromCollection, RenameCollection, SpanPick,
        },
        project::{Done, Empty},
    },
};
use app::{
    Session, clock, codes,
    collections::{self, Added, Pick, Shown, Summary},
    documents,
    funnels::Counted,
    people::naming,
    project::{OpenProject, Population, Voices},
    words::counted,
};
use model::text::OffsetMap;
use std::collections::BTreeSet;

/// Quotes in one answer when nothing is said, and at most.
const PAGE: u32 = 100;
const MOST: u32 = 1_000;

pub(crate) fn list(session: &Session, _: Empty) -> Result<CollectionList, ApiError> {
    let all = collections::list(&*session.project()?)?;
    Ok(CollectionList { collections: all.into_iter().map(view).collect() })
}

fn view(summary: Summary) -> CollectionView {
    CollectionView {
        id: summary.collection.id.to_string(),
        name: summary.collection.name,
        quotes: small(summary.quotes),
        withheld: small(summary.withheld),
        lost: small(summary.lost),
        people: small(summary.people),
        in_use: summary.in_use,
        author: summary.collection.author,
        created: clock::iso(summary.collection.created),
    }
}

pub(crate) fn create(session: &Session, request: NewCollection) -> Result<CollectionDone, ApiError> {
    let project = session.project()?;
    let made = collections::create(&project, &request.name, &actor(session)?)?;
    let label = format!("Made the collection '{}'", made.value.name);
    let collection = view(collections::summary(&project, made.value.clone())?);
    Ok(CollectionDone { collection, changed: show::changed(&made, label) })
}

pub(crate) fn rename(session: &Session, request: RenameCollection) -> Result<CollectionDone, ApiError> {
    let project = session.project()?;
    let made = collections::rename(&project, &request.collection, &request.name)?;
    let label = format!("The collection is called '{}' now", made.value.name);
    let collection = view(collections::summary(&project, made.value.clone())?);
    Ok(CollectionDone { collection, changed: show::changed(&made, label) })
}

pub(crate) fn delete(session: &Session, request: CollectionRef) -> Result<Done, ApiError> {
    let gone = collections::delete(&*session.project()?, &request.collection)?;
    let (name, quotes) = &gone.value;
    let label = format!("Took '{name}' away, with {}", counted(*quotes, "quote", "quotes"));
    Ok(Done { changed: Some(show::changed(&gone, label)) })
}

fn picks(project: &OpenProject, request: AddToCollection) -> Result<Vec<Pick>, ApiError> {
    let population = project.population()?;
    let document = |id: &str| documents::find(&population, id).map(|listed| listed.document.id);
    let mut picks: Vec<Pick> = request.codings.into_iter().map(Pick::Excerpt).collect();
    for SpanPick { document: id, from, to } in request.spans {
        let id = document(&id)?;
        picks.push(Pick::Span(id, selection(project, id, from, to)?));
    }
    for ParagraphPick { document: id, paragraph } in request.paragraphs {
        picks.push(Pick::Paragraph(document(&id)?, paragraph));
    }
    Ok(picks)
}

pub(crate) fn add(session: &Session, request: AddToCollection) -> Result<CollectionAdded, ApiError> {
    let project = session.project()?;
    let into = request.collection.clone();
    let picks = picks(&project, request)?;
    let added = collections::add(&project, into.as_deref(), &picks, &actor(session)?)?;
    let summary = collections::summary(&project, added.value.collection.clone())?;
    Ok(CollectionAdded {
        items: added.value.quotes.iter().map(|quote| quote.id.to_string()).collect(),
        already: small(added.value.already),
        made: added.value.made,
        changed: show::changed(&added, toast(&added.value)),
        collection: view(summary),
    })
}

/// "Collected in 'Fears': 4 quotes", and what is special about it.
fn toast(added: &Added) -> String {
    let (name, total) = (&added.collection.name, counted(added.total, "quote", "quotes"));
    match (added.quotes.len(), added.already) {
        (0, 1) => format!("That is in '{name}' already"),
        (0, all) => format!("All {all} are in '{name}' already"),
        (1, 0) => format!("Collected in '{name}': {total}"),
        (n, 0) => format!("Collected {} in '{name}': {total}", counted(n, "quote", "quotes")),
        (n, already) => {
            let there = if already == 1 { "1 was".into() } else { format!("{already} were") };
            format!("Collected {} in '{name}', {there} there already: {total}", counted(n, "quote", "quotes"))
        }
    }
}

pub(crate) fn remove(session: &Session, request: RemoveFromCollection) -> Result<CollectionDone, ApiError> {
    let project = session.project()?;
    let gone = collections::remove(&project, &request.collection, &request.items)?;
    let (collection, count) = gone.value.clone();
    let label = format!("Took {} out of '{}'", counted(count, "quote", "quotes"), collection.name);
    let collection = view(collections::summary(&project, collection)?);
    Ok(CollectionDone { collection, changed: show::changed(&gone, label) })
}

pub(crate) fn shift(session: &Session, request: MoveInCollection) -> Result<CollectionDone, ApiError> {
    let project = session.project()?;
    let moved = collections::move_to(&project, &request.collection, &request.item, request.to as usize)?;
    let (collection, to) = moved.value.clone();
    let label = format!("Moved to place {to} of '{}'", collection.name);
    let collection = view(collections::summary(&project, collection)?);
    Ok(CollectionDone { collection, changed: show::changed(&moved, label) })
}

pub(crate) fn show(session: &Session, request: CollectionRequest) -> Result<CollectionPage, ApiError> {
    let project = session.project()?;
    let (population, voices, outcome) = (project.population()?, project.voices()?, project.outcome()?);
    let limit = request.limit.unwrap_or(PAGE).min(MOST) as usize;
    let (wanted, offset) = (request.collection.as_deref(), request.offset as usize);
    let page = collections::show(&project, wanted, offset, limit)?;
    let quote = |shown: &Shown| quote(&population, &voices, outcome.as_deref(), shown);
    Ok(CollectionPage {
        total: small(page.summary.quotes - page.summary.withheld),
        quotes: page.quotes.iter().map(quote).collect(),
        collection: view(page.summary),
    })
}

fn quote(
    population: &Population,
    voices: &Voices,
    outcome: Option<&Counted>,
    shown: &Shown,
) -> CollectedQuote {
    let listed = &population.documents[shown.document];
    let first = shown.first.as_ref();
    let start = first.map_or(0, |placed| {
        let inside = shown.quote.selection.start().saturating_sub(placed.start);
        OffsetMap::new(&placed.paragraph.text).utf16_of_scalar(inside)
    });
    let names: BTreeSet<&str> = shown.codes.iter().map(|code| voices.name_of(*code)).collect();
    CollectedQuote {
        item: shown.quote.id.to_string(),
        number: small(shown.number),
        text: shown.quote.quote.clone(),
        document: shown.quote.document.to_string(),
        document_title: documents::title(population, listed),
        kind: show::kind(listed.document.kind).into(),
        paragraph: first.map_or(0, |placed| placed.index),
        start,
        start_ms: first.and_then(|placed| placed.paragraph.start_ms).map(float),
        heading: first.and_then(|placed| placed.paragraph.heading.clone()),
        speaker: shown.speaker.map(|speaker| documents::speaker_name(listed, speaker)),
        person: shown.person.map(|person| population.id_of(person).to_string()),
        person_name: shown.person.map(|person| naming::short(&population.name_of(person))),
        outcome: show::standing(outcome, shown.person),
        date: listed.document.date.clone(),
        codes: names.into_iter().map(str::to_owned).collect(),
        short: shown.excerpt.as_ref().map(|coding| codes::short(coding.number)),
        lost: shown.quote.lost.clone(),
        author: shown.quote.author.clone(),
        added: clock::iso(shown.quote.added),
    }
}
