//! Definitions by name and version, and what is said of companies by hand.

use super::{
    build::*,
    deeds::{definition, name},
};
use crate::*;
use model::*;

const LEAD: DefinitionKind = DefinitionKind::LeadRule;

fn told(saved: &[SavedDefinition]) -> Vec<(String, u32, String)> {
    saved.iter().map(|one| (one.name.clone(), one.version, one.body.clone())).collect()
}

#[test]
fn saving_anew_makes_a_version_and_leaves_the_old_one_as_it_is() {
    let (_folder, project) = project();
    let save =
        |new: &NewDefinition<'_, u8>| act(&project, OpKind::SaveDefinition, |w| w.save_definition(new));
    let first = save(&definition(2, &7));
    assert_eq!(first.topics.into_iter().collect::<Vec<_>>(), [Topic::Definitions]);
    let again = save(&definition(2, &7));
    assert_eq!((again.op, &again.value), (None, &first.value), "the very same is no new version");
    let wider = save(&NewDefinition { owner: "Ben".into(), name: "THEME.2".into(), ..definition(2, &9) });
    let second = wider.value;
    assert_eq!((second.id, second.version, &second.name), (first.value.id, 2, &name(2)));
    let later = Op::new(OpKind::SaveDefinition, "x");
    project.transact(later, Timestamp(NOW.0 + 1), None, |w| w.save_definition(&definition(1, &1))).unwrap();
    save(&NewDefinition { kind: DefinitionKind::Goal, ..definition(2, &1) });

    let reader = project.reader().unwrap();
    let all = told(&reader.definitions(LEAD).unwrap());
    assert_eq!(all, [(name(2), 2, "9".into()), (name(1), 1, "1".into())], "as they were first saved");
    assert_eq!(reader.definition_versions(second.id).unwrap(), [second.clone(), first.value.clone()]);
    assert_eq!(reader.definition_named(LEAD, "Theme.2").unwrap(), Some(second.clone()));
    assert_eq!(reader.definition(second.id).unwrap(), Some(second.clone()));
    assert_eq!((first.value.read::<u8>().unwrap(), second.read::<u8>().unwrap()), (7, 9));
    assert!(matches!(second.read::<String>(), Err(StoreError::Damaged { .. })));
    assert_eq!((second.agreed_by, second.retired), (vec!["Ben".to_owned()], None));
}

#[test]
fn what_is_retired_is_listed_no_more_and_comes_back_by_its_name() {
    let (_folder, project) = project();
    let saved = act(&project, OpKind::SaveDefinition, |w| w.save_definition(&definition(1, &1))).value;
    act(&project, OpKind::RetireDefinition, |w| w.retire_definition(saved.id));
    let reader = project.reader().unwrap();
    assert_eq!(reader.definitions(LEAD).unwrap(), []);
    assert_eq!(reader.definition(saved.id).unwrap().unwrap().retired, Some(NOW));
    let twice = project
        .transact(Op::new(OpKind::RetireDefinition, "x"), NOW, None, |w| w.retire_definition(saved.id));
    assert!(matches!(twice, Err(StoreError::NoSuch { what: "definition", .. })));
    let back = act(&project, OpKind::SaveDefinition, |w| w.save_definition(&definition(1, &1))).value;
    assert_eq!((back.id, back.version), (saved.id, 2));
    assert_eq!(told(&reader.definitions(LEAD).unwrap()), [(name(1), 2, "1".into())]);
    project.undo(NOW).unwrap();
    project.undo(NOW).unwrap();
    assert_eq!(reader.definitions(LEAD).unwrap(), [saved]);
}

