//! Leads: definitions, two of them beside each other, how far leads came.

use super::{Setting, quality::lineage};
use crate::{
    answer::{Answer, Failure},
    args::{LeadAction, LeadsArguments, Names, word},
    desk::Desk,
    print::{
        figures::{counted, money, thousands},
        picture,
        table::Table,
        text::clean,
    },
};
use api::types::{
    funnels::PictureView,
    leads::{
        LeadDefinitionRef, LeadDefinitionSaved, LeadDefinitionView, LeadDefinitions, LeadField,
        LeadPipelineRequest, LeadPipelineView, LeadReasonRule, LeadRuleText, LeadRuleTried,
        LeadSeriesRequest, LeadSeriesView, LeadVersions, LeadsCounted, LeadsRequest, LeadsView,
        SaveLeadDefinition, SetInternalDomains,
    },
    pictures::{LeadSeriesPictureRequest, LeadsPictureRequest},
    project::{Done, Empty},
};

pub(crate) fn leads(set: Setting<'_>, arguments: &LeadsArguments) -> Result<Answer, Failure> {
    match &arguments.action {
        None => match &arguments.definitions {
            None => list(set, arguments),
            Some(two) => compare(set, arguments, two),
        },
        Some(LeadAction::Save { name, rule, owner, valid_from, agreed_by }) => {
            let request = SaveLeadDefinition {
                name: name.clone(),
                rule: rule.clone(),
                owner: owner.clone(),
                valid_from: valid_from.clone(),
                agreed_by: agreed_by.as_ref().map(|names| names.0.clone()).unwrap_or_default(),
            };
            save(set, arguments, &request)
        }
        Some(LeadAction::Try { rule }) => tried(set, arguments, rule),
        Some(LeadAction::Versions { name }) => versions(set, arguments, name),
        Some(LeadAction::Retire { name }) => {
            write(set, arguments, "lead_retire", &LeadDefinitionRef { name: name.clone() })
        }
        Some(LeadAction::Pipeline { definition }) => pipeline(set, arguments, definition.clone()),
        Some(LeadAction::Series { name, by, picture }) => {
            let request = LeadSeriesRequest { definition: name.clone(), by: Some(word(*by)) };
            series(set, arguments, request, picture.as_deref())
        }
        Some(LeadAction::Internal { domains }) => {
            write(set, arguments, "internal_domains_set", &SetInternalDomains { domains: domains.clone() })
        }
    }
}

fn write(
    set: Setting<'_>,
    arguments: &LeadsArguments,
    command: &str,
    request: &impl serde::Serialize,
) -> Result<Answer, Failure> {
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (json, done): (_, Done) = desk.ask(command, request)?;
    let label = done.changed.map_or_else(|| "Nothing to do".to_owned(), |changed| changed.label);
    Ok(Answer::done(json, format!("{}\n", clean(&label))).noting(info.risk))
}

fn save(
    set: Setting<'_>,
    arguments: &LeadsArguments,
    request: &SaveLeadDefinition,
) -> Result<Answer, Failure> {
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (json, saved): (_, LeadDefinitionSaved) = desk.ask("lead_save", request)?;
    let text = format!("{}\n{}", clean(&saved.changed.label), in_words(&saved.definition));
    Ok(Answer::done(json, text).noting(info.risk))
}

/// A definition and what it counts, line by line.
fn in_words(definition: &LeadDefinitionView) -> String {
    let mut text = format!("  {}\n", clean(&definition.rule));
    if let Some(leads) = definition.leads {
        text += &format!("  {} by it\n", counted(leads, "lead", "leads"));
    }
    for column in &definition.unknown_columns {
        text += &format!("  The deals have no column '{}': nobody fits that part.\n", clean(column));
    }
    text
}

fn tried(set: Setting<'_>, arguments: &LeadsArguments, rule: &str) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, tried): (_, LeadRuleTried) = desk.ask("lead_try", &LeadRuleText { rule: rule.to_owned() })?;
    let leads = tried.leads.map_or_else(|| "no deals yet".to_owned(), |n| counted(n, "lead", "leads"));
    let mut text = format!("{}\n{leads}\n", clean(&tried.rule));
    for column in &tried.unknown_columns {
        text += &format!("The deals have no column '{}': nobody fits that part.\n", clean(column));
    }
    Ok(Answer::done(json, text))
}

