//! Ranking against judged queries: nDCG at 10, at least that of BM25 over stems.

use super::{index_of, interview};
use crate::{Filters, Query, Typing};
use model::DocumentId;
use serde_json::Value;
use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::{Path, PathBuf},
};

/// A judged set: texts by group, queries by group, relevant texts by query.
struct Judged {
    texts: BTreeMap<String, Vec<(String, String)>>,
    queries: Vec<(String, String)>,
    relevant: HashMap<String, Vec<String>>,
}

fn folder(set: &str) -> Option<PathBuf> {
    let shared = std::env::var("SUBTEXT_SHARED")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let path = PathBuf::from(shared).join("data/docs/ir/beir-layout").join(set);
    path.is_dir().then_some(path)
}

fn rows(path: &Path) -> Vec<Value> {
    fs::read_to_string(path).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn read(folder: &Path, grouped: bool) -> Judged {
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or("").to_owned();
    let mut texts: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for row in rows(&folder.join("corpus.jsonl")) {
        let group = if grouped { text(&row, "title") } else { String::new() };
        texts.entry(group).or_default().push((text(&row, "_id"), text(&row, "text")));
    }
    let queries =
        rows(&folder.join("queries.jsonl")).iter().map(|r| (text(r, "_id"), text(r, "text"))).collect();
    let mut relevant: HashMap<String, Vec<String>> = HashMap::new();
    for line in fs::read_to_string(folder.join("qrels.tsv")).unwrap().lines().skip(1) {
        let mut parts = line.split('\t');
        let (query, text) = (parts.next().unwrap(), parts.next().unwrap());
        relevant.entry(query.to_owned()).or_default().push(text.to_owned());
    }
    Judged { texts, queries, relevant }
}

fn ndcg_at_10(found: &[String], relevant: &[String]) -> f64 {
    let gain = |at: usize| 1.0 / (at as f64 + 2.0).log2();
    let got: f64 = (0..10).filter(|at| found.get(*at).is_some_and(|f| relevant.contains(f))).map(gain).sum();
    got / (0..relevant.len().min(10)).map(gain).sum::<f64>()
}

fn mean_ndcg(set: &str, grouped: bool) -> Option<f64> {
    let judged = read(&folder(set)?, grouped);
    let documents: Vec<_> =
        judged.texts.values().flatten().map(|(id, text)| interview(id, &[text])).collect();
    let index = index_of(&documents);
    let id_of = |id: &String| DocumentId::of("test", id);
    let names: HashMap<DocumentId, &String> =
        judged.texts.values().flatten().map(|(id, _)| (id_of(id), id)).collect();
    let mut sum = 0.0;
    for (id, text) in &judged.queries {
        let group = if grouped { id.split("::").next().unwrap().to_owned() } else { String::new() };
        let part = judged.texts[&group].iter().map(|(id, _)| id_of(id)).collect();
        let filters = Filters { documents: Some(part), ..Filters::default() };
        let results = index.search(&Query::parse(text, Typing::No), &filters, 10, 0).unwrap();
        let found: Vec<String> = results.hits.iter().map(|h| names[&h.document].clone()).collect();
        sum += ndcg_at_10(&found, &judged.relevant[id]);
    }
    Some(sum / judged.queries.len() as f64)
}

/// A set, whether its queries belong to a part of it, and the least that is good enough.
fn check(set: &str, grouped: bool, least: f64) {
    let Some(reached) = mean_ndcg(set, grouped) else {
        println!("{set} is not at hand: skipped");
        return;
    };
    println!("{set}: nDCG@10 {reached:.3} (at least {least})");
    assert!(reached >= least - 0.01, "{set}: {reached:.3} < {least}");
}

#[test]
fn reviews_of_one_app() {
    check("appreviews-dev", true, 0.797);
}

#[test]
fn turns_of_one_meeting() {
    check("qmsum-val", true, 0.422);
}

#[test]
fn questions_in_english() {
    check("xquad-en", false, 0.968);
}

#[test]
fn questions_in_german() {
    check("xquad-de", false, 0.929);
}

#[test]
fn questions_in_chinese() {
    // A tokenizer that cuts at word boundaries reaches 0.114.
    check("xquad-zh", false, 0.9);
}
