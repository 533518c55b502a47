//! Jobs-to-be-done.

pub(crate) mod opportunity;
pub(crate) mod switch;

use super::{
    codes::views,
    show::{self, small},
};
use crate::{
    ApiError,
    types::{
        codes::{CodeView, Excerpt},
        documents::DocumentRef,
        jobs::{
            BasisStep, ForceQuadrant, JobBasis, JobDetail, JobEntry, JobListRow, JobMet, JobPerson,
            JobRequest, JobStanding, JobStory, JobsRequest, JobsResponse, MetChannel, MetContent, SetJob,
            SideCounts, SwitchSide, TopTheme,
        },
        project::Done,
    },
};
use app::{
    AppError, Session, Side, documents,
    jobs::{self, Basis, Ground, NewEntry, Row, Source, Tally, Voice},
    people::naming,
    project::OpenProject,
};
use model::{Blank, CodeId};
use std::collections::BTreeMap;

/// The window counts steps from 0 and calls the whole funnel -1; below, steps count from 1 and the whole is 0.
fn ground(project: &OpenProject, funnel: Option<&str>, step: Option<i32>) -> Result<Ground, ApiError> {
    let step = match step.map(|step| usize::try_from(step.saturating_add(1)).ok()) {
        Some(None) => {
            return Err(AppError::InvalidInput("Steps count from 0; -1 is the whole funnel.".into()).into());
        }
        Some(step) => step,
        None => None,
    };
    Ok(Ground::read(project, funnel, step)?)
}

pub(crate) fn list(session: &Session, request: JobsRequest) -> Result<JobsResponse, ApiError> {
    let project = session.project()?;
    let ground = ground(&project, request.funnel.as_deref(), request.step)?;
    let shown = Shown::new(&project, &ground)?;
    Ok(JobsResponse {
        basis: ground.basis.as_ref().map(basis),
        jobs: ground.rows().iter().map(|row| shown.row(row)).collect(),
        all: shown.row(&ground.row(None)),
    })
}

pub(crate) fn detail(session: &Session, request: JobRequest) -> Result<JobDetail, ApiError> {
    let project = session.project()?;
    let ground = ground(&project, request.funnel.as_deref(), request.step)?;
    let job = job_of(&ground, request.job.as_deref())?;
    let card = jobs::card(&project, &ground, job)?;
    let shown = Shown::new(&project, &ground)?;
    let mut entries = card.entries.iter().map(|e| shown.entry(e)).collect::<Result<Vec<_>, _>>()?;
    Ok(JobDetail {
        row: shown.row(&card.row),
        basis: ground.basis.as_ref().map(basis),
        story: framed(&mut entries),
        entries,
        standings: card.standings.iter().map(|s| shown.standing(s)).collect::<Result<_, _>>()?,
        forces: card.forces.iter().map(|q| shown.quadrant(q)).collect::<Result<_, _>>()?,
        switch: card.switch.iter().map(|s| shown.switch(s)).collect::<Result<_, _>>()?,
        met: card.met.as_ref().map(met),
    })
}

pub(crate) fn story(session: &Session, request: DocumentRef) -> Result<JobStory, ApiError> {
    let project = session.project()?;
    let ground = ground(&project, None, None)?;
    let shown = Shown::new(&project, &ground)?;
    let Some((job, entries)) = jobs::story_of(&project, &ground.voices, &request.document)? else {
        return Ok(JobStory { job: None, entries: Vec::new() });
    };
    let mut entries = entries.iter().map(|e| shown.entry(e)).collect::<Result<Vec<_>, _>>()?;
    framed(&mut entries);
    Ok(JobStory { job: shown.codes.get(&job.to_string()).cloned(), entries })
}

/// The job asked for; `None` is everybody heard.
fn job_of(ground: &Ground, name: Option<&str>) -> Result<Option<CodeId>, ApiError> {
    let name = name.map(str::trim).filter(|name| !name.is_empty() && *name != "all");
    Ok(name.map(|name| jobs::find_job(&ground.voices, name)).transpose()?)
}

