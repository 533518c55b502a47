//! The rule for duplicates, against a slow reading of it.

use crate::rows::{HEADERS, Row, any_row, import, push_all};
use events::{Chunk, ChunkBuilder, KnownIds, Sealed, Taken};
use model::{Timestamp, events::EventRow};
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};
use xxhash_rust::xxh3::xxh3_128;

/// The same, handing on what one import learnt to the next instead of reading chunks again.
fn import_all_learning(files: &[Vec<Row>]) -> Vec<String> {
    let mut known = KnownIds::new();
    let mut all = Vec::new();
    for file in files {
        let mut builder = ChunkBuilder::new(&HEADERS, known).with_rows_per_chunk(4);
        all.push(letters(push_all(&mut builder, file)));
        known = builder.finish_and_learn().known;
    }
    all
}

/// The same, with duplicates told when a chunk is sealed: what is in the chunks says which rows were kept.
fn import_all_late(files: &[Vec<Row>]) -> Vec<String> {
    let mut known = KnownIds::new();
    let mut all = Vec::new();
    for file in files {
        let mut builder =
            ChunkBuilder::new(&HEADERS, known).with_rows_per_chunk(4).with_duplicates_told_late();
        let taken = push_all(&mut builder, file);
        let finished = builder.finish_and_learn();
        let mut letters = vec![b'D'; file.len()];
        let mut of_others = Vec::new();
        for sealed in &finished.sealed {
            let chunk = Chunk::decode(&sealed.bytes).unwrap();
            let facts = chunk.identity_facts();
            for row in (0..chunk.len()).filter_map(|row| chunk.row(row)) {
                let place = row.line as usize - 2;
                letters[place] = b'A';
                let read = &file[place];
                let who = &facts[row.identity as usize].identifiers;
                let [email, user_id, crm_id, anonymous_id] = &read.identity;
                let same = (row.time.0, row.name, row.event_id.as_deref().unwrap_or_default(), row.revenue)
                    == (read.time, read.name.as_str(), read.event_id.as_str(), read.revenue)
                    && *who == model::Identifiers::from_cells(email, user_id, crm_id, anonymous_id);
                of_others.extend((!same).then_some(place));
            }
            // Nothing is left of rows that were taken out.
            let named =
                |name: &str| (0..chunk.len()).any(|row| chunk.row(row).is_some_and(|r| r.name == name));
            assert!(chunk.names().all(named));
            let borne = |n: u32| (0..chunk.len()).any(|row| chunk.row(row).is_some_and(|r| r.identity == n));
            assert!((0..facts.len() as u32).all(borne));
        }
        assert_eq!(of_others, Vec::<usize>::new());
        let accepted = taken.iter().filter(|taken| **taken == Taken::Accepted).count() as u64;
        let kept = letters.iter().filter(|letter| **letter == b'A').count() as u64;
        assert_eq!(accepted - finished.late, kept);
        all.push(letters.into_iter().map(char::from).collect());
        known = finished.known;
    }
    all
}

fn letters(taken: Vec<Taken>) -> String {
    taken.into_iter().map(|taken| if taken == Taken::Accepted { 'A' } else { 'D' }).collect()
}

fn known(earlier: &[Vec<Sealed>]) -> KnownIds {
    let mut known = KnownIds::new();
    for sealed in earlier.iter().flatten() {
        known.add_encoded(&sealed.bytes).unwrap();
    }
    known
}

/// Imports the files one after the other from one source; `A` and `D` for each row.
fn import_all(files: &[Vec<Row>]) -> Vec<String> {
    let mut earlier = Vec::new();
    let mut all = Vec::new();
    for file in files {
        let (sealed, taken) = import(file, known(&earlier), 4);
        earlier.push(sealed);
        all.push(letters(taken));
    }
    all
}

/// The rule as it is written: by the raw rows of earlier imports, not by what was kept of them.
fn reference(files: &[Vec<Row>]) -> Vec<String> {
    let mut ids = HashSet::new();
    let mut all: Vec<String> = Vec::new();
    let mut most: HashMap<Row, usize> = HashMap::new();
    for file in files {
        let mut seen: HashMap<Row, usize> = HashMap::new();
        let mut taken = String::new();
        for row in file {
            let duplicate = if row.event_id.is_empty() {
                let nth = seen.entry(row.clone()).or_default();
                *nth += 1;
                *nth <= most.get(row).copied().unwrap_or(0)
            } else {
                !ids.insert(row.event_id.clone())
            };
            taken.push(if duplicate { 'D' } else { 'A' });
        }
        for (row, count) in seen {
            let most = most.entry(row).or_default();
            *most = count.max(*most);
        }
        all.push(taken);
    }
    all
}

fn check(files: &[&[Row]], expect: &[&str]) {
    let files: Vec<Vec<Row>> = files.iter().map(|file| file.to_vec()).collect();
    assert_eq!(import_all(&files), expect);
    assert_eq!(import_all_learning(&files), expect);
    assert_eq!(import_all_late(&files), expect);
    assert_eq!(reference(&files), expect);
}

#[test]
fn with_event_ids_the_first_stays() {
    let row = |id: &str| Row::of("u", 1, "a").id(id);
    check(&[&[row("1"), row("2"), row("1")], &[row("2"), row("3"), row("3")]], &["AAD", "DAD"]);
    let other = Row::of("someone else", 9, "b").id("1");
    check(&[&[row("1")], &[other]], &["A", "D"]);
    check(&[&[row("É")], &[row("É"), row("E\u{301}"), row("é")]], &["A", "DAA"]);
    let uuid = "0190a5f4-00ff-7abc-8def-0123456789ab";
    check(&[&[row(uuid)], &[row(uuid), row(&uuid.to_uppercase())]], &["A", "DA"]);
}

