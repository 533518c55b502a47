//! What was found, by person, by code and group, by month, in other orders, and as a table.

use super::desk::Desk;
use serde_json::{Value, json};

/// Five talks: two of Bo's, in April and June; Di does not want to be quoted, Ed's has no date, and Fay never said it.
fn talks() -> Desk {
    let desk = Desk::with_project();
    let talk = |name: &str, text: &str| desk.file(&format!("{name}.txt"), format!("Ann: Well?\n\n{text}\n"));
    let people = "file,name,email,date,consent,segment\n\
        bo1.txt,Bo Berg,bo@x.example,2026-04-03,yes,clinic\n\
        bo2.txt,Bo Berg,bo@x.example,2026-06-30,yes,clinic\n\
        di.txt,Di Ek,di@x.example,2026-04-20,no,shop\n\
        ed.txt,Ed Fox,ed@x.example,,yes,shop\n\
        fay.txt,Fay Ito,fay@x.example,2026-04-21,yes,shop\n";
    desk.import(&[
        talk("bo1", "Bo: The upload lost our rota, and the upload was slow.\n\nAnn: Yes?\n\nBo: The upload."),
        talk("bo2", "Bo: By then the uploads went well."),
        talk("di", "Di: That upload, again."),
        talk("ed", "Ed: I never saw an upload that went well."),
        talk("fay", "Fay: It was the price for me."),
        desk.file("people.csv", people),
    ]);
    desk.ask("code_add", json!({"name": "Trouble"}));
    let code = |name: &str, from: u32, to: u32| {
        let document = desk.ask("documents", json!({"find": name}))["documents"][0]["id"].clone();
        let place = |offset| json!({"paragraph": 1, "offset": offset});
        desk.ask("coding_add", json!({"document": document, "from": place(from), "to": place(to), "code": "trouble", "coder": "Maya"}));
    };
    code("bo1.txt", 4, 10);
    code("di.txt", 0, 4);
    desk
}

fn asked(more: Value) -> Value {
    let mut request = json!({"request": {"query": "upload"}});
    let Value::Object(more) = more else { panic!("{more} is no object") };
    request.as_object_mut().unwrap().extend(more);
    request
}

#[test]
fn people_are_listed_with_how_much_they_said_and_the_best_of_it() {
    let desk = talks();
    let found = desk.ask("search_people", asked(json!({})));
    let row = |one: &Value| {
        (
            one["name"].as_str().unwrap().to_owned(),
            one["paragraphs"].as_u64().unwrap(),
            one["withheld"].as_u64().unwrap(),
        )
    };
    let people = found["people"].as_array().unwrap();
    let mut rows: Vec<_> = people.iter().map(row).collect();
    assert_eq!(rows[0], ("Bo Berg".into(), 3, 0), "most paragraphs first, over both talks");
    rows.sort();
    assert_eq!(rows[1..], [("Di Ek".into(), 1, 1), ("Ed Fox".into(), 1, 0)]);
    assert_eq!(found["total"], desk.ask("search", json!({"query": "upload"}))["people"]);
    let of = |name: &str| people.iter().find(|one| one["name"] == name).unwrap();
    assert_eq!(of("Di Ek")["top"], json!(null), "no word without consent");
    assert_eq!(of("Ed Fox")["top"]["text"], "I never saw an upload that went well.");
    assert!(of("Bo Berg")["top"]["snippet_html"].as_str().unwrap().contains("<mark>upload"));
    let second = desk.ask("search_people", asked(json!({"offset": 1, "limit": 1})));
    assert_eq!((&second["total"], second["people"].as_array().unwrap().len()), (&json!(3), 1));
}

#[test]
fn codes_stand_by_groups_of_those_who_said_it() {
    let desk = talks();
    let found = desk.ask("search_matrix", asked(json!({"by": "segment"})));
    assert_eq!(found["groups"], json!([{"name": "clinic", "people": 1}, {"name": "shop", "people": 2}]));
    assert_eq!(
        (&found["people"], &found["uncoded"]),
        (&json!(3), &json!(1)),
        "Fay did not say it; Ed's words bear no code"
    );
    let row = &found["rows"][0];
    let figures =
        |cell: &Value| (cell["figures"]["k"].as_u64().unwrap(), cell["figures"]["n"].as_u64().unwrap());
    assert_eq!((&row["name"], found["rows"].as_array().unwrap().len()), (&json!("trouble"), 1));
    assert_eq!(
        [figures(&row["cells"][0]), figures(&row["cells"][1]), figures(&row["everybody"])],
        [(1, 1), (1, 2), (2, 3)]
    );
    let top = &row["cells"][0]["top"];
    assert_eq!(
        (&top["text"], &top["codes"]),
        (&json!("The upload lost our rota, and the upload was slow."), &json!(["trouble"]))
    );
    assert_eq!(row["cells"][1]["top"], json!(null), "Di's words are withheld");
    let nothing = desk.ask("search_matrix", json!({"request": {"query": "zebra"}, "by": "segment"}));
    assert_eq!((&nothing["people"], &nothing["rows"]), (&json!(0), &json!([])));
    let unknown = desk.refused("search_matrix", asked(json!({"by": "hair"})));
    assert!(unknown.message.contains("hair"), "{}", unknown.message);
}

