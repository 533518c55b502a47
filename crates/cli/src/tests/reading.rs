//! Funnels, search, people, documents, reports of the sample.

use super::{numbers, on, on_sample, path, sample_path};
use crate::Status;
use tempfile::TempDir;

const STEPS: &str = "Visited site,Signed up,Imported roster,Published schedule,Invited team,Subscribed";

#[test]
fn the_funnel_counts_people() {
    let check = |entry: &str, expect: [u64; 6]| {
        let found =
            on_sample(&["funnel", "P", "--steps", STEPS, "--window", "14d", "--entry", entry, "--json"]);
        assert_eq!(numbers(&found.json["steps"], "people"), expect, "{entry}");
        assert_eq!(found.json["people_with_events"], 3_000);
        assert_eq!(found.json["window_seconds"].as_f64(), Some(1_209_600.0));
    };
    check("latest", [2_973, 1_352, 689, 472, 334, 170]);
    check("first", [2_973, 1_303, 663, 453, 321, 163]);
}

#[test]
fn a_funnel_has_the_documented_keys_and_people_where_asked() {
    let found = on_sample(&["funnel", "P", "--saved", "Trial", "--people", "--json"]).json;
    for key in ["steps", "window_seconds", "order", "range", "lineage", "engine"] {
        assert!(!found[key].is_null(), "{key}");
    }
    assert!(found["steps"][0]["from_previous"].is_null());
    let step = &found["steps"][2];
    assert_eq!(step["people_left"].as_array().unwrap().len() as u64, step["left"].as_u64().unwrap());
    assert_eq!(step["people_on"].as_array().unwrap().len() as u64, step["people"].as_u64().unwrap());
    let without = on_sample(&["funnel", "P", "--saved", "Trial", "--json"]).json;
    assert!(without["steps"][2].get("people_left").is_none());
}

#[test]
fn a_funnel_is_a_table_for_people() {
    let text = on_sample(&["funnel", "P", "--steps", STEPS, "--window", "14d"]).text;
    let line = text.lines().find(|l| l.starts_with("Imported roster")).unwrap();
    let cells: Vec<&str> = line.split("  ").map(str::trim).filter(|c| !c.is_empty()).collect();
    assert_eq!(cells[..5], ["Imported roster", "689", "51.0 %", "48.3–53.6", "7 h 25 min"], "{text}");
    assert_eq!(cells[6..], ["573", "90", "26+70", "grounded"], "{text}");
    assert!(text.contains("3,000 people with events; 40,715 rows of 1 import"), "{text}");
}

#[test]
fn words_are_found_with_their_place() {
    let found = on_sample(&["search", "P", "roster", "--limit", "3", "--json"]).json;
    for key in ["query", "mode", "total", "seconds", "hits", "facets"] {
        assert!(!found[key].is_null(), "{key}");
    }
    let hits = found["hits"].as_array().unwrap();
    assert_eq!(hits.len(), 3);
    for hit in hits {
        assert!(hit["snippet_html"].as_str().unwrap().contains("<mark>"), "{hit}");
    }
    let by_code = on_sample(&["search", "P", "roster", "--code", "import-anxiety", "--json"]).json;
    assert!(by_code["total"].as_u64() < found["total"].as_u64());
    for hit in by_code["hits"].as_array().unwrap() {
        assert!(hit["codes"].as_array().unwrap().iter().any(|c| c == "theme.import-anxiety"), "{hit}");
    }
    let text = on_sample(&["search", "P", "roster", "--limit", "3"]).text;
    assert!(text.contains(" paragraphs in ") && !text.contains('<'), "{text}");
}

#[test]
fn search_by_meaning_needs_what_is_not_there() {
    let both = on_sample(&["search", "P", "roster", "--mode", "both"]);
    assert_eq!(both.notes.len(), 1, "{:?}", both.notes);
    assert_eq!(both.json["mode"], "words");
    let meaning = on(&sample_path(), &["search", "P", "roster", "--mode", "meaning"]).unwrap_err();
    assert_eq!(meaning.status, Status::Unreadable);
    let read = on(&sample_path(), &["language", "P"]).unwrap_err();
    assert_eq!(read.status, Status::Unreadable);
    let status = on_sample(&["language", "P", "status"]);
    assert_eq!((&status.json["state"], &status.json["ready"]), (&"absent".into(), &0.into()));
    assert!(
        status.json["texts"].as_u64() > Some(100) && status.text.contains("language part is not"),
        "{}",
        status.text
    );
}

#[test]
fn people_and_documents_are_listed_and_shown() {
    let people = on_sample(&["people", "P", "--heard", "--limit", "1", "--json"]).json;
    assert_eq!(people["with_events"], 3_000);
    assert_eq!(people["people"].as_array().unwrap().len(), 1);
    let all = on_sample(&["people", "P", "--limit", "2500", "--json"]).json;
    assert_eq!(all["people"].as_array().unwrap().len(), 2_500);
    let person = people["people"][0]["id"].as_str().unwrap();
    let shown = on_sample(&["people", "P", "show", person]);
    assert_eq!(shown.json["row"]["id"], person);
    assert!(shown.text.contains("step"), "{}", shown.text);

    let interviews = on_sample(&["documents", "P", "--kind", "interview", "--json"]).json;
    let document = &interviews["documents"][0];
    let shown = on_sample(&["documents", "P", "show", document["source"].as_str().unwrap()]);
    assert_eq!(shown.json["row"]["id"], document["id"]);
    assert_eq!(
        shown.json["paragraphs"].as_array().unwrap().len() as u64,
        document["paragraphs"].as_u64().unwrap()
    );
    assert_eq!(
        shown.json["excerpts"].as_array().unwrap().len() as u64,
        document["codings"].as_u64().unwrap()
    );
}

