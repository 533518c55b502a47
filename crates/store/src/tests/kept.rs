//! What is kept of searches: collections, and saved searches.

use super::build::*;
use crate::*;
use model::*;
use std::path::Path;

fn collection(key: &str, used: i64) -> Collection {
    let id = CollectionId::of("collections", key);
    Collection { id, name: key.into(), author: "anna".into(), created: NOW, used: Timestamp(used) }
}

fn quote(key: &str, into: &Collection, document: &Document, (start, end): (u32, u32)) -> NewCollected {
    NewCollected {
        id: CollectedId::of("collected", key),
        collection: into.id,
        document: document.id,
        selection: Selection::new(start, end, end).unwrap(),
        coding: None,
        author: "anna".into(),
    }
}

fn words(project: &Project, of: &Collection) -> Vec<String> {
    let quotes = project.reader().unwrap().collected(of.id).unwrap();
    quotes.into_iter().map(|quote| quote.quote).collect()
}

#[test]
fn quotes_are_put_in_once_kept_in_order_and_taken_out() {
    let (_folder, project) = project();
    let (document, _, coding) = coded(&project);
    let (fears, others) = (collection("Fears", 1), collection("anything", 2));
    act(&project, OpKind::ChangeCollection, |w| {
        assert!(w.add_collection(&fears)? && w.add_collection(&others)?);
        assert!(!w.add_collection(&collection("Fears", 9))?, "it is there already");
        Ok(())
    });
    let reader = project.reader().unwrap();
    let names = |all: Vec<Collection>| all.into_iter().map(|one| one.name).collect::<Vec<_>>();
    assert_eq!(names(reader.collections().unwrap()), ["anything", "Fears"], "by name, case aside");
    assert_eq!(reader.collection_in_use().unwrap().unwrap(), others, "the one made last");

    let of_coding = NewCollected { coding: Some(coding.id), ..quote("a", &fears, &document, (9, 17)) };
    act(&project, OpKind::ChangeCollection, |w| {
        assert_eq!(w.collect(&of_coding)?.unwrap().quote, coding.quote);
        assert_eq!(w.collect(&quote("again", &fears, &document, (9, 17)))?, None);
        w.collect(&quote("b", &fears, &document, (0, 3)))?;
        w.collect(&quote("c", &fears, &document, (4, 8)))
    });
    assert_eq!(reader.collection_in_use().unwrap().unwrap().id, fears.id, "the one something was put in");
    assert_eq!(words(&project, &fears), [coding.quote.as_str(), "Why", "now?"]);
    let kept = reader.collected(fears.id).unwrap();
    assert_eq!((kept[0].coding, kept[1].coding), (Some(coding.id), None));
    act(&project, OpKind::ChangeCollection, |w| w.arrange_collection(fears.id, &[kept[2].id]));
    assert_eq!(words(&project, &fears), ["now?", coding.quote.as_str(), "Why"]);
    act(&project, OpKind::RemoveCoding, |w| w.remove_coding(coding.id));
    assert_eq!(words(&project, &fears).len(), 3, "a code that is taken off leaves the quote");
    act(&project, OpKind::ChangeCollection, |w| w.uncollect(kept[0].id));
    assert_eq!(words(&project, &fears), ["now?", "Why"]);
    assert_eq!(project.check().unwrap(), Vec::<String>::new());
    act(&project, OpKind::ChangeCollection, |w| w.remove_collection(fears.id));
    assert_eq!(reader.collected_from(document.id).unwrap(), []);
    project.undo(NOW).unwrap();
    assert_eq!(words(&project, &fears), ["now?", "Why"]);
}

#[test]
fn a_quote_outside_the_text_or_of_nothing_is_refused() {
    let (_folder, project) = project();
    let (document, ..) = coded(&project);
    let fears = collection("Fears", 1);
    let collect = |new: &NewCollected| {
        project.transact(Op::new(OpKind::ChangeCollection, "x"), NOW, None, |w| w.collect(new))
    };
    let unknown = collect(&quote("a", &fears, &document, (0, 3)));
    assert!(matches!(unknown, Err(StoreError::NoSuch { what: "collection", .. })));
    act(&project, OpKind::ChangeCollection, |w| w.add_collection(&fears));
    let outside = collect(&quote("a", &fears, &document, (0, 999)));
    assert!(matches!(outside, Err(StoreError::OutsideText { end: 999, .. })));
    let gone = project.transact(Op::new(OpKind::ChangeCollection, "x"), NOW, None, |w| {
        w.uncollect(CollectedId::of("collected", "a"))
    });
    assert!(matches!(gone, Err(StoreError::NoSuch { what: "quote", .. })));
}

