//! What a search index hears of.

use super::build::*;
use crate::*;
use model::*;

fn head(project: &Project) -> uuid::Uuid {
    project.reader().unwrap().head().unwrap()
}

fn since(project: &Project, head: uuid::Uuid) -> Vec<DocumentId> {
    match project.reader().unwrap().queued_since(Some(head)).unwrap() {
        Queued::Documents { documents, .. } => documents,
        Queued::Everything { .. } => panic!("the head is known"),
    }
}

#[test]
fn an_index_hears_what_came_after_its_head_and_so_does_another() {
    let (_folder, project) = project();
    let start = head(&project);
    let (document, code, first) = coded(&project);
    let coded_at = head(&project);
    assert_eq!(since(&project, start), [document.id]);
    assert!(since(&project, coded_at).is_empty());

    let hears = |kind, action: &dyn Fn(&Writer<'_>) -> Result<()>| {
        let before = head(&project);
        act(&project, kind, action);
        let heard = !since(&project, before).is_empty();
        let undone = head(&project);
        project.undo(NOW).unwrap().unwrap();
        assert_eq!(!since(&project, undone).is_empty(), heard, "undo is heard as the op was");
        heard
    };
    assert!(hears(OpKind::ChangeCode, &|w| w.rename_code(code.id, "theme.cover")));
    assert!(hears(OpKind::RemoveCoding, &|w| w.remove_coding(first.id)));
    assert!(hears(OpKind::ChangeDocument, &|w| {
        w.update_document(&Document { title: "x".into(), ..document.clone() }, None)
    }));
    let named = Speaker { name: Some("Priya".into()), ..document.speakers[1].clone() };
    assert!(hears(OpKind::DecideSpeaker, &|w| w.set_speaker(document.id, 1, &named, Decided::Human)));
    assert!(!hears(OpKind::ChangeCoding, &|w| w.set_memo(first.id, "why")));
    assert!(!hears(OpKind::ChangeSetting, &|w| w.set_setting("a", Some("b"))));
    assert_eq!(since(&project, start), [document.id], "nobody empties the queue");
}

#[test]
fn a_head_of_another_history_means_everything() {
    let (folder, project) = project();
    let copy = folder.path().join("copy.subtext");
    project.save_copy(&copy).unwrap();
    let copied = Project::open(&copy, &opener()).unwrap().project;
    coded(&copied);
    let theirs = head(&copied);
    let reader = project.reader().unwrap();
    assert_eq!(reader.queued_since(Some(theirs)).unwrap(), Queued::Everything { head: head(&project) });
    assert_eq!(reader.queued_since(None).unwrap(), Queued::Everything { head: head(&project) });
}

#[test]
fn a_document_taken_back_is_heard_of_and_gone() {
    let (_folder, project) = project();
    let (document, _, _) = coded(&project);
    let before = head(&project);
    project.undo(NOW).unwrap();
    assert_eq!(since(&project, before), [document.id]);
    assert!(project.reader().unwrap().document(document.id).unwrap().is_none());
}
