//! Which content moved opportunities forward.

use super::{
    attribution::{codes, money},
    quality::provenance,
    show::{difference, rate, small},
};
use crate::{
    ApiError,
    types::moves::{
        ContentMoveRequest, ContentMoveView, ContentMovesRequest, ContentMovesView, MoveLabel,
        MoveOpportunity, MoveRow, MoveStep, MovesSetAside,
    },
};
use app::{
    AppError, Kind, Session, Timestamp,
    attribution::moves::{
        self, Detail, Fate, Moved, Moves, MovesBy, Question, Stage, Step, StepTaken, Verdict, Whose,
    },
    clock, lineage,
    project::Population,
};

/// Microseconds of a day.
const DAY: f64 = 86_400_000_000.0;

/// What a difference does not say.
const CAUTION: &str = "This is association, not proof: who reads something may have been about to move on anyway. \
     An experiment would tell.";

pub(crate) fn moves(session: &Session, request: ContentMovesRequest) -> Result<ContentMovesView, ApiError> {
    let project = session.project()?;
    let (step, within) = (request.step.as_deref(), request.within_days);
    let question = question(request.by.as_deref(), step, within, request.whose.as_deref())?;
    let found = moves::moves(&project, &question)?;
    let lineage = lineage::of(&project, &[Kind::Touchpoints, Kind::Deals])?;
    let of = &found.opportunities;
    Ok(ContentMovesView {
        by: question.by.as_str().into(),
        columns: found.columns.clone(),
        within_days: question.within_days,
        whose: question.whose.as_str().into(),
        currency: project.currency().into(),
        until: clock::day(Timestamp(of.until)),
        opportunities: small(of.all.len()),
        set_aside: MovesSetAside {
            internal: small(of.internal),
            nobody: small(of.nobody),
            undated: small(of.undated),
            twice: small(of.twice),
        },
        unnamed: small(found.unnamed),
        steps: found.steps.iter().map(step_view).collect(),
        labels: found.labels.iter().map(label).collect(),
        rows: found.rows.iter().map(|one| row(&found, one)).collect(),
        tested: small(found.tested),
        summary: summary(&found, &question),
        compared: compared(&question),
        caution: CAUTION.into(),
        lineage: provenance(&lineage),
    })
}

pub(crate) fn moved(session: &Session, request: ContentMoveRequest) -> Result<ContentMoveView, ApiError> {
    let project = session.project()?;
    let (step, within) = (Some(request.step.as_str()), request.within_days);
    let question = question(request.by.as_deref(), step, within, request.whose.as_deref())?;
    let detail = moves::moved(&project, &question, &request.label)?;
    let (population, voices) = (project.population()?, project.voices()?);
    let of = |fate: Fate| touched(&population, &detail, fate);
    let (stays, all) = (&detail.found.steps[detail.row.step].stays, &detail.found.opportunities.all);
    let matched = detail.row.compared.matched.iter().map(|place| {
        let (opportunity, stay) = &stays[*place];
        opportunity_view(
            &population,
            &all[*opportunity],
            &[],
            stay.left.map(|left| (left.onward, left.at - stay.entered)),
        )
    });
    Ok(ContentMoveView {
        label: request.label,
        step: request.step,
        currency: project.currency().into(),
        moved: of(Fate::Moved),
        stayed: of(Fate::Stayed),
        unripe: of(Fate::Unripe),
        alone: of(Fate::Alone),
        matched: matched.collect(),
        heard: detail.said.heard.iter().map(|place| population.id_of(*place).to_string()).collect(),
        codes: codes(&voices, &detail.said),
    })
}

/// What is asked, in words.
pub(crate) fn question(
    by: Option<&str>,
    step: Option<&str>,
    within_days: Option<f64>,
    whose: Option<&str>,
) -> Result<Question, AppError> {
    Ok(Question {
        by: MovesBy::parse(by),
        step: step.filter(|step| !step.trim().is_empty()).map(Step::parse).transpose()?,
        within_days: within_days.unwrap_or(Question::default().within_days),
        whose: Whose::parse(whose)?,
    })
}

fn step_view(taken: &StepTaken) -> MoveStep {
    let stood = || taken.stood().map(|(_, stay)| stay.left.map(|left| left.onward));
    let ended = |how: Option<bool>| small(stood().filter(|end| *end == how).count());
    MoveStep {
        step: taken.step.name(),
        from: stage(taken.step.from).into(),
        to: stage(taken.step.to).into(),
        stood: small(stood().count()),
        moved: ended(Some(true)),
        lost: ended(Some(false)),
        open: ended(None),
        passed: small(taken.stays.len() - stood().count()),
    }
}

/// A stage in words, as the pipeline of leads calls it.
fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Created => "came up",
        Stage::Qualified => "qualified by marketing",
        Stage::Accepted => "accepted by sales",
        Stage::Won => "won",
    }
}

