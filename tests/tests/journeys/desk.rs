//! A user at a desk: a session with folders of its own, and the commands in short words.

use api::{ApiError, Places, Session, call};
use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use tempfile::TempDir;
use tests::repository;

pub struct Desk {
    session: Arc<Session>,
    pub home: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        Self { session: session_in(home.path()), home }
    }

    /// A desk with an empty project open.
    pub fn with_project() -> Self {
        let desk = Self::new();
        desk.ask("project_new", json!({"path": desk.at("t.subtext"), "name": "Trial"}));
        desk
    }

    /// A desk with the sample project open.
    pub fn with_sample() -> (Self, Value) {
        let desk = Self::new();
        let task = desk.ask("sample_make", json!({"path": desk.at("sample.subtext")}));
        let done = desk.ended(&task);
        (desk, done)
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Asks, and expects an answer.
    pub fn ask(&self, command: &str, request: Value) -> Value {
        self.try_ask(command, request).unwrap_or_else(|e| panic!("{command}: {e:?}"))
    }

    pub fn try_ask(&self, command: &str, request: Value) -> Result<Value, ApiError> {
        call(&self.session, command, request)
    }

    /// Asks, and expects to be refused.
    pub fn refused(&self, command: &str, request: Value) -> ApiError {
        match self.try_ask(command, request) {
            Ok(answer) => panic!("{command} was not refused: {answer}"),
            Err(error) => error,
        }
    }

    /// Waits for a task to end, and expects it to have gone well.
    pub fn ended(&self, task: &Value) -> Value {
        let state = self.outcome(task);
        assert_eq!(state["status"], "done", "{state}");
        state
    }

    /// Waits for a task to end.
    pub fn outcome(&self, task: &Value) -> Value {
        for _ in 0..6_000 {
            let all = self.ask("tasks", json!({}));
            let state =
                all["tasks"].as_array().unwrap().iter().find(|t| t["task"] == task["task"]).unwrap().clone();
            if state["status"] != "running" {
                return state;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("the task did not end");
    }

    /// Imports, and expects it to go well.
    pub fn import(&self, paths: &[PathBuf]) -> Value {
        let task = self.ask("import_start", json!({"paths": paths}));
        self.ended(&task)
    }

    /// Writes a file into the desk's folder.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.at(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        path
    }

    /// Counts of the open project.
    pub fn counts(&self) -> Value {
        self.ask("app_state", json!({}))["project"]["counts"].clone()
    }
}

/// Another process, as far as one can be played: a session of its own.
pub fn session_in(home: &Path) -> Arc<Session> {
    let place = |name: &str| home.join(name);
    Arc::new(Session::start(Places { data: place("data"), config: place("config"), cache: place("cache") }))
}

/// A file of the sample study.
pub fn study(name: &str) -> PathBuf {
    repository::at("fixtures/study-tidewater").join(name)
}

/// A JSON file of the fixtures.
pub fn fixture(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(repository::at("fixtures").join(name)).unwrap()).unwrap()
}

/// Equal to nine digits.
pub fn close(a: &Value, b: &Value, what: &str) {
    let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
    assert!((a - b).abs() <= 1e-9 * b.abs().max(1.0), "{what}: {a} is not {b}");
}
