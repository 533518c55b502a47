//! Agreement against published values and against what other programs give for the same data.

use analysis::agreement::{
    Ballots, Bootstrap, Coders, Coefficient, Comparison, Mark, Measured, Metric, Study, Tally, Text,
    Undefined, Unit, cohen, compare,
};
use model::Selection;

fn near(measured: Result<Measured, Undefined>, expect: f64, within: f64) {
    let value = measured.unwrap().value();
    assert!((value - expect).abs() <= within, "{value} is not {expect}");
}

/// One line a coder, one character a unit: a category of `categories`, or a dot for no answer.
fn ballots(categories: &str, coders: &[&str]) -> Ballots {
    let answers = |line: &&str| line.chars().map(|c| categories.find(c)).collect();
    Ballots::of_answers(categories.len(), &coders.iter().map(answers).collect::<Vec<_>>())
}

/// Ballots of two coders from their table.
fn of_table(table: &[Vec<u64>]) -> Ballots {
    let mut ballots = Ballots::new(table.len());
    for (a, row) in table.iter().enumerate() {
        for (b, units) in row.iter().enumerate() {
            let mut counts = vec![0; table.len()];
            counts[a] += 1;
            counts[b] += 1;
            ballots.push(&counts, *units);
        }
    }
    ballots
}

/// One text of one paragraph, one code, the spans of each coder.
fn study(length: u32, coders: &[&[(u32, u32)]]) -> Study {
    study_of_codes(length, &[coders])
}

fn study_of_codes(length: u32, codes: &[&[&[(u32, u32)]]]) -> Study {
    let mut marks = Vec::new();
    for (code, coders) in codes.iter().enumerate() {
        for (coder, spans) in coders.iter().enumerate() {
            marks.extend(spans.iter().map(|(start, end)| Mark {
                coder: coder as u32,
                code: code as u32,
                text: 0,
                selection: Selection::new(*start, *end, length).unwrap(),
            }));
        }
    }
    let coders = codes[0].len();
    let text = Text { length, paragraphs: vec![0], read_by: Coders::first(coders) };
    Study::new(vec![text], coders, codes.len(), marks).unwrap()
}

fn value(comparison: &Comparison, coefficient: Coefficient) -> Result<f64, Undefined> {
    comparison.codes[0].figure(coefficient).unwrap().value
}

fn characters(study: &Study) -> Comparison {
    compare(study, Unit::Characters, Bootstrap::NONE)
}

#[test]
fn cohen_1960() {
    let table = [vec![88, 14, 18], vec![10, 40, 10], vec![2, 6, 12]];
    let kappa = cohen(&table).unwrap();
    assert!((kappa.observed - 0.30).abs() < 1e-12 && (kappa.expected - 0.59).abs() < 1e-12, "{kappa:?}");
    near(Ok(kappa), 0.4915, 5e-5);
    let worse = cohen(&[vec![25, 12, 3], vec![13, 2, 15], vec![12, 16, 2]]).unwrap();
    assert!(
        (worse.observed - 0.71).abs() < 1e-12 && (worse.expected - 0.65).abs() < 1e-12 && worse.value() < 0.0
    );
}

#[test]
fn two_coders_with_a_table() {
    let table = [vec![20, 5], vec![10, 15]];
    near(cohen(&table), 0.4, 1e-12);
    let ballots = of_table(&table);
    near(ballots.percent(), 0.7, 1e-12);
    // Scott's pi, of two coders.
    near(ballots.fleiss(), 0.39394, 5e-6);
    near(ballots.gwet_ac1(), 0.40594, 5e-6);
    near(ballots.krippendorff(Metric::Nominal), 0.4, 5e-5);
    near(ballots.brennan_prediger(), 0.4, 1e-12);
    near(cohen(&[vec![45, 15], vec![25, 15]]), 0.1304, 5e-5);
    near(cohen(&[vec![25, 35], vec![5, 35]]), 0.2593, 5e-5);
}

/// Four coders, twelve units, answers 1 to 5 of which some are missing (Krippendorff 2011).
const FOUR: [&str; 4] = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];

