//! The client against a program that fails in every way: nothing is lost, nothing waits for ever, and it is said.

use language::{
    Client, Error, Patience, Start, State,
    fake::{self, Fault, vector},
    protocol::Task,
};
use std::{
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

/// Short, so that a test of waiting is short.
fn patience() -> Patience {
    Patience {
        start: Duration::from_secs(20),
        answer: Duration::from_millis(400),
        idle: Duration::from_secs(60),
        attempts: 3,
    }
}

/// The fake as a process that counts its answers in a file.
fn program(fault: &str, folder: &Path) -> Start {
    Start::Command {
        program: env!("CARGO_BIN_EXE_subtext-language-fake").into(),
        arguments: Vec::new(),
        variables: vec![
            ("SUBTEXT_FAULT".into(), fault.into()),
            ("SUBTEXT_FAULT_COUNT".into(), folder.join("count").to_string_lossy().into_owned()),
        ],
    }
}

fn shell(script: &str) -> Start {
    Start::Command {
        program: "/bin/sh".into(),
        arguments: vec!["-c".into(), script.into()],
        variables: Vec::new(),
    }
}

fn embed(client: &Client, texts: &[&str]) -> Result<Vec<Vec<f32>>, Error> {
    client.embed(texts, &|| true).map(|embedded| embedded.vectors)
}

#[test]
fn vectors_come_back_in_the_order_of_the_texts() {
    let folder = tempfile::tempdir().unwrap();
    let client = Client::new(program("", folder.path()), patience());
    assert_eq!(client.state(), State::Stopped);
    let embedded = client.embed(&["the price", "", "my colleagues"], &|| true).unwrap();
    assert_eq!(embedded.vectors, [vector("the price"), vector(""), vector("my colleagues")]);
    assert_eq!((embedded.model.as_str(), embedded.cut), ("fake-1", vec![]));
    assert!(matches!(client.state(), State::Running(hello) if hello.dimensions == fake::DIMENSIONS));
    assert_eq!(embed(&client, &[]).unwrap(), Vec::<Vec<f32>>::new());
    let long = "word ".repeat(fake::LONGEST + 1);
    assert_eq!(client.embed(&["short", &long], &|| true).unwrap().cut, [1]);
}

#[test]
fn a_crash_amid_the_work_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let client = Client::new(program("ends 2", folder.path()), patience());
    let texts = ["one", "two", "three"];
    let mut processes = Vec::new();
    for text in texts {
        assert_eq!(embed(&client, &[text]).unwrap(), [vector(text)]);
        processes.push(client.process().unwrap());
    }
    assert_ne!(processes[0], processes[1], "the second question was answered by a new process");
    assert_eq!(processes[1], processes[2]);
}

#[test]
fn a_process_that_is_killed_is_started_again() {
    let folder = tempfile::tempdir().unwrap();
    let client = Client::new(program("", folder.path()), patience());
    embed(&client, &["one"]).unwrap();
    let first = client.process().unwrap();
    let killed = std::process::Command::new("kill").args(["-9", &first.to_string()]).status().unwrap();
    assert!(killed.success());
    assert_eq!(embed(&client, &["two"]).unwrap(), [vector("two")]);
    assert_ne!(client.process().unwrap(), first);
}

#[test]
fn a_line_that_is_no_answer_is_asked_again() {
    let client = fake::client(Fault::GarbageAt(1), patience());
    assert_eq!(embed(&client, &["one"]).unwrap(), [vector("one")]);
}

#[test]
fn who_hangs_is_given_up_and_asked_again() {
    let folder = tempfile::tempdir().unwrap();
    let client = Client::new(program("always-hangs", folder.path()), patience());
    let since = Instant::now();
    let error = embed(&client, &["one"]).unwrap_err();
    assert!(
        matches!(&error, Error::BrokeDown { attempts: 3, last } if last.contains("no answer")),
        "{error}"
    );
    assert!(since.elapsed() < Duration::from_secs(15), "{:?}", since.elapsed());
    let client = fake::client(Fault::HangsAt(1), patience());
    assert_eq!(embed(&client, &["one"]).unwrap(), [vector("one")]);
}

#[test]
fn who_always_ends_is_not_asked_for_ever() {
    let client = fake::client(Fault::AlwaysEnds, patience());
    let error = embed(&client, &["secret words"]).unwrap_err();
    assert!(matches!(error, Error::BrokeDown { attempts: 3, .. }), "{error}");
    assert!(!error.to_string().contains("secret"));
    assert!(matches!(client.state(), State::Failed(_)));
}

