//! Whether what is in the file is what was put there. SQLite keeps no checksums, so texts are held against their
//! hashes, quotes against the text, and chunks of events against their digests.

use crate::{error::Result, handles::Reader};
use model::Selection;

/// Reads the whole file and names what is not in order, by ids and never by anybody's words.
pub(super) fn faults(reader: &Reader) -> Result<Vec<String>> {
    let mut faults = reader.rows("PRAGMA integrity_check(20)", (), |row| row.get::<_, String>(0))?;
    faults.retain(|line| line != "ok");
    if !faults.is_empty() {
        // Rows of a broken tree are not worth reading.
        return Ok(faults);
    }
    faults = reader.rows(include_str!("broken_references.sql"), (), |row| {
        let (table, parent): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(format!("a row of '{table}' refers to a '{parent}' that is not there"))
    })?;
    faults.extend(texts(reader)?);
    faults.extend(ledgers(reader)?);
    for chunk in reader.chunks()? {
        if let Err(error) = reader.chunk_bytes(&chunk.digest) {
            faults.push(format!("events of import {}: {error}", chunk.import));
        }
    }
    Ok(faults)
}

fn texts(reader: &Reader) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for row in reader.documents()? {
        let id = row.document.id;
        let Some(document) = reader.whole_document(id)? else { continue };
        let text = document.text();
        if model::text::hash(&text) != row.text_hash {
            faults.push(format!("the text of document {id} is not what was imported"));
        }
        let quoted = |selection: Selection, quote: &str| selection.of(&text) == quote;
        let codings = reader.codings_of_document(id)?;
        let moved = codings.iter().filter(|coding| !quoted(coding.selection, &coding.quote));
        faults.extend(
            moved.map(|coding| format!("coding {} does not hold the words at its place", coding.number)),
        );
        let kept = reader.collected_from(id)?;
        let astray = kept.iter().filter(|one| one.lost.is_none() && !quoted(one.selection, &one.quote));
        faults.extend(
            astray
                .map(|one| format!("quote {} of a collection does not hold the words at its place", one.id)),
        );
    }
    Ok(faults)
}

fn ledgers(reader: &Reader) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for import in reader.imports()? {
        let kept =
            reader.number("SELECT count(*) FROM rejected_row WHERE import = ?1", [import.id.to_string()])?;
        if !import.ledger.balances() || kept != import.ledger.rejected {
            faults.push(format!("the ledger of import {} does not balance", import.id));
        }
    }
    Ok(faults)
}
