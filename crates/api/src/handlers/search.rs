//! Search.

use super::show::{self, float, small};
use crate::{
    ApiError,
    types::{
        project::{Done, Empty},
        search::{
            FacetCount, Facets, QueryMark, SearchHit, SearchRequest, SearchResponse, SpanView, WhyView,
        },
    },
};
use app::{
    AppError, Session, Side, documents,
    funnels::Counted,
    imports::role_word,
    meaning::{self, Found},
    people::naming,
    project::{OpenProject, Population, Voices},
    search::{Mode, Question, Results, Sort},
};
use model::{DocumentKind, SpeakerRole, text::OffsetMap};
use std::collections::{BTreeSet, HashMap};

pub(crate) fn search(session: &Session, request: SearchRequest) -> Result<SearchResponse, ApiError> {
    let project = session.project()?;
    let found = meaning::search(&session.language().client(), &project, &question(&request)?)?;
    let results = &found.results;
    let mut warnings = found.warnings.clone();
    let (population, voices, outcome) = (project.population()?, project.voices()?, project.outcome()?);
    let outcome = outcome.as_deref();
    let people: Vec<usize> =
        results.facets.people.iter().filter_map(|p| population.place_of(p.person)).collect();
    let fates = |wanted: Side| {
        let fared = |p: &&usize| outcome.and_then(|o| o.fate(**p)) == Some(wanted);
        small(people.iter().filter(fared).count())
    };
    let heard: BTreeSet<usize> = population.documents.iter().filter_map(|d| d.person).collect();
    warnings.extend(results.told.iter().map(|told| notice(&told.notice)));
    let marks = marks(&request.query, &results.told);
    let never_asked = if request.asked {
        app::search::never_asked(&project, &question(&request)?, &results.facets)?.map(small)
    } else {
        None
    };
    let mut shown = hits(&project, &population, &voices, outcome, &results.hits)?;
    explain(&mut shown, &found);
    Ok(SearchResponse {
        query: request.query.clone(),
        mode: found.mode.as_str().into(),
        total: small(results.total),
        documents: results.facets.documents,
        people: results.facets.people_total,
        people_left: fates(Side::Left),
        people_converted: fates(Side::WentOn),
        people_never_asked: never_asked,
        people_without: small(heard.len().saturating_sub(people.len())),
        seconds: results.took.as_secs_f64(),
        hits: shown,
        facets: Facets {
            outcomes: outcomes(fates),
            left_at: left_at(outcome, &people),
            ..facets(results, &voices)
        },
        rule: found.rule.clone(),
        warnings,
        marks,
        suggestion: results.suggestion.clone(),
    })
}

/// Everything a request finds, in its order.
pub(super) fn everything(session: &Session, request: &SearchRequest) -> Result<Found, ApiError> {
    let client = session.language().client();
    Ok(meaning::everything(&client, &*session.project()?, &question(request)?)?)
}

/// Names the words by which paragraphs were found by their meaning, where they may be shown.
fn explain(shown: &mut [SearchHit], found: &Found) {
    let place = |document: String, paragraph: u32| (document, paragraph);
    let telling: HashMap<(String, u32), &[String]> = found
        .results
        .hits
        .iter()
        .zip(&found.why)
        .filter_map(|(hit, why)| {
            Some((place(hit.document.to_string(), hit.paragraph), why.as_ref()?.words.as_slice()))
        })
        .collect();
    for hit in shown.iter_mut().filter(|hit| !hit.withheld) {
        if let (Some(why), Some(words)) = (&mut hit.why, telling.get(&(hit.document.clone(), hit.paragraph)))
        {
            why.words = words.to_vec();
        }
    }
}

