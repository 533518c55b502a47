//! Accounts: people of one company together.

use super::{
    coders::actor,
    leads::said,
    people,
    show::{self, float, rate, small},
};
use crate::{
    ApiError,
    types::{
        accounts::{
            AccountDetail, AccountPerson, AccountReach, AccountRename, AccountRequest, AccountRole,
            AccountRow, AccountsByDefinition, AccountsFunnelRequest, AccountsFunnelView, AccountsRequest,
            AccountsStep, AccountsView, AssignAccount, PublicDomainView, PublicDomainsView, SetBuyingRole,
            SetPublicDomains,
        },
        project::{Done, Empty},
    },
};
use app::{
    AppError, Session, Side, Timestamp,
    accounts::{self, AccountsCounted, Company, Found, Part, Question, Reach},
    clock, funnels,
    project::{OpenProject, Voices},
};

/// Microseconds of a day.
const DAY: f64 = 86_400_000_000.0;
/// Accounts listed, where nobody says how many.
const LIMIT: u32 = 200;

pub(crate) fn list(session: &Session, request: AccountsRequest) -> Result<AccountsView, ApiError> {
    let project = session.project()?;
    let found = accounts::accounts(&project, &Question { funnel: request.funnel, meeting: request.meeting })?;
    let voices = project.voices()?;
    let find = request.find.unwrap_or_default().trim().to_lowercase();
    let wanted = |at: &usize| found.companies[*at].name.to_lowercase().contains(&find);
    let mut order: Vec<usize> = (0..found.companies.len()).filter(wanted).collect();
    order.sort_by_key(|at| std::cmp::Reverse(found.companies[*at].people.len()));
    let page = order.iter().skip(request.offset as usize).take(request.limit.unwrap_or(LIMIT) as usize);
    let definitions = found.definitions.iter().enumerate().map(|(at, defined)| AccountsByDefinition {
        name: defined.saved.name.clone(),
        version: defined.saved.version,
        leads: small(found.companies.iter().map(|company| company.leads[at]).sum::<usize>()),
        accounts: small(found.companies.iter().filter(|company| company.leads[at] > 0).count()),
    });
    Ok(AccountsView {
        all: small(found.companies.len()),
        total: small(order.len()),
        people: small(found.told.len()),
        alone: small(found.alone),
        internal: small(found.internal),
        currency: project.currency().into(),
        definitions: definitions.collect(),
        funnel: found.counted.as_ref().map(|counted| counted.saved.name.clone()),
        summary: summary(&found),
        accounts: page.map(|at| row(&found, &voices, *at)).collect(),
    })
}

fn row(found: &Found, voices: &Voices, at: usize) -> AccountRow {
    let company = &found.companies[at];
    let (heard, codes) = said(&found.population, voices, &company.said);
    AccountRow {
        name: company.name.clone(),
        people: small(company.people.len()),
        met: small(company.met.len()),
        roles: company
            .roles
            .iter()
            .map(|(role, people)| AccountRole {
                role: accounts::word_of(*role).into(),
                people: small(*people),
            })
            .collect(),
        leads: company.leads.iter().map(|leads| small(*leads)).collect(),
        deals: small(company.deals),
        won: small(company.won),
        won_amount: float(company.won_amount) / 100.0,
        reached: found.counted.as_ref().and_then(|counted| counted.standing(at)),
        days_ahead: company.reach.map(days),
        heard,
        codes,
    }
}

fn days(reach: Reach) -> f64 {
    float(reach.ahead) / DAY
}

/// How many were reached before sales, and where nobody is known who decides.
fn summary(found: &Found) -> Vec<String> {
    let ahead = found.companies.iter().filter_map(|company| company.reach).filter(|reach| reach.ahead > 0);
    let mut ahead: Vec<i64> = ahead.map(|reach| reach.ahead).collect();
    let met = found.companies.iter().filter(|company| !company.met.is_empty()).count();
    let mut all = vec![format!(
        "{} accounts; sales met somebody of {met}.",
        app::thousands(found.companies.len() as u64)
    )];
    let count = ahead.len();
    if let Some(median) = app::quantile(&mut ahead, 0.5) {
        all.push(format!(
            "In {count} of them somebody whom sales never met was reached before the first meeting, {:.0} days at the median.",
            median / DAY
        ));
    }
    all
}

pub(crate) fn detail(session: &Session, request: AccountRequest) -> Result<AccountDetail, ApiError> {
    let project = session.project()?;
    let found = accounts::accounts(&project, &Question { funnel: request.funnel, meeting: request.meeting })?;
    let (at, company) = found.company(&request.name)?;
    Ok(AccountDetail {
        account: row(&found, &*project.voices()?, at),
        people: company.people.iter().map(|place| person(&found, company, *place)).collect(),
        reach: company.reach.map(|reach| reached(&found, reach)),
        definitions: found.definitions.iter().map(|defined| defined.saved.name.clone()).collect(),
        currency: project.currency().into(),
        formerly: found.formerly(company).map(str::to_owned).collect(),
        domain: found.domain_of(company),
    })
}

