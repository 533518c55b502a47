//! What is done with what a search found: kept under a name, coded all at once.

use super::desk::Desk;
use serde_json::{Value, json};

#[test]
fn a_search_is_kept_with_its_filters_and_says_what_it_finds_now() {
    let (desk, _) = Desk::with_sample();
    let request = json!({"query": "import upload", "codes": ["theme.import-anxiety"], "limit": 3, "offset": 2, "typing": true});
    let found = desk.ask("search", json!({"query": "import upload", "codes": ["theme.import-anxiety"]}));
    let saved = desk.ask("saved_search_put", json!({"name": " Fear of  imports ", "request": request}));
    assert_eq!(saved["changed"]["label"], "Saved the search: 'Fear of imports'");
    assert_eq!(saved["changed"]["topics"], json!(["searches"]));
    let list = || desk.ask("saved_searches", json!({}))["searches"].clone();
    let first = list()[0].clone();
    assert_eq!(first, saved["search"]);
    assert_eq!((&first["paragraphs_then"], &first["people_then"]), (&found["total"], &found["people"]));
    assert_eq!((&first["paragraphs_now"], &first["people_now"]), (&found["total"], &found["people"]));
    assert!(first["counts"].as_str().unwrap().ends_with(", as then"), "{first}");
    assert_eq!(first["request"]["codes"], json!(["theme.import-anxiety"]));
    assert_eq!(
        (&first["request"]["offset"], &first["request"]["limit"]),
        (&json!(0), &json!(null)),
        "no page is kept"
    );
    assert_eq!(
        desk.ask("search", first["request"].clone())["total"],
        found["total"],
        "it can be asked as it is"
    );

    // One more paragraph bears the code: the search finds more than then.
    let all = desk.ask("search", json!({"query": "import upload", "limit": 100}));
    let bare = |hit: &&Value| !hit["codes"].as_array().unwrap().contains(&json!("theme.import-anxiety"));
    let hit = all["hits"].as_array().unwrap().iter().find(bare).unwrap();
    let place = |offset| json!({"paragraph": hit["paragraph"], "offset": offset});
    desk.ask("coding_add", json!({"document": hit["document"], "from": place(0), "to": place(4), "code": "theme.import-anxiety"}));
    let then = found["total"].as_u64().unwrap();
    assert_eq!(list()[0]["counts"], format!("{then} then, {} now", then + 1));

    let anew =
        desk.ask("saved_search_put", json!({"name": "fear of IMPORTS", "request": {"query": "import"}}));
    assert_eq!(anew["changed"]["label"], "Saved anew: 'fear of IMPORTS'");
    assert_eq!((list().as_array().unwrap().len(), &list()[0]["id"]), (1, &first["id"]));
    let meaning = json!({"name": "Meant", "request": {"query": "roster", "mode": "both"}});
    desk.ask("saved_search_put", meaning);
    assert_eq!((&list()[1]["name"], &list()[1]["paragraphs_now"]), (&json!("Meant"), &json!(null)));
    let gone = desk.ask("saved_search_delete", json!({"search": "Fear of imports"}));
    assert_eq!(gone["changed"]["label"], "Took the saved search 'fear of IMPORTS' away");
    let missing = desk.refused("saved_search_delete", json!({"search": "Fear of imports"}));
    assert!(missing.message.contains("There is Meant"), "{}", missing.message);
    for _ in 0..3 {
        desk.ask("undo", json!({}));
    }
    assert_eq!(list()[0]["name"], "Fear of imports");
    let nameless = desk.refused("saved_search_put", json!({"name": " ", "request": {"query": "import"}}));
    assert!(nameless.message.contains("name"), "{}", nameless.message);
}

/// Answers of three people; Bo gave two, and Di does not want to be quoted.
fn answers() -> Desk {
    let desk = Desk::with_project();
    let talk =
        |name: &str, text: &str| desk.file(&format!("{name}.txt"), format!("Ann: The upload?\n\n{text}\n"));
    let people = "file,name,email,consent\nbo.txt,Bo Berg,bo@x.example,yes\ncy.txt,Cy Orr,cy@x.example,yes\ndi.txt,Di Ek,di@x.example,no\n";
    desk.import(&[
        talk("bo", "Bo: The 😀 upload lost our rota, and then the upload was slow.\n\nAnn: Yes?\n\nBo: Every upload was."),
        talk("cy", "Cy: I never saw an upload that went well.\n\nAnn: So?\n\nCy: No."),
        talk("di", "Di: That upload, again.\n\nAnn: So?\n\nDi: No."),
        desk.file("people.csv", people),
    ]);
    desk.ask("code_add", json!({"name": "Upload trouble"}));
    desk
}

