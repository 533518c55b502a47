//! Search by meaning: near paragraphs, under the same filters and counts as by words.

use super::{fill, index_of, interview, marked};
use crate::{
    By, Filters, Index, Near, Query, Results, Typing,
    vectors::{Vectors, digest},
};
use model::{PersonId, SpeakerRole};
use std::collections::HashSet;

const COSTS: &str = "It costs more than it saves.";
const WAGES: &str = "We feared for our wages.";
const NERVOUS: &str = "I was nervous, honestly.";
const PRICE: &str = "What was the price?";
const LEEDS: &str = "The office is in Leeds.";

/// An axis for money, one for fear, one for nothing.
fn vectors() -> Vectors {
    let known = [
        (COSTS, [0.9, 0.1, 0.42]),
        (WAGES, [0.5, 0.8, 0.33]),
        (NERVOUS, [0.1, 0.95, 0.29]),
        (PRICE, [1.0, 0.0, 0.0]),
        (LEEDS, [0.05, 0.05, 0.99]),
    ];
    let (mut vectors, _) = Vectors::open(None, "three", 3).unwrap();
    vectors.add(&known.map(|(text, vector)| (digest(text), vector.to_vec()))).unwrap();
    vectors
}

/// Two people; the interviewer asks about the price; the last paragraph has no vector.
fn corpus() -> Index {
    let mut one = interview("one", &[PRICE, COSTS, WAGES, "..."]);
    one.paragraphs[0].role = SpeakerRole::Interviewer;
    let mut two = interview("two", &[NERVOUS, LEEDS, "Our price is not known yet."]);
    for (document, person) in [(&mut one, "anna"), (&mut two, "bo")] {
        for paragraph in &mut document.paragraphs {
            paragraph.person = Some(PersonId::of("test", person));
        }
    }
    index_of(&[one, two])
}

const MONEY: [f32; 3] = [1.0, 0.0, 0.0];

fn search(query: &str, by: By, filters: &Filters) -> Results {
    let near = Near { vectors: &vectors(), query: &MONEY, by };
    corpus().search_near(&Query::parse(query, Typing::No), filters, &near, 20, 0).unwrap()
}

#[test]
fn the_nearest_come_first_and_what_is_far_does_not_come() {
    let results = search("expense", By::Meaning, &Filters::default());
    assert_eq!(marked(&results), [PRICE, COSTS, WAGES]);
    assert_eq!((results.total, results.facets.people_total, results.facets.documents), (3, 1, 1));
    let near: Vec<f32> = results.hits.iter().map(|hit| hit.near.unwrap()).collect();
    assert!((near[0] - 1.0).abs() < 1e-4 && (near[1] - 0.9).abs() < 1e-4 && (near[2] - 0.5).abs() < 1e-4);
    assert!(results.hits.iter().all(|hit| hit.spans.is_empty()));
}

#[test]
fn filters_fields_and_exclusions_hold() {
    let without_interviewer = Filters { without_roles: vec![SpeakerRole::Interviewer], ..Filters::default() };
    assert_eq!(marked(&search("expense", By::Meaning, &without_interviewer)), [COSTS, WAGES]);
    assert_eq!(marked(&search("expense speaker:interviewer", By::Meaning, &Filters::default())), [PRICE]);
    assert_eq!(marked(&search("expense -wages", By::Meaning, &Filters::default())), [PRICE, COSTS]);
    let other = Filters { people: Some(vec![PersonId::of("test", "bo")]), ..Filters::default() };
    assert_eq!(search("expense", By::Meaning, &other).total, 0);
}

#[test]
fn what_is_in_quotes_must_be_there() {
    assert_eq!(
        marked(&search("expense \"more than\"", By::Meaning, &Filters::default())),
        ["It costs [more than] it saves."]
    );
    assert_eq!(search("costs AND wages", By::Both(0.5), &Filters::default()).total, 0);
}

