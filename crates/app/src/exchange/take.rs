//! The format's values into a project's.

use super::{
    ABOUT, STAR,
    foreign::{self, Placed},
};
use crate::{codes, project::identifiers_of};
use formats::{
    refi::{
        Case, Datum, Imported, NotTaken, ORIGIN, Project, Stamp, TextSource, VariableValue,
        block::Description, layout::Layout,
    },
    tables::codebook::Codebook,
};
use model::{CodeId, DocumentId, Identifiers, MemoId, Speaker, SpeakerRole, Timestamp, Warning};
use std::collections::{BTreeMap, HashMap, HashSet};
use store::{Memo, MemoSubject};
use uuid::Uuid;

/// A coding to be made.
pub(crate) struct TakenCoding {
    /// Identity.
    pub id: Uuid,
    /// Where.
    pub document: DocumentId,
    /// Which words.
    pub span: (u32, u32),
    /// Code, as the file knows it.
    pub code: Uuid,
    /// Who.
    pub coder: String,
    /// Why.
    pub memo: String,
    /// When.
    pub created: Timestamp,
    /// Marked as telling.
    pub starred: bool,
}

/// A person that the file names by identifiers.
pub(crate) struct TakenPerson {
    /// What they are called.
    pub name: String,
    /// What they are known by; each is a statement that its identifiers are one person's.
    pub identifiers: Vec<Identifiers>,
    /// What is known of them.
    pub attributes: Vec<(String, String)>,
}

/// A project as Subtext has it.
pub(crate) struct Taken {
    /// Codes.
    pub codebook: Codebook,
    /// Documents.
    pub documents: Vec<Placed>,
    /// Codings, the oldest first.
    pub codings: Vec<TakenCoding>,
    /// Memos; codes as the file knows them.
    pub memos: Vec<Memo>,
    /// People.
    pub people: Vec<TakenPerson>,
    /// What was not taken, and what was done otherwise.
    pub warnings: Vec<Warning>,
}

impl Taken {
    /// How many things it holds.
    pub fn things(&self) -> u64 {
        let lists = [self.codebook.table.rows.len(), self.documents.len(), self.codings.len()];
        (lists.iter().sum::<usize>() + self.memos.len() + self.people.len()) as u64
    }
}

/// Takes a project. What bears no time is of `now`.
pub(crate) fn take(imported: Imported, now: Timestamp) -> Taken {
    let project = imported.project;
    let mut taking = Taking::of(&project, now);
    taking.not_taken = imported.not_taken;
    for source in &project.sources {
        taking.source(source);
    }
    for code in project.all_codes() {
        for note in &code.note_refs {
            taking.memo(*note, MemoSubject::Code(CodeId(code.guid)));
        }
    }
    for note in &project.note_refs {
        taking.memo(*note, MemoSubject::Project);
    }
    let people = taking.people(&project.cases);
    taking.other_notes();
    taking.beyond();
    let mut codings = taking.codings;
    codings.sort_by_key(|coding| coding.created);
    let mut warnings = taking.warnings;
    warnings.extend(listed(&taking.not_taken));
    Taken {
        codebook: codes::refi::from_refi(&project.codes),
        documents: taking.documents,
        codings,
        memos: taking.memos,
        people,
        warnings,
    }
}

/// What was not taken, by sort and reason: "Not taken: 3 pictures (a.png, b.png, c.png): Subtext takes texts only".
pub(crate) fn listed(not_taken: &[NotTaken]) -> Vec<Warning> {
    const NAMED: usize = 5;
    let mut groups: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for thing in not_taken {
        groups.entry((thing.kind, thing.reason.as_str())).or_default().push(thing.name.as_str());
    }
    let line = |((kind, reason), names): ((&str, &str), Vec<&str>)| {
        let count = names.len();
        let given: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        let more = if given.len() > NAMED { ", …" } else { "" };
        let shown = given.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let shown = if shown.is_empty() { String::new() } else { format!(" ({shown}{more})") };
        let plural = if count == 1 { "" } else { "s" };
        Warning::whole(format!("Not taken: {count} {kind}{plural}{shown}: {reason}"))
    };
    groups.into_iter().map(line).collect()
}

