//! Out of the project, what is compared: coders, texts they have seen, codes they used there.

use super::{ComparedText, Request};
use crate::{AppError, coders, documents, project::Population};
use analysis::agreement::{Coders, Mark, Study, Text};
use model::{CodeId, DocumentId};
use std::collections::{BTreeSet, HashMap};
use store::{CodingMark, Reader};

/// What is compared, and what its numbers stand for.
pub(super) struct Compared {
    pub study: Study,
    /// By the numbers of the study.
    pub coders: Vec<String>,
    /// By the numbers of the study: id and full name.
    pub codes: Vec<(CodeId, String)>,
    /// By the numbers of the study.
    pub texts: Vec<ComparedText>,
    pub left_out: usize,
}

impl Compared {
    pub fn read(reader: &Reader, population: &Population, request: &Request) -> Result<Self, AppError> {
        let known = coders::all(reader)?;
        let chosen = chosen(&known, &request.coders)?;
        let wanted: Vec<DocumentId> = if request.documents.is_empty() {
            let all = population.documents.iter().map(|listed| listed.document.id);
            all.filter(|id| chosen.iter().all(|coder| coder.seen.contains(id))).collect()
        } else {
            let found = request.documents.iter().map(|asked| documents::find(population, asked));
            let ids = found.map(|listed| listed.map(|listed| listed.document.id));
            ids.collect::<Result<BTreeSet<_>, _>>()?.into_iter().collect()
        };
        let mut texts = Vec::new();
        let mut shown = Vec::new();
        for id in &wanted {
            let read: Vec<u32> = (0..)
                .zip(&chosen)
                .filter(|(_, coder)| coder.seen.contains(id))
                .map(|(number, _)| number)
                .collect();
            let names = read.iter().filter_map(|number| chosen.get(*number as usize));
            let listed = documents::find(population, &id.to_string())?;
            shown.push(ComparedText {
                document: *id,
                title: documents::title(population, listed),
                read_by: names.map(|coder| coder.name.clone()).collect(),
            });
            texts.push(text(reader, *id, listed.length, read.into_iter().collect())?);
        }
        let names: Vec<String> = chosen.iter().map(|coder| coder.name.clone()).collect();
        let (codes, marks) = marks(reader, &names, &wanted)?;
        let study = Study::new(texts, names.len(), codes.len(), marks)
            .map_err(|error| AppError::InvalidInput(format!("The coders cannot be compared: {error}.")))?;
        let left_out = population.documents.len() - wanted.len();
        Ok(Self { study, coders: names, codes, texts: shown, left_out })
    }
}

fn chosen<'c>(known: &'c [coders::Coder], names: &[String]) -> Result<Vec<&'c coders::Coder>, AppError> {
    let mut chosen: Vec<&coders::Coder> = Vec::new();
    for name in names {
        let found = known.iter().find(|coder| coder.name == name.trim()).ok_or_else(|| {
            let all: Vec<&str> = known.iter().map(|coder| coder.name.as_str()).collect();
            let all = if all.is_empty() { "nobody yet".into() } else { all.join(", ") };
            AppError::NotFound(format!("'{}' has not coded here. Coders: {all}.", name.trim()))
        })?;
        if !chosen.iter().any(|coder| coder.name == found.name) {
            chosen.push(found);
        }
    }
    if names.is_empty() {
        chosen = known.iter().collect();
    }
    if chosen.len() < 2 {
        return Err(AppError::InvalidInput(
            "Agreement needs two coders. Merge a colleague's copy first, or name two who coded here.".into(),
        ));
    }
    Ok(chosen)
}

fn text(reader: &Reader, id: DocumentId, length: u32, read_by: Coders) -> Result<Text, AppError> {
    let starts = reader.paragraphs(id, 0..u32::MAX)?.into_iter().map(|placed| placed.start);
    // An empty paragraph at the end has no character that could be coded.
    Ok(Text { length, paragraphs: starts.filter(|start| *start < length).collect(), read_by })
}

type Codes = Vec<(CodeId, String)>;

/// Codes that the coders used in these documents, in the order of the codebook, and every such use.
fn marks(
    reader: &Reader,
    coders: &[String],
    documents: &[DocumentId],
) -> Result<(Codes, Vec<Mark>), AppError> {
    let number_of = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let coder: HashMap<&str, u32> =
        coders.iter().enumerate().map(|(number, name)| (name.as_str(), number_of(number))).collect();
    let text: HashMap<DocumentId, u32> =
        documents.iter().enumerate().map(|(number, id)| (*id, number_of(number))).collect();
    let all: Vec<CodingMark> = reader
        .coding_marks()?
        .into_iter()
        .filter(|mark| coder.contains_key(mark.coder.as_str()) && text.contains_key(&mark.document))
        .collect();
    let used: BTreeSet<CodeId> = all.iter().map(|mark| mark.code).collect();
    let codes: Codes = reader
        .codebook()?
        .into_iter()
        .filter(|row| used.contains(&row.code.id))
        .map(|row| (row.code.id, row.code.name))
        .collect();
    let code: HashMap<CodeId, u32> =
        codes.iter().enumerate().map(|(number, (id, _))| (*id, number_of(number))).collect();
    let mark = |mark: &CodingMark| {
        Some(Mark {
            coder: *coder.get(mark.coder.as_str())?,
            code: *code.get(&mark.code)?,
            text: *text.get(&mark.document)?,
            selection: mark.selection,
        })
    };
    let marks = all.iter().filter_map(mark).collect();
    Ok((codes, marks))
}
