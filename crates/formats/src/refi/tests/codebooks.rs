//! Codebooks.

use super::Rule;
use crate::refi::{Code, Codebook, Set, check, codebook};
use uuid::Uuid;

fn code(number: u128, name: &str, codes: Vec<Code>) -> Code {
    let guid = Uuid::from_u128(number);
    Code { guid, name: name.into(), is_codable: codes.is_empty(), codes, ..Code::default() }
}

pub(super) fn sample() -> Codebook {
    let mut anxiety = code(2, "Import <anxiety> & \"fear\"", Vec::new());
    anxiety.description = "Line one\n\n  ]]> line two".into();
    anxiety.color = Some("#A0b1c2".into());
    let set =
        Set { guid: Uuid::from_u128(9), name: "Mine".into(), codes: vec![anxiety.guid], ..Set::default() };
    Codebook {
        origin: "Subtext 0.1".into(),
        codes: vec![code(1, "Forces", vec![anxiety]), code(3, "Überraschung 😀", Vec::new())],
        sets: vec![set],
    }
}

#[test]
fn a_codebook_comes_back_whole() {
    let written = codebook::write(&sample()).unwrap();
    assert_eq!(written.warnings, []);
    assert_eq!(check(&written.value), []);
    assert_eq!(codebook::read(&written.value).unwrap().value.codebook, sample());
    assert_eq!(codebook::write(&sample()).unwrap(), written, "not the same bytes twice");
}

#[test]
fn namespaces_of_other_programs_are_read_and_said() {
    let written = String::from_utf8(codebook::write(&sample()).unwrap().value).unwrap();
    for namespace in ["urn:QDA-XML:codebook:0:4", "urn:QDA-XML:codebook:1:0", "urn:QDA-XML:project:1.0", ""] {
        let read = codebook::read(written.replace("urn:QDA-XML:codebook:1.0", namespace).as_bytes()).unwrap();
        assert_eq!(read.value.codebook, sample());
        assert_eq!(read.value.faults.iter().map(|fault| fault.rule).collect::<Vec<_>>(), [Rule::Namespace]);
    }
    let other = written.replace("urn:QDA-XML:codebook:1.0", "urn:other");
    assert!(codebook::read(other.as_bytes()).unwrap_err().what.contains("urn:other"));
}

#[test]
fn what_a_codebook_cannot_hold_is_said_or_refused() {
    let mut book = sample();
    book.codes[1].note_refs = vec![Uuid::from_u128(77)];
    let written = codebook::write(&book).unwrap();
    assert!(
        written.warnings[0].message.starts_with("1 reference to notes and sources left out"),
        "{:?}",
        written.warnings
    );
    assert_eq!(check(&written.value), []);
    assert!(codebook::write(&Codebook::default()).unwrap_err().what.contains("no codes"));
    book.codes[1].guid = book.codes[0].guid;
    assert!(codebook::write(&book).unwrap_err().what.contains("names another thing"));
    let mut book = sample();
    book.codes[1].name.clear();
    assert!(codebook::write(&book).unwrap_err().what.contains("no name"));
}
