//! How people are called: by name where a participants file gives one, else by what their address tells.

use crate::project::Everyone;
use analysis::people::{IdentifierKind, Person};
use std::collections::HashMap;
use store::Participant;

/// Names of those people whose name is known, by place.
#[must_use]
pub fn names(population: &Everyone, participants: &[Participant]) -> HashMap<usize, String> {
    let mut names = HashMap::new();
    for participant in participants {
        let place = population.people.person_of(&participant.identifiers);
        if let Some(place) = place.filter(|_| !participant.name.is_empty()) {
            names.entry(place).or_insert_with(|| participant.name.clone());
        }
    }
    for listed in &population.documents {
        let speakers = listed.document.speakers.iter().filter(|s| s.role == model::SpeakerRole::Participant);
        for speaker in speakers {
            let name = speaker.name.clone().unwrap_or_else(|| speaker.label.clone());
            if let Some(place) = listed.person {
                names.entry(place).or_insert(name);
            }
        }
    }
    names
}

/// `ben.gupta84@alder.example` → `Ben Gupta`; without a telling address the identifier itself.
#[must_use]
pub fn from_identifiers(person: &Person) -> String {
    let of = |wanted: IdentifierKind| {
        person.identifiers.iter().find(|(k, _)| *k == wanted).map(|(_, v)| v.as_str())
    };
    if let Some(email) = of(IdentifierKind::Email) {
        return from_email(email);
    }
    if let Some(id) = of(IdentifierKind::UserId).or_else(|| of(IdentifierKind::CrmId)) {
        return format!("User {id}");
    }
    match of(IdentifierKind::AnonymousId) {
        Some(id) if id.contains('#') => format!("Respondent {}", record(id)),
        Some(id) => format!("Visitor {id}"),
        None => "Nobody".into(),
    }
}

/// What tells a response from the others of its file: its own id, or the first letters of a long one.
fn record(id: &str) -> String {
    const LONG: usize = 12;
    const SHORT: usize = 6;
    let record = id.rsplit('#').next().unwrap_or_default();
    let letters = record.chars().count();
    record.chars().take(if letters > LONG { SHORT } else { letters }).collect()
}

fn from_email(email: &str) -> String {
    let local = email.split('@').next().unwrap_or(email);
    let words: Vec<String> = local
        .split(['.', '_', '-', '+'])
        .map(|w| w.trim_matches(|c: char| c.is_ascii_digit()))
        .filter(|w| !w.is_empty())
        .map(|w| {
            let mut chars = w.chars();
            chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
        })
        .collect();
    if words.is_empty() { email.to_owned() } else { words.join(" ") }
}

/// `Priya Raman` → `Priya R.`: how people are called beside a quote.
#[must_use]
pub fn short(name: &str) -> String {
    let mut words = name.split_whitespace();
    let Some(first) = words.next() else { return name.to_owned() };
    match words.next_back().and_then(|last| last.chars().next()) {
        Some(initial) if initial.is_uppercase() => format!("{first} {}.", initial.to_uppercase()),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn respondents_are_told_apart_by_their_own_id() {
        assert_eq!(record("gadarian.csv#12"), "12");
        assert_eq!(record("q.csv#R_2Vabc"), "R_2Vabc");
        assert_eq!(record("a#b.csv#5c6e6843ab28c369ec147937ed0d5e42"), "5c6e68");
    }

    #[test]
    fn names_are_short_and_telling() {
        assert_eq!(short("Priya Raman"), "Priya R.");
        assert_eq!(short("Maya"), "Maya");
        assert_eq!(short("Respondent 12"), "Respondent 12");
        assert_eq!(from_email("ben.gupta84@alder.example"), "Ben Gupta");
        assert_eq!(from_email("tom@bell.example"), "Tom");
        assert_eq!(from_email("1234@bell.example"), "1234@bell.example");
    }
}
