//! Projects handed to other programs as REFI-QDA, and taken back.

use super::desk::Desk;
use serde_json::{Value, json};
use std::{collections::BTreeMap, path::Path};
use tests::repository;

fn list<'v>(value: &'v Value, key: &str) -> &'v Vec<Value> {
    value[key].as_array().unwrap()
}

fn export(desk: &Desk, name: &str, pseudonyms: bool) -> (Value, Vec<u8>) {
    let out = desk.at(name);
    let written = desk.ask("export_write", json!({"out": out, "pseudonyms": pseudonyms}));
    (written, std::fs::read(out).unwrap())
}

/// Text of every document, by id.
fn texts(desk: &Desk) -> BTreeMap<String, String> {
    let documents = desk.ask("documents", json!({"limit": 100_000}));
    let text = |row: &Value| {
        let page = desk.ask("paragraphs", json!({"document": row["id"], "count": 2_000}));
        let words: Vec<&str> =
            list(&page, "paragraphs").iter().map(|p| p["text"].as_str().unwrap()).collect();
        (row["id"].as_str().unwrap().to_owned(), words.join("\n"))
    };
    list(&documents, "documents").iter().map(text).collect()
}

/// Paragraphs of a document with speaker, time, question and codings, but for the codings' numbers.
fn laid_out(desk: &Desk, document: &str) -> Value {
    let mut page = desk.ask("paragraphs", json!({"document": document, "count": 2_000}));
    for paragraph in page["paragraphs"].as_array_mut().unwrap() {
        for coding in paragraph["codings"].as_array_mut().unwrap() {
            coding.as_object_mut().unwrap().remove("short");
        }
    }
    page
}

fn memos(desk: &Desk) -> Vec<(String, String, String)> {
    let page = desk.ask("memos", json!({"limit": 10_000}));
    let word = |memo: &Value, key: &str| memo[key].as_str().unwrap().to_owned();
    let of_their_own = list(&page, "memos").iter().filter(|memo| memo["about"] != "coding");
    let mut all: Vec<_> =
        of_their_own.map(|m| (word(m, "about"), word(m, "text"), word(m, "author"))).collect();
    all.sort();
    all
}

/// The sample with memos on everything, stars and a key.
fn worked_sample() -> Desk {
    let (desk, _) = Desk::with_sample();
    let found = desk.ask("documents", json!({"find": "Priya"}));
    let (document, person) = (&found["documents"][0]["id"], &found["documents"][0]["person"]);
    let codes = desk.ask("codebook", json!({}));
    let code = list(&codes, "codes").iter().find(|c| c["is_category"] == false).unwrap();
    for (about, subject) in
        [("document", document), ("person", person), ("code", &code["id"]), ("project", &json!(""))]
    {
        let text = format!("On the {about}:\n😀 ask again");
        desk.ask("memo_write", json!({"about": about, "subject": subject, "text": text, "author": "Maya"}));
    }
    let page = desk.ask("paragraphs", json!({"document": document, "count": 2_000}));
    let coding = list(&page, "paragraphs").iter().flat_map(|p| list(p, "codings")).next().unwrap();
    desk.ask("coding_star", json!({"coding": coding["coding"], "starred": true}));
    desk.ask("coding_memo", json!({"coding": coding["coding"], "memo": "Why?\n[Subtext] & <so>"}));
    desk
}

fn named_like(desk: &Desk) -> Desk {
    let name = desk.ask("app_state", json!({}))["project"]["name"].clone();
    let other = Desk::new();
    other.ask("project_new", json!({"path": other.at("other.subtext"), "name": name}));
    other
}

