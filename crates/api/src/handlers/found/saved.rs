//! Searches kept under a name.

use super::super::{
    coders::actor,
    search,
    show::{self, small},
};
use crate::{
    ApiError,
    types::{
        found::{PutSavedSearch, SavedSearchDone, SavedSearchRef, SavedSearchView, SavedSearches},
        project::{Done, Empty},
        search::SearchRequest,
    },
};
use app::{AppError, SavedSearch, Session, clock, search::saved, thousands};

/// The question alone, without the page somebody looked at.
fn question(request: SearchRequest) -> SearchRequest {
    SearchRequest { typing: false, offset: 0, limit: None, ..request }
}

/// Paragraphs and people it finds now.
fn counts(session: &Session, request: &SearchRequest) -> Result<(u32, u32), ApiError> {
    let found = search::search(session, SearchRequest { limit: Some(0), ..request.clone() })?;
    Ok((found.total, found.people))
}

/// Whether it can be counted at once: meanings take their time, and may not be installed.
fn goes_by_words(request: &SearchRequest) -> bool {
    request.mode.as_deref().is_none_or(|mode| mode.is_empty() || mode == "words")
}

pub(crate) fn list(session: &Session, _: Empty) -> Result<SavedSearches, ApiError> {
    let all = session.project()?.reader()?.saved_searches().map_err(AppError::from)?;
    let view = |search: &SavedSearch| {
        let request = asked(search)?;
        let now = if goes_by_words(&request) { Some(counts(session, &request)?) } else { None };
        Ok(view(search, request, now))
    };
    Ok(SavedSearches { searches: all.iter().map(view).collect::<Result<_, ApiError>>()? })
}

/// The question of a saved search.
fn asked(search: &SavedSearch) -> Result<SearchRequest, ApiError> {
    serde_json::from_str(&search.question).map_err(|error| {
        let name = &search.name;
        AppError::InvalidInput(format!("The saved search '{name}' cannot be read ({error}). Save it anew."))
            .into()
    })
}

fn view(search: &SavedSearch, request: SearchRequest, now: Option<(u32, u32)>) -> SavedSearchView {
    let then = small(search.paragraphs);
    SavedSearchView {
        id: search.id.to_string(),
        name: search.name.clone(),
        request,
        paragraphs_then: then,
        people_then: small(search.people),
        paragraphs_now: now.map(|now| now.0),
        people_now: now.map(|now| now.1),
        counts: in_words(then, now.map(|now| now.0)),
        author: search.author.clone(),
        saved: clock::iso(search.saved),
    }
}

fn in_words(then: u32, now: Option<u32>) -> String {
    let said = thousands(u64::from(then));
    match now {
        Some(now) if now == then => format!("{said}, as then"),
        Some(now) => format!("{said} then, {} now", thousands(u64::from(now))),
        None => format!("{said} then"),
    }
}

pub(crate) fn put(session: &Session, request: PutSavedSearch) -> Result<SavedSearchDone, ApiError> {
    let project = session.project()?;
    let asked = question(request.request);
    let (paragraphs, people) = counts(session, &asked)?;
    let json = serde_json::to_string(&asked).map_err(|error| AppError::Internal(error.to_string()))?;
    let new = saved::NewSearch {
        name: request.name,
        question: json,
        paragraphs: paragraphs as usize,
        people: people as usize,
    };
    let put = saved::put(&project, &new, &actor(session)?)?;
    let (search, anew) = &put.value;
    let how = if *anew { "Saved anew" } else { "Saved the search" };
    let label = format!("{how}: '{}'", search.name);
    Ok(SavedSearchDone {
        search: view(search, asked, Some((paragraphs, people))),
        changed: show::changed(&put, label),
    })
}

pub(crate) fn delete(session: &Session, request: SavedSearchRef) -> Result<Done, ApiError> {
    let gone = saved::delete(&*session.project()?, &request.search)?;
    let label = format!("Took the saved search '{}' away", gone.value);
    Ok(Done { changed: Some(show::changed(&gone, label)) })
}
