//! How far coders agree, and where they do not.

use super::{
    codings::scalar,
    show::{self, small},
};
use crate::{
    ApiError,
    types::{
        agreement::{
            AgreementFigure, AgreementRequest, AgreementResponse, AgreementRow, CoefficientView,
            ComparedDocument, DisagreementView, TakeReading,
        },
        documents::Place,
        project::Done,
    },
};
use app::{
    AppError, PlacedParagraph, Session,
    agreement::{self, Coefficient, Difference, Figure, Over, Reading, Report, Row, Tally, Unit},
    documents,
    project::OpenProject,
};
use model::{Selection, text::OffsetMap};

/// Resamples where nobody says how many.
const USUAL: u32 = 1_000;
/// Disagreements where nobody says how many.
const LISTED: u32 = 200;

pub(crate) fn agreement(session: &Session, request: AgreementRequest) -> Result<AgreementResponse, ApiError> {
    let unit = match request.unit.as_deref() {
        None | Some("characters") => Unit::Characters,
        Some("paragraphs") => Unit::Paragraphs,
        Some(other) => {
            let message = format!("'{other}' is no unit: characters, paragraphs.");
            return Err(AppError::InvalidInput(message).into());
        }
    };
    let asked_for = !request.documents.is_empty();
    let project = session.project()?;
    let report = agreement::report(
        &project,
        &agreement::Request {
            coders: request.coders,
            documents: request.documents,
            unit,
            resamples: request.resamples.unwrap_or(USUAL).min(10_000),
        },
    )?;
    let limit = request.limit.unwrap_or(LISTED) as usize;
    let shown = report.disagreements.iter().take(limit);
    Ok(AgreementResponse {
        unit: word(unit).into(),
        scope: scope(&report, asked_for),
        documents: report
            .texts
            .iter()
            .map(|text| ComparedDocument {
                id: text.document.to_string(),
                title: text.title.clone(),
                read_by: text.read_by.clone(),
            })
            .collect(),
        left_out: small(report.left_out),
        intervals: intervals(&report),
        coefficients: coefficients(unit),
        codes: report.codes.iter().map(row).collect(),
        overall: row(&report.overall),
        disagreements_total: small(report.disagreements.len()),
        disagreements: shown.map(|one| place(&project, &report, one)).collect::<Result<_, _>>()?,
        coders: report.coders,
    })
}

fn word(unit: Unit) -> &'static str {
    match unit {
        Unit::Characters => "characters",
        Unit::Paragraphs => "paragraphs",
        Unit::Spans => "spans",
    }
}

fn scope(report: &Report, asked_for: bool) -> String {
    let n = report.texts.len();
    let documents = if n == 1 { "1 document".to_owned() } else { format!("{n} documents") };
    if asked_for {
        return format!("{documents}, as asked for.");
    }
    let others = match report.left_out {
        0 => "none is left out".to_owned(),
        1 => "1 other is left out".to_owned(),
        n => format!("{n} others are left out"),
    };
    let who = report.coders.join(", ");
    format!("{documents} that each of {who} coded or marked as read; {others}.")
}

fn intervals(report: &Report) -> String {
    let what = match report.over {
        Over::Texts => "whole documents",
        Over::Paragraphs => {
            "paragraphs, as if they had nothing to do with each other, so the intervals are narrower than they should be"
        }
    };
    format!(
        "95 % intervals by bootstrap: drawn again are {what}. Of spans only whole documents can be drawn."
    )
}

fn key(coefficient: Coefficient) -> &'static str {
    match coefficient {
        Coefficient::Percent => "percent",
        Coefficient::CodedText => "coded-text",
        Coefficient::CohenKappa => "cohen-kappa",
        Coefficient::FleissKappa => "fleiss-kappa",
        Coefficient::KrippendorffAlpha => "krippendorff-alpha",
        Coefficient::GwetAc1 => "gwet-ac1",
        Coefficient::BrennanPrediger => "brennan-prediger",
        Coefficient::SpansAlpha2004 => "spans-alpha-2004",
        Coefficient::SpansAlpha2013 => "spans-alpha-2013",
    }
}

