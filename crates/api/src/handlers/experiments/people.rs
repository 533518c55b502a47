//! The people behind the counts of an experiment.

use super::{codes, question};
use crate::{
    ApiError,
    handlers::show::small,
    types::experiments::{ExperimentPeople, ExperimentPeopleRequest, ExperimentPerson},
};
use app::{
    AppError, Session,
    experiments::{self, Group},
};

/// People named where nothing else is asked.
const MOST: usize = 1_000;

pub(crate) fn people(
    session: &Session,
    request: ExperimentPeopleRequest,
) -> Result<ExperimentPeople, ApiError> {
    let group = Group::ALL.into_iter().find(|group| group.as_str() == request.group).ok_or_else(|| {
        let known = Group::ALL.map(Group::as_str).join(", ");
        AppError::InvalidInput(format!("'{}' are no people of an experiment: {known}.", request.group))
    })?;
    let project = session.project()?;
    let arm = request.arm.as_deref().map(str::trim).filter(|arm| !arm.is_empty());
    let behind = experiments::people(&project, &question(&request.experiment)?, group, arm)?;
    let (population, voices) = (project.population()?, project.voices()?);
    let most = request.limit.map_or(MOST, |limit| limit as usize);
    let person = |place: &usize| ExperimentPerson {
        person: population.id_of(*place).to_string(),
        name: population.name_of(*place),
    };
    Ok(ExperimentPeople {
        total: small(behind.people.len()),
        people: behind.people.iter().take(most).map(person).collect(),
        heard: behind.said.heard.iter().map(|place| population.id_of(*place).to_string()).collect(),
        codes: codes(&voices, &behind.said),
    })
}
