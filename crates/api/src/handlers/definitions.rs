//! Versions of what is saved under a name.

use crate::{
    ApiError,
    types::definitions::{DefinitionRef, DefinitionVersion, DefinitionVersions},
};
use app::{
    AppError, Session, clock,
    definitions::{self, Named, Version},
};

pub(crate) fn versions(session: &Session, request: DefinitionRef) -> Result<DefinitionVersions, ApiError> {
    let kind = Named::ALL.into_iter().find(|kind| kind.as_str() == request.kind).ok_or_else(|| {
        let known = Named::ALL.map(Named::as_str).join(", ");
        AppError::InvalidInput(format!("'{}' is nothing with versions: {known}.", request.kind))
    })?;
    let all = definitions::versions(&*session.project()?, kind, &request.name)?;
    let version = |Version { saved, says }: &Version| DefinitionVersion {
        version: saved.version,
        owner: saved.owner.clone(),
        agreed_by: saved.agreed_by.clone(),
        author: saved.author.clone(),
        created: clock::iso(saved.created),
        retired: saved.retired.map(clock::iso),
        says: says.clone(),
    };
    Ok(DefinitionVersions {
        name: all.first().map(|one| one.saved.name.clone()).unwrap_or_default(),
        versions: all.iter().map(version).collect(),
    })
}