pub(crate) fn set(session: &Session, request: SetJob) -> Result<Done, ApiError> {
    let project = session.project()?;
    let mut change = jobs::Change::new();
    for blank in request.blanks {
        let known = || Blank::ALL.map(Blank::as_str).join(", ");
        let word = Blank::parse(&blank.blank).ok_or_else(|| {
            AppError::InvalidInput(format!("'{}' is no blank of a job card: {}.", blank.blank, known()))
        })?;
        let entries = blank.entries.into_iter().map(|e| NewEntry { text: e.text, quote: e.quote });
        change.push((word, entries.collect()));
    }
    let changed = jobs::set(&project, &request.job, &change)?;
    Ok(Done { changed: Some(show::changed(&changed, "Changed the job card")) })
}

fn basis(basis: &Basis) -> JobBasis {
    let counted = &basis.counted;
    let step = |step: usize| i32::try_from(step).unwrap_or(i32::MAX) - 1;
    let steps = counted.steps();
    let mut choices: Vec<BasisStep> =
        (2..=steps).map(|n| BasisStep { step: step(n), name: counted.step_name(n) }).collect();
    choices.push(BasisStep { step: -1, name: "the whole funnel".into() });
    JobBasis {
        funnel: counted.saved.as_ref().map(|saved| saved.name.clone()).unwrap_or_default(),
        step: step(basis.step),
        step_name: basis.step_name(),
        why: basis.why.clone(),
        steps: choices,
    }
}

fn counts(tally: &Tally) -> SideCounts {
    SideCounts {
        left: small(tally.left),
        on: small(tally.on),
        open: small(tally.open),
        nowhere: small(tally.nowhere),
    }
}

fn side(side: Side) -> &'static str {
    match side {
        Side::Left => "left",
        Side::WentOn => "on",
        Side::InProgress => "open",
    }
}

fn met(met: &jobs::Met) -> JobMet {
    let content =
        |(name, people): &(String, usize)| MetContent { name: name.clone(), people: small(*people) };
    JobMet {
        before: met.before.clone(),
        entered: small(met.entered),
        without: small(met.without),
        channels: met
            .channels
            .iter()
            .map(|one| MetChannel {
                channel: one.channel.clone(),
                people: small(one.people.len()),
                last: small(one.last),
                contents: one.contents.iter().map(content).collect(),
            })
            .collect(),
    }
}

/// Says what stands before each blank of the story, and gives the story as a sentence where none is empty. A blank that is
/// a clause of its own ("nobody turns up on the wrong day") stands without "I can".
fn framed(entries: &mut [JobEntry]) -> Option<String> {
    let of = |blank: Blank| entries.iter().position(|e| e.blank == blank.as_str());
    let places = [of(Blank::When), of(Blank::Want), of(Blank::So)];
    let text = |place: Option<usize>| place.map(|place| entries[place].text.clone());
    let [when, want, so] = places.map(text);
    let (wanting, hoping) =
        model::jobs::frame(want.as_deref().unwrap_or_default(), so.as_deref().unwrap_or_default());
    for (place, lead) in places.into_iter().zip(["When", wanting, hoping]) {
        if let Some(place) = place {
            entries[place].lead = Some(lead.to_owned());
        }
    }
    Some(format!("When {}, {wanting} {}, {hoping} {}.", when?, want?, so?))
}

/// What is known of jobs, on its way to the window.
struct Shown<'g> {
    reader: app::Reader,
    ground: &'g Ground,
    codes: BTreeMap<String, CodeView>,
    outcome: Option<std::sync::Arc<app::funnels::Counted>>,
}

impl<'g> Shown<'g> {
    fn new(project: &'g OpenProject, ground: &'g Ground) -> Result<Self, ApiError> {
        let codes = views(&ground.voices).into_iter().map(|view| (view.id.clone(), view)).collect();
        let outcome = match &ground.basis {
            Some(basis) => Some(std::sync::Arc::clone(&basis.counted)),
            None => project.outcome()?,
        };
        Ok(Self { reader: project.reader()?, ground, codes, outcome })
    }

