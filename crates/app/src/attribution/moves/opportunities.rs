//! Deals as opportunities: whose they are, and when they stood where.

use super::{Stage, Step, Whose};
use crate::{
    AppError, accounts, leads,
    project::{OpenProject, Population},
};
use analysis::moves::{Leaving, Stay};
use std::collections::{BTreeMap, HashMap};
use store::Deal;

/// An opportunity: rows of one person that stood open at the same time are one that was entered twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opportunity {
    /// Its id in the file, where it has one.
    pub record: Option<String>,
    /// Company.
    pub company: Option<String>,
    /// Stage it stands in now, in the words of the file.
    pub stage: Option<String>,
    /// Worth, in hundredths; of rows entered twice the largest.
    pub amount: Option<i64>,
    /// Whom the deal names.
    pub person: usize,
    /// Its people, rising: whose meetings are its own.
    pub people: Vec<usize>,
    /// When it came into each stage, microseconds.
    pub dates: [Option<i64>; 4],
    /// When it was lost.
    pub lost: Option<i64>,
    group: u32,
}

/// All opportunities, and what is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opportunities {
    /// In the order in which they came up.
    pub all: Vec<Opportunity>,
    /// Rows of deals of the house itself.
    pub internal: usize,
    /// Rows that name nobody who could have met anything.
    pub nobody: usize,
    /// Rows without a date of any stage.
    pub undated: usize,
    /// Rows that are another's, entered twice.
    pub twice: usize,
    /// The last date of any deal: as long are they followed.
    pub until: i64,
    /// Companies, and people of none, that are drawn whole.
    pub groups: u32,
}

impl Opportunity {
    /// When it came into a stage.
    #[must_use]
    pub fn entered(&self, stage: Stage) -> Option<i64> {
        self.dates[stage as usize]
    }

    /// How it stood where a step begins; `None` where it never came there.
    #[must_use]
    pub fn stay(&self, step: Step) -> Option<Stay> {
        let entered = self.entered(step.from)?;
        let onward = self.dates[step.to as usize..].iter().flatten().min().copied();
        let left = match (onward, self.lost) {
            (Some(at), lost) if lost.is_none_or(|lost| at <= lost) => Some(Leaving { at, onward: true }),
            (_, lost) => lost.map(|at| Leaving { at, onward: false }),
        };
        Some(Stay { entered, left, group: self.group })
    }

    /// Whether it was won.
    #[must_use]
    pub fn is_won(&self) -> bool {
        self.entered(Stage::Won).is_some()
    }

    /// When it was won or lost.
    #[must_use]
    pub fn closed(&self) -> Option<i64> {
        [self.entered(Stage::Won), self.lost].into_iter().flatten().min()
    }

    fn started(&self) -> Option<i64> {
        self.dates.iter().copied().chain([self.lost]).flatten().min()
    }

    fn of(deal: Deal, person: usize) -> Self {
        let won = leads::is_won(&deal);
        Self {
            dates: Stage::ALL.map(|stage| stage.of(&deal).map(|at| at.0)),
            lost: deal.closed.filter(|_| !won && leads::is_lost(&deal)).map(|at| at.0),
            record: deal.record,
            company: deal.company,
            stage: deal.stage,
            amount: deal.amount,
            person,
            people: vec![person],
            group: 0,
        }
    }

    /// Takes in another row of the same: the earliest dates, what says most of how it stands.
    fn join(&mut self, other: Self) {
        let last = |one: &Self| (one.closed(), one.dates.iter().flatten().max().copied());
        if last(&other) > last(self) {
            (self.record, self.stage) = (other.record, other.stage);
            self.company = other.company.or(self.company.take());
        }
        self.amount = self.amount.max(other.amount);
        for (own, other) in self.dates.iter_mut().zip(other.dates) {
            *own = [*own, other].into_iter().flatten().min();
        }
        self.lost = [self.lost, other.lost].into_iter().flatten().min();
    }
}

/// Reads the deals of a project.
///
/// # Errors
/// When there are none, none with a date of two stages, or the project cannot be read.
pub(super) fn read(
    project: &OpenProject,
    population: &Population,
    whose: Whose,
) -> Result<Opportunities, AppError> {
    let reader = project.reader()?;
    let deals = reader.deals()?;
    if deals.is_empty() {
        let file = "import a table of deals (email, stage, and the dates they came into stages)";
        return Err(AppError::InvalidInput(format!("There are no opportunities: {file}.")));
    }
    let mut found = Opportunities { until: i64::MIN, ..Opportunities::default() };
    let mut of_person: BTreeMap<usize, Vec<Opportunity>> = BTreeMap::new();
    for deal in deals {
        if population.leaves_out(&deal.identifiers) {
            found.internal += 1;
        } else if let Some(person) = population.people.person_of(&deal.identifiers) {
            let one = Opportunity::of(deal, person);
            let last = one.dates.iter().copied().chain([one.lost]).flatten().max();
            found.until = found.until.max(last.unwrap_or(i64::MIN));
            match one.started() {
                Some(_) => of_person.entry(person).or_default().push(one),
                None => found.undated += 1,
            }
        } else {
            found.nobody += 1;
        }
    }
    for own in of_person.into_values() {
        let rows = own.len();
        let joined = joined(own);
        found.twice += rows - joined.len();
        found.all.extend(joined);
    }
    found.all.sort_by_key(|one| (one.started(), one.person));
    let companies = accounts::account_of_each(project)?;
    found.place(&companies, whose);
    Ok(found)
}

