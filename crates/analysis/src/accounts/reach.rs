//! Who of an account was reached before sales met anybody, and which roles of the decision are known.

use super::Account;

/// A part in deciding to buy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BuyingRole {
    /// Brought it up.
    Initiator,
    /// Has a say.
    Influencer,
    /// Speaks for it inside.
    Champion,
    /// Will work with it.
    User,
    /// Signs.
    Decider,
}

impl BuyingRole {
    /// All of them, in the order in which they come up.
    pub const ALL: [Self; 5] = [Self::Initiator, Self::Influencer, Self::Champion, Self::User, Self::Decider];
}

/// How many people of an account are known in each role. 0 is a gap: nobody has been heard from that side.
#[must_use]
pub fn roles_known(account: &Account, roles: &[(u32, BuyingRole)]) -> [(BuyingRole, usize); 5] {
    let own = |role: BuyingRole| {
        let mut people: Vec<u32> = roles
            .iter()
            .filter(|(person, other)| *other == role && account.people.contains(person))
            .map(|(person, _)| *person)
            .collect();
        people.sort_unstable();
        people.dedup();
        people.len()
    };
    BuyingRole::ALL.map(|role| (role, own(role)))
}

/// How an account was reached by somebody whom sales never met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// Who.
    pub person: u32,
    /// Their first touch, microseconds.
    pub touch: i64,
    /// The account's first meeting with sales, microseconds.
    pub meeting: i64,
    /// From that touch to that meeting, microseconds; below 0 where sales were there first.
    pub ahead: i64,
}

/// The earliest touch of a person of the account who never met sales, against the account's first meeting. Touches and
/// meetings are `(person, instant)` in any order. `None` without a meeting, or without such a person.
#[must_use]
pub fn unmet_reach(account: &Account, touches: &[(u32, i64)], meetings: &[(u32, i64)]) -> Option<Reach> {
    let of_account = |(person, _): &&(u32, i64)| account.people.contains(person);
    let meeting = meetings.iter().filter(of_account).map(|(_, at)| *at).min()?;
    let met = |person: u32| meetings.iter().any(|(other, _)| *other == person);
    let unmet = touches.iter().filter(of_account).filter(|(person, _)| !met(*person));
    let &(person, touch) = unmet.min_by_key(|(person, at)| (*at, *person))?;
    Some(Reach { person, touch, meeting, ahead: meeting.saturating_sub(touch) })
}
