//! Codes suggested for what is not coded yet.

use super::show::{self, small};
use crate::{
    ApiError,
    types::{
        documents::CodingMade,
        project::Done,
        suggestions::{
            AutoCode, AutoCodeScope, AutoCoded, SuggestedParagraph, SuggestionAccepted, SuggestionQuality,
            SuggestionRef, SuggestionView, Suggestions, SuggestionsRequest,
        },
    },
};
use app::{
    AppError, Session, codes, documents,
    models::Task,
    project::{OpenProject, Population, Voices},
    suggestions::{self, Answer, LEAST, Learned, Pick, Quality, Scope, Suggested, band},
    words::counted,
};
use std::collections::HashMap;

/// Paragraphs of a preview when nothing is said.
const LISTED: u32 = 500;

pub(crate) fn suggest(session: &Session, request: SuggestionsRequest) -> Result<Suggestions, ApiError> {
    let project = session.project()?;
    let model = if request.by_model { session.models().which(Task::Labels, None)? } else { None };
    let embed = |texts: &[&str]| session.vectors(texts);
    let answer = suggestions::for_document(&project, &embed, &request.document, model.as_ref())?;
    shown(&project, &answer, usize::MAX)
}

fn shown(project: &OpenProject, answer: &Answer, limit: usize) -> Result<Suggestions, ApiError> {
    let (population, voices) = (project.population()?, project.voices()?);
    let learned = &answer.learned;
    let by_id: HashMap<_, _> = voices.excerpts.iter().enumerate().map(|(at, e)| (e.coding.id, at)).collect();
    let view = |one: &app::suggestions::Suggestion| -> Result<SuggestionView, ApiError> {
        let mut rests_on = Vec::new();
        let codings = one.rests_on.iter().flat_map(|&example| &learned.codings[example]);
        for (_, id) in codings.filter(|(code, _)| *code == one.code) {
            let excerpt = by_id.get(id).map(|&at| &voices.excerpts[at]).filter(|e| e.quotable);
            let shown = excerpt.map(|e| show::excerpt(project, &population, &voices, None, e)).transpose()?;
            rests_on.extend(shown);
        }
        let code = voices.code(one.code);
        Ok(SuggestionView {
            code: one.code.to_string(),
            name: voices.name_of(one.code).to_owned(),
            title: code.map(|code| code.title()).unwrap_or_default(),
            band: band(one.share).into(),
            words: if learned.model.quality().tried == 0 {
                "by its definition; how often that is right here is not known yet".into()
            } else {
                format!("right in about {} of 10 like it", tenths(one.share))
            },
            rests_on,
            model: None,
        })
    };
    let paragraphs = answer.paragraphs.iter().take(limit).map(|paragraph| {
        let mut suggestions = paragraph.suggestions.iter().map(view).collect::<Result<Vec<_>, _>>()?;
        let model = answer.standing.as_ref().map(|standing| standing.model.as_str());
        suggestions.extend(paragraph.by_model.iter().map(|one| by_model(&voices, one.code, model)));
        paragraph_view(project, &population, paragraph, suggestions)
    });
    Ok(Suggestions {
        basis: learned.basis.as_str().into(),
        note: answer.note.clone(),
        quality: quality_in_words(learned, answer.record),
        accepted: small(answer.record.0),
        rejected: small(answer.record.1),
        learned_from: small(learned.coded),
        withheld: small(answer.withheld),
        model: answer.standing.clone().map(super::models::standing),
        without_examples: small(answer.without_examples),
        paragraphs: paragraphs.collect::<Result<_, ApiError>>()?,
    })
}

/// A code that a model takes from its definition: nobody can say how often that is right.
fn by_model(voices: &Voices, code: model::CodeId, model: Option<&str>) -> SuggestionView {
    SuggestionView {
        code: code.to_string(),
        name: voices.name_of(code).to_owned(),
        title: title_of(voices, code),
        band: band(LEAST).into(),
        words: format!("by model {}, from the definition", model.unwrap_or_default()),
        rests_on: Vec::new(),
        model: model.map(str::to_owned),
    }
}

