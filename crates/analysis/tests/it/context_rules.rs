//! The rules of the statistics behind a step.
use analysis::context::{
    CodeTree, Coverage, Evidence, Heard, StepContext, Verdict, Voices, saturation, step,
};
use model::{Code, CodeDetails, CodeId, CodeKind};
use proptest::prelude::*;

fn id(name: &str) -> CodeId {
    CodeId::of("test", name)
}

/// A codebook of `name < parent` words; a name with a bang is a category; `h.` and `n.` tell of the switch.
fn codebook(words: &[&str]) -> Vec<Code> {
    let code = |word: &&str| {
        let (name, parent) = word.split_once('<').map_or((*word, None), |(n, p)| (n, Some(id(p))));
        let kind = match &name[..1] {
            "h" => CodeKind::Hired,
            "n" => CodeKind::NextJob,
            _ => CodeKind::Theme,
        };
        let name = name.to_owned();
        let is_category = name.ends_with('!');
        Code {
            id: id(&name),
            name,
            parent,
            kind,
            is_category,
            description: String::new(),
            position: 0,
            details: CodeDetails::default(),
        }
    };
    words.iter().map(code).collect()
}

/// `n` people of whom the first `k` say each code.
fn side(n: usize, said: &[(&str, usize)]) -> Vec<Heard> {
    let codes = |person: usize| said.iter().filter(|(_, k)| person < *k).map(|(c, _)| id(c)).collect();
    (0..n).map(|person| Heard { codes: codes(person) }).collect()
}

fn compare(codes: &[Code], left: &[Heard], on: &[Heard]) -> StepContext {
    step(&CodeTree::new(codes), Voices { people: 100, heard: left }, Voices { people: 200, heard: on })
}

fn names(rows: &[analysis::context::CodeRow], codes: &[Code]) -> Vec<String> {
    rows.iter().map(|r| codes[r.place].name.clone()).collect()
}

#[test]
fn a_code_counts_for_those_above_it_once_a_person() {
    let codes = codebook(&["top!", "a<top!", "a1<a", "a2<a"]);
    let talkative = Heard { codes: vec![id("a1"), id("a2"), id("a1"), id("nowhere")] };
    let left: Vec<Heard> = std::iter::repeat_n(talkative, 5).collect();
    let context = compare(&codes, &left, &side(5, &[]));
    let mut counts: Vec<_> =
        context.explaining.iter().map(|r| (codes[r.place].name.as_str(), r.left)).collect();
    counts.sort_unstable();
    assert_eq!(counts, [("a", 5), ("a1", 5), ("a2", 5)]);
    assert_eq!(context.tested, 3);
}

#[test]
fn a_ring_of_parents_ends() {
    let codes = codebook(&["a<b", "b<a", "c<c"]);
    let context = compare(&codes, &side(5, &[("a", 5), ("c", 4)]), &side(5, &[]));
    assert_eq!(names(&context.explaining, &codes), ["a", "b", "c"]);
}

#[test]
fn too_few_are_not_tested() {
    let codes = codebook(&["a", "b", "c"]);
    let said = [("a", 2), ("b", 3)];
    let context = compare(&codes, &side(10, &said), &side(10, &[]));
    assert_eq!((names(&context.too_few, &codes), context.tested), (vec!["a".to_owned()], 1));
    assert_eq!(context.too_few[0].verdict, Verdict::TooFew);
    assert_eq!(context.too_few[0].q, None);
    assert_eq!(context.evidence, Evidence::Hint);

    let few = compare(&codes, &side(4, &[("a", 4)]), &side(50, &[("b", 50)]));
    assert_eq!((few.tested, few.evidence), (0, Evidence::Voice));
    assert_eq!(names(&few.too_few, &codes), ["b", "a"]);
    assert_eq!(compare(&codes, &[], &side(9, &[("a", 9)])).too_few[0].difference, None);
}

#[test]
fn those_who_left_come_first_then_p_then_difference_then_name() {
    let codes = codebook(&["even", "b", "z", "on", "strong", "hired", "next"]);
    let left = [("b", 4), ("z", 4), ("strong", 9), ("even", 5), ("hired", 1), ("next", 8)];
    let on = [("even", 5), ("on", 9), ("hired", 9), ("next", 1)];
    let context = compare(&codes, &side(10, &left), &side(10, &on));
    assert_eq!(names(&context.explaining, &codes), ["strong", "b", "z", "on", "even"]);
    assert_eq!(names(&context.of_the_switch, &codes), ["next", "hired"]);
    assert_eq!(context.tested, 7);
    assert_eq!(context.evidence, Evidence::Pattern);
}

#[test]
fn verdicts_go_by_interval_then_q() {
    let mut words = vec!["clear".to_owned(), "weak".to_owned()];
    words.extend((0..30).map(|n| format!("even{n}")));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let codes = codebook(&words);
    let mut left = vec![("clear", 19), ("weak", 8)];
    let mut on = vec![("clear", 1), ("weak", 2)];
    left.extend(words[2..].iter().map(|w| (*w, 10)));
    on.extend(words[2..].iter().map(|w| (*w, 10)));
    let context = compare(&codes, &side(20, &left), &side(20, &on));
    let verdicts: Vec<Verdict> = context.explaining.iter().map(|r| r.verdict).collect();
    assert_eq!(verdicts[..3], [Verdict::Pattern, Verdict::Hint, Verdict::CannotTell]);
    // Alone the weak one would be a pattern: testing more makes one more careful.
    let alone = compare(&codebook(&["weak"]), &side(20, &[("weak", 8)]), &side(20, &[("weak", 2)]));
    assert_eq!(alone.explaining[0].verdict, Verdict::Pattern);
}

