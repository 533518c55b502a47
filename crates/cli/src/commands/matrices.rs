//! Codes by groups of people, and codes that stand together.

use super::Setting;
use crate::{
    answer::{Answer, Failure},
    args::{CoOccurrenceArguments, MatrixArguments},
    desk::Desk,
    print::{
        figures::{counted, percent, thousands},
        table::Table,
        text::{clean, shorten, wrap},
    },
};
use api::types::{
    codes::ExcerptPage,
    matrices::{
        CoOccurrenceRequest, CoOccurrenceView, MatrixCell, MatrixQuotesRequest, MatrixRequest, MatrixView,
    },
};

/// Longest name of a group as a head.
const HEAD: usize = 24;

pub(crate) fn matrix(set: Setting<'_>, arguments: &MatrixArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = MatrixRequest {
        by: arguments.by.clone(),
        step: arguments.step.clone(),
        kind: arguments.kind.clone(),
    };
    let (json, view): (_, MatrixView) = desk.ask("matrix", &request)?;
    if let Some(code) = &arguments.quotes {
        return quotes(set, &desk, arguments, code, &view);
    }
    let heads: Vec<String> = view
        .groups
        .iter()
        .map(|group| format!(">{} ({})", shorten(&clean(&group.name), HEAD), thousands(group.people)))
        .collect();
    let everybody = format!(">all ({})", thousands(view.heard));
    let mut all = vec!["code"];
    all.extend(heads.iter().map(String::as_str));
    all.push(&everybody);
    let mut table = Table::of(&all);
    for row in &view.rows {
        let cells = row.cells.iter().chain([&row.everybody]).map(cell);
        table.row(std::iter::once(row.name.clone()).chain(cells));
    }
    let text = format!(
        "{}: people heard who said it, and their share\n\n{}",
        clean(&view.title),
        table.print(set.screen)
    );
    Ok(Answer::done(json, text).noting(view.notes))
}

fn cell(cell: &MatrixCell) -> String {
    cell.share.as_ref().map_or_else(|| "–".into(), |share| format!("{} {}", cell.k, percent(share.rate)))
}

fn quotes(
    set: Setting<'_>,
    desk: &Desk,
    arguments: &MatrixArguments,
    code: &str,
    view: &MatrixView,
) -> Result<Answer, Failure> {
    let place = |name: &String| {
        let found = view.groups.iter().position(|g| g.name.eq_ignore_ascii_case(name.trim()));
        let known: Vec<&str> = view.groups.iter().map(|g| g.name.as_str()).collect();
        found.and_then(|place| u32::try_from(place).ok()).ok_or_else(|| {
            Failure::usage(format!("There is no group '{name}': there is {}.", known.join(", ")))
        })
    };
    let request = MatrixQuotesRequest {
        by: Some(view.by.clone()),
        step: arguments.step.clone(),
        code: code.to_owned(),
        group: arguments.group.as_ref().map(place).transpose()?,
        limit: Some(u32::MAX),
        ..MatrixQuotesRequest::default()
    };
    let (json, page): (_, ExcerptPage) = desk.ask("matrix_quotes", &request)?;
    let mut text = format!(
        "{} of {}\n\n",
        counted(page.total, "quote", "quotes"),
        counted(page.people, "person", "people")
    );
    for excerpt in &page.excerpts {
        let who = excerpt.person_name.as_deref().unwrap_or("Somebody");
        text += &format!("{} {}\n", excerpt.short, clean(who));
        text += &wrap(&format!("“{}”", clean(&excerpt.text)), set.screen.width, 2);
    }
    let withheld = (page.withheld > 0).then(|| {
        format!("{} left out for want of consent.", counted(page.withheld, "excerpt is", "excerpts are"))
    });
    Ok(Answer::done(json, text).noting(withheld))
}

pub(crate) fn cooccurrence(set: Setting<'_>, arguments: &CoOccurrenceArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = CoOccurrenceRequest { kind: arguments.kind.clone() };
    let (json, view): (_, CoOccurrenceView) = desk.ask("cooccurrence", &request)?;
    let mut table = Table::of(&[
        "code",
        "and",
        ">same words",
        ">of people",
        ">in a paragraph",
        ">in a person",
        ">Jaccard",
    ]);
    for pair in view.pairs.iter().take(arguments.limit) {
        table.row([
            pair.first.clone(),
            pair.second.clone(),
            thousands(pair.overlapping.places),
            thousands(pair.overlapping.people),
            thousands(pair.paragraph.people),
            thousands(pair.person.people),
            format!("{:.2}", pair.person.jaccard),
        ]);
    }
    let more = view.pairs.len().saturating_sub(arguments.limit);
    let mut text = table.print(set.screen);
    if more > 0 {
        text += &format!("and {more} more pairs (--limit)\n");
    }
    Ok(Answer::done(json, text).noting(view.notes))
}
