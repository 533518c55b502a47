//! Projects: `.qdpx` archives and bare `.qde` XML.

use super::archive::{self, Archive};
use super::faults::{Fault, Findings, NotTaken, Rule, number};
use super::offsets::Counting;
use super::types::Project;
use super::{build, markup, rules, schema, structure, texts, write, xml};
use crate::{FormatError, Read, decode};
use model::{Timestamp, Warning};

/// The namespace of projects.
pub(super) const NAMESPACE: &str = "urn:QDA-XML:project:1.0";
/// The XML of a project within its archive.
pub(super) const XML: &str = "project.qde";

/// A project as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// What was taken; all rules hold for it.
    pub project: Project,
    /// What is in the file and was not taken, each with a reason.
    pub not_taken: Vec<NotTaken>,
    /// What broke a rule and was repaired.
    pub faults: Vec<Fault>,
    /// How the file counts characters. The selections of `project` count scalar values whatever this says.
    pub counting: Counting,
}

/// Reads a project: the bytes of a `.qdpx` archive, or of a `.qde` file alone (then sources whose text lies in
/// files of their own are listed as not taken). Each repaired fault is a warning.
///
/// # Errors
/// When it is no project, or breaks a rule in a way that cannot be repaired without guessing; the error names the
/// first such place, and what to do.
pub fn read(bytes: &[u8]) -> Result<Read<Imported>, FormatError> {
    let mut findings = Findings::default();
    let found = inspect(bytes, &mut findings);
    let (Some((project, counting)), None) = (found, findings.fatal()) else { return Err(refusal(&findings)) };
    let warnings = findings.warnings();
    let Findings { faults, not_taken, .. } = findings;
    Ok(Read { value: Imported { project, not_taken, faults, counting }, warnings })
}

/// The error for findings that make a file be refused.
pub(super) fn refusal(findings: &Findings) -> FormatError {
    let Some(first) = findings.fatal() else {
        return FormatError::new("the project cannot be read", "Export it again from the program it is from");
    };
    let more = match findings.fatal_count().saturating_sub(1) {
        0 => String::new(),
        more => format!(" (and {more} more places that cannot be repaired)"),
    };
    FormatError {
        what: format!("{}: {}{more}", first.place, first.what),
        line: first.line,
        advice: first.advice.clone(),
    }
}

/// Reads as far as possible and notes everything; nothing comes back where there is no project to speak of.
pub(super) fn inspect(bytes: &[u8], findings: &mut Findings) -> Option<(Project, Counting)> {
    let mut files = None;
    let held = if archive::is_zip(bytes) {
        let mut opened = noted(Archive::open(bytes), Rule::Archive, "the archive", findings)?;
        let xml = main_part(&mut opened, findings)?;
        files = Some(opened);
        Some(xml)
    } else {
        None
    };
    let document = document(held.as_deref().unwrap_or(bytes), XML, findings)?;
    drop(held);
    if !is_project(&document, findings) {
        return None;
    }
    structure::check(&document.root, &schema::PROJECT, findings);
    let built = build::project(&document.root, findings);
    drop(document);
    let (mut project, counting, others) = texts::fetch(built, files, findings);
    rules::mend(&mut project, &others, findings);
    Some((project, counting))
}

/// The value, or its error noted as a fault that cannot be repaired.
pub(super) fn noted<T>(
    result: Result<T, FormatError>,
    rule: Rule,
    place: &str,
    findings: &mut Findings,
) -> Option<T> {
    result.map_err(|error| findings.refused(rule, place, error.line, error.what, &error.advice)).ok()
}

