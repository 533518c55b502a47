//! Pieces of words joined to words again.

use language::protocol::Weighed;

/// The words of a text with the sum of what their pieces weigh; pieces come in order, with their first and last place
/// in Unicode scalar values, or none for the frame around the text. A mark that is no letter or digit is no word.
pub fn joined(text: &str, pieces: impl Iterator<Item = (Option<(u32, u32)>, f32)>) -> Vec<Weighed> {
    let letters: Vec<char> = text.chars().collect();
    let is_letter = |at: u32| letters.get(at as usize).is_some_and(|letter| letter.is_alphanumeric());
    let mut words: Vec<Weighed> = Vec::new();
    for (place, weight) in pieces {
        let Some((start, end)) = place.filter(|(start, end)| (*start..*end).any(is_letter)) else { continue };
        match words.last_mut() {
            Some(word) if start <= word.end => {
                word.end = word.end.max(end);
                word.weight += weight;
            }
            _ => words.push(Weighed { start, end, weight }),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_that_touch_are_one_word() {
        // [CLS] un ##sure , yes [SEP]
        let places = [None, Some((0, 2)), Some((2, 6)), Some((6, 7)), Some((8, 11)), None];
        let weights = [9.0, 0.25, 0.5, 7.0, 0.125, 9.0];
        let words = joined("unsure, yes", places.into_iter().zip(weights));
        let word = |start, end, weight| Weighed { start, end, weight };
        assert_eq!(words, [word(0, 6, 0.75), word(8, 11, 0.125)]);
    }
}
