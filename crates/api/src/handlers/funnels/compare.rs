//! Two sides of a funnel beside each other.

use super::{basis, definition, float, small};
use crate::{
    ApiError,
    types::funnels::{
        FunnelCompareRequest, FunnelComparedSide, FunnelComparison, FunnelDifference, FunnelRequest,
        FunnelSide, FunnelStepComparison,
    },
};
use app::{
    AppError, Difference, Session,
    funnels::{self, Compared, ComparedSide, Counted, Part, SMALL, Segment},
    project::{OpenProject, Voices},
};

pub(crate) fn compare(
    session: &Session,
    request: FunnelCompareRequest,
) -> Result<FunnelComparison, ApiError> {
    let project = session.project()?;
    let first = side(&project, &request.funnel, &request.first)?;
    let second = match (&request.second, &first.1) {
        (Some(second), _) => side(&project, &request.funnel, second)?,
        (None, Part::Of(segment)) => {
            let others = Part::OthersThan(segment.clone());
            let (counted, _, label) = side(&project, &request.funnel, &request.first)?;
            (counted, others, label)
        }
        (None, _) => side(&project, &request.funnel, &FunnelSide::default())?,
    };
    let found = funnels::compare(&project, first, second)?;
    let voices = project.voices()?;
    let steps = (1..=found.steps.len()).map(|step| step_of(&found, step)).collect();
    Ok(FunnelComparison {
        first: shown(&project, &voices, &found.first)?,
        second: shown(&project, &voices, &found.second)?,
        steps,
        shared: small(found.shared),
        summary: found.sentences,
        notes: found.notes,
    })
}

/// The funnel of a side, who of it is meant, and what else it is called.
fn side(
    project: &OpenProject,
    of: &FunnelRequest,
    side: &FunnelSide,
) -> Result<(Counted, Part, Option<String>), ApiError> {
    let mut request = side.funnel.clone().unwrap_or_else(|| of.clone());
    if let Some(version) = side.version {
        if request.saved.is_none() {
            let why = "Only a saved funnel has versions: name it.";
            return Err(AppError::InvalidInput(why.into()).into());
        }
        request = FunnelRequest { version: Some(version), funnel: None, ..request };
    }
    let (mut funnel, saved) = definition::asked(project, &request)?;
    let mut labels = Vec::new();
    if side.version.is_some() || side.funnel.is_some() {
        labels.push(saved.as_ref().map_or_else(
            || "the other definition".to_owned(),
            |saved| format!("{}, version {}", saved.name, saved.version),
        ));
    }
    if side.from.is_some() || side.to.is_some() {
        funnel.from = definition::date(side.from.as_deref(), false)?;
        funnel.to = definition::date(side.to.as_deref(), true)?;
        labels.push(match (side.from.as_deref(), side.to.as_deref()) {
            (Some(from), Some(to)) => format!("{} to {}", from.trim(), to.trim()),
            (Some(from), None) => format!("from {}", from.trim()),
            (None, to) => format!("until {}", to.unwrap_or_default().trim()),
        });
    }
    let segment = side.segment.as_deref().map(|text| Segment::parse(project, text)).transpose()?;
    let part = segment.map_or(Part::Everyone, Part::Of);
    let label = (!labels.is_empty()).then(|| labels.join(", "));
    Ok((funnels::count(project, funnel, saved)?, part, label))
}

fn shown(
    project: &OpenProject,
    voices: &Voices,
    side: &ComparedSide,
) -> Result<FunnelComparedSide, ApiError> {
    let (heard, codes) = basis::said(&side.counted.population, voices, &side.said);
    Ok(FunnelComparedSide {
        label: side.label.clone(),
        basis: basis::basis(project, &side.counted)?,
        people: small(side.people.len()),
        small: (side.people.len() as u64) < SMALL,
        steps: basis::steps(&side.counted, &side.steps, None),
        heard,
        codes,
    })
}

fn step_of(found: &Compared, step: usize) -> FunnelStepComparison {
    let one = &found.steps[step - 1];
    let (first, second) = (&found.first, &found.second);
    let mean = |side: &ComparedSide| float(side.steps[step - 1].value) / side.people.len() as f64 / 100.0;
    FunnelStepComparison {
        step: small(step),
        first_name: first.counted.step_name(step),
        second_name: second.counted.step_name(step),
        from_previous: one.from_previous.map(difference),
        from_start: one.from_start.map(difference),
        median_seconds: one.median_seconds,
        value_per_person: Some(mean(first) - mean(second)),
    }
}

fn difference(found: Difference) -> FunnelDifference {
    let verdict = match found.excludes_zero() {
        false => "cannot_tell",
        true if found.difference > 0.0 => "more",
        true => "less",
    };
    FunnelDifference {
        difference: found.difference,
        low: found.low,
        high: found.high,
        verdict: verdict.into(),
    }
}
