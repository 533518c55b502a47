//! The rules of identity.
use analysis::people::{IdentifierKind, People, outline, resolve};
use model::{Identifiers, IdentityFact, PersonId, Timestamp};
use proptest::prelude::*;

/// `email user crm device @time`, `-` for none.
fn fact(words: &str) -> IdentityFact {
    let cells: Vec<&str> = words.split_whitespace().map(|w| if w == "-" { "" } else { w }).collect();
    let at = cells.get(4).map(|t| Timestamp(t.trim_start_matches('@').parse().unwrap()));
    IdentityFact { identifiers: Identifiers::from_cells(cells[0], cells[1], cells[2], cells[3]), at }
}

fn facts(words: &[&str]) -> Vec<IdentityFact> {
    words.iter().map(|w| fact(w)).collect()
}

/// Each person as `key: other identifiers`.
fn shown(people: &People) -> Vec<String> {
    let show = |p: &analysis::people::Person| {
        let rest: Vec<&str> = p.identifiers[1..].iter().map(|(_, v)| v.as_str()).collect();
        format!("{} [{}]", p.key, rest.join(" "))
    };
    people.persons.iter().map(show).collect()
}

fn check(words: &[&str], expect: &[&str]) -> People {
    let people = resolve(&facts(words));
    assert_eq!(shown(&people), expect);
    people
}

#[test]
fn strong_identifiers_join_transitively() {
    check(&["a@x u1 - -", "b@x u1 - -", "- u2 c1 -", "b@x - c1 -"], &["email:a@x [b@x u1 u2 c1]"]);
    check(&["a@x - - -", "b@x - - -"], &["email:a@x []", "email:b@x []"]);
    check(&["A@X - - -", "a@x u1 - -"], &["email:a@x [u1]"]);
}

#[test]
fn people_stand_in_order_of_their_smallest_identifier() {
    check(
        &["- - - d1", "- - c1 -", "- u1 - -", "z@x - - -", "a@x u0 - -"],
        &["email:a@x [u0]", "email:z@x []", "user_id:u1 []", "crm_id:c1 []", "anonymous_id:d1 []"],
    );
}

#[test]
fn a_device_belongs_to_whom_it_was_first_linked() {
    let people = check(
        &["b@x - - d1 @5", "a@x - - d1 @9", "- - - d1 @1", "c@x - - d1"],
        &["email:a@x []", "email:b@x [d1]", "email:c@x []"],
    );
    assert_eq!(people.shared_devices.len(), 1);
    let device = &people.shared_devices[0];
    assert_eq!((device.anonymous_id.as_str(), device.belongs_to), ("d1", 1));
    assert_eq!(device.also_used_by, [0, 2]);
}

#[test]
fn ties_of_first_links_go_to_the_smallest_identifier() {
    check(&["- u1 - d1 @5", "b@x - - d1 @5"], &["email:b@x [d1]", "user_id:u1 []"]);
    // The person's smallest identifier counts, not the one on the row.
    check(&["- u9 - d1 @5", "a@x u9 - -", "b@x - - d1 @5"], &["email:a@x [u9 d1]", "email:b@x []"]);
    check(&["b@x - - d1", "a@x - - d1"], &["email:a@x [d1]", "email:b@x []"]);
}

#[test]
fn a_device_of_one_person_with_two_identifiers_is_not_shared() {
    let people = check(&["a@x - - d1 @1", "- u1 - d1 @2", "a@x u1 - -"], &["email:a@x [u1 d1]"]);
    assert_eq!(people.shared_devices, []);
}

#[test]
fn a_row_belongs_to_its_strong_identifier() {
    let people = resolve(&facts(&["b@x - - d1 @5", "a@x u1 - d1 @9", "- - - d2"]));
    let who = |words: &str| people.person_of(&fact(words).identifiers);
    assert_eq!(who("a@x - - d1"), Some(0));
    assert_eq!(who("- u1 - d2"), Some(0));
    assert_eq!(who("- - - d1"), Some(1));
    assert_eq!(who("- - - d2"), Some(2));
    assert_eq!(who("new@x - - d2"), Some(2));
    assert_eq!(who("- - - d3"), None);
    assert_eq!(who("- - - -"), None);
}

#[test]
fn ids_come_from_the_key() {
    let people = resolve(&facts(&["Ann@Example.com u1 - -"]));
    assert_eq!(people.persons[0].id, PersonId::of("person", "email:ann@example.com"));
    assert!(resolve(&[]).is_empty());
    assert!(resolve(&facts(&["- - - -"])).is_empty());
}

#[test]
fn the_same_text_in_two_kinds_is_two_identifiers() {
    let people =
        check(&["- 7 - -", "- - 7 -", "- - - 7"], &["user_id:7 []", "crm_id:7 []", "anonymous_id:7 []"]);
    assert_eq!(people.person_with(IdentifierKind::CrmId, "7"), Some(1));
}

#[test]
fn a_text_that_only_ends_in_nothing_visible_is_another() {
    let ids = ["7", "7\0", "7", "7\0"];
    let fact = |id: &&str| IdentityFact { identifiers: Identifiers::from_cells("", id, "", ""), at: None };
    assert_eq!(resolve(&ids.iter().map(fact).collect::<Vec<_>>()).len(), 2);
}

fn some_facts() -> impl Strategy<Value = Vec<IdentityFact>> {
    let cell = |kind: &'static str, n: u8| {
        proptest::option::weighted(0.45, 0..n).prop_map(move |v| v.map(|v| format!("{kind}{v}")))
    };
    let fact = (cell("e", 6), cell("u", 6), cell("c", 4), cell("d", 6), proptest::option::of(0i64..4));
    let fact = fact.prop_map(|(email, user_id, crm_id, anonymous_id, at)| IdentityFact {
        identifiers: Identifiers { email, user_id, crm_id, anonymous_id },
        at: at.map(Timestamp),
    });
    proptest::collection::vec(fact, 0..20)
}

proptest! {
    #[test]
    fn order_and_repeats_change_nothing(
        (facts, shuffled) in some_facts().prop_flat_map(|f| {
            let twice: Vec<_> = f.iter().chain(f.iter().take(5)).cloned().collect();
            (Just(f), Just(twice).prop_shuffle())
        })
    ) {
        prop_assert_eq!(resolve(&facts), resolve(&shuffled));
    }

    #[test]
    fn an_outline_says_what_the_people_say(facts in some_facts()) {
        let (people, outline) = (resolve(&facts), outline(&facts));
        prop_assert_eq!(outline.people, people.len());
        prop_assert_eq!(outline.shared, people.shared_names().collect::<Vec<_>>());
    }

    #[test]
    fn every_identifier_has_one_person(facts in some_facts()) {
        let people = resolve(&facts);
        for (place, person) in people.persons.iter().enumerate() {
            prop_assert!(person.identifiers.is_sorted());
            for (kind, value) in &person.identifiers {
                prop_assert_eq!(people.person_with(*kind, value), Some(place));
            }
        }
        for fact in facts.iter().filter(|f| !f.identifiers.is_empty()) {
            let own = people.person_of(&fact.identifiers);
            prop_assert!(own.is_some());
            for kind in &IdentifierKind::ALL[..3] {
                if let Some(value) = kind.of(&fact.identifiers) {
                    prop_assert_eq!(people.person_with(*kind, value), own);
                }
            }
        }
        prop_assert!(people.persons.windows(2).all(|p| p[0].identifiers[0] < p[1].identifiers[0]));
    }
}
