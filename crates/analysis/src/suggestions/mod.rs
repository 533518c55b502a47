//! Codes for words nobody has coded yet, from words that somebody has.
//!
//! A code's score for a text is the cosine with the centre of its examples, plus the mean cosine with the two examples
//! nearest to it: the centre knows what the code is about (nearest centroid: J. Rocchio, 1971), the nearest examples know
//! its corners (nearest neighbours: T. Cover, P. Hart, 1967), and they are what a suggestion rests on and can be shown. On
//! `banking77` this beats a ridge regression and a linear discriminant on the same vectors (`docs/suggestions.md`).
//!
//! How likely a score is right is learned from the project itself: every example is scored as if its document had never
//! been coded, and a logistic curve through the outcomes turns scores into shares ([`curve`]). What is likelier wrong than
//! right is not suggested.
//!
//! A rejection speaks against a code: where a rejected text is nearer than every example, the code is not suggested.

mod curve;
mod scores;

use crate::vectors::add;
use curve::{Curve, Outcome};
use model::CodeId;
use scores::{Centre, Examples, Scored, Text};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

/// A suggestion is right with at least this share, or it is not made.
pub const LEAST: f64 = 0.5;
/// Codes suggested for a text at most.
pub const MOST: usize = 3;
/// Examples that a suggestion names.
const NAMED: usize = 3;
/// Codes of a kind whose outcome teaches the curve: the best, and the one after.
const TAUGHT: usize = 2;
/// Examples that are scored to learn the curve, at most.
const SAMPLED: usize = 400;

/// A code that may be suggested.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The code.
    pub code: CodeId,
    /// Codes of one kind compete with each other; those of different kinds do not.
    pub kind: u32,
    /// Vector of its name and definition, of unit length: stands in for an example.
    pub definition: Option<Vec<f32>>,
}

/// Words that somebody read.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Vector of the words, of unit length.
    pub vector: Vec<f32>,
    /// Codes on them; none: they were read and left without.
    pub codes: Vec<CodeId>,
    /// Whose words they are, or of which document: examples of one group are never tested by each other.
    pub group: u64,
}

/// A code suggested for a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The code.
    pub code: CodeId,
    /// How often such a suggestion is right in this project, 0 to 1.
    pub share: f64,
    /// Examples it rests on, the nearest first; none where it rests on the code's definition alone.
    pub rests_on: Vec<usize>,
}

/// How right suggestions are in this project, told by examples whose own document was left out.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Quality {
    /// Examples that were tried.
    pub tried: usize,
    /// Those that got a suggestion.
    pub answered: usize,
    /// Suggestions made.
    pub made: usize,
    /// Of these: somebody had put that very code there.
    pub right: usize,
    /// Examples whose best-scored code was right, suggested or not.
    pub best_right: usize,
}

impl Quality {
    /// Share of suggestions that were right; `None` where none was made.
    #[must_use]
    pub fn share_right(&self) -> Option<f64> {
        (self.made > 0).then(|| self.right as f64 / self.made as f64)
    }
}

/// What was learned from a project.
#[derive(Debug, Clone)]
pub struct Model {
    candidates: Vec<Candidate>,
    examples: Vec<Example>,
    near: Examples,
    /// Examples of each candidate, and their sum with its definition.
    of: Vec<(Vec<usize>, Centre)>,
    rejected: Vec<Vec<Vec<f32>>>,
    grouped: bool,
    curve: Curve,
    quality: Quality,
}

impl Model {
    /// Learns. Candidates with neither example nor definition are never suggested. The order of the input changes nothing
    /// but the numbers in [`Suggestion::rests_on`].
    #[must_use]
    pub fn learn(
        candidates: Vec<Candidate>,
        examples: Vec<Example>,
        rejected: &[(CodeId, Vec<f32>)],
    ) -> Self {
        let place: BTreeMap<CodeId, usize> =
            candidates.iter().enumerate().map(|(i, c)| (c.code, i)).collect();
        let mut of: Vec<(Vec<usize>, Vec<f32>)> =
            candidates.iter().map(|c| (Vec::new(), c.definition.clone().unwrap_or_default())).collect();
        for (number, example) in examples.iter().enumerate() {
            let codes: BTreeSet<usize> =
                example.codes.iter().filter_map(|code| place.get(code).copied()).collect();
            for candidate in codes {
                of[candidate].0.push(number);
                add(&mut of[candidate].1, &example.vector, 1.0);
            }
        }
        let of = of.into_iter().map(|(members, sum)| (members, Centre::of(sum))).collect();
        let mut against: Vec<Vec<Vec<f32>>> = vec![Vec::new(); candidates.len()];
        for (code, vector) in rejected {
            if let Some(&place) = place.get(code) {
                against[place].push(vector.clone());
            }
        }
        let groups: BTreeSet<u64> =
            examples.iter().filter(|e| !e.codes.is_empty()).map(|e| e.group).collect();
        let mut model = Self {
            near: Examples::of(examples.iter().map(|example| example.vector.as_slice())),
            candidates,
            examples,
            of,
            rejected: against,
            // With all examples in two documents, leaving one out would leave hardly any.
            grouped: groups.len() > 2,
            curve: Curve::default(),
            quality: Quality::default(),
        };
        let trials = model.trials();
        let outcomes: Vec<Outcome> = trials.iter().flatten().flat_map(|trial| trial.1.clone()).collect();
        model.curve = Curve::through(&outcomes);
        model.quality = model.measured(&trials);
        model
    }

    /// How right it is.
    #[must_use]
    pub fn quality(&self) -> Quality {
        self.quality
    }

