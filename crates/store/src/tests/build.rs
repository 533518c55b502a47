//! Sentences that make projects.

use crate::*;
use model::*;
use tempfile::TempDir;

pub const NOW: Timestamp = Timestamp(1_780_000_000_000_000);

pub fn opener() -> Opener {
    Opener { who: "anna on mill-laptop".into(), now: NOW }
}

/// A new project in a folder of its own.
pub fn project() -> (TempDir, Project) {
    let folder = tempfile::tempdir().unwrap();
    let project =
        Project::create(&folder.path().join("t.subtext"), &ProjectDetails::named("Tidewater"), &opener());
    (folder, project.unwrap())
}

/// Does something as one op.
pub fn act<T>(project: &Project, kind: OpKind, action: impl FnOnce(&Writer<'_>) -> Result<T>) -> Changed<T> {
    project.transact(Op::new(kind, format!("{kind:?}")), NOW, None, action).unwrap()
}

pub fn import(key: &str) -> Import {
    Import {
        id: ImportId::of(key, "file"),
        task: "task-1".into(),
        path: format!("/home/anna/{key}"),
        file_name: key.into(),
        kind: "transcript".into(),
        source: key.into(),
        format: "Zoom VTT".into(),
        mapping: None,
        digest: format!("digest of {key}"),
        imported: NOW,
        ledger: Ledger { rows_read: 3, accepted: 2, duplicates: 0, rejected: 1 },
        people_new: 1,
        people_matched: 0,
        warnings: vec![Warning::at(7, "a cue that ends before it begins")],
    }
}

pub fn rejected(line: u64) -> Rejected {
    Rejected { line, reason: "bad date 'yesterday'".into(), text: "a,yesterday".into() }
}

pub fn paragraph(speaker: u32, text: &str) -> Paragraph {
    let (start_ms, end_ms) = (Some(1000), Some(2000));
    Paragraph {
        speaker: Some(speaker),
        start_ms,
        end_ms,
        heading: None,
        field: None,
        text: text.into(),
        language: None,
    }
}

pub fn speaker(label: &str, role: SpeakerRole) -> Speaker {
    Speaker { label: label.into(), role, identifiers: Identifiers::default(), name: None }
}

/// An interview of an interviewer and one participant with the given turns.
pub fn interview(source: &str, turns: &[&str]) -> Document {
    let turns = turns.iter().enumerate();
    Document {
        id: DocumentId::of(source, ""),
        kind: DocumentKind::Interview,
        title: source.into(),
        source: source.into(),
        record: None,
        date: Some("2026-05-06".into()),
        respondent: Identifiers::default(),
        consent: Consent { date: Some("2026-05-31".into()), ..Consent::of(ConsentState::Expired) },
        flags: vec!["preview".into()],
        attributes: vec![("role".into(), "Owner".into()), ("segment".into(), "café".into())],
        speakers: vec![speaker("AB", SpeakerRole::Interviewer), speaker("Priya", SpeakerRole::Participant)],
        paragraphs: turns.map(|(i, text)| paragraph(u32::try_from(i % 2).unwrap(), text)).collect(),
    }
}

pub fn code(name: &str) -> Code {
    Code {
        id: CodeId::of("codebook", name),
        name: name.into(),
        parent: None,
        kind: CodeKind::Theme,
        is_category: false,
        description: String::new(),
        position: 0,
        details: CodeDetails::default(),
    }
}

pub fn coding(key: &str, document: &Document, start: u32, end: u32, code: &Code) -> NewCoding {
    NewCoding {
        id: CodingId::of("codings", key),
        document: document.id,
        selection: Selection::new(start, end, u32::MAX).unwrap(),
        code: code.id,
        coder: "anna".into(),
        memo: String::new(),
        created: NOW,
        source: CodingSource::Human,
    }
}

/// An interview and a code, coded once.
pub fn coded(project: &Project) -> (Document, Code, Coding) {
    let document = interview("01.vtt", &["Why now?", "It was a quarter to seven.", "And then?"]);
    let code = code("theme.last-minute-cover");
    let made = act(project, OpKind::Import, |w| {
        w.add_import(&import("01.vtt"))?;
        w.add_rejected(import("01.vtt").id, &[rejected(3)])?;
        w.add_document(ImportId::of("01.vtt", "file"), &document, Some("en"))?;
        w.add_code(&code)?;
        Ok(w.add_coding(&coding("first", &document, 9, 17, &code))?.unwrap())
    });
    (document, code, made.value)
}
