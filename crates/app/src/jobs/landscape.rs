//! The opportunity landscape: how important outcomes are to people, and how satisfied they are with them.

use super::{
    Basis, Ground, find_job, holders,
    ratings::{Rating, Segments, marks_of, ratings, segments},
};
use crate::{AppError, project::OpenProject};
use analysis::{
    funnel::Side,
    opportunity::{self, Carries, Opportunity, Scale},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::{Changed, Op, OpKind};

/// Key of the setting that keeps the pairs.
const SETTING: &str = "opportunity";
/// Outcomes at most.
const MOST: usize = 100;
/// Resamples of people behind an interval, and the seed that makes them the same on every machine.
const RESAMPLES: u32 = 2_000;
const SEED: u64 = 1;

/// An outcome, and the two questions that ask for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// What it is called.
    pub outcome: String,
    /// The survey's file.
    pub source: String,
    /// The question of how important it is.
    pub importance: String,
    /// The question of how satisfied they are.
    pub satisfaction: String,
}

/// Whose answers count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Everybody who answered.
    All,
    /// Who holds a job.
    Job(String),
    /// Who left at the step, or went on.
    Side(Side),
    /// Who gave this answer to that question.
    Answer(String, String),
}

/// An outcome in the landscape.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The outcome.
    pub pair: Pair,
    /// Lowest and highest mark of its scales; `None` where they differ: marks of two scales are not compared.
    pub scale: Option<(u8, u8)>,
    /// People of the segment who gave both marks.
    pub people: usize,
    /// The figures; `None` where the scales differ.
    pub figures: Option<Opportunity>,
}

/// The landscape, and what it could be drawn from.
pub struct Landscape {
    /// Questions that ask for marks.
    pub ratings: Vec<Rating>,
    /// The pairs saved; else those proposed by their names.
    pub pairs: Vec<Pair>,
    /// Nobody has saved any: these are proposed.
    pub proposed: bool,
    /// By what people can be told apart.
    pub segments: Vec<Segments>,
    /// The outcomes, highest score first; empty until a segment is chosen.
    pub points: Vec<Point>,
    /// People of the segment who answered at least one pair.
    pub people: usize,
}

/// The landscape of a segment. Without one nothing is scored: a score over the whole market is never given unasked.
///
/// # Errors
/// When the job is none, or the project cannot be read.
pub fn landscape(
    project: &OpenProject,
    ground: &Ground,
    segment: Option<&Segment>,
) -> Result<Landscape, AppError> {
    let population = &ground.population;
    let ratings = ratings(population);
    let saved = saved(project)?;
    let proposed = saved.is_none();
    let pairs = saved.unwrap_or_else(|| propose(&ratings));
    let segments = segments(population);
    let people = segment.map(|segment| people_of(ground, &segments, segment)).transpose()?;
    let mut points = Vec::new();
    let mut heard = BTreeSet::new();
    if let Some(people) = &people {
        for pair in &pairs {
            let (point, answered) = point(ground, &ratings, pair, people.as_ref());
            points.push(point);
            heard.extend(answered);
        }
    }
    // What few people say is not ranked among what many say: it stands after.
    let rank = |point: &Point| {
        let enough = point.figures.is_some_and(|figures| figures.carries == Carries::Enough);
        let score = point.figures.and_then(|figures| figures.score);
        (enough, score.map_or(f64::NEG_INFINITY, |score| score.score))
    };
    points.sort_by(|a, b| {
        let (one, other) = (rank(a), rank(b));
        other.0.cmp(&one.0).then(other.1.total_cmp(&one.1))
    });
    Ok(Landscape { ratings, pairs, proposed, segments, points, people: heard.len() })
}

/// People of a segment; `None`: everybody.
fn people_of(
    ground: &Ground,
    segments: &[Segments],
    segment: &Segment,
) -> Result<Option<BTreeSet<usize>>, AppError> {
    Ok(match segment {
        Segment::All => None,
        Segment::Job(job) => Some(holders(&ground.voices, Some(find_job(&ground.voices, job)?))),
        Segment::Side(side) => Some(side_people(ground.basis.as_ref(), *side)),
        Segment::Answer(name, value) => {
            let known = segments.iter().find(|s| s.name == *name);
            let people = known.and_then(|s| s.values.iter().find(|(v, _)| v == value));
            let people = people.ok_or_else(|| {
                AppError::NotFound(format!("Nobody answered '{value}' to '{name}', or it makes no segments."))
            })?;
            Some(people.1.clone())
        }
    })
}

/// People on a side of the step.
#[must_use]
pub fn side_people(basis: Option<&Basis>, side: Side) -> BTreeSet<usize> {
    let Some(basis) = basis else { return BTreeSet::new() };
    (0..basis.counted.result.people()).filter(|&person| basis.side(person) == Some(side)).collect()
}

