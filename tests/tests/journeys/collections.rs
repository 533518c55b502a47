//! Collections: quotes kept in an order of one's own, whether a code is on them or not.

use super::{
    desk::{Desk, study},
    merging::{Colleague, desk as coded_desk, merge},
};
use serde_json::{Value, json};

/// The two coders' talk, whose participant agreed to be quoted; with copies for colleagues.
fn talk(copies: &[&str]) -> (Desk, Value) {
    let (desk, document) = coded_desk(&[]);
    let people = "file,name,email,consent\ntalk.txt,Bo Berg,bo@x.example,yes\n";
    desk.import(&[desk.file("people.csv", people)]);
    for copy in copies {
        desk.ask("project_save_copy", json!({"path": desk.at(copy), "for_colleague": true}));
    }
    (desk, document)
}

fn show(desk: &Desk, name: &str) -> Value {
    desk.ask("collection", json!({"collection": name}))
}

fn texts(page: &Value) -> Vec<String> {
    let quotes = page["quotes"].as_array().unwrap().iter();
    quotes.map(|quote| quote["text"].as_str().unwrap().to_owned()).collect()
}

fn span(document: &Value, (from, to): (u32, u32)) -> Value {
    let place = |offset| json!({"paragraph": 1, "offset": offset});
    json!({"document": document, "from": place(from), "to": place(to)})
}

#[test]
fn one_call_collects_an_excerpt_a_selection_or_a_paragraph_and_says_so() {
    let (desk, document) = talk(&[]);
    assert_eq!(desk.ask("collections", json!({}))["collections"], json!([]));
    let first = desk.ask("collection_add", json!({"codings": ["Q-0001"]}));
    assert_eq!((&first["collection"]["name"], &first["made"]), (&json!("Collected"), &json!(true)));
    assert_eq!(first["changed"]["label"], "Collected in 'Collected': 1 quote");
    assert_eq!(first["changed"]["topics"], json!(["collections"]));
    assert_eq!(first["items"].as_array().unwrap().len(), 1);

    let again = desk.ask("collection_add", json!({"codings": ["Q-0001"]}));
    assert_eq!(again["changed"]["label"], "That is in 'Collected' already");
    assert_eq!(
        (&again["items"], &again["changed"]["topics"], &again["already"]),
        (&json!([]), &json!([]), &json!(1))
    );

    // UTF-16 units, as the window counts: the emoji is two of them.
    let request = json!({"spans": [span(&document, (6, 15))], "paragraphs": [{"document": "talk.txt", "paragraph": 3}]});
    let more = desk.ask("collection_add", request);
    assert_eq!(more["changed"]["label"], "Collected 2 quotes in 'Collected': 3 quotes");
    let page = show(&desk, "collected");
    assert_eq!(texts(&page), ["afraid of the import", "😀 afraid", "It took a week, and the week was long."]);
    let quotes = &page["quotes"];
    assert_eq!((&quotes[0]["short"], &quotes[1]["short"]), (&json!("Q-0001"), &json!(null)));
    assert_eq!(quotes[1]["codes"], json!(["theme.anxiety"]), "the codes on a character of it");
    assert_eq!((&quotes[1]["paragraph"], &quotes[1]["start"]), (&json!(1), &json!(6)));
    assert_eq!(quotes[2]["codes"], json!([]));
    assert_eq!(quotes[2]["number"], 3);

    desk.ask("coding_remove", json!({"coding": "Q-0001"}));
    let page = show(&desk, "Collected");
    assert_eq!(
        (&page["quotes"][0]["short"], texts(&page).len()),
        (&json!(null), 3),
        "a quote stays without its code"
    );
}

#[test]
fn the_next_quote_goes_where_the_last_one_went() {
    let (desk, document) = talk(&[]);
    let add = |into: Value, (from, to): (u32, u32)| {
        let request = json!({"collection": into, "spans": [span(&document, (from, to))]});
        desk.ask("collection_add", request)["collection"]["name"].clone()
    };
    desk.ask("collection_create", json!({"name": "  Fears   of moving "}));
    assert_eq!(add(json!(null), (0, 1)), "Fears of moving", "made last");
    assert_eq!(add(json!("Time"), (0, 1)), "Time", "a new name makes one");
    assert_eq!(add(json!(null), (2, 5)), "Time");
    assert_eq!(add(json!("fears of MOVING"), (2, 5)), "Fears of moving", "case aside");
    assert_eq!(add(json!(null), (9, 15)), "Fears of moving");
    let all = desk.ask("collections", json!({}))["collections"].clone();
    let row = |one: &Value| (one["name"].clone(), one["quotes"].clone(), one["in_use"].clone());
    assert_eq!(row(&all[0]), (json!("Fears of moving"), json!(3), json!(true)));
    assert_eq!(row(&all[1]), (json!("Time"), json!(2), json!(false)));
    desk.ask("undo", json!({}));
    desk.ask("undo", json!({}));
    assert_eq!(desk.ask("collection", json!({}))["collection"]["name"], "Time", "undo takes that back too");
}

