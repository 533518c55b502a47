//! A person is erased: from the project, its history, its caches and the copies beside it.

use super::{path, sample, status};
use crate::{Folders, Status};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

const PRIYA: &str = "priya";

/// A copy of the sample with caches of its own.
struct Own {
    home: TempDir,
    project: PathBuf,
}

impl Own {
    fn new() -> Self {
        let home = TempDir::new().unwrap();
        let project = home.path().join("study.subtext");
        fs::copy(sample().home.path().join("t.subtext"), &project).unwrap();
        Self { home, project }
    }

    fn folders(&self) -> Folders {
        Folders { data: self.home.path().join("data"), cache: self.home.path().join("cache") }
    }

    fn run(&self, arguments: &[&str]) -> Result<crate::Answer, crate::Failure> {
        let named = arguments.iter().map(|a| if *a == "P" { path(&self.project) } else { a });
        crate::run(named, &self.folders())
    }

    fn json(&self, arguments: &[&str]) -> Value {
        self.run(arguments).unwrap().json
    }

    /// The person with an interview whose name begins so.
    fn somebody(&self, name: &str) -> Value {
        let found = self.json(&["people", "P", "--find", name, "--heard"]);
        found["people"][0].clone()
    }
}

fn bytes_under(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(bytes_under(&path));
        } else {
            let bytes = fs::read(&path).unwrap();
            files.push((path, bytes));
        }
    }
    files
}

fn holds(bytes: &[u8], word: &str) -> bool {
    let word = word.as_bytes();
    let starts = bytes.iter().enumerate().filter(|(_, byte)| byte.eq_ignore_ascii_case(&word[0]));
    starts.filter_map(|(at, _)| bytes.get(at..at + word.len())).any(|there| there.eq_ignore_ascii_case(word))
}

#[test]
fn without_yes_nothing_is_changed_and_all_is_told() {
    let own = Own::new();
    let before = fs::read(&own.project).unwrap();
    let id = own.somebody(PRIYA)["id"].as_str().unwrap().to_owned();
    let told = own.run(&["erase", "P", &id]).unwrap();
    assert!(told.text.contains("Nothing was changed."), "{}", told.text);
    assert!(told.json["pseudonym"].as_str().unwrap().starts_with("P-"));
    assert!(told.json["gone"]["excerpts"].as_u64().unwrap() > 10, "{}", told.json);
    assert!(told.json["gone"]["events"].as_u64().unwrap() > 5, "{}", told.json);
    assert!(!told.json["documents"].as_array().unwrap().is_empty());
    assert!(fs::read(&own.project).unwrap() == before);
    assert_eq!(status(&own.run(&["erase", "P", "nobody at all", "--yes"])), Status::Usage);
}

#[test]
fn nothing_of_an_erased_person_is_left_in_any_file() {
    let own = Own::new();
    let somebody = own.somebody(PRIYA);
    let (id, name) = (somebody["id"].as_str().unwrap(), somebody["name"].as_str().unwrap());
    let email = somebody["email"].as_str().unwrap().to_owned();
    let detail = own.json(&["people", "P", "show", id]);
    let document = detail["documents"][0]["id"].as_str().unwrap().to_owned();
    let words = own.json(&["documents", "P", "show", &document]);
    let said: Vec<&str> = words["paragraphs"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|p| p["text"].as_str().filter(|text| text.chars().count() > 60))
        .collect();
    assert!(said.len() > 5);
    // Traces of every sort: the index, a copy of ours beside the file, something undone, something to redo.
    own.run(&["search", "P", "roster"]).unwrap();
    let beside = own.home.path().join("study.before-merge-2026-01-01.subtext");
    fs::copy(&own.project, &beside).unwrap();
    let quote = own.json(&[
        "code",
        "P",
        "--document",
        &document,
        "--from",
        "0",
        "--to",
        "40",
        "--code",
        "theme.import-anxiety",
        "--coder",
        "Test",
        "--memo",
        &format!("said {name}"),
    ]);
    assert!(quote.is_object());
    let all_bytes = bytes_under(own.home.path());
    let said: Vec<&str> = said.into_iter().step_by(6).collect();
    for word in [said[0], &email] {
        assert!(all_bytes.iter().any(|(_, bytes)| holds(bytes, word)), "'{word}' can be found where it is");
    }
    drop(all_bytes);
    let (people, funnel) = (own.json(&["people", "P"]), own.json(&["funnel", "P", "--saved", "Trial"]));
    let events = somebody["events"].as_u64().unwrap();
    let told = own.json(&["erase", "P", id]);
    let done = own.run(&["erase", "P", id, "--yes"]).unwrap();
    assert_eq!(done.json["gone"], told["gone"], "what was told is what was done");
    assert_eq!(done.json["gone"]["events"].as_u64(), Some(events));
    assert_eq!(
        (&done.json["scrubbed"], done.json["copies"][0]["fate"].as_str()),
        (&true.into(), Some("erased"))
    );
    // The numbers are those of the others.
    let (people_after, funnel_after) =
        (own.json(&["people", "P"]), own.json(&["funnel", "P", "--saved", "Trial"]));
    assert_eq!(people_after["all"].as_u64().unwrap() + 1, people["all"].as_u64().unwrap());
    let first = |funnel: &Value| funnel["steps"][0]["people"].as_u64().unwrap();
    assert_eq!(first(&funnel_after) + 1, first(&funnel));
    assert_eq!(status(&own.run(&["people", "P", "show", &email])), Status::Usage);
    assert_eq!(own.json(&["verify", "P"])["faults"].as_array().map(Vec::len), Some(0));
    let refused = own.run(&["undo", "P"]);
    assert!(refused.as_ref().map_or(true, |answer| answer.text.contains("othing")), "{refused:?}");
    let files = bytes_under(own.home.path());
    // Texts in the index are compressed; what it has not let go of yet is told by lists of what is deleted.
    assert!(files.iter().any(|(file, _)| file.extension().is_some_and(|ending| ending == "store")));
    assert!(files.iter().all(|(file, _)| file.extension().is_none_or(|ending| ending != "del")));
    for (file, bytes) in files {
        for word in said.iter().copied().chain([email.as_str()]) {
            assert!(!holds(&bytes, word), "{} holds '{word}'", file.display());
        }
    }
}

