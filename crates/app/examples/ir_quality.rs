//! Ranking against judged queries, by words, by meaning and by both, with the installed language part:
//! `ir_quality LANGUAGE-FOLDER SETS VECTORS [WORDS…]`. SETS holds a folder a set (corpus.jsonl, queries.jsonl, qrels.tsv);
//! VECTORS is a file in which vectors are kept between runs; WORDS are weights of words to try, by default the one in use.
//! Prints nDCG at 10 a set. In a set whose name begins with `appreviews`, a query is asked of its own app's reviews alone;
//! in `qmsum`, of its own meeting.
#![allow(clippy::print_stdout, reason = "printing figures is all it does")]

use language::{Client, Patience, Start};
use model::{DocumentId, DocumentKind};
use search::{
    By, Filters, Index, IndexedDocument, IndexedParagraph, Near, Query, Typing, WORDS,
    vectors::{Vectors, digest},
};
use serde_json::Value;
use std::{
    collections::HashMap,
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

type Failure = Box<dyn Error>;

struct Set {
    index: Index,
    /// By group: its documents.
    groups: HashMap<String, Vec<DocumentId>>,
    names: HashMap<DocumentId, String>,
    queries: Vec<(String, String)>,
    relevant: HashMap<String, Vec<String>>,
    grouped: bool,
}

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, sets, file, weights @ ..] = arguments.as_slice() else {
        return Err("usage: ir_quality LANGUAGE-FOLDER SETS VECTORS [WORDS…]".into());
    };
    let folder = Path::new(folder);
    let client =
        Client::new(Start::Program(language::find(Some(folder), None, folder)?), Patience::default());
    let hello = client.start()?;
    let (mut vectors, _) = Vectors::open(Some(Path::new(file)), &hello.model, hello.dimensions)?;
    let mut weights = weights.iter().map(|text| text.parse()).collect::<Result<Vec<f32>, _>>()?;
    if weights.is_empty() {
        weights.push(WORDS);
    }
    let mut paths: Vec<PathBuf> = fs::read_dir(sets)?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.join("qrels.tsv").is_file()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let set = read(path, name.starts_with("appreviews") || name.starts_with("qmsum"))?;
        embed(&client, &mut vectors, &set)?;
        let mut line = format!("{name}: words {:.3}", set.ndcg(&vectors, None)?);
        line += &format!(", meaning {:.3}", set.ndcg(&vectors, Some(By::Meaning))?);
        for weight in &weights {
            line += &format!(", both({weight}) {:.3}", set.ndcg(&vectors, Some(By::Both(*weight)))?);
        }
        println!("{line}");
    }
    Ok(())
}

fn rows(path: &Path) -> Result<Vec<Value>, Failure> {
    fs::read_to_string(path)?.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn read(folder: &Path, grouped: bool) -> Result<Set, Failure> {
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or("").to_owned();
    let index = Index::open_or_create(None, "")?.index;
    let mut writer = index.writer()?;
    let (mut groups, mut names) = (HashMap::<String, Vec<DocumentId>>::new(), HashMap::new());
    for row in rows(&folder.join("corpus.jsonl"))? {
        let id = DocumentId::of("test", &text(&row, "_id"));
        writer.replace_document(&IndexedDocument {
            id,
            kind: DocumentKind::Interview,
            date: None,
            paragraphs: vec![IndexedParagraph::of(0, &text(&row, "text"))],
        })?;
        groups.entry(if grouped { text(&row, "title") } else { String::new() }).or_default().push(id);
        names.insert(id, text(&row, "_id"));
    }
    writer.commit("read")?;
    let queries = rows(&folder.join("queries.jsonl"))?;
    let queries = queries.iter().map(|row| (text(row, "_id"), text(row, "text"))).collect();
    let mut relevant: HashMap<String, Vec<String>> = HashMap::new();
    for line in fs::read_to_string(folder.join("qrels.tsv"))?.lines().skip(1) {
        let mut parts = line.split('\t');
        let (Some(query), Some(text)) = (parts.next(), parts.next()) else { continue };
        relevant.entry(query.to_owned()).or_default().push(text.to_owned());
    }
    Ok(Set { index, groups, names, queries, relevant, grouped })
}

fn embed(client: &Client, vectors: &mut Vectors, set: &Set) -> Result<(), Failure> {
    let mut texts = set.index.texts_of(&set.index.digests()?.texts)?;
    texts.extend(set.queries.iter().map(|(_, text)| (digest(text), text.clone())));
    texts.retain(|(digest, _)| !vectors.has(*digest));
    texts.sort_by_key(|(digest, text)| (text.len(), *digest));
    for batch in texts.chunks(32) {
        let together: Vec<&str> = batch.iter().map(|(_, text)| text.as_str()).collect();
        let found = client.embed(&together, &|| true)?.vectors;
        let pairs: Vec<(u64, Vec<f32>)> = batch.iter().map(|(digest, _)| *digest).zip(found).collect();
        vectors.add(&pairs)?;
    }
    Ok(())
}

impl Set {
    /// The mean over the queries; by words where nothing else is said.
    fn ndcg(&self, vectors: &Vectors, by: Option<By>) -> Result<f64, Failure> {
        let mut sum = 0.0;
        for (id, text) in &self.queries {
            let group = if self.grouped { id.split("::").next().unwrap_or("") } else { "" };
            let filters = Filters { documents: self.groups.get(group).cloned(), ..Filters::default() };
            let query = Query::parse(text, Typing::No);
            let results = match by {
                None => self.index.search(&query, &filters, 10, 0)?,
                Some(by) => {
                    let vector = vectors.get(digest(text)).ok_or("a query without a vector")?;
                    let near = Near { vectors, query: &vector, by };
                    self.index.search_near(&query, &filters, &near, 10, 0)?
                }
            };
            let found: Vec<&String> = results.hits.iter().map(|hit| &self.names[&hit.document]).collect();
            sum += ndcg_at_10(&found, self.relevant.get(id).map(Vec::as_slice).unwrap_or_default());
        }
        #[expect(clippy::cast_precision_loss, reason = "thousands")]
        Ok(sum / self.queries.len() as f64)
    }
}

fn ndcg_at_10(found: &[&String], relevant: &[String]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "ten")]
    let gain = |at: usize| 1.0 / (at as f64 + 2.0).log2();
    let got: f64 = (0..10).filter(|at| found.get(*at).is_some_and(|f| relevant.contains(f))).map(gain).sum();
    got / (0..relevant.len().min(10)).map(gain).sum::<f64>()
}
