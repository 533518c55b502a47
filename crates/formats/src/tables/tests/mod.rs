//! Tests of the tables as a whole; what concerns one file stands in that file.

mod dates;
mod events;
mod hostile;
mod objects;
mod records;
mod small_tables;
mod study;
mod survey_variables;
mod surveys;
mod surveys_of_others;

use super::{Mapping, propose};
use crate::detect::Kind;
use std::path::PathBuf;

/// A path in the shared data, or nothing (and a word about it) where that is absent.
fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var("SUBTEXT_SHARED")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let path = PathBuf::from(root).join("data").join(path);
    if !path.exists() {
        println!("skipped: no shared data {}", path.display());
        return None;
    }
    Some(path)
}

fn shared_file(path: &str) -> Option<Vec<u8>> {
    shared(path).map(|path| std::fs::read(path).unwrap())
}

fn proposed(kind: Kind, bytes: &[u8]) -> Mapping {
    propose(kind, "test", bytes).unwrap().mapping
}