pub(super) fn question(request: &SearchRequest) -> Result<Question, ApiError> {
    let kind = match request.kind.as_deref() {
        None | Some("") => None,
        Some(word) => Some(DocumentKind::parse(word).ok_or_else(|| {
            let known = DocumentKind::ALL.map(DocumentKind::as_str).join(", ");
            AppError::InvalidInput(format!("'{word}' is no kind: {known}."))
        })?),
    };
    let mode = match request.mode.as_deref() {
        None | Some("") => Mode::Words,
        Some(word) => Mode::parse(word).ok_or_else(|| {
            let known = Mode::ALL.map(Mode::as_str).join(", ");
            AppError::InvalidInput(format!("'{word}' is no mode: {known}."))
        })?,
    };
    let role = match request.speaker.as_deref() {
        None | Some("") => None,
        Some("participant") => Some(SpeakerRole::Participant),
        Some("interviewer") => Some(SpeakerRole::Interviewer),
        Some("other") => Some(SpeakerRole::Other),
        Some(other) => {
            return Err(AppError::InvalidInput(format!(
                "'{other}' is no speaker: participant, interviewer."
            ))
            .into());
        }
    };
    let sort = match request.sort.as_deref() {
        None | Some("") => Sort::Best,
        Some(word) => Sort::parse(word).ok_or_else(|| {
            let known = Sort::ALL.map(Sort::as_str).join(", ");
            AppError::InvalidInput(format!("'{word}' is no order: {known}."))
        })?,
    };
    Ok(Question {
        mode,
        sort,
        text: request.query.clone(),
        typing: request.typing,
        codes: request.codes.clone(),
        kind,
        role,
        limit: request.limit.unwrap_or(20).min(500) as usize,
        offset: request.offset as usize,
    })
}

fn notice(notice: &app::search::Notice) -> String {
    use app::search::Notice::{
        BadPattern, LookedThrough, NoSuchCode, NoSuchValue, NotNear, NothingToJoin, StarInside, TooBroad,
        TooDeep, TooLong, Unpaired,
    };
    match notice {
        TooLong(words) => format!("The question is long: the first {words} words were used."),
        TooBroad(part) => format!("'{part}' is too short to look for and was left out."),
        StarInside(part) => format!("A star stands only at the end of a word: '{part}' was cut there."),
        NoSuchCode(code) => format!("No code is called '{code}'."),
        NoSuchValue(part) => format!("'{part}' names nothing that can be filtered by."),
        Unpaired(bracket) => format!("A bracket '{bracket}' has no other half and was passed over."),
        NothingToJoin(word) => format!("'{word}' has nothing to join and was left out."),
        NotNear(part) => {
            format!("'near' joins words and phrases: '{part}' is looked for anywhere in the paragraph.")
        }
        BadPattern(why) => format!("The regular expression cannot be read, and was left out: {why}."),
        TooDeep => "Brackets lie too deep within each other: the innermost were left out.".into(),
        LookedThrough(count) => format!(
            "The question is too broad: only the first {} paragraphs that may match were looked through. Add a word, a code or a date.",
            app::thousands(*count as u64)
        ),
    }
}

/// Where in the question something was left out, for the window to mark.
fn marks(typed: &str, told: &[app::search::Told]) -> Vec<QueryMark> {
    let map = OffsetMap::new(typed);
    let marked = told.iter().filter(|told| told.from < told.to);
    let mark = |told: &app::search::Told| QueryMark {
        start: map.utf16_of_scalar(told.from),
        end: map.utf16_of_scalar(told.to),
        message: notice(&told.notice),
    };
    marked.map(mark).collect()
}

fn facets(results: &Results, voices: &Voices) -> Facets {
    let count = |value: &str, count| FacetCount { value: value.to_owned(), count };
    // A category groups: it is no code one can look for.
    let is_code = |name: &str| voices.code_named(name).is_some_and(|c| !c.is_category);
    Facets {
        codes: results
            .facets
            .codes
            .iter()
            .filter(|c| is_code(&c.name))
            .map(|c| count(&c.name, c.people))
            .collect(),
        kinds: results.facets.kinds.iter().map(|(kind, n)| count(show::kind(*kind), *n)).collect(),
        speakers: results.facets.roles.iter().map(|(role, n)| count(role_word(*role), *n)).collect(),
        outcomes: Vec::new(),
        left_at: Vec::new(),
        dates: results.facets.months.iter().map(|m| count(&m.month, m.paragraphs)).collect(),
        consents: vec![
            count("yes", small(results.total).saturating_sub(results.facets.not_quotable)),
            count("no", results.facets.not_quotable),
        ],
    }
}

fn outcomes(people: impl Fn(Side) -> u32) -> Vec<FacetCount> {
    let named = [("left", Side::Left), ("went-on", Side::WentOn), ("in-progress", Side::InProgress)];
    named.map(|(value, side)| FacetCount { value: value.into(), count: people(side) }).into()
}

