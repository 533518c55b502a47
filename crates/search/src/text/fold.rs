//! One spelling for what people read as one word.

use unicode_normalization::UnicodeNormalization;

/// Folds a word: compatibility forms, case, accents and the letters that keyboards spell out.
/// `GRÜẞE`, `Grüße` and `grusse` are one word, as are `ﬁne` and `fine`, `didn’t` and `didnt`.
///
/// Vowel signs of Indic scripts and voicing marks of Japanese tell words apart and are kept.
pub fn fold_into(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
        out.retain(|c| c != '\'');
        return;
    }
    let mut bare = String::with_capacity(word.len());
    let mut last = ' ';
    for c in word.to_lowercase().nfkd() {
        // й is a letter of its own: its endings carry the Russian stems.
        let short_i = c == '\u{306}' && last == 'и';
        last = c;
        if is_dropped(c) && !short_i {
            continue;
        }
        // Compatibility forms may hide capitals (a mathematical bold A), so case is folded once more.
        for c in c.to_lowercase() {
            match spelled_out(c) {
                Some(letters) => bare.push_str(letters),
                None => bare.push(c),
            }
        }
    }
    out.extend(bare.nfc());
}

/// [`fold_into`] into a new string.
pub fn fold(word: &str) -> String {
    let mut out = String::new();
    fold_into(word, &mut out);
    out
}

/// Marks that most people leave out, and characters that are not seen.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{ff07}'
        | '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5c7}'
        | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Letters that do not decompose but are commonly written with others.
fn spelled_out(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ς' => "σ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_that_people_take_for_one_fold_to_one() {
        for (word, expect) in [
            ("GRÜẞE", "grusse"),
            ("Grüße", "grusse"),
            ("gru\u{308}sse", "grusse"),
            ("didn’t", "didnt"),
            ("ﬁne", "fine"),
            ("ＡＢＣ１", "abc1"),
            ("İstanbul", "istanbul"),
            ("ΟΔΟΣ", "οδοσ"),
            ("ёлка", "елка"),
            ("Который", "который"),
            ("がく", "がく"),
            ("ｶﾞ", "ガ"),
            ("한국", "한국"),
            ("שָׁלוֹם", "שלום"),
            ("co\u{ad}operate", "cooperate"),
            ("हिन्दी", "हिन्दी"),
        ] {
            assert_eq!(fold(word), expect, "{word}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(word in "\\PC{0,12}") {
            let once = fold(&word);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn composed_and_decomposed_spellings_are_one(word in "\\PC{0,12}") {
            prop_assert_eq!(fold(&word.nfd().collect::<String>()), fold(&word.nfc().collect::<String>()));
        }
    }
}
