//! Reading events: what each fault is called, and what times may look like.

use super::{Mapping, proposed};
use crate::{
    FormatError, Read as Outcome,
    detect::Kind,
    tables::{
        Role,
        dates::DateOrder,
        events::{self, EventsLedger, Progress, Sinks, Taken},
    },
};
use model::Rejected;
use std::ops::ControlFlow;

/// A row as a line of text.
type Seen = Vec<String>;

fn run(bytes: &[u8], mapping: &Mapping) -> Result<(Outcome<EventsLedger>, Seen, Vec<Rejected>), FormatError> {
    let (mut seen, mut rejected) = (Vec::new(), Vec::new());
    let outcome = events::read(
        bytes,
        mapping,
        &mut Sinks {
            row: &mut |row| {
                let who = [row.email, row.user_id, row.crm_id, row.anonymous_id].join("/");
                let (time, name, id) = (row.time.0, row.name, row.event_id);
                seen.push(format!(
                    "{} {time} {name} {who} {id} {:?} {:?}",
                    row.line, row.revenue, row.properties
                ));
                Taken::Accepted
            },
            rejected: &mut |row| rejected.push(row),
            progress: &mut |_| ControlFlow::Continue(()),
        },
    )?;
    assert!(outcome.value.ledger.balances());
    Ok((outcome, seen, rejected))
}

const HEADER: &str = "event_id,timestamp,distinct_id,E-mail,event,Amount,plan\n";

fn read(rows: &str) -> (Outcome<EventsLedger>, Seen, Vec<Rejected>) {
    let file = format!("{HEADER}{rows}");
    run(file.as_bytes(), &proposed(Kind::Events, file.as_bytes())).unwrap()
}

#[test]
fn a_row_comes_with_all_it_says() {
    let (outcome, seen, rejected) =
        read("e1,2026-01-02T03:04:05Z, u1 ,A@X.example,\"Signed, up\",79.5,Team\n");
    assert_eq!(seen, ["2 1767323045000000 Signed, up A@X.example/u1// e1 Some(7950) [\"Team\"]"]);
    assert_eq!((rejected.len(), outcome.warnings.len()), (0, 0));
    assert_eq!(outcome.value.properties, ["plan"]);
}

#[test]
fn every_fault_has_its_own_words_and_the_first_one_counts() {
    let check = |row: &str, expect: &str| {
        let (_, seen, rejected) = read(&format!("{row}\n"));
        assert_eq!((seen.len(), rejected[0].line, rejected[0].reason.as_str()), (0, 2, expect), "{row}");
        assert_eq!(rejected[0].text, row);
    };
    check("e1,yesterday,,,", "wrong number of columns (5, expected 7)");
    check("e1,yesterday,,,,x,", "bad date 'yesterday'");
    check("e1,,u,,Go,,", "bad date ''");
    check("e1,2026-02-30T10:00:00Z,u,,Go,,", "bad date '2026-02-30T10:00:00Z'");
    check("e1,2026-01-02T03:04:05Z,,,,x,", "no user id");
    check("e1,2026-01-02T03:04:05Z,u,,  ,x,", "no event name");
    check("e1,2026-01-02T03:04:05Z,u,,Go,£79,", "revenue is not a number '£79'");
    check("e1,2026-01-02T03:04:05Z,u,,Go,-2400.00,", "negative revenue -2400.00");
    check("e1,2026-01-02T03:04:05Z,u,,\"Go,,", "a quote is opened and never closed");
}

#[test]
fn a_row_that_is_not_utf8_is_rejected_and_the_next_one_is_read() {
    let mut file = format!("{HEADER}e1,2026-01-02T03:04:05Z,u,,Go,,\n").into_bytes();
    let mapping = proposed(Kind::Events, &file);
    file.resize(file.len() + 300_000, b'\n');
    file.extend(b"e2,2026-01-02T03:04:05Z,u,,G\xff,,\ne3,2026-01-02T03:04:05Z,u,,Go,,\n");
    let (_, seen, rejected) = run(&file, &mapping).unwrap();
    assert_eq!((seen.len(), rejected.len()), (2, 1));
    assert_eq!((rejected[0].line, rejected[0].reason.as_str()), (300_003, "the row is not valid UTF-8"));
}