fn label(label: &moves::Label) -> MoveLabel {
    MoveLabel {
        label: label.name.clone(),
        touches: small(label.touches),
        opportunities: small(label.opportunities),
        value: money(label.value),
        won: small(label.won),
        won_value: money(label.won_value),
    }
}

fn row(found: &Moves, row: &Moved) -> MoveRow {
    let one = &row.compared;
    let fates = |fate: Fate| small(one.touched.iter().filter(|(_, own)| *own == fate).count());
    MoveRow {
        label: found.labels[row.label].name.clone(),
        step: found.steps[row.step].step.name(),
        touched: small(one.touched.len()),
        value: money(row.value),
        unripe: fates(Fate::Unripe),
        alone: fates(Fate::Alone),
        compared: fates(Fate::Moved) + fates(Fate::Stayed),
        moved: fates(Fate::Moved),
        matched: small(one.matched.len()),
        with: one.with.map(rate),
        without: one.without,
        difference: one.difference.map(difference),
        p: one.p,
        q: row.q,
        verdict: verdict(row.verdict).into(),
        half_days_with: one.half_with.map(days),
        half_days_without: one.half_without.map(days),
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::More => "more",
        Verdict::Less => "less",
        Verdict::CannotTell => "cannot_tell",
        Verdict::TooFew => "too_few",
    }
}

fn touched(population: &Population, detail: &Detail, fate: Fate) -> Vec<MoveOpportunity> {
    let (stays, all) = (&detail.found.steps[detail.row.step].stays, &detail.found.opportunities.all);
    let own = detail.row.compared.touched.iter().zip(&detail.met).filter(|((_, own), _)| *own == fate);
    own.map(|((place, _), met)| {
        let (opportunity, stay) = &stays[*place];
        let end = stay.left.map(|left| (left.onward, left.at - met.at));
        let view = opportunity_view(population, &all[*opportunity], &met.people, end);
        MoveOpportunity { age_days: Some(days(met.at - stay.entered)), ..view }
    })
    .collect()
}

fn opportunity_view(
    population: &Population,
    one: &moves::Opportunity,
    met: &[usize],
    end: Option<(bool, i64)>,
) -> MoveOpportunity {
    MoveOpportunity {
        record: one.record.clone().unwrap_or_default(),
        company: one.company.clone().unwrap_or_default(),
        stage: one.stage.clone().unwrap_or_default(),
        amount: one.amount.map(money),
        person: population.id_of(one.person).to_string(),
        met: met.iter().map(|place| population.id_of(*place).to_string()).collect(),
        age_days: None,
        end: match end {
            Some((true, _)) => "moved".into(),
            Some((false, _)) => "lost".into(),
            None => "open".into(),
        },
        days: end.map(|(_, after)| days(after)),
    }
}

fn compared(question: &Question) -> String {
    let whose = match question.whose {
        Whose::Company => "somebody of its company",
        Whose::Contact => "whom it names",
    };
    format!(
        "Each opportunity is compared, from the moment {whose} first met the {} in the stage, with those that stood in the \
         same stage at the same age, had not met it there until then, and are alike in whether they had met it earlier: did \
         it move on within {}?",
        question.by.as_str(),
        days_in_words(question.within_days),
    )
}

/// The differences that are told, the largest first; what was compared where none is.
fn summary(found: &Moves, question: &Question) -> String {
    let mut told: Vec<&Moved> =
        found.rows.iter().filter(|row| matches!(row.verdict, Verdict::More | Verdict::Less)).collect();
    let size = |row: &Moved| row.compared.difference.map_or(0.0, |one| one.difference.abs());
    told.sort_by(|a, b| size(b).total_cmp(&size(a)));
    let Some(first) = told.first() else {
        return match (found.rows.len(), found.tested) {
            (0, _) => format!("No opportunity met any {} while it stood in a stage.", question.by.as_str()),
            (_, 0) => format!(
                "Too few to say: no {} was met in a stage by {} opportunities that can be compared.",
                question.by.as_str(),
                moves::FEWEST
            ),
            (_, 1) => "One comparison can be made, and it tells no difference from chance.".into(),
            (_, tested) => format!("Of {tested} comparisons none tells a difference from chance."),
        };
    };
    let step = &found.steps[first.step].step;
    let how = if first.verdict == Verdict::More { "more" } else { "less" };
    let points = first.compared.difference.map_or(0.0, |one| one.difference.abs() * 100.0);
    let mut text = format!(
        "From '{}' to '{}' opportunities that met '{}' moved on {how} often than their like: {points:.0} points {how} within {}.",
        stage(step.from),
        stage(step.to),
        found.labels[first.label].name,
        days_in_words(question.within_days),
    );
    if told.len() > 1 {
        text += &format!(" So of {} of {} comparisons a difference is told.", told.len(), found.tested);
    }
    text
}

fn days_in_words(days: f64) -> String {
    if (days - 1.0).abs() < f64::EPSILON { "1 day".into() } else { format!("{days} days") }
}

fn days(microseconds: i64) -> f64 {
    microseconds as f64 / DAY
}
