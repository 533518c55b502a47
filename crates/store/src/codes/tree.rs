//! The order of a tree.

use super::CodeRow;
use model::CodeId;
use std::collections::HashMap;

/// Each code before those below it; siblings keep the order they come in.
pub(super) fn ordered(rows: Vec<CodeRow>) -> Vec<CodeRow> {
    let mut below: HashMap<Option<CodeId>, Vec<CodeRow>> = HashMap::new();
    for row in rows.into_iter().rev() {
        below.entry(row.code.parent).or_default().push(row);
    }
    let mut ordered = Vec::new();
    let mut open = below.remove(&None).unwrap_or_default();
    while let Some(row) = open.pop() {
        for child in below.remove(&Some(row.code.id)).unwrap_or_default() {
            open.push(CodeRow { depth: row.depth + 1, ..child });
        }
        ordered.push(row);
    }
    ordered
}
