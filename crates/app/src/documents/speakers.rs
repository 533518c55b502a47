//! Who is who in a transcript: labels matched to the participant, and who asks.
//!
//! Rules: by name, first name or initials, else the only speaker who is not the
//! interviewer, else asked. What a human decides is kept.

use model::{Identifiers, Paragraph, Speaker, SpeakerRole};

/// How a speaker was matched, in words for the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// The label is the name.
    Name,
    /// The label is the first name.
    FirstName,
    /// The label is the initials.
    Initials,
    /// The only speaker left besides the interviewer.
    OnlyOther,
}

/// Whom a document is with, as far as a participants file says.
#[derive(Debug, Clone, Default)]
pub struct Participant<'p> {
    /// Name as listed.
    pub name: &'p str,
    /// Identifiers as listed.
    pub identifiers: Identifiers,
}

/// Labels that mean the one who asks.
const INTERVIEWER_LABELS: [&str; 6] = ["interviewer", "moderator", "researcher", "host", "facilitator", "me"];
/// Labels that mean the one who answers.
const PARTICIPANT_LABELS: [&str; 6] =
    ["participant", "interviewee", "respondent", "customer", "user", "guest"];

/// Gives each label a role, and the participant their identifiers.
///
/// `interviewer` is what the file itself says of who asks; `aliases` are the initials it explains
/// (`HB` → `Hannah Brandt`).
#[must_use]
pub fn assign(
    labels: &[String],
    paragraphs: &[Paragraph],
    interviewer: Option<&str>,
    aliases: &[(String, String)],
    participant: Option<&Participant<'_>>,
) -> Vec<Speaker> {
    let names: Vec<&str> = labels.iter().map(|l| full_name(l, aliases)).collect();
    let mut matched = participant.and_then(|p| by_name(labels, &names, p.name));
    let asks = who_asks(labels, &names, paragraphs, interviewer, matched);
    if matched.is_none() {
        matched = only_other(labels, &names, asks);
    }
    labels
        .iter()
        .enumerate()
        .map(|(i, label)| {
            let is_participant = matched == Some(i);
            let role = if is_participant {
                SpeakerRole::Participant
            } else if asks == Some(i) {
                SpeakerRole::Interviewer
            } else {
                SpeakerRole::Other
            };
            let alias = (names[i] != label).then(|| names[i].to_owned());
            let listed = participant.filter(|p| is_participant && !p.name.is_empty());
            Speaker {
                label: label.clone(),
                role,
                identifiers: participant
                    .filter(|_| is_participant)
                    .map_or_else(Identifiers::default, |p| p.identifiers.clone()),
                name: listed.map(|p| p.name.to_owned()).or(alias),
            }
        })
        .collect()
}

fn full_name<'a>(label: &'a str, aliases: &'a [(String, String)]) -> &'a str {
    aliases.iter().find(|(short, _)| short == label).map_or(label, |(_, name)| name)
}

