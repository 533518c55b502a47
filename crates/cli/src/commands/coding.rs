//! Codes on words: put on, taken off, quoted.

use super::{Setting, documents, naming::pick_code};
use crate::{
    answer::{Answer, Failure},
    args::{CodeArguments, ExcerptArguments, MoveArguments, RecodeArguments, StarArguments},
    desk::Desk,
    print::{
        figures::clock,
        table::pairs,
        text::{clean, shorten, wrap},
    },
};
use api::types::{
    codes::{Codebook, Excerpt},
    documents::{AddCoding, CodingMade, CodingRef, MoveCoding, ParagraphView, Place, Recode, StarCoding},
    project::Done,
};
use serde_json::json;

pub(crate) fn code(set: Setting<'_>, arguments: &CodeArguments) -> Result<Answer, Failure> {
    if arguments.coder.trim().is_empty() {
        return Err(Failure::usage("A coder needs a name: --coder NAME."));
    }
    some_words(arguments.from, arguments.to)?;
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let document = documents::meant(&desk, &arguments.document)?;
    let paragraphs = documents::paragraphs(&desk, &document.id)?;
    let (_, codebook): (_, Codebook) = desk.ask("codebook", &json!({}))?;
    let request = AddCoding {
        document: document.id,
        from: place(&paragraphs, arguments.from)?,
        to: place(&paragraphs, arguments.to)?,
        code: pick_code(&codebook.codes, &arguments.code, None)?.name.clone(),
        memo: arguments.memo.clone(),
        coder: Some(arguments.coder.trim().to_owned()),
        overlap: arguments.join.then(|| "join".to_owned()),
        idempotency: None,
    };
    let (json, made): (_, CodingMade) = desk.ask("coding_add", &request)?;
    Ok(Answer::done(json, line(&made)).noting(info.risk))
}

fn line(made: &CodingMade) -> String {
    format!("{} {}: “{}”\n", made.short, clean(&made.changed.label), shorten(&made.quote, 400))
}

fn some_words(from: u32, to: u32) -> Result<(), Failure> {
    if from < to {
        return Ok(());
    }
    Err(Failure::usage("Nothing is selected: --to is one past the last character, so above --from."))
}

/// An offset in a document's text, in Unicode scalar values, as the app counts: paragraph, and UTF-16 units in it.
pub(super) fn place(paragraphs: &[ParagraphView], offset: u32) -> Result<Place, Failure> {
    let outside = || {
        let length = paragraphs.last().map_or(0, |p| p.start as usize + p.text.chars().count());
        Failure::usage(format!("{offset} is outside the text: the document has {length} characters."))
    };
    let paragraph = paragraphs.iter().rev().find(|p| p.start <= offset).ok_or_else(outside)?;
    let inside = (offset - paragraph.start) as usize;
    if inside > paragraph.text.chars().count() {
        return Err(outside());
    }
    let units: usize = paragraph.text.chars().take(inside).map(char::len_utf16).sum();
    let units = u32::try_from(units).ok().ok_or_else(outside)?;
    Ok(Place { paragraph: paragraph.index, offset: units })
}

pub(crate) fn shift(set: Setting<'_>, arguments: &MoveArguments) -> Result<Answer, Failure> {
    some_words(arguments.from, arguments.to)?;
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (_, excerpt): (_, Excerpt) = desk.ask("quote", &CodingRef { coding: arguments.excerpt.clone() })?;
    let paragraphs = documents::paragraphs(&desk, &excerpt.document)?;
    let request = MoveCoding {
        coding: arguments.excerpt.clone(),
        from: place(&paragraphs, arguments.from)?,
        to: place(&paragraphs, arguments.to)?,
    };
    let (json, made): (_, CodingMade) = desk.ask("coding_move", &request)?;
    Ok(Answer::done(json, line(&made)).noting(info.risk))
}

