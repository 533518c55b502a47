//! Every way to change a project, as values that a test can draw at random.

use super::build::*;
use crate::*;
use model::*;
use proptest::prelude::*;

/// Every way to change a project, on a handful of names so that they meet.
#[derive(Debug, Clone)]
pub enum Deed {
    Import(u8),
    AddCode(u8, Option<u8>),
    Rename(u8, u8),
    Move(u8, Option<u8>, u8),
    Arrange(u8, u8, Option<u8>),
    DeleteCode(u8),
    DeleteMoving(u8, u8),
    Describe(u8, String),
    Merge(u8, u8),
    Split(u8, u8, u8),
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
    MergeCopy(u8, u8),
    Decide(u8),
    WriteMemo(u8, String),
    ChangeMemo(u8, String),
    RemoveMemo(u8),
    AddCollection(u8),
    RenameCollection(u8, String),
    RemoveCollection(u8),
    Collect(u8, u8, u8),
    Uncollect(u8),
    ArrangeCollection(u8, Vec<u8>),
    PlaceCollected(u8, u8),
    LoseCollected(u8, String),
    SaveSearch(u8, String),
    RemoveSearch(u8),
    Redact(u8, u8),
    PlaceRedaction(u8, u8),
    Unredact(u8),
    Reject(u8, u8),
    TakeBack(u8, u8),
    Define(u8, u8),
    Retire(u8),
    Assign(u8, String),
    Unassign(u8),
    Part(u8),
    TakePart(u8),
    Mark(u8, u8),
    Unmark(u8),
}

pub fn deeds() -> impl Strategy<Value = Deed> {
    let (n, text) = (|| 0u8..4, || "[a-z\u{0}'\"é😀\n]{0,4}");
    prop_oneof![
        n().prop_map(Deed::Import),
        (n(), proptest::option::of(n())).prop_map(|(a, b)| Deed::AddCode(a, b)),
        (n(), 4u8..8).prop_map(|(a, b)| Deed::Rename(a, b)),
        (n(), proptest::option::of(n()), n()).prop_map(|(a, b, c)| Deed::Move(a, b, c)),
        (n(), n(), proptest::option::of(n())).prop_map(|(a, b, c)| Deed::Arrange(a, b, c)),
        n().prop_map(Deed::DeleteCode),
        (n(), n()).prop_map(|(a, b)| Deed::DeleteMoving(a, b)),
        (n(), text()).prop_map(|(a, b)| Deed::Describe(a, b)),
        (n(), n()).prop_map(|(a, b)| Deed::Merge(a, b)),
        (0u8..8, 0u8..8, n()).prop_map(|(a, b, c)| Deed::Split(a, b, c)),
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
        (n(), 0u8..8).prop_map(|(a, b)| Deed::MergeCopy(a, b)),
        n().prop_map(Deed::Decide),
        (n(), text()).prop_map(|(a, b)| Deed::WriteMemo(a, b)),
        (n(), text()).prop_map(|(a, b)| Deed::ChangeMemo(a, b)),
        n().prop_map(Deed::RemoveMemo),
        n().prop_map(Deed::AddCollection),
        (n(), text()).prop_map(|(a, b)| Deed::RenameCollection(a, b)),
        n().prop_map(Deed::RemoveCollection),
        (0u8..8, n(), n()).prop_map(|(a, b, c)| Deed::Collect(a, b, c)),
        (0u8..8).prop_map(Deed::Uncollect),
        (n(), proptest::collection::vec(0u8..8, 0..5)).prop_map(|(a, b)| Deed::ArrangeCollection(a, b)),
        (0u8..8, 1u8..9).prop_map(|(a, b)| Deed::PlaceCollected(a, b)),
        (0u8..8, text()).prop_map(|(a, b)| Deed::LoseCollected(a, b)),
        (n(), text()).prop_map(|(a, b)| Deed::SaveSearch(a, b)),
        n().prop_map(Deed::RemoveSearch),
        (n(), n()).prop_map(|(a, b)| Deed::Redact(a, b)),
        (n(), n()).prop_map(|(a, b)| Deed::PlaceRedaction(a, b)),
        n().prop_map(Deed::Unredact),
        (n(), n()).prop_map(|(a, b)| Deed::Reject(a, b)),
        (n(), n()).prop_map(|(a, b)| Deed::TakeBack(a, b)),
        (n(), n()).prop_map(|(a, b)| Deed::Define(a, b)),
        n().prop_map(Deed::Retire),
        (n(), text()).prop_map(|(a, b)| Deed::Assign(a, b)),
        n().prop_map(Deed::Unassign),
        n().prop_map(Deed::Part),
        n().prop_map(Deed::TakePart),
        (n(), n()).prop_map(|(a, b)| Deed::Mark(a, b)),
        n().prop_map(Deed::Unmark),
    ]
}

