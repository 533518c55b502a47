//! Consent: who agreed to what, for how long, and what was written down by hand.
//!
//! What files say stands with each document. What a person records wins over it, for all documents of that person,
//! those imported later too; the newest record counts. A consent that is over shows nothing from that day on.

use crate::{
    AppError, clock, documents,
    people::naming,
    project::{Listed, OpenProject, Population},
};
use analysis::people::People;
use model::{Consent, ConsentId, ConsentState, DocumentId, Purpose};
use std::collections::BTreeMap;
use store::{Changed, ConsentRecord, Op, OpKind};

/// Days before its end in which a consent is said to end soon.
const SOON_DAYS: i64 = 30;

/// Gives every document the consent that holds for it on a day.
pub(crate) fn apply(documents: &mut [Listed], records: &[ConsentRecord], people: &People, today: &str) {
    let mut of_person: BTreeMap<usize, &ConsentRecord> = BTreeMap::new();
    let mut of_document: BTreeMap<DocumentId, &ConsentRecord> = BTreeMap::new();
    // The newest comes first.
    for record in records {
        match record.document {
            Some(document) => {
                of_document.entry(document).or_insert(record);
            }
            None => {
                let person = people.person_of(&record.identifiers);
                person.map(|person| of_person.entry(person).or_insert(record));
            }
        }
    }
    for listed in documents {
        let own = of_document.get(&listed.document.id);
        let persons = listed.person.and_then(|person| of_person.get(&person));
        let newest = own.into_iter().chain(persons).max_by_key(|record| (record.recorded, record.id));
        let consent = newest.map_or_else(|| listed.document.consent.clone(), |r| r.consent.clone());
        listed.document.consent = consent.on(today);
    }
}

/// Whose consent.
#[derive(Debug, Clone)]
pub enum Subject {
    /// All documents of a person, by place.
    Person(usize),
    /// One document: id or file name.
    Document(String),
}

/// A consent to be recorded.
#[derive(Debug, Clone)]
pub struct NewConsent {
    /// Whose.
    pub subjects: Vec<Subject>,
    /// What was agreed. Its dates are `YYYY-MM-DD`.
    pub consent: Consent,
    /// How it was given or taken back.
    pub note: String,
    /// Who writes it down.
    pub author: String,
}

/// Somebody whose consent is recorded: name, and what tells whose it is.
struct Whose {
    name: String,
    identifiers: model::Identifiers,
    document: Option<DocumentId>,
    documents: Vec<DocumentId>,
}

impl Whose {
    fn of(population: &Population, subject: &Subject) -> Result<Self, AppError> {
        Ok(match subject {
            Subject::Person(place) => Self {
                name: population.name_of(*place),
                identifiers: documents::identifiers(population, *place),
                document: None,
                documents: population.documents_of(*place).map(|d| d.document.id).collect(),
            },
            Subject::Document(id) => {
                let listed = documents::find(population, id)?;
                let id = listed.document.id;
                Self {
                    name: documents::title(population, listed),
                    identifiers: model::Identifiers::default(),
                    document: Some(id),
                    documents: vec![id],
                }
            }
        })
    }
}

/// Records a consent, of one or of many: one action, one undo.
///
/// # Errors
/// When nobody is named, a document is not there, a date is no date, or the project cannot be written.
pub fn record(project: &OpenProject, new: &NewConsent) -> Result<Changed<Vec<ConsentId>>, AppError> {
    let consent = checked(&new.consent)?;
    let population = project.population()?;
    let all: Vec<Whose> =
        new.subjects.iter().map(|subject| Whose::of(&population, subject)).collect::<Result<_, _>>()?;
    let whose = match &all[..] {
        [] => return Err(AppError::InvalidInput("Say whose consent: a person or a document.".into())),
        [one] => naming::short(&one.name),
        several => format!("{} people", several.len()),
    };
    let op = Op::new(OpKind::ChangeConsent, format!("{} of {whose}", act_in_words(&consent))).by(&new.author);
    project.transact(op, None, |writer| {
        let mut made = Vec::with_capacity(all.len());
        for Whose { identifiers, document, documents, .. } in all {
            let id = ConsentId(writer.fresh_id());
            writer.add_consent(&ConsentRecord {
                id,
                identifiers,
                document,
                documents,
                consent: consent.clone(),
                note: new.note.trim().to_owned(),
                recorded: writer.now(),
                author: new.author.clone(),
            })?;
            made.push(id);
        }
        Ok(made)
    })
}