/// A project on its way in.
struct Taking<'p> {
    project: &'p Project,
    ours: bool,
    now: Timestamp,
    users: HashMap<Uuid, &'p str>,
    notes: HashMap<Uuid, &'p TextSource>,
    variables: HashMap<Uuid, &'p str>,
    used: HashSet<Uuid>,
    documents: Vec<Placed>,
    codings: Vec<TakenCoding>,
    memos: Vec<Memo>,
    about: HashMap<Uuid, MemoSubject>,
    warnings: Vec<Warning>,
    not_taken: Vec<NotTaken>,
}

impl<'p> Taking<'p> {
    fn of(project: &'p Project, now: Timestamp) -> Self {
        let name = |user: &'p formats::refi::User| {
            let name = if user.name.is_empty() { &user.id } else { &user.name };
            (user.guid, name.as_str())
        };
        Self {
            project,
            ours: project.origin.starts_with(ORIGIN),
            now,
            users: project.users.iter().map(name).collect(),
            notes: project.notes.iter().map(|note| (note.guid, note)).collect(),
            variables: project.variables.iter().map(|one| (one.guid, one.name.as_str())).collect(),
            used: HashSet::new(),
            documents: Vec::new(),
            codings: Vec::new(),
            memos: Vec::new(),
            about: HashMap::new(),
            warnings: Vec::new(),
            not_taken: Vec::new(),
        }
    }

    fn left(&mut self, kind: &'static str, name: &str, guid: Option<Uuid>, reason: &str) {
        self.not_taken.push(NotTaken { kind, name: name.to_owned(), guid, reason: reason.to_owned() });
    }

    fn who(&self, stamp: Stamp) -> String {
        let name = stamp.user.and_then(|user| self.users.get(&user)).copied();
        let nobody = if self.ours { "" } else { "unknown" };
        name.unwrap_or(nobody).to_owned()
    }

    fn source(&mut self, source: &TextSource) {
        let mut layout = None;
        for guid in &source.note_refs {
            let read = self.notes.get(guid).map(|note| Layout::read(&note.text));
            match read {
                Some(Ok(Some(found))) => {
                    self.used.insert(*guid);
                    layout = Some(found);
                }
                Some(Err(error)) => {
                    self.used.insert(*guid);
                    let what = format!("{}: {}. {}", source.name, error.what, error.advice);
                    self.warnings.push(Warning::whole(what));
                }
                _ => {}
            }
        }
        let Some(mut placed) = foreign::document(source, layout.as_ref()) else {
            let count = source.selections.iter().map(|one| one.codings.len()).sum::<usize>();
            let reason = if count == 0 { "it has no words" } else { "it has no words for its codings" };
            self.left("source", &source.name, Some(source.guid), reason);
            return;
        };
        if layout.is_some() && placed.by_lines() {
            let what = format!(
                "{}: its text was changed since Subtext wrote it; speakers and times are left out",
                source.name
            );
            self.warnings.push(Warning::whole(what));
        }
        placed.document.attributes = self.attributes(&source.values);
        let document = placed.document.id;
        for guid in &source.note_refs {
            self.memo(*guid, MemoSubject::Document(document));
        }
        self.selections(source, &placed);
        self.documents.push(placed);
    }

    fn selections(&mut self, source: &TextSource, placed: &Placed) {
        let whole = u32::try_from(source.text.chars().count()).unwrap_or(u32::MAX);
        for one in &source.selections {
            if one.codings.is_empty() {
                self.left("selection", &one.name, Some(one.guid), "no code is on it");
            }
            let mut said = vec![Description::read(&one.description).text];
            said.extend(one.note_refs.iter().filter_map(|note| self.words_of(*note)));
            for coding in &one.codings {
                let span = placed.span(one.start, one.end);
                self.coding(source, coding, span, &said);
            }
        }
        for coding in &source.codings {
            let span = placed.span(0, whole);
            self.coding(source, coding, span, &[]);
        }
        if !source.codings.is_empty() {
            let what = format!("{}: codes on it as a whole were put on all of its words", source.name);
            self.warnings.push(Warning::whole(what));
        }
    }

    fn coding(
        &mut self,
        source: &TextSource,
        coding: &formats::refi::Coding,
        span: Option<(u32, u32)>,
        said: &[String],
    ) {
        let Some(span) = span else {
            self.left("coding", &source.name, Some(coding.guid), "it is on no words");
            return;
        };
        let mut memo: Vec<String> = said.to_vec();
        let mut starred = false;
        for guid in &coding.note_refs {
            let is_star = self
                .notes
                .get(guid)
                .is_some_and(|note| Description::read(&note.description).fact(STAR).is_some());
            starred |= is_star;
            if is_star {
                self.used.insert(*guid);
            } else {
                memo.extend(self.words_of(*guid));
            }
        }
        memo.retain(|words| !words.trim().is_empty());
        self.codings.push(TakenCoding {
            id: coding.guid,
            document: DocumentId(source.guid),
            span,
            code: coding.code,
            coder: self.who(coding.created),
            memo: memo.join("\n"),
            created: coding.created.at.unwrap_or(self.now),
            starred,
        });
    }

    /// The words of a note, with its name where that says more.
    fn words_of(&mut self, guid: Uuid) -> Option<String> {
        let note = self.notes.get(&guid)?;
        self.used.insert(guid);
        let name = note.name.trim();
        let plain = self.ours || name.is_empty() || note.text.trim_start().starts_with(name);
        let words = if plain { note.text.clone() } else { format!("{name}\n{}", note.text) };
        (!words.trim().is_empty()).then_some(words)
    }

    fn memo(&mut self, guid: Uuid, subject: MemoSubject) {
        let again = self.memos.iter().any(|memo| memo.id.0 == guid);
        if !again && self.used.contains(&guid) {
            return;
        }
        let Some(text) = self.words_of(guid) else { return };
        let note = self.notes[&guid];
        let created = note.created.at.unwrap_or(self.now);
        let id = if again { MemoId::of(&guid.to_string(), &format!("{subject:?}")) } else { MemoId(guid) };
        self.memos.push(Memo {
            id,
            subject,
            text,
            author: self.who(note.created),
            created,
            changed: note.modified.at.unwrap_or(created),
        });
    }

    /// Notes that hang on nothing Subtext takes are the project's, but for those that say whom they are about.
    fn other_notes(&mut self) {
        for note in &self.project.notes {
            if self.used.contains(&note.guid) {
                continue;
            }
            if !note.selections.is_empty() || !note.codings.is_empty() {
                self.left("coded note", &note.name, Some(note.guid), "its words were taken, its codings not");
            }
            let about = Description::read(&note.description).fact(ABOUT).and_then(|guid| guid.parse().ok());
            let subject = about.and_then(|case: Uuid| self.about.get(&case).cloned());
            self.memo(note.guid, subject.unwrap_or(MemoSubject::Project));
        }
    }

    fn beyond(&mut self) {
        for link in &self.project.links {
            self.left("link", &link.name, Some(link.guid), "Subtext has no links between things");
        }
        for set in &self.project.sets {
            self.left("set", &set.name, Some(set.guid), "Subtext has no sets");
        }
        for case in &self.project.cases {
            if !case.code_refs.is_empty() || !case.selection_refs.is_empty() {
                self.left("tie", &case.name, None, "a case is tied to whole documents only");
            }
        }
        let words = Description::read(&self.project.description).text;
        if !words.trim().is_empty() {
            self.memos.push(Memo {
                id: MemoId::of("project description", &words),
                subject: MemoSubject::Project,
                text: words,
                author: self.who(self.project.created),
                created: self.project.created.at.unwrap_or(self.now),
                changed: self.project.created.at.unwrap_or(self.now),
            });
        }
    }

    fn attributes(&self, values: &[VariableValue]) -> Vec<(String, String)> {
        let name = |value: &VariableValue| self.variables.get(&value.variable).map(|name| (*name).to_owned());
        values.iter().filter_map(|value| Some((name(value)?, in_words(&value.value)))).collect()
    }

    fn people(&mut self, cases: &[Case]) -> Vec<TakenPerson> {
        let mut cases_of: HashMap<Uuid, usize> = HashMap::new();
        cases.iter().flat_map(|case| &case.source_refs).for_each(|guid| {
            *cases_of.entry(*guid).or_default() += 1;
        });
        let mut people = Vec::new();
        for case in cases {
            let attributes = self.attributes(&case.values);
            let columns: &[(String, String)] = if self.ours { &[] } else { &attributes };
            let identifiers = identifiers(case, columns);
            let base = identifiers.first().cloned().unwrap_or_default();
            for placed in &mut self.documents {
                let document = &mut placed.document;
                let alone = cases_of.get(&document.id.0) == Some(&1);
                if !alone || !case.source_refs.contains(&document.id.0) {
                    continue;
                }
                if !self.ours && document.speakers.is_empty() {
                    document.speakers.push(participant(case, &base));
                }
                let blank = base.is_empty();
                for (key, value) in attributes.iter().filter(|_| blank) {
                    if !document.attributes.iter().any(|(known, _)| known == key) {
                        document.attributes.push((key.clone(), value.clone()));
                    }
                }
            }
            self.about.insert(case.guid, self.subject(case, base));
            if !identifiers.is_empty() {
                people.push(TakenPerson { name: case.name.clone(), identifiers, attributes });
            }
        }
        people
    }

    /// What a memo about a case is about.
    fn subject(&self, case: &Case, base: Identifiers) -> MemoSubject {
        if !base.is_empty() {
            return MemoSubject::Person(base);
        }
        let first = self.documents.iter().find(|placed| case.source_refs.contains(&placed.document.id.0));
        match first.map(|placed| (placed.document.id, identifiers_of(&placed.document))) {
            Some((_, Some(identifiers))) => MemoSubject::Person(identifiers),
            Some((document, None)) => MemoSubject::Document(document),
            None => MemoSubject::Project,
        }
    }
}

