//! Experiments that are saved, and how large one is to be, on the sample.

use super::{copy, on, on_sample};
use crate::Status;
use tempfile::TempDir;

#[test]
fn saved_experiments_are_listed_and_read_by_what_was_said() {
    let list = on_sample(&["experiment", "P"]);
    assert!(
        list.text.contains("pricing_annual_default") && list.text.contains("control=1, guided=1"),
        "{}",
        list.text
    );
    let read = on_sample(&["experiment", "P", "roster_import_wizard"]);
    assert!(read.text.contains("'Imported roster' within 14 d"), "{}", read.text);
    assert!(read.text.contains("To tell the expected +3.0 points, every arm needs"), "{}", read.text);
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let save = [
        "experiment",
        "P",
        "Wizard",
        "--save",
        "--of",
        "roster_import_wizard",
        "--arms",
        "control=1,guided=3",
    ];
    let saved =
        on(&project, &[&save[..], &["--window", "7d", "--expected", "5", "--owner", "Maya"]].concat())
            .unwrap();
    assert!(
        saved.text.starts_with("Saved 'Wizard', version 1") && saved.text.contains("guided=3"),
        "{}",
        saved.text
    );
    assert_eq!(saved.json["experiment"]["metric"], "Subscribed", "the last step of the funnel");
    let read = on(&project, &["experiment", "P", "wizard"]).unwrap();
    assert!(read.text.contains("within 7 d"), "{}", read.text);
    let whole = [
        &["experiment", "P", "Wizard", "--save", "--exposure", "Signed up", "--where", "plan=Team"][..],
        &["--metric", "Subscribed", "--arms", "control,guided"],
    ]
    .concat();
    let saved = on(&project, &whole).unwrap();
    assert_eq!(saved.json["experiment"]["exposure"], "Signed up (plan is Team)");
    let versions = on(&project, &["experiment", "P", "wizard", "--versions"]).unwrap().text;
    assert!(versions.contains("Version 2, ") && versions.contains("guided=3"), "{versions}");
    on(&project, &["experiment", "P", "wizard", "--retire"]).unwrap();
    assert_eq!(on(&project, &["experiment", "P", "wizard"]).unwrap_err().status, Status::Usage);
    let odd = [&save[..6], &["--arms", "control=much"]].concat();
    assert!(on(&project, &odd).unwrap_err().message.contains("'control=much' is no arm"));
}

#[test]
fn the_people_of_a_group_are_named() {
    let aside = on_sample(&["experiment", "P", "roster_import_wizard", "--people", "aside"]);
    assert!(aside.text.starts_with("9 people who saw more than one variant\n  "), "{}", aside.text);
    assert_eq!(aside.text.lines().filter(|line| line.starts_with("  ")).count(), 9, "{}", aside.text);
    let open = on_sample(&["experiment", "P", "roster_import_wizard", "--people", "open", "--arm", "guided"]);
    assert_eq!(open.json["total"], open.json["people"].as_array().unwrap().len());
    let wrong = on(&super::sample_path(), &["experiment", "P", "--people", "open"]);
    assert_eq!(wrong.unwrap_err().status, Status::Usage);
}

#[test]
fn how_many_people_are_needed_is_told_beforehand() {
    let plan = on_sample(&[
        "experiment",
        "P",
        "--plan",
        "--baseline",
        "10",
        "--difference",
        "2",
        "--per-day",
        "100",
    ]);
    assert!(plan.text.contains("every arm needs 3,841 people, 7,682 in all"), "{}", plan.text);
    let way_back = [
        "experiment",
        "P",
        "--plan",
        "--baseline",
        "10",
        "--difference",
        "2",
        "--per-arm",
        "3841",
        "--level",
        "1",
    ];
    let strict = on_sample(&way_back).text;
    assert!(
        strict.contains("With 3,841 people in every arm it is told with a probability of 59 %."),
        "{strict}"
    );
    let of = on_sample(&["experiment", "P", "roster_import_wizard", "--plan"]);
    assert!(of.text.starts_with("To tell +3.0 points from 44.5 %"), "{}", of.text);
    for wrong in [
        &["experiment", "P", "--plan"][..],
        &["experiment", "P", "--baseline", "10"],
        &["experiment", "P", "--save"],
    ] {
        assert_eq!(on(&super::sample_path(), wrong).unwrap_err().status, Status::Usage, "{wrong:?}");
    }
}
