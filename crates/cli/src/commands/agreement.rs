//! How far coders agree.

use super::{Setting, documents};
use crate::{
    answer::{Answer, Failure},
    args::{AgreementArguments, word},
    desk::Desk,
    print::{
        figures::{counted, percent, thousands},
        table::Table,
        text::{clean, shorten, wrap},
    },
};
use api::types::agreement::{
    AgreementFigure, AgreementRequest, AgreementResponse, AgreementRow, CoefficientView,
};

pub(crate) fn agreement(set: Setting<'_>, arguments: &AgreementArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let asked = arguments.document.iter().map(|asked| documents::meant(&desk, asked));
    let documents = asked.map(|found| found.map(|row| row.id)).collect::<Result<_, _>>()?;
    let request = AgreementRequest {
        coders: arguments.coders.iter().map(|name| name.trim().to_owned()).collect(),
        documents,
        unit: Some(word(arguments.unit)),
        resamples: arguments.resamples,
        limit: Some(arguments.limit),
    };
    let (json, answer): (_, AgreementResponse) = desk.ask("agreement", &request)?;
    Ok(Answer::done(json, text_of(set, &answer)))
}

/// Coefficients with a column of their own: Cohen's kappa is of two coders, Fleiss' of more.
fn columns(answer: &AgreementResponse) -> Vec<&CoefficientView> {
    let kappa = if answer.coders.len() == 2 { "cohen-kappa" } else { "fleiss-kappa" };
    let shown = ["percent", "coded-text", kappa, "krippendorff-alpha", "gwet-ac1", "spans-alpha-2004"];
    answer.coefficients.iter().filter(|one| shown.contains(&one.key.as_str())).collect()
}

fn text_of(set: Setting<'_>, answer: &AgreementResponse) -> String {
    let width = set.screen.width;
    let mut out = format!("{}\n", set.screen.bold(&clean(&answer.coders.join(", "))));
    out += &wrap(&answer.scope, width, 0);
    let columns = columns(answer);
    let heads = columns.iter().map(|one| format!(">{} ({})", one.name, one.unit));
    let heads: Vec<String> =
        ["code".to_owned(), format!(">{}", answer.unit)].into_iter().chain(heads).collect();
    let mut table = Table::of(&heads.iter().map(String::as_str).collect::<Vec<_>>());
    for row in std::iter::once(&answer.overall).chain(&answer.codes) {
        table.row(cells(row, &columns));
    }
    out += &format!("\n{}\n", table.print(set.screen));
    out += &wrap(&answer.intervals, width, 0);
    for row in std::iter::once(&answer.overall).chain(&answer.codes) {
        if let Some(warning) = &row.warning {
            out += &wrap(&format!("{}: {warning}", name(row)), width, 0);
        }
        for figure in row.figures.iter().filter(|figure| columns.iter().any(|one| one.key == figure.key)) {
            if let Some(why) = &figure.undefined {
                let full = columns.iter().find(|one| one.key == figure.key);
                let full = full.map_or("", |one| one.name.as_str());
                out += &wrap(&format!("{}, {full}: {why}", name(row)), width, 0);
            }
        }
    }
    out + &differences(set, answer)
}

fn name(row: &AgreementRow) -> String {
    if row.code.is_none() { "all codes used".into() } else { row.name.clone() }
}

fn cells(row: &AgreementRow, columns: &[&CoefficientView]) -> Vec<String> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
    let units = thousands(row.units as u64);
    let figure = |one: &&CoefficientView| {
        let found = row.figures.iter().find(|figure| figure.key == one.key);
        found.map_or_else(String::new, shown)
    };
    [name(row), units].into_iter().chain(columns.iter().map(figure)).collect()
}

/// `0.44 (0.31 to 0.62)`; shares as percent.
fn shown(figure: &AgreementFigure) -> String {
    let share = matches!(figure.key.as_str(), "percent" | "coded-text");
    let number = |value: f64| {
        if share {
            return percent(value);
        }
        let text = format!("{value:.2}").replace('-', "−");
        if text == "−0.00" { "0.00".into() } else { text }
    };
    match (figure.value, figure.low.zip(figure.high)) {
        (Some(value), Some((low, high))) => {
            format!("{} ({} to {})", number(value), number(low), number(high))
        }
        (Some(value), None) => number(value),
        (None, _) => "undefined".into(),
    }
}

fn differences(set: Setting<'_>, answer: &AgreementResponse) -> String {
    if answer.disagreements_total == 0 {
        return "They differ nowhere in these texts.\n".into();
    }
    let mut out = format!("\nThey differ in {}.\n", counted(answer.disagreements_total, "place", "places"));
    let mut table =
        Table::of(&["document", ">paragraph", "code", "with it", "other borders", "without", "words"]);
    for one in &answer.disagreements {
        table.row([
            one.title.clone(),
            one.paragraph.to_string(),
            one.name.clone(),
            one.did.join(", "),
            one.elsewhere.join(", "),
            one.absent.join(", "),
            shorten(&one.words, 60),
        ]);
    }
    out += &table.print(set.screen);
    out
}
