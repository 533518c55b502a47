//! What must hold of agreement whatever the coders did, and where they disagree.

use analysis::agreement::{
    Bootstrap, Coders, Coefficient, Disagreement, FEWEST_PIECES, Kind, Mark, NoInterval, Over, Scope, Study,
    StudyError, Tally, Text, Undefined, Unit, compare, disagreements,
};
use model::Selection;
use proptest::prelude::*;
use std::collections::BTreeMap;

const LENGTH: u32 = 60;

/// Paragraphs of ten characters, the last of which is the line feed.
fn text(read_by: Coders) -> Text {
    Text { length: LENGTH, paragraphs: vec![0, 10, 20, 30, 40, 50], read_by }
}

fn mark(text: u32, coder: u32, code: u32, start: u32, end: u32) -> Mark {
    Mark { coder, code, text, selection: Selection::new(start, end, LENGTH).unwrap() }
}

fn study(texts: usize, coders: usize, codes: usize, marks: Vec<Mark>) -> Study {
    Study::new(vec![text(Coders::first(coders)); texts], coders, codes, marks).unwrap()
}

fn marks(texts: u32, coders: u32, codes: u32) -> impl Strategy<Value = Vec<Mark>> {
    let one = (0..texts, 0..coders, 0..codes, 0..LENGTH - 1, 1u32..25);
    let one = one.prop_map(|(text, coder, code, start, long)| {
        mark(text, coder, code, start, (start + long).min(LENGTH))
    });
    proptest::collection::vec(one, 0..25)
}

/// Who put a code on each character, or on each paragraph: counted one by one.
fn slowly(study: &Study, code: usize, unit: Unit) -> BTreeMap<(usize, u32), Coders> {
    let mut units = BTreeMap::new();
    for (place, text) in study.texts().iter().enumerate().filter(|(_, text)| text.read_by.len() >= 2) {
        let count = if unit == Unit::Characters { LENGTH } else { text.paragraphs.len() as u32 };
        (0..count).for_each(|at| {
            units.insert((place, at), Coders::NOBODY);
        });
        for mark in study.marks(code).iter().filter(|mark| mark.text as usize == place) {
            for at in mark.selection.start()..mark.selection.end() {
                let unit = match unit {
                    Unit::Characters => at,
                    // The line feed at the end of a paragraph is none of its words; the last paragraph has none.
                    _ if at % 10 == 9 && at != LENGTH - 1 => continue,
                    _ => at / 10,
                };
                let coders = units.get_mut(&(place, unit)).unwrap();
                *coders = coders.and(Coders::only(mark.coder));
            }
        }
    }
    units
}

proptest! {
    #[test]
    fn counts_are_those_of_counting_one_by_one(marks in marks(3, 2, 2), over in prop_oneof![Just(Over::Texts), Just(Over::Paragraphs)]) {
        let study = study(3, 2, 2, marks);
        for unit in [Unit::Characters, Unit::Paragraphs] {
            let found = compare(&study, unit, Bootstrap { over, ..Bootstrap::NONE });
            for code in 0..2 {
                let units = slowly(&study, code, unit);
                let count = |first, second| units.values().filter(|c| c.contains(0) == first && c.contains(1) == second).count() as u64;
                let expect = Tally::Two { both: count(true, true), only_first: count(true, false), only_second: count(false, true), neither: count(false, false) };
                prop_assert_eq!(&found.codes[code].tally, &expect);
                prop_assert_eq!(found.codes[code].units, units.len() as u64);
            }
        }
    }

    #[test]
    fn nothing_is_above_one_or_no_number(marks in marks(3, 3, 2)) {
        let study = study(3, 3, 2, marks);
        for unit in [Unit::Characters, Unit::Paragraphs, Unit::Spans] {
            let found = compare(&study, unit, Bootstrap::NONE);
            for figure in found.codes.iter().chain([&found.overall]).flat_map(|one| &one.figures) {
                if let Ok(value) = figure.value {
                    prop_assert!(value.is_finite() && value <= 1.0 + 1e-12, "{figure:?}");
                }
            }
        }
    }

    #[test]
    fn who_agrees_has_one_and_coders_have_no_order(marks in marks(3, 1, 2)) {
        let both: Vec<Mark> = marks.iter().flat_map(|mark| [*mark, Mark { coder: 1, ..*mark }]).collect();
        let found = compare(&study(3, 2, 2, both.clone()), Unit::Characters, Bootstrap::NONE);
        let spans = compare(&study(3, 2, 2, both.clone()), Unit::Spans, Bootstrap::NONE);
        let all = found.codes.iter().chain(&spans.codes).flat_map(|one| &one.figures);
        for figure in all {
            prop_assert!(figure.value.is_err() || figure.value.is_ok_and(|value| (value - 1.0).abs() < 1e-12), "{figure:?}");
        }
        prop_assert!(disagreements(&study(3, 2, 2, both)).is_empty());
    }

    #[test]
    fn swapping_coders_changes_no_figure(marks in marks(3, 2, 2)) {
        let swapped: Vec<Mark> = marks.iter().map(|mark| Mark { coder: 1 - mark.coder, ..*mark }).collect();
        let (one, other) = (study(3, 2, 2, marks), study(3, 2, 2, swapped));
        for unit in [Unit::Characters, Unit::Paragraphs, Unit::Spans] {
            let (one, other) = (compare(&one, unit, Bootstrap::NONE), compare(&other, unit, Bootstrap::NONE));
            let figures = one.codes.iter().zip(&other.codes).flat_map(|(a, b)| a.figures.iter().zip(&b.figures));
            for (a, b) in figures {
                match (a.value, b.value) {
                    (Ok(a), Ok(b)) => prop_assert!((a - b).abs() < 1e-9),
                    (a, b) => prop_assert_eq!(a, b),
                }
            }
        }
    }

    #[test]
    fn disagreements_are_exactly_the_characters_on_which_coders_differ(marks in marks(2, 3, 1)) {
        let study = study(2, 3, 1, marks);
        let found = disagreements(&study);
        for ((text, at), coders) in slowly(&study, 0, Unit::Characters) {
            let here = |d: &&Disagreement| d.text as usize == text && d.selection.start() <= at && at < d.selection.end();
            let here: Vec<_> = found.iter().filter(here).collect();
            let differ = !coders.is_empty() && coders.len() < 3;
            prop_assert_eq!(here.len(), usize::from(differ));
            prop_assert!(here.iter().all(|d| d.did == coders && d.did_not() == Coders::first(3).without(coders)));
        }
        let maximal = |pair: &[Disagreement]| (pair[0].text, pair[0].selection.end(), pair[0].did) != (pair[1].text, pair[1].selection.start(), pair[1].did);
        prop_assert!(found.windows(2).all(maximal));
    }
}

