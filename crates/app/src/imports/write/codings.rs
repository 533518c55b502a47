//! Coded excerpts into codings, each found at its place by its words.

use super::known_already;
use crate::{
    AppError,
    imports::{OnItsWay, anchor},
    project::OpenProject,
};
use formats::tables::{Table, excerpts::ExcerptRow};
use model::{Code, CodeDetails, CodeId, CodeKind, CodingId, DocumentId, Paragraph, Rejected, Selection};
use std::collections::HashMap;
use store::{CodingSource, NewCoding, Writer};

/// A document's text, kept while its excerpts come.
struct Text {
    paragraphs: Vec<(u32, Paragraph)>,
    length: u32,
}

/// Writes coded excerpts. One whose words are not found is rejected with its line.
pub(super) fn excerpts(
    writer: &Writer<'_>,
    _project: &OpenProject,
    table: Table<ExcerptRow>,
    file: &mut OnItsWay,
) -> Result<(), AppError> {
    let mut texts: HashMap<DocumentId, Text> = HashMap::new();
    let mut known = 0;
    for row in table.rows {
        match place(writer, &mut texts, &row.value)? {
            Ok((document, selection)) => {
                let code = code_of(writer, &row.value.code)?;
                let over = writer.codings_over(document, selection, code, &row.value.coder)?;
                if over.iter().any(|coding| coding.selection == selection) {
                    known += 1;
                    continue;
                }
                let key = format!(
                    "{document} {} {} {} {}",
                    selection.start(),
                    selection.end(),
                    code,
                    row.value.coder
                );
                let made = writer.add_coding(&NewCoding {
                    id: CodingId::of("excerpts", &key),
                    document,
                    selection,
                    code,
                    coder: row.value.coder.clone(),
                    memo: row.value.memo.clone(),
                    created: writer.now(),
                    source: CodingSource::Import,
                })?;
                known += u64::from(made.is_none());
            }
            Err(reason) => {
                let ledger = &mut file.outcome.ledger;
                ledger.accepted -= 1;
                ledger.rejected += 1;
                let text = format!("{}, {}: {}", row.value.source, row.value.code, row.value.quote);
                file.outcome.rejected.push(Rejected { line: row.line, reason, text });
            }
        }
    }
    file.outcome.rejected.sort_by_key(|r| r.line);
    known_already(file, known);
    Ok(())
}

/// Where an excerpt lies, or why it cannot be told.
fn place(
    writer: &Writer<'_>,
    texts: &mut HashMap<DocumentId, Text>,
    row: &ExcerptRow,
) -> Result<Result<(DocumentId, Selection), String>, AppError> {
    let documents = writer.documents_from(&row.source, row.record.as_deref())?;
    if documents.is_empty() {
        let record = row.record.as_ref().map_or_else(String::new, |r| format!(", record {r}"));
        return Ok(Err(format!("there is no document from '{}'{record}", row.source)));
    }
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of a recording are far below 2^53")]
    let start_s = row.start_ms.map(|ms| ms as f64 / 1000.0);
    for document in documents {
        let text = text_of(writer, texts, document)?;
        let passages: Vec<anchor::Passage<'_>> = text
            .paragraphs
            .iter()
            .map(|(start, p)| anchor::Passage {
                text: &p.text,
                start: *start,
                start_ms: p.start_ms,
                field: p.field.as_deref(),
                heading: p.heading.as_deref(),
            })
            .collect();
        if let Some((start, end)) =
            anchor::find(&passages, &row.quote, row.field.as_deref().unwrap_or(""), start_s)
        {
            let selection =
                Selection::new(start, end, text.length).map_err(|e| AppError::Internal(e.to_string()))?;
            return Ok(Ok((document, selection)));
        }
    }
    let field = row.field.as_ref().map_or_else(String::new, |f| format!(", column '{f}'"));
    Ok(Err(format!("these words are not found in '{}'{field}", row.source)))
}

fn text_of<'t>(
    writer: &Writer<'_>,
    texts: &'t mut HashMap<DocumentId, Text>,
    document: DocumentId,
) -> Result<&'t Text, AppError> {
    if let std::collections::hash_map::Entry::Vacant(place) = texts.entry(document) {
        let length = writer.document(document)?.map_or(0, |row| row.length);
        let paragraphs =
            writer.paragraphs(document, 0..u32::MAX)?.into_iter().map(|p| (p.start, p.paragraph)).collect();
        place.insert(Text { paragraphs, length });
    }
    Ok(&texts[&document])
}

/// The code of that name; a code the codebook does not have yet is added as a theme, or as what its first part says.
fn code_of(writer: &Writer<'_>, name: &str) -> Result<CodeId, AppError> {
    if let Some(code) = writer.code_named(name)? {
        return Ok(code.id);
    }
    let kind = name.split_once('.').and_then(|(first, _)| CodeKind::parse(first)).unwrap_or(CodeKind::Theme);
    let code = Code {
        id: CodeId::of("codebook", name),
        name: name.to_owned(),
        parent: None,
        kind,
        is_category: false,
        description: String::new(),
        position: u32::try_from(writer.codebook()?.len()).unwrap_or(u32::MAX),
        details: CodeDetails::default(),
    };
    writer.add_code(&code)?;
    Ok(code.id)
}
