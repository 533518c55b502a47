//! Pieces of words with labels, joined to names.

use language::{models::kind_of, protocol::Named};

/// A piece of a word.
#[derive(Debug, Clone)]
pub struct Piece<'l> {
    /// First and last place in Unicode scalar values of the text.
    pub place: Option<(u32, u32)>,
    /// Whether it goes on with the word of the piece before.
    pub goes_on: bool,
    /// The model's label, `B-PER`, and its share.
    pub label: Option<(&'l str, f32)>,
}

/// Names of a text. A word has the label of its first piece; words of one kind that stand together are one name, unless
/// the label of the second says that another begins.
pub fn joined(text: &str, pieces: &[Piece<'_>]) -> Vec<Named> {
    let letters: Vec<char> = text.chars().collect();
    let mut names: Vec<Named> = Vec::new();
    // Whether the last name ends with the word before.
    let mut open = false;
    for piece in pieces {
        let Some((start, end)) = piece.place.and_then(|place| trimmed(&letters, place)) else { continue };
        if piece.goes_on {
            if let Some(name) = names.last_mut().filter(|_| open) {
                name.end = name.end.max(end);
            }
            continue;
        }
        let said = piece.label.filter(|(label, _)| kind_of(label) != "O");
        let Some((label, share)) = said else {
            open = false;
            continue;
        };
        let kind = kind_of(label);
        match names.last_mut() {
            Some(name) if open && name.kind == kind && !begins(label) && start <= name.end + 1 => {
                name.end = end;
                name.share = name.share.min(share);
            }
            _ => names.push(Named { start, end, kind: kind.to_owned(), share }),
        }
        open = true;
    }
    names
}

/// Whether a label says that a name begins there.
fn begins(label: &str) -> bool {
    label.starts_with("B-") || label.starts_with("B_")
}

/// A place without the spaces at its ends; none where nothing is left.
fn trimmed(letters: &[char], (start, end): (u32, u32)) -> Option<(u32, u32)> {
    let is_space = |at: u32| letters.get(at as usize).is_none_or(|letter| letter.is_whitespace());
    let (mut start, mut end) = (start, end.min(u32::try_from(letters.len()).unwrap_or(u32::MAX)));
    while start < end && is_space(start) {
        start += 1;
    }
    while start < end && is_space(end - 1) {
        end -= 1;
    }
    (start < end).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, pieces: &[(u32, u32, bool, &'static str)]) -> Vec<(u32, u32, String)> {
        let piece = |&(start, end, goes_on, label): &(u32, u32, bool, &'static str)| Piece {
            place: Some((start, end)),
            goes_on,
            label: (!label.is_empty()).then_some((label, 0.5)),
        };
        let pieces: Vec<Piece<'_>> = pieces.iter().map(piece).collect();
        joined(text, &pieces).into_iter().map(|name| (name.start, name.end, name.kind)).collect()
    }

    #[test]
    fn a_word_has_the_label_of_its_first_piece() {
        // Ob ##er ##mann rief
        let pieces = [(0, 2, false, "B-PER"), (2, 4, true, "O"), (4, 8, true, "I-ORG"), (9, 13, false, "O")];
        assert_eq!(found("Obermann rief", &pieces), [(0, 8, "PER".to_owned())]);
        // What goes on with no name is none.
        assert_eq!(found("Obermann", &[(0, 2, false, "O"), (2, 8, true, "B-PER")]), []);
    }

    #[test]
    fn words_that_stand_together_are_one_name_unless_another_begins() {
        let text = "Ana Ruiz Bo Tor at Acme";
        let words = |third: &'static str| {
            [
                (0, 3, false, "B-PER"),
                (4, 8, false, "I-PER"),
                (9, 11, false, third),
                (12, 15, false, "I-PER"),
                (16, 18, false, "O"),
                (19, 23, false, "I-ORG"),
            ]
        };
        let (per, org) = ("PER".to_owned(), "ORG".to_owned());
        assert_eq!(
            found(text, &words("B-PER")),
            [(0, 8, per.clone()), (9, 15, per.clone()), (19, 23, org.clone())]
        );
        assert_eq!(found(text, &words("I-PER")), [(0, 15, per.clone()), (19, 23, org.clone())]);
        assert_eq!(found(text, &words("O")), [(0, 8, per.clone()), (12, 15, per), (19, 23, org)]);
    }

    #[test]
    fn spaces_belong_to_no_name() {
        // Some tokenizers count the space before a word as part of it.
        assert_eq!(
            found("I am Ünal", &[(4, 9, false, "PERSON"), (9, 9, false, "PERSON")]),
            [(5, 9, "PERSON".to_owned())]
        );
    }
}
