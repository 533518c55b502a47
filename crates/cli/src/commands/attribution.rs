//! What conversions are credited to.

use super::Setting;
use crate::{
    answer::{Answer, Failure},
    args::{AttributionArguments, word},
    desk::Desk,
    print::{
        figures::{counted, money, percent, thousands},
        picture,
        table::Table,
        text::clean,
    },
};
use api::types::{
    attribution::{AttributionLabel, AttributionRequest, AttributionView},
    funnels::PictureView,
    pictures::AttributionPictureRequest,
};

pub(crate) fn attribution(set: Setting<'_>, arguments: &AttributionArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = AttributionRequest {
        models: arguments.model.map(word).into_iter().collect(),
        by: Some(word(arguments.by)),
        goal: arguments.goal.clone(),
        look_back_days: arguments.look_back,
        half_life_days: Some(arguments.half_life),
        order: Some(arguments.order),
    };
    let (json, view): (_, AttributionView) = desk.ask("attribution", &request)?;
    let table = if view.models.len() == 1 { detail(&view) } else { side_by_side(&view) };
    let mut text = format!("{}\n{}{}{}", head(&view), table.print(set.screen), tail(&view), said(&view));
    if let Some(path) = &arguments.picture {
        let unit = word(arguments.unit);
        let asked = AttributionPictureRequest {
            attribution: request,
            unit,
            labels: Vec::new(),
            frame: picture::frame(),
        };
        let (_, drawn): (_, PictureView) = desk.ask("attribution_picture", &asked)?;
        text += &picture::write(path, &drawn)?;
    }
    Ok(Answer::done(json, text))
}

fn head(view: &AttributionView) -> String {
    let model = match view.models.as_slice() {
        [one] => format!("{}: {}", one.title, one.rule),
        _ => "Conversions credited, by every model".into(),
    };
    format!("{model}\n'{}', by {}; a credit is no cause.\n", clean(&view.goal), view.by)
}

fn name(label: &AttributionLabel) -> String {
    if label.label.is_empty() { "(none)".into() } else { label.label.clone() }
}

fn detail(view: &AttributionView) -> Table {
    let mut table = Table::of(&[
        &view.by,
        ">people",
        ">cost",
        ">conversions",
        ">value",
        ">days",
        ">cost each",
        ">volume",
        ">value",
        ">velocity",
        ">return",
    ]);
    for label in &view.labels {
        let Some(credit) = label.credits.first() else { continue };
        let amount = |amount: f64| money(amount, &view.currency);
        let index = |index: Option<f64>| index.map_or_else(|| "–".into(), |index| format!("{index:.0}"));
        table.row([
            name(label),
            thousands(label.touched),
            amount(label.cost),
            format!("{:.1}", credit.conversions),
            amount(credit.value),
            credit.median_days.map_or_else(|| "–".into(), |days| format!("{days:.1}")),
            credit.cost_per_conversion.map_or_else(|| "–".into(), amount),
            index(credit.index.volume),
            index(credit.index.value),
            index(credit.index.velocity),
            index(credit.index.returns),
        ]);
    }
    table
}

fn side_by_side(view: &AttributionView) -> Table {
    let heads: Vec<String> = view.models.iter().map(|model| format!(">{}", model.model)).collect();
    let mut all = vec![view.by.as_str(), ">people"];
    all.extend(heads.iter().map(String::as_str));
    let mut table = Table::of(&all);
    for label in &view.labels {
        let credits = label.credits.iter().map(|credit| format!("{:.1}", credit.conversions));
        table.row([name(label), thousands(label.touched)].into_iter().chain(credits));
    }
    table
}

fn tail(view: &AttributionView) -> String {
    let all = view.conversions + view.unattributed;
    let mut text = format!(
        "\n{} worth {}; {} of them without any contact that may be credited, worth {}.\n",
        counted(all, "conversion", "conversions"),
        money(view.value + view.unattributed_value, &view.currency),
        thousands(view.unattributed),
        money(view.unattributed_value, &view.currency),
    );
    if view.models.len() == 1 {
        text += "ix: beside the average of all, which is 100; volume and value for each person touched, return for what was spent.\n";
        for model in &view.models {
            if let Some(base) = model.base {
                text += &format!("A path converts with a probability of {}.\n", percent(base));
            }
        }
    }
    if view.strangers > 0 {
        text += &format!(
            "{} of the {} touched are known by no event.\n",
            thousands(view.strangers),
            thousands(view.touched)
        );
    }
    text + &format!("{}\n", clean(&view.summary))
}

/// What those say who met each.
fn said(view: &AttributionView) -> String {
    let mut text = String::new();
    for label in view.labels.iter().filter(|label| !label.codes.is_empty()) {
        let codes = label.codes.iter().take(3);
        let codes: Vec<String> = codes.map(|code| format!("{} {}", clean(&code.name), code.people)).collect();
        let heard = u32::try_from(label.heard.len()).unwrap_or(u32::MAX);
        text += &format!("  {}: {} heard say {}\n", name(label), thousands(heard), codes.join(", "));
    }
    if text.is_empty() { text } else { format!("\nIn their own words, in people:\n{text}") }
}
