//! Memos.

use super::show::{self, small};
use crate::{
    ApiError,
    types::{
        memos::{MemoPage, MemoRef, MemoView, MemoWritten, MemosRequest, WriteMemo},
        project::Done,
    },
};
use app::{
    AppError, Session, clock, codes, documents,
    memos::{self, About, Place, Row},
    project::{OpenProject, Population, Voices},
};

/// Memos in one answer when nothing is said, and at most.
const PAGE: u32 = 200;
const MOST: u32 = 10_000;

pub(crate) fn list(session: &Session, request: MemosRequest) -> Result<MemoPage, ApiError> {
    let project = session.project()?;
    let (population, voices) = (project.population()?, project.voices()?);
    let find = request.find.unwrap_or_default().trim().to_lowercase();
    let wanted = |memo: &MemoView| {
        request.about.as_deref().is_none_or(|about| about.is_empty() || about == memo.about)
            && request.subject.as_deref().is_none_or(|subject| subject == memo.subject)
            && (find.is_empty() || format!("{} {}", memo.title, memo.text).to_lowercase().contains(&find))
    };
    let all = memos::overview(&project)?;
    let found: Vec<MemoView> =
        all.iter().map(|row| view(&project, &population, &voices, row)).filter(wanted).collect();
    let limit = request.limit.unwrap_or(PAGE).min(MOST) as usize;
    Ok(MemoPage {
        total: small(found.len()),
        memos: found.into_iter().skip(request.offset as usize).take(limit).collect(),
    })
}

fn view(project: &OpenProject, population: &Population, voices: &Voices, row: &Row) -> MemoView {
    let title_of = |place: usize| documents::title(population, &population.documents[place]);
    let (about, subject, title) = match &row.place {
        Place::Project => ("project", String::new(), project.name()),
        Place::Document(place) => {
            ("document", population.documents[*place].document.id.to_string(), title_of(*place))
        }
        Place::Code(id) => {
            ("code", id.to_string(), voices.code(*id).map_or_else(String::new, model::Code::title))
        }
        Place::Person(place) => ("person", population.id_of(*place).to_string(), population.name_of(*place)),
        Place::Coding(place) => {
            let excerpt = &voices.excerpts[*place];
            let code = voices.code(excerpt.coding.code).map_or_else(String::new, model::Code::title);
            ("coding", excerpt.coding.id.to_string(), format!("{code}, {}", title_of(excerpt.document)))
        }
        Place::Gone => ("gone", String::new(), "Something that is no longer here".into()),
    };
    let excerpt = match row.place {
        Place::Coding(place) => Some(&voices.excerpts[place]),
        _ => None,
    };
    MemoView {
        id: row.id.clone(),
        about: about.into(),
        subject,
        title,
        document: excerpt.map(|e| e.coding.document.to_string()),
        quote: excerpt.filter(|e| e.quotable).map(|e| e.coding.quote.clone()),
        short: excerpt.map(|e| codes::short(e.coding.number)),
        text: row.text.clone(),
        author: row.author.clone(),
        changed: clock::iso(row.changed),
    }
}

pub(crate) fn write(session: &Session, request: WriteMemo) -> Result<MemoWritten, ApiError> {
    let project = session.project()?;
    if let Some(memo) = request.memo {
        let changed = memos::change(&project, &memo, &request.text)?;
        return Ok(MemoWritten { memo, changed: show::changed(&changed, "Memo saved") });
    }
    let subject = request.subject.unwrap_or_default();
    let about = match request.about.as_deref().unwrap_or("project") {
        "project" => About::Project,
        "document" => About::Document(subject),
        "code" => About::Code(subject),
        "person" => About::Person(super::people::find(&*project.population()?, &subject)?),
        other => {
            return Err(AppError::InvalidInput(format!(
                "A memo is about the project, a document, a code or a person, not '{other}'."
            ))
            .into());
        }
    };
    let author = match request.author {
        Some(author) => author,
        None => super::coders::actor(session)?,
    };
    let changed = memos::add(&project, &about, &request.text, &author)?;
    let memo = changed.value.id.to_string();
    Ok(MemoWritten { memo, changed: show::changed(&changed, "Memo saved") })
}

pub(crate) fn delete(session: &Session, request: MemoRef) -> Result<Done, ApiError> {
    let changed = memos::remove(&*session.project()?, &request.memo)?;
    Ok(Done { changed: Some(show::changed(&changed, "Memo taken away")) })
}
