//! The installed program with models of somebody's folder: tiny ones, made here, against a forward pass written apart.

mod tiny;

use language::{Client, Patience, Start, models::look, protocol::Task};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};
use tiny::{
    Family, Head, PLACES, Tiny,
    forward::{pieces, softmax},
    write,
};

const SOUNDS: [&str; 2] = ["NEGATIVE", "POSITIVE"];
const FOLLOWS: [&str; 3] = ["contradiction", "neutral", "entailment"];
const NAMES: [&str; 5] = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"];
const CLS: usize = 2;
const SEP: usize = 3;

fn home(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// The program that `SUBTEXT_LANGUAGE` names, with a model of a folder.
fn client(folder: &Path, task: Task) -> Client {
    let installed = env::var_os("SUBTEXT_LANGUAGE").expect("run by ./test language");
    let own = language::find(Some(Path::new(&installed)), None, Path::new(&installed)).unwrap();
    Client::new(Start::Program(own.with(folder, task)), Patience::default())
}

fn always() -> bool {
    true
}

/// The frame around a text's pieces, cut to what the model reads.
fn framed(text: &str) -> Vec<usize> {
    let inner = pieces(text).into_iter().map(|piece| piece.0).take(PLACES - 2);
    [CLS].into_iter().chain(inner).chain([SEP]).collect()
}

const TEXTS: [&str; 6] = [
    "We love it.",
    "The price was far too high",
    "",
    "teams",
    "xyzzy, the PRICES",
    "it was the price the price the price the price the price the price the price the price the price the price the price",
];

fn near(wanted: &[f64], found: &[f32], what: &str) {
    assert_eq!(wanted.len(), found.len(), "{what}");
    for (wanted, found) in wanted.iter().zip(found) {
        assert!((wanted - f64::from(*found)).abs() < 1e-4, "{what}: {wanted} {found}");
    }
}

fn sounds_as_worked_out(model: &Tiny, client: &Client) {
    let judged = client.judge(&TEXTS, &always).unwrap();
    assert_eq!(judged.labels, model.labels);
    for (text, shares) in TEXTS.iter().zip(&judged.shares) {
        let ids = framed(text);
        near(&softmax(&model.logits(&ids, &vec![0; ids.len()])[0]), shares, text);
    }
    assert_eq!(judged.cut, [5], "what was cut is told");
    let first: Vec<f32> = judged.shares.iter().map(|of| of[0]).collect();
    let spread =
        first.iter().copied().fold(f32::MIN, f32::max) - first.iter().copied().fold(f32::MAX, f32::min);
    assert!(spread > 0.02, "the texts sound different: {first:?}");
    // A text sounds the same whatever stands beside it.
    let alone = client.judge(&TEXTS[..1], &always).unwrap();
    near(&judged.shares[0].iter().map(|x| f64::from(*x)).collect::<Vec<_>>(), &alone.shares[0], "alone");
}

#[test]
fn how_texts_sound_is_what_was_worked_out_apart() {
    for (family, name, seed) in [(Family::DistilBert, "tone-distil", 7), (Family::Bert, "tone-bert", 8)] {
        let model = write(&home(name), family, Head::Texts, &SOUNDS, seed);
        assert_eq!(look(&model.folder).unwrap()[0].task, Ok(Task::Sentiment));
        sounds_as_worked_out(&model, &client(&model.folder, Task::Sentiment));
    }
}

#[test]
fn weights_in_libtorchs_own_form_say_the_same() {
    let model = write(&home("tone-ot"), Family::DistilBert, Head::Texts, &SOUNDS, 9);
    let safetensors = model.folder.join("model.safetensors");
    let tensors = tch::Tensor::read_safetensors(&safetensors).unwrap();
    let named: Vec<(&str, &tch::Tensor)> =
        tensors.iter().map(|(name, tensor)| (name.as_str(), tensor)).collect();
    tch::Tensor::save_multi(&named, model.folder.join("rust_model.ot")).unwrap();
    fs::remove_file(safetensors).unwrap();
    sounds_as_worked_out(&model, &client(&model.folder, Task::Sentiment));
}

#[test]
fn what_follows_from_a_text_is_what_was_worked_out_apart() {
    let model = write(&home("follows"), Family::Bert, Head::Texts, &FOLLOWS, 21);
    let client = client(&model.folder, Task::Labels);
    let statements = ["the price was high", "we love the team."];
    let followed = client.follow(&TEXTS, &statements, &always).unwrap();
    for (text, shares) in TEXTS.iter().zip(&followed.shares) {
        for (statement, share) in statements.iter().zip(shares) {
            let second: Vec<usize> = pieces(statement).into_iter().map(|piece| piece.0).collect();
            let room = PLACES - 3 - second.len();
            let first: Vec<usize> = pieces(text).into_iter().map(|piece| piece.0).take(room).collect();
            let ids: Vec<usize> = [CLS]
                .into_iter()
                .chain(first.clone())
                .chain([SEP])
                .chain(second.clone())
                .chain([SEP])
                .collect();
            let parts: Vec<usize> = (0..ids.len()).map(|at| usize::from(at >= first.len() + 2)).collect();
            let logits = &model.logits(&ids, &parts)[0];
            let wanted = softmax(&vec![logits[0], logits[2]])[1];
            near(&[wanted], &[*share], text);
        }
    }
    assert_eq!(followed.cut, [5]);
    let all: Vec<f32> = followed.shares.into_iter().flatten().collect();
    assert!(all.iter().any(|share| (share - all[0]).abs() > 0.02), "{all:?}");
}

/// Names of a text by the labels worked out apart: a word has the label of its first piece.
fn names(model: &Tiny, text: &str) -> Vec<(u32, u32, String)> {
    let cut = pieces(text);
    let ids: Vec<usize> = [CLS].into_iter().chain(cut.iter().map(|piece| piece.0)).chain([SEP]).collect();
    let logits = model.logits(&ids, &vec![0; ids.len()]);
    let mut found: Vec<(u32, u32, String)> = Vec::new();
    let mut last = "O";
    for ((id, start, end), logits) in cut.into_iter().zip(&logits[1..]) {
        let (start, end) = (start as u32, end as u32);
        if tiny::VOCABULARY[id].starts_with("##") {
            if last != "O" {
                found.last_mut().unwrap().1 = end;
            }
            continue;
        }
        let best = (0..logits.len()).max_by(|a, b| logits[*a].total_cmp(&logits[*b])).unwrap();
        let label = model.labels[best];
        let goes_on = label.starts_with("I-")
            && last.get(2..) == label.get(2..)
            && found.last().is_some_and(|name| start <= name.1 + 1);
        match label.get(2..) {
            Some(_) if goes_on => found.last_mut().unwrap().1 = end,
            Some(kind) => found.push((start, end, kind.to_owned())),
            None => {}
        }
        last = label;
    }
    found
}

#[test]
fn names_are_those_worked_out_apart_at_their_places() {
    let texts = [
        "Dr Ana Ruizov, Ünal of Acme.",
        "𝄞 Ana  Ruiz",
        "the price was far too high",
        "",
        "Acmes teams, dr Ünal",
    ];
    let mut kinds = std::collections::BTreeSet::new();
    for (family, name) in [(Family::Bert, "names-bert"), (Family::DistilBert, "names-distil")] {
        for seed in 30..34 {
            let model = write(&home(&format!("{name}-{seed}")), family, Head::Pieces, &NAMES, seed);
            let client = client(&model.folder, Task::Names);
            let named = client.name(&texts, &always).unwrap();
            for (text, named) in texts.iter().zip(named) {
                let found: Vec<_> = named.into_iter().map(|name| (name.start, name.end, name.kind)).collect();
                assert_eq!(found, names(&model, text), "{text}");
                kinds.extend(found.into_iter().map(|name| name.2));
            }
        }
    }
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["ORG", "PER"], "something was found at all");
}

