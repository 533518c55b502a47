//! The sample project: the Tidewater study, carried inside the program, imported by the same door as anybody's files.

use crate::{
    AppError, clock,
    experiments::{self, NewExperiment, Question},
    funnels,
    imports::{self, Outcome},
    internal,
    leads::{self, NewLeadDefinition},
    project::{OpenProject, SAMPLE_NAME},
    tasks::Reporter,
};
use model::{Funnel, Step, time::SECOND};
use std::path::{Path, PathBuf};

/// The study's files, packed by the build script.
const PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sample.zst"));
/// Name the sample's funnel is saved under.
pub const FUNNEL: &str = "Trial";
/// Its steps.
pub const STEPS: [&str; 6] =
    ["Visited site", "Signed up", "Imported roster", "Published schedule", "Invited team", "Subscribed"];
/// Its conversion window, in days.
const WINDOW_DAYS: i64 = 14;

/// The study's own domain: its people are no leads.
const OWN_DOMAIN: &str = "tidewater.example";
/// What marketing and sales call a lead: name, rule, who answers for it.
const LEADS: [(&str, &str, &str); 2] =
    [("marketing", "mql_date is set", "Marketing"), ("sales", "sales_accepted is yes", "Sales")];
/// Since when they do.
const LEADS_FROM: &str = "2026-01-01";

/// Its experiments, with what should happen more often.
const EXPERIMENTS: [(&str, &str); 2] =
    [("roster_import_wizard", "Imported roster"), ("pricing_annual_default", "Subscribed")];

/// Makes the sample project at `path`: imported, coded, with its funnel saved. Nothing is left behind on failure.
///
/// # Errors
/// When something is there already, the folder cannot be written, or the user stops it.
pub fn make(path: &Path, cache: &Path, reporter: &Reporter) -> Result<(OpenProject, Outcome), AppError> {
    reporter.at("Unpacking the sample study", None)?;
    let study = Unpacked::new(cache)?;
    let project = OpenProject::create(path, SAMPLE_NAME, cache)?;
    let made = fill(&project, &study.folder, reporter);
    match made {
        Ok(outcome) => Ok((project, outcome)),
        Err(error) => {
            drop(project);
            remove_project(path);
            Err(error)
        }
    }
}

fn fill(project: &OpenProject, folder: &Path, reporter: &Reporter) -> Result<Outcome, AppError> {
    let request = imports::Request { paths: vec![folder.to_owned()], ..imports::Request::default() };
    let outcome = imports::run(project, &request, reporter)?;
    if let Some(failed) = outcome.files.iter().find_map(|f| f.error.as_ref()) {
        return Err(AppError::Internal(failed.to_string()));
    }
    let funnel = Funnel {
        steps: STEPS.iter().map(|event| Step::named(*event)).collect(),
        window: WINDOW_DAYS * 86_400 * SECOND,
        ..Funnel::default()
    };
    funnels::save(project, FUNNEL, &funnel)?;
    internal::set_domains(project, &[OWN_DOMAIN.to_owned()])?;
    for (name, rule, owner) in LEADS {
        let new = NewLeadDefinition {
            name: name.into(),
            rule: rule.into(),
            owner: Some(owner.into()),
            valid_from: clock::parse(LEADS_FROM, false),
            ..NewLeadDefinition::default()
        };
        leads::save(project, &new)?;
    }
    for (name, metric) in EXPERIMENTS {
        let asks = Question { metric: Some(metric.into()), ..Question::default() };
        let new = NewExperiment { name: name.into(), asks, ..NewExperiment::default() };
        experiments::save(project, &new)?;
    }
    Ok(outcome)
}

/// A project half made is no project: its files go.
fn remove_project(path: &Path) {
    for ending in ["", "-wal", "-shm", ".lock"] {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(ending);
        // What is not there need not go.
        let _ = std::fs::remove_file(path.with_file_name(name));
    }
}

/// The study as files, for as long as it is needed.
struct Unpacked {
    folder: PathBuf,
}

impl Unpacked {
    fn new(cache: &Path) -> Result<Self, AppError> {
        let folder =
            cache.join(format!("sample-{}-{}", std::process::id(), crate::clock::now().0)).join("tidewater");
        let unpacked = Self { folder };
        unpacked.write()?;
        Ok(unpacked)
    }

    fn write(&self) -> Result<(), AppError> {
        let broken = || AppError::Internal("the packed sample study is damaged".into());
        let packed = zstd::decode_all(PACKED).map_err(|e| AppError::Internal(e.to_string()))?;
        let mut rest = packed.as_slice();
        let mut take = || -> Result<Option<Vec<u8>>, AppError> {
            let Some((length, after)) = rest.split_first_chunk::<8>() else { return Ok(None) };
            let length = usize::try_from(u64::from_le_bytes(*length)).ok().ok_or_else(broken)?;
            let part = after.get(..length).ok_or_else(broken)?;
            rest = &after[length..];
            Ok(Some(part.to_vec()))
        };
        while let Some(name) = take()? {
            let content = take()?.ok_or_else(broken)?;
            let path = self.folder.join(String::from_utf8_lossy(&name).as_ref());
            crate::session::write_whole(&path, &content)?;
        }
        Ok(())
    }
}

impl Drop for Unpacked {
    fn drop(&mut self) {
        if let Some(outer) = self.folder.parent() {
            // Only a cache is left behind when this fails.
            let _ = std::fs::remove_dir_all(outer);
        }
    }
}
