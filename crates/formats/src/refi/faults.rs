//! What is wrong with a project, and what was not taken from it.

use model::Warning;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Most faults kept of one project; beyond, only their number is.
const MOST_FAULTS: usize = 10_000;
/// Most characters of what a message says.
const MOST_SHOWN: usize = 400;
/// Most warnings of one rule that are said one by one.
const MOST_SAID: usize = 20;

/// A number with its noun: `1 coding`, `2 codings`.
pub fn number(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The first characters of a name or value that a stranger wrote: a message stays readable whatever it quotes.
pub fn cut(text: &str) -> String {
    shortened(text, 60)
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The rule that is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The archive can be opened and stays within limits.
    Archive,
    /// The XML is well formed, whole, without a document type, and within limits.
    WellFormed,
    /// Text is UTF-8 without byte order mark, its lines end in LF.
    Encoding,
    /// XML holds no control characters.
    Characters,
    /// The root is a project or codebook of a known namespace.
    Namespace,
    /// Only elements and attributes of the format stand where it puts them.
    Unknown,
    /// Children stand in the order of the format.
    Order,
    /// What must be there is, and a container holds something.
    Missing,
    /// What may be there once is there once.
    Repeated,
    /// A GUID is 8-4-4-4-12 hexadecimal digits.
    GuidForm,
    /// A colour is `#RGB` or `#RRGGBB`.
    Color,
    /// A date or time has the form of XML.
    DateForm,
    /// Numbers, yes and no, and words of a list have their form.
    ValueForm,
    /// A name that is required is given.
    Name,
    /// A GUID names one thing.
    UniqueGuid,
    /// What is referred to is there.
    Reference,
    /// Start before end, end within the text.
    Range,
    /// Exactly one of content and path.
    OneText,
    /// Files lie in the folder `sources`, the XML is `project.qde`.
    Folder,
    /// The file of a source is in the archive.
    SourceFile,
    /// Only codable codes are put on words.
    Codable,
    /// Offsets count Unicode scalar values.
    Offsets,
}

impl Rule {
    /// A word for it: `unique-guid`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Archive => "archive",
            Self::WellFormed => "well-formed",
            Self::Encoding => "encoding",
            Self::Characters => "characters",
            Self::Namespace => "namespace",
            Self::Unknown => "unknown",
            Self::Order => "order",
            Self::Missing => "missing",
            Self::Repeated => "repeated",
            Self::GuidForm => "guid-form",
            Self::Color => "color",
            Self::DateForm => "date-form",
            Self::ValueForm => "value-form",
            Self::Name => "name",
            Self::UniqueGuid => "unique-guid",
            Self::Reference => "reference",
            Self::Range => "range",
            Self::OneText => "one-text",
            Self::Folder => "folder",
            Self::SourceFile => "source-file",
            Self::Codable => "codable",
            Self::Offsets => "offsets",
        }
    }
}

/// Something that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which rule.
    pub rule: Rule,
    /// Where: `the code "Push"`, `project.qde`.
    pub place: String,
    /// Line of the XML, where one is to blame.
    pub line: Option<u64>,
    /// What is wrong.
    pub what: String,
    /// Of a repaired fault what was done, else what to do, as a sentence.
    pub advice: String,
    /// Whether it is repaired in reading. What is not makes the whole project be refused.
    pub repaired: bool,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}. {}", self.place, self.what, self.advice)
    }
}

/// Something that is in the file and not in the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotTaken {
    /// Sort of thing, in words: `picture`, `coding`.
    pub kind: &'static str,
    /// What it is called; empty where it has no name.
    pub name: String,
    /// Its identity.
    pub guid: Option<Uuid>,
    /// Why.
    pub reason: String,
}

/// What was noticed while reading, in order.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    /// Faults.
    pub faults: Vec<Fault>,
    /// What was left out.
    pub not_taken: Vec<NotTaken>,
    /// Faults beyond those kept.
    pub more_faults: usize,
    fatal: Option<Fault>,
}

impl Findings {
    /// Notes a fault.
    pub fn push(&mut self, mut fault: Fault) {
        fault.what = shortened(&fault.what, MOST_SHOWN);
        if !fault.repaired && self.fatal.is_none() {
            self.fatal = Some(fault.clone());
        }
        if self.faults.len() < MOST_FAULTS { self.faults.push(fault) } else { self.more_faults += 1 }
    }

    /// Notes a fault that was repaired.
    pub fn mended(
        &mut self,
        rule: Rule,
        place: impl Into<String>,
        line: Option<u64>,
        what: String,
        done: &str,
    ) {
        self.push(Fault { rule, place: place.into(), line, what, advice: done.to_owned(), repaired: true });
    }

    /// Notes a fault for which the project is refused.
    pub fn refused(
        &mut self,
        rule: Rule,
        place: impl Into<String>,
        line: Option<u64>,
        what: String,
        advice: &str,
    ) {
        self.push(Fault {
            rule,
            place: place.into(),
            line,
            what,
            advice: advice.to_owned(),
            repaired: false,
        });
    }

    /// Notes something left out.
    pub fn left_out(&mut self, kind: &'static str, name: &str, guid: Option<Uuid>, reason: &str) {
        let (name, reason) = (shortened(name, MOST_SHOWN), shortened(reason, MOST_SHOWN));
        self.not_taken.push(NotTaken { kind, name, guid, reason });
    }

    /// The first fault that cannot be repaired.
    #[must_use]
    pub fn fatal(&self) -> Option<&Fault> {
        self.fatal.as_ref()
    }

    /// How many faults cannot be repaired.
    #[must_use]
    pub fn fatal_count(&self) -> usize {
        self.faults.iter().filter(|fault| !fault.repaired).count()
    }

    /// The repaired faults as warnings; many of one rule are told by their number.
    #[must_use]
    pub fn warnings(&self) -> Vec<Warning> {
        let mut said: BTreeMap<Rule, usize> = BTreeMap::new();
        let mut warnings = Vec::new();
        for fault in &self.faults {
            let count = said.entry(fault.rule).or_default();
            *count += 1;
            if *count <= MOST_SAID {
                warnings.push(Warning { line: fault.line, message: fault.to_string() });
            }
        }
        for (rule, count) in said.into_iter().filter(|(_, count)| *count > MOST_SAID) {
            let more = count - MOST_SAID;
            warnings.push(Warning::whole(format!("{more} more of the kind \"{}\"", rule.as_str())));
        }
        if self.more_faults > 0 {
            warnings.push(Warning::whole(format!("{} more faults are not listed", self.more_faults)));
        }
        warnings
    }
}