#[test]
fn words_that_a_correction_took_away_are_kept_with_the_reason_until_they_have_a_place() {
    let (_folder, project) = project();
    let (document, ..) = coded(&project);
    let fears = collection("Fears", 1);
    let made = act(&project, OpKind::ChangeCollection, |w| {
        w.add_collection(&fears)?;
        Ok(w.collect(&quote("a", &fears, &document, (0, 3)))?.unwrap())
    });
    act(&project, OpKind::ReviseDocument, |w| w.lose_collected(made.value.id, "Its words are gone."));
    let kept = project.reader().unwrap().collected(fears.id).unwrap().remove(0);
    assert_eq!((kept.quote.as_str(), kept.lost.as_deref()), ("Why", Some("Its words are gone.")));
    act(&project, OpKind::ReviseDocument, |w| {
        w.place_collected(made.value.id, Selection::new(4, 8, 8).unwrap())
    });
    let kept = project.reader().unwrap().collected(fears.id).unwrap().remove(0);
    assert_eq!((kept.quote.as_str(), kept.lost), ("now?", None));
    act(&project, OpKind::ReviseDocument, |w| w.run("UPDATE collected SET quote = 'x'", ()));
    assert!(project.check().unwrap()[0].contains("does not hold the words at its place"));
}

#[test]
fn a_search_is_saved_written_anew_and_taken_away() {
    let (_folder, project) = project();
    let search = SavedSearch {
        id: SavedSearchId::of("searches", "a"),
        name: "Imports".into(),
        question: "{\"query\":\"import\"}".into(),
        paragraphs: 38,
        people: 11,
        author: "anna".into(),
        saved: NOW,
    };
    act(&project, OpKind::SaveSearch, |w| w.put_saved_search(&search));
    let wider = SavedSearch { paragraphs: 41, question: "{}".into(), ..search.clone() };
    let changed = act(&project, OpKind::SaveSearch, |w| w.put_saved_search(&wider));
    assert_eq!(changed.topics.into_iter().collect::<Vec<_>>(), [Topic::Searches]);
    assert_eq!(project.reader().unwrap().saved_searches().unwrap(), [wider]);
    project.undo(NOW).unwrap();
    assert_eq!(project.reader().unwrap().saved_searches().unwrap(), std::slice::from_ref(&search));
    act(&project, OpKind::SaveSearch, |w| w.remove_saved_search(search.id));
    assert_eq!(project.reader().unwrap().saved_searches().unwrap(), []);
    let gone =
        project.transact(Op::new(OpKind::SaveSearch, "x"), NOW, None, |w| w.remove_saved_search(search.id));
    assert!(matches!(gone, Err(StoreError::NoSuch { what: "saved search", .. })));
}

#[test]
fn a_project_of_version_two_has_no_collection_yet_and_takes_one() {
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("old.subtext");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/v2.subtext");
    std::fs::copy(fixture, &path).unwrap();
    let project = Project::open(&path, &opener()).unwrap().project;
    let reader = project.reader().unwrap();
    let coding = reader.coding_numbered(1).unwrap().unwrap();
    assert_eq!((reader.collections().unwrap(), coding.starred), (vec![], true));
    let (fears, document) = (collection("Fears", 1), coding.document);
    let (id, selection) = (CollectedId::of("collected", "a"), coding.selection);
    let author = "anna".to_owned();
    let new = NewCollected { id, collection: fears.id, document, selection, coding: Some(coding.id), author };
    act(&project, OpKind::ChangeCollection, |w| {
        w.add_collection(&fears)?;
        w.collect(&new)
    });
    assert_eq!(words(&project, &fears), [coding.quote]);
}
