//! Accounts: people of one company together, who of them has which part in buying, how far they came as one, and who of them
//! was reached before sales met anybody. Contract: `docs/leads.md`.

mod assign;
mod funnel;
mod known;
mod whole;

pub use analysis::accounts::{BuyingRole, Reach};
pub use assign::{assign, role_of, set_role, word_of};
pub use funnel::{AccountsCounted, counted};
pub use known::{Part, ToldBy};
pub use whole::{PublicDomain, Renamed, public_domains, rename, set_public_domains, take_name_back};

use crate::{
    AppError,
    leads::{self, Defined, Table},
    project::{OpenProject, Population},
    said::{self, Said},
};
use analysis::accounts::{roles_known, unmet_reach};
use known::Known;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// A saved funnel in which accounts are placed; without one, the first one saved.
    pub funnel: Option<String>,
    /// An event by which sales meet somebody, besides the deals they accepted.
    pub meeting: Option<String>,
}

/// A company.
#[derive(Debug, Clone)]
pub struct Company {
    /// Its name.
    pub name: String,
    /// Its people, as places.
    pub people: Vec<usize>,
    /// Those of them whom sales met.
    pub met: BTreeSet<usize>,
    /// How many of its people are known in each part of buying.
    pub roles: Vec<(BuyingRole, usize)>,
    /// Leads among its people, by each definition.
    pub leads: Vec<usize>,
    /// Deals of its people.
    pub deals: usize,
    /// Deals of its people that were won.
    pub won: usize,
    /// What those are worth, in hundredths.
    pub won_amount: i64,
    /// The earliest touch of somebody sales never met, before the first meeting with anybody.
    pub reach: Option<Reach>,
    /// What its people say.
    pub said: Said,
}

/// Everybody by company.
pub struct Found {
    /// Everyone.
    pub population: Arc<Population>,
    /// By name.
    pub companies: Vec<Company>,
    /// How the company of each person in one was told.
    pub told: BTreeMap<usize, ToldBy>,
    /// Parts in buying, the oldest first.
    pub parts: Vec<Part>,
    /// Companies that were given another name.
    pub renamed: Vec<Renamed>,
    /// People of whom no company is known.
    pub alone: usize,
    /// The house's own people.
    pub internal: usize,
    /// Lead definitions, as [`Company::leads`] has them.
    pub definitions: Vec<Defined>,
    /// Accounts in the funnel; none where no funnel is saved.
    pub counted: Option<AccountsCounted>,
}

/// Groups people by company.
///
/// # Errors
/// When there is no such funnel or event, or the project cannot be read.
pub fn accounts(project: &OpenProject, question: &Question) -> Result<Found, AppError> {
    let known = Known::read(project)?;
    let reader = project.reader()?;
    let population = project.population()?;
    let voices = project.voices()?;
    let meetings = known.meetings(project, question.meeting.as_deref())?;
    let touches = known.touches(&reader.touchpoints()?);
    let definitions = leads::latest(&reader)?;
    let by_definition = leads_of(project, &known, &definitions)?;
    let mut deals: BTreeMap<usize, Vec<&store::Deal>> = BTreeMap::new();
    for (person, deal) in &known.deals {
        if let Some(account) = known.account_of.get(person) {
            deals.entry(*account).or_default().push(deal);
        }
    }
    let companies = known
        .accounts
        .accounts
        .iter()
        .enumerate()
        .map(|(at, account)| {
            let people: BTreeSet<usize> = account.people.iter().map(|person| *person as usize).collect();
            let own = deals.get(&at).map(Vec::as_slice).unwrap_or_default();
            let won: Vec<i64> =
                own.iter().filter(|deal| leads::is_won(deal)).map(|deal| deal.amount.unwrap_or(0)).collect();
            let met = &meetings[at];
            Company {
                name: account.name.clone(),
                met: met.iter().map(|(person, _)| *person as usize).collect(),
                roles: roles_known(account, &known.roles_at(account)).to_vec(),
                leads: by_definition.iter().map(|of| of.get(&at).copied().unwrap_or(0)).collect(),
                deals: own.len(),
                won: won.len(),
                won_amount: won.iter().sum(),
                reach: unmet_reach(account, &touches[at], met),
                said: said::of(&population, &voices, &people),
                people: people.into_iter().collect(),
            }
        })
        .collect();
    let counted = match question.funnel.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => Some(funnel::counted_in(project, &known, crate::funnels::saved(project, name)?)?),
        None => match reader.funnels()?.into_iter().next() {
            Some(first) => Some(funnel::counted_in(project, &known, first)?),
            None => None,
        },
    };
    Ok(Found {
        population,
        companies,
        told: known.told,
        parts: known.parts,
        renamed: known.renamed,
        alone: known.accounts.alone.len(),
        internal: known.internal,
        definitions,
        counted,
    })
}

/// The place of the account of each person who has one.
///
/// # Errors
/// When the project cannot be read.
pub(crate) fn account_of_each(project: &OpenProject) -> Result<HashMap<usize, usize>, AppError> {
    Ok(Known::read(project)?.account_of)
}

/// Leads by each definition: accounts by their place, with how many.
fn leads_of(
    project: &OpenProject,
    known: &Known,
    definitions: &[Defined],
) -> Result<Vec<BTreeMap<usize, usize>>, AppError> {
    if definitions.is_empty() || known.deals.is_empty() {
        return Ok(vec![BTreeMap::new(); definitions.len()]);
    }
    let table = Table::read(project)?;
    let people = leads::people_of(&table, &*project.population()?);
    let by = |defined: &Defined| {
        let mut found: BTreeMap<usize, usize> = BTreeMap::new();
        let is = table.leads.by(&table.rows, &table.resolved(&defined.rule));
        for person in people.iter().zip(is).filter(|(_, is)| *is).filter_map(|(person, _)| *person) {
            if let Some(account) = known.account_of.get(&person) {
                *found.entry(*account).or_default() += 1;
            }
        }
        found
    };
    Ok(definitions.iter().map(by).collect())
}

impl Found {
    /// Whether a part in buying is one at this company.
    #[must_use]
    pub fn is_at(&self, part: &Part, company: &Company) -> bool {
        known::is_here(&self.population, part, &company.name)
    }

    /// A company by name: case, spaces and signs aside.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn company(&self, name: &str) -> Result<(usize, &Company), AppError> {
        let wanted = leads::folded(name);
        let found =
            self.companies.iter().enumerate().find(|(_, company)| leads::folded(&company.name) == wanted);
        found.ok_or_else(|| no_such(name))
    }

    /// What a company was called before it was given its name.
    pub fn formerly<'a>(&'a self, company: &'a Company) -> impl Iterator<Item = &'a str> {
        let here = |one: &&Renamed| leads::folded(&one.to) == leads::folded(&company.name);
        self.renamed.iter().filter(here).map(|one| one.from.as_str())
    }

    /// The domain that a company is called by, where nobody knows its name.
    #[must_use]
    pub fn domain_of(&self, company: &Company) -> Option<String> {
        let domain = |place: &usize| analysis::accounts::domain(self.population.email_of(*place)?);
        company.people.iter().filter_map(domain).find(|domain| *domain == company.name)
    }
}

fn no_such(name: &str) -> AppError {
    AppError::NotFound(format!("There is no account '{name}': look for it by a part of its name."))
}