fn list(set: Setting<'_>, arguments: &LeadsArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, list): (_, LeadDefinitions) = desk.ask("lead_definitions", &Empty {})?;
    let columns: Vec<String> = list.columns.iter().map(|column| clean(&column.name)).collect();
    let mut text = if list.definitions.is_empty() {
        "No lead definition is saved yet: subtext leads P save NAME --rule RULE --owner WHO\n".to_owned()
    } else {
        table_of(&list.definitions).print(set.screen)
    };
    if !columns.is_empty() {
        text += &format!("\nRules may ask for: {}\n", columns.join(", "));
    }
    if !list.internal_domains.is_empty() {
        text += &format!("Your own, and no leads: {}\n", clean(&list.internal_domains.join(", ")));
    }
    Ok(Answer::done(json, text))
}

fn table_of(definitions: &[LeadDefinitionView]) -> Table {
    let mut table = Table::of(&["definition", ">version", ">leads", "from", "owner", "agreed by", "rule"]);
    for one in definitions {
        table.row([
            one.name.clone(),
            one.version.to_string(),
            one.leads.map_or_else(|| "–".into(), thousands),
            one.valid_from.clone(),
            one.owner.clone(),
            one.agreed_by.join(", "),
            one.rule.clone(),
        ]);
    }
    table
}

fn versions(set: Setting<'_>, arguments: &LeadsArguments, name: &str) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = LeadDefinitionRef { name: name.to_owned() };
    let (json, found): (_, LeadVersions) = desk.ask("lead_versions", &request)?;
    Ok(Answer::done(json, table_of(&found.versions).print(set.screen)))
}

fn compare(set: Setting<'_>, arguments: &LeadsArguments, two: &Names) -> Result<Answer, Failure> {
    let [first, second] = &two.0[..] else {
        return Err(Failure::usage("name two definitions: --definitions marketing,sales"));
    };
    let reason = |text: &String| {
        let (name, rule) = text
            .split_once(':')
            .ok_or_else(|| Failure::usage(format!("'{text}' is no reason; write 'NAME: RULE'")))?;
        Ok(LeadReasonRule { name: name.trim().to_owned(), rule: rule.trim().to_owned() })
    };
    let request = LeadsRequest {
        first: first.clone(),
        second: second.clone(),
        reasons: arguments.reasons.iter().map(reason).collect::<Result<_, Failure>>()?,
    };
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, view): (_, LeadsView) = desk.ask("leads", &request)?;
    let mut text = format!("{}\n{}\n", rows(&view).print(set.screen), two_by_two(&view).print(set.screen));
    for field in &view.fields[1..3.min(view.fields.len())] {
        text += &apart(set, field);
    }
    text += &view.summary.iter().map(|sentence| format!("{}\n", clean(sentence))).collect::<String>();
    text += &lineage(&view.lineage);
    if arguments.people {
        text += &view.fields.iter().map(|field| people(set, field)).collect::<String>();
    }
    if let Some(path) = &arguments.picture {
        let asked = LeadsPictureRequest { leads: request, frame: picture::frame() };
        let (_, drawn): (_, PictureView) = desk.ask("leads_picture", &asked)?;
        text += &picture::write(path, &drawn)?;
    }
    Ok(Answer::done(json, text))
}

/// How many rows became how few leads.
fn rows(view: &LeadsView) -> Table {
    let head = ["definition", ">rows", ">your own", ">no address", ">duplicates", ">leads"];
    let mut table = Table::of(&head);
    let row = |one: &LeadsCounted| {
        let name = format!("{}@{}", one.definition.name, one.definition.version);
        let numbers = [one.rows, one.internal, one.without_email, one.duplicates, one.leads];
        [name].into_iter().chain(numbers.map(thousands)).collect::<Vec<_>>()
    };
    table.row(row(&view.first));
    table.row(row(&view.second));
    let all = [view.rows, view.internal, view.without_email, view.duplicates, view.leads];
    table.row([String::from("all deals")].into_iter().chain(all.map(thousands)));
    table
}

