//! PDFs made here, object by object.

use super::super::{TranscriptFile, drawn, looks_like};
use super::*;
use proptest::prelude::*;

const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R>>";
const HELVETICA: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

/// A file of these objects, numbered from 1; the first is the catalog.
fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n", index + 1).as_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes());
    places.iter().for_each(|place| bytes.extend(format!("{place:010} 00000 n \n").as_bytes()));
    let size = objects.len() + 1;
    bytes.extend(
        format!("trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n").as_bytes(),
    );
    bytes
}

fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries}/Length {}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

/// A file with these pages. Object 3 is the font `F1`; `more` are objects from 4 on, named in `resources`.
fn pdf_with(pages: &[&[u8]], font: &str, resources: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let first = 4 + more.len();
    let kids: Vec<String> = (0..pages.len()).map(|i| format!("{} 0 R", first + i * 2)).collect();
    let tree =
        format!("<</Type/Pages/Count {}/Kids[{}]/MediaBox[0 0 600 800]>>", pages.len(), kids.join(" "));
    let mut objects = vec![CATALOG.as_bytes().to_vec(), tree.into_bytes(), font.as_bytes().to_vec()];
    objects.extend(more.iter().cloned());
    for (i, content) in pages.iter().enumerate() {
        let content_id = first + i * 2 + 1;
        objects.push(
            format!("<</Type/Page/Parent 2 0 R/Contents {content_id} 0 R/Resources<</Font<</F1 3 0 R>>{resources}>>>>").into_bytes(),
        );
        objects.push(stream("", content));
    }
    file(&objects, "")
}

fn pdf(pages: &[String]) -> Vec<u8> {
    let pages: Vec<&[u8]> = pages.iter().map(String::as_bytes).collect();
    pdf_with(&pages, HELVETICA, "", &[])
}

fn at(x: f64, y: f64, size: f64, words: &str) -> String {
    let words = words.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
    format!("BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n")
}

/// Lines below each other from the height `top` on; an empty one is a gap.
fn column(x: f64, top: f64, lines: &[&str]) -> String {
    let heights = lines.iter().enumerate().map(|(i, line)| (top - i as f64 * 14.0, line));
    heights.filter(|(_, line)| !line.is_empty()).map(|(y, line)| at(x, y, 12.0, line)).collect()
}

fn read_file(bytes: &[u8]) -> Read<TranscriptFile> {
    assert_eq!(looks_like("talk.pdf", bytes), Some(TranscriptFormat::Pdf));
    let read = super::super::read("talk.pdf", bytes).unwrap();
    let file = &read.value;
    assert_eq!(file.format.label(), "PDF");
    assert_eq!(file.rows_read, file.accepted() + file.rejected.len() as u64);
    read
}

fn check(bytes: &[u8], expect: &[&str]) -> Read<TranscriptFile> {
    let read = read_file(bytes);
    assert_eq!(drawn(&read.value.transcript), expect);
    read
}

#[test]
fn lines_are_joined_into_turns() {
    let page = at(50.0, 740.0, 20.0, "Interview with Samir")
        + &column(
            50.0,
            700.0,
            &[
                "5 May 2026. Interviewer: Maya Lindqvist.",
                "",
                "Maya Lindqvist: Thanks for coming and for taking all of this",
                "time on a day like today.",
                "Samir Haddad: Not bad \\(at all\\). It was late, you know, and we",
                "had to leave: so we left.",
                "Maya Lindqvist: I see.",
                "Samir Haddad: Yes.",
            ],
        )
        .replace("\\\\\\(", "\\(")
        .replace("\\\\\\)", "\\)");
    let read = check(
        &pdf(&[page]),
        &[
            "? *Maya Lindqvist: Thanks for coming and for taking all of this time on a day like today.",
            "? *Samir Haddad: Not bad (at all). It was late, you know, and we had to leave: so we left.",
            "? *Maya Lindqvist: I see.",
            "? *Samir Haddad: Yes.",
        ],
    );
    assert_eq!(read.value.transcript.title.as_deref(), Some("Interview with Samir"));
    assert_eq!(read.value.transcript.date.as_deref(), Some("2026-05-05"));
}