fn act_in_words(consent: &Consent) -> &'static str {
    match consent.state {
        ConsentState::Yes => "record the consent",
        ConsentState::No => "record the refusal",
        ConsentState::Expired => "record the end of the consent",
        ConsentState::Unknown => "take back what is known of the consent",
    }
}

fn checked(consent: &Consent) -> Result<Consent, AppError> {
    let day = |day: &Option<String>| -> Result<Option<String>, AppError> {
        let Some(text) = day.as_deref().map(str::trim).filter(|d| !d.is_empty()) else { return Ok(None) };
        match text.parse::<jiff::civil::Date>() {
            Ok(date) => Ok(Some(date.to_string())),
            Err(_) => Err(AppError::InvalidInput(format!(
                "'{text}' is no date. Write it as year, month and day: 2026-05-31."
            ))),
        }
    };
    let scope = consent.scope.as_deref().map(str::trim).filter(|s| !s.is_empty());
    Ok(Consent {
        state: consent.state,
        date: day(&consent.date)?,
        expires: day(&consent.expires)?,
        scope: scope.map(str::to_owned),
        purposes: consent.purposes.clone(),
    })
}

/// Takes a record away that was written down by mistake; what stood before it counts again.
///
/// # Errors
/// When there is no such record, or the project cannot be written.
pub fn forget(project: &OpenProject, record: &str) -> Result<Changed<()>, AppError> {
    let id: ConsentId = record
        .parse()
        .ok()
        .ok_or_else(|| AppError::NotFound(format!("There is no recorded consent '{record}'.")))?;
    let op = Op::new(OpKind::ChangeConsent, "take a recorded consent away");
    project.transact(op, None, |writer| Ok(writer.remove_consent(id)?))
}

/// Records about a person, the newest first: those about their documents too.
///
/// # Errors
/// When the project cannot be read.
pub fn history(project: &OpenProject, place: usize) -> Result<Vec<ConsentRecord>, AppError> {
    let population = project.population()?;
    let theirs = |record: &ConsentRecord| match record.document {
        Some(document) => population.document(document).is_some_and(|d| d.person == Some(place)),
        None => population.people.person_of(&record.identifiers) == Some(place),
    };
    Ok(project.reader()?.consents()?.into_iter().filter(theirs).collect())
}

/// The consent of somebody whose words the project holds.
#[derive(Debug, Clone)]
pub struct Row {
    /// Place of the person; `None`: a document of nobody known.
    pub person: Option<usize>,
    /// Their documents, by place.
    pub documents: Vec<usize>,
    /// The narrowest consent among them.
    pub consent: Consent,
    /// Their documents do not all stand under one consent.
    pub mixed: bool,
    /// Written down by hand, not read from a file.
    pub by_hand: bool,
    /// It ends within 30 days.
    pub ends_soon: bool,
}

