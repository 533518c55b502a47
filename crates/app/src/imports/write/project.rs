//! A project of another program, or one of Subtext's that was handed out, into this one.

use super::known_already;
use crate::{
    AppError,
    exchange::take::{Taken, TakenCoding},
    imports::OnItsWay,
    project::identifiers_of,
};
use analysis::people::IdentifierKind;
use formats::tables::codebook::Codebook;
use model::{
    Code, CodeId, CodingId, Consent, ConsentId, ConsentState, Document, DocumentId, Identifiers,
    IdentityFact, ImportId, Rejected, Selection, text,
};
use std::collections::{HashMap, HashSet};
use store::{CodingSource, ConsentRecord, Memo, MemoSubject, NewCoding, Writer};
use uuid::Uuid;

/// Writes a project. Things that are there already are known by their ids; what people made of them stays.
pub(super) fn project(
    writer: &Writer<'_>,
    import: ImportId,
    mut taken: Taken,
    file: &mut OnItsWay,
) -> Result<Vec<IdentityFact>, AppError> {
    called_as_here(writer, &mut taken.codebook)?;
    super::codebook::codes(writer, &taken.codebook, file)?;
    let mut codes = HashMap::new();
    for row in &taken.codebook.table.rows {
        if let (Some(id), Some(code)) = (row.value.id, writer.code_named(&row.value.name)?) {
            codes.insert(id, code);
        }
    }
    let mut facts = Vec::new();
    let mut texts = HashMap::new();
    let mut known = 0;
    for placed in &taken.documents {
        let document = &placed.document;
        let there = writer.document(document.id)?;
        let words = text::hash(&document.text());
        if there.as_ref().is_some_and(|row| row.text_hash != words) {
            let reason = "it is in the project with other words, which stay";
            reject(file, reason, format!("document {}", document.title));
            continue;
        }
        let length = u32::try_from(document.text().chars().count()).unwrap_or(u32::MAX);
        texts.insert(document.id, length);
        if there.is_some() {
            known += 1;
            continue;
        }
        writer.add_document(import, document, placed.language.as_deref())?;
        consent(writer, document)?;
        facts.extend(identifiers_of(document).map(|identifiers| IdentityFact { identifiers, at: None }));
    }
    for coding in taken.codings {
        known += u64::from(!add_coding(writer, &codes, &texts, coding, file)?);
    }
    for memo in taken.memos {
        known += u64::from(!add_memo(writer, &codes, memo)?);
    }
    let before = writer.participants()?;
    let mut said = Vec::new();
    for person in taken.people {
        let participant = store::Participant {
            import,
            source: String::new(),
            name: person.name,
            identifiers: person.identifiers.first().cloned().unwrap_or_default(),
            consent: Consent::of(ConsentState::Unknown),
            attributes: person.attributes,
        };
        if add_person(writer, &before, &participant)? {
            said.extend(
                person.identifiers.into_iter().map(|identifiers| IdentityFact { identifiers, at: None }),
            );
        } else {
            known += 1;
        }
    }
    let there: HashSet<IdentityFact> = writer.identity_facts()?.into_iter().collect();
    let new: Vec<IdentityFact> = said.iter().filter(|fact| !there.contains(fact)).cloned().collect();
    writer.add_identity_facts(import, &new)?;
    facts.extend(said);
    known_already(file, known);
    Ok(facts)
}

fn reject(file: &mut OnItsWay, reason: &str, text: String) {
    let ledger = &mut file.outcome.ledger;
    ledger.accepted -= 1;
    ledger.rejected += 1;
    file.outcome.rejected.push(Rejected { line: 0, reason: reason.to_owned(), text });
}

/// A code that is here under another name keeps it.
fn called_as_here(writer: &Writer<'_>, codebook: &mut Codebook) -> Result<(), AppError> {
    let mut names: HashMap<String, String> = HashMap::new();
    for row in &codebook.table.rows {
        if let Some(code) = row.value.id.map(|id| writer.code(CodeId(id))).transpose()?.flatten() {
            names.insert(row.value.name.clone(), code.name);
        }
    }
    for row in &mut codebook.table.rows {
        let value = &mut row.value;
        for name in [Some(&mut value.name), value.parent.as_mut()].into_iter().flatten() {
            if let Some(here) = names.get(name.as_str()) {
                name.clone_from(here);
            }
        }
    }
    Ok(())
}

/// What a document's own row cannot hold of a consent stands as a record about it.
fn consent(writer: &Writer<'_>, document: &Document) -> Result<(), AppError> {
    let consent = &document.consent;
    if consent.expires.is_none() && consent.purposes.is_none() {
        return Ok(());
    }
    Ok(writer.add_consent(&ConsentRecord {
        id: ConsentId::of("project file", &document.id.to_string()),
        identifiers: Identifiers::default(),
        document: Some(document.id),
        documents: vec![document.id],
        consent: consent.clone(),
        note: "as the imported project says".into(),
        recorded: writer.now(),
        author: String::new(),
    })?)
}

/// Gives whether the coding is new; one that cannot be put is rejected.
fn add_coding(
    writer: &Writer<'_>,
    codes: &HashMap<Uuid, Code>,
    texts: &HashMap<DocumentId, u32>,
    coding: TakenCoding,
    file: &mut OnItsWay,
) -> Result<bool, AppError> {
    let text = || format!("coding {}", coding.id);
    let Some(length) = texts.get(&coding.document) else {
        reject(file, "its document is in the project with other words", text());
        return Ok(true);
    };
    let Some(code) = codes.get(&coding.code) else {
        reject(file, "its code is not in the project", text());
        return Ok(true);
    };
    if code.is_category {
        reject(file, &format!("'{}' is a category here", code.name), text());
        return Ok(true);
    }
    let Ok(selection) = Selection::new(coding.span.0, coding.span.1, *length) else {
        reject(file, "it lies outside its document", text());
        return Ok(true);
    };
    let id = CodingId(coding.id);
    let made = writer.add_coding(&NewCoding {
        id,
        document: coding.document,
        selection,
        code: code.id,
        coder: coding.coder,
        memo: coding.memo,
        created: coding.created,
        source: CodingSource::Import,
    })?;
    if made.is_some() && coding.starred {
        writer.set_starred(id, true)?;
    }
    Ok(made.is_some())
}

fn add_memo(writer: &Writer<'_>, codes: &HashMap<Uuid, Code>, mut memo: Memo) -> Result<bool, AppError> {
    if let MemoSubject::Code(id) = &memo.subject {
        memo.subject = codes.get(&id.0).map_or(MemoSubject::Project, |code| MemoSubject::Code(code.id));
    }
    Ok(writer.add_memo(&memo)?)
}

fn add_person(
    writer: &Writer<'_>,
    before: &[store::Participant],
    participant: &store::Participant,
) -> Result<bool, AppError> {
    let theirs = &participant.identifiers;
    let same = |known: &store::Participant| {
        let shared = |kind: &IdentifierKind| {
            kind.of(theirs).is_some() && kind.of(theirs) == kind.of(&known.identifiers)
        };
        known.name == participant.name
            && IdentifierKind::ALL.iter().any(shared)
            && participant.attributes.iter().all(|pair| known.attributes.contains(pair))
    };
    if before.iter().any(same) {
        return Ok(false);
    }
    writer.add_participants(std::slice::from_ref(participant))?;
    Ok(true)
}