/// At which step people left, in the order of the funnel.
fn left_at(outcome: Option<&Counted>, people: &[usize]) -> Vec<FacetCount> {
    let Some(counted) = outcome else { return Vec::new() };
    let left = |step: usize| {
        let count = people.iter().filter(|p| counted.result.side(step, **p) == Some(Side::Left)).count();
        FacetCount { value: counted.step_name(step), count: small(count) }
    };
    (2..=counted.steps()).map(left).filter(|facet| facet.count > 0).collect()
}

pub(super) fn hits(
    project: &OpenProject,
    population: &Population,
    voices: &Voices,
    outcome: Option<&Counted>,
    found: &[app::search::Hit],
) -> Result<Vec<SearchHit>, ApiError> {
    let (reader, redactions) = (project.reader()?, project.redactions()?);
    let mut hits = Vec::with_capacity(found.len());
    for hit in found {
        let Some(listed) = population.document(hit.document) else { continue };
        let placed =
            reader.paragraphs(hit.document, hit.paragraph..hit.paragraph + 1).map_err(AppError::from)?;
        let Some(placed) = placed.into_iter().next() else { continue };
        let hit = &app::personal_data::shown_hit(&redactions, hit, placed.start);
        let speaker = placed.paragraph.speaker.map(|s| s as usize);
        let role = speaker
            .and_then(|s| listed.document.speakers.get(s))
            .map_or(SpeakerRole::Participant, |s| s.role);
        let withheld = role != SpeakerRole::Interviewer && !listed.document.consent.may_quote();
        let person = listed.person.filter(|_| role == SpeakerRole::Participant);
        let length = small(placed.paragraph.text.chars().count());
        let codes: BTreeSet<&str> = reader
            .codings_of_document(hit.document)
            .map_err(AppError::from)?
            .iter()
            .filter(|c| c.selection.start() < placed.start + length && placed.start < c.selection.end())
            .map(|c| voices.name_of(c.code))
            .collect();
        let map = OffsetMap::new(&hit.text);
        let spans = hit
            .spans
            .iter()
            .map(|s| SpanView { start: map.utf16_of_scalar(s.0), end: map.utf16_of_scalar(s.1) });
        hits.push(SearchHit {
            document: hit.document.to_string(),
            document_title: documents::title(population, listed),
            kind: show::kind(listed.document.kind).into(),
            paragraph: hit.paragraph,
            speaker: speaker.map(|s| documents::speaker_name(listed, s)),
            speaker_role: role_word(role).into(),
            person: person.map(|p| population.id_of(p).to_string()),
            person_name: person.map(|p| naming::short(&population.name_of(p))),
            outcome: show::standing(outcome, person),
            date: listed.document.date.clone(),
            start_ms: placed.paragraph.start_ms.map(float),
            heading: placed.paragraph.heading,
            text: if withheld { String::new() } else { hit.text.clone() },
            spans: if withheld { Vec::new() } else { spans.collect() },
            snippet_html: if withheld { String::new() } else { snippet(hit) },
            score: f64::from(hit.score),
            codes: codes.into_iter().map(str::to_owned).collect(),
            withheld,
            why: near(hit),
        });
    }
    Ok(hits)
}

/// Of a paragraph that was found by its meaning: how near it is.
fn near(hit: &app::search::Hit) -> Option<WhyView> {
    meaning::band(hit).map(|band| WhyView { band: band.words().into(), words: Vec::new() })
}

/// The words around the matches as HTML: escaped, matches in `<mark>`.
fn snippet(hit: &app::search::Hit) -> String {
    let escape = |text: &str| {
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
    };
    let segments = app::search::snippet(&hit.text, &hit.spans, 40);
    segments
        .iter()
        .map(|s| if s.is_match { format!("<mark>{}</mark>", escape(&s.text)) } else { escape(&s.text) })
        .collect()
}

pub(crate) fn rebuild(session: &Session, _: Empty) -> Result<Done, ApiError> {
    let project = session.project()?;
    project.index().rebuild(&project)?;
    meaning::forget(&project)?;
    Ok(Done { changed: None })
}
