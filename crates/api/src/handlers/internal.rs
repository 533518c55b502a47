//! Whose traffic is left out of every number.

use super::{coders::actor, people, show, show::small};
use crate::{
    ApiError,
    types::{
        internal::{
            CountInternal, InternalPerson, InternalRequest, InternalStanding, InternalView, LeftOutView,
            MarkInternal,
        },
        leads::SetInternalDomains,
        project::Done,
    },
};
use app::{
    Session,
    internal::{self, Found, Group, Listed, Why},
    lineage::LeftOut,
    project::Population,
};

/// People listed, where nobody says how many.
const LIMIT: u32 = 500;

/// Who was left out of a number.
pub(crate) fn left_out(found: &LeftOut) -> LeftOutView {
    LeftOutView {
        people: small(found.all()),
        rows: small(found.rows),
        counted: found.counted,
        sentence: found.sentence(),
    }
}

pub(crate) fn list(session: &Session, request: InternalRequest) -> Result<InternalView, ApiError> {
    let found = internal::internal(&*session.project()?)?;
    let of = |wanted: fn(&Group) -> bool| found.people.iter().filter(|one| wanted(&one.group)).count();
    let internal = of(|group| matches!(group, Group::Internal(_)));
    let suspects = of(|group| *group == Group::Suspect);
    let page = found.people.iter().skip(request.offset as usize);
    let page = page.take(request.limit.unwrap_or(LIMIT) as usize);
    Ok(InternalView {
        people: page.map(|one| person(&found.population, one)).collect(),
        total: small(found.people.len()),
        internal: small(internal),
        suspects: small(suspects),
        summary: summary(&found, internal, suspects),
        own_domains: found.own.domains,
        by_name: found.own.by_name,
        counted: found.counted,
    })
}

fn person(population: &Population, one: &Listed) -> InternalPerson {
    InternalPerson {
        id: population.id_of(one.person).to_string(),
        name: population.name_of(one.person),
        email: population.email_of(one.person).map(str::to_owned),
        standing: standing(population, one),
        events: small(one.events),
        contacts: small(one.contacts),
        deals: small(one.deals),
    }
}

/// How somebody stands.
pub(crate) fn standing(population: &Population, one: &Listed) -> InternalStanding {
    InternalStanding {
        group: word(one.group).into(),
        evidence: one.evidence.clone(),
        word: one.said.as_ref().map(|said| internal::word_in_words(said.word).to_owned()),
        left_out: population.is_left_out(one.person),
    }
}

fn word(group: Group) -> &'static str {
    match group {
        Group::Internal(Why::Domain) => "domain",
        Group::Internal(Why::Test) => "test",
        Group::Internal(Why::Hand) => "hand",
        Group::Internal(Why::Robot) => "robot",
        Group::Suspect => "suspect",
        Group::Counted => "counted",
    }
}

fn summary(found: &Found, internal: usize, suspects: usize) -> String {
    let many = |n: usize| match n {
        0 => "Nobody".to_owned(),
        1 => "1 person".to_owned(),
        n => format!("{} people", app::thousands(n as u64)),
    };
    let is = |n: usize| if n < 2 { "is" } else { "are" };
    let first = match (internal, found.counted) {
        (0, _) => "Nobody is known to be internal.".to_owned(),
        (n, false) => format!("{} {} internal, and left out of every number.", many(n), is(n)),
        (n, true) => format!("{} {} internal, and counted in every number.", many(n), is(n)),
    };
    match suspects {
        0 => first,
        1 => format!("{first} 1 person looks like a robot, and counts until you say so."),
        n => format!("{first} {} look like robots, and count until you say so.", many(n)),
    }
}

pub(crate) fn mark(session: &Session, request: MarkInternal) -> Result<Done, ApiError> {
    let project = session.project()?;
    let population = project.population()?;
    let places = request.people.iter().map(|asked| people::find(&population, asked));
    let places = places.collect::<Result<Vec<_>, _>>()?;
    let word = request.word.as_deref().map(internal::word_of).transpose()?;
    let marked = internal::mark(&project, &places, word, &actor(session)?)?;
    let label = match word {
        Some(internal::Word::Internal) => "Internal: left out of every number",
        Some(internal::Word::Robot) => "A robot: left out of every number",
        Some(internal::Word::Counted) => "Counted in every number",
        None => "Taken back: the rule decides",
    };
    Ok(Done { changed: marked.op.is_some().then(|| show::changed(&marked, label)) })
}

pub(crate) fn count(session: &Session, request: CountInternal) -> Result<Done, ApiError> {
    let set = internal::set_counted(&*session.project()?, request.counted)?;
    let label = if request.counted {
        "Internal people are counted in every number"
    } else {
        "Internal people are left out of every number"
    };
    Ok(Done { changed: set.op.is_some().then(|| show::changed(&set, label)) })
}

pub(crate) fn set_domains(session: &Session, request: SetInternalDomains) -> Result<Done, ApiError> {
    let set = internal::set_domains(&*session.project()?, &request.domains)?;
    let label = match &set.value[..] {
        [] => "No domain is your own".to_owned(),
        some => format!("Your own: {}", some.join(", ")),
    };
    Ok(Done { changed: set.op.is_some().then(|| show::changed(&set, label)) })
}
