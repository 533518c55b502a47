//! Ours against scipy, statsmodels and lifelines on random tables: what they said is in `fixtures/statistics`, made by the
//! script beside it.
use analysis::distributions::{beta_point, chi_square_above, normal_point, normal_two_sided, student_point};
use analysis::exact::fisher_two_sided;
use analysis::experiments::{power, sample_ratio::sample_ratio};
use analysis::interrupted::interrupted;
use analysis::means::{moments, welch};
use analysis::multiple::benjamini_hochberg;
use analysis::proportions::{Difference, newcombe, wilson};
use analysis::ranks::spearman;
use analysis::survival::{Spell, kaplan_meier, log_rank};
use std::io::Read;

const CLOSE: f64 = 1e-9;

/// One table: inputs, and what is expected; `None` is no value.
struct Table {
    given: Vec<f64>,
    expected: Vec<Option<f64>>,
}

fn tables(name: &str, count: usize) -> Vec<Table> {
    let path = format!("{}/../../fixtures/statistics/{name}.gz", env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path).unwrap()).read_to_string(&mut text).unwrap();
    let read = |line: &str| {
        let (given, expected) = line.split_once('|').unwrap();
        let number = |word: &str| word.parse::<f64>().ok();
        let given = given.split(' ').map(|word| number(word).unwrap()).collect();
        let expected = expected.split(' ').map(|word| {
            assert!(word == "NA" || number(word).is_some(), "{word} is no number");
            number(word)
        });
        Table { given, expected: expected.collect() }
    };
    let tables: Vec<Table> = text.lines().map(read).collect();
    assert_eq!(tables.len(), count, "{name}");
    tables
}

/// Compares every table of a file; a value above 1 by its size.
fn agree(name: &str, count: usize, ours: impl Fn(&[f64]) -> Vec<Option<f64>>) {
    let mut worst: f64 = 0.0;
    for (number, table) in tables(name, count).iter().enumerate() {
        let found = ours(&table.given);
        assert_eq!(found.len(), table.expected.len(), "{name}, line {}", number + 1);
        for (place, (found, expected)) in found.iter().zip(&table.expected).enumerate() {
            let apart = match (found, expected) {
                (Some(found), Some(expected)) => (found - expected).abs() / expected.abs().max(1.0),
                (None, None) => 0.0,
                _ => f64::INFINITY,
            };
            let at = format!("{name}, line {}, value {}", number + 1, place + 1);
            assert!(apart < CLOSE, "{at}: {found:?} is not {expected:?}");
            worst = worst.max(apart);
        }
    }
    eprintln!("{name}: {count} tables, at most {worst:.1e} apart");
}

fn whole(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| *value as u64).collect()
}

fn with_interval(found: Difference) -> [Option<f64>; 3] {
    [Some(found.difference), Some(found.low), Some(found.high)]
}

#[test]
fn two_by_two() {
    agree("two_by_two", 10_000, |given| {
        let [k1, n1, k0, n0] = whole(given)[..] else { panic!("four counts") };
        let (first, second) = (wilson(k1, n1).unwrap(), wilson(k0, n0).unwrap());
        let between = newcombe(&first, &second);
        let ends = [first.low, first.high, second.low, second.high, between.low, between.high];
        let tests = [fisher_two_sided(k1, n1, k0, n0), analysis::proportions::pooled_z(&first, &second).1];
        ends.into_iter().chain(tests).map(Some).collect()
    });
}

#[test]
fn false_discovery() {
    agree("false_discovery", 10_000, |p| benjamini_hochberg(p).into_iter().map(Some).collect());
}

fn spells(given: &[f64]) -> Vec<Spell> {
    given.chunks(2).map(|pair| Spell { time: pair[0] as i64, ended: pair[1] == 1.0 }).collect()
}

#[test]
fn kaplan_and_meier() {
    agree("kaplan_meier", 10_000, |given| {
        let curve = kaplan_meier(&spells(given));
        let mut found = Vec::new();
        for share in [0.5, 0.9] {
            let by = curve.time_by(share);
            // Of a time that is never reached the lower curve may still tell the soonest.
            let low = curve.at.iter().find(|at| at.low <= 1.0 - share + 1e-12).map(|at| at.time);
            assert!(by.is_none_or(|by| by.low == low));
            found.extend([by.map(|by| by.time), low, by.and_then(|by| by.high)].map(|t| t.map(|t| t as f64)));
        }
        found.extend(curve.at.iter().flat_map(|at| [at.survival, at.low, at.high].map(Some)));
        found
    });
}

#[test]
fn log_rank_of_groups() {
    agree("log_rank", 10_000, |given| {
        let mut groups = vec![Vec::new(); given[0] as usize];
        for row in given[1..].chunks(3) {
            groups[row[0] as usize].extend(spells(&row[1..]));
        }
        let slices: Vec<&[Spell]> = groups.iter().map(Vec::as_slice).collect();
        let test = log_rank(&slices);
        vec![test.as_ref().map(|test| test.chi_square), test.map(|test| test.p)]
    });
}

#[test]
fn ranks() {
    agree("spearman", 10_000, |given| {
        let pairs: Vec<(f64, f64)> = given.chunks(2).map(|pair| (pair[0], pair[1])).collect();
        let found = spearman(&pairs, 0, 0);
        vec![found.map(|found| found.rho), found.map(|found| found.p)]
    });
}

#[test]
fn people_and_power() {
    agree("power", 1_000, |given| {
        let (first, second) = (given[2] as u64, given[3] as u64);
        let power_of = power::power(given[0], first, given[1], second, power::LEVEL);
        vec![power_of, power::people_needed(given[0], given[1], given[4], power::LEVEL)]
    });
}

#[test]
fn planned_splits() {
    agree("ratio", 1_000, |given| {
        let arms: Vec<(u64, f64)> = given.chunks(2).map(|arm| (arm[0] as u64, arm[1])).collect();
        let found = sample_ratio(&arms);
        vec![found.map(|found| found.chi_square), found.map(|found| found.p)]
    });
}

#[test]
fn two_means() {
    agree("welch", 1_000, |given| {
        let (first, second) = given[1..].split_at(given[0] as usize);
        let found = welch(&moments(first), &moments(second)).unwrap();
        with_interval(found.difference).into_iter().chain([Some(found.p)]).collect()
    });
}

#[test]
fn before_and_after() {
    agree("interrupted", 1_000, |given| {
        let found = interrupted(&given[2..], given[0] as usize, given[1] as usize).unwrap();
        [found.level, found.slope, found.at_end].into_iter().flat_map(with_interval).collect()
    });
}

#[test]
fn points_of_distributions() {
    agree("points", 1_000, |given| {
        let [p, freedom, a, b] = given[..] else { panic!("four numbers") };
        let chi_square = chi_square_above(3.0 * p * freedom, freedom as u32);
        let found = [normal_point(p), student_point(p, freedom), chi_square, beta_point(p, a, b)];
        found.map(Some).to_vec()
    });
    assert!((normal_two_sided(-1.963_049_807_6) - 0.049_640_386_9).abs() < 1e-9);
}
