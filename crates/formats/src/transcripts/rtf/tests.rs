//! Rich text as different programs write it.

use super::super::{drawn, looks_like};
use super::*;
use proptest::prelude::*;

fn check(body: &str, expect: &[&str]) -> TranscriptFile {
    let bytes = format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0{body}}}");
    assert_eq!(looks_like("talk.rtf", bytes.as_bytes()), Some(TranscriptFormat::RichText));
    let file = super::super::read("talk.rtf", bytes.as_bytes()).unwrap().value;
    assert_eq!(drawn(&file.transcript), expect);
    assert_eq!(file.format.label(), "rich text (RTF)");
    assert_eq!(file.rows_read, file.accepted() + file.rejected.len() as u64);
    file
}

#[test]
fn a_typed_interview_of_a_word_processor() {
    let file = check(
        "{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}{\\f1\\fnil\\fcharset204 Arial;}}{\\colortbl;\\red0\\green0\\blue0;}
{\\stylesheet{\\s1 heading 1;}}{\\info{\\title Not said}{\\author Maya}}{\\*\\generator Some Program 7;}
{\\header\\pard Page header: no\\par}
\\pard\\outlinelevel0\\b Interview with Samir\\b0\\par
\\pard 5 May 2026. Interviewer: Maya Lindqvist.\\par
\\pard{\\b Maya Lindqvist:} Caf\\'e9 \\endash  no\\par
Lucia: \\u231?a va \\u-10179?\\u-8704?\\line and more\\par
{\\pict\\pngblip 89504e47\\bin4 }}{}}Maya Lindqvist:\\tab{\\v hidden }{\\deleted gone }{\\f1\\'c4\\'e0}.\\par
{\\field{\\*\\fldinst HYPERLINK \"https://a.example\"}{\\fldrslt Lucia: linked}}\\par",
        &[
            "? *Maya Lindqvist: Café – no",
            "? *Lucia: ça va 😀",
            "? Lucia: and more",
            "? *Maya Lindqvist: Да.",
            "? *Lucia: linked",
        ],
    );
    assert_eq!(file.transcript.title.as_deref(), Some("Interview with Samir"));
    assert_eq!(file.transcript.date.as_deref(), Some("2026-05-05"));
}

#[test]
fn stand_ins_are_passed_over_as_many_as_there_are() {
    check(
        "{\\uc0 Ann: \\u8217 s}\\par{\\uc2 Bo: \\u20320\\'c4\\'e3\\u22909\\'ba\\'c3 ok}\\par{\\uc1 Ann: \\u233\\'e9 \\u960{p}}\\par Bo: d\\par",
        &["? *Ann: ’s", "? *Bo: 你好 ok", "? *Ann: é πp", "? *Bo: d"],
    );
}

#[test]
fn letters_of_two_bytes_and_old_code_pages() {
    check(
        "{\\fonttbl{\\f0\\fcharset128 MS Mincho;}{\\f1\\fcharset238 Arial CE;}}Ann: \\'93\\'fa\\'96\\'7b\\par\\f1 Bo: \\'e8\\par",
        &["? *Ann: 日本", "? *Bo: č"],
    );
    let read = read(b"{\\rtf1\\ansi\\ansicpg437 Ann: a\\par Bo: b}").unwrap();
    assert!(read.warnings[0].message.contains("code page 437"), "{:?}", read.warnings);
}

#[test]
fn otter_and_tables() {
    check(
        "Ann  0:03\\par Hi.\\par\\par Bo  1:00:05\\par Ho.\\\nAnn  1:00:09\\\nYes.",
        &["3000 *Ann: Hi.", "3605000 *Bo: Ho.", "3609000 *Ann: Yes."],
    );
    check(
        "\\trowd 00:01:00\\cell Ann\\cell Hi.\\cell\\row\\trowd 00:01:05\\cell Bo\\cell Ho.\\cell\\row",
        &["60000 *Ann: Hi.", "65000 *Bo: Ho."],
    );
    check(
        "\\trowd\\pard\\intbl Ann\\cell Hi.\\par More.\\cell\\row\\pard\\intbl Bo\\cell Ho.\\cell\\row\\pard\\intbl Ann\\cell So.\\cell\\row\\pard Done.\\par",
        &["? *Ann: Hi. More.", "? *Bo: Ho.", "? *Ann: So.", "? Ann: Done."],
    );
}

fn refused(bytes: &[u8], what: &str) {
    let error = read(bytes).unwrap_err().to_string();
    assert!(error.contains(what), "{error:?} does not say {what:?}");
}

#[test]
fn hostile_files_are_refused() {
    refused("{\\rtf1".repeat(300).as_bytes(), "nested too deeply");
    refused(b"{\\rtf1 }", "has no text");
    refused(b"{\\rtf1 {\\pict 00}}", "has no text");
    let whole = b"{\\rtf1\\ansi{\\fonttbl{\\f0 A;}}Ann: caf\\'e9\\par Bo: \\u233?\\par}";
    for length in 6..whole.len() {
        refused(&whole[..length], "cut short");
    }
    // What stands behind the last brace is none of the document.
    assert_eq!(drawn(&read(b"{\\rtf1 Ann: a\\par Bo: b}}}{{ junk").unwrap().value.transcript).len(), 2);
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
        let _ = read(&[b"{\\rtf1 ", bytes.as_slice(), b"}"].concat());
    }

    #[test]
    fn no_pieces_panic(body in "(\\{|\\}|\\\\par |\\\\u-3 |\\\\u55357|\\\\uc9 |\\\\'|e9|\\\\bin5 |\\\\\\*|\\\\fonttbl|\\\\f1|\\\\fcharset204|\\\\v|\\\\pict|Ann: |\\\\){0,40}") {
        let _ = read(format!("{{\\rtf1 {body}}}").as_bytes());
    }

    #[test]
    fn any_text_comes_back(words in "[a-zà-ÿ一-丐]{1,20}") {
        let escaped: String = words.encode_utf16().map(|unit| format!("\\u{}?", unit as i16)).collect();
        let file = read(format!("{{\\rtf1 Ann: {escaped}\\par Bo: b\\par}}").as_bytes()).unwrap().value;
        prop_assert_eq!(&file.transcript.cues[0].text, &words);
    }
}