#[test]
fn a_file_that_names_them_again_leaves_them_out() {
    let own = Own::new();
    let somebody = own.somebody(PRIYA);
    let (id, email) = (somebody["id"].as_str().unwrap(), somebody["email"].as_str().unwrap());
    own.run(&["erase", "P", id, "--yes"]).unwrap();
    let events = own.home.path().join("more.csv");
    let head = "event,time,email,event_id\n";
    let rows = format!(
        "Visited site,2026-09-01T10:00:00Z,{email},e-1\nVisited site,2026-09-01T10:00:00Z,zoe@new.example,e-2\n"
    );
    fs::write(&events, format!("{head}{rows}")).unwrap();
    let imported = own.run(&["import", "P", path(&events), "--as", "events"]).unwrap();
    let file = &imported.json["imports"][0];
    assert_eq!((&file["accepted"], &file["rejected_count"]), (&1.into(), &1.into()), "{file}");
    assert_eq!(file["rejected"][0]["line"], 2);
    assert!(file["rejected"][0]["reason"].as_str().unwrap().contains("erased"), "{file}");
    assert_eq!(status(&own.run(&["people", "P", "show", email])), Status::Usage);
    own.run(&["people", "P", "show", "zoe@new.example"]).unwrap();
    let people = own.home.path().join("people.csv");
    fs::write(&people, format!("name,email\nPriya Again,{email}\nZoe New,zoe@new.example\n")).unwrap();
    let imported = own.run(&["import", "P", path(&people), "--as", "people"]).unwrap();
    assert_eq!(imported.json["imports"][0]["accepted"], 1, "{}", imported.json);
    assert_eq!(own.json(&["verify", "P"])["faults"], serde_json::json!([]));
}

#[test]
fn a_colleagues_copy_does_not_bring_them_back() {
    let own = Own::new();
    let theirs = own.home.path().join("maya.subtext");
    own.run(&["copy", "P", path(&theirs), "--for-colleague"]).unwrap();
    let somebody = own.somebody(PRIYA);
    let id = somebody["id"].as_str().unwrap();
    let documents = own.json(&["people", "P", "show", id])["documents"].clone();
    let document = documents[0]["id"].as_str().unwrap().to_owned();
    let code = ["--from", "0", "--to", "20", "--code", "theme.import-anxiety", "--coder", "Maya"];
    let coded =
        crate::run([&["code", path(&theirs), "--document", &document], &code[..]].concat(), &own.folders());
    coded.unwrap();
    own.run(&["erase", "P", id, "--yes"]).unwrap();
    let before = own.json(&["people", "P"])["all"].clone();
    own.run(&["merge", "P", path(&theirs)]).unwrap();
    assert_eq!(own.json(&["people", "P"])["all"], before);
    assert_eq!(status(&own.run(&["people", "P", "show", id])), Status::Usage);
    assert_eq!(status(&own.run(&["documents", "P", "show", &document])), Status::Usage);
    assert_eq!(own.json(&["verify", "P"])["faults"], serde_json::json!([]));
}
