//! Domains of the house itself, and whether its people are left out at all: what the project says of it.

use crate::{
    AppError,
    project::{Everyone, OpenProject},
};
use analysis::{internal::bears_name, people::IdentifierKind};
use std::collections::BTreeSet;
use store::{Changed, Op, OpKind, Reader};

/// The setting that holds the domains, as a list in JSON.
const DOMAINS: &str = "internal-domains";
/// The setting that is there while everybody is counted.
const COUNTED: &str = "internal-counted";

/// Domains whose addresses are the house's own, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Own {
    /// In small letters.
    pub domains: Vec<String>,
    /// Whether nobody said so: they are those that bear the project's name.
    pub by_name: bool,
}

impl Own {
    /// The domains that were said to be the house's own; while nothing was said, those that bear the project's name.
    ///
    /// # Errors
    /// When the project cannot be read.
    pub(super) fn read(reader: &Reader, everyone: &Everyone, project: &str) -> Result<Self, AppError> {
        if let Some(json) = reader.setting(DOMAINS)? {
            let domains = serde_json::from_str(&json).map_err(|error| {
                let advice = "Set it anew.";
                AppError::InvalidInput(format!(
                    "The list of your own domains cannot be read ({error}). {advice}"
                ))
            })?;
            return Ok(Self { domains, by_name: false });
        }
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for person in &everyone.people.persons {
            let emails = person.identifiers.iter().filter(|(kind, _)| *kind == IdentifierKind::Email);
            seen.extend(emails.filter_map(|(_, email)| Some(email.rsplit_once('@')?.1)));
        }
        let bearing = seen.into_iter().filter(|domain| bears_name(domain, project));
        Ok(Self { domains: bearing.map(str::to_lowercase).collect(), by_name: true })
    }
}

/// Says which domains are the house's own; these and no others from now on.
///
/// # Errors
/// When one is no domain, or the project cannot be written.
pub fn set_domains(project: &OpenProject, domains: &[String]) -> Result<Changed<Vec<String>>, AppError> {
    let mut own = domains.iter().map(|text| domain(text)).collect::<Result<Vec<_>, _>>()?;
    own.sort();
    own.dedup();
    let label = match &own[..] {
        [] => "say that no domain is your own".to_owned(),
        some => format!("say that {} is your own", some.join(", ")),
    };
    let json = serde_json::to_string(&own).map_err(|error| AppError::Internal(error.to_string()))?;
    project.transact(Op::new(OpKind::ChangeSetting, label), None, |writer| {
        writer.set_setting(DOMAINS, Some(&json))?;
        Ok(own)
    })
}

/// What is meant by a domain as people write it.
pub(crate) fn domain(text: &str) -> Result<String, AppError> {
    let domain = text.trim().trim_start_matches('@').to_lowercase();
    let odd = |c: char| !(c.is_alphanumeric() || c == '.' || c == '-');
    if !domain.contains('.') || domain.contains(odd) {
        let advice = "Write what stands after the @: mill.example";
        return Err(AppError::InvalidInput(format!("'{text}' is no domain. {advice}.")));
    }
    Ok(domain)
}

/// Whether everybody is counted, the house's own too.
pub(super) fn are_counted(reader: &Reader) -> Result<bool, AppError> {
    Ok(reader.setting(COUNTED)?.is_some())
}

/// Counts internal people and robots in every number, or leaves them out of every number again.
///
/// # Errors
/// When the project cannot be written.
pub fn set_counted(project: &OpenProject, counted: bool) -> Result<Changed<()>, AppError> {
    let label = if counted {
        "count internal people and robots in every number"
    } else {
        "leave internal people and robots out of every number"
    };
    project.transact(Op::new(OpKind::ChangeSetting, label), None, |writer| {
        Ok(writer.set_setting(COUNTED, counted.then_some("yes"))?)
    })
}
