//! How far coders agree: which texts and codes are compared, the figures, and the places where they differ.
//!
//! The figures themselves are those of [`analysis::agreement`].

mod settle;
mod study;

pub use settle::{Reading, take_reading};

use crate::{AppError, project::OpenProject};
pub use analysis::agreement::{Agreement, Coefficient, Figure, Interval, Over, Tally, Unit};

use analysis::agreement::{Bootstrap, Coders, Comparison, Disagreement, compare, disagreements};
use model::{CodeId, DocumentId, Selection};
use study::Compared;

/// Whom to compare, on what.
#[derive(Debug, Clone)]
pub struct Request {
    /// Names of coders; none: everybody who coded or read.
    pub coders: Vec<String>,
    /// Documents, by id, title or source; none: those that all of the coders have coded or marked as read.
    pub documents: Vec<String>,
    /// The unit that is asked about: characters or paragraphs.
    pub unit: Unit,
    /// Resamples for the intervals; 0: none.
    pub resamples: u32,
}

/// Where draws begin, so that the same project gives the same intervals.
const SEED: u64 = 1;

/// A text that was compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedText {
    /// The document.
    pub document: DocumentId,
    /// Its title.
    pub title: String,
    /// Those of the coders who coded it or marked it as read.
    pub read_by: Vec<String>,
}

/// How far coders agree on one code, or overall.
#[derive(Debug, Clone)]
pub struct Row {
    /// The code; `None` of overall.
    pub code: Option<CodeId>,
    /// Full name of the code; empty of overall.
    pub name: String,
    /// The counts and coefficients of characters or paragraphs.
    pub units: Agreement,
    /// The same of spans.
    pub spans: Agreement,
    /// Whether kappa is low although coders rarely differ, because the code is on very little or nearly all.
    pub uneven: Option<f64>,
}

/// How far coders agree.
#[derive(Debug, Clone)]
pub struct Report {
    /// The coders compared, in order.
    pub coders: Vec<String>,
    /// What was asked of every coder.
    pub unit: Unit,
    /// The texts.
    pub texts: Vec<ComparedText>,
    /// Documents of the project that are not compared, because not all of the coders have seen them.
    pub left_out: usize,
    /// What resamples draw.
    pub over: Over,
    /// Codes that somebody used in these texts.
    pub codes: Vec<Row>,
    /// Over these codes.
    pub overall: Row,
    /// Where they differ, by text and place.
    pub disagreements: Vec<Difference>,
}

/// A place where coders do not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The document.
    pub document: DocumentId,
    /// The code.
    pub code: CodeId,
    /// Its full name.
    pub name: String,
    /// Where.
    pub selection: Selection,
    /// Who put the code there.
    pub did: Vec<String>,
    /// Who put it on words that overlap, with other borders.
    pub elsewhere: Vec<String>,
    /// Who read it and did not put it there.
    pub absent: Vec<String>,
}

/// Compares coders.
///
/// # Errors
/// When fewer than two coders are known or named, a name or document is not there, or the project cannot be read.
pub fn report(project: &OpenProject, request: &Request) -> Result<Report, AppError> {
    let population = project.population()?;
    let reader = project.reader()?;
    let compared = reader.snapshot(|reader| Compared::read(reader, &population, request))?;
    let over = Over::fitting(compared.study.texts().len());
    let bootstrap = Bootstrap { resamples: request.resamples, seed: SEED, over };
    let units = compare(&compared.study, request.unit, bootstrap);
    let spans = compare(&compared.study, Unit::Spans, Bootstrap { over: Over::Texts, ..bootstrap });
    let found = disagreements(&compared.study);
    Ok(Report {
        unit: request.unit,
        over,
        codes: rows(&compared, &units, &spans),
        overall: row(None, String::new(), &units.overall, &spans.overall),
        disagreements: found.iter().filter_map(|one| difference(&compared, one)).collect(),
        coders: compared.coders,
        texts: compared.texts,
        left_out: compared.left_out,
    })
}