fn point(
    ground: &Ground,
    ratings: &[Rating],
    pair: &Pair,
    people: Option<&BTreeSet<usize>>,
) -> (Point, Vec<usize>) {
    let scale_of = |name: &str| {
        ratings.iter().find(|r| r.source == pair.source && r.name == name).map(|r| (r.lowest, r.highest))
    };
    let (one, other) = (scale_of(&pair.importance), scale_of(&pair.satisfaction));
    let scale = one.zip(other).filter(|(one, other)| one == other).map(|(scale, _)| scale);
    let importance = marks_of(&ground.population, &pair.source, &pair.importance);
    let satisfaction = marks_of(&ground.population, &pair.source, &pair.satisfaction);
    let inside = |person: &usize| people.is_none_or(|people| people.contains(person));
    let both: Vec<(usize, u8, u8)> = importance
        .iter()
        .filter(|(person, _)| inside(person))
        .filter_map(|(&person, &mark)| Some((person, mark, *satisfaction.get(&person)?)))
        .collect();
    let rated: Vec<opportunity::Rating> = both
        .iter()
        .map(|&(_, important, satisfied)| opportunity::Rating {
            importance: Some(i32::from(important)),
            satisfaction: Some(i32::from(satisfied)),
        })
        .collect();
    let measured = scale.and_then(|(lowest, highest)| Scale::new(i32::from(lowest), i32::from(highest)).ok());
    let figures = measured.map(|scale| opportunity::opportunity(&rated, scale, RESAMPLES, SEED));
    let answered = both.iter().map(|(person, ..)| *person).collect();
    (Point { pair: pair.clone(), scale, people: both.len(), figures }, answered)
}

/// Pairs by the names of their questions: one asks how important, the other how satisfied, and the rest of their words is
/// the same.
fn propose(ratings: &[Rating]) -> Vec<Pair> {
    let rest = |name: &str, words: &[&str]| -> Option<String> {
        let folded = name.to_lowercase();
        let kept: Vec<&str> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let told = kept.iter().any(|word| words.iter().any(|w| word.starts_with(w)));
        let filler = [
            "how",
            "is",
            "are",
            "it",
            "you",
            "with",
            "to",
            "for",
            "your",
            "of",
            "the",
            "current",
            "currently",
        ];
        let left = kept
            .into_iter()
            .filter(|word| !filler.contains(word) && !words.iter().any(|w| word.starts_with(w)));
        told.then(|| left.collect::<Vec<_>>().join(" "))
    };
    let mut pairs = Vec::new();
    for important in ratings {
        let Some(outcome) = rest(&important.name, &["importan"]) else { continue };
        let twin = ratings.iter().find(|other| {
            other.source == important.source
                && rest(&other.name, &["satisf"]).is_some_and(|words| words == outcome)
        });
        if let Some(twin) = twin.filter(|_| !outcome.is_empty()) {
            pairs.push(Pair {
                outcome: capital(&outcome),
                source: important.source.clone(),
                importance: important.name.clone(),
                satisfaction: twin.name.clone(),
            });
        }
    }
    pairs
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

fn saved(project: &OpenProject) -> Result<Option<Vec<Pair>>, AppError> {
    let Some(text) = project.reader()?.setting(SETTING)? else { return Ok(None) };
    let pairs = serde_json::from_str(&text).map_err(|error| {
        AppError::Internal(format!("the saved pairs of the opportunity landscape cannot be read ({error})"))
    })?;
    Ok(Some(pairs))
}

/// Saves the pairs; none: they are proposed again.
///
/// # Errors
/// When a pair has no name or names no question for marks, two have one name, or the project cannot be written.
pub fn save_pairs(project: &OpenProject, pairs: &[Pair]) -> Result<Changed<()>, AppError> {
    let known = ratings(&*project.population()?);
    let mut names = BTreeSet::new();
    let mut kept = Vec::new();
    for pair in pairs {
        let outcome = pair.outcome.split_whitespace().collect::<Vec<_>>().join(" ");
        if outcome.is_empty() {
            return Err(AppError::InvalidInput("Give every outcome a name.".into()));
        }
        if !names.insert(outcome.to_lowercase()) {
            return Err(AppError::InvalidInput(format!("Two outcomes are called '{outcome}'.")));
        }
        for name in [&pair.importance, &pair.satisfaction] {
            if !known.iter().any(|rating| rating.source == pair.source && rating.name == *name) {
                return Err(AppError::InvalidInput(format!(
                    "'{name}' of {} is no question for marks from 0 to 10.",
                    pair.source
                )));
            }
        }
        if pair.importance == pair.satisfaction {
            return Err(AppError::InvalidInput(format!(
                "'{outcome}' needs two questions: how important it is, and how satisfied they are."
            )));
        }
        kept.push(Pair { outcome, ..pair.clone() });
    }
    if kept.len() > MOST {
        return Err(AppError::InvalidInput(format!("A landscape holds at most {MOST} outcomes.")));
    }
    let text = serde_json::to_string(&kept).map_err(|error| AppError::Internal(error.to_string()))?;
    let label = format!("pair {} outcomes of the opportunity landscape", kept.len());
    let op = Op::new(OpKind::ChangeSetting, label);
    project.transact(op, None, |writer| {
        Ok(writer.set_setting(SETTING, (!kept.is_empty()).then_some(text.as_str()))?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rating(name: &str) -> Rating {
        Rating { source: "s.csv".into(), name: name.into(), lowest: 1, highest: 5, people: 9 }
    }

    #[test]
    fn pairs_are_proposed_by_the_rest_of_their_words() {
        let found = propose(&[
            rating("How important is it to you to fill a gap fast?"),
            rating("Importance: no surprise on payday"),
            rating("How satisfied are you with how you fill a gap fast?"),
            rating("Satisfaction - no surprise on payday"),
            rating("How likely are you to recommend us?"),
            rating("How important is price?"),
        ]);
        let outcomes: Vec<&str> = found.iter().map(|pair| pair.outcome.as_str()).collect();
        assert_eq!(outcomes, ["Fill a gap fast", "No surprise on payday"]);
        assert_eq!(found[1].satisfaction, "Satisfaction - no surprise on payday");
    }
}
