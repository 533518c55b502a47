//! Habits of other programs.

use super::*;
use crate::refi::{Counting, Form, check, looks_like};

#[test]
fn files_are_told_by_what_is_in_them() {
    let head = |xml: &str| xml.as_bytes().to_vec();
    assert_eq!(looks_like("a.QDPX", b"PK\x03\x04"), Some(Form::Project));
    assert_eq!(looks_like("a.docx", b"PK\x03\x04"), None);
    assert_eq!(looks_like("a.xml", &head(&xml())), Some(Form::BareProject));
    assert_eq!(
        looks_like("a.xml", &head("<CodeBook xmlns=\"urn:QDA-XML:codebook:0:4\">")),
        Some(Form::Codebook)
    );
    assert_eq!(looks_like("a.qdc", &head("<CodeBook/>")), Some(Form::Codebook));
    assert_eq!(looks_like("a.xml", &head("<html/>")), None);
}

#[test]
fn paths_guids_marks_and_line_ends_may_be_written_otherwise() {
    let paths = [
        (format!("{SOURCE}.txt"), Some(Rule::Folder)),
        (format!("internal://sources/{SOURCE}.txt"), Some(Rule::Folder)),
        (format!("Sources\\{SOURCE}.txt"), Some(Rule::Folder)),
        (format!("internal://{}.txt", SOURCE.to_uppercase()), Some(Rule::Folder)),
        (format!("internal://{SOURCE}.txt"), None),
    ];
    for (path, broken) in paths {
        let bytes = archive(|xml| xml.replace(&format!("internal://{SOURCE}.txt"), &path));
        let imported = read(&bytes).unwrap().value;
        assert_eq!(rules(&imported.faults), broken.into_iter().collect::<Vec<_>>(), "{path}");
        assert_eq!(quotes(&imported).len(), 1, "{path}");
    }
    // The user and the code in braces and capitals, their references not.
    let braced = |xml: String| {
        xml.replacen(&format!("guid=\"{CODE}\""), &format!("guid=\"{{{}}}\"", CODE.to_uppercase()), 1)
    };
    let bytes = archive(braced);
    assert_eq!(check(&bytes), []);
    assert_eq!(quotes(&read(&bytes).unwrap().value).len(), 1);
}

fn with_text(text: &[u8], start: usize, end: usize) -> Vec<u8> {
    let xml = xml()
        .replace("startPosition=\"44\"", &format!("startPosition=\"{start}\""))
        .replace("endPosition=\"59\"", &format!("endPosition=\"{end}\""));
    zipped(&[("project.qde", xml.as_bytes()), (&source_file(), text)])
}

#[test]
fn a_byte_order_mark_and_carriage_returns_move_no_words() {
    let marked = format!("\u{feff}{}", TEXT.replace('\n', "\r\n"));
    // Counted as one and as two.
    for (shift, counting) in [(0, Counting::default()), (1, Counting { utf16: false, wide_lines: true })] {
        let imported = read(&with_text(marked.as_bytes(), 44 + shift, 59 + shift)).unwrap().value;
        assert_eq!(imported.counting, counting);
        assert_eq!(quotes(&imported)[0].0, "the board asked");
        assert!(
            rules(&imported.faults).starts_with(&[Rule::Encoding, Rule::Encoding]),
            "{:?}",
            imported.faults
        );
        assert_eq!(imported.project.sources[0].text, TEXT);
    }
}

#[test]
fn emoji_counted_as_two_are_seen_and_said() {
    let text = format!("😀😀 {TEXT}");
    let read = read(&with_text(text.as_bytes(), 44 + 5, 59 + 5)).unwrap();
    assert_eq!(quotes(&read.value)[0].0, "the board asked");
    let said = "count UTF-16 units, line ends as one";
    assert!(read.warnings.iter().any(|warning| warning.message.contains(said)), "{:?}", read.warnings);
}

#[test]
fn our_own_offsets_are_never_doubted() {
    let text = format!("😀😀 {TEXT}");
    let bytes = with_text(text.as_bytes(), 44 + 5, 59 + 5);
    let own = zipped(&[
        ("project.qde", xml_of(&bytes).replace("Elsewhere 2", "Subtext 0.1").as_bytes()),
        (&source_file(), text.as_bytes()),
    ]);
    assert_eq!(read(&own).unwrap().value.counting, Counting::default());
}

fn xml_of(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("project.qde").unwrap(), &mut text).unwrap();
    text
}

