//! Accounts.

use super::Setting;
use crate::{
    answer::{Answer, Failure},
    args::{AccountAction, AccountsArguments, word},
    desk::Desk,
    print::{
        figures::{counted, day, duration, money, rate, thousands},
        table::{Table, pairs},
        text::clean,
    },
};
use api::types::{
    accounts::{
        AccountDetail, AccountRename, AccountRequest, AccountRow, AccountsFunnelRequest, AccountsFunnelView,
        AccountsRequest, AccountsView, AssignAccount, PublicDomainsView, SetBuyingRole, SetPublicDomains,
    },
    project::Done,
};
use serde_json::json;

pub(crate) fn accounts(set: Setting<'_>, arguments: &AccountsArguments) -> Result<Answer, Failure> {
    match &arguments.action {
        None => list(set, arguments),
        Some(AccountAction::Show { name }) => show(set, arguments, name),
        Some(AccountAction::Assign { person, company, .. }) => {
            let request = AssignAccount { person: person.clone(), company: company.clone() };
            write(set, arguments, "account_assign", &request)
        }
        Some(AccountAction::Role { person, role, off }) => {
            let request = SetBuyingRole { person: person.clone(), role: word(*role), on: Some(!off) };
            write(set, arguments, "account_role", &request)
        }
        Some(AccountAction::Rename { name, to, .. }) => {
            let request = AccountRename { name: name.clone(), to: to.clone() };
            write(set, arguments, "account_rename", &request)
        }
        Some(AccountAction::Public { add, remove }) if add.is_empty() && remove.is_empty() => {
            public(set, arguments)
        }
        Some(AccountAction::Public { add, remove }) => {
            let request = SetPublicDomains { add: add.clone(), remove: remove.clone() };
            write(set, arguments, "public_domains_set", &request)
        }
    }
}

fn write(
    set: Setting<'_>,
    arguments: &AccountsArguments,
    command: &str,
    request: &impl serde::Serialize,
) -> Result<Answer, Failure> {
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (json, done): (_, Done) = desk.ask(command, request)?;
    let label = done.changed.map_or_else(|| "It is so already".to_owned(), |changed| changed.label);
    Ok(Answer::done(json, format!("{}\n", clean(&label))).noting(info.risk))
}

fn public(set: Setting<'_>, arguments: &AccountsArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let (json, view): (_, PublicDomainsView) = desk.ask("public_domains", &json!({}))?;
    let mut table = Table::of(&["domain", "known by", ">people", ""]);
    for one in &view.domains {
        let by = if one.built_in { "Subtext" } else { "you" };
        let not = if one.public { "" } else { "a company's, you said" };
        table.row([one.domain.clone(), by.into(), thousands(one.people), not.into()]);
    }
    Ok(Answer::done(json, table.print(set.screen)))
}

fn list(set: Setting<'_>, arguments: &AccountsArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = AccountsRequest {
        find: arguments.find.clone(),
        funnel: arguments.funnel.clone(),
        meeting: arguments.meeting.clone(),
        offset: 0,
        limit: Some(arguments.limit),
    };
    let (mut json, view): (_, AccountsView) = desk.ask("accounts", &request)?;
    let mut text = format!("{}\n", table(&view).print(set.screen));
    let more = view.total.saturating_sub(u32::try_from(view.accounts.len()).unwrap_or(u32::MAX));
    if more > 0 {
        text += &format!("and {} more; --limit shows more of them\n\n", thousands(more));
    }
    for one in &view.definitions {
        text += &format!(
            "{}: {} in {}\n",
            clean(&one.name),
            counted(one.leads, "lead", "leads"),
            counted(one.accounts, "account", "accounts")
        );
    }
    text += &view.summary.iter().map(|sentence| format!("{}\n", clean(sentence))).collect::<String>();
    let (alone, own) = (thousands(view.alone), thousands(view.internal));
    text += &format!("People of no known company: {alone}; your own: {own}\n");
    if let Some(funnel) = &arguments.funnel {
        let request = AccountsFunnelRequest { funnel: funnel.clone() };
        let (steps, view): (_, AccountsFunnelView) = desk.ask("accounts_funnel", &request)?;
        text = format!("{}\n{text}", funnel_table(&view).print(set.screen));
        // One document: the accounts, and the funnel they go through.
        json = json!({ "accounts": json, "funnel": steps });
    }
    Ok(Answer::done(json, text))
}

