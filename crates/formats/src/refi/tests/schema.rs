//! What is written is valid by the official schemas, where they and `xmllint` are at hand.

use super::{roundtrip, shared, xml};
use crate::refi::{Codebook, codebook, project};
use model::Timestamp;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use std::io::{Cursor, Read as _, Write as _};
use std::process::{Command, Stdio};

/// What the validator says of a document; none where it or the schema is not here.
fn faults(schema: &str, xml: &[u8]) -> Option<Result<(), String>> {
    let path = shared(schema)?;
    let started = Command::new("xmllint")
        .arg("--noout")
        .arg("--nonet")
        .arg("--schema")
        .arg(path)
        .arg("-")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn();
    let Ok(mut child) = started else {
        println!("skipped: xmllint is not here (it is in Debian's libxml2-utils)");
        return None;
    };
    child.stdin.take().unwrap().write_all(xml).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Some(if output.status.success() { Ok(()) } else { Err(said) })
}

fn project_xml(archive: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut bytes = Vec::new();
    archive.by_name("project.qde").unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn the_validator_tells_good_from_bad() {
    let Some(good) = faults("Project.xsd", xml().as_bytes()) else { return };
    good.unwrap();
    let bad = faults("Project.xsd", xml().replace("#336699", "red").as_bytes()).unwrap().unwrap_err();
    assert!(bad.contains("color"), "{bad}");
}

#[test]
fn every_written_project_and_codebook_is_valid() {
    let mut runner = TestRunner::deterministic();
    for _ in 0..40 {
        let made = roundtrip::projects().new_tree(&mut runner).unwrap().current();
        let bytes = project::write(&made, Timestamp(0)).unwrap().value;
        let Some(result) = faults("Project.xsd", &project_xml(&bytes)) else { return };
        result.unwrap();
        if made.codes.is_empty() {
            continue;
        }
        let codebook = Codebook { origin: made.origin, codes: made.codes, sets: made.sets };
        let bytes = codebook::write(&codebook).unwrap().value;
        faults("Codebook.xsd", &bytes).unwrap().unwrap();
    }
}
