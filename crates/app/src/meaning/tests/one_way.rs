//! Whatever is made of what was found rests on the same paragraphs, in every mode.

use super::*;
use crate::{
    codes::{self, NewCode},
    exports::{HitsRequest, write_hits},
    search::{Sort, code, tabs},
};
use std::collections::BTreeSet;

const CLEO: &str = "Cleo Third: The money held us back.\n\nCleo Third: Nobody told me the fee.\n";
const DAN: &str = "Dan Fourth: It is an expensive plan.\n\nDan Fourth: My team was nervous.\n";

const PEOPLE: &str = "file,name,email,consent\n\
    anna.txt,Anna Example,anna@example.com,yes\n\
    bo.txt,Bo Sample,bo@example.com,yes\n\
    cleo.txt,Cleo Third,cleo@example.com,yes\n\
    dan.txt,Dan Fourth,dan@example.com,yes\n";

/// Four people; three of them speak of money, one in the very word that is asked for.
fn study(place: &Place) -> Arc<OpenProject> {
    let project = place.filled();
    place.import(&project, &[("cleo.txt", CLEO), ("dan.txt", DAN), ("participants.csv", PEOPLE)]);
    project
}

fn all(project: &OpenProject, mode: Mode, sort: Sort) -> Found {
    everything(&good(), project, &Question { sort, ..question("expensive", mode) }).unwrap()
}

#[test]
fn people_and_months_count_what_the_quotes_count() {
    let place = Place::new();
    let project = study(&place);
    for (mode, paragraphs, people) in [(Mode::Words, 1, 1), (Mode::Meaning, 4, 3), (Mode::Both, 4, 3)] {
        let page = search(&good(), &project, &question("expensive", mode)).unwrap();
        assert_eq!((page.mode, page.results.total), (mode, paragraphs));
        assert_eq!(page.results.facets.people_total, people);
        let found = all(&project, mode, Sort::Best);
        let by_person = tabs::by_person(&project, &found.results).unwrap();
        let said: usize = by_person.people.iter().map(|one| one.paragraphs).sum();
        assert_eq!((by_person.people.len(), said + by_person.of_nobody), (people as usize, paragraphs));
        let months = tabs::by_month(&project, &found.results, None).unwrap();
        assert_eq!((months.undated.0, months.undated.1), (paragraphs, people as usize));
    }
}

#[test]
fn another_order_has_the_same_paragraphs_page_by_page() {
    let place = Place::new();
    let project = study(&place);
    let best = all(&project, Mode::Both, Sort::Best);
    let sorted = all(&project, Mode::Both, Sort::Document);
    let places = |found: &Found| -> Vec<(model::DocumentId, u32)> {
        found.results.hits.iter().map(|hit| (hit.document, hit.paragraph)).collect()
    };
    assert_ne!(places(&best), places(&sorted));
    let set = |found: &Found| places(found).into_iter().collect::<BTreeSet<_>>();
    assert_eq!(set(&best), set(&sorted));
    let page = |offset| {
        let asked = Question { sort: Sort::Document, limit: 2, offset, ..question("expensive", Mode::Both) };
        search(&good(), &project, &asked).unwrap()
    };
    assert_eq!([places(&page(0)), places(&page(2))].concat(), places(&sorted));
    // In their new places they still say why they were found.
    let page = page(0);
    assert_eq!(page.why.len(), 2);
    assert!(page.why.iter().flatten().all(|why| !why.words.is_empty()));
}

#[test]
fn what_counts_as_found_is_said_wherever_it_is_counted() {
    let place = Place::new();
    let project = study(&place);
    let rule = |mode| all(&project, mode, Sort::Best).rule.unwrap_or_default();
    assert_eq!(rule(Mode::Words), "");
    assert_eq!(
        rule(Mode::Meaning),
        "4 paragraphs are at least somewhat near in meaning. What is farther from the question is not counted."
    );
    assert!(rule(Mode::Both).starts_with("1 paragraph by their words, 3 more for being at least"));
    let without = everything(&absent(), &project, &question("expensive", Mode::Both)).unwrap();
    assert_eq!((without.mode, without.rule.is_none()), (Mode::Words, true));
    assert!(without.notes().next().unwrap().starts_with("Answered by words alone."));
}

#[test]
fn all_that_was_found_is_coded_and_written() {
    let place = Place::new();
    let project = study(&place);
    codes::add(&project, &NewCode { name: "theme.price".into(), ..NewCode::default() }).unwrap();
    let found = all(&project, Mode::Meaning, Sort::Best);
    let batch = code::Batch {
        found: found.results.hits.clone(),
        code: "theme.price".into(),
        coder: "Anna".into(),
        spans: true,
        ..code::Batch::default()
    };
    let preview = code::preview(&project, &batch).unwrap();
    assert_eq!((preview.candidates.len(), preview.people), (4, 3));
    assert_eq!(code::apply(&project, &batch).unwrap().value.0.len(), 4);
    let out = place.home.path().join("found.csv");
    let request = HitsRequest { out: out.clone(), ..HitsRequest::default() };
    let written = write_hits(&project, &found, &request).unwrap();
    assert_eq!(written.items, 4);
    assert!(written.notes.iter().any(|note| note.starts_with("4 paragraphs are at least")));
    let rows = fs::read_to_string(&out).unwrap();
    assert!(rows.lines().next().unwrap().contains("matched,near"), "{rows}");
    assert!(rows.contains("near in meaning"), "{rows}");
}

#[test]
fn a_slip_is_respelled_by_both_as_by_words() {
    let place = Place::new();
    let project = study(&place);
    let found = search(&good(), &project, &question("person:dan nervvous", Mode::Both)).unwrap();
    assert_eq!(found.results.suggestion.as_deref(), Some("person:dan nervous"));
    assert_eq!(texts(&found), ["My team was nervous."]);
    assert_eq!(found.results.hits[0].spans, [(12, 19)]);
}
