//! Languages: which one a document is in, and the stems of its words.

use super::words::{Form, each_word};
use frostem::{Algorithm, Stemmer};
use std::{borrow::Cow, collections::HashMap, sync::OnceLock};

/// A language whose words are brought to a stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English; also where nothing tells.
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Italian.
    Italian,
    /// Portuguese.
    Portuguese,
    /// Dutch.
    Dutch,
    /// Swedish.
    Swedish,
    /// Danish.
    Danish,
    /// Norwegian.
    Norwegian,
    /// Russian.
    Russian,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::English,
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Italian,
        Self::Portuguese,
        Self::Dutch,
        Self::Swedish,
        Self::Danish,
        Self::Norwegian,
        Self::Russian,
    ];

    /// Two letters, as in ISO 639-1.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Italian => "it",
            Self::Portuguese => "pt",
            Self::Dutch => "nl",
            Self::Swedish => "sv",
            Self::Danish => "da",
            Self::Norwegian => "no",
            Self::Russian => "ru",
        }
    }

    /// The language of a two-letter code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.code() == code)
    }

    /// The language most of whose function words stand in `texts`; English where none does.
    ///
    /// A document is judged as a whole, so that a short turn is stemmed like its neighbours.
    #[must_use]
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut counts = [0u32; Self::ALL.len()];
        let mut seen = 0;
        for text in texts {
            each_word(text, |word| {
                if word.form == Form::Spaced {
                    seen += 1;
                    let of = function_words().get(word.folded).copied().unwrap_or(0);
                    for (at, count) in counts.iter_mut().enumerate() {
                        *count += u32::from(of >> at & 1);
                    }
                }
            });
            // Some pages are enough to know.
            if seen > 2_000 {
                break;
            }
        }
        let most = counts.iter().copied().max().unwrap_or(0);
        let at = counts.iter().position(|c| *c == most).unwrap_or(0);
        Self::ALL[at]
    }

    /// Whether a folded word is one of those that any text of the language has, whatever it is about.
    #[must_use]
    pub fn is_function_word(self, folded: &str) -> bool {
        self.function_words().binary_search(&folded).is_ok()
    }

    fn function_words(self) -> &'static [&'static str] {
        match self {
            Self::English => ENGLISH,
            Self::German => GERMAN,
            Self::French => FRENCH,
            Self::Spanish => SPANISH,
            Self::Italian => ITALIAN,
            Self::Portuguese => PORTUGUESE,
            Self::Dutch => DUTCH,
            Self::Swedish => SWEDISH,
            Self::Danish => DANISH,
            Self::Norwegian => NORWEGIAN,
            Self::Russian => RUSSIAN,
        }
    }

    fn algorithm(self) -> Algorithm {
        match self {
            Self::English => Algorithm::English,
            Self::German => Algorithm::German,
            Self::French => Algorithm::French,
            Self::Spanish => Algorithm::Spanish,
            Self::Italian => Algorithm::Italian,
            Self::Portuguese => Algorithm::Portuguese,
            Self::Dutch => Algorithm::Dutch,
            Self::Swedish => Algorithm::Swedish,
            Self::Danish => Algorithm::Danish,
            Self::Norwegian => Algorithm::Norwegian,
            Self::Russian => Algorithm::Russian,
        }
    }
}

/// Function words of all languages: a bit for each language that has the word, in the order of [`Language::ALL`].
fn function_words() -> &'static HashMap<&'static str, u16> {
    static ALL: OnceLock<HashMap<&'static str, u16>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all = HashMap::new();
        for (at, language) in Language::ALL.into_iter().enumerate() {
            for word in language.function_words() {
                *all.entry(*word).or_insert(0) |= 1 << at;
            }
        }
        all
    })
}

/// Brings folded words to their stems, remembering those it has seen.
pub struct Stems {
    language: Language,
    stemmer: Stemmer,
    known: HashMap<String, String>,
}

/// How many words are remembered before the memory is emptied: a bound, not a tuning.
const REMEMBERED: usize = 50_000;

