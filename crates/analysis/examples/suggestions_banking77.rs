//! How often the best suggestion is right on `banking77`, with 5, 10 and 20 examples a code.
//!
//! `cargo run -p analysis --example suggestions_banking77 train.csv [vectors]`: the questions of a bank's customers, and
//! vectors of them as raw little-endian `f32`, one after another in the file's order; by words where there are none.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement run by hand")]

use analysis::{
    draws::Draws,
    suggestions::{Candidate, Example, Model},
    vectors::unit,
    word_vectors::Rarity,
};
use model::CodeId;
use std::{collections::BTreeMap, time::Instant};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().unwrap_or_else(|| "../shared/data/surveys/banking77/train.csv".into());
    let (texts, intents) = read(&path);
    let vectors = match arguments.next() {
        Some(path) => from_file(&path, texts.len()),
        None => {
            let rarity = Rarity::of(texts.iter().map(String::as_str));
            texts.iter().map(|text| rarity.vector(text)).collect()
        }
    };
    let names: Vec<&String> = intents.keys().collect();
    println!("{} questions, {} codes, {} numbers a vector", texts.len(), names.len(), vectors[0].len());
    for many in [5, 10, 20] {
        for seed in 1..=3 {
            measure(&intents, &vectors, many, seed);
        }
    }
}

fn measure(intents: &BTreeMap<String, Vec<usize>>, vectors: &[Vec<f32>], many: usize, seed: u64) {
    let code = |n: usize| CodeId::of("banking77", &n.to_string());
    let (mut examples, mut held) = (Vec::new(), Vec::new());
    for (number, places) in intents.values().enumerate() {
        let mut places = places.clone();
        let mut draws = Draws::nth(seed, number as u64);
        for last in (1..places.len()).rev() {
            places.swap(last, draws.below(u32::try_from(last + 1).unwrap()) as usize);
        }
        for (rank, &place) in places.iter().enumerate() {
            if rank < many {
                let vector = vectors[place].clone();
                examples.push(Example { vector, codes: vec![code(number)], group: place as u64 });
            } else {
                held.push((code(number), place));
            }
        }
    }
    let candidates =
        (0..intents.len()).map(|n| Candidate { code: code(n), kind: 0, definition: None }).collect();
    let started = Instant::now();
    let model = Model::learn(candidates, examples, &[]);
    let learned = started.elapsed();
    let every = 5;
    let (mut right, mut made, mut made_right, mut tried) = (0, 0, 0, 0);
    for (expected, place) in held.iter().step_by(every) {
        tried += 1;
        right += u32::from(model.ranked(&vectors[*place])[0].0 == *expected);
        if let Some(best) = model.suggest(&vectors[*place]).first() {
            made += 1;
            made_right += u32::from(best.code == *expected);
        }
    }
    let share = |part: u32, all: u32| f64::from(part) / f64::from(all.max(1));
    let told = model.quality();
    println!(
        "{many:>2} a code, draw {seed}: best right {:.3} of {tried}; suggested {:.3}, of these right {:.3}; told right {:.3}; learned in {:.1} s",
        share(right, tried),
        share(made, tried),
        share(made_right, made),
        told.share_right().unwrap_or(0.0),
        learned.as_secs_f64()
    );
}

fn read(path: &str) -> (Vec<String>, BTreeMap<String, Vec<usize>>) {
    let (mut texts, mut intents) = (Vec::new(), BTreeMap::<String, Vec<usize>>::new());
    for row in csv::Reader::from_path(path).unwrap().records() {
        let row = row.unwrap();
        intents.entry(row[1].to_owned()).or_default().push(texts.len());
        texts.push(row[0].to_owned());
    }
    (texts, intents)
}

fn from_file(path: &str, count: usize) -> Vec<Vec<f32>> {
    let bytes = std::fs::read(path).unwrap();
    let numbers: Vec<f32> =
        bytes.chunks_exact(4).map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect();
    numbers.chunks_exact(numbers.len() / count).map(|vector| unit(vector.to_vec())).collect()
}
