//! Every thing of a project and every reference in it, visited in the order of the file.

use super::types::{Code, Coding, Project, Stamp, TextSelection, TextSource};
use uuid::Uuid;

/// What a GUID names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A coder.
    User,
    /// A code.
    Code,
    /// A variable.
    Variable,
    /// A case.
    Case,
    /// A source.
    Source,
    /// A selection.
    Selection,
    /// A coding.
    Coding,
    /// A note.
    Note,
    /// A link.
    Link,
    /// A set.
    Set,
    /// Of a reference: any of them.
    Any,
}

impl Kind {
    /// In words.
    pub fn label(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Code => "code",
            Self::Variable => "variable",
            Self::Case => "case",
            Self::Source => "source",
            Self::Selection => "selection",
            Self::Coding => "coding",
            Self::Note => "note",
            Self::Link => "link",
            Self::Set => "set",
            Self::Any => "thing",
        }
    }
}

/// A reference.
pub struct Reference<'r> {
    /// What it must refer to.
    pub kind: Kind,
    /// What refers: `coding`, `note`, `user`, `member`.
    pub by: &'static str,
    /// Where, by name: that of the source of a coding.
    pub owner: &'r str,
    /// The GUID of the coding.
    pub coding: Option<Uuid>,
    /// What is referred to.
    pub target: &'r mut Uuid,
}

/// Visits every GUID of a thing.
pub fn things(project: &mut Project, visit: &mut impl FnMut(Kind, &str, &mut Uuid)) {
    for user in &mut project.users {
        visit(Kind::User, &user.name, &mut user.guid);
    }
    codes(&mut project.codes, &mut |code| visit(Kind::Code, &code.name, &mut code.guid));
    for variable in &mut project.variables {
        visit(Kind::Variable, &variable.name, &mut variable.guid);
    }
    for case in &mut project.cases {
        visit(Kind::Case, &case.name, &mut case.guid);
    }
    for (kind, texts) in [(Kind::Source, &mut project.sources), (Kind::Note, &mut project.notes)] {
        for text in texts {
            visit(kind, &text.name, &mut text.guid);
            let whole = text.codings.iter_mut();
            let parts = text.selections.iter_mut().flat_map(|selection| {
                visit(Kind::Selection, &text.name, &mut selection.guid);
                selection.codings.iter_mut()
            });
            let codings: Vec<&mut Coding> = parts.chain(whole).collect();
            codings.into_iter().for_each(|coding| visit(Kind::Coding, &text.name, &mut coding.guid));
        }
    }
    for link in &mut project.links {
        visit(Kind::Link, &link.name, &mut link.guid);
    }
    for set in &mut project.sets {
        visit(Kind::Set, &set.name, &mut set.guid);
    }
}

/// Visits codes, those above before those below.
pub fn codes(forest: &mut [Code], visit: &mut impl FnMut(&mut Code)) {
    for code in forest {
        visit(code);
        codes(&mut code.codes, visit);
    }
}

/// Visits every reference; one whose visit answers `false` is taken out, and a coding or value with it.
pub fn references(project: &mut Project, visit: &mut impl FnMut(Reference<'_>) -> bool) {
    let name = project.name.clone();
    stamp(&name, &mut project.created, visit);
    stamp(&name, &mut project.modified, visit);
    list(Kind::Note, "note", &name, &mut project.note_refs, visit);
    codes(&mut project.codes, &mut |code| list(Kind::Note, "note", &code.name, &mut code.note_refs, visit));
    for case in &mut project.cases {
        list(Kind::Code, "case", &case.name, &mut case.code_refs, visit);
        list(Kind::Source, "case", &case.name, &mut case.source_refs, visit);
        list(Kind::Selection, "case", &case.name, &mut case.selection_refs, visit);
        case.values.retain_mut(|value| {
            visit(Reference {
                kind: Kind::Variable,
                by: "value",
                owner: &case.name,
                coding: None,
                target: &mut value.variable,
            })
        });
    }
    for text in project.sources.iter_mut().chain(&mut project.notes) {
        of_text(text, visit);
    }
    for link in &mut project.links {
        list(Kind::Note, "note", &link.name, &mut link.note_refs, visit);
        option(Kind::Any, "link", &link.name, &mut link.origin, visit);
        option(Kind::Any, "link", &link.name, &mut link.target, visit);
    }
    for set in &mut project.sets {
        list(Kind::Code, "set", &set.name, &mut set.codes, visit);
        list(Kind::Source, "set", &set.name, &mut set.sources, visit);
        list(Kind::Note, "set", &set.name, &mut set.notes, visit);
    }
}

fn of_text(text: &mut TextSource, visit: &mut impl FnMut(Reference<'_>) -> bool) {
    let TextSource { name, selections, codings: whole, note_refs, values, created, modified, .. } = text;
    stamp(name, created, visit);
    stamp(name, modified, visit);
    for TextSelection { codings: on_it, note_refs, created, modified, .. } in selections {
        stamp(name, created, visit);
        stamp(name, modified, visit);
        codings(name, on_it, visit);
        list(Kind::Note, "note", name, note_refs, visit);
    }
    codings(name, whole, visit);
    list(Kind::Note, "note", name, note_refs, visit);
    values.retain_mut(|value| {
        visit(Reference {
            kind: Kind::Variable,
            by: "value",
            owner: name,
            coding: None,
            target: &mut value.variable,
        })
    });
}

fn codings(owner: &str, list_of: &mut Vec<Coding>, visit: &mut impl FnMut(Reference<'_>) -> bool) {
    list_of.retain_mut(|coding| {
        let Coding { guid, code, note_refs, created } = coding;
        stamp(owner, created, visit);
        list(Kind::Note, "note", owner, note_refs, visit);
        visit(Reference { kind: Kind::Code, by: "coding", owner, coding: Some(*guid), target: code })
    });
}

fn stamp(owner: &str, stamp: &mut Stamp, visit: &mut impl FnMut(Reference<'_>) -> bool) {
    option(Kind::User, "user", owner, &mut stamp.user, visit);
}

fn option(
    kind: Kind,
    by: &'static str,
    owner: &str,
    place: &mut Option<Uuid>,
    visit: &mut impl FnMut(Reference<'_>) -> bool,
) {
    if let Some(target) = place
        && !visit(Reference { kind, by, owner, coding: None, target })
    {
        *place = None;
    }
}

fn list(
    kind: Kind,
    by: &'static str,
    owner: &str,
    targets: &mut Vec<Uuid>,
    visit: &mut impl FnMut(Reference<'_>) -> bool,
) {
    targets.retain_mut(|target| visit(Reference { kind, by, owner, coding: None, target }));
}
