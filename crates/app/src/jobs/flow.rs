//! Hired ← fired → next: which solutions people let go, which they took up, and what they want to get done then.

use super::{Ground, holders};
use crate::{AppError, project::OpenProject};
use model::{Blank, CodeId, CodeKind, CodingId};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Longest memo that is taken for a name, in words.
const NAME: usize = 6;

/// By what people are grouped in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// The names of solutions: a code below, else the job card's text, else a short memo.
    Name,
    /// The themes on the same words.
    Theme,
}

/// A group of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Fired, hired or next job.
    pub kind: CodeKind,
    /// What it is called; `None`: not named.
    pub name: Option<String>,
    /// Its people.
    pub people: BTreeSet<usize>,
    /// Places of their excerpts in [`crate::project::Voices::excerpts`] that may be shown.
    pub excerpts: Vec<usize>,
}

/// People who are in a group of one column and in a group of the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ribbon {
    /// Place of the group on the left in [`Flow::nodes`].
    pub from: usize,
    /// Place of the group on the right.
    pub to: usize,
    /// Who.
    pub people: BTreeSet<usize>,
}

/// The three columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// By what they are grouped.
    pub by: By,
    /// Groups: fired, hired, next job; most people first within each.
    pub nodes: Vec<Node>,
    /// From fired to hired, and from hired to next job.
    pub ribbons: Vec<Ribbon>,
    /// Everybody in it.
    pub people: usize,
    /// People who are in one column only: no ribbon shows them.
    pub alone: usize,
    /// Excerpts left out for want of consent.
    pub withheld: usize,
}

/// The columns, from left to right.
pub const COLUMNS: [CodeKind; 3] = [CodeKind::Fired, CodeKind::Hired, CodeKind::NextJob];

/// The flow of those who hold a job, or of everybody. Grouped by name where at least one solution has one, else by theme;
/// or as asked.
///
/// # Errors
/// When the project cannot be read.
pub fn flow(
    project: &OpenProject,
    ground: &Ground,
    job: Option<CodeId>,
    by: Option<By>,
) -> Result<Flow, AppError> {
    let names = Names::read(project, ground)?;
    let by = by.unwrap_or_else(|| if names.any() { By::Name } else { By::Theme });
    let people = holders(&ground.voices, job);
    let mut nodes: BTreeMap<(usize, Option<String>), Node> = BTreeMap::new();
    let mut withheld = 0;
    for (place, excerpt) in ground.voices.excerpts.iter().enumerate() {
        let Some(person) = excerpt.person.filter(|p| people.contains(p)) else { continue };
        let Some(column) = names.column(excerpt.coding.code) else { continue };
        withheld += usize::from(!excerpt.quotable);
        let called = match by {
            By::Name => vec![names.of(place)],
            By::Theme => names.themes(place),
        };
        for name in called {
            let node = nodes.entry((column, name.clone())).or_insert_with(|| Node {
                kind: COLUMNS[column],
                name,
                people: BTreeSet::new(),
                excerpts: Vec::new(),
            });
            node.people.insert(person);
            if excerpt.quotable {
                node.excerpts.push(place);
            }
        }
    }
    let mut nodes: Vec<(usize, Node)> = nodes.into_iter().map(|((column, _), node)| (column, node)).collect();
    nodes.sort_by_key(|(column, node)| {
        (*column, node.name.is_none(), std::cmp::Reverse(node.people.len()), node.name.clone())
    });
    let ribbons = ribbons(&nodes);
    let all: BTreeSet<usize> = nodes.iter().flat_map(|(_, node)| node.people.iter().copied()).collect();
    let tied: BTreeSet<usize> = ribbons.iter().flat_map(|ribbon| ribbon.people.iter().copied()).collect();
    let nodes = nodes.into_iter().map(|(_, node)| node).collect();
    Ok(Flow { by, nodes, ribbons, people: all.len(), alone: all.len() - tied.len(), withheld })
}

