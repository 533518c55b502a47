//! The client with models for other tasks: the same discipline as with the one of sentences.

use language::{
    Client, Error, Installed, Patience, Start, State,
    fake::{self, Fault},
    protocol::Task,
};
use std::{path::Path, time::Duration};

fn patience() -> Patience {
    Patience {
        start: Duration::from_secs(20),
        answer: Duration::from_millis(400),
        idle: Duration::from_secs(60),
        attempts: 3,
    }
}

fn always() -> bool {
    true
}

/// The fake as the installed program, with a model of a folder.
fn installed(task: Task) -> Client {
    let program = env!("CARGO_BIN_EXE_subtext-language-fake").into();
    let own = Installed { program, model: "/nowhere/own".into(), task: Task::Sentences };
    Client::new(Start::Program(own.with(Path::new("/nowhere/other"), task)), patience())
}

#[test]
fn the_program_is_told_what_its_model_is_for() {
    let text = "Dr Vega of Acme found it easy.";
    let client = installed(Task::Names);
    let names = client.name(&[text, ""], &always).unwrap();
    assert_eq!(names, [fake::names(text), vec![]]);
    assert_eq!((names[0][0].start, names[0][0].end, names[0][0].kind.as_str()), (3, 7, "PER"));
    assert!(matches!(client.state(), State::Running(hello) if hello.task == Task::Names));
    let judged = installed(Task::Sentiment).judge(&[text, "It was slow."], &always).unwrap();
    assert_eq!(judged.shares, [vec![0.125, 0.875], vec![0.75, 0.25]]);
    assert_eq!(judged.labels, fake::SOUNDS);
    let statements = ["This is about prices.", "This is about colleagues."];
    let followed = installed(Task::Labels).follow(&["Our team grew"], &statements, &always).unwrap();
    assert_eq!(followed.shares, [vec![0.0625, 0.875]]);
}

#[test]
fn a_model_asked_for_what_it_is_not_for_says_so_and_goes_on() {
    let client = installed(Task::Names);
    let error = client.judge(&["one"], &always).unwrap_err();
    assert!(matches!(&error, Error::Refused(why) if why.contains("something else")), "{error}");
    assert_eq!(client.name(&["one"], &always).unwrap(), [vec![]]);
    assert_eq!(client.name(&[], &always).unwrap(), Vec::<Vec<_>>::new());
    let none = installed(Task::Labels).follow(&["one", "two"], &[], &always).unwrap();
    assert_eq!(none.shares, [Vec::<f32>::new(), Vec::new()]);
}

#[test]
fn who_crashes_answers_garbage_or_hangs_is_asked_again() {
    for fault in [Fault::EndsAt(1), Fault::GarbageAt(1), Fault::HangsAt(1)] {
        let client = fake::client_for(Task::Sentiment, fault, patience());
        assert_eq!(
            client.judge(&["a great day"], &always).unwrap().shares,
            [vec![0.125, 0.875]],
            "{fault:?}"
        );
    }
    let client = fake::client_for(Task::Names, Fault::AlwaysEnds, patience());
    let error = client.name(&["secret words"], &always).unwrap_err();
    assert!(matches!(error, Error::BrokeDown { attempts: 3, .. }), "{error}");
    assert!(!error.to_string().contains("secret"));
}

#[test]
fn who_no_longer_waits_is_let_go() {
    let patience = Patience { answer: Duration::from_secs(60), ..patience() };
    let client = fake::client_for(Task::Labels, Fault::HangsAt(1), patience);
    assert_eq!(client.follow(&["one"], &["two"], &|| false), Err(Error::Cancelled));
    assert_eq!(client.follow(&["one"], &["seven"], &always).unwrap().shares, [vec![0.0625]]);
}

#[test]
fn it_is_stopped_when_nobody_asks() {
    let patience = Patience { idle: Duration::from_millis(50), ..patience() };
    let client = fake::client_for(Task::Names, Fault::None, patience);
    client.name(&["one"], &always).unwrap();
    let since = std::time::Instant::now();
    while client.state() != State::Stopped {
        assert!(since.elapsed() < Duration::from_secs(10), "{:?}", client.state());
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_model_that_cannot_be_loaded_is_named_and_nobody_is_told_to_install_anything() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("program");
    let script = "#!/bin/sh\necho '{\"failed\":\"vocab.txt is empty\"}'\n";
    std::fs::write(&program, script).unwrap();
    let mut rights = std::fs::metadata(&program).unwrap().permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut rights, 0o755);
    std::fs::set_permissions(&program, rights).unwrap();
    let own = Installed { program, model: "/nowhere/own".into(), task: Task::Sentences };
    let with = own.clone().with(Path::new("/models/tone"), Task::Sentiment);
    let error = Client::new(Start::Program(with), patience()).judge(&["one"], &always).unwrap_err();
    assert_eq!(error.to_string(), "The model in /models/tone cannot be used: vocab.txt is empty.");
    let error = Client::new(Start::Program(own), patience()).start().unwrap_err();
    assert!(matches!(error, Error::NoModel(_)), "{error}");
}