#[test]
fn krippendorff_2011_with_missing_answers() {
    let ballots = ballots("12345", &FOUR);
    let values = [1.0, 2.0, 3.0, 4.0, 5.0];
    near(ballots.krippendorff(Metric::Nominal), 0.7434, 5e-5);
    near(ballots.krippendorff(Metric::Ordinal), 0.8154, 5e-5);
    near(ballots.krippendorff(Metric::Interval(&values)), 0.8491, 5e-5);
    near(ballots.krippendorff(Metric::Ratio(&values)), 0.7974, 5e-5);
    near(ballots.fleiss(), 0.76117, 5e-6);
    near(ballots.gwet_ac1(), 0.77544, 5e-6);
    near(ballots.brennan_prediger(), 0.77273, 5e-6);
}

#[test]
fn three_coders_of_fifteen_units() {
    let ballots = ballots("1234", &[".....34121133.3", "1.213343.......", "..21344.21133.4"]);
    near(ballots.krippendorff(Metric::Nominal), 0.6914, 5e-5);
    near(ballots.krippendorff(Metric::Interval(&[1.0, 2.0, 3.0, 4.0])), 0.8108, 5e-5);
}

#[test]
fn ten_segments_of_the_atlas_ti_manual() {
    let ballots = ballots("01", &["1100000000", "0110010100"]);
    near(ballots.percent(), 0.6, 1e-12);
    near(ballots.krippendorff(Metric::Nominal), 0.0952, 5e-5);
    // The same as spans of a text of ten characters.
    let study = study(10, &[&[(0, 2)], &[(1, 3), (5, 6), (7, 8)]]);
    let found = characters(&study);
    assert_eq!(value(&found, Coefficient::Percent), Ok(0.6));
    assert!((value(&found, Coefficient::KrippendorffAlpha).unwrap() - 0.0952).abs() < 5e-5);
    assert_eq!(found.codes[0].tally, Tally::Two { both: 1, only_first: 1, only_second: 3, neither: 5 });
    // The manual's "56 % expected by chance" is Cohen's: .2 · .4 + .8 · .6.
    near(cohen(&[vec![1, 1], vec![3, 5]]), (0.6 - 0.56) / 0.44, 1e-12);
}

#[test]
fn krippendorff_1995_figure_a_digitised() {
    let found = characters(&study(24, &[&[(2, 10), (14, 20)], &[(4, 8), (15, 17)]]));
    for (coefficient, expect) in [
        (Coefficient::CohenKappa, 0.3846),
        (Coefficient::FleissKappa, 0.3143),
        (Coefficient::KrippendorffAlpha, 0.3286),
    ] {
        let value = value(&found, coefficient).unwrap();
        assert!((value - expect).abs() < 5e-5, "{coefficient:?}: {value} is not {expect}");
    }
}

#[test]
fn nvivo_counts_characters_without_a_code() {
    let found = characters(&study(1000, &[&[(0, 200)], &[(150, 200)]]));
    assert_eq!(found.codes[0].tally, Tally::Two { both: 50, only_first: 150, only_second: 0, neither: 800 });
    assert!((value(&found, Coefficient::Percent).unwrap() - 0.85).abs() < 1e-12);
    assert!((value(&found, Coefficient::CodedText).unwrap() - 0.25).abs() < 1e-12);
    // EF1 = A · B ÷ N, EF2 = not A · not B ÷ N, κ = (observed − EF) ÷ (N − EF).
    let by_chance = 200.0 * 50.0 / 1000.0 + 800.0 * 950.0 / 1000.0;
    let kappa = (850.0 - by_chance) / (1000.0 - by_chance);
    assert!((value(&found, Coefficient::CohenKappa).unwrap() - kappa).abs() < 1e-12);
}

#[test]
fn where_qualcoder_is_wrong() {
    // Two coders at pure chance have a kappa of 0, however much of the text they code.
    let check = |length, first, second: &[(u32, u32)], both, expect: f64| {
        let found = characters(&study(length, &[&[(0, first)], second]));
        assert!(
            matches!(found.codes[0].tally, Tally::Two { both: b, .. } if b == both),
            "{:?}",
            found.codes[0].tally
        );
        let kappa = value(&found, Coefficient::CohenKappa).unwrap();
        assert!((kappa - expect).abs() < 5e-5, "{kappa} is not {expect}");
    };
    check(10_000, 9_500, &[(0, 9_025), (9_500, 9_975)], 9_025, 0.0);
    check(1_000, 500, &[(250, 750)], 250, 0.0);
    check(10_000, 500, &[(250, 750)], 250, 0.4737);
}