/// Everyone whose words the project holds, with the consent that stands, those that show nothing first.
///
/// # Errors
/// When the project cannot be read.
pub fn overview(project: &OpenProject) -> Result<Vec<Row>, AppError> {
    let population = project.population()?;
    let records = project.reader()?.consents()?;
    let mut recorded: std::collections::BTreeSet<Option<usize>> =
        records.iter().map(|r| population.people.person_of(&r.identifiers)).collect();
    recorded.remove(&None);
    let of_documents: std::collections::BTreeSet<DocumentId> =
        records.iter().filter_map(|r| r.document).collect();
    let mut groups: BTreeMap<(Option<usize>, Option<usize>), Vec<usize>> = BTreeMap::new();
    for (place, listed) in population.documents.iter().enumerate() {
        let alone = listed.person.is_none().then_some(place);
        groups.entry((listed.person, alone)).or_default().push(place);
    }
    let soon = clock::day(model::Timestamp(clock::now().0 + SOON_DAYS * 86_400 * model::time::SECOND));
    let mut rows: Vec<Row> = groups
        .into_iter()
        .filter_map(|((person, _), documents)| {
            let consents: Vec<&Consent> =
                documents.iter().map(|&d| &population.documents[d].document.consent).collect();
            let consent = consents.iter().min_by_key(|c| width(c)).copied().cloned()?;
            let own = documents.iter().any(|&d| of_documents.contains(&population.documents[d].document.id));
            Some(Row {
                mixed: consents.iter().any(|c| width(c) != width(&consent)),
                by_hand: own || person.is_some() && recorded.contains(&person),
                ends_soon: consent.state == ConsentState::Yes
                    && consent.expires.as_ref().is_some_and(|last| *last <= soon),
                person,
                documents,
                consent,
            })
        })
        .collect();
    rows.sort_by_key(|row| (width(&row.consent), row.consent.expires.clone(), row.person));
    Ok(rows)
}

/// How many purposes a consent allows.
fn width(consent: &Consent) -> usize {
    Purpose::ALL.into_iter().filter(|purpose| consent.allows(*purpose)).count()
}

/// Consent in words: "Consent given for internal analysis and quoting, until 31 Jan 2027."
#[must_use]
pub fn in_words(consent: &Consent) -> String {
    let scope = consent.scope.as_ref().map_or_else(String::new, |s| format!(" for {s}"));
    let since = |word: &str| consent.date.as_ref().map_or_else(String::new, |d| format!(" {word} {d}"));
    let stays = "these words stay in this reader";
    let uncounted = if consent.allows(Purpose::Analysis) { "" } else { " They are not counted either." };
    match consent.state {
        ConsentState::Yes => {
            let until = consent.expires.as_ref().map_or_else(String::new, |d| format!(", until {d}"));
            let listed =
                consent.purposes.as_ref().map_or_else(String::new, |p| format!(" for {}", listed(p)));
            let what = if listed.is_empty() { scope } else { listed };
            let shown = if consent.may_quote() { "" } else { " Not to be quoted: they stay in this reader." };
            format!("Consent given{what}{until}.{shown}")
        }
        ConsentState::No => format!("Consent refused{}: {stays}.{uncounted}", since("on")),
        ConsentState::Expired => format!("Consent expired{}: {stays}.{uncounted}", since("on")),
        ConsentState::Unknown => format!("No consent is recorded: {stays}."),
    }
}

fn listed(purposes: &[Purpose]) -> String {
    let words: Vec<&str> = purposes.iter().map(|p| p.as_str()).collect();
    match words.split_last() {
        None => "nothing".into(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_consent_says_what_it_covers_and_how_long() {
        let yes = Consent::of(ConsentState::Yes);
        assert_eq!(in_words(&yes), "Consent given.");
        assert_eq!(in_words(&Consent::survey_default()), "Consent given for internal analysis and quoting.");
        let narrow = Consent {
            purposes: Some(vec![Purpose::Analysis, Purpose::Reports]),
            expires: Some("2027-01-31".into()),
            ..yes
        };
        assert_eq!(
            in_words(&narrow),
            "Consent given for analysis and reports, until 2027-01-31. Not to be quoted: they stay in this reader."
        );
        let gone = Consent { purposes: Some(vec![]), ..Consent::parse("no 2026-11-02") };
        assert_eq!(
            in_words(&gone),
            "Consent refused on 2026-11-02: these words stay in this reader. They are not counted either."
        );
    }

    #[test]
    fn a_date_that_is_none_is_said() {
        let consent = Consent { expires: Some("soon".into()), ..Consent::of(ConsentState::Yes) };
        assert!(checked(&consent).unwrap_err().to_string().contains("'soon' is no date"));
        let consent = Consent { expires: Some(" ".into()), ..consent };
        assert_eq!(checked(&consent).unwrap().expires, None);
    }
}
