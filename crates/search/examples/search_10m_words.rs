//! Times the index over 1,000 interviews of 10,000 words: `search_10m_words [FOLDER]`. Prints one JSON line
//! a figure, so that a harness can compare them with their targets. With SUBTEXT_CORPUS the text is written there too, a
//! paragraph a line (document, tab, text), for other programs to be measured on.
#![allow(clippy::print_stdout, reason = "printing figures is all it does")]

use search::{Filters, Index, Query, Typing, generate};
use std::{
    io::Write,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

type Failure = Box<dyn std::error::Error>;

const ROUNDS: usize = 40;

fn main() -> Result<(), Failure> {
    let folder = std::env::args()
        .nth(1)
        .map_or_else(|| std::env::temp_dir().join("subtext-search-10m"), PathBuf::from);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    corpus()?;
    let index = build(&folder)?;
    queries(&index)?;
    updates(&index)?;
    reopening(&folder)?;
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

fn corpus() -> Result<(), Failure> {
    let Some(path) = std::env::var_os("SUBTEXT_CORPUS") else { return Ok(()) };
    let mut out = std::io::BufWriter::new(std::fs::File::create(path)?);
    let size = generate::TEN_MILLION_WORDS;
    for number in 0..size.documents {
        for paragraph in &generate::document(size, number).paragraphs {
            writeln!(out, "{number}\t{}", paragraph.text.replace(['\n', '\t'], " "))?;
        }
    }
    Ok(out.flush()?)
}

/// User and system time of this process so far, in seconds; 0 where the system does not tell.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: f64 = after.split_whitespace().skip(11).take(2).filter_map(|t| t.parse::<f64>().ok()).sum();
    // The kernel counts in hundredths on every common system.
    ticks / 100.0
}

fn build(folder: &Path) -> Result<Index, Failure> {
    let size = generate::TEN_MILLION_WORDS;
    let index = Index::open_or_create(Some(folder), "built")?.index;
    let mut writer = index.writer()?;
    let (mut characters, mut making, mut making_cpu) = (0, Duration::ZERO, 0.0);
    let cpu = cpu_seconds();
    let start = Instant::now();
    for number in 0..size.documents {
        let (clock, before) = (Instant::now(), cpu_seconds());
        let document = generate::document(size, number);
        characters += document.paragraphs.iter().map(|p| p.text.len()).sum::<usize>();
        making += clock.elapsed();
        making_cpu += cpu_seconds() - before;
        writer.replace_document(&document)?;
    }
    writer.commit("built")?;
    let seconds = (start.elapsed() - making).as_secs_f64();
    println!(r#"{{"figure":"corpus","characters":{characters},"paragraphs":{}}}"#, index.paragraphs());
    let rate = index.paragraphs() as f64 / seconds;
    let cpu = cpu_seconds() - cpu - making_cpu;
    println!(r#"{{"figure":"build","cpu_s":{cpu:.1},"wall_s":{seconds:.1},"paragraphs_per_s":{rate:.0}}}"#);
    println!(r#"{{"figure":"index size","bytes":{}}}"#, bytes(folder)?);
    Ok(index)
}

fn queries(index: &Index) -> Result<(), Failure> {
    let wide = format!("{} onboarding", "ba* re* to* mi* ".repeat(250));
    let different = "ba* re* to* mi* sa* le* do* in* onboarding";
    let mut pages = Vec::new();
    for (name, text, limit) in [
        ("onboarding, first page", "onboarding", 50),
        ("onboarding, all spans", "onboarding", usize::MAX),
        ("phrase, first page", "\"switched from spreadsheets\"", 50),
        ("rare word, first page", generate::RARE, 50),
        ("the, first page", "the", 50),
        ("three words, first page", "onboarding verkon shalis", 50),
        ("beginning, first page", "onbo", 50),
        ("two letters, first page", "on", 50),
        ("misspelt, first page", "onbaording", 50),
        ("code and word, first page", "code:made-up-07 onboarding", 50),
        ("a thousand beginnings, four of them different", &wide, 50),
        ("eight different beginnings, the most that are taken", different, 50),
    ] {
        let query = Query::parse(text, Typing::Yes);
        let filters = Filters::default();
        let (mut total, mut spans) = (0, 0);
        let cpu = cpu_seconds();
        let times = timed(|| {
            let results = index.search(&query, &filters, limit, 0)?;
            total = results.total;
            spans = results.hits.iter().map(|h| h.spans.len()).sum();
            Ok(())
        })?;
        let cpu = (cpu_seconds() - cpu) * 1e3 / times.len() as f64;
        report(name, &times, &format!(r#","cpu_ms":{cpu:.2},"total":{total},"spans":{spans}"#));
        if limit == 50 {
            pages.extend(times);
        }
    }
    pages.sort_by(f64::total_cmp);
    report("first pages, all queries", &pages, "");
    Ok(())
}

fn updates(index: &Index) -> Result<(), Failure> {
    let size = generate::TEN_MILLION_WORDS;
    let mut writer = index.writer()?;
    let mut number = 0;
    let (mut updated, mut tidied) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        number += 7;
        let document = generate::document(size, number);
        let clock = Instant::now();
        writer.replace_document(&document)?;
        writer.commit("built")?;
        updated.push(clock.elapsed().as_secs_f64() * 1e3);
        let clock = Instant::now();
        writer.tidy()?;
        tidied.push(clock.elapsed().as_secs_f64() * 1e3);
    }
    updated.sort_by(f64::total_cmp);
    tidied.sort_by(f64::total_cmp);
    report("one transcript of 10,000 words indexed anew, until it is found", &updated, "");
    report("tidying after it, which nobody waits for", &tidied, "");
    let clock = Instant::now();
    writer.purge()?;
    println!(r#"{{"figure":"purge","ms":{:.1}}}"#, clock.elapsed().as_secs_f64() * 1e3);
    Ok(())
}

fn reopening(folder: &Path) -> Result<(), Failure> {
    let clock = Instant::now();
    let opened = Index::open_or_create(Some(folder), "built")?;
    let state = format!("{:?}", opened.state);
    println!(
        r#"{{"figure":"open, all checksums","ms":{:.1},"state":"{state}"}}"#,
        clock.elapsed().as_secs_f64() * 1e3
    );
    Ok(())
}

fn timed(mut run: impl FnMut() -> Result<(), Failure>) -> Result<Vec<f64>, Failure> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let clock = Instant::now();
        run()?;
        times.push(clock.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    Ok(times)
}

fn report(name: &str, times: &[f64], more: &str) {
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    println!(
        r#"{{"figure":"{name}","least_ms":{:.2},"p50_ms":{:.2},"p95_ms":{:.2}{more}}}"#,
        at(0.0),
        at(0.5),
        at(0.95)
    );
}

fn bytes(folder: &Path) -> Result<u64, Failure> {
    let mut sum = 0;
    for entry in std::fs::read_dir(folder)? {
        sum += entry?.metadata()?.len();
    }
    Ok(sum)
}
