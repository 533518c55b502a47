//! Accounts: people of one company together.

use super::{attribution::AttributionCode, funnels::RateView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which accounts.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AccountsRequest {
    /// Part of a name.
    #[serde(default)]
    pub find: Option<String>,
    /// A saved funnel in which accounts are placed; left out: the first one saved.
    #[serde(default)]
    pub funnel: Option<String>,
    /// An event by which sales meet somebody, besides the deals they accepted.
    #[serde(default)]
    pub meeting: Option<String>,
    /// Accounts to skip.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub offset: u32,
    /// Accounts at most; 200 when left out.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Accounts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountsView {
    /// All of them.
    pub all: u32,
    /// Those that were looked for.
    pub total: u32,
    /// People in all of them.
    pub people: u32,
    /// People of whom no company is known.
    pub alone: u32,
    /// The house's own people: in no account.
    pub internal: u32,
    /// The project's currency, as amounts are in.
    pub currency: String,
    /// Lead definitions, as `leads` of the accounts.
    pub definitions: Vec<AccountsByDefinition>,
    /// The funnel accounts are placed in; left out where none is saved.
    pub funnel: Option<String>,
    /// Accounts, those with most people first.
    pub accounts: Vec<AccountRow>,
    /// The result in a few sentences.
    pub summary: Vec<String>,
}

/// Leads of a definition, by account.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountsByDefinition {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: u32,
    /// Leads whose account is known.
    pub leads: u32,
    /// Accounts with such a lead.
    pub accounts: u32,
}

/// An account.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountRow {
    /// Its name; a domain where no name is known.
    pub name: String,
    /// Its people.
    pub people: u32,
    /// Those of them whom sales met.
    pub met: u32,
    /// How many of its people are known in each part of buying; 0 is a gap.
    pub roles: Vec<AccountRole>,
    /// Leads among its people, by each definition.
    pub leads: Vec<u32>,
    /// Deals of its people.
    pub deals: u32,
    /// Those that were won.
    pub won: u32,
    /// What those are worth.
    pub won_amount: f64,
    /// The furthest step of the funnel; left out where it never entered.
    pub reached: Option<String>,
    /// Days from the first touch of somebody sales never met to the first meeting with anybody; below 0 where sales were
    /// there first.
    pub days_ahead: Option<f64>,
    /// People whose words are in the project.
    pub heard: Vec<String>,
    /// Codes on their words, most people first; at most five.
    pub codes: Vec<AttributionCode>,
}

/// A part in buying.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountRole {
    /// initiator, influencer, champion, user, decider.
    pub role: String,
    /// People known in it.
    pub people: u32,
}

/// An account by name.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AccountRequest {
    /// Its name; case, spaces and signs aside.
    pub name: String,
    /// A saved funnel in which it is placed; left out: the first one saved.
    #[serde(default)]
    pub funnel: Option<String>,
    /// An event by which sales meet somebody, besides the deals they accepted.
    #[serde(default)]
    pub meeting: Option<String>,
}

/// An account with its people.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountDetail {
    /// In figures.
    pub account: AccountRow,
    /// Its people.
    pub people: Vec<AccountPerson>,
    /// Who of them was reached before sales met anybody.
    pub reach: Option<AccountReach>,
    /// Names of the lead definitions, as `leads` has them.
    pub definitions: Vec<String>,
    /// The project's currency, as amounts are in.
    pub currency: String,
    /// What it was called before somebody named it so.
    pub formerly: Vec<String>,
    /// The domain it is called by, where nobody knows its name.
    pub domain: Option<String>,
}

/// Somebody of an account.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountPerson {
    /// Id.
    pub person: String,
    /// Name.
    pub name: String,
    /// Address.
    pub email: Option<String>,
    /// How their company is known: hand, crm, domain.
    pub told_by: String,
    /// Parts in buying at this account.
    pub roles: Vec<String>,
    /// Parts they had at another account.
    pub roles_elsewhere: Vec<String>,
    /// Whether sales met them.
    pub met: bool,
}

/// Who was reached before sales met anybody.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountReach {
    /// Id of the person, whom sales never met.
    pub person: String,
    /// Their name.
    pub name: String,
    /// Their first touch.
    pub touch: String,
    /// The account's first meeting with sales.
    pub meeting: String,
    /// Days from that touch to that meeting; below 0 where sales were there first.
    pub days_ahead: f64,
}

/// Which funnel accounts are to go through.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountsFunnelRequest {
    /// A saved funnel: name or id.
    pub funnel: String,
}

/// A funnel that companies go through, whoever of their people takes a step.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountsFunnelView {
    /// The funnel.
    pub funnel: String,
    /// Its version.
    pub version: u32,
    /// Accounts looked at.
    pub accounts: u32,
    /// The project's currency, as amounts are in.
    pub currency: String,
    /// Steps.
    pub steps: Vec<AccountsStep>,
}

/// A step of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountsStep {
    /// Its name.
    pub name: String,
    /// Accounts that reached it.
    pub accounts: u32,
    /// Share of those that entered, Wilson 95 %.
    pub from_start: Option<RateView>,
    /// Share of those at the step before, Wilson 95 %.
    pub from_previous: Option<RateView>,
    /// Median time from the step before.
    pub median_seconds: Option<f64>,
    /// Revenue from a run's start to start + window of those that reached it.
    pub value: f64,
    /// Names of those that went on to it.
    pub went_on: Vec<String>,
    /// Names of those that left before it.
    pub left: Vec<String>,
    /// Names of those that may still reach it.
    pub in_progress: Vec<String>,
}

/// Of which company somebody is, by hand.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AssignAccount {
    /// The person: id or any identifier.
    pub person: String,
    /// The company; left out: take back what was said by hand.
    #[serde(default)]
    pub company: Option<String>,
}

/// A part somebody has in buying, at the company they are of.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SetBuyingRole {
    /// The person: id or any identifier.
    pub person: String,
    /// initiator, influencer, champion, user, decider.
    pub role: String,
    /// Whether they have it; true when left out.
    #[serde(default)]
    pub on: Option<bool>,
}

/// Calls an account by another name.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AccountRename {
    /// The account; to take a name back, what it was called before.
    pub name: String,
    /// What it is called from now on; where there is an account of that name, both are one. Left out: take the new name back.
    #[serde(default)]
    pub to: Option<String>,
}

/// Domains at which anybody can have an address: they stand for no account.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PublicDomainsView {
    /// In order.
    pub domains: Vec<PublicDomainView>,
}

/// One of them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PublicDomainView {
    /// `gmail.com`.
    pub domain: String,
    /// Whether Subtext knows it by itself.
    pub built_in: bool,
    /// Whether it is taken as such here; false: somebody said that it is a company's.
    pub public: bool,
    /// People of the project with an address there.
    pub people: u32,
}

/// Says at which domains anybody can have an address.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SetPublicDomains {
    /// Anybody can have one there.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub add: Vec<String>,
    /// These are a company's.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub remove: Vec<String>,
}