#[test]
fn both_finds_by_either_and_ranks_by_both() {
    let results = search("price", By::Both(0.5), &Filters::default());
    // By word and meaning, by meaning, by word alone (it has no vector), by meaning.
    assert_eq!(results.hits[0].text, PRICE);
    let rest: HashSet<&str> = results.hits[1..].iter().map(|hit| hit.text.as_str()).collect();
    assert_eq!(rest, HashSet::from([COSTS, WAGES, "Our price is not known yet."]));
    assert_eq!(results.hits[0].spans, [(13, 18)]);
    let nothing_but_words = search("price", By::Both(1.0), &Filters::default());
    assert_eq!(nothing_but_words.hits.iter().filter(|hit| hit.score > 0.0).count(), 2);
}

#[test]
fn what_has_all_words_goes_before_what_has_one() {
    // The rarer word alone stands in the nearest paragraph; both stand in one that is farther.
    let both = "The wages, the price: we talked of a great many things that day.";
    let mut kept = vectors();
    kept.add(&[(digest(both), vec![0.5, 0.3, 0.81])]).unwrap();
    let wages = ["My wages.", "Your wages.", "Their wages.", "Her wages.", "Our wages."];
    let index = index_of(&[interview("one", &[PRICE, both, LEEDS]), interview("two", &wages)]);
    let near = Near { vectors: &kept, query: &MONEY, by: By::Both(0.6) };
    let query = Query::parse("wages price", Typing::No);
    let results = index.search_near(&query, &Filters::default(), &near, 20, 0).unwrap();
    assert_eq!(results.hits[0].text, both);
    assert_eq!((results.total, results.by_words), (7, 7));
}

#[test]
fn the_nearest_counts_one_however_near_it_is() {
    // The same paragraphs, all of them half as near: the order by words and meaning stays.
    let order = |scale: f32| -> Vec<String> {
        let query: Vec<f32> = MONEY.iter().map(|x| x * scale).collect();
        let near = Near { vectors: &vectors(), query: &query, by: By::Both(0.6) };
        let results =
            corpus().search_near(&Query::parse("price", Typing::No), &Filters::default(), &near, 20, 0);
        results.unwrap().hits.iter().take(3).map(|hit| hit.text.clone()).collect()
    };
    assert_eq!(order(1.0), order(0.7));
    let score = |query: &str| search(query, By::Both(0.6), &Filters::default()).hits[0].score;
    assert!((score("price") - 1.0).abs() < 0.01, "words and nearness at their best: {}", score("price"));
}

#[test]
fn pages_follow_one_another() {
    let near = Near { vectors: &vectors(), query: &MONEY, by: By::Meaning };
    let page = |offset| {
        corpus().search_near(&Query::parse("x", Typing::No), &Filters::default(), &near, 1, offset).unwrap()
    };
    assert_eq!(
        (marked(&page(0)), marked(&page(1)), marked(&page(3))),
        (vec![PRICE.into()], vec![COSTS.into()], vec![])
    );
}

#[test]
fn the_texts_of_an_index_are_told_by_their_digests() {
    let index = corpus();
    let digests = index.digests().unwrap();
    assert_eq!(digests.paragraphs, 6, "what says nothing has no digest");
    assert_eq!(digests.texts.len(), 6);
    fill(&index, &[interview("three", &[COSTS])], "next");
    let digests = index.digests().unwrap();
    assert_eq!((digests.paragraphs, digests.texts.len()), (7, 6));
    let texts = index.texts_of(&HashSet::from([digest(COSTS), digest(LEEDS), 7])).unwrap();
    let texts: HashSet<(u64, String)> = texts.into_iter().collect();
    assert_eq!(texts, HashSet::from([(digest(COSTS), COSTS.into()), (digest(LEEDS), LEEDS.into())]));
}

#[test]
fn a_question_is_asked_as_one_would_say_it() {
    for (typed, plain) in [
        ("Who was afraid of the price?", "Who was afraid of the price?"),
        ("\"all or nothing\" roster", "all or nothing  roster"),
        ("price speaker:participant -cheap", "price"),
        ("import OR upload", "import upload"),
        ("kind:survey", ""),
        ("", ""),
    ] {
        assert_eq!(Query::parse(typed, Typing::No).plain(typed), plain, "{typed}");
    }
}
