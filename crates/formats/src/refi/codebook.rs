//! Codebooks: `.qdc` files.

use super::faults::{Fault, Findings, NotTaken, Rule, number};
use super::project::{document, refusal, replaced};
use super::types::{Code, Project, Set};
use super::{build, markup, rules, schema, structure, write, xml};
use crate::{FormatError, Read};
use model::Warning;

/// The namespace of codebooks.
const NAMESPACE: &str = "urn:QDA-XML:codebook:1.0";
const PLACE: &str = "the codebook";

/// A codebook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Codebook {
    /// The program that wrote it.
    pub origin: String,
    /// Codes, a forest. The format has no notes here.
    pub codes: Vec<Code>,
    /// Groups of codes.
    pub sets: Vec<Set>,
}

/// A codebook as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedCodebook {
    /// What was taken; all rules hold for it.
    pub codebook: Codebook,
    /// What is in the file and was not taken.
    pub not_taken: Vec<NotTaken>,
    /// What broke a rule and was repaired.
    pub faults: Vec<Fault>,
}

/// Reads a codebook, of the official namespace or one of those that programs have written (`codebook:0:4`,
/// `codebook:1:0`).
///
/// # Errors
/// When it is no codebook, damaged, or breaks a rule in a way that cannot be repaired without guessing.
pub fn read(bytes: &[u8]) -> Result<Read<ImportedCodebook>, FormatError> {
    let mut findings = Findings::default();
    let found = inspect(bytes, &mut findings);
    let (Some(codebook), None) = (found, findings.fatal()) else { return Err(refusal(&findings)) };
    let warnings = findings.warnings();
    let Findings { faults, not_taken, .. } = findings;
    Ok(Read { value: ImportedCodebook { codebook, not_taken, faults }, warnings })
}

/// Reads as far as possible and notes everything.
pub(super) fn inspect(bytes: &[u8], findings: &mut Findings) -> Option<Codebook> {
    let document = document(bytes, PLACE, findings)?;
    if !is_codebook(&document, findings) {
        return None;
    }
    structure::check(&document.root, &schema::CODEBOOK, findings);
    let (codes, sets) = build::codebook(&document.root, findings);
    let mut project = Project { name: PLACE.to_owned(), codes, sets, ..Project::default() };
    rules::mend(&mut project, &super::texts::Others::new(), findings);
    let origin = document.root.attribute("origin").unwrap_or_default().to_owned();
    Some(Codebook { origin, codes: project.codes, sets: project.sets })
}

fn is_codebook(document: &xml::Document, findings: &mut Findings) -> bool {
    let (root, namespace) = (&*document.root.name, document.namespace.as_str());
    let line = Some(document.root.line);
    if root != "CodeBook" || !namespace.is_empty() && !namespace.starts_with("urn:QDA-XML:") {
        let advice = if root == "Project" {
            "It is a whole project: import it as a project (.qdpx)"
        } else {
            "Export the codebook as .qdc (REFI-QDA) from the program it is from"
        };
        let what = format!("it is no REFI-QDA codebook (its root is {root} of \"{namespace}\")");
        findings.refused(Rule::Namespace, PLACE, line, what, advice);
        return false;
    }
    if namespace != NAMESPACE {
        let what = format!("its namespace is \"{namespace}\", not \"{NAMESPACE}\"");
        findings.mended(Rule::Namespace, PLACE, line, what, "It was read all the same");
    }
    true
}

/// The bytes of a `.qdc` file, valid by the format's grammar and rules.
///
/// # Errors
/// When it has no codes, or breaks a rule: a GUID that names two things, a member that is no code, a code without
/// name.
pub fn write(codebook: &Codebook) -> Result<Read<Vec<u8>>, FormatError> {
    if codebook.codes.is_empty() {
        let advice = "Make a code first";
        return Err(FormatError::new(
            "the codebook has no codes, and the format has no empty codebook",
            advice,
        ));
    }
    write::refuse_codebook(&codebook.codes, &codebook.sets)?;
    let mut markup = markup::Markup::new();
    let mut attributes = vec![("xmlns", NAMESPACE.to_owned())];
    if !codebook.origin.is_empty() {
        attributes.push(("origin", codebook.origin.clone()));
    }
    let (codes, sets) = bare(codebook);
    markup.element("CodeBook", &attributes, |root| {
        root.container("Codes", |list| codes.iter().for_each(|code| write::code(code, list)));
        root.container("Sets", |list| sets.iter().for_each(|set| write::set(set, "guid", list)));
    });
    let mut warnings = replaced(&markup);
    let beyond = write::beyond_codebook(&codebook.codes, &codebook.sets);
    if beyond > 0 {
        let what = format!(
            "{} to notes and sources left out: a codebook file cannot hold them",
            number(beyond, "reference")
        );
        warnings.push(Warning::whole(what));
    }
    Ok(Read { value: markup.finish()?.into_bytes(), warnings })
}

/// The codes and sets without what a codebook file cannot hold.
fn bare(codebook: &Codebook) -> (Vec<Code>, Vec<Set>) {
    let mut codes = codebook.codes.clone();
    super::walk::codes(&mut codes, &mut |code| code.note_refs.clear());
    let sets = codebook.sets.iter().cloned();
    (codes, sets.map(|set| Set { sources: Vec::new(), notes: Vec::new(), ..set }).collect())
}
