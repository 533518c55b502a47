//! Consent.

use super::show::{self, small};
use crate::{
    ApiError,
    types::{
        consents::{
            ConsentCounts, ConsentPage, ConsentRecordView, ConsentRef, ConsentRow, ConsentView,
            ConsentsRequest, SetConsent,
        },
        project::Done,
    },
};
use app::{
    AppError, Consent, ConsentState, Purpose, Session, clock,
    consents::{self, NewConsent, Row, Subject},
    documents,
    project::{OpenProject, Population},
};
use model::DocumentKind;

/// Rows in one answer when nothing is said, and at most.
const PAGE: u32 = 200;
const MOST: u32 = 10_000;

fn state(word: &str) -> Result<ConsentState, AppError> {
    Ok(match word {
        "yes" => ConsentState::Yes,
        "no" => ConsentState::No,
        "expired" => ConsentState::Expired,
        "unknown" => ConsentState::Unknown,
        other => {
            return Err(AppError::InvalidInput(format!(
                "'{other}' is no consent: yes, no, expired, unknown."
            )));
        }
    })
}

fn word(state: ConsentState) -> &'static str {
    match state {
        ConsentState::Yes => "yes",
        ConsentState::No => "no",
        ConsentState::Expired => "expired",
        ConsentState::Unknown => "unknown",
    }
}

fn purpose(word: &String) -> Result<Purpose, AppError> {
    Purpose::parse(word).ok_or_else(|| {
        AppError::InvalidInput(format!("'{word}' is no purpose: analysis, quoting, reports, sharing."))
    })
}

pub(crate) fn set(session: &Session, request: SetConsent) -> Result<Done, ApiError> {
    let project = session.project()?;
    let population = project.population()?;
    let person = |asked: &String| super::people::find(&population, asked).map(Subject::Person);
    let mut subjects =
        request.person.iter().chain(&request.people).map(person).collect::<Result<Vec<_>, _>>()?;
    subjects.extend(request.document.into_iter().chain(request.documents).map(Subject::Document));
    let purposes = request.purposes.as_ref().map(|words| words.iter().map(purpose).collect()).transpose()?;
    let consent = Consent {
        state: state(&request.state)?,
        date: request.date,
        scope: request.scope,
        expires: request.expires,
        purposes,
    };
    let author = match request.author {
        Some(author) => author,
        None => super::coders::actor(session)?,
    };
    let new = NewConsent { subjects, consent, note: request.note, author };
    let changed = consents::record(&project, &new)?;
    Ok(Done { changed: Some(show::changed(&changed, "Consent recorded")) })
}

pub(crate) fn forget(session: &Session, request: ConsentRef) -> Result<Done, ApiError> {
    let changed = consents::forget(&*session.project()?, &request.consent)?;
    Ok(Done { changed: Some(show::changed(&changed, "Recorded consent taken away")) })
}

pub(crate) fn view(consent: &Consent) -> ConsentView {
    let allows = Purpose::ALL.into_iter().filter(|p| consent.allows(*p));
    ConsentView {
        state: word(consent.state).into(),
        allows: allows.map(|p| p.as_str().to_owned()).collect(),
        scope: consent.scope.clone(),
        date: consent.date.clone(),
        expires: consent.expires.clone(),
        words: consents::in_words(consent),
    }
}

/// What was written down about a person, the newest first.
pub(crate) fn history(project: &OpenProject, place: usize) -> Result<Vec<ConsentRecordView>, ApiError> {
    let population = project.population()?;
    let records = consents::history(project, place)?.into_iter().map(|record| ConsentRecordView {
        id: record.id.to_string(),
        consent: view(&record.consent),
        document: record
            .document
            .and_then(|id| population.document(id))
            .map(|d| documents::title(&population, d)),
        note: record.note,
        recorded: clock::iso(record.recorded),
        author: record.author,
    });
    Ok(records.collect())
}

pub(crate) fn list(session: &Session, request: ConsentsRequest) -> Result<ConsentPage, ApiError> {
    let project = session.project()?;
    let population = project.population()?;
    let rows = consents::overview(&project)?;
    let of = |state: ConsentState| small(rows.iter().filter(|r| r.consent.state == state).count());
    let counts = ConsentCounts {
        yes: of(ConsentState::Yes),
        no: of(ConsentState::No),
        expired: of(ConsentState::Expired),
        unknown: of(ConsentState::Unknown),
        soon: small(rows.iter().filter(|r| r.ends_soon).count()),
    };
    let find = request.find.unwrap_or_default().trim().to_lowercase();
    let wanted = |row: &&Row| match request.state.as_deref() {
        None | Some("") => true,
        Some("soon") => row.ends_soon,
        Some(wanted) => word(row.consent.state) == wanted,
    };
    let named = |row: &&Row| find.is_empty() || name(&population, row).to_lowercase().contains(&find);
    let found: Vec<&Row> = rows.iter().filter(wanted).filter(named).collect();
    let page = found.iter().skip(request.offset as usize);
    let limit = request.limit.unwrap_or(PAGE).min(MOST) as usize;
    Ok(ConsentPage {
        counts,
        total: small(found.len()),
        rows: page.take(limit).map(|row| show_row(&population, row)).collect(),
    })
}

fn name(population: &Population, row: &Row) -> String {
    let title = |&place: &usize| documents::title(population, &population.documents[place]);
    match row.person {
        Some(person) if population.email_of(person).is_some() => population.name_of(person),
        _ => row.documents.first().map(title).unwrap_or_default(),
    }
}

fn show_row(population: &Population, row: &Row) -> ConsentRow {
    let listed = row.documents.iter().map(|&place| &population.documents[place].document);
    let interviews = listed.clone().filter(|d| d.kind == DocumentKind::Interview).count();
    ConsentRow {
        person: row.person.map(|place| population.id_of(place).to_string()),
        name: name(population, row),
        documents: listed.map(|d| d.id.to_string()).collect(),
        holds: holds(interviews, row.documents.len() - interviews),
        consent: view(&row.consent),
        mixed: row.mixed,
        by_hand: row.by_hand,
        ends_soon: row.ends_soon,
    }
}

fn holds(interviews: usize, answers: usize) -> String {
    let counted = |n: usize, one: &str, many: &str| match n {
        0 => None,
        1 => Some(one.to_owned()),
        n => Some(format!("{n} {many}")),
    };
    let parts = [
        counted(interviews, "interview", "interviews"),
        counted(answers, "written answer", "written answers"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
