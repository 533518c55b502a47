//! Contacts by what they are told apart by, and which opportunities met them when.

use super::{Met, Opportunities, StepTaken};
use crate::{
    AppError, leads,
    project::{OpenProject, Population},
};
use analysis::moves::{Meeting, Stay};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::Touchpoint;

/// What contacts are told apart by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MovesBy {
    /// `facebook`, `newsletter`.
    Channel,
    /// Campaign.
    Campaign,
    /// Content or creative.
    Content,
    /// Another column of their file, like the kind of activity.
    Column(String),
}

impl MovesBy {
    /// What a word names: content where there is none. Whether a file has such a column shows when it is asked.
    #[must_use]
    pub fn parse(word: Option<&str>) -> Self {
        match word.map(str::trim) {
            None | Some("" | "content") => Self::Content,
            Some("channel") => Self::Channel,
            Some("campaign") => Self::Campaign,
            Some(other) => Self::Column(other.to_owned()),
        }
    }

    /// `content`, or the name of the column.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Channel => "channel",
            Self::Campaign => "campaign",
            Self::Content => "content",
            Self::Column(name) => name,
        }
    }

    fn of<'t>(&self, touch: &'t Touchpoint) -> Option<&'t str> {
        let value = match self {
            Self::Channel => touch.channel.as_deref(),
            Self::Campaign => touch.campaign.as_deref(),
            Self::Content => touch.content.as_deref(),
            Self::Column(name) => {
                let wanted = leads::folded(name);
                let named = touch.attributes.iter().find(|(column, _)| leads::folded(column) == wanted);
                named.map(|(_, value)| value.as_str())
            }
        };
        value.map(str::trim).filter(|value| !value.is_empty())
    }
}

/// A channel, campaign, content, or value of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// Its name.
    pub name: String,
    /// Contacts.
    pub touches: usize,
    /// Opportunities of which somebody met it before they were closed, in a stage or earlier.
    pub opportunities: usize,
    /// What those are worth, in hundredths.
    pub value: i64,
    /// Those of them that were won.
    pub won: usize,
    /// What those are worth, in hundredths.
    pub won_value: i64,
}

/// All contacts.
pub(super) struct Touches {
    /// By name.
    pub labels: Vec<Label>,
    /// What they could be told apart by.
    pub columns: Vec<String>,
    /// Contacts that name none.
    pub unnamed: usize,
    /// Of each person the labels they met and when.
    of_person: HashMap<usize, Vec<(usize, i64)>>,
}

impl Touches {
    pub fn read(project: &OpenProject, population: &Population, by: &MovesBy) -> Result<Self, AppError> {
        let touches = project.reader()?.touchpoints()?;
        if touches.is_empty() {
            let file = "import a file of touchpoints (timestamp, identifier, channel, content)";
            return Err(AppError::InvalidInput(format!("There are no marketing contacts: {file}.")));
        }
        let columns = columns(&touches);
        if let MovesBy::Column(name) = by
            && !columns.iter().any(|column| leads::folded(column) == leads::folded(name))
        {
            return Err(AppError::InvalidInput(format!(
                "'{name}' tells no contacts apart: {}.",
                columns.join(", ")
            )));
        }
        let mut names: Vec<&str> = touches.iter().filter_map(|touch| by.of(touch)).collect();
        names.sort_unstable();
        names.dedup();
        if names.is_empty() {
            let advice = "map a column of the file of touchpoints to it, or ask by another";
            return Err(AppError::InvalidInput(format!("No contact says its {}: {advice}.", by.as_str())));
        }
        let named = |name: &&str| Label { name: (*name).to_owned(), ..Label::default() };
        let mut labels: Vec<Label> = names.iter().map(named).collect();
        let mut of_person: HashMap<usize, Vec<(usize, i64)>> = HashMap::new();
        let mut unnamed = 0;
        for touch in touches.iter().filter(|touch| !population.leaves_out(&touch.identifiers)) {
            let Some(label) = by.of(touch).and_then(|name| names.binary_search(&name).ok()) else {
                unnamed += 1;
                continue;
            };
            labels[label].touches += 1;
            if let Some(person) = population.people.person_of(&touch.identifiers) {
                of_person.entry(person).or_default().push((label, touch.at.0));
            }
        }
        Ok(Self { labels, columns, unnamed, of_person })
    }

    /// Of each label that somebody of a stay met, those stays by their place, with their meeting.
    pub fn meetings(
        &self,
        opportunities: &Opportunities,
        taken: &StepTaken,
    ) -> BTreeMap<usize, Vec<(usize, Meeting)>> {
        let mut found: BTreeMap<usize, Vec<(usize, Meeting)>> = BTreeMap::new();
        for (place, (opportunity, stay)) in taken.stays.iter().enumerate() {
            for (label, instants) in self.met(&opportunities.all[*opportunity].people) {
                found.entry(label).or_default().push((place, Meeting::of(stay, &instants)));
            }
        }
        found
    }

    /// What some people met, and when.
    fn met(&self, people: &[usize]) -> BTreeMap<usize, Vec<i64>> {
        let mut found: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
        for (label, at) in people.iter().filter_map(|person| self.of_person.get(person)).flatten() {
            found.entry(*label).or_default().push(*at);
        }
        found
    }

    /// Who of some people met a label while their opportunity stood in a stage, and when somebody first did.
    pub fn who(&self, label: usize, people: &[usize], stay: &Stay) -> Met {
        let first = |person: &usize| {
            let own = self.of_person.get(person).into_iter().flatten();
            let instants: Vec<i64> = own.filter(|(other, _)| *other == label).map(|(_, at)| *at).collect();
            Some((*person, Meeting::of(stay, &instants).first?))
        };
        let (people, at): (Vec<usize>, Vec<i64>) = people.iter().filter_map(first).unzip();
        Met { at: at.into_iter().min().unwrap_or(stay.entered), people }
    }

    /// Counts the opportunities each label reached before they were closed.
    pub fn count(&mut self, opportunities: &Opportunities) {
        for one in &opportunities.all {
            let closed = one.closed();
            for (label, instants) in self.met(&one.people) {
                if instants.iter().all(|at| closed.is_some_and(|closed| *at >= closed)) {
                    continue;
                }
                let (label, amount) = (&mut self.labels[label], one.amount.unwrap_or(0));
                label.opportunities += 1;
                label.value = label.value.saturating_add(amount);
                if one.is_won() {
                    label.won += 1;
                    label.won_value = label.won_value.saturating_add(amount);
                }
            }
        }
    }
}

/// Channel, campaign and content, then the further columns of the files.
fn columns(touches: &[Touchpoint]) -> Vec<String> {
    let further: BTreeSet<&str> =
        touches.iter().flat_map(|touch| touch.attributes.iter().map(|(name, _)| name.as_str())).collect();
    let known = ["channel", "campaign", "content"].map(str::to_owned);
    known.into_iter().chain(further.into_iter().map(str::to_owned)).collect()
}