fn batch(more: Value) -> Value {
    let mut request = json!({"request": {"query": "upload"}, "code": "upload-trouble", "coder": "Maya"});
    let Value::Object(more) = more else { panic!("{more} is no object") };
    request.as_object_mut().unwrap().extend(more);
    request
}

fn figures(coded: &Value) -> [u64; 5] {
    ["paragraphs", "codings", "people", "already", "withheld"].map(|key| coded[key].as_u64().unwrap())
}

fn coded(desk: &Desk) -> Vec<String> {
    let page = desk.ask("excerpts", json!({"code": "upload-trouble"}));
    let mut texts: Vec<String> =
        page["excerpts"].as_array().unwrap().iter().map(|e| e["text"].as_str().unwrap().to_owned()).collect();
    texts.sort();
    texts
}

#[test]
fn what_was_found_is_looked_over_coded_at_once_and_taken_back_by_one_undo() {
    let desk = answers();
    let preview = desk.ask("search_code", batch(json!({"dry_run": true})));
    assert_eq!(figures(&preview), [3, 3, 2, 0, 1]);
    assert_eq!(
        preview["summary"],
        "3 paragraphs of 2 people would be tagged 'Upload trouble'; 1 left out for want of consent"
    );
    let listed = preview["listed"].as_array().unwrap();
    let whole = |one: &Value| {
        let units = one["text"].as_str().unwrap().encode_utf16().count();
        one["spans"] == json!([{"start": 0, "end": units}])
    };
    assert!(listed.len() == 3 && listed.iter().all(whole), "{listed:#?}");
    assert_eq!((&preview["changed"], coded(&desk).len()), (&json!(null), 0), "a dry run stores nothing");

    let done = desk.ask("search_code", batch(json!({})));
    assert_eq!(
        done["summary"],
        "3 paragraphs of 2 people tagged 'Upload trouble'; 1 left out for want of consent"
    );
    assert_eq!(done["changed"]["label"], done["summary"]);
    assert_eq!(coded(&desk).len(), 3);
    assert_eq!(figures(&desk.ask("search_code", batch(json!({"dry_run": true})))), [0, 0, 0, 3, 1]);
    let again = desk.refused("search_code", batch(json!({})));
    assert!(again.message.contains("bears 'Upload trouble' already (3)"), "{}", again.message);
    let of_another = batch(json!({"coder": "Lea", "dry_run": true}));
    assert_eq!(figures(&desk.ask("search_code", of_another)), [3, 3, 2, 0, 1], "what Maya coded is hers");
    desk.ask("undo", json!({}));
    assert_eq!(coded(&desk), Vec::<String>::new());
}

#[test]
fn the_very_words_or_only_chosen_paragraphs_are_coded() {
    let desk = answers();
    let bo = desk.ask("documents", json!({"find": "bo.txt"}))["documents"][0]["id"].clone();
    let first = json!({"document": bo, "paragraph": 1});
    let words = desk.ask("search_code", batch(json!({"spans": true, "hits": [first]})));
    assert_eq!(figures(&words), [1, 2, 1, 0, 0]);
    assert_eq!(words["summary"], "2 passages of 1 person tagged 'Upload trouble'");
    assert_eq!(coded(&desk), ["upload", "upload"]);
    let rest = desk.ask("search_code", batch(json!({"except": [{"document": "cy.txt", "paragraph": 1}]})));
    assert_eq!(figures(&rest), [1, 1, 1, 1, 1], "a paragraph with the code on a word of it bears it already");
    assert_eq!(coded(&desk), ["Every upload was.", "upload", "upload"]);
    desk.ask("undo", json!({}));
    desk.ask("undo", json!({}));

    let narrowed = batch(json!({"request": {"query": "upload person:cy"}}));
    assert_eq!(figures(&desk.ask("search_code", narrowed))[0], 1, "filters are those of the question");
    let category =
        desk.ask("code_add", json!({"name": "group", "is_category": true}))["code"]["name"].clone();
    let refused = desk.refused("search_code", batch(json!({"code": category})));
    assert!(refused.message.contains("groups other codes"), "{}", refused.message);
    let nothing = desk.refused("search_code", batch(json!({"request": {"query": "zebra"}})));
    assert!(nothing.message.contains("Nothing was found"), "{}", nothing.message);
    let withheld =
        desk.refused("search_code", batch(json!({"hits": [{"document": "di.txt", "paragraph": 1}]})));
    assert!(withheld.message.contains("1 without consent"), "{}", withheld.message);
}
