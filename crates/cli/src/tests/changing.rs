//! Codes put on words, taken off, undone.

use super::{copy, on};
use crate::Status;
use std::path::Path;
use tempfile::TempDir;

/// Source and text of the first interview, its paragraphs joined by a line feed.
fn first_interview(project: &Path) -> (String, String) {
    let list = on(project, &["documents", "P", "--kind", "interview"]).unwrap().json;
    let source = list["documents"][0]["source"].as_str().unwrap().to_owned();
    let shown = on(project, &["documents", "P", "show", &source]).unwrap().json;
    let texts: Vec<&str> =
        shown["paragraphs"].as_array().unwrap().iter().map(|p| p["text"].as_str().unwrap()).collect();
    (source, texts.join("\n"))
}

#[test]
fn a_span_is_coded_across_paragraphs_quoted_and_taken_off() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let (source, text) = first_interview(&project);
    let line_end = text.chars().position(|c| c == '\n').unwrap();
    let (from, to) = (line_end - 5, line_end + 7);
    let expected: String = text.chars().skip(from).take(to - from).collect();
    let made = on(
        &project,
        &[
            "code",
            "P",
            "--document",
            &source,
            "--from",
            &from.to_string(),
            "--to",
            &to.to_string(),
            "--code",
            "import-anxiety",
            "--coder",
            "Maya",
            "--memo",
            "both of them",
        ],
    )
    .unwrap();
    assert_eq!(made.json["quote"], expected);
    let short = made.json["short"].as_str().unwrap();

    let quoted = on(&project, &["quote", "P", short]).unwrap();
    assert_eq!(quoted.json["text"], expected);
    assert_eq!(quoted.json["coder"], "Maya");
    assert_eq!(quoted.json["code"], "theme.import-anxiety");
    assert!(quoted.text.contains("both of them"), "{}", quoted.text);

    on(&project, &["uncode", "P", short]).unwrap();
    assert_eq!(on(&project, &["quote", "P", short]).unwrap_err().status, Status::Usage);
    on(&project, &["undo", "P"]).unwrap();
    assert!(on(&project, &["quote", "P", short]).is_ok());
}

#[test]
fn an_excerpt_gets_other_words_another_code_and_a_star_and_stays_itself() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let (source, text) = first_interview(&project);
    let say = |line: &str| {
        let words: Vec<&str> = line.split(' ').map(|w| if w == "D" { source.as_str() } else { w }).collect();
        on(&project, &words)
    };
    let cut = |from: usize, to: usize| text.chars().skip(from).take(to - from).collect::<String>();
    let made =
        say("code P --document D --from 0 --to 20 --code import-anxiety --coder Ida --memo why").unwrap();
    let short = made.json["short"].as_str().unwrap().to_owned();

    let moved = say(&format!("move P {short} --from 3 --to 41")).unwrap();
    assert_eq!(moved.json["quote"], cut(3, 41));
    assert!(moved.text.contains(&short), "{}", moved.text);
    say(&format!("recode P {short} --code habit")).unwrap_err();
    say(&format!("recode P {short} --code force.habit")).unwrap();
    say(&format!("star P {short}")).unwrap();
    let quoted = say(&format!("quote P {short}")).unwrap();
    assert_eq!(quoted.json["text"], cut(3, 41));
    assert_eq!(
        (&quoted.json["code"], &quoted.json["memo"], &quoted.json["starred"]),
        (&"force.habit".into(), &"why".into(), &true.into())
    );
    assert!(quoted.text.contains("starred"), "{}", quoted.text);
    say(&format!("star P {short} --off")).unwrap();
    for _ in 0..4 {
        on(&project, &["undo", "P"]).unwrap();
    }
    let before = say(&format!("quote P {short}")).unwrap().json;
    assert_eq!((&before["text"], &before["code"]), (&cut(0, 20).into(), &"theme.import-anxiety".into()));

    let joined =
        say("code P --document D --from 10 --to 30 --code import-anxiety --coder Ida --join").unwrap();
    assert_eq!((&joined.json["joined"], &joined.json["short"]), (&true.into(), &short.clone().into()));
    assert_eq!(joined.json["quote"], cut(0, 30));
    let nothing = say(&format!("move P {short} --from 5 --to 5")).unwrap_err();
    assert_eq!(nothing.status, Status::Usage);
    assert_eq!(say(&format!("move P {short} --from 5 --to 9999999")).unwrap_err().status, Status::Usage);
    assert_eq!(say("star P Q-99999").unwrap_err().status, Status::Usage);
}

#[test]
fn a_code_gets_a_number_key() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let pinned = |name: &str| {
        let book = on(&project, &["codes", "P"]).unwrap().json;
        let codes = book["codes"].as_array().unwrap();
        codes.iter().find(|code| code["name"] == name).unwrap()["pinned"].as_u64()
    };
    on(&project, &["codes", "P", "pin", "import-anxiety", "--key", "1"]).unwrap();
    assert_eq!(pinned("theme.import-anxiety"), Some(1));
    on(&project, &["codes", "P", "pin", "force.habit", "--key", "1"]).unwrap();
    assert_eq!((pinned("theme.import-anxiety"), pinned("force.habit")), (None, Some(1)));
    on(&project, &["codes", "P", "pin", "force.habit"]).unwrap();
    assert_eq!(pinned("force.habit"), None);
    assert_eq!(
        on(&project, &["codes", "P", "pin", "force.habit", "--key", "0"]).unwrap_err().status,
        Status::Usage
    );
    assert_eq!(
        on(&project, &["codes", "P", "pin", "force", "--key", "2"]).unwrap_err().status,
        Status::Usage
    );
}

#[test]
fn a_span_outside_the_text_is_refused() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let (source, text) = first_interview(&project);
    let end = text.chars().count();
    let code = |to: usize| {
        let to = to.to_string();
        on(
            &project,
            &[
                "code",
                "P",
                "--document",
                &source,
                "--from",
                "0",
                "--to",
                &to,
                "--code",
                "import-anxiety",
                "--coder",
                "Maya",
            ],
        )
    };
    assert_eq!(code(end + 1).unwrap_err().status, Status::Usage);
    assert_eq!(code(end).unwrap().json["quote"], text);
}

#[test]
fn a_code_is_added_below_another_and_a_funnel_gets_a_new_version() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let added =
        on(&project, &["codes", "P", "add", "Shift swaps", "--parent", "theme", "--description", "Swapping"]);
    assert_eq!(added.unwrap().json["code"]["name"], "theme.shift-swaps");
    assert_eq!(
        on(&project, &["codes", "P", "add", "Shift swaps", "--parent", "theme"]).unwrap_err().status,
        Status::Usage
    );
    let save = ["funnel", "P", "--steps", "Visited site,Signed up", "--window", "2d", "--save", "Trial"];
    let saved = on(&project, &save).unwrap().json;
    assert_eq!((saved["name"].as_str(), saved["version"].as_u64()), (Some("Trial"), Some(2)));
    let history = on(&project, &["history", "P"]).unwrap();
    assert!(history.text.lines().nth(1).unwrap().contains("Trial"), "{}", history.text);
}
