//! Files as DuckDB, Polars, pandas and pyarrow write them (`fixtures/parquet/make.py`).

use super::*;
use std::{io::Write as _, path::PathBuf, sync::Arc, sync::atomic::AtomicU64, sync::atomic::Ordering};

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/parquet").join(name)
}

fn csv_of(name: &str) -> (String, Vec<String>) {
    let mut table = CsvOf::open(File::open(fixture(name)).unwrap(), |_| ()).unwrap();
    let mut text = String::new();
    table.read_to_string(&mut text).unwrap();
    (text, table.left_out().to_vec())
}

#[test]
fn a_file_of_duckdb_is_the_table_it_holds() {
    let (text, left_out) = csv_of("duckdb.parquet");
    let expect = "event_id,timestamp,event,user_id,anonymous_id,revenue,properties.plan,properties.seats,tags,since
0190a5f4-00ff-7abc-8def-000000000000,2026-03-01T09:30:00.25Z,Visited pricing,u1,d0,,free,0,a; b,2026-02-28
0190a5f4-00ff-7abc-8def-000000000001,2026-03-01T09:30:01.25Z,Signed up,u1,d1,,,1,,2026-02-28
0190a5f4-00ff-7abc-8def-000000000002,2026-03-01T09:30:02.25Z,Visited pricing,u2,d2,,team,2,,2026-02-28
0190a5f4-00ff-7abc-8def-000000000003,2026-03-01T09:30:03.25Z,\"Invited, a \"\"colleague\"\"\",,d0,,team,3,c,2026-02-28
0190a5f4-00ff-7abc-8def-000000000004,2026-03-01T09:30:04.25Z,Bought,u2,d1,1249.50,team,4,d,2026-02-28
";
    assert_eq!(text, expect);
    assert_eq!(left_out, [""; 0]);
}

#[test]
fn a_file_of_polars_has_many_row_groups_local_times_and_lists_of_structs() {
    let (text, _) = csv_of("polars.parquet");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "event_id,timestamp,event,user_id,anonymous_id,revenue,trial,items.sku");
    assert_eq!(lines[1], "e0,2026-03-01T09:30:00.25,Visited pricing,u1,d0,,true,a; b");
    assert_eq!(lines[2], "e1,2026-03-01T09:30:01.25,Signed up,u1,d1,,,");
    assert_eq!(lines[5], "e4,2026-03-01T09:30:04.25,Bought,u2,d1,1249.5,true,");
    assert_eq!(lines.len(), 6);
}

#[test]
fn a_file_of_pandas_keeps_its_index_to_itself() {
    let (text, _) = csv_of("pandas.parquet");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "event_id,timestamp,event,user_id,anonymous_id,revenue,count");
    assert_eq!(lines[3], "e2,2026-03-01T09:30:02.25Z,Visited pricing,u2,d2,,4000000000");
    assert_eq!(lines[5], "e4,2026-03-01T09:30:04.25Z,Bought,u2,d1,1249.50,5");
}

#[test]
fn old_ways_of_writing_are_read_and_lists_within_lists_left_out() {
    let (text, left_out) = csv_of("odd.parquet");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "timestamp,event,user_id,balance,at,tags");
    assert_eq!(lines[1], "2026-03-01T09:30:00.25Z,Visited pricing,0xff00,-0.05,01:02:03,a; b");
    assert_eq!(lines[4], "2026-03-01T09:30:03.25Z,\"Invited, a \"\"colleague\"\"\",u2,12.30,01:02:03,c; d");
    assert_eq!(lines[5], "2026-03-01T09:30:04.25Z,Bought,u2,-7.00,01:02:03,");
    assert_eq!(left_out, ["paths", "half"]);
    let (text, _) = csv_of("no_rows.parquet");
    assert_eq!(text, "timestamp,event,user_id,balance,at,tags\n");
}

#[test]
fn a_text_that_begins_with_the_same_letters_is_a_text() {
    for name in ["duckdb", "polars", "pandas", "odd", "no_rows"] {
        assert!(is_columnar(&std::fs::read(fixture(&format!("{name}.parquet"))).unwrap()), "{name}");
    }
    let texts = ["PARENT_ACCOUNT,timestamp", "PAR1: Hello, thank you.", "PAR1\r\n\tx", "PAR1", "PA", ""];
    assert!(texts.iter().all(|text| !is_columnar(text.as_bytes())));
}

#[test]
fn progress_adds_up_to_the_row_groups() {
    let gone = Arc::new(AtomicU64::new(0));
    let told = Arc::clone(&gone);
    let path = fixture("polars.parquet");
    let count = move |bytes| {
        told.fetch_add(bytes, Ordering::Relaxed);
    };
    let mut table = CsvOf::open(File::open(&path).unwrap(), count).unwrap();
    table.read_to_end(&mut Vec::new()).unwrap();
    let bytes = path.metadata().unwrap().len();
    assert!((100..=bytes).contains(&gone.load(Ordering::Relaxed)), "{gone:?} of {bytes}");
}

/// What is said of these bytes, wherever it is said.
fn fault(bytes: &[u8]) -> io::Result<String> {
    let mut file = tempfile::tempfile()?;
    file.write_all(bytes)?;
    io::Seek::rewind(&mut file)?;
    let mut text = String::new();
    CsvOf::open(file, |_| ())?.read_to_string(&mut text)?;
    Ok(text)
}

#[test]
fn a_file_that_is_none_says_so_and_no_damage_goes_further() {
    let whole = std::fs::read(fixture("duckdb.parquet")).unwrap();
    let said = |bytes: &[u8]| fault(bytes).unwrap_err().to_string();
    assert!(said(&whole[..whole.len() / 2]).contains("cut off or damaged"));
    assert!(said(b"PAR1").contains("cut off or damaged"));
    let brotli = std::fs::read(fixture("brotli.parquet")).unwrap();
    assert!(said(&brotli).contains("packed by Brotli"), "{}", said(&brotli));
    assert!(said(b"PARE and more").contains("encrypted"));
    let (good, _) = csv_of("duckdb.parquet");
    for at in (0..whole.len()).step_by(3) {
        let mut bad = whole.clone();
        bad[at] ^= 0x55;
        // A flipped bit in a value cannot be seen; all else is an error in words, never a panic.
        match fault(&bad) {
            Ok(text) => assert!(text.lines().count() <= good.lines().count() + 1),
            Err(error) => assert_eq!(error.kind(), io::ErrorKind::InvalidData, "{at}: {error}"),
        }
    }
}
