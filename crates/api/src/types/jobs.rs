//! Jobs-to-be-done.

use super::codes::{CodeView, Excerpt};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which people are placed on which sides.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct JobsRequest {
    /// A saved funnel by name; the first one saved when left out.
    #[serde(default)]
    pub funnel: Option<String>,
    /// Its step from 0, as metrics count them, from 1 on; left out: where most leave after the second. -1: the whole funnel.
    #[serde(default)]
    pub step: Option<i32>,
}

/// The jobs of the codebook.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JobsResponse {
    /// Where sides are taken; `None` while no funnel is saved.
    pub basis: Option<JobBasis>,
    /// A row for each job: most people in the funnel first.
    pub jobs: Vec<JobListRow>,
    /// Everybody heard.
    pub all: JobListRow,
}

/// The step that decides who left and who went on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JobBasis {
    /// The funnel.
    pub funnel: String,
    /// Step from 0; -1: the whole funnel.
    pub step: i32,
    /// Its name.
    pub step_name: String,
    /// The rule or choice, as a sentence.
    pub why: String,
    /// Steps that can be chosen.
    pub steps: Vec<BasisStep>,
}

/// A step at which people are on sides.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BasisStep {
    /// From 0; -1: the whole funnel.
    pub step: i32,
    /// Its name.
    pub name: String,
}

/// People by side.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct SideCounts {
    /// Left.
    pub left: u32,
    /// Went on.
    pub on: u32,
    /// In progress.
    pub open: u32,
    /// On no side: did not come to the step, or without events.
    pub nowhere: u32,
}

/// A job in the list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JobListRow {
    /// The code; `None`: everybody heard.
    pub code: Option<CodeView>,
    /// "Cover gap"; "All jobs".
    pub title: String,
    /// Its people by side.
    pub sides: SideCounts,
    /// Its people who entered the funnel.
    pub in_funnel: u32,
    /// All its people.
    pub people: u32,
}

/// Which job, and at which step.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct JobRequest {
    /// Id, full name or last part of it; left out or "all": everybody heard.
    #[serde(default)]
    pub job: Option<String>,
    /// A saved funnel by name; the first one saved when left out.
    #[serde(default)]
    pub funnel: Option<String>,
    /// As in `jobs`.
    #[serde(default)]
    pub step: Option<i32>,
}

/// A job with its people and their words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JobDetail {
    /// The row of the list.
    pub row: JobListRow,
    /// Where sides are taken.
    pub basis: Option<JobBasis>,
    /// The story as one sentence, where its blanks are filled.
    pub story: Option<String>,
    /// What stands in the blanks, in the order of the card.
    pub entries: Vec<JobEntry>,
    /// Where its people stand: who reached the end first, then who left, step by step.
    pub standings: Vec<JobStanding>,
    /// The forces board: push, pull, habit, anxiety.
    pub forces: Vec<ForceQuadrant>,
    /// Hired, fired, next job.
    pub switch: Vec<SwitchSide>,
    /// What its people met before they signed up; `None` without a funnel.
    pub met: Option<JobMet>,
}

/// What stands in a blank of a job card.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JobEntry {
    /// when, want, so, functional, emotional, social, hired, fired, next-job, alternative, touchpoint.
    pub blank: String,
    /// The text.
    pub text: String,
    /// Of a blank of the story, what stands before it in the sentence: "I want to".
    pub lead: Option<String>,
    /// What it rests on: quote, withheld, gone, none, codebook (proposed from the description, no quote yet).
    pub source: String,
    /// Short code of its excerpt, also where the words are withheld.
    pub short: Option<String>,
    /// Its excerpt, where the words may be shown.
    pub excerpt: Option<Excerpt>,
}

/// People at one place of the funnel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JobStanding {
    /// "left at Imported roster".
    pub label: String,
    /// left, on, open: over the whole funnel.
    pub side: String,
    /// Who.
    pub people: Vec<JobPerson>,
}

/// Somebody who holds a job, with what they say.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JobPerson {
    /// Person id.
    pub person: String,
    /// "Priya R."
    pub name: String,
    /// "practice manager, clinic".
    pub role: Option<String>,
    /// left, on, open at the step; `None`: on no side.
    pub side: Option<String>,
    /// "left at Imported roster"; `None`: not in the funnel.
    pub standing: Option<String>,
    /// The excerpt that speaks best, if any may be shown.
    pub excerpt: Option<Excerpt>,
}

/// One quadrant of the forces board.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ForceQuadrant {
    /// push, pull, habit, anxiety.
    pub force: String,
    /// Moves people to the new, or else holds them back.
    pub moves: bool,
    /// Full names of its codes; none: the codebook has no such force.
    pub codes: Vec<String>,
    /// Its people by side.
    pub sides: SideCounts,
    /// Its people, those who left first.
    pub people: Vec<JobPerson>,
    /// Place in `people` of whose words stand for it.
    pub best: Option<u32>,
    /// Excerpts left out for want of consent.
    pub withheld: u32,
    /// The theme that most of its people have on the same words.
    pub top_theme: Option<TopTheme>,
}