#[test]
fn coders_at_chance_have_no_agreement_also_overall() {
    // A frequent and a rare code, each put at chance. Adding up their tables would call that agreement.
    let spans = |code, first: u32, second: &[(u32, u32)]| {
        let mut marks = vec![mark(0, 0, code, 0, first)];
        marks.extend(second.iter().map(|(start, end)| mark(0, 1, code, *start, *end)));
        marks
    };
    let mut marks = spans(0, 30, &[(0, 15), (30, 45)]);
    marks.extend(spans(1, 6, &[(0, 1), (6, 15)]));
    let found = compare(&study(1, 2, 2, marks), Unit::Characters, Bootstrap::NONE);
    let kappa = found.overall.figure(Coefficient::CohenKappa).unwrap().value.unwrap();
    assert!(kappa.abs() < 1e-12, "{kappa}");
    assert_eq!((found.overall.scope, found.overall.codes, found.overall.units), (Scope::Overall, 2, 120));
    assert_eq!(found.overall.tally, Tally::Two { both: 16, only_first: 20, only_second: 24, neither: 60 });
}

#[test]
fn what_cannot_be_said_is_said_in_words() {
    let value = |study: &Study, unit, coefficient| {
        compare(study, unit, Bootstrap::NONE).codes[0].figure(coefficient).unwrap().value
    };
    let check = |study: Study, expect: Undefined| {
        assert_eq!(value(&study, Unit::Characters, Coefficient::CohenKappa), Err(expect));
        assert_eq!(value(&study, Unit::Paragraphs, Coefficient::GwetAc1), Err(expect));
    };
    check(study(1, 2, 1, vec![]), Undefined::NobodyCoded);
    check(study(1, 2, 1, vec![mark(0, 0, 0, 0, 60), mark(0, 1, 0, 0, 60)]), Undefined::EverythingCoded);
    check(study(1, 1, 1, vec![mark(0, 0, 0, 0, 6)]), Undefined::OneCoder);
    check(
        Study::new(vec![text(Coders::NOBODY)], 2, 1, vec![mark(0, 0, 0, 0, 6)]).unwrap(),
        Undefined::NothingToCompare,
    );
    check(Study::new(vec![], 2, 1, vec![]).unwrap(), Undefined::NothingToCompare);
    let everything = study(1, 2, 1, vec![mark(0, 0, 0, 0, 60), mark(0, 1, 0, 0, 60)]);
    assert_eq!(value(&everything, Unit::Characters, Coefficient::Percent), Ok(1.0));
    assert_eq!(value(&everything, Unit::Characters, Coefficient::CodedText), Ok(1.0));
    let three = study(1, 3, 1, vec![mark(0, 0, 0, 0, 6)]);
    assert_eq!(value(&three, Unit::Characters, Coefficient::CohenKappa), Err(Undefined::MoreThanTwoCoders));
    let nothing = study(1, 2, 1, vec![]);
    assert_eq!(value(&nothing, Unit::Spans, Coefficient::SpansAlpha2004), Err(Undefined::NobodyCoded));
    let one = study(1, 2, 1, vec![mark(0, 0, 0, 0, 6)]);
    assert_eq!(value(&one, Unit::Spans, Coefficient::SpansAlpha2013), Err(Undefined::OneSpan));
    let all = [
        Undefined::OneCoder,
        Undefined::NothingToCompare,
        Undefined::NobodyCoded,
        Undefined::EverythingCoded,
    ];
    assert!(all.iter().all(|reason| reason.to_string().ends_with('.')));
}