/// Rows of one person, those that stood open at the same time as one.
fn joined(mut rows: Vec<Opportunity>) -> Vec<Opportunity> {
    rows.sort_by_key(Opportunity::started);
    let mut found: Vec<Opportunity> = Vec::new();
    for row in rows {
        match found.last_mut() {
            Some(last) if last.closed().is_none_or(|closed| row.started() < Some(closed)) => last.join(row),
            _ => found.push(row),
        }
    }
    found
}

impl Opportunities {
    /// Puts each with its company: those are drawn together, and its people may be the opportunity's too.
    fn place(&mut self, companies: &HashMap<usize, usize>, whose: Whose) {
        let mut people: HashMap<usize, Vec<usize>> = HashMap::new();
        if whose == Whose::Company {
            companies.iter().for_each(|(person, company)| people.entry(*company).or_default().push(*person));
            people.values_mut().for_each(|people| people.sort_unstable());
        }
        let mut groups: HashMap<(bool, usize), u32> = HashMap::new();
        for one in &mut self.all {
            let company = companies.get(&one.person);
            let key = company.map_or((false, one.person), |company| (true, *company));
            let next = u32::try_from(groups.len()).unwrap_or(u32::MAX);
            one.group = *groups.entry(key).or_insert(next);
            if let Some(all) = company.and_then(|company| people.get(company)) {
                one.people.clone_from(all);
            }
        }
        self.groups = u32::try_from(groups.len()).unwrap_or(u32::MAX);
    }

    /// Stages that some deal has a date of, in their order.
    #[must_use]
    pub fn stages(&self) -> Vec<Stage> {
        Stage::ALL
            .into_iter()
            .filter(|stage| self.all.iter().any(|one| one.entered(*stage).is_some()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(dates: [Option<i64>; 4], lost: Option<i64>, amount: Option<i64>) -> Opportunity {
        let (record, company, stage) = (amount.map(|amount| format!("D-{amount}")), None, None);
        Opportunity { record, company, stage, amount, person: 3, people: vec![3], dates, lost, group: 5 }
    }

    #[test]
    fn rows_that_stood_open_together_are_one() {
        let twice = vec![
            row([Some(1), None, None, Some(9)], None, Some(7)),
            row([Some(1), Some(2), None, None], None, None),
            // After the first was won: another.
            row([Some(9), None, None, None], Some(20), Some(4)),
            row([Some(12), None, Some(13), None], None, Some(8)),
            row([Some(21), None, None, None], None, Some(1)),
        ];
        let one = row([Some(1), Some(2), None, Some(9)], None, Some(7));
        let lost = row([Some(9), None, Some(13), None], Some(20), Some(8));
        let found = joined(twice);
        assert_eq!(found[0], one);
        assert_eq!((found[1].dates, found[1].lost, found[1].amount), (lost.dates, lost.lost, lost.amount));
        assert_eq!(found[1].record.as_deref(), Some("D-4"), "the row that was closed says how it stands");
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn a_stay_ends_with_the_first_stage_at_or_beyond_the_step_or_when_it_is_lost() {
        let stay = |dates, lost, step| {
            let stay = row(dates, lost, None).stay(Step::parse(step).unwrap())?;
            Some((stay.entered, stay.left.map(|left| (left.at, left.onward)), stay.group))
        };
        let all = [Some(1), Some(3), Some(4), Some(9)];
        assert_eq!(stay(all, None, "qualified:accepted"), Some((3, Some((4, true)), 5)));
        assert_eq!(stay(all, None, "created:won"), Some((1, Some((9, true)), 5)));
        // Nobody wrote down that it was accepted; it was won all the same.
        assert_eq!(
            stay([Some(1), Some(3), None, Some(9)], None, "qualified:accepted"),
            Some((3, Some((9, true)), 5))
        );
        assert_eq!(stay([Some(1), None, None, Some(9)], None, "qualified:accepted"), None);
        assert_eq!(
            stay([Some(1), Some(3), None, None], Some(6), "qualified:won"),
            Some((3, Some((6, false)), 5))
        );
        assert_eq!(
            stay([Some(1), Some(3), Some(4), None], Some(6), "qualified:accepted"),
            Some((3, Some((4, true)), 5))
        );
        assert_eq!(stay([Some(1), None, None, None], None, "created:won"), Some((1, None, 5)));
    }
}