#[test]
fn without_event_ids_the_nth_answers_to_the_nth_of_earlier_imports() {
    let [a, b] = [Row::of("u", 1, "a"), Row::of("u", 2, "b")];
    let [a, b] = [&a, &b].map(|row| || row.clone());
    check(&[&[a(), a(), b()]], &["AAA"]);
    check(&[&[a(), a(), b()], &[b(), a(), a(), a()], &[a(), a(), a(), b(), b()]], &["AAA", "DDDA", "DDDDA"]);
    check(&[&[a()], &[], &[a(), a()]], &["A", "", "DA"]);
}

#[test]
fn rows_with_and_without_an_id_in_one_file_keep_their_own_rule() {
    let [plain, with_id] = [Row::of("u", 1, "a"), Row::of("u", 1, "a").id("1")];
    let file = [plain.clone(), with_id.clone(), plain.clone(), with_id.clone()];
    check(&[&file, &file], &["AAAD", "DDDD"]);
}

#[test]
fn known_ids_are_counted_and_other_sources_are_not_asked() {
    let file = [Row::of("u", 1, "a").id("1"), Row::of("u", 1, "a").id("2"), Row::of("u", 1, "a")];
    let (sealed, _) = import(&file, KnownIds::new(), 10);
    let mut from_chunk = KnownIds::new();
    assert!(from_chunk.is_empty());
    from_chunk.add(&Chunk::decode(&sealed[0].bytes).unwrap());
    assert_eq!((from_chunk.len(), from_chunk.is_empty()), (2, false));
    let (_, taken) = import(&file, from_chunk, 10);
    assert_eq!(taken, [Taken::Duplicate; 3]);
    let (_, taken) = import(&file, KnownIds::new(), 10);
    assert_eq!(taken, [Taken::Accepted; 3]);
}

proptest! {
    #[test]
    fn any_files_are_taken_as_the_rule_says(
        files in prop::collection::vec(prop::collection::vec(any_row(), 0..30), 0..4),
        repeat in 0usize..3,
    ) {
        let mut files = files;
        if let Some(first) = files.first().cloned() {
            files.extend(vec![first; repeat]);
        }
        prop_assert_eq!(import_all(&files), reference(&files));
        prop_assert_eq!(import_all_learning(&files), reference(&files));
        prop_assert_eq!(import_all_late(&files), reference(&files));
    }
}

#[test]
fn importing_a_large_file_again_changes_nothing() {
    let rows: Vec<Row> = (0..20_000).map(|i| Row::of("u", i, "a").id(&format!("e{i}"))).collect();
    let (sealed, taken) = import(&rows, KnownIds::new(), 3_000);
    assert!(taken.iter().all(|taken| *taken == Taken::Accepted));
    let (again, taken) = import(&rows, known(&[sealed]), 3_000);
    assert_eq!(again, []);
    assert!(taken.iter().all(|taken| *taken == Taken::Duplicate));
}

/// A chunk as version 1 wrote it: three rows of which the first and the last have no event id.
const OF_VERSION_1: &str = concat!(
    "5355425445585445010000000d927546ee35f2dcbaa36c4438ad20bc03000000020000000100000001000d0000000d00",
    "00000800020000000200007531753202000900000009000000c0843d84c49fd50c020300040000000400000001000100",
    "0400070000000700000002030002006537050020000000200000002fb94a77d0b2c4686d390899c1a2d57fd2968825af",
    "e7067b58a4cf702b1d358c0600070000000700000001057669736974070004000000040000000100000008000a000000",
    "0a000000c0843d84c49fd50c0202090003000000030000000402020a0004000000040000000101c4130b000b0000000b",
    "00000004706c616e0104706169640c00040000000400000001010101",
);

#[test]
fn rows_of_a_chunk_of_version_1_are_known_again() {
    let digit = |at: usize| u8::from_str_radix(&OF_VERSION_1[at..at + 2], 16).unwrap();
    let bytes: Vec<u8> = (0..OF_VERSION_1.len()).step_by(2).map(digit).collect();
    let chunk = Chunk::decode(&bytes).unwrap();
    assert_eq!((0..3).map(|row| chunk.row(row).unwrap().line).collect::<Vec<_>>(), [2, 3, 4]);
    let mut known = KnownIds::new();
    known.add_encoded(&bytes).unwrap();
    let mut builder = ChunkBuilder::new(&["plan"], known);
    let taken = [2u64, 3, 4, 5].map(|line| {
        builder.push(&EventRow {
            line,
            time: Timestamp::from_seconds(1_700_000_000),
            name: "visit",
            email: "",
            user_id: "u1",
            crm_id: "",
            anonymous_id: "",
            event_id: if line == 3 { "e7" } else { "" },
            revenue: None,
            properties: &[],
            row_hash: xxh3_128(&line.to_le_bytes()),
        })
    });
    assert_eq!(taken, [Taken::Duplicate, Taken::Duplicate, Taken::Duplicate, Taken::Accepted]);
    assert_eq!(chunk.row(0).unwrap().row_hash, Some(xxh3_128(&2u64.to_le_bytes()) >> 48 << 48));
}

#[test]
fn the_last_file_of_a_source_learns_its_event_ids_alone() {
    let rows = [Row::of("u", 1, "a"), Row { event_id: "e1".into(), ..Row::of("u", 2, "b") }];
    let mut builder = ChunkBuilder::new(&HEADERS, KnownIds::new()).without_learning();
    assert_eq!(letters(push_all(&mut builder, &rows)), "AA");
    let known = builder.finish_and_learn().known;
    let mut next = ChunkBuilder::new(&HEADERS, known);
    assert_eq!(letters(push_all(&mut next, &rows)), "AD");
}
