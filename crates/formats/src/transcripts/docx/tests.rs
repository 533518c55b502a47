//! Word documents made here, part by part.

use super::*;
use proptest::prelude::*;
use std::io::{Cursor, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A document whose body is `body`.
fn document(body: &str) -> Vec<u8> {
    let xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#
    );
    zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", xml.as_bytes())])
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn check(body: &str, expect: &[&str]) -> TranscriptFile {
    let file = super::read(&document(body)).unwrap().value;
    assert_eq!(super::super::drawn(&file.transcript), expect);
    assert_eq!(file.format, TranscriptFormat::WordDocument);
    assert_eq!(file.rows_read, file.accepted() + file.rejected.len() as u64);
    file
}

#[test]
fn a_typed_interview() {
    let body = [
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Interview with Samir</w:t></w:r></w:p>",
        &paragraph("5 May 2026. Interviewer: Maya Lindqvist. By hand."),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Maya Lindqvist: </w:t></w:r><w:r><w:t>Thanks &amp; hello.</w:t></w:r></w:p>",
        &paragraph("Samir Haddad: Not bad."),
        &paragraph("And: more."),
        &paragraph("Maya Lindqvist: Noted."),
    ];
    let file = check(
        &body.concat(),
        &[
            "? *Maya Lindqvist: Thanks & hello.",
            "? *Samir Haddad: Not bad.",
            "? Samir Haddad: And: more.",
            "? *Maya Lindqvist: Noted.",
        ],
    );
    assert_eq!(file.transcript.title.as_deref(), Some("Interview with Samir"));
    assert_eq!(file.transcript.date.as_deref(), Some("2026-05-05"));
    assert_eq!(file.transcript.interviewer.as_deref(), Some("Maya Lindqvist"));
    assert_eq!(file.transcript.cues[0].line, 3);
}

#[test]
fn teams_puts_name_time_and_words_into_one_paragraph() {
    let turn = |head: &str, words: &str| {
        format!("<w:p><w:r><w:t>{head}</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>{words}</w:t></w:r></w:p>")
    };
    let body = [
        paragraph("Meeting with Ruth-20260512_140312-Meeting Recording"),
        turn("May 12, 2026, 1:03PM", "38m 41s"),
        turn("José Ruiz   0:03", "So it is: Ruth."),
        turn("Ruth Ærø   1:00:17", "The wedding."),
    ];
    let file =
        check(&body.concat(), &["3000 *José Ruiz: So it is: Ruth.", "3617000 *Ruth Ærø: The wedding."]);
    assert_eq!(file.transcript.date.as_deref(), Some("2026-05-12"));
    assert_eq!(file.transcript.title.as_deref(), Some("Meeting with Ruth-20260512_140312-Meeting Recording"));
}

#[test]
fn teams_in_paragraphs_of_their_own_and_in_triplets() {
    let lines = |all: &[&str]| all.iter().map(|text| paragraph(text)).collect::<String>();
    check(&lines(&["Ann 00:01:23", "Hi.", "Bo 00:01:30", "Ho."]), &["83000 *Ann: Hi.", "90000 *Bo: Ho."]);
    check(
        &lines(&["0:0:5.100 --&gt; 0:0:8.250", "Ann", "Hi.", "0:0:9.0 --&gt; 0:0:9.500", "Bo", "Ho."]),
        &["5100-8250 *Ann: Hi.", "9000-9500 *Bo: Ho."],
    );
}

#[test]
fn names_of_teams_are_in_any_script() {
    let names = [
        "Олександр Коваль",
        "王小明",
        "محمد علي",
        "नित्या शर्मा",
        "සුනිල් පෙරේරා",
        "Đặng Thị Hà",
        "O’Neil-Ærø, José (External)",
        "conf-room-3",
        "+1 555-***-**34",
        "Zoë van der Berg | Acme",
    ];
    let image = "<w:r><w:drawing><wp:inline xmlns:wp=\"d\"><wp:docPr id=\"1\" name=\"Picture\" descr=\"profile photo\" hidden=\"1\"/></wp:inline></w:drawing></w:r>";
    let turn = |name: &str, second: usize| {
        format!(
            "<w:p>{image}<w:r><w:rPr><w:b/></w:rPr><w:t>{name}</w:t></w:r><w:r><w:t xml:space=\"preserve\">   0:{second:02}</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>Words: of {second}.</w:t></w:r></w:p>"
        )
    };
    let body: String = names.iter().enumerate().map(|(i, name)| turn(name, i + 1)).collect();
    let file = super::read(&document(&body)).unwrap().value;
    let mut expect = names.map(str::to_owned);
    expect[6] = "O’Neil-Ærø, José".to_owned();
    assert_eq!(file.transcript.speakers(), expect);
    assert_eq!(file.rows_read, names.len() as u64);
    assert_eq!(file.transcript.cues[3].text, "Words: of 4.");
}

#[test]
fn what_teams_puts_around_a_talk_is_not_said() {
    let body = [
        paragraph("Weekly sync   10:00"),
        paragraph("May 12, 2026, 1:03PM"),
        paragraph("1h 2m 3s"),
        paragraph("Maya Lindqvist started transcription"),
        paragraph("Maya Lindqvist   0:03"),
        paragraph("Hi."),
        paragraph("Ruth Ærø   1:02:01"),
        paragraph("Bye."),
        paragraph("Maya Lindqvist   1:02:02"),
        paragraph("Bye."),
        paragraph("Maya Lindqvist stopped transcription"),
    ];
    let file = check(
        &body.concat(),
        &["3000 *Maya Lindqvist: Hi.", "3721000 *Ruth Ærø: Bye.", "3722000 *Maya Lindqvist: Bye."],
    );
    assert_eq!(file.transcript.title.as_deref(), Some("Weekly sync 10:00"));
    assert_eq!(file.transcript.date.as_deref(), Some("2026-05-12"));
    assert!(file.rejected.is_empty());
}

#[test]
fn triplets_with_names_that_have_no_capitals_and_without_names() {
    let lines = |all: &[&str]| all.iter().map(|text| paragraph(text)).collect::<String>();
    check(
        &lines(&[
            "0:0:5.100 --&gt; 0:0:8.250",
            "maya l",
            "Hi.",
            "0:0:9.0 --&gt; 0:0:9.500",
            "maya l",
            "Ho.",
            "",
            "0:1:0.0 --&gt; 0:1:2.5",
            "Bo",
        ]),
        &["5100-8250 *maya l: Hi.", "9000-9500 *maya l: Ho.", "60000-62500 *: Bo"],
    );
    check(
        &lines(&["0:0:5.1 --&gt; 0:0:8.2", "Sure", "it is.", "0:0:9.0 --&gt; 0:0:9.5", "we saw", "it."]),
        &["5100-8200 *: Sure", "? : it is.", "9000-9500 *: we saw", "? : it."],
    );
}

#[test]
fn a_document_of_google_meet() {
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let turn = |name: &str, words: &str| {
        format!(
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{name}: </w:t></w:r><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let body = [
        &styled("Title", "Interview with Ruth (2026-05-12 14:03 GMT+2) - Transcript"),
        &styled("Heading1", "Attendees"),
        &paragraph("Maya Lindqvist, Ruth Abernethy"),
        &styled("Heading1", "Transcript"),
        &styled("Heading3", "00:00:00"),
        &paragraph(""),
        &turn("Maya Lindqvist", "Thanks for coming."),
        &turn("Ruth Abernethy", "Sure: no problem."),
        &styled("Heading3", "00:05:00"),
        &turn("Ruth Abernethy", "And then"),
        &styled("Heading3", "00:10:00"),
        &paragraph("it rained."),
        &paragraph("Transcription ended after 00:38:41"),
        &paragraph(
            "This editable transcript was computer generated and might contain errors. People can also change the text after it was created.",
        ),
    ];
    let file = check(
        &body.map(String::as_str).concat(),
        &[
            "0 *Maya Lindqvist: Thanks for coming.",
            "? *Ruth Abernethy: Sure: no problem.",
            "300000 *Ruth Abernethy: And then",
            "600000 Ruth Abernethy: it rained.",
        ],
    );
    let got = file.transcript;
    assert_eq!(got.title.as_deref(), Some("Interview with Ruth (2026-05-12 14:03 GMT+2) - Transcript"));
    assert_eq!(got.date.as_deref(), Some("2026-05-12"));
    assert!(got.attributes.contains(&("attendees".to_owned(), "Maya Lindqvist, Ruth Abernethy".to_owned())));
}

#[test]
fn minutes_above_a_transcript_are_no_speech() {
    let heading = |text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let notes: String = (0..40).map(|i| paragraph(&format!("Ruth: point {i}"))).collect();
    let talk: String = (0..30).map(|i| paragraph(&format!("Ann: one {i}")) + &paragraph("Bo: two")).collect();
    let body = [heading("Summary"), notes, heading("📖 Transcript"), talk].concat();
    let read = super::read(&document(&body)).unwrap();
    assert_eq!(read.value.transcript.speakers(), ["Ann", "Bo"]);
    assert_eq!(read.value.rows_read, 60);
    assert!(read.warnings[0].message.contains("are no speech"), "{:?}", read.warnings);
}

#[test]
fn what_was_deleted_or_is_drawn_twice_is_not_read() {
    check(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>Ann: one</w:t></w:r><w:del><w:r><w:delText>two</w:delText><w:t>three</w:t></w:r></w:del><w:ins><w:r><w:tab/><w:t>four</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText><w:noBreakHyphen/></w:r></w:p><w:p><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:t>Bo: once</w:t></mc:Choice><mc:Fallback><w:t>twice</w:t></mc:Fallback></mc:AlternateContent></w:p>",
        &["? *Ann: one four-", "? *Bo: once"],
    );
}

#[test]
fn prose_keeps_its_paragraphs() {
    check(&[paragraph("It began."), paragraph("It ended.")].concat(), &["? *: It began.", "? *: It ended."]);
}

#[test]
fn a_table_row_is_a_turn() {
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|c| format!("<w:tc>{}</w:tc>", paragraph(c))).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    let table = |rows: &[String]| format!("<w:tbl>{}</w:tbl>", rows.concat());
    check(&table(&[row(&["Ann", "Hi."]), row(&["Bo", "Ho."])]), &["? *Ann: Hi.", "? *Bo: Ho."]);
    check(
        &table(&[row(&["00:01:00", "Ann", "Hi."]), row(&["00:01:05", "Bo", "Ho."])]),
        &["60000 *Ann: Hi.", "65000 *Bo: Ho."],
    );
}

fn refused(bytes: &[u8], what: &str) {
    let error = super::read(bytes).unwrap_err().to_string();
    assert!(error.contains(what), "{error:?} does not say {what:?}");
}

#[test]
fn hostile_documents_are_refused() {
    let deep = format!("{}{}", "<w:p>".repeat(300), "</w:p>".repeat(300));
    refused(&document(&deep), "nested too deeply");
    let wide: String = (0..300).map(|i| format!(" a{i}=\"\"")).collect();
    refused(&document(&format!("<w:p{wide}/>")), "too many attributes");
    refused(
        &zipped(&[("word/document.xml", b"<!DOCTYPE x [<!ENTITY a \"b\">]><w:document/>")]),
        "document type",
    );
    refused(&zipped(&[("xl/workbook.xml", b"<x/>")]), "no Word document");
    refused(&zipped(&[("word/document.xml", b"<w:document><w:p><w:r><w:t>cut")]), "cut short");
    refused(&zipped(&[("word/document.xml", b"<w:document></w:p></w:document>")]), "damaged");
    refused(&document("<w:p/>"), "has no text");
    let bomb = vec![b' '; 8 * 1024 * 1024];
    refused(&zipped(&[("word/document.xml", &bomb)]), "inflates to more than is allowed");
}

#[test]
fn a_document_cut_anywhere_says_so() {
    let body: String = (0..400).map(|i| paragraph(&format!("Ann: {} {i}", i * 7919 % 1000))).collect();
    let whole = document(&body);
    assert!(whole.len() > 1000);
    for length in (5..whole.len()).step_by(97) {
        refused(&whole[..length], "damaged or cut short");
    }
}

#[test]
fn the_main_part_is_found_by_its_relation() {
    let relations = br#"<Relationships><Relationship Id="rId1" Type="http://s.example/officeDocument" Target="/word/document2.xml"/></Relationships>"#;
    let xml = "<w:document><w:p><w:t>Ann: hi</w:t></w:p><w:p><w:t>Bo: ho</w:t></w:p></w:document>";
    let file = super::read(&zipped(&[("_rels/.rels", relations), ("word/document2.xml", xml.as_bytes())]));
    assert_eq!(super::super::drawn(&file.unwrap().value.transcript), ["? *Ann: hi", "? *Bo: ho"]);
}

proptest! {
    #[test]
    fn changed_bytes_never_panic(at in 0usize..2000, byte in any::<u8>()) {
        let mut bytes = document(&[paragraph("Ann: one"), paragraph("Bo: two")].concat());
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = super::read(&bytes);
    }

    #[test]
    fn any_xml_never_panics(body in "(<w:p>|</w:p>|<w:t>|</w:t>|<w:tr>|</w:tr>|<w:tc>|</w:tc>|<w:del>|</w:del>|<w:br/>|Ann: |&amp;|&x;|&#0;|<w:pPr>|<|\\]\\]>){0,20}") {
        let _ = super::read(&document(&body));
    }
}
