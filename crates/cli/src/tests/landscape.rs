//! The opportunity landscape, on a survey of our own whose figures are known beforehand.

use super::{named, on};
use crate::Status;
use serde_json::{Value, json};
use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// Forty respondents, thirty of them with the plan Team. Of every ten: nine find filling a gap important and three are satisfied
/// with it; nine and nine for payday; the third outcome is asked on two scales.
fn project(home: &TempDir) -> PathBuf {
    let mut csv = String::from(
        "Timestamp,Email Address,Which plan do you have?,\
         How important is it to you to fill a gap fast?,How satisfied are you with how you fill a gap fast?,\
         Importance: no surprise on payday,Satisfaction: no surprise on payday,\
         Importance: one version,Satisfaction: one version,What else?\n",
    );
    for i in 0..40 {
        let (tenth, plan) = (i % 10, if i < 30 { "Team" } else { "Solo" });
        let mark = |high: bool| if high { 4 + i % 2 } else { 1 + i % 3 };
        writeln!(
            csv,
            "2026-05-{:02} 10:00:00,r{i}@mill.example,{plan},{},{},{},{},{},{},words of {i} that are open",
            1 + i % 28,
            mark(tenth != 0),
            mark(tenth < 3),
            mark(tenth != 9),
            mark(tenth != 8),
            mark(true),
            tenth,
        )
        .unwrap();
    }
    let file = home.path().join("outcomes.csv");
    std::fs::write(&file, csv).unwrap();
    let project = home.path().join("t.subtext");
    on(&project, &["new", "P"]).unwrap();
    let imported = on(&project, &["import", "P", file.to_str().unwrap(), "--as", "survey"]).unwrap();
    assert_eq!(imported.json["imports"][0]["accepted"], 40, "{}", imported.text);
    project
}

fn landscape(project: &Path, segment: Option<&str>) -> Value {
    let mut arguments = vec!["jobs", "P", "opportunity", "--json"];
    arguments.extend(segment.into_iter().flat_map(|segment| ["--segment", segment]));
    on(project, &arguments).unwrap().json
}

#[test]
fn nothing_is_scored_before_a_segment_is_chosen() {
    let home = TempDir::new().unwrap();
    let project = project(&home);
    let found = landscape(&project, None);
    assert_eq!(found["points"], json!([]));
    assert_eq!(found["proposed"], true);
    let outcomes: Vec<&str> =
        found["pairs"].as_array().unwrap().iter().map(|pair| pair["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["Fill a gap fast", "No surprise on payday", "One version"]);
    let text = on(&project, &["jobs", "P", "opportunity"]).unwrap().text;
    assert!(text.contains("answer:Which plan do you have?=Team"), "{text}");
    assert!(text.contains("never given unasked"), "{text}");
}

#[test]
fn scores_are_of_a_segment_with_people_scale_and_interval() {
    let home = TempDir::new().unwrap();
    let project = project(&home);
    let team = landscape(&project, Some("answer:Which plan do you have?=Team"));
    let gap = named(&team["points"], "outcome", "Fill a gap fast");
    assert_eq!(gap["people"], 30);
    assert_eq!(gap["scale"], "1 to 5");
    assert_eq!(
        (&gap["importance"], &gap["satisfaction"], &gap["score"]),
        (&json!(9.0), &json!(3.0), &json!(15.0))
    );
    assert_eq!(gap["small"], false);
    let (low, high) = (gap["low"].as_f64().unwrap(), gap["high"].as_f64().unwrap());
    assert!(low < 15.0 && 15.0 < high && high <= 20.0, "{low} to {high}");
    assert_eq!(named(&team["points"], "outcome", "No surprise on payday")["score"], json!(9.0));
    let scales = named(&team["points"], "outcome", "One version");
    assert!(scales["score"].is_null() && scales["scale"].is_null(), "marks of two scales are not compared");
    assert_eq!(team["points"][0]["outcome"], "Fill a gap fast", "the least served stands first");

    let solo = landscape(&project, Some("answer:Which plan do you have?=Solo"));
    let gap = named(&solo["points"], "outcome", "Fill a gap fast");
    assert_eq!((&gap["people"], &gap["small"], &gap["score"]), (&json!(10), &json!(true), &json!(15.0)));
    assert_eq!(landscape(&project, Some("all"))["points"][0]["people"], 40);
    let text = on(&project, &["jobs", "P", "opportunity", "--segment", "all"]).unwrap().text;
    assert!(text.contains("opportunity score") && text.contains("15.0"), "{text}");
}

#[test]
fn pairs_are_saved_taken_back_and_checked() {
    let home = TempDir::new().unwrap();
    let project = project(&home);
    let before = landscape(&project, None);
    let write = |pairs: &Value| {
        let file = home.path().join("pairs.json");
        std::fs::write(&file, pairs.to_string()).unwrap();
        on(&project, &["jobs", "P", "opportunity", "--pairs", file.to_str().unwrap()])
    };
    let pair = |outcome: &str, satisfaction: &str| {
        json!({
            "outcome": outcome,
            "source": "outcomes.csv",
            "importance": "Importance: one version",
            "satisfaction": satisfaction,
        })
    };
    write(&json!([pair("One truth", "Satisfaction: no surprise on payday")])).unwrap();
    let saved = landscape(&project, Some("all"));
    assert_eq!((saved["proposed"].as_bool(), saved["pairs"].as_array().unwrap().len()), (Some(false), 1));
    // Everybody finds it important, nine of ten are satisfied.
    assert_eq!(saved["points"][0]["score"], json!(11.0));

    for (pairs, says) in [
        (json!([pair("", "Satisfaction: one version")]), "Give every outcome a name"),
        (json!([pair("a", "What else?")]), "is no question for marks"),
        (json!([pair("a", "Importance: one version")]), "needs two questions"),
        (
            json!([pair("a", "Satisfaction: one version"), pair("A", "Satisfaction: one version")]),
            "Two outcomes",
        ),
    ] {
        let failed = write(&pairs).unwrap_err();
        assert_eq!(failed.status, Status::Usage, "{says}");
        assert!(failed.message.contains(says), "{}", failed.message);
    }
    assert_eq!(write(&json!({ "no": "list" })).unwrap_err().status, Status::Unreadable);
    on(&project, &["undo", "P"]).unwrap();
    assert_eq!(landscape(&project, None), before);
    for segment in ["nobody", "answer:x", "answer:Which plan do you have?=None", "job:none"] {
        let failed = on(&project, &["jobs", "P", "opportunity", "--segment", segment]).unwrap_err();
        assert_eq!(failed.status, Status::Usage, "{segment}");
    }
}

#[test]
fn a_survey_without_pairs_says_what_it_would_take() {
    let text = super::on_sample(&["jobs", "P", "opportunity"]).text;
    assert!(text.contains("No pairs of ratings.") && text.contains("answered in marks"), "{text}");
}
