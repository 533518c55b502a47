//! Splitting into records: the dialect, the lines, the limits.

use super::shared;
use crate::tables::records::{RECORD_LIMIT, Records};
use proptest::prelude::*;
use std::io::Read;

/// All records, each with its line and its raw text.
fn split(bytes: &[u8]) -> Vec<(u64, Vec<String>, String)> {
    split_from(bytes)
}

fn split_from(input: impl Read) -> Vec<(u64, Vec<String>, String)> {
    let mut records = Records::new(input, b',').unwrap();
    let mut all = Vec::new();
    while let Some(record) = records.next_record().unwrap() {
        let raw = String::from_utf8_lossy(record.raw()).into_owned();
        all.push((record.line, record.to_strings(), raw));
    }
    all
}

#[test]
fn records_keep_their_lines_and_their_bytes() {
    let check = |text: &str, expect: &[(u64, &[&str], &str)]| {
        let found = split(text.as_bytes());
        let found: Vec<(u64, Vec<&str>, &str)> =
            found.iter().map(|(l, f, r)| (*l, f.iter().map(String::as_str).collect(), r.as_str())).collect();
        let expect: Vec<(u64, Vec<&str>, &str)> =
            expect.iter().map(|(l, f, r)| (*l, f.to_vec(), *r)).collect();
        assert_eq!(found, expect, "{text:?}");
    };
    check("a,b\n1,2", &[(1, &["a", "b"], "a,b"), (2, &["1", "2"], "1,2")]);
    check("a,b\r\n1,\r\n", &[(1, &["a", "b"], "a,b"), (2, &["1", ""], "1,")]);
    check("a\rb\r", &[(1, &["a"], "a"), (2, &["b"], "b")]);
    check("\n\r\na\n", &[(3, &["a"], "a")]);
    check("\"x\ny\",2\nz,3\n", &[(1, &["x\ny", "2"], "\"x\ny\",2"), (3, &["z", "3"], "z,3")]);
    check("\"a \"\"b\"\"\",\"\"\n", &[(1, &["a \"b\"", ""], "\"a \"\"b\"\"\",\"\"")]);
    check("\"\"\n", &[(1, &[""], "\"\"")]);
    check("a \"b\" c,5\" pipe\n", &[(1, &["a \"b\" c", "5\" pipe"], "a \"b\" c,5\" pipe")]);
    check("\"a\" b,c\r\n", &[(1, &["a b", "c"], "\"a\" b,c")]);
    check("x,\"open\nto the end", &[(1, &["x", "open\nto the end"], "x,\"open\nto the end")]);
}

#[test]
fn a_quote_that_is_never_closed_is_noted() {
    let mut records = Records::new(&b"a,b\n1,\"2\n3,4\n"[..], b',').unwrap();
    assert!(!records.next_record().unwrap().unwrap().unclosed);
    let last = records.next_record().unwrap().unwrap();
    assert!(last.unclosed && last.line == 2 && last.lines == 3);
    assert!(records.next_record().unwrap().is_none());
}

#[test]
fn a_record_over_the_limit_is_an_error_with_its_line() {
    for opening in ["", "\""] {
        let text = format!("a,b\n{opening}{}", "x".repeat(RECORD_LIMIT + (4 << 20)));
        let mut records = Records::new(text.as_bytes(), b',').unwrap();
        records.next_record().unwrap();
        let error = records.next_record().unwrap_err();
        assert_eq!(error.line, Some(2));
        assert!(error.to_string().contains("longer than 16 MiB"), "{error}");
    }
    let fits = format!("a,b\n{}", "x".repeat(RECORD_LIMIT));
    assert_eq!(split(fits.as_bytes()).len(), 2);
}

/// Gives out few bytes at a time.
struct Trickle<'b>(&'b [u8], usize);

impl Read for Trickle<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let n = self.1.min(into.len()).min(self.0.len());
        into[..n].copy_from_slice(&self.0[..n]);
        self.0 = &self.0[n..];
        Ok(n)
    }
}

struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("the cable is out"))
    }
}

#[test]
fn a_stream_that_fails_says_so() {
    let error = Records::new(Broken, b',').err().unwrap();
    assert!(error.to_string().contains("the cable is out"));
}

#[test]
fn records_over_the_border_of_the_buffer_are_whole() {
    let row = format!("{},\"{}\n\"\"{}\",z\r\n", "a".repeat(50_000), "b".repeat(70_000), "c".repeat(9_000));
    let text = row.repeat(20);
    let all = split(text.as_bytes());
    assert_eq!(all.len(), 20);
    assert!(all.iter().all(|(_, fields, _)| fields == &all[0].1));
    assert_eq!(all[19].0, 39);
    assert_eq!(split_from(Trickle(text.as_bytes(), 977)), all);
}

#[test]
fn the_spectrum_of_csv_is_read_as_its_json_says() {
    let Some(root) = shared("docs/hostile/csv-spectrum") else { return };
    let mut agreed = 0;
    for entry in std::fs::read_dir(root.join("csvs")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let expect = std::fs::read(root.join("json").join(format!("{name}.json"))).unwrap();
        // Not UTF-8 throughout, and its JSON is of another row.
        if name == "location_coordinates" {
            assert_eq!(split(&std::fs::read(&path).unwrap()).len(), 2);
            continue;
        }
        let expect: Vec<serde_json::Map<String, serde_json::Value>> =
            serde_json::from_slice(&expect).unwrap();
        let rows = split(&std::fs::read(&path).unwrap());
        assert_eq!(rows.len(), expect.len() + 1, "{name}");
        // The stored copies of the CR LF cases have LF, their JSON still has CR LF.
        let plain = |text: &str| text.replace("\r\n", "\n");
        for (row, expect) in rows[1..].iter().zip(&expect) {
            for (header, value) in rows[0].1.iter().zip(&row.1) {
                assert_eq!(plain(value), plain(expect[header].as_str().unwrap()), "{name}");
            }
        }
        agreed += 1;
    }
    assert!(agreed >= 11, "{agreed}");
}

proptest! {
    #[test]
    fn fields_written_come_back(rows in prop::collection::vec(prop::collection::vec("[a-z\",\r\n é]{0,6}", 2..5), 1..6)) {
        let quoted = |field: &String| format!("\"{}\"", field.replace('"', "\"\""));
        let text: String = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n").collect();
        let found: Vec<Vec<String>> = split(text.as_bytes()).into_iter().map(|(_, fields, _)| fields).collect();
        prop_assert_eq!(found, rows);
    }

    #[test]
    fn any_bytes_split_the_same_whatever_the_pieces(text in "[a\",\r\n;x]{0,60}", piece in 1usize..9) {
        prop_assert_eq!(split(text.as_bytes()), split_from(Trickle(text.as_bytes(), piece)));
    }

    #[test]
    fn the_well_formed_agree_with_the_csv_crate(text in "([a-c]{0,3}|\"[a-c,\n]{0,3}\")(,([a-c]{1,3}|\"[a-c,\n]{0,3}\")){1,3}\n") {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let theirs: Vec<Vec<String>> =
            reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect();
        let ours: Vec<Vec<String>> = split(text.as_bytes()).into_iter().map(|(_, fields, _)| fields).collect();
        prop_assert_eq!(ours, theirs);
    }
}