    fn row(&self, row: &Row) -> JobListRow {
        let code = row.job.and_then(|job| self.codes.get(&job.to_string()).cloned());
        JobListRow {
            title: code.as_ref().map_or_else(|| "All jobs".into(), |code| code.title.clone()),
            code,
            sides: counts(&row.tally),
            in_funnel: small(row.in_funnel),
            people: small(row.people),
        }
    }

    /// An excerpt by its place, with where its person stands.
    fn excerpt(&self, place: usize) -> Result<Excerpt, ApiError> {
        let ground = self.ground;
        let excerpted = &ground.voices.excerpts[place];
        let outcome = self.outcome.as_deref();
        Ok(show::excerpt_by(&self.reader, &ground.population, &ground.voices, outcome, excerpted)?)
    }

    fn entry(&self, entry: &jobs::Entry) -> Result<JobEntry, ApiError> {
        let (source, excerpt) = match entry.source {
            Source::None => ("none", None),
            Source::Codebook => ("codebook", None),
            Source::Withheld => ("withheld", None),
            Source::Gone => ("gone", None),
            Source::Excerpt(place) => ("quote", Some(self.excerpt(place)?)),
        };
        Ok(JobEntry {
            blank: entry.blank.as_str().into(),
            text: entry.text.clone(),
            lead: None,
            source: source.into(),
            short: entry.number.map(app::codes::short),
            excerpt,
        })
    }

    /// A person, with an excerpt where one may be shown.
    fn person(&self, person: usize, excerpt: Option<usize>) -> Result<JobPerson, ApiError> {
        let population = &self.ground.population;
        Ok(JobPerson {
            person: population.id_of(person).to_string(),
            name: naming::short(&population.name_of(person)),
            role: population.documents_of(person).find_map(documents::role_of),
            side: self.ground.side(person).map(|one| side(one).to_owned()),
            standing: show::standing(self.outcome.as_deref(), Some(person)),
            excerpt: excerpt.map(|place| self.excerpt(place)).transpose()?,
        })
    }

    fn people(&self, people: &[Voice]) -> Result<Vec<JobPerson>, ApiError> {
        people.iter().map(|voice| self.person(voice.person, voice.excerpt)).collect()
    }

    fn names(&self, codes: &[CodeId]) -> Vec<String> {
        codes.iter().map(|&code| self.ground.voices.name_of(code).to_owned()).collect()
    }

    fn standing(&self, standing: &jobs::Standing) -> Result<JobStanding, ApiError> {
        let person = |&person: &usize| self.person(person, None);
        Ok(JobStanding {
            label: standing.label.clone(),
            side: side(standing.side).into(),
            people: standing.people.iter().map(person).collect::<Result<_, _>>()?,
        })
    }

    fn quadrant(&self, quadrant: &jobs::forces::Quadrant) -> Result<ForceQuadrant, ApiError> {
        let theme = |&(code, people): &(CodeId, usize)| TopTheme {
            code: self.ground.voices.name_of(code).to_owned(),
            title: self.ground.voices.code(code).map(model::Code::title).unwrap_or_default(),
            people: small(people),
        };
        Ok(ForceQuadrant {
            force: quadrant.role.as_str().into(),
            moves: quadrant.role.moves(),
            codes: self.names(&quadrant.codes),
            sides: counts(&Tally::of(quadrant.people.iter().map(|voice| voice.side))),
            people: self.people(&quadrant.people)?,
            best: quadrant.best.map(small),
            withheld: small(quadrant.withheld),
            top_theme: quadrant.top_theme.as_ref().map(theme),
        })
    }

    fn switch(&self, switch: &jobs::Switch) -> Result<SwitchSide, ApiError> {
        Ok(SwitchSide {
            kind: switch.kind.as_str().into(),
            codes: self.names(&switch.codes),
            sides: counts(&Tally::of(switch.people.iter().map(|voice| voice.side))),
            people: self.people(&switch.people)?,
            best: switch.best.map(small),
            withheld: small(switch.withheld),
        })
    }
}
