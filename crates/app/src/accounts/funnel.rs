//! Accounts in a funnel: a company goes through it as if its people were one.

use super::known::Known;
use crate::{AppError, project::OpenProject};
use analysis::{
    accounts::account_frame,
    funnel::{FunnelResult, Side, run},
};
use model::Timestamp;
use store::SavedFunnel;

/// A funnel counted over accounts.
pub struct AccountsCounted {
    /// The funnel.
    pub saved: SavedFunnel,
    /// Names of the accounts, in the order of the result.
    pub names: Vec<String>,
    /// What was found; "persons" are accounts.
    pub result: FunnelResult,
}

/// Counts a saved funnel over accounts.
///
/// # Errors
/// When there is no such funnel, it makes none, or the project cannot be read.
pub fn counted(project: &OpenProject, name: &str) -> Result<AccountsCounted, AppError> {
    let saved = crate::funnels::saved(project, name)?;
    counted_in(project, &Known::read(project)?, saved)
}

pub(super) fn counted_in(
    project: &OpenProject,
    known: &Known,
    saved: SavedFunnel,
) -> Result<AccountsCounted, AppError> {
    let population = project.population()?;
    let frame = account_frame(&population.events(), &known.accounts);
    let end = population.data_end.unwrap_or(Timestamp(0));
    let result = run(&saved.definition, &frame.view(), end)
        .map_err(|error| AppError::InvalidInput(format!("Nothing was counted: {error}.")))?;
    let names = known.accounts.accounts.iter().map(|account| account.name.clone()).collect();
    Ok(AccountsCounted { saved, names, result })
}

impl AccountsCounted {
    /// The last step an account reached, in words; `None`: never entered.
    #[must_use]
    pub fn standing(&self, account: usize) -> Option<String> {
        let level = usize::from(*self.result.level.get(account)?);
        let mut counted = self.saved.definition.steps.iter().filter(|step| !step.optional);
        let step = level.checked_sub(1).and_then(|at| counted.nth(at))?;
        Some(crate::funnels::name_of(step))
    }

    /// Names of the accounts on one side of a step.
    pub fn on_side(&self, step: usize, side: Side) -> impl Iterator<Item = &str> + '_ {
        self.result.persons(step, side).filter_map(|at| self.names.get(at as usize)).map(String::as_str)
    }
}
