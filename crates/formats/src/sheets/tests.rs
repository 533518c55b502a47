use super::*;
use std::{io::Write as _, path::PathBuf};
use zip::{ZipWriter, write::SimpleFileOptions};

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

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A minimal Excel file of one sheet; `rows` is the inside of its `sheetData`, `more` what comes after it.
fn excel(rows: &str, more: &str) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let packages = "http://schemas.openxmlformats.org/package/2006/relationships";
    let workbook = format!(
        "<workbook xmlns=\"{space}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let links = format!(
        "<Relationships xmlns=\"{packages}\"><Relationship Id=\"r1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let sheet = format!("<worksheet xmlns=\"{space}\"><sheetData>{rows}</sheetData>{more}</worksheet>");
    let root = format!(
        "<Relationships xmlns=\"{packages}\"><Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    archive(&[
        ("_rels/.rels", root.as_str()),
        ("xl/workbook.xml", workbook.as_str()),
        ("xl/_rels/workbook.xml.rels", links.as_str()),
        ("xl/worksheets/sheet1.xml", sheet.as_str()),
    ])
}

fn csv(bytes: &[u8]) -> (String, Vec<String>) {
    let read = read(bytes).unwrap();
    let warnings = read.warnings.into_iter().map(|w| w.message).collect();
    (String::from_utf8(read.value.csv).unwrap(), warnings)
}

#[test]
fn rows_keep_their_numbers_and_blank_columns_at_the_left_go() {
    let rows = r#"<row r="2"><c r="B2" t="inlineStr"><is><t>name</t></is></c><c r="C2" t="inlineStr"><is><t>n, m</t></is></c></row>
        <row r="4"><c r="B4" t="inlineStr"><is><t>Ada</t></is></c><c r="C4"><v>0.30000000000000004</v></c></row>
        <row r="5"><c r="C5" t="e"><v>#N/A</v></c></row><row r="6"><c r="B6" t="b"><v>1</v></c></row>"#;
    let (text, warnings) = csv(&excel(rows, ""));
    assert_eq!(text, "\nname,\"n, m\"\n\nAda,0.3\n\nTRUE,\n");
    assert_eq!(warnings, ["1 cells hold an error such as #N/A and were taken for blanks"]);
}

#[test]
fn merged_cells_give_their_value_to_the_rows_below() {
    let rows = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>team</t></is></c><c r="B1" t="inlineStr"><is><t>who</t></is></c></row>
        <row r="2"><c r="A2" t="inlineStr"><is><t>red</t></is></c><c r="B2"><v>1</v></c></row>
        <row r="3"><c r="B3"><v>2</v></c></row><row r="4"><c r="B4"><v>3</v></c></row>"#;
    let merged = r#"<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>"#;
    let (text, warnings) = csv(&excel(rows, merged));
    assert_eq!(text, "team,who\nred,1\nred,2\n,3\n");
    assert_eq!(warnings, ["1 cells below the first of a merged cell were given its value"]);
}

#[test]
fn a_cell_far_away_is_no_reason_to_take_all_memory() {
    let far =
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    let wide = csv(&excel(far, "")).0;
    assert!(wide.len() < 1_200_000, "{}", wide.len());
    let beyond = r#"<row r="4000000000"><c r="A4000000000"><v>2</v></c></row>"#;
    assert!(read(&excel(beyond, "")).is_err());
}

#[test]
fn an_archive_that_inflates_without_end_is_refused() {
    let zeros = " ".repeat(80 << 20);
    let bytes = archive(&[("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", &zeros)]);
    assert!(bytes.len() < 1 << 20);
    let error = read(&bytes).unwrap_err();
    assert!(error.what.contains("inflates to more than is allowed"), "{error}");
}

#[test]
fn repeats_of_an_open_document_are_counted_before_they_are_made() {
    let content = r#"<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>
        <table:table table:name="T"><table:table-row table:number-rows-repeated="1000000">
        <table:table-cell table:number-columns-repeated="16000"/><table:table-cell office:value-type="float" office:value="1"/>
        </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;
    let bytes = archive(&[("content.xml", content), ("META-INF/manifest.xml", "<manifest/>")]);
    let error = read(&bytes).unwrap_err();
    assert!(error.what.contains("more rows and columns"), "{error}");
}

