//! The quality of data, whether numbers mean anything, plans, goals and budgets.

use super::*;

#[test]
fn the_sample_has_no_fault_and_says_what_it_looked_at() {
    let answer = on_sample(&["quality", "P"]);
    assert_eq!(answer.status, Status::Done, "{}", answer.text);
    assert!(
        answer.text.contains("260 rows of 'events.csv' (0.6 %) were in the project already"),
        "{}",
        answer.text
    );
    assert!(
        answer.text.contains("Not checked, time-zone: There is only one import of events"),
        "{}",
        answer.text
    );
    assert!(answer.text.contains("The team's own: tidewater.example"));
    assert_eq!(answer.json["faults"], 0);
}

#[test]
fn a_fault_is_told_by_the_exit_status() {
    let home = TempDir::new().unwrap();
    let (project, file) = (home.path().join("p.subtext"), home.path().join("events.csv"));
    std::fs::write(&file, "timestamp,email,event\n1970-01-01T00:00:00Z,a@mill.example,Visited\n").unwrap();
    on(&project, &["new", "P"]).unwrap();
    on(&project, &["import", "P", path(&file)]).unwrap();
    let answer = on(&project, &["quality", "P"]).unwrap();
    assert_eq!(answer.status, Status::Faults, "{}", answer.text);
    assert!(answer.text.starts_with("1 fault: numbers cannot be trusted"), "{}", answer.text);
    assert!(
        answer.text.contains("    events.csv, line 2: Visited, 1970-01-01T00:00:00Z\n"),
        "{}",
        answer.text
    );
}

#[test]
fn a_change_and_what_numbers_mean_are_told() {
    let change = ["quality", "P", "series", "Trial/Imported roster", "--change", "2026-03-09"];
    let answer = on_sample(&change);
    assert!(answer.text.contains("Trial/Imported roster, before and after 2026-03-09"), "{}", answer.text);
    assert!(answer.text.contains("Rests on: 'Trial', version 1; 40,715 rows of 1 import"), "{}", answer.text);
    let home = TempDir::new().unwrap();
    let drawn = home.path().join("change.svg");
    let more = ["--what", "a wizard", "--before", "6", "--after", "5", "--picture", path(&drawn)];
    let answer = on_sample(&[&change[..], &more].concat());
    assert!(answer.text.contains("before and after 2026-03-09: a wizard\n"), "{}", answer.text);
    assert_eq!(answer.json["weeks"].as_array().unwrap().len(), 11);
    assert!(answer.text.contains("cannot tell"), "{}", answer.text);
    assert!(std::fs::read_to_string(&drawn).unwrap().contains("9 Mar, a wizard"));
    let wrong = on(&sample_path(), &["quality", "P", "series", "Trial/Nope", "--change", "2026-03-09"]);
    assert_eq!(status(&wrong), Status::Usage);
    let answer = on_sample(&["tracking", "P", "--weeks"]);
    let metrics = answer.json["funnels"][0]["metrics"].as_array().unwrap();
    for metric in metrics {
        let verdict = metric["verdict"].as_str().unwrap().replace('_', " ");
        let name = metric["metric"].as_str().unwrap();
        let row = answer.text.lines().find(|line| line.starts_with(name)).unwrap();
        assert!(row.contains(&verdict), "{row}");
    }
}

#[test]
fn a_plan_names_the_stage_that_drives_its_width() {
    let answer = on_sample(&["plan", "P", "--goal", "100000", "--funnel", "Trial", "--budget", "20000"]);
    let driver = answer.json["driver"].as_u64().unwrap() as usize;
    let name = answer.json["stages"][driver]["name"].as_str().unwrap();
    assert!(answer.text.contains(&format!("comes from the step from '{name}'")), "{}", answer.text);
    assert!(answer.text.contains("Pipeline velocity: "), "{}", answer.text);
    assert_eq!(status(&on(&sample_path(), &["plan", "P", "--goal", "-5"])), Status::Usage);
}

