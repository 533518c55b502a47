//! Sentences per processor second of the installed language part, through the client, against rust-bert's own loop in
//! the same run: `embedding_speed FOLDER BARE-LOOP`. The two take turns, and the best of three counts for each.

use language::{Client, Patience, Start};
use std::{env, error::Error, fs, path::PathBuf, process::Command};

const SENTENCES: usize = 600;
const ROUNDS: usize = 3;
const BATCH: usize = 32;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [folder, bare] = arguments.as_slice() else {
        return Err("usage: embedding_speed FOLDER BARE-LOOP".into());
    };
    let installed = language::find(Some(folder), None, folder)?;
    let sentences = sentences();
    let file = env::temp_dir().join(format!("subtext-sentences-{}", std::process::id()));
    fs::write(&file, sentences.join("\n"))?;
    let client = Client::new(Start::Program(installed.clone()), Patience::default());
    client.start()?;
    let mut best = [0.0_f64; 2];
    for _ in 0..ROUNDS {
        best[0] = best[0].max(through_the_client(&client, &sentences)?);
        let said = Command::new(bare)
            .args([&installed.model, &file])
            .env("LD_LIBRARY_PATH", folder.join("libtorch"))
            .env("OMP_WAIT_POLICY", "PASSIVE")
            .env("OMP_NUM_THREADS", "1")
            .env("RAYON_NUM_THREADS", "1")
            .output()?;
        let said = String::from_utf8(said.stdout)?;
        let (count, seconds) = said.trim().split_once(' ').ok_or("the bare loop said nothing")?;
        best[1] = best[1].max(count.parse::<f64>()? / seconds.parse::<f64>()?);
    }
    fs::remove_file(&file)?;
    say(&format!("embedding, through the client: sentences per CPU s    {:.1}", best[0]));
    say(&format!("embedding, rust-bert's own loop: sentences per CPU s  {:.1}", best[1]));
    say(&format!("embedding: ratio (goal 0.9 or more)                   {:.2}", best[0] / best[1]));
    Ok(())
}

/// Sentences per processor second of both processes together.
fn through_the_client(client: &Client, sentences: &[String]) -> Result<f64, Box<dyn Error>> {
    let process = client.process().ok_or("the language part does not run")?.to_string();
    let spent =
        || -> Result<f64, Box<dyn Error>> { Ok(processor_seconds("self")? + processor_seconds(&process)?) };
    let mut order: Vec<&str> = sentences.iter().map(String::as_str).collect();
    order.sort_by_key(|text| text.len());
    let before = spent()?;
    for batch in order.chunks(BATCH) {
        client.embed(batch, &|| true)?;
    }
    #[expect(clippy::cast_precision_loss, reason = "hundreds")]
    let count = sentences.len() as f64;
    Ok(count / (spent()? - before))
}

/// User and system time of a process; Linux counts in hundredths.
fn processor_seconds(process: &str) -> Result<f64, Box<dyn Error>> {
    let text = fs::read_to_string(format!("/proc/{process}/stat"))?;
    let (_, after) = text.rsplit_once(')').ok_or("an unknown form of /proc")?;
    let ticks = after.split_whitespace().skip(11).take(2).map(str::parse::<f64>);
    Ok(ticks.collect::<Result<Vec<_>, _>>()?.iter().sum::<f64>() / 100.0)
}

/// Sentences of ten to forty words, as in interviews; the same at every run.
fn sentences() -> Vec<String> {
    const WORDS: [&str; 32] = [
        "we",
        "the",
        "roster",
        "import",
        "I",
        "was",
        "not",
        "sure",
        "price",
        "team",
        "asked",
        "when",
        "schedule",
        "because",
        "nobody",
        "shift",
        "manager",
        "tried",
        "again",
        "it",
        "weeks",
        "before",
        "lost",
        "everything",
        "could",
        "see",
        "invoice",
        "afraid",
        "hours",
        "of",
        "phone",
        "switched",
    ];
    let mut state = 17_u64;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((state >> 33) % below).unwrap_or(0)
    };
    let mut sentence = || {
        let length = 10 + next(31);
        (0..length).map(|_| WORDS[next(32)]).collect::<Vec<_>>().join(" ")
    };
    (0..SENTENCES).map(|_| sentence()).collect()
}

#[expect(clippy::print_stdout, reason = "a program that prints figures")]
fn say(line: &str) {
    println!("{line}");
}