#[test]
fn months_count_people_of_those_heard_in_them() {
    let desk = talks();
    let found = desk.ask("search_over_time", asked(json!({})));
    let month = |month: &str, paragraphs: u32, people: u32, heard: u32| json!({"month": month, "paragraphs": paragraphs, "people": people, "heard": heard});
    assert_eq!(
        found["months"],
        json!([month("2026-04", 3, 2, 3), month("2026-05", 0, 0, 0), month("2026-06", 1, 1, 1)])
    );
    assert_eq!(
        [&found["undated_paragraphs"], &found["undated_people"], &found["undated_heard"]],
        [1, 1, 1].map(|n| json!(n)).each_ref()
    );
}

#[test]
fn hits_come_in_the_order_that_is_asked_for() {
    let desk = talks();
    let order = |sort: &str| -> Vec<String> {
        let found = desk.ask("search", json!({"query": "upload", "sort": sort}));
        let hits = found["hits"].as_array().unwrap().iter();
        hits.map(|hit| format!("{} {}", hit["date"].as_str().unwrap_or("none"), hit["paragraph"])).collect()
    };
    let days = |sort: &str| {
        order(sort).into_iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(days("newest"), ["2026-06-30", "2026-04-20", "2026-04-03", "2026-04-03", "none"]);
    assert_eq!(days("oldest"), ["2026-04-03", "2026-04-03", "2026-04-20", "2026-06-30", "none"]);
    assert_eq!(order("person"), ["2026-04-03 1", "2026-04-03 3", "2026-06-30 1", "2026-04-20 1", "none 1"]);
    assert_eq!(order("document")[..2], ["2026-04-03 1", "2026-04-03 3"]);
    assert_eq!(order("best").len(), 5);
    let page = desk.ask("search", json!({"query": "upload", "sort": "newest", "offset": 1, "limit": 1}));
    assert_eq!(
        (&page["total"], &page["hits"][0]["date"], page["hits"].as_array().unwrap().len()),
        (&json!(5), &json!("2026-04-20"), 1)
    );
    let unknown = desk.refused("search", json!({"query": "upload", "sort": "size"}));
    assert!(unknown.message.contains("best, newest, oldest, document, person"), "{}", unknown.message);
}

#[test]
fn what_was_found_leaves_as_a_table_with_the_words_that_matched() {
    let desk = talks();
    let out = desk.at("found.csv");
    let written = desk.ask("search_export", asked(json!({"out": out})));
    assert_eq!(
        (&written["items"], &written["notes"]),
        (&json!(4), &json!(["1 paragraph left out: consent does not allow sharing"]))
    );
    let text = std::fs::read_to_string(&out).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        lines[0],
        "source,record,field,start_s,quote,codes,document,kind,date,speaker,person,person_id,outcome,rank,paragraph,matched,interview date,segment,trouble"
    );
    let line = |part: &str| lines.iter().find(|line| line.contains(part)).unwrap().to_owned();
    let first = line("lost our rota");
    let days = "2026-04-03; 2026-06-30";
    assert!(first.contains(",trouble,") && first.ends_with(&format!(",1,upload,{days},clinic,1")), "{first}");
    let second = line("By then");
    assert!(second.ends_with(&format!(",1,uploads,{days},clinic,0")), "{second}");
    assert!(!text.contains("again"), "what may not be shared stays");
    let there = desk.refused("search_export", asked(json!({"out": out})));
    assert!(there.message.contains("is there already"), "{}", there.message);
    let few = desk.ask("search_export", asked(json!({"out": desk.at("few.xlsx"), "hits": [{"document": "ed.txt", "paragraph": 1}], "pseudonyms": true})));
    assert_eq!(few["items"], 1);
    let wrong = desk.refused("search_export", asked(json!({"out": desk.at("found.docx")})));
    assert!(wrong.message.contains(".csv or .xlsx"), "{}", wrong.message);
}
