//! Paragraphs like an excerpt or another paragraph.

use crate::{
    AppError, codes, documents,
    project::OpenProject,
    suggestions::{Basis, Embed},
};
use model::{DocumentId, SpeakerRole};
use store::PlacedParagraph;

/// Like what.
#[derive(Debug, Clone)]
pub enum Like {
    /// An excerpt: id or short code.
    Excerpt(String),
    /// A paragraph of a document.
    Paragraph(String, u32),
}

/// A paragraph that is like another one.
#[derive(Debug, Clone)]
pub struct Near {
    /// Place of its document in the population.
    pub document: usize,
    /// The paragraph.
    pub paragraph: PlacedParagraph,
    /// Cosine, for order only.
    pub near: f32,
}

/// Paragraphs said by participants that are like an excerpt or a paragraph, the nearest first, of people who may be quoted;
/// and how many that are as near were left out for want of consent.
///
/// # Errors
/// When the excerpt, document or paragraph is not there, or the project cannot be read.
pub fn similar(
    project: &OpenProject,
    embed: Embed<'_>,
    like: &Like,
    most: usize,
) -> Result<(Vec<Near>, usize, Basis), AppError> {
    let (population, reader) = (project.population()?, project.reader()?);
    let (words, here) = asked(project, like)?;
    let mut all: Vec<(usize, PlacedParagraph)> = Vec::new();
    for (place, listed) in population.documents.iter().enumerate() {
        for paragraph in reader.paragraphs(listed.document.id, 0..u32::MAX)? {
            let speaker = paragraph.paragraph.speaker.and_then(|s| listed.document.speakers.get(s as usize));
            let asks = speaker.is_some_and(|s| s.role == SpeakerRole::Interviewer);
            let itself = (listed.document.id, paragraph.index) == here;
            if !asks && !itself && paragraph.paragraph.text.split_whitespace().count() > 1 {
                all.push((place, paragraph));
            }
        }
    }
    let texts: Vec<&str> = all.iter().map(|(_, p)| p.paragraph.text.as_str()).collect();
    let (basis, cosines) = Basis::near(project, embed, &texts, &words)?;
    let mut near: Vec<Near> = all
        .into_iter()
        .zip(cosines)
        .map(|((document, paragraph), near)| Near { document, paragraph, near })
        .filter(|near| near.near > least(&basis))
        .collect();
    near.sort_by(|a, b| {
        b.near
            .total_cmp(&a.near)
            .then_with(|| (a.document, a.paragraph.index).cmp(&(b.document, b.paragraph.index)))
    });
    near.truncate(most);
    let before = near.len();
    near.retain(|near| population.documents[near.document].document.consent.may_quote());
    let withheld = before - near.len();
    Ok((near, withheld, basis))
}

/// Paragraphs farther than this say something else.
fn least(basis: &Basis) -> f32 {
    match basis {
        Basis::Meaning => 0.35,
        Basis::Words(_) => 0.12,
    }
}

/// How near, in words.
#[must_use]
pub fn band(basis: &Basis, near: f32) -> &'static str {
    let (very, quite) = match basis {
        Basis::Meaning => (0.7, 0.5),
        Basis::Words(_) => (0.5, 0.25),
    };
    match near {
        near if near >= very => "very near",
        near if near >= quite => "near",
        _ => "somewhat near",
    }
}

/// The words asked about, and where they stand.
fn asked(project: &OpenProject, like: &Like) -> Result<(String, (DocumentId, u32)), AppError> {
    let reader = project.reader()?;
    match like {
        Like::Excerpt(excerpt) => {
            let coding = codes::find_coding(&reader, excerpt)?;
            let paragraph = reader.paragraphs_in(coding.document, coding.selection)?;
            let index = paragraph.first().map_or(u32::MAX, |p| p.index);
            Ok((coding.quote, (coding.document, index)))
        }
        Like::Paragraph(document, index) => {
            let id = documents::find(&*project.population()?, document)?.document.id;
            let found = reader.paragraphs(id, *index..index.saturating_add(1))?.into_iter().next();
            let none = || AppError::NotFound(format!("The document has no paragraph {index}."));
            Ok((found.ok_or_else(none)?.paragraph.text, (id, *index)))
        }
    }
}
