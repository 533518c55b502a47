//! OpenDocument texts made here, part by part.

use super::super::{drawn, looks_like};
use super::*;
use proptest::prelude::*;
use std::io::{Cursor, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};

const MIMETYPE: &[u8] = b"application/vnd.oasis.opendocument.text";

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        let options = if *name == "mimetype" { stored } else { SimpleFileOptions::default() };
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A document whose text is `body`.
fn document(body: &str) -> Vec<u8> {
    let xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:table="b" xmlns:draw="d" xmlns:svg="v"><office:automatic-styles><style:style style:name="P7" style:family="paragraph" style:parent-style-name="Title"/></office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"#
    );
    zipped(&[("mimetype", MIMETYPE), ("content.xml", xml.as_bytes())])
}

fn check(body: &str, expect: &[&str]) -> TranscriptFile {
    let bytes = document(body);
    assert_eq!(looks_like("talk.odt", &bytes), Some(TranscriptFormat::OpenDocument));
    let file = super::super::read("talk.odt", &bytes).unwrap().value;
    assert_eq!(drawn(&file.transcript), expect);
    assert_eq!(file.format.label(), "OpenDocument text");
    assert_eq!(file.rows_read, file.accepted() + file.rejected.len() as u64);
    file
}

#[test]
fn a_typed_interview() {
    let file = check(
        "<text:p text:style-name=\"P7\">Interview with Samir</text:p>
         <text:p>5 May 2026. Interviewer: Maya Lindqvist.</text:p>
         <text:h text:outline-level=\"1\">Part one</text:h>
         <text:p><text:span text:style-name=\"T1\">Maya Lindqvist:</text:span> Thanks &amp;
            hello.<text:s text:c=\"3\"/>So.</text:p>
         <text:p>Samir:<text:tab/>Not <text:span>bad</text:span>.<text:line-break/>Not good.</text:p>
         <text:p/>
         <text:p>Maya Lindqvist: Noted.</text:p><text:p>Samir: Yes.</text:p>",
        &[
            "? *Maya Lindqvist: Thanks & hello. So.",
            "? *Samir: Not bad.",
            "? Samir: Not good.",
            "? *Maya Lindqvist: Noted.",
            "? *Samir: Yes.",
        ],
    );
    assert_eq!(file.transcript.title.as_deref(), Some("Interview with Samir"));
    assert_eq!(file.transcript.date.as_deref(), Some("2026-05-05"));
    assert_eq!(file.transcript.cues[0].line, 4);
}

#[test]
fn otter_in_a_document_keeps_its_wide_gaps() {
    check(
        "<text:p>Ann<text:s text:c=\"2\"/>0:03<text:s text:c=\"2\"/></text:p><text:p>Hi.</text:p><text:p>Bo <text:s/>1:00:05</text:p><text:p>Ho.</text:p>",
        &["3000 *Ann: Hi.", "3605000 *Bo: Ho."],
    );
}

#[test]
fn what_was_deleted_remarked_or_noted_is_not_read() {
    check(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Ann: gone</text:p></text:deletion></text:changed-region></text:tracked-changes>
         <text:table-of-content><text:p>Ann: contents</text:p></text:table-of-content>
         <text:p>Ann: one<text:change text:change-id=\"c1\"/><office:annotation><text:p>check this</text:p></office:annotation> two<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>a note</text:p></text:note-body></text:note></text:p>
         <text:p><draw:frame><draw:image/><svg:title>a picture</svg:title><svg:desc>of Ann</svg:desc></draw:frame>Bo: three</text:p>",
        &["? *Ann: one two", "? *Bo: three"],
    );
}

#[test]
fn a_table_row_is_a_turn() {
    check(
        "<table:table><table:table-row><table:table-cell><text:p>Ann</text:p></table:table-cell><table:table-cell><text:p>Hi.</text:p><text:p>And more.</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>Bo</text:p></table:table-cell><table:table-cell><text:p>Ho.</text:p></table:table-cell></table:table-row></table:table>",
        &["? *Ann: Hi. And more.", "? *Bo: Ho."],
    );
}

fn refused(bytes: &[u8], what: &str) {
    let error = super::read(bytes).unwrap_err().to_string();
    assert!(error.contains(what), "{error:?} does not say {what:?}");
}

#[test]
fn hostile_documents_are_refused() {
    let deep = format!("{}{}", "<text:p>".repeat(300), "</text:p>".repeat(300));
    refused(&document(&deep), "nested too deeply");
    refused(&zipped(&[("content.xml", b"<!DOCTYPE x [<!ENTITY a \"b\">]><a/>")]), "document type");
    refused(&zipped(&[("mimetype", MIMETYPE)]), "no OpenDocument text");
    refused(&zipped(&[("content.xml", b"<a><text:p>cut")]), "cut short");
    refused(&document("<text:p/>"), "has no text");
    refused(&zipped(&[("content.xml", &vec![b' '; 8 << 20])]), "inflates to more than is allowed");
    let locked: &[u8] = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    refused(&zipped(&[("META-INF/manifest.xml", locked), ("content.xml", b"??")]), "locked with a password");
    // A count that would fill the memory is only a few blanks.
    check(
        "<text:p>Ann: a<text:s text:c=\"99999999999\"/>b<text:s text:c=\"4000000000\"/>c</text:p><text:p>Bo: d</text:p>",
        &["? *Ann: a b c", "? *Bo: d"],
    );
}

#[test]
fn a_document_cut_anywhere_says_so() {
    let whole = document("<text:p>Ann: one</text:p><text:p>Bo: two</text:p>");
    for length in 5..whole.len() {
        refused(&whole[..length], "damaged or cut short");
    }
}

proptest! {
    #[test]
    fn changed_bytes_never_panic(at in 0usize..4000, byte in any::<u8>()) {
        let mut bytes = document("<text:p>Ann: one</text:p><text:p>Bo: two</text:p>");
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = super::read(&bytes);
    }

    #[test]
    fn any_xml_never_panics(body in "(<text:p>|</text:p>|<text:h>|</text:h>|<text:s text:c=\"9\"/>|<table:table-row>|</table:table-row>|<table:table-cell>|</table:table-cell>|<text:note>|</text:note>|<text:tab/>|Ann: |&amp;|&x;|&#0;|<|\\]\\]>){0,20}") {
        let _ = super::read(&document(&body));
    }
}
