//! Codes that nobody has used yet, as statements that may follow from what somebody says.

use crate::AppError;
use model::{Code, CodeId};
use std::collections::BTreeSet;
use store::Reader;

/// A code is suggested from its definition where the statement follows with at least this share.
pub const LEAST_LIKELY: f32 = 0.8;

/// Letters of a definition that are asked with: a model reads a few hundred pieces of words, the text among them.
const LONGEST: usize = 240;

/// A code without examples, and what is asked of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Definition {
    pub code: CodeId,
    pub statement: String,
}

/// Codes with a definition and without a single excerpt, in the order of the codebook.
pub(crate) fn without_examples(reader: &Reader) -> Result<Vec<Definition>, AppError> {
    let used: BTreeSet<CodeId> = reader.codings()?.iter().map(|coding| coding.code).collect();
    let codes = reader.codebook()?.into_iter().map(|row| row.code);
    let unused = codes.filter(|code| !code.is_category && !used.contains(&code.id));
    Ok(unused.filter_map(|code| Some(Definition { statement: statement(&code)?, code: code.id })).collect())
}

/// `This is about weekend rota: who works when nobody wants to.`; nothing for a code that is not described.
fn statement(code: &Code) -> Option<String> {
    let described = [&code.description, &code.details.includes];
    let described =
        described.into_iter().map(|text| text.trim().trim_end_matches('.')).find(|t| !t.is_empty())?;
    let described: String = described.chars().take(LONGEST).collect();
    Some(format!("This is about {}: {described}.", code.title()))
}