fn table(view: &AccountsView) -> Table {
    let definitions: Vec<String> = view.definitions.iter().map(|one| format!(">{}", one.name)).collect();
    let reached = view.funnel.as_deref().unwrap_or("reached");
    let heads = ["account", ">people", ">met"]
        .into_iter()
        .chain(definitions.iter().map(String::as_str))
        .chain([">deals", ">won", ">days ahead", reached, ">heard", "roles"]);
    let mut table = Table::of(&heads.collect::<Vec<_>>());
    for one in &view.accounts {
        let cells = [one.name.clone(), thousands(one.people), thousands(one.met)].into_iter();
        let rest = [
            thousands(one.deals),
            money(one.won_amount, &view.currency),
            one.days_ahead.map_or_else(|| "–".into(), |days| format!("{days:.0}")),
            one.reached.clone().unwrap_or_default(),
            one.heard.len().to_string(),
            roles(one),
        ];
        table.row(cells.chain(one.leads.iter().map(|leads| thousands(*leads))).chain(rest));
    }
    table
}

/// Parts in buying that somebody is known in.
fn roles(account: &AccountRow) -> String {
    let known = account.roles.iter().filter(|role| role.people > 0);
    known.map(|role| format!("{} {}", role.role, role.people)).collect::<Vec<_>>().join(", ")
}

fn funnel_table(view: &AccountsFunnelView) -> Table {
    let head = format!("{}, accounts", view.funnel);
    let mut table =
        Table::of(&[&head, ">reached", ">of the step before", ">left", ">in progress", ">median", ">value"]);
    for step in &view.steps {
        table.row([
            step.name.clone(),
            thousands(step.accounts),
            step.from_previous.as_ref().map_or_else(String::new, rate),
            step.left.len().to_string(),
            step.in_progress.len().to_string(),
            step.median_seconds.map_or_else(String::new, duration),
            money(step.value, &view.currency),
        ]);
    }
    table
}

fn show(set: Setting<'_>, arguments: &AccountsArguments, name: &str) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = AccountRequest {
        name: name.to_owned(),
        funnel: arguments.funnel.clone(),
        meeting: arguments.meeting.clone(),
    };
    let (json, detail): (_, AccountDetail) = desk.ask("account", &request)?;
    let account = &detail.account;
    let leads: Vec<String> = detail
        .definitions
        .iter()
        .zip(&account.leads)
        .map(|(name, leads)| format!("{name} {}", thousands(*leads)))
        .collect();
    let gaps = account.roles.iter().filter(|role| role.people == 0).map(|role| role.role.clone());
    let reach = detail.reach.as_ref().map_or_else(String::new, |reach| {
        let (touch, meeting) = (day(&reach.touch), day(&reach.meeting));
        format!("{} on {touch}, never met; sales first met somebody on {meeting}", reach.name)
    });
    let codes: Vec<String> =
        account.codes.iter().map(|code| format!("{} {}", code.name, code.people)).collect();
    let mut text = format!("{}\n", set.screen.bold(&clean(&account.name)));
    text += &pairs(&[
        ("leads", leads.join(", ")),
        (
            "deals",
            format!(
                "{}, {} won, {}",
                account.deals,
                account.won,
                money(account.won_amount, &detail.currency)
            ),
        ),
        ("reached", account.reached.clone().unwrap_or_default()),
        ("reached first", reach),
        ("roles", roles(account)),
        ("nobody known", gaps.collect::<Vec<_>>().join(", ")),
        ("they say", codes.join(", ")),
        ("called before", detail.formerly.join(", ")),
    ]);
    let mut table = Table::of(&["name", "address", "told by", "met by sales", "roles", "elsewhere"]);
    for one in &detail.people {
        table.row([
            one.name.clone(),
            one.email.clone().unwrap_or_default(),
            one.told_by.clone(),
            if one.met { "yes".into() } else { String::new() },
            one.roles.join(", "),
            one.roles_elsewhere.join(", "),
        ]);
    }
    Ok(Answer::done(json, format!("{text}\n{}", table.print(set.screen))))
}
