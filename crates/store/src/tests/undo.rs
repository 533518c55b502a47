//! Undo returns exactly: after a restart too, for every kind of op, in every order.

use super::build::*;
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

/// Every way to change a project, on a handful of names so that they meet.
#[derive(Debug, Clone)]
enum Deed {
    Import(u8),
    AddCode(u8, Option<u8>),
    Rename(u8, u8),
    Move(u8, Option<u8>, u8),
    DeleteCode(u8),
    AddCoding(u8, u8, u8),
    Recode(u8, u8),
    MoveCoding(u8, u8, u8),
    Star(u8, bool),
    Pin(u8, Option<u8>),
    RemoveCoding(u8),
    Memo(u8, String),
    Speaker(u8, String),
    Document(u8, String),
    ChangeImport(u8, u8),
    JobBlank(u8, u8, Vec<String>, Option<u8>),
    MomentDate(u8, Option<String>),
    Funnel(u8, i64),
    DeleteFunnel(u8),
    Mapping(u8, String),
    Setting(u8, Option<String>),
    Details(String),
    Consent(u8, String),
    RemoveConsent(u8),
    Revise(u8, u8),
    Unresolve(u8),
    Resolve(u8),
    GiveUp(u8),
    WriteMemo(u8, String),
    ChangeMemo(u8, String),
    RemoveMemo(u8),
    Merge(u8, u8),
    Decide(u8),
}

fn deeds() -> impl Strategy<Value = Deed> {
    let (n, text) = (|| 0u8..4, || "[a-z\u{0}'\"é😀\n]{0,4}");
    prop_oneof![
        n().prop_map(Deed::Import),
        (n(), proptest::option::of(n())).prop_map(|(a, b)| Deed::AddCode(a, b)),
        (n(), 4u8..8).prop_map(|(a, b)| Deed::Rename(a, b)),
        (n(), proptest::option::of(n()), n()).prop_map(|(a, b, c)| Deed::Move(a, b, c)),
        n().prop_map(Deed::DeleteCode),
        (0u8..8, n(), n()).prop_map(|(a, b, c)| Deed::AddCoding(a, b, c)),
        (0u8..8, n()).prop_map(|(a, b)| Deed::Recode(a, b)),
        (0u8..8, n(), 4u8..10).prop_map(|(a, b, c)| Deed::MoveCoding(a, b, c)),
        (0u8..8, any::<bool>()).prop_map(|(a, b)| Deed::Star(a, b)),
        (n(), proptest::option::of(1u8..3)).prop_map(|(a, b)| Deed::Pin(a, b)),
        (0u8..8).prop_map(Deed::RemoveCoding),
        (0u8..8, text()).prop_map(|(a, b)| Deed::Memo(a, b)),
        (n(), text()).prop_map(|(a, b)| Deed::Speaker(a, b)),
        (n(), text()).prop_map(|(a, b)| Deed::Document(a, b)),
        (n(), n()).prop_map(|(a, b)| Deed::ChangeImport(a, b)),
        (n(), 0u8..3, proptest::collection::vec(text(), 0..3), proptest::option::of(0u8..8))
            .prop_map(|(a, b, c, d)| Deed::JobBlank(a, b, c, d)),
        (0u8..8, proptest::option::of(text())).prop_map(|(a, b)| Deed::MomentDate(a, b)),
        (n(), 1i64..3).prop_map(|(a, b)| Deed::Funnel(a, b)),
        n().prop_map(Deed::DeleteFunnel),
        (n(), text()).prop_map(|(a, b)| Deed::Mapping(a, b)),
        (n(), proptest::option::of(text())).prop_map(|(a, b)| Deed::Setting(a, b)),
        text().prop_map(Deed::Details),
        (n(), text()).prop_map(|(a, b)| Deed::Consent(a, b)),
        n().prop_map(Deed::RemoveConsent),
        (n(), n()).prop_map(|(a, b)| Deed::Revise(a, b)),
        (0u8..8).prop_map(Deed::Unresolve),
        (0u8..8).prop_map(Deed::Resolve),
        (0u8..8).prop_map(Deed::GiveUp),
        (n(), text()).prop_map(|(a, b)| Deed::WriteMemo(a, b)),
        (n(), text()).prop_map(|(a, b)| Deed::ChangeMemo(a, b)),
        n().prop_map(Deed::RemoveMemo),
        (n(), 0u8..8).prop_map(|(a, b)| Deed::Merge(a, b)),
        n().prop_map(Deed::Decide),
    ]
}

fn name(n: u8) -> String {
    format!("theme.{n}")
}

fn file(n: u8) -> String {
    format!("{n}.vtt")
}

fn id_of(n: u8) -> CodeId {
    code(&name(n)).id
}

fn coding_id(n: u8) -> CodingId {
    CodingId::of("codings", &n.to_string())
}

