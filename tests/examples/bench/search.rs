//! Search as one types, over generated interviews.

use crate::measure::{figure, quantile, timed};
use crate::project::Project;
use search::generate::{self, Size};
use serde_json::json;
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Instant;

const ROUNDS: usize = 20;
const QUERIES: [&str; 6] = [
    "onboarding",
    "\"switched from spreadsheets\"",
    generate::RARE,
    "the",
    "onboarding verkon",
    "onbaording",
];

/// Imports generated interviews as files and searches them.
pub fn measure(home: &Path, interviews: u32) -> Result<(), Box<dyn Error>> {
    let folder = home.join("interviews");
    write(&folder, Size { documents: interviews, words: generate::TEN_MILLION_WORDS.words })?;
    let project = Project::make(home, "search")?;
    let (_, cpu, wall) = timed(|| project.import(&folder))?;
    figure("import and index of the interviews: CPU", cpu, "s");
    figure("import and index of the interviews: wall", wall, "s");
    let (mut all, mut typed) = (Vec::new(), Vec::new());
    for query in QUERIES {
        let mut milliseconds = Vec::new();
        for _ in 0..ROUNDS {
            milliseconds.push(ask(&project, query, false)?);
        }
        all.extend(&milliseconds);
        figure(&format!("search {query}: p95"), quantile(&mut milliseconds, 0.95), "ms");
    }
    for length in 2.."onboarding".len() {
        typed.push(ask(&project, &"onboarding"[..length], true)?);
    }
    figure("search, first page, all queries: p50", quantile(&mut all, 0.5), "ms");
    figure("search, first page, all queries: p95", quantile(&mut all, 0.95), "ms");
    figure("search, letter by letter: worst", quantile(&mut typed, 1.0), "ms");
    Ok(())
}

fn ask(project: &Project, query: &str, typing: bool) -> Result<f64, Box<dyn Error>> {
    let clock = Instant::now();
    project.call("search", json!({ "query": query, "typing": typing, "limit": 30 }))?;
    Ok(clock.elapsed().as_secs_f64() * 1e3)
}

fn write(folder: &Path, size: Size) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    for number in 0..size.documents {
        let mut text = String::new();
        for (turn, paragraph) in generate::document(size, number).paragraphs.iter().enumerate() {
            let who = if turn % 5 == 4 { "Interviewer" } else { "Participant" };
            writeln!(text, "**{who}:** {}\n", paragraph.text)?;
        }
        fs::write(folder.join(format!("{number:04}.md")), text)?;
    }
    Ok(())
}
