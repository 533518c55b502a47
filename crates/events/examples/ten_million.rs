//! How long events take from rows to a frame, and how much memory: `cargo run --release -p events --example ten_million`.
//! Arguments: events (10,000,000), people (500,000). Prints CPU seconds of each part and the peak of memory (Linux).
#![allow(clippy::print_stdout, reason = "a program whose product is its figures")]

use events::generate::{Cells, Generator, PROPERTY_HEADERS};
use events::{Chunk, ChunkBuilder, Frame, FrameBuilder, KnownIds, Sealed, Taken};
use model::Timestamp;
use std::error::Error;
use std::fs;

const SEED: u64 = 1;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let events: u64 = arguments.next().map_or(Ok(10_000_000), |text| text.parse())?;
    let people: u32 = arguments.next().map_or(Ok(500_000), |text| text.parse())?;

    let mut clock = cpu_seconds();
    let mut lap = |what: &str| {
        let now = cpu_seconds();
        println!("{what:<44} {:>6.2} CPU s   peak {:>5} MB", now - clock, peak_megabytes());
        clock = cpu_seconds();
    };
    let mut cells = Cells::default();
    let mut bytes = 0;
    for event in Generator::new(events, people, SEED) {
        cells.fill(&event);
        bytes += cells.cells(&event).iter().map(|cell| cell.len() + 1).sum::<usize>();
    }
    println!("{events} events of {people} people, {} MB as CSV", bytes >> 20);
    lap("generating the cells alone");
    let sealed = import(events, people, KnownIds::new(), Taken::Accepted);
    lap("generating, building and sealing");
    println!(
        "{} chunks, {} MB",
        sealed.len(),
        sealed.iter().map(|chunk| chunk.bytes.len()).sum::<usize>() >> 20
    );
    let frame = build(&sealed, people)?;
    lap("decoding and sorting into a frame");
    let cached = frame.to_bytes("head");
    lap("writing the cache");
    println!("cache {} MB", cached.len() >> 20);
    let back = Frame::from_bytes("head", &cached)?;
    lap("reading the cache");
    println!("equal: {}, summary {:?}", back == frame, frame.summary().data_end);
    drop((back, cached, frame));
    lap("comparing, counting");
    let mut known = KnownIds::new();
    for chunk in &sealed {
        known.add_encoded(&chunk.bytes)?;
    }
    lap("learning the ids of the earlier import");
    drop(import(events, people, known, Taken::Duplicate));
    lap("generating, importing again");
    drop(events::generate::frame(events, people, SEED)?);
    lap("generating a frame directly");
    Ok(())
}

/// Rows are made a batch ahead, as a reader's buffer has them.
fn import(events: u64, people: u32, known: KnownIds, expect: Taken) -> Vec<Sealed> {
    let mut builder = ChunkBuilder::new(&PROPERTY_HEADERS, known).with_duplicates_told_late();
    let mut sealed = Vec::new();
    let mut other = 0;
    let mut line = 2;
    let mut generator = Generator::new(events, people, SEED);
    let mut batch = vec![Cells::default(); 256];
    loop {
        let made: Vec<_> = generator.by_ref().take(batch.len()).collect();
        if made.is_empty() {
            break;
        }
        batch.iter_mut().zip(&made).for_each(|(cells, event)| cells.fill(event));
        for (cells, event) in batch.iter().zip(&made) {
            let properties = cells.properties(event);
            other += u64::from(builder.push(&cells.row(event, line, &properties)) != expect);
            line += 1;
        }
        sealed.append(&mut builder.take_sealed());
    }
    sealed.append(&mut builder.finish());
    println!("rows that were not {expect:?}: {other}");
    sealed
}

fn build(sealed: &[Sealed], people: u32) -> Result<Frame, Box<dyn Error>> {
    let mut builder = FrameBuilder::new();
    for sealed in sealed {
        let chunk = Chunk::decode(&sealed.bytes)?;
        let number = |device: &str| device.strip_prefix("device-").and_then(|digits| digits.parse().ok());
        let numbers: Vec<u32> =
            chunk.identities().map(|identity| number(identity.anonymous_id).unwrap_or(people)).collect();
        builder.add(chunk, &numbers, &sealed.digest, Timestamp(i64::MAX))?;
    }
    Ok(builder.finish())
}

/// User and system time of this process, in hundredths of a second as Linux counts them; 0 elsewhere.
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

fn peak_megabytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024
}
