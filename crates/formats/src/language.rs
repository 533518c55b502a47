//! What language words are in, where that is sure.

use whatlang::{Lang, detect};

/// Fewer letters than this tell too little.
const FEWEST_LETTERS: usize = 24;
/// Fewer words than this tell too little, in scripts that part words.
const FEWEST_WORDS: usize = 4;

/// The language of a text as a primary tag (`de`); nothing where the text is short or the answer unsure. A wrong
/// language is worse than none.
#[must_use]
pub fn of(text: &str) -> Option<&'static str> {
    let text = beginning(text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters < FEWEST_LETTERS / 3 {
        return None;
    }
    let found = detect(text)?;
    let tag = tag(found.lang())?;
    let dense = matches!(found.lang(), Lang::Cmn | Lang::Jpn | Lang::Kor | Lang::Tha);
    if dense {
        return (letters >= FEWEST_LETTERS / 3 && found.is_reliable()).then_some(tag);
    }
    let long_enough = letters >= FEWEST_LETTERS && text.split_whitespace().count() >= FEWEST_WORDS;
    let sure = found.is_reliable() || small_words_agree(text, tag);
    (long_enough && sure).then_some(tag)
}

/// As much of a text as tells its language.
fn beginning(text: &str) -> &str {
    const ENOUGH: usize = 400;
    text.char_indices().nth(ENOUGH).map_or(text, |(at, _)| &text[..at])
}

/// Small words that nearly every sentence has, of languages that resemble each other by their letters.
const SMALL_WORDS: [(&str, &[&str]); 7] = [
    (
        "en",
        &[
            "the", "and", "to", "of", "is", "it", "was", "that", "i", "my", "with", "for", "not", "have",
            "but",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "das", "und", "ich", "nicht", "ist", "mit", "es", "ein", "eine", "zu", "habe",
            "auf", "aber",
        ],
    ),
    (
        "fr",
        &[
            "le", "la", "les", "et", "je", "pas", "est", "des", "une", "pour", "que", "dans", "mais", "avec",
            "ne",
        ],
    ),
    (
        "es",
        &["el", "los", "las", "y", "no", "es", "una", "para", "que", "con", "pero", "mi", "lo", "muy", "del"],
    ),
    (
        "pt",
        &["o", "os", "e", "não", "é", "uma", "para", "que", "com", "mas", "do", "da", "em", "muito", "eu"],
    ),
    (
        "it",
        &["il", "gli", "e", "non", "è", "una", "per", "che", "con", "ma", "del", "della", "di", "mi", "sono"],
    ),
    (
        "nl",
        &[
            "de", "het", "en", "ik", "niet", "is", "een", "van", "dat", "met", "voor", "maar", "op", "te",
            "ook",
        ],
    ),
];

/// Whether at least two small words are of the language, and more than of any other.
fn small_words_agree(text: &str, tag: &str) -> bool {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let count = |small: &[&str]| words.iter().filter(|w| small.contains(&w.as_str())).count();
    let own = SMALL_WORDS.iter().find(|(of, _)| *of == tag).map_or(0, |(_, small)| count(small));
    let others = SMALL_WORDS.iter().filter(|(of, _)| *of != tag).map(|(_, small)| count(small));
    own >= 2 && others.max().is_none_or(|most| own > most)
}

/// The primary tag in what a survey program notes: `EN`, `pt-BR`, `German`, `Deutsch`.
#[must_use]
pub fn primary_tag(cell: &str) -> Option<String> {
    let cell = cell.trim().to_lowercase();
    let named = NAMES.iter().find(|(_, names)| names.contains(&cell.as_str()));
    if let Some((tag, _)) = named {
        return Some((*tag).to_owned());
    }
    let primary = cell.split(['-', '_']).next().unwrap_or_default();
    let is_tag = (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_lowercase());
    is_tag.then(|| primary.to_owned())
}

const NAMES: [(&str, &[&str]); 10] = [
    ("en", &["english", "englisch", "anglais", "inglés", "inglês"]),
    ("de", &["german", "deutsch", "allemand", "alemán", "alemão"]),
    ("fr", &["french", "français", "französisch", "francés", "francês"]),
    ("es", &["spanish", "español", "castellano", "spanisch", "espagnol", "espanhol"]),
    ("pt", &["portuguese", "português", "portugiesisch", "portugais", "portugués"]),
    ("it", &["italian", "italiano", "italienisch"]),
    ("nl", &["dutch", "nederlands", "niederländisch"]),
    ("pl", &["polish", "polski", "polnisch"]),
    ("ja", &["japanese", "日本語"]),
    ("zh", &["chinese", "中文"]),
];

/// The two-letter tag of a language, where one is at hand.
fn tag(language: Lang) -> Option<&'static str> {
    Some(match language {
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Nld => "nl",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Nob => "nb",
        Lang::Fin => "fi",
        Lang::Pol => "pl",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Hun => "hu",
        Lang::Ron => "ro",
        Lang::Bul => "bg",
        Lang::Ell => "el",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Tur => "tr",
        Lang::Heb => "he",
        Lang::Ara => "ar",
        Lang::Pes => "fa",
        Lang::Hin => "hi",
        Lang::Ben => "bn",
        Lang::Tha => "th",
        Lang::Vie => "vi",
        Lang::Ind => "id",
        Lang::Kor => "ko",
        Lang::Jpn => "ja",
        Lang::Cmn => "zh",
        Lang::Cat => "ca",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Slv => "sl",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_told_and_short_ones_are_not() {
        let check = |text: &str, expect: Option<&str>| assert_eq!(of(text), expect, "{text}");
        check("I could not find the button to invite my colleagues to the rota", Some("en"));
        check("Ich habe den Knopf nicht gefunden, mit dem man Kollegen einladen kann", Some("de"));
        check("Je n'ai pas trouvé le bouton pour inviter mes collègues dans le planning", Some("fr"));
        check(
            "No pude encontrar el botón para invitar a mis compañeros, y nadie me explicó cómo hacerlo",
            Some("es"),
        );
        check("毎週の勤務表を作るのに時間がかかりすぎて困っていました", Some("ja"));
        check("OK", None);
        check("n/a 12345 67890 11", None);
        check("Excel, SPSS", None);
    }

    #[test]
    fn what_programs_note_becomes_a_tag() {
        let check =
            |cell: &str, expect: Option<&str>| assert_eq!(primary_tag(cell).as_deref(), expect, "{cell}");
        check("EN", Some("en"));
        check("pt-BR", Some("pt"));
        check("Deutsch", Some("de"));
        check("", None);
        check("12", None);
        check("yes please", None);
    }
}
