//! What a merge hands over, and what waits for a person.

use super::build::*;
use crate::*;
use model::*;

fn conflict(merge: &str) -> MergeConflict {
    MergeConflict {
        merge: merge.into(),
        ordinal: 0,
        file: "maya.subtext".into(),
        at: NOW,
        about: "code".into(),
        subject: code("theme.a").id.to_string(),
        field: "name".into(),
        ours: "\"theme.a\"".into(),
        theirs: "\"theme.b\"".into(),
        decided: None,
    }
}

fn memo(id: &str, text: &str) -> SharedRow {
    let texts = [("id", id), ("about", "project"), ("subject", ""), ("text", text), ("author", "maya")];
    SharedRow::of(&texts, &[("created", NOW.0), ("changed", NOW.0)])
}

/// Everything that only a merge writes.
pub fn take(w: &Writer<'_>, merge: &str, coding: CodingId) -> Result<()> {
    w.add_merge_conflict(&conflict(merge))?;
    w.add_shared_row(RowOf::Memo, &memo(merge, "seen there"))?;
    w.replace_shared_row(RowOf::Memo, &memo(merge, "seen there and here"))?;
    if w.coding(coding)?.is_some() {
        w.set_starred(coding, true)?;
        w.move_coding(coding, Selection::new(1, 3, 3).unwrap())?;
    }
    Ok(())
}

#[test]
fn a_disagreement_waits_until_it_is_settled_and_again_after_undo() {
    let (_folder, project) = project();
    act(&project, OpKind::MergeProject, |w| w.add_merge_conflict(&conflict("m")));
    let decided = || project.reader().unwrap().merge_conflict("m", 0).unwrap().unwrap().decided;
    act(&project, OpKind::DecideConflict, |w| w.settle_conflict("m", 0, Decision::Both));
    assert_eq!(decided(), Some(Decision::Both));
    project.undo(NOW).unwrap();
    assert_eq!(decided(), None);
    assert_eq!(project.reader().unwrap().merge_conflicts().unwrap(), [conflict("m")]);
    let unknown = project.transact(Op::new(OpKind::DecideConflict, "x"), NOW, None, |w| {
        w.settle_conflict("m", 1, Decision::Ours)
    });
    assert!(matches!(unknown, Err(StoreError::NoSuch { what: "conflict", .. })));
}

#[test]
fn rows_are_handed_over_once_and_written_anew_by_their_key() {
    let (_folder, project) = project();
    let row = memo("1", "é 😀");
    let add = |row: &SharedRow| act(&project, OpKind::MergeProject, |w| w.add_shared_row(RowOf::Memo, row));
    assert!(add(&row).value && !add(&memo("1", "other")).value);
    let found = || project.reader().unwrap().shared_rows(RowOf::Memo).unwrap();
    assert_eq!((found()[0].text("text"), found()[0].number("created"), found().len()), ("é 😀", NOW.0, 1));
    let next = found().remove(0).with_text("text", "new").with_number("changed", 7);
    act(&project, OpKind::DecideConflict, |w| w.replace_shared_row(RowOf::Memo, &next));
    assert_eq!(found(), [next]);
    let lost = project.transact(Op::new(OpKind::DecideConflict, "x"), NOW, None, |w| {
        w.replace_shared_row(RowOf::Memo, &memo("2", "x"))
    });
    assert!(matches!(lost, Err(StoreError::NoSuch { what: "memo", .. })));
}

#[test]
fn rows_of_an_import_come_in_order() {
    let (_folder, project) = project();
    let import = import("people.csv");
    let who = |name: &str| Participant {
        import: import.id,
        source: "people.csv".into(),
        name: name.into(),
        identifiers: Identifiers::default(),
        consent: Consent::parse("yes"),
        attributes: vec![],
    };
    act(&project, OpKind::Import, |w| {
        w.add_import(&import)?;
        w.add_rejected(import.id, &[rejected(3)])?;
        w.add_participants(&[who("Zoe"), who("Abe")])
    });
    let rows = project.reader().unwrap().shared_rows_of(RowOf::Participant, import.id).unwrap();
    assert_eq!(rows.iter().map(|row| row.text("name")).collect::<Vec<_>>(), ["Zoe", "Abe"]);
}

