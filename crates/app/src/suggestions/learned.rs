//! What was learned from the codings of a project.

use super::basis::{Basis, Embed};
use crate::{
    AppError,
    project::{Listed, OpenProject},
};
use analysis::suggestions::{Candidate, Example, Model};
use model::{Code, CodeId, Coding, CodingId, DocumentId, DocumentKind, Purpose, SpeakerRole, text};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::{Arc, Mutex, PoisonError},
};
use store::{PlacedParagraph, Reader};
use uuid::Uuid;

/// Paragraphs without a code are at most so many times those with one.
const BACKGROUND: usize = 2;

/// What was learned, and from what.
#[derive(Debug)]
pub struct Learned {
    /// The model.
    pub model: Model,
    /// By what texts are compared.
    pub basis: Basis,
    /// Codings of each example, by number of the example.
    pub codings: Vec<Vec<(CodeId, CodingId)>>,
    /// Paragraphs with a code.
    pub coded: usize,
    /// Words and codes that were said not to fit.
    pub rejected: HashSet<(String, CodeId)>,
}

/// What was learned last by meaning and by words, and with which head of the project.
#[derive(Debug, Default)]
pub struct Cache(Mutex<Last>);

#[derive(Debug, Default)]
struct Last {
    by_meaning: Option<(Uuid, Arc<Learned>)>,
    by_words: Option<(Uuid, Meanings, Arc<Learned>)>,
}

/// How it stood with meanings when something was learned by words: where that changed, it may go by meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Meanings {
    /// Somebody answers who knows them.
    answered: bool,
    /// Texts that were read.
    read: usize,
}

impl Meanings {
    fn of(project: &OpenProject, embed: Embed<'_>) -> Result<Self, AppError> {
        let answered = match embed(&["a text to see whether anybody answers"]) {
            Ok(_) => true,
            Err(AppError::LanguageUnavailable(_)) => false,
            Err(other) => return Err(other),
        };
        Ok(Self { answered, read: project.vectors().count()? })
    }
}

impl Learned {
    /// What the project teaches as it is now; learned anew when anything changed, or the language part came or read more.
    ///
    /// # Errors
    /// When the project cannot be read.
    pub fn of(project: &OpenProject, embed: Embed<'_>) -> Result<Arc<Self>, AppError> {
        let head = project.reader()?.head()?;
        let mut last = project.learned().0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, learned)) = &last.by_meaning
            && *of == head
        {
            return Ok(Arc::clone(learned));
        }
        let meanings = Meanings::of(project, embed)?;
        if let Some((of, then, learned)) = &last.by_words
            && (*of, *then) == (head, meanings)
        {
            return Ok(Arc::clone(learned));
        }
        let learned = Arc::new(Self::read(project, embed)?);
        match learned.basis {
            Basis::Meaning => last.by_meaning = Some((head, Arc::clone(&learned))),
            Basis::Words(_) => last.by_words = Some((head, meanings, Arc::clone(&learned))),
        }
        Ok(learned)
    }

    /// What the project teaches by words alone.
    ///
    /// # Errors
    /// When the project cannot be read.
    pub fn by_words(project: &OpenProject, why: &str) -> Result<Arc<Self>, AppError> {
        let head = project.reader()?.head()?;
        let mut last = project.learned().0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, _, learned)) = &last.by_words
            && *of == head
        {
            return Ok(Arc::clone(learned));
        }
        let learned = Self::read(project, &|_| Err(AppError::LanguageUnavailable(why.to_owned())))?;
        let learned = Arc::new(learned);
        let meanings = Meanings { answered: true, read: project.vectors().count()? };
        last.by_words = Some((head, meanings, Arc::clone(&learned)));
        Ok(learned)
    }

    fn read(project: &OpenProject, embed: Embed<'_>) -> Result<Self, AppError> {
        let reader = project.reader()?;
        let codes: Vec<Code> =
            reader.codebook()?.into_iter().map(|row| row.code).filter(|code| !code.is_category).collect();
        let lessons = lessons(project, &reader)?;
        let definitions: Vec<String> = codes.iter().map(definition).collect();
        let against = against(&reader)?;
        let texts: Vec<&str> = lessons
            .iter()
            .map(|lesson| lesson.text.as_str())
            .chain(definitions.iter().map(String::as_str))
            .chain(against.iter().map(|(_, words)| words.as_str()))
            .collect();
        let (basis, vectors) = Basis::within(project, embed, &texts)?;
        let mut vectors = vectors.into_iter();
        let examples: Vec<Example> = lessons
            .iter()
            .zip(vectors.by_ref())
            .map(|(lesson, vector)| {
                let codes: BTreeSet<CodeId> = lesson.codings.iter().map(|(code, _)| *code).collect();
                Example { vector, codes: codes.into_iter().collect(), group: lesson.group }
            })
            .collect();
        let candidates = codes
            .iter()
            .zip(vectors.by_ref())
            .map(|(code, vector)| Candidate { code: code.id, kind: kind(code), definition: Some(vector) })
            .collect();
        let rejected: Vec<(CodeId, Vec<f32>)> = against.iter().map(|(code, _)| *code).zip(vectors).collect();
        let rows = reader.rejected_suggestions()?;
        Ok(Self {
            model: Model::learn(candidates, examples, &rejected),
            basis,
            coded: lessons.iter().filter(|lesson| !lesson.codings.is_empty()).count(),
            codings: lessons.into_iter().map(|lesson| lesson.codings).collect(),
            rejected: rows.into_iter().map(|row| (row.words, row.code)).collect(),
        })
    }
}