#[test]
fn codes_metrics_and_recruits() {
    let codes = on_sample(&["codes", "P"]);
    assert!(codes.text.contains("Import anxiety"), "{}", codes.text);
    let metrics = on_sample(&["metrics", "P", "--json"]).json;
    assert_eq!(metrics["metrics"].as_array().unwrap().len(), 5);
    assert_eq!(metrics["metrics"][1]["metric"], "Trial/Imported roster");
    let ask =
        ["recruit", "P", "Trial/Imported roster", "--side", "left", "--count", "4", "--seed", "7", "--json"];
    let chosen = on_sample(&ask).json;
    assert_eq!(chosen["people"].as_array().unwrap().len(), 4);
    assert!(chosen["people"].as_array().unwrap().iter().all(|p| p["side"] == "left"));
    assert_eq!(on_sample(&ask).json, chosen, "the same seed chooses the same people");
}

#[test]
fn a_report_is_one_file_without_names_unless_told() {
    let home = TempDir::new().unwrap();
    let name = on_sample(&["documents", "P", "--kind", "interview", "--json"]).json;
    let name = name["documents"][0]["person_name"].as_str().unwrap().to_owned();
    let write = |file: &str, more: &[&str]| {
        let out = home.path().join(file);
        let arguments = [&["report", "P", "Trial", "--out", path(&out)], more].concat();
        assert!(on_sample(&arguments).text.contains(" quotes, "));
        std::fs::read_to_string(out).unwrap()
    };
    let page = write("r.html", &[]);
    assert!(page.contains("Imported roster") && page.contains("2,973"));
    assert!(!page.contains(&name), "{name} is named");
    assert_ne!(page, write("names.html", &["--names"]));
}

#[test]
fn words_without_consent_are_quoted_nowhere() {
    let mut checked = 0;
    let found = on_sample(&["search", "P", "the", "--limit", "500", "--json"]).json.to_string();
    let context = on_sample(&["context", "P", "Trial/Imported roster", "--json"]).json.to_string();
    for source in ["11-colin-baird.txt", "12-yuki-tanabe.md"] {
        let document = on_sample(&["documents", "P", "show", source, "--json"]).json;
        assert_eq!(document["row"]["quotable"], false, "{source}");
        for excerpt in document["excerpts"].as_array().unwrap() {
            // As it stands in JSON, without its quotes.
            let words = excerpt["text"].to_string();
            let words = words.trim_matches('"');
            assert!(!found.contains(words) && !context.contains(words), "{source}: {words}");
            checked += 1;
        }
        let short = document["excerpts"][0]["short"].as_str().unwrap();
        let quoted = on_sample(&["quote", "P", short]);
        assert_eq!(quoted.json["text"], "");
        assert!(quoted.text.starts_with("The words are withheld"), "{}", quoted.text);
    }
    assert!(checked > 20, "{checked}");
}

#[test]
fn what_is_credited_is_drawn_into_a_new_file() {
    let home = TempDir::new().unwrap();
    let file = home.path().join("credits.svg");
    let drawn = on_sample(&["attribution", "P", "--picture", path(&file)]);
    assert!(drawn.text.contains("The models differ most about"), "{}", drawn.text);
    let svg = std::fs::read_to_string(&file).unwrap();
    let labels = drawn.json["labels"].as_array().unwrap();
    assert!(
        svg.starts_with("<svg") && labels.iter().all(|label| svg.contains(label["label"].as_str().unwrap()))
    );
    let again = on(&sample_path(), &["attribution", "P", "--picture", path(&file)]);
    assert!(again.unwrap_err().message.contains("cannot be written"));
    let png = on(&sample_path(), &["attribution", "P", "--picture", "a.png"]).unwrap_err();
    assert!(png.message.contains("written as .svg"), "{}", png.message);
}

#[test]
fn funnels_leads_and_plans_are_drawn_as_they_are_asked_for() {
    let home = TempDir::new().unwrap();
    let drawn = |name: &str, arguments: &[&str]| {
        let file = home.path().join(name);
        let text = on_sample(&[arguments, &["--picture", path(&file)]].concat()).text;
        (std::fs::read_to_string(&file).unwrap(), text)
    };
    let (funnel, _) = drawn("funnel.svg", &["funnel", "P", "--saved", "Trial"]);
    assert!(funnel.contains("Imported roster"));
    let (trend, told) = drawn("trend.svg", &["funnel", "P", "--saved", "Trial", "--trend"]);
    assert!(trend.contains(" Feb") && told.contains("settled intervals"), "{told}");
    let (times, told) = drawn("times.svg", &["funnel", "P", "--saved", "Trial", "--times", "1:2"]);
    assert!(times.contains("median ") && told.contains("Visited site to Signed up"), "{told}");
    let (leads, told) = drawn("leads.svg", &["leads", "P", "--definitions", "marketing,sales"]);
    assert!(leads.contains("116") && told.contains("both for 116"), "{told}");
    let (plan, told) = drawn("plan.svg", &["plan", "P", "--goal", "100000"]);
    assert!(plan.contains("Visited site") && plan.contains(" % go on"), "{plan}");
    assert!(told.contains("£100,000 are ") && told.contains(" are needed at Visited site."), "{told}");
}