pub fn name(n: u8) -> String {
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
    pub fn kind(&self) -> OpKind {
        match self {
            Self::Import(_) => OpKind::Import,
            Self::AddCode(..) => OpKind::AddCode,
            Self::Rename(..) | Self::Pin(..) | Self::Describe(..) => OpKind::ChangeCode,
            Self::Move(..) | Self::Arrange(..) => OpKind::MoveCode,
            Self::DeleteCode(_) | Self::DeleteMoving(..) => OpKind::DeleteCode,
            Self::Merge(..) => OpKind::MergeCodes,
            Self::Split(..) => OpKind::SplitCode,
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
            Self::MergeCopy(..) => OpKind::MergeProject,
            Self::Decide(_) => OpKind::DecideConflict,
            Self::Revise(..) | Self::Unresolve(_) | Self::Resolve(_) | Self::GiveUp(_) => {
                OpKind::ReviseDocument
            }
            Self::WriteMemo(..) | Self::ChangeMemo(..) | Self::RemoveMemo(_) => OpKind::ChangeMemo,
            Self::AddCollection(_)
            | Self::RenameCollection(..)
            | Self::RemoveCollection(_)
            | Self::Collect(..)
            | Self::Uncollect(_)
            | Self::ArrangeCollection(..)
            | Self::PlaceCollected(..)
            | Self::LoseCollected(..) => OpKind::ChangeCollection,
            Self::SaveSearch(..) | Self::RemoveSearch(_) => OpKind::SaveSearch,
            Self::Redact(..) | Self::PlaceRedaction(..) | Self::Unredact(_) => OpKind::Redact,
            Self::Reject(..) | Self::TakeBack(..) => OpKind::RejectSuggestion,
            Self::Define(..) => OpKind::SaveDefinition,
            Self::Retire(_) => OpKind::RetireDefinition,
            Self::Assign(..) | Self::Unassign(_) | Self::Part(_) | Self::TakePart(_) => OpKind::ChangeAccount,
            Self::Mark(..) | Self::Unmark(_) => OpKind::MarkInternal,
        }
    }

    /// Does it; many a deed fails, because what it speaks of is not there.
    pub fn act(&self, w: &Writer<'_>) -> Result<()> {
        match self {
            Self::Import(n) => bring_in(w, *n),
            Self::AddCode(n, parent) => w.add_code(&Code { parent: parent.map(id_of), ..code(&name(*n)) }),
            Self::Rename(n, to) => w.rename_code(id_of(*n), &name(*to)),
            Self::Move(n, to, place) => w.move_code(id_of(*n), to.map(id_of), u32::from(*place)),
            Self::DeleteCode(n) => w.delete_code(id_of(*n), DeleteCode::WithCodings).map(drop),
            Self::Arrange(a, b, to) => w.arrange_codes(to.map(id_of), &[id_of(*a), id_of(*b)]),
            Self::DeleteMoving(n, to) => w.delete_code(id_of(*n), DeleteCode::MoveTo(id_of(*to))).map(drop),
            Self::Describe(n, text) => described(w, id_of(*n), text),
            Self::Merge(n, into) => w.merge_codes(id_of(*n), id_of(*into)).map(drop),
            Self::Split(a, b, to) => w.recode_all(&[coding_id(*a), coding_id(*b)], id_of(*to)).map(drop),
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
            Self::MergeCopy(n, c) => super::merges::take(w, &name(*n), coding_id(*c)),
            Self::Decide(n) => w.settle_conflict(&name(*n), 0, Decision::Theirs),
            Self::WriteMemo(n, text) => w.add_memo(&memo(*n, text)).map(drop),
            Self::ChangeMemo(n, text) => w.change_memo(memo(*n, "").id, text),
            Self::RemoveMemo(n) => w.remove_memo(memo(*n, "").id),
            Self::RemoveConsent(n) => w.remove_consent(consent_record(*n, "").id),
            kept => kept.keep(w),
        }
    }

    /// Of what is kept of searches.
    fn keep(&self, w: &Writer<'_>) -> Result<()> {
        match self {
            Self::AddCollection(n) => w.add_collection(&collection(*n)).map(drop),
            Self::RenameCollection(n, name) => w.rename_collection(collection(*n).id, name),
            Self::RemoveCollection(n) => w.remove_collection(collection(*n).id),
            Self::Collect(n, into, d) => w.collect(&collected(*n, *into, *d)).map(drop),
            Self::Uncollect(n) => w.uncollect(collected_id(*n)),
            Self::ArrangeCollection(n, order) => {
                let order: Vec<_> = order.iter().map(|one| collected_id(*one)).collect();
                w.arrange_collection(collection(*n).id, &order)
            }
            Self::PlaceCollected(n, end) => {
                w.place_collected(collected_id(*n), Selection::new(0, u32::from(*end), 99).unwrap())
            }
            Self::LoseCollected(n, why) => w.lose_collected(collected_id(*n), why),
            Self::SaveSearch(n, words) => w.put_saved_search(&saved_search(*n, words)),
            Self::RemoveSearch(n) => w.remove_saved_search(saved_search(*n, "").id),
            Self::Redact(n, d) => w.add_redaction(&redaction(*n, *d)),
            Self::PlaceRedaction(n, d) => {
                let selection = Selection::new(1, 5, 99).unwrap();
                w.place_redaction(redaction(*n, *d).id, redaction(*n, *d).document, selection)
            }
            Self::Unredact(n) => w.remove_redaction(redaction(*n, 0).id),
            Self::Reject(n, c) => w.reject_suggestion(&rejected(*n, *c)).map(drop),
            Self::TakeBack(n, c) => w.take_back_rejection(&rejected(*n, *c).words, id_of(*c)),
            other => other.define(w),
        }
    }

    /// Of definitions and accounts.
    fn define(&self, w: &Writer<'_>) -> Result<()> {
        match self {
            Self::Define(n, body) => w.save_definition(&definition(*n, body)).map(drop),
            Self::Retire(n) => match w.definition_named(DefinitionKind::LeadRule, &name(*n))? {
                Some(saved) => w.retire_definition(saved.id),
                None => Ok(()),
            },
            Self::Assign(n, company) => w.add_account_member(&member(*n, company)),
            Self::Unassign(n) => w.remove_account_member(member(*n, "").id),
            Self::Part(n) => w.add_buying_part(&part(*n)),
            Self::TakePart(n) => w.remove_buying_part(part(*n).id),
            Self::Mark(n, word) => w.add_internal_mark(&mark(*n, *word)),
            Self::Unmark(n) => w.remove_internal_mark(mark(*n, 0).id),
            other => unreachable!("{other:?} is done elsewhere"),
        }
    }
}

