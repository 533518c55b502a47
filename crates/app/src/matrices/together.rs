//! Codes that stand together, over the whole project.

use crate::{
    AppError,
    project::{OpenProject, Population, Voices},
};
use analysis::cooccurrence::{self, Pair, Placed};
use model::{CodeKind, Purpose};
use std::{collections::BTreeSet, sync::Arc};

/// Codes that stand together.
pub struct CoOccurrence {
    /// Pairs, the strongest first; codes are places in the codebook.
    pub pairs: Vec<Pair>,
    /// What a reader should know.
    pub notes: Vec<String>,
    /// Everything coded.
    pub voices: Arc<Voices>,
}

/// Which codes stand together: on the same words, in one paragraph, in one person. Of a kind, or of all.
///
/// # Errors
/// When the project cannot be read.
pub fn cooccurrence(project: &OpenProject, kind: Option<CodeKind>) -> Result<CoOccurrence, AppError> {
    let (population, voices) = (project.population()?, project.voices()?);
    let placed = placed(&voices, kind);
    let paragraphs = paragraphs(project, &population, &placed)?;
    let pairs = cooccurrence::cooccurrence(&placed, &paragraphs);
    let of_nobody = voices.excerpts.iter().filter(|e| e.person.is_none()).count();
    let notes = match of_nobody {
        0 => Vec::new(),
        1 => vec!["1 excerpt is not counted: it is not known whose words it holds.".into()],
        n => vec![format!("{n} excerpts are not counted: it is not known whose words they hold.")],
    };
    Ok(CoOccurrence { pairs, notes, voices })
}

/// Excerpts of known people that may be counted.
fn placed(voices: &Voices, kind: Option<CodeKind>) -> Vec<Placed> {
    let places = voices.codebook.iter().enumerate();
    let places: std::collections::HashMap<_, _> = places
        .filter(|(_, row)| kind.is_none_or(|kind| row.code.kind == kind))
        .filter_map(|(place, row)| Some((row.code.id, u32::try_from(place).ok()?)))
        .collect();
    let countable = voices.excerpts.iter().filter(|e| e.consent.allows(Purpose::Analysis));
    countable
        .filter_map(|e| {
            Some(Placed {
                document: u32::try_from(e.document).ok()?,
                person: u32::try_from(e.person?).ok()?,
                code: *places.get(&e.coding.code)?,
                selection: e.coding.selection,
            })
        })
        .collect()
}

/// Where the paragraphs of every coded document start.
fn paragraphs(
    project: &OpenProject,
    population: &Population,
    placed: &[Placed],
) -> Result<Vec<Vec<u32>>, AppError> {
    let coded: BTreeSet<usize> = placed.iter().map(|one| one.document as usize).collect();
    let reader = project.reader()?;
    let mut starts = vec![Vec::new(); population.documents.len()];
    for document in coded {
        let id = population.documents[document].document.id;
        starts[document] = reader.paragraphs(id, 0..u32::MAX)?.into_iter().map(|p| p.start).collect();
    }
    Ok(starts)
}
