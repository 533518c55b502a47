//! Reading a project for its meaning and searching by it, with a fake language part.

mod one_way;

use super::*;
use crate::{
    Places, Session,
    search::{Mode, Question},
    suggestions::Basis,
    tasks::{self, Reporter},
};
use ::language::{
    Patience, Start,
    fake::{self, Fault},
};
use std::{fs, path::Path, sync::Arc};

const ANNA: &str = "Anna Example: We never knew the cost of it.\n\nMaya: What worried you?\n\nAnna Example: I was afraid of losing the roster.\n";
const BO: &str = "Bo Sample: My colleague found it by chance.\n\nBo Sample: The office is in Leeds.\n";

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

    fn project(&self) -> Arc<OpenProject> {
        let path = self.home.path().join("study.subtext");
        let cache = self.home.path().join("cache");
        let project = if path.exists() {
            OpenProject::open(&path, &cache).unwrap()
        } else {
            OpenProject::create(&path, "Study", &cache).unwrap()
        };
        self.session.put(project).unwrap()
    }

    /// A project with two interviews.
    fn filled(&self) -> Arc<OpenProject> {
        let project = self.project();
        self.import(&project, &[("anna.txt", ANNA), ("bo.txt", BO)]);
        project
    }

    fn import(&self, project: &OpenProject, files: &[(&str, &str)]) {
        let folder = self.home.path().join("files");
        fs::create_dir_all(&folder).unwrap();
        let paths = files.iter().map(|(name, text)| {
            fs::write(folder.join(name), text).unwrap();
            folder.join(name)
        });
        let request =
            crate::imports::Request { paths: paths.collect(), ..crate::imports::Request::default() };
        crate::imports::run(project, &request, &Reporter::default()).unwrap();
    }
}

fn patience() -> Patience {
    Patience { answer: std::time::Duration::from_millis(500), ..Patience::default() }
}

fn good() -> Client {
    fake::client(Fault::None, patience())
}

fn absent() -> Client {
    let absent = ::language::find(Some(Path::new("/nowhere")), None, Path::new("/nowhere")).unwrap_err();
    Client::new(Start::Nothing(absent), patience())
}

fn question(text: &str, mode: Mode) -> Question {
    Question { text: text.into(), mode, limit: 10, ..Question::default() }
}

fn texts(found: &Found) -> Vec<&str> {
    found.results.hits.iter().map(|hit| hit.text.as_str()).collect()
}

fn file(place: &Place, project: &OpenProject) -> std::path::PathBuf {
    place.home.path().join("cache/vectors").join(project.id().to_string())
}

#[test]
fn what_means_the_same_is_found_and_why_is_said() {
    let place = Place::new();
    let project = place.filled();
    let found = search(&good(), &project, &question("expensive", Mode::Meaning)).unwrap();
    assert_eq!(texts(&found), ["We never knew the cost of it."]);
    assert_eq!((found.mode, found.warnings.len()), (Mode::Meaning, 0));
    let why = found.why[0].as_ref().unwrap();
    assert_eq!(why.words[0], "cost");
    assert!(found.results.hits[0].spans.is_empty());
    // The interviewer asks for it too, but is left out unless asked for.
    let nervous = question("nervous", Mode::Both);
    let asked = Question { role: Some(model::SpeakerRole::Interviewer), ..nervous.clone() };
    let of = |question| search(&good(), &project, &question).unwrap();
    assert_eq!(texts(&of(nervous)), ["I was afraid of losing the roster."]);
    assert_eq!(texts(&of(asked)), ["What worried you?"]);
}

#[test]
fn both_without_the_language_part_is_answered_by_words_and_says_so() {
    let place = Place::new();
    let project = place.filled();
    let found = search(&absent(), &project, &question("cost", Mode::Both)).unwrap();
    assert_eq!((found.mode, texts(&found)), (Mode::Words, vec!["We never knew the cost of it."]));
    assert!(found.warnings[0].starts_with("Answered by words alone."), "{:?}", found.warnings);
    let refused = search(&absent(), &project, &question("cost", Mode::Meaning));
    assert!(matches!(refused, Err(AppError::LanguageUnavailable(_))));
}

