//! The order of rows, and what a frame says of itself.

use crate::rows::{Row, any_row, import};
use events::{Chunk, Frame, FrameBuilder, FrameError, KnownIds, NOBODY, Sealed};
use model::Timestamp;
use proptest::prelude::*;

const IMPORTED: Timestamp = Timestamp(1_000_000_000);

/// A person for every identity: those without any identifier are nobody, else by the first identifier's last letter.
fn person(identity: &[&str; 4]) -> u32 {
    let first = identity.iter().find(|identifier| !identifier.is_empty());
    first.map_or(NOBODY, |identifier| identifier.bytes().last().map_or(0, u32::from) % 5)
}

fn build(chunks: &[Sealed]) -> Frame {
    let mut builder = FrameBuilder::new();
    for sealed in chunks {
        let chunk = Chunk::decode(&sealed.bytes).unwrap();
        let people: Vec<u32> =
            chunk.identities().map(|i| person(&[i.email, i.user_id, i.crm_id, i.anonymous_id])).collect();
        builder.add(chunk, &people, &sealed.digest, IMPORTED).unwrap();
    }
    builder.finish()
}

/// Rows of a frame, readable: person, time, name, revenue, properties.
fn readable(frame: &Frame) -> Vec<(u32, i64, String, i64, Vec<String>)> {
    let view = frame.view();
    let value = |row: usize| {
        let text = |p: &model::events::PropertyColumn| match p.codes[row] {
            0 => String::new(),
            code => p.values[code as usize - 1].clone(),
        };
        view.properties.iter().map(text).collect()
    };
    let row = |row: usize| {
        let name = view.names[view.name[row] as usize].clone();
        (view.person[row], view.time[row], name, view.revenue[row], value(row))
    };
    (0..view.len()).map(row).collect()
}

