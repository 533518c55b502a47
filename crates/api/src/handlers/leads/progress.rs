//! How far leads came, and how many there were over time.

use super::{
    super::show::{float, small},
    definitions, lineage, said,
};
use crate::{
    ApiError,
    types::leads::{
        LeadEntry, LeadInterval, LeadPipelineRequest, LeadPipelineView, LeadSeriesRequest, LeadSeriesView,
        LeadStage,
    },
};
use app::{
    AppError, Session, clock,
    leads::{self, By, OverTime},
};

pub(crate) fn pipeline(
    session: &Session,
    request: LeadPipelineRequest,
) -> Result<LeadPipelineView, ApiError> {
    let project = session.project()?;
    let found = leads::pipeline(&project, request.definition.as_deref())?;
    let (population, voices) = (project.population()?, project.voices()?);
    let ids = |leads: &[usize]| -> Vec<String> {
        let places = leads.iter().filter_map(|lead| found.people[*lead]);
        places.map(|place| population.id_of(place).to_string()).collect()
    };
    let entry = |entry: &leads::Entry| {
        let (heard, codes) = said(&population, &voices, &entry.said);
        LeadEntry {
            name: entry.name.into(),
            leads: small(entry.leads.len()),
            from: entry.range.map(|(from, _)| clock::day(from)),
            to: entry.range.map(|(_, to)| clock::day(to)),
            median_days: entry.median_days,
            people: ids(&entry.leads),
            heard,
            codes,
        }
    };
    let stage = |stage: &leads::Stage| {
        let (heard, codes) = said(&population, &voices, &stage.said);
        LeadStage {
            name: stage.name.clone(),
            leads: small(stage.leads.len()),
            amount: float(stage.amount) / 100.0,
            people: ids(&stage.leads),
            heard,
            codes,
        }
    };
    Ok(LeadPipelineView {
        leads: small(found.leads),
        currency: project.currency().into(),
        entries: found.entries.iter().map(entry).collect(),
        stages: found.stages.iter().map(stage).collect(),
        lineage: lineage(&project, None)?,
    })
}

pub(crate) fn series(session: &Session, request: LeadSeriesRequest) -> Result<LeadSeriesView, ApiError> {
    let project = session.project()?;
    let by = match request.by.as_deref().map(str::trim) {
        None | Some("" | "month") => By::Month,
        Some("week") => By::Week,
        Some(other) => {
            return Err(AppError::InvalidInput(format!("'{other}' is no interval: month, week.")).into());
        }
    };
    let found = leads::over_time(&project, &request.definition, by)?;
    let table = definitions::table(&project)?;
    let intervals = found.intervals.iter().map(|one| LeadInterval {
        from: clock::day(one.from),
        version: one.version.map(|place| found.versions[place].saved.version),
        told: one.told.map(|n| small(n as usize)),
        under: one.under.iter().map(|n| small(*n as usize)).collect(),
        is_break: one.is_break,
    });
    let latest = found.versions.last();
    Ok(LeadSeriesView {
        versions: found.versions.iter().map(|one| definitions::view(one, table.as_ref())).collect(),
        by: found.by.as_str().into(),
        intervals: intervals.collect(),
        undated: small(found.undated),
        summary: summary(&found),
        lineage: lineage(&project, latest.map(|latest| (latest.saved.name.as_str(), latest.saved.version)))?,
    })
}

fn summary(found: &OverTime) -> Vec<String> {
    let mut all = Vec::new();
    for one in found.intervals.iter().filter(|one| one.is_break) {
        let version = one.version.map(|place| &found.versions[place].saved);
        let now = version
            .map_or_else(String::new, |saved| format!("version {} of '{}' holds", saved.version, saved.name));
        all.push(format!("From {} on, {now}: the line is broken there.", clock::day(one.from)));
    }
    let untold = found.intervals.iter().filter(|one| one.told.is_none()).count();
    if untold > 0 {
        all.push(format!(
            "No version held in {untold} of {} intervals: nothing was told then.",
            found.intervals.len()
        ));
    }
    if found.undated > 0 {
        all.push(format!("{} leads have no date and are in no interval.", found.undated));
    }
    all
}
