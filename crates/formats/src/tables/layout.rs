//! A mapping laid over the headers a file really has.

use super::{mapping::Mapping, roles::Role};
use crate::{FormatError, detect::Kind};
use model::Warning;

/// Which column of this file has which role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Number of columns every row must have.
    pub width: usize,
    roles: Vec<(Role, usize)>,
    /// Columns of properties with their headers.
    pub properties: Vec<(usize, String)>,
}

impl Layout {
    /// Finds the mapping's columns among a file's headers, by name, the n-th of a name for the n-th.
    ///
    /// # Errors
    /// When a role that the kind of table needs has no column, or two columns share a role that only one can have.
    pub fn bind(mapping: &Mapping, headers: &[String]) -> Result<(Self, Vec<Warning>), FormatError> {
        let mut taken = vec![false; headers.len()];
        let mut warnings = Vec::new();
        let mut layout = Self { width: headers.len(), roles: Vec::new(), properties: Vec::new() };
        for column in &mapping.columns {
            let same = |i: &usize| !taken[*i] && headers[*i].trim() == column.header.trim();
            let Some(at) = (0..headers.len()).find(same) else {
                if column.role != Role::Ignore {
                    let label = column.role.label();
                    warnings.push(Warning::whole(format!(
                        "the file has no column '{}' ({label})",
                        column.header
                    )));
                }
                continue;
            };
            taken[at] = true;
            layout.take(column.role, at, &headers[at])?;
        }
        for (header, _) in headers.iter().zip(&taken).filter(|(h, t)| !**t && !h.trim().is_empty()) {
            warnings.push(Warning::whole(format!(
                "the column '{header}' is not in the mapping and was not read"
            )));
        }
        layout.check(mapping.kind)?;
        Ok((layout, warnings))
    }

    fn take(&mut self, role: Role, at: usize, header: &str) -> Result<(), FormatError> {
        match role {
            Role::Ignore | Role::PersonalData => {}
            Role::Property => self.properties.push((at, header.trim().to_owned())),
            _ if !role.may_repeat() && self.column(role).is_some() => {
                let what = format!("two columns are mapped to {}", role.label());
                return Err(FormatError::new(
                    what,
                    "Keep one of them in the mapping and set the other to ignore",
                ));
            }
            _ => self.roles.push((role, at)),
        }
        Ok(())
    }

    fn check(&self, kind: Kind) -> Result<(), FormatError> {
        let advice = "Say in the mapping which column it is";
        if let Some(missing) = Role::required(kind).iter().find(|r| self.column(**r).is_none()) {
            let what = format!("no column holds the {}", missing.label().to_lowercase());
            return Err(FormatError::new(what, advice));
        }
        let needs_person = matches!(kind, Kind::Events | Kind::Identities | Kind::Touchpoints);
        if needs_person && self.identifiers().is_empty() {
            return Err(FormatError::new("no column identifies a person", advice));
        }
        Ok(())
    }

    /// The column with a role.
    #[must_use]
    pub fn column(&self, role: Role) -> Option<usize> {
        self.roles.iter().find(|(r, _)| *r == role).map(|(_, at)| *at)
    }

    /// Columns that identify a person.
    #[must_use]
    pub fn identifiers(&self) -> Vec<(Role, usize)> {
        self.roles.iter().copied().filter(|(r, _)| r.is_identifier()).collect()
    }
}