/// A paragraph that teaches.
struct Lesson {
    text: String,
    codings: Vec<(CodeId, CodingId)>,
    group: u64,
}

/// Paragraphs with codes; and of interviews those without that somebody passed on the way to one with.
fn lessons(project: &OpenProject, reader: &Reader) -> Result<Vec<Lesson>, AppError> {
    let population = project.population()?;
    let mut of: BTreeMap<DocumentId, Vec<Coding>> = BTreeMap::new();
    for coding in reader.codings()? {
        of.entry(coding.document).or_default().push(coding);
    }
    let (mut lessons, mut without) = (Vec::new(), Vec::new());
    for (place, listed) in population.documents.iter().enumerate() {
        let Some(codings) = of.get(&listed.document.id) else { continue };
        if !listed.document.consent.allows(Purpose::Analysis) {
            continue;
        }
        // A person's documents are one group; a document of nobody is one by itself.
        let group = listed.person.map_or(u64::MAX - place as u64, |person| person as u64);
        let last = codings.iter().map(|coding| coding.selection.end()).max().unwrap_or(0);
        for paragraph in reader.paragraphs(listed.document.id, 0..u32::MAX)? {
            let here = on(codings, &paragraph);
            let lesson = Lesson { text: paragraph.paragraph.text.clone(), codings: here, group };
            if !is_said(listed, &paragraph) {
                continue;
            }
            if !lesson.codings.is_empty() {
                lessons.push(lesson);
            } else if listed.document.kind == DocumentKind::Interview && paragraph.start < last {
                without.push(lesson);
            }
        }
    }
    let most = lessons.len() * BACKGROUND;
    let every = without.len().div_ceil(most.max(1)).max(1);
    lessons.extend(without.into_iter().step_by(every));
    Ok(lessons)
}

/// Codings that touch a paragraph.
fn on(codings: &[Coding], paragraph: &PlacedParagraph) -> Vec<(CodeId, CodingId)> {
    let end = paragraph.start + u32::try_from(paragraph.paragraph.text.chars().count()).unwrap_or(u32::MAX);
    let touches = |c: &&Coding| c.selection.start() < end && paragraph.start < c.selection.end();
    codings.iter().filter(touches).map(|c| (c.code, c.id)).collect()
}

/// Whether a participant says it.
pub(crate) fn is_said(listed: &Listed, paragraph: &PlacedParagraph) -> bool {
    let speaker = paragraph.paragraph.speaker.and_then(|s| listed.document.speakers.get(s as usize));
    let asks = speaker.is_some_and(|speaker| speaker.role == SpeakerRole::Interviewer);
    !asks && !paragraph.paragraph.text.trim().is_empty()
}

/// Codes of one kind compete.
fn kind(code: &Code) -> u32 {
    u32::try_from(model::CodeKind::ALL.iter().position(|kind| *kind == code.kind).unwrap_or(0)).unwrap_or(0)
}

/// What a code says of itself.
fn definition(code: &Code) -> String {
    let details = &code.details;
    let aliases = details.aliases.join(", ");
    let parts =
        [code.title(), aliases, code.description.clone(), details.includes.clone(), details.example.clone()];
    let parts = parts.iter().map(|part| part.trim().trim_end_matches('.')).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(". ")
}

/// Codes that were said not to fit, with the words they do not fit.
fn against(reader: &Reader) -> Result<Vec<(CodeId, String)>, AppError> {
    let mut all = Vec::new();
    for row in reader.rejected_suggestions()? {
        let paragraphs = reader.paragraphs(row.document, 0..u32::MAX)?;
        let words =
            paragraphs.into_iter().map(|p| p.paragraph.text).find(|words| text::hash(words) == row.words);
        all.extend(words.map(|words| (row.code, words)));
    }
    Ok(all)
}
