//! Tiny models with numbers drawn by lot, written file by file as models are published, and a forward pass through them
//! written apart from any library, in double precision.

pub mod forward;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Numbers in a piece's meaning.
pub const WIDTH: usize = 16;
/// Numbers between the two halves of a layer.
pub const INNER: usize = 32;
pub const LAYERS: usize = 2;
pub const HEADS: usize = 4;
/// Pieces that have a place.
pub const PLACES: usize = 24;

/// Pieces of words, in the order of their numbers.
pub const VOCABULARY: [&str; 24] = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "price", "was", "far", "too", "high", "we", "love",
    "it", "##s", "team", "dr", "ana", "ruiz", "##ov", "acme", ".", ",", "unal",
];

/// Numbers with the shape they have in the file.
pub type Weights = BTreeMap<String, (Vec<usize>, Vec<f32>)>;

/// Which family, by the names of its weights.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Family {
    Bert,
    DistilBert,
}

/// What is judged: whole texts or each piece.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Head {
    Texts,
    Pieces,
}

/// A model that was written to a folder.
pub struct Tiny {
    pub folder: PathBuf,
    pub family: Family,
    pub head: Head,
    pub weights: Weights,
    pub labels: Vec<&'static str>,
}

/// Numbers by lot, the same every time.
struct Lot(u64);

impl Lot {
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 40) as f32 / (1_u32 << 23) as f32 - 1.0) * 0.8
    }
}

/// The shapes of a family's weights, by name.
fn shapes(family: Family, head: Head, labels: usize) -> Vec<(String, Vec<usize>)> {
    let mut all = Vec::new();
    let mut put = |name: String, shape: Vec<usize>| all.push((name, shape));
    let (prefix, rows) = match family {
        Family::Bert => ("bert", "encoder"),
        Family::DistilBert => ("distilbert", "transformer"),
    };
    put(format!("{prefix}.embeddings.word_embeddings.weight"), vec![VOCABULARY.len(), WIDTH]);
    put(format!("{prefix}.embeddings.position_embeddings.weight"), vec![PLACES, WIDTH]);
    if family == Family::Bert {
        put("bert.embeddings.token_type_embeddings.weight".into(), vec![2, WIDTH]);
    }
    let norm =
        |name: String| [(format!("{name}.weight"), vec![WIDTH]), (format!("{name}.bias"), vec![WIDTH])];
    let linear = |name: String, to: usize, from: usize| {
        [(format!("{name}.weight"), vec![to, from]), (format!("{name}.bias"), vec![to])]
    };
    all.extend(norm(format!("{prefix}.embeddings.LayerNorm")));
    for layer in 0..LAYERS {
        let names = forward::Names::of(family, &format!("{prefix}.{rows}.layer.{layer}"));
        for name in [&names.query, &names.key, &names.value, &names.joined] {
            all.extend(linear(name.clone(), WIDTH, WIDTH));
        }
        all.extend(norm(names.first_norm));
        all.extend(linear(names.wide, INNER, WIDTH));
        all.extend(linear(names.narrow, WIDTH, INNER));
        all.extend(norm(names.last_norm));
    }
    if head == Head::Texts {
        let pooled = if family == Family::Bert { "bert.pooler.dense" } else { "pre_classifier" };
        all.extend(linear(pooled.into(), WIDTH, WIDTH));
    }
    all.extend(linear("classifier".into(), labels, WIDTH));
    all
}

/// Writes a model into a folder.
pub fn write(folder: &Path, family: Family, head: Head, labels: &[&'static str], seed: u64) -> Tiny {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    fs::create_dir_all(folder).unwrap();
    let mut lot = Lot(seed);
    let weights: Weights = shapes(family, head, labels.len())
        .into_iter()
        .map(|(name, shape)| {
            let numbers = (0..shape.iter().product()).map(|_| lot.next());
            // Norms near one, as trained models have them.
            let numbers = match name.contains("orm.weight") {
                true => numbers.map(|x| 1.0 + x * 0.25).collect(),
                false => numbers.collect(),
            };
            (name, (shape, numbers))
        })
        .collect();
    fs::write(folder.join("config.json"), config(family, head, labels)).unwrap();
    fs::write(folder.join("vocab.txt"), VOCABULARY.join("\n") + "\n").unwrap();
    fs::write(folder.join("model.safetensors"), safetensors(&weights)).unwrap();
    Tiny { folder: folder.to_owned(), family, head, weights, labels: labels.to_vec() }
}

/// Writes the weights of a model again, after they were changed.
pub fn rewrite(model: &Tiny) {
    fs::write(model.folder.join("model.safetensors"), safetensors(&model.weights)).unwrap();
}

fn config(family: Family, head: Head, labels: &[&str]) -> String {
    let id2label: BTreeMap<String, &str> =
        labels.iter().enumerate().map(|(at, label)| (at.to_string(), *label)).collect();
    let label2id: BTreeMap<&str, usize> = labels.iter().enumerate().map(|(at, label)| (*label, at)).collect();
    let what = if head == Head::Texts { "Sequence" } else { "Token" };
    let (vocabulary, range) = (VOCABULARY.len(), 0.02);
    match family {
        Family::Bert => serde_json::json!({
            "architectures": [format!("BertFor{what}Classification")], "model_type": "bert", "hidden_act": "gelu",
            "attention_probs_dropout_prob": 0.1, "hidden_dropout_prob": 0.1, "hidden_size": WIDTH,
            "initializer_range": range, "intermediate_size": INNER, "max_position_embeddings": PLACES,
            "num_attention_heads": HEADS, "num_hidden_layers": LAYERS, "type_vocab_size": 2,
            "vocab_size": vocabulary, "id2label": id2label, "label2id": label2id
        }),
        Family::DistilBert => serde_json::json!({
            "architectures": [format!("DistilBertFor{what}Classification")], "model_type": "distilbert",
            "activation": "gelu", "attention_dropout": 0.1, "dim": WIDTH, "dropout": 0.1, "hidden_dim": INNER,
            "initializer_range": range, "max_position_embeddings": PLACES, "n_heads": HEADS, "n_layers": LAYERS,
            "qa_dropout": 0.1, "seq_classif_dropout": 0.2, "sinusoidal_pos_embds": false, "tie_weights_": true,
            "vocab_size": vocabulary, "id2label": id2label, "label2id": label2id
        }),
    }
    .to_string()
}

/// The numbers in the form of that name: the length of a header, the header, all numbers.
fn safetensors(weights: &Weights) -> Vec<u8> {
    let (mut header, mut numbers) = (serde_json::Map::new(), Vec::new());
    for (name, (shape, values)) in weights {
        let from = numbers.len();
        numbers.extend(values.iter().flat_map(|x| x.to_le_bytes()));
        let about =
            serde_json::json!({ "dtype": "F32", "shape": shape, "data_offsets": [from, numbers.len()] });
        header.insert(name.clone(), about);
    }
    let mut header = serde_json::Value::Object(header).to_string().into_bytes();
    header.resize(header.len().next_multiple_of(8), b' ');
    let mut file = (header.len() as u64).to_le_bytes().to_vec();
    file.append(&mut header);
    file.append(&mut numbers);
    file
}
