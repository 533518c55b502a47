//! Models of a folder, and what a fake one says of a project.

use super::*;
use crate::{
    Places, Session,
    codes::{self, NewCode},
    personal_data::{self, Kind, Reason},
    project::OpenProject,
    suggestions::{self, Scope},
    tasks::Reporter,
};
use ::language::fake::{self, Fault};
use model::CodeKind;
use std::sync::Arc;

const ANNA: &str = "Anna Example: Dr Vega from Acme said it was easy.\n\nMaya: Who is Dr Sorel?\n\nAnna Example: My colleagues were slow.\n";

struct Place {
    home: tempfile::TempDir,
    session: Session,
}

impl Place {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        let session = Session::start(Places { data: at("data"), config: at("config"), cache: at("cache") });
        Self { home, session }
    }

    /// A project with an interview.
    fn filled(&self) -> Arc<OpenProject> {
        let path = self.home.path().join("study.subtext");
        let project = OpenProject::create(&path, "Study", &self.home.path().join("cache")).unwrap();
        let project = self.session.put(project).unwrap();
        let file = self.home.path().join("anna.txt");
        fs::write(&file, ANNA).unwrap();
        let request = crate::imports::Request { paths: vec![file], ..crate::imports::Request::default() };
        crate::imports::run(&project, &request, &Reporter::default()).unwrap();
        project
    }

    /// A fake model for a task, as if it were of the folder.
    fn model(&self, task: Task, fault: Fault) -> Asked {
        let patience = Patience { answer: std::time::Duration::from_millis(500), ..Patience::default() };
        self.session.models().put(task, "fake", fake::client_for(task, fault, patience));
        self.session.models().asked(task, None).unwrap()
    }

    fn folder(&self, model: &str, files: &[(&str, &str)]) -> PathBuf {
        let folder = self.home.path().join("models");
        fs::create_dir_all(folder.join(model)).unwrap();
        files.iter().for_each(|(name, text)| fs::write(folder.join(model).join(name), text).unwrap());
        folder
    }
}

fn ask(project: &OpenProject, task: Task, asked: &Asked) -> Result<Read, AppError> {
    read(project, task, asked, &Scope::default(), &Reporter::default())
}

fn said(error: &AppError) -> String {
    assert!(matches!(error, AppError::LanguageUnavailable(_)), "{error:?}");
    error.to_string()
}

const CONFIG: &str = r#"{"model_type": "distilbert", "architectures": ["DistilBertForSequenceClassification"],
    "id2label": {"0": "NEGATIVE", "1": "POSITIVE"}}"#;

#[test]
fn without_a_folder_there_is_no_model_and_it_says_how_to_have_one() {
    let place = Place::new();
    let models = place.session.models();
    assert_eq!((models.folder(), models.list().unwrap()), (None, vec![]));
    let why = said(&models.asked(Task::Names, None).err().unwrap());
    assert!(why.contains("No folder of models is named") && why.contains("--folder"), "{why}");
    assert_eq!(models.which(Task::Sentiment, None).unwrap(), None);
}

#[test]
fn the_folder_is_remembered_and_what_is_wrong_with_a_model_is_said() {
    let place = Place::new();
    let folder = place.folder("tone", &[("config.json", CONFIG), ("vocab.txt", ""), ("rust_model.ot", "1")]);
    place.folder("half", &[("config.json", CONFIG), ("rust_model.ot", "1")]);
    let models = place.session.models();
    assert!(matches!(models.set_folder(Some(&place.home.path().join("nowhere"))), Err(AppError::Io { .. })));
    models.set_folder(Some(&folder)).unwrap();
    let again = Models::new(&place.home.path().join("data"));
    assert_eq!(again.folder(), Some(folder));
    let names: Vec<String> = again.list().unwrap().into_iter().map(|model| model.name).collect();
    assert_eq!(names, ["half", "tone"]);
    assert_eq!(again.asked(Task::Sentiment, None).unwrap().which.name, "tone");
    let why = said(&again.asked(Task::Sentiment, Some("half")).err().unwrap());
    assert!(why.contains("'half' cannot be used") && why.contains("vocab.txt is missing"), "{why}");
    let why = said(&again.asked(Task::Names, None).err().unwrap());
    assert!(why.contains("no model of names in"), "{why}");
    assert!(said(&again.check("half").unwrap_err()).contains("vocab.txt is missing"));
    assert!(matches!(again.check("nobody"), Err(AppError::NotFound(_))));
    models.set_folder(None).unwrap();
    assert_eq!(again.folder(), None);
}

