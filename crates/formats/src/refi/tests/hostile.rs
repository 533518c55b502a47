//! Files made to do harm, and files that came to harm: an error, never a panic, and never without limit.

use super::*;
use crate::refi::{check, codebook};
use proptest::prelude::*;

fn refused(bytes: &[u8], said: &str) {
    let error = read(bytes).unwrap_err();
    assert!(error.to_string().contains(said), "{error} does not say {said:?}");
    assert!(check(bytes).iter().any(|fault| !fault.repaired));
}

#[test]
fn what_is_no_project_is_refused_by_name() {
    refused(b"", "empty");
    refused(b"PK\x03\x04 and then nothing", "damaged or cut short");
    refused(&zipped(&[("word/document.xml", b"<a/>")]), "no project.qde");
    refused(&zipped(&[("a.qde", b"<a/>"), ("b.qde", b"<a/>")]), "no project.qde");
    refused(&zipped(&[("project.qde", b"<html/>")]), "its root is html");
    refused(&zipped(&[("project.qde", b"")]), "empty");
    let error = read(b"<CodeBook xmlns='urn:QDA-XML:codebook:1.0'/>").unwrap_err().to_string();
    assert!(error.contains("import it as a codebook"), "{error}");
    refused(b"%PDF-1.7 and so on", "PDF");
    let error = codebook::read(xml().as_bytes()).unwrap_err().to_string();
    assert!(error.contains("import it as a project"), "{error}");
}

#[test]
fn archives_that_inflate_without_end_are_refused() {
    let zeros = vec![b' '; 8 * 1024 * 1024];
    refused(&zipped(&[("project.qde", &zeros)]), "inflates to more than is allowed");
    let bytes = zipped(&[("project.qde", xml().as_bytes()), (&source_file(), &zeros)]);
    refused(&bytes, "inflates to more than is allowed");
}

#[test]
fn entities_are_not_defined_here() {
    let bomb = "<!DOCTYPE p [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let bytes =
        archive(|xml| xml.replace("<Project", &format!("{bomb}<Project")).replace("Interview 7", "&b;"));
    refused(&bytes, "document type");
    refused(&archive(|xml| xml.replace("Interview 7", "&b;")), "attribute is malformed");
}

#[test]
fn nesting_has_an_end() {
    let open = "<Code guid=\"0c0de000-0000-4000-8000-0000000000ff\" name=\"a\" isCodable=\"true\">";
    let deep = |levels: usize| format!("<Codes>{}{}", open.repeat(levels), "</Code>".repeat(levels));
    refused(&archive(|xml| xml.replace("<Codes>", &deep(100_000))), "nested too deeply");
    let bytes = archive(|xml| xml.replace("<Codes>", &deep(200)));
    assert!(check(&bytes).iter().all(|fault| fault.repaired), "GUIDs that nothing refers to are renamed");
}

#[test]
fn many_faults_are_counted_and_not_all_said() {
    let bad = "<Code guid=\"x\" name=\"\" isCodable=\"perhaps\" color=\"red\"/>".repeat(9_000);
    let read = read(&archive(|xml| xml.replace("<Codes>", &format!("<Codes>{bad}")))).unwrap();
    assert!(read.warnings.len() < 150, "{}", read.warnings.len());
    assert!(read.warnings.iter().any(|one| one.message.contains("more of the kind \"color\"")));
    assert!(read.warnings.iter().any(|one| one.message.ends_with("more faults are not listed")));
    assert_eq!(read.value.project.codes.len(), 9_001);
}

#[test]
fn numbers_of_any_size_are_no_trouble() {
    for position in ["99999999999999999999999", "-5", "4294967296", "1.5", ""] {
        let bytes = archive(|xml| xml.replace("endPosition=\"59\"", &format!("endPosition=\"{position}\"")));
        let imported = read(&bytes).unwrap().value;
        assert_eq!(imported.not_taken[0].kind, "selection", "{position}");
    }
}

#[test]
fn a_source_that_is_no_text_is_refused() {
    let bytes = zipped(&[("project.qde", xml().as_bytes()), (&source_file(), b"\x89PNG\r\n\x1a\n\0\0")]);
    refused(&bytes, "picture");
}

#[test]
fn paths_lead_nowhere_but_into_the_archive() {
    for path in
        ["internal://../../etc/passwd", "absolute:///etc/hostname", "relative:///x.txt", "internal://", "/"]
    {
        let bytes = archive(|xml| xml.replace(&format!("internal://{SOURCE}.txt"), path));
        refused(&bytes, "is not in the archive");
    }
}

proptest! {
    #[test]
    fn no_damage_panics(at in 0usize..1500, byte in any::<u8>(), cut in 0usize..1500) {
        let mut text = xml().into_bytes();
        let place = at % text.len();
        text[place] = byte;
        let bytes = zipped(&[("project.qde", &text), (&source_file(), TEXT.as_bytes())]);
        let faults = check(&bytes);
        prop_assert_eq!(read(&bytes).is_ok(), faults.iter().all(|fault| fault.repaired));
        let mut whole = archive(|xml| xml);
        let place = at % whole.len();
        whole[place] ^= byte;
        whole.truncate(whole.len() - cut % whole.len());
        let _ = read(&whole);
        let _ = codebook::read(&text[..cut % text.len()]);
    }
}
