//! Tables for other programs: what they hold is what the project holds, and no more than consent allows.

use super::{
    csv_files::{Row, rows_of},
    desk::{Desk, study},
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Interviews whose speakers do not want their words to leave.
const WITHHELD: [&str; 2] = ["11-", "12-"];

fn export(desk: &Desk, what: &str, more: &Value) -> (Vec<Row>, Value) {
    let out = desk.at(&format!("{what}.csv"));
    let mut request = json!({"what": what, "out": out, "force": true});
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let written = desk.ask("export_write", request);
    (rows_of(&out), written)
}

/// The columns of the study's own file of codings; times are told apart by another test. Of white space one blank: the
/// text of an answer has none at its ends.
fn coding(row: &Row) -> [String; 6] {
    ["source", "record", "quote", "code", "coder", "memo"]
        .map(|head| row[head].split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn excerpts_are_the_codings_of_the_study_but_those_withheld() {
    let (desk, _) = Desk::with_sample();
    let (rows, written) = export(&desk, "excerpts", &json!({}));
    let mut ours: Vec<_> = rows.iter().map(coding).collect();
    let all = rows_of(&study("codings.csv"));
    let free = |row: &&Row| !WITHHELD.iter().any(|file| row["source"].starts_with(file));
    let mut theirs: Vec<_> = all.iter().filter(free).map(coding).collect();
    let withheld = all.len() - theirs.len();
    ours.sort();
    theirs.sort();
    let wrong: Vec<_> = ours.iter().zip(&theirs).filter(|(ours, theirs)| ours != theirs).take(3).collect();
    assert!(wrong.is_empty() && ours.len() == theirs.len(), "{} {} {wrong:#?}", ours.len(), theirs.len());
    assert_eq!(written["items"], ours.len());
    assert_eq!(
        written["notes"],
        json!([format!("{withheld} excerpts left out: consent does not allow sharing")])
    );
    assert!(withheld > 0);
}

#[test]
fn excerpts_tell_who_speaks_where_they_stand_and_every_code_on_the_words() {
    let (desk, _) = Desk::with_sample();
    let (rows, _) = export(&desk, "excerpts", &json!({}));
    let row = rows.iter().find(|row| row["source"] == "01-priya-raman.vtt").unwrap();
    assert_eq!((row["person"].as_str(), row["speaker"].as_str()), ("Priya Raman", "Priya Raman"));
    let person = &desk.ask("documents", json!({"find": "Priya"}))["documents"][0]["person"];
    let card = desk.ask("person", json!({"person": person}));
    assert_eq!(row["outcome"], card["row"]["outcome"].as_str().unwrap(), "{card}");
    assert_eq!(row["segment"], "clinic", "{row:?}");
    // Two codes on the very same words: each row has a 1 in both columns.
    let beside: Vec<&Row> =
        rows.iter().filter(|r| r["source"] == row["source"] && r["quote"] == row["quote"]).collect();
    let codes: BTreeSet<&str> = beside.iter().map(|r| r["code"].as_str()).collect();
    assert!(codes.len() > 1, "{codes:?}");
    for one in &beside {
        assert!(codes.iter().all(|code| one[*code] == "1"), "{one:?}");
        assert!(one.iter().any(|(head, cell)| head.starts_with("theme.") && cell == "0"));
    }
    let (part, _) = export(&desk, "excerpts", &json!({"code": "force"}));
    assert!(!part.is_empty() && part.iter().all(|r| r["code"].starts_with("force.")));
}

#[test]
fn exported_excerpts_come_back_as_the_same_codings() {
    let (desk, _) = Desk::with_sample();
    let (rows, _) = export(&desk, "excerpts", &json!({}));
    let out = desk.at("excerpts.csv");
    let again = desk.import(std::slice::from_ref(&out));
    let ledger = &again["imports"][0];
    assert_eq!((&ledger["accepted"], &ledger["rejected_count"]), (&json!(0), &json!(0)), "{ledger}");
    assert_eq!(ledger["duplicates"], rows.len());

    let other = Desk::with_project();
    other.import(&[study("interviews"), study("survey")]);
    let done = other.import(&[other.file("coded.csv", std::fs::read(&out).unwrap())]);
    assert_eq!(done["imports"][0]["accepted"], rows.len(), "{done}");
    let (back, _) = export(&other, "excerpts", &json!({}));
    let places = |rows: &[Row]| -> BTreeSet<Vec<String>> {
        let heads = ["source", "record", "field", "start_s", "quote", "code", "coder"];
        rows.iter().map(|row| heads.map(|head| row[head].clone()).to_vec()).collect()
    };
    assert_eq!(places(&back), places(&rows));
}

#[test]
fn people_have_a_one_for_every_code_they_said_and_for_no_other() {
    let (desk, _) = Desk::with_sample();
    let (excerpts, _) = export(&desk, "excerpts", &json!({}));
    let (people, written) = export(&desk, "people-codes", &json!({}));
    assert_eq!(written["items"], people.len());
    let mut said: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in excerpts.iter().filter(|row| !row["person"].is_empty()) {
        said.entry(&row["code"]).or_default().insert(&row["person_id"]);
    }
    assert!(said.len() > 20);
    // No code of the study lies below another one: only categories have codes below them.
    for (code, theirs) in said {
        let ones = people.iter().filter(|row| row[code] == "1").map(|row| row["person_id"].as_str());
        assert_eq!(ones.collect::<BTreeSet<_>>(), theirs, "{code}");
        assert_eq!(people.iter().filter(|row| row[code] == "0").count(), people.len() - theirs.len());
    }
    let all: usize = people.iter().map(|row| row["excerpts"].parse::<usize>().unwrap()).sum();
    assert_eq!(all, excerpts.iter().filter(|row| !row["person"].is_empty()).count());
}

#[test]
fn a_matrix_in_a_file_is_the_matrix_of_the_screen() {
    let (desk, _) = Desk::with_sample();
    let asked = json!({"by": "outcome", "step": "Imported roster", "kind": "theme"});
    let matrix = desk.ask("matrix", asked.clone());
    let (rows, _) = export(&desk, "matrix", &asked);
    assert_eq!(rows.len(), matrix["rows"].as_array().unwrap().len());
    let mut counted = 0;
    for (row, view) in rows.iter().zip(matrix["rows"].as_array().unwrap()) {
        assert_eq!(row["code"], view["name"].as_str().unwrap());
        for (group, cell) in
            matrix["groups"].as_array().unwrap().iter().zip(view["cells"].as_array().unwrap())
        {
            let name = group["name"].as_str().unwrap();
            assert_eq!(row[&format!("{name}: people")], cell["k"].to_string(), "{name} {view}");
            assert_eq!(row[&format!("{name}: of")], cell["n"].to_string());
            counted += cell["k"].as_u64().unwrap();
        }
        assert_eq!(row["everybody: people"], view["everybody"]["k"].to_string());
    }
    assert!(counted > 0);

    let together = desk.ask("cooccurrence", json!({}));
    let (rows, _) = export(&desk, "cooccurrence", &json!({}));
    assert_eq!(rows.len(), together["pairs"].as_array().unwrap().len());
    let (row, pair) = (&rows[0], &together["pairs"][0]);
    assert_eq!(
        (row["first"].as_str(), row["second"].as_str()),
        (pair["first"].as_str().unwrap(), pair["second"].as_str().unwrap())
    );
    assert_eq!(row["same words: people"], pair["overlapping"]["people"].to_string());
    assert_eq!(row["same person: places"], pair["person"]["places"].to_string());
}

#[test]
fn memos_leave_with_what_they_are_about_and_no_more_than_consent_allows() {
    let (desk, _) = Desk::with_sample();
    let find = |name: &str| desk.ask("documents", json!({"find": name}))["documents"][0].clone();
    let write = |about: &str, subject: &Value, text: &str| {
        desk.ask("memo_write", json!({"about": about, "subject": subject, "text": text, "author": "Maya"}));
    };
    write("document", &find("Priya")["id"], "=HYPERLINK(1)");
    write("document", &find("Colin")["id"], "Did not want to be quoted");
    write("person", &find("Colin")["person"], "Angry");
    write("project", &json!(""), "Ask Priya Raman again");
    let (rows, written) = export(&desk, "memos", &json!({}));
    let texts: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| (row["about"].as_str(), row["memo"].as_str()))
        .filter(|m| m.0 != "excerpt")
        .collect();
    assert_eq!(texts, [("project", "Ask Priya Raman again"), ("document", "'=HYPERLINK(1)")]);
    assert!(written["notes"][0].as_str().unwrap().starts_with("2 memos left out"), "{written}");
    let (rows, _) = export(&desk, "memos", &json!({"pseudonyms": true}));
    assert_eq!(rows[0]["memo"], "Ask [name] again");
    assert!(rows[1]["subject"].starts_with("P-"), "{:?}", rows[1]);
}

#[test]
fn with_pseudonyms_nobody_can_be_told() {
    let (desk, _) = Desk::with_sample();
    let mut tell: BTreeSet<String> = BTreeSet::new();
    for row in rows_of(&study("interviews/participants.csv")) {
        tell.extend(
            ["name", "email", "company", "file"]
                .map(|head| row[head].clone())
                .into_iter()
                .filter(|s| s.len() > 3),
        );
    }
    assert!(tell.len() > 30, "{tell:?}");
    for what in ["excerpts", "people-codes", "matrix", "memos"] {
        for ending in ["csv", "xlsx"] {
            let out = desk.at(&format!("{what}.{ending}"));
            desk.ask("export_write", json!({"what": what, "out": out, "pseudonyms": true}));
            let text = match ending {
                "csv" => std::fs::read_to_string(&out).unwrap(),
                _ => cells(&out),
            };
            assert!(text.len() > 20, "{what}.{ending} holds something");
            let found: Vec<&String> = tell.iter().filter(|name| text.contains(name.as_str())).collect();
            assert!(found.is_empty(), "{what}.{ending} tells {found:?}");
        }
    }
}

/// Every cell of a workbook, by another reader than ours.
fn cells(path: &std::path::Path) -> String {
    use calamine::Reader;
    let mut book = calamine::open_workbook_auto(path).unwrap();
    let all = book.worksheets().into_iter().flat_map(|(_, range)| {
        range
            .rows()
            .flat_map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    });
    all.collect::<Vec<_>>().join("\n")
}

/// Bo and Cy, each in one interview; Bo agreed to all but sharing.
fn two_people(bo_agreed: &[&str]) -> Desk {
    let desk = Desk::with_project();
    let talk = |name: &str| desk.file(name, "Ann: Shall we?\n\nBo: I was afraid of the import.\n");
    let people = "file,name,email,consent,segment,shoe\nbo.txt,Bo Berg,bo@x.example,yes,café,44\n\
                  cy.txt,Cy Orr,cy@x.example,yes,clinic,\n";
    let codings = "source,record,field,start_s,quote,code,coder,memo\n\
                   bo.txt,,,,I was afraid,theme.fear,anna,Bo winced\nbo.txt,,,,the import,theme.import,anna,\n\
                   cy.txt,,,,I was afraid,theme.fear,anna,Cy laughed\ncy.txt,,,,afraid of the,theme.import,anna,\n\
                   cy.txt,,,,import,theme.import.csv,anna,\n";
    desk.ask("code_add", json!({"name": "theme", "is_category": true}));
    desk.ask("code_add", json!({"name": "import", "parent": "theme"}));
    desk.ask("code_add", json!({"name": "csv", "parent": "theme.import"}));
    desk.import(&[talk("bo.txt"), talk("cy.txt"), desk.file("people.csv", people)]);
    desk.import(&[desk.file("codings.csv", codings)]);
    desk.ask("consent_set", json!({"document": "bo.txt", "state": "yes", "purposes": bo_agreed}));
    desk
}

#[test]
fn consent_for_reports_is_none_for_sharing() {
    let desk = two_people(&["analysis", "quoting", "reports"]);
    desk.ask(
        "memo_write",
        json!({"about": "document", "subject": "bo.txt", "text": "On Bo", "author": "Maya"}),
    );
    let person = &desk.ask("documents", json!({"find": "bo.txt"}))["documents"][0]["person"];
    desk.ask("memo_write", json!({"about": "person", "subject": person, "text": "Of Bo", "author": "Maya"}));
    for what in ["excerpts", "people-codes", "memos"] {
        let (rows, written) = export(&desk, what, &json!({}));
        let told = std::fs::read_to_string(desk.at(&format!("{what}.csv"))).unwrap();
        assert!(!told.contains("Bo") && told.contains("Cy"), "{what}: {told}");
        assert!(rows.iter().all(|row| !row.contains_key("shoe")), "{what}");
        let note = written["notes"][0].as_str().unwrap();
        assert!(note.contains("left out: consent does not allow sharing"), "{what}: {note}");
    }
    let out = desk.at("matrix.xlsx");
    desk.ask("export_write", json!({"what": "matrix", "by": "segment", "out": out}));
    let told = cells(&out);
    assert!(told.contains("Cy Orr") && !told.contains("Bo Berg"), "{told}");
}

#[test]
fn each_purpose_is_asked_for_by_itself() {
    let desk = two_people(&["sharing"]);
    let (people, _) = export(&desk, "people-codes", &json!({}));
    let names: Vec<&str> = people.iter().map(|row| row["person"].as_str()).collect();
    assert_eq!(names, ["Cy Orr"], "who may not be counted has no row of figures");
    desk.ask(
        "consent_set",
        json!({"document": "bo.txt", "state": "yes", "purposes": ["analysis", "sharing"]}),
    );
    let out = desk.at("matrix.xlsx");
    desk.ask("export_write", json!({"what": "matrix", "by": "segment", "out": out}));
    assert!(!cells(&out).contains("Bo Berg"), "and who may not be quoted no words");
    let again = desk.refused("export_write", json!({"what": "matrix", "by": "segment", "out": out}));
    assert!(again.message.contains("is there already"), "{}", again.message);
}

#[test]
fn codes_on_part_of_the_words_and_codes_above_have_their_one() {
    let desk = two_people(&["analysis", "quoting", "reports", "sharing"]);
    let (rows, _) = export(&desk, "excerpts", &json!({}));
    let of = |source: &str, code: &str| {
        let row = rows.iter().find(|row| row["source"] == source && row["code"] == code).unwrap();
        ["theme.fear", "theme.import", "theme.import.csv"].map(|code| row[code].clone())
    };
    assert_eq!(of("cy.txt", "theme.fear"), ["1", "1", "0"], "they share a word");
    assert_eq!(of("cy.txt", "theme.import.csv"), ["0", "0", "1"], "the next word is another");
    assert_eq!(of("bo.txt", "theme.fear"), ["1", "0", "0"]);
    let (part, _) = export(&desk, "excerpts", &json!({"code": "theme.import"}));
    assert_eq!(part.len(), 3, "with the codes below it");
    desk.ask("coding_remove", json!({"coding": "Q-0004"}));
    let (people, _) = export(&desk, "people-codes", &json!({}));
    let cy = people.iter().find(|row| row["person"] == "Cy Orr").unwrap();
    assert_eq!((cy["theme.import"].as_str(), cy["theme.import.csv"].as_str()), ("1", "1"));
}

#[test]
fn what_is_known_of_a_person_leaves_only_by_documents_that_may() {
    let desk = two_people(&["analysis"]);
    let second = desk.file("bo-2.txt", "Ann: And now?\n\nBo: Now it works.\n");
    let people = "file,name,email,consent,segment\nbo-2.txt,Bo Berg,bo@x.example,yes,bar\n";
    desk.import(&[second, desk.file("more.csv", people)]);
    let codings =
        "source,record,field,start_s,quote,code,coder,memo\nbo-2.txt,,,,it works,theme.fear,anna,\n";
    desk.import(&[desk.file("more-codings.csv", codings)]);
    let person = &desk.ask("documents", json!({"find": "bo-2.txt"}))["documents"][0]["person"];
    desk.ask("memo_write", json!({"about": "person", "subject": person, "text": "Of Bo", "author": "Maya"}));
    let (memos, _) = export(&desk, "memos", &json!({}));
    assert!(memos.iter().all(|row| row["memo"] != "Of Bo"), "a memo on a person rests on all of their words");
    for what in ["excerpts", "people-codes"] {
        let (rows, _) = export(&desk, what, &json!({}));
        let bo = rows.iter().find(|row| row["person"] == "Bo Berg").unwrap();
        assert_eq!((bo["segment"].as_str(), bo.get("shoe")), ("bar", None), "{what}");
    }
}

#[test]
fn excerpts_stand_in_the_order_of_the_words_with_their_stars_and_people_under_codes_alone() {
    let desk = two_people(&["analysis", "quoting", "reports", "sharing"]);
    let document = desk.ask("documents", json!({"find": "bo.txt"}))["documents"][0]["id"].clone();
    let place = |offset| json!({"paragraph": 1, "offset": offset});
    // Coded last, and said first.
    let first =
        json!({"document": document, "from": place(0), "to": place(1), "code": "theme.fear", "coder": "lea"});
    desk.ask("coding_add", first);
    desk.ask("coding_star", json!({"coding": "Q-0001", "starred": true}));
    let (rows, _) = export(&desk, "excerpts", &json!({}));
    let of_bo: Vec<[&str; 2]> = rows
        .iter()
        .filter(|row| row["source"] == "bo.txt")
        .map(|row| ["quote", "starred"].map(|head| row[head].as_str()))
        .collect();
    assert_eq!(of_bo, [["I was afraid", "1"], ["I", "0"], ["the import", "0"]]);
    let (people, _) = export(&desk, "people-codes", &json!({}));
    assert!(!people[0].contains_key("theme"), "a category is no code: {:?}", people[0]);
    assert!(people[0].contains_key("theme.import"));

    let again = desk.file("bo-2.txt", "Ann: And now?\n\nBo: Now it works.\n");
    let people = "file,name,email,consent,segment\nbo-2.txt,Bo Berg,bo@x.example,yes,café\n";
    desk.import(&[again, desk.file("more.csv", people)]);
    let (rows, _) = export(&desk, "excerpts", &json!({}));
    let bo = rows.iter().find(|row| row["source"] == "bo.txt").unwrap();
    assert_eq!(bo["segment"], "café", "said twice, written once");
}
