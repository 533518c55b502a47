//! Chunks of events written anew without one person's rows.

use crate::{AppError, project::Population};
use ::events::{Chunk, ChunkBuilder, KnownIds, Sealed};
use model::{IdentityFact, ImportId, events::EventRow};
use std::collections::HashSet;
use store::{Kept, Reader};

/// More rows than a chunk ever has: what is left of one stays in one.
const ROWS: usize = 1 << 24;

/// An import and the chunks that are left of it.
pub(super) type Rewritten = (ImportId, Vec<Kept>);

/// The chunks of every import that holds rows of a person, without them; and how many rows that leaves out.
pub(super) fn without(
    reader: &Reader,
    population: &Population,
    person: usize,
) -> Result<(Vec<Rewritten>, u64), AppError> {
    let mut imports = Vec::new();
    let mut lines = Vec::new();
    for (import, _) in &population.event_imports {
        let mut kept = Vec::new();
        let before = lines.len();
        for chunk in reader.chunks_of(*import)? {
            let bytes = reader.chunk_bytes(&chunk.digest)?;
            let facts = facts(&bytes)?;
            let theirs: HashSet<u32> = (0..)
                .zip(&facts)
                .filter(|(_, fact)| population.people.person_of(&fact.identifiers) == Some(person))
                .map(|(number, _)| number)
                .collect();
            if theirs.is_empty() {
                kept.push(Kept::Same(chunk.digest, chunk.rows));
                continue;
            }
            let left = rewritten(&bytes, &theirs, &mut lines)?;
            kept.extend(left.into_iter().map(|sealed| Kept::Anew(sealed.bytes, sealed.rows as u64)));
        }
        if lines.len() > before {
            imports.push((*import, kept));
        }
    }
    Ok((imports, lines.len() as u64))
}

#[expect(clippy::needless_pass_by_value, reason = "a map_err function")]
fn damaged(error: ::events::ChunkError) -> AppError {
    AppError::Internal(error.to_string())
}

/// Who is in an encoded chunk, a fact an identity.
pub(crate) fn facts(bytes: &[u8]) -> Result<Vec<IdentityFact>, AppError> {
    Chunk::decode_identities(bytes).map_err(damaged)
}

/// A chunk without the rows of these identities, and the lines of those. Row by row, so that nothing of what is left out
/// stays in a dictionary.
pub(crate) fn rewritten(
    bytes: &[u8],
    theirs: &HashSet<u32>,
    lines: &mut Vec<u64>,
) -> Result<Vec<Sealed>, AppError> {
    let chunk = Chunk::decode(bytes).map_err(damaged)?;
    let headers: Vec<&str> = chunk.property_headers().collect();
    let identities: Vec<_> = chunk.identities().collect();
    let mut builder = ChunkBuilder::new(&headers, KnownIds::new()).with_rows_per_chunk(ROWS);
    let mut cells = vec![""; headers.len()];
    for row in (0..chunk.len()).filter_map(|row| chunk.row(row)) {
        if theirs.contains(&row.identity) {
            lines.push(row.line);
            continue;
        }
        cells.fill("");
        for (header, value) in &row.properties {
            if let Some(at) = headers.iter().position(|known| known == header) {
                cells[at] = value;
            }
        }
        let who = &identities[row.identity as usize];
        builder.push(&EventRow {
            line: row.line,
            time: row.time,
            name: row.name,
            email: who.email,
            user_id: who.user_id,
            crm_id: who.crm_id,
            anonymous_id: who.anonymous_id,
            event_id: row.event_id.as_deref().unwrap_or_default(),
            revenue: row.revenue,
            properties: &cells,
            row_hash: row.row_hash.unwrap_or_default(),
        });
    }
    Ok(builder.finish())
}
