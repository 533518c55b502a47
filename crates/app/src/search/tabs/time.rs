//! What was found, month by month, with how many people were heard in each.

use super::paragraphs;
use crate::{AppError, project::OpenProject, search::Results};
use model::DocumentKind;
use std::collections::{BTreeMap, BTreeSet};

/// Months in a row at most: beyond that, those in which nobody was heard are left out.
const MOST: usize = 240;

/// A month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// `2026-04`.
    pub month: String,
    /// Paragraphs found in documents of this month.
    pub paragraphs: usize,
    /// People who said them.
    pub people: usize,
    /// People heard in this month: with a document of it, of the kind asked for.
    pub heard: usize,
}

/// What was found, by month.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoundMonths {
    /// Every month from the first to the last in which anybody was heard.
    pub months: Vec<Month>,
    /// In documents without a date: paragraphs found, people who said them, people heard.
    pub undated: (usize, usize, usize),
}

#[derive(Default)]
struct Counted {
    paragraphs: usize,
    people: BTreeSet<usize>,
    heard: BTreeSet<usize>,
}

/// What was found, by month of the document; people heard are those of documents of a kind, where one was asked for.
///
/// # Errors
/// When the index or the project cannot be read.
pub fn by_month(
    project: &OpenProject,
    results: &Results,
    kind: Option<DocumentKind>,
) -> Result<FoundMonths, AppError> {
    let population = project.population()?;
    let mut months: BTreeMap<Option<String>, Counted> = BTreeMap::new();
    for listed in &population.documents {
        if kind.is_none_or(|kind| kind == listed.document.kind) {
            let counted = months.entry(month(listed.document.date.as_deref())).or_default();
            counted.heard.extend(listed.person);
        }
    }
    for one in paragraphs(project, results, false)? {
        let date = population.documents[one.document].document.date.as_deref();
        let counted = months.entry(month(date)).or_default();
        counted.paragraphs += 1;
        counted.people.extend(one.person);
    }
    let undated = months.remove(&None).unwrap_or_default();
    let mut dated: BTreeMap<String, Counted> =
        months.into_iter().filter_map(|(month, counted)| Some((month?, counted))).collect();
    let ends = dated.keys().next().cloned().zip(dated.keys().next_back().cloned());
    if let Some(all) = ends.and_then(|(first, last)| between(&first, &last)) {
        for month in all {
            dated.entry(month).or_default();
        }
    }
    let view = |(month, counted): (String, Counted)| Month {
        month,
        paragraphs: counted.paragraphs,
        people: counted.people.len(),
        heard: counted.heard.len(),
    };
    Ok(FoundMonths {
        months: dated.into_iter().map(view).collect(),
        undated: (undated.paragraphs, undated.people.len(), undated.heard.len()),
    })
}

/// `2026-04-28` → `2026-04`.
fn month(date: Option<&str>) -> Option<String> {
    let (year, rest) = date?.split_once('-')?;
    let month = rest.get(..2)?;
    let number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    (year.len() == 4 && number(year) && number(month)).then(|| format!("{year}-{month}"))
}

/// The months from one to another; `None` where they are too many.
fn between(first: &str, last: &str) -> Option<Vec<String>> {
    let count = |month: &str| {
        let (year, month) = month.split_once('-')?;
        Some(year.parse::<usize>().ok()? * 12 + month.parse::<usize>().ok()?.checked_sub(1)?)
    };
    let (first, last) = (count(first)?, count(last)?);
    let name = |month: usize| format!("{:04}-{:02}", month / 12, month % 12 + 1);
    (last - first < MOST).then(|| (first..=last).map(name).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_those_of_whole_dates() {
        assert_eq!(month(Some("2026-04-28")).as_deref(), Some("2026-04"));
        assert_eq!(month(Some("2026")), None);
        assert_eq!(month(Some("spring 2026")), None);
        assert_eq!(month(None), None);
    }

    #[test]
    fn gaps_are_filled_within_reason() {
        assert_eq!(between("2025-11", "2026-02").unwrap(), ["2025-11", "2025-12", "2026-01", "2026-02"]);
        assert_eq!(between("2026-04", "2026-04").unwrap(), ["2026-04"]);
        assert_eq!(between("1826-04", "2026-04"), None);
    }
}
