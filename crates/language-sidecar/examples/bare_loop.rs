//! What rust-bert does by itself, to measure the program against: its own pipeline over the lines of a file, sorted by
//! length, thirty-two at a time, on one thread. Prints `SENTENCES CPU-SECONDS`, then, asked for by a third argument,
//! writes the vectors there as 32-bit numbers.

use rust_bert::pipelines::{
    common::ModelType,
    sentence_embeddings::{SentenceEmbeddingsConfig, SentenceEmbeddingsModel},
};
use std::{env, error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [folder, file, ..] = arguments.as_slice() else {
        return Err("usage: bare_loop FOLDER-OF-THE-MODEL FILE-OF-LINES [VECTORS]".into());
    };
    tch::set_num_threads(1);
    let model = SentenceEmbeddingsModel::new(SentenceEmbeddingsConfig {
        modules_config_resource: folder.join("modules.json").into(),
        sentence_bert_config_resource: folder.join("sentence_bert_config.json").into(),
        tokenizer_config_resource: folder.join("tokenizer_config.json").into(),
        tokenizer_vocab_resource: folder.join("vocab.txt").into(),
        tokenizer_merges_resource: None,
        transformer_type: ModelType::Bert,
        transformer_config_resource: folder.join("config.json").into(),
        transformer_weights_resource: folder.join("model.safetensors").into(),
        pooling_config_resource: folder.join("1_Pooling/config.json").into(),
        dense_config_resource: None,
        dense_weights_resource: None,
        device: tch::Device::Cpu,
        kind: None,
    })?;
    let text = fs::read_to_string(file)?;
    let lines: Vec<&str> = text.lines().collect();
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|at| lines[*at].len());
    let warm = lines.get(..8).unwrap_or(&lines);
    model.encode(warm)?;
    let before = processor_seconds()?;
    let mut vectors = vec![Vec::new(); lines.len()];
    for batch in order.chunks(32) {
        let together: Vec<&str> = batch.iter().map(|at| lines[*at]).collect();
        for (at, vector) in batch.iter().zip(model.encode(&together)?) {
            vectors[*at] = vector;
        }
    }
    println!("{} {:.2}", lines.len(), processor_seconds()? - before);
    if let Some(file) = arguments.get(2) {
        let bytes: Vec<u8> = vectors.iter().flatten().flat_map(|number| number.to_le_bytes()).collect();
        fs::write(file, bytes)?;
    }
    Ok(())
}

/// User and system time of this process; Linux counts in hundredths.
fn processor_seconds() -> Result<f64, Box<dyn Error>> {
    let text = fs::read_to_string("/proc/self/stat")?;
    let (_, after) = text.rsplit_once(')').ok_or("an unknown form of /proc")?;
    let ticks = after.split_whitespace().skip(11).take(2).map(str::parse::<f64>);
    Ok(ticks.collect::<Result<Vec<_>, _>>()?.iter().sum::<f64>() / 100.0)
}
