//! A text without disguise: what has no width goes, letters that only look Latin become Latin, letters that stand for
//! digits in numbers become digits. Every byte knows the character it came from.

/// A text that rules can read, and the way back to the one it came from.
#[derive(Debug)]
pub(super) struct Cleaned {
    /// What rules read.
    pub text: String,
    /// Of every byte: the place of its character in the text it came from, in scalar values.
    places: Vec<u32>,
}

impl Cleaned {
    /// Cleans a text.
    pub fn of(text: &str) -> Self {
        let mut seen: Vec<(char, u32)> = (0u32..).zip(text.chars()).map(|(at, c)| (c, at)).collect();
        seen.retain(|(c, _)| !is_without_width(*c));
        if !text.is_ascii() {
            unmask_words(&mut seen);
        }
        unmask_digits(&mut seen);
        let mut cleaned =
            Self { text: String::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
        for (c, at) in seen {
            cleaned.text.push(c);
            cleaned.places.extend(std::iter::repeat_n(at, c.len_utf8()));
        }
        cleaned
    }

    /// Where bytes of the cleaned text stand in the one it came from, in scalar values. The span must not be empty.
    pub fn origin(&self, start: usize, end: usize) -> (u32, u32) {
        let at = |byte: usize| self.places.get(byte).copied().unwrap_or_default();
        (at(start), at(end.saturating_sub(1)) + 1)
    }
}

/// Joiners, marks of direction, soft hyphens, byte order marks.
fn is_without_width(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Letters of other scripts become the Latin ones they look like, in words that hold Latin letters too. A word wholly in
/// another script is left.
fn unmask_words(seen: &mut [(char, u32)]) {
    for word in seen.chunk_by_mut(|a, b| a.0.is_alphabetic() && b.0.is_alphabetic()) {
        if word.iter().any(|(c, _)| c.is_ascii_alphabetic()) {
            word.iter_mut().for_each(|(c, _)| *c = latin(*c));
        }
    }
}

/// The Latin letter a Cyrillic or Greek one looks like.
fn latin(c: char) -> char {
    const ALIKE: &str =
        "аaеeоoрpсcуyхxіiјjѕsһhԁdԛqԝwАAВBЕEКKМMНHОOРPСCТTХXІIЈJЅSУYοoαaνvΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";
    let mut pairs = ALIKE.chars();
    while let (Some(alike), Some(latin)) = (pairs.next(), pairs.next()) {
        if alike == c {
            return latin;
        }
    }
    c
}

/// Letters in a number that a scanner took for digits become digits: `833-64-209l`.
fn unmask_digits(seen: &mut [(char, u32)]) {
    let is_part = |c: char| c.is_ascii_digit() || "lIoOSB-".contains(c);
    for run in seen.chunk_by_mut(|a, b| is_part(a.0) && is_part(b.0)) {
        let digits = run.iter().filter(|(c, _)| c.is_ascii_digit()).count();
        let letters = run.iter().filter(|(c, _)| c.is_ascii_alphabetic()).count();
        if digits < 3 || letters == 0 || letters * 2 > digits {
            continue;
        }
        for (c, _) in run {
            *c = match *c {
                'l' | 'I' => '1',
                'o' | 'O' => '0',
                'S' => '5',
                'B' => '8',
                other => other,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_counts_what_was_left_out() {
        let cleaned = Cleaned::of("A\u{200b}n\u{200d}n é x");
        assert_eq!(cleaned.text, "Ann é x");
        assert_eq!(cleaned.origin(0, 3), (0, 5));
        assert_eq!(cleaned.origin(4, 6), (6, 7));
        assert_eq!(cleaned.origin(7, 8), (8, 9));
    }

    #[test]
    fn letters_that_look_latin_become_latin_in_latin_words_only() {
        assert_eq!(Cleaned::of("D\u{43e}r\u{43e}thy and Москва").text, "Dorothy and Москва");
    }

    #[test]
    fn letters_in_a_number_are_digits_and_letters_of_words_stay() {
        assert_eq!(Cleaned::of("833-64-209l").text, "833-64-2091");
        assert_eq!(Cleaned::of("I owe 100 loops to O2 and lol").text, "I owe 100 loops to O2 and lol");
    }
}
