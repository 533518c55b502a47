//! Whom to interview about a step: balanced, most recent first.

use crate::draws::mixed;
use model::{ConsentState, Timestamp};

/// The side of the step a candidate is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Left before the step.
    Left,
    /// Reached it.
    WentOn,
}

/// Somebody on one side of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Dense number of the person.
    pub person: u32,
    /// Which side.
    pub outcome: Outcome,
    /// When they went on; of those who left, when they reached the step before.
    pub at: Timestamp,
    /// Whether they have been heard already.
    pub heard: bool,
    /// What they agreed to, if they were ever asked.
    pub consent: Option<ConsentState>,
    /// Whether they were contacted of late (the caller says how late is late).
    pub contacted: bool,
    /// Whether there is a way to reach them: an address.
    pub reachable: bool,
}

/// Why somebody was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Among the most recent of a side, whose share of the list this is.
    Recent,
    /// As recent, and in place of somebody of the other side, which had too few.
    InPlaceOfTheOtherSide,
}

/// One person to interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// Dense number of the person.
    pub person: u32,
    /// Which side.
    pub outcome: Outcome,
    /// When they did what puts them on that side.
    pub at: Timestamp,
    /// How manyth most recent of all who could be asked on that side, from 1.
    pub place: usize,
    /// Why.
    pub reason: Reason,
}

/// Who was passed over; each person counts once, under the first that applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PassedOver {
    /// Heard already.
    pub heard: u64,
    /// Said no, or their consent has expired.
    pub refused: u64,
    /// Contacted of late.
    pub contacted: u64,
    /// Left no address.
    pub unreachable: u64,
}

/// Whom to interview, and who could not be asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recruitment {
    /// Those who left first, then those who went on; each most recent first.
    pub chosen: Vec<Chosen>,
    /// Candidates who left and could be asked.
    pub left_to_ask: usize,
    /// Candidates who went on and could be asked.
    pub on_to_ask: usize,
    /// The others, among those who left.
    pub left_passed_over: PassedOver,
    /// The others, among those who went on.
    pub on_passed_over: PassedOver,
}

/// Chooses `count` people: half from each side, the odd one from those who left; where one side has too
/// few the other fills up. Of people of one instant the seed decides, so the same seed chooses the same.
#[must_use]
pub fn choose(candidates: &[Candidate], count: usize, seed: u64) -> Recruitment {
    let (left, left_passed_over) = askable(candidates, Outcome::Left, seed);
    let (on, on_passed_over) = askable(candidates, Outcome::WentOn, seed);
    let (left_share, on_share) = (count.div_ceil(2), count / 2);
    let from_left = left.len().min(left_share + on_share.saturating_sub(on.len()));
    let from_on = on.len().min(on_share + left_share.saturating_sub(left.len()));
    let mut chosen = take(&left, from_left, left_share);
    chosen.extend(take(&on, from_on, on_share));
    Recruitment { chosen, left_to_ask: left.len(), on_to_ask: on.len(), left_passed_over, on_passed_over }
}

/// Those of a side who may be asked, most recent first, each person once.
fn askable(candidates: &[Candidate], outcome: Outcome, seed: u64) -> (Vec<Candidate>, PassedOver) {
    let mut side: Vec<Candidate> = candidates.iter().filter(|c| c.outcome == outcome).copied().collect();
    side.sort_by_key(|c| (c.person, std::cmp::Reverse(c.at)));
    side.dedup_by_key(|c| c.person);
    let mut over = PassedOver::default();
    side.retain(|candidate| match obstacle(candidate, &mut over) {
        Some(count) => {
            *count += 1;
            false
        }
        None => true,
    });
    side.sort_by_key(|c| (std::cmp::Reverse(c.at), draw(seed, c.person), c.person));
    (side, over)
}

/// The count of the first obstacle to asking somebody.
fn obstacle<'o>(candidate: &Candidate, over: &'o mut PassedOver) -> Option<&'o mut u64> {
    let refused = matches!(candidate.consent, Some(ConsentState::No | ConsentState::Expired));
    match (candidate.heard, refused, candidate.contacted, candidate.reachable) {
        (true, ..) => Some(&mut over.heard),
        (_, true, ..) => Some(&mut over.refused),
        (_, _, true, _) => Some(&mut over.contacted),
        (.., false) => Some(&mut over.unreachable),
        _ => None,
    }
}

