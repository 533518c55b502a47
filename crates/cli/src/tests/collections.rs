//! Collections, from the command line.

use super::{copy, on, path};
use crate::Status;
use tempfile::TempDir;

#[test]
fn quotes_are_collected_shown_ordered_and_exported() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let none = on(&project, &["collections", "P"]).unwrap();
    assert_eq!(none.text, "Nothing was collected yet.\n");
    let added = on(&project, &["collections", "P", "add", "Q-0001", "Q-0010", "--to-collection", "Fears"]);
    assert_eq!(added.unwrap().text, "Collected 2 quotes in 'Fears': 2 quotes\n");
    let list = on(&project, &["documents", "P", "--kind", "interview"]).unwrap().json;
    let source = list["documents"][0]["source"].as_str().unwrap();
    let paragraph = ["collections", "P", "add", "--document", source, "--paragraph", "1"];
    assert_eq!(on(&project, &paragraph).unwrap().text, "Collected in 'Fears': 3 quotes\n");
    let span = ["collections", "P", "add", "--document", source, "--from", "2", "--to", "12"];
    assert_eq!(on(&project, &span).unwrap().json["collection"]["quotes"], 4);

    on(&project, &["collections", "P", "move", "Fears", "4", "--to", "1"]).unwrap();
    let shown = on(&project, &["collections", "P", "show"]).unwrap();
    assert_eq!(shown.json["quotes"][1]["short"], "Q-0001");
    assert!(shown.text.starts_with("Fears: 4 quotes of "), "{}", shown.text);
    assert!(shown.text.contains("2. · Q-0001 · "), "{}", shown.text);
    let out = home.path().join("fears.csv");
    let export = ["export", "P", "--what", "collection", "--collection", "Fears", "--out", path(&out)];
    let written = on(&project, &export).unwrap().json;
    assert_eq!(written["items"], shown.json["total"]);
    on(&project, &["collections", "P", "remove", "Fears", "1", "4"]).unwrap();
    on(&project, &["collections", "P", "rename", "Fears", "Hopes"]).unwrap();
    on(&project, &["collections", "P", "new", "Later"]).unwrap();
    let all = on(&project, &["collections", "P", "list"]).unwrap();
    assert!(all.text.contains("Hopes") && all.text.contains("Later"), "{}", all.text);
    let gone = on(&project, &["collections", "P", "delete", "Hopes"]).unwrap();
    assert_eq!(gone.text, "Took 'Hopes' away, with 2 quotes\n");
    let missing = on(&project, &["collections", "P", "show", "Hopes"]).unwrap_err();
    assert_eq!(missing.status, Status::Usage);
    assert!(missing.message.contains("There is Later"), "{}", missing.message);
    let nothing = on(&project, &["collections", "P", "add"]).unwrap_err();
    assert_eq!(nothing.status, Status::Usage);
}
