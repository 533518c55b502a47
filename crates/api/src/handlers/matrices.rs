//! Codes by groups of people, and codes that stand together.

use super::{
    codes::kind,
    show::{self, rate, small},
};
use crate::{
    ApiError,
    types::{
        codes::{ExcerptFacets, ExcerptPage},
        matrices::{
            CoOccurrenceRequest, CoOccurrenceView, CodePair, MatrixCell, MatrixChoice, MatrixGroup,
            MatrixQuotesRequest, MatrixRequest, MatrixRow, MatrixView, StandingTogether,
        },
    },
};
use app::{
    Proportion, Session, codes,
    matrices::{self, CodeMatrix},
};

pub(crate) fn matrix(session: &Session, request: MatrixRequest) -> Result<MatrixView, ApiError> {
    let project = session.project()?;
    let choices = matrices::choices(&project)?;
    let (by, asked) = matrices::by_or_first(&project, request.by.as_deref(), request.step.as_deref())?;
    let found = matrices::by_group(&project, &by, kind(request.kind.as_deref())?)?;
    // Those in no group are shown only where there are any.
    let shown = found.groups.len() - usize::from(found.matrix.groups.last().is_some_and(Vec::is_empty));
    let group = |(name, people): (&String, &Vec<usize>)| MatrixGroup {
        name: name.clone(),
        people: small(people.len()),
    };
    Ok(MatrixView {
        by: asked,
        title: found.title.clone(),
        groups: found.groups.iter().zip(&found.matrix.groups).take(shown).map(group).collect(),
        heard: small(found.heard.len()),
        rows: rows(&found, shown),
        notes: found.notes.clone(),
        choices: choices
            .into_iter()
            .map(|c| MatrixChoice { by: c.by, label: c.label, groups: small(c.groups) })
            .collect(),
    })
}

fn rows(found: &CodeMatrix, shown: usize) -> Vec<MatrixRow> {
    let row = |row: &app::MatrixRow| {
        let code = &found.codes[row.place];
        MatrixRow {
            code: code.id.to_string(),
            name: code.name.clone(),
            title: code.title(),
            kind: code.kind.as_str().into(),
            depth: found.voices.codebook[row.place].depth,
            cells: row.cells.iter().take(shown).map(|c| cell(c.as_ref())).collect(),
            everybody: cell(row.everybody.as_ref()),
        }
    };
    found.matrix.rows.iter().map(row).collect()
}

pub(super) fn cell(proportion: Option<&Proportion>) -> MatrixCell {
    proportion.map_or(MatrixCell { k: 0, n: 0, share: None }, |p| MatrixCell {
        k: small(p.count),
        n: small(p.of),
        share: Some(rate(*p)),
    })
}

pub(crate) fn quotes(session: &Session, request: MatrixQuotesRequest) -> Result<ExcerptPage, ApiError> {
    let project = session.project()?;
    let (by, _) = matrices::by_or_first(&project, request.by.as_deref(), request.step.as_deref())?;
    let code = codes::find(&project.reader()?, &request.code)?;
    let found = matrices::by_group(&project, &by, None)?;
    let cell = found.quotes(code.id, request.group.map(|group| group as usize))?;
    let outcome = project.outcome()?;
    let limit = request.limit.unwrap_or(50).min(1_000) as usize;
    let page = cell.excerpts.iter().skip(request.offset as usize).take(limit);
    let view = |place: &usize| {
        let excerpt = &found.voices.excerpts[*place];
        show::excerpt(&project, &found.population, &found.voices, outcome.as_deref(), excerpt)
    };
    Ok(ExcerptPage {
        total: small(cell.excerpts.len()),
        withheld: small(cell.withheld),
        hidden: 0,
        facets: ExcerptFacets { codes: Vec::new(), people: Vec::new(), coders: Vec::new(), starred: 0 },
        people: small(cell.people),
        excerpts: page.map(view).collect::<Result<_, _>>()?,
    })
}

pub(crate) fn cooccurrence(
    session: &Session,
    request: CoOccurrenceRequest,
) -> Result<CoOccurrenceView, ApiError> {
    let project = session.project()?;
    let found = matrices::cooccurrence(&project, kind(request.kind.as_deref())?)?;
    let name = |place: u32| found.voices.codebook[place as usize].code.name.clone();
    let together = |t: &app::Together| StandingTogether {
        people: small(t.people),
        places: small(t.places),
        jaccard: t.jaccard,
    };
    let pair = |pair: &app::CodePair| CodePair {
        first: name(pair.first),
        second: name(pair.second),
        overlapping: together(&pair.overlapping),
        paragraph: together(&pair.paragraph),
        person: together(&pair.person),
    };
    Ok(CoOccurrenceView { pairs: found.pairs.iter().map(pair).collect(), notes: found.notes.clone() })
}