impl Stems {
    /// For one language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self { language, stemmer: Stemmer::new(language.algorithm()), known: HashMap::new() }
    }

    /// The stem alone, not remembered: of words of one language among themselves.
    #[must_use]
    pub fn bare<'w>(&self, folded: &'w str, form: Form) -> Cow<'w, str> {
        if is_inflected(folded, form) { self.stemmer.stem(folded) } else { Cow::Borrowed(folded) }
    }

    /// The term a word is indexed under. Stems carry their language (`en:import`), so that a stem of one
    /// language never meets a word of another; words that are never inflected (numbers, pictographs,
    /// unspaced scripts) stand as they are.
    pub fn term<'a>(&'a mut self, folded: &'a str, form: Form) -> &'a str {
        if !is_inflected(folded, form) {
            return folded;
        }
        if !self.known.contains_key(folded) {
            if self.known.len() >= REMEMBERED {
                self.known.clear();
            }
            let stem = format!("{}:{}", self.language.code(), self.stemmer.stem(folded));
            self.known.insert(folded.to_owned(), stem);
        }
        self.known.get(folded).map_or(folded, String::as_str)
    }
}

fn is_inflected(folded: &str, form: Form) -> bool {
    form == Form::Spaced && folded.contains(char::is_alphabetic)
}

