//! What is written is valid by the official schemas, and our own grammar says of any document what they say, where
//! they and `xmllint` are at hand.

use super::{roundtrip, shared, xml as small};
use crate::refi::faults::Findings;
use crate::refi::schema::{CODEBOOK, PROJECT};
use crate::refi::xml::{self, Element};
use crate::refi::{Codebook, codebook, project, structure};
use model::Timestamp;
use proptest::prelude::RngExt as _;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{TestRng, TestRunner};
use std::io::{Cursor, Read as _};
use std::process::Command;

/// Whether each document is valid, and what the validator says; none where it or the schema is not here.
fn verdicts(schema: &str, documents: &[Vec<u8>]) -> Option<(Vec<bool>, String)> {
    let path = shared(schema)?;
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<String> = (0..documents.len()).map(|index| format!("{index}.xml")).collect();
    for (name, document) in names.iter().zip(documents) {
        std::fs::write(folder.path().join(name), document).unwrap();
    }
    let path = path.canonicalize().unwrap();
    let mut command = Command::new("xmllint");
    command.current_dir(folder.path()).arg("--noout").arg("--nonet").arg("--schema").arg(path).args(&names);
    let Ok(output) = command.output() else {
        println!("skipped: xmllint is not here (it is in Debian's libxml2-utils)");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let valid: Vec<bool> =
        names.iter().map(|name| said.lines().any(|line| line == format!("{name} validates"))).collect();
    let decided =
        said.lines().filter(|line| line.ends_with(" validates") || line.ends_with(" fails to validate"));
    assert_eq!(decided.count(), documents.len(), "{said}");
    Some((valid, said))
}

fn project_xml(archive: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut bytes = Vec::new();
    archive.by_name("project.qde").unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn every_written_project_and_codebook_is_valid() {
    let mut runner = TestRunner::deterministic();
    let (mut projects, mut codebooks) = (Vec::new(), Vec::new());
    for _ in 0..100 {
        let made = roundtrip::projects().new_tree(&mut runner).unwrap().current();
        projects.push(project_xml(&project::write(&made, Timestamp(0)).unwrap().value));
        if !made.codes.is_empty() {
            let codebook = Codebook { origin: made.origin, codes: made.codes, sets: made.sets };
            codebooks.push(codebook::write(&codebook).unwrap().value);
        }
    }
    for (schema, documents) in [("Project.xsd", projects), ("Codebook.xsd", codebooks)] {
        let Some((valid, said)) = verdicts(schema, &documents) else { return };
        assert!(valid.iter().all(|valid| *valid), "{said}");
    }
}

/// One of each element that Subtext does not write.
const MEDIA: &str = r##"<Project xmlns="urn:QDA-XML:project:1.0" name="Media"><Sources>
<PictureSource guid="@01" name="p" path="internal://p.jpg" currentPath="x"><Description>d</Description>
<TextDescription guid="@02" richTextPath="internal://p.docx"><PlainTextContent>t</PlainTextContent></TextDescription>
<PictureSelection guid="@03" firstX="0" firstY="1" secondX="2" secondY="3"><Coding guid="@04"><CodeRef targetGUID="@05"/></Coding><NoteRef targetGUID="@06"/></PictureSelection>
<Coding guid="@07"><CodeRef targetGUID="@05"/></Coding><NoteRef targetGUID="@06"/>
<VariableValue><VariableRef targetGUID="@08"/><IntegerValue>7</IntegerValue></VariableValue></PictureSource>
<PDFSource guid="@09"><PDFSelection guid="@0a" page="1" firstX="0" firstY="1" secondX="2" secondY="3"><Representation guid="@0b"/></PDFSelection><Representation guid="@0c"/><NoteRef targetGUID="@06"/></PDFSource>
<AudioSource guid="@0d"><Transcript guid="@0e" plainTextPath="internal://a.txt"><SyncPoint guid="@0f" timeStamp="1" position="2"/>
<TranscriptSelection guid="@10" fromSyncPoint="@0f" toSyncPoint="@0f"><Description>d</Description></TranscriptSelection><NoteRef targetGUID="@06"/></Transcript>
<AudioSelection guid="@11" begin="0" end="5"/></AudioSource>
<VideoSource guid="@12" modifiedDateTime="2026-03-01T09:00:00.5+01:00"><VideoSelection guid="@13" begin="0" end="5" creatingUser="@14"/></VideoSource></Sources>
<Graphs><Graph guid="@15" name="g"><Vertex guid="@16" firstX="1" firstY="1" shape="Oval" color="#fff"/><Vertex guid="@17" firstX="1" firstY="1" secondX="2"/>
<Edge guid="@18" sourceVertex="@16" targetVertex="@17" direction="OneWay" lineStyle="dotted"/></Graph></Graphs></Project>"##;

fn media() -> Element {
    xml::read(&MEDIA.replace('@', "0b000000-0000-4000-8000-0000000000")).unwrap().root
}

/// Values that are right for one kind of attribute and wrong for others.
const VALUES: [&str; 24] = [
    "x",
    "true",
    "0",
    "yes",
    "#fff",
    "#12345g",
    "red",
    "12",
    "-3",
    "+4",
    "1.5",
    ".5",
    "1e3",
    " 7 ",
    "2026-03-01",
    "2026-03-01T09:00:00Z",
    "2026-13-01T09:00:00",
    "2026-03-01T24:00:00.5+14:00",
    "OneWay",
    "Person",
    "dotted",
    "{0B000000-0000-4000-8000-0000000000FF}",
    "0b000000-0000-4000-8000-0000000000f",
    "DateTime",
];
const NAMES: [&str; 14] = [
    "Description",
    "NoteRef",
    "CodeRef",
    "Coding",
    "Code",
    "Codes",
    "User",
    "Users",
    "PlainTextContent",
    "TextSource",
    "VariableRef",
    "TextValue",
    "DateValue",
    "Sets",
];

/// Changes a document in one place.
fn change(root: &mut Element, random: &mut TestRng) {
    let mut element = root;
    while !element.children.is_empty() && random.random_range(0..5) > 0 {
        let index = random.random_range(0..element.children.len());
        element = &mut element.children[index];
    }
    let mut pick = |length: usize| random.random_range(0..length.max(1));
    let (child, attribute) = (pick(element.children.len()), pick(element.attributes.len()));
    match pick(9) {
        0 if !element.attributes.is_empty() => drop(element.attributes.remove(attribute)),
        1 | 2 if !element.attributes.is_empty() => {
            element.attributes[attribute].1 = VALUES[pick(VALUES.len())].into();
        }
        3 if !element.children.is_empty() => drop(element.children.remove(child)),
        4 if !element.children.is_empty() => element.children.push(element.children[child].clone()),
        5 if element.children.len() > 1 => element.children.swap(0, child),
        6 if !element.children.is_empty() => element.children[child].name = NAMES[pick(NAMES.len())].into(),
        7 => element.text = VALUES[pick(VALUES.len())].to_owned(),
        8 if element.attribute("other").is_none() => element.attributes.push(("other".into(), "x".into())),
        _ => {}
    }
}

fn markup(element: &Element, namespace: &str, out: &mut String) {
    out.push_str(&format!("<{}", element.name));
    if !namespace.is_empty() {
        out.push_str(&format!(" xmlns=\"{namespace}\""));
    }
    for (key, value) in &element.attributes {
        out.push_str(&format!(" {key}=\"{}\"", quick_xml::escape::escape(&**value)));
    }
    out.push_str(&format!(">{}", quick_xml::escape::escape(element.text.as_str())));
    element.children.iter().for_each(|child| markup(child, "", out));
    out.push_str(&format!("</{}>", element.name));
}

/// Whether our own grammar finds nothing.
fn by_our_grammar(root: &Element, is_project: bool) -> bool {
    let mut findings = Findings::default();
    structure::check(root, if is_project { &PROJECT } else { &CODEBOOK }, &mut findings);
    findings.faults.is_empty()
}

#[test]
fn our_grammar_says_what_the_schemas_say() {
    let mut runner = TestRunner::deterministic();
    let mut random = runner.new_rng();
    let codebook = codebook::write(&super::codebooks::sample()).unwrap().value;
    let codebook = xml::read(&String::from_utf8(codebook).unwrap()).unwrap().root;
    let small = xml::read(&small()).unwrap().root;
    for (schema, namespace) in
        [("Project.xsd", "urn:QDA-XML:project:1.0"), ("Codebook.xsd", "urn:QDA-XML:codebook:1.0")]
    {
        let is_project = schema == "Project.xsd";
        let (mut documents, mut ours) = (Vec::new(), Vec::new());
        for index in 0..if is_project { 1500 } else { 300 } {
            let mut root = match (is_project, index % 3) {
                (false, _) => codebook.clone(),
                (true, 0) => media(),
                (true, 1) => small.clone(),
                (true, _) => {
                    let made = roundtrip::projects().new_tree(&mut runner).unwrap().current();
                    let bytes = project_xml(&project::write(&made, Timestamp(0)).unwrap().value);
                    xml::read(&String::from_utf8(bytes).unwrap()).unwrap().root
                }
            };
            (0..index % 4).for_each(|_| change(&mut root, &mut random));
            let mut text = String::new();
            markup(&root, namespace, &mut text);
            ours.push(by_our_grammar(&root, is_project));
            documents.push(text.into_bytes());
        }
        let Some((theirs, said)) = verdicts(schema, &documents) else { return };
        assert!(
            theirs.iter().filter(|valid| **valid).count() > 50
                && theirs.iter().filter(|valid| !**valid).count() > 50
        );
        for index in 0..documents.len() {
            let text = String::from_utf8_lossy(&documents[index]);
            let lines: Vec<&str> =
                said.lines().filter(|line| line.starts_with(&format!("{index}.xml"))).collect();
            assert_eq!(ours[index], theirs[index], "{schema}: {lines:#?}\n{text}");
        }
    }
}