#[test]
fn names_and_times_stand_alone() {
    let page = column(50.0, 700.0, &["Ann", "", "Hello there.", "", "Bo", "", "Hi."])
        + &at(120.0, 700.0, 12.0, "0:03")
        + &at(120.0, 644.0, 12.0, "1:00:05");
    check(&pdf(&[page]), &["3000 *Ann: Hello there.", "3605000 *Bo: Hi."]);
}

#[test]
fn headers_footers_and_page_numbers_are_left_out_and_counted() {
    let page = |number: usize, lines: &[&str]| {
        at(50.0, 770.0, 9.0, "Confidential - Brandt Physio")
            + &column(50.0, 700.0, lines)
            + &at(280.0, 30.0, 9.0, &format!("Page {number} of 3"))
    };
    let read = check(
        &pdf(&[
            page(1, &["Ann: One of the things that we had not seen was the", "roster, which"]),
            page(
                2,
                &[
                    "nobody had opened, not once in all of that time, and",
                    "then Page 7 of 9 came.",
                    "Bo: Two.",
                ],
            ),
            page(3, &["Ann: Three.", "Bo: Four."]),
        ]),
        &[
            "? *Ann: One of the things that we had not seen was the roster, which",
            "? Ann: nobody had opened, not once in all of that time, and then Page 7 of 9 came.",
            "? *Bo: Two.",
            "? *Ann: Three.",
            "? *Bo: Four.",
        ],
    );
    assert!(read.warnings[0].message.starts_with("6 lines that come again"), "{:?}", read.warnings);
}

#[test]
fn a_sentence_goes_on_over_the_page() {
    let page = |lines: &[&str]| column(50.0, 700.0, lines);
    check(
        &pdf(&[
            page(&[
                "Ann: One of the things that we had not seen was that",
                "all of them had been waiting for us there since the",
            ]),
            page(&["morning.", "Bo: Two."]),
        ]),
        &[
            "? *Ann: One of the things that we had not seen was that all of them had been waiting for us there since the morning.",
            "? *Bo: Two.",
        ],
    );
}

#[test]
fn hyphens_at_line_ends_go_only_where_the_file_knows_the_word() {
    check(
        &pdf(&[column(
            50.0,
            700.0,
            &[
                "Ann: We had a subscription for it and a well-known sub-",
                "scription at that, which was a part of the self-",
                "evident plan, and of the well-",
                "known one.",
                "Bo: Yes.",
            ],
        )]),
        &[
            "? *Ann: We had a subscription for it and a well-known subscription at that, which was a part of the self-evident plan, and of the well-known one.",
            "? *Bo: Yes.",
        ],
    );
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let left = [
        "Ann: the left column has",
        "its own words and these",
        "are all of them in here",
        "Bo: and I say so too in",
        "the left one, to the end",
        "of it.",
    ];
    let right = [
        "Ann: the right one comes",
        "after it, and it has all",
        "of its lines together in",
        "one place, as it should.",
        "Bo: and it ends here for",
        "all of us.",
    ];
    let page =
        at(50.0, 740.0, 12.0, "Notes of a talk that go over the whole of the page, from left to right")
            + &column(50.0, 700.0, &left)
            + &column(330.0, 700.0, &right);
    check(
        &pdf(&[page]),
        &[
            "? *Ann: the left column has its own words and these are all of them in here",
            "? *Bo: and I say so too in the left one, to the end of it.",
            "? *Ann: the right one comes after it, and it has all of its lines together in one place, as it should.",
            "? *Bo: and it ends here for all of us.",
        ],
    );
}

#[test]
fn names_in_a_column_beside_the_words() {
    let row = |y: f64, name: &str, words: &[&str]| at(50.0, y, 12.0, name) + &column(150.0, y, words);
    let page = row(700.0, "Ann", &["It was late, and it rained on the way there, so that", "nobody came."])
        + &row(660.0, "Bo Berg", &["I did: I came."])
        + &row(
            630.0,
            "Ann",
            &["Yes, and all of the others who had said that they", "would come stayed at home."],
        )
        + &row(590.0, "Bo Berg", &["So it was."]);
    check(
        &pdf(&[page]),
        &[
            "? *Ann: It was late, and it rained on the way there, so that nobody came.",
            "? *Bo Berg: I did: I came.",
            "? *Ann: Yes, and all of the others who had said that they would come stayed at home.",
            "? *Bo Berg: So it was.",
        ],
    );
    let timed = |y: f64, time: &str, name: &str, words: &[&str]| {
        at(40.0, y, 12.0, time) + &at(80.0, y, 12.0, name) + &column(150.0, y, words)
    };
    let page = timed(
        700.0,
        "00:05",
        "Ann",
        &["It was late, and it rained on the way there, so that", "nobody came."],
    ) + &timed(660.0, "00:31", "Bo", &["I did: I came."])
        + &timed(630.0, "01:02", "Ann", &["Yes."])
        + &timed(600.0, "01:07", "Bo", &["So it was."]);
    check(
        &pdf(&[page]),
        &[
            "5000 *Ann: It was late, and it rained on the way there, so that nobody came.",
            "31000 *Bo: I did: I came.",
            "62000 *Ann: Yes.",
            "67000 *Bo: So it was.",
        ],
    );
}