fn ribbons(nodes: &[(usize, Node)]) -> Vec<Ribbon> {
    let mut ribbons = Vec::new();
    for (from, (left, one)) in nodes.iter().enumerate() {
        for (to, (right, other)) in nodes.iter().enumerate() {
            if left + 1 != *right {
                continue;
            }
            let people: BTreeSet<usize> = one.people.intersection(&other.people).copied().collect();
            if !people.is_empty() {
                ribbons.push(Ribbon { from, to, people });
            }
        }
    }
    ribbons
}

/// What solutions are called.
struct Names<'g> {
    ground: &'g Ground,
    /// Column of each code of the three kinds.
    columns: HashMap<CodeId, usize>,
    /// What job cards call the solution of an excerpt.
    cards: HashMap<(CodingId, usize), String>,
    /// Themes on the same words.
    beside: HashMap<(usize, model::Selection), BTreeSet<CodeId>>,
}

impl<'g> Names<'g> {
    fn read(project: &OpenProject, ground: &'g Ground) -> Result<Self, AppError> {
        let voices = &ground.voices;
        let column = |kind: CodeKind| COLUMNS.iter().position(|&one| one == kind);
        let codes = voices.codebook.iter().map(|row| &row.code);
        let columns = codes.filter_map(|code| Some((code.id, column(code.kind)?))).collect();
        let blank = |blank: Blank| match blank {
            Blank::Fired => Some(0),
            Blank::Hired => Some(1),
            Blank::NextJob => Some(2),
            _ => None,
        };
        let parts = project.reader()?.job_parts()?;
        let cards =
            parts.into_iter().filter_map(|part| Some(((part.coding?, blank(part.blank)?), part.text)));
        let mut beside: HashMap<_, BTreeSet<CodeId>> = HashMap::new();
        for excerpt in &voices.excerpts {
            if voices.code(excerpt.coding.code).is_some_and(|code| code.kind == CodeKind::Theme) {
                let key = (excerpt.document, excerpt.coding.selection);
                beside.entry(key).or_default().insert(excerpt.coding.code);
            }
        }
        Ok(Self { ground, columns, cards: cards.collect(), beside })
    }

    fn column(&self, code: CodeId) -> Option<usize> {
        self.columns.get(&code).copied()
    }

    /// Whether any excerpt of the three kinds has a name.
    fn any(&self) -> bool {
        let excerpts = self.ground.voices.excerpts.iter().enumerate();
        let switch = excerpts.filter(|(_, e)| self.columns.contains_key(&e.coding.code));
        switch.into_iter().any(|(place, _)| self.of(place).is_some())
    }

    /// The name of a solution: a code below another of its kind; else the card's text for this very excerpt; else a memo
    /// short enough to be a name.
    fn of(&self, place: usize) -> Option<String> {
        let voices = &self.ground.voices;
        let coding = &voices.excerpts[place].coding;
        let code = voices.code(coding.code)?;
        let of_kind = |id: CodeId| voices.code(id).is_some_and(|above| above.kind == code.kind);
        let siblings = || {
            voices.codebook.iter().filter(|row| row.code.kind == code.kind && !row.code.is_category).count()
        };
        let above = code.parent.is_some_and(of_kind);
        // Below a category of its kind stands the general code too; alone there, it names nothing.
        if above && siblings() > 1 {
            return Some(code.title());
        }
        let column = self.column(coding.code)?;
        let card = self.cards.get(&(coding.id, column)).cloned();
        let memo = coding.memo.trim();
        let is_name = !memo.is_empty() && memo.split_whitespace().count() <= NAME;
        card.or_else(|| is_name.then(|| memo.trim_end_matches('.').to_owned()))
    }

    fn themes(&self, place: usize) -> Vec<Option<String>> {
        let voices = &self.ground.voices;
        let excerpt = &voices.excerpts[place];
        let themes = self.beside.get(&(excerpt.document, excerpt.coding.selection));
        let titles: Vec<Option<String>> =
            themes.into_iter().flatten().map(|&theme| voices.code(theme).map(model::Code::title)).collect();
        if titles.is_empty() { vec![None] } else { titles }
    }
}