#[test]
fn names_that_a_model_finds_are_personal_data_only_when_it_is_wanted() {
    let place = Place::new();
    let project = place.filled();
    let asked = place.model(Task::Names, Fault::None);
    let found = |model: Option<&Which>| {
        let (found, standing) = personal_data::find(&project, None, model).unwrap();
        let by_model = found.into_iter().filter(|f| f.reason == Some(Reason::Model));
        (by_model.map(|f| (f.kind, f.text)).collect::<Vec<_>>(), standing.map(|s| (s.read, s.texts)))
    };
    assert_eq!(found(Some(&asked.which)), (vec![], Some((0, 3))), "nobody was asked yet");
    let read = ask(&project, Task::Names, &asked).unwrap();
    assert_eq!((read.texts, read.read, read.left_out), (3, 3, 0), "interviewers name people too");
    let (names, standing) = found(Some(&asked.which));
    assert!(names.contains(&(Kind::Company, "Acme".into())), "{names:?}");
    assert_eq!(standing, Some((3, 3)));
    assert_eq!(found(None), (vec![], None));
    assert_eq!(ask(&project, Task::Names, &asked).unwrap().read, 0, "nothing is asked twice");
    // What it found is redacted only where it is meant.
    let plan = |model| {
        let which = personal_data::Which { kinds: vec![Kind::Company], model, ..Default::default() };
        personal_data::plan(&project, &which, "me").unwrap().redactions.len()
    };
    assert_eq!((plan(None), plan(Some(asked.which))), (0, 1));
}

#[test]
fn how_texts_sound_is_told_with_the_models_own_labels_and_stored_nowhere() {
    let place = Place::new();
    let project = place.filled();
    let asked = place.model(Task::Sentiment, Fault::None);
    let head = project.reader().unwrap().head().unwrap();
    let sounds = || sentiment(&project, &asked.which, &Scope::default()).unwrap();
    assert_eq!((sounds().standing.read, sounds().standing.texts), (0, 2), "the interviewer is left out");
    ask(&project, Task::Sentiment, &asked).unwrap();
    let told = sounds();
    assert_eq!(told.labels, fake::SOUNDS);
    let labels: Vec<(u32, usize)> = told.soundings.iter().map(|one| (one.paragraph, one.label)).collect();
    assert_eq!(labels, [(0, 1), (2, 0)]);
    assert_eq!(project.reader().unwrap().head().unwrap(), head, "nothing was written");
}

#[test]
fn codes_without_examples_are_suggested_from_their_definitions() {
    let place = Place::new();
    let project = place.filled();
    let add = |name: &str, description: &str| {
        let code = NewCode {
            name: name.into(),
            kind: Some(CodeKind::Theme),
            description: description.into(),
            ..NewCode::default()
        };
        codes::add(&project, &code).unwrap();
    };
    add("team", "Coworkers and how they take it.");
    add("bare", "");
    let asked = place.model(Task::Labels, Fault::None);
    let no_meaning = |_: &[&str]| Err(AppError::LanguageUnavailable("absent".into()));
    let suggest =
        |model: Option<&Which>| suggestions::for_document(&project, &no_meaning, "anna.txt", model).unwrap();
    assert_eq!((suggest(None).without_examples, suggest(None).standing), (1, None));
    let read = ask(&project, Task::Labels, &asked).unwrap();
    assert_eq!((read.texts, read.read, read.codes), (2, 2, 1));
    assert!(suggest(None).paragraphs.iter().all(|paragraph| paragraph.by_model.is_empty()));
    let answer = suggest(Some(&asked.which));
    assert_eq!(answer.standing.as_ref().map(|s| (s.read, s.texts)), Some((2, 2)));
    let places: Vec<u32> =
        answer.paragraphs.iter().filter(|p| !p.by_model.is_empty()).map(|p| p.paragraph).collect();
    assert_eq!(places, [2], "'My colleagues were slow.'");
    // Once it is on words, it has an example; and what was said not to fit is not suggested again.
    let pick = suggestions::Pick { document: "anna.txt".into(), paragraph: 2, code: "team".into() };
    suggestions::reject(&project, &pick, "me").unwrap();
    assert!(suggest(Some(&asked.which)).paragraphs.iter().all(|p| p.by_model.is_empty()));
}

#[test]
fn a_model_that_fails_on_a_text_is_given_up_for_that_text_alone() {
    let place = Place::new();
    let project = place.filled();
    let refusing = place.model(Task::Names, Fault::Refuses);
    let read = ask(&project, Task::Names, &refusing).unwrap();
    assert_eq!((read.read, read.left_out), (0, 3));
    let breaking = place.model(Task::Sentiment, Fault::EndsAt(1));
    assert_eq!(ask(&project, Task::Sentiment, &breaking).unwrap().read, 2);
    let reporter = Reporter::default();
    reporter.cancel();
    let stopped = read_with(&project, &breaking, &reporter);
    assert!(matches!(stopped, Err(AppError::Cancelled)));
}

fn read_with(project: &OpenProject, asked: &Asked, reporter: &Reporter) -> Result<Read, AppError> {
    read(project, Task::Sentiment, asked, &Scope::default(), reporter)
}