#[test]
fn a_text_is_read_once_and_known_without_the_language_part() {
    let place = Place::new();
    let project = place.filled();
    let before = status(&absent(), &project).unwrap();
    assert_eq!((before.paragraphs, before.texts, before.ready), (5, 5, 0));
    let read = prepare(&good(), &project, &Reporter::default()).unwrap();
    assert_eq!(read, Prepared { texts: 5, read: 5, cut: 0, left_out: 0 });
    assert_eq!(prepare(&good(), &project, &Reporter::default()).unwrap().read, 0);
    // The same words again, and closed in between.
    let carl = "Carl Other: The office is in Leeds.\n\nCarl Other: And I am in York.\n";
    place.import(&project, &[("carl.txt", carl)]);
    drop(project);
    place.session.close().unwrap();
    let project = place.project();
    let after = status(&absent(), &project).unwrap();
    assert_eq!((after.paragraphs, after.texts, after.ready), (7, 6, 5));
    let known = vectors_of(&absent(), &project, &["The office is in Leeds."]).unwrap();
    let apart = known[0].iter().zip(fake::vector("The office is in Leeds.")).map(|(a, b)| (a - b).abs());
    assert!(apart.fold(0.0, f32::max) < 1.6e-5);
    assert!(matches!(vectors_of(&absent(), &project, &["new"]), Err(AppError::LanguageUnavailable(_))));
}

#[test]
fn who_reads_beside_a_writer_knows_what_was_read() {
    let place = Place::new();
    let project = place.filled();
    prepare(&good(), &project, &Reporter::default()).unwrap();
    let beside = OpenProject::open(project.path(), &place.home.path().join("cache")).unwrap();
    assert!(beside.read_only().is_some());
    assert_eq!(status(&absent(), &beside).unwrap().ready, 5);
    let found = search(&good(), &beside, &question("expensive", Mode::Meaning)).unwrap();
    assert_eq!(texts(&found), ["We never knew the cost of it."]);
    forget(&beside).unwrap();
    assert!(file(&place, &project).exists());
}

