//! A project of its own, worked on through the command table.

use serde_json::{Value, json};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// An open project.
pub struct Project {
    session: Arc<api::Session>,
    /// Its file.
    pub path: PathBuf,
}

impl Project {
    /// Makes a project of that name in a folder.
    pub fn make(home: &Path, name: &str) -> Result<Self, Box<dyn Error>> {
        std::fs::create_dir_all(home.join(name))?;
        let project = Self::start(home, name);
        project.call("project_new", json!({ "path": project.path }))?;
        Ok(project)
    }

    /// Opens it, as the program does when it is started.
    pub fn open(home: &Path, name: &str) -> Result<Self, Box<dyn Error>> {
        let project = Self::start(home, name);
        project.call("project_open", json!({ "path": project.path }))?;
        Ok(project)
    }

    fn start(home: &Path, name: &str) -> Self {
        let home = home.join(name);
        let places =
            api::Places { data: home.join("data"), config: home.join("config"), cache: home.join("cache") };
        Self { session: Arc::new(api::Session::start(places)), path: home.join("bench.subtext") }
    }

    /// Runs a command.
    pub fn call(&self, name: &str, request: Value) -> Result<Value, Box<dyn Error>> {
        Ok(api::call(&self.session, name, request)?)
    }

    /// Imports files as one task and waits for it; answers the ledgers.
    pub fn import(&self, path: &Path) -> Result<Value, Box<dyn Error>> {
        let task = self.call("import_start", json!({ "paths": [path] }))?["task"].take();
        loop {
            let tasks = self.call("tasks", json!({}))?;
            let state = tasks["tasks"].as_array().and_then(|all| all.iter().find(|one| one["task"] == task));
            match state.and_then(|state| state["status"].as_str()) {
                Some("running") => std::thread::sleep(Duration::from_millis(20)),
                Some("done") => return Ok(state.map(|state| state["imports"].clone()).unwrap_or_default()),
                _ => return Err(format!("the import failed: {state:?}").into()),
            }
        }
    }
}
