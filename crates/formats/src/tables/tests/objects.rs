//! Events as one JSON object a line: what the exports of four programs look like, and what becomes of bad lines.

use super::Mapping;
use crate::{
    FormatError,
    detect::{Kind, detect},
    tables::{
        Role,
        events::{self, Sinks, Taken},
        mapping, objects, sniff,
    },
};
use model::{Ledger, Rejected};
use std::ops::ControlFlow;

fn mapping_of(file: &[u8]) -> Mapping {
    let csv = objects::as_table(file, false).unwrap();
    assert_eq!(detect("x.csv", &csv).kind, Some(Kind::Events), "{}", String::from_utf8_lossy(&csv));
    mapping::propose(Kind::Events, "test", &sniff::sniff(&csv).unwrap()).mapping
}

/// Rows as text, hashes of rows, rejected rows, and the ledger.
type Seen = (Vec<String>, Vec<u128>, Vec<Rejected>, Ledger, Vec<String>);

fn read(file: &[u8], mapping: &Mapping) -> Result<Seen, FormatError> {
    let (mut rows, mut hashes, mut rejected) = (Vec::new(), Vec::new(), Vec::new());
    let outcome = events::read(
        file,
        mapping,
        &mut Sinks {
            row: &mut |row| {
                let who = [row.email, row.user_id, row.anonymous_id].join("/");
                let (line, at) = (row.line, row.time.0 / 1_000_000);
                let (name, id) = (row.name, row.event_id);
                rows.push(format!("{line} {at} {name} {who} {id} {:?} {:?}", row.revenue, row.properties));
                hashes.push(row.row_hash);
                Taken::Accepted
            },
            rejected: &mut |row| rejected.push(row),
            progress: &mut |_| ControlFlow::Continue(()),
        },
    )?;
    assert!(outcome.value.ledger.balances());
    let warnings = outcome.warnings.into_iter().map(|w| w.message).collect();
    Ok((rows, hashes, rejected, outcome.value.ledger, warnings))
}

fn rows(file: &str) -> Vec<String> {
    read(file.as_bytes(), &mapping_of(file.as_bytes())).unwrap().0
}

#[test]
fn exports_of_four_programs_are_known() {
    let posthog = r#"{"uuid":"u-1","event":"signed_up","properties":{"$browser":"Firefox","plan":{"name":"Team"}},"timestamp":"2026-01-02T03:04:05.000Z","distinct_id":"d1"}"#;
    assert_eq!(rows(posthog), ["1 1767323045 signed_up /d1/ u-1 None [\"Firefox\", \"Team\"]"]);
    let segment = r#"{"anonymousId":"a1","userId":null,"type":"track","event":"Signed up","messageId":"m-1","timestamp":"2026-01-02T03:04:05Z","context":{"traits":{"email":"x@y.example"}},"properties":{"revenue":79.5}}"#;
    assert_eq!(rows(segment), ["1 1767323045 Signed up x@y.example//a1 m-1 None [\"track\", \"79.5\"]"]);
    let amplitude = r#"{"event_id":7,"uuid":"u-1","event_type":"signed_up","event_time":"2026-01-02 03:04:05.123456","user_id":"u1","device_id":"d1","event_properties":{"seats":3,"trial":true}}"#;
    assert_eq!(rows(amplitude), ["1 1767323045 signed_up /u1/d1 u-1 None [\"7\", \"3\", \"true\"]"]);
    let mixpanel = r#"{"event":"Signed up","properties":{"time":1767323045,"distinct_id":"d1","$insert_id":"i-1","tags":["a","b"],"none":[]}}"#;
    assert_eq!(rows(mixpanel), ["1 1767323045 Signed up /d1/ i-1 None [\"a; b\"]"]);
}

