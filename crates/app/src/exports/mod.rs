//! Exports: what a project holds, handed to other programs as one file.
//!
//! Each thing that can be exported is a [`What`] with a module of its own, which makes a [`Made`]: tables, or bytes of a
//! format of its own. This module knows the endings of file names, writes all or nothing, and never over another file
//! unless told. Nothing here changes the project.

mod codebook;
mod collection;
mod credits;
mod excerpts;
mod hits;
mod leads;
mod matrices;
mod memos;
mod moves;
mod passages;
mod people;
mod project;

pub use hits::{HitsRequest, write_hits};

use crate::{
    AppError,
    funnels::Counted,
    people::outgoing::Outgoing,
    project::{OpenProject, Population},
    session::write_whole,
    words::counted,
};
use formats::{
    FormatError,
    sheets::{
        self,
        write::{Column, ColumnKind, Workbook},
    },
    tables::guarded::{Cell, Sheet, csv},
};
use model::{CodeKind, Purpose};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// Something that can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The codes with their definitions.
    Codebook,
    /// Coded excerpts.
    Excerpts,
    /// Who said what, as noughts and ones.
    People,
    /// Codes by groups of people.
    Matrix,
    /// Codes that stand together.
    CoOccurrence,
    /// Memos.
    Memos,
    /// The quotes of a collection.
    Collection,
    /// What contacts are credited with.
    Attribution,
    /// Which content moved opportunities forward.
    Moves,
    /// Leads by every version of every definition.
    Leads,
    /// Everything another program for qualitative analysis can take.
    Project,
}

impl What {
    /// All, in the order they are offered.
    pub const ALL: [Self; 11] = [
        Self::Codebook,
        Self::Excerpts,
        Self::People,
        Self::Matrix,
        Self::CoOccurrence,
        Self::Memos,
        Self::Collection,
        Self::Attribution,
        Self::Moves,
        Self::Leads,
        Self::Project,
    ];

    /// The word of the command line: `codebook`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Codebook => "codebook",
            Self::Excerpts => "excerpts",
            Self::People => "people-codes",
            Self::Matrix => "matrix",
            Self::CoOccurrence => "cooccurrence",
            Self::Memos => "memos",
            Self::Collection => "collection",
            Self::Attribution => "attribution",
            Self::Moves => "content-moves",
            Self::Leads => "leads",
            Self::Project => "project",
        }
    }

    /// What a word names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        Self::ALL.into_iter().find(|what| what.as_str() == word)
    }

    /// What people call it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Codebook => "Codebook",
            Self::Excerpts => "Coded excerpts",
            Self::People => "People by code (0 and 1)",
            Self::Matrix => "Codes by group of people",
            Self::CoOccurrence => "Codes that stand together",
            Self::Memos => "Memos",
            Self::Collection => "Quotes of a collection",
            Self::Attribution => "What contacts are credited with",
            Self::Moves => "What moved opportunities forward",
            Self::Leads => "Leads by definition",
            Self::Project => "Project for other programs (REFI-QDA)",
        }
    }

    /// What the file will hold, in a sentence.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Codebook => "Every code with its place, kind, definition, example, aliases and look.",
            Self::Excerpts => {
                "Every excerpt that may be shared: source, quote, code, coder, memo, who speaks and where they stand, their attributes, a column for each code. Subtext reads it again."
            }
            Self::People => {
                "A row for each person heard, with their attributes; a column for each code, 1 where they said it."
            }
            Self::Matrix => {
                "How many people of each group said each code, with share and interval; in Excel with the quotes."
            }
            Self::CoOccurrence => "Pairs of codes on the same words, in a paragraph, in a person.",
            Self::Collection => {
                "The quotes of a collection that may be shared, in its order: source, quote, codes, who speaks and where they stand."
            }
            Self::Attribution => {
                "Channels, campaigns or contents by eight models: conversions, value, speed, cost, index beside the average; in Excel with what the people say."
            }
            Self::Moves => {
                "Contents at each step between stages: opportunities that met it there, and how many more or fewer of them moved on than of their like, with interval."
            }
            Self::Leads => {
                "A row for each lead, a column for each version of each definition: 1 where it is one by it."
            }
            Self::Memos => "Memos on the project, codes, documents, people and excerpts.",
            Self::Project => {
                "Documents whose consent allows sharing, with their excerpts, codes, coders, people and memos."
            }
        }
    }

    /// Endings of file names it can be written as, the usual one first.
    #[must_use]
    pub fn formats(self) -> &'static [&'static str] {
        match self {
            Self::Codebook => &["csv", "qdc", "xlsx"],
            Self::Excerpts
            | Self::People
            | Self::Matrix
            | Self::CoOccurrence
            | Self::Memos
            | Self::Collection
            | Self::Attribution
            | Self::Moves
            | Self::Leads => &["csv", "xlsx"],
            Self::Project => &["qdpx"],
        }
    }

    /// Whether people are named in it, so that pseudonyms make a difference.
    #[must_use]
    pub fn names_people(self) -> bool {
        match self {
            Self::Codebook | Self::CoOccurrence | Self::Attribution | Self::Moves => false,
            Self::Excerpts
            | Self::People
            | Self::Matrix
            | Self::Memos
            | Self::Collection
            | Self::Leads
            | Self::Project => true,
        }
    }
}

