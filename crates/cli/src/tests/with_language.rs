//! Search by meaning, suggestions, themes and what is alike on the sample, with the real language part, from reading the
//! project on. Where it is not installed, nothing of it can be tried: `./test language` installs it and runs these.

use super::{copy, folders, path, sample};
use crate::Answer;
use std::{path::PathBuf, sync::OnceLock};
use tempfile::TempDir;

const FEAR: &str = "afraid of losing everything while switching over";
const SURVEY: &str = "typeform-rota-survey.csv";
const HELD_BACK: &str = "What nearly stopped you, or did stop you, from getting going?";

/// A copy of the sample that was read for its meaning.
struct Read {
    home: TempDir,
    project: PathBuf,
    answer: Answer,
}

/// Read once; `None`, with a word, where there is no language part.
fn read() -> Option<&'static Read> {
    static READ: OnceLock<Option<Read>> = OnceLock::new();
    let read = READ.get_or_init(|| {
        let named = std::env::var_os("SUBTEXT_LANGUAGE").map(PathBuf::from)?;
        let program = format!("subtext-language{}", std::env::consts::EXE_SUFFIX);
        named.join(program).is_file().then_some(())?;
        sample();
        let home = TempDir::new().unwrap();
        let project = copy(&home);
        let answer = crate::run(["language", path(&project)], &folders(home.path())).unwrap();
        Some(Read { home, project, answer })
    });
    if read.is_none() {
        println!("the language part is not installed (SUBTEXT_LANGUAGE names none): skipped");
    }
    read.as_ref()
}

impl Read {
    fn ask(&self, arguments: &[&str]) -> Answer {
        let named = arguments.iter().map(|a| if *a == "P" { path(&self.project) } else { a });
        crate::run(named, &folders(self.home.path())).unwrap()
    }
}

#[test]
fn every_text_of_the_sample_is_read() {
    let Some(read) = read() else { return };
    let texts = read.answer.json["texts"].as_u64().unwrap();
    assert_eq!((read.answer.json["read"].as_u64(), texts > 1_000), (Some(texts), true));
    let status = read.ask(&["language", "P", "status"]);
    assert_eq!(status.json["ready"].as_u64(), Some(texts));
}

#[test]
fn what_was_said_in_other_words_is_found_and_why_is_said() {
    let Some(read) = read() else { return };
    let found = read.ask(&["search", "P", FEAR, "--mode", "meaning", "--limit", "10"]).json;
    let hits = found["hits"].as_array().unwrap();
    assert_eq!((&found["mode"], (5..=10).contains(&hits.len())), (&"meaning".into(), true), "{found}");
    let withheld = |hit: &serde_json::Value| hit["withheld"].as_bool() == Some(true);
    for hit in hits.iter().filter(|hit| !withheld(hit)) {
        let why = &hit["why"];
        assert!(why["band"].as_str().unwrap().contains("near in meaning"), "{why}");
        assert!((1..=3).contains(&why["words"].as_array().unwrap().len()), "{why}");
    }
    // Who asks in a paragraph's own words finds it before all others.
    let said = |hit: &serde_json::Value| hit["text"].as_str().unwrap_or_default().to_owned();
    let one = hits.iter().find(|hit| !withheld(hit) && !said(hit).contains(['"', '“', '('])).unwrap();
    let again = read.ask(&["search", "P", &said(one), "--mode", "meaning", "--limit", "1"]).json;
    assert_eq!(said(&again["hits"][0]), said(one));
    assert_eq!(again["hits"][0]["why"]["band"], "very near in meaning");
    let by_words = read.ask(&["search", "P", "roster", "--limit", "500"]).json;
    let both = read.ask(&["search", "P", "roster", "--mode", "both", "--limit", "500"]).json;
    let places = |found: &serde_json::Value| -> Vec<(String, u64)> {
        let hits = found["hits"].as_array().unwrap().iter();
        hits.map(|hit| (hit["document"].to_string(), hit["paragraph"].as_u64().unwrap())).collect()
    };
    let all = places(&both);
    assert!(places(&by_words).iter().all(|place| all.contains(place)), "both leaves nothing out");
    assert!(all.len() > places(&by_words).len());
}

