//! REFI-QDA: the format in which programs for qualitative analysis exchange projects (`.qdpx`, `.qde`) and
//! codebooks (`.qdc`).
//!
//! Three nouns: a [`Project`] is what is exchanged, as plain values; a [`Fault`] is a rule that a file breaks, with
//! where, what, and what was done or is to be done about it; a [`NotTaken`] is something a file holds and the result
//! does not. [`project::read`] repairs what can be repaired without guessing and refuses the rest;
//! [`project::write`] writes what is valid by grammar and rules, or refuses. [`check`] tells all faults of a file.
//!
//! ```
//! use formats::refi::{self, Project};
//! use model::Timestamp;
//!
//! let project = Project { name: "Breakfast".into(), origin: "Subtext 0.1".into(), ..Project::default() };
//! let bytes = refi::project::write(&project, Timestamp(0)).unwrap().value;
//! assert!(refi::check(&bytes).is_empty());
//! assert_eq!(refi::project::read(&bytes).unwrap().value.project, project);
//! ```

mod archive;
pub mod block;
mod build;
pub mod codebook;
mod faults;
pub mod layout;
mod lexical;
mod markup;
mod offsets;
pub mod project;
mod rules;
mod schema;
mod structure;
mod texts;
mod types;
mod walk;
mod write;
mod xml;

#[cfg(test)]
mod tests;

pub use codebook::{Codebook, ImportedCodebook};
pub use faults::{Fault, NotTaken, Rule};
pub use offsets::Counting;
pub use project::Imported;
pub use types::{
    Case, Code, Coding, Datum, Direction, Link, Project, Set, Stamp, TextSelection, TextSource, User,
    Variable, VariableKind, VariableValue, flat,
};

use faults::Findings;

/// How the origin of Subtext's own projects begins: their offsets are what they say.
pub const ORIGIN: &str = "Subtext";

/// What a file of the format is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// A project with its texts: `.qdpx`.
    Project,
    /// The XML of a project alone: `.qde`.
    BareProject,
    /// A codebook: `.qdc`.
    Codebook,
}

/// What a file of the format is, by its name and first bytes; none where it is of another format.
#[must_use]
pub fn looks_like(name: &str, head: &[u8]) -> Option<Form> {
    let extension = name.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_lowercase());
    if archive::is_zip(head) {
        return (extension == "qdpx").then_some(Form::Project);
    }
    let start = String::from_utf8_lossy(&head[..head.len().min(4096)]).replace('\0', "");
    match extension.as_str() {
        _ if !start.contains('<') => None,
        _ if start.contains("urn:QDA-XML:project") => Some(Form::BareProject),
        _ if start.contains("urn:QDA-XML:codebook") => Some(Form::Codebook),
        "qde" => Some(Form::BareProject),
        "qdc" => Some(Form::Codebook),
        _ => None,
    }
}

/// All faults of a project or codebook file: of its archive, XML, grammar and rules. None of them in what
/// [`project::write`] and [`codebook::write`] write.
#[must_use]
pub fn check(bytes: &[u8]) -> Vec<Fault> {
    let mut findings = Findings::default();
    if looks_like("", bytes) == Some(Form::Codebook) {
        codebook::inspect(bytes, &mut findings);
    } else {
        project::inspect(bytes, &mut findings);
    }
    findings.faults
}