#[test]
fn a_crash_or_a_stop_amid_the_reading_loses_nothing() {
    let place = Place::new();
    let project = place.filled();
    let many: String = (0..80).map(|at| format!("Dora Long: Sentence {at} of many.\n\n")).collect();
    place.import(&project, &[("dora.txt", &many)]);
    let total = status(&absent(), &project).unwrap().texts;
    // The first question is the greeting; the second batch ends it for good.
    let once = fake::client(Fault::EndsAt(3), Patience { attempts: 1, ..patience() });
    let stopped = Reporter::default();
    let ended = prepare(&once, &project, &stopped).unwrap();
    assert_eq!((ended.read, ended.left_out), (total, 0), "a batch that failed is tried in parts");
    forget(&project).unwrap();
    assert_eq!(status(&absent(), &project).unwrap().ready, 0);
    let hanging = fake::client(Fault::HangsAt(3), Patience { attempts: 1, ..Patience::default() });
    let reporter = Arc::new(Reporter::default());
    let other = Arc::clone(&reporter);
    let cancelled = std::thread::scope(|scope| {
        let work = scope.spawn(|| prepare(&hanging, &project, &reporter));
        while status(&absent(), &project).unwrap().ready == 0 {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        other.cancel();
        work.join().unwrap()
    });
    assert!(matches!(cancelled, Err(AppError::Cancelled)));
    let kept = status(&absent(), &project).unwrap().ready;
    assert!((1..total).contains(&kept), "{kept} of {total}");
    assert_eq!(prepare(&good(), &project, &Reporter::default()).unwrap().read, total - kept);
}

#[test]
fn vectors_leave_with_their_texts() {
    let place = Place::new();
    let project = place.filled();
    prepare(&good(), &project, &Reporter::default()).unwrap();
    let before = fs::metadata(file(&place, &project)).unwrap().len();
    // The imports are taken back: their texts are gone.
    project.undo(store::HowFar::Steps(1)).unwrap();
    let after = status(&absent(), &project).unwrap();
    assert_eq!((after.texts, after.ready), (0, 0));
    assert!(fs::metadata(file(&place, &project)).unwrap().len() < before / 2);
}

#[test]
fn a_damaged_file_is_made_anew() {
    let place = Place::new();
    let project = place.filled();
    prepare(&good(), &project, &Reporter::default()).unwrap();
    let path = file(&place, &project);
    drop(project);
    place.session.close().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 4;
    fs::write(&path, bytes).unwrap();
    let project = place.project();
    assert_eq!(status(&absent(), &project).unwrap().ready, 0);
    let found = search(&good(), &project, &question("expensive", Mode::Meaning)).unwrap();
    assert_eq!(texts(&found), ["We never knew the cost of it."]);
    assert_eq!(status(&absent(), &project).unwrap().ready, 5);
}

#[test]
fn which_words_tell_is_not_worth_a_search() {
    let place = Place::new();
    let project = place.filled();
    prepare(&good(), &project, &Reporter::default()).unwrap();
    // Twice whether it is there, the question's vector, and then no more.
    let ends = fake::client(Fault::EndsAt(4), Patience { attempts: 1, ..patience() });
    let found = search(&ends, &project, &question("expensive", Mode::Meaning)).unwrap();
    assert_eq!(texts(&found), ["We never knew the cost of it."]);
    assert_eq!(found.why[0].as_ref().map(|why| why.words.len()), Some(0));
    assert!(
        found.warnings[0].starts_with("Which words tell could not be worked out."),
        "{:?}",
        found.warnings
    );
}

#[test]
fn a_search_says_how_much_was_not_read_yet() {
    let place = Place::new();
    let project = place.filled();
    let many: String = (0..80).map(|at| format!("Dora Long: Sentence {at} of many.\n\n")).collect();
    place.import(&project, &[("dora.txt", &many)]);
    let found = search(&good(), &project, &question("expensive", Mode::Both)).unwrap();
    assert!(found.warnings[0].contains("85 of 85 texts are not yet read"), "{:?}", found.warnings);
}

#[test]
fn what_takes_too_many_unread_texts_goes_by_words_and_has_them_read() {
    let place = Place::new();
    let project = place.filled();
    let many: String = (0..450).map(|at| format!("Dora Long: Sentence {at} of many.\n\n")).collect();
    place.import(&project, &[("dora.txt", &many)]);
    let many: Vec<String> = (0..450).map(|at| format!("Sentence {at} of many.")).collect();
    let texts: Vec<&str> = many.iter().map(String::as_str).collect();
    let note = || match Basis::of(&|texts| place.session.vectors(texts), &texts).unwrap() {
        (basis @ Basis::Words(_), _) => basis.note().unwrap(),
        (Basis::Meaning, _) => String::new(),
    };
    place.session.language().put(absent());
    assert!(note().contains("The language part is not in"), "{}", note());
    assert!(place.session.tasks.all().is_empty());
    place.session.language().put(good());
    let said = note();
    assert!(said.contains("450 of the texts it takes have not been read"), "{said}");
    assert!(said.contains("They are being read now"), "{said}");
    while matches!(place.session.tasks.all()[0].status(), tasks::Status::Running) {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    assert_eq!(note(), "", "they are read: by meaning");
    assert_eq!(place.session.tasks.all().len(), 1);
    // Whoever dropped or stopped it is not overruled.
    forget(&project).unwrap();
    assert!(note().contains("Once they are"), "{}", note());
    assert_eq!(place.session.tasks.all().len(), 1);
}

#[test]
fn texts_that_are_no_paragraphs_are_remembered() {
    let place = Place::new();
    let project = place.filled();
    let client = good();
    let wanted = ["a definition", "We never knew the cost of it.", "a definition"];
    let vectors = vectors_of(&client, &project, &wanted).unwrap();
    assert_eq!(vectors[0], fake::vector("a definition"));
    assert_eq!(vectors[0], vectors[2]);
    assert_eq!(vectors_of(&absent(), &project, &wanted).unwrap(), vectors);
    // A paragraph that was asked for need not be read again.
    assert_eq!(prepare(&client, &project, &Reporter::default()).unwrap().read, 5);
    assert_eq!(status(&client, &project).unwrap().ready, 5);
}
