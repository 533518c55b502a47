//! What is said of companies as a whole: what one is called now, which makes two of them one, and at which domains anybody can
//! have an address. Each is a setting of the project, and each change one undo.

use super::known::Known;
use crate::{AppError, project::OpenProject};
use analysis::accounts::{PUBLIC_DOMAINS, Told, accounts, domain, key};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::{Changed, Op, OpKind, Reader};

/// The setting that holds new names, as a list in JSON.
const NAMES: &str = "account-names";
/// The setting that holds what differs from the domains built in.
const DOMAINS: &str = "public-domains";
/// The longest name of a company.
pub(super) const LONGEST: usize = 200;

/// What a company was called, and what it is called now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renamed {
    /// What the CRM, the domain or a human calls it.
    pub from: String,
    /// What it is called instead.
    pub to: String,
}

/// Domains beside those built in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Domains {
    /// Anybody can have an address there.
    added: BTreeSet<String>,
    /// Built in, and here a company's all the same.
    removed: BTreeSet<String>,
}

/// A domain at which anybody can have an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicDomain {
    /// The domain.
    pub domain: String,
    /// Whether Subtext knows it by itself.
    pub built_in: bool,
    /// Whether it is taken as such; false: somebody said that it is a company's.
    pub public: bool,
    /// People of the project with an address there.
    pub people: usize,
}

fn read<T: serde::de::DeserializeOwned + Default>(
    reader: &Reader,
    setting: &str,
    what: &str,
) -> Result<T, AppError> {
    let Some(json) = reader.setting(setting)? else { return Ok(T::default()) };
    serde_json::from_str(&json)
        .map_err(|error| AppError::InvalidInput(format!("{what} cannot be read ({error}). Set it anew.")))
}

/// Companies that were given another name, in the order in which that was said.
pub(super) fn renamed(reader: &Reader) -> Result<Vec<Renamed>, AppError> {
    read(reader, NAMES, "The list of new names of accounts")
}

fn domains(reader: &Reader) -> Result<Domains, AppError> {
    read(reader, DOMAINS, "The list of public mail domains")
}

/// All of it, as companies are told by it.
pub(super) fn told(reader: &Reader) -> Result<Told, AppError> {
    let Domains { added, removed } = domains(reader)?;
    let names = renamed(reader)?.into_iter().map(|one| (key(&one.from), one.to)).collect();
    Ok(Told { public: added, not_public: removed, names })
}

/// A name that somebody wrote, on one line.
pub(super) fn cleaned(name: &str) -> Result<String, AppError> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if key(&name).is_empty() || name.chars().count() > LONGEST {
        let message = format!("Name the company, in at most {LONGEST} characters.");
        return Err(AppError::InvalidInput(message));
    }
    Ok(name)
}

/// Calls a company by another name; where there is one of that name already, both are one from then on. People who come later
/// are of it, too.
///
/// # Errors
/// When there is no such company, the new name is none, or the project cannot be written.
pub fn rename(project: &OpenProject, name: &str, to: &str) -> Result<Changed<String>, AppError> {
    let known = Known::read(project)?;
    let all = &known.accounts.accounts;
    let called = |name: &str| all.iter().find(|account| key(&account.name) == key(name));
    let from = called(name).ok_or_else(|| super::no_such(name))?.name.clone();
    let to = cleaned(to)?;
    let other = called(&to).filter(|_| key(&to) != key(&from));
    let label = match other {
        Some(other) => format!("make the account '{from}' one with '{}'", other.name),
        None => format!("rename the account '{from}' to '{to}'"),
    };
    let to = other.map_or(to, |other| other.name.clone());
    // Called so by the CRM, the domain or a human, and not by another new name.
    let plain = accounts(&known.members, &Told { names: BTreeMap::new(), ..known.whole.clone() });
    let by_itself = plain.accounts.iter().any(|account| key(&account.name) == key(&from));
    project.transact(Op::new(OpKind::ChangeSetting, label), None, |writer| {
        if from != to {
            let new = Renamed { from, to: to.clone() };
            let names = called_otherwise(renamed(writer)?, new, by_itself);
            save(writer, NAMES, &names, names.is_empty())?;
        }
        Ok(to)
    })
}

/// The new names once one more is given; no name leads to another that is itself replaced.
fn called_otherwise(mut names: Vec<Renamed>, new: Renamed, by_itself: bool) -> Vec<Renamed> {
    let (old, now) = (key(&new.from), key(&new.to));
    // Whoever was called so from the first is called so again, in the spelling that is wanted.
    let from_first = names.iter().find(|one| key(&one.from) == now).map(|one| one.from.clone());
    names.retain(|one| key(&one.from) != now && key(&one.from) != old);
    names.iter_mut().filter(|one| key(&one.to) == old).for_each(|one| one.to.clone_from(&new.to));
    if let Some(from) = from_first.filter(|from| now != old && *from != new.to) {
        names.push(Renamed { from, to: new.to.clone() });
    }
    if by_itself {
        names.push(new);
    }
    names
}

