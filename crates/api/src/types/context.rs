//! The customer context of a step.

use super::codes::Excerpt;
use super::funnels::{FunnelRequest, KofN, RateView, StepView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which step.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ContextRequest {
    /// `Trial/Imported roster`; or:
    #[serde(default)]
    pub metric: Option<String>,
    /// a funnel …
    #[serde(default)]
    pub funnel: Option<FunnelRequest>,
    /// … and the number of its step, from 0.
    #[serde(default)]
    pub step: Option<u32>,
}

/// A step with the customers behind it. Keys are a contract of the command line.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ContextResponse {
    /// `Trial/Imported roster`, or the step's name.
    pub metric: String,
    /// Step name.
    pub step_name: String,
    /// The step before it.
    pub previous_name: Option<String>,
    /// Number of the step, from 0.
    pub step: u32,
    /// In words: "People who signed up and then imported a roster within 14 days of the visit that started the run."
    pub definition: String,
    /// Share of those at the step before.
    pub value: Option<RateView>,
    /// The step's figures.
    pub figures: StepView,
    /// grounded, thin, shadow.
    pub grounding: String,
    /// The rule behind the badge, in words; names a side without any voice.
    pub grounding_note: String,
    /// People on each side.
    pub population: Sides,
    /// People heard on each side.
    pub heard: HeardSides,
    /// All codes anybody at this step said: tested ones first, over-represented among those who left before the rest;
    /// then those that tell of the switch; then those too rare to test.
    pub codes: Vec<CodeContext>,
    /// Of those, the ones of kind hired, fired, next-job that were tested: to be listed apart.
    pub switch_codes: Vec<CodeContext>,
    /// How many were tested.
    pub tested: u32,
    /// Jobs, as people.
    pub jobs: Vec<JobRow>,
    /// Forces, as people.
    pub forces: Vec<ForceRow>,
    /// Quotes of these very people, consent obeyed.
    pub quotes: Vec<Quote>,
    /// One quote against the finding, if there is one.
    pub counter_quote: Option<Quote>,
    /// Quotes left out for want of consent.
    pub withheld: u32,
    /// How full the evidence is.
    pub saturation: Saturation,
    /// Conversion by week of entry.
    pub trend: Vec<TrendPoint>,
    /// What to do next.
    pub next: NextAction,
    /// Who could be heard at all: "Everyone heard had signed up."
    pub notes: Vec<String>,
    /// ISO 4217 code of money.
    pub currency: String,
}

/// People of a step.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct Sides {
    /// Went on.
    pub on: u32,
    /// Left.
    pub left: u32,
    /// May still come.
    pub in_progress: u32,
}

/// People heard.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct HeardSides {
    /// Of those who went on.
    pub on: u32,
    /// Of those who left.
    pub left: u32,
}

/// One code on both sides.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CodeContext {
    /// Full name.
    pub code: String,
    /// In words.
    pub title: String,
    /// Kind.
    pub kind: String,
    /// Of those who went on.
    pub on: KofN,
    /// Of those who left.
    pub left: KofN,
    /// Share of those who left − share of those who went on; `None` when too few.
    pub difference: Option<f64>,
    /// Lower end (Newcombe 95 %).
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Fisher's exact, two-sided.
    pub p: Option<f64>,
    /// Benjamini–Hochberg over the codes tested at this step.
    pub q: Option<f64>,
    /// too_few, cannot_tell, hint, pattern, confirmed.
    pub verdict: String,
}

/// A job and who hires for it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JobRow {
    /// Full code name; `None`: no job coded.
    pub code: Option<String>,
    /// In words.
    pub title: String,
    /// The job story.
    pub story: String,
    /// People who left.
    pub left: u32,
    /// People who went on.
    pub on: u32,
}

/// A force and its people.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ForceRow {
    /// Full code name.
    pub code: String,
    /// In words.
    pub title: String,
    /// Of those who left.
    pub left: KofN,
    /// Of those who went on.
    pub on: KofN,
    /// The theme most often on the same words, among those who left.
    pub top_theme: Option<String>,
    /// Words of one of them.
    pub quote: Option<Quote>,
}

/// A quote beside a metric.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Quote {
    /// left or on.
    pub side: String,
    /// The document.
    pub document: String,
    /// Paragraph index.
    pub paragraph: u32,
    /// Person id.
    pub person: String,
    /// How they are shown.
    pub person_name: String,
    /// "café owner".
    pub role: Option<String>,
    /// The words.
    pub text: String,
    /// Full code name it stands for.
    pub code: String,
    /// person, stage or pinned.
    pub link: String,
    /// The excerpt behind it.
    pub excerpt: Excerpt,
}

/// How full the evidence is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Saturation {
    /// New codes each further person brought, in order of date.
    pub new_codes: Vec<u32>,
    /// New codes of the last three people.
    pub last_three: u32,
    /// Good–Turing coverage of codes; `None` when nobody was heard.
    pub coverage: Option<f64>,
    /// Date of the newest words.
    pub newest: Option<String>,
}

/// A week of entries.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TrendPoint {
    /// First day (`YYYY-MM-DD`).
    pub week: String,
    /// Of that week's entries: reached the step before.
    pub of: u32,
    /// Reached it.
    pub people: u32,
    /// Share with interval; `None` when nobody entered.
    pub rate: Option<RateView>,
    /// The window of some is still open.
    pub open: bool,
}

/// What to do next: exactly one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NextAction {
    /// interview, ask_more, draft_insight.
    pub action: String,
    /// The sentence.
    pub sentence: String,
    /// Whom to interview, balanced, with reasons.
    pub people: Vec<Recruit>,
    /// People on a side who left no address.
    pub without_address: u32,
}

/// Somebody to interview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Recruit {
    /// Person id.
    pub person: String,
    /// Name or identifier.
    pub name: String,
    /// Address, where known.
    pub email: Option<String>,
    /// left or on.
    pub side: String,
    /// Why this one.
    pub reason: String,
}

/// Whom to interview.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct RecruitRequest {
    /// Which step.
    pub step: ContextRequest,
    /// left or on; both when left out.
    #[serde(default)]
    pub side: Option<String>,
    /// How many; default 10.
    #[serde(default)]
    pub count: Option<u32>,
    /// Decides between equals.
    #[serde(default)]
    pub seed: Option<u32>,
}

/// Whom to interview, and why these.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RecruitResponse {
    /// The people.
    pub people: Vec<Recruit>,
    /// People on that side who left no address.
    pub without_address: u32,
}