#[test]
fn quotes_are_put_in_order_taken_out_and_every_step_is_undone() {
    let (desk, document) = talk(&[]);
    for place in [(0, 1), (2, 5), (9, 15)] {
        desk.ask("collection_add", json!({"spans": [span(&document, place)]}));
    }
    let order = || texts(&show(&desk, "Collected"));
    let label = |command: &str, mut request: Value| {
        request["collection"] = json!("Collected");
        desk.ask(command, request)["changed"]["label"].clone()
    };
    assert_eq!(order(), ["I", "was", "afraid"]);
    assert_eq!(label("collection_move", json!({"item": "3", "to": 1})), "Moved to place 1 of 'Collected'");
    assert_eq!(order(), ["afraid", "I", "was"]);
    let id = show(&desk, "Collected")["quotes"][0]["item"].clone();
    label("collection_move", json!({"item": id, "to": 2}));
    assert_eq!(order(), ["I", "afraid", "was"]);
    let outside = desk.refused("collection_move", json!({"collection": "Collected", "item": "1", "to": 4}));
    assert!(outside.message.contains("numbered 1 to 3"), "{}", outside.message);
    assert_eq!(label("collection_remove", json!({"items": ["1", "3"]})), "Took 2 quotes out of 'Collected'");
    assert_eq!(order(), ["afraid"]);
    assert_eq!(label("collection_rename", json!({"name": "Fears"})), "The collection is called 'Fears' now");
    desk.ask("collection_create", json!({"name": "Other"}));
    let taken = desk.refused("collection_rename", json!({"collection": "Other", "name": "fears"}));
    assert!(taken.message.contains("already"), "{}", taken.message);
    desk.ask("undo", json!({}));
    let gone = desk.ask("collection_delete", json!({"collection": "Fears"}));
    assert_eq!(gone["changed"]["label"], "Took 'Fears' away, with 1 quote");
    let none = desk.refused("collection", json!({"collection": "Fears"}));
    assert_eq!((none.kind, none.message.contains("nothing was collected yet")), (api::Kind::NotFound, true));
    for _ in 0..5 {
        desk.ask("undo", json!({}));
    }
    assert_eq!(order(), ["I", "was", "afraid"]);
    for _ in 0..4 {
        desk.ask("redo", json!({}));
    }
    assert_eq!(texts(&show(&desk, "Fears")), ["afraid"]);
    let nothing = desk.refused("collection_add", json!({}));
    assert!(nothing.message.contains("Nothing is picked"), "{}", nothing.message);
    let unknown =
        desk.refused("collection_add", json!({"paragraphs": [{"document": "talk.txt", "paragraph": 99}]}));
    assert!(unknown.message.contains("no paragraph 99"), "{}", unknown.message);
}

#[test]
fn words_without_consent_are_counted_and_not_shown_nor_handed_out() {
    let (desk, _) = Desk::with_sample();
    let refused = desk.ask("documents", json!({"find": "Colin"}))["documents"][0]["id"].clone();
    let given = desk.ask("documents", json!({"find": "Priya"}))["documents"][0].clone();
    let paragraph = |document: &Value, paragraph: u32| json!({"document": document, "paragraph": paragraph});
    let request =
        json!({"collection": "Fears", "paragraphs": [paragraph(&refused, 1), paragraph(&given["id"], 1)]});
    let added = desk.ask("collection_add", request)["collection"].clone();
    assert_eq!([&added["quotes"], &added["withheld"], &added["people"]], [&json!(2), &json!(1), &json!(2)]);
    let page = show(&desk, "Fears");
    assert_eq!((&page["total"], page["quotes"].as_array().unwrap().len()), (&json!(1), 1));
    let quote = &page["quotes"][0];
    assert_eq!((&quote["number"], &quote["person"]), (&json!(2), &given["person"]));
    assert!(quote["outcome"].as_str().unwrap().len() > 4 && !quote["text"].as_str().unwrap().is_empty());

    for (name, pseudonyms) in [("fears.csv", false), ("nameless.csv", true)] {
        let request = json!({"what": "collection", "collection": "Fears", "out": desk.at(name), "pseudonyms": pseudonyms});
        let written = desk.ask("export_write", request);
        assert_eq!(
            (&written["items"], &written["notes"][0]),
            (&json!(1), &json!("1 quote left out: consent does not allow sharing"))
        );
        let text = std::fs::read_to_string(desk.at(name)).unwrap();
        let head = "source,record,field,start_s,quote,codes,document,kind,date,speaker,person,person_id,outcome,number,excerpt,collected_by,lost,";
        assert!(text.trim_start_matches('\u{feff}').starts_with(head), "{text}");
        assert_eq!(text.contains("Priya Raman"), !pseudonyms);
    }
    let book = desk.ask("export_write", json!({"what": "collection", "out": desk.at("fears.xlsx")}));
    assert_eq!(book["items"], 1, "the one in use");
    let refi = desk.ask("export_write", json!({"what": "project", "out": desk.at("all.qdpx")}));
    let left = json!("1 collection left out: the format has no ordered sets of words");
    assert!(refi["notes"].as_array().unwrap().contains(&left), "{refi}");
    let none = desk.refused(
        "export_write",
        json!({"what": "collection", "collection": "Hopes", "out": desk.at("h.csv")}),
    );
    assert!(none.message.contains("There is Fears"), "{}", none.message);
}

