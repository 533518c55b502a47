//! Documents: what they are called, who speaks in them, whose words they hold.

pub mod revising;
pub mod speakers;

use crate::{
    AppError,
    project::{Listed, OpenProject, Population},
};
use model::{DocumentId, Identifiers, PersonId, SpeakerRole};
use store::{Changed, Decided, Op, OpKind};

/// A document by id.
///
/// # Errors
/// When there is none.
pub fn find<'p>(population: &'p Population, id: &str) -> Result<&'p Listed, AppError> {
    let found = id.parse::<DocumentId>().ok().and_then(|id| population.document(id));
    let by_source =
        || population.documents.iter().find(|d| d.document.source == id && d.document.record.is_none());
    found
        .or_else(by_source)
        .ok_or_else(|| AppError::NotFound(format!("There is no document '{id}' in this project.")))
}

/// What a document is called: its person's name, where one is known.
#[must_use]
pub fn title(population: &Population, listed: &Listed) -> String {
    match (listed.document.kind, listed.person) {
        (model::DocumentKind::Survey, Some(place)) => population.name_of(place),
        _ => listed.document.title.clone(),
    }
}

/// How a speaker came to be who they are, in words.
#[must_use]
pub fn matched(listed: &Listed, index: usize) -> &'static str {
    let Some(speaker) = listed.document.speakers.get(index) else { return "" };
    if listed.decided.get(index) == Some(&Decided::Human) {
        return "chosen by you";
    }
    if matches!(listed.document.kind, model::DocumentKind::Ticket | model::DocumentKind::Chat) {
        return if speaker.role == SpeakerRole::Participant {
            "the customer, by the file"
        } else {
            "the company's side"
        };
    }
    match (speaker.role, &speaker.name) {
        (SpeakerRole::Interviewer, _) => "asks the questions",
        (SpeakerRole::Participant, Some(name)) if *name == speaker.label => "by name",
        (SpeakerRole::Participant, Some(_)) => "from the participants file",
        (SpeakerRole::Participant, None) => "the only other speaker",
        (SpeakerRole::Other, _) => "not said yet",
    }
}

/// How a speaker is shown.
#[must_use]
pub fn speaker_name(listed: &Listed, index: usize) -> String {
    listed.document.speakers.get(index).map_or_else(String::new, |s| {
        s.name.clone().unwrap_or_else(|| {
            let shouted =
                s.label.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && s.label.len() > 3;
            if shouted && !s.label.contains('_') { title_case(&s.label) } else { s.label.clone() }
        })
    })
}

/// `MAYA` → `Maya`.
fn title_case(label: &str) -> String {
    let mut chars = label.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect())
}

/// Whose words they are, for lists: role and place, without naming the person.
#[must_use]
pub fn role_of(listed: &Listed) -> Option<String> {
    let of = |wanted: &str| {
        let found = listed.document.attributes.iter().find(|(k, _)| k.eq_ignore_ascii_case(wanted));
        found.map(|(_, v)| v.trim().to_owned()).filter(|v| !v.is_empty())
    };
    let role = of("role").or_else(|| {
        // A survey asks for it in its own words.
        let asks = |k: &str| k.to_lowercase().contains("role");
        listed.document.attributes.iter().find(|(k, _)| asks(k)).map(|(_, v)| v.trim().to_owned())
    });
    match (role, of("segment")) {
        (Some(role), Some(segment)) => Some(format!("{}, {segment}", role.to_lowercase())),
        (Some(role), None) => Some(role.to_lowercase()),
        (None, segment) => segment,
    }
}

/// Says who a speaker is. The choice is kept, also when the participants file comes again.
///
/// # Errors
/// When the document, speaker or person is not there, or the project cannot be written.
pub fn assign_speaker(
    project: &OpenProject,
    document: &str,
    index: u32,
    role: SpeakerRole,
    person: Option<PersonId>,
) -> Result<Changed<()>, AppError> {
    let population = project.population()?;
    let listed = find(&population, document)?;
    let speaker = listed.document.speakers.get(index as usize);
    let mut speaker =
        speaker.cloned().ok_or_else(|| AppError::NotFound("There is no such speaker.".into()))?;
    speaker.role = role;
    speaker.identifiers = Identifiers::default();
    if role == SpeakerRole::Participant {
        if let Some(person) = person {
            let place = population.place_of(person);
            let place =
                place.ok_or_else(|| AppError::NotFound("There is no such person in this project.".into()))?;
            speaker.identifiers = identifiers(&population, place);
            speaker.name = Some(population.name_of(place));
        }
    } else {
        speaker.name = None;
    }
    let label = format!("make {} the {}", speaker.label, crate::imports::role_word(role));
    let (id, count) = (listed.document.id, listed.document.speakers.len());
    project.transact(Op::new(OpKind::DecideSpeaker, label), None, |writer| {
        writer.set_speaker(id, index, &speaker, Decided::Human)?;
        // There is one participant and one interviewer: whoever was it before is somebody else now.
        for other in (0..u32::try_from(count).unwrap_or(0)).filter(|&i| i != index) {
            let mut before = listed.document.speakers[other as usize].clone();
            if before.role == role && role != SpeakerRole::Other {
                before.role = SpeakerRole::Other;
                before.identifiers = Identifiers::default();
                writer.set_speaker(id, other, &before, Decided::Human)?;
            }
        }
        Ok(())
    })
}

/// One identifier of each kind a person has.
pub(crate) fn identifiers(population: &Population, place: usize) -> Identifiers {
    use analysis::people::IdentifierKind::{AnonymousId, CrmId, Email, UserId};
    let of = |wanted| {
        let found = population.people.persons[place].identifiers.iter().find(|(kind, _)| *kind == wanted);
        found.map(|(_, value)| value.clone())
    };
    let strong = Identifiers { email: of(Email), user_id: of(UserId), crm_id: of(CrmId), anonymous_id: None };
    if strong.has_strong() {
        strong
    } else {
        Identifiers { anonymous_id: of(AnonymousId), ..Identifiers::default() }
    }
}
