//! Memos as notes.

use super::{ABOUT, cases, handing::Handing};
use formats::refi::{Code, Stamp, TextSource, block::Description};
use std::collections::BTreeMap;
use store::{Memo, MemoSubject};
use uuid::Uuid;

/// What notes are hung on.
pub(super) struct Hooks<'h> {
    /// Sources by GUID.
    pub sources: &'h mut [TextSource],
    /// The codebook.
    pub codes: &'h mut [Code],
    /// The project's own.
    pub project: &'h mut Vec<Uuid>,
    /// Sources of each person, by place.
    pub people: &'h BTreeMap<usize, Vec<Uuid>>,
}

/// Hands out all memos but those on what is not handed out, and gives how many these are.
pub(super) fn all(handing: &mut Handing, mut memos: Vec<Memo>, mut hooks: Hooks<'_>) -> usize {
    memos.sort_by_key(|memo| (memo.created, memo.id));
    memos.iter().filter(|memo| !one(handing, memo, &mut hooks)).count()
}

fn one(handing: &mut Handing, memo: &Memo, hooks: &mut Hooks<'_>) -> bool {
    let guid = handing.guid(memo.id.0);
    let mut description = Description::default();
    let refs = match &memo.subject {
        MemoSubject::Project => Some(&mut *hooks.project),
        MemoSubject::Document(id) => {
            let wanted = handing.guid(id.0);
            let source = hooks.sources.iter_mut().find(|source| source.guid == wanted);
            let Some(source) = source else { return false };
            Some(&mut source.note_refs)
        }
        MemoSubject::Code(id) => {
            let Some(code) = find(hooks.codes, id.0) else { return false };
            Some(&mut code.note_refs)
        }
        MemoSubject::Person(identifiers) => {
            let place = handing.out.population().people.person_of(identifiers);
            let Some(place) = place.filter(|place| hooks.people.contains_key(place)) else { return false };
            description.add(ABOUT, &cases::guid(handing, place).to_string());
            None
        }
    };
    refs.into_iter().for_each(|refs| refs.push(guid));
    let created = handing.stamp(&memo.author, memo.created);
    handing.latest = handing.latest.max(memo.changed);
    let note = TextSource {
        guid,
        name: "Memo".into(),
        description: description.write(),
        text: handing.words(&memo.text),
        created,
        modified: Stamp { user: created.user, at: Some(memo.changed) },
        ..TextSource::default()
    };
    handing.note(note);
    true
}

fn find(codes: &mut [Code], wanted: Uuid) -> Option<&mut Code> {
    for code in codes {
        if code.guid == wanted {
            return Some(code);
        }
        if let Some(found) = find(&mut code.codes, wanted) {
            return Some(found);
        }
    }
    None
}
