//! Search: exact spans, facets that count people, and an index that may be thrown away.

use super::desk::Desk;
use serde_json::{Value, json};

/// The words of a hit's spans, cut by UTF-16 units as the window does.
fn marked(hit: &Value) -> Vec<String> {
    let units: Vec<u16> = hit["text"].as_str().unwrap().encode_utf16().collect();
    let spans = hit["spans"].as_array().unwrap().iter();
    spans
        .map(|s| {
            let (from, to) = (s["start"].as_u64().unwrap() as usize, s["end"].as_u64().unwrap() as usize);
            String::from_utf16(&units[from..to]).unwrap().to_lowercase()
        })
        .collect()
}

#[test]
fn hits_have_exact_spans_and_facets_count_people() {
    let (desk, _) = Desk::with_sample();
    let found = desk.ask("search", json!({"query": "import upload", "limit": 100}));
    let hits = found["hits"].as_array().unwrap();
    assert_eq!(found["total"].as_u64().unwrap(), hits.len() as u64);
    for hit in hits.iter().filter(|h| h["withheld"] == false) {
        let words = marked(hit);
        assert!(!words.is_empty());
        assert!(words.iter().all(|w| w.starts_with("import") || w.starts_with("upload")), "{words:?}");
        assert_ne!(hit["speaker_role"], "interviewer", "the interviewer is left out unless asked for");
    }
    let facet = |name: &str, value: &str| {
        let list = found["facets"][name].as_array().unwrap().iter();
        list.clone().find(|f| f["value"] == value).map_or(0, |f| f["count"].as_u64().unwrap())
    };
    assert_eq!(facet("kinds", "interview") + facet("kinds", "survey"), found["total"].as_u64().unwrap());
    let anxious = facet("codes", "theme.import-anxiety");
    assert!(anxious > 5 && anxious <= found["people"].as_u64().unwrap());
    let narrowed = desk
        .ask("search", json!({"query": "import upload", "codes": ["theme.import-anxiety"], "limit": 100}));
    let all_coded = narrowed["hits"].as_array().unwrap().iter();
    assert!(
        all_coded.clone().all(|h| h["codes"].as_array().unwrap().contains(&json!("theme.import-anxiety")))
    );
    assert_eq!(narrowed["people"].as_u64().unwrap(), anxious);
    let asked = desk.ask("search", json!({"query": "import", "speaker": "interviewer"}));
    assert!(asked["hits"].as_array().unwrap().iter().all(|h| h["speaker_role"] == "interviewer"));
    let typed = desk.ask("search", json!({"query": "import speaker:interviewer"}));
    assert_eq!((&typed["total"], typed["total"] == 0), (&asked["total"], false), "typed, it is the same");
}

#[test]
fn people_are_asked_for_by_name_and_by_what_became_of_them() {
    let (desk, _) = Desk::with_sample();
    let ask = |query: &str| desk.ask("search", json!({"query": query, "limit": 500}));
    let count = |answer: &Value, facet: &str, value: &str| {
        let list = answer["facets"][facet].as_array().unwrap();
        list.iter().find(|f| f["value"] == value).map_or(0, |f| f["count"].as_u64().unwrap())
    };
    let people = |answer: &Value| answer["people"].as_u64().unwrap();
    let all_stand = |answer: &Value, standing: &str| {
        let hits = answer["hits"].as_array().unwrap();
        assert!(hits.iter().all(|h| h["outcome"].as_str().is_some_and(|o| o.starts_with(standing))));
    };

    let all = ask("import");
    for (outcome, standing) in [("left", "left at"), ("went-on", "reached"), ("in-progress", "in progress")] {
        let some = ask(&format!("import outcome:{outcome}"));
        assert_eq!(people(&some), count(&all, "outcomes", outcome), "{outcome}");
        // Nobody of the sample who speaks of importing is still in progress.
        assert!(people(&some) > 0 || outcome == "in-progress", "{outcome}");
        all_stand(&some, standing);
    }
    let left_there = ask("import step:\"Imported roster\" outcome:left");
    assert_eq!(people(&left_there), count(&all, "left_at", "Imported roster"));
    all_stand(&left_there, "left at Imported roster");
    let came = ask("import step:\"imported roster\"");
    assert!(people(&came) > people(&left_there));
    let without = ask("import NOT (step:3 outcome:left)");
    assert_eq!(without["total"].as_u64().unwrap() + left_there["total"].as_u64().unwrap(), all["total"]);

    let name = left_there["hits"][0]["person_name"].as_str().unwrap().trim_end_matches('.').to_lowercase();
    let theirs = ask(&format!("import person:\"{name}\""));
    assert!(
        theirs["hits"].as_array().unwrap().iter().all(|h| h["person"] == left_there["hits"][0]["person"])
    );

    assert_eq!(ask("import consent:yes")["total"], count(&all, "consents", "yes"));
    assert!(ask("import consent:no")["hits"].as_array().unwrap().iter().all(|h| h["withheld"] == true));
    let nobody = ask("import person:nobody-is-called-so");
    assert_eq!((&nobody["total"], &nobody["marks"][0]["start"]), (&json!(0), &json!(7)));
}