/// A model that says by the piece alone what it is: all that mixes pieces is nothing.
fn by_piece(folder: &Path) -> Tiny {
    let mut model = write(folder, Family::Bert, Head::Pieces, &NAMES, 40);
    for (name, (_, numbers)) in &mut model.weights {
        let kept = if name.contains("orm.weight") { 1.0 } else { 0.0 };
        numbers.iter_mut().for_each(|x| *x = kept);
        if name.ends_with("word_embeddings.weight") {
            // The first five numbers of a piece say its label: `ana` begins a person, `ruiz` goes on.
            for (piece, label) in [("ana", 1), ("ruiz", 2), ("acme", 3)] {
                let at = tiny::VOCABULARY.iter().position(|known| *known == piece).unwrap();
                numbers[at * tiny::WIDTH + label] = 1.0;
            }
        }
        if name == "classifier.weight" {
            (0..NAMES.len()).for_each(|label| numbers[label * tiny::WIDTH + label] = 9.0);
        }
        if name == "classifier.bias" {
            numbers[0] = 1.0;
        }
    }
    tiny::rewrite(&model);
    model
}

#[test]
fn names_are_found_wherever_they_stand_in_a_text_longer_than_the_model_reads() {
    let model = by_piece(&home("names-long"));
    let client = client(&model.folder, Task::Names);
    for before in [0, 5, 18, 19, 20, 21, 22, 23, 40, 300] {
        let text = format!("{}Ana Ruiz, Acme{}", "the ".repeat(before), " the".repeat(before));
        let at = 4 * before as u32;
        let named = client.name(&[&text], &always).unwrap().remove(0);
        let found: Vec<_> = named.iter().map(|name| (name.start, name.end, name.kind.as_str())).collect();
        assert_eq!(found, [(at, at + 8, "PER"), (at + 10, at + 14, "ORG")], "{before} words before");
    }
}