#[test]
fn a_row_is_the_same_row_as_in_csv() {
    let csv = "time,user_id,event,note\n2026-01-02T03:04:05Z,u1,\"A, b\",\"x \"\"y\"\"\"\n2026-01-02T03:04:06Z,u2,C,\n";
    let lines = "{\"time\":\"2026-01-02T03:04:05Z\",\"user_id\":\"u1\",\"event\":\"A, b\",\"note\":\"x \\\"y\\\"\"}\n{\"event\":\"C\",\"user_id\":\"u2\",\"time\":\"2026-01-02T03:04:06Z\"}\n";
    let mapping = mapping_of(lines.as_bytes());
    assert_eq!(mapping.signature, super::proposed(Kind::Events, csv.as_bytes()).signature);
    let (a, b) = (read(lines.as_bytes(), &mapping).unwrap(), read(csv.as_bytes(), &mapping).unwrap());
    assert_eq!(a.1, b.1, "identical rows are told by the same hash");
    let cells = |rows: &[String]| -> Vec<String> { rows.iter().map(|r| r[2..].to_owned()).collect() };
    assert_eq!(cells(&a.0), cells(&b.0));
}

#[test]
fn a_bad_line_is_rejected_with_its_number_and_the_rest_is_read() {
    let good =
        |n: u32| format!("{{\"time\":\"2026-01-02T03:04:{n:02}Z\",\"user_id\":\"u\",\"event\":\"e\"}}");
    let file = format!("{}\n\n[1]\n{{\"time\":}}\n{}\n{{\"time\":\"20", good(1), good(2));
    let (rows, _, rejected, ledger, _) = read(file.as_bytes(), &mapping_of(file.as_bytes())).unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!((ledger.rows_read, ledger.rejected), (5, 3));
    let said: Vec<(u64, &str)> = rejected.iter().map(|r| (r.line, r.reason.as_str())).collect();
    assert_eq!(said[0], (3, "the line is no JSON object"));
    assert!(said[1].0 == 4 && said[1].1.starts_with("the line is no JSON object ("), "{said:?}");
    assert_eq!(said[2], (6, "the line is cut off in the middle"));
    assert_eq!(rejected[2].text, "{\"time\":\"20");
}

#[test]
fn a_name_that_comes_late_has_its_column() {
    use std::fmt::Write;
    let mut file = String::new();
    for n in 0..9_000 {
        let late = if n == 8_999 { ",\"late\":\"yes\"" } else { "" };
        writeln!(file, "{{\"time\":1767323045,\"user_id\":\"u{n}\",\"event\":\"e\"{late}}}").unwrap();
    }
    assert!(file.len() > crate::tables::stream::HEAD);
    let mapping = mapping_of(file.as_bytes());
    assert_eq!(mapping.columns.last().map(|c| (c.header.as_str(), c.role)), Some(("late", Role::Property)));
    assert!(read(file.as_bytes(), &mapping).unwrap().0[8_999].ends_with("[\"yes\"]"));
    let mut without = mapping;
    without.columns.pop();
    let warnings = read(file.as_bytes(), &without).unwrap().4;
    assert_eq!(warnings, ["the name 'late' is not in the mapping and was not read"]);
}

#[test]
fn what_is_no_line_of_objects_is_left_to_others() {
    for other in ["", "a,b\n1,2\n", "[{\"a\":1}]", "{\n \"a\": 1\n}\n", "{\"a\":1}\nx,y\n", "{not json\n"] {
        assert!(!objects::looks_like(other.as_bytes()), "{other}");
    }
    assert!(objects::looks_like(b"\xef\xbb\xbf{\"a\":1}\r\n{\"a\":2}\r\n"));
}

#[test]
fn more_names_than_a_table_can_have_are_refused() {
    let names: Vec<String> = (0..600).map(|n| format!("\"p{n}\":1")).collect();
    let error = objects::as_table(format!("{{{}}}", names.join(",")).as_bytes(), false).unwrap_err();
    assert!(error.to_string().contains("more than 500 different names"), "{error}");
}

proptest::proptest! {
    #[test]
    fn no_line_panics(line in "[\\{\\}\\[\\]\":,a-c0-9\\\\ue. \n-]{0,80}") {
        let file = format!("{{\"event\":\"e\",\"time\":1767323045,\"user_id\":\"u\"}}\n{line}");
        let mapping = mapping_of(b"{\"event\":\"e\",\"time\":1767323045,\"user_id\":\"u\"}");
        if let Ok((rows, ..)) = read(file.as_bytes(), &mapping) {
            proptest::prop_assert!(!rows.is_empty() || !objects::looks_like(file.as_bytes()));
        }
        let _ = objects::as_table(file.as_bytes(), false);
    }
}