/// An old Excel file with one stream of records.
fn old(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    let mut stream = file.create_stream("/Workbook").unwrap();
    for (kind, data) in records {
        stream.write_all(&kind.to_le_bytes()).unwrap();
        stream.write_all(&u16::try_from(data.len()).unwrap().to_le_bytes()).unwrap();
        stream.write_all(data).unwrap();
    }
    drop(stream);
    file.into_inner().into_inner()
}

#[test]
fn sizes_that_an_old_file_declares_are_not_believed() {
    let mut declared = vec![0; 14];
    declared[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
    declared[10..12].copy_from_slice(&u16::MAX.to_le_bytes());
    let error = read(&old(&[(0x0809, vec![0; 16]), (0x0200, declared)])).unwrap_err();
    assert!(error.what.contains("more rows and columns"), "{error}");
    let cell = |row: u16, column: u16| {
        let place = [row.to_le_bytes(), column.to_le_bytes()].concat();
        (0x0203, [place, vec![0; 10]].concat())
    };
    let error = read(&old(&[(0x0809, vec![0; 16]), cell(0, 0), cell(u16::MAX, u16::MAX)])).unwrap_err();
    assert!(error.what.contains("more rows and columns"), "{error}");
}

#[test]
fn other_files_are_said_to_be_what_they_are() {
    assert!(!is_spreadsheet("x.xls", b"a\tb\n1\t2\n"));
    assert!(!is_spreadsheet("x.docx", b"PK\x03\x04"));
    assert!(is_spreadsheet("x.csv", b"PK\x03\x04"));
    let error = read(&archive(&[("readme.txt", "x")])).unwrap_err();
    assert_eq!(error.what, "this ZIP archive is no spreadsheet");
    assert!(read(b"PK\x03\x04").is_err());
    assert!(read(&excel("", "")).unwrap_err().what.contains("no sheet has a row"));
}

/// What a file says: its rows, or why not.
fn word(path: &std::path::Path) -> String {
    match read(&std::fs::read(path).unwrap()) {
        Ok(read) => format!("'{}' {} rows", read.value.name, read.value.rows),
        Err(error) => error.what,
    }
}

#[test]
fn odd_and_broken_spreadsheets_of_others_never_stop_anything() {
    let Some(root) = shared("docs/hostile/calamine") else { return };
    let mut names: Vec<_> = std::fs::read_dir(&root).unwrap().map(|e| e.unwrap().file_name()).collect();
    names.sort();
    let said: Vec<(String, String)> = names
        .iter()
        .map(|name| (name.to_string_lossy().into_owned(), word(&root.join(name))))
        .filter(|(name, _)| is_spreadsheet(name, ZIP))
        .collect();
    let read = said.iter().filter(|(_, word)| word.starts_with('\'')).count();
    for (name, word) in &said {
        println!("{name}: {word}");
    }
    assert!(read * 10 >= said.len() * 8, "{read} of {} are read", said.len());
    let of = |name: &str| said.iter().find(|(n, _)| n == name).map(|(_, word)| word.as_str());
    assert_eq!(of("pass_protected.xlsb"), Some("the spreadsheet is locked with a password"));
    assert_eq!(of("pass_protected.ods"), Some("the spreadsheet is locked with a password"));
}

#[test]
fn dates_are_those_of_either_calendar() {
    let Some(root) = shared("docs/hostile/calamine") else { return };
    for name in ["date.xlsx", "date_1904.xlsx", "date_1904.xls", "date_1904.xlsb", "date.ods"] {
        let text = csv(&std::fs::read(root.join(name)).unwrap()).0;
        assert!(text.starts_with("2021-01-01"), "{name}: {text}");
    }
}

#[test]
fn a_survey_reads_alike_as_text_and_as_a_spreadsheet() {
    use crate::tables::surveys;
    let Some(root) = shared("surveys/stacks-gov") else { return };
    let file = |name: &str| std::fs::read(root.join(name)).unwrap();
    let text = surveys::read(&file("results-anonymized-randomized.csv"), None).unwrap().value;
    let sheet = read(&file("results-anonymized-randomized.xlsx")).unwrap().value;
    let sheet = surveys::read(&sheet.csv, None).unwrap().value;
    assert_eq!(text.responses.len(), 69);
    let open = |survey: &surveys::Survey| survey.responses.iter().map(|r| r.open.clone()).collect::<Vec<_>>();
    assert_eq!(text.questions, sheet.questions);
    assert_eq!(open(&text), open(&sheet));
}