#[test]
fn patterns_of_the_switch_alone_are_no_explanation() {
    let codes = codebook(&["hired", "a"]);
    let context = compare(&codes, &side(20, &[("a", 5)]), &side(20, &[("hired", 20), ("a", 5)]));
    assert_eq!(context.of_the_switch[0].verdict, Verdict::Pattern);
    assert_eq!(context.evidence, Evidence::Hint);
}

#[test]
fn coverage_names_silence() {
    let share = |c: Coverage| c.share.map(|s| s.rate);
    assert_eq!(share(Coverage::of(200, 50)), Some(0.25));
    assert_eq!(share(Coverage::of(0, 0)), None);
    assert!(Coverage::of(1417, 0).is_silent());
    assert!(!Coverage::of(0, 0).is_silent() && !Coverage::of(9, 1).is_silent());
}

#[test]
fn saturation_counts_new_codes_in_order() {
    let person = |codes: &[&str]| Heard { codes: codes.iter().map(|c| id(c)).collect() };
    let found =
        saturation(&[person(&["a", "b", "a"]), person(&["a"]), person(&["b", "c", "d"]), person(&[])]);
    assert_eq!(found.new_codes, [2, 0, 2, 0]);
    assert_eq!((found.codes, found.said_once, found.new_of_last(2)), (4, 2, 2));
    // Six sayings (a twice, b twice, c, d), two of them the only ones of their code.
    assert_eq!(found.coverage, Some(1.0 - 2.0 / 6.0));
    assert_eq!(found.expected_new, Some(0.5));
    assert_eq!(saturation(&[]).coverage, None);
    assert_eq!(saturation(&[person(&["a"])]).coverage, Some(0.0));
}

/// splitmix64 as a shuffler.
fn shuffled(mut list: Vec<Heard>, seed: u64) -> Vec<Heard> {
    let mut state = seed;
    for at in (1..list.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        list.swap(at, (state >> 33) as usize % (at + 1));
    }
    list
}

/// Forty people, twelve codes said by every third person each in another pattern.
fn crowd() -> (Vec<Code>, Vec<Heard>) {
    let words: Vec<String> = (0..12).map(|n| format!("t{n}")).collect();
    let says = |person: usize, code: usize| (person * 7 + code * 13 + person * code).is_multiple_of(3);
    let codes = |person| (0..12).filter(|c| says(person, *c)).map(|c| id(&words[c])).collect();
    let people = (0..40).map(|person| Heard { codes: codes(person) }).collect();
    (codebook(&words.iter().map(String::as_str).collect::<Vec<_>>()), people)
}

#[test]
fn shuffled_sides_rarely_show_a_pattern() {
    let (codes, people) = crowd();
    let found = (0..1000u64).filter(|seed| {
        let people = shuffled(people.clone(), *seed);
        compare(&codes, &people[..15], &people[15..]).evidence == Evidence::Pattern
    });
    let found = found.count();
    assert!(found <= 100, "{found} of 1,000 shuffles show a pattern");
}

#[test]
fn a_planted_effect_is_found() {
    let (codes, people) = crowd();
    // One code said by 13 of 15 who left and by 4 of 25 who went on.
    let found = (0..200u64).filter(|seed| {
        let mut people = shuffled(people.clone(), *seed);
        for (place, person) in people.iter_mut().enumerate() {
            person.codes.retain(|c| *c != id("t0"));
            if place < 13 || (15..19).contains(&place) {
                person.codes.push(id("t0"));
            }
        }
        let context = compare(&codes, &people[..15], &people[15..]);
        codes[context.explaining[0].place].name == "t0" && context.explaining[0].verdict == Verdict::Pattern
    });
    assert!(found.count() >= 160);
}

proptest! {
    #[test]
    fn sides_may_be_swapped(left in proptest::collection::vec(0u8..16, 5..12), on in proptest::collection::vec(0u8..16, 5..12)) {
        let codes = codebook(&["a", "b", "c", "d"]);
        let heard = |bits: &u8| Heard { codes: (0..4).filter(|c| bits >> c & 1 == 1).map(|c| codes[c].id).collect() };
        let left: Vec<Heard> = left.iter().map(heard).collect();
        let on: Vec<Heard> = on.iter().map(heard).collect();
        let (one, other) = (compare(&codes, &left, &on), compare(&codes, &on, &left));
        prop_assert_eq!(one.tested, other.tested);
        for row in &one.explaining {
            let mirror = other.explaining.iter().find(|r| r.code == row.code).unwrap();
            prop_assert_eq!((row.left, row.on), (mirror.on, mirror.left));
            prop_assert!((row.p.unwrap() - mirror.p.unwrap()).abs() < 1e-12);
            prop_assert!(row.left <= one.left.heard && row.on <= one.on.heard);
        }
    }
}