fn two_by_two(view: &LeadsView) -> Table {
    let mut table = Table::of(&["", ">leads", ">heard", "what they say"]);
    for field in &view.fields {
        let codes: Vec<String> =
            field.codes.iter().take(3).map(|code| format!("{} {}", code.name, code.people)).collect();
        table.row([
            field.title.clone(),
            thousands(field.leads),
            field.heard.len().to_string(),
            codes.join(", "),
        ]);
    }
    table
}

/// Why the leads of a field are in one definition and not in the other.
fn apart(set: Setting<'_>, field: &LeadField) -> String {
    let mut table = Table::of(&[&format!("why {}", field.title), ">leads", ">heard", "rule"]);
    for reason in field.reasons.iter().filter(|reason| !reason.name.is_empty() || reason.leads > 0) {
        let name = if reason.name.is_empty() { "none of these" } else { &reason.name };
        table.row([
            name.to_owned(),
            thousands(reason.leads),
            reason.heard.len().to_string(),
            reason.rule.clone(),
        ]);
    }
    format!("{}\n", table.print(set.screen))
}

fn people(set: Setting<'_>, field: &LeadField) -> String {
    let mut table = Table::of(&["name", "address", "company", "stage", "reason"]);
    for person in &field.people {
        let cells = [&person.name, &person.email, &person.company, &person.stage, &person.reason];
        table.row(cells.map(String::clone));
    }
    format!("\n{}\n{}", set.screen.bold(&clean(&field.title)), table.print(set.screen))
}

fn pipeline(
    set: Setting<'_>,
    arguments: &LeadsArguments,
    definition: Option<String>,
) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, view): (_, LeadPipelineView) =
        desk.ask("lead_pipeline", &LeadPipelineRequest { definition })?;
    let mut entries = Table::of(&["entered", ">leads", "from", "to", ">median days", ">heard"]);
    for entry in &view.entries {
        entries.row([
            entry.name.clone(),
            thousands(entry.leads),
            entry.from.clone().unwrap_or_default(),
            entry.to.clone().unwrap_or_default(),
            entry.median_days.map_or_else(|| "–".into(), |days| format!("{days:.1}")),
            entry.heard.len().to_string(),
        ]);
    }
    let mut stages = Table::of(&["stands at", ">leads", ">worth", ">heard"]);
    for stage in &view.stages {
        let name = if stage.name.is_empty() { "no stage" } else { &stage.name };
        stages.row([
            name.to_owned(),
            thousands(stage.leads),
            money(stage.amount, &view.currency),
            stage.heard.len().to_string(),
        ]);
    }
    let leads = counted(view.leads, "lead", "leads");
    let (entries, stages) = (entries.print(set.screen), stages.print(set.screen));
    let text = format!("{leads}\n\n{entries}\n{stages}\n{}", lineage(&view.lineage));
    Ok(Answer::done(json, text))
}

fn series(
    set: Setting<'_>,
    arguments: &LeadsArguments,
    request: LeadSeriesRequest,
    file: Option<&std::path::Path>,
) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, view): (_, LeadSeriesView) = desk.ask("lead_series", &request)?;
    let under: Vec<String> = view.versions.iter().map(|one| format!(">version {}", one.version)).collect();
    let heads: Vec<&str> =
        ["from", "held", ">told"].into_iter().chain(under.iter().map(String::as_str)).collect();
    let mut table = Table::of(&heads);
    for one in &view.intervals {
        let held = one.version.map_or_else(|| "none".to_owned(), |version| format!("version {version}"));
        let cells = [
            one.from.clone(),
            if one.is_break { format!("{held}, from here") } else { held },
            one.told.map_or_else(|| "–".into(), thousands),
        ];
        table.row(cells.into_iter().chain(one.under.iter().map(|n| thousands(*n))));
    }
    let summary: String = view.summary.iter().map(|sentence| format!("{}\n", clean(sentence))).collect();
    let gap = if summary.is_empty() { "" } else { "\n" };
    let under = lineage(&view.lineage);
    let mut text = format!("{}{gap}{summary}{under}", table.print(set.screen));
    if let Some(file) = file {
        let asked = LeadSeriesPictureRequest { series: request, frame: picture::frame() };
        let (_, drawn): (_, PictureView) = desk.ask("lead_series_picture", &asked)?;
        text += &picture::write(file, &drawn)?;
    }
    Ok(Answer::done(json, text))
}
