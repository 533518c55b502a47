//! Rows that own their cells, and the round trip of any of them.

use events::{Chunk, ChunkBuilder, KnownIds, Sealed, Taken, digest};
use model::events::EventRow;
use model::{Identifiers, Timestamp};
use proptest::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Row {
    pub time: i64,
    pub name: String,
    /// Email, user id, CRM id, anonymous id.
    pub identity: [String; 4],
    pub event_id: String,
    pub revenue: Option<i64>,
    pub properties: [String; 2],
}

pub const HEADERS: [&str; 2] = ["channel", "plan"];

impl Row {
    /// A row of a person at a time.
    pub fn of(user: &str, time: i64, name: &str) -> Self {
        let identity = [String::new(), user.to_owned(), String::new(), String::new()];
        Self { time, name: name.to_owned(), identity, ..Self::default() }
    }

    pub fn id(self, event_id: &str) -> Self {
        Self { event_id: event_id.to_owned(), ..self }
    }

    /// Of the row as it came, without its line.
    pub fn hash(&self) -> u128 {
        xxh3_128(format!("{self:?}").as_bytes())
    }
}

/// What `builder` makes of the rows; the first stands on line 2.
pub fn push_all(builder: &mut ChunkBuilder, rows: &[Row]) -> Vec<Taken> {
    let push = |(number, row): (usize, &Row)| {
        let properties: Vec<&str> = row.properties.iter().map(String::as_str).collect();
        builder.push(&EventRow {
            line: number as u64 + 2,
            time: Timestamp(row.time),
            name: &row.name,
            email: &row.identity[0],
            user_id: &row.identity[1],
            crm_id: &row.identity[2],
            anonymous_id: &row.identity[3],
            event_id: &row.event_id,
            revenue: row.revenue,
            properties: &properties,
            row_hash: row.hash(),
        })
    };
    rows.iter().enumerate().map(push).collect()
}

pub fn import(rows: &[Row], known: KnownIds, rows_per_chunk: usize) -> (Vec<Sealed>, Vec<Taken>) {
    let mut builder = ChunkBuilder::new(&HEADERS, known).with_rows_per_chunk(rows_per_chunk);
    let taken = push_all(&mut builder, rows);
    let mut sealed = builder.take_sealed();
    sealed.extend(builder.finish());
    (sealed, taken)
}

/// Rows likely to share names, people, instants and ids.
pub fn any_row() -> impl Strategy<Value = Row> {
    let identity = ["(|[aA]|É@x\\.org)", "(|u[0-2])", "(|c1)", "(|[dπ]1)"];
    let name = prop_oneof!["[abc]", Just("Veröffentlicht 日本".to_owned())];
    let id = prop_oneof![
        3 => Just(String::new()),
        3 => "[a-d]",
        2 => "0000000[0-3]-0000-4000-8000-00000000000[0-3]",
        1 => "[é-ü]{1,3}",
    ];
    let time = prop_oneof![6 => 0i64..4, 2 => (0i64..5).prop_map(|s| s * 1_000_000), 1 => any::<i64>()];
    let revenue =
        prop_oneof![3 => Just(None), 1 => Just(Some(0)), 1 => Just(Some(-150)), 1 => any::<Option<i64>>()];
    (time, name, identity, id, revenue, ["(|x|y|z)", "(|p|q)"]).prop_map(
        |(time, name, identity, event_id, revenue, properties)| Row {
            time,
            name,
            identity,
            event_id,
            revenue,
            properties,
        },
    )
}

