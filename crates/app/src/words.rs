//! Figures in sentences.

use report::words::thousands;

/// `3 excerpts`, `1 excerpt`, `41,007 rows`.
#[must_use]
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(n as u64), if n == 1 { one } else { many })
}