/// Takes back that a company is called by another name.
///
/// # Errors
/// When none was called so before, or the project cannot be written.
pub fn take_name_back(project: &OpenProject, from: &str) -> Result<Changed<()>, AppError> {
    let names = renamed(&project.reader()?)?;
    let Some(one) = names.iter().find(|one| key(&one.from) == key(from)) else {
        return Err(AppError::InvalidInput(format!("No account was called '{from}' before.")));
    };
    let label = format!("take back that the account '{}' is called '{}'", one.from, one.to);
    let left: Vec<&Renamed> = names.iter().filter(|other| *other != one).collect();
    project.transact(Op::new(OpKind::ChangeSetting, label), None, |writer| {
        save(writer, NAMES, &left, left.is_empty())
    })
}

fn save<T: Serialize>(
    writer: &store::Writer<'_>,
    setting: &str,
    value: &T,
    none: bool,
) -> Result<(), AppError> {
    let json = serde_json::to_string(value).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(writer.set_setting(setting, (!none).then_some(json.as_str()))?)
}

/// Domains at which anybody can have an address, in order; and those that are not taken as such here.
///
/// # Errors
/// When the project cannot be read.
pub fn public_domains(project: &OpenProject) -> Result<Vec<PublicDomain>, AppError> {
    let population = project.population()?;
    let Domains { added, removed } = domains(&project.reader()?)?;
    let mut people: BTreeMap<String, usize> = BTreeMap::new();
    for person in 0..population.people.len() {
        if let Some(domain) = population.email_of(person).and_then(domain) {
            *people.entry(domain).or_default() += 1;
        }
    }
    let all: BTreeSet<&str> =
        PUBLIC_DOMAINS.iter().copied().chain(added.iter().map(String::as_str)).collect();
    let told = |domain: &str| PublicDomain {
        domain: domain.to_owned(),
        built_in: PUBLIC_DOMAINS.contains(&domain),
        public: !removed.contains(domain),
        people: people.get(domain).copied().unwrap_or(0),
    };
    Ok(all.into_iter().map(told).collect())
}

/// Says of domains that anybody can have an address there, and of others that they are a company's.
///
/// # Errors
/// When one is no domain, or not one of those that can be taken away, or the project cannot be written.
pub fn set_public_domains(
    project: &OpenProject,
    add: &[String],
    remove: &[String],
) -> Result<Changed<()>, AppError> {
    let read =
        |all: &[String]| all.iter().map(|text| crate::internal::domain(text)).collect::<Result<Vec<_>, _>>();
    let (add, remove) = (read(add)?, read(remove)?);
    if add.is_empty() && remove.is_empty() {
        return Err(AppError::InvalidInput("Name a domain: what stands after the @.".into()));
    }
    let mut said = Vec::new();
    if !add.is_empty() {
        said.push(format!("anybody can have an address at {}", add.join(", ")));
    }
    if !remove.is_empty() {
        said.push(format!("addresses at {} tell of a company", remove.join(", ")));
    }
    let label = format!("say that {}", said.join("; "));
    project.transact(Op::new(OpKind::ChangeSetting, label), None, |writer| {
        let mut domains = domains(writer)?;
        for domain in add {
            if PUBLIC_DOMAINS.contains(&domain.as_str()) {
                domains.removed.remove(&domain);
            } else {
                domains.added.insert(domain);
            }
        }
        for domain in remove {
            if PUBLIC_DOMAINS.contains(&domain.as_str()) {
                domains.removed.insert(domain);
            } else if !domains.added.remove(&domain) {
                let message = format!("'{domain}' tells of a company already.");
                return Err(AppError::InvalidInput(message));
            }
        }
        let none = domains == Domains::default();
        save(writer, DOMAINS, &domains, none)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &[(&str, &str)]) -> Vec<Renamed> {
        text.iter().map(|(from, to)| Renamed { from: (*from).into(), to: (*to).into() }).collect()
    }

    #[test]
    fn a_name_leads_to_the_one_that_holds_now() {
        let check = |before: &[(&str, &str)], new: (&str, &str), by_itself, expect: &[(&str, &str)]| {
            let new = names(&[new]).remove(0);
            assert_eq!(called_otherwise(names(before), new, by_itself), names(expect));
        };
        check(&[], ("A", "B"), true, &[("A", "B")]);
        check(&[("A", "B")], ("B", "C"), true, &[("A", "C"), ("B", "C")]);
        check(&[("A", "B")], ("B", "C"), false, &[("A", "C")]);
        check(&[("A", "B")], ("B", "A"), false, &[]);
        check(&[("A", "B")], ("B", "a"), false, &[("A", "a")]);
        check(&[("A", "B")], ("B", "A"), true, &[("B", "A")]);
        check(&[("A", "a")], ("a", "A."), true, &[("a", "A.")]);
        check(&[("X", "Y")], ("A", "B"), true, &[("X", "Y"), ("A", "B")]);
    }
}
