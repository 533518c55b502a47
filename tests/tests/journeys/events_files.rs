//! The same events in other clothes: JSON lines and packed files give the same project, and are known again.

use super::desk::{Desk, study};
use serde_json::{Value, json};
use std::{collections::BTreeMap, fmt::Write as _, io::Write, path::Path};

/// The study's events as CSV and as one object a line, without the rows that a table may have and objects cannot: those
/// with too many or too few cells. Empty cells are left out of objects, as exports do, but in the first one: its names
/// are the order of the columns.
fn both(csv: &Path) -> (Vec<u8>, Vec<u8>) {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(csv).unwrap();
    let header = reader.headers().unwrap().clone();
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(&header).unwrap();
    let mut lines = String::new();
    for record in reader.byte_records() {
        let record = record.unwrap();
        let cells: Vec<&str> = record.iter().filter_map(|cell| std::str::from_utf8(cell).ok()).collect();
        if cells.len() != header.len() {
            continue;
        }
        table.write_record(&cells).unwrap();
        let first = lines.is_empty();
        let filled = header.iter().zip(&cells).filter(|(_, cell)| first || !cell.is_empty());
        let object: serde_json::Map<String, Value> =
            filled.map(|(name, cell)| (name.to_owned(), json!(cell))).collect();
        writeln!(lines, "{}", Value::Object(object)).unwrap();
    }
    (table.into_inner().unwrap(), lines.into_bytes())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

/// What a project says of its events.
fn content(desk: &Desk) -> Value {
    let steps: Vec<Value> = ["Visited site", "Signed up", "Imported roster"]
        .iter()
        .map(|event| json!({"event": event}))
        .collect();
    let funnel = desk.ask("funnel_run", json!({"funnel": {"steps": steps, "window_seconds": 1_209_600}}));
    let counts = desk.counts();
    json!({"steps": funnel["steps"], "events": counts["events"], "people": counts["people"]})
}

#[test]
fn the_same_events_in_any_clothes_are_the_same_project_and_known_again() {
    let (plain, lines) = both(&study("events/events.csv"));
    let zstd = |bytes: &[u8]| zstd::encode_all(bytes, 1).unwrap();
    let half = plain.len() / 2;
    let clothes: BTreeMap<&str, Vec<u8>> = [
        ("events.csv", plain.clone()),
        ("events.jsonl", lines.clone()),
        ("events.csv.gz", [gzip(&plain[..half]), gzip(&plain[half..])].concat()),
        ("events.jsonl.zst", zstd(&lines)),
        // Named wrongly: what it is is told by its bytes.
        ("events.csv.zst", gzip(&plain)),
    ]
    .into();
    let all = Desk::with_project();
    let mut first: Option<Value> = None;
    for (name, bytes) in &clothes {
        let desk = Desk::with_project();
        let done = desk.import(&[desk.file(name, bytes)]);
        let mut found = content(&desk);
        for figure in ["rows_read", "accepted", "duplicates", "rejected_count"] {
            found[figure] = done["imports"][0][figure].clone();
        }
        assert!(
            found["accepted"].as_u64() > Some(40_000) && found["rejected_count"].as_u64() > Some(0),
            "{done}"
        );
        assert_eq!(*first.get_or_insert_with(|| found.clone()), found, "{name}");
        let into_all = all.import(&[all.file(name, bytes)]);
        if name != clothes.keys().next().unwrap() {
            assert_eq!(into_all["imports"][0]["accepted"], 0, "{name} was not known again: {into_all}");
        }
    }
    let first = first.unwrap();
    for (figure, value) in content(&all).as_object().unwrap() {
        assert_eq!(&first[figure], value, "{figure}");
    }
}

#[test]
fn a_packed_file_cut_off_is_refused_whole_and_says_where() {
    let desk = Desk::with_project();
    let packed = gzip(&std::fs::read(study("events/events.csv")).unwrap());
    let file = desk.file("events.csv.gz", &packed[..packed.len() * 2 / 3]);
    let task = desk.ask("import_start", json!({"paths": [file]}));
    let state = desk.outcome(&task);
    let said = state.to_string();
    assert!(said.contains("the gzip file is cut off in the middle") && said.contains("line "), "{said}");
    assert_eq!(desk.counts()["imports"], 0);
}

#[test]
fn a_file_that_grew_brings_only_what_is_new() {
    let rows = |from: u32, to: u32| -> String {
        let mut out = String::new();
        for n in from..to {
            // Later lines are of earlier days: late events.
            let day = 28 - n % 20;
            writeln!(
                out,
                "{{\"uuid\":\"e{n}\",\"time\":\"2026-01-{day:02}T00:00:00Z\",\"user_id\":\"u{}\",\"event\":\"{}\"}}",
                n % 7,
                ["Visited site", "Signed up", "Imported roster"][(n % 3) as usize]
            )
            .unwrap();
        }
        out
    };
    let (grown, once) = (Desk::with_project(), Desk::with_project());
    for to in [10, 40, 41, 90] {
        let done = grown.import(&[grown.file("export.jsonl", rows(0, to).as_bytes())]);
        assert_eq!(done["imports"][0]["rows_read"], to);
    }
    once.import(&[once.file("export.jsonl", rows(0, 90).as_bytes())]);
    assert_eq!(content(&grown), content(&once));
    assert_eq!(content(&once)["events"], 90);
}

#[test]
fn a_broken_file_between_others_of_its_source_leaves_them_whole() {
    let rows = |from: u32, to: u32| {
        let mut out = String::from("time,user_id,event,uuid\n");
        for n in from..to {
            // Every second row has an id; the others are told by all that they say.
            let id = if n % 2 == 0 { format!("e{n}") } else { String::new() };
            writeln!(out, "{},u{},Visited site,{id}", 1_767_225_600 + n, n % 7).unwrap();
        }
        out
    };
    let desk = Desk::with_project();
    desk.file("export/a.csv", rows(0, 20_000));
    let packed = gzip(rows(0, 60_000).as_bytes());
    desk.file("export/b.csv.gz", &packed[..packed.len() * 2 / 3]);
    // What the files before it brought is known; what the broken one had said is not.
    desk.file("export/c.csv", rows(10_000, 30_000));
    let task = desk.ask("import_start", json!({"paths": [desk.at("export")]}));
    let state = desk.outcome(&task);
    let files = state["imports"].as_array().unwrap_or_else(|| panic!("{state}"));
    let of = |name: &str| files.iter().find(|file| file["path"].as_str().unwrap().ends_with(name)).unwrap();
    assert_eq!(of("a.csv")["accepted"], 20_000);
    assert!(of("b.csv.gz")["warnings"].to_string().contains("cut off"), "{state}");
    assert_eq!((&of("c.csv")["accepted"], &of("c.csv")["duplicates"]), (&json!(10_000), &json!(10_000)));
}
