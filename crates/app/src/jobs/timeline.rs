//! The switch timeline: a lane an interviewee, from the first thought to ongoing use.

use super::{Basis, Ground, holders, told};
use crate::{AppError, codes, project::OpenProject};
use analysis::timeline::{self, Gap, Moment};
use model::{Code, CodeId, CodeKind, Day, FuzzyDate, MomentDate};
use std::collections::{BTreeMap, HashMap};
use store::{Changed, Op, OpKind};

/// Longest words of a date, in characters.
const LONGEST: usize = 120;

/// A moment of the switch, in order; the two triggers are marks between stages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The first time they thought that this could not go on.
    FirstThought,
    /// They noticed possibilities without effort.
    PassiveLooking,
    /// What turned passive into active looking.
    TriggerActive,
    /// They searched, asked or compared on purpose.
    ActiveLooking,
    /// What made them decide.
    TriggerDeciding,
    /// The choice.
    Deciding,
    /// The first time for real.
    FirstUse,
    /// What came later.
    OngoingUse,
}

impl Stage {
    /// All, in order.
    pub const ALL: [Self; 8] = [
        Self::FirstThought,
        Self::PassiveLooking,
        Self::TriggerActive,
        Self::ActiveLooking,
        Self::TriggerDeciding,
        Self::Deciding,
        Self::FirstUse,
        Self::OngoingUse,
    ];

    /// Its word: `first-thought`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FirstThought => "first-thought",
            Self::PassiveLooking => "passive-looking",
            Self::TriggerActive => "trigger-active",
            Self::ActiveLooking => "active-looking",
            Self::TriggerDeciding => "trigger-deciding",
            Self::Deciding => "deciding",
            Self::FirstUse => "first-use",
            Self::OngoingUse => "ongoing-use",
        }
    }

    /// In words.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::FirstThought => "First thought",
            Self::PassiveLooking => "Passive looking",
            Self::TriggerActive => "Trigger to look",
            Self::ActiveLooking => "Active looking",
            Self::TriggerDeciding => "Trigger to decide",
            Self::Deciding => "Deciding",
            Self::FirstUse => "First use",
            Self::OngoingUse => "Ongoing use",
        }
    }

    /// Whether it is a trigger: a mark between two stages.
    #[must_use]
    pub fn is_trigger(self) -> bool {
        matches!(self, Self::TriggerActive | Self::TriggerDeciding)
    }

    /// The stage a code's last name tells; `None` for any other moment. A trigger may be called so, or event one and two.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let last = name.rsplit('.').next().unwrap_or_default().to_lowercase().replace(['_', ' '], "-");
        let has = |word: &str| last.contains(word);
        let trigger = has("trigger") || has("event");
        match () {
            () if trigger && (has("decid") || has("two") || has("2")) => Some(Self::TriggerDeciding),
            () if trigger && (has("active") || has("look") || has("one") || has("1")) => {
                Some(Self::TriggerActive)
            }
            () if trigger => None,
            () if has("first-thought") => Some(Self::FirstThought),
            () if has("passive") => Some(Self::PassiveLooking),
            () if has("active") => Some(Self::ActiveLooking),
            () if has("decid") => Some(Self::Deciding),
            () if has("first-use") || has("onboarding") => Some(Self::FirstUse),
            () if has("ongoing") => Some(Self::OngoingUse),
            () => None,
        }
    }
}

/// A moment of somebody's switch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Place in [`crate::project::Voices::excerpts`].
    pub excerpt: usize,
    /// Which.
    pub stage: Stage,
    /// When, if it is known.
    pub date: Option<MomentDate>,
    /// Where it is not: a date that the words name, to be confirmed.
    pub proposed: Option<FuzzyDate>,
}

/// The switch of one interviewee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// Who; `None` where the document has no person.
    pub person: Option<usize>,
    /// Place of the first document with a moment.
    pub document: usize,
    /// The moments, by stage, then by number.
    pub marks: Vec<Mark>,
}

/// The lanes of a job, or of everybody.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timeline {
    /// By outcome: who left first, then who went on; longest known switch first within each.
    pub lanes: Vec<Lane>,
    /// Codings of a kind of moment that is none of the stages.
    pub other: usize,
    /// Moments whose words may not be shown.
    pub withheld: usize,
    /// Between each stage (triggers left out) and the next, then from the first thought to the decision, and to first use:
    /// over those who have a date for both. Stages are places in [`STAGES`], people places of lanes.
    pub gaps: Vec<Gap>,
}

/// The stages between which gaps are measured, in order.
pub const STAGES: [Stage; 6] = [
    Stage::FirstThought,
    Stage::PassiveLooking,
    Stage::ActiveLooking,
    Stage::Deciding,
    Stage::FirstUse,
    Stage::OngoingUse,
];

