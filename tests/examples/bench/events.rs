//! Events: import, import again, funnel.

use crate::kernel;
use crate::measure::{cpu_seconds, figure, peak_megabytes, quantile, reset_peak, timed};
use crate::project::Project;
use events::generate;
use serde_json::{Value, json};
use std::error::Error;
use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;

/// Runs of the funnel that are timed.
const RUNS: u32 = 9;
const SEED: u64 = 1;

/// Files of the same events: what a funnel needs and no more, and what a product's export has (event ids, devices, addresses,
/// properties).
const FILES: [(&str, Writer); 2] = [("plain", generate::write_plain_csv), ("wide", generate::write_csv)];

type Writer = fn(u64, u32, u64, &mut BufWriter<File>) -> io::Result<()>;

/// Imports generated events from CSV files and counts a funnel over them. Files are left in `home` as `plain.csv` and `wide.csv`.
pub fn measure(home: &Path, events: u64) -> Result<(), Box<dyn Error>> {
    let people = u32::try_from(events / 20).unwrap_or(u32::MAX).max(1);
    for (name, write) in FILES {
        let file = home.join(format!("{name}.csv"));
        write(events, people, SEED, &mut BufWriter::new(File::create(&file)?))?;
        println!("{name}: {events} events of {people} people, {} MB as CSV", file.metadata()?.len() >> 20);
        one_file(home, name, &file)?;
    }
    kernel::measure(events, people, SEED)
}

fn one_file(home: &Path, name: &str, file: &Path) -> Result<(), Box<dyn Error>> {
    reset_peak();
    let project = Project::make(home, name)?;
    let (ledger, cpu, wall) = timed(|| project.import(file))?;
    figure(&format!("{name}: import of the CSV, whole path: CPU"), cpu, "s");
    figure(&format!("{name}: import of the CSV, whole path: wall"), wall, "s");
    figure(&format!("{name}: import of the CSV, whole path: peak memory"), peak_megabytes(), "MB");
    println!("  {} rows read, {} accepted", ledger[0]["rows_read"], ledger[0]["accepted"]);
    figure(&format!("{name}: project file"), megabytes(&project.path)?, "MB");
    let reached = funnel(&project, name)?;
    drop(project);
    reset_peak();
    let again = Project::open(home, name)?;
    let (answer, cpu, _) = timed(|| again.call("funnel_run", question(0)))?;
    figure(&format!("{name}: first funnel after opening again: CPU"), cpu, "s");
    figure(&format!("{name}: first funnel after opening again: peak memory"), peak_megabytes(), "MB");
    if people_at_steps(&answer) != reached {
        return Err("the funnel is another one after opening again".into());
    }
    let (ledger, cpu, _) = timed(|| again.import(file))?;
    figure(&format!("{name}: import of the same file again: CPU"), cpu, "s");
    println!("  {} rows accepted, unchanged: {}", ledger[0]["accepted"], ledger[0]["unchanged"]);
    Ok(())
}

fn megabytes(file: &Path) -> io::Result<f64> {
    Ok(file.metadata()?.len() as f64 / f64::from(1 << 20))
}

fn funnel(project: &Project, name: &str) -> Result<String, Box<dyn Error>> {
    reset_peak();
    let (first, cpu, _) = timed(|| project.call("funnel_run", question(0)))?;
    figure(&format!("{name}: first funnel, with reading the events: CPU"), cpu, "s");
    figure(&format!("{name}: first funnel, with reading the events: peak memory"), peak_megabytes(), "MB");
    let mut seconds = Vec::new();
    for run in 1..=RUNS {
        // Another window each time, so that no answer is one that was kept.
        let before = cpu_seconds();
        project.call("funnel_run", question(run))?;
        seconds.push(cpu_seconds() - before);
    }
    let median = quantile(&mut seconds, 0.5);
    figure(
        &format!("{name}: funnel, warm, with the customers behind each step: CPU, median of 9"),
        median,
        "s",
    );
    let reached = people_at_steps(&first);
    println!("  people at each step: {reached}");
    Ok(reached)
}

fn people_at_steps(answer: &Value) -> String {
    let steps = answer["steps"].as_array().into_iter().flatten();
    steps.map(|step| step["people"].to_string()).collect::<Vec<_>>().join(", ")
}

fn question(run: u32) -> Value {
    let steps = ["page_view", "signup", "activate", "purchase"].map(|event| json!({ "event": event }));
    json!({ "funnel": { "steps": steps, "window_seconds": 1_209_600 + run } })
}