fn check_row(chunk: &Chunk, index: usize, line: u64, row: &Row) {
    let found = chunk.row(index).unwrap();
    assert_eq!((found.line, found.time.0, found.name), (line, row.time, row.name.as_str()));
    assert_eq!(found.revenue, row.revenue);
    assert_eq!(found.event_id.as_deref().unwrap_or_default(), row.event_id);
    assert_eq!(found.row_hash, row.event_id.is_empty().then(|| row.hash() >> 48 << 48));
    let [email, user, crm, anonymous] = &row.identity;
    let fact = chunk.identities().nth(found.identity as usize).unwrap().fact();
    assert_eq!(fact.identifiers, Identifiers::from_cells(email, user, crm, anonymous));
    assert!(fact.at.unwrap().0 <= row.time);
    let expect: Vec<_> = HEADERS
        .into_iter()
        .zip(row.properties.iter().map(String::as_str))
        .filter(|p| !p.1.is_empty())
        .collect();
    assert_eq!(found.properties, expect);
    assert_eq!(chunk.row_at_line(line), Some(found));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn accepted_rows_come_back(rows in prop::collection::vec(any_row(), 0..60), size in 1usize..20) {
        let (sealed, taken) = import(&rows, KnownIds::new(), size);
        let kept = rows.iter().zip(2..).zip(&taken).filter(|(_, taken)| **taken == Taken::Accepted);
        let mut kept = kept.map(|(row, _)| row);
        for sealed in &sealed {
            let chunk = Chunk::decode(&sealed.bytes).unwrap();
            prop_assert_eq!(chunk.encode(), sealed.bytes.clone());
            prop_assert_eq!(digest(&sealed.bytes), sealed.digest.clone());
            prop_assert_eq!(chunk.len(), sealed.rows);
            prop_assert!(sealed.rows <= size && sealed.rows > 0);
            prop_assert_eq!(Chunk::decode_identities(&sealed.bytes).unwrap(), chunk.identity_facts());
            for index in 0..chunk.len() {
                let (row, line) = kept.next().unwrap();
                check_row(&chunk, index, line, row);
            }
            prop_assert_eq!(chunk.row(chunk.len()), None);
        }
        prop_assert_eq!(kept.next(), None);
    }

    #[test]
    fn each_identity_has_its_earliest_time(rows in prop::collection::vec(any_row(), 1..60)) {
        let (sealed, taken) = import(&rows, KnownIds::new(), 1000);
        let chunk = Chunk::decode(&sealed[0].bytes).unwrap();
        let facts = chunk.identity_facts();
        for fact in &facts {
            let same = rows.iter().zip(&taken).filter(|(row, taken)| {
                let [email, user, crm, anonymous] = &row.identity;
                **taken == Taken::Accepted
                    && Identifiers::from_cells(email, user, crm, anonymous) == fact.identifiers
            });
            prop_assert_eq!(fact.at.map(|at| at.0), same.map(|(row, _)| row.time).min());
        }
        let mut distinct = facts.clone();
        distinct.sort();
        distinct.dedup();
        prop_assert_eq!(distinct.len(), facts.len());
    }
}

#[test]
fn an_import_without_rows_has_no_chunk_and_an_empty_chunk_comes_back() {
    assert_eq!(import(&[], KnownIds::new(), 10), (vec![], vec![]));
    let empty = Chunk::default();
    let back = Chunk::decode(&empty.encode()).unwrap();
    assert!(back.is_empty());
    assert_eq!(back, empty);
    assert_eq!(back.identity_facts(), []);
}

#[test]
fn a_row_without_identifiers_is_kept_with_an_empty_identity() {
    let (sealed, _) = import(&[Row::of("", 5, "a")], KnownIds::new(), 10);
    let chunk = Chunk::decode(&sealed[0].bytes).unwrap();
    assert!(chunk.identity_facts()[0].identifiers.is_empty());
    assert_eq!(chunk.row(0).unwrap().identity, 0);
}

#[test]
fn a_header_that_stands_twice_gets_a_number() {
    let mut builder = ChunkBuilder::new(&["plan", "plan", "plan (2)"], KnownIds::new());
    let row = Row::of("u", 1, "a");
    push_all(&mut builder, &[row]);
    let chunk = Chunk::decode(&builder.finish()[0].bytes).unwrap();
    assert_eq!(chunk.property_headers().collect::<Vec<_>>(), ["plan", "plan (2)", "plan (2) (2)"]);
    assert_eq!(chunk.names().collect::<Vec<_>>(), ["a"]);
}
