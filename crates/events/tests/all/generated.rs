//! Made-up events: the same every time, and the same by both ways.

use events::generate::{Cells, Generator, PROPERTY_HEADERS, frame, write_csv};
use events::{Chunk, ChunkBuilder, FrameBuilder, KnownIds};
use model::Timestamp;

#[test]
fn the_file_is_the_same_every_time() {
    let mut out = Vec::new();
    write_csv(3, 2, 7, &mut out).unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "\
message_id,timestamp,user_id,anonymous_id,email,event,channel,campaign,plan,revenue
e6984080-bab1-2a02-97f7-87f85d7e3100,2026-01-01T00:00:00.000Z,user-0000000,device-0000000,person0000000@example.com,invite,organic,campaign 13,business,
3fdabe86-cbbe-aa11-ff24-caaa14ed12ad,2026-01-31T00:00:00.000Z,user-0000001,device-0000001,person0000001@example.com,view_item,direct,campaign 03,starter,
225ec07a-9950-6761-4ac9-7a5f603e06a7,2026-03-02T00:00:00.000Z,,device-0000000,,page_view,direct,campaign 22,free,
"
    );
}

#[test]
fn a_frame_made_directly_is_the_frame_of_the_import() {
    let mut builder = ChunkBuilder::new(&PROPERTY_HEADERS, KnownIds::new()).with_rows_per_chunk(700);
    let mut cells = Cells::default();
    for (event, line) in Generator::new(5_000, 40, 3).zip(2..) {
        cells.fill(&event);
        builder.push(&cells.row(&event, line, &cells.properties(&event)));
    }
    let mut imported = FrameBuilder::new();
    for sealed in builder.finish() {
        let chunk = Chunk::decode(&sealed.bytes).unwrap();
        let people: Vec<u32> = chunk.identities().map(|i| i.anonymous_id[7..].parse().unwrap()).collect();
        imported.add(chunk, &people, &sealed.digest, Timestamp(i64::MAX)).unwrap();
    }
    let (imported, direct) = (imported.finish(), frame(5_000, 40, 3).unwrap());
    let (a, b) = (imported.view(), direct.view());
    assert_eq!((a.person, a.time, a.name), (b.person, b.time, b.name));
    assert_eq!((a.revenue, a.offsets, a.names), (b.revenue, b.offsets, b.names));
    assert_eq!(a.properties, b.properties);
    assert_eq!((a.len(), a.people(), a.names.len()), (5_000, 40, 20));
    let step_rows = a.name.iter().filter(|&&name| STEPS.contains(&a.names[name as usize].as_str())).count();
    assert!((2_050..2_300).contains(&step_rows), "43.5 % of the rows are of steps, not {step_rows} of 5,000");
}

const STEPS: [&str; 4] = ["page_view", "signup", "activate", "purchase"];
