//! What is put in comes out.

use super::build::*;
use crate::*;
use model::*;

#[test]
fn a_document_comes_out_as_it_went_in() {
    let (_folder, project) = project();
    let (document, _, _) = coded(&project);
    let reader = project.reader().unwrap();
    assert_eq!(reader.whole_document(document.id).unwrap().unwrap(), document);
    let row = reader.document(document.id).unwrap().unwrap();
    assert_eq!((row.paragraphs, row.codings, row.people, row.length), (3, 1, 1, 45));
    assert_eq!(row.text_hash, model::text::hash(&document.text()));
    assert_eq!(row.decided, [Decided::Auto, Decided::Auto]);
    assert_eq!(reader.documents().unwrap(), [row]);
    assert_eq!(reader.documents_from("01.vtt", None).unwrap(), [document.id]);
    assert!(reader.documents_from("01.vtt", Some("r1")).unwrap().is_empty());
    let some = reader.paragraphs(document.id, 1..2).unwrap();
    assert_eq!((some.len(), some[0].index, some[0].start), (1, 1, 9));
}

#[test]
fn each_document_gets_its_own_speakers() {
    let (_folder, project) = project();
    act(&project, OpKind::Import, |w| {
        w.add_import(&import("a"))?;
        for (source, label) in [("9.vtt", "Nine"), ("1.vtt", "One"), ("5.vtt", "Five")] {
            let mut document = interview(source, &["x"]);
            document.speakers[1].label = label.into();
            w.add_document(ImportId::of("a", "file"), &document, None)?;
        }
        Ok(())
    });
    let rows = project.reader().unwrap().documents().unwrap();
    let labels: Vec<_> = rows
        .iter()
        .map(|row| (row.document.source.as_str(), row.document.speakers[1].label.as_str()))
        .collect();
    assert_eq!(labels, [("9.vtt", "Nine"), ("1.vtt", "One"), ("5.vtt", "Five")]);
}

#[test]
fn a_document_that_is_there_is_not_added_again() {
    let (_folder, project) = project();
    let (document, _, _) = coded(&project);
    let import = ImportId::of("01.vtt", "file");
    let again = act(&project, OpKind::Import, |w| w.add_document(import, &document, None));
    assert_eq!((again.value, again.op, again.topics.len()), (false, None, 0));
    assert_eq!(project.reader().unwrap().audit(0, 10).unwrap().len(), 1);
}

#[test]
fn a_coding_is_moved_recoded_and_starred_and_stays_itself() {
    let (_folder, project) = project();
    let (document, code, first) = coded(&project);
    let other = super::build::code("theme.other");
    let to = Selection::new(4, 12, 45).unwrap();
    act(&project, OpKind::ChangeCoding, |w| w.set_memo(first.id, "why"));
    act(&project, OpKind::AddCode, |w| w.add_code(&other));
    act(&project, OpKind::ChangeCoding, |w| w.recode(first.id, other.id));
    act(&project, OpKind::ChangeCoding, |w| w.set_starred(first.id, true));
    let moved = act(&project, OpKind::ChangeCoding, |w| w.move_coding(first.id, to)).value;
    let text = document.text();
    let expected = Coding {
        selection: to,
        quote: to.of(&text),
        code: other.id,
        memo: "why".into(),
        starred: true,
        ..first.clone()
    };
    // The star is in the file, and in what the move gives back.
    assert_eq!(moved, expected);
    let reader = project.reader().unwrap();
    assert_eq!(reader.coding(first.id).unwrap().unwrap(), expected);
    let over = |from, to, code: &Code| {
        let selection = Selection::new(from, to, 45).unwrap();
        reader.codings_over(document.id, selection, code.id, "anna").unwrap().len()
    };
    assert_eq!(
        (over(0, 4, &other), over(0, 5, &other), over(11, 20, &other), over(12, 20, &other)),
        (0, 1, 1, 0)
    );
    assert_eq!(over(4, 12, &code), 0);
    // Up to the start of the second paragraph: the line feed between the two is the selection's last character.
    let line = Selection::new(4, 9, 45).unwrap();
    let moved = act(&project, OpKind::ChangeCoding, |w| w.move_coding(first.id, line)).value;
    assert_eq!((moved.quote.as_str(), line.of(&text).as_str()), ("now?\n", "now?\n"));
    let outside = project.transact(Op::new(OpKind::ChangeCoding, "move"), NOW, None, |w| {
        w.move_coding(first.id, Selection::new(4, 46, 46).unwrap())
    });
    assert!(matches!(outside, Err(StoreError::OutsideText { end: 46, length: 45 })));
}