    /// Codes for a text, the likeliest first, at most [`MOST`]; none that is likelier wrong than right.
    #[must_use]
    pub fn suggest(&self, vector: &[f32]) -> Vec<Suggestion> {
        let mut suggestions = Vec::new();
        for of_kind in self.scored(vector, None) {
            for (rank, scored) in of_kind.iter().enumerate().take(TAUGHT) {
                let outcome = Outcome::of(&of_kind, rank, false);
                let share = self.curve.share(&outcome);
                if share >= LEAST && !scored.against {
                    let rests_on = scored.nearest.iter().map(|(_, example)| *example).collect();
                    suggestions.push(Suggestion {
                        code: self.candidates[scored.candidate].code,
                        share,
                        rests_on,
                    });
                }
            }
        }
        suggestions.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.code.cmp(&b.code)));
        suggestions.truncate(MOST);
        suggestions
    }

    /// Every code's score for a text, the best first: what [`Model::suggest`] chooses from.
    #[must_use]
    pub fn ranked(&self, vector: &[f32]) -> Vec<(CodeId, f32)> {
        let all = self.scored(vector, None).into_iter().flatten().filter(|scored| !scored.against);
        let mut ranked: Vec<(CodeId, f32)> =
            all.map(|scored| (self.candidates[scored.candidate].code, scored.score)).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        ranked
    }

    /// Scores of the candidates by kind, the best first, as if a group had never been coded.
    fn scored(&self, vector: &[f32], without: Option<Without>) -> Vec<Vec<Scored>> {
        let text = Text::among(vector, &self.near);
        let mut kinds: BTreeMap<u32, Vec<Scored>> = BTreeMap::new();
        for (place, candidate) in self.candidates.iter().enumerate() {
            let (members, centre) = &self.of[place];
            let is_gone = |m: &usize| without.is_some_and(|w| w.holds(*m, &self.examples[*m]));
            let (gone, left): (Vec<usize>, Vec<usize>) = members.iter().partition(|m| is_gone(m));
            let centre = if gone.is_empty() {
                Cow::Borrowed(centre)
            } else {
                let mut sum = centre.sum.clone();
                gone.iter().for_each(|&m| add(&mut sum, &self.examples[m].vector, -1.0));
                Cow::Owned(Centre::of(sum))
            };
            let of_kind = kinds.entry(candidate.kind).or_default();
            of_kind.extend(Scored::of(place, candidate, &text, &left, &centre, &self.rejected[place]));
        }
        let code = |scored: &Scored| self.candidates[scored.candidate].code;
        let sorted = |mut of_kind: Vec<Scored>| {
            of_kind.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| code(a).cmp(&code(b))));
            of_kind
        };
        kinds.into_values().map(sorted).collect()
    }

    /// Examples scored as if their own group had never been coded: by kind, whether the best are right. A fixed part of
    /// them where there are many.
    fn trials(&self) -> Vec<Vec<Trial>> {
        let mut tried: Vec<usize> = (0..self.examples.len()).collect();
        if tried.len() > SAMPLED {
            // By their own numbers, so that the order of the input does not matter.
            let mark = |place: &usize| {
                self.examples[*place]
                    .vector
                    .iter()
                    .fold(0, |mark, x| crate::draws::mixed(mark ^ u64::from(x.to_bits())))
            };
            tried.sort_by_cached_key(mark);
            tried.truncate(SAMPLED);
        }
        tried.into_iter().map(|place| self.trial(place)).collect()
    }

    fn trial(&self, place: usize) -> Vec<Trial> {
        let example = &self.examples[place];
        let without = if self.grouped { Without::Group(example.group) } else { Without::One(place) };
        let is_right = |s: &Scored| example.codes.contains(&self.candidates[s.candidate].code);
        let of_kind = |scored: Vec<Scored>| {
            let outcomes: Vec<Outcome> = (0..scored.len().min(TAUGHT))
                .map(|rank| Outcome::of(&scored, rank, is_right(&scored[rank])))
                .collect();
            (scored.first().map_or(f32::NEG_INFINITY, |s| s.score), outcomes)
        };
        self.scored(&example.vector, Some(without)).into_iter().map(of_kind).collect()
    }

    fn measured(&self, trials: &[Vec<Trial>]) -> Quality {
        let mut quality = Quality { tried: trials.len(), ..Quality::default() };
        for trial in trials {
            let mut shares: Vec<(f64, bool)> = trial
                .iter()
                .flat_map(|(_, outcomes)| outcomes)
                .map(|o| (self.curve.share(o), o.right))
                .collect();
            shares.sort_by(|a, b| b.0.total_cmp(&a.0));
            let made: Vec<_> = shares.iter().take(MOST).filter(|(share, _)| *share >= LEAST).collect();
            quality.answered += usize::from(!made.is_empty());
            quality.made += made.len();
            quality.right += made.iter().filter(|(_, right)| *right).count();
            let best = trial.iter().max_by(|a, b| a.0.total_cmp(&b.0));
            quality.best_right += usize::from(best.is_some_and(|(_, o)| o.first().is_some_and(|o| o.right)));
        }
        quality
    }
}

/// Of one kind: the best score, and whether the best codes are right.
type Trial = (f32, Vec<Outcome>);

/// What is looked at as if it had never been coded.
#[derive(Debug, Clone, Copy)]
enum Without {
    Group(u64),
    One(usize),
}

impl Without {
    fn holds(self, place: usize, example: &Example) -> bool {
        match self {
            Self::Group(group) => example.group == group,
            Self::One(one) => place == one,
        }
    }
}

#[cfg(test)]
mod tests;
