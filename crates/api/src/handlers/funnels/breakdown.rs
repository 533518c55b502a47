//! Funnels by groups.

use super::{basis, counted, small};
use crate::{
    ApiError,
    types::{
        funnels::{
            FunnelBreakdown, FunnelBreakdownRequest, FunnelChoice, FunnelChoiceValue, FunnelChoices,
            FunnelGroup,
        },
        project::Empty,
    },
};
use app::{
    AppError, Session,
    funnels::{self, By, Counted, Group, GroupKind, SMALL, Touch},
    project::Voices,
};

pub(crate) fn breakdown(
    session: &Session,
    request: FunnelBreakdownRequest,
) -> Result<FunnelBreakdown, ApiError> {
    let project = session.project()?;
    let counted = counted(&project, &request.funnel)?;
    let by = By::parse(&project, &request.by)?;
    let found = funnels::breakdown(&project, &counted, by, touch(request.touch.as_deref())?)?;
    let voices = project.voices()?;
    let groups = found.groups.iter().map(|one| group(&counted, &voices, one, request.funnel.with_people));
    Ok(FunnelBreakdown {
        basis: basis::basis(&project, &counted)?,
        by: found.by.as_text(&voices),
        kind: kind(&found.by).into(),
        touch: found.touch.map(word),
        all: basis::steps(&counted, &counted.result.steps, None),
        groups: groups.collect(),
        more_groups: small(found.more.0),
        more_people: small(found.more.1),
        people: small(found.people),
        with_value: small(found.with_value),
        in_several: small(found.in_several),
        notes: found.notes(),
    })
}

fn touch(text: Option<&str>) -> Result<Option<Touch>, AppError> {
    Ok(Some(match text.map(str::trim) {
        None | Some("") => return Ok(None),
        Some("first") => Touch::First,
        Some("last") => Touch::Last,
        Some("all") => Touch::Every,
        Some(text) => match text.parse() {
            Ok(step) => Touch::Step(step),
            Err(_) => {
                let why = format!("'{text}' is no touch: first, last, all, or the number of a step.");
                return Err(AppError::InvalidInput(why));
            }
        },
    }))
}

fn word(touch: Touch) -> String {
    match touch {
        Touch::First => "first".into(),
        Touch::Last => "last".into(),
        Touch::Every => "all".into(),
        Touch::Step(step) => step.to_string(),
    }
}

fn kind(by: &By) -> &'static str {
    match by {
        By::Property(_) => "property",
        By::Attribute(_) => "attribute",
        By::Job => "job",
        By::Code | By::One(_) => "code",
    }
}

fn group(counted: &Counted, voices: &Voices, group: &Group, with_people: bool) -> FunnelGroup {
    let (kind, label) = match group.kind {
        GroupKind::Value => ("value", group.value.clone()),
        GroupKind::Without => ("without", "(none)".to_owned()),
        GroupKind::Unheard => ("unheard", "(not heard)".to_owned()),
    };
    let (heard, codes) = basis::said(&counted.population, voices, &group.said);
    FunnelGroup {
        kind: kind.into(),
        value: group.value.clone(),
        label,
        segment: group.segment.as_ref().map(|segment| segment.as_text(voices)),
        people: small(group.people.len()),
        small: (group.people.len() as u64) < SMALL,
        steps: basis::steps(counted, &group.steps, with_people.then_some(&group.sides[..])),
        heard,
        codes,
    }
}

pub(crate) fn choices(session: &Session, _: Empty) -> Result<FunnelChoices, ApiError> {
    let choice = |choice: funnels::Choice| FunnelChoice {
        kind: choice.by.split(':').next().unwrap_or_default().into(),
        by: choice.by,
        label: choice.label,
        values: choice
            .values
            .into_iter()
            .map(|(value, count)| FunnelChoiceValue { value, count: small(count) })
            .collect(),
        more: small(choice.more),
    };
    Ok(FunnelChoices { choices: funnels::choices(&*session.project()?)?.into_iter().map(choice).collect() })
}
