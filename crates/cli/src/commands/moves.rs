//! Which content moved opportunities forward.

use super::Setting;
use crate::{
    answer::{Answer, Failure},
    args::{ContentMovesArguments, word},
    desk::Desk,
    print::{
        figures::{counted, money, percent, points, probability, thousands},
        table::Table,
        text::clean,
    },
};
use api::types::moves::{
    ContentMoveRequest, ContentMoveView, ContentMovesRequest, ContentMovesView, MoveOpportunity, MoveRow,
    MoveStep,
};

pub(crate) fn moves(set: Setting<'_>, arguments: &ContentMovesArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (by, whose) = (Some(arguments.by.clone()), Some(word(arguments.whose)));
    let (step, within_days) = (arguments.step.clone(), Some(arguments.within));
    if let Some(label) = arguments.show.clone() {
        let request = ContentMoveRequest { by, step: step.unwrap_or_default(), within_days, whose, label };
        let (json, view): (_, ContentMoveView) = desk.ask("content_move", &request)?;
        return Ok(Answer::done(json, behind(set, &view)));
    }
    let request = ContentMovesRequest { by, step, within_days, whose };
    let (json, view): (_, ContentMovesView) = desk.ask("content_moves", &request)?;
    let steps: String = view.steps.iter().map(|step| one_step(set, &view, step)).collect();
    let text = format!(
        "{}\n\n{steps}{}{}\n{}\n",
        clean(&view.summary),
        tail(&view),
        clean(&view.compared),
        clean(&view.caution)
    );
    Ok(Answer::done(json, text))
}

fn one_step(set: Setting<'_>, view: &ContentMovesView, step: &MoveStep) -> String {
    let head = format!(
        "{} → {}: {} stood there, {} moved on, {} lost, {} open\n",
        step.from,
        step.to,
        thousands(step.stood),
        thousands(step.moved),
        thousands(step.lost),
        thousands(step.open)
    );
    let rows: Vec<&MoveRow> = view.rows.iter().filter(|row| row.step == step.step).collect();
    if rows.is_empty() {
        return format!("{head}  No opportunity met any {} there.\n\n", clean(&view.by));
    }
    let mut table = Table::of(&[
        view.by.as_str(),
        ">met it",
        ">worth",
        ">unripe",
        ">compared",
        ">moved on",
        ">their like",
        ">points",
        "95 %",
        ">half after",
        ">their like",
        "moved on",
    ]);
    for row in rows {
        let share = |share: Option<f64>| share.map_or_else(|| "–".into(), percent);
        let days = |days: Option<f64>| days.map_or_else(|| "–".into(), |days| format!("{days:.1} d"));
        table.row([
            row.label.clone(),
            thousands(row.touched),
            money(row.value, &view.currency),
            thousands(row.unripe + row.alone),
            format!("{} and {}", thousands(row.compared), thousands(row.matched)),
            share(row.with.as_ref().map(|with| with.rate)),
            share(row.without),
            row.difference.as_ref().map_or_else(|| "–".into(), |one| points(one.rate)),
            row.difference
                .as_ref()
                .map_or_else(String::new, |one| format!("{} to {}", points(one.low), points(one.high))),
            days(row.half_days_with),
            days(row.half_days_without),
            told(row),
        ]);
    }
    format!("{head}{}\n", table.print(set.screen))
}

/// The verdict in words.
fn told(row: &MoveRow) -> String {
    let q = row.q.map_or_else(String::new, |q| format!(" (q {})", probability(q)));
    match row.verdict.as_str() {
        "more" => format!("more often{q}"),
        "less" => format!("less often{q}"),
        "cannot_tell" => format!("cannot tell{q}"),
        _ => "too few to say".into(),
    }
}

fn tail(view: &ContentMovesView) -> String {
    let aside = &view.set_aside;
    let left: Vec<String> = [
        (aside.twice, "entered twice"),
        (aside.internal, "of your own house"),
        (aside.nobody, "naming nobody"),
        (aside.undated, "without dates"),
    ]
    .into_iter()
    .filter(|(rows, _)| *rows > 0)
    .map(|(rows, why)| format!("{} {why}", thousands(rows)))
    .collect();
    let rows = if left.is_empty() { String::new() } else { format!("; rows set aside: {}", left.join(", ")) };
    format!(
        "{}, followed until {}{rows}.\n",
        counted(view.opportunities, "opportunity", "opportunities"),
        view.until
    )
}

/// The opportunities behind a row.
fn behind(set: Setting<'_>, view: &ContentMoveView) -> String {
    let mut table =
        Table::of(&["", "deal", "company", "stage", ">worth", ">met it after", ">then", "", "person"]);
    let groups = [
        ("moved on in time", &view.moved),
        ("did not", &view.stayed),
        ("unripe", &view.unripe),
        ("beside nobody", &view.alone),
        ("their like", &view.matched),
    ];
    for (name, group) in groups {
        for one in group {
            table.row(line(name, one, &view.currency));
        }
    }
    let mut text = format!("{}, {}\n{}", clean(&view.label), clean(&view.step), table.print(set.screen));
    if view.heard.is_empty() {
        return text + "\nNone of the people who met it was heard.\n";
    }
    text += &format!("\nIn their own words, of {} heard:\n", view.heard.len());
    for code in &view.codes {
        text += &format!("  {} {}\n", clean(&code.name), thousands(code.people));
    }
    text
}

fn line(group: &str, one: &MoveOpportunity, currency: &str) -> [String; 9] {
    let days = |days: Option<f64>| days.map_or_else(String::new, |days| format!("{days:.1} d"));
    [
        group.into(),
        one.record.clone(),
        one.company.clone(),
        one.stage.clone(),
        one.amount.map_or_else(String::new, |amount| money(amount, currency)),
        days(one.age_days),
        days(one.days),
        one.end.clone(),
        one.person.clone(),
    ]
}