fn paragraph_view(
    project: &OpenProject,
    population: &Population,
    paragraph: &Suggested,
    suggestions: Vec<SuggestionView>,
) -> Result<SuggestedParagraph, ApiError> {
    let listed = &population.documents[paragraph.document];
    let id = listed.document.id;
    let may = listed.document.consent.may_quote();
    let text =
        if may { project.redactions()?.words(id, paragraph.start, &paragraph.text) } else { String::new() };
    Ok(SuggestedParagraph {
        document: id.to_string(),
        document_title: documents::title(population, listed),
        paragraph: paragraph.paragraph,
        text,
        suggestions,
    })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 10")]
fn tenths(share: f64) -> u32 {
    (share * 10.0).round().clamp(0.0, 10.0) as u32
}

fn quality_in_words(learned: &Learned, record: (usize, usize)) -> String {
    let Quality { tried, answered, made, .. } = learned.model.quality();
    let right = match learned.model.quality().share_right() {
        None if learned.coded == 0 => "Nothing is coded yet, so there is nothing to learn from.".into(),
        None => "Too little is coded alike to suggest anything that is likelier right than wrong.".into(),
        Some(share) => format!(
            "Right in about {} of 10 on your own codes: {} for {} of {} tried as if their person had never been coded.",
            tenths(share),
            counted(made, "suggestion", "suggestions"),
            answered,
            counted(tried, "paragraph", "paragraphs")
        ),
    };
    match record {
        (0, 0) => right,
        (accepted, rejected) => {
            let made = counted(accepted, "suggestion was", "suggestions were");
            format!("{right} So far {made} accepted and {rejected} rejected.")
        }
    }
}

pub(crate) fn quality(
    session: &Session,
    _: crate::types::project::Empty,
) -> Result<SuggestionQuality, ApiError> {
    let project = session.project()?;
    let record = suggestions::record(&project, &|texts| session.vectors(texts))?;
    let (learned, quality) = (&record.learned, record.learned.model.quality());
    Ok(SuggestionQuality {
        basis: learned.basis.as_str().into(),
        note: learned.basis.note(),
        words: quality_in_words(learned, (record.accepted, record.rejected)),
        right: quality.share_right(),
        tried: small(quality.tried),
        answered: small(quality.answered),
        made: small(quality.made),
        made_right: small(quality.right),
        learned_from: small(learned.coded),
        accepted: small(record.accepted),
        rejected: small(record.rejected),
    })
}

fn pick(request: &SuggestionRef) -> Pick {
    Pick { document: request.document.clone(), paragraph: request.paragraph, code: request.code.clone() }
}

pub(crate) fn accept(session: &Session, request: SuggestionRef) -> Result<SuggestionAccepted, ApiError> {
    let project = session.project()?;
    let made = suggestions::accept(&project, &pick(&request), &session.coder()?)?;
    let title = title_of(&*project.voices()?, made.value.code);
    let coding = &made.value;
    Ok(SuggestionAccepted {
        made: CodingMade {
            coding: coding.id.to_string(),
            short: codes::short(coding.number),
            quote: coding.quote.clone(),
            joined: false,
            changed: show::changed(&made, format!("Tagged '{title}' as suggested")),
        },
    })
}

fn title_of(voices: &Voices, code: model::CodeId) -> String {
    voices.code(code).map(|code| code.title()).unwrap_or_default()
}

pub(crate) fn reject(session: &Session, request: SuggestionRef) -> Result<Done, ApiError> {
    let project = session.project()?;
    let done = suggestions::reject(&project, &pick(&request), &super::coders::actor(session)?)?;
    let code = codes::find(&project.reader()?, &request.code)?;
    let label = format!("'{}' is not suggested for these words again", code.title());
    Ok(Done { changed: Some(show::changed(&done, label)) })
}

fn scope(request: &AutoCodeScope) -> Result<Scope, AppError> {
    let least = match request.band.as_deref() {
        None | Some("" | "worth a look") => LEAST,
        Some("likely") => 0.65,
        Some("very likely") => 0.8,
        Some(other) => {
            let why = format!("'{other}' is not one of: very likely, likely, worth a look.");
            return Err(AppError::InvalidInput(why));
        }
    };
    Ok(Scope {
        document: request.document.clone(),
        survey: request.survey.clone(),
        question: request.question.clone(),
        codes: request.codes.clone(),
        least,
    })
}

pub(crate) fn auto_preview(session: &Session, request: AutoCodeScope) -> Result<Suggestions, ApiError> {
    let project = session.project()?;
    let answer = suggestions::preview(&project, &|texts| session.vectors(texts), &scope(&request)?)?;
    shown(&project, &answer, request.limit.unwrap_or(LISTED) as usize)
}

pub(crate) fn auto_code(session: &Session, request: AutoCode) -> Result<AutoCoded, ApiError> {
    let project = session.project()?;
    let picks: Vec<Pick> = request.picks.iter().map(pick).collect();
    let changed = suggestions::code_all(&project, &picks, &session.coder()?)?;
    let coded = changed.value.len();
    let label = format!("{} tagged as suggested", counted(coded, "paragraph", "paragraphs"));
    Ok(AutoCoded {
        coded: small(coded),
        already: small(picks.len() - coded),
        changed: show::changed(&changed, label),
    })
}
