//! The question itself.

use super::{
    Agreement, Ballots, Bootstrap, Coders, Coefficient, Comparison, Figure, Measured, Metric, Scope, Study,
    Tally, Undefined, Unit,
    cells::{Cells, Pieces},
    cohen, resample, spans,
};

/// How far coders agree, by code and overall.
///
/// The time depends on how many spans there are, and for each resample on how many texts or paragraphs; not on how long
/// texts are.
#[must_use]
pub fn compare(study: &Study, unit: Unit, bootstrap: Bootstrap) -> Comparison {
    if unit == Unit::Spans {
        return spans::compare(study, bootstrap);
    }
    let pieces = Pieces::of(study, unit, bootstrap.over);
    let cells: Vec<Cells> = (0..study.codes()).map(|code| Cells::of(study, &pieces, unit, code)).collect();
    let (each, overall) = figures(study, &pieces, &cells, bootstrap);
    let ones = vec![1; pieces.units.len()];
    let totals = pieces.totals(&ones);
    let mut units = Vec::new();
    let codes: Vec<Agreement> = each
        .into_iter()
        .zip(&cells)
        .enumerate()
        .map(|(code, (figures, cells))| {
            cells.count(&ones, &totals, &mut units);
            agreement(Scope::Code(code as u32), figures, tally(&cells.rows, &units, study.coders()))
        })
        .collect();
    let used = codes.iter().filter(|code| code.codes > 0);
    let total = used.fold(tally(&[], &[], study.coders()), |sum, code| added(sum, &code.tally));
    let mut overall = agreement(Scope::Overall, overall, total);
    overall.codes = codes.iter().map(|code| code.codes).sum();
    let compared = study.texts().iter().filter(|text| text.read_by.len() >= 2).count();
    let left_out = study.texts().len() - compared;
    Comparison { unit, coders: study.coders(), texts: compared, left_out, codes, overall }
}

fn figures(
    study: &Study,
    pieces: &Pieces,
    cells: &[Cells],
    bootstrap: Bootstrap,
) -> (Vec<Vec<Figure>>, Vec<Figure>) {
    let mut ballots: Vec<Ballots> = cells.iter().map(|cells| yes_and_no(&cells.rows)).collect();
    let mut units = Vec::new();
    resample::figures(pieces.len(), bootstrap, &Coefficient::OF_UNITS, |weights| {
        let totals = pieces.totals(weights);
        let code = |(cells, ballots): (&Cells, &mut Ballots)| {
            cells.count(weights, &totals, &mut units);
            ballots.set_units(&units);
            measured(&cells.rows, &units, ballots, study.coders())
        };
        cells.iter().zip(&mut ballots).map(code).collect()
    })
}

/// How many coders put the code there and how many did not, row by row.
fn yes_and_no(rows: &[(Coders, Coders)]) -> Ballots {
    let mut ballots = Ballots::new(2);
    for (readers, coders) in rows {
        ballots.push(&[coders.len(), readers.without(*coders).len()], 0);
    }
    ballots
}

/// The parts of [`Coefficient::OF_UNITS`].
fn measured(
    rows: &[(Coders, Coders)],
    units: &[u64],
    ballots: &Ballots,
    coders: usize,
) -> Vec<Result<Measured, Undefined>> {
    let none = |why| vec![Err(why); Coefficient::OF_UNITS.len()];
    let seen = || rows.iter().zip(units).filter(|(_, units)| **units > 0);
    if coders < 2 {
        return none(Undefined::OneCoder);
    }
    if seen().next().is_none() {
        return none(Undefined::NothingToCompare);
    }
    if seen().all(|((_, coders), _)| coders.is_empty()) {
        return none(Undefined::NobodyCoded);
    }
    let everything = seen().all(|((readers, coders), _)| readers == coders);
    let beyond_chance = |coefficient: &dyn Fn() -> Result<Measured, Undefined>| {
        if everything { Err(Undefined::EverythingCoded) } else { coefficient() }
    };
    vec![
        ballots.percent(),
        coded_text(rows, units),
        if coders == 2 {
            beyond_chance(&|| cohen(&two(rows, units)))
        } else {
            Err(Undefined::MoreThanTwoCoders)
        },
        beyond_chance(&|| ballots.fleiss()),
        beyond_chance(&|| ballots.krippendorff(Metric::Nominal)),
        beyond_chance(&|| ballots.gwet_ac1()),
        beyond_chance(&|| ballots.brennan_prediger()),
    ]
}

/// Pairs of coders of whom one alone put the code there, over pairs of whom at least one did.
fn coded_text(rows: &[(Coders, Coders)], units: &[u64]) -> Result<Measured, Undefined> {
    let (mut one, mut any) = (0.0, 0.0);
    for ((readers, coders), units) in rows.iter().zip(units) {
        let (yes, no) = (f64::from(coders.len()), f64::from(readers.without(*coders).len()));
        one += *units as f64 * yes * no;
        any += *units as f64 * (yes * no + yes * (yes - 1.0) / 2.0);
    }
    Measured::new(one, any)
}

/// The table of the first coder by the second: with the code, without it.
fn two(rows: &[(Coders, Coders)], units: &[u64]) -> [Vec<u64>; 2] {
    let mut table = [vec![0; 2], vec![0; 2]];
    for ((_, coders), units) in rows.iter().zip(units) {
        table[usize::from(!coders.contains(0))][usize::from(!coders.contains(1))] += units;
    }
    table
}

fn tally(rows: &[(Coders, Coders)], units: &[u64], coders: usize) -> Tally {
    if coders == 2 {
        let table = two(rows, units);
        let [both, only_first] = [table[0][0], table[0][1]];
        return Tally::Two { both, only_first, only_second: table[1][0], neither: table[1][1] };
    }
    let mut coded_by = vec![0; coders + 1];
    for ((_, coders), units) in rows.iter().zip(units) {
        coded_by[coders.len() as usize] += units;
    }
    Tally::Many { coded_by }
}

/// Two tallies of one kind, added; of two kinds, the first.
pub(super) fn added(first: Tally, second: &Tally) -> Tally {
    match (first, second) {
        (
            Tally::Two { both, only_first, only_second, neither },
            Tally::Two { both: b, only_first: f, only_second: s, neither: n },
        ) => Tally::Two {
            both: both + b,
            only_first: only_first + f,
            only_second: only_second + s,
            neither: neither + n,
        },
        (Tally::Many { coded_by: one }, Tally::Many { coded_by: other }) => {
            Tally::Many { coded_by: one.iter().zip(other).map(|(a, b)| a + b).collect() }
        }
        (Tally::Spans { equal, overlapping, alone }, Tally::Spans { equal: e, overlapping: o, alone: a }) => {
            Tally::Spans { equal: equal + e, overlapping: overlapping + o, alone: alone + a }
        }
        (first, _) => first,
    }
}

/// What is said of one scope, its units and whether it is used told by the tally.
fn agreement(scope: Scope, figures: Vec<Figure>, tally: Tally) -> Agreement {
    let (all, without) = match &tally {
        Tally::Two { both, only_first, only_second, neither } => {
            (both + only_first + only_second + neither, *neither)
        }
        Tally::Many { coded_by } => (coded_by.iter().sum(), coded_by.first().copied().unwrap_or(0)),
        Tally::Spans { .. } => (0, 0),
    };
    Agreement { scope, units: all, codes: usize::from(all > without), tally, figures }
}