/// A theme beside a force.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TopTheme {
    /// Full name.
    pub code: String,
    /// In words.
    pub title: String,
    /// People who have both on the same words.
    pub people: u32,
}

/// Hired, fired or next job, with its people.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SwitchSide {
    /// hired, fired, next-job.
    pub kind: String,
    /// Full names of its codes.
    pub codes: Vec<String>,
    /// Its people by side.
    pub sides: SideCounts,
    /// Its people, those who left first.
    pub people: Vec<JobPerson>,
    /// Place in `people` of whose words stand for it.
    pub best: Option<u32>,
    /// Excerpts left out for want of consent.
    pub withheld: u32,
}

/// What people met before they signed up.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JobMet {
    /// Contacts count at or before this step.
    pub before: String,
    /// People of the job who entered the funnel.
    pub entered: u32,
    /// Those of them of whom no contact was recorded.
    pub without: u32,
    /// Channels, most people first.
    pub channels: Vec<MetChannel>,
}

/// A channel, as people.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MetChannel {
    /// Its name; empty where the file named none.
    pub channel: String,
    /// People who met it.
    pub people: u32,
    /// Those for whom it was the last contact.
    pub last: u32,
    /// What they met there, most people first.
    pub contents: Vec<MetContent>,
}

/// What people met in a channel.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MetContent {
    /// Content, else campaign.
    pub name: String,
    /// People.
    pub people: u32,
}

/// The story of the job a document speaks of most.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JobStory {
    /// The job; `None`: none is coded there.
    pub job: Option<CodeView>,
    /// What stands in the blanks of its story.
    pub entries: Vec<JobEntry>,
}

/// Blanks of a card to be written anew; those not named stay.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetJob {
    /// Id, full name or last part of it.
    pub job: String,
    /// The blanks.
    pub blanks: Vec<SetBlank>,
}

/// A blank and what is to stand in it; nothing empties it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetBlank {
    /// Its word.
    pub blank: String,
    /// What is to stand in it.
    pub entries: Vec<NewJobEntry>,
}

/// A text, and the excerpt it rests on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct NewJobEntry {
    /// The text.
    pub text: String,
    /// Id or short code of the excerpt.
    #[serde(default)]
    pub quote: Option<String>,
}

/// The switch timeline.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JobTimeline {
    /// The stages and triggers, in order.
    pub stages: Vec<TimelineStage>,
    /// A lane an interviewee: over the whole funnel who left first; longest known switch first within each side.
    pub lanes: Vec<TimelineLane>,
    /// Codings of moments that are none of the stages.
    pub other: u32,
    /// Moments whose words are withheld.
    pub withheld: u32,
    /// Median gaps between stages, over those who have a date for both; only where there are any.
    pub gaps: Vec<StageGap>,
}

/// The median time between two stages.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StageGap {
    /// The stage before, in words.
    pub from: String,
    /// The stage after, in words.
    pub to: String,
    /// People who have a date for both.
    pub people: u32,
    /// Days between the middles of their dates.
    pub median: f64,
    /// The same, were every gap as short as the dates allow.
    pub shortest: f64,
    /// The same, were every gap as long as the dates allow.
    pub longest: f64,
    /// People whose later stage surely came first: told in another order, or dated wrongly.
    pub reversed: u32,
    /// People whose dates overlap.
    pub unsure: u32,
}

/// A stage of a switch, or a trigger between two.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TimelineStage {
    /// first-thought, passive-looking, trigger-active, active-looking, trigger-deciding, deciding, first-use, ongoing-use.
    pub stage: String,
    /// In words.
    pub title: String,
    /// A mark between two stages.
    pub trigger: bool,
    /// People with such a moment.
    pub people: u32,
}

/// The switch of one interviewee.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TimelineLane {
    /// Person id; `None` where the document has no person.
    pub person: Option<String>,
    /// How they are shown.
    pub name: String,
    /// "practice manager, clinic".
    pub role: Option<String>,
    /// left, on, open over the whole funnel.
    pub side: Option<String>,
    /// "left at Imported roster".
    pub standing: Option<String>,
    /// Day of the interview, against which words like "last spring" are read.
    pub said: Option<String>,
    /// When they came to the steps of the funnel: what is known for certain.
    pub steps: Vec<LaneStep>,
    /// Days from the first dated moment to the last.
    pub days: Option<i32>,
    /// The moments, by stage.
    pub marks: Vec<TimelineMark>,
}

/// A step of the funnel somebody came to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LaneStep {
    /// Its name.
    pub name: String,
    /// Day (UTC).
    pub day: String,
}

/// A moment of a switch.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TimelineMark {
    /// Which stage.
    pub stage: String,
    /// Short code of its excerpt.
    pub short: String,
    /// Its excerpt; `None`: the words are withheld.
    pub excerpt: Option<Excerpt>,
    /// When, if it is known.
    pub date: Option<MarkDate>,
}

/// When a moment was.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MarkDate {
    /// In the person's words.
    pub words: String,
    /// First day it may have been.
    pub earliest: String,
    /// Last day it may have been.
    pub latest: String,
    /// Read from the quote, and not yet confirmed by anybody.
    pub proposed: bool,
}