fn rows(compared: &Compared, units: &Comparison, spans: &Comparison) -> Vec<Row> {
    let both = units.codes.iter().zip(&spans.codes).zip(&compared.codes);
    both.map(|((units, spans), code)| row(Some(code.0), code.1.clone(), units, spans)).collect()
}

fn row(code: Option<CodeId>, name: String, units: &Agreement, spans: &Agreement) -> Row {
    Row { code, name, units: units.clone(), spans: spans.clone(), uneven: uneven(units) }
}

/// Kappa below this, where coders agree on at least [`OFTEN`] of all units, is told to be a matter of shares.
const LOW: f64 = 0.4;
/// See [`LOW`].
const OFTEN: f64 = 0.9;

/// The share of units with the code, where that makes kappa low though coders rarely differ.
fn uneven(units: &Agreement) -> Option<f64> {
    let value = |coefficient| units.figure(coefficient).and_then(|figure| figure.value.ok());
    let kappa = value(Coefficient::CohenKappa).or_else(|| value(Coefficient::FleissKappa))?;
    let percent = value(Coefficient::Percent)?;
    // Coders who share no word of it do not agree: then kappa is low with good reason.
    let shared = value(Coefficient::CodedText)? > 0.0;
    (kappa < LOW && percent >= OFTEN && shared).then(|| share(units)).flatten()
}

/// The share of units a coder puts the code on, in the middle over coders.
fn share(units: &Agreement) -> Option<f64> {
    use analysis::agreement::Tally;
    let (coded, asked) = match &units.tally {
        Tally::Two { both, only_first, only_second, neither } => {
            (2 * both + only_first + only_second, 2 * (both + only_first + only_second + neither))
        }
        Tally::Many { coded_by } => {
            let coders = coded_by.len().saturating_sub(1) as u64;
            let coded = (0..).zip(coded_by).map(|(coders, units)| coders * units).sum();
            (coded, coders * coded_by.iter().sum::<u64>())
        }
        Tally::Spans { .. } => return None,
    };
    #[expect(clippy::cast_precision_loss, reason = "characters of a study are far below 2^53")]
    let share = coded as f64 / asked as f64;
    (asked > 0).then_some(share)
}

fn difference(compared: &Compared, found: &Disagreement) -> Option<Difference> {
    let code = compared.codes.get(found.code as usize)?;
    let names = |coders: Coders| {
        coders.iter().filter_map(|coder| compared.coders.get(coder as usize).cloned()).collect()
    };
    Some(Difference {
        document: compared.texts.get(found.text as usize)?.document,
        code: code.0,
        name: code.1.clone(),
        selection: found.selection,
        did: names(found.did),
        elsewhere: names(found.elsewhere),
        absent: names(found.absent),
    })
}

/// What a coefficient tells, in one sentence.
#[must_use]
pub fn help(coefficient: Coefficient) -> &'static str {
    match coefficient {
        Coefficient::Percent => {
            "The share of all units, with the code or without it, on which coders say the same; nothing is taken off for chance."
        }
        Coefficient::CodedText => {
            "Of the units that either coder put the code on, the share that both did: text that nobody coded does not count."
        }
        Coefficient::CohenKappa => {
            "Two coders' agreement beyond what their own habits would give by chance: 1 is all, 0 is chance."
        }
        Coefficient::FleissKappa => {
            "Agreement of several coders beyond chance, where chance is how often the code is used by all together."
        }
        Coefficient::KrippendorffAlpha => {
            "1 less the disagreement seen over the disagreement chance would give; it bears coders who have not read everything."
        }
        Coefficient::GwetAc1 => {
            "Agreement beyond chance, with a chance that stays small where a code is rare or everywhere, so that kappa's paradox does not arise."
        }
        Coefficient::BrennanPrediger => {
            "Agreement beyond chance, where chance is a toss between with and without the code."
        }
        Coefficient::SpansAlpha2004 => {
            "Agreement on where a span begins and ends, on the text as a line; far-off borders weigh by their square."
        }
        Coefficient::SpansAlpha2013 => {
            "Agreement on where a span begins and ends; borders weigh by the characters that are not shared."
        }
    }
}