#[test]
fn every_way_to_see_what_was_found_counts_the_same_people() {
    let Some(read) = read() else { return };
    for mode in ["meaning", "both"] {
        let ask = |more: &[&str]| read.ask(&[&["search", "P", FEAR, "--mode", mode], more].concat());
        let quotes = ask(&["--limit", "500"]);
        let (total, people) = (quotes.json["total"].as_u64().unwrap(), quotes.json["people"].as_u64());
        let rule = quotes.json["rule"].as_str().unwrap();
        assert!(rule.ends_with("What is farther from the question is not counted."), "{rule}");
        assert!(total < 400, "what is found has an end: {total}");
        let by_person = ask(&["--tab", "people", "--limit", "500"]);
        assert_eq!(by_person.json["total"].as_u64(), people);
        assert!(by_person.notes.iter().any(|note| note == rule), "{:?}", by_person.notes);
        let months = ask(&["--tab", "time"]).json;
        let dated = months["months"].as_array().unwrap().iter();
        let dated: u64 = dated.map(|month| month["paragraphs"].as_u64().unwrap()).sum();
        assert_eq!(dated + months["undated_paragraphs"].as_u64().unwrap(), total);
        let matrix = ask(&["--tab", "matrix", "--by", "outcome"]).json;
        assert!(matrix["people"].as_u64() <= people && matrix["people"].as_u64() > Some(0));
        let newest = ask(&["--sort", "newest", "--limit", "500"]).json;
        assert_eq!(newest["total"].as_u64(), Some(total));
        let dates: Vec<&str> =
            newest["hits"].as_array().unwrap().iter().filter_map(|hit| hit["date"].as_str()).collect();
        assert!(dates.is_sorted_by(|a, b| a >= b), "{dates:?}");
        let coding = ["--code-as", "theme.import-anxiety", "--coder", "Test", "--dry-run"];
        let coded = ask(&coding).json;
        let counted = ["paragraphs", "already", "withheld"].map(|key| coded[key].as_u64().unwrap());
        assert_eq!(counted.iter().sum::<u64>(), total);
        let out = read.home.path().join(format!("{mode}.csv"));
        let written = ask(&["--out", path(&out), "--pseudonyms"]);
        assert!(written.json["items"].as_u64() <= Some(total) && written.json["items"].as_u64() > Some(0));
        assert!(std::fs::read_to_string(&out).unwrap().lines().next().unwrap().contains(",matched,near"));
    }
}

#[test]
fn codes_are_suggested_by_meaning() {
    let Some(read) = read() else { return };
    let quality = read.ask(&["suggest", "P", "quality"]).json;
    assert_eq!(quality["basis"], "meaning", "{quality}");
    let right = quality["right"].as_f64().unwrap();
    assert!((0.5..=1.0).contains(&right), "{right}");
    let found = read.ask(&["suggest", "P", "--document", "01-priya-raman.vtt"]);
    assert_eq!(found.json["basis"], "meaning");
    assert!(found.text.contains("on your own codes"), "{}", found.text);
}

#[test]
fn what_is_alike_is_found_by_meaning() {
    let Some(read) = read() else { return };
    let near = read.ask(&["similar", "P", "Q-0001", "--limit", "5"]).json;
    assert_eq!(near["basis"], "meaning");
    assert!(!near["paragraphs"].as_array().unwrap().is_empty());
    let themes = || read.ask(&["themes", "P", "--survey", SURVEY, "--question", HELD_BACK]).json;
    let first = themes();
    assert_eq!((&first["basis"], first["themes"].as_array().unwrap().len() > 1), (&"meaning".into(), true));
    assert_eq!(first, themes(), "the same answers give the same themes");
}
