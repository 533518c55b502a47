//! Who codes: names, copies for colleagues, and which documents somebody has read to their end.

use crate::{AppError, clock, documents, project::OpenProject};
use model::DocumentId;
use std::{collections::BTreeSet, path::Path};
use store::{Changed, Op, OpKind, Reader};

/// The setting that only copies for somebody else bear.
const COPY_FOR: &str = "copy.for";
/// Settings of this name say that somebody has read a document: `read/<document>/<coder>`, with the day.
pub(crate) const READ: &str = "read/";
/// The longest name of a coder.
const LONGEST: usize = 80;

/// A coder's name as it is kept: without white space around it.
///
/// # Errors
/// When it is empty, too long, or holds control characters.
pub fn name(name: &str) -> Result<String, AppError> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(AppError::InvalidInput("A coder needs a name.".into()));
    }
    if name.chars().count() > LONGEST || name.chars().any(char::is_control) {
        return Err(AppError::InvalidInput(format!(
            "A coder's name has at most {LONGEST} characters and no control characters."
        )));
    }
    Ok(name)
}

/// Writes a copy for a colleague: it has no coder yet, so that the first coding there asks who codes.
///
/// # Errors
/// When something is there already, or the folder cannot be written.
pub fn save_copy_for_colleague(project: &OpenProject, to: &Path) -> Result<(), AppError> {
    project.save_copy_with(to, (COPY_FOR, "colleague"))
}

/// Whether the file is a copy made for a colleague.
///
/// # Errors
/// When the file cannot be read.
pub fn is_for_a_colleague(project: &OpenProject) -> Result<bool, AppError> {
    Ok(project.reader()?.setting(COPY_FOR)?.is_some())
}

/// A coder, and how much they did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coder {
    /// Their name.
    pub name: String,
    /// Codings of theirs.
    pub codings: usize,
    /// Documents they coded.
    pub coded: BTreeSet<DocumentId>,
    /// Documents they coded or marked as read: what they left uncoded there, they saw.
    pub seen: BTreeSet<DocumentId>,
}

/// Everybody who coded or marked a document as read, by name.
///
/// # Errors
/// When the file cannot be read.
pub fn all(reader: &Reader) -> Result<Vec<Coder>, AppError> {
    let mut coders: std::collections::BTreeMap<String, Coder> = std::collections::BTreeMap::new();
    let fresh = |name: &str| Coder {
        name: name.to_owned(),
        codings: 0,
        coded: BTreeSet::new(),
        seen: BTreeSet::new(),
    };
    for mark in reader.coding_marks()? {
        let coder = coders.entry(mark.coder.clone()).or_insert_with(|| fresh(&mark.coder));
        coder.codings += 1;
        coder.coded.insert(mark.document);
        coder.seen.insert(mark.document);
    }
    for (document, name) in read_marks(reader)? {
        coders.entry(name.clone()).or_insert_with(|| fresh(&name)).seen.insert(document);
    }
    Ok(coders.into_values().collect())
}

/// One or two letters for each name, all different as far as letters go: "Maya Lind" is ML.
#[must_use]
pub fn initials(names: &[String]) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for name in names {
        let letters: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
        let first: String = letters.first().map_or_else(|| "?".into(), |c| c.to_uppercase().collect());
        let words = name.split_whitespace().skip(1).filter_map(|word| word.chars().next());
        let seconds = words.chain(letters.iter().skip(1).copied()).chain('2'..='9');
        let pairs = seconds.map(|second| format!("{first}{}", second.to_uppercase()));
        let free = std::iter::once(first.clone()).filter(|_| !name.trim().contains(' ')).chain(pairs);
        taken.push({
            let mut free = free.filter(|letters| !taken.contains(letters));
            free.next().unwrap_or_else(|| first.clone())
        });
    }
    taken
}

/// Which documents were marked as read, by whom.
///
/// # Errors
/// When the file cannot be read.
pub fn read_marks(reader: &Reader) -> Result<Vec<(DocumentId, String)>, AppError> {
    let marks = reader.settings()?.into_iter().filter_map(|(key, _)| {
        let (document, coder) = key.strip_prefix(READ)?.split_once('/')?;
        Some((document.parse().ok()?, coder.to_owned()))
    });
    Ok(marks.collect())
}

/// Says that a coder has read a document to its end, or takes that back.
///
/// # Errors
/// When there is no such document, the name is no name, or the project cannot be written.
pub fn mark_read(
    project: &OpenProject,
    document: &str,
    coder: &str,
    read: bool,
) -> Result<Changed<()>, AppError> {
    let coder = name(coder)?;
    let population = project.population()?;
    let listed = documents::find(&population, document)?;
    let title = documents::title(&population, listed);
    let key = format!("{READ}{}/{coder}", listed.document.id);
    let sentence = if read {
        format!("mark '{title}' as read by {coder}")
    } else {
        format!("mark '{title}' as not read by {coder}")
    };
    let day = clock::day(clock::now());
    project.transact(Op::new(OpKind::ChangeSetting, sentence).by(&coder), None, |writer| {
        if writer.setting(&key)?.is_some() != read {
            writer.set_setting(&key, read.then_some(day.as_str()))?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_tell_coders_apart() {
        let of = |names: &[&str]| initials(&names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&["Maya Lind", "Maya", "me", "Mo Lund"]), ["ML", "M", "ME", "MO"]);
        assert_eq!(of(&["", "é", "A B"]), ["?", "É", "AB"]);
    }

    #[test]
    fn names_are_trimmed_and_never_empty() {
        assert_eq!(name("  Maya   Lind ").unwrap(), "Maya Lind");
        assert!(name(" \n ").is_err() && name(&"a".repeat(81)).is_err());
        assert_eq!(name("Zoë 😀").unwrap(), "Zoë 😀");
    }
}
