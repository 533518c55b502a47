//! Where words are, in any script.

use super::fold::fold_into;
use unicode_normalization::char::is_combining_mark;

/// A word of a text, folded, with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Folded form ([`super::fold`]); never empty.
    pub folded: &'a str,
    /// Running number within the text. A character of an unspaced script and the pair that starts
    /// with it share one.
    pub position: usize,
    /// What sort of word.
    pub form: Form,
}

/// How a word was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Between spaces or signs.
    Spaced,
    /// One character of a script written without spaces.
    Single,
    /// Two neighbouring characters of such a script.
    Pair,
    /// A pictograph.
    Sign,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Unspaced,
    Sign,
    Other,
}

/// Calls `each` for every word of `text`, in order.
///
/// Spaced scripts: runs of letters, digits and their marks; an apostrophe between letters and a point
/// or comma between digits stay inside (`didn’t`, `3.5`); a French elision is cut off (`l’équipe`), an
/// English `’s` is kept in the place but not in the folded form. Unspaced scripts (Chinese, Japanese,
/// Korean, Thai, Lao, Khmer, Burmese): every character, and every pair of neighbours.
pub fn each_word(text: &str, mut each: impl FnMut(Word<'_>)) {
    let mut folded = String::new();
    let mut position = 0;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match class(c) {
            Class::Other => at += c.len_utf8(),
            Class::Letter => {
                let end = at + spaced_length(&text[at..]);
                let start = at + elision_length(&text[at..end]);
                fold_into(without_possessive(&text[start..end]), &mut folded);
                if !folded.is_empty() {
                    each(Word { start, end, folded: &folded, position, form: Form::Spaced });
                    position += 1;
                }
                at = end;
            }
            Class::Sign => {
                let end = at + unit_length(&text[at..]);
                fold_into(&text[at..end], &mut folded);
                if !folded.is_empty() {
                    each(Word { start: at, end, folded: &folded, position, form: Form::Sign });
                    position += 1;
                }
                at = end;
            }
            Class::Unspaced => {
                let end = at + unit_length(&text[at..]);
                fold_into(&text[at..end], &mut folded);
                each(Word { start: at, end, folded: &folded, position, form: Form::Single });
                if text[end..].chars().next().is_some_and(|next| class(next) == Class::Unspaced) {
                    let pair_end = end + unit_length(&text[end..]);
                    fold_into(&text[at..pair_end], &mut folded);
                    each(Word { start: at, end: pair_end, folded: &folded, position, form: Form::Pair });
                }
                position += 1;
                at = end;
            }
        }
    }
}

/// Bytes of the spaced word that starts `text`.
fn spaced_length(text: &str) -> usize {
    let mut end = 0;
    let mut last = '\0';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or('\0', |(_, c)| *c);
        let inside = match c {
            _ if class(c) == Class::Letter || is_combining_mark(c) => true,
            '\'' | '\u{2019}' | '\u{2bc}' | '\u{ff07}' => {
                last.is_alphabetic() && class(next) == Class::Letter
            }
            '.' | ',' => last.is_numeric() && next.is_numeric(),
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' => class(next) == Class::Letter,
            _ => false,
        };
        if !inside {
            break;
        }
        end = at + c.len_utf8();
        last = c;
    }
    end
}

/// Bytes of one character with its marks, variation selectors and joiners.
fn unit_length(text: &str) -> usize {
    let mut chars = text.char_indices();
    chars.next();
    chars.find(|(_, c)| !is_attached(*c)).map_or(text.len(), |(at, _)| at)
}

fn is_attached(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{ff9e}' | '\u{ff9f}')
}

/// Bytes of `l’`, `qu’` and the like before a vowel or h; 0 elsewhere.
fn elision_length(word: &str) -> usize {
    let Some(at) = word.find(is_apostrophe) else { return 0 };
    let before = &word[..at];
    let elided = matches!(
        before,
        "l" | "L" | "d" | "D" | "j" | "J" | "n" | "N" | "s" | "S" | "c" | "C" | "m" | "M" | "t" | "T"
    ) || before.eq_ignore_ascii_case("qu");
    let after = word[at..].chars().nth(1).unwrap_or(' ');
    let vowel = "aeiouyhàâäéèêëîïôöùûüœæ".contains(after.to_lowercase().next().unwrap_or(' '));
    if elided && vowel { at + word[at..].chars().next().map_or(1, char::len_utf8) } else { 0 }
}

fn without_possessive(word: &str) -> &str {
    let Some(head) = word.strip_suffix(['s', 'S']) else { return word };
    head.strip_suffix(is_apostrophe).unwrap_or(word)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}' | '\u{ff07}')
}

fn class(c: char) -> Class {
    if c.is_ascii() {
        return if c.is_ascii_alphanumeric() { Class::Letter } else { Class::Other };
    }
    match c {
        '\u{e01}'..='\u{e4e}'
        | '\u{e81}'..='\u{edf}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17d3}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309d}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}' => Class::Unspaced,
        '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' if !is_attached(c) => {
            Class::Sign
        }
        _ if is_attached(c) => Class::Other,
        _ if c.is_alphanumeric() => Class::Letter,
        _ => Class::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expect: &[(&str, &str)]) {
        let mut found = Vec::new();
        each_word(text, |w| found.push((text[w.start..w.end].to_owned(), w.folded.to_owned())));
        let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn words_of_many_scripts() {
        check("I didn’t, it’s 3.5!", &[("I", "i"), ("didn’t", "didnt"), ("it’s", "it"), ("3.5", "3.5")]);
        check("'quoted' end.And", &[("quoted", "quoted"), ("end", "end"), ("And", "and")]);
        check("l’équipe d'accord I'd", &[("équipe", "equipe"), ("accord", "accord"), ("I'd", "id")]);
        check("GRÜẞE e-mail", &[("GRÜẞE", "grusse"), ("e", "e"), ("mail", "mail")]);
        check(
            "黑豹队 308分",
            &[
                ("黑", "黑"),
                ("黑豹", "黑豹"),
                ("豹", "豹"),
                ("豹队", "豹队"),
                ("队", "队"),
                ("308", "308"),
                ("分", "分"),
            ],
        );
        check("ok 👍🏽👩‍💻", &[("ok", "ok"), ("👍🏽", "👍"), ("👩‍", "👩"), ("💻", "💻")]);
        check("مرحبا، بالعَالَم", &[("مرحبا", "مرحبا"), ("بالعَالَم", "بالعالم")]);
        check("می‌خواهم", &[("می‌خواهم", "میخواهم")]);
        check("... – \u{301}", &[]);
    }

    proptest! {
        #[test]
        fn words_lie_inside_the_text_in_order(text in "\\PC{0,60}") {
            let mut last = 0;
            let mut position = None;
            let mut fine = true;
            each_word(&text, |w| {
                fine &= w.start >= last && w.start < w.end && text.get(w.start..w.end).is_some() && !w.folded.is_empty();
                fine &= position.is_none_or(|p| w.position == p || w.position == p + 1);
                last = w.start;
                position = Some(w.position);
            });
            prop_assert!(fine);
        }
    }
}
