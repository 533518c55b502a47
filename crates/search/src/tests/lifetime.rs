//! Opening, falling behind, rebuilding, locking, forgetting.

use super::{fill, interview, search};
use crate::{Error, Index, Reason, State};
use model::DocumentId;
use std::{fs, path::Path};

fn open(dir: &Path, head: &str) -> crate::Opened {
    Index::open_or_create(Some(dir), head).unwrap()
}

#[test]
fn an_index_knows_what_it_is_current_with() {
    let dir = tempfile::tempdir().unwrap();
    let opened = open(dir.path(), "a");
    assert_eq!(opened.state, State::MustRebuild(Reason::New));
    assert_eq!(opened.index.head().unwrap(), None);
    drop(opened);
    // A first filling that never ended is none.
    assert_eq!(open(dir.path(), "a").state, State::MustRebuild(Reason::New));
    fill(&open(dir.path(), "a").index, &[interview("one", &["import"])], "a");
    let opened = open(dir.path(), "a");
    assert_eq!((opened.state, search(&opened.index, "import").total), (State::Current, 1));
    let opened = open(dir.path(), "b");
    assert_eq!(
        (opened.state, search(&opened.index, "import").total),
        (State::Behind { head: "a".into() }, 1)
    );
    assert_eq!(opened.index.head().unwrap().as_deref(), Some("a"));
}

#[test]
fn an_index_of_another_version_is_made_anew_and_nothing_else_removed() {
    let dir = tempfile::tempdir().unwrap();
    fill(&open(dir.path(), "a").index, &[interview("one", &["import"])], "a");
    fs::write(dir.path().join("thesis.txt"), "mine").unwrap();
    let meta = dir.path().join("meta.json");
    let text = fs::read_to_string(&meta).unwrap();
    let ours = format!(r#"{{\"version\":{}"#, crate::schema::VERSION);
    let other = text.replace(&ours, r#"{\"version\":999"#);
    assert_ne!(text, other);
    fs::write(&meta, other).unwrap();
    let opened = open(dir.path(), "a");
    assert_eq!((opened.state, opened.index.paragraphs()), (State::MustRebuild(Reason::OtherVersion), 0));
    assert_eq!(fs::read_to_string(dir.path().join("thesis.txt")).unwrap(), "mine");
    fill(&opened.index, &[interview("one", &["import"])], "a");
    assert_eq!(open(dir.path(), "a").state, State::Current);
}

#[test]
fn one_writes_and_others_are_told() {
    let dir = tempfile::tempdir().unwrap();
    let first = open(dir.path(), "a").index;
    fill(&first, &[interview("one", &["import"])], "a");
    let second = open(dir.path(), "a").index;
    let writer = first.writer().unwrap();
    assert!(matches!(second.writer(), Err(Error::Locked)));
    assert_eq!(search(&second, "import").total, 1);
    // Even damage is no reason to pull the files from under a writer.
    fs::write(dir.path().join("meta.json"), "{").unwrap();
    assert!(matches!(Index::open_or_create(Some(dir.path()), "a"), Err(Error::Locked)));
    drop(writer);
    assert!(matches!(open(dir.path(), "a").state, State::MustRebuild(Reason::Damaged(_))));
    // A lock file left behind by a process that died locks nothing.
    assert!(dir.path().join(".tantivy-writer.lock").exists());
    assert!(open(dir.path(), "a").index.writer().is_ok());
}

#[test]
fn a_folder_that_cannot_be_used_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, "mine").unwrap();
    assert!(matches!(Index::open_or_create(Some(&file), "a"), Err(Error::Io(_))));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
}

#[test]
fn what_is_not_committed_is_not_found_and_can_be_dropped() {
    let index = Index::open_or_create(None, "a").unwrap().index;
    let mut writer = index.writer().unwrap();
    writer.replace_document(&interview("one", &["import"])).unwrap();
    assert_eq!(search(&index, "import").total, 0);
    writer.rollback().unwrap();
    writer.replace_document(&interview("two", &["upload"])).unwrap();
    writer.commit("a").unwrap();
    assert_eq!((search(&index, "import").total, search(&index, "upload").total), (0, 1));
    writer.replace_document(&interview("two", &["roster"])).unwrap();
    writer.commit("b").unwrap();
    assert_eq!((search(&index, "upload").total, search(&index, "roster").total), (0, 1));
    writer.remove_document(DocumentId::of("test", "two"));
    writer.commit("c").unwrap();
    assert_eq!((index.paragraphs(), index.head().unwrap().as_deref()), (0, Some("c")));
    writer.replace_document(&interview("two", &["roster"])).unwrap();
    writer.clear().unwrap();
    writer.commit("d").unwrap();
    assert_eq!(index.paragraphs(), 0);
}

#[test]
fn many_small_commits_do_not_pile_up_segments_and_keep_the_head() {
    let index = Index::open_or_create(None, "a").unwrap().index;
    let mut writer = index.writer().unwrap();
    for n in 0..40 {
        writer.replace_document(&interview(&n.to_string(), &["import"])).unwrap();
        writer.commit(&n.to_string()).unwrap();
        writer.tidy().unwrap();
        assert!(index.segments().unwrap().len() <= 8);
        assert_eq!(index.head().unwrap(), Some(n.to_string()));
    }
    assert_eq!(search(&index, "import").total, 40);
}

/// Whether any file of the folder holds the bytes.
fn holds(dir: &Path, needle: &str) -> bool {
    fs::read_dir(dir).unwrap().any(|entry| {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        bytes.windows(needle.len()).any(|w| w == needle.as_bytes())
    })
}

#[test]
fn purging_leaves_nothing_of_removed_text_on_disk() {
    let dir = tempfile::tempdir().unwrap();
    let index = open(dir.path(), "a").index;
    let mut writer = index.writer().unwrap();
    for n in 0..20 {
        writer.replace_document(&interview(&n.to_string(), &["a paragraph about rosters"])).unwrap();
    }
    writer.replace_document(&interview("gone", &["xyzzyplugh is a name"])).unwrap();
    writer.commit("a").unwrap();
    assert!(holds(dir.path(), "xyzzyplugh"), "the test must be able to see it");
    writer.remove_document(DocumentId::of("test", "gone"));
    writer.commit("b").unwrap();
    assert_eq!(search(&index, "xyzzyplugh").total, 0);
    assert!(holds(dir.path(), "xyzzyplugh"), "removing alone leaves it");
    writer.purge().unwrap();
    assert!(!holds(dir.path(), "xyzzyplugh"));
    drop(writer);
    let opened = open(dir.path(), "b");
    assert_eq!((opened.state, opened.index.paragraphs()), (State::Current, 20));
}