#[test]
fn of_two_coders_at_odds_kappa_is_zero_and_not_undefined() {
    let found = compare(&study(1, 2, 1, vec![mark(0, 0, 0, 0, 60)]), Unit::Characters, Bootstrap::NONE);
    assert_eq!(found.codes[0].figure(Coefficient::CohenKappa).unwrap().value, Ok(0.0));
    assert_eq!(found.codes[0].figure(Coefficient::CodedText).unwrap().value, Ok(0.0));
}

#[test]
fn who_has_not_read_a_text_is_missing_there() {
    let texts = vec![text(Coders::first(2)), text(Coders::only(0)), text(Coders::first(3))];
    let marks = vec![mark(0, 0, 0, 0, 6), mark(0, 1, 0, 0, 6), mark(1, 0, 0, 0, 60), mark(2, 2, 0, 0, 6)];
    let study = Study::new(texts, 3, 1, marks).unwrap();
    let found = compare(&study, Unit::Characters, Bootstrap::NONE);
    assert_eq!((found.texts, found.left_out, found.codes[0].units), (2, 1, 120));
    assert_eq!(found.codes[0].tally, Tally::Many { coded_by: vec![108, 6, 6, 0] });
    // 54 + 60 characters in agreement; in 6 one of three pairs agrees.
    let percent = found.codes[0].figure(Coefficient::Percent).unwrap().value.unwrap();
    assert!((percent - (114.0 + 6.0 / 3.0) / 120.0).abs() < 1e-12, "{percent}");
    let spans = compare(&study, Unit::Spans, Bootstrap::NONE);
    assert_eq!((spans.texts, spans.left_out, spans.codes[0].units), (1, 2, 1));
    // Nobody differs in the text that one alone read.
    let places: Vec<_> = disagreements(&study).iter().map(|d| (d.text, d.did, d.did_not())).collect();
    assert_eq!(places, [(2, Coders::only(2), Coders::first(2))]);
}

#[test]
fn other_borders_are_told_from_an_absent_code() {
    let marks = vec![
        mark(0, 0, 0, 0, 10),
        mark(0, 1, 0, 5, 12),
        mark(0, 0, 0, 20, 25),
        mark(0, 0, 0, 30, 35),
        mark(0, 1, 0, 35, 40),
    ];
    let found = disagreements(&study(1, 2, 1, marks));
    let shown: Vec<_> =
        found.iter().map(|d| (d.selection.start(), d.selection.end(), d.did.contains(0), d.kind())).collect();
    assert_eq!(
        shown,
        [
            (0, 5, true, Kind::Boundaries),
            (10, 12, false, Kind::Boundaries),
            (20, 25, true, Kind::Absent),
            (30, 35, true, Kind::Absent),
            (35, 40, false, Kind::Absent)
        ]
    );
}

/// Ten texts in which coders agree on one code in most, in part, or not.
fn ten() -> Study {
    let marks = (0..10).flat_map(|text| [mark(text, 0, 0, 0, 20), mark(text, 1, 0, text, 20 + text % 3)]);
    study(10, 2, 2, marks.collect())
}

#[test]
fn intervals_are_of_the_seed_and_hold_the_value() {
    for (unit, over) in
        [(Unit::Characters, Over::Texts), (Unit::Characters, Over::Paragraphs), (Unit::Spans, Over::Texts)]
    {
        let ask = |seed| compare(&ten(), unit, Bootstrap { resamples: 400, seed, over });
        assert_eq!(ask(1), ask(1));
        assert_ne!(ask(1), ask(2));
        let found = ask(1);
        for one in [&found.codes[0], &found.overall] {
            for figure in &one.figures {
                let (value, interval) = (figure.value.unwrap(), figure.interval.unwrap());
                assert!(interval.low < value && value < interval.high && interval.high <= 1.0, "{figure:?}");
                assert_eq!((interval.over, interval.resamples), (over, 400));
                assert_eq!(interval.pieces, if over == Over::Texts { 10 } else { 60 });
            }
        }
        // The code that nobody used has no figure, hence no interval.
        assert!(found.codes[1].figures.iter().all(|figure| figure.interval == Err(NoInterval::NoFigure)));
    }
}

