//! What a report says, before it is set in any format. One model, so that every format shows the same numbers.

/// A funnel with the customers behind each step.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The finding of the whole, as a claim.
    pub title: String,
    /// One sentence under it.
    pub lead: String,
    /// Project.
    pub project: String,
    /// Funnel.
    pub funnel: String,
    /// Version of its definition.
    pub version: Option<u32>,
    /// The definition in words.
    pub definition: String,
    /// Entries that count: first and last day.
    pub range: String,
    /// Day the report was made.
    pub made: String,
    /// People with events in the project.
    pub people_with_events: u64,
    /// Picture of the funnel.
    pub picture: String,
    /// What the picture shows, in a sentence.
    pub picture_summary: String,
    /// Steps, the first one without sides.
    pub steps: Vec<StepSection>,
    /// Files every number rests on.
    pub sources: Vec<SourceLine>,
    /// Names are pseudonyms.
    pub pseudonyms: bool,
    /// Quotes left out for want of consent.
    pub withheld: u64,
    /// What we do not know, one sentence each.
    pub unknown: Vec<String>,
}

/// An imported file a number rests on.
#[derive(Debug, Clone, Default)]
pub struct SourceLine {
    /// File name.
    pub file: String,
    /// Kind of file, in words.
    pub kind: String,
    /// Accepted rows.
    pub rows: u64,
    /// Duplicates and rejected rows, in words.
    pub left_out: String,
    /// Digest of the file's bytes.
    pub digest: String,
}

/// A share with its interval, all in 0..=1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Figure {
    /// Of whom.
    pub of: u64,
    /// How many.
    pub people: u64,
    /// The share.
    pub rate: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// *k* of *n* people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KofN {
    /// With it.
    pub k: u64,
    /// Heard.
    pub n: u64,
}

/// How sure a difference is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Strength {
    /// Fewer than five heard on a side, or too rare.
    #[default]
    TooFew,
    /// The interval covers zero.
    CannotTell,
    /// The interval leaves zero out.
    Hint,
    /// And q ≤ 0.10.
    Pattern,
    /// An experiment or a second wave agrees.
    Confirmed,
}

/// One step.
#[derive(Debug, Clone, Default)]
pub struct StepSection {
    /// From 1.
    pub number: usize,
    /// Step name.
    pub name: String,
    /// The step before it; empty at step 1.
    pub previous: String,
    /// Reached it.
    pub people: u64,
    /// Share of those at the step before.
    pub from_previous: Option<Figure>,
    /// Left out of the figure: those in progress.
    pub settled: Option<Figure>,
    /// Left.
    pub left: u64,
    /// May still come.
    pub in_progress: u64,
    /// "7 h 25 min".
    pub median_time: String,
    /// "£49,769".
    pub value: String,
    /// grounded, thin, shadow.
    pub grounding: String,
    /// The rule behind it.
    pub grounding_note: String,
    /// People heard who left.
    pub heard_left: u64,
    /// People heard who went on.
    pub heard_on: u64,
    /// Heading: what was found, or that nobody was asked.
    pub finding: String,
    /// Codes, over-represented among those who left first.
    pub codes: Vec<CodeRow>,
    /// Codes tested.
    pub tested: u64,
    /// Hired, fired, next job: listed apart.
    pub switch_codes: Vec<CodeRow>,
    /// Jobs.
    pub jobs: Vec<JobRow>,
    /// Their words.
    pub quotes: Vec<Quote>,
    /// One against.
    pub counter: Option<Quote>,
    /// Quotes left out for want of consent.
    pub withheld: u64,
    /// What to do next.
    pub next: String,
}

/// A code on both sides.
#[derive(Debug, Clone, Default)]
pub struct CodeRow {
    /// In words.
    pub title: String,
    /// Full name.
    pub code: String,
    /// Of those who left.
    pub left: KofN,
    /// Of those who went on.
    pub on: KofN,
    /// Difference of the shares, in 0..=1; `None`: too few.
    pub difference: Option<(f64, f64, f64)>,
    /// Fisher p.
    pub p: Option<f64>,
    /// Benjamini–Hochberg q.
    pub q: Option<f64>,
    /// How sure.
    pub strength: Strength,
}

/// A job and its people.
#[derive(Debug, Clone, Default)]
pub struct JobRow {
    /// In words.
    pub title: String,
    /// The job story.
    pub story: String,
    /// Who left.
    pub left: u64,
    /// Who went on.
    pub on: u64,
}

/// A quote that may be shown.
#[derive(Debug, Clone, Default)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// Name or pseudonym, and role.
    pub who: String,
    /// left, went on.
    pub side: String,
    /// "interview, 28 April 2026, 04:39".
    pub place: String,
    /// `Q-0052`.
    pub short: String,
    /// The code it stands for, in words.
    pub code: String,
}
