//! Documents: a list, and one of them with its paragraphs and excerpts.

use super::{
    Setting,
    naming::{Known, pick, short_ids},
};
use crate::{
    answer::{Answer, Failure},
    args::{DocumentsArguments, Show, word},
    desk::Desk,
    print::{
        Screen,
        figures::{clock, counted, thousands},
        table::{Table, pairs},
        text::{clean, shorten, wrap},
    },
};
use api::types::{
    codes::Codebook,
    documents::{
        DocumentDetail, DocumentPage, DocumentRef, DocumentRow, DocumentsRequest, ParagraphPage,
        ParagraphView, ParagraphsRequest,
    },
};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Paragraphs asked for in one go.
const PAGE: u32 = 2_000;

pub(crate) fn documents(set: Setting<'_>, arguments: &DocumentsArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    if let Some(Show::Show { id }) = &arguments.action {
        return show(set, &desk, id);
    }
    let request = DocumentsRequest {
        kind: arguments.kind.map(word),
        find: arguments.find.clone(),
        ..DocumentsRequest::default()
    };
    let (json, page): (_, DocumentPage) = desk.ask("documents", &request)?;
    if page.documents.is_empty() {
        return Ok(Answer::done(json, "There are no such documents.\n".into()));
    }
    let ids = short_ids(&page.documents.iter().map(|d| d.id.as_str()).collect::<Vec<_>>());
    let mut table = Table::of(&["title", "kind", "source", "date", ">paragraphs", ">excerpts", "", "id"]);
    for (document, id) in page.documents.iter().zip(ids) {
        let flag = if document.quotable { document.flags.join(", ") } else { "not to be quoted".into() };
        table.row([
            document.title.clone(),
            document.kind.clone(),
            document.source.clone(),
            document.date.clone().unwrap_or_default(),
            thousands(document.paragraphs),
            thousands(document.excerpts),
            flag,
            id,
        ]);
    }
    let text = format!("{}\n\n{}", counted(page.total, "document", "documents"), table.print(set.screen));
    Ok(Answer::done(json, text))
}

/// The document that is meant: by id, the beginning of it, source or title.
pub(crate) fn meant(desk: &Desk, asked: &str) -> Result<DocumentRow, Failure> {
    let (_, page): (_, DocumentPage) = desk.ask("documents", &DocumentsRequest::default())?;
    let known: Vec<Known<'_>> =
        page.documents.iter().map(|d| Known { id: &d.id, names: vec![&d.source, &d.title] }).collect();
    let place = pick(&known, asked, "document")?;
    Ok(page.documents[place].clone())
}

/// All paragraphs of a document.
pub(crate) fn paragraphs(desk: &Desk, document: &str) -> Result<Vec<ParagraphView>, Failure> {
    let mut all: Vec<ParagraphView> = Vec::new();
    loop {
        let from = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let request = ParagraphsRequest { document: document.to_owned(), from, count: Some(PAGE) };
        let (_, page): (_, ParagraphPage) = desk.ask("paragraphs", &request)?;
        let last = page.paragraphs.is_empty();
        all.extend(page.paragraphs);
        if last || all.len() >= page.total as usize {
            return Ok(all);
        }
    }
}

fn show(set: Setting<'_>, desk: &Desk, asked: &str) -> Result<Answer, Failure> {
    let document = meant(desk, asked)?.id;
    let (mut json, detail): (Value, DocumentDetail) =
        desk.ask("document", &DocumentRef { document: document.clone() })?;
    let paragraphs = paragraphs(desk, &document)?;
    let (_, codebook): (_, Codebook) = desk.ask("codebook", &json!({}))?;
    let names: HashMap<String, String> = codebook.codes.into_iter().map(|c| (c.id, c.name)).collect();
    let excerpts = excerpts(&paragraphs, &names);
    let text = in_words(&detail, &paragraphs, &excerpts, set.screen);
    json["paragraphs"] = json!(paragraphs);
    json["excerpts"] = excerpts
        .iter()
        .map(|e| {
            json!({ "coding": e.coding, "short": e.short, "code": e.code, "paragraph": e.paragraph,
                "text": e.text, "coder": e.coder, "memo": e.memo })
        })
        .collect();
    Ok(Answer::done(json, text))
}

/// A coding with its words, put together from the paragraphs it touches.
struct Excerpt {
    coding: String,
    short: String,
    code: String,
    paragraph: u32,
    text: String,
    coder: String,
    memo: String,
}

fn excerpts(paragraphs: &[ParagraphView], names: &HashMap<String, String>) -> Vec<Excerpt> {
    let mut excerpts: Vec<Excerpt> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for paragraph in paragraphs {
        let units: Vec<u16> = paragraph.text.encode_utf16().collect();
        for span in &paragraph.codings {
            let words = units.get(span.start as usize..span.end as usize).unwrap_or_default();
            let words = String::from_utf16_lossy(words);
            if let Some(&place) = places.get(span.coding.as_str()) {
                excerpts[place].text += &format!("\n{words}");
                continue;
            }
            places.insert(&span.coding, excerpts.len());
            excerpts.push(Excerpt {
                coding: span.coding.clone(),
                short: span.short.clone(),
                code: names.get(&span.code).unwrap_or(&span.code).clone(),
                paragraph: paragraph.index,
                text: words,
                coder: span.coder.clone(),
                memo: span.memo.clone(),
            });
        }
    }
    excerpts
}

fn in_words(
    detail: &DocumentDetail,
    paragraphs: &[ParagraphView],
    excerpts: &[Excerpt],
    screen: Screen,
) -> String {
    let mut text = format!("{}\n", screen.bold(&clean(&detail.row.title)));
    text += &wrap(&detail.subtitle, screen.width, 0);
    text += &pairs(&[
        ("id", detail.row.id.clone()),
        ("from", detail.provenance.clone()),
        ("consent", detail.consent.clone()),
        ("words of", detail.row.person_name.clone().unwrap_or_default()),
        ("codings", thousands(detail.row.codings)),
    ]);
    for paragraph in paragraphs {
        let speaker = paragraph.speaker.and_then(|s| detail.speakers.iter().find(|v| v.index == s));
        let head: Vec<String> = [
            Some(format!("[{}]", paragraph.index)),
            paragraph.start_ms.map(clock),
            speaker.map(|s| clean(&s.name)),
            paragraph.heading.as_deref().map(clean),
        ]
        .into_iter()
        .flatten()
        .collect();
        text += &format!("\n{}\n", screen.dim(&head.join(" ")));
        text += &wrap(&paragraph.text, screen.width, 4);
        for excerpt in excerpts.iter().filter(|e| e.paragraph == paragraph.index) {
            let memo = if excerpt.memo.is_empty() { String::new() } else { format!(" — {}", excerpt.memo) };
            let words = shorten(&excerpt.text, 60);
            let line = format!("{} {} “{words}” ({}){memo}", excerpt.short, excerpt.code, excerpt.coder);
            text += &screen.dim(wrap(&line, screen.width, 6).trim_end());
            text.push('\n');
        }
    }
    text
}
