//! Rows that came twice and rows that were left out, by import.

use super::{Check, Data, Finding, Findings, Severity, are, counted, share};
use crate::AppError;
use store::Reader;

/// Share of repeated rows that is worth a warning.
const MANY_TWICE: f64 = 0.05;
/// Share of rejected rows that is worth a warning, and that is a fault.
const MANY_REJECTED: [f64; 2] = [0.01, 0.05];

pub(super) fn duplicates(data: &Data, found: &mut Findings) {
    for import in data.imports.iter().filter(|import| import.ledger.duplicates > 0) {
        let (count, of) = (import.ledger.duplicates, import.ledger.rows_read);
        let many = count as f64 > of as f64 * MANY_TWICE;
        found.add(Finding {
            check: Check::Duplicates,
            severity: if many { Severity::Warning } else { Severity::Note },
            what: format!(
                "{} of '{}' ({}) {} in the project already, and counted once.",
                counted(count, "row", "rows"),
                import.file_name,
                share(count, of),
                if count == 1 { "was" } else { "were" }
            ),
            count,
            of,
            unit: "rows",
            places: vec![data.place(import.id, None, "")],
            advice: "Nothing where exports overlap; else ask why rows are sent twice.".into(),
        });
    }
}

pub(super) fn rejected(data: &Data, reader: &Reader, found: &mut Findings) -> Result<(), AppError> {
    for import in data.imports.iter().filter(|import| import.ledger.rejected > 0) {
        let (count, of) = (import.ledger.rejected, import.ledger.rows_read);
        let at_least = |share: f64| count as f64 > of as f64 * share;
        let severity = match MANY_REJECTED {
            [_, fault] if at_least(fault) => Severity::Fault,
            [warning, _] if at_least(warning) => Severity::Warning,
            _ => Severity::Note,
        };
        let rows = reader.rejected(import.id, 0, super::PLACES as u64)?;
        let places = rows.into_iter().map(|row| data.place(import.id, Some(row.line), row.reason));
        found.add(Finding {
            check: Check::Rejected,
            severity,
            what: format!(
                "{} of '{}' ({}) {} left out, each with its reason.",
                counted(count, "row", "rows"),
                import.file_name,
                share(count, of),
                are(count)
            ),
            count,
            of,
            unit: "rows",
            places: places.collect(),
            advice:
                "Look through them with `imports show`; mend the file or its mapping and import it again."
                    .into(),
        });
    }
    Ok(())
}
