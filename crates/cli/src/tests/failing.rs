//! Exit statuses of commands that cannot be done, and that nothing has changed then.

use super::{copy, folders, on, path, sample_path, status};
use crate::{Status, desk::Desk};
use tempfile::TempDir;

#[test]
fn names_that_nothing_has_are_wrong_usage() {
    let check = |arguments: &[&str]| {
        let result = on(&sample_path(), arguments);
        assert_eq!(status(&result), Status::Usage, "{arguments:?}: {result:?}");
    };
    check(&["context", "P", "Trial/Flown away"]);
    check(&["context", "P", "Trial"]);
    check(&["context", "P", "Other/Imported roster"]);
    check(&["report", "P", "Other", "--out", "r.html"]);
    check(&["report", "P", "Trial", "--out", "r.xyz"]);
    check(&["quote", "P", "Q-99999"]);
    check(&["documents", "P", "show", "nowhere.txt"]);
    check(&["people", "P", "show", "nobody@example.org"]);
    check(&["imports", "P", "show", "nowhere.csv"]);
    check(&["search", "P", "roster", "--code", "no-such-code"]);
    check(&["funnel", "P", "--saved", "Other"]);
    check(&["funnel", "P", "--steps", "A,B", "--window", "14d", "--from", "someday"]);
    check(&["recruit", "P", "Other/X"]);
}

#[test]
fn what_cannot_be_read_is_3() {
    let home = TempDir::new().unwrap();
    let check = |arguments: &[&str]| {
        let result = crate::run(arguments.iter().copied(), &folders(home.path()));
        assert_eq!(status(&result), Status::Unreadable, "{arguments:?}: {result:?}");
    };
    let missing = home.path().join("missing.subtext");
    check(&["people", path(&missing)]);
    let other = home.path().join("other.subtext");
    std::fs::write(&other, "this is no project").unwrap();
    check(&["people", path(&other)]);
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "this is no project");
    check(&["new", path(&home.path().join("no/such/folder/p.subtext"))]);

    let project = path(&home.path().join("p.subtext")).to_owned();
    crate::run(["new", &project], &folders(home.path())).unwrap();
    check(&["import", &project, path(&home.path().join("missing.csv"))]);
    let cut = home.path().join("call.docx");
    std::fs::write(&cut, b"PK\x03\x04 cut short").unwrap();
    check(&["import", &project, path(&cut)]);
    check(&["search", &project, "roster", "--mode", "meaning"]);
    let history = crate::run(["history", &project], &folders(home.path())).unwrap();
    assert_eq!(history.text, "Nothing was done yet.\n");
}

#[test]
fn nothing_is_overwritten() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let before = std::fs::metadata(&project).unwrap().len();
    for command in ["new", "sample"] {
        assert_eq!(status(&on(&project, &[command, "P"])), Status::Usage, "{command}");
    }
    assert_eq!(std::fs::metadata(&project).unwrap().len(), before);
    assert!(on(&project, &["metrics", "P"]).is_ok());
}

#[test]
fn while_another_writes_reading_works_and_writing_is_4() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let (other, _) = Desk::open_to_write(&folders(home.path()), &project).unwrap();
    let writes: [&[&str]; 4] = [
        &["codes", "P", "add", "New theme"],
        &["undo", "P"],
        &["uncode", "P", "Q-0001"],
        &["funnel", "P", "--steps", "Visited site,Signed up", "--window", "1d", "--save", "Other"],
    ];
    for arguments in writes {
        let result = on(&project, arguments);
        assert_eq!(status(&result), Status::Locked, "{arguments:?}: {result:?}");
    }
    let reads: [&[&str]; 4] = [
        &["metrics", "P"],
        &["search", "P", "roster"],
        &["people", "P"],
        &["context", "P", "Trial/Imported roster"],
    ];
    for arguments in reads {
        let result = on(&project, arguments);
        assert_eq!(status(&result), Status::Done, "{arguments:?}: {result:?}");
    }
    drop(other);
    assert_eq!(status(&on(&project, &["codes", "P", "add", "New theme"])), Status::Done);
}
