//! What a number rests on: the version of its definition, the range of its rows, the imports they came with.

use crate::{AppError, project::OpenProject};
use formats::detect::Kind;
use model::{ImportId, Timestamp};

/// What a number rests on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lineage {
    /// Name and version of the definition, where it has one.
    pub definition: Option<(String, u32)>,
    /// Earliest row.
    pub from: Option<Timestamp>,
    /// Latest row.
    pub to: Option<Timestamp>,
    /// Imports with their file and accepted rows, the earliest first.
    pub imports: Vec<(ImportId, String, u64)>,
}

impl Lineage {
    /// Rows of all imports.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.imports.iter().map(|(_, _, rows)| rows).sum()
    }

    /// The same, of a definition.
    #[must_use]
    pub fn of_definition(self, name: &str, version: u32) -> Self {
        Self { definition: Some((name.to_owned(), version)), ..self }
    }
}

/// The lineage of a number over rows of these kinds: events, touchpoints, deals. Others have no range.
///
/// # Errors
/// When the project cannot be read.
pub fn of(project: &OpenProject, kinds: &[Kind]) -> Result<Lineage, AppError> {
    let reader = project.reader()?;
    let mut lineage = Lineage::default();
    for import in reader.imports()? {
        if kinds.iter().any(|kind| kind.as_str() == import.kind) && import.ledger.accepted > 0 {
            lineage.imports.push((import.id, import.path, import.ledger.accepted));
        }
    }
    let mut times = Vec::new();
    if kinds.contains(&Kind::Events) {
        let view = project.population()?;
        let time = view.frame.view().time;
        times.extend([time.iter().min(), time.iter().max()].into_iter().flatten().map(|at| Timestamp(*at)));
    }
    if kinds.contains(&Kind::Touchpoints) {
        times.extend(reader.touchpoints()?.into_iter().map(|touch| touch.at));
    }
    if kinds.contains(&Kind::Deals) {
        times.extend(reader.deals()?.into_iter().flat_map(|deal| [deal.created, deal.closed]).flatten());
    }
    (lineage.from, lineage.to) = (times.iter().min().copied(), times.iter().max().copied());
    Ok(lineage)
}