#[test]
fn people_are_put_in_companies_and_given_parts_and_it_is_taken_back() {
    let (_folder, project) = project();
    let who = Identifiers::from_cells("pim@mill.example", "u_1", "", "");
    let member = |key: &str, company: &str, at| AccountMember {
        id: AccountMemberId::of("members", key),
        identifiers: who.clone(),
        company: company.into(),
        author: "anna".into(),
        created: Timestamp(at),
    };
    let part = BuyingPart {
        id: BuyingRoleId::of("parts", "a"),
        identifiers: who.clone(),
        account: "Mill".into(),
        role: "champion".into(),
        author: "anna".into(),
        created: NOW,
    };
    let changed = act(&project, OpKind::ChangeAccount, |w| {
        w.add_account_member(&member("a", "Mill", 1))?;
        w.add_account_member(&member("b", "Weir", 2))?;
        w.add_buying_part(&part)
    });
    assert_eq!(changed.topics.into_iter().collect::<Vec<_>>(), [Topic::Accounts]);
    let reader = project.reader().unwrap();
    let both = [member("b", "Weir", 2), member("a", "Mill", 1)];
    assert_eq!(
        (reader.account_members().unwrap(), reader.buying_parts().unwrap()),
        (both.to_vec(), vec![part.clone()])
    );
    act(&project, OpKind::ChangeAccount, |w| {
        w.remove_account_member(both[1].id)?;
        w.remove_buying_part(part.id)
    });
    assert_eq!((reader.account_members().unwrap().len(), reader.buying_parts().unwrap().len()), (1, 0));
    let gone = |act: &dyn Fn(&Writer<'_>) -> Result<()>| {
        project.transact(Op::new(OpKind::ChangeAccount, "x"), NOW, None, |w| act(w)).unwrap_err()
    };
    assert!(matches!(gone(&|w| w.remove_account_member(both[1].id)), StoreError::NoSuch { .. }));
    assert!(matches!(gone(&|w| w.remove_buying_part(part.id)), StoreError::NoSuch { .. }));
    project.undo(NOW).unwrap();
    assert_eq!(reader.buying_parts().unwrap(), [part]);
}

#[test]
fn whose_traffic_counts_is_said_by_hand_and_taken_back() {
    let (_folder, project) = project();
    let mark = |key: &str, word: &str, at| InternalMark {
        id: InternalMarkId::of("marks", key),
        identifiers: Identifiers::from_cells("pim@mill.example", "u_1", "", ""),
        mark: word.into(),
        author: "anna".into(),
        created: Timestamp(at),
    };
    let (first, second) = (mark("a", "internal", 1), mark("b", "counted", 2));
    let changed = act(&project, OpKind::MarkInternal, |w| {
        w.add_internal_mark(&first)?;
        w.add_internal_mark(&second)
    });
    assert_eq!(changed.topics.into_iter().collect::<Vec<_>>(), [Topic::Internal]);
    let marks = || project.reader().unwrap().internal_marks().unwrap();
    assert_eq!(marks(), [second.clone(), first.clone()], "the newest word first");
    act(&project, OpKind::MarkInternal, |w| w.remove_internal_mark(second.id));
    assert_eq!(marks(), std::slice::from_ref(&first));
    let again = Op::new(OpKind::MarkInternal, "x");
    let gone = project.transact(again, NOW, None, |w| w.remove_internal_mark(second.id));
    assert!(matches!(gone.unwrap_err(), StoreError::NoSuch { .. }));
    project.undo(NOW).unwrap();
    assert_eq!(marks(), [second, first]);
    act(&project, OpKind::ErasePerson, |w| {
        w.erase(&Erasure { emails: vec!["PIM@mill.example".into()], ..Erasure::default() })
    });
    assert_eq!(marks(), [], "nothing is kept of who was erased");
}

#[test]
fn a_project_of_version_four_has_no_mark_yet_and_takes_one() {
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("old.subtext");
    let fixture = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/v4.subtext");
    std::fs::copy(fixture, &path).unwrap();
    let project = Project::open(&path, &opener()).unwrap().project;
    let reader = || project.reader().unwrap();
    assert_eq!((reader().internal_marks().unwrap().len(), reader().account_members().unwrap().len()), (0, 1));
    act(&project, OpKind::MarkInternal, |w| {
        w.add_internal_mark(&InternalMark {
            id: InternalMarkId::of("marks", "a"),
            identifiers: Identifiers::from_cells("", "u_1", "", ""),
            mark: "robot".into(),
            author: "anna".into(),
            created: NOW,
        })
    });
    assert_eq!(reader().internal_marks().unwrap()[0].mark, "robot");
}

#[test]
fn a_project_of_version_three_has_no_definition_yet_and_takes_one() {
    let room = tempfile::tempdir().unwrap();
    let path = room.path().join("old.subtext");
    let fixture = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/v3.subtext");
    std::fs::copy(fixture, &path).unwrap();
    let project = Project::open(&path, &opener()).unwrap().project;
    let definitions = || project.reader().unwrap().definitions(LEAD).unwrap();
    assert_eq!(
        (definitions().len(), project.reader().unwrap().coding_numbered(1).unwrap().is_some()),
        (0, true)
    );
    act(&project, OpKind::SaveDefinition, |w| w.save_definition(&definition(1, &1)));
    assert_eq!(definitions().len(), 1);
}