pub fn definition(n: u8, body: &u8) -> NewDefinition<'_, u8> {
    NewDefinition {
        kind: DefinitionKind::LeadRule,
        name: name(n),
        owner: "Ana".into(),
        agreed_by: vec!["Ben".into()],
        valid_from: NOW,
        body,
        author: "anna".into(),
    }
}

fn member(n: u8, company: &str) -> AccountMember {
    let identifiers = Identifiers::from_cells(&format!("{n}@x.example"), "", "", "");
    let id = AccountMemberId::of("members", &n.to_string());
    AccountMember { id, identifiers, company: company.into(), author: "anna".into(), created: NOW }
}

fn part(n: u8) -> BuyingPart {
    let AccountMember { identifiers, author, created, .. } = member(n, "");
    let id = BuyingRoleId::of("parts", &n.to_string());
    BuyingPart { id, identifiers, account: "Mill".into(), role: "decider".into(), author, created }
}

fn mark(n: u8, word: u8) -> InternalMark {
    let AccountMember { identifiers, author, created, .. } = member(n, "");
    let id = InternalMarkId::of("marks", &n.to_string());
    InternalMark { id, identifiers, mark: name(word), author, created }
}

fn redaction(n: u8, document: u8) -> Redaction {
    Redaction {
        id: RedactionId::of("redactions", &n.to_string()),
        document: DocumentId::of(&file(document), ""),
        selection: Selection::new(0, 3, 99).unwrap(),
        kind: "name".into(),
        label: format!("[name {n}]"),
        created: NOW,
        author: "anna".into(),
    }
}

fn rejected(n: u8, c: u8) -> RejectedSuggestion {
    RejectedSuggestion {
        words: format!("hash of {n}"),
        code: id_of(c),
        document: DocumentId::of(&file(n), ""),
        start: 0,
        coder: "anna".into(),
        created: NOW,
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
    for quote in w.collected_from(id)? {
        w.place_collected(quote.id, Selection::new(0, 3 + u32::from(words), 99).unwrap())?;
    }
    Ok(())
}

fn collection(n: u8) -> Collection {
    let id = CollectionId::of("collections", &n.to_string());
    Collection { id, name: name(n), author: "anna".into(), created: NOW, used: NOW }
}

fn collected_id(n: u8) -> CollectedId {
    CollectedId::of("collected", &n.to_string())
}

fn collected(n: u8, into: u8, document: u8) -> NewCollected {
    NewCollected {
        id: collected_id(n),
        collection: collection(into).id,
        document: DocumentId::of(&file(document), ""),
        selection: Selection::new(u32::from(n), 9, 99).unwrap(),
        coding: (n % 2 == 1).then(|| coding_id(n)),
        author: "anna".into(),
    }
}

fn saved_search(n: u8, words: &str) -> SavedSearch {
    let (id, paragraphs) = (SavedSearchId::of("searches", &n.to_string()), words.len() as u64);
    let question = format!("{words:?}");
    SavedSearch { id, name: name(n), question, paragraphs, people: 2, author: "anna".into(), saved: NOW }
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

/// Says everything that can be said of a code.
fn described(w: &Writer<'_>, id: CodeId, text: &str) -> Result<()> {
    let Some(code) = w.code(id)? else { return Ok(()) };
    let words = || text.to_owned();
    let details = CodeDetails {
        includes: words(),
        excludes: words(),
        example: words(),
        aliases: vec![words()],
        color: "#aabbcc".into(),
        pattern: "dotted".into(),
        pinned: Some(3),
    };
    w.update_code(&Code { description: words(), kind: CodeKind::Force, details, ..code })
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
