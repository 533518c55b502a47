//! Events: import, import again, funnel.

use crate::measure::{cpu_seconds, figure, peak_megabytes, quantile, timed};
use crate::project::Project;
use serde_json::{Value, json};
use std::error::Error;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

/// Runs of the funnel that are timed.
const RUNS: u32 = 9;
const SEED: u64 = 1;

/// Imports generated events from a CSV file and counts a funnel over them.
pub fn measure(home: &Path, events: u64) -> Result<(), Box<dyn Error>> {
    let file = home.join("events.csv");
    let people = u32::try_from(events / 20).unwrap_or(u32::MAX).max(1);
    events::generate::write_csv(events, people, SEED, &mut BufWriter::new(File::create(&file)?))?;
    println!("{events} events of {people} people, {} MB as CSV", file.metadata()?.len() >> 20);
    let project = Project::make(home, "events")?;
    let (ledger, cpu, wall) = timed(|| project.import(&file))?;
    figure("import of the CSV, whole path: CPU", cpu, "s");
    figure("import of the CSV, whole path: wall", wall, "s");
    figure("import of the CSV, whole path: peak memory", peak_megabytes(), "MB");
    println!("  {} rows read, {} accepted", ledger[0]["rows_read"], ledger[0]["accepted"]);
    let size = home.join("events/bench.subtext").metadata()?.len() as f64;
    figure("project file", size / f64::from(1 << 20), "MB");
    funnel(&project)?;
    let (ledger, cpu, _) = timed(|| project.import(&file))?;
    figure("import of the same file again: CPU", cpu, "s");
    println!("  {} rows accepted, unchanged: {}", ledger[0]["accepted"], ledger[0]["unchanged"]);
    Ok(())
}

fn funnel(project: &Project) -> Result<(), Box<dyn Error>> {
    let (first, cpu, wall) = timed(|| project.call("funnel_run", question(0)))?;
    figure("funnel, first run with reading the events: CPU", cpu, "s");
    figure("funnel, first run with reading the events: wall", wall, "s");
    let mut seconds = Vec::new();
    for run in 1..=RUNS {
        // Another window each time, so that no answer is one that was kept.
        let before = cpu_seconds();
        project.call("funnel_run", question(run))?;
        seconds.push(cpu_seconds() - before);
    }
    figure("funnel, warm, through the table: CPU, median of 9", quantile(&mut seconds, 0.5), "s");
    let reached: Vec<String> =
        first["steps"].as_array().into_iter().flatten().map(|step| step["people"].to_string()).collect();
    println!("  people at each step: {}", reached.join(", "));
    Ok(())
}

fn question(run: u32) -> Value {
    let steps = ["page_view", "signup", "activate", "purchase"].map(|event| json!({ "event": event }));
    json!({ "funnel": { "steps": steps, "window_seconds": 1_209_600 + run } })
}
