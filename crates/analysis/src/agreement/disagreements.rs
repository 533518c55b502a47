//! Where coders do not agree.

use super::{Coders, Mark, Study, stretches};
use model::Selection;

/// A maximal span of a text over which the same coders put a code and the same ones, who read it too, did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disagreement {
    /// Place of the text in the texts of the study.
    pub text: u32,
    /// Where.
    pub selection: Selection,
    /// Dense number of the code.
    pub code: u32,
    /// Who put it there.
    pub did: Coders,
    /// Who did not, but on words that overlap the others' span: they drew the borders elsewhere.
    pub elsewhere: Coders,
    /// Who did not, and has it nowhere on the others' span.
    pub absent: Coders,
}

/// What sort of disagreement it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// All agree that the code is here; not on where it begins or ends.
    Boundaries,
    /// Somebody does not see the code here at all.
    Absent,
}

impl Disagreement {
    /// What sort it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        if self.absent.is_empty() { Kind::Boundaries } else { Kind::Absent }
    }

    /// Who read it and did not put the code there.
    #[must_use]
    pub fn did_not(&self) -> Coders {
        self.elsewhere.and(self.absent)
    }
}

/// All disagreements, by text, place and code.
#[must_use]
pub fn disagreements(study: &Study) -> Vec<Disagreement> {
    let mut found = Vec::new();
    for code in 0..study.codes() {
        for marks in study.marks(code).chunk_by(|a, b| a.text == b.text) {
            in_text(study, marks, &mut found);
        }
    }
    found.sort_by_key(|one: &Disagreement| (one.text, one.selection, one.code));
    found
}

fn in_text(study: &Study, marks: &[Mark], found: &mut Vec<Disagreement>) {
    let text = &study.texts()[marks[0].text as usize];
    let runs = Runs::of(marks, study.coders() as u32);
    for stretch in stretches::of(marks) {
        let did_not = text.read_by.without(stretch.coders);
        // A stretch is never empty and lies within its text.
        let Ok(selection) = Selection::new(stretch.start, stretch.end, text.length) else { continue };
        if did_not.is_empty() {
            continue;
        }
        let runs_here: Vec<_> =
            stretch.coders.iter().filter_map(|did| runs.around(did, stretch.start)).collect();
        let elsewhere: Coders =
            did_not.iter().filter(|coder| runs_here.iter().any(|run| runs.overlap(*coder, *run))).collect();
        found.push(Disagreement {
            text: stretch.text,
            selection,
            code: marks[0].code,
            did: stretch.coders,
            elsewhere,
            absent: did_not.without(elsewhere),
        });
    }
}

/// Runs of touching spans of each coder, in order.
struct Runs(Vec<Vec<(u32, u32)>>);

impl Runs {
    fn of(marks: &[Mark], coders: u32) -> Self {
        let mut runs: Vec<Vec<(u32, u32)>> = vec![Vec::new(); coders as usize];
        for mark in marks {
            let own = &mut runs[mark.coder as usize];
            let (start, end) = (mark.selection.start(), mark.selection.end());
            match own.last_mut() {
                Some(last) if last.1 == start => last.1 = end,
                _ => own.push((start, end)),
            }
        }
        Self(runs)
    }

    /// The run of a coder that holds a place.
    fn around(&self, coder: u32, place: u32) -> Option<(u32, u32)> {
        let own = self.0.get(coder as usize)?;
        let run = own.get(own.partition_point(|run| run.1 <= place))?;
        (run.0 <= place).then_some(*run)
    }

    /// Whether a coder has a run that overlaps another.
    fn overlap(&self, coder: u32, run: (u32, u32)) -> bool {
        let Some(own) = self.0.get(coder as usize) else { return false };
        own.get(own.partition_point(|other| other.1 <= run.0)).is_some_and(|other| other.0 < run.1)
    }
}