/// The voice a case stands for. A case without identifiers is still one person in all of its documents.
fn participant(case: &Case, base: &Identifiers) -> Speaker {
    let nameless =
        || Identifiers { anonymous_id: Some(format!("case#{}", case.guid)), ..Identifiers::default() };
    Speaker {
        label: case.name.clone(),
        role: SpeakerRole::Participant,
        identifiers: if base.is_empty() { nameless() } else { base.clone() },
        name: Some(case.name.clone()).filter(|name| !name.is_empty()),
    }
}

/// What a case is known by: facts of Subtext's, else columns that are called so.
fn identifiers(case: &Case, columns: &[(String, String)]) -> Vec<Identifiers> {
    const KINDS: [&str; 4] = ["email", "user_id", "crm_id", "anonymous_id"];
    let description = Description::read(&case.description);
    let called = |key: &str, kind: &str| {
        key.to_lowercase().replace(['-', ' '], "_").replace("e_mail", "email") == kind
    };
    let all: Vec<Vec<String>> = KINDS
        .iter()
        .map(|kind| {
            let facts = description.all(kind).map(str::to_owned);
            facts.chain(columns.iter().filter(|(key, _)| called(key, kind)).map(|(_, v)| v.clone())).collect()
        })
        .collect();
    let cell = |kind: usize, extra: Option<(usize, &String)>| match extra {
        Some((other, value)) if other == kind => value.clone(),
        _ => all[kind].first().cloned().unwrap_or_default(),
    };
    let of =
        |extra| Identifiers::from_cells(&cell(0, extra), &cell(1, extra), &cell(2, extra), &cell(3, extra));
    let further =
        all.iter().enumerate().flat_map(|(kind, values)| values.iter().skip(1).map(move |v| (kind, v)));
    let mut statements = vec![of(None)];
    statements.extend(further.map(|extra| of(Some(extra))));
    statements.retain(|one| !one.is_empty());
    statements.dedup();
    statements
}

fn in_words(value: &Datum) -> String {
    match value {
        Datum::Text(text) | Datum::Date(text) => text.clone(),
        Datum::Boolean(yes) => String::from(if *yes { "yes" } else { "no" }),
        Datum::Integer(number) => number.to_string(),
        Datum::Float(number) => number.to_string(),
        Datum::DateTime(at) => crate::clock::iso(*at),
    }
}