#[test]
fn a_missing_library_is_said_in_words() {
    let loader = "echo 'x: error while loading shared libraries: libtorch_cpu.so: cannot open shared object file' >&2; exit 127";
    let client = Client::new(shell(loader), patience());
    let error = embed(&client, &["one"]).unwrap_err();
    assert!(matches!(&error, Error::MissingLibrary(what) if what.contains("libtorch_cpu.so")), "{error}");
    let State::Failed(words) = client.state() else { panic!("{:?}", client.state()) };
    assert!(words.contains("lacks a library") && words.contains("./run --language"), "{words}");
}

#[test]
fn another_version_and_a_missing_model_are_said_in_words() {
    let client = fake::client(Fault::OtherVersion, patience());
    let error = client.start().unwrap_err();
    assert!(matches!(error, Error::OtherVersion { .. }), "{error}");
    assert!(error.to_string().contains("speaks version 3, this Subtext 2"), "{error}");
    let error = fake::client(Fault::NoModel, patience()).start().unwrap_err();
    assert_eq!(error, Error::NoModel("vocab.txt is missing".into()));
}

#[test]
fn what_cannot_be_started_or_is_absent_is_said() {
    let nowhere =
        Start::Command { program: "/nowhere/at-all".into(), arguments: Vec::new(), variables: Vec::new() };
    assert!(matches!(Client::new(nowhere, patience()).start(), Err(Error::CannotStart(_))));
    let absent = language::find(None, None, Path::new("/nowhere")).unwrap_err();
    let client = Client::new(Start::Nothing(absent), patience());
    let State::Absent(words) = client.state() else { panic!("{:?}", client.state()) };
    assert!(words.contains("./run --language"), "{words}");
    assert!(matches!(embed(&client, &["one"]), Err(Error::Absent(_))));
}

#[test]
fn a_refused_question_leaves_the_program_running() {
    let client = fake::client(Fault::Refuses, patience());
    assert!(matches!(embed(&client, &["one"]), Err(Error::Refused(_))));
    assert!(matches!(client.state(), State::Running(_)));
}

#[test]
fn who_cancels_waits_no_longer_and_the_next_gets_an_answer() {
    let patience = Patience { answer: Duration::from_secs(60), ..patience() };
    let client = fake::client(Fault::HangsAt(1), patience);
    let asked = AtomicU32::new(0);
    let since = Instant::now();
    let wanted = || asked.fetch_add(1, Ordering::SeqCst) < 2;
    assert_eq!(client.embed(&["one"], &wanted), Err(Error::Cancelled));
    assert!(since.elapsed() < Duration::from_secs(10));
    assert_eq!(embed(&client, &["two"]).unwrap(), [vector("two")]);
}

#[test]
fn it_is_stopped_when_nobody_asks_and_started_again() {
    let folder = tempfile::tempdir().unwrap();
    let client =
        Client::new(program("", folder.path()), Patience { idle: Duration::from_millis(50), ..patience() });
    embed(&client, &["one"]).unwrap();
    let since = Instant::now();
    while client.state() != State::Stopped {
        assert!(since.elapsed() < Duration::from_secs(10), "{:?}", client.state());
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(client.process(), None);
    assert_eq!(embed(&client, &["two"]).unwrap(), [vector("two")]);
}

#[test]
fn words_are_weighed_and_add_up() {
    let client = fake::client(Fault::None, patience());
    let words = client.explain("the cost", &["Our price rose"]).unwrap().remove(0);
    let heaviest = words.iter().max_by(|a, b| a.weight.total_cmp(&b.weight)).unwrap();
    assert_eq!((heaviest.start, heaviest.end), (4, 9), "'price' means 'cost'");
}

#[test]
fn a_question_that_cannot_be_read_is_answered_and_the_next_one_too() {
    let asked = b"{\"id\":7}\n\n{\"id\":8,\"ask\":{\"embed\":{\"texts\":[\"one\"]}}}\n";
    let mut said = Vec::new();
    fake::answer(Task::Sentences, Fault::None, &AtomicU32::new(0), asked.as_slice(), &mut said).unwrap();
    let said = String::from_utf8(said).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 3, "{said}");
    assert!(lines[0].contains("\"ready\"") && lines[1].contains("no request"), "{said}");
    assert!(lines[2].starts_with("{\"id\":8,\"answer\":{\"embedded\""), "{said}");
}
