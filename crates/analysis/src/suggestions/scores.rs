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

impl Scored {
    /// `None` where nothing speaks for the code. `members` are its examples, `near`
    /// the cosine of every example with the text, `centre` the sum of its examples and definition.
    pub fn of(
        place: usize,
        candidate: &Candidate,
        vector: &[f32],
        members: &[usize],
        near: &[f32],
        centre: &[f32],
        rejected: &[Vec<f32>],
    ) -> Option<Self> {
        let mut nearest: Vec<(f32, usize)> = members.iter().map(|&member| (near[member], member)).collect();
        nearest.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let definition = candidate.definition.as_ref().map(|definition| dot(definition, vector));
        let mut counted: Vec<f32> = nearest.iter().map(|(near, _)| *near).chain(definition).collect();
        counted.sort_by(|a, b| b.total_cmp(a));
        let best = *counted.first()?;
        let against = rejected.iter().any(|against| dot(against, vector) >= best - f32::EPSILON);
        counted.truncate(NEAREST);
        let mean = counted.iter().sum::<f32>() / counted.len() as f32;
        let length = dot(centre, centre).sqrt();
        let middle = if length > f32::EPSILON { dot(centre, vector) / length } else { 0.0 };
        nearest.truncate(NAMED);
        Some(Self { candidate: place, score: middle + mean, nearest, against })
    }
}
