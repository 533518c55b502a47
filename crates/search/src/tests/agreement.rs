//! The index holds what was put into it, and nothing else. `SUBTEXT_STEPS=10000 SUBTEXT_SEEDS=64` runs it at length
//! (`docs/performance.md`).

use super::{interview, search};
use crate::Index;
use model::DocumentId;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const WORDS: [&str; 6] = ["roster", "upload", "Grüße", "防守", "price", "helper"];

#[derive(Debug, Clone)]
enum Step {
    Put(u8, Vec<Vec<usize>>),
    Remove(u8),
    Commit,
    Tidy,
    Purge,
    Reopen,
}

fn some_step() -> impl Strategy<Value = Step> {
    let text = prop::collection::vec(0..WORDS.len(), 1..5);
    prop_oneof![
        6 => (0u8..9, prop::collection::vec(text, 0..4)).prop_map(|(id, texts)| Step::Put(id, texts)),
        3 => (0u8..9).prop_map(Step::Remove),
        3 => Just(Step::Commit),
        1 => Just(Step::Tidy),
        1 => Just(Step::Purge),
        1 => Just(Step::Reopen),
    ]
}

/// A number from the environment, or this.
fn from_environment(name: &str, usual: u32) -> u32 {
    std::env::var(name).map_or(usual, |number| number.parse().unwrap())
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let most = from_environment("SUBTEXT_STEPS", 40) as usize;
    prop::collection::vec(some_step(), if most > 40 { most } else { 1 }..=most)
}

type Model = BTreeMap<u8, Vec<Vec<usize>>>;

fn expected(model: &Model, word: usize) -> BTreeSet<(DocumentId, u32)> {
    let holds = |texts: &Vec<Vec<usize>>| {
        (0u32..).zip(texts).filter(|(_, t)| t.contains(&word)).map(|(n, _)| n).collect::<Vec<_>>()
    };
    model
        .iter()
        .flat_map(|(id, texts)| {
            holds(texts).into_iter().map(|n| (DocumentId::of("test", &id.to_string()), n))
        })
        .collect()
}

fn compare(index: &Index, model: &Model) {
    for (at, word) in WORDS.iter().enumerate() {
        let results = search(index, word);
        let found: BTreeSet<(DocumentId, u32)> =
            results.hits.iter().map(|h| (h.document, h.paragraph)).collect();
        // A word nobody says any more is respelled into another: then nothing is what is found of it.
        let found = if results.matched == crate::Matched::Respelled { BTreeSet::new() } else { found };
        assert_eq!(found, expected(model, at), "{word}");
    }
    assert_eq!(index.paragraphs(), model.values().map(|t| t.len() as u64).sum::<u64>());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(from_environment("SUBTEXT_SEEDS", 24)))]
    #[test]
    fn the_index_agrees_with_what_was_put_in(steps in steps()) {
        let dir = tempfile::tempdir().unwrap();
        let mut index = Index::open_or_create(Some(dir.path()), "x").unwrap().index;
        let mut writer = index.writer().unwrap();
        let (mut put, mut committed) = (Model::new(), Model::new());
        for step in steps {
            match step {
                Step::Put(id, texts) => {
                    let lines: Vec<String> = texts.iter().map(|t| t.iter().map(|w| WORDS[*w]).collect::<Vec<_>>().join(" ")).collect();
                    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
                    writer.replace_document(&interview(&id.to_string(), &lines)).unwrap();
                    put.insert(id, texts);
                }
                Step::Remove(id) => {
                    writer.remove_document(DocumentId::of("test", &id.to_string()));
                    put.remove(&id);
                }
                Step::Commit => {
                    writer.commit("x").unwrap();
                    committed.clone_from(&put);
                }
                Step::Tidy => {
                    writer.commit("x").unwrap();
                    committed.clone_from(&put);
                    writer.tidy().unwrap();
                }
                Step::Purge => {
                    writer.commit("x").unwrap();
                    committed.clone_from(&put);
                    writer.purge().unwrap();
                }
                Step::Reopen => {
                    drop(writer);
                    index = Index::open_or_create(Some(dir.path()), "x").unwrap().index;
                    writer = index.writer().unwrap();
                    put.clone_from(&committed);
                }
            }
            compare(&index, &committed);
        }
    }
}