/// Which part of a thing is exported; what does not bear on it is not looked at.
#[derive(Debug, Clone, Default)]
pub struct Narrowing {
    /// Of a matrix: by what people are put in groups; the first there is when left out. Of attribution: `channel`,
    /// `campaign` or `content`; of content that moved opportunities also another column of the contacts.
    pub by: Option<String>,
    /// Of attribution: the event that is a conversion; the last step of the first saved funnel when left out.
    pub goal: Option<String>,
    /// Of a matrix by outcome: the step by name or by number from 1. Of content that moved opportunities: `accepted:won`.
    pub step: Option<String>,
    /// Of a matrix or of codes that stand together: only codes of this kind.
    pub kind: Option<CodeKind>,
    /// Of excerpts: only those of this code, by id or full name, and of the codes below it.
    pub code: Option<String>,
    /// Of quotes of a collection: which, by id or name; the one in use when left out.
    pub collection: Option<String>,
    /// Of content that moved opportunities: how many days are waited; 30 when left out.
    pub within_days: Option<f64>,
    /// Of content that moved opportunities: `company` or `contact`, whose meetings count.
    pub whose: Option<String>,
}

/// An export to be written.
#[derive(Debug, Clone)]
pub struct Request {
    /// What; told by the ending where only one thing has it.
    pub what: Option<What>,
    /// Which part of it.
    pub narrowing: Narrowing,
    /// Where to; the ending says the format.
    pub out: PathBuf,
    /// Pseudonyms instead of names.
    pub pseudonyms: bool,
    /// Write over what is there.
    pub force: bool,
}

/// What a module makes of a project.
#[derive(Debug, Default)]
pub(crate) struct Made {
    /// What is written.
    pub content: Content,
    /// How many of it there are: codes, excerpts.
    pub items: usize,
    /// What a reader of the file should know: what was left out, and why.
    pub notes: Vec<String>,
}

/// What is written.
#[derive(Debug)]
pub(crate) enum Content {
    /// Rows and columns; CSV takes the first table.
    Tables(Vec<Sheet>),
    /// A file of a format of its own.
    Bytes(Vec<u8>),
}

impl Default for Content {
    fn default() -> Self {
        Self::Tables(Vec::new())
    }
}

/// An export that was written.
#[derive(Debug, Clone)]
pub struct Written {
    /// What.
    pub what: What,
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub bytes: usize,
    /// How many of it there are.
    pub items: usize,
    /// What a reader of the file should know.
    pub notes: Vec<String>,
}

/// What was found, as it was written.
#[derive(Debug, Clone)]
pub struct WrittenHits {
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub bytes: usize,
    /// How many paragraphs.
    pub items: usize,
    /// What a reader of the file should know.
    pub notes: Vec<String>,
}

/// Writes an export, all or nothing.
///
/// # Errors
/// When the ending is none of its formats, a file is there already, the project cannot be read, or the file not written.
pub fn write(project: &OpenProject, request: &Request) -> Result<Written, AppError> {
    let ending = request.out.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let what = meant(request.what, &ending, &request.out)?;
    refuse_existing(&request.out, request.force)?;
    let made = make(project, what, request, &ending)?;
    let bytes = bytes_of(made.content, &ending, &request.out)?;
    write_whole(&request.out, &bytes)?;
    Ok(Written { what, path: request.out.clone(), bytes: bytes.len(), items: made.items, notes: made.notes })
}

/// Nothing is written over unless that was said.
fn refuse_existing(out: &Path, force: bool) -> Result<(), AppError> {
    if out.exists() && !force {
        return Err(AppError::InvalidInput(format!(
            "{} is there already. Choose another name, or say that it may be replaced (--force).",
            out.display()
        )));
    }
    Ok(())
}

fn make(project: &OpenProject, what: What, request: &Request, ending: &str) -> Result<Made, AppError> {
    let naming = || Outgoing::new(project, request.pseudonyms);
    let narrowing = &request.narrowing;
    match what {
        What::Codebook => codebook::make(project, ending, &request.out),
        What::Excerpts => excerpts::make(project, &naming()?, narrowing.code.as_deref()),
        What::People => people::make(project, &naming()?),
        What::Matrix => matrices::matrix(project, &naming()?, narrowing),
        What::CoOccurrence => matrices::cooccurrence(project, narrowing),
        What::Memos => memos::make(project, &naming()?),
        What::Collection => collection::make(project, &naming()?, narrowing.collection.as_deref()),
        What::Attribution => credits::make(project, &naming()?, narrowing),
        What::Moves => moves::make(project, &naming()?, narrowing),
        What::Leads => leads::make(project, &naming()?),
        What::Project => self::project::make(project, request.pseudonyms, &request.out),
    }
}

