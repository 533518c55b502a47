//! Times search by meaning over 200,000 paragraphs: the comparison with every vector alone, then the whole search, by
//! meaning and by both. The vectors are made up; how long it takes does not depend on what they say.
#![allow(clippy::print_stdout, reason = "printing figures is all it does")]

use search::{By, Filters, Index, Near, Query, Typing, WORDS, generate, vectors::Vectors};
use std::{error::Error, time::Instant};

const DIMENSIONS: usize = 384;
const ROUNDS: usize = 25;

fn main() -> Result<(), Box<dyn Error>> {
    let index = Index::open_or_create(None, "made")?.index;
    let mut writer = index.writer()?;
    for number in 0..generate::TEN_MILLION_WORDS.documents {
        writer.replace_document(&generate::document(generate::TEN_MILLION_WORDS, number))?;
    }
    writer.commit("made")?;
    let digests = index.digests()?;
    let (mut vectors, _) = Vectors::open(None, "made-up", DIMENSIONS)?;
    let mut numbers = Numbers(7);
    let pairs: Vec<(u64, Vec<f32>)> =
        digests.texts.iter().map(|digest| (*digest, numbers.vector())).collect();
    for part in pairs.chunks(1_024) {
        vectors.add(part)?;
    }
    let query = numbers.vector();
    say("compared with every vector", vectors.len(), || Ok(vectors.products(&query).len()))?;
    let asked = Query::parse("onboarding was afraid", Typing::No);
    for (name, by) in [("search by meaning", By::Meaning), ("search by both", By::Both(WORDS))] {
        let near = Near { vectors: &vectors, query: &query, by };
        say(name, vectors.len(), || Ok(index.search_near(&asked, &Filters::default(), &near, 50, 0)?.total))?;
    }
    Ok(())
}

fn say(
    name: &str,
    vectors: usize,
    work: impl Fn() -> Result<usize, Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        work()?;
        times.push(start.elapsed().as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    println!(
        "{name}, {vectors} vectors: median {:.1} ms, best {:.1}, worst {:.1}",
        times[ROUNDS / 2],
        times[0],
        times[ROUNDS - 1]
    );
    Ok(())
}

/// A stream of numbers, the same every time (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Of about length one.
    fn vector(&mut self) -> Vec<f32> {
        let one = |bits: u64| f32::from(i16::try_from(bits & 0xfff).unwrap_or(0) - 2_048) / 23_000.0;
        (0..DIMENSIONS).map(|_| one(self.next())).collect()
    }
}
