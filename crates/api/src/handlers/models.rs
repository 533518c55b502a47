//! Models of a folder that the user names.

use super::show::small;
use crate::{
    ApiError,
    types::{
        models::{
            AskModel, LanguageModel, LanguageModels, ModelChecked, ModelRead, ModelRef, ModelStanding,
            ModelsFolder, SentimentCount, SentimentPage, SentimentRequest, SentimentText,
        },
        project::Empty,
        tasks::TaskRef,
    },
};
use app::{
    AppError, Session, documents,
    models::{self, Model, Read, Sounding, Standing, Task},
    project::{OpenProject, Population},
    suggestions::Scope,
    tasks::Finished,
};
use std::path::Path;

/// Texts in one answer when nothing is said.
const LISTED: u32 = 500;

pub(crate) fn list(session: &Session, _: Empty) -> Result<LanguageModels, ApiError> {
    let models = session.models();
    let folder = models.folder();
    let known = models.list()?;
    let installed = session.language().installed().is_some();
    Ok(LanguageModels {
        message: message(folder.as_deref(), &known, installed),
        folder: folder.map(|folder| folder.display().to_string()),
        fixed: models::by_environment().is_some(),
        installed,
        models: known.iter().map(|model| view(model, &known)).collect(),
    })
}

fn message(folder: Option<&Path>, known: &[Model], installed: bool) -> String {
    let usable = known.iter().filter(|model| model.task.is_ok()).count();
    match folder {
        None => "No folder is named, so no other model is used.".into(),
        Some(_) if known.is_empty() => {
            "The folder is empty. Each model has a folder of its own in it.".into()
        }
        Some(_) if usable == 0 => "None of these can be used as it is.".into(),
        Some(_) if !installed => "They can be used once the language part is installed.".into(),
        Some(_) => "They are asked only when you say so.".into(),
    }
}

fn view(model: &Model, known: &[Model]) -> LanguageModel {
    let task = model.task.as_ref().ok().copied();
    let first = |task| known.iter().find(|other| other.task == Ok(task)).map(|other| &other.name);
    LanguageModel {
        name: model.name.clone(),
        folder: model.folder.display().to_string(),
        family: model.family.clone(),
        task: task.map(|task| task.as_str().into()),
        purpose: task.map(|task| purpose(task).into()),
        labels: model.labels.clone(),
        size: size(model.bytes),
        used: task.is_some_and(|task| first(task) == Some(&model.name)),
        why: model.task.as_ref().err().map(|why| format!("{why}.")),
    }
}

fn purpose(task: Task) -> &'static str {
    match task {
        Task::Sentences => "search by meaning",
        Task::Labels => "suggests codes that have no examples yet, from their definitions",
        Task::Sentiment => "tells how answers sound",
        Task::Names => "finds names of people, companies and places in personal data",
    }
}

/// Bytes as people say them.
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0 => "no weights".into(),
        1..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        1_000_000..10_000_000_000 => format!("{} MB", app::thousands(bytes / 1_000_000)),
        _ => format!("{} GB", app::thousands(bytes / 1_000_000_000)),
    }
}

pub(crate) fn set_folder(session: &Session, request: ModelsFolder) -> Result<LanguageModels, ApiError> {
    let folder = request.folder.as_deref().map(str::trim).filter(|folder| !folder.is_empty());
    session.models().set_folder(folder.map(Path::new))?;
    list(session, Empty {})
}

pub(crate) fn check(session: &Session, request: ModelRef) -> Result<ModelChecked, ApiError> {
    match session.models().check(&request.name) {
        Ok(()) => {
            Ok(ModelChecked { works: true, message: format!("'{}' was loaded: it works.", request.name) })
        }
        Err(AppError::LanguageUnavailable(message)) => Ok(ModelChecked { works: false, message }),
        Err(other) => Err(other.into()),
    }
}

/// A task that a model of the folder is asked for.
fn task(word: &str) -> Result<Task, AppError> {
    Task::parse(word).filter(|task| *task != Task::Sentences).ok_or_else(|| {
        AppError::InvalidInput(format!("'{word}' is nothing to ask a model for: names, sentiment, labels."))
    })
}

pub(crate) fn ask(session: &Session, request: AskModel) -> Result<TaskRef, ApiError> {
    let task = task(&request.task)?;
    let project = session.project()?;
    let asked = session.models().asked(task, request.model.as_deref())?;
    let scope = Scope {
        document: request.document,
        survey: request.survey,
        question: request.question,
        ..Scope::default()
    };
    let label = format!("Asking the model {}", asked.which.name);
    let started = session.tasks.start(label, move |reporter| {
        models::read(&project, task, &asked, &scope, reporter).map(Finished::Models)
    });
    Ok(TaskRef { task: started })
}

pub(crate) fn result(read: Read) -> ModelRead {
    let Read { model, texts, read, cut, left_out, codes } = read;
    ModelRead {
        model,
        texts: small(texts),
        read: small(read),
        cut: small(cut),
        left_out: small(left_out),
        codes: small(codes),
    }
}

pub(crate) fn standing(standing: Standing) -> ModelStanding {
    ModelStanding { model: standing.model, read: small(standing.read), texts: small(standing.texts) }
}

pub(crate) fn sentiment(session: &Session, request: SentimentRequest) -> Result<SentimentPage, ApiError> {
    let project = session.project()?;
    let asked = session.models().asked(Task::Sentiment, request.model.as_deref())?;
    let limit = request.limit.unwrap_or(LISTED) as usize;
    let scope = Scope {
        document: request.document,
        survey: request.survey,
        question: request.question,
        ..Scope::default()
    };
    let said = models::sentiment(&project, &asked.which, &scope)?;
    let labels: Vec<String> = said.labels.iter().map(|label| label.to_lowercase()).collect();
    let count = |label: usize| said.soundings.iter().filter(|one| one.label == label).count();
    let counts = labels
        .iter()
        .enumerate()
        .map(|(at, label)| SentimentCount { label: label.clone(), texts: small(count(at)) });
    let population = project.population()?;
    let brief = request.brief;
    let texts = said.soundings.iter().take(limit);
    Ok(SentimentPage {
        by: format!("by model {}: a guess of a program, not a code", asked.which.name),
        counts: counts.collect(),
        withheld: small(said.withheld),
        texts: texts
            .map(|one| sounding(&project, &population, &labels, one, brief))
            .collect::<Result<_, ApiError>>()?,
        standing: standing(said.standing),
    })
}

fn sounding(
    project: &OpenProject,
    population: &Population,
    labels: &[String],
    one: &Sounding,
    brief: bool,
) -> Result<SentimentText, ApiError> {
    let listed = &population.documents[one.document];
    let id = listed.document.id;
    let may = listed.document.consent.may_quote() && !brief;
    let text = if may { project.redactions()?.words(id, one.start, &one.text) } else { String::new() };
    Ok(SentimentText {
        document: id.to_string(),
        document_title: documents::title(population, listed),
        paragraph: one.paragraph,
        text,
        label: labels.get(one.label).cloned().unwrap_or_default(),
        sure: sure(one.share).into(),
    })
}

/// How sure a model says it is, in words: its numbers are no chances.
fn sure(share: f32) -> &'static str {
    match share {
        0.9.. => "clear",
        0.7.. => "likely",
        _ => "unsure",
    }
}