#[test]
fn a_plan_is_saved_opened_and_retired() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let run = |arguments: &[&str]| on(&project, &[&["plan", "P"], arguments].concat());
    let text = |arguments: &[&str]| run(arguments).unwrap().text;
    assert!(text(&[]).starts_with("No plan is saved yet."));
    let ask = ["--goal", "100000", "--funnel", "Trial", "--budget", "20000"];
    let saved = text(&[&["Next year", "--save", "--owner", "Maya"], &ask[..]].concat());
    assert_eq!(saved, "Saved 'Next year', version 1.\n");
    assert!(text(&[]).contains("Next year"), "{}", text(&[]));
    assert_eq!(run(&["Next year"]).unwrap().json["break_even"], run(&ask).unwrap().json["break_even"]);
    run(&["Next year", "--save", "--goal", "50000"]).unwrap();
    let versions = text(&["next year", "--versions"]);
    assert!(versions.contains("Version 2, "), "{versions}");
    assert!(versions.contains("  £100,000 by the funnel 'Trial', a budget of £20,000.\n"), "{versions}");
    assert_eq!(run(&["Next year@1"]).unwrap().json["goal"], 100_000.0);
    assert_eq!(text(&["Next year", "--retire"]), "Retired 'Next year'; its versions stay.\n");
    for wrong in [&["--save", "--goal", "5"][..], &["Next year", "--save"], &["Nope"], &["--retire"]] {
        assert_eq!(status(&run(wrong)), Status::Usage, "{wrong:?}");
    }
}

#[test]
fn goals_and_budgets_are_saved_and_shown() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let run = |arguments: &[&str]| on(&project, arguments);
    let year = ["--from", "2026-01-01", "--to", "2026-12-31"];
    let save = |name: &str, more: &[&str]| {
        let all = [&["goals", "P", "save", name, "--metric", "revenue"], more, &year].concat();
        run(&all)
    };
    assert_eq!(run(&["goals", "P"]).unwrap().text, "No goal is saved yet.\n");
    save("Revenue", &["--level", "joint", "--target", "100000"]).unwrap();
    save(
        "Team plans",
        &["--level", "team", "--target", "60000", "--part-of", "Revenue", "--scope", "plan=Team"],
    )
    .unwrap();
    let late =
        save("Webinars", &["--level", "programme", "--target", "9", "--scope", "touch.channel=webinar"]);
    assert_eq!(status(&late), Status::Usage);
    let shown = run(&["goals", "P"]).unwrap();
    assert!(shown.text.contains("\n  Team plans"), "a part stands under its whole: {}", shown.text);
    assert!(shown.text.contains("Revenue (joint): £65,210 of £100,000 have come"), "{}", shown.text);
    run(&["goals", "P", "retire", "Team plans"]).unwrap();
    assert_eq!(run(&["goals", "P"]).unwrap().json["goals"].as_array().unwrap().len(), 1);

    let lines = ["--line", "webinar=2000", "--line", "facebook=800"];
    run(&[&["budget", "P", "save", "Spring"], &lines[..], &year].concat()).unwrap();
    let moved = run(&["budget", "P", "--name", "Spring", "--move", "facebook:webinar:300"]).unwrap();
    assert!(moved.text.starts_with("Spring, from 2026-01-01 until 2027-01-01\n"), "{}", moved.text);
    assert!(moved.text.contains("If every channel went on to bring what it brought"), "{}", moved.text);
    assert_eq!(status(&run(&["budget", "P", "--move", "facebook:300"])), Status::Usage);
    assert!(run(&["budget", "P"]).unwrap().text.contains("Saved budgets: 'Spring'.\n"));
    let versions = run(&["budget", "P", "versions", "Spring"]).unwrap().text;
    assert!(
        versions.contains("  webinar £2,000, facebook £800.00, from 2026-01-01 to 2026-12-31.\n"),
        "{versions}"
    );
    let versions = run(&["goals", "P", "versions", "Team plans"]).unwrap().text;
    assert!(versions.contains("where plan is Team") && versions.contains(", retired "), "{versions}");
    run(&["budget", "P", "retire", "Spring"]).unwrap();
    assert_eq!(run(&["budget", "P"]).unwrap().json["saved"], serde_json::json!([]));
}