#[test]
fn a_resample_of_texts_is_what_compare_says_of_those_texts() {
    // Of texts that are all alike every resample is the same, and no interval is made of that.
    let marks = (0..6).flat_map(|text| [mark(text, 0, 0, 0, 20), mark(text, 1, 0, 5, 20)]).collect();
    let bootstrap = Bootstrap { resamples: 50, seed: 3, over: Over::Texts };
    let found = compare(&study(6, 2, 1, marks), Unit::Characters, bootstrap);
    assert!(found.codes[0].figures.iter().all(|figure| figure.interval == Err(NoInterval::NothingVaries)));
}

#[test]
fn where_there_is_no_interval_the_reason_is_given() {
    let of = |study: &Study, unit, bootstrap| compare(study, unit, bootstrap).codes[0].figures[0].interval;
    let ask = |over| Bootstrap { resamples: 50, seed: 3, over };
    assert_eq!(of(&ten(), Unit::Characters, Bootstrap::NONE), Err(NoInterval::NotAsked));
    assert_eq!(of(&ten(), Unit::Spans, ask(Over::Paragraphs)), Err(NoInterval::SpansNeedTexts));
    let few = study(4, 2, 1, vec![mark(0, 0, 0, 0, 20), mark(1, 1, 0, 0, 20)]);
    let too_few = NoInterval::TooFew { over: Over::Texts, pieces: FEWEST_PIECES - 1 };
    assert_eq!(of(&few, Unit::Characters, ask(Over::Texts)), Err(too_few));
    let rare = study(10, 2, 1, vec![mark(0, 0, 0, 0, 20), mark(0, 1, 0, 0, 10)]);
    assert_eq!(of(&rare, Unit::Characters, ask(Over::Texts)), Err(NoInterval::TooOftenUndefined));
    assert_eq!((Over::fitting(9), Over::fitting(10)), (Over::Paragraphs, Over::Texts));
}

#[test]
fn marks_that_lie_nowhere_are_refused() {
    let refused = |mark, coders| Study::new(vec![text(Coders::NOBODY)], coders, 1, vec![mark]).unwrap_err();
    assert_eq!(refused(mark(1, 0, 0, 0, 1), 2), StudyError::Unknown { mark: 0, noun: "text", number: 1 });
    assert_eq!(refused(mark(0, 2, 0, 0, 1), 2), StudyError::Unknown { mark: 0, noun: "coder", number: 2 });
    assert_eq!(refused(mark(0, 0, 1, 0, 1), 2), StudyError::Unknown { mark: 0, noun: "code", number: 1 });
    assert_eq!(refused(mark(0, 0, 0, 0, 1), 65), StudyError::TooManyCoders(65));
    let past = Mark { selection: Selection::new(0, 90, 90).unwrap(), ..mark(0, 0, 0, 0, 1) };
    assert_eq!(refused(past, 2), StudyError::PastEnd { mark: 0, end: 90, length: LENGTH });
    for paragraphs in [vec![], vec![1], vec![0, 5, 5], vec![0, 60]] {
        let text = Text { length: LENGTH, paragraphs, read_by: Coders::first(2) };
        assert_eq!(Study::new(vec![text], 2, 1, vec![]).unwrap_err(), StudyError::Paragraphs(0));
    }
}

#[test]
fn a_large_project_is_compared_at_once() {
    // 1,000 texts of 100 paragraphs, 100 codes, two coders: 100,000 paragraphs and 100,000 spans.
    let (texts, codes) = (1000, 100);
    let paragraphs: Vec<u32> = (0..100).map(|p| p * 200).collect();
    let text = Text { length: 20_000, paragraphs, read_by: Coders::first(2) };
    let marks = (0..texts * codes).map(|n| {
        let start = (n * 7919) % 19_000;
        let selection = Selection::new(start, start + 150 + n % 200, 20_000).unwrap();
        Mark { coder: n % 2, code: n / 2 % codes, text: n / 200 % texts, selection }
    });
    let study = Study::new(vec![text; texts as usize], 2, codes as usize, marks.collect()).unwrap();
    let begin = std::time::Instant::now();
    let found = compare(&study, Unit::Characters, Bootstrap::NONE);
    let differing = disagreements(&study);
    assert_eq!(found.codes.len(), 100);
    assert_eq!(found.codes[0].units, 20_000_000);
    assert!(differing.len() > 50_000, "{}", differing.len());
    // A debug build on a busy machine; counting 2,000 million characters one by one would take minutes.
    assert!(begin.elapsed().as_secs() < 20, "{:?}", begin.elapsed());
    eprintln!("compared in {:?}", begin.elapsed());
}