/// The timeline of those who hold a job, or of everybody.
///
/// # Errors
/// When the project cannot be read.
pub fn timeline(project: &OpenProject, ground: &Ground, job: Option<CodeId>) -> Result<Timeline, AppError> {
    let voices = &ground.voices;
    let people = holders(voices, job);
    let dates: HashMap<_, MomentDate> =
        project.reader()?.moment_dates()?.into_iter().map(|date| (date.coding, date)).collect();
    let is_moment = |code: CodeId| voices.code(code).filter(|code| code.kind == CodeKind::Moment);
    let mut lanes: BTreeMap<(Option<usize>, usize), Lane> = BTreeMap::new();
    let mut found = Timeline::default();
    for (place, excerpt) in voices.excerpts.iter().enumerate() {
        let Some(code) = is_moment(excerpt.coding.code) else { continue };
        if excerpt.person.map_or(job.is_some(), |person| !people.contains(&person)) {
            continue;
        }
        let Some(stage) = stage_of(ground, code) else {
            found.other += 1;
            continue;
        };
        found.withheld += usize::from(!excerpt.quotable);
        // Somebody without a person is known by the document alone.
        let key = (excerpt.person, if excerpt.person.is_some() { 0 } else { excerpt.document });
        let lane = lanes.entry(key).or_insert_with(|| Lane {
            person: excerpt.person,
            document: excerpt.document,
            marks: Vec::new(),
        });
        let date = dates.get(&excerpt.coding.id).cloned();
        let proposed = date.is_none().then(|| proposal(ground, place)).flatten();
        lane.marks.push(Mark { excerpt: place, stage, date, proposed });
    }
    found.lanes = lanes.into_values().collect();
    for lane in &mut found.lanes {
        lane.marks.sort_by_key(|mark| (mark.stage, mark.excerpt));
    }
    let whole = ground.basis.as_ref().map(|basis| Basis { step: 0, ..basis.clone() });
    found.lanes.sort_by_key(|lane| {
        (
            outcome(whole.as_ref(), lane.person),
            std::cmp::Reverse(lane.days()),
            std::cmp::Reverse(lane.marks.len()),
            lane.document,
        )
    });
    found.gaps = gaps(&found.lanes);
    Ok(found)
}

/// The date that an excerpt names, read against the day of its document. Withheld words are not read aloud by it.
fn proposal(ground: &Ground, place: usize) -> Option<FuzzyDate> {
    let excerpt = &ground.voices.excerpts[place];
    let said = ground.population.documents[excerpt.document].document.date.as_deref().and_then(day_of);
    excerpt.quotable.then(|| told::proposal(&excerpt.coding.quote, said)).flatten()
}

fn day_of(text: &str) -> Option<Day> {
    FuzzyDate::parse(text, None).ok().map(|date| date.earliest())
}

/// Only dates that somebody has given count.
fn gaps(lanes: &[Lane]) -> Vec<Gap> {
    let moment = |mark: &Mark| {
        let date = mark.date.as_ref()?;
        let stage = STAGES.iter().position(|&stage| stage == mark.stage)?;
        Some(Moment { stage, earliest: day_of(&date.earliest)?, latest: day_of(&date.latest)? })
    };
    let people: Vec<Vec<Moment>> =
        lanes.iter().map(|lane| lane.marks.iter().filter_map(moment).collect()).collect();
    let mut gaps = timeline::gaps(&people, STAGES.len());
    gaps.push(timeline::gap(&people, 0, 3));
    gaps.push(timeline::gap(&people, 0, 4));
    gaps
}

/// The stage of a code, or of the nearest code above it that has one.
fn stage_of(ground: &Ground, code: &Code) -> Option<Stage> {
    ground.voices.with_those_above(code.id).iter().find_map(|&above| Stage::of(ground.voices.name_of(above)))
}

/// Over the whole funnel: where a person stands is said beside their lane.
fn outcome(whole: Option<&Basis>, person: Option<usize>) -> u8 {
    super::people::order(person.and_then(|person| whole.and_then(|whole| whole.side(person))))
}

impl Lane {
    /// Days from the first dated moment to the last, at the middles of their dates; `None` where fewer than two have one.
    #[must_use]
    pub fn days(&self) -> Option<i64> {
        let dated = self.marks.iter().filter_map(|mark| mark.date.as_ref());
        let middles: Vec<i64> = dated.filter_map(middle).collect();
        match (middles.iter().min(), middles.iter().max()) {
            (Some(first), Some(last)) if middles.len() > 1 => Some(last - first),
            _ => None,
        }
    }
}

/// The day in the middle of a date, in days since 1970.
fn middle(date: &MomentDate) -> Option<i64> {
    let sum = i64::from(day_of(&date.earliest)?.0) + i64::from(day_of(&date.latest)?.0);
    Some(sum.div_euclid(2))
}