#[test]
fn texts_and_xml_in_other_encodings_are_read_and_said() {
    let utf16: Vec<u8> = format!("\u{feff}{TEXT}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let imported = read(&with_text(&utf16, 44, 59)).unwrap().value;
    assert_eq!(rules(&imported.faults), [Rule::Encoding]);
    assert_eq!(quotes(&imported)[0].0, "the board asked");
    let xml: Vec<u8> = format!("\u{feff}{}", xml()).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = zipped(&[("project.qde", &xml), (&source_file(), TEXT.as_bytes())]);
    assert_eq!(rules(&read(&bytes).unwrap().value.faults), [Rule::Encoding]);
    let marked = format!("\u{feff}{}", super::xml());
    let bytes = zipped(&[("project.qde", marked.as_bytes()), (&source_file(), TEXT.as_bytes())]);
    assert_eq!(rules(&read(&bytes).unwrap().value.faults), [Rule::Encoding]);
}

#[test]
fn a_bare_project_has_the_texts_that_are_in_it() {
    let imported = read(xml().as_bytes()).unwrap().value;
    assert_eq!((imported.project.sources.len(), imported.project.codes.len()), (0, 1));
    assert_eq!((imported.not_taken[0].kind, imported.not_taken[0].name.as_str()), ("text", "Interview 7"));
    let inline = xml().replace(&format!(" plainTextPath=\"internal://{SOURCE}.txt\""), "").replace(
        "<PlainTextSelection",
        &format!("<PlainTextContent>{TEXT}</PlainTextContent><PlainTextSelection"),
    );
    let imported = read(inline.as_bytes()).unwrap().value;
    assert_eq!(quotes(&imported)[0].0, "the board asked");
    assert_eq!(imported.faults, []);
}

#[test]
fn what_is_no_text_is_listed_with_what_went_with_it() {
    let more = "<PictureSource guid=\"0b000000-0000-4000-8000-000000000009\" name=\"Shelf.jpg\" path=\"internal://shelf.jpg\">\
        <PictureSelection guid=\"0b000000-0000-4000-8000-00000000000a\" firstX=\"0\" firstY=\"0\" secondX=\"9\" secondY=\"9\">\
        <Coding guid=\"0b000000-0000-4000-8000-00000000000b\"><CodeRef targetGUID=\"CODE\"/></Coding></PictureSelection>\
        </PictureSource></Sources><Sets><Set guid=\"0b000000-0000-4000-8000-00000000000c\" name=\"All\">\
        <MemberSource targetGUID=\"0b000000-0000-4000-8000-000000000009\"/></Set></Sets>\
        <Graphs><Graph guid=\"0b000000-0000-4000-8000-00000000000d\" name=\"Map\"/></Graphs>";
    let bytes = archive(|xml| xml.replace("</Sources>", &more.replace("CODE", CODE)));
    let imported = read(&bytes).unwrap().value;
    assert_eq!(imported.faults, []);
    let told: Vec<_> =
        imported.not_taken.iter().map(|one| (one.kind, one.name.as_str(), one.reason.as_str())).collect();
    assert_eq!(
        told,
        [
            ("picture", "Shelf.jpg", "Subtext takes texts only; left out with it: 1 selection, 1 coding"),
            ("graph", "Map", "Subtext draws its own pictures"),
            ("reference", "", "1 reference to things that were not taken"),
        ]
    );
}

#[test]
fn unknown_elements_are_listed() {
    let bytes = archive(|xml| xml.replace("<Users>", "<Colors name=\"mine\"/><Users>"));
    let imported = read(&bytes).unwrap().value;
    assert_eq!(rules(&imported.faults), [Rule::Unknown]);
    assert_eq!(
        (imported.not_taken[0].kind, imported.not_taken[0].name.as_str()),
        ("unknown element", "mine")
    );
}

/// A project of another program with all kinds of sources, whose own files were taken out of it.
#[test]
fn the_shared_reference_project_is_read_as_far_as_it_is_there() {
    let Some(path) = shared("atlasti-reference.qde") else { return };
    let imported = read(&std::fs::read(path).unwrap()).unwrap().value;
    assert_eq!((imported.project.codes.len(), imported.project.users.len()), (14, 3));
    let mut kinds: Vec<_> = imported.not_taken.iter().map(|one| one.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in ["PDF", "picture", "sound recording", "styled text", "text", "video"] {
        assert!(kinds.contains(&kind), "{kinds:?}");
    }
    assert_eq!(imported.faults, []);
    let Some(path) = shared("atlasti-reference.qdpx") else { return };
    let error = read(&std::fs::read(path).unwrap()).unwrap_err();
    assert!(error.what.contains("is not in the archive"), "{error}");
}
