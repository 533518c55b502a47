//! The job card: what stands in each blank, and the excerpt it rests on.

use crate::{AppError, codes, project::OpenProject, project::Voices};
use model::{Blank, Code, CodeId, CodeKind, CodingId, JobPart, Story};
use store::{Changed, Op, OpKind};

/// Longest text of a blank, in characters.
const LONGEST: usize = 400;
/// Entries of a list at most.
const MOST: usize = 30;

/// What an entry rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Nobody has chosen an excerpt.
    None,
    /// The codebook's description: a proposal without a quote.
    Codebook,
    /// An excerpt: its place in [`Voices::excerpts`].
    Excerpt(usize),
    /// An excerpt that may not be shown.
    Withheld,
    /// An excerpt that is gone.
    Gone,
}

/// What stands in a blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which blank.
    pub blank: Blank,
    /// The text.
    pub text: String,
    /// What it rests on.
    pub source: Source,
    /// The excerpt's number, also where its words may not be shown.
    pub number: Option<u32>,
}

/// The entries of a job's card, in the order of [`Blank::ALL`]. Blanks of the story that nobody has written are proposed
/// from the codebook's description, where that is a job story.
#[must_use]
pub fn entries(voices: &Voices, parts: &[JobPart], code: &Code) -> Vec<Entry> {
    let proposal = Story::parse(&code.description);
    let mut entries = Vec::new();
    for blank in Blank::ALL {
        let written = parts.iter().filter(|part| part.code == code.id && part.blank == blank);
        let before = entries.len();
        entries.extend(written.map(|part| entry(voices, part)));
        let proposed = proposal.as_ref().filter(|_| entries.len() == before).and_then(|story| match blank {
            Blank::When => Some(&story.when),
            Blank::Want => Some(&story.want),
            Blank::So => Some(&story.so),
            _ => None,
        });
        entries.extend(proposed.map(|text| Entry {
            blank,
            text: text.clone(),
            source: Source::Codebook,
            number: None,
        }));
    }
    entries
}

fn entry(voices: &Voices, part: &JobPart) -> Entry {
    let place = part.coding.map(|id| voices.excerpts.iter().position(|e| e.coding.id == id));
    let (source, number) = match place {
        None => (Source::None, None),
        Some(None) => (Source::Gone, None),
        Some(Some(place)) => {
            let excerpt = &voices.excerpts[place];
            let source = if excerpt.quotable { Source::Excerpt(place) } else { Source::Withheld };
            (source, Some(excerpt.coding.number))
        }
    };
    Entry { blank: part.blank, text: part.text.clone(), source, number }
}

/// A job by id, full name, or the last part of it.
///
/// # Errors
/// When there is none, or it is no job.
pub fn find_job(voices: &Voices, name: &str) -> Result<CodeId, AppError> {
    let is_job = |code: &&Code| code.kind == CodeKind::Job && !code.is_category;
    let jobs = || voices.codebook.iter().map(|row| &row.code).filter(is_job);
    let wanted = name.trim();
    let exact = jobs().find(|code| code.id.to_string() == wanted || code.name == wanted);
    let last = || jobs().find(|code| code.name.rsplit('.').next() == Some(wanted));
    exact.or_else(last).map(|code| code.id).ok_or_else(|| {
        let known: Vec<&str> = jobs().map(|code| code.name.as_str()).collect();
        let known = if known.is_empty() {
            "the codebook has no code of kind job yet".to_owned()
        } else {
            format!("jobs are {}", known.join(", "))
        };
        AppError::NotFound(format!("There is no job '{wanted}': {known}."))
    })
}

/// An entry to be written: its text, and the excerpt it rests on by id or short code.
#[derive(Debug, Clone, Default)]
pub struct NewEntry {
    /// The text.
    pub text: String,
    /// The excerpt.
    pub quote: Option<String>,
}

/// Blanks to be written anew. Those not named stay.
pub type Change = Vec<(Blank, Vec<NewEntry>)>;

/// Writes blanks of a job's card. A blank without entries is emptied; one of the story then shows the codebook's proposal.
///
/// # Errors
/// When there is no such job or excerpt, a text is empty or too long, a blank of the story has more than one entry, or the
/// project cannot be written.
pub fn set(project: &OpenProject, job: &str, change: &Change) -> Result<Changed<()>, AppError> {
    let voices = project.voices()?;
    let job = find_job(&voices, job)?;
    let title = voices.code(job).map(Code::title).unwrap_or_default();
    let reader = project.reader()?;
    let mut written = Vec::new();
    for (blank, entries) in change {
        if blank.is_of_the_story() && entries.len() > 1 {
            return Err(AppError::InvalidInput(format!(
                "'{}' holds one text; {} were given.",
                blank.as_str(),
                entries.len()
            )));
        }
        if entries.len() > MOST {
            return Err(AppError::InvalidInput(format!(
                "'{}' holds at most {MOST} entries.",
                blank.as_str()
            )));
        }
        let entries: Vec<(String, Option<CodingId>)> =
            entries.iter().map(|entry| checked(&reader, *blank, entry)).collect::<Result<_, _>>()?;
        written.push((*blank, entries));
    }
    let op = Op::new(OpKind::ChangeJob, format!("change the job card '{title}'"));
    project.transact(op, None, |writer| {
        for (blank, entries) in &written {
            writer.set_job_blank(job, *blank, entries)?;
        }
        Ok(())
    })
}

fn checked(
    reader: &store::Reader,
    blank: Blank,
    entry: &NewEntry,
) -> Result<(String, Option<CodingId>), AppError> {
    let text = entry.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Err(AppError::InvalidInput(format!(
            "An entry of '{}' has no text. Write one, or take the entry out.",
            blank.as_str()
        )));
    }
    if text.chars().count() > LONGEST {
        return Err(AppError::InvalidInput(format!(
            "The text of '{}' is longer than {LONGEST} characters. Say it shorter; the quote holds the rest.",
            blank.as_str()
        )));
    }
    let quote = entry.quote.as_deref().map(str::trim).filter(|quote| !quote.is_empty());
    let coding = quote.map(|quote| codes::find_coding(reader, quote)).transpose()?;
    Ok((text, coding.map(|coding| coding.id)))
}