#[test]
fn the_index_follows_every_change_and_may_be_thrown_away() {
    let (desk, _) = Desk::with_sample();
    let question = json!({"query": "spreadsheet", "limit": 100});
    let found = |desk: &Desk| {
        let mut answer = desk.ask("search", question.clone());
        answer["seconds"] = json!(0);
        // Equal hits may change places, and a score knows of deleted paragraphs until they are merged away.
        let hits = answer["hits"].as_array_mut().unwrap();
        hits.iter_mut().for_each(|hit| hit["score"] = json!(0));
        hits.sort_by_key(|hit| (hit["document"].to_string(), hit["paragraph"].as_u64()));
        answer
    };
    let before = found(&desk);
    assert!(before["total"].as_u64().unwrap() > 3);
    let hit = &before["hits"][0];
    let key = |hit: &Value| (hit["document"].clone(), hit["paragraph"].clone());
    let place = |offset| json!({"paragraph": hit["paragraph"], "offset": offset});
    desk.ask(
        "coding_add",
        json!({"document": hit["document"], "from": place(0), "to": place(4), "code": "theme.data-privacy"}),
    );
    let coded = found(&desk);
    let same = coded["hits"].as_array().unwrap().iter().find(|h| key(h) == key(hit)).unwrap();
    assert!(same["codes"].as_array().unwrap().contains(&json!("theme.data-privacy")), "drained at once");
    desk.ask("undo", json!({}));
    assert_eq!(found(&desk), before);
    std::fs::remove_dir_all(desk.at("cache")).unwrap();
    desk.ask("rebuild", json!({}));
    assert_eq!(found(&desk), before);
}

#[test]
fn meaning_is_not_there_and_says_so() {
    let (desk, _) = Desk::with_sample();
    let both = desk.ask("search", json!({"query": "roster", "mode": "both"}));
    assert!(both["warnings"][0].as_str().unwrap().contains("by words"));
    let meaning = desk.refused("search", json!({"query": "roster", "mode": "meaning"}));
    assert_eq!(meaning.kind, api::Kind::LanguageUnavailable);
}

#[test]
fn silence_counts_apart_where_nobody_asked() {
    let desk = Desk::with_project();
    let talk = |name: &str, text: &str| desk.file(&format!("{name}.txt"), format!("Ann: Well?\n\n{text}\n"));
    // Bo said it, Di was asked by her interviewer, Ed was not; Fay and Gil answered a question about it, and Ivo another.
    desk.import(&[
        talk("bo", "Bo: The upload lost our rota."),
        talk("di", "Ann: Did any uploads go wrong?\n\nDi: No, nothing."),
        talk("ed", "Ed: It was the office."),
        desk.file(
            "people.csv",
            "file,name,email,date,consent\nbo.txt,Bo Berg,bo@x.example,2026-04-03,yes\n\
             di.txt,Di Ek,di@x.example,2026-04-20,yes\ned.txt,Ed Fox,ed@x.example,2026-05-02,yes\n",
        ),
        desk.file(
            "uploads.csv",
            "email,How did the upload go?\nfay@x.example,It ate my list of names\ngil@x.example,The upload went well enough\n",
        ),
        desk.file("other.csv", "email,Why did you look around?\nivo@x.example,We needed somebody for the weekend\n"),
    ]);
    let ask = |request: Value| desk.ask("search", request);
    let found = ask(json!({"query": "upload", "asked": true}));
    assert_eq!((&found["people"], &found["people_without"]), (&json!(2), &json!(4)), "{found}");
    assert_eq!(found["people_never_asked"], 2, "Ed and Ivo");
    assert_eq!(found["facets"]["dates"], json!([{"value": "2026-04", "count": 1}]));
    // Narrowed to some of those who said it, the others are as silent as before, and were asked or not.
    let narrowed = ask(json!({"query": "upload person:gil", "asked": true}));
    assert_eq!((&narrowed["people"], &narrowed["people_never_asked"]), (&json!(1), &json!(2)), "{narrowed}");
    for (request, why) in [
        (json!({"query": "upload"}), "it costs two more searches"),
        (json!({"query": "kind:survey", "asked": true}), "nobody is asked about no words"),
    ] {
        assert!(ask(request).get("people_never_asked").is_none(), "{why}");
    }
}