impl Deed {
    fn kind(&self) -> OpKind {
        match self {
            Self::Import(_) => OpKind::Import,
            Self::AddCode(..) => OpKind::AddCode,
            Self::Rename(..) | Self::Pin(..) => OpKind::ChangeCode,
            Self::Move(..) => OpKind::MoveCode,
            Self::DeleteCode(_) => OpKind::DeleteCode,
            Self::AddCoding(..) => OpKind::AddCoding,
            Self::Recode(..) | Self::Memo(..) | Self::MoveCoding(..) | Self::Star(..) => OpKind::ChangeCoding,
            Self::RemoveCoding(_) => OpKind::RemoveCoding,
            Self::Speaker(..) => OpKind::DecideSpeaker,
            Self::Document(..) => OpKind::ChangeDocument,
            Self::ChangeImport(..) => OpKind::ChangeImport,
            Self::JobBlank(..) | Self::MomentDate(..) => OpKind::ChangeJob,
            Self::Funnel(..) => OpKind::SaveFunnel,
            Self::DeleteFunnel(_) => OpKind::DeleteFunnel,
            Self::Mapping(..) => OpKind::SaveMapping,
            Self::Setting(..) => OpKind::ChangeSetting,
            Self::Details(_) => OpKind::ChangeProject,
            Self::Consent(..) | Self::RemoveConsent(_) => OpKind::ChangeConsent,
            Self::Revise(..) | Self::Unresolve(_) | Self::Resolve(_) | Self::GiveUp(_) => {
                OpKind::ReviseDocument
            }
            Self::WriteMemo(..) | Self::ChangeMemo(..) | Self::RemoveMemo(_) => OpKind::ChangeMemo,
            Self::Merge(..) => OpKind::MergeProject,
            Self::Decide(_) => OpKind::DecideConflict,
        }
    }

    /// Does it; many a deed fails, because what it speaks of is not there.
    fn act(&self, w: &Writer<'_>) -> Result<()> {
        match self {
            Self::Import(n) => bring_in(w, *n),
            Self::AddCode(n, parent) => w.add_code(&Code { parent: parent.map(id_of), ..code(&name(*n)) }),
            Self::Rename(n, to) => w.rename_code(id_of(*n), &name(*to)),
            Self::Move(n, to, place) => w.move_code(id_of(*n), to.map(id_of), u32::from(*place)),
            Self::DeleteCode(n) => w.delete_code(id_of(*n), DeleteCode::WithCodings).map(drop),
            Self::AddCoding(n, d, c) => {
                let document = interview(&file(*d), &[]);
                w.add_coding(&coding(&n.to_string(), &document, u32::from(*n), 9, &code(&name(*c)))).map(drop)
            }
            Self::Recode(n, to) => w.recode(coding_id(*n), id_of(*to)),
            Self::MoveCoding(n, from, to) => {
                let selection = Selection::new(u32::from(*from), u32::from(*to), u32::MAX);
                w.move_coding(coding_id(*n), selection.expect("from is below to")).map(drop)
            }
            Self::Star(n, starred) => w.set_starred(coding_id(*n), *starred),
            Self::Pin(n, key) => w.pin_code(id_of(*n), key.map(u32::from)),
            Self::RemoveCoding(n) => w.remove_coding(coding_id(*n)),
            Self::Memo(n, memo) => w.set_memo(coding_id(*n), memo),
            Self::Speaker(n, label) => {
                let known = Speaker { name: Some(label.clone()), ..speaker("AB", SpeakerRole::Participant) };
                w.set_speaker(DocumentId::of(&file(*n), ""), 0, &known, Decided::Human)
            }
            Self::Document(n, title) => {
                w.update_document(&Document { title: title.clone(), ..interview(&file(*n), &[]) }, None)
            }
            Self::ChangeImport(n, people) => {
                w.update_import(&Import { people_new: u64::from(*people), ..import(&file(*n)) })
            }
            Self::JobBlank(n, blank, texts, quote) => {
                let entries: Vec<_> = texts.iter().map(|text| (text.clone(), quote.map(coding_id))).collect();
                w.set_job_blank(id_of(*n), Blank::ALL[usize::from(*blank)], &entries)
            }
            Self::MomentDate(n, Some(words)) => w.set_moment_date(&MomentDate {
                coding: coding_id(*n),
                words: words.clone(),
                earliest: "2026-02-01".into(),
                latest: "2026-02-28".into(),
            }),
            Self::MomentDate(n, None) => w.clear_moment_date(coding_id(*n)),
            Self::Funnel(n, window) => {
                w.save_funnel(&name(*n), &Funnel { window: *window, ..Funnel::default() }).map(drop)
            }
            Self::DeleteFunnel(n) => match w.funnel_named(&name(*n))? {
                Some(funnel) => w.delete_funnel(funnel.id),
                None => Ok(()),
            },
            Self::Mapping(n, toml) => w.save_mapping(&name(*n), "m", toml),
            Self::Setting(n, value) => w.set_setting(&name(*n), value.as_deref()),
            Self::Details(text) => w.set_project_details(&ProjectDetails::named(text)),
            Self::Consent(n, note) => w.add_consent(&consent_record(*n, note)),
            Self::Revise(n, words) => revise(w, *n, *words),
            Self::Unresolve(n) => w.unresolve_coding(coding_id(*n), ("before", "after"), "Gone."),
            Self::Resolve(n) => w.resolve_coding(coding_id(*n), Selection::new(1, 4, 99).unwrap()),
            Self::GiveUp(n) => w.drop_unresolved(coding_id(*n)),
            Self::WriteMemo(n, text) => w.add_memo(&memo(*n, text)).map(drop),
            Self::ChangeMemo(n, text) => w.change_memo(memo(*n, "").id, text),
            Self::RemoveMemo(n) => w.remove_memo(memo(*n, "").id),
            Self::RemoveConsent(n) => w.remove_consent(consent_record(*n, "").id),
            Self::Merge(n, c) => super::merges::take(w, &name(*n), coding_id(*c)),
            Self::Decide(n) => w.settle_conflict(&name(*n), 0, Decision::Theirs),
        }
    }
}