#[test]
fn one_bad_byte_near_the_start_does_not_change_the_encoding() {
    let good = "e1,2026-01-02T03:04:05Z,u,,Café,,\n".repeat(9);
    let mut file = format!("{HEADER}{good}").into_bytes();
    file.extend(b"e2,2026-01-02T03:04:05Z,u,,G\xff,,\n");
    let (_, seen, rejected) = run(&file, &proposed(Kind::Events, &file)).unwrap();
    assert!(seen[0].contains(" Café "), "{}", seen[0]);
    assert_eq!((seen.len(), rejected.len()), (9, 1));
}

#[test]
fn other_encodings_are_recoded_on_the_way() {
    let text = format!("{HEADER}e1,2026-01-02T03:04:05Z,ü,,Café,,\n");
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let latin1: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for bytes in [utf16, latin1] {
        let (outcome, seen, _) = run(&bytes, &proposed(Kind::Events, &bytes)).unwrap();
        assert_eq!(seen, ["2 1767323045000000 Café /ü// e1 None [\"\"]"]);
        assert!(outcome.warnings[0].message.contains("not UTF-8"));
    }
}

#[test]
fn refunds_are_read_where_the_mapping_allows_them() {
    let file = format!("{HEADER}e1,2026-01-02T03:04:05Z,u,,Refunded,-5,\n");
    let mut mapping = proposed(Kind::Events, file.as_bytes());
    mapping.allow_refunds = true;
    let (_, seen, _) = run(file.as_bytes(), &mapping).unwrap();
    assert!(seen[0].contains("Some(-500)"));
}

#[test]
fn revenue_is_rounded_with_a_word_about_it() {
    let (outcome, ..) = read("e1,2026-01-02T03:04:05Z,u,,Go,1.005,\ne2,2026-01-02T03:04:05Z,u,,Go,1.006,\n");
    assert_eq!(outcome.warnings[0].line, Some(2));
    assert!(outcome.warnings[0].message.starts_with("2 revenues have more than two decimals"));
}

#[test]
fn lines_are_physical_lines() {
    let row = |id: &str, name: &str| format!("{id},2026-01-02T03:04:05Z,u,,{name},,\r\n");
    let rows =
        [row("e1", "\"one\r\ntwo\r\nthree\""), row("e2", "Go"), "\r\n".into(), row("e3", "Go")].concat();
    let (_, seen, _) = read(&rows);
    let lines: Vec<&str> = seen.iter().map(|s| s.split(' ').next().unwrap()).collect();
    assert_eq!(lines, ["2", "5", "7"]);
}

#[test]
fn day_and_month_are_settled_by_the_file_or_asked() {
    let rows = "e1,03/04/2026 10:00,u,,Go,,\ne2,25/04/2026 10:00,u,,Go,,\n";
    let (_, seen, _) = read(rows);
    assert!(seen[0].starts_with("2 1775210400000000"), "3 April: {}", seen[0]);
    let (_, seen, rejected) = read("e1,03/04/2026 10:00,u,,Go,,\n");
    assert_eq!(seen.len(), 0);
    assert!(rejected[0].reason.contains("could be day first or month first"));
    let file = format!("{HEADER}e1,03/04/2026 10:00,u,,Go,,\n");
    let mut mapping = proposed(Kind::Events, file.as_bytes());
    mapping.date_order = Some(DateOrder::MonthFirst);
    let (_, seen, _) = run(file.as_bytes(), &mapping).unwrap();
    assert!(seen[0].starts_with("2 1772618400000000"), "4 March: {}", seen[0]);
}

