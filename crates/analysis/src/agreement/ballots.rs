//! How many coders gave each unit each answer, and the coefficients that need no more than that.

use super::{Measured, Undefined};

/// What distance two answers have, for [`Ballots::krippendorff`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Metric<'v> {
    /// The same or not.
    Nominal,
    /// Ranks: categories are in order.
    Ordinal,
    /// Differences of the categories' values.
    Interval(&'v [f64]),
    /// Differences in proportion to the sum of the categories' values, which are 0 or more.
    Ratio(&'v [f64]),
}

/// Rows of units with the same answers. A row whose answers are fewer than its coders has missing answers: it counts
/// with those it has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ballots {
    categories: usize,
    /// Answers of row after row, `categories` a row.
    counts: Vec<u32>,
    /// Units with each row's answers.
    units: Vec<u64>,
}

impl Ballots {
    /// No units yet, of so many categories.
    #[must_use]
    pub fn new(categories: usize) -> Self {
        Self { categories, ..Self::default() }
    }

    /// One unit a column, from each coder's answers: a category below `categories`, or none. Answers that are no
    /// category are missing.
    #[must_use]
    pub fn of_answers(categories: usize, coders: &[Vec<Option<usize>>]) -> Self {
        let mut ballots = Self::new(categories);
        for unit in 0..coders.iter().map(Vec::len).max().unwrap_or(0) {
            let mut counts = vec![0; categories];
            for answer in coders.iter().filter_map(|coder| *coder.get(unit)?) {
                if let Some(count) = counts.get_mut(answer) {
                    *count += 1;
                }
            }
            ballots.push(&counts, 1);
        }
        ballots
    }

    /// Adds a row: how many coders gave each category, in how many units.
    pub fn push(&mut self, counts: &[u32], units: u64) {
        let given = counts.iter().copied().chain(std::iter::repeat(0)).take(self.categories);
        self.counts.extend(given);
        self.units.push(units);
    }

    /// Says anew how many units each row has, in the order they were pushed.
    pub fn set_units(&mut self, units: &[u64]) {
        self.units.clear();
        self.units.extend_from_slice(units);
    }

    /// Rows with units: answers, how many coders answered, how many units.
    fn rows(&self) -> impl Iterator<Item = (&[u32], f64, f64)> {
        let rows = self.counts.chunks(self.categories.max(1)).zip(&self.units);
        rows.filter(|(_, units)| **units > 0)
            .map(|(counts, units)| (counts, f64::from(counts.iter().sum::<u32>()), *units as f64))
    }

    /// Mean share of pairs of coders who differ, over the units that two or more answered.
    fn differing(&self) -> Result<f64, Undefined> {
        let (mut differing, mut all) = (0.0, 0.0);
        for (counts, coders, units) in self.rows().filter(|(_, coders, _)| *coders >= 2.0) {
            let alike: f64 = counts.iter().map(|count| f64::from(*count) * (f64::from(*count) - 1.0)).sum();
            differing += units * (coders * (coders - 1.0) - alike) / (coders * (coders - 1.0));
            all += units;
        }
        if all > 0.0 { Ok(differing / all) } else { Err(Undefined::NothingToCompare) }
    }

    /// Mean share of the answers of a unit that are each category, over all units with an answer.
    fn shares(&self) -> Vec<f64> {
        let (mut shares, mut all) = (vec![0.0; self.categories], 0.0);
        for (counts, coders, units) in self.rows().filter(|(_, coders, _)| *coders >= 1.0) {
            for (share, count) in shares.iter_mut().zip(counts) {
                *share += units * f64::from(*count) / coders;
            }
            all += units;
        }
        shares.iter_mut().for_each(|share| *share /= all);
        shares
    }

    /// Percent agreement: share of pairs of coders who gave the same answer, a unit's pairs weighing one unit.
    ///
    /// # Errors
    /// Where no unit has two answers.
    pub fn percent(&self) -> Result<Measured, Undefined> {
        Measured::new(self.differing()?, 1.0)
    }

    /// Fleiss' kappa (J. L. Fleiss, *Psychological Bulletin* 76, 1971), with missing answers as in K. L. Gwet, *Handbook
    /// of Inter-Rater Reliability* (2014), chapter 2. Of two coders it is Scott's pi (W. A. Scott, *Public Opinion
    /// Quarterly* 19, 1955).
    ///
    /// # Errors
    /// Where no unit has two answers, or only one category was ever given.
    pub fn fleiss(&self) -> Result<Measured, Undefined> {
        let differing = self.differing()?;
        Measured::new(differing, 1.0 - self.shares().iter().map(|share| share * share).sum::<f64>())
    }