fn coefficients(unit: Unit) -> Vec<CoefficientView> {
    let view = |(coefficient, unit): (Coefficient, Unit)| CoefficientView {
        key: key(coefficient).into(),
        name: coefficient.name().into(),
        unit: word(unit).into(),
        help: agreement::help(coefficient).into(),
    };
    let units = Coefficient::OF_UNITS.into_iter().map(|coefficient| (coefficient, unit));
    let spans = Coefficient::OF_SPANS.into_iter().map(|coefficient| (coefficient, Unit::Spans));
    units.chain(spans).map(view).collect()
}

#[expect(clippy::cast_precision_loss, reason = "characters of a study are far below 2^53")]
fn float(n: u64) -> f64 {
    n as f64
}

fn row(row: &Row) -> AgreementRow {
    let (coded_by, only) = match &row.units.tally {
        Tally::Two { both, only_first, only_second, neither } => {
            let counts = [*neither, only_first + only_second, *both].map(float);
            (counts.to_vec(), Some([float(*only_first), float(*only_second)]))
        }
        Tally::Many { coded_by } => (coded_by.iter().map(|units| float(*units)).collect(), None),
        Tally::Spans { .. } => (Vec::new(), None),
    };
    AgreementRow {
        code: row.code.map(|code| code.to_string()),
        name: row.name.clone(),
        units: float(row.units.units),
        coded_by,
        only,
        figures: row.units.figures.iter().chain(&row.spans.figures).map(figure).collect(),
        warning: row.uneven.map(|share| {
            format!(
                "Kappa is low although coders rarely differ: the code is on {:.1} % of the text, and at so uneven a \
                 share chance alone agrees nearly everywhere. Read AC1 and the agreement on coded text beside it.",
                share * 100.0
            )
        }),
    }
}

fn figure(figure: &Figure) -> AgreementFigure {
    let interval = figure.interval.as_ref();
    AgreementFigure {
        key: key(figure.coefficient).into(),
        value: figure.value.ok(),
        undefined: figure.value.as_ref().err().map(ToString::to_string),
        low: interval.ok().map(|interval| interval.low),
        high: interval.ok().map(|interval| interval.high),
        no_interval: figure.value.is_ok().then(|| interval.err().map(ToString::to_string)).flatten(),
    }
}

fn place(project: &OpenProject, report: &Report, one: &Difference) -> Result<DisagreementView, AppError> {
    let placed = project.reader()?.paragraphs_in(one.document, one.selection)?;
    let (Some(first), Some(last)) = (placed.first(), placed.last()) else {
        return Err(AppError::Internal("a disagreement lies in no paragraph".into()));
    };
    let at = |placed: &PlacedParagraph, scalar: u32| Place {
        paragraph: placed.index,
        offset: OffsetMap::new(&placed.paragraph.text).utf16_of_scalar(scalar.saturating_sub(placed.start)),
    };
    let text: Vec<&str> = placed.iter().map(|placed| placed.paragraph.text.as_str()).collect();
    let (from, to) = (one.selection.start() - first.start, one.selection.end() - first.start);
    let words: String = text.join("\n").chars().skip(from as usize).take((to - from) as usize).collect();
    let title = report.texts.iter().find(|text| text.document == one.document);
    Ok(DisagreementView {
        document: one.document.to_string(),
        title: title.map_or_else(String::new, |text| text.title.clone()),
        code: one.code.to_string(),
        name: one.name.clone(),
        paragraph: first.index,
        paragraphs: small(placed.len()),
        from: at(first, one.selection.start()),
        to: at(last, one.selection.end()),
        words: project.redactions()?.words(one.document, one.selection.start(), &words),
        did: one.did.clone(),
        elsewhere: one.elsewhere.clone(),
        absent: one.absent.clone(),
    })
}

pub(crate) fn take_reading(session: &Session, request: TakeReading) -> Result<Done, ApiError> {
    let project = session.project()?;
    let population = project.population()?;
    let listed = documents::find(&population, &request.document)?;
    let document = listed.document.id;
    let (from, to) = (scalar(&project, document, request.from)?, scalar(&project, document, request.to)?);
    let selection = Selection::new(from, to, listed.length)
        .map_err(|error| AppError::InvalidInput(format!("Nothing is selected: {error}.")))?;
    let reading =
        Reading { document, selection, code: request.code, from: request.reading_of, to: request.coders };
    let changed = agreement::take_reading(&project, &reading)?;
    let label = format!("All read it as {}", reading.from);
    Ok(Done { changed: changed.op.is_some().then(|| show::changed(&changed, label)) })
}
