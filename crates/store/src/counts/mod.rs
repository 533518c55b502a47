//! How much is in a project.

use crate::{error::Result, handles::Reader};

/// How much is in a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Imported files.
    pub imports: u64,
    /// Interviews.
    pub interviews: u64,
    /// Survey answers.
    pub surveys: u64,
    /// Paragraphs of all documents.
    pub paragraphs: u64,
    /// Codes that can be applied.
    pub codes: u64,
    /// Categories.
    pub categories: u64,
    /// Codings.
    pub codings: u64,
    /// Documents with at least one coding.
    pub coded_documents: u64,
    /// Rows of participants files.
    pub participants: u64,
    /// Identity links.
    pub identity_links: u64,
    /// Events.
    pub events: u64,
    /// Touchpoints.
    pub touchpoints: u64,
    /// Deals.
    pub deals: u64,
    /// Saved funnels, not counting versions.
    pub funnels: u64,
}

impl Reader {
    /// How much is in the project.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn counts(&self) -> Result<Counts> {
        let counts = self.row(include_str!("counts.sql"), (), |row| {
            let count = |column: &str| row.get::<_, i64>(column).map(i64::unsigned_abs);
            Ok(Counts {
                imports: count("imports")?,
                interviews: count("interviews")?,
                surveys: count("surveys")?,
                paragraphs: count("paragraphs")?,
                codes: count("codes")?,
                categories: count("categories")?,
                codings: count("codings")?,
                coded_documents: count("coded_documents")?,
                participants: count("participants")?,
                identity_links: count("identity_links")?,
                events: count("events")?,
                touchpoints: count("touchpoints")?,
                deals: count("deals")?,
                funnels: count("funnels")?,
            })
        })?;
        Ok(counts.unwrap_or_default())
    }
}
