//! What is known of who is of which company.

use super::whole::{self, Renamed};
use crate::{
    AppError, leads,
    project::{OpenProject, Population},
};
use analysis::accounts::{Account, Accounts, BuyingRole, Member, Told, accounts};
use model::Identifiers;
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};
use store::{Deal, Touchpoint};

/// How it was told of which company somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldBy {
    /// A human said so.
    Hand,
    /// A deal names the company.
    Crm,
    /// By the domain of their address.
    Domain,
}

impl ToldBy {
    /// `hand`, `crm`, `domain`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hand => "hand",
            Self::Crm => "crm",
            Self::Domain => "domain",
        }
    }
}

/// A part somebody has in buying.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Place of the person.
    pub person: usize,
    /// The company it is a part in.
    pub account: String,
    /// The part.
    pub role: BuyingRole,
}

/// Instants of people, by account.
pub(super) type ByAccount = Vec<Vec<(u32, i64)>>;

/// Everybody by company, with what it rests on.
pub(super) struct Known {
    pub population: Arc<Population>,
    pub accounts: Accounts,
    pub told: BTreeMap<usize, ToldBy>,
    /// Place of each person's account.
    pub account_of: HashMap<usize, usize>,
    pub parts: Vec<Part>,
    /// Deals of people the project knows.
    pub deals: Vec<(usize, Deal)>,
    pub internal: usize,
    /// What is known of each person's company by itself.
    pub members: Vec<Member>,
    /// What is said of companies as a whole.
    pub whole: Told,
    /// Companies that were given another name.
    pub renamed: Vec<Renamed>,
}

impl Known {
    pub fn read(project: &OpenProject) -> Result<Self, AppError> {
        let population = project.population()?;
        let reader = project.reader()?;
        let place = |who: &Identifiers| population.people.person_of(who);
        let mut deals: Vec<(usize, Deal)> =
            reader.deals()?.into_iter().filter_map(|deal| Some((place(&deal.identifiers)?, deal))).collect();
        deals.retain(|(person, _)| !population.is_left_out(*person));
        let mut by_hand: HashMap<usize, String> = HashMap::new();
        // The newest comes first.
        for member in reader.account_members()? {
            if let Some(person) = place(&member.identifiers) {
                by_hand.entry(person).or_insert(member.company);
            }
        }
        let by_crm = companies(&deals);
        let (mut members, mut told, mut internal) = (Vec::new(), BTreeMap::new(), 0);
        for person in 0..population.people.len() {
            let email = population.email_of(person).unwrap_or_default();
            let of = |names: &HashMap<usize, String>| names.get(&person).cloned().unwrap_or_default();
            let member = Member {
                person: u32::try_from(person).unwrap_or(u32::MAX),
                email: email.to_owned(),
                company: of(&by_crm),
                by_hand: of(&by_hand),
            };
            if population.is_left_out(person) {
                internal += 1;
                continue;
            }
            let by = match (member.by_hand.is_empty(), member.company.trim().is_empty()) {
                (false, _) => ToldBy::Hand,
                (true, false) => ToldBy::Crm,
                (true, true) => ToldBy::Domain,
            };
            told.insert(person, by);
            members.push(member);
        }
        let (whole, renamed) = (whole::told(&reader)?, whole::renamed(&reader)?);
        let accounts = accounts(&members, &whole);
        let mut account_of = HashMap::new();
        for (at, account) in accounts.accounts.iter().enumerate() {
            account_of.extend(account.people.iter().map(|person| (*person as usize, at)));
        }
        told.retain(|person, _| account_of.contains_key(person));
        let mut parts = Vec::new();
        for part in reader.buying_parts()? {
            let role = super::role_of(&part.role).ok();
            if let Some((person, role)) = place(&part.identifiers).zip(role) {
                // Under the name it had then, it is one at the company that is called otherwise now.
                let account = whole.name_of(&part.account).to_owned();
                parts.push(Part { person, account, role });
            }
        }
        Ok(Self { population, accounts, told, account_of, parts, deals, internal, members, whole, renamed })
    }

    /// Parts in buying that people have at an account they are of; under its name, or that of their domain.
    pub fn roles_at(&self, account: &Account) -> Vec<(u32, BuyingRole)> {
        let here = |part: &&Part| is_here(&self.population, part, &account.name);
        let number = |part: &Part| Some((u32::try_from(part.person).ok()?, part.role));
        self.parts.iter().filter(here).filter_map(number).collect()
    }

    /// When sales met whom, by account: deals they accepted, and an event where one is named.
    pub fn meetings(&self, project: &OpenProject, event: Option<&str>) -> Result<ByAccount, AppError> {
        let mut found = self.nothing();
        for (person, deal) in &self.deals {
            self.put(&mut found, *person, deal.accepted.map(|at| at.0));
        }
        if let Some(event) = event.filter(|event| !event.trim().is_empty()) {
            let frame = self.population.events();
            let name = crate::funnels::event_or_goal(project, &frame, Some(event), "a meeting with sales")?;
            for row in frame.counted_rows() {
                if frame.names[usize::from(frame.name[row])] == name {
                    self.put(&mut found, frame.person[row] as usize, Some(frame.time[row]));
                }
            }
        }
        Ok(found)
    }

    /// When whom was reached, by account: marketing contacts, and the first thing everybody did themselves.
    pub fn touches(&self, touchpoints: &[Touchpoint]) -> ByAccount {
        let mut found = self.nothing();
        for touch in touchpoints {
            if let Some(person) = self.population.people.person_of(&touch.identifiers) {
                self.put(&mut found, person, Some(touch.at.0));
            }
        }
        let frame = self.population.events();
        for person in self.account_of.keys().copied().filter(|person| *person < frame.people()) {
            let first = frame.rows_of(person).next().map(|row| frame.time[row]);
            self.put(&mut found, person, first);
        }
        found
    }

    fn nothing(&self) -> ByAccount {
        vec![Vec::new(); self.accounts.accounts.len()]
    }

    fn put(&self, into: &mut ByAccount, person: usize, at: Option<i64>) {
        let number = u32::try_from(person).ok();
        if let (Some(account), Some(at), Some(number)) = (self.account_of.get(&person), at, number) {
            into[*account].push((number, at));
        }
    }
}

/// Whether a part is one at this company: under its name, or that of the person's domain, which an account bears until its
/// name is known.
pub(super) fn is_here(population: &Population, part: &Part, company: &str) -> bool {
    let email = population.email_of(part.person).unwrap_or_default();
    let domain = email.rsplit_once('@').map_or("", |(_, domain)| domain);
    let said = leads::folded(&part.account);
    said == leads::folded(company) || said == leads::folded(domain)
}

/// The company each person's deals name; of several the one of the latest deal.
fn companies(deals: &[(usize, Deal)]) -> HashMap<usize, String> {
    let mut found: HashMap<usize, (Option<i64>, String)> = HashMap::new();
    for (person, deal) in deals {
        let Some(company) = deal.company.as_deref().map(str::trim).filter(|name| !name.is_empty()) else {
            continue;
        };
        let at = deal.created.map(|at| at.0);
        let known = found.entry(*person).or_insert_with(|| (at, company.to_owned()));
        if at > known.0 {
            *known = (at, company.to_owned());
        }
    }
    found.into_iter().map(|(person, (_, company))| (person, company)).collect()
}
