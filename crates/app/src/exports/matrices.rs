//! Codes by groups of people, and codes that stand together, as tables.

use super::{Content, Made, Narrowing, left_out};
use crate::{
    AppError, codes,
    matrices::{self, CodeMatrix},
    people::outgoing::Outgoing,
    project::OpenProject,
};
use analysis::{cooccurrence::Together, proportions::Proportion};
use formats::tables::guarded::{Cell, Sheet};
use model::Purpose;

/// People of each group who said each code, with the share and its interval; in a workbook a second table of the quotes
/// behind the figures that may be shared.
pub(super) fn matrix(project: &OpenProject, out: &Outgoing, narrowing: &Narrowing) -> Result<Made, AppError> {
    let (by, _) = matrices::by_or_first(project, narrowing.by.as_deref(), narrowing.step.as_deref())?;
    let found = matrices::by_group(project, &by, narrowing.kind)?;
    let (quotes, withheld) = quotes(&found, out);
    let mut notes = found.notes.clone();
    notes.extend(left_out(withheld, "excerpt", "excerpts"));
    Ok(Made {
        items: found.matrix.rows.len(),
        content: Content::Tables(vec![figures(&found), quotes]),
        notes,
    })
}

fn figures(found: &CodeMatrix) -> Sheet {
    // Those in no group are written only where there are any.
    let groups = found.groups.len() - usize::from(found.matrix.groups.last().is_some_and(Vec::is_empty));
    let mut sheet = Sheet::new("Codes by group", &["code", "title", "kind"]);
    let names = found.groups.iter().take(groups).map(String::as_str).chain(["everybody"]);
    for name in names {
        sheet.heads.extend(["people", "of", "share", "low", "high"].map(|head| format!("{name}: {head}")));
    }
    for row in &found.matrix.rows {
        let code = &found.codes[row.place];
        let mut cells: Vec<Cell> =
            vec![code.name.as_str().into(), code.title().into(), code.kind.as_str().into()];
        cells.extend(row.cells.iter().take(groups).chain([&row.everybody]).flat_map(|c| share(c.as_ref())));
        sheet.rows.push(cells);
    }
    sheet
}

/// Of a group of nobody there is no share.
fn share(cell: Option<&Proportion>) -> [Cell; 5] {
    let Some(cell) = cell else { return [0_u32.into(), 0_u32.into(), "".into(), "".into(), "".into()] };
    [
        number(cell.count),
        number(cell.of),
        Cell::Number(cell.rate),
        Cell::Number(cell.low),
        Cell::Number(cell.high),
    ]
}

#[expect(clippy::cast_precision_loss, reason = "people are far below 2^53")]
fn number(count: u64) -> Cell {
    Cell::Number(count as f64)
}

/// The excerpts behind the cells that may be shared, and how many may not. A code's are those of the codes below it too;
/// here each stands once, with its own code.
fn quotes(found: &CodeMatrix, out: &Outgoing) -> (Sheet, usize) {
    let mut sheet = Sheet::new("Quotes", &["code", "group", "person", "quote", "excerpt"]);
    let mut withheld = 0;
    for row in &found.matrix.rows {
        for (place, group) in found.groups.iter().enumerate() {
            let people: Vec<usize> =
                row.said.get(place).into_iter().flatten().map(|at| found.heard[*at]).collect();
            let theirs = found.voices.excerpts.iter().filter(|e| e.coding.code == row.code);
            for excerpt in theirs {
                let Some(person) = excerpt.person.filter(|person| people.contains(person)) else { continue };
                if !(excerpt.consent.allows(Purpose::Sharing) && excerpt.consent.allows(Purpose::Quoting)) {
                    withheld += 1;
                    continue;
                }
                sheet.rows.push(vec![
                    found.voices.name_of(row.code).into(),
                    group.as_str().into(),
                    out.person(person).into(),
                    out.words(&excerpt.coding.quote).into(),
                    codes::short(excerpt.coding.number).into(),
                ]);
            }
        }
    }
    (sheet, withheld)
}

/// Pairs of codes, the strongest first.
pub(super) fn cooccurrence(project: &OpenProject, narrowing: &Narrowing) -> Result<Made, AppError> {
    let found = matrices::cooccurrence(project, narrowing.kind)?;
    let mut sheet = Sheet::new("Codes together", &["first", "second"]);
    for level in ["same words", "same paragraph", "same person"] {
        sheet.heads.extend(["people", "places", "jaccard"].map(|head| format!("{level}: {head}")));
    }
    let name = |place: u32| found.voices.codebook[place as usize].code.name.as_str();
    for pair in &found.pairs {
        let mut cells: Vec<Cell> = vec![name(pair.first).into(), name(pair.second).into()];
        cells.extend([&pair.overlapping, &pair.paragraph, &pair.person].into_iter().flat_map(together));
        sheet.rows.push(cells);
    }
    Ok(Made { items: found.pairs.len(), content: Content::Tables(vec![sheet]), notes: found.notes })
}

fn together(level: &Together) -> [Cell; 3] {
    [number(level.people), number(level.places), Cell::Number(level.jaccard)]
}