fn person(found: &Found, company: &Company, place: usize) -> AccountPerson {
    let own = |here: bool| {
        let of = move |part: &&Part| part.person == place && found.is_at(part, company) == here;
        found.parts.iter().filter(of)
    };
    let elsewhere = own(false).map(|part| format!("{} at {}", accounts::word_of(part.role), part.account));
    AccountPerson {
        person: found.population.id_of(place).to_string(),
        name: found.population.name_of(place),
        email: found.population.email_of(place).map(str::to_owned),
        told_by: found.told.get(&place).map_or("", |by| by.as_str()).into(),
        roles: own(true).map(|part| accounts::word_of(part.role).to_owned()).collect(),
        roles_elsewhere: elsewhere.collect(),
        met: company.met.contains(&place),
    }
}

fn reached(found: &Found, reach: Reach) -> AccountReach {
    let place = reach.person as usize;
    AccountReach {
        person: found.population.id_of(place).to_string(),
        name: found.population.name_of(place),
        touch: clock::iso(Timestamp(reach.touch)),
        meeting: clock::iso(Timestamp(reach.meeting)),
        days_ahead: days(reach),
    }
}

pub(crate) fn funnel(
    session: &Session,
    request: AccountsFunnelRequest,
) -> Result<AccountsFunnelView, ApiError> {
    let project = session.project()?;
    let counted = accounts::counted(&project, &request.funnel)?;
    Ok(AccountsFunnelView {
        funnel: counted.saved.name.clone(),
        version: counted.saved.version,
        accounts: small(counted.names.len()),
        currency: project.currency().into(),
        steps: (1..=counted.result.steps.len()).map(|number| step(&counted, number)).collect(),
    })
}

fn step(counted: &AccountsCounted, number: usize) -> AccountsStep {
    let found = &counted.result.steps[number - 1];
    let names = |side| counted.on_side(number, side).map(str::to_owned).collect();
    let step = counted.saved.definition.steps.get(number - 1);
    AccountsStep {
        name: step.map_or_else(String::new, funnels::name_of),
        accounts: small(found.people as usize),
        from_start: found.from_start.map(rate),
        from_previous: found.from_previous.map(rate),
        median_seconds: found.median_seconds,
        value: float(found.value) / 100.0,
        went_on: names(Side::WentOn),
        left: names(Side::Left),
        in_progress: names(Side::InProgress),
    }
}

/// Whose company, or part, is meant.
fn whom(project: &OpenProject, asked: &str) -> Result<usize, ApiError> {
    people::find(&*project.population()?, asked)
}

pub(crate) fn assign(session: &Session, request: AssignAccount) -> Result<Done, ApiError> {
    let project = session.project()?;
    let person = whom(&project, &request.person)?;
    let set = accounts::assign(&project, person, request.company.as_deref(), &actor(session)?)?;
    let label = match &request.company {
        Some(company) => format!("Put in '{}'", company.trim()),
        None => "Taken back".to_owned(),
    };
    Ok(Done { changed: set.op.is_some().then(|| show::changed(&set, label)) })
}

pub(crate) fn role(session: &Session, request: SetBuyingRole) -> Result<Done, ApiError> {
    let project = session.project()?;
    let person = whom(&project, &request.person)?;
    let role = accounts::role_of(&request.role)?;
    let on = request.on.unwrap_or(true);
    let set = accounts::set_role(&project, person, role, on, &actor(session)?)?;
    if !on && set.op.is_none() {
        let message = format!("They are not known as the {}.", accounts::word_of(role));
        return Err(AppError::InvalidInput(message).into());
    }
    let label = if on { "Part in buying noted" } else { "Taken back" };
    Ok(Done { changed: set.op.is_some().then(|| show::changed(&set, label)) })
}

pub(crate) fn rename(session: &Session, request: AccountRename) -> Result<Done, ApiError> {
    let project = session.project()?;
    let changed = match &request.to {
        Some(to) => {
            let set = accounts::rename(&project, &request.name, to)?;
            set.op.is_some().then(|| show::changed(&set, format!("Called '{}' now", set.value)))
        }
        None => {
            let set = accounts::take_name_back(&project, &request.name)?;
            set.op.is_some().then(|| show::changed(&set, "Name taken back".to_owned()))
        }
    };
    Ok(Done { changed })
}

pub(crate) fn public_domains(session: &Session, _: Empty) -> Result<PublicDomainsView, ApiError> {
    let view = |one: accounts::PublicDomain| PublicDomainView {
        domain: one.domain,
        built_in: one.built_in,
        public: one.public,
        people: small(one.people),
    };
    let domains = accounts::public_domains(&*session.project()?)?;
    Ok(PublicDomainsView { domains: domains.into_iter().map(view).collect() })
}

pub(crate) fn set_public_domains(session: &Session, request: SetPublicDomains) -> Result<Done, ApiError> {
    let set = accounts::set_public_domains(&*session.project()?, &request.add, &request.remove)?;
    Ok(Done {
        changed: set.op.is_some().then(|| show::changed(&set, "Public mail domains noted".to_owned())),
    })
}