    /// Gwet's AC1 (K. L. Gwet, *British Journal of Mathematical and Statistical Psychology* 61, 2008).
    ///
    /// # Errors
    /// Where no unit has two answers, or there are fewer than two categories.
    pub fn gwet_ac1(&self) -> Result<Measured, Undefined> {
        let differing = self.differing()?;
        let spread: f64 = self.shares().iter().map(|share| share * (1.0 - share)).sum();
        Measured::new(differing, 1.0 - spread / (self.categories as f64 - 1.0))
    }

    /// Brennan and Prediger's kappa: chance gives every category alike (*Educational and Psychological Measurement* 41,
    /// 1981).
    ///
    /// # Errors
    /// Where no unit has two answers, or there are fewer than two categories.
    pub fn brennan_prediger(&self) -> Result<Measured, Undefined> {
        Measured::new(self.differing()?, 1.0 - 1.0 / self.categories as f64)
    }

    /// Krippendorff's alpha (K. Krippendorff, *Computing Krippendorff's Alpha-Reliability*, 2011). Units with one answer
    /// count for nothing. A category without a value has value 0.
    ///
    /// # Errors
    /// Where no unit has two answers, or only one category was ever given.
    pub fn krippendorff(&self, metric: Metric<'_>) -> Result<Measured, Undefined> {
        let q = self.categories;
        let (mut pairs, mut given) = (vec![0.0; q * q], vec![0.0; q]);
        for (counts, coders, units) in self.rows().filter(|(_, coders, _)| *coders >= 2.0) {
            for (c, &first) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                given[c] += units * f64::from(first);
                for (k, &second) in counts.iter().enumerate() {
                    let others = f64::from(second) - f64::from(u8::from(c == k));
                    pairs[c * q + k] += units * f64::from(first) * others / (coders - 1.0);
                }
            }
        }
        let all: f64 = given.iter().sum();
        if all == 0.0 {
            return Err(Undefined::NothingToCompare);
        }
        let (mut observed, mut expected) = (0.0, 0.0);
        for c in 0..q {
            for k in (0..q).filter(|k| *k != c) {
                let distance = metric.squared(c.min(k), c.max(k), &given);
                observed += pairs[c * q + k] * distance / all;
                expected += given[c] * given[k] * distance / (all * (all - 1.0));
            }
        }
        Measured::new(observed, expected)
    }
}

impl Metric<'_> {
    /// Squared distance of two categories, `low` before `high`, of which so many were given.
    fn squared(self, low: usize, high: usize, given: &[f64]) -> f64 {
        let value = |values: &[f64], at: usize| values.get(at).copied().unwrap_or(0.0);
        match self {
            Self::Nominal => 1.0,
            Self::Ordinal => {
                let between: f64 = given[low..=high].iter().sum();
                (between - (given[low] + given[high]) / 2.0).powi(2)
            }
            Self::Interval(values) => (value(values, low) - value(values, high)).powi(2),
            Self::Ratio(values) => {
                let (low, high) = (value(values, low), value(values, high));
                if low + high > 0.0 { ((low - high) / (low + high)).powi(2) } else { 0.0 }
            }
        }
    }
}

/// Cohen's kappa of two coders (J. Cohen, *Educational and Psychological Measurement* 20, 1960). `table[a][b]` is how many
/// units the first coder gave category a and the second category b; rows are as long as there are rows.
///
/// # Errors
/// Where the table has no units, or both coders gave one and the same category always.
pub fn cohen(table: &[Vec<u64>]) -> Result<Measured, Undefined> {
    let all = table.iter().flatten().sum::<u64>() as f64;
    if all == 0.0 {
        return Err(Undefined::NothingToCompare);
    }
    let (mut alike, mut by_chance) = (0.0, 0.0);
    for (category, row) in table.iter().enumerate() {
        let first = row.iter().sum::<u64>() as f64;
        let second = table.iter().filter_map(|row| row.get(category)).sum::<u64>() as f64;
        alike += row.get(category).copied().unwrap_or(0) as f64;
        by_chance += first * second / all;
    }
    Measured::new((all - alike) / all, (all - by_chance) / all)
}
