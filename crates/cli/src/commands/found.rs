//! What is done with what a search found: kept under a name, coded.

use super::{Setting, naming::pick_code};
use crate::{
    answer::{Answer, Failure},
    args::{SearchArguments, SearchesAction, SearchesArguments},
    desk::Desk,
    print::{
        figures::{counted, day},
        table::Table,
        text::{clean, shorten, wrap},
    },
};
use api::types::{
    codes::Codebook,
    found::{PutSavedSearch, SavedSearchDone, SavedSearchRef, SavedSearches, SearchCodeRequest, SearchCoded},
    project::{Done, Empty},
    search::SearchRequest,
};

pub(crate) fn searches(set: Setting<'_>, arguments: &SearchesArguments) -> Result<Answer, Failure> {
    if let Some(SearchesAction::Delete { name }) = &arguments.action {
        let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
        let request = SavedSearchRef { search: name.clone() };
        let (json, done): (_, Done) = desk.ask("saved_search_delete", &request)?;
        let label = done.changed.map_or_else(|| "There was nothing to do".into(), |c| c.label);
        return Ok(Answer::done(json, format!("{}\n", clean(&label))).noting(info.risk));
    }
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, all): (_, SavedSearches) = desk.ask("saved_searches", &Empty {})?;
    if all.searches.is_empty() {
        return Ok(Answer::done(json, "No search was saved yet.\n".into()));
    }
    let mut table = Table::of(&["search", "question", "paragraphs", "saved"]);
    for one in all.searches {
        table.row([one.name, shorten(&one.request.query, 60), one.counts, day(&one.saved)]);
    }
    Ok(Answer::done(json, table.print(set.screen)))
}

/// The question of a saved search.
pub(super) fn saved(desk: &Desk, name: &str) -> Result<SearchRequest, Failure> {
    let (_, all): (_, SavedSearches) = desk.ask("saved_searches", &Empty {})?;
    let names: Vec<String> = all.searches.iter().map(|one| one.name.clone()).collect();
    let wanted = name.trim().to_lowercase();
    let found = all.searches.into_iter().find(|one| one.name.to_lowercase() == wanted || one.id == wanted);
    found.map(|one| one.request).ok_or_else(|| {
        let known = if names.is_empty() { "none was saved yet".into() } else { names.join(", ") };
        Failure::usage(format!("There is no saved search '{name}': {known}."))
    })
}

/// Whether a search changes the project.
pub(super) fn writes(arguments: &SearchArguments) -> bool {
    arguments.kept.save.is_some() || arguments.coding.code_as.is_some() && !arguments.coding.dry_run
}

/// Keeps the search, or codes what it finds.
pub(super) fn write(
    set: Setting<'_>,
    desk: &Desk,
    arguments: &SearchArguments,
    request: SearchRequest,
) -> Result<Answer, Failure> {
    let Some(name) = &arguments.kept.save else { return code(set, desk, arguments, request) };
    let request = PutSavedSearch { name: name.clone(), request };
    let (json, done): (_, SavedSearchDone) = desk.ask("saved_search_put", &request)?;
    let found = counted(done.search.paragraphs_then, "paragraph", "paragraphs");
    Ok(Answer::done(json, format!("{}: {found}\n", clean(&done.changed.label))))
}

/// Codes what the search finds, or shows what that would be.
pub(super) fn code(
    set: Setting<'_>,
    desk: &Desk,
    arguments: &SearchArguments,
    request: SearchRequest,
) -> Result<Answer, Failure> {
    let asked = &arguments.coding;
    let (_, codebook): (_, Codebook) = desk.ask("codebook", &Empty {})?;
    let code = pick_code(&codebook.codes, asked.code_as.as_deref().unwrap_or_default(), None)?.name.clone();
    let request = SearchCodeRequest {
        request,
        hits: Vec::new(),
        except: Vec::new(),
        code,
        coder: asked.coder.clone(),
        spans: asked.spans,
        dry_run: asked.dry_run,
    };
    let (json, coded): (_, SearchCoded) = desk.ask("search_code", &request)?;
    let mut text = format!("{}\n", clean(&coded.summary));
    for one in &coded.listed {
        text += &format!("\n{} [{}]\n", clean(&one.document_title), one.paragraph);
        text += &wrap(&format!("“{}”", shorten(&one.text, 300)), set.screen.width, 2);
    }
    Ok(Answer::done(json, text).noting(coded.notes))
}
