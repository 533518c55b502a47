//! How people came to switch: the timeline, its dates, and the flow from what was fired to what was hired.

use super::{Shown, ground, job_of, side};
use crate::{
    ApiError,
    handlers::show::{self, small},
    types::{
        jobs::{
            FlowNode, FlowRibbon, JobFlow, JobFlowRequest, JobRequest, JobTimeline, LaneStep, MarkDate,
            SetMomentDate, StageGap, TimelineLane, TimelineMark, TimelineStage,
        },
        project::Done,
    },
};
use app::{
    AppError, Session, Timestamp, clock, codes, documents,
    jobs::{
        Basis,
        flow::{By, Flow, Node, Ribbon},
        timeline::{self, Lane, Mark, NewDate, Stage},
    },
    people::naming,
};
use model::{FuzzyDate, MomentDate};
use std::collections::BTreeSet;

/// Excerpts of a group that are sent: enough to read on, the codebook has them all.
const WORDS: usize = 12;

pub(crate) fn timeline(session: &Session, request: JobRequest) -> Result<JobTimeline, ApiError> {
    let project = session.project()?;
    let ground = ground(&project, request.funnel.as_deref(), request.step)?;
    let job = job_of(&ground, request.job.as_deref())?;
    let found = timeline::timeline(&project, &ground, job)?;
    let shown = Shown::new(&project, &ground)?;
    let people =
        |stage: Stage| found.lanes.iter().filter(|l| l.marks.iter().any(|m| m.stage == stage)).count();
    let stage = |stage: Stage| TimelineStage {
        stage: stage.as_str().into(),
        title: stage.title().into(),
        trigger: stage.is_trigger(),
        people: small(people(stage)),
    };
    Ok(JobTimeline {
        stages: Stage::ALL.map(stage).into(),
        lanes: found.lanes.iter().map(|lane| shown.lane(lane)).collect::<Result<_, _>>()?,
        other: small(found.other),
        withheld: small(found.withheld),
        gaps: found.gaps.iter().filter_map(gap).collect(),
    })
}

fn gap(gap: &app::StageGap) -> Option<StageGap> {
    let median = gap.median?;
    let title = |place: usize| timeline::STAGES.get(place).map_or("", |stage| stage.title()).to_owned();
    Some(StageGap {
        from: title(gap.from),
        to: title(gap.to),
        people: small(gap.people.len()),
        median: median.middle(),
        shortest: median.shortest(),
        longest: median.longest(),
        reversed: small(gap.reversed.len()),
        unsure: small(gap.unsure.len()),
    })
}

