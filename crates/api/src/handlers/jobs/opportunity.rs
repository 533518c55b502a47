//! The opportunity landscape.

use super::ground;
use crate::{
    ApiError,
    handlers::show::{self, small},
    types::{
        jobs::{
            OpportunityLandscape, OpportunityPair, OpportunityPoint, OpportunityRating, OpportunityRequest,
            OpportunitySegment, SegmentChoice, SegmentGroup, SetOpportunityPairs,
        },
        project::Done,
    },
};
use app::{
    AppError, Band, Carries, FEW, Session, Side,
    jobs::{
        Ground,
        landscape::{self, Landscape, Pair, Point, Segment},
        ratings::Segments,
    },
};

pub(crate) fn landscape(
    session: &Session,
    request: OpportunityRequest,
) -> Result<OpportunityLandscape, ApiError> {
    let project = session.project()?;
    let ground = ground(&project, None, None)?;
    let segment = request.segment.as_ref().map(segment_of).transpose()?;
    let found = landscape::landscape(&project, &ground, segment.as_ref())?;
    Ok(OpportunityLandscape {
        ratings: found
            .ratings
            .iter()
            .map(|rating| OpportunityRating {
                source: rating.source.clone(),
                name: rating.name.clone(),
                lowest: u32::from(rating.lowest),
                highest: u32::from(rating.highest),
                people: small(rating.people),
            })
            .collect(),
        pairs: found.pairs.iter().map(pair).collect(),
        proposed: found.proposed,
        segments: groups(&ground, &found),
        points: found.points.iter().map(point).collect(),
        people: small(found.people),
        few: small(FEW),
    })
}

fn segment_of(asked: &OpportunitySegment) -> Result<Segment, AppError> {
    let name = || asked.name.clone().unwrap_or_default();
    Ok(match asked.kind.as_str() {
        "all" => Segment::All,
        "left" => Segment::Side(Side::Left),
        "on" => Segment::Side(Side::WentOn),
        "job" => Segment::Job(name()),
        "answer" => Segment::Answer(name(), asked.value.clone().unwrap_or_default()),
        other => {
            return Err(AppError::InvalidInput(format!(
                "'{other}' is no segment: all, left, on, job, answer."
            )));
        }
    })
}

fn pair(pair: &Pair) -> OpportunityPair {
    OpportunityPair {
        outcome: pair.outcome.clone(),
        source: pair.source.clone(),
        importance: pair.importance.clone(),
        satisfaction: pair.satisfaction.clone(),
    }
}

fn choice(
    kind: &str,
    name: Option<String>,
    value: Option<String>,
    title: String,
    people: usize,
) -> SegmentChoice {
    SegmentChoice {
        segment: OpportunitySegment { kind: kind.into(), name, value },
        title,
        people: small(people),
    }
}

fn groups(ground: &Ground, found: &Landscape) -> Vec<SegmentGroup> {
    let mut groups = Vec::new();
    if let Some(basis) = &ground.basis {
        let people = |side| landscape::side_people(Some(basis), side).len();
        groups.push(SegmentGroup {
            title: format!("At {}", basis.step_name()),
            segments: vec![
                choice("left", None, None, "Left".into(), people(Side::Left)),
                choice("on", None, None, "Went on".into(), people(Side::WentOn)),
            ],
        });
    }
    let job = |row: &app::jobs::Row| {
        let code = row.job.and_then(|job| ground.voices.code(job))?;
        Some(choice("job", Some(code.name.clone()), None, code.title(), row.people))
    };
    let jobs: Vec<SegmentChoice> = ground.rows().iter().filter_map(job).collect();
    if !jobs.is_empty() {
        groups.push(SegmentGroup { title: "Who holds the job".into(), segments: jobs });
    }
    let answers = |segments: &Segments| SegmentGroup {
        title: segments.name.clone(),
        segments: segments
            .values
            .iter()
            .map(|(value, people)| {
                choice(
                    "answer",
                    Some(segments.name.clone()),
                    Some(value.clone()),
                    value.clone(),
                    people.len(),
                )
            })
            .collect(),
    };
    groups.extend(found.segments.iter().map(answers));
    let everybody = ground.population.people.len();
    groups.push(SegmentGroup {
        title: "No segment".into(),
        segments: vec![choice("all", None, None, "All respondents".into(), everybody)],
    });
    groups
}

fn point(point: &Point) -> OpportunityPoint {
    let figures = point.figures.as_ref();
    let score = figures.and_then(|figures| figures.score);
    let tenfold = |share: Option<app::Proportion>| share.map(|share| share.rate * 10.0);
    let shown = figures.filter(|figures| figures.carries != Carries::Nothing);
    OpportunityPoint {
        outcome: point.pair.outcome.clone(),
        source: point.pair.source.clone(),
        importance_question: point.pair.importance.clone(),
        satisfaction_question: point.pair.satisfaction.clone(),
        scale: point.scale.map(|(lowest, highest)| format!("{lowest} to {highest}")),
        people: small(point.people),
        small: figures.is_none_or(|figures| figures.carries != Carries::Enough),
        importance: tenfold(shown.and_then(|figures| figures.importance)),
        satisfaction: tenfold(shown.and_then(|figures| figures.satisfaction)),
        score: score.map(|score| score.score),
        low: score.and_then(|score| score.interval).map(|interval| interval.0),
        high: score.and_then(|score| score.interval).map(|interval| interval.1),
        verdict: score.map(|score| band(score.band).into()),
    }
}

fn band(band: Band) -> &'static str {
    match band {
        Band::Unattractive => "served well enough",
        Band::WorthALook => "worth a look",
        Band::Ripe => "ripe",
        Band::Extreme => "extreme",
    }
}

pub(crate) fn pairs(session: &Session, request: SetOpportunityPairs) -> Result<Done, ApiError> {
    let project = session.project()?;
    let kept: Vec<Pair> = request
        .pairs
        .into_iter()
        .map(|pair| Pair {
            outcome: pair.outcome,
            source: pair.source,
            importance: pair.importance,
            satisfaction: pair.satisfaction,
        })
        .collect();
    let changed = landscape::save_pairs(&project, &kept)?;
    Ok(Done { changed: Some(show::changed(&changed, "Paired the questions of outcomes")) })
}