/// The XML of an archive: `project.qde`, of any case, else the only `.qde` there is at the top.
fn main_part(files: &mut Archive<'_>, findings: &mut Findings) -> Option<Vec<u8>> {
    let place = "the archive";
    let name = if files.has(XML) { Some(XML.to_owned()) } else { files.only_at_top(".qde") };
    let Some(entry) = name.and_then(|name| noted(files.entry(&name), Rule::Archive, place, findings)) else {
        if findings.fatal().is_none() {
            let advice = "Unpack it and import what is inside, or export the project as .qdpx (REFI-QDA)";
            findings.refused(Rule::Archive, place, None, "it holds no project.qde".to_owned(), advice);
        }
        return None;
    };
    let entry = entry?;
    if entry.name != XML {
        let what = format!("the project is called {}, not {XML}", entry.name);
        findings.mended(Rule::Folder, place, None, what, "It was read all the same");
    }
    Some(entry.bytes)
}

/// The XML, decoded and parsed.
pub(super) fn document(bytes: &[u8], place: &str, findings: &mut Findings) -> Option<xml::Document> {
    let decoded = noted(decode::decode(bytes), Rule::Encoding, place, findings)?;
    if decoded.encoding != "UTF-8" {
        let what = format!("its text is {}, not UTF-8", decoded.encoding);
        findings.mended(Rule::Encoding, place, None, what, "It was read as such; check letters with accents");
    } else if bytes.starts_with(b"\xef\xbb\xbf") {
        let what = "it begins with a byte order mark".to_owned();
        findings.mended(Rule::Encoding, place, None, what, "The mark was left out");
    }
    let document = noted(xml::read(&decoded.text), Rule::WellFormed, place, findings)?;
    if document.replaced > 0 {
        let what =
            format!("it holds {}, which XML cannot hold", number(document.replaced, "control character"));
        findings.mended(Rule::Characters, place, None, what, "They became \u{fffd}");
    }
    Some(document)
}

fn is_project(document: &xml::Document, findings: &mut Findings) -> bool {
    let (root, namespace) = (&*document.root.name, document.namespace.as_str());
    if root != "Project" || !namespace.is_empty() && !namespace.starts_with("urn:QDA-XML:project") {
        let advice = if root == "CodeBook" {
            "It is a codebook: import it as a codebook (.qdc)"
        } else {
            "Export the project as .qdpx (REFI-QDA) from the program it is from"
        };
        let what = format!("it is no REFI-QDA project (its root is {root} of \"{namespace}\")");
        findings.refused(Rule::Namespace, XML, Some(document.root.line), what, advice);
        return false;
    }
    if namespace != NAMESPACE {
        let what = format!("its namespace is \"{namespace}\", not \"{NAMESPACE}\"");
        findings.mended(Rule::Namespace, XML, Some(document.root.line), what, "It was read all the same");
    }
    true
}

/// The bytes of a `.qdpx` archive, valid by the format's grammar and rules. The same project and time give the same
/// bytes. `now` is the time its files bear.
///
/// The texts of sources lie in files of their own, those of notes within the XML.
///
/// # Errors
/// When the project breaks a rule: a GUID that names two things, a reference to nothing, a span outside its text, a
/// name that is missing, a text that is not normalised. The error names the place.
pub fn write(project: &Project, now: Timestamp) -> Result<Read<Vec<u8>>, FormatError> {
    write::refuse(project)?;
    let mut markup = markup::Markup::new();
    write::project(project, &mut markup);
    let warnings = replaced(&markup);
    let xml = markup.finish()?;
    let mut files: Vec<(String, &[u8])> = vec![(XML.to_owned(), xml.as_bytes())];
    for source in &project.sources {
        files.push((format!("sources/{}.txt", source.guid), source.text.as_bytes()));
    }
    Ok(Read { value: archive::written(&files, now)?, warnings })
}

/// Warnings about characters that XML cannot hold.
pub(super) fn replaced(markup: &markup::Markup) -> Vec<Warning> {
    let of_place = markup.replaced.iter().map(|(place, count)| {
        Warning::whole(format!(
            "{} in a {place} became \u{fffd}: XML cannot hold them",
            number(*count, "control character")
        ))
    });
    of_place.collect()
}
