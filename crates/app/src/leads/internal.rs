//! Domains of the house itself: who has an address there is no customer, and no lead.

use crate::{AppError, project::OpenProject};
use store::{Changed, Op, OpKind, Reader};

/// The setting that holds them, as a list in JSON.
const SETTING: &str = "internal-domains";

/// Domains whose addresses are the house's own, in order.
///
/// # Errors
/// When the project cannot be read.
pub fn domains(reader: &Reader) -> Result<Vec<String>, AppError> {
    let Some(json) = reader.setting(SETTING)? else { return Ok(Vec::new()) };
    serde_json::from_str(&json).map_err(|error| {
        AppError::InvalidInput(format!("The list of your own domains cannot be read ({error}). Set it anew."))
    })
}

/// Says which domains are the house's own; these and no others from now on.
///
/// # Errors
/// When one is no domain, or the project cannot be written.
pub fn set_domains(project: &OpenProject, domains: &[String]) -> Result<Changed<Vec<String>>, AppError> {
    let mut own = Vec::new();
    for text in domains {
        own.push(domain_in(text)?);
    }
    own.sort();
    own.dedup();
    let label = match &own[..] {
        [] => "say that no domain is your own".to_owned(),
        some => format!("say that {} is your own", some.join(", ")),
    };
    let json = serde_json::to_string(&own).map_err(|error| AppError::Internal(error.to_string()))?;
    project.transact(Op::new(OpKind::ChangeSetting, label), None, |writer| {
        writer.set_setting(SETTING, (!own.is_empty()).then_some(json.as_str()))?;
        Ok(own)
    })
}

/// The domain that somebody wrote, in small letters.
///
/// # Errors
/// When it is none.
pub(crate) fn domain_in(text: &str) -> Result<String, AppError> {
    let domain = text.trim().trim_start_matches('@').to_lowercase();
    let odd = |c: char| !(c.is_alphanumeric() || c == '.' || c == '-');
    if !domain.contains('.') || domain.contains(odd) {
        let advice = "Write what stands after the @: mill.example";
        return Err(AppError::InvalidInput(format!("'{text}' is no domain. {advice}.")));
    }
    Ok(domain)
}

/// Whether an address is of one of those domains, or of a domain below one.
#[must_use]
pub fn is_own(email: &str, domains: &[String]) -> bool {
    let Some((_, domain)) = email.trim().rsplit_once('@') else { return false };
    let domain = domain.to_lowercase();
    let below = |own: &String| domain.strip_suffix(own.as_str()).is_some_and(|rest| rest.ends_with('.'));
    domains.iter().any(|own| *own == domain || below(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_house_are_told_by_their_domain() {
        let own = ["tide.example".to_owned()];
        let check = |email: &str, expect: bool| assert_eq!(is_own(email, &own), expect, "{email}");
        check(" Ana@TIDE.example ", true);
        check("bot@test.tide.example", true);
        check("ana@riptide.example", false);
        check("tide.example", false);
        check("", false);
    }
}
