//! Lead definitions.

use super::super::{
    coders::actor,
    show::{self, small},
};
use crate::{
    ApiError,
    types::{
        leads::{
            LeadColumn, LeadDefinitionRef, LeadDefinitionSaved, LeadDefinitionView, LeadDefinitions,
            LeadRuleText, LeadRuleTried, LeadVersions, SaveLeadDefinition,
        },
        project::{Done, Empty},
    },
};
use app::{
    AppError, Session, clock,
    leads::{self, Defined, NewLeadDefinition, Table},
    project::OpenProject,
};
use model::leads::Rule;

pub(crate) fn list(session: &Session, _: Empty) -> Result<LeadDefinitions, ApiError> {
    let project = session.project()?;
    let reader = project.reader()?;
    let table = table(&project)?;
    let columns = table.iter().flat_map(Table::columns).map(|column| LeadColumn {
        name: column.name,
        filled: small(column.filled),
        values: column.values.into_iter().map(|(value, _)| value).collect(),
    });
    Ok(LeadDefinitions {
        definitions: leads::latest(&reader)?.iter().map(|one| view(one, table.as_ref())).collect(),
        columns: columns.collect(),
        internal_domains: project.population()?.internal.own.domains.clone(),
    })
}

/// The deals, where there are any.
pub(super) fn table(project: &OpenProject) -> Result<Option<Table>, AppError> {
    if project.reader()?.deals()?.is_empty() { Ok(None) } else { Table::read(project).map(Some) }
}

pub(super) fn view(defined: &Defined, table: Option<&Table>) -> LeadDefinitionView {
    let saved = &defined.saved;
    let (leads, unknown_columns) = under(&defined.rule, table);
    LeadDefinitionView {
        id: saved.id.to_string(),
        name: saved.name.clone(),
        version: saved.version,
        owner: saved.owner.clone(),
        agreed_by: saved.agreed_by.clone(),
        valid_from: clock::day(saved.valid_from),
        rule: leads::rule_in_words(&defined.rule),
        author: saved.author.clone(),
        created: clock::iso(saved.created),
        retired: saved.retired.map(clock::iso),
        leads,
        unknown_columns,
    }
}

/// Leads by a rule, and columns it asks for in vain.
fn under(rule: &Rule, table: Option<&Table>) -> (Option<u32>, Vec<String>) {
    let Some(table) = table else { return (None, Vec::new()) };
    let rule = table.resolved(rule);
    let leads = table.leads.by(&table.rows, &rule).into_iter().filter(|is| *is).count();
    (Some(small(leads)), table.unknown_columns(&rule))
}

pub(crate) fn versions(session: &Session, request: LeadDefinitionRef) -> Result<LeadVersions, ApiError> {
    let project = session.project()?;
    let table = table(&project)?;
    let all = leads::versions(&project.reader()?, &request.name)?;
    Ok(LeadVersions { versions: all.iter().map(|one| view(one, table.as_ref())).collect() })
}

pub(crate) fn save(session: &Session, request: SaveLeadDefinition) -> Result<LeadDefinitionSaved, ApiError> {
    let project = session.project()?;
    let day = request.valid_from.as_deref().map(str::trim).filter(|day| !day.is_empty());
    let valid_from = day.map(|day| {
        clock::parse(day, false)
            .ok_or_else(|| AppError::InvalidInput(format!("'{day}' is no day: write 2026-01-31.")))
    });
    let new = NewLeadDefinition {
        name: request.name,
        rule: request.rule,
        owner: request.owner,
        valid_from: valid_from.transpose()?,
        agreed_by: request.agreed_by,
        author: actor(session)?,
    };
    let saved = leads::save(&project, &new)?;
    let (name, version) = (&saved.value.saved.name, saved.value.saved.version);
    let label = match saved.op {
        Some(_) => format!("Saved '{name}', version {version}"),
        None => format!("'{name}' says that already, in version {version}"),
    };
    let definition = view(&saved.value, table(&project)?.as_ref());
    Ok(LeadDefinitionSaved { definition, changed: show::changed(&saved, label) })
}

pub(crate) fn retire(session: &Session, request: LeadDefinitionRef) -> Result<Done, ApiError> {
    let gone = leads::retire(&*session.project()?, &request.name)?;
    let label = format!("Retired '{}'; its versions stay", gone.value);
    Ok(Done { changed: Some(show::changed(&gone, label)) })
}

pub(crate) fn tried(session: &Session, request: LeadRuleText) -> Result<LeadRuleTried, ApiError> {
    let rule = leads::tried(&request.rule)?;
    let (leads, unknown_columns) = under(&rule, table(&*session.project()?)?.as_ref());
    Ok(LeadRuleTried { rule: leads::rule_in_words(&rule), leads, unknown_columns })
}
