//! Pictures of figures that other commands answer with: the same rows, in the same order.

use super::{attribution, show::small};
use crate::{
    ApiError,
    types::{
        attribution::{AttributionCredit, AttributionLabel, AttributionView},
        funnels::{PictureView, RegionView},
        pictures::{AttributionPictureRequest, Frame},
    },
};
use app::{
    AppError, Session, Theme,
    charts::{self, Mark, Picture},
    thousands,
};

/// The theme a picture is asked for in.
pub(crate) fn theme(word: &str) -> Theme {
    if word == "dark" { Theme::DARK } else { Theme::LIGHT }
}

/// A picture as an answer.
pub(crate) fn view(picture: Picture) -> PictureView {
    let region = |region: charts::Region| RegionView {
        step: small(region.index),
        label: region.label,
        x: region.x,
        y: region.y,
        width: region.width,
        height: region.height,
    };
    PictureView {
        svg: picture.svg,
        width: picture.width,
        height: picture.height,
        summary: picture.summary,
        regions: picture.regions.into_iter().map(region).collect(),
    }
}

/// Draws in a frame.
pub(crate) fn drawn<E: std::fmt::Display>(
    frame: &Frame,
    draw: impl FnOnce(u32, Theme) -> Result<Picture, E>,
) -> Result<PictureView, ApiError> {
    let picture = draw(frame.width.clamp(200, 4_000), theme(&frame.theme));
    Ok(view(picture.map_err(|error| AppError::Internal(error.to_string()))?))
}

/// Ways of deciding, each with its mark; the models of each are told by their names.
const KINDS: [(Mark, &str, &[&str]); 3] = [
    (Mark::Ring, "all to one touch", &["first", "last", "last-non-direct"]),
    (Mark::Disc, "shared by a rule", &["linear", "decay", "position"]),
    (Mark::Diamond, "learned from all paths", &["markov", "shapley"]),
];

pub(crate) fn attribution(
    session: &Session,
    request: AttributionPictureRequest,
) -> Result<PictureView, ApiError> {
    let in_money = match request.unit.as_str() {
        "value" => true,
        "conversions" => false,
        other => {
            let say = format!("'{other}' is no unit of a credit: conversions or value.");
            return Err(AppError::InvalidInput(say).into());
        }
    };
    let found = attribution::attribution(session, request.attribution)?;
    let currency = found.currency.clone();
    let told = move |value: f64| {
        if !in_money {
            return format!("{value:.1}").trim_end_matches(".0").to_owned();
        }
        // A credit is not negative, and cents of it mean nothing.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "money fits")]
        let whole = thousands(value.round().max(0.0) as u64);
        format!("{whole} {currency}")
    };
    let value = |credit: &AttributionCredit| if in_money { credit.value } else { credit.conversions };
    let rows = rows(&found, &request.labels, &value);
    let model = |name: &str, title: &str| {
        let kind = KINDS.iter().find(|kind| kind.2.contains(&name));
        charts::attribution::Model { name: title.to_owned(), mark: kind.map_or(Mark::Square, |kind| kind.0) }
    };
    let models: Vec<_> = found.models.iter().map(|one| model(&one.model, &one.title)).collect();
    let kinds = KINDS.map(|(mark, name, _)| (mark, name));
    drawn(&request.frame, |width, theme| {
        charts::attribution::draw(&rows, &models, &kinds, &told, width, theme)
    })
}

fn rows(
    found: &AttributionView,
    order: &[String],
    value: &dyn Fn(&AttributionCredit) -> f64,
) -> Vec<charts::attribution::Credited> {
    let row = |label: &AttributionLabel| charts::attribution::Credited {
        name: if label.label.is_empty() { "(none)".into() } else { label.label.clone() },
        values: label.credits.iter().map(value).collect(),
    };
    if order.is_empty() {
        return found.labels.iter().map(row).collect();
    }
    let named = |wanted: &String| found.labels.iter().find(|label| label.label == *wanted);
    order.iter().filter_map(named).map(row).collect()
}