#[test]
fn refi_the_sample_comes_back_from_a_project_file_as_it_was() {
    let desk = worked_sample();
    let (written, bytes) = export(&desk, "sample.qdpx", false);
    assert_eq!(written["what"], "project");
    let notes = written["notes"].to_string();
    assert!(notes.contains("consent does not allow sharing"), "{notes}");

    let other = named_like(&desk);
    let preview = other.ask("import_preview", json!({"paths": [desk.at("sample.qdpx")]}));
    assert_eq!(preview["files"][0]["kind"], "qdpx");
    assert_eq!(other.counts()["paragraphs"], 0, "a preview stores nothing");
    let done = other.import(&[desk.at("sample.qdpx")]);
    let file = &done["imports"][0];
    assert_eq!(file["warnings"], json!([]));
    assert_eq!((&file["rejected_count"], &file["duplicates"]), (&json!(0), &json!(0)), "{file}");
    assert_eq!(preview["files"][0]["ledger"]["accepted"], file["accepted"]);

    let (before, after) = (texts(&desk), texts(&other));
    assert!(after.len() > 20 && after.len() < before.len(), "{} of {}", after.len(), before.len());
    let mut codings = 0;
    for (document, text) in &after {
        assert_eq!(&before[document], text);
        let there = laid_out(&other, document);
        assert_eq!(laid_out(&desk, document), there);
        codings += list(&there, "paragraphs").iter().map(|p| list(p, "codings").len()).sum::<usize>();
    }
    assert!(codings as u64 >= written["items"].as_u64().unwrap(), "{codings}");
    assert_eq!(other.counts()["codings"], written["items"]);
    assert_eq!(memos(&desk), memos(&other));
    let book = |desk: &Desk| -> Vec<Value> {
        let all = desk.ask("codebook", json!({}));
        let keys = ["id", "name", "kind", "is_category", "description", "aliases", "pinned", "depth"];
        list(&all, "codes").iter().map(|c| keys.iter().map(|k| c[*k].clone()).collect()).collect()
    };
    assert_eq!(book(&desk), book(&other));

    let (_, again) = export(&other, "again.qdpx", false);
    assert!(again == bytes, "the same project gives the same bytes");
    let counts = other.counts();
    let twice = other.import(&[desk.at("sample.qdpx")]);
    assert_eq!(twice["changed"]["topics"], json!([]));
    let copied = other.file("renamed.qdpx", &bytes);
    assert_eq!(other.import(&[copied])["imports"][0]["accepted"], 0);
    let own = desk.import(&[desk.at("sample.qdpx")]);
    assert_eq!(own["imports"][0]["rejected_count"], 0);
    assert_eq!(other.counts(), counts);
    let later = json!({"about": "project", "subject": "", "text": "Later", "author": "Maya"});
    desk.ask("memo_write", later);
    export(&desk, "later.qdpx", false);
    assert_eq!(other.import(&[desk.at("later.qdpx")])["imports"][0]["accepted"], 1, "only what is new");
    other.ask("undo", json!({}));
    assert_eq!(other.counts(), counts);
    other.ask("undo", json!({}));
    let nothing = other.counts();
    for what in ["interviews", "survey_responses", "codings", "codes", "people", "imports"] {
        assert_eq!(nothing[what], 0, "{what}");
    }
    other.ask("redo", json!({}));
    assert_eq!(other.counts(), counts);
}

