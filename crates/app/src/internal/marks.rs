//! What is said of people by hand: that they are internal, that they are robots, that they count. Each is one undo.

use super::Word;
use crate::{AppError, documents, people::naming, project::OpenProject};
use model::InternalMarkId;
use store::{Changed, InternalMark, Op, OpKind};

/// Words as files and commands have them.
const WORDS: [(&str, Word); 3] =
    [("internal", Word::Internal), ("robot", Word::Robot), ("counted", Word::Counted)];

/// The word of a text; `None` where it is none.
pub(super) fn word(text: &str) -> Option<Word> {
    let wanted = text.trim().to_lowercase();
    WORDS.iter().find(|(known, _)| *known == wanted).map(|(_, word)| *word)
}

/// The word of a text.
///
/// # Errors
/// When it is none.
pub fn word_of(text: &str) -> Result<Word, AppError> {
    word(text).ok_or_else(|| {
        let known = WORDS.map(|(word, _)| word).join(", ");
        AppError::InvalidInput(format!("'{text}' says nothing of whose traffic counts: {known}."))
    })
}

/// `internal`, `robot`, `counted`.
#[must_use]
pub fn word_in_words(word: Word) -> &'static str {
    WORDS.iter().find(|(_, known)| *known == word).map_or("", |(text, _)| text)
}

/// Says a word of people, or without one takes back what was said. It wins over every rule.
///
/// # Errors
/// When nobody is named, nothing was said of any of them that could be taken back, or the project cannot be written.
pub fn mark(
    project: &OpenProject,
    people: &[usize],
    word: Option<Word>,
    author: &str,
) -> Result<Changed<()>, AppError> {
    let population = project.population()?;
    let mut people = people.to_vec();
    people.sort_unstable();
    people.dedup();
    let who = match people[..] {
        [] => return Err(AppError::InvalidInput("Say of whom.".into())),
        [one] => naming::short(&population.name_of(one)),
        _ => format!("{} people", people.len()),
    };
    let alone = people.len() == 1;
    let label = match word {
        Some(Word::Internal) if alone => format!("say that {who} is internal"),
        Some(Word::Internal) => format!("say that {who} are internal"),
        Some(Word::Robot) if alone => format!("say that {who} is a robot"),
        Some(Word::Robot) => format!("say that {who} are robots"),
        Some(Word::Counted) if alone => format!("say that {who} counts"),
        Some(Word::Counted) => format!("say that {who} count"),
        None => {
            format!("take back what was said of whether {who} {}", if alone { "counts" } else { "count" })
        }
    };
    project.transact(Op::new(OpKind::MarkInternal, label).by(author), None, |writer| {
        let theirs = |mark: &InternalMark| population.people.person_of(&mark.identifiers);
        let before = writer.internal_marks()?;
        let mut touched = 0;
        for person in people {
            let own = before.iter().filter(|mark| theirs(mark) == Some(person));
            let own: Vec<&InternalMark> = own.collect();
            if word.is_some() && own.first().and_then(|mark| super::marks::word(&mark.mark)) == word {
                continue;
            }
            for mark in &own {
                writer.remove_internal_mark(mark.id)?;
            }
            touched += own.len();
            if let Some(word) = word {
                writer.add_internal_mark(&InternalMark {
                    id: InternalMarkId(writer.fresh_id()),
                    identifiers: documents::identifiers(&population, person),
                    mark: word_in_words(word).to_owned(),
                    author: author.to_owned(),
                    created: writer.now(),
                })?;
            }
        }
        if word.is_none() && touched == 0 {
            return Err(AppError::InvalidInput(format!("Nothing was said of {who} by hand.")));
        }
        Ok(())
    })
}
