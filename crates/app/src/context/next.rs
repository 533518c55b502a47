//! What to do next about a step: always exactly one thing.

use crate::{funnels::Counted, people::naming, project::Voices};
use analysis::{
    context::{Grounding, StepContext, Verdict},
    funnel::Side,
    recruit::{Candidate, Outcome, Reason, choose},
};
use model::Timestamp;

/// The one thing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Nobody was heard, or a side is silent.
    Interview,
    /// Some were heard, not enough for a pattern.
    AskMore,
    /// A pattern stands: write the claim down with the test that would check it.
    DraftInsight,
}

/// What to do, and with whom.
pub struct Next {
    /// The thing.
    pub step: NextStep,
    /// In a sentence.
    pub sentence: String,
    /// Whom to interview.
    pub people: Vec<Recruit>,
    /// People who left, or went on, and left no address.
    pub without_address: u64,
}

/// Somebody to interview.
pub struct Recruit {
    /// Place.
    pub person: usize,
    /// Name, or what their address tells.
    pub name: String,
    /// Their side: left.
    pub left: bool,
    /// Why this one.
    pub reason: String,
}

/// People proposed at most.
const TEN: usize = 10;

pub(super) fn next(
    counted: &Counted,
    statistics: &StepContext,
    voices: &Voices,
    step: usize,
    grounding: Grounding,
) -> Next {
    let (people, without_address) = recruit(counted, voices, step, None, TEN, 0);
    let pattern = statistics
        .explaining
        .iter()
        .any(|r| r.verdict == Verdict::Pattern && r.difference.is_some_and(|d| d.difference > 0.0));
    let name = counted.step_name(step);
    let (left, on) = (statistics.left.heard, statistics.on.heard);
    let n = people.len();
    let (next, mut sentence) = match grounding {
        _ if step == 1 => (
            NextStep::Interview,
            "The entry has no sides: choose a later step to see who left and why.".to_owned(),
        ),
        Grounding::Grounded if pattern => {
            let say = "A pattern, not yet a cause: write the claim down with the test that would check it.";
            (NextStep::DraftInsight, say.to_owned())
        }
        Grounding::Shadow if n > 0 => {
            (NextStep::Interview, format!("Interview these {n}: nobody at {name} has been asked."))
        }
        _ if left == 0 && n > 0 => {
            (NextStep::Interview, format!("Interview these {n}: nobody who left at {name} was ever heard."))
        }
        _ if on == 0 && n > 0 => {
            (NextStep::Interview, format!("Interview these {n}: nobody who reached {name} was ever heard."))
        }
        Grounding::Grounded => {
            (NextStep::AskMore, "Heard on both sides, and no theme is a pattern yet: ask more.".to_owned())
        }
        _ => (
            NextStep::AskMore,
            format!("Heard are {left} who left and {on} who went on: ask until there are five of each."),
        ),
    };
    let left_people = counted.on_side(step, Side::Left).count() as u64;
    if step > 1 && without_address > 0 && n < TEN {
        sentence = format!(
            "{sentence} {without_address} of {left_people} who left gave no address: ask them where they leave."
        );
    }
    Next { step: next, sentence, people, without_address }
}

/// Whom to interview about a step, balanced over the sides (or from one), most recent first; and how many of those
/// who left gave no address.
#[must_use]
pub fn recruit(
    counted: &Counted,
    voices: &Voices,
    step: usize,
    side: Option<Side>,
    count: usize,
    seed: u64,
) -> (Vec<Recruit>, u64) {
    if step < 2 {
        return (Vec::new(), 0);
    }
    let candidates: Vec<Candidate> = [Side::Left, Side::WentOn]
        .into_iter()
        .filter(|s| side.is_none_or(|wanted| wanted == *s))
        .flat_map(|s| counted.on_side(step, s).map(move |p| (s, p)))
        .filter_map(|(s, person)| candidate(counted, voices, step, s, person))
        .collect();
    let found = choose(&candidates, count, seed);
    let recruits = found.chosen.iter().map(|chosen| {
        let left = chosen.outcome == Outcome::Left;
        let person = chosen.person as usize;
        let day = crate::clock::day(chosen.at);
        let (reached, place) = (if left { step - 1 } else { step }, chosen.place);
        let of = if left { found.left_to_ask } else { found.on_to_ask };
        let did = if left {
            format!("left after {}", counted.step_name(reached))
        } else {
            format!("reached {}", counted.step_name(reached))
        };
        let instead = match chosen.reason {
            Reason::Recent => "",
            Reason::InPlaceOfTheOtherSide => "; in place of the other side, which has too few to ask",
        };
        Recruit {
            person,
            name: naming::short(&counted.population.name_of(person)),
            left,
            reason: format!("{did} on {day}: number {place} of {of} by recency, not heard yet{instead}"),
        }
    });
    (recruits.collect(), found.left_passed_over.unreachable)
}

fn candidate(
    counted: &Counted,
    voices: &Voices,
    step: usize,
    side: Side,
    person: usize,
) -> Option<Candidate> {
    let times = counted.result.times(person);
    let (outcome, reached) = match side {
        Side::Left => (Outcome::Left, step - 1),
        Side::WentOn => (Outcome::WentOn, step),
        Side::InProgress => return None,
    };
    let population = &counted.population;
    Some(Candidate {
        person: u32::try_from(person).ok()?,
        outcome,
        at: Timestamp(*times.get(reached - 1)?),
        heard: voices.codes_of.contains_key(&person) || population.documents_of(person).next().is_some(),
        consent: population.documents_of(person).map(|d| d.document.consent.state).next(),
        contacted: false,
        reachable: population.email_of(person).is_some(),
    })
}