/// When a moment was, as somebody says it.
#[derive(Debug, Clone, Default)]
pub struct NewDate {
    /// In the person's words.
    pub words: String,
    /// First day it may have been; empty: the words tell it, read against the day of the document.
    pub earliest: String,
    /// Last day it may have been; the first, when empty.
    pub latest: String,
}

/// Says when a moment was; `None` takes its date away.
///
/// # Errors
/// When there is no such excerpt, it marks no moment, a day is none, they are in the wrong order, or the project cannot be
/// written.
pub fn set_date(
    project: &OpenProject,
    coding: &str,
    date: Option<&NewDate>,
) -> Result<Changed<()>, AppError> {
    let reader = project.reader()?;
    let found = codes::find_coding(&reader, coding)?;
    let short = codes::short(found.number);
    let code = reader.code(found.code)?;
    if code.is_none_or(|code| code.kind != CodeKind::Moment) {
        return Err(AppError::InvalidInput(format!(
            "{short} marks no moment of a switch. Only codes of kind moment can be dated."
        )));
    }
    let said = reader.document(found.document)?.and_then(|listed| listed.document.date);
    let said = said.as_deref().and_then(day_of);
    let written = date.map(|date| checked(found.id, &told(date, said)?)).transpose()?;
    let what = if written.is_some() { "date" } else { "take the date off" };
    let op = Op::new(OpKind::ChangeJob, format!("{what} the moment {short}"));
    project.transact(op, None, |writer| match &written {
        Some(date) => Ok(writer.set_moment_date(date)?),
        None => Ok(writer.clear_moment_date(found.id)?),
    })
}

/// Where only words are given, the days they tell.
fn told(date: &NewDate, said: Option<Day>) -> Result<NewDate, AppError> {
    if !date.earliest.trim().is_empty() {
        return Ok(date.clone());
    }
    let read =
        FuzzyDate::parse(&date.words, None).or_else(|error| told::proposal(&date.words, said).ok_or(error));
    let read = read.map_err(|error| AppError::InvalidInput(format!("{error}.")))?;
    Ok(NewDate {
        words: date.words.clone(),
        earliest: read.earliest().to_string(),
        latest: read.latest().to_string(),
    })
}

fn checked(coding: model::CodingId, date: &NewDate) -> Result<MomentDate, AppError> {
    let words = date.words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() > LONGEST {
        return Err(AppError::InvalidInput(format!("Say when in at most {LONGEST} characters.")));
    }
    let earliest = day(&date.earliest)?;
    let latest = if date.latest.trim().is_empty() { earliest.clone() } else { day(&date.latest)? };
    if latest < earliest {
        return Err(AppError::InvalidInput(format!(
            "The last day it may have been, {latest}, lies before the first, {earliest}."
        )));
    }
    Ok(MomentDate { coding, words, earliest, latest })
}

/// A day as it is kept: four digits of the year, so that days sort as text.
fn day(text: &str) -> Result<String, AppError> {
    let text = text.trim();
    let parsed = (text.len() == 10).then(|| FuzzyDate::parse(text, None).ok()).flatten();
    let parsed = parsed.filter(|date| date.earliest() == date.latest());
    parsed.map(|date| date.earliest().to_string()).ok_or_else(|| {
        AppError::InvalidInput(format!("'{text}' is no day. Write it as year, month, day: 2026-02-03."))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_told_by_the_last_name() {
        for stage in Stage::ALL {
            assert_eq!(Stage::of(&format!("moment.{}", stage.as_str())), Some(stage));
        }
        assert_eq!(Stage::of("moment.Event one"), Some(Stage::TriggerActive));
        assert_eq!(Stage::of("moment.event-2"), Some(Stage::TriggerDeciding));
        assert_eq!(Stage::of("moment.looking.active"), Some(Stage::ActiveLooking));
        assert_eq!(Stage::of("moment.trigger"), None);
        assert_eq!(Stage::of("moment.regret"), None);
    }

    #[test]
    fn a_date_is_checked() {
        let coding = model::CodingId::of("test", "1");
        let date = |earliest: &str, latest: &str| {
            let new =
                NewDate { words: " last  spring ".into(), earliest: earliest.into(), latest: latest.into() };
            checked(coding, &new).map(|d| (d.words, d.earliest, d.latest)).ok()
        };
        let kept = |a: &str, b: &str| Some(("last spring".to_owned(), a.to_owned(), b.to_owned()));
        assert_eq!(date("2026-02-03", ""), kept("2026-02-03", "2026-02-03"));
        assert_eq!(date("2026-02-03", " 2026-03-01"), kept("2026-02-03", "2026-03-01"));
        assert_eq!(date("2026-02-30", ""), None);
        assert_eq!(date("spring", ""), None);
        assert_eq!(date("2026-03-01", "2026-02-03"), None);
    }
}