fn words(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-')
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn initials(name: &str) -> String {
    words(name).iter().filter_map(|w| w.chars().next()).collect()
}

/// The label that names the participant: by full name, else first name, else initials; only if it is the only one that does.
fn by_name(labels: &[String], names: &[&str], participant: &str) -> Option<usize> {
    let wanted = words(participant);
    let first = wanted.first()?;
    let rules: [&dyn Fn(usize) -> bool; 3] = [
        &|i| words(names[i]) == wanted,
        &|i| words(names[i]).first() == Some(first) || words(&labels[i]) == [first.clone()],
        &|i| labels[i].to_lowercase() == initials(participant) && wanted.len() > 1,
    ];
    rules.iter().find_map(|rule| {
        let mut hits = (0..labels.len()).filter(|&i| rule(i));
        let hit = hits.next()?;
        hits.next().is_none().then_some(hit)
    })
}

/// Who asks: as the file says, else by a telling label, else who asks most questions besides the participant.
fn who_asks(
    labels: &[String],
    names: &[&str],
    paragraphs: &[Paragraph],
    interviewer: Option<&str>,
    participant: Option<usize>,
) -> Option<usize> {
    if let Some(said) = interviewer {
        let hit = by_name(labels, names, said).filter(|&i| Some(i) != participant);
        if hit.is_some() {
            return hit;
        }
    }
    let telling = |list: &[&str]| {
        let mut hits = (0..labels.len()).filter(|&i| list.contains(&labels[i].to_lowercase().as_str()));
        hits.next()
    };
    if let Some(hit) = telling(&INTERVIEWER_LABELS) {
        return Some(hit);
    }
    let candidates: Vec<usize> = (0..labels.len()).filter(|&i| Some(i) != participant).collect();
    let asked = |i: usize| question_share(paragraphs, i);
    let most = candidates.iter().copied().max_by(|&a, &b| asked(a).total_cmp(&asked(b)))?;
    let rival = (0..labels.len()).filter(|&i| i != most).map(asked).fold(0.0, f64::max);
    // A clear lead, or there is nobody to guess between.
    (asked(most) >= 0.2 && asked(most) >= rival * 1.5).then_some(most)
}

/// Share of a speaker's turns that hold a question.
fn question_share(paragraphs: &[Paragraph], speaker: usize) -> f64 {
    let turns: Vec<&Paragraph> =
        paragraphs.iter().filter(|p| p.speaker.is_some_and(|s| s as usize == speaker)).collect();
    if turns.is_empty() {
        return 0.0;
    }
    let questions = turns.iter().filter(|p| p.text.trim_end().ends_with('?')).count();
    f64::from(u32::try_from(questions).unwrap_or(u32::MAX))
        / f64::from(u32::try_from(turns.len()).unwrap_or(u32::MAX))
}

fn only_other(labels: &[String], names: &[&str], asks: Option<usize>) -> Option<usize> {
    let telling: Vec<usize> = (0..labels.len())
        .filter(|&i| PARTICIPANT_LABELS.contains(&names[i].to_lowercase().as_str()))
        .collect();
    if let [only] = telling[..] {
        return Some(only);
    }
    let asks = asks?;
    let mut others = (0..labels.len()).filter(|&i| i != asks);
    let other = others.next()?;
    others.next().is_none().then_some(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(speaker: u32, text: &str) -> Paragraph {
        Paragraph {
            speaker: Some(speaker),
            start_ms: None,
            end_ms: None,
            heading: None,
            field: None,
            text: text.into(),
            language: None,
        }
    }

    fn check(
        labels: &[&str],
        participant: &str,
        interviewer: Option<&str>,
        turns: &[(u32, &str)],
        expect: &str,
    ) {
        let labels: Vec<String> = labels.iter().map(|l| (*l).to_owned()).collect();
        let paragraphs: Vec<Paragraph> = turns.iter().map(|(s, t)| turn(*s, t)).collect();
        let listed = Participant { name: participant, identifiers: Identifiers::default() };
        let aliases = [("HB".to_owned(), "Hannah Brandt".to_owned())];
        let given = (!participant.is_empty()).then_some(&listed);
        let speakers = assign(&labels, &paragraphs, interviewer, &aliases, given);
        let roles: String = speakers
            .iter()
            .map(|s| match s.role {
                SpeakerRole::Interviewer => 'i',
                SpeakerRole::Participant => 'p',
                SpeakerRole::Other => 'o',
            })
            .collect();
        assert_eq!(roles, expect, "{labels:?}");
    }

    #[test]
    fn labels_are_matched_by_name_first_name_initials_and_what_is_left() {
        let talk = [(0, "And then?"), (1, "We bought it."), (0, "Why?"), (1, "Because.")];
        check(&["Maya Lindqvist", "Priya Raman"], "Priya Raman", None, &talk, "ip");
        check(&["MAYA", "DENISE"], "Denise Whitlock", None, &talk, "ip");
        check(&["ML", "HB"], "Hannah Brandt", None, &talk, "ip");
        check(&["SPEAKER_00", "SPEAKER_01"], "Wes Pruitt", None, &talk, "ip");
        check(&["Interviewer", "Participant"], "Yuki Tanabe", None, &[(0, "Yes."), (1, "Why?")], "ip");
        check(&["Maya", "Marit"], "Marit Solberg", Some("Maya"), &[], "ip");
    }

    #[test]
    fn a_third_voice_is_neither() {
        let talk = [(0, "And then?"), (1, "We bought it."), (2, "I'll be quiet."), (0, "Why?"), (1, "So.")];
        check(&["Maya", "Adaeze Nwosu", "Ben"], "Adaeze Nwosu", None, &talk, "ipo");
    }

    #[test]
    fn where_nothing_tells_nobody_is_guessed() {
        check(&["Speaker 1", "Speaker 2"], "", None, &[(0, "Hello."), (1, "Hello.")], "oo");
    }
}