#[test]
fn a_file_is_told_by_its_later_rows_too() {
    let ambiguous = "e1,03/04/2026,u,,Go,,\n".repeat(400);
    let file = format!("{HEADER}{ambiguous}e2,04/25/2026,u,,Go,,\n");
    let mut mapping = proposed(Kind::Events, file.as_bytes());
    assert_eq!(mapping.date_order, None);
    crate::tables::mapping::settle_date_order(file.as_bytes(), &mut mapping).unwrap();
    assert_eq!(mapping.date_order, Some(DateOrder::MonthFirst));
}

#[test]
fn times_without_an_offset_take_the_zone_of_the_mapping() {
    let file = format!("{HEADER}e1,2026-07-02 12:00:00.5,u,,Go,,\n");
    let mut mapping = proposed(Kind::Events, file.as_bytes());
    mapping.time_zone = "+02:00".into();
    let (_, seen, _) = run(file.as_bytes(), &mapping).unwrap();
    assert!(seen[0].starts_with("2 1782986400500000"), "{}", seen[0]);
    mapping.time_zone = "Nowhere/Here".into();
    assert!(run(file.as_bytes(), &mapping).unwrap_err().to_string().contains("no time zone"));
}

#[test]
fn a_mapping_that_does_not_fit_is_an_error_before_any_row() {
    let file = format!("{HEADER}e1,2026-07-02T12:00:00Z,u,,Go,,\n");
    let fault = |change: &dyn Fn(&mut Mapping)| {
        let mut mapping = proposed(Kind::Events, file.as_bytes());
        change(&mut mapping);
        run(file.as_bytes(), &mapping).unwrap_err().to_string()
    };
    assert!(fault(&|m| m.columns[1].role = Role::Ignore).contains("no column holds the time"));
    assert!(fault(&|m| m.columns[1].header = "when".into()).contains("no column holds the time"));
    assert!(fault(&|m| m.columns[0].role = Role::Time).contains("two columns are mapped to Time"));
    assert!(fault(&|m| m.kind = Kind::Deals).contains("the mapping is for deals, not for events"));
    assert!(
        fault(&|m| (2..4).for_each(|c| m.columns[c].role = Role::Ignore)).contains("identifies a person")
    );
    assert!(fault(&|m| m.delimiter = ';').contains("no column holds"));
}

#[test]
fn reading_can_be_cancelled_from_both_sides() {
    let file = format!("{HEADER}{}", "e1,2026-07-02T12:00:00Z,u,,Go,,\n".repeat(10_000));
    let mapping = proposed(Kind::Events, file.as_bytes());
    let mut rows = 0;
    let mut sinks = Sinks {
        row: &mut |_| Taken::Accepted,
        rejected: &mut |_| {},
        progress: &mut |progress: Progress| {
            rows = progress.rows;
            if progress.rows >= 4096 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    };
    let outcome = events::read(file.as_bytes(), &mapping, &mut sinks).unwrap();
    assert!(outcome.value.cancelled && outcome.value.ledger.balances());
    assert_eq!(rows, 4096);
    let mut sinks = Sinks {
        row: &mut |_| Taken::Stop,
        rejected: &mut |_| {},
        progress: &mut |_| ControlFlow::Continue(()),
    };
    let outcome = events::read(file.as_bytes(), &mapping, &mut sinks).unwrap();
    assert!(outcome.value.cancelled && outcome.value.ledger.rows_read == 0);
}

#[test]
fn a_header_alone_is_an_empty_import_with_a_word() {
    let (outcome, ..) = read("");
    assert_eq!(outcome.value.ledger.rows_read, 0);
    assert_eq!(outcome.warnings[0].message, "the file has a header and no rows");
}

#[test]
fn a_row_over_many_lines_is_pointed_out() {
    let rows = "e1,2026-01-02T03:04:05Z,u,,Go,,\n".repeat(30);
    let (outcome, _, rejected) = read(&format!("e0,2026-01-02T03:04:05Z,u,,\"Go,,\n{rows}e9,x,y,z,\",,\n"));
    assert_eq!(rejected.len(), 0, "it happens to have as many columns as it should");
    assert!(outcome.warnings[0].message.contains("spans 32 lines"), "{:?}", outcome.warnings);
}
