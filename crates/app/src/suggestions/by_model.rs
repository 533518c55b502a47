//! Codes without examples, taken from their definitions by a model that tells whether a statement follows from a text.

use crate::{
    AppError,
    models::{Definition, LEAST_LIKELY, Standing, Which, without_examples},
    project::OpenProject,
};
use model::CodeId;
use store::Reader;

/// A code that a model takes from its definition.
#[derive(Debug, Clone, PartialEq)]
pub struct ByModel {
    /// The code.
    pub code: CodeId,
    /// How likely its definition follows from the words, to the model: 0 to 1. It says nothing of how often it is right.
    pub share: f32,
}

/// Codes suggested for a paragraph so, at most.
const MOST: usize = 2;

/// What a model said of codes without examples.
pub(super) struct Definitions<'p> {
    project: &'p OpenProject,
    model: Option<&'p Which>,
    definitions: Vec<Definition>,
    read: usize,
    texts: usize,
}

impl<'p> Definitions<'p> {
    pub(super) fn of(
        project: &'p OpenProject,
        reader: &Reader,
        model: Option<&'p Which>,
    ) -> Result<Self, AppError> {
        let definitions = without_examples(reader)?;
        Ok(Self { project, model, definitions, read: 0, texts: 0 })
    }

    /// Codes for a paragraph, but those that are `out`.
    pub(super) fn of_paragraph(&mut self, text: &str, out: &[CodeId]) -> Vec<ByModel> {
        let Some(model) = self.model else { return Vec::new() };
        let said = |definition: &Definition| self.project.heard().follows(model, text, &definition.statement);
        let shares: Option<Vec<f32>> = self.definitions.iter().map(said).collect();
        self.texts += 1;
        let Some(shares) = shares else { return Vec::new() };
        self.read += 1;
        let likely = |(definition, share): (&Definition, f32)| {
            let is_meant = share >= LEAST_LIKELY && !out.contains(&definition.code);
            is_meant.then_some(ByModel { code: definition.code, share })
        };
        let mut codes: Vec<ByModel> = self.definitions.iter().zip(shares).filter_map(likely).collect();
        codes.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.code.cmp(&b.code)));
        codes.truncate(MOST);
        codes
    }

    pub(super) fn count(&self) -> usize {
        self.definitions.len()
    }

    pub(super) fn standing(&self) -> Option<Standing> {
        let model = self.model?.name.clone();
        Some(Standing { model, read: self.read, texts: self.texts })
    }
}