#[test]
fn a_number_key_belongs_to_one_code() {
    let (_folder, project) = project();
    let (_, first, _) = coded(&project);
    let second = super::build::code("theme.other");
    act(&project, OpKind::AddCode, |w| w.add_code(&second));
    act(&project, OpKind::ChangeCode, |w| w.pin_code(first.id, Some(1)));
    act(&project, OpKind::ChangeCode, |w| w.pin_code(second.id, Some(1)));
    let key = |id| project.reader().unwrap().code(id).unwrap().unwrap().details.pinned;
    assert_eq!((key(first.id), key(second.id)), (None, Some(1)));
    project.undo(NOW).unwrap();
    assert_eq!((key(first.id), key(second.id)), (Some(1), None));
    act(&project, OpKind::ChangeCode, |w| w.pin_code(first.id, None));
    assert_eq!(key(first.id), None);
}

#[test]
fn a_coding_holds_the_very_words_and_a_number_of_its_own() {
    let (_folder, project) = project();
    let (document, code, first) = coded(&project);
    assert_eq!((first.quote.as_str(), first.number), ("It was a", 1));
    let second =
        act(&project, OpKind::AddCoding, |w| w.add_coding(&coding("b", &document, 4, 12, &code))).value;
    let second = second.unwrap();
    assert_eq!((second.quote.as_str(), second.number), ("now?\nIt ", 2));
    project.undo(NOW).unwrap();
    let third =
        act(&project, OpKind::AddCoding, |w| w.add_coding(&coding("c", &document, 36, 45, &code))).value;
    let third = third.unwrap();
    assert_eq!((third.quote.as_str(), third.number), ("And then?", 3));
    let reader = project.reader().unwrap();
    assert_eq!(reader.codings().unwrap(), [first.clone(), third.clone()]);
    assert_eq!(reader.codings_of_document(document.id).unwrap(), [first.clone(), third.clone()]);
    assert_eq!(reader.codings_of_code(code.id).unwrap(), [first.clone(), third.clone()]);
    assert_eq!(reader.coding_numbered(3).unwrap(), Some(third));
    assert_eq!(reader.coding(first.id).unwrap().as_ref(), Some(&first));
    assert_eq!(reader.coding_marks().unwrap()[0].selection, first.selection);
    assert_eq!(reader.coders().unwrap(), ["anna"]);
}

#[test]
fn a_coding_needs_its_text_and_a_code_that_is_no_category() {
    let (_folder, project) = project();
    let (document, code, first) = coded(&project);
    let category = Code { is_category: true, ..super::build::code("Themes") };
    act(&project, OpKind::AddCode, |w| w.add_code(&category));
    let attempt = |new: NewCoding| {
        let op = Op::new(OpKind::AddCoding, "tag");
        project.transact(op, NOW, None, |w| w.add_coding(&new)).unwrap_err().to_string()
    };
    assert_eq!(
        attempt(coding("x", &document, 40, 46, &code)),
        "the selection ends at 46, but the document has 45 characters"
    );
    assert!(attempt(coding("x", &document, 0, 3, &category)).contains("'Themes' is a category"));
    assert!(attempt(coding("x", &interview("other", &[]), 0, 3, &code)).starts_with("there is no document"));
    assert!(
        attempt(coding("x", &document, 0, 3, &super::build::code("none"))).starts_with("there is no code")
    );
    let repeated = coding("first", &document, 0, 3, &code);
    let repeated = act(&project, OpKind::AddCoding, |w| w.add_coding(&repeated));
    assert_eq!((repeated.value, repeated.op), (None, None));
    act(&project, OpKind::ChangeCoding, |w| w.set_memo(first.id, "an early start"));
    assert_eq!(project.reader().unwrap().coding(first.id).unwrap().unwrap().memo, "an early start");
}

