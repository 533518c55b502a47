//! Codes by groups of people: how many of each group said it.

use crate::{
    context::{CodeTree, Heard},
    proportions::{Difference, Proportion, newcombe, wilson},
};
use model::CodeId;
use std::collections::BTreeSet;

/// One code in every group.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Which.
    pub code: CodeId,
    /// Its place in the codes given.
    pub place: usize,
    /// In each group, last in those of no group: people heard who said it or a code below it, of those heard, with
    /// Wilson's interval. `None` of a group of nobody.
    pub cells: Vec<Option<Proportion>>,
    /// The same over everybody heard, each once; `None` of nobody.
    pub everybody: Option<Proportion>,
    /// Who said it, by group, as places in `heard`: for the quotes of a cell.
    pub said: Vec<Vec<usize>>,
}

/// Codes by groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// People heard in each group, as places in `heard`, each once, in order; last those of no group.
    pub groups: Vec<Vec<usize>>,
    /// Codes that somebody said, in the order of the codes given; categories are left out.
    pub rows: Vec<Row>,
}

/// The matrix of codes by groups. Groups are of places in `heard` and may overlap; places that are nobody are left out.
/// Somebody in no group is in the last column.
#[must_use]
pub fn matrix(tree: &CodeTree<'_>, heard: &[Heard], groups: &[Vec<usize>]) -> Matrix {
    let mut all: Vec<Vec<usize>> = groups.iter().map(|group| members(group, heard.len())).collect();
    let grouped: BTreeSet<usize> = all.iter().flatten().copied().collect();
    all.push((0..heard.len()).filter(|person| !grouped.contains(person)).collect());
    let said: Vec<BTreeSet<usize>> = heard.iter().map(|heard| tree.rolled_up(&heard.codes)).collect();
    let rows = (0..tree.codes().len()).filter_map(|place| {
        let everybody = said.iter().filter(|said| said.contains(&place)).count() as u64;
        (everybody > 0).then(|| {
            let who =
                |group: &Vec<usize>| group.iter().copied().filter(|p| said[*p].contains(&place)).collect();
            let who: Vec<Vec<usize>> = all.iter().map(who).collect();
            let cells = who.iter().zip(&all).map(|(who, group)| wilson(who.len() as u64, group.len() as u64));
            Row {
                code: tree.codes()[place].id,
                place,
                cells: cells.collect(),
                everybody: wilson(everybody, heard.len() as u64),
                said: who,
            }
        })
    });
    let rows = rows.collect();
    Matrix { groups: all, rows }
}

impl Matrix {
    /// Share in the first group − share in the second, with Newcombe's interval; `None` of a group of nobody, and of
    /// groups that share people, which are not independent.
    #[must_use]
    pub fn difference(&self, row: &Row, first: usize, second: usize) -> Option<Difference> {
        let (one, other) = (self.groups.get(first)?, self.groups.get(second)?);
        if one.iter().any(|person| other.binary_search(person).is_ok()) {
            return None;
        }
        let cell = |group: usize| row.cells.get(group).copied().flatten();
        Some(newcombe(&cell(first)?, &cell(second)?))
    }
}

fn members(group: &[usize], people: usize) -> Vec<usize> {
    let members: BTreeSet<usize> = group.iter().copied().filter(|person| *person < people).collect();
    members.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Code, CodeKind};
    use proptest::prelude::*;

    fn codes() -> Vec<Code> {
        let code = |name: &str, parent: Option<&str>, is_category| Code {
            id: CodeId::of("t", name),
            name: name.to_owned(),
            parent: parent.map(|parent| CodeId::of("t", parent)),
            kind: CodeKind::Theme,
            is_category,
            description: String::new(),
            position: 0,
            details: model::CodeDetails::default(),
        };
        vec![
            code("group", None, true),
            code("a", Some("group"), false),
            code("a.b", Some("a"), false),
            code("c", None, false),
        ]
    }

    fn heard(names: &[&str]) -> Heard {
        Heard { codes: names.iter().map(|name| CodeId::of("t", name)).collect() }
    }

    #[test]
    fn people_are_counted_in_every_group_they_are_in() {
        let codes = codes();
        let heard = [heard(&["a.b", "a.b"]), heard(&["a"]), heard(&[]), heard(&["a.b"])];
        let found = matrix(&CodeTree::new(&codes), &heard, &[vec![0, 1, 0, 9], vec![1, 2], vec![]]);
        assert_eq!(found.groups, [vec![0, 1], vec![1, 2], vec![], vec![3]]);
        let shown: Vec<_> = found
            .rows
            .iter()
            .map(|row| {
                (row.place, row.cells.iter().map(|cell| cell.map(|p| (p.count, p.of))).collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(
            shown,
            [
                (1, vec![Some((2, 2)), Some((1, 2)), None, Some((1, 1))]),
                (2, vec![Some((1, 2)), Some((0, 2)), None, Some((1, 1))])
            ]
        );
        assert_eq!(found.rows[0].everybody.map(|p| (p.count, p.of)), Some((3, 4)));
        assert_eq!(found.rows[1].said, [vec![0], vec![], vec![], vec![3]]);
        // Groups that share somebody are not compared.
        assert_eq!(found.difference(&found.rows[0], 0, 1), None);
        assert_eq!(found.difference(&found.rows[0], 0, 2), None);
        let expect = newcombe(&wilson(2, 2).unwrap(), &wilson(1, 1).unwrap());
        assert_eq!(found.difference(&found.rows[0], 0, 3), Some(expect));
    }

    proptest! {
        #[test]
        fn everybody_is_in_a_group_or_in_none(groups in proptest::collection::vec(proptest::collection::vec(0usize..8, 0..6), 0..4)) {
            let codes = codes();
            let heard: Vec<Heard> = (0..8).map(|n| heard(if n % 3 == 0 { &["c"] } else { &["a"] })).collect();
            let found = matrix(&CodeTree::new(&codes), &heard, &groups);
            for person in 0..8 {
                let in_groups = groups.iter().any(|group| group.contains(&person));
                prop_assert_eq!(found.groups.last().unwrap().contains(&person), !in_groups);
            }
            for row in &found.rows {
                for (cell, (said, group)) in row.cells.iter().zip(row.said.iter().zip(&found.groups)) {
                    prop_assert_eq!(cell.map(|p| (p.count, p.of)), (!group.is_empty()).then_some((said.len() as u64, group.len() as u64)));
                }
            }
        }
    }
}