#[test]
fn refi_with_pseudonyms_no_name_leaves_and_codings_keep_their_words() {
    let desk = worked_sample();
    export(&desk, "p.qdpx", true);
    let other = named_like(&desk);
    other.import(&[desk.at("p.qdpx")]);
    let documents = desk.ask("documents", json!({"limit": 100_000}));
    let names: Vec<&str> = list(&documents, "documents")
        .iter()
        .filter(|row| row["kind"] == "interview")
        .map(|row| row["title"].as_str().unwrap())
        .collect();
    assert!(names.contains(&"Priya Raman"), "{names:?}");
    let kept = texts(&other);
    for (id, text) in &kept {
        for name in &names {
            assert!(!text.contains(name), "{name} in {id}");
        }
        assert!(!text.contains('@') || !text.contains(".example"), "an address in {id}");
    }
    let seen = other.ask("documents", json!({"limit": 100_000})).to_string();
    assert!(names.iter().all(|name| !seen.contains(name)) && !seen.contains("01-priya"), "{seen}");
    assert!(texts(&desk).keys().all(|id| !kept.contains_key(id)), "other words are another document");

    let quotes = |desk: &Desk| -> Vec<String> {
        let codes = desk.ask("codebook", json!({}));
        let of = |code: &Value| {
            let page = desk.ask("excerpts", json!({"code": code["id"], "own": true, "limit": 10_000}));
            list(&page, "excerpts").iter().map(|e| e["text"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let mut all: Vec<String> = list(&codes, "codes").iter().flat_map(of).collect();
        all.sort();
        all
    };
    let (before, after) = (quotes(&desk), quotes(&other));
    let untouched = after.iter().filter(|quote| !quote.contains('[')).count();
    assert!(untouched > 50, "{untouched}");
    for quote in after.iter().filter(|quote| !quote.contains('[')) {
        assert!(before.contains(quote), "{quote}");
    }
}

fn shared(part: &str) -> Option<std::path::PathBuf> {
    let found = repository::shared(&format!("data/refi-qda/{part}"));
    if found.is_none() {
        println!("skipped: {part} is not here (set SUBTEXT_SHARED to the folder that holds data/)");
    }
    found
}

#[test]
fn refi_a_project_of_another_program_says_what_was_not_taken() {
    let Some(path) = shared("atlasti-reference.qde") else { return };
    let desk = Desk::with_project();
    let done = desk.import(&[path]);
    let warnings: Vec<&str> = list(&done["imports"][0], "warnings")
        .iter()
        .map(|warning| warning["message"].as_str().unwrap())
        .filter(|message| message.starts_with("Not taken: "))
        .collect();
    for kind in ["picture", "sound recording", "video", "PDF", "text"] {
        assert!(warnings.iter().any(|line| line.contains(kind)), "{kind}: {warnings:#?}");
    }
    assert!(desk.counts()["codes"].as_u64().unwrap() >= 14);
    let Some(whole) = shared("atlasti-reference.qdpx") else { return };
    let task = desk.ask("import_start", json!({"paths": [whole]}));
    let refused = desk.outcome(&task).to_string();
    assert!(refused.contains("is not in the archive"), "{refused}");
}

/// What an import of one broken project comes to: codings and warnings, or nothing where it is refused.
fn came_to(path: &Path) -> Option<(u64, Vec<String>)> {
    let desk = Desk::with_project();
    let task = desk.ask("import_start", json!({"paths": [path]}));
    let state = desk.outcome(&task);
    if state["status"] != "done" {
        assert_eq!(desk.counts()["paragraphs"], 0, "nothing of a refused file is kept");
        assert!(state.to_string().len() > 100, "{state}");
        return None;
    }
    let warnings = list(&state["imports"][0], "warnings").iter();
    let warnings = warnings.map(|one| one["message"].as_str().unwrap().to_owned()).collect();
    Some((desk.counts()["codings"].as_u64().unwrap(), warnings))
}

#[test]
fn refi_broken_projects_are_repaired_and_said_or_refused() {
    let expected = [
        ("00_good", Some(1)),
        ("01_bad_guid", Some(1)),
        ("02_bad_color", Some(1)),
        ("03_missing_code_name", Some(1)),
        ("04_wrong_order", Some(1)),
        ("05_dangling_coderef", Some(0)),
        ("06_end_past_text", Some(0)),
        ("07_start_gt_end", Some(0)),
        ("08_both_content_and_path", None),
        ("09_missing_source_file", None),
        ("10_Sources_capital_folder", Some(1)),
        ("11_bad_datetime", Some(1)),
        ("12_duplicate_guid", Some(1)),
        ("13_not_wellformed", None),
        ("14_iscodable_folder_used", Some(1)),
    ];
    for (name, codings) in expected {
        let Some(path) = shared(&format!("mutations/{name}.qdpx")) else { return };
        let came = came_to(&path);
        assert_eq!(came.as_ref().map(|(codings, _)| *codings), codings, "{name}: {came:?}");
        if let Some((codings, warnings)) = came {
            assert_eq!(warnings.is_empty(), name == "00_good", "{name}: {warnings:?}");
            let said = warnings.iter().any(|line| line.starts_with("Not taken: "));
            assert!(codings == 1 || said, "{name}: {warnings:?}");
        }
    }
}