/// Corrects a text; every coding is placed on its first words.
fn revise(w: &Writer<'_>, n: u8, words: u8) -> Result<()> {
    let file = file(n);
    let said = format!("corrected {words}");
    let document = interview(&file, &[said.as_str(), "and more"]);
    let id = document.id;
    w.replace_text(id, &document.paragraphs, &document.speakers, ("anna", "", &file))?;
    for coding in w.codings_of_document(id)? {
        w.place_coding(coding.id, Selection::new(0, 3 + u32::from(words), 99).unwrap())?;
    }
    Ok(())
}

fn memo(n: u8, text: &str) -> crate::Memo {
    let subject = match n {
        0 => MemoSubject::Project,
        1 => MemoSubject::Document(DocumentId::of(&file(n), "")),
        2 => MemoSubject::Code(id_of(n)),
        _ => MemoSubject::Person(Identifiers::from_cells("", "u_3", "", "")),
    };
    let id = MemoId::of("memos", &n.to_string());
    crate::Memo { id, subject, text: text.to_owned(), author: "anna".into(), created: NOW, changed: NOW }
}

fn consent_record(n: u8, note: &str) -> ConsentRecord {
    let purposes = Some(vec![Purpose::Analysis, Purpose::Reports]);
    ConsentRecord {
        id: ConsentId::of("consents", &n.to_string()),
        identifiers: Identifiers::from_cells(&format!("{n}@x.example"), "", "", ""),
        document: (n == 0).then(|| DocumentId::of(&file(n), "")),
        documents: vec![DocumentId::of(&file(n), "")],
        consent: Consent { purposes, expires: Some("2027-01-31".into()), ..Consent::of(ConsentState::Yes) },
        note: note.to_owned(),
        recorded: NOW,
        author: "anna".into(),
    }
}

/// One file with a row of everything.
fn bring_in(w: &Writer<'_>, n: u8) -> Result<()> {
    let file = file(n);
    let import = import(&file);
    let who = Identifiers::from_cells(&format!("{n}@x.example"), "", "", "");
    w.add_import(&import)?;
    w.add_document(import.id, &interview(&file, &["one \u{0} two", "three"]), None)?;
    w.add_rejected(import.id, &[Rejected { line: 3, reason: "no time".into(), text: ",,".into() }])?;
    w.add_identity_facts(import.id, &[IdentityFact { identifiers: who.clone(), at: Some(NOW) }])?;
    w.add_chunk(import.id, &[n, 0, 255], 3)?;
    w.add_participants(&[Participant {
        import: import.id,
        source: file.clone(),
        name: "Priya".into(),
        identifiers: who.clone(),
        consent: Consent::parse("yes"),
        attributes: vec![],
    }])?;
    w.add_touchpoints(&[Touchpoint {
        import: import.id,
        record: None,
        at: NOW,
        identifiers: who.clone(),
        channel: None,
        campaign: None,
        content: None,
        cost: Some(-i64::from(n)),
        attributes: vec![],
    }])?;
    w.add_deals(&[Deal {
        import: import.id,
        record: None,
        identifiers: who,
        company: None,
        stage: None,
        created: None,
        closed: None,
        amount: Some(i64::MAX),
        owner: None,
        source: None,
        qualified: None,
        sales_accepted: None,
        accepted: None,
        attributes: vec![],
    }])
}

fn reopened(project: Project) -> Project {
    let path = project.path().to_owned();
    project.close().unwrap();
    Project::open(&path, &opener()).unwrap().project
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

/// So that the random deeds are no empty promise: one of each, in an order in which every one succeeds.
#[test]
fn every_kind_of_op_is_undone_and_redone() {
    let (_folder, project) = project();
    let deeds = [
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
        Deed::DeleteCode(2),
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
        Deed::WriteMemo(1, "a".into()),
        Deed::ChangeMemo(1, "b".into()),
        Deed::RemoveMemo(1),
        Deed::Merge(1, 2),
        Deed::Decide(1),
    ];
    let kinds: BTreeSet<OpKind> = deeds.iter().map(Deed::kind).collect();
    let audit_only = [OpKind::Undo, OpKind::Redo];
    let all = OpKind::WORDS.iter().map(|(kind, _)| *kind).filter(|kind| !audit_only.contains(kind));
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