impl Shown<'_> {
    fn lane(&self, lane: &Lane) -> Result<TimelineLane, ApiError> {
        let population = &self.ground.population;
        let listed = &population.documents[lane.document];
        let name = match lane.person {
            Some(person) => naming::short(&population.name_of(person)),
            None => documents::title(population, listed),
        };
        Ok(TimelineLane {
            person: lane.person.map(|person| population.id_of(person).to_string()),
            name,
            role: documents::role_of(listed),
            side: lane.person.and_then(|p| self.whole_side(p)),
            standing: show::standing(self.outcome.as_deref(), lane.person),
            said: listed.document.date.clone(),
            steps: lane.person.map(|person| self.steps(person)).unwrap_or_default(),
            days: lane.days().map(|days| i32::try_from(days).unwrap_or(i32::MAX)),
            marks: lane.marks.iter().map(|mark| self.mark(mark)).collect::<Result<_, _>>()?,
        })
    }

    fn whole_side(&self, person: usize) -> Option<String> {
        let whole = self.ground.basis.as_ref().map(|basis| Basis { step: 0, ..basis.clone() })?;
        whole.side(person).map(|one| side(one).to_owned())
    }

    fn steps(&self, person: usize) -> Vec<LaneStep> {
        let Some(counted) = self.outcome.as_deref() else { return Vec::new() };
        let times = counted.result.times(person).iter().enumerate();
        let step = |(place, &at): (usize, &i64)| LaneStep {
            name: counted.step_name(place + 1),
            day: clock::day(Timestamp(at)),
        };
        times.map(step).collect()
    }

    fn mark(&self, mark: &Mark) -> Result<TimelineMark, ApiError> {
        let excerpted = &self.ground.voices.excerpts[mark.excerpt];
        Ok(TimelineMark {
            stage: mark.stage.as_str().into(),
            short: codes::short(excerpted.coding.number),
            excerpt: excerpted.quotable.then(|| self.excerpt(mark.excerpt)).transpose()?,
            date: mark.date.as_ref().map(dated).or_else(|| mark.proposed.as_ref().map(proposed)),
        })
    }

    fn node(&self, node: &Node) -> Result<FlowNode, ApiError> {
        // One excerpt a person: a talkative one does not fill the list.
        let mut heard = BTreeSet::new();
        let first = |place: &&usize| heard.insert(self.ground.voices.excerpts[**place].person);
        let places: Vec<usize> = node.excerpts.iter().filter(first).take(WORDS).copied().collect();
        Ok(FlowNode {
            kind: node.kind.as_str().into(),
            name: node.name.clone(),
            people: small(node.people.len()),
            excerpts: places.into_iter().map(|place| self.excerpt(place)).collect::<Result<_, _>>()?,
        })
    }

    fn ribbon(&self, flow: &Flow, ribbon: &Ribbon) -> Result<FlowRibbon, ApiError> {
        let voices = &self.ground.voices;
        let words = |person: usize| {
            let nodes = [&flow.nodes[ribbon.to], &flow.nodes[ribbon.from]];
            let mut places = nodes.into_iter().flat_map(|node| node.excerpts.iter().copied());
            places.find(|&place| voices.excerpts[place].person == Some(person))
        };
        Ok(FlowRibbon {
            from: small(ribbon.from),
            to: small(ribbon.to),
            people: ribbon
                .people
                .iter()
                .map(|&person| self.person(person, words(person)))
                .collect::<Result<_, _>>()?,
        })
    }
}

fn dated(date: &MomentDate) -> MarkDate {
    MarkDate {
        words: date.words.clone(),
        earliest: date.earliest.clone(),
        latest: date.latest.clone(),
        proposed: false,
    }
}

fn proposed(date: &FuzzyDate) -> MarkDate {
    MarkDate {
        words: date.words().to_owned(),
        earliest: date.earliest().to_string(),
        latest: date.latest().to_string(),
        proposed: true,
    }
}

pub(crate) fn date(session: &Session, request: SetMomentDate) -> Result<Done, ApiError> {
    let project = session.project()?;
    let new = NewDate {
        words: request.words,
        earliest: request.earliest.unwrap_or_default(),
        latest: request.latest.unwrap_or_default(),
    };
    let said = [&new.words, &new.earliest].iter().any(|text| !text.trim().is_empty());
    let new = said.then_some(new);
    let changed = timeline::set_date(&project, &request.coding, new.as_ref())?;
    let label = if new.is_some() { "Dated the moment" } else { "Took the date off" };
    Ok(Done { changed: Some(show::changed(&changed, label)) })
}

pub(crate) fn flow(session: &Session, request: JobFlowRequest) -> Result<JobFlow, ApiError> {
    let project = session.project()?;
    let ground = ground(&project, None, None)?;
    let job = job_of(&ground, request.job.as_deref())?;
    let by = match request.by.as_deref() {
        None | Some("") => None,
        Some("name") => Some(By::Name),
        Some("theme") => Some(By::Theme),
        Some(other) => {
            return Err(AppError::InvalidInput(format!("'{other}' is no way to group: name, theme.")).into());
        }
    };
    let found = app::jobs::flow::flow(&project, &ground, job, by)?;
    let shown = Shown::new(&project, &ground)?;
    Ok(JobFlow {
        by: if found.by == By::Name { "name" } else { "theme" }.into(),
        nodes: found.nodes.iter().map(|node| shown.node(node)).collect::<Result<_, _>>()?,
        ribbons: found.ribbons.iter().map(|one| shown.ribbon(&found, one)).collect::<Result<_, _>>()?,
        people: small(found.people),
        alone: small(found.alone),
        withheld: small(found.withheld),
    })
}