#[test]
fn quotes_go_with_their_words_when_a_transcript_is_corrected() {
    let (desk, _) = Desk::with_sample();
    let document = desk.ask("documents", json!({"find": "02-tom-ackroyd.txt"}))["documents"][0]["id"].clone();
    let words = |paragraph: u32| {
        let page = desk.ask("paragraphs", json!({"document": document, "from": paragraph, "count": 1}));
        page["paragraphs"][0]["text"].as_str().unwrap().to_owned()
    };
    for paragraph in [1, 3] {
        desk.ask("collection_add", json!({"paragraphs": [{"document": document, "paragraph": paragraph}]}));
    }
    let (kept, gone) = (words(1), words(3));
    let before = texts(&show(&desk, "Collected"));
    assert_eq!(before, [kept.clone(), gone.clone()]);
    let original = std::fs::read_to_string(study("interviews/02-tom-ackroyd.txt")).unwrap();
    assert_eq!(original.matches(gone.as_str()).count(), 1);
    let filler = "Um, sorry, what was the question again, I was away in my head. ".repeat(4);
    let corrected = original.replace(gone.as_str(), &filler);
    desk.ask("revise", json!({"document": document, "path": desk.file("corrected.txt", corrected)}));
    let page = show(&desk, "Collected");
    assert_eq!(texts(&page), before, "its words are kept, though they are not in the text");
    assert_eq!(page["collection"]["lost"], 1);
    assert_eq!(page["quotes"][0]["lost"], json!(null));
    assert!(!page["quotes"][1]["lost"].as_str().unwrap().is_empty());
    desk.ask("undo", json!({}));
    assert_eq!(show(&desk, "Collected")["collection"]["lost"], 0);
    desk.ask("redo", json!({}));
    assert_eq!(show(&desk, "Collected")["collection"]["lost"], 1);
}

#[test]
fn a_colleagues_quotes_are_added_once_and_nothing_of_ours_is_lost() {
    let (desk, document) = talk(&["maya.subtext"]);
    let ours = |place| json!({"collection": "Fears", "spans": [span(&document, place)]});
    desk.ask("collection_add", ours((0, 1)));
    let maya = Colleague::named(&desk.at("maya.subtext"), "Maya");
    maya.ask("collection_add", ours((0, 1)));
    maya.ask("collection_add", ours((9, 15)));
    maya.ask("collection_add", json!({"collection": "Time", "codings": ["Q-0001"]}));
    maya.done();
    let merged = merge(&desk, "maya.subtext");
    let added = &merged["added"];
    assert_eq!((&added["collections"], &added["quotes"]), (&json!(1), &json!(2)), "{merged:#}");
    assert_eq!(texts(&show(&desk, "Fears")), ["I", "afraid"]);
    let time = show(&desk, "Time");
    assert_eq!(
        (&time["quotes"][0]["short"], &time["quotes"][0]["author"]),
        (&json!("Q-0001"), &json!("Maya"))
    );
    assert_eq!(show(&desk, "Fears")["collection"]["in_use"], true, "what they last did is not what we did");
    assert_eq!(merge(&desk, "maya.subtext")["added"]["quotes"], 0);
    desk.ask("collection_remove", json!({"collection": "Fears", "items": ["2"]}));
    assert_eq!(merge(&desk, "maya.subtext")["added"]["quotes"], 0, "what was taken out here stays out");
    desk.ask("undo", json!({}));
    desk.ask("undo", json!({}));
    assert_eq!(texts(&show(&desk, "Fears")), ["I"], "one undo takes the merge back");
}
