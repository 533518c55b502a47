//! Suggestions, themes, and what is alike.

use super::{Setting, language::catch_up};
use crate::{
    answer::{Answer, Failure},
    args::{SimilarArguments, SuggestAction, SuggestArguments, SuggestionArguments, ThemesArguments},
    desk::Desk,
    print::{figures::counted, table::Table, text::clean},
};
use api::types::{
    models::AskModel,
    project::Done,
    suggestions::{
        AutoCodeScope, SuggestionAccepted, SuggestionQuality, SuggestionRef, Suggestions, SuggestionsRequest,
    },
    themes::{
        AnswerView, NearDuplicates, NearDuplicatesRequest, Similar, SimilarRequest, ThemeCoded, ThemeToCode,
        ThemesFound, ThemesRequest,
    },
};
use serde_json::json;

pub(crate) fn suggest(set: Setting<'_>, arguments: &SuggestArguments) -> Result<Answer, Failure> {
    match &arguments.action {
        None => list(set, arguments),
        Some(SuggestAction::Accept(one)) => {
            let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
            let (json, done): (_, SuggestionAccepted) = desk.ask("suggestion_accept", &suggestion(one))?;
            let text = format!("{} {}\n", done.made.short, clean(&done.made.changed.label));
            Ok(Answer::done(json, text).noting(info.risk))
        }
        Some(SuggestAction::Reject(one)) => {
            let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
            let (json, done): (_, Done) = desk.ask("suggestion_reject", &suggestion(one))?;
            let label = done.changed.map_or_else(|| "Nothing to do".to_owned(), |changed| changed.label);
            Ok(Answer::done(json, format!("{}\n", clean(&label))).noting(info.risk))
        }
        Some(SuggestAction::Quality) => {
            let (desk, _) = Desk::open(set.folders, &arguments.project)?;
            catch_up(&desk, set)?;
            let (json, quality): (_, SuggestionQuality) = desk.ask("suggestion_quality", &json!({}))?;
            Ok(Answer::done(json, format!("{}\n", quality.words)).noting(quality.note))
        }
    }
}

fn suggestion(one: &SuggestionArguments) -> SuggestionRef {
    SuggestionRef { document: one.document.clone(), paragraph: one.paragraph - 1, code: one.code.clone() }
}

fn list(set: Setting<'_>, arguments: &SuggestArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    catch_up(&desk, set)?;
    if let Some(document) = arguments.document.as_ref().filter(|_| arguments.by_model) {
        let asked =
            AskModel { task: "labels".into(), document: Some(document.clone()), ..AskModel::default() };
        let notes = super::models::ask(&desk, set, &asked)?;
        let request = SuggestionsRequest { document: document.clone(), by_model: true };
        let (json, found): (_, Suggestions) = desk.ask("suggestions", &request)?;
        return Ok(printed(set, json, found).noting(notes));
    }
    let scope = AutoCodeScope {
        document: arguments.document.clone(),
        survey: arguments.survey.clone(),
        question: arguments.question.clone(),
        codes: arguments.codes.clone(),
        band: arguments.band.map(|band| band.words().to_owned()),
        limit: Some(arguments.limit),
    };
    let (json, found): (_, Suggestions) = desk.ask("auto_code_preview", &scope)?;
    Ok(printed(set, json, found))
}

fn printed(set: Setting<'_>, json: serde_json::Value, found: Suggestions) -> Answer {
    let mut table = Table::of(&["code", "how likely", "paragraph", "document", "words", "rests on"]);
    for paragraph in &found.paragraphs {
        for suggestion in &paragraph.suggestions {
            let rests_on: Vec<&str> = suggestion.rests_on.iter().map(|e| e.short.as_str()).collect();
            table.row([
                suggestion.name.clone(),
                suggestion.band.clone(),
                (paragraph.paragraph + 1).to_string(),
                paragraph.document_title.clone(),
                paragraph.text.clone(),
                if suggestion.model.is_some() { suggestion.words.clone() } else { rests_on.join(" ") },
            ]);
        }
    }
    let text = format!("{}\n\n{}", found.quality, table.print(set.screen));
    Answer::done(json, text).noting(found.note)
}

