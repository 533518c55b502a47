//! What several features show in the same way.

use crate::types::{
    codes::Excerpt,
    documents::DocumentRow,
    funnels::{KofN, RateView},
    project::{Changed, Topic},
};

use app::{
    AppError, Difference, Proportion, codes, documents,
    funnels::Counted,
    people::naming,
    project::{Excerpted, Listed, OpenProject, Population, Voices},
};
use model::{DocumentKind, text::OffsetMap};
use std::collections::HashMap;

pub(crate) fn small(n: impl TryInto<u32>) -> u32 {
    n.try_into().unwrap_or(u32::MAX)
}

pub(crate) fn rate(p: Proportion) -> RateView {
    RateView { rate: p.rate, low: p.low, high: p.high }
}

pub(crate) fn difference(d: Difference) -> RateView {
    RateView { rate: d.difference, low: d.low, high: d.high }
}

pub(crate) fn k_of_n(k: u64, n: usize) -> KofN {
    KofN { k: small(k), n: small(n) }
}

pub(crate) fn kind(kind: DocumentKind) -> &'static str {
    kind.as_str()
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds and hundredths are far below 2^53")]
pub(crate) fn float(n: i64) -> f64 {
    n as f64
}

pub(crate) fn topic(topic: app::Topic) -> Topic {
    match topic {
        app::Topic::Project => Topic::Project,
        app::Topic::Imports => Topic::Imports,
        app::Topic::Documents => Topic::Documents,
        app::Topic::Codes => Topic::Codes,
        app::Topic::Codings => Topic::Codings,
        app::Topic::People => Topic::People,
        app::Topic::Events => Topic::Events,
        app::Topic::Funnels => Topic::Funnels,
        app::Topic::Search => Topic::Search,
        app::Topic::Settings => Topic::Settings,
        app::Topic::Memos => Topic::Memos,
        app::Topic::Jobs => Topic::Jobs,
        app::Topic::Collections => Topic::Collections,
        app::Topic::Searches => Topic::Searches,
        app::Topic::Redactions => Topic::Redactions,
        app::Topic::Suggestions => Topic::Suggestions,
        app::Topic::Definitions => Topic::Definitions,
        app::Topic::Accounts => Topic::Accounts,
        app::Topic::Internal => Topic::Internal,
    }
}

pub(crate) fn changed<T>(changed: &app::Changed<T>, label: impl Into<String>) -> Changed {
    Changed { topics: changed.topics.iter().map(|t| topic(*t)).collect(), label: label.into() }
}

/// Codings of every document, counted once for a whole list.
pub(crate) struct Tally {
    codings: HashMap<usize, u32>,
    spans: HashMap<usize, std::collections::BTreeSet<model::Selection>>,
}

impl Tally {
    pub(crate) fn of(voices: &Voices) -> Self {
        let mut tally = Self { codings: HashMap::new(), spans: HashMap::new() };
        for excerpt in &voices.excerpts {
            *tally.codings.entry(excerpt.document).or_default() += 1;
            tally.spans.entry(excerpt.document).or_default().insert(excerpt.coding.selection);
        }
        tally
    }
}

pub(crate) fn document_row(population: &Population, place: usize, tally: &Tally) -> DocumentRow {
    let listed = &population.documents[place];
    let paragraphs = listed.paragraphs;
    let excerpts = tally.spans.get(&place).map_or(0, std::collections::BTreeSet::len);
    DocumentRow {
        id: listed.document.id.to_string(),
        kind: kind(listed.document.kind).into(),
        title: documents::title(population, listed),
        source: listed.document.source.clone(),
        date: listed.document.date.clone(),
        paragraphs,
        coded_paragraphs: small(excerpts).min(paragraphs),
        codings: tally.codings.get(&place).copied().unwrap_or(0),
        excerpts: small(excerpts),
        person: listed.person.map(|p| population.id_of(p).to_string()),
        person_name: listed.person.map(|p| population.name_of(p)),
        quotable: listed.document.consent.may_quote(),
        flags: listed.document.flags.clone(),
    }
}

/// Where a person stands in the funnel people are placed in.
pub(crate) fn standing(outcome: Option<&Counted>, person: Option<usize>) -> Option<String> {
    outcome.zip(person).and_then(|(counted, person)| counted.standing(person))
}

/// The place of an excerpt: paragraph, UTF-16 offset in it, start in the recording.
pub(crate) fn excerpt(
    project: &OpenProject,
    population: &Population,
    voices: &Voices,
    outcome: Option<&Counted>,
    excerpted: &Excerpted,
) -> Result<Excerpt, AppError> {
    excerpt_by(&project.reader()?, population, voices, outcome, excerpted)
}

/// As [`excerpt`], by a reader that serves many.
pub(crate) fn excerpt_by(
    reader: &app::Reader,
    population: &Population,
    voices: &Voices,
    outcome: Option<&Counted>,
    excerpted: &Excerpted,
) -> Result<Excerpt, AppError> {
    let listed: &Listed = &population.documents[excerpted.document];
    let coding = &excerpted.coding;
    let placed = reader.paragraphs_in(coding.document, coding.selection)?;
    let first = placed.first();
    let offset = first.map_or(0, |p| {
        let inside = coding.selection.start().saturating_sub(p.start);
        OffsetMap::new(&p.paragraph.text).utf16_of_scalar(inside)
    });
    Ok(Excerpt {
        coding: coding.id.to_string(),
        short: codes::short(coding.number),
        code: voices.name_of(coding.code).to_owned(),
        text: coding.quote.clone(),
        document: coding.document.to_string(),
        document_title: documents::title(population, listed),
        paragraph: first.map_or(0, |p| p.index),
        start: offset,
        start_ms: first.and_then(|p| p.paragraph.start_ms).map(float),
        person: excerpted.person.map(|p| population.id_of(p).to_string()),
        person_name: excerpted.person.map(|p| naming::short(&population.name_of(p))),
        outcome: standing(outcome, excerpted.person),
        kind: kind(listed.document.kind).into(),
        date: listed.document.date.clone(),
        memo: coding.memo.clone(),
        coder: coding.coder.clone(),
        starred: coding.starred,
    })
}
