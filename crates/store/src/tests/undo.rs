//! Undo returns exactly: after a restart too, for every kind of op, in every order.

use super::{build::*, deeds::*};
use crate::{columns::Word, *};
use model::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn dump(project: &Project) -> Vec<String> {
    project.reader().unwrap().dump().unwrap()
}

#[test]
fn an_action_that_fails_leaves_nothing() {
    let (_folder, project) = project();
    let (document, code, _) = coded(&project);
    let (before, head) = (dump(&project), project.reader().unwrap().head().unwrap());
    let failed = project.transact(Op::new(OpKind::AddCoding, "tag"), NOW, Some("once"), |w| {
        w.add_coding(&coding("x", &document, 0, 3, &code))?;
        w.delete_code(code.id, DeleteCode::WithCodings)?;
        Err::<(), _>(StoreError::no_such("patience", &1))
    });
    assert!(matches!(failed, Err(StoreError::NoSuch { what: "patience", .. })));
    assert_eq!((dump(&project), project.reader().unwrap().head().unwrap()), (before, head));
    assert_eq!(project.reader().unwrap().audit(0, 9).unwrap().len(), 1);
    act(&project, OpKind::AddCoding, |w| w.add_coding(&coding("x", &document, 0, 3, &code)));
}

#[test]
fn an_action_that_panics_leaves_nothing_and_the_door_open() {
    let (_folder, project) = project();
    let before = dump(&project);
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        project.transact(Op::new(OpKind::AddCode, "x"), NOW, None, |w| {
            w.add_code(&code("a"))?;
            assert!(w.has_changed()?, "seen");
            panic!("in the middle");
            #[allow(unreachable_code, reason = "the type of the action's error")]
            Ok::<(), StoreError>(())
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(dump(&project), before);
    act(&project, OpKind::AddCode, |w| w.add_code(&code("a")));
}

#[test]
fn the_same_action_sent_twice_is_done_once() {
    let (_folder, project) = project();
    let send = || {
        project.transact(Op::new(OpKind::AddCode, "add 'a'"), NOW, Some("sent-1"), |w| {
            w.add_code(&Code { id: CodeId(w.fresh_id()), ..code("a") })
        })
    };
    let first = send().unwrap();
    match send() {
        Err(StoreError::AlreadyDone { op, label, at }) => {
            assert_eq!((Some(op), label.as_str(), at), (first.op, "add 'a'", NOW));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(project.reader().unwrap().codebook().unwrap().len(), 1);
}

#[test]
fn history_has_sentences_and_a_new_op_ends_what_could_be_redone() {
    let (_folder, project) = project();
    let add = |name: &str| {
        let op = Op::new(OpKind::AddCode, format!("add '{name}'")).by("anna");
        project.transact(op, NOW, None, |w| w.add_code(&code(name))).unwrap();
    };
    let history = || {
        let history = project.reader().unwrap().history().unwrap();
        (history.undo.unwrap_or_default(), history.redo.unwrap_or_default())
    };
    let says = |undo: &str, redo: &str| assert_eq!(history(), (undo.to_owned(), redo.to_owned()));
    says("", "");
    assert!(project.undo(NOW).unwrap().is_none() && project.redo(NOW).unwrap().is_none());
    add("a");
    add("b");
    says("add 'b'", "");
    let undone = project.undo(NOW).unwrap().unwrap();
    assert_eq!(undone.topics.into_iter().collect::<Vec<_>>(), [Topic::Codes, Topic::Search]);
    says("add 'a'", "add 'b'");
    project.undo(NOW).unwrap();
    says("", "add 'a'");
    project.redo(NOW).unwrap();
    says("add 'a'", "add 'b'");
    add("c");
    says("add 'c'", "");
    let kept = project.writing().unwrap().reader.number("SELECT count(*) FROM undo_step", ()).unwrap();
    assert_eq!(kept, 2, "what cannot be redone is not kept");
    let audit: Vec<_> = project
        .reader()
        .unwrap()
        .audit(0, 9)
        .unwrap()
        .into_iter()
        .map(|row| (row.label, row.undone))
        .collect();
    let row = |label: &str, undone| (label.to_owned(), undone);
    assert_eq!(
        audit,
        [
            row("add 'c'", false),
            row("Redo: add 'a'", false),
            row("Undo: add 'a'", false),
            row("Undo: add 'b'", false),
            row("add 'b'", true),
            row("add 'a'", false),
        ]
    );
    assert_eq!(project.reader().unwrap().audit(0, 9).unwrap()[0].actor, "anna");
}

#[test]
fn an_op_can_be_worded_when_it_is_known_what_it_did() {
    let (_folder, project) = project();
    act(&project, OpKind::AddCode, |w| {
        w.add_code(&code("a"))?;
        w.set_label("add 1 code");
        Ok(())
    });
    assert_eq!(project.reader().unwrap().history().unwrap().undo.unwrap(), "add 1 code");
}

#[test]
fn a_long_import_is_journalled_in_runs() {
    let (_folder, project) = project();
    let before = dump(&project);
    let turns: Vec<String> = (0..2500).map(|i| format!("turn {i} \u{0} \"quoted\" 😀")).collect();
    let document = interview("long", &turns.iter().map(String::as_str).collect::<Vec<_>>());
    act(&project, OpKind::Import, |w| {
        w.add_import(&import("long"))?;
        w.add_document(import("long").id, &document, None)
    });
    let steps = |sql: &str| project.writing().unwrap().reader.number(sql, ()).unwrap();
    assert_eq!(steps("SELECT count(*) FROM undo_step WHERE tbl = 'paragraph'"), 3);
    assert_eq!(steps("SELECT count(*) FROM undo_step WHERE after IS NOT NULL"), 0);
    let after = dump(&project);
    project.undo(NOW).unwrap();
    assert_eq!(dump(&project), before);
    project.redo(NOW).unwrap();
    assert_eq!(dump(&project), after);
    assert_eq!(project.reader().unwrap().whole_document(document.id).unwrap().unwrap(), document);
}

#[test]
fn runs_of_two_things_are_not_taken_for_one() {
    let (_folder, project) = project();
    let funnel = |window| Funnel { window, ..Funnel::default() };
    act(&project, OpKind::SaveFunnel, |w| w.save_funnel("b", &funnel(1)));
    let before = dump(&project);
    act(&project, OpKind::SaveFunnel, |w| {
        w.save_funnel("a", &funnel(1))?;
        w.save_funnel("b", &funnel(2))
    });
    let after = dump(&project);
    project.undo(NOW).unwrap();
    assert_eq!(dump(&project), before);
    project.redo(NOW).unwrap();
    assert_eq!(dump(&project), after);
}

#[test]
fn rows_changed_twice_in_one_op_go_back_all_the_way() {
    let (_folder, project) = project();
    let (_, code, first) = coded(&project);
    let before = dump(&project);
    let fresh = super::build::code("theme.fresh");
    act(&project, OpKind::ChangeCode, |w| {
        w.rename_code(code.id, "theme.one")?;
        w.rename_code(code.id, "theme.two")?;
        w.add_code(&fresh)?;
        w.rename_code(fresh.id, "theme.one")?;
        w.recode(first.id, fresh.id)?;
        w.delete_code(code.id, DeleteCode::IfUnused)?;
        w.rename_code(fresh.id, "theme.two")
    });
    let after = dump(&project);
    project.undo(NOW).unwrap();
    assert_eq!(dump(&project), before);
    project.redo(NOW).unwrap();
    assert_eq!(dump(&project), after);
}

fn reopened(project: Project) -> Project {
    let path = project.path().to_owned();
    project.close().unwrap();
    Project::open(&path, &opener()).unwrap().project
}

#[test]
fn the_history_is_walked_to_any_entry_and_back() {
    let (_folder, project) = project();
    let mut states = vec![dump(&project)];
    for n in 0..5 {
        act(&project, OpKind::AddCode, |w| w.add_code(&code(&name(n))));
        states.push(dump(&project));
    }
    let seqs = || -> Vec<(u64, EntryState)> {
        let rows = project.reader().unwrap().actions(0, 99).unwrap();
        rows.iter().rev().map(|row| (row.seq, row.state)).collect()
    };
    let entry = |n: usize| HowFar::Entry(seqs()[n].0);
    let undone = project.undo_by(NOW, entry(1), "anna").unwrap().unwrap();
    assert_eq!((undone.value.len(), dump(&project)), (3, states[2].clone()));
    assert!(project.undo_by(NOW, entry(1), "").unwrap().is_none(), "it is the newest that stands already");
    assert!(matches!(project.undo_by(NOW, entry(3), ""), Err(StoreError::NoSuch { .. })), "that is undone");
    assert!(matches!(project.redo_by(NOW, entry(0), ""), Err(StoreError::NoSuch { .. })), "that stands");
    project.redo_by(NOW, entry(3), "").unwrap().unwrap();
    assert_eq!(dump(&project), states[4]);
    project.undo_by(NOW, HowFar::Entry(0), "").unwrap().unwrap();
    assert_eq!(dump(&project), states[0]);
    project.redo_by(NOW, HowFar::Steps(9), "").unwrap().unwrap();
    assert_eq!(dump(&project), states[5]);
    assert!(seqs().iter().all(|(_, state)| *state == EntryState::Done));
    let reader = project.reader().unwrap();
    assert_eq!(
        (reader.audit_length(false).unwrap(), reader.audit_length(true).unwrap()),
        (5, 5 + 3 + 2 + 4 + 5)
    );
    let notes = reader.audit(0, 99).unwrap();
    assert!(notes.iter().any(|row| row.actor == "anna" && row.state == EntryState::Note));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undoing_all_returns_to_the_start_and_redoing_all_to_the_end(
        ops in proptest::collection::vec(proptest::collection::vec(deeds(), 1..5), 1..20),
        restart in any::<bool>(),
    ) {
        let (_folder, mut project) = project();
        let mut states = vec![dump(&project)];
        for deeds in &ops {
            let op = Op::new(deeds[0].kind(), format!("{deeds:?}"));
            // Several deeds in one op meet in the same rows; those that fail half-way leave their first half.
            let changed = project.transact(op, NOW, None, |w| {
                deeds.iter().for_each(|deed| drop(deed.act(w)));
                Ok::<_, StoreError>(())
            });
            let now = dump(&project);
            // An op whose references lead nowhere is refused at its end.
            if changed.is_ok_and(|changed| changed.op.is_some()) {
                states.push(now);
            } else {
                prop_assert_eq!(states.last(), Some(&now));
            }
        }
        if restart {
            project = reopened(project);
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(project.undo(NOW).unwrap().is_some());
            prop_assert_eq!(&dump(&project), state);
        }
        prop_assert!(project.undo(NOW).unwrap().is_none());
        if restart {
            project = reopened(project);
        }
        for state in states.iter().skip(1) {
            prop_assert!(project.redo(NOW).unwrap().is_some());
            prop_assert_eq!(&dump(&project), state);
        }
        prop_assert!(project.redo(NOW).unwrap().is_none());
        prop_assert_eq!(project.check().unwrap(), Vec::<String>::new());
    }
}

/// One deed of each kind of op, in an order in which every one succeeds.
fn one_of_each() -> Vec<Deed> {
    vec![
        Deed::Import(1),
        Deed::AddCode(1, None),
        Deed::AddCode(2, Some(1)),
        Deed::AddCode(3, None),
        Deed::AddCoding(1, 1, 1),
        Deed::AddCoding(2, 1, 2),
        Deed::Recode(1, 3),
        Deed::Memo(1, "why".into()),
        Deed::MoveCoding(1, 2, 11),
        Deed::Star(1, true),
        Deed::Pin(1, Some(1)),
        Deed::Pin(3, Some(1)),
        Deed::JobBlank(1, 0, vec!["somebody is ill".into()], Some(1)),
        Deed::JobBlank(3, 2, vec!["a".into(), "b".into()], None),
        Deed::JobBlank(1, 0, vec![], None),
        Deed::MomentDate(1, Some("in spring".into())),
        Deed::MomentDate(2, Some("last winter".into())),
        Deed::MomentDate(2, Some("in February".into())),
        Deed::RemoveCoding(1),
        Deed::Rename(1, 5),
        Deed::Move(2, None, 0),
        Deed::Move(1, Some(3), 0),
        Deed::Describe(2, "why".into()),
        Deed::AddCoding(3, 1, 2),
        Deed::Split(2, 3, 3),
        Deed::AddCode(0, Some(3)),
        Deed::AddCoding(4, 1, 0),
        Deed::Arrange(2, 0, Some(3)),
        Deed::DeleteMoving(0, 3),
        Deed::Merge(2, 3),
        Deed::DeleteCode(3),
        Deed::Speaker(1, "Priya".into()),
        Deed::Document(1, "First".into()),
        Deed::ChangeImport(1, 3),
        Deed::Funnel(1, 1),
        Deed::Funnel(1, 2),
        Deed::DeleteFunnel(1),
        Deed::Mapping(1, "a".into()),
        Deed::Mapping(1, "b".into()),
        Deed::Setting(1, Some("a".into())),
        Deed::Setting(1, None),
        Deed::Details("Mill".into()),
        Deed::Consent(1, "by phone".into()),
        Deed::RemoveConsent(1),
        Deed::AddCode(0, None),
        Deed::AddCoding(4, 1, 0),
        Deed::AddCoding(5, 1, 0),
        Deed::Unresolve(4),
        Deed::Unresolve(5),
        Deed::Revise(1, 2),
        Deed::Resolve(4),
        Deed::GiveUp(5),
    ]
}

/// The same of what is kept beside texts and codes.
fn one_of_each_kept() -> Vec<Deed> {
    vec![
        Deed::WriteMemo(1, "a".into()),
        Deed::ChangeMemo(1, "b".into()),
        Deed::RemoveMemo(1),
        Deed::AddCollection(1),
        Deed::Collect(1, 1, 1),
        Deed::Collect(2, 1, 1),
        Deed::ArrangeCollection(1, vec![2, 1]),
        Deed::LoseCollected(1, "Gone.".into()),
        Deed::PlaceCollected(1, 4),
        Deed::RenameCollection(1, "Fears".into()),
        Deed::Uncollect(2),
        Deed::RemoveCollection(1),
        Deed::SaveSearch(1, "import".into()),
        Deed::SaveSearch(1, "import OR upload".into()),
        Deed::RemoveSearch(1),
        Deed::MergeCopy(1, 2),
        Deed::Decide(1),
        Deed::Redact(1, 1),
        Deed::PlaceRedaction(1, 1),
        Deed::Unredact(1),
        Deed::Reject(1, 2),
        Deed::TakeBack(1, 2),
        Deed::Define(1, 1),
        Deed::Define(1, 2),
        Deed::Retire(1),
        Deed::Assign(1, "Mill".into()),
        Deed::Unassign(1),
        Deed::Part(1),
        Deed::TakePart(1),
        Deed::Mark(1, 1),
        Deed::Unmark(1),
    ]
}

/// So that the random deeds are no empty promise: one of each, in an order in which every one succeeds.
#[test]
fn every_kind_of_op_is_undone_and_redone() {
    let (_folder, project) = project();
    let deeds = [one_of_each(), one_of_each_kept()].concat();
    let kinds: BTreeSet<OpKind> = deeds.iter().map(Deed::kind).collect();
    let never_undone = [OpKind::Undo, OpKind::Redo, OpKind::ErasePerson];
    let all = OpKind::WORDS.iter().map(|(kind, _)| *kind).filter(|kind| !never_undone.contains(kind));
    assert_eq!(kinds, all.collect(), "every kind of op has a deed");
    let mut states = vec![dump(&project)];
    for deed in &deeds {
        let changed = act(&project, deed.kind(), |w| deed.act(w));
        assert!(changed.op.is_some(), "{deed:?} changed something");
        states.push(dump(&project));
    }
    let project = reopened(project);
    for state in states.iter().rev().skip(1) {
        project.undo(NOW).unwrap().unwrap();
        assert_eq!(&dump(&project), state);
    }
    let project = reopened(project);
    for state in states.iter().skip(1) {
        project.redo(NOW).unwrap().unwrap();
        assert_eq!(&dump(&project), state);
    }
}