/// Why a folder cannot be used, as the program says it.
fn refused(folder: &Path, task: Task) -> String {
    client(folder, task).start().unwrap_err().to_string()
}

#[test]
fn what_is_missing_or_damaged_is_said_and_nothing_is_fetched() {
    let model = write(&home("broken"), Family::Bert, Head::Texts, &SOUNDS, 50);
    let other = refused(&model.folder, Task::Names);
    assert!(other.contains("a model for sentiment, not for names"), "{other}");
    let config = model.folder.join("config.json");
    let whole = fs::read_to_string(&config).unwrap();
    fs::write(&config, whole.replace("\"hidden_size\":16,", "")).unwrap();
    let lacks = refused(&model.folder, Task::Sentiment);
    assert!(lacks.contains("config.json does not fit: missing field `hidden_size`"), "{lacks}");
    fs::write(&config, whole.replace("\"hidden_size\":16,", "\"hidden_size\":32,")).unwrap();
    let other = refused(&model.folder, Task::Sentiment);
    assert!(other.contains("cannot be used"), "{other}");
    fs::write(&config, &whole).unwrap();
    let weights = model.folder.join("model.safetensors");
    let numbers = fs::read(&weights).unwrap();
    fs::write(&weights, &numbers[..numbers.len() / 2]).unwrap();
    let half = refused(&model.folder, Task::Sentiment);
    assert!(half.contains("cannot be used"), "{half}");
    fs::remove_file(&weights).unwrap();
    let none = refused(&model.folder, Task::Sentiment);
    assert!(none.contains("It has no weights"), "{none}");
    fs::write(&weights, &numbers).unwrap();
    fs::remove_file(model.folder.join("vocab.txt")).unwrap();
    let none = refused(&model.folder, Task::Sentiment);
    assert!(none.contains("vocab.txt is missing"), "{none}");
}

#[test]
fn a_program_that_is_killed_amid_the_work_is_started_again_and_says_the_same() {
    let model = write(&home("killed"), Family::DistilBert, Head::Texts, &SOUNDS, 60);
    let client = client(&model.folder, Task::Sentiment);
    let before = client.judge(&TEXTS, &always).unwrap();
    let process = client.process().unwrap().to_string();
    assert!(Command::new("kill").args(["-9", &process]).status().unwrap().success());
    assert_eq!(client.judge(&TEXTS, &always).unwrap(), before);
    assert_ne!(client.process().unwrap().to_string(), process);
}
