//! The score of one code for one text.

use super::{Candidate, NAMED};
use crate::vectors::dot;

/// Examples whose nearness counts.
const NEAREST: usize = 2;

/// A code's score, and what it rests on.
#[derive(Debug, Clone)]
pub(super) struct Scored {
    /// Place of the candidate.
    pub candidate: usize,
    /// Cosine with the centre plus mean cosine with the nearest examples: −2 to 2.
    pub score: f32,
    /// The nearest examples with their cosines.
    pub nearest: Vec<(f32, usize)>,
    /// Something nearer speaks against it: it competes with the others, and is not suggested.
    pub against: bool,
}

/// The sum of a code's examples and definition, with its length.
#[derive(Debug, Clone, Default)]
pub(super) struct Centre {
    pub sum: Vec<f32>,
    length: f32,
}

impl Centre {
    /// Of a sum.
    pub fn of(sum: Vec<f32>) -> Self {
        let length = dot(&sum, &sum).sqrt();
        Self { sum, length }
    }
}

/// A text that is scored: its vector, the places of it that are not nought, and the cosine of every example with it.
pub(super) struct Text<'t> {
    pub vector: &'t [f32],
    places: Vec<usize>,
    pub near: Vec<f32>,
}

impl<'t> Text<'t> {
    /// Among examples.
    pub fn among(vector: &'t [f32], examples: &Examples) -> Self {
        let places: Vec<usize> = (0..vector.len()).filter(|place| vector[*place] != 0.0).collect();
        let near = examples.near(vector, &places);
        Self { vector, places, near }
    }

    /// The scalar product with another vector.
    fn dot(&self, other: &[f32]) -> f32 {
        self.places.iter().filter_map(|&place| Some(self.vector[place] * other.get(place)?)).sum()
    }
}

/// Examples by the places of their vectors that are not nought: of vectors made of words most are, and comparing a text
/// with all examples is a few additions each.
#[derive(Debug, Clone, Default)]
pub(super) struct Examples {
    count: usize,
    at: Vec<Vec<(u32, f32)>>,
}

impl Examples {
    /// Of vectors.
    pub fn of<'v>(vectors: impl Iterator<Item = &'v [f32]>) -> Self {
        let mut examples = Self::default();
        for (number, vector) in (0u32..).zip(vectors) {
            examples.count += 1;
            if examples.at.len() < vector.len() {
                examples.at.resize(vector.len(), Vec::new());
            }
            let places = vector.iter().enumerate().filter(|(_, x)| **x != 0.0);
            places.for_each(|(place, x)| examples.at[place].push((number, *x)));
        }
        examples
    }

    fn near(&self, vector: &[f32], places: &[usize]) -> Vec<f32> {
        let mut near = vec![0.0; self.count];
        for &place in places {
            let x = vector[place];
            for (example, y) in self.at.get(place).into_iter().flatten() {
                near[*example as usize] += x * y;
            }
        }
        near
    }
}

impl Scored {
    /// `None` where nothing speaks for the code. `members` are its examples.
    pub fn of(
        place: usize,
        candidate: &Candidate,
        text: &Text<'_>,
        members: &[usize],
        centre: &Centre,
        rejected: &[Vec<f32>],
    ) -> Option<Self> {
        let mut nearest: Vec<(f32, usize)> =
            members.iter().map(|&member| (text.near[member], member)).collect();
        nearest.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let definition = candidate.definition.as_ref().map(|definition| text.dot(definition));
        let mut counted: Vec<f32> = nearest.iter().map(|(near, _)| *near).chain(definition).collect();
        counted.sort_by(|a, b| b.total_cmp(a));
        let best = *counted.first()?;
        let against = rejected.iter().any(|against| text.dot(against) >= best - f32::EPSILON);
        counted.truncate(NEAREST);
        let mean = counted.iter().sum::<f32>() / counted.len() as f32;
        let middle = if centre.length > f32::EPSILON { text.dot(&centre.sum) / centre.length } else { 0.0 };
        nearest.truncate(NAMED);
        Some(Self { candidate: place, score: middle + mean, nearest, against })
    }
}
