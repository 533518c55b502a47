//! Codes put on what was found.

use super::super::{
    coders, search,
    show::{self, small},
};
use crate::{
    ApiError,
    types::{
        found::{CodedParagraph, HitRef, SearchCodeRequest, SearchCoded},
        search::SpanView,
    },
};
use app::{
    AppError, Session, codes, documents,
    project::Population,
    search::code::{self as coding, Batch, Candidate, Place, Preview},
    words::counted,
};
use model::text::OffsetMap;

/// Paragraphs of a dry run that are listed.
const LISTED: usize = 500;

pub(super) fn places(population: &Population, hits: &[HitRef]) -> Result<Vec<Place>, AppError> {
    let place = |hit: &HitRef| {
        let listed = documents::find(population, &hit.document)?;
        Ok((listed.document.id, hit.paragraph))
    };
    hits.iter().map(place).collect()
}

pub(crate) fn code(session: &Session, request: SearchCodeRequest) -> Result<SearchCoded, ApiError> {
    let project = session.project()?;
    let population = project.population()?;
    let named = request.coder.clone().filter(|coder| !coder.trim().is_empty());
    let mut found = search::everything(session, &request.request)?;
    let notes: Vec<String> = found.notes().collect();
    let batch = Batch {
        found: std::mem::take(&mut found.results.hits),
        chosen: places(&population, &request.hits)?,
        except: places(&population, &request.except)?,
        coder: match named {
            Some(coder) => coder,
            None if request.dry_run => coders::actor(session)?,
            None => session.coder()?,
        },
        code: request.code,
        spans: request.spans,
    };
    let code = codes::find(&project.reader()?, &batch.code)?;
    let title = code.title();
    if request.dry_run {
        let preview = coding::preview(&project, &batch)?;
        let listed = preview.candidates.iter().take(LISTED).map(|one| paragraph(&population, one)).collect();
        let summary = summary(&preview, &title, batch.spans, "would be tagged");
        return Ok(SearchCoded { notes, ..view(&preview, code.name, summary, listed) });
    }
    let done = coding::apply(&project, &batch)?;
    let summary = summary(&done.value.1, &title, batch.spans, "tagged");
    let changed = Some(show::changed(&done, summary.clone()));
    Ok(SearchCoded { changed, notes, ..view(&done.value.1, code.name, summary, Vec::new()) })
}

fn view(preview: &Preview, code: String, summary: String, listed: Vec<CodedParagraph>) -> SearchCoded {
    SearchCoded {
        code,
        paragraphs: small(preview.candidates.len()),
        codings: small(preview.codings),
        people: small(preview.people),
        already: small(preview.already),
        withheld: small(preview.withheld),
        summary,
        notes: Vec::new(),
        listed,
        changed: None,
    }
}

/// "38 paragraphs of 11 people would be tagged 'Import anxiety'; 2 bear it already; 1 left out for want of consent".
fn summary(preview: &Preview, title: &str, spans: bool, how: &str) -> String {
    let (one, many) = if spans { ("passage", "passages") } else { ("paragraph", "paragraphs") };
    let what = counted(preview.codings, one, many);
    let mut said = format!("{what} of {} {how} '{title}'", counted(preview.people, "person", "people"));
    if preview.already > 0 {
        said += &format!("; {} it already", counted(preview.already, "bears", "bear"));
    }
    if preview.withheld > 0 {
        said += &format!("; {} left out for want of consent", preview.withheld);
    }
    said
}

fn paragraph(population: &Population, candidate: &Candidate) -> CodedParagraph {
    let listed = &population.documents[candidate.document];
    let map = OffsetMap::new(&candidate.text);
    let span = |(from, to): &(u32, u32)| SpanView {
        start: map.utf16_of_scalar(*from),
        end: map.utf16_of_scalar(*to),
    };
    CodedParagraph {
        document: listed.document.id.to_string(),
        document_title: documents::title(population, listed),
        paragraph: candidate.paragraph,
        text: candidate.text.clone(),
        spans: candidate.spans.iter().map(span).collect(),
    }
}
