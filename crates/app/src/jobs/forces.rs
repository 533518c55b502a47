//! The forces board: what pushes, pulls and holds back, as people.

use super::{
    Basis,
    people::{Beside, Voice, speaker, voices_of, withheld},
};
use crate::project::{Population, Voices};
use model::{CodeId, CodeKind};
use std::collections::{BTreeMap, BTreeSet};

/// Which of the four forces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Push of the situation.
    Push,
    /// Pull of the new.
    Pull,
    /// Habit of the present.
    Habit,
    /// Anxiety of the new.
    Anxiety,
}

impl Role {
    /// All four, as the board has them: above what moves, below what holds back.
    pub const ALL: [Self; 4] = [Self::Push, Self::Pull, Self::Habit, Self::Anxiety];

    /// Its word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Push => "push",
            Self::Pull => "pull",
            Self::Habit => "habit",
            Self::Anxiety => "anxiety",
        }
    }

    /// Whether it moves people to the new, or holds them back.
    #[must_use]
    pub fn moves(self) -> bool {
        matches!(self, Self::Push | Self::Pull)
    }
}

/// One quadrant.
pub struct Quadrant {
    /// Which force.
    pub role: Role,
    /// Its codes: those named after it that are below no other such code.
    pub codes: Vec<CodeId>,
    /// Its people, those who left first.
    pub people: Vec<Voice>,
    /// Whose words stand for it; place in `people`.
    pub best: Option<usize>,
    /// Excerpts that may not be shown.
    pub withheld: usize,
    /// The theme that most of its people have on the same words, with how many they are; at least two.
    pub top_theme: Option<(CodeId, usize)>,
}

/// The board of some people: those who hold a job, or everybody heard.
#[must_use]
pub fn board(
    population: &Population,
    voices: &Voices,
    basis: Option<&Basis>,
    people: &BTreeSet<usize>,
    beside: &Beside,
) -> Vec<Quadrant> {
    let quadrant = |role: Role| {
        let codes = codes_of(voices, role);
        let all: BTreeSet<CodeId> = codes.iter().flat_map(|&code| voices.with_those_below(code)).collect();
        let found = voices_of(population, voices, basis, people, &all, beside);
        let best = speaker(voices, &found).and_then(|best| found.iter().position(|voice| voice == best));
        Quadrant {
            role,
            best,
            withheld: withheld(voices, people, &all),
            top_theme: top_theme(voices, people, &all),
            people: found,
            codes,
        }
    };
    Role::ALL.into_iter().map(quadrant).collect()
}

/// Codes of kind force whose last name has the word of the role, none below another.
fn codes_of(voices: &Voices, role: Role) -> Vec<CodeId> {
    let named = |code: &model::Code| {
        let last = code.name.rsplit('.').next().unwrap_or_default().to_lowercase();
        code.kind == CodeKind::Force && last.split(['-', '_', ' ']).any(|word| word == role.as_str())
    };
    let mine: Vec<CodeId> =
        voices.codebook.iter().filter(|row| named(&row.code)).map(|row| row.code.id).collect();
    let below = |code: CodeId| voices.with_those_above(code)[1..].iter().any(|above| mine.contains(above));
    mine.iter().copied().filter(|&code| !below(code)).collect()
}

fn top_theme(voices: &Voices, people: &BTreeSet<usize>, force: &BTreeSet<CodeId>) -> Option<(CodeId, usize)> {
    let mut on_words: BTreeMap<_, Vec<(CodeId, usize)>> = BTreeMap::new();
    for excerpt in &voices.excerpts {
        if let Some(person) = excerpt.person.filter(|p| people.contains(p)) {
            let key = (excerpt.coding.document, excerpt.coding.selection);
            on_words.entry(key).or_default().push((excerpt.coding.code, person));
        }
    }
    let mut by_theme: BTreeMap<CodeId, BTreeSet<usize>> = BTreeMap::new();
    for words in on_words.values().filter(|words| words.iter().any(|(code, _)| force.contains(code))) {
        for (code, person) in words {
            if voices.code(*code).is_some_and(|code| code.kind == CodeKind::Theme) {
                by_theme.entry(*code).or_default().insert(*person);
            }
        }
    }
    let name = |code: &CodeId| std::cmp::Reverse(voices.name_of(*code).to_owned());
    let most = by_theme.into_iter().max_by_key(|(code, people)| (people.len(), name(code)))?;
    (most.1.len() >= 2).then_some((most.0, most.1.len()))
}