pub(crate) fn recode(set: Setting<'_>, arguments: &RecodeArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (_, codebook): (_, Codebook) = desk.ask("codebook", &json!({}))?;
    let code = pick_code(&codebook.codes, &arguments.code, None)?.name.clone();
    let request = Recode { coding: arguments.excerpt.clone(), code };
    let (json, done): (_, Done) = desk.ask("coding_recode", &request)?;
    Ok(Answer::done(json, said(&done, &arguments.excerpt)))
}

pub(crate) fn star(set: Setting<'_>, arguments: &StarArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open_to_write(set.folders, &arguments.project)?;
    let request = StarCoding { coding: arguments.excerpt.clone(), starred: !arguments.off };
    let (json, done): (_, Done) = desk.ask("coding_star", &request)?;
    Ok(Answer::done(json, said(&done, &arguments.excerpt)))
}

/// What was done to an excerpt, as a line.
fn said(done: &Done, excerpt: &str) -> String {
    let label = done.changed.as_ref().map_or("There was nothing to do", |c| c.label.as_str());
    format!("{}: {}\n", clean(excerpt), clean(label))
}

pub(crate) fn uncode(set: Setting<'_>, arguments: &ExcerptArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (json, done): (_, Done) =
        desk.ask("coding_remove", &CodingRef { coding: arguments.excerpt.clone() })?;
    let label = done.changed.map_or_else(|| "There was nothing to remove".into(), |c| c.label);
    Ok(Answer::done(json, format!("{}: {}\n", clean(&label), clean(&arguments.excerpt))))
}

pub(crate) fn quote(set: Setting<'_>, arguments: &ExcerptArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, excerpt): (_, Excerpt) =
        desk.ask("quote", &CodingRef { coding: arguments.excerpt.clone() })?;
    let screen = set.screen;
    let words = if excerpt.text.is_empty() {
        wrap(&excerpt.memo, screen.width, 0)
    } else {
        wrap(&format!("“{}”", excerpt.text), screen.width, 0)
    };
    let time = excerpt.start_ms.map(|at| format!(", {}", clock(at))).unwrap_or_default();
    let memo = if excerpt.text.is_empty() { String::new() } else { excerpt.memo.clone() };
    let facts = pairs(&[
        ("excerpt", excerpt.short.clone()),
        ("code", excerpt.code.clone()),
        ("who", excerpt.person_name.clone().unwrap_or_default()),
        ("stands", excerpt.outcome.clone().unwrap_or_default()),
        ("place", format!("{}, paragraph {}{time}", excerpt.document_title, excerpt.paragraph)),
        ("date", excerpt.date.clone().unwrap_or_default()),
        ("coder", excerpt.coder.clone()),
        ("star", if excerpt.starred { "starred".into() } else { String::new() }),
        ("memo", memo),
    ]);
    Ok(Answer::done(json, format!("{words}\n{facts}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(texts: &[&str]) -> Vec<ParagraphView> {
        let mut start = 0;
        let mut all = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            all.push(ParagraphView {
                redactions: Vec::new(),
                index: u32::try_from(index).unwrap(),
                start,
                speaker: None,
                start_ms: None,
                heading: None,
                text: (*text).to_owned(),
                codings: Vec::new(),
            });
            start += u32::try_from(text.chars().count()).unwrap() + 1;
        }
        all
    }

    #[test]
    fn offsets_in_characters_become_places_in_utf16() {
        let text = paragraphs(&["a😀b", "", "café"]);
        let check = |offset: u32, expect: Option<(u32, u32)>| {
            let found = place(&text, offset).ok().map(|p| (p.paragraph, p.offset));
            assert_eq!(found, expect, "{offset}");
        };
        check(0, Some((0, 0)));
        check(1, Some((0, 1)));
        check(2, Some((0, 3)));
        check(3, Some((0, 4)));
        check(4, Some((1, 0)));
        check(5, Some((2, 0)));
        check(9, Some((2, 4)));
        check(10, None);
        assert!(place(&[], 0).is_err());
    }
}
