//! How far coders agree, and where they do not.

use super::documents::Place;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whom to compare, on what.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AgreementRequest {
    /// Names of coders; none: everybody.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub coders: Vec<String>,
    /// Documents by id, title or source; none: those that all of the coders coded or marked as read.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub documents: Vec<String>,
    /// characters or paragraphs; characters when left out.
    #[serde(default)]
    pub unit: Option<String>,
    /// Resamples for the intervals, at most 10,000; 1,000 when left out.
    #[serde(default)]
    pub resamples: Option<u32>,
    /// Disagreements at most; 200 when left out.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// How far coders agree. No figure stands without its name and unit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AgreementResponse {
    /// The coders compared, in the order of the counts.
    pub coders: Vec<String>,
    /// What was asked of every coder: characters or paragraphs.
    pub unit: String,
    /// Which texts, in a sentence.
    pub scope: String,
    /// The texts.
    pub documents: Vec<ComparedDocument>,
    /// Documents that are not compared.
    pub left_out: u32,
    /// What the intervals are, in a sentence.
    pub intervals: String,
    /// The coefficients, in the order of every row.
    pub coefficients: Vec<CoefficientView>,
    /// Of each code that one of the coders used in these texts.
    pub codes: Vec<AgreementRow>,
    /// Over these codes.
    pub overall: AgreementRow,
    /// Disagreements in all.
    pub disagreements_total: u32,
    /// Disagreements, by text and place.
    pub disagreements: Vec<DisagreementView>,
}

/// A text that was compared.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ComparedDocument {
    /// The document.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Those of the coders who coded it or marked it as read.
    pub read_by: Vec<String>,
}

/// A coefficient.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CoefficientView {
    /// Short: `cohen-kappa`.
    pub key: String,
    /// In full: to stand beside every number.
    pub name: String,
    /// characters, paragraphs or spans.
    pub unit: String,
    /// What it tells, in one sentence.
    pub help: String,
}

/// How far coders agree on one code, or overall.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AgreementRow {
    /// Id of the code; `None` of overall.
    pub code: Option<String>,
    /// Its full name; empty of overall.
    pub name: String,
    /// Units asked about, those without the code among them; of overall summed over the codes.
    pub units: f64,
    /// Units by how many of the coders put the code there: nobody first.
    pub coded_by: Vec<f64>,
    /// Of two coders: units with the code of the first alone, of the second alone.
    pub only: Option<[f64; 2]>,
    /// One for each coefficient.
    pub figures: Vec<AgreementFigure>,
    /// Where kappa is low although coders rarely differ: why, in a sentence.
    pub warning: Option<String>,
}

/// A number, or why there is none.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AgreementFigure {
    /// Which coefficient: `cohen-kappa`.
    pub key: String,
    /// The number.
    pub value: Option<f64>,
    /// Why there is none, in a sentence.
    pub undefined: Option<String>,
    /// Lower end of the 95 % interval.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Why there is no interval, in a sentence.
    pub no_interval: Option<String>,
}

/// A place where coders do not agree.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DisagreementView {
    /// The document.
    pub document: String,
    /// Its title.
    pub title: String,
    /// Id of the code.
    pub code: String,
    /// Its full name.
    pub name: String,
    /// First paragraph.
    pub paragraph: u32,
    /// Paragraphs touched.
    pub paragraphs: u32,
    /// Where it begins.
    pub from: Place,
    /// Where it ends.
    pub to: Place,
    /// The words.
    pub words: String,
    /// Who put the code there.
    pub did: Vec<String>,
    /// Who put it on words that overlap, with other borders.
    pub elsewhere: Vec<String>,
    /// Who read it and did not put it there.
    pub absent: Vec<String>,
}

/// Makes one coder's reading of a place that of others too.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TakeReading {
    /// Id of the document.
    pub document: String,
    /// Where it begins.
    pub from: Place,
    /// Where it ends.
    pub to: Place,
    /// Id or full name of the code.
    pub code: String,
    /// Whose reading.
    pub reading_of: String,
    /// Who shall read it so too.
    pub coders: Vec<String>,
}
