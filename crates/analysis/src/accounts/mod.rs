//! Accounts: people of one company together.
//!
//! A human's word wins. Else the company the CRM names; else the domain of the address, unless anybody can have an address
//! there. Where all people of a domain whom the CRM knows are of one company, the others of that domain are of it, too.

mod frame;
mod reach;

pub use frame::{AccountFrame, account_frame};
pub use reach::{BuyingRole, Reach, roles_known, unmet_reach};

use std::collections::{BTreeMap, BTreeSet};

/// Domains where anybody can have an address: they tell of no company.
pub const PUBLIC_DOMAINS: [&str; 24] = [
    "aol.com",
    "fastmail.com",
    "gmail.com",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.co.uk",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "mail.com",
    "mail.ru",
    "me.com",
    "msn.com",
    "orange.fr",
    "outlook.com",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "t-online.de",
    "web.de",
    "yahoo.com",
    "yandex.ru",
];

/// What is known of one person's company. Empty is not known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Member {
    /// Number of the person.
    pub person: u32,
    /// E-mail address.
    pub email: String,
    /// Company by the CRM.
    pub company: String,
    /// Company by a human of the project.
    pub by_hand: String,
}

/// A company and its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its name, as most of its people have it; a domain where no name is known.
    pub name: String,
    /// Numbers of its people, rising.
    pub people: Vec<u32>,
}

/// Everybody by account.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Accounts {
    /// By name.
    pub accounts: Vec<Account>,
    /// People of whom no company is known, rising.
    pub alone: Vec<u32>,
}

/// What people said of companies as a whole. Empty: nothing but what is built in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// Domains that tell of no company, besides [`PUBLIC_DOMAINS`]; in small letters.
    pub public: BTreeSet<String>,
    /// Domains of [`PUBLIC_DOMAINS`] that tell of a company after all.
    pub not_public: BTreeSet<String>,
    /// What companies are called now, by the [`key`] of what they were called: they and whoever is called so already are one.
    pub names: BTreeMap<String, String>,
}

impl Told {
    /// What a company is called now.
    #[must_use]
    pub fn name_of<'a>(&'a self, name: &'a str) -> &'a str {
        self.names.get(&key(name)).map_or(name, String::as_str)
    }

    /// Whether anybody can have an address at a domain in small letters.
    #[must_use]
    pub fn is_public(&self, domain: &str) -> bool {
        self.public.contains(domain) || PUBLIC_DOMAINS.contains(&domain) && !self.not_public.contains(domain)
    }
}

/// Groups people by company. The order in which they are given changes nothing.
#[must_use]
pub fn accounts(members: &[Member], told: &Told) -> Accounts {
    let companies = companies_of_domains(members, told);
    // Name as it is written, by how many.
    let mut groups: BTreeMap<String, (BTreeMap<String, usize>, BTreeSet<u32>)> = BTreeMap::new();
    let mut found = Accounts::default();
    for member in members {
        let domain = domain(&member.email).filter(|domain| !told.is_public(domain));
        let by_domain = || domain.as_ref().map(|own| companies.get(own).unwrap_or(own).clone());
        let named = [&member.by_hand, &member.company].into_iter().find(|name| !name.trim().is_empty());
        match named.map(|name| name.trim().to_owned()).or_else(by_domain) {
            Some(name) => {
                let name = told.name_of(&name).to_owned();
                let (names, people) = groups.entry(key(&name)).or_default();
                *names.entry(name).or_default() += 1;
                people.insert(member.person);
            }
            None => found.alone.push(member.person),
        }
    }
    found.accounts = groups.into_values().map(|(names, people)| account(&names, people)).collect();
    found.alone.sort_unstable();
    found.alone.dedup();
    found
}

fn account(names: &BTreeMap<String, usize>, people: BTreeSet<u32>) -> Account {
    // Of equals the first in order.
    let most = names.iter().rev().max_by_key(|(_, count)| **count);
    let name = most.map(|(name, _)| name.clone()).unwrap_or_default();
    Account { name, people: people.into_iter().collect() }
}

/// How names are compared: letters and digits, in small letters.
#[must_use]
pub fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The domain of an address, in small letters.
#[must_use]
pub fn domain(email: &str) -> Option<String> {
    let (_, domain) = email.trim().rsplit_once('@')?;
    (!domain.is_empty()).then(|| domain.to_lowercase())
}

/// Domains whose people are of one company, as far as is known, and that company.
fn companies_of_domains(members: &[Member], told: &Told) -> BTreeMap<String, String> {
    let mut seen: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for member in members {
        let name = member.company.trim();
        let domain = domain(&member.email).filter(|domain| !told.is_public(domain));
        if let (Some(domain), false) = (domain, name.is_empty()) {
            let names = seen.entry(domain).or_default();
            let kept = names.entry(key(name)).or_insert_with(|| name.to_owned());
            // Of several spellings the first in order, whoever came first.
            if name < kept.as_str() {
                name.clone_into(kept);
            }
        }
    }
    let only =
        |names: BTreeMap<String, String>| if names.len() == 1 { names.into_values().next() } else { None };
    seen.into_iter().filter_map(|(domain, names)| Some((domain, only(names)?))).collect()
}