/// Say when a moment was.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SetMomentDate {
    /// Id or short code of the excerpt.
    pub coding: String,
    /// In the person's words.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub words: String,
    /// First day it may have been; left out: what the words tell, and without words the date is taken away.
    #[serde(default)]
    pub earliest: Option<String>,
    /// Last day it may have been; the first, when left out.
    #[serde(default)]
    pub latest: Option<String>,
}

/// Which flow.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct JobFlowRequest {
    /// Id, full name or last part of it; left out or "all": everybody heard.
    #[serde(default)]
    pub job: Option<String>,
    /// name or theme; left out: name where any solution has one, else theme.
    #[serde(default)]
    pub by: Option<String>,
}

/// Hired ← fired → next, as people.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct JobFlow {
    /// name: by the names of solutions; theme: by the themes on the same words.
    pub by: String,
    /// Groups: fired, then hired, then next job; most people first within each.
    pub nodes: Vec<FlowNode>,
    /// People who are in a group and in one of the next column.
    pub ribbons: Vec<FlowRibbon>,
    /// Everybody in it.
    pub people: u32,
    /// People in one column only.
    pub alone: u32,
    /// Excerpts left out for want of consent.
    pub withheld: u32,
}

/// A group of a column.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FlowNode {
    /// fired, hired, next-job.
    pub kind: String,
    /// What it is called; `None`: not named.
    pub name: Option<String>,
    /// Its people.
    pub people: u32,
    /// Their words, as many as may be shown.
    pub excerpts: Vec<Excerpt>,
}

/// People between two groups.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FlowRibbon {
    /// Place of the group on the left.
    pub from: u32,
    /// Place of the group on the right.
    pub to: u32,
    /// Who.
    pub people: Vec<JobPerson>,
}

/// Whose answers count; without a segment nothing is scored.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct OpportunityRequest {
    /// The segment.
    #[serde(default)]
    pub segment: Option<OpportunitySegment>,
}

/// A group of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct OpportunitySegment {
    /// all, job, left, on, answer.
    pub kind: String,
    /// Of a job its code; of an answer the question.
    #[serde(default)]
    pub name: Option<String>,
    /// The answer.
    #[serde(default)]
    pub value: Option<String>,
}

/// Importance and satisfaction of outcomes, within a segment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpportunityLandscape {
    /// Questions of surveys that are answered in marks.
    pub ratings: Vec<OpportunityRating>,
    /// Outcomes with their two questions.
    pub pairs: Vec<OpportunityPair>,
    /// Nobody has saved pairs: these are proposed by the names of their questions.
    pub proposed: bool,
    /// Segments to choose from.
    pub segments: Vec<SegmentGroup>,
    /// The outcomes, highest score first; none until a segment is chosen.
    pub points: Vec<OpportunityPoint>,
    /// People of the segment who gave both marks of at least one outcome.
    pub people: u32,
    /// Below so many people a score is flagged.
    pub few: u32,
}

/// A question answered in marks.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpportunityRating {
    /// The survey's file.
    pub source: String,
    /// The question.
    pub name: String,
    /// Lowest mark of its scale.
    pub lowest: u32,
    /// Highest mark of its scale.
    pub highest: u32,
    /// People who answered.
    pub people: u32,
}

/// An outcome, and the two questions that ask for it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpportunityPair {
    /// What it is called.
    pub outcome: String,
    /// The survey's file.
    pub source: String,
    /// The question of how important it is.
    pub importance: String,
    /// The question of how satisfied they are.
    pub satisfaction: String,
}

/// Segments of one sort.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SegmentGroup {
    /// "Sides at Imported roster", "Jobs", or the question.
    pub title: String,
    /// The segments.
    pub segments: Vec<SegmentChoice>,
}

/// A segment that can be chosen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SegmentChoice {
    /// How it is asked for.
    pub segment: OpportunitySegment,
    /// In words.
    pub title: String,
    /// Its people, whether they answered or not.
    pub people: u32,
}

/// An outcome in the landscape.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OpportunityPoint {
    /// The outcome.
    pub outcome: String,
    /// The survey's file.
    pub source: String,
    /// The question of how important it is.
    pub importance_question: String,
    /// The question of how satisfied they are.
    pub satisfaction_question: String,
    /// "1 to 5"; `None`: its two questions have different scales.
    pub scale: Option<String>,
    /// People who gave both marks.
    pub people: u32,
    /// Too few to rank.
    pub small: bool,
    /// Share who gave one of the two highest marks, 0 to 10.
    pub importance: Option<f64>,
    /// The same of satisfaction.
    pub satisfaction: Option<f64>,
    /// Importance + what satisfaction falls short of it: 0 to 20.
    pub score: Option<f64>,
    /// Lower end of the 95 % interval.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Where its score lies, in words; `None` without a score.
    pub verdict: Option<String>,
}

/// Outcomes with their questions; none: they are proposed again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetOpportunityPairs {
    /// The outcomes.
    pub pairs: Vec<OpportunityPair>,
}
