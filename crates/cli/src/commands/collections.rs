//! Collections of quotes.

use super::{Setting, coding::place, documents};
use crate::{
    answer::{Answer, Failure},
    args::{AddQuotes, CollectionAction, CollectionsArguments},
    desk::Desk,
    print::{
        figures::{clock, counted, thousands},
        table::Table,
        text::{clean, wrap},
    },
};
use api::types::{
    collections::{
        AddToCollection, CollectedQuote, CollectionAdded, CollectionDone, CollectionList, CollectionPage,
        CollectionRef, CollectionRequest, MoveInCollection, NewCollection, ParagraphPick,
        RemoveFromCollection, RenameCollection, SpanPick,
    },
    project::{Done, Empty},
};
use serde::Serialize;

pub(crate) fn collections(set: Setting<'_>, arguments: &CollectionsArguments) -> Result<Answer, Failure> {
    match &arguments.action {
        None | Some(CollectionAction::List) => list(set, arguments),
        Some(CollectionAction::Show { name }) => show(set, arguments, name.as_deref()),
        Some(CollectionAction::Add(quotes)) => add(set, arguments, quotes),
        Some(CollectionAction::New { name }) => {
            changed(set, arguments, "collection_create", &NewCollection { name: name.clone() })
        }
        Some(CollectionAction::Rename { name, new }) => {
            let request = RenameCollection { collection: name.clone(), name: new.clone() };
            changed(set, arguments, "collection_rename", &request)
        }
        Some(CollectionAction::Remove { name, quotes }) => {
            let request = RemoveFromCollection { collection: name.clone(), items: quotes.clone() };
            changed(set, arguments, "collection_remove", &request)
        }
        Some(CollectionAction::Move { name, quote, to }) => {
            let request = MoveInCollection { collection: name.clone(), item: quote.clone(), to: *to };
            changed(set, arguments, "collection_move", &request)
        }
        Some(CollectionAction::Delete { name }) => {
            let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
            let request = CollectionRef { collection: name.clone() };
            let (json, done): (_, Done) = desk.ask("collection_delete", &request)?;
            let label = done.changed.map_or_else(|| "There was nothing to do".into(), |c| c.label);
            Ok(Answer::done(json, format!("{}\n", clean(&label))).noting(info.risk))
        }
    }
}

fn list(set: Setting<'_>, arguments: &CollectionsArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, all): (_, CollectionList) = desk.ask("collections", &Empty {})?;
    if all.collections.is_empty() {
        return Ok(Answer::done(json, "Nothing was collected yet.\n".into()));
    }
    let mut table = Table::of(&["collection", ">quotes", ">people", ">withheld", ">lost", "added to last"]);
    for one in all.collections {
        let in_use = if one.in_use { "yes" } else { "" };
        let figures = [one.quotes, one.people, one.withheld, one.lost].map(thousands);
        table.row([one.name].into_iter().chain(figures).chain([in_use.to_owned()]));
    }
    Ok(Answer::done(json, table.print(set.screen)))
}

fn show(set: Setting<'_>, arguments: &CollectionsArguments, name: Option<&str>) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = CollectionRequest {
        collection: name.map(str::to_owned),
        limit: Some(u32::MAX),
        ..CollectionRequest::default()
    };
    let (json, page): (_, CollectionPage) = desk.ask("collection", &request)?;
    let one = &page.collection;
    let mut text = format!(
        "{}: {} of {}\n",
        clean(&one.name),
        counted(one.quotes, "quote", "quotes"),
        counted(one.people, "person", "people")
    );
    for quote in &page.quotes {
        text += &format!("\n{}\n", set.screen.dim(&head(quote)));
        text += &wrap(&format!("“{}”", clean(&quote.text)), set.screen.width, 4);
        if let Some(lost) = &quote.lost {
            text += &wrap(&format!("No longer in the text: {}", clean(lost)), set.screen.width, 4);
        }
        if !quote.codes.is_empty() {
            text += &format!("    {}\n", set.screen.dim(&clean(&quote.codes.join(", "))));
        }
    }
    let withheld = (one.withheld > 0).then(|| {
        format!("{} left out for want of consent.", counted(one.withheld, "quote is", "quotes are"))
    });
    Ok(Answer::done(json, text).noting(withheld))
}

fn head(quote: &CollectedQuote) -> String {
    let who = quote.person_name.as_ref().or(quote.speaker.as_ref());
    let parts = [
        Some(format!("{}.", quote.number)),
        quote.short.clone(),
        Some(quote.document_title.clone()),
        who.filter(|who| **who != quote.document_title).cloned(),
        quote.lost.is_none().then(|| format!("[{}]", quote.paragraph)),
        quote.start_ms.map(clock),
        quote.outcome.clone(),
    ];
    clean(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

fn add(set: Setting<'_>, arguments: &CollectionsArguments, quotes: &AddQuotes) -> Result<Answer, Failure> {
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let mut request = AddToCollection {
        collection: quotes.collection.clone(),
        codings: quotes.excerpts.clone(),
        ..AddToCollection::default()
    };
    if let Some(asked) = &quotes.document {
        let document = documents::meant(&desk, asked)?.id;
        if let Some(paragraph) = quotes.paragraph {
            request.paragraphs.push(ParagraphPick { document, paragraph });
        } else if let (Some(from), Some(to)) = (quotes.from, quotes.to) {
            let paragraphs = documents::paragraphs(&desk, &document)?;
            let (from, to) = (place(&paragraphs, from)?, place(&paragraphs, to)?);
            request.spans.push(SpanPick { document, from, to });
        }
    }
    let (json, added): (_, CollectionAdded) = desk.ask("collection_add", &request)?;
    Ok(Answer::done(json, format!("{}\n", clean(&added.changed.label))).noting(info.risk))
}

fn changed(
    set: Setting<'_>,
    arguments: &CollectionsArguments,
    command: &str,
    request: &impl Serialize,
) -> Result<Answer, Failure> {
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (json, done): (_, CollectionDone) = desk.ask(command, request)?;
    Ok(Answer::done(json, format!("{}\n", clean(&done.changed.label))).noting(info.risk))
}
