//! What a comparison answers.

use super::{Interval, NoInterval, Undefined};

/// What is asked of every coder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Every scalar value of a text: does the code cover it?
    Characters,
    /// Every paragraph: does the code cover one of its characters?
    Paragraphs,
    /// Where spans begin and end.
    Spans,
}

/// What a figure is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    /// One code, by its dense number.
    Code(u32),
    /// All codes that somebody used.
    Overall,
}

/// The coefficients, in the order they are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Coefficient {
    /// Share of units, code or no code, on which two coders agree; of more, the mean over their pairs.
    Percent,
    /// Units that both coders coded ÷ units that either coded; of more than two, over all pairs of coders.
    CodedText,
    /// Of exactly two coders: [`super::cohen`].
    CohenKappa,
    /// [`super::Ballots::fleiss`]: of two coders Scott's pi.
    FleissKappa,
    /// [`super::Ballots::krippendorff`], nominal.
    KrippendorffAlpha,
    /// [`super::Ballots::gwet_ac1`].
    GwetAc1,
    /// [`super::Ballots::brennan_prediger`], of two categories.
    BrennanPrediger,
    /// Krippendorff's alpha for unitising: K. Krippendorff, *Content Analysis* (2nd ed., 2004), section 11.6 (and
    /// *Sociological Methodology* 25, 1995).
    SpansAlpha2004,
    /// The other form, of the replaced section 12.4 of the same book's 3rd edition (2013), equations 16 to 19.
    SpansAlpha2013,
}

impl Coefficient {
    /// Those of characters and paragraphs.
    pub const OF_UNITS: [Self; 7] = [
        Self::Percent,
        Self::CodedText,
        Self::CohenKappa,
        Self::FleissKappa,
        Self::KrippendorffAlpha,
        Self::GwetAc1,
        Self::BrennanPrediger,
    ];

    /// Those of spans.
    pub const OF_SPANS: [Self; 2] = [Self::SpansAlpha2004, Self::SpansAlpha2013];

    /// Its name, in full: to stand beside every number.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Percent => "Percent agreement",
            Self::CodedText => "Agreement on coded text",
            Self::CohenKappa => "Cohen's kappa",
            Self::FleissKappa => "Fleiss' kappa",
            Self::KrippendorffAlpha => "Krippendorff's alpha (nominal)",
            Self::GwetAc1 => "Gwet's AC1",
            Self::BrennanPrediger => "Brennan and Prediger's kappa",
            Self::SpansAlpha2004 => "Krippendorff's alpha for spans (2004)",
            Self::SpansAlpha2013 => "Krippendorff's alpha for spans (2013)",
        }
    }
}

/// A coefficient with what it is and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// Which.
    pub coefficient: Coefficient,
    /// The number, at most 1, or why there is none.
    pub value: Result<f64, Undefined>,
    /// Its 95 % interval, or why there is none.
    pub interval: Result<Interval, NoInterval>,
}

/// The counts behind the figures of one scope. Of [`Scope::Overall`] they are sums over the codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tally {
    /// Units, of two coders.
    Two {
        /// Both put the code there.
        both: u64,
        /// Only the first coder.
        only_first: u64,
        /// Only the second coder.
        only_second: u64,
        /// Neither.
        neither: u64,
    },
    /// Units, of more than two coders.
    Many {
        /// Units by how many put the code there: nobody first.
        coded_by: Vec<u64>,
    },
    /// Spans, over every pair of coders.
    Spans {
        /// Pairs of spans with the same borders.
        equal: u64,
        /// Pairs of spans that overlap with other borders.
        overlapping: u64,
        /// Spans that overlap none of the other coder's.
        alone: u64,
    },
}

/// How far coders agree on one code, or overall.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// What it is about.
    pub scope: Scope,
    /// Units asked about, those without the code among them; of [`Unit::Spans`], spans. Of overall the sum over `codes`.
    pub units: u64,
    /// Codes that somebody used, and that the figures are over.
    pub codes: usize,
    /// The counts.
    pub tally: Tally,
    /// The coefficients of the unit, in their order.
    pub figures: Vec<Figure>,
}

impl Agreement {
    /// One of the figures; `None` of a coefficient of another unit.
    #[must_use]
    pub fn figure(&self, coefficient: Coefficient) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.coefficient == coefficient)
    }
}

/// How far coders agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What was asked of every coder.
    pub unit: Unit,
    /// Coders compared.
    pub coders: usize,
    /// Texts compared: those that two coders read; of [`Unit::Spans`], those that every coder read.
    pub texts: usize,
    /// Texts left out, because fewer read them.
    pub left_out: usize,
    /// Of every code, used or not, in order.
    pub codes: Vec<Agreement>,
    /// Of all codes that somebody used.
    pub overall: Agreement,
}