pub(crate) fn similar(set: Setting<'_>, arguments: &SimilarArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    catch_up(&desk, set)?;
    let request = SimilarRequest {
        coding: arguments.excerpt.clone(),
        document: arguments.document.clone(),
        paragraph: arguments.paragraph.map(|paragraph| paragraph - 1),
        limit: Some(arguments.limit),
    };
    let (json, found): (_, Similar) = desk.ask("similar", &request)?;
    let mut table = Table::of(&["how near", "words", "who", "document", "paragraph"]);
    for near in &found.paragraphs {
        table.row([
            near.band.clone(),
            near.text.clone(),
            near.person_name.clone().unwrap_or_default(),
            near.document_title.clone(),
            (near.paragraph + 1).to_string(),
        ]);
    }
    let left_out = match found.withheld {
        0 => String::new(),
        n => format!("\n{} left out for want of consent\n", counted(n, "paragraph", "paragraphs")),
    };
    Ok(Answer::done(json, format!("{}{left_out}", table.print(set.screen))).noting(found.note))
}

pub(crate) fn themes(set: Setting<'_>, arguments: &ThemesArguments) -> Result<Answer, Failure> {
    if arguments.same {
        return same(set, arguments);
    }
    let request = ThemesRequest {
        survey: arguments.survey.clone(),
        question: arguments.question.clone(),
        themes: arguments.themes,
    };
    if let Some(number) = arguments.make_code {
        return make_code(set, arguments, &request, number);
    }
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    catch_up(&desk, set)?;
    let (json, found): (_, ThemesFound) = desk.ask("themes", &request)?;
    let mut table = Table::of(&["#", "answers", "people", "phrases", "an answer of it"]);
    for (number, theme) in (1u32..).zip(&found.themes) {
        table.row([
            number.to_string(),
            theme.answers.to_string(),
            theme.people.to_string(),
            theme.phrases.join(", "),
            theme.representatives.first().map_or_else(String::new, |answer| answer.text.clone()),
        ]);
    }
    let rest = counted(u32::try_from(found.leftover.len()).unwrap_or(u32::MAX), "answer", "answers");
    let text = format!(
        "{} without a code\n\n{}\n{rest} in none of them\n",
        counted(found.answers, "answer", "answers"),
        table.print(set.screen)
    );
    Ok(Answer::done(json, text).noting(found.note))
}

fn make_code(
    set: Setting<'_>,
    arguments: &ThemesArguments,
    request: &ThemesRequest,
    number: u32,
) -> Result<Answer, Failure> {
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    catch_up(&desk, set)?;
    let (_, found): (_, ThemesFound) = desk.ask("themes", request)?;
    let Some(theme) = found.themes.get(number as usize - 1) else {
        let why = format!("There is no theme {number}: {} were found.", found.themes.len());
        return Err(Failure::usage(why));
    };
    let request = ThemeToCode {
        survey: arguments.survey.clone(),
        question: arguments.question.clone(),
        name: arguments.name.clone().unwrap_or_default(),
        parent: arguments.parent.clone(),
        description: String::new(),
        documents: theme.members.iter().map(|answer| answer.document.clone()).collect(),
        coder: arguments.coder.clone(),
    };
    let (json, made): (_, ThemeCoded) = desk.ask("theme_to_code", &request)?;
    Ok(Answer::done(json, format!("{}\n", clean(&made.changed.label))).noting(info.risk))
}

fn same(set: Setting<'_>, arguments: &ThemesArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request =
        NearDuplicatesRequest { survey: arguments.survey.clone(), question: arguments.question.clone() };
    let (json, found): (_, NearDuplicates) = desk.ask("near_duplicates", &request)?;
    let mut table = Table::of(&["answers", "people", "words"]);
    for group in &found.groups {
        let AnswerView { text, .. } = &group.first;
        table.row([group.members.len().to_string(), group.people.to_string(), text.clone()]);
    }
    Ok(Answer::done(json, table.print(set.screen)))
}
