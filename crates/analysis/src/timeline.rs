//! Gaps between the moments of a switch, from dates that are known only roughly.

use crate::quantiles::linear;
use model::Day;

/// A moment of one person's switch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Which stage, counted from 0 in the order of the timeline.
    pub stage: usize,
    /// First day it can have been.
    pub earliest: Day,
    /// Last day it can have been, not before the first.
    pub latest: Day,
}

impl Moment {
    /// Twice the day in the middle, so that it is a whole number.
    fn twice_middle(&self) -> i64 {
        i64::from(self.earliest.0) + i64::from(self.latest.0)
    }
}

/// The gap between two stages over the people who dated both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The stage before.
    pub from: usize,
    /// The stage after.
    pub to: usize,
    /// People who dated both, by their places.
    pub people: Vec<usize>,
    /// Those of them whose later stage surely came first: told in another order, or dated wrongly. They count too.
    pub reversed: Vec<usize>,
    /// Those of them whose dates overlap, so that either may have come first.
    pub unsure: Vec<usize>,
    /// The median gap; `None` of nobody.
    pub median: Option<Median>,
}

/// A median gap, in halves of a day.
///
/// A median of an even number of people lies between two, and the middle of two days is between them: halves of halves
/// are rounded to the nearest half, away from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Median {
    shortest: i64,
    middle: i64,
    longest: i64,
}

impl Median {
    /// Days, were every gap as short as its dates allow.
    #[must_use]
    pub fn shortest(&self) -> f64 {
        self.shortest as f64 / 2.0
    }

    /// Days between the middles of the dates.
    #[must_use]
    pub fn middle(&self) -> f64 {
        self.middle as f64 / 2.0
    }

    /// Days, were every gap as long as its dates allow.
    #[must_use]
    pub fn longest(&self) -> f64 {
        self.longest as f64 / 2.0
    }
}

/// The gaps between each stage and the next, of `stages` stages. `people` holds each person's moments, in any order.
#[must_use]
pub fn gaps(people: &[Vec<Moment>], stages: usize) -> Vec<Gap> {
    (1..stages).map(|to| gap(people, to - 1, to)).collect()
}

/// The gap between two stages. Of several moments of one stage a person's earliest counts, by its middle.
#[must_use]
pub fn gap(people: &[Vec<Moment>], from: usize, to: usize) -> Gap {
    let dated = |moments: &[Moment], stage| {
        let of_stage = moments.iter().filter(|moment| moment.stage == stage).copied();
        of_stage.min_by_key(|moment| (moment.twice_middle(), moment.earliest))
    };
    let mut gap = Gap { from, to, people: vec![], reversed: vec![], unsure: vec![], median: None };
    let (mut shortest, mut middle, mut longest) = (vec![], vec![], vec![]);
    for (person, moments) in people.iter().enumerate() {
        let Some((before, after)) = dated(moments, from).zip(dated(moments, to)) else { continue };
        let short = i64::from(after.earliest.0) - i64::from(before.latest.0);
        let long = i64::from(after.latest.0) - i64::from(before.earliest.0);
        gap.people.push(person);
        if long < 0 {
            gap.reversed.push(person);
        } else if short < 0 {
            gap.unsure.push(person);
        }
        shortest.push(2 * short);
        middle.push(after.twice_middle() - before.twice_middle());
        longest.push(2 * long);
    }
    let median = |values: &mut Vec<i64>| linear(values, 0.5).map(|median| median.round() as i64);
    gap.median = median(&mut shortest)
        .zip(median(&mut middle))
        .zip(median(&mut longest))
        .map(|((shortest, middle), longest)| Median { shortest, middle, longest });
    gap
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn moment(stage: usize, earliest: i32, latest: i32) -> Moment {
        Moment { stage, earliest: Day(earliest), latest: Day(latest) }
    }

    #[test]
    fn gaps_are_as_wide_as_their_dates_are_rough() {
        let people = [
            vec![moment(0, 100, 100), moment(1, 110, 110), moment(2, 120, 150)],
            vec![moment(1, 230, 260), moment(0, 200, 200)],
            vec![moment(0, 300, 300)],
            vec![moment(2, 10, 10), moment(1, 40, 40)],
        ];
        let found = gaps(&people, 3);
        let medians: Vec<_> = found
            .iter()
            .map(|gap| gap.median.unwrap())
            .map(|m| (m.shortest(), m.middle(), m.longest()))
            .collect();
        // 10 exactly and 30 to 60: (10 + 30) ÷ 2, (10 + 45) ÷ 2, (10 + 60) ÷ 2. Then 10 to 40 and −30.
        assert_eq!(medians, [(20.0, 27.5, 35.0), (-10.0, -2.5, 5.0)]);
        assert_eq!(
            (&found[0].people, &found[1].people, &found[1].reversed),
            (&vec![0, 1], &vec![0, 3], &vec![3])
        );
        assert_eq!(gaps(&people, 1), []);
    }

    #[test]
    fn overlapping_dates_may_be_either_way_round() {
        let found = gap(&[vec![moment(0, 0, 30), moment(1, 20, 50)]], 0, 1);
        assert_eq!((found.unsure.as_slice(), found.reversed.as_slice()), ([0].as_slice(), [].as_slice()));
        assert_eq!(gap(&[vec![moment(0, 0, 30)]], 0, 1).median, None);
    }

    #[test]
    fn the_earliest_of_several_moments_counts() {
        let found = gap(&[vec![moment(0, 50, 50), moment(0, 10, 10), moment(1, 60, 60)]], 0, 1);
        assert!((found.median.unwrap().middle() - 50.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn the_middle_lies_between_the_ends(people in proptest::collection::vec(proptest::collection::vec((0usize..3, 0i32..500, 0i32..60), 0..6), 0..12)) {
            let people: Vec<Vec<Moment>> = people
                .into_iter()
                .map(|moments| moments.into_iter().map(|(stage, from, long)| moment(stage, from, from + long)).collect())
                .collect();
            for gap in gaps(&people, 3) {
                prop_assert_eq!(gap.median.is_some(), !gap.people.is_empty());
                if let Some(median) = gap.median {
                    prop_assert!(median.shortest() <= median.middle() && median.middle() <= median.longest());
                }
                prop_assert!(gap.reversed.iter().chain(&gap.unsure).all(|person| gap.people.contains(person)));
            }
        }
    }
}
