//! What was found, by person, by code and group, by month; and as a table.

use super::Setting;
use crate::{
    answer::{Answer, Failure},
    args::{SearchArguments, Tab},
    desk::{Desk, absolute},
    print::{
        figures::{counted, percent, thousands},
        table::Table,
        text::{clean, shorten, snippet},
    },
};
use api::types::{
    exports::ExportWritten,
    search::SearchRequest,
    tabs::{
        FoundMatrixCell, FoundMatrixView, FoundMonthsView, FoundPeopleView, SearchExportRequest,
        SearchMatrixRequest, SearchPeopleRequest, SearchTimeRequest,
    },
};
use std::path::Path;

/// Longest name of a group as a head.
const HEAD: usize = 24;

/// Another way to see what was found.
pub(super) fn tab(
    set: Setting<'_>,
    desk: &Desk,
    arguments: &SearchArguments,
    request: SearchRequest,
    tab: Tab,
) -> Result<Answer, Failure> {
    match tab {
        Tab::People => people(set, desk, request, arguments.limit),
        Tab::Matrix => {
            let (by, step) = (arguments.seen.by.clone(), arguments.seen.step.clone());
            matrix(set, desk, &SearchMatrixRequest { request, by, step })
        }
        Tab::Time => over_time(set, desk, request),
    }
}

fn people(set: Setting<'_>, desk: &Desk, request: SearchRequest, limit: u32) -> Result<Answer, Failure> {
    let request = SearchPeopleRequest { request, offset: 0, limit: Some(limit) };
    let (json, found): (_, FoundPeopleView) = desk.ask("search_people", &request)?;
    let mut text = format!("{} said it\n", counted(found.total, "person", "people"));
    for one in &found.people {
        let stands = one.outcome.as_ref().map(|outcome| format!(" · {outcome}")).unwrap_or_default();
        let said = counted(one.paragraphs, "paragraph", "paragraphs");
        let head = clean(&format!("{} · {said}{stands}", one.name));
        text += &format!("\n{}\n", set.screen.dim(&head));
        text += &match &one.top {
            Some(hit) => snippet(&hit.snippet_html, set.screen, 4),
            None => "    The words are withheld: no consent to quote.\n".into(),
        };
    }
    let nobody = (found.of_nobody > 0).then(|| {
        format!("Of {} it is not known whose they are.", counted(found.of_nobody, "paragraph", "paragraphs"))
    });
    Ok(Answer::done(json, text).noting(nobody).noting(found.notes))
}

fn matrix(set: Setting<'_>, desk: &Desk, request: &SearchMatrixRequest) -> Result<Answer, Failure> {
    let (json, found): (_, FoundMatrixView) = desk.ask("search_matrix", request)?;
    let group = |name: &str, people: u32| format!(">{} ({})", shorten(&clean(name), HEAD), thousands(people));
    let mut heads = vec!["code".to_owned()];
    heads.extend(found.groups.iter().map(|one| group(&one.name, one.people)));
    heads.push(group("all", found.people));
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let mut table = Table::of(&heads);
    for row in &found.rows {
        let cells = row.cells.iter().chain([&row.everybody]).map(cell);
        table.row(std::iter::once(row.name.clone()).chain(cells));
    }
    let text = format!(
        "{}: of the people who said it, those whose words bear the code\n\n{}",
        clean(&found.title),
        table.print(set.screen)
    );
    Ok(Answer::done(json, text).noting(found.notes))
}

fn cell(cell: &FoundMatrixCell) -> String {
    let figures = &cell.figures;
    figures
        .share
        .as_ref()
        .map_or_else(|| "–".into(), |share| format!("{} {}", figures.k, percent(share.rate)))
}

fn over_time(set: Setting<'_>, desk: &Desk, request: SearchRequest) -> Result<Answer, Failure> {
    let (json, found): (_, FoundMonthsView) = desk.ask("search_over_time", &SearchTimeRequest { request })?;
    let mut table = Table::of(&["month", ">paragraphs", ">people", ">of people heard"]);
    for one in &found.months {
        let figures = [one.paragraphs, one.people, one.heard].map(thousands);
        table.row([one.month.clone()].into_iter().chain(figures));
    }
    if found.undated_heard + found.undated_paragraphs > 0 {
        let figures = [found.undated_paragraphs, found.undated_people, found.undated_heard].map(thousands);
        table.row(["no date".to_owned()].into_iter().chain(figures));
    }
    Ok(Answer::done(json, table.print(set.screen)).noting(found.notes))
}

/// Writes all that was found as a table.
pub(super) fn export(
    desk: &Desk,
    arguments: &SearchArguments,
    request: SearchRequest,
    out: &Path,
) -> Result<Answer, Failure> {
    let request = SearchExportRequest {
        request,
        hits: Vec::new(),
        out: absolute(out)?,
        pseudonyms: arguments.seen.pseudonyms,
        force: arguments.seen.force,
    };
    let (json, written): (_, ExportWritten) = desk.ask("search_export", &request)?;
    let rows = counted(written.items, "paragraph", "paragraphs");
    let text = format!("{}: {rows}, {:.1} kB\n", clean(&written.path), written.bytes / 1_000.0);
    Ok(Answer::done(json, text).noting(written.notes))
}
