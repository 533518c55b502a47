//! Names that the words before them announce: `my name is`, `Mrs`.

use super::{
    Claim, Kind, Reason,
    rules::{Pattern, claim_all, pattern},
};
use std::sync::LazyLock;

const NAME: &str = r"(?P<claim>\p{Lu}[\p{L}'’-]+(?: (?:(?:van|von|de|der|den|del|la|di|da|bin|al) )*\p{Lu}[\p{L}'’-]+){0,3})";

static INTRODUCED: Pattern = LazyLock::new(|| {
    const SAID: &str = concat!(
        r"my (?:full |first |last |maiden )?name is|my name'?s|(?:his|her|their) (?:first |last |maiden )?name is|(?:every(?:one|body)|people|friends) (?:call|calls) me|",
        r"the name'?s|ich heiße|ich heisse|mein name ist|je m'appelle|mon nom est|me llamo|mi nombre es|mi chiamo|",
        r"il mio nome è|(?:o )?meu nome é|chamo-me|eu me chamo|jag heter|mitt namn är|mijn naam is|ik heet"
    );
    pattern(&format!(r"\b(?i:{SAID}) {NAME}"))
});
static TITLED: Pattern = LazyLock::new(|| {
    const TITLES: &str = "(?:Mr|Mrs|Ms|Dr|Prof|mr|mrs|ms|dr|prof)\\.?|Herrn?|Frau|Monsieur|Madame|Mme|Mlle|Señora?|Sra?\\.|Signora?|Sig\\.ra|Mevrouw|Dhr\\.|Mevr\\.|Senhora?";
    pattern(&format!(r"\b(?:{TITLES}) {NAME}"))
});

/// `Mr Chair` holds an office: that is no name.
const OFFICES: &[&str] = &[
    "Chair",
    "Chairman",
    "Chairwoman",
    "Chairperson",
    "Speaker",
    "President",
    "Minister",
    "Secretary",
    "Mayor",
    "Director",
    "Doktor",
    "Professor",
    "Kanzlerin",
    "Kanzler",
    "Präsident",
    "Präsidentin",
    "Ministerin",
    "President's",
    "Right",
    "Big",
];

/// Names after such words.
pub(super) fn claim(text: &str, claims: &mut Vec<Claim>) {
    for pattern in [&INTRODUCED, &TITLED] {
        claim_all(pattern, text, Kind::Name, Reason::Said, claims, |name| {
            let first = name.split(' ').next().unwrap_or(name);
            !OFFICES.contains(&first)
        });
    }
}