#[test]
fn the_codebook_is_a_tree() {
    let (_folder, project) = project();
    let child =
        |name: &str, parent: &Code, position| Code { parent: Some(parent.id), position, ..code(name) };
    let (themes, jobs) = (code("themes"), Code { position: 1, ..code("jobs") });
    let (b, a) = (child("themes.b", &themes, 0), child("themes.a", &themes, 1));
    let deep = child("themes.b.deep", &b, 0);
    act(&project, OpKind::AddCode, |w| {
        [&jobs, &themes, &a, &b, &deep].into_iter().try_for_each(|c| w.add_code(c))
    });
    let drawn = || {
        let rows = project.reader().unwrap().codebook().unwrap();
        let line = |row: &CodeRow| format!("{}{}", " ".repeat(row.depth as usize), row.code.name);
        rows.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(drawn(), "themes\n themes.b\n  themes.b.deep\n themes.a\njobs");
    act(&project, OpKind::MoveCode, |w| w.move_code(jobs.id, Some(themes.id), 1));
    assert_eq!(drawn(), "themes\n themes.b\n  themes.b.deep\n jobs\n themes.a");
    act(&project, OpKind::DeleteCode, |w| w.delete_code(b.id, DeleteCode::IfUnused));
    assert_eq!(drawn(), "themes\n themes.b.deep\n jobs\n themes.a");
    let refused = |action: &dyn Fn(&Writer<'_>) -> Result<()>| {
        let op = Op::new(OpKind::ChangeCode, "x");
        project.transact(op, NOW, None, action).unwrap_err().to_string()
    };
    assert!(refused(&|w| w.move_code(themes.id, Some(deep.id), 0)).contains("below itself"));
    assert!(refused(&|w| w.rename_code(jobs.id, "themes")).contains("there is a code named 'themes'"));
    assert!(
        refused(&|w| w.add_code(&Code { id: CodeId::of("x", "y"), ..themes.clone() }))
            .contains("named 'themes'")
    );
}

#[test]
fn an_action_may_try_another_id_where_one_is_taken() {
    let (_folder, project) = project();
    let first = code("theme.a");
    act(&project, OpKind::Import, |w| {
        w.add_code(&first)?;
        let second = Code { name: "theme.b".into(), ..first.clone() };
        assert!(matches!(w.add_code(&second), Err(StoreError::Sql(_))));
        w.add_code(&Code { id: CodeId(w.fresh_id()), ..second })
    });
    assert_eq!(project.reader().unwrap().codebook().unwrap().len(), 2);
}

#[test]
fn a_code_in_use_goes_only_when_its_codings_may() {
    let (_folder, project) = project();
    let (document, code, _) = coded(&project);
    let refused = project.transact(Op::new(OpKind::DeleteCode, "x"), NOW, None, |w| {
        w.delete_code(code.id, DeleteCode::IfUnused)
    });
    assert!(matches!(refused, Err(StoreError::CodeInUse { codings: 1, .. })));
    let category = project.transact(Op::new(OpKind::ChangeCode, "x"), NOW, None, |w| {
        w.update_code(&Code { is_category: true, ..code.clone() })
    });
    assert!(matches!(category, Err(StoreError::CodeInUse { codings: 1, .. })));
    let removed = act(&project, OpKind::DeleteCode, |w| w.delete_code(code.id, DeleteCode::WithCodings));
    assert_eq!(removed.value.moved, 1);
    assert!(project.reader().unwrap().codings_of_document(document.id).unwrap().is_empty());
    project.undo(NOW).unwrap();
    assert_eq!(project.reader().unwrap().codebook().unwrap()[0].codings, 1);
}

#[test]
fn imports_keep_their_ledger_and_their_rejected_rows() {
    let (_folder, project) = project();
    let row = rejected;
    let mut first = import("events.csv");
    act(&project, OpKind::Import, |w| {
        // Rows may come before the import they belong to.
        w.add_rejected(first.id, &[row(2), row(5)])?;
        w.add_import(&first)?;
        w.add_rejected(first.id, &[row(9)])
    });
    let reader = project.reader().unwrap();
    assert_eq!(reader.imports().unwrap(), [first.clone()]);
    assert_eq!(reader.rejected(first.id, 1, 5).unwrap(), [row(5), row(9)]);
    assert_eq!(reader.import_with("digest of events.csv", "transcript").unwrap(), Some(first.clone()));
    assert_eq!(reader.import_with("digest of events.csv", "survey").unwrap(), None);
    assert_eq!(reader.imports_from("events.csv").unwrap().len(), 1);
    first.people_new = 12;
    act(&project, OpKind::ChangeImport, |w| w.update_import(&first));
    assert_eq!(reader.import(first.id).unwrap().unwrap().people_new, 12);
    first.ledger.accepted = 99;
    assert!(
        project.transact(Op::new(OpKind::ChangeImport, "x"), NOW, None, |w| w.update_import(&first)).is_err()
    );
}

#[test]
fn rows_without_their_import_are_refused() {
    let (_folder, project) = project();
    let lost = project.transact(Op::new(OpKind::Import, "x"), NOW, None, |w| {
        w.add_document(ImportId::of("no", "such"), &interview("a", &["b"]), None)
    });
    assert!(lost.is_err());
    assert!(project.reader().unwrap().documents().unwrap().is_empty());
}

#[test]
fn facts_come_from_everywhere_once_and_sorted() {
    let (_folder, project) = project();
    let who = |email: &str, anonymous: &str| Identifiers::from_cells(email, "", "", anonymous);
    let fact = |email: &str, anonymous: &str, at: Option<i64>| IdentityFact {
        identifiers: who(email, anonymous),
        at: at.map(Timestamp),
    };
    let id = import("a").id;
    let participant = Participant {
        import: id,
        source: "01.vtt".into(),
        name: "Priya Raman".into(),
        identifiers: who("priya@x.example", ""),
        consent: Consent::parse("yes"),
        attributes: vec![("company".into(), "Hollins".into())],
    };
    let mut document = interview("01.vtt", &["x"]);
    document.speakers[0].identifiers = who("asks@x.example", "");
    document.speakers[1].identifiers = who("priya@x.example", "");
    act(&project, OpKind::Import, |w| {
        w.add_import(&import("a"))?;
        w.add_identity_facts(
            id,
            &[fact("b@x.example", "anon-1", Some(20)), fact("b@x.example", "anon-1", None)],
        )?;
        w.add_identity_facts(id, &[fact("b@x.example", "anon-1", Some(10)), fact("", "", Some(1))])?;
        w.add_participants(std::slice::from_ref(&participant))?;
        w.add_document(id, &document, None)
    });
    let reader = project.reader().unwrap();
    let expect = [
        fact("b@x.example", "anon-1", None),
        fact("b@x.example", "anon-1", Some(10)),
        fact("priya@x.example", "", None),
    ];
    assert_eq!(reader.identity_facts().unwrap(), expect);
    assert_eq!(reader.participants().unwrap(), [participant]);
}

#[test]
fn a_person_says_who_a_speaker_is() {
    let (_folder, project) = project();
    let (document, _, _) = coded(&project);
    let mut known = document.speakers[1].clone();
    known.name = Some("Priya Raman".into());
    known.identifiers = Identifiers::from_cells("priya@x.example", "u_1", "", "");
    act(&project, OpKind::DecideSpeaker, |w| w.set_speaker(document.id, 1, &known, Decided::Human));
    let rows = project.reader().unwrap().speakers().unwrap();
    assert_eq!((&rows[1].speaker, rows[1].decided), (&known, Decided::Human));
    let none = project.transact(Op::new(OpKind::DecideSpeaker, "x"), NOW, None, |w| {
        w.set_speaker(document.id, 7, &known, Decided::Human)
    });
    assert!(matches!(none, Err(StoreError::NoSuch { what: "speaker", .. })));
    let changed = Document { title: "Priya".into(), consent: Consent::parse("no"), ..document.clone() };
    act(&project, OpKind::ChangeDocument, |w| w.update_document(&changed, Some("fr")));
    let row = project.reader().unwrap().document(document.id).unwrap().unwrap();
    assert_eq!((row.document.title.as_str(), row.language.as_deref()), ("Priya", Some("fr")));
    assert_eq!(row.document.consent.state, ConsentState::No);
}

#[test]
fn chunks_touchpoints_deals_funnels_mappings_settings() {
    let (_folder, project) = project();
    let id = import("a").id;
    let touchpoint = Touchpoint {
        import: id,
        record: Some("t1".into()),
        at: NOW,
        identifiers: Identifiers::from_cells("", "", "", "anon-1"),
        channel: Some("facebook".into()),
        campaign: None,
        content: None,
        cost: Some(182),
        attributes: vec![],
    };
    let deal = Deal {
        import: id,
        record: Some("L-1".into()),
        identifiers: Identifiers::from_cells("j@x.example", "", "", ""),
        company: Some("Mill Cafe".into()),
        stage: Some("Closed won".into()),
        created: Some(NOW),
        closed: None,
        amount: Some(34_800),
        owner: None,
        source: None,
        qualified: None,
        sales_accepted: Some("yes".into()),
        accepted: Some(NOW),
        attributes: vec![("region".into(), "North".into())],
    };
    let step = |event: &str| Step { filters: vec![("plan".into(), "pro".into())], ..Step::named(event) };
    let funnel = Funnel { steps: vec![step("a"), step("b")], window: 5, ..Funnel::default() };
    act(&project, OpKind::Import, |w| {
        w.add_import(&import("a"))?;
        w.add_touchpoints(std::slice::from_ref(&touchpoint))?;
        w.add_deals(std::slice::from_ref(&deal))?;
        w.add_chunk(id, b"one", 10)?;
        w.add_chunk(id, b"two", 5)?;
        w.save_mapping("sig", "Typeform", "a = 1")?;
        w.set_setting("coder", Some("anna"))?;
        w.set_setting("gone", None)?;
        let saved = (w.save_funnel("Trial", &funnel)?, w.save_funnel("Trial", &funnel)?);
        assert_eq!(saved.0, saved.1);
        Ok(())
    });
    let wider = Funnel { window: 6, ..funnel.clone() };
    let second = act(&project, OpKind::SaveFunnel, |w| w.save_funnel("Trial", &wider)).value;
    let reader = project.reader().unwrap();
    let chunks = reader.chunks_of(id).unwrap();
    assert_eq!(reader.chunks().unwrap(), chunks);
    assert_eq!(reader.chunk_bytes(&chunks[1].digest).unwrap(), b"two");
    assert_eq!(reader.touchpoints().unwrap(), [touchpoint]);
    assert_eq!(reader.deals().unwrap(), [deal]);
    assert_eq!(reader.setting("coder").unwrap().as_deref(), Some("anna"));
    assert_eq!(reader.settings().unwrap().len(), 1);
    assert_eq!(reader.mapping("sig").unwrap().unwrap().toml, "a = 1");
    assert_eq!(reader.mappings().unwrap().len(), 1);
    assert_eq!((second.version, reader.funnels().unwrap()), (2, vec![second.clone()]));
    assert_eq!(reader.funnel_named("Trial").unwrap(), reader.funnel(second.id).unwrap());
    assert_eq!(reader.funnel_versions(second.id).unwrap()[1].definition, funnel);
    let counts = reader.counts().unwrap();
    assert_eq!((counts.events, counts.touchpoints, counts.deals, counts.funnels), (15, 1, 1, 1));
    act(&project, OpKind::DeleteFunnel, |w| w.delete_funnel(second.id));
    assert!(reader.funnels().unwrap().is_empty());
}

#[test]
fn the_project_can_be_renamed_and_that_undone() {
    let (_folder, project) = project();
    let name = || project.reader().unwrap().project_meta().unwrap().details.name;
    let changed =
        act(&project, OpKind::ChangeProject, |w| w.set_project_details(&ProjectDetails::named("Mill")));
    assert_eq!(
        (name().as_str(), changed.topics.into_iter().collect::<Vec<_>>()),
        ("Mill", vec![Topic::Project])
    );
    project.undo(NOW).unwrap();
    assert_eq!(name(), "Tidewater");
}

#[test]
fn counts_tell_documents_by_kind() {
    let (_folder, project) = project();
    let (_, _, _) = coded(&project);
    let counts = project.reader().unwrap().counts().unwrap();
    assert_eq!(
        counts,
        Counts {
            imports: 1,
            interviews: 1,
            paragraphs: 3,
            codes: 1,
            codings: 1,
            coded_documents: 1,
            ..Counts::default()
        }
    );
}

#[test]
fn variables_keep_their_order_and_go_with_undo() {
    let (_folder, project) = project();
    let id = import("a").id;
    let scale = model::Variable {
        name: "Q1".into(),
        question: "How was it?".into(),
        kind: model::VariableKind::Scale,
        options: vec!["bad".into(), "good".into()],
        min: Some(1),
        max: Some(2),
        source: "wave".into(),
    };
    let kind = model::VariableKind::OpenText;
    let open = model::Variable { name: "Q2".into(), kind, options: Vec::new(), min: None, ..scale.clone() };
    act(&project, OpKind::Import, |w| {
        w.add_import(&import("a"))?;
        w.add_variables(id, &[scale.clone(), open.clone()])
    });
    assert_eq!(project.reader().unwrap().variables().unwrap(), [(id, scale), (id, open)]);
    project.undo(NOW).unwrap();
    assert_eq!(project.reader().unwrap().variables().unwrap(), []);
}

#[test]
fn a_redaction_keeps_its_words_hidden_until_it_is_taken_away() {
    let (_folder, project) = project();
    let (document, _, _) = coded(&project);
    let redaction = |key: &str, start, end| Redaction {
        id: RedactionId::of("redactions", key),
        document: document.id,
        selection: Selection::new(start, end, 99_999).unwrap(),
        kind: "name".into(),
        label: "[name 1]".into(),
        created: NOW,
        author: "anna".into(),
    };
    let (late, early) = (redaction("late", 4, 6), redaction("early", 0, 2));
    act(&project, OpKind::Redact, |w| {
        w.add_redaction(&late)?;
        w.add_redaction(&early)
    });
    let reader = project.reader().unwrap();
    assert_eq!(reader.redactions_of(document.id).unwrap(), [early.clone(), late.clone()]);
    assert_eq!(reader.redactions().unwrap().len(), 2);
    let beyond = project.transact(Op::new(OpKind::Redact, "x"), NOW, None, |w| {
        w.add_redaction(&redaction("beyond", 0, 99_999))
    });
    assert!(matches!(beyond, Err(StoreError::OutsideText { .. })));
    let changed = act(&project, OpKind::Redact, |w| w.remove_redaction(early.id));
    assert_eq!(changed.topics, [Topic::Redactions].into());
    assert_eq!(project.reader().unwrap().redactions().unwrap(), [late]);
    let again = project.transact(Op::new(OpKind::Redact, "x"), NOW, None, |w| w.remove_redaction(early.id));
    assert!(matches!(again, Err(StoreError::NoSuch { what: "redaction", .. })));
}

#[test]
fn a_code_that_does_not_fit_is_kept_once_for_the_same_words() {
    let (_folder, project) = project();
    let (document, code, _) = coded(&project);
    let rejected = RejectedSuggestion {
        words: model::text::hash("the same words"),
        code: code.id,
        document: document.id,
        start: 0,
        coder: "anna".into(),
        created: NOW,
    };
    let reject = || act(&project, OpKind::RejectSuggestion, |w| w.reject_suggestion(&rejected));
    assert!(reject().value);
    assert!(!reject().value, "said twice, kept once");
    assert_eq!(project.reader().unwrap().rejected_suggestions().unwrap(), std::slice::from_ref(&rejected));
    act(&project, OpKind::RejectSuggestion, |w| w.take_back_rejection(&rejected.words, code.id));
    assert_eq!(project.reader().unwrap().rejected_suggestions().unwrap(), []);
    let nowhere = RejectedSuggestion { document: DocumentId::of("nowhere", ""), ..rejected };
    let failed = project
        .transact(Op::new(OpKind::RejectSuggestion, "x"), NOW, None, |w| w.reject_suggestion(&nowhere));
    assert!(matches!(failed, Err(StoreError::NoSuch { .. })));
}