fn take(side: &[Candidate], count: usize, share: usize) -> Vec<Chosen> {
    let reason = |place| if place < share { Reason::Recent } else { Reason::InPlaceOfTheOtherSide };
    let chosen = |(place, c): (usize, &Candidate)| Chosen {
        person: c.person,
        outcome: c.outcome,
        at: c.at,
        place: place + 1,
        reason: reason(place),
    };
    side.iter().take(count).enumerate().map(chosen).collect()
}

/// A number drawn for a person.
fn draw(seed: u64, person: u32) -> u64 {
    mixed(seed.wrapping_add(u64::from(person).wrapping_mul(0x9e37_79b9_7f4a_7c15)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Outcome::{Left, WentOn};

    fn candidate(person: u32, outcome: Outcome, at: i64) -> Candidate {
        let at = Timestamp(at);
        Candidate { person, outcome, at, heard: false, consent: None, contacted: false, reachable: true }
    }

    /// `left` people 0.. and `on` people 100.., the higher the number the more recent.
    fn crowd(left: u32, on: u32) -> Vec<Candidate> {
        let left = (0..left).map(|n| candidate(n, Left, i64::from(n)));
        left.chain((0..on).map(|n| candidate(100 + n, WentOn, i64::from(n)))).collect()
    }

    fn people(recruitment: &Recruitment) -> Vec<u32> {
        recruitment.chosen.iter().map(|c| c.person).collect()
    }

    #[test]
    fn sides_are_balanced_and_the_most_recent_come_first() {
        let check = |left, on, count, expect: &[u32]| {
            assert_eq!(people(&choose(&crowd(left, on), count, 1)), expect, "{left} left, {on} on, {count}");
        };
        check(9, 9, 4, &[8, 7, 108, 107]);
        check(9, 9, 3, &[8, 7, 108]);
        check(9, 1, 6, &[8, 7, 6, 5, 4, 100]);
        check(1, 9, 5, &[0, 108, 107, 106, 105]);
        check(1, 1, 10, &[0, 100]);
        check(0, 0, 10, &[]);
        check(9, 9, 0, &[]);
    }

    #[test]
    fn reasons_say_who_fills_up_for_the_other_side() {
        let recruitment = choose(&crowd(9, 1), 4, 1);
        let reasons: Vec<_> = recruitment.chosen.iter().map(|c| (c.place, c.reason)).collect();
        let fill = Reason::InPlaceOfTheOtherSide;
        assert_eq!(reasons, [(1, Reason::Recent), (2, Reason::Recent), (3, fill), (1, Reason::Recent)]);
    }

    #[test]
    fn who_cannot_be_asked_is_passed_over_and_counted_once() {
        let base = candidate(0, Left, 5);
        let candidates = [
            Candidate { heard: true, contacted: true, ..base },
            Candidate { person: 1, consent: Some(ConsentState::No), reachable: false, ..base },
            Candidate { person: 2, consent: Some(ConsentState::Expired), ..base },
            Candidate { person: 3, contacted: true, ..base },
            Candidate { person: 4, reachable: false, ..base },
            Candidate { person: 5, consent: Some(ConsentState::Unknown), ..base },
            Candidate { person: 6, consent: Some(ConsentState::Yes), at: Timestamp(9), ..base },
            Candidate { person: 6, consent: Some(ConsentState::Yes), at: Timestamp(2), ..base },
        ];
        let recruitment = choose(&candidates, 10, 1);
        assert_eq!(people(&recruitment), [6, 5]);
        let over = PassedOver { heard: 1, refused: 2, contacted: 1, unreachable: 1 };
        assert_eq!((recruitment.left_passed_over, recruitment.left_to_ask), (over, 2));
        assert_eq!(recruitment.on_passed_over, PassedOver::default());
    }

    #[test]
    fn the_seed_alone_decides_ties() {
        let crowd: Vec<_> = (0..50).map(|n| candidate(n, Left, 7)).collect();
        let backwards: Vec<_> = crowd.iter().rev().copied().collect();
        assert_eq!(choose(&crowd, 5, 3), choose(&backwards, 5, 3));
        assert_ne!(people(&choose(&crowd, 5, 3)), people(&choose(&crowd, 5, 4)));
    }
}
