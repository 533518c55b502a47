//! What is said of companies by hand: who is of which, who has which part in buying. Each is one undo.

use super::{known::Known, whole};
use crate::{AppError, documents, people::naming, project::OpenProject};
use analysis::accounts::{BuyingRole, key};
use model::{AccountMemberId, BuyingRoleId};
use store::{AccountMember, BuyingPart, Changed, Op, OpKind};

/// Words of the parts in buying, in the order of [`BuyingRole::ALL`].
const WORDS: [&str; 5] = ["initiator", "influencer", "champion", "user", "decider"];

/// The word of a part in buying.
#[must_use]
pub fn word_of(role: BuyingRole) -> &'static str {
    let at = BuyingRole::ALL.iter().position(|known| *known == role);
    at.and_then(|at| WORDS.get(at)).copied().unwrap_or_default()
}

/// The part in buying of a word.
///
/// # Errors
/// When it is none.
pub fn role_of(word: &str) -> Result<BuyingRole, AppError> {
    let wanted = word.trim().to_lowercase();
    BuyingRole::ALL.into_iter().find(|role| word_of(*role) == wanted).ok_or_else(|| {
        AppError::InvalidInput(format!("'{word}' is no part in buying: {}.", WORDS.join(", ")))
    })
}

/// Puts a person in a company; with no name takes back where they were put. A human's word wins over the CRM and the domain.
///
/// # Errors
/// When the name is too long, the person has no identifier or was put nowhere, or the project cannot be written.
pub fn assign(
    project: &OpenProject,
    person: usize,
    company: Option<&str>,
    author: &str,
) -> Result<Changed<()>, AppError> {
    let population = project.population()?;
    let name = naming::short(&population.name_of(person));
    let company = company.map(whole::cleaned).transpose()?;
    if let Some(company) = &company {
        let now = whole::told(&project.reader()?)?.name_of(company).to_owned();
        if key(&now) != key(company) {
            let message = format!("'{company}' is called '{now}' now: name that, or take the new name back.");
            return Err(AppError::InvalidInput(message));
        }
    }
    let label = match &company {
        Some(company) => format!("put {name} in '{company}'"),
        None => format!("take back in which company {name} was put"),
    };
    let identifiers = documents::identifiers(&population, person);
    project.transact(Op::new(OpKind::ChangeAccount, label).by(author), None, |writer| {
        let before: Vec<AccountMember> = writer
            .account_members()?
            .into_iter()
            .filter(|member| population.people.person_of(&member.identifiers) == Some(person))
            .collect();
        let Some(company) = company else {
            if before.is_empty() {
                let message = format!("Nobody put {name} in a company by hand.");
                return Err(AppError::InvalidInput(message));
            }
            return Ok(before.iter().try_for_each(|member| writer.remove_account_member(member.id))?);
        };
        if before.first().is_some_and(|member| member.company == company) {
            return Ok(());
        }
        for member in before {
            writer.remove_account_member(member.id)?;
        }
        Ok(writer.add_account_member(&AccountMember {
            id: AccountMemberId(writer.fresh_id()),
            identifiers,
            company,
            author: author.to_owned(),
            created: writer.now(),
        })?)
    })
}

/// Gives a person a part in buying at their company, or takes it back. One may have several.
///
/// # Errors
/// When no company of theirs is known, or the project cannot be written.
pub fn set_role(
    project: &OpenProject,
    person: usize,
    role: BuyingRole,
    on: bool,
    author: &str,
) -> Result<Changed<()>, AppError> {
    let known = Known::read(project)?;
    let population = &known.population;
    let name = naming::short(&population.name_of(person));
    let account = known.account_of.get(&person).map(|at| known.accounts.accounts[*at].name.clone());
    let account = account.ok_or_else(|| {
        AppError::InvalidInput(format!("No company of {name} is known: put them in one first."))
    })?;
    let word = word_of(role);
    let label = if on {
        format!("say that {name} is the {word} at '{account}'")
    } else {
        format!("take back that {name} is the {word} at '{account}'")
    };
    let identifiers = documents::identifiers(population, person);
    project.transact(Op::new(OpKind::ChangeAccount, label).by(author), None, |writer| {
        let here = |part: &BuyingPart| {
            part.role == word && population.people.person_of(&part.identifiers) == Some(person)
        };
        let before: Vec<BuyingPart> = writer.buying_parts()?.into_iter().filter(here).collect();
        if on && before.iter().any(|part| known.whole.name_of(&part.account) == account) {
            return Ok(());
        }
        // Of another company, from before: one has a part where one is now.
        for part in before {
            writer.remove_buying_part(part.id)?;
        }
        if on {
            writer.add_buying_part(&BuyingPart {
                id: BuyingRoleId(writer.fresh_id()),
                identifiers,
                account,
                role: word.to_owned(),
                author: author.to_owned(),
                created: writer.now(),
            })?;
        }
        Ok(())
    })
}