fn key(row: &Row) -> String {
    if row.event_id.is_empty() { format!("{:032x}", row.hash()) } else { row.event_id.clone() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_order_of_chunks_does_not_show(
        files in prop::collection::vec(prop::collection::vec(any_row(), 0..25), 1..4),
        size in 1usize..10,
        seed: u64,
    ) {
        let chunks: Vec<Sealed> = files.iter().flat_map(|rows| import(rows, KnownIds::new(), size).0).collect();
        let frame = build(&chunks);
        let mut shuffled = chunks.clone();
        shuffled.sort_by_key(|chunk| u64::from_str_radix(&chunk.digest[..16], 16).unwrap().wrapping_mul(seed | 1));
        prop_assert_eq!(build(&shuffled), frame);
    }

    #[test]
    fn rows_go_by_person_time_and_tie_rule(rows in prop::collection::vec(any_row(), 0..60), size in 1usize..20) {
        let (sealed, taken) = import(&rows, KnownIds::new(), size);
        let mut expect: Vec<_> = rows
            .iter()
            .zip(taken)
            .filter(|(_, taken)| *taken == events::Taken::Accepted)
            .map(|(row, _)| {
                let [email, user, crm, anonymous] = &row.identity;
                let person = person(&[&email.to_lowercase(), user, crm, anonymous]);
                let shown = (person, row.time, row.name.clone(), row.revenue.unwrap_or(0), row.properties.to_vec());
                ((person, row.time, key(row)), shown)
            })
            .collect();
        let left_out = expect.iter().filter(|(key, _)| key.0 == NOBODY).count();
        expect.retain(|(key, _)| key.0 != NOBODY);
        expect.sort();
        let frame = build(&sealed);
        let expect: Vec<_> = expect.into_iter().map(|(_, shown)| shown).collect();
        prop_assert_eq!(frame.summary().rows_without_person, left_out as u64);
        // A frame without chunks has no property columns to show.
        if !sealed.is_empty() {
            prop_assert_eq!(readable(&frame), expect);
        }
        check_shape(&frame);
    }

    #[test]
    fn a_cached_frame_comes_back(files in prop::collection::vec(prop::collection::vec(any_row(), 0..25), 0..4)) {
        let chunks: Vec<Sealed> = files.iter().flat_map(|rows| import(rows, KnownIds::new(), 7).0).collect();
        let frame = build(&chunks);
        prop_assert_eq!(Frame::from_bytes("head", &frame.to_bytes("head")).unwrap(), frame);
    }
}

/// What every reader of a frame relies on.
fn check_shape(frame: &Frame) {
    let view = frame.view();
    assert_eq!(view.offsets.first(), Some(&0));
    assert_eq!(view.offsets.last().map(|&rows| rows as usize), Some(view.len()));
    for person in 0..view.people() {
        let rows = view.rows_of(person);
        assert_eq!(frame.person_rows(person as u32), rows);
        assert!(view.person[rows.clone()].iter().all(|&p| p as usize == person));
        assert!(view.time[rows].is_sorted());
    }
    assert_eq!(frame.person_rows(view.people() as u32), 0..0);
    assert_eq!(frame.person_rows(NOBODY), 0..0);
    assert!(view.names.is_sorted());
    let lengths = view.properties.iter().map(|property| property.codes.len());
    assert!(lengths.chain([view.revenue.len(), view.name.len()]).all(|length| length == view.len()));
}

#[test]
fn every_row_leads_back_to_its_line() {
    let rows: Vec<Row> =
        (0..10).map(|i| Row::of(&format!("u{}", i % 3), 100 - i, "a").id(&format!("{i}"))).collect();
    let (sealed, _) = import(&rows, KnownIds::new(), 4);
    let frame = build(&sealed);
    assert_eq!(frame.chunks().len(), 3);
    for row in 0..frame.view().len() {
        let lineage = frame.lineage(row).unwrap();
        let chunk = sealed.iter().find(|sealed| sealed.digest == lineage.chunk.digest).unwrap();
        let raw = Chunk::decode(&chunk.bytes).unwrap().row_at_line(lineage.line).unwrap().event_id.unwrap();
        assert_eq!(rows[lineage.line as usize - 2].event_id, raw);
        assert_eq!(frame.view().time[row], rows[lineage.line as usize - 2].time);
    }
    assert_eq!(frame.lineage(10), None);
}

#[test]
fn the_same_id_from_two_sources_goes_by_name() {
    let from = |name: &str| import(&[Row::of("u", 5, name).id("1")], KnownIds::new(), 9).0.remove(0);
    let frame = build(&[from("z"), from("a"), from("m")]);
    let names: Vec<String> = readable(&frame).into_iter().map(|row| row.2).collect();
    assert_eq!(names, ["a", "m", "z"]);
}

#[test]
fn rows_in_the_future_of_their_import_are_flagged_and_do_not_move_the_end() {
    let rows = [10, 1_000_000_000, 1_000_000_001, 20].map(|time| Row::of("u", time, "a"));
    let frame = build(&import(&rows, KnownIds::new(), 9).0);
    let summary = frame.summary();
    assert_eq!(frame.future_rows(), [3]);
    assert_eq!((summary.rows, summary.future_rows, summary.people), (4, 1, 1));
    assert_eq!(summary.data_end, Some(IMPORTED));
    assert_eq!((summary.first, summary.last), (Some(Timestamp(10)), Some(Timestamp(1_000_000_001))));
    let all_future = build(&import(&rows[2..3], KnownIds::new(), 9).0);
    assert_eq!(all_future.data_end(), None);
}

#[test]
fn a_frame_without_rows_is_a_frame() {
    let frame = FrameBuilder::new().finish();
    assert!(frame.view().is_empty());
    assert_eq!((frame.view().people(), frame.data_end()), (0, None));
    assert_eq!(frame.summary().first, None);
    check_shape(&frame);
}

#[test]
fn properties_and_names_of_different_files_are_merged_by_name() {
    let file = |headers: &[&str], cells: &[&str], name: &str| {
        let mut builder = events::ChunkBuilder::new(headers, KnownIds::new());
        let row = Row::of("u", 5, name);
        builder.push(&model::events::EventRow {
            line: 2,
            time: Timestamp(5),
            name: &row.name,
            email: "",
            user_id: "u",
            crm_id: "",
            anonymous_id: "",
            event_id: name,
            revenue: None,
            properties: cells,
            row_hash: row.hash(),
        });
        builder.finish().remove(0)
    };
    let frame = build(&[file(&["plan", "b"], &["x", "1"], "p"), file(&["a", "plan"], &["2", "w"], "o")]);
    let headers: Vec<&str> = frame.view().properties.iter().map(|property| property.name.as_str()).collect();
    assert_eq!(headers, ["a", "b", "plan"]);
    let values: Vec<_> = readable(&frame).into_iter().map(|row| row.4.join("|")).collect();
    assert_eq!(values, ["2||w", "|1|x"]);
    assert_eq!(frame.view().properties[2].values, ["w", "x"]);
    assert_eq!(frame.summary().rows_per_name, [1, 1]);
}

#[test]
fn more_names_than_can_be_numbered_are_folded_into_one() {
    let mut rows: Vec<Row> =
        (0..66_000).map(|i| Row::of("u", i, &format!("n{i:05}")).id(&format!("{i}"))).collect();
    rows.extend((0..3).map(|i| Row::of("u", 0, "n65999").id(&format!("more {i}"))));
    let frame = build(&import(&rows, KnownIds::new(), 100_000).0);
    let summary = frame.summary();
    assert_eq!(frame.view().names.len(), 65_536);
    assert_eq!(summary.names_folded, 66_000 - 65_535);
    assert_eq!(frame.view().names[65_535], "(other events)");
    assert_eq!(frame.view().names[65_534], "n65999");
    assert_eq!(summary.rows_per_name[65_534], 4);
    assert_eq!(summary.rows_per_name[65_535], 465);
    assert_eq!(summary.rows_per_name.iter().sum::<u64>(), 66_003);
}

#[test]
fn what_cannot_be_numbered_is_refused() {
    let sealed = import(&[Row::of("u", 1, "a")], KnownIds::new(), 9).0.remove(0);
    let chunk = || Chunk::decode(&sealed.bytes).unwrap();
    let mut builder = FrameBuilder::new();
    let error = builder.add(chunk(), &[], &sealed.digest, IMPORTED).unwrap_err();
    assert_eq!(error, FrameError::PeopleMismatch { identities: 1, people: 0 });
    let error = builder.add(chunk(), &[NOBODY - 1], &sealed.digest, IMPORTED).unwrap_err();
    assert_eq!(error, FrameError::TooMany { what: "people", most: 1 << 28 });
    assert!(builder.finish().view().is_empty());
}
