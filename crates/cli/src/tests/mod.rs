//! The commands, run on the sample project, which is made once.

mod accounts;
mod arguments;
mod changing;
mod codebook;
mod collections;
mod context;
mod erasing;
mod experiments;
mod failing;
mod found;
mod funnels;
mod importing;
mod internal;
mod jobs;
mod landscape;
mod leads;
mod personal_data;
mod plans;
mod reading;
mod suggestions;
mod tabs;
mod together;
mod with_language;

use crate::{Answer, Failure, Folders, Status};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
};
use tempfile::TempDir;

/// Folders of a user of its own, and the sample project in them.
struct Sample {
    home: TempDir,
}

fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let home = TempDir::new().unwrap();
        std::fs::copy(made_once(), home.path().join("t.subtext")).unwrap();
        Sample { home }
    })
}

/// The sample as `sample` makes it, kept beside this very test program: every test is a process of its own, and making it
/// takes seconds.
fn made_once() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    let changed = program.metadata().unwrap().modified().unwrap();
    let changed = changed.duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos();
    let folder = program.parent().unwrap();
    let kept = folder.join(format!("cli-sample-{changed}.subtext"));
    let lock = std::fs::File::create(folder.join("cli-sample.lock")).unwrap();
    lock.lock().unwrap();
    if !kept.exists() {
        let before = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let ours =
            |path: &PathBuf| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("cli-sample-"));
        before.filter(ours).for_each(|path| std::fs::remove_file(path).unwrap());
        let home = TempDir::new().unwrap();
        let made = home.path().join("t.subtext");
        crate::run(["sample", path(&made)], &folders(home.path())).unwrap();
        std::fs::copy(&made, kept.with_extension("part")).unwrap();
        std::fs::rename(kept.with_extension("part"), &kept).unwrap();
    }
    kept
}

fn folders(home: &Path) -> Folders {
    Folders { data: home.join("data"), cache: home.join("cache") }
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Where the sample lies. Only tests that change nothing use it as it is.
fn sample_path() -> PathBuf {
    sample().home.path().join("t.subtext")
}

/// A copy of the sample to be changed.
fn copy(home: &TempDir) -> PathBuf {
    let to = home.path().join("copy.subtext");
    std::fs::copy(sample_path(), &to).unwrap();
    to
}

/// Runs a command on a project: `P` stands for its path.
fn on(project: &Path, arguments: &[&str]) -> Result<Answer, Failure> {
    let named = arguments.iter().map(|a| if *a == "P" { path(project) } else { a });
    crate::run(named, &folders(sample().home.path()))
}

fn on_sample(arguments: &[&str]) -> Answer {
    on(&sample_path(), arguments).unwrap()
}

fn status(result: &Result<Answer, Failure>) -> Status {
    result.as_ref().map_or_else(|failure| failure.status, |answer| answer.status)
}

/// The row of a list that has this name.
fn named<'v>(rows: &'v Value, key: &str, name: &str) -> &'v Value {
    let rows = rows.as_array().unwrap();
    rows.iter().find(|row| row[key] == name).unwrap_or_else(|| panic!("{name} is missing"))
}

fn numbers(values: &Value, key: &str) -> Vec<u64> {
    values.as_array().unwrap().iter().map(|v| v[key].as_u64().unwrap()).collect()
}

fn close(found: &Value, expected: &Value) -> bool {
    match (found.as_f64(), expected.as_f64()) {
        (Some(found), Some(expected)) => (found - expected).abs() <= 1e-9,
        _ => found.is_null() && expected.is_null(),
    }
}
