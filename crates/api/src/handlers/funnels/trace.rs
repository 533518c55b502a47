//! Why a person is counted where they are.

use super::{basis, counted, small};
use crate::{
    ApiError,
    types::{
        documents::Attribute,
        funnels::{FunnelTrace, FunnelTraceLine, FunnelTraceRequest},
    },
};
use app::{
    Session, clock,
    funnels::{self, Line, What},
};

pub(crate) fn trace(session: &Session, request: FunnelTraceRequest) -> Result<FunnelTrace, ApiError> {
    let project = session.project()?;
    let counted = counted(&project, &request.funnel)?;
    let person = crate::handlers::people::find(&counted.population, &request.person)?;
    let found = funnels::trace(&project, &counted, person, request.step.map(|step| step as usize))?;
    Ok(FunnelTrace {
        basis: basis::basis(&project, &counted)?,
        person: counted.population.id_of(person).to_string(),
        name: counted.population.name_of(person),
        standing: found.standing,
        summary: found.summary,
        lines: found.lines.into_iter().map(line).collect(),
    })
}

fn line(line: Line) -> FunnelTraceLine {
    let (what, step) = match line.what {
        What::Started => ("started", Some(1)),
        What::DidNotStart => ("did_not_start", Some(1)),
        What::Reached(step) => ("reached", Some(step)),
        What::Repeated(step) => ("repeated", Some(step)),
        What::TooEarly(step) => ("too_early", Some(step)),
        What::TooLate { step, .. } => ("too_late", Some(step)),
        What::Ended => ("ended", None),
        What::Served => ("served", None),
        What::NotNeeded => ("not_needed", None),
    };
    let (file, row) = line.source.unzip();
    FunnelTraceLine {
        at: clock::iso(line.at),
        event: line.event,
        properties: line.properties.into_iter().map(|(name, value)| Attribute { name, value }).collect(),
        what: what.into(),
        step: step.map(small),
        counted: line.counted,
        sentence: line.sentence,
        file,
        line: row.map(small),
    }
}
