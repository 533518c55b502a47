//! Which marketing contacts came before conversions, shared out by several rules side by side, and what the people say who
//! met them. Touches link to people by their identifiers, as events do.

pub mod moves;

pub use analysis::attribution::{Attribution, Credit, Method, Worth};

use crate::{
    AppError,
    funnels::event_or_goal,
    project::{OpenProject, Population},
    said::{self, Said},
};
use analysis::attribution::{Conversion, Journey, Touch, attribute};
use model::Identifiers;
use std::collections::{BTreeMap, BTreeSet};
use store::Touchpoint;

/// Microseconds of a week: the half-life of a contact where none is asked for.
const WEEK: i64 = 7 * 86_400 * 1_000_000;

/// The models by their names, as they are where nothing else is asked for: a half-life of a week, two fifths to each end, a chain
/// that remembers one contact, ten thousand orders where there are too many labels to go through all.
pub const USUAL: [(&str, Method); 8] = [
    ("first", Method::First),
    ("last", Method::Last),
    ("last-non-direct", Method::LastNonDirect),
    ("linear", Method::Linear),
    ("decay", Method::TimeDecay { half_life: WEEK }),
    ("position", Method::Position { ends: 0.4 }),
    ("markov", Method::Markov { order: 1 }),
    ("shapley", Method::Shapley { worth: Worth::Conversions, draws: 10_000, seed: 1 }),
];

/// What touches are told apart by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum By {
    /// `facebook`, `newsletter`.
    #[default]
    Channel,
    /// Campaign.
    Campaign,
    /// Content or creative.
    Content,
}

impl By {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Channel, Self::Campaign, Self::Content];

    /// `channel`, `campaign`, `content`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Channel => "channel",
            Self::Campaign => "campaign",
            Self::Content => "content",
        }
    }

    /// What a word names.
    ///
    /// # Errors
    /// When it names nothing.
    pub fn parse(word: &str) -> Result<Self, AppError> {
        Self::ALL.into_iter().find(|by| by.as_str() == word).ok_or_else(|| {
            let known = Self::ALL.map(Self::as_str).join(", ");
            AppError::InvalidInput(format!("'{word}' tells no touches apart: {known}."))
        })
    }

    fn of(self, touch: &Touchpoint) -> String {
        let value = match self {
            Self::Channel => &touch.channel,
            Self::Campaign => &touch.campaign,
            Self::Content => &touch.content,
        };
        value.clone().unwrap_or_default()
    }
}

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// What touches are told apart by.
    pub by: By,
    /// The event that is a conversion; without one, the last step of the first saved funnel.
    pub goal: Option<String>,
    /// How conversions are shared out, in the order they are shown.
    pub methods: Vec<Method>,
    /// Touches longer before the conversion, in microseconds, are credited nothing.
    pub look_back: Option<i64>,
}

/// One channel, campaign or content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// Its name; empty where the file named none.
    pub name: String,
    /// People known to the project who met it, as places.
    pub people: BTreeSet<usize>,
    /// Those of them who converted, at or after meeting it.
    pub converted: BTreeSet<usize>,
    /// What those heard of them say.
    pub said: Said,
}

/// What was found.
pub struct Found {
    /// The event that is a conversion.
    pub goal: String,
    /// Labels, most credited value by the first method first.
    pub labels: Vec<Label>,
    /// One a method, in the order asked; credits in the order of the labels.
    pub attributions: Vec<Attribution>,
    /// Touches whose identifiers no event has: people who came to nothing that was recorded.
    pub strangers: usize,
    /// People who converted without any touch that may be credited.
    pub untouched: BTreeSet<usize>,
}

