//! Whether groups wait equally long.

use super::Spell;
use crate::{distributions::chi_square_above, linear::solve};

/// The log-rank test of two or more groups.
#[derive(Debug, Clone, PartialEq)]
pub struct LogRank {
    /// The statistic.
    pub chi_square: f64,
    /// Degrees of freedom: groups that anybody could have been expected to end in, less one.
    pub freedom: u32,
    /// Probability of groups so far apart if all waited alike.
    pub p: f64,
    /// Of each group: how many it happened to.
    pub ended: Vec<u64>,
    /// Of each group: how many it would have happened to had all waited alike.
    pub expected: Vec<f64>,
}

/// Compares the curves of groups (N. Mantel, *Cancer Chemotherapy Reports* 50, 1966; for several groups R. Peto and J. Peto,
/// *JRSS A* 135, 1972): ends seen against ends expected at each time, with the hypergeometric covariance.
///
/// A group that was gone before the first end tells nothing and takes no degree of freedom. `None` where fewer than two
/// groups tell anything.
#[must_use]
pub fn log_rank(groups: &[&[Spell]]) -> Option<LogRank> {
    let mut sums = Sums::new(groups.len());
    let mut left: Vec<Vec<Spell>> = groups.iter().map(|group| group.to_vec()).collect();
    left.iter_mut().for_each(|group| group.sort_unstable_by(|a, b| b.cmp(a)));
    let mut times: Vec<i64> =
        groups.iter().flat_map(|g| g.iter()).filter(|s| s.ended).map(|s| s.time).collect();
    times.sort_unstable();
    times.dedup();
    for time in times {
        for group in &mut left {
            group.truncate(group.partition_point(|spell| spell.time >= time));
        }
        let at_risk: Vec<f64> = left.iter().map(|group| group.len() as f64).collect();
        let ended =
            left.iter().map(|g| g.iter().rev().take_while(|s| s.time == time).filter(|s| s.ended).count());
        sums.add(&at_risk, &ended.collect::<Vec<_>>());
    }
    sums.test()
}

struct Sums {
    ended: Vec<u64>,
    expected: Vec<f64>,
    covariance: Vec<Vec<f64>>,
}

impl Sums {
    fn new(groups: usize) -> Self {
        Self {
            ended: vec![0; groups],
            expected: vec![0.0; groups],
            covariance: vec![vec![0.0; groups]; groups],
        }
    }

    /// One time: who was there, and who ended.
    fn add(&mut self, at_risk: &[f64], ended: &[usize]) {
        let all: f64 = at_risk.iter().sum();
        let gone = ended.iter().sum::<usize>() as f64;
        let scale = if all > 1.0 { gone * (all - gone) / (all - 1.0) } else { 0.0 };
        for (row, risk) in at_risk.iter().enumerate() {
            self.ended[row] += ended[row] as u64;
            self.expected[row] += gone * risk / all;
            for (column, other) in at_risk.iter().enumerate() {
                let same = f64::from(u8::from(row == column));
                self.covariance[row][column] += scale * risk / all * (same - other / all);
            }
        }
    }

    fn test(self) -> Option<LogRank> {
        let mut telling: Vec<usize> = (0..self.ended.len()).filter(|g| self.expected[*g] > 0.0).collect();
        // The last follows from the others.
        telling.pop()?;
        if telling.is_empty() {
            return None;
        }
        let apart: Vec<f64> = telling.iter().map(|g| self.ended[*g] as f64 - self.expected[*g]).collect();
        let covariance =
            telling.iter().map(|r| telling.iter().map(|c| self.covariance[*r][*c]).collect()).collect();
        let solved = solve(covariance, apart.iter().map(|value| vec![*value]).collect())?;
        let chi_square = apart.iter().zip(solved).map(|(a, b)| a * b[0]).sum();
        let freedom = telling.len() as u32;
        let p = chi_square_above(chi_square, freedom);
        Some(LogRank { chi_square, freedom, p, ended: self.ended, expected: self.expected })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::spells;
    use super::*;

    #[test]
    fn agrees_with_a_published_value() {
        let one = spells(&[1, 2, 2, 3, 5, 7, 7, 10, 14, 14], &[1, 1, 0, 1, 1, 1, 0, 1, 0, 0]);
        let other = spells(&[2, 4, 6, 8, 9, 11, 14, 14, 14, 14], &[1, 1, 0, 1, 0, 1, 0, 0, 0, 0]);
        let test = log_rank(&[&one, &other]).unwrap();
        assert!((test.chi_square - 1.555_405_468_2).abs() < 1e-10, "{test:?}");
        assert!((test.p - 0.212_339_218_2).abs() < 1e-10, "{test:?}");
        assert_eq!((test.freedom, test.ended[0]), (1, 6));
        let sum: f64 = test.expected.iter().sum();
        assert!((sum - 10.0).abs() < 1e-12);
    }

    #[test]
    fn who_was_gone_before_the_first_end_tells_nothing() {
        let (one, other) = (spells(&[5, 6, 9], &[1, 1, 1]), spells(&[6, 8, 8], &[1, 0, 1]));
        let gone = spells(&[1, 2], &[0, 0]);
        let without = log_rank(&[&one, &other]).unwrap();
        let with = log_rank(&[&one, &gone, &other]).unwrap();
        assert_eq!((with.chi_square, with.freedom), (without.chi_square, 1));
        assert_eq!(log_rank(&[&one, &gone]), None);
        assert_eq!(log_rank(&[]), None);
    }
}