// Folded and sorted (a test checks): articles, pronouns, auxiliaries, the commonest prepositions.
const ENGLISH: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because",
    "been", "but", "by", "can", "could", "did", "didnt", "do", "does", "doesnt", "dont", "for", "from",
    "had", "has", "have", "he", "her", "him", "his", "how", "i", "if", "im", "in", "into", "is", "it", "its",
    "ive", "just", "me", "my", "no", "not", "of", "on", "or", "our", "out", "she", "so", "some", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "up", "us",
    "was", "we", "were", "what", "when", "where", "which", "who", "why", "will", "with", "would", "you",
    "your",
];
const GERMAN: &[&str] = &[
    "aber", "als", "am", "an", "auch", "auf", "aus", "bei", "bin", "bis", "da", "das", "dass", "dem", "den",
    "der", "des", "die", "dies", "diese", "dieser", "doch", "du", "durch", "ein", "eine", "einem", "einen",
    "einer", "eines", "er", "es", "fur", "habe", "haben", "hat", "hatte", "ich", "ihr", "im", "in", "ist",
    "ja", "kann", "kein", "keine", "man", "mehr", "mein", "mich", "mir", "mit", "nach", "nicht", "noch",
    "nur", "oder", "sehr", "sein", "sich", "sie", "sind", "so", "um", "und", "uns", "unter", "vom", "von",
    "vor", "war", "waren", "was", "welche", "welcher", "wenn", "wer", "werden", "wie", "wir", "wird", "wo",
    "wurde", "wurden", "zu", "zum", "zur", "zwischen",
];
const FRENCH: &[&str] = &[
    "au", "aux", "avec", "ce", "ces", "cest", "cette", "comme", "dans", "de", "des", "deux", "du", "elle",
    "en", "est", "et", "etait", "ete", "eux", "il", "ils", "je", "la", "le", "les", "leur", "lui", "mais",
    "me", "meme", "mes", "moi", "mon", "ne", "nous", "on", "ont", "ou", "par", "pas", "plus", "pour", "qu",
    "que", "qui", "sa", "sans", "se", "ses", "son", "sont", "sur", "tout", "tres", "un", "une", "vous",
];
const SPANISH: &[&str] = &[
    "al", "algo", "como", "con", "cuando", "de", "del", "desde", "donde", "el", "ella", "en", "entre", "era",
    "es", "esta", "este", "esto", "fue", "ha", "hay", "la", "las", "le", "lo", "los", "mas", "me", "mi",
    "muy", "no", "nos", "o", "para", "pero", "por", "porque", "que", "se", "ser", "si", "sin", "sobre", "su",
    "sus", "tambien", "tiene", "todo", "un", "una", "uno", "y", "ya", "yo",
];
const ITALIAN: &[&str] = &[
    "ad", "ai", "al", "alla", "anche", "che", "chi", "come", "con", "da", "dal", "dalla", "degli", "dei",
    "del", "della", "delle", "di", "e", "era", "gli", "ha", "ho", "i", "il", "in", "io", "la", "le", "lo",
    "ma", "mi", "nel", "nella", "non", "o", "per", "piu", "quando", "quello", "questa", "questo", "sono",
    "stato", "su", "sul", "tra", "un", "una", "uno",
];
const PORTUGUESE: &[&str] = &[
    "a", "ao", "aos", "as", "com", "como", "da", "das", "de", "do", "dos", "e", "ela", "ele", "em", "entre",
    "era", "essa", "esta", "este", "eu", "foi", "isso", "ja", "mais", "mas", "me", "meu", "muito", "na",
    "nao", "nas", "no", "nos", "o", "os", "ou", "para", "pela", "pelo", "por", "quando", "que", "se", "sem",
    "ser", "seu", "sua", "tambem", "tem", "um", "uma", "voce",
];
const DUTCH: &[&str] = &[
    "aan", "al", "als", "bij", "dan", "dat", "de", "deze", "die", "dit", "door", "een", "en", "er", "ge",
    "geen", "had", "heb", "heeft", "hem", "het", "hij", "hun", "ik", "in", "is", "je", "kan", "maar", "meer",
    "met", "mijn", "naar", "niet", "nog", "nu", "of", "om", "omdat", "ook", "op", "over", "te", "tot", "uit",
    "van", "veel", "voor", "was", "wat", "we", "wel", "werd", "wij", "wordt", "ze", "zich", "zij", "zijn",
    "zo",
];
const SWEDISH: &[&str] = &[
    "allt", "att", "av", "blev", "blir", "dar", "de", "dem", "den", "det", "din", "du", "efter", "eller",
    "en", "ett", "fick", "for", "fran", "ha", "hade", "han", "har", "hon", "hur", "i", "inte", "jag", "kan",
    "men", "mig", "min", "mot", "mycket", "nar", "ni", "nu", "och", "om", "pa", "sa", "sig", "sin", "som",
    "till", "under", "upp", "ut", "var", "vi", "vid",
];
const DANISH: &[&str] = &[
    "af", "alle", "at", "blev", "bliver", "da", "de", "den", "der", "det", "dig", "du", "efter", "eller",
    "en", "er", "et", "for", "fra", "ham", "han", "har", "havde", "hun", "hvad", "hvor", "i", "ikke", "jeg",
    "kan", "man", "med", "meget", "men", "mig", "min", "nar", "noget", "nogle", "nu", "og", "om", "op", "os",
    "pa", "sa", "sig", "som", "til", "ud", "var", "ved", "vi", "vil",
];
const NORWEGIAN: &[&str] = &[
    "av", "ble", "blir", "da", "de", "den", "der", "det", "du", "eller", "en", "er", "et", "etter", "for",
    "fra", "ha", "hadde", "han", "har", "hun", "hva", "hvor", "hvordan", "i", "ikke", "jeg", "kan", "man",
    "med", "meg", "men", "mye", "na", "nar", "noe", "noen", "og", "om", "opp", "oss", "pa", "sa", "seg",
    "som", "til", "ut", "var", "ved", "vi", "vil",
];
const RUSSIAN: &[&str] = &[
    "а",
    "без",
    "бы",
    "был",
    "была",
    "были",
    "было",
    "в",
    "вас",
    "все",
    "вы",
    "да",
    "для",
    "до",
    "если",
    "есть",
    "еще",
    "же",
    "за",
    "и",
    "из",
    "или",
    "им",
    "их",
    "к",
    "как",
    "когда",
    "который",
    "ли",
    "меня",
    "мне",
    "мы",
    "на",
    "не",
    "него",
    "нет",
    "но",
    "о",
    "об",
    "он",
    "она",
    "они",
    "от",
    "по",
    "при",
    "с",
    "со",
    "так",
    "то",
    "только",
    "ты",
    "у",
    "уже",
    "что",
    "это",
    "этот",
    "я",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn function_words_are_folded_and_sorted() {
        for language in Language::ALL {
            let words = language.function_words();
            assert!(words.windows(2).all(|w| w[0] < w[1]), "{language:?} {words:?}");
            assert!(words.iter().all(|w| fold(w) == *w), "{language:?}");
        }
    }

    #[test]
    fn a_documents_language_is_that_of_its_function_words() {
        for (text, expect) in [
            ("And then it said, import your roster.", Language::English),
            ("Ich habe die Tabelle nicht gefunden.", Language::German),
            ("Je n’ai pas trouvé la liste dans le menu", Language::French),
            ("No encontré la lista en el menú y lo dejé", Language::Spanish),
            ("Ik heb de lijst niet gevonden", Language::Dutch),
            ("Я не нашла это в меню", Language::Russian),
            ("Import failed twice", Language::English),
            ("黑豹队的防守", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(Language::of([text]), expect, "{text}");
        }
    }

    #[test]
    fn stems_join_the_forms_of_a_word() {
        let mut english = Stems::new(Language::English);
        assert_eq!(english.term("importing", Form::Spaced), "en:import");
        assert_eq!(english.term("imports", Form::Spaced), "en:import");
        assert_eq!(english.term("2024", Form::Spaced), "2024");
        assert_eq!(english.term("黑豹", Form::Pair), "黑豹");
        let mut german = Stems::new(Language::German);
        let one = german.term("tabelle", Form::Spaced).to_owned();
        assert_eq!(german.term("tabellen", Form::Spaced), one);
    }
}
