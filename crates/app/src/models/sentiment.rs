//! How answers and paragraphs sound to a model: shown with its name, never stored.

use super::{Standing, Which};
use crate::{AppError, project::OpenProject, suggestions::Scope};

/// What a model of sentiment said of some texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Sentiment {
    /// How far it has come.
    pub standing: Standing,
    /// Its own labels.
    pub labels: Vec<String>,
    /// Texts it was asked about, in the order of the documents.
    pub soundings: Vec<Sounding>,
    /// Paragraphs left out: their people did not agree to analysis.
    pub withheld: usize,
}

/// How one text sounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Sounding {
    /// Place of its document in the population.
    pub document: usize,
    /// The paragraph.
    pub paragraph: u32,
    /// Where it begins in the document.
    pub start: u32,
    /// Its words.
    pub text: String,
    /// The likeliest of the labels.
    pub label: usize,
    /// How likely that is to the model, 0 to 1.
    pub share: f32,
}

/// What was said of the texts that are meant; what was not asked yet is counted alone.
///
/// # Errors
/// When the document, survey or question is not there, or the project cannot be read.
pub fn sentiment(project: &OpenProject, which: &Which, scope: &Scope) -> Result<Sentiment, AppError> {
    let (texts, withheld) = super::read::said(project, scope)?;
    let mut soundings = Vec::new();
    for (document, paragraph) in &texts {
        let text = &paragraph.paragraph.text;
        let Some(shares) = project.heard().sound(which, text) else { continue };
        let best = shares.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1));
        let Some((label, share)) = best else { continue };
        soundings.push(Sounding {
            document: *document,
            paragraph: paragraph.index,
            start: paragraph.start,
            text: text.clone(),
            label,
            share,
        });
    }
    let standing = Standing { model: which.name.clone(), read: soundings.len(), texts: texts.len() };
    Ok(Sentiment { standing, labels: project.heard().labels(which), soundings, withheld })
}