/// Shares conversions out.
///
/// A person converts at the first event of the goal's name, and is worth all their revenue. Touches at that instant count.
///
/// # Errors
/// When there are no touches, no such event, a method makes no sense, or the project cannot be read.
pub fn attribution(project: &OpenProject, question: &Question) -> Result<Found, AppError> {
    let population = project.population()?;
    let touches = project.reader()?.touchpoints()?;
    if touches.is_empty() {
        return Err(AppError::InvalidInput(
            "There are no marketing contacts: import a file of touchpoints (timestamp, identifier, channel, cost).".into(),
        ));
    }
    let goal =
        event_or_goal(project, &population.events(), question.goal.as_deref(), "what a conversion is")?;
    let Gathered { journeys, people, names, strangers, spent } =
        gathered(&population, &touches, question.by, &goal);
    let mut attributions = Vec::with_capacity(question.methods.len());
    for method in &question.methods {
        let found = attribute(&journeys, names.len(), *method, question.look_back);
        let mut found = found.map_err(|e| AppError::InvalidInput(format!("Nothing is shared out: {e}.")))?;
        found.credits.iter_mut().zip(&spent).for_each(|(credit, spent)| credit.cost += spent);
        attributions.push(found);
    }
    let mut labels: Vec<Label> = names.into_iter().map(|name| Label { name, ..Label::default() }).collect();
    let mut untouched = BTreeSet::new();
    for (journey, person) in journeys.iter().zip(&people) {
        let Some(person) = *person else { continue };
        for touch in &journey.touches {
            let label = &mut labels[touch.label as usize];
            label.people.insert(person);
            if journey.conversion.is_some_and(|conversion| touch.at <= conversion.at) {
                label.converted.insert(person);
            }
        }
        if journey.conversion.is_some() && journey.path(question.look_back).is_empty() {
            untouched.insert(person);
        }
    }
    let voices = project.voices()?;
    for label in &mut labels {
        label.said = said::of(&population, &voices, &label.people);
    }
    let mut found = Found { goal, labels, attributions, strangers, untouched };
    found.sort();
    Ok(found)
}

impl Found {
    fn sort(&mut self) {
        let Some(first) = self.attributions.first() else { return };
        let mut order: Vec<usize> = (0..self.labels.len()).collect();
        let worth = |at: usize| (first.credits[at].value, first.credits[at].conversions);
        order.sort_by(|a, b| {
            let (a_worth, b_worth) = (worth(*a), worth(*b));
            b_worth.0.total_cmp(&a_worth.0).then(b_worth.1.total_cmp(&a_worth.1)).then(a.cmp(b))
        });
        for attribution in &mut self.attributions {
            attribution.credits = order.iter().map(|at| attribution.credits[*at]).collect();
        }
        let mut labels = std::mem::take(&mut self.labels);
        self.labels = order.iter().map(|at| std::mem::take(&mut labels[*at])).collect();
    }
}

/// Everybody who was touched or converted.
struct Gathered {
    journeys: Vec<Journey>,
    /// Their place among the people, where the project knows them.
    people: Vec<Option<usize>>,
    /// Labels, in order.
    names: Vec<String>,
    strangers: usize,
    /// What contacts with people who are left out cost, by label: nothing is credited for them, and the money is spent.
    spent: Vec<i64>,
}

fn gathered(population: &Population, touches: &[Touchpoint], by: By, goal: &str) -> Gathered {
    let mut names: Vec<String> = touches.iter().map(|touch| by.of(touch)).collect();
    names.sort();
    names.dedup();
    let mut known: BTreeMap<usize, Journey> = BTreeMap::new();
    let mut strange: BTreeMap<&Identifiers, Journey> = BTreeMap::new();
    let view = population.events();
    let event = view.names.iter().position(|name| name == goal);
    for person in 0..view.people() {
        let rows = view.rows_of(person);
        if let Some(row) = rows.clone().find(|row| Some(usize::from(view.name[*row])) == event) {
            let conversion = Conversion { at: view.time[row], value: view.revenue[rows].iter().sum() };
            known.entry(person).or_default().conversion = Some(conversion);
        }
    }
    let mut spent = vec![0; names.len()];
    for touch in touches {
        let place = names.binary_search(&by.of(touch)).unwrap_or(0);
        if population.leaves_out(&touch.identifiers) {
            spent[place] += touch.cost.unwrap_or(0);
            continue;
        }
        let label = u32::try_from(place).ok();
        let one = Touch {
            at: touch.at.0,
            label: label.unwrap_or(0),
            direct: touch.channel.as_deref().is_none_or(is_direct),
            cost: touch.cost.unwrap_or(0),
        };
        match population.people.person_of(&touch.identifiers) {
            Some(person) => known.entry(person).or_default().touches.push(one),
            None => strange.entry(&touch.identifiers).or_default().touches.push(one),
        }
    }
    let strangers = strange.len();
    let (people, journeys): (Vec<_>, Vec<_>) = known
        .into_iter()
        .map(|(person, journey)| (Some(person), journey))
        .chain(strange.into_values().map(|journey| (None, journey)))
        .unzip();
    Gathered { journeys, people, names, strangers, spent }
}

/// Channels that send nobody: the person came by themselves.
fn is_direct(channel: &str) -> bool {
    matches!(channel.trim().to_lowercase().as_str(), "" | "direct" | "(direct)" | "none" | "(none)" | "typed")
}