#[test]
fn a_coders_own_overlapping_spans_count_once() {
    let twice = characters(&study(1000, &[&[(0, 150), (100, 200), (120, 130)], &[(150, 200)]]));
    let once = characters(&study(1000, &[&[(0, 200)], &[(150, 200)]]));
    assert_eq!(twice, once);
}

/// The spans of K. Krippendorff, *Content Analysis* (2004), p. 254, the line beginning at 150.
const C: [&[(u32, u32)]; 2] = [&[(75, 145), (220, 250)], &[(70, 150), (205, 225), (250, 270)]];
const K: [&[(u32, u32)]; 2] = [&[(30, 90), (150, 200)], &[(30, 90), (150, 200)]];

#[test]
fn krippendorff_2004_spans() {
    let found = compare(&study_of_codes(300, &[&C, &K]), Unit::Spans, Bootstrap::NONE);
    let alpha = |place: usize| found.codes[place].figure(Coefficient::SpansAlpha2004).unwrap().value.unwrap();
    assert!((alpha(0) - 0.7286).abs() < 1e-4, "{}", alpha(0));
    assert!((alpha(1) - 1.0).abs() < 1e-12);
    let all = found.overall.figure(Coefficient::SpansAlpha2004).unwrap().value.unwrap();
    assert!((all - 0.8591).abs() < 5e-4, "{all}");
    assert_eq!(found.codes[0].tally, Tally::Spans { equal: 0, overlapping: 2, alone: 1 });
    assert_eq!((found.codes[0].units, found.overall.units, found.overall.codes), (5, 9, 2));
}

#[test]
fn one_set_of_spans_has_four_alphas() {
    let study = study(300, &C);
    let spans = compare(&study, Unit::Spans, Bootstrap::NONE);
    let letters = characters(&study);
    let check = |value: Result<f64, Undefined>, expect: f64| {
        let value = value.unwrap();
        assert!((value - expect).abs() < 1e-4, "{value} is not {expect}");
    };
    check(value(&spans, Coefficient::SpansAlpha2004), 0.7286);
    check(value(&spans, Coefficient::SpansAlpha2013), 0.4923);
    check(value(&letters, Coefficient::CohenKappa), 0.5000);
    check(value(&letters, Coefficient::KrippendorffAlpha), 0.4984);
}

#[test]
fn krippendorff_1995_spans_on_lines_of_other_lengths() {
    // The same picture on a line of 24, and stretched: the observed disagreement stays, the value goes to a limit.
    let stretched = |times: u32, coders: &[&[(u32, u32)]]| {
        let coders: Vec<Vec<_>> =
            coders.iter().map(|spans| spans.iter().map(|(a, b)| (a * times, b * times)).collect()).collect();
        let slices: Vec<&[(u32, u32)]> = coders.iter().map(Vec::as_slice).collect();
        let found = compare(&study(24 * times, &slices), Unit::Spans, Bootstrap::NONE);
        value(&found, Coefficient::SpansAlpha2004).unwrap()
    };
    let a: [&[(u32, u32)]; 2] = [&[(2, 10), (14, 20)], &[(4, 8), (15, 17)]];
    let b: [&[(u32, u32)]; 2] = [&[(0, 18)], &[(0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 9), (9, 10)]];
    let c: [&[(u32, u32)]; 2] =
        [&[(2, 8), (10, 12), (14, 18), (20, 22)], &[(0, 2), (4, 8), (10, 14), (16, 18), (20, 22)]];
    let d: [&[(u32, u32)]; 2] =
        [&[(0, 2), (2, 10), (10, 14), (14, 20), (20, 24)], &[(0, 4), (4, 8), (8, 15), (15, 17), (17, 24)]];
    for (coders, limit) in [(a, 0.553), (b, -0.926), (c, 0.679), (d, 0.066)] {
        let value = stretched(50_000, &coders);
        assert!((value - limit).abs() < 0.02, "{value} is not {limit}");
    }
    assert!((stretched(5, &c) - 0.663).abs() < 0.02);
}
