use super::*;
use crate::vectors::unit;
use proptest::prelude::*;

fn code(n: u128) -> CodeId {
    CodeId(format!("{n:032x}").parse::<CodeId>().unwrap().0)
}

/// A direction, bent a little by a number.
fn towards(axis: usize, bend: usize) -> Vec<f32> {
    let mut vector = vec![0.0; 12];
    vector[axis] = 1.0;
    vector[6 + bend % 6] = 0.1 + 0.05 * (bend % 5) as f32;
    unit(vector)
}

fn candidate(n: u128, kind: u32) -> Candidate {
    Candidate { code: code(n), kind, definition: None }
}

/// Three codes of one kind, eight examples each by four people, and some words without a code.
fn examples() -> Vec<Example> {
    let coded = (0..24).map(|n| Example {
        vector: towards(n % 3, n),
        codes: vec![code(n as u128 % 3 + 1)],
        group: n as u64 / 6,
    });
    let without = (0..8).map(|n| Example { vector: towards(4, n), codes: vec![], group: n as u64 / 2 });
    coded.chain(without).collect()
}

fn learned() -> Model {
    Model::learn((1..=3).map(|n| candidate(n, 0)).collect(), examples(), &[])
}

#[test]
fn words_like_those_of_a_code_get_it_with_what_it_rests_on() {
    let model = learned();
    let suggestions = model.suggest(&towards(1, 3));
    assert_eq!(suggestions.len(), 1);
    assert_eq!(suggestions[0].code, code(2));
    assert!(suggestions[0].share > 0.8, "{suggestions:?}");
    assert_eq!(suggestions[0].rests_on.len(), 3);
    assert!(suggestions[0].rests_on.iter().all(|&e| model.examples[e].codes == [code(2)]));
}

#[test]
fn words_like_none_get_nothing() {
    let model = learned();
    assert_eq!(model.suggest(&towards(4, 3)), []);
    assert_eq!(model.suggest(&towards(5, 1)), []);
    assert_eq!(Model::learn(vec![candidate(1, 0)], vec![], &[]).suggest(&towards(0, 0)), []);
}

#[test]
fn what_was_tried_is_told() {
    let quality = learned().quality();
    assert_eq!((quality.tried, quality.answered, quality.made, quality.right), (32, 24, 24, 24));
    assert_eq!((quality.best_right, quality.share_right()), (24, Some(1.0)));
    assert_eq!(Quality::default().share_right(), None);
}

#[test]
fn examples_of_one_person_do_not_vouch_for_each_other() {
    // Everything of a code is said by one person: left out, nothing is left to know the code by.
    let mut all = examples();
    all.retain(|e| e.codes != [code(3)]);
    all.extend((0..8).map(|n| Example { vector: towards(2, n), codes: vec![code(3)], group: 99 }));
    let model = Model::learn((1..=3).map(|n| candidate(n, 0)).collect(), all, &[]);
    assert_eq!(model.quality().right, 16, "{:?}", model.quality());
}

#[test]
fn a_rejection_speaks_against_the_same_words_and_no_others() {
    let rejected = [(code(2), towards(1, 3))];
    let model = Model::learn((1..=3).map(|n| candidate(n, 0)).collect(), examples(), &rejected);
    let codes = |vector: &[f32]| model.suggest(vector).into_iter().map(|s| s.code).collect::<Vec<_>>();
    assert_eq!(codes(&towards(1, 3)), []);
    let other = unit(vec![0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.3, 0.0, 0.0, 0.0, 0.0, 0.0]);
    assert_eq!(codes(&other), [code(2)]);
}

#[test]
fn codes_of_different_kinds_do_not_compete() {
    let both = examples().into_iter().map(|mut example| {
        let twin = example.codes.first().map(|c| code(c.0.as_u128() + 10));
        example.codes.extend(twin);
        example
    });
    let candidates = (1..=3).flat_map(|n| [candidate(n, 0), candidate(n + 10, 1)]).collect();
    let model = Model::learn(candidates, both.collect(), &[]);
    let codes: Vec<CodeId> = model.suggest(&towards(0, 2)).into_iter().map(|s| s.code).collect();
    assert_eq!(codes, [code(1), code(11)]);
}

#[test]
fn a_definition_stands_in_for_examples() {
    let mut candidates: Vec<Candidate> = (1..=3).map(|n| candidate(n, 0)).collect();
    candidates.push(Candidate { definition: Some(towards(5, 0)), ..candidate(4, 0) });
    let model = Model::learn(candidates, examples(), &[]);
    assert_eq!(model.ranked(&towards(5, 1))[0].0, code(4));
    let suggestion = &model.suggest(&towards(5, 0))[0];
    assert_eq!((suggestion.code, suggestion.rests_on.len()), (code(4), 0));
}

proptest! {
    #[test]
    fn the_order_of_the_examples_changes_no_suggestion(shift in 0usize..32, axis in 0usize..6, bend in 0usize..6) {
        let (before, mut turned) = (learned(), examples());
        turned.rotate_left(shift);
        let after = Model::learn((1..=3).rev().map(|n| candidate(n, 0)).collect(), turned, &[]);
        let said = |model: &Model| {
            let all = model.suggest(&towards(axis, bend));
            all.into_iter().map(|s| (s.code, (s.share * 1e4).round() as i64)).collect::<Vec<_>>()
        };
        prop_assert_eq!(said(&before), said(&after));
        prop_assert_eq!(before.quality(), after.quality());
    }
}