#[test]
fn journals_tell_which_copy_changed_what() {
    let (folder, project) = project();
    let (_, code, first) = coded(&project);
    let path = folder.path().join("maya.subtext");
    project.save_copy_with(&path, ("copy.for", "colleague")).unwrap();
    let copy = Project::open(&path, &opener()).unwrap().project;
    act(&project, OpKind::ChangeCode, |w| w.rename_code(code.id, "theme.ours"));
    act(&copy, OpKind::ChangeCoding, |w| w.set_memo(first.id, "theirs"));
    act(&copy, OpKind::RemoveCoding, |w| w.remove_coding(first.id));
    let (ours, theirs) = (project.reader().unwrap(), copy.reader().unwrap());
    let touched = ours.touched_since(&theirs).unwrap();
    assert!(touched.may_include("code", &code.id.to_string()));
    assert!(!touched.may_include("coding", &first.id.to_string()));
    let touched = theirs.touched_since(&ours).unwrap();
    assert!(touched.may_include("coding", &first.id.to_string()));
    assert!(!touched.may_include("code", &code.id.to_string()));
    assert_eq!(theirs.removed_ids("coding").unwrap().into_iter().collect::<Vec<_>>(), [first.id.to_string()]);
    copy.undo(NOW).unwrap();
    assert!(copy.reader().unwrap().removed_ids("coding").unwrap().is_empty(), "it was brought back");
    copy.undo(NOW).unwrap();
    act(&copy, OpKind::AddCode, |w| w.add_code(&super::build::code("theme.new")));
    let touched = copy.reader().unwrap().touched_since(&ours).unwrap();
    assert!(!touched.may_include("coding", &first.id.to_string()), "what was undone was not changed");
    let ended =
        copy.writing().unwrap().reader.sql().execute_batch(include_str!("../migrations/end_history.sql"));
    ended.unwrap();
    assert_eq!(copy.reader().unwrap().touched_since(&ours).unwrap(), Touched::Unknown);
}

#[test]
fn a_copy_for_somebody_says_so_and_is_made_of_a_file_nobody_touches() {
    let (folder, project) = project();
    coded(&project);
    let path = folder.path().join("maya.subtext");
    project.save_copy_with(&path, ("copy.for", "colleague")).unwrap();
    assert_eq!(project.reader().unwrap().setting("copy.for").unwrap(), None);
    let before = std::fs::read(&path).unwrap();
    let taken = folder.path().join("taken.subtext");
    Project::copy_of(&path, &taken).unwrap();
    let reader = Project::open(&taken, &opener()).unwrap().project.reader().unwrap();
    assert_eq!(reader.setting("copy.for").unwrap().as_deref(), Some("colleague"));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let beside = |name: &str| folder.path().join(name).exists();
    assert!(!beside("maya.subtext-wal") && !beside("maya.subtext-shm") && !beside("maya.subtext.lock"));
    // One that is open and written to is copied with what was written last.
    act(&project, OpKind::AddCode, |w| w.add_code(&code("theme.last")));
    let open = folder.path().join("open.subtext");
    Project::copy_of(project.path(), &open).unwrap();
    let reader = Project::open(&open, &opener()).unwrap().project.reader().unwrap();
    assert!(reader.code_named("theme.last").unwrap().is_some());
    let foreign = folder.path().join("notes.subtext");
    std::fs::write(&foreign, "hello").unwrap();
    assert!(matches!(Project::copy_of(&foreign, &open), Err(StoreError::NotAProject { .. })));
    let none = folder.path().join("none.subtext");
    assert!(matches!(Project::copy_of(&none, &open), Err(StoreError::NotFound { .. })));
}
