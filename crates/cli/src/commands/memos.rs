//! Memos: read, written, taken away.

use super::Setting;
use crate::{
    answer::{Answer, Failure},
    args::{MemoAction, MemosArguments, word},
    desk::Desk,
    print::{
        figures::day,
        text::{clean, shorten, wrap},
    },
};
use api::types::{
    memos::{MemoPage, MemoRef, MemoWritten, MemosRequest, WriteMemo},
    project::Done,
};

pub(crate) fn memos(set: Setting<'_>, arguments: &MemosArguments) -> Result<Answer, Failure> {
    match &arguments.action {
        None => list(set, arguments),
        Some(MemoAction::Remove { id }) => {
            let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
            let (json, _): (_, Done) = desk.ask("memo_delete", &MemoRef { memo: id.clone() })?;
            Ok(Answer::done(json, "The memo is taken away.\n".into()).noting(info.risk))
        }
        Some(MemoAction::Add { text, document, code, person }) => {
            let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
            let about = [("document", document), ("code", code), ("person", person)]
                .into_iter()
                .find_map(|(about, subject)| Some((about, subject.clone()?)));
            let (about, subject) = about.map_or(("project", None), |(about, subject)| (about, Some(subject)));
            let request =
                WriteMemo { about: Some(about.into()), subject, text: text.clone(), ..WriteMemo::default() };
            let (json, written): (_, MemoWritten) = desk.ask("memo_write", &request)?;
            Ok(Answer::done(json, format!("{}\n", clean(&written.changed.label))).noting(info.risk))
        }
    }
}

fn list(set: Setting<'_>, arguments: &MemosArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = MemosRequest {
        about: arguments.about.map(word),
        find: arguments.find.clone(),
        limit: Some(u32::MAX),
        ..MemosRequest::default()
    };
    let (json, page): (_, MemoPage) = desk.ask("memos", &request)?;
    if page.memos.is_empty() {
        return Ok(Answer::done(json, "No memos.\n".into()));
    }
    let mut text = String::new();
    for memo in &page.memos {
        let short = memo.short.as_ref().map_or_else(String::new, |short| format!(" ({short})"));
        text +=
            &format!("{} on {}{short}, by {}\n", day(&memo.changed), clean(&memo.title), clean(&memo.author));
        if let Some(quote) = &memo.quote {
            text += &wrap(&format!("“{}”", shorten(quote, 200)), set.screen.width, 4);
        }
        text += &wrap(&clean(&memo.text), set.screen.width, 2);
        text.push('\n');
    }
    Ok(Answer::done(json, text))
}
