//! Bytes that are not what they should be: an error, never a panic.

use crate::rows::{Row, any_row, import};
use events::{CacheError, Chunk, ChunkError, Frame, FrameBuilder, KnownIds};
use model::Timestamp;
use proptest::prelude::*;
use xxhash_rust::xxh3::xxh3_128;

fn a_chunk(rows: &[Row]) -> Vec<u8> {
    import(rows, KnownIds::new(), 1_000)
        .0
        .pop()
        .map_or_else(|| Chunk::default().encode(), |sealed| sealed.bytes)
}

fn a_cache(rows: &[Row]) -> Vec<u8> {
    let bytes = a_chunk(rows);
    let chunk = Chunk::decode(&bytes).unwrap();
    let people: Vec<u32> = (0..chunk.identities().len() as u32).collect();
    let mut builder = FrameBuilder::new();
    builder.add(chunk, &people, "digest", Timestamp(2)).unwrap();
    builder.finish().to_bytes("head")
}

/// The same damage, but with a checksum that agrees with it, as a hostile file would have it.
fn vouch(bytes: &mut [u8]) {
    if bytes.len() >= 28 {
        let checksum = xxh3_128(&bytes[28..]);
        bytes[12..28].copy_from_slice(&checksum.to_le_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn one_flipped_bit_is_noticed(rows in prop::collection::vec(any_row(), 1..20), at: prop::sample::Index, bit in 0u8..8) {
        for (bytes, is_chunk) in [(a_chunk(&rows), true), (a_cache(&rows), false)] {
            let mut bytes = bytes;
            let at = at.index(bytes.len());
            bytes[at] ^= 1u8 << bit;
            if is_chunk {
                prop_assert!(Chunk::decode(&bytes).is_err());
                prop_assert!(Chunk::decode_identities(&bytes).is_err());
                prop_assert!(KnownIds::new().add_encoded(&bytes).is_err());
            } else {
                prop_assert!(Frame::from_bytes("head", &bytes).is_err());
            }
        }
    }

    #[test]
    fn bytes_cut_short_are_noticed(rows in prop::collection::vec(any_row(), 1..20), at: prop::sample::Index) {
        let bytes = a_chunk(&rows);
        prop_assert!(Chunk::decode(&bytes[..at.index(bytes.len())]).is_err());
        let bytes = a_cache(&rows);
        prop_assert!(Frame::from_bytes("head", &bytes[..at.index(bytes.len())]).is_err());
    }

    #[test]
    fn damage_with_a_checksum_that_agrees_never_panics(
        rows in prop::collection::vec(any_row(), 1..20),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let damage = |mut bytes: Vec<u8>| {
            for (at, value) in &changes {
                let at = 28 + at.index(bytes.len() - 28);
                bytes[at] = *value;
            }
            if let Some(cut) = cut {
                bytes.truncate(cut.index(bytes.len()));
            }
            vouch(&mut bytes);
            bytes
        };
        let bytes = damage(a_chunk(&rows));
        drop(Chunk::decode_identities(&bytes));
        drop(KnownIds::new().add_encoded(&bytes));
        if let Ok(chunk) = Chunk::decode(&bytes) {
            (0..chunk.len()).for_each(|row| drop(chunk.row(row)));
            let people = vec![0; chunk.identities().len()];
            if FrameBuilder::new().add(chunk, &people, "d", Timestamp(0)).is_ok() {}
        }
        if let Ok(frame) = Frame::from_bytes("head", &damage(a_cache(&rows))) {
            let _ = frame.summary();
            (0..frame.view().len()).for_each(|row| drop(frame.lineage(row)));
        }
    }

    #[test]
    fn any_bytes_are_no_chunk(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert_eq!(Chunk::decode(&bytes), Err(ChunkError::NotAChunk));
        prop_assert_eq!(Frame::from_bytes("", &bytes), Err(CacheError::OtherVersion));
    }
}

#[test]
fn errors_say_what_to_do() {
    let mut newer = a_chunk(&[Row::of("u", 1, "a")]);
    newer[8] = 3;
    let error = Chunk::decode(&newer).unwrap_err();
    assert_eq!(error, ChunkError::TooNew { found: 3, known: 2 });
    assert_eq!(
        error.to_string(),
        "event chunk of version 3, this version reads up to 2. Update Subtext to open it"
    );
    let mut damaged = a_chunk(&[Row::of("u", 1, "a")]);
    damaged.pop();
    assert_eq!(
        Chunk::decode(&damaged).unwrap_err().to_string(),
        "event chunk is damaged (checksum). Import the events file again, or take the project from a backup"
    );
}

#[test]
fn a_cache_of_another_state_is_not_used() {
    let bytes = a_cache(&[Row::of("u", 1, "a")]);
    assert_eq!(Frame::from_bytes("other", &bytes), Err(CacheError::OtherHead));
    let mut newer = bytes;
    newer[8] = 9;
    assert_eq!(Frame::from_bytes("head", &newer), Err(CacheError::OtherVersion));
}