#[test]
fn typographic_hyphens_and_places_where_a_word_could_break() {
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding<</Differences[1/uni2010/space]>>>>";
    // A blank of no advance within "spreadsheet": the second half is drawn over it.
    let body = b"BT /F1 10 Tf 50 700 Td (Ann: the spread\x02) Tj ET BT /F1 10 Tf 140 700 Td (sheet that nobody had on\x01) Tj ET BT /F1 10 Tf 14 TL 50 686 Td (boarding for) Tj T* (Bo: yes) Tj ET";
    check(
        &pdf_with(&[body], font, "", &[]),
        &["? *Ann: the spreadsheet that nobody had onboarding for", "? *Bo: yes"],
    );
}

#[test]
fn lines_from_the_right() {
    let table = b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0001> <005F> <05D0> endbfrange 2 beginbfchar <0070> <0020> <0071> <003A> endbfchar";
    let wide = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 4 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/DW 500>>]>>";
    // As seen from left to right.
    let code = |read: &str| -> String {
        let code = |c: char| match c {
            ' ' => 0x70,
            ':' => 0x71,
            c => c as u32 - 0x5cf,
        };
        read.chars().rev().map(|c| format!("{:04X}", code(c))).collect()
    };
    let body = format!(
        "BT /F1 12 Tf 300 700 Td <{}> Tj 0 -20 Td <{}> Tj ET",
        code("דנה: שלום לך"),
        code("רון: שלום")
    );
    check(
        &pdf_with(&[body.as_bytes()], wide, "", &[stream("", table)]),
        &["? *דנה: שלום לך", "? *רון: שלום"],
    );
}

#[test]
fn letters_by_name_by_table_and_by_gaps() {
    let named =
        "<</Type/Font/Subtype/Type1/BaseFont/A/Encoding<</Differences[1/fi/eacute/uni4E2D/f_f_l/emdash]>>>>";
    let body = b"BT /F1 12 Tf 14 TL 50 700 Td (Ann: of\x01ce caf\x02 \x03 o\x04ine \x05 yes) Tj (Bo: one) ' 0 0 (Ann: two) \" T* [(B) 20 (o:) -400 (th) 10 (ree)] TJ ET";
    check(
        &pdf_with(&[body], named, "", &[]),
        &["? *Ann: office café 中 offline — yes", "? *Bo: one", "? *Ann: two", "? *Bo: three"],
    );
    let table = b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0001> <0040> <0041> endbfrange 2 beginbfchar <0050> <003A> <0051> <FB01> endbfchar";
    let wide = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 4 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/DW 600/W[1[500 500] 3 9 400]>>]>>";
    let code = |text: &str| -> String {
        let code = |c: char| match c {
            ':' => 0x50,
            'ﬁ' => 0x51,
            c => c as u32 - 0x40,
        };
        text.chars().map(|c| format!("{:04X}", code(c))).collect()
    };
    let body = format!(
        "BT /F1 12 Tf 50 700 Td [<{}> -600 <{}>] TJ 0 -20 Td [<{}> -600 <{}>] TJ ET",
        code("ANN:"),
        code("ﬁNALLYTHERE"),
        code("BO:"),
        code("SO")
    );
    check(
        &pdf_with(&[body.as_bytes()], wide, "", &[stream("", table)]),
        &["? *ANN: fiNALLYTHERE", "? *BO: SO"],
    );
}

