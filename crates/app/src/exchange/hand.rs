//! A project into the format's values.

use super::{
    cases,
    handing::Handing,
    memos::{self, Hooks},
    sources,
};
use crate::{AppError, codes, project::OpenProject, words::counted};
use formats::refi::{self, Stamp};
use model::{Purpose, Timestamp};
use std::collections::BTreeMap;
use store::{CodeRow, Reader};
use uuid::Uuid;

/// A project as it is handed out.
pub(crate) struct Handed {
    /// What is handed out.
    pub project: refi::Project,
    /// The latest thing somebody did in it.
    pub latest: Timestamp,
    /// Codings in it.
    pub codings: usize,
    /// What was left out, in sentences.
    pub notes: Vec<String>,
}

/// Hands out a project. Documents whose consent does not allow it stay, with all that rests on them.
///
/// # Errors
/// When the project cannot be read.
pub(crate) fn hand(project: &OpenProject, pseudonymous: bool) -> Result<Handed, AppError> {
    let db = project.reader()?;
    let mut handing = Handing::start(project, pseudonymous)?;
    let population = handing.out.population().clone();
    let (mut sources, mut withheld) = (Vec::new(), Vec::new());
    let mut of_people: BTreeMap<usize, Vec<Uuid>> = BTreeMap::new();
    for (place, listed) in population.documents.iter().enumerate() {
        if !listed.document.consent.allows(Purpose::Sharing) {
            withheld.push(listed.document.id);
            continue;
        }
        let source = sources::source(&mut handing, &db, place)?;
        if let Some(person) = listed.person {
            of_people.entry(person).or_default().push(source.guid);
        }
        sources.push(source);
    }
    let (mut left_out, mut texts) = (0, Vec::new());
    for id in &withheld {
        left_out += db.codings_of_document(*id)?.len();
        texts.extend(db.whole_document(*id)?.map(|document| document.text()));
    }
    let mut codes = codes::refi::to_refi(&codebook(&handing, &db, &texts)?);
    let cases = cases::all(&mut handing, &db.participants()?, &of_people);
    let mut note_refs = Vec::new();
    let hooks =
        Hooks { sources: &mut sources, codes: &mut codes, project: &mut note_refs, people: &of_people };
    let memos_left = memos::all(&mut handing, db.memos()?, hooks);
    let codings = sources.iter().flat_map(|source| &source.selections).map(|one| one.codings.len()).sum();
    handing.variables.sort_by(|a, b| a.name.cmp(&b.name));
    let latest = handing.latest;
    Ok(Handed {
        notes: said((withheld.len(), left_out), memos_left, db.collections()?.len()),
        codings,
        latest,
        project: refi::Project {
            name: Some(project.name()).filter(|name| !name.is_empty()).unwrap_or_else(|| "Project".into()),
            origin: format!("{} {}", refi::ORIGIN, env!("CARGO_PKG_VERSION")),
            modified: Stamp { user: None, at: Some(latest) },
            users: handing.users.into_values().collect(),
            codes,
            variables: handing.variables,
            cases,
            sources,
            notes: handing.notes,
            note_refs,
            ..refi::Project::default()
        },
    })
}

/// The codebook as it may leave: no example in the words of somebody who does not want them to.
fn codebook(handing: &Handing, db: &Reader, withheld: &[String]) -> Result<Vec<CodeRow>, AppError> {
    let mut codebook = db.codebook()?;
    for row in &mut codebook {
        let details = &mut row.code.details;
        let example = details.example.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        if !example.is_empty() && withheld.iter().any(|text| text.contains(&example)) {
            details.example.clear();
        }
        for words in
            [&mut row.code.description, &mut details.includes, &mut details.excludes, &mut details.example]
        {
            *words = handing.words(words);
        }
    }
    Ok(codebook)
}

fn said((documents, codings): (usize, usize), memos: usize, collections: usize) -> Vec<String> {
    let mut notes = Vec::new();
    if documents > 0 {
        notes.push(format!(
            "{} left out, with {}: consent does not allow sharing",
            counted(documents, "document", "documents"),
            counted(codings, "excerpt", "excerpts")
        ));
    }
    if memos > 0 {
        notes.push(format!("{} on what is not in the file left out", counted(memos, "memo", "memos")));
    }
    if collections > 0 {
        let what = counted(collections, "collection", "collections");
        notes.push(format!("{what} left out: the format has no ordered sets of words"));
    }
    notes
}
