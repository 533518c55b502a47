//! Whatever is thrown at the tables: a clear word, never a panic.

use super::{shared, shared_file};
use crate::{
    detect::{self, Kind},
    json, messages, sheets,
    tables::{
        codebook, deals,
        events::{self, Sinks, Taken},
        excerpts, identities, mapping, participants, sniff, surveys, touchpoints,
    },
};
use proptest::prelude::*;
use std::ops::ControlFlow;

/// Runs every reader over the bytes, with the mapping each kind would propose.
fn read_all(name: &str, bytes: &[u8]) {
    let _ = detect::detect(name, bytes);
    let _ = surveys::propose(name, bytes);
    for sheet in [json::read(bytes), sheets::read(bytes)].into_iter().flatten() {
        let _ = detect::detect("sheet.csv", &sheet.value.csv);
        if let Ok(outcome) = surveys::read(&sheet.value.csv, None) {
            assert!(outcome.value.ledger.balances());
        }
    }
    if let Ok(outcome) = surveys::read(bytes, None) {
        assert!(outcome.value.ledger.balances());
    }
    let Ok(sniffed) = sniff::sniff(bytes) else { return };
    for kind in Kind::ALL {
        let mapping = mapping::propose(kind, name, &sniffed).mapping;
        let mut sinks = Sinks {
            row: &mut |_| Taken::Accepted,
            rejected: &mut |_| {},
            progress: &mut |_| ControlFlow::Continue(()),
        };
        let balanced = match kind {
            Kind::Events => events::read(bytes, &mapping, &mut sinks).map(|o| o.value.ledger),
            Kind::Identities => identities::read(bytes, &mapping).map(|o| o.value.ledger),
            Kind::Touchpoints => touchpoints::read(bytes, &mapping).map(|o| o.value.ledger),
            Kind::Tickets | Kind::Chats | Kind::Reviews | Kind::Notes => {
                messages::read(kind, bytes, &mapping).map(|o| o.value.ledger)
            }
            Kind::Deals => deals::read(bytes, &mapping).map(|o| o.value.ledger),
            Kind::People => participants::read(bytes, &mapping).map(|o| o.value.ledger),
            Kind::Codebook => codebook::read(bytes, &mapping).map(|o| o.value.table.ledger),
            Kind::Excerpts => excerpts::read(bytes, &mapping).map(|o| o.value.ledger),
            Kind::Survey | Kind::Transcript | Kind::Project => continue,
        };
        if let Ok(ledger) = balanced {
            assert!(ledger.balances(), "{name} as {}", kind.as_str());
        }
    }
}

#[test]
fn odd_tables_of_others_never_fail() {
    for folder in ["docs/hostile/frictionless", "docs/hostile/csv-spectrum", "surveys/qualtrics"] {
        let Some(root) = shared(folder) else { continue };
        let mut folders = vec![root];
        let mut files = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    read_all(path.to_str().unwrap(), &std::fs::read(&path).unwrap());
                    files += 1;
                }
            }
        }
        assert!(files > 0);
    }
}

#[test]
fn a_wrong_format_is_named() {
    let check = |name: &str, bytes: &[u8], expect: &str| {
        let detected = detect::detect(name, bytes);
        assert_eq!(detected.kind, None, "{name}");
        let said = format!("{}. {}", detected.why, detected.advice.unwrap_or_default());
        assert!(said.contains(expect), "{name}: {said}");
    };
    check("events.csv", b"", "empty");
    check("rows.xlsx", b"PK\x03\x04", "the spreadsheet is damaged");
    check("rows.numbers", b"PK\x03\x04", "Export the sheet as CSV");
    check("words.csv", b"colour,size\nred,1\nblue,2\n", "of no kind that is known");
    let error = surveys::read(b"", None).unwrap_err();
    assert!(error.to_string().contains("empty"), "{error}");
    assert!(surveys::read(b"PK\x03\x04\0\0\0\0\0\0", None).is_err());
}

#[test]
fn an_interview_is_no_table() {
    let Some(bytes) = shared_file("study-tidewater/interviews/02-tom-ackroyd.txt") else { return };
    let detected = detect::detect("02-tom-ackroyd.txt", &bytes);
    assert_eq!(detected.kind, Some(Kind::Transcript), "{}", detected.why);
}

#[test]
fn a_line_of_twenty_megabytes_is_refused_by_every_reader() {
    let mut bytes = b"event_id,timestamp,user_id,event\n".to_vec();
    bytes.resize(20 << 20, b'x');
    let head = &bytes[..1 << 18];
    let mapping = mapping::propose(Kind::Events, "x", &sniff::sniff(head).unwrap()).mapping;
    let mut sinks = Sinks {
        row: &mut |_| Taken::Accepted,
        rejected: &mut |_| {},
        progress: &mut |_| ControlFlow::Continue(()),
    };
    let error = events::read(bytes.as_slice(), &mapping, &mut sinks).unwrap_err();
    assert_eq!(error.line, Some(2));
    let error = surveys::read(&bytes, None).unwrap_err();
    assert!(error.to_string().contains("16 MiB"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read_all("x.csv", &bytes);
    }

    #[test]
    fn arbitrary_tables_never_panic(text in "(code|time|event|email|#|quote|name|V1|V2|Timestamp)(,[a-zA-Z#? ]{0,9}){0,4}\n(([0-9a-z@.\"/ -]{0,9},?){0,5}\r?\n){0,8}") {
        read_all("x.csv", text.as_bytes());
    }
}