#[test]
fn what_is_marked_turned_or_drawn_twice() {
    let body = column(50.0, 700.0, &["Ann: one", "Bo: two"])
        + &at(50.3, 700.0, 12.0, "Ann: one")
        + "/Artifact <</Type /Pagination>> BDC\n"
        + &at(50.0, 20.0, 9.0, "footer")
        + "EMC\nBT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT) Tj ET\n";
    let read = check(&pdf(&[body]), &["? *Ann: one", "? *Bo: two"]);
    let said: Vec<&str> = read.warnings.iter().map(|w| w.message.as_str()).collect();
    assert!(said[0].starts_with("6 letters are marked"), "{said:?}");
    assert!(said[1].starts_with("5 letters are set at an angle"), "{said:?}");
}

#[test]
fn drawings_within_drawings_end() {
    // One that draws itself twice, and so would never end.
    let form = stream(
        "/Type/XObject/Subtype/Form/Matrix[1 0 0 1 0 -20]/Resources<</Font<</F1 3 0 R>>/XObject<</X 4 0 R>>>>",
        b"BT /F1 12 Tf 50 700 Td (Ann: within) Tj ET /X Do /X Do",
    );
    let body = at(50.0, 700.0, 12.0, "Bo: outside") + "/X Do";
    let read = read_file(&pdf_with(&[body.as_bytes()], HELVETICA, "/XObject<</X 4 0 R>>", &[form]));
    let cues = read.value.transcript.cues;
    assert_eq!((cues[0].text.as_str(), cues[1].text.as_str()), ("outside", "within"));
}

fn refused(bytes: &[u8], what: &str) {
    let error = read(bytes).unwrap_err().to_string();
    assert!(error.contains(what), "{error:?} does not say {what:?}");
}

#[test]
fn scans_locks_and_fonts_without_letters_are_refused() {
    refused(&pdf(&["q 100 0 0 100 0 0 cm /Im1 Do Q".to_owned()]), "no text layer");
    let objects: Vec<Vec<u8>> =
        [CATALOG, "<</Type/Pages/Count 0/Kids[]>>", "<</Filter/Standard/V 1/R 2/O(x)/U(y)/P -1>>"]
            .map(|o| o.as_bytes().to_vec())
            .to_vec();
    refused(&file(&objects, "/Encrypt 3 0 R/ID[<00><00>]"), "locked");
    refused(&file(&objects, ""), "no pages");
    refused(b"%PDF-1.7", "damaged or cut short");
    let blind = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2>>]>>";
    refused(
        &pdf_with(
            &[b"BT /F1 12 Tf 50 700 Td <000100020003000400050006000700080009000A000B> Tj ET"],
            blind,
            "",
            &[],
        ),
        "cannot be told",
    );
}

#[test]
fn a_panic_and_the_deadline_are_errors_about_the_file() {
    let panics =
        within_limits(Vec::new(), DEADLINE, |_, _| -> Result<(), FormatError> { panic!("on purpose") });
    assert!(panics.unwrap_err().what.contains("damaged in a way"));
    let endless = |_: &[u8], stop: &AtomicBool| -> Result<(), FormatError> {
        while !stop.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(2));
        }
        Ok(())
    };
    let late = within_limits(Vec::new(), Duration::from_millis(30), endless);
    assert!(late.unwrap_err().what.contains("takes longer"));
}

fn small() -> Vec<u8> {
    pdf(&[column(50.0, 700.0, &["Ann: one of them", "Bo: two"])])
}

#[test]
fn a_file_cut_anywhere_is_read_or_refused() {
    let whole = small();
    assert_eq!(read_file(&whole).value.rows_read, 2);
    for length in (5..whole.len()).step_by(3) {
        if let Ok(read) = read(&whole[..length]) {
            assert!(read.value.rows_read <= 2);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn changed_bytes_never_end_the_program(changes in prop::collection::vec((0usize..2000, any::<u8>()), 1..6)) {
        let mut bytes = small();
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        let _ = read(&bytes);
    }

    #[test]
    fn any_drawing_is_read(body in "(BT |ET |q |Q |/F1 12 Tf |/F1 |\\(ab\\) |<00> |Tj |\\[ |\\] |TJ |1 |-1e9 |0 |Td |TD |T\\* |Tm |cm |' |\" |BI |ID |EI |BDC |EMC |/X Do |\\( ){0,40}") {
        let _ = read(&pdf(&[format!("{body} ET\n{}", at(50.0, 700.0, 12.0, "Ann: one of them"))]));
    }
}