/// What is meant, and that it can be written under this name.
fn meant(what: Option<What>, ending: &str, out: &Path) -> Result<What, AppError> {
    let able: Vec<What> = What::ALL.into_iter().filter(|w| w.formats().contains(&ending)).collect();
    match (what, &able[..]) {
        (Some(what), _) if able.contains(&what) => Ok(what),
        (Some(what), _) => Err(AppError::InvalidInput(format!(
            "{}: the {} is written as {}. Give a name that ends so.",
            out.display(),
            what.as_str(),
            endings(what)
        ))),
        (None, [only]) => Ok(*only),
        (None, []) => {
            let all: Vec<String> =
                What::ALL.iter().map(|w| format!("{} as {}", w.as_str(), endings(*w))).collect();
            Err(AppError::InvalidInput(format!(
                "{}: nothing is written as '{ending}'. Subtext writes {}.",
                out.display(),
                all.join("; ")
            )))
        }
        (None, several) => {
            let words: Vec<&str> = several.iter().map(|w| w.as_str()).collect();
            Err(AppError::InvalidInput(format!(
                "{}: say what to export (--what): {}.",
                out.display(),
                words.join(", ")
            )))
        }
    }
}

fn endings(what: What) -> String {
    what.formats().iter().map(|f| format!(".{f}")).collect::<Vec<_>>().join(", ")
}

fn bytes_of(content: Content, ending: &str, out: &Path) -> Result<Vec<u8>, AppError> {
    let unwritable = |e| AppError::unreadable(out, e);
    match content {
        Content::Bytes(bytes) => Ok(bytes),
        Content::Tables(sheets) if ending == "xlsx" => excel(&sheets).map_err(unwritable),
        Content::Tables(sheets) => csv(sheets.first().unwrap_or(&Sheet::default())).map_err(unwritable),
    }
}

/// Where a person stands in the funnel people are placed in; nothing where they never entered it.
fn standing(outcome: Option<&Counted>, person: Option<usize>) -> String {
    outcome.zip(person).and_then(|(counted, person)| counted.standing(person)).unwrap_or_default()
}

/// Names of the attributes that are known of any of these people and may be shared, by name.
fn attribute_names(population: &Population, people: impl IntoIterator<Item = usize>) -> Vec<String> {
    let known = people.into_iter().flat_map(|person| population.attributes_of(person, Purpose::Sharing));
    known.map(|(name, _)| name.trim().to_owned()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// What is known of a person under each name; several values side by side.
fn attribute_cells(out: &Outgoing, names: &[String], person: Option<usize>) -> Vec<Cell> {
    let mut values: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, value) in person.into_iter().flat_map(|p| out.population().attributes_of(p, Purpose::Sharing))
    {
        let theirs = values.entry(name.trim()).or_default();
        if !theirs.contains(&value.trim()) {
            theirs.push(value.trim());
        }
    }
    let cell = |name: &String| values.get(name.as_str()).map_or_else(String::new, |all| all.join("; "));
    names.iter().map(|name| Cell::from(out.words(&cell(name)))).collect()
}

/// How many were left out for want of consent, if any.
fn left_out(withheld: usize, one: &str, many: &str) -> Option<String> {
    (withheld > 0)
        .then(|| format!("{} left out: consent does not allow sharing", counted(withheld, one, many)))
}

/// The tables as an Excel file, a sheet each.
fn excel(sheets: &[Sheet]) -> Result<Vec<u8>, FormatError> {
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => sheets::write::Cell::from(text.as_str()),
        Cell::Number(number) => sheets::write::Cell::Number(*number),
    };
    let one = |sheet: &Sheet| sheets::write::Sheet {
        name: sheet.name.clone(),
        columns: sheet.heads.iter().map(|head| Column::new(head, ColumnKind::Text)).collect(),
        rows: sheet.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
    };
    sheets::write::write(&Workbook { sheets: sheets.iter().map(one).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_names_what_is_exported() {
        for what in What::ALL {
            assert_eq!(What::parse(what.as_str()), Some(what));
            assert!(!what.formats().is_empty() && !what.label().is_empty() && what.hint().ends_with('.'));
        }
        assert_eq!(What::parse("everything"), None);
    }

    #[test]
    fn the_ending_says_the_format_or_what_would_be_right() {
        let out = Path::new("/tmp/book.docx");
        let error = meant(Some(What::Codebook), "docx", out).unwrap_err().to_string();
        assert!(error.contains("the codebook is written as .csv, .qdc, .xlsx"), "{error}");
        let error = meant(None, "docx", out).unwrap_err().to_string();
        assert!(error.contains("nothing is written as 'docx'"), "{error}");
    }
}
