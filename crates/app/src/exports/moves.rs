//! Which content moved opportunities forward, a row for each content at each step.

use super::{Content, Made, Narrowing};
use crate::{
    AppError,
    attribution::moves::{self, Fate, MovesBy, Question, Step, Verdict, Whose},
    people::outgoing::Outgoing,
    project::OpenProject,
};
use formats::tables::guarded::{Cell, Sheet};

const HEADS: [&str; 24] = [
    "by",
    "name",
    "from",
    "to",
    "touched",
    "value_touched",
    "unripe",
    "alone",
    "compared",
    "moved",
    "matched",
    "share_with",
    "share_without",
    "difference",
    "low",
    "high",
    "p",
    "q",
    "verdict",
    "half_days_with",
    "half_days_without",
    "within_days",
    "whose",
    "touched_ever",
];
/// Microseconds of a day.
const DAY: f64 = 86_400_000_000.0;

/// By content, unless `by` says otherwise; every step, unless `step` names one.
pub(super) fn make(project: &OpenProject, out: &Outgoing, narrowing: &Narrowing) -> Result<Made, AppError> {
    let named = narrowing.step.as_deref().map(str::trim).filter(|step| !step.is_empty());
    let usual = Question::default();
    let question = Question {
        by: MovesBy::parse(narrowing.by.as_deref()),
        step: named.map(Step::parse).transpose()?,
        within_days: narrowing.within_days.unwrap_or(usual.within_days),
        whose: Whose::parse(narrowing.whose.as_deref())?,
    };
    let found = moves::moves(project, &question)?;
    let mut sheet = Sheet::new("What moved opportunities", &HEADS);
    for row in &found.rows {
        let (one, label) = (&row.compared, &found.labels[row.label]);
        let step = found.steps[row.step].step;
        let fates = |fate: Fate| one.touched.iter().filter(|(_, own)| *own == fate).count();
        let mut cells: Vec<Cell> = vec![question.by.as_str().into(), out.words(&label.name).as_str().into()];
        cells.extend([step.from, step.to].map(|stage| Cell::from(stage.as_str())));
        cells.extend([number(one.touched.len()), Cell::Number(row.value as f64 / 100.0)]);
        cells.extend([fates(Fate::Unripe), fates(Fate::Alone)].map(number));
        cells.extend([fates(Fate::Moved) + fates(Fate::Stayed), fates(Fate::Moved)].map(number));
        cells.push(number(one.matched.len()));
        cells.extend([one.with.map(|with| with.rate), one.without].map(known));
        let difference = one.difference;
        cells.push(known(difference.map(|one| one.difference)));
        cells
            .extend([difference.map(|one| one.low), difference.map(|one| one.high), one.p, row.q].map(known));
        cells.push(verdict(row.verdict).into());
        cells.extend([one.half_with, one.half_without].map(|half| known(half.map(|half| half as f64 / DAY))));
        cells.push(Cell::Number(question.within_days));
        cells.extend([question.whose.as_str().into(), number(label.opportunities)]);
        sheet.rows.push(cells);
    }
    Ok(Made {
        items: found.rows.len(),
        content: Content::Tables(vec![sheet]),
        notes: vec!["a difference is association: who reads may have been about to move on anyway".into()],
    })
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::TooFew => "too few",
        Verdict::CannotTell => "cannot tell",
        Verdict::More => "more often",
        Verdict::Less => "less often",
    }
}

fn number(count: usize) -> Cell {
    Cell::Number(count as f64)
}

fn known(value: Option<f64>) -> Cell {
    value.map_or_else(|| Cell::from(""), Cell::Number)
}
