//! Every memo as a table.

use super::{Content, Made, left_out};
use crate::{
    AppError, clock, codes, documents,
    memos::{self, Place},
    people::outgoing::Outgoing,
    project::{OpenProject, Voices},
};
use formats::tables::guarded::{Cell, Sheet};
use model::Purpose;

const HEADS: [&str; 6] = ["about", "subject", "quote", "memo", "author", "changed"];

/// Memos of the project, of codes, and of documents, people and excerpts whose consent allows sharing; the one changed
/// last first.
pub(super) fn make(project: &OpenProject, out: &Outgoing) -> Result<Made, AppError> {
    let voices = project.voices()?;
    let (shared, withheld): (Vec<_>, Vec<_>) =
        memos::overview(project)?.into_iter().partition(|row| may_leave(out, &voices, &row.place));
    let mut sheet = Sheet::new("Memos", &HEADS);
    sheet.rows.extend(shared.iter().map(|row| {
        let (about, subject, quote) = subject(project, out, &voices, &row.place);
        let cells: [Cell; 6] = [
            about.into(),
            subject.into(),
            quote.into(),
            out.words(&row.text).into(),
            row.author.as_str().into(),
            clock::iso(row.changed).into(),
        ];
        cells.to_vec()
    }));
    Ok(Made {
        items: shared.len(),
        content: Content::Tables(vec![sheet]),
        notes: left_out(withheld.len(), "memo", "memos").into_iter().collect(),
    })
}

fn may_leave(out: &Outgoing, voices: &Voices, place: &Place) -> bool {
    let population = out.population();
    match *place {
        Place::Document(place) => population.documents[place].document.consent.allows(Purpose::Sharing),
        Place::Coding(place) => voices.excerpts[place].consent.allows(Purpose::Sharing),
        Place::Person(person) => {
            population.documents_of(person).all(|listed| listed.document.consent.allows(Purpose::Sharing))
        }
        Place::Project | Place::Code(_) | Place::Gone => true,
    }
}

/// What it is about: the sort of thing, its name, and of an excerpt the words.
fn subject(
    project: &OpenProject,
    out: &Outgoing,
    voices: &Voices,
    place: &Place,
) -> (&'static str, String, String) {
    let population = out.population();
    match *place {
        Place::Project => ("project", project.name(), String::new()),
        Place::Document(place) => {
            let listed = &population.documents[place];
            let named = listed.person.filter(|_| out.is_pseudonymous()).map(|person| out.person(person));
            let title = named.unwrap_or_else(|| out.words(&documents::title(population, listed)));
            ("document", title, String::new())
        }
        Place::Code(code) => ("code", voices.name_of(code).to_owned(), String::new()),
        Place::Person(person) => ("person", out.person(person), String::new()),
        Place::Coding(place) => {
            let coding = &voices.excerpts[place].coding;
            let subject = format!("{} {}", codes::short(coding.number), voices.name_of(coding.code));
            ("excerpt", subject, out.words(&coding.quote))
        }
        Place::Gone => ("gone", String::new(), String::new()),
    }
}
