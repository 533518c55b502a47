//! A language part for tests: words make the vectors, a few of them mean the same, and it fails as it is told.

use crate::{
    Client, Patience, Start,
    protocol::{First, Hello, Named, PROTOCOL, Task, Weighed},
    serve::{Answered, Engine, serve},
};
use std::{
    io::{self, BufReader, Read, Write},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

/// Numbers in its vectors.
pub const DIMENSIONS: usize = 64;

/// Words after which it reads no further.
pub const LONGEST: usize = 64;

/// Words that mean the same to it.
const SAME: [&[&str]; 4] = [
    &["price", "prices", "pricing", "cost", "costs", "expensive", "money", "fee", "dear"],
    &["afraid", "anxious", "anxiety", "worried", "worry", "fear", "nervous", "scared"],
    &["import", "importing", "upload", "uploading", "migrate", "moving"],
    &["colleague", "colleagues", "team", "coworkers", "staff"],
];

/// How it fails.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Fault {
    /// It does not.
    #[default]
    None,
    /// It ends instead of giving its n-th answer, counted over restarts from 1.
    EndsAt(u32),
    /// It ends at every question.
    AlwaysEnds,
    /// Its n-th answer is no JSON.
    GarbageAt(u32),
    /// It does not give its n-th answer.
    HangsAt(u32),
    /// It answers nothing.
    AlwaysHangs,
    /// It speaks another version.
    OtherVersion,
    /// It cannot read its model.
    NoModel,
    /// It answers every question with an error.
    Refuses,
}

impl Fault {
    /// From words: `ends 2`, `always-ends`, `garbage 1`, `hangs 1`, `always-hangs`, `other-version`, `no-model`, `refuses`.
    #[must_use]
    pub fn parse(words: &str) -> Self {
        let (what, number) = words.split_once(' ').unwrap_or((words, "1"));
        let at = number.parse().unwrap_or(1);
        match what {
            "ends" => Self::EndsAt(at),
            "always-ends" => Self::AlwaysEnds,
            "garbage" => Self::GarbageAt(at),
            "hangs" => Self::HangsAt(at),
            "always-hangs" => Self::AlwaysHangs,
            "other-version" => Self::OtherVersion,
            "no-model" => Self::NoModel,
            "refuses" => Self::Refuses,
            _ => Self::None,
        }
    }
}

/// A client of a fake in a thread of this process.
#[must_use]
pub fn client(fault: Fault, patience: Patience) -> Client {
    client_for(Task::Sentences, fault, patience)
}

/// As [`client`], with a model for another task.
#[must_use]
pub fn client_for(task: Task, fault: Fault, patience: Patience) -> Client {
    let answered = Arc::new(AtomicU32::new(0));
    let within = move |input: Box<dyn Read + Send>, output: Box<dyn Write + Send>| {
        // A broken pipe is how a client leaves.
        let _ = answer(task, fault, &answered, input, output);
    };
    Client::new(Start::Within(Arc::new(within)), patience)
}

/// Answers until the input ends, or the fault strikes. `answered` counts over restarts.
///
/// # Errors
/// When the pipes break, or as the fault wants it.
pub fn answer(
    task: Task,
    fault: Fault,
    answered: &AtomicU32,
    input: impl Read,
    mut output: impl Write,
) -> io::Result<()> {
    if fault == Fault::NoModel {
        serde_json::to_writer(&mut output, &First::Failed("vocab.txt is missing".into()))?;
        return output.write_all(b"\n");
    }
    let mut engine = Fake { task, fault };
    let mut faulty = Faulty { output, fault, answered, greeted: false, line: Vec::new() };
    serve(&mut engine, &mut BufReader::new(input), &mut faulty)
}

/// An output that fails at a line.
struct Faulty<'a, W> {
    output: W,
    fault: Fault,
    answered: &'a AtomicU32,
    greeted: bool,
    line: Vec<u8>,
}

impl<W: Write> Write for Faulty<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.line.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// A line is whole when it is flushed.
    fn flush(&mut self) -> io::Result<()> {
        let line = std::mem::take(&mut self.line);
        if !self.greeted {
            self.greeted = true;
        } else {
            let number = self.answered.fetch_add(1, Ordering::SeqCst) + 1;
            match self.fault {
                Fault::EndsAt(at) if at == number => return Err(io::ErrorKind::BrokenPipe.into()),
                Fault::AlwaysEnds => return Err(io::ErrorKind::BrokenPipe.into()),
                Fault::GarbageAt(at) if at == number => {
                    self.output.write_all(b"no json\n")?;
                    return self.output.flush();
                }
                Fault::HangsAt(at) if at == number => return Ok(()),
                Fault::AlwaysHangs => return Ok(()),
                _ => {}
            }
        }
        self.output.write_all(&line)?;
        self.output.flush()
    }
}

struct Fake {
    task: Task,
    fault: Fault,
}

impl Fake {
    /// What it does with a question for a task.
    fn may(&self, task: Task) -> Result<(), String> {
        match self.fault {
            Fault::Refuses => Err("it is in no mood".into()),
            _ if self.task != task => Err("this model is for something else".into()),
            _ => Ok(()),
        }
    }
}

impl Engine for Fake {
    fn hello(&self) -> Hello {
        let protocol = if self.fault == Fault::OtherVersion { PROTOCOL + 1 } else { PROTOCOL };
        let labels: &[&str] = match self.task {
            Task::Sentences => &[],
            Task::Labels => &["contradiction", "entailment"],
            Task::Sentiment => &SOUNDS,
            Task::Names => &["PER", "ORG"],
        };
        Hello {
            protocol,
            task: self.task,
            model: "fake-1".into(),
            dimensions: if self.task == Task::Sentences { DIMENSIONS } else { 0 },
            longest: LONGEST,
            labels: labels.iter().map(|label| (*label).to_owned()).collect(),
        }
    }

    fn embed(&mut self, texts: &[String]) -> Result<(Vec<Vec<f32>>, Vec<usize>), String> {
        self.may(Task::Sentences)?;
        Ok((texts.iter().map(|text| vector(text)).collect(), cut(texts)))
    }

    fn explain(&mut self, query: &str, texts: &[String]) -> Result<Vec<Vec<Weighed>>, String> {
        self.may(Task::Sentences)?;
        let query = vector(query);
        Ok(texts.iter().map(|text| weighed(&query, text)).collect())
    }

    fn follow(&mut self, texts: &[String], statements: &[String]) -> Result<Answered, String> {
        self.may(Task::Labels)?;
        let of = |text: &String| statements.iter().map(|statement| follows(text, statement)).collect();
        Ok((texts.iter().map(of).collect(), cut(texts)))
    }

    fn judge(&mut self, texts: &[String]) -> Result<Answered, String> {
        self.may(Task::Sentiment)?;
        Ok((texts.iter().map(|text| sound(text)).collect(), cut(texts)))
    }

    fn name(&mut self, texts: &[String]) -> Result<Vec<Vec<Named>>, String> {
        self.may(Task::Names)?;
        Ok(texts.iter().map(|text| names(text)).collect())
    }
}

/// Places of the texts that are too long for it.
fn cut(texts: &[String]) -> Vec<usize> {
    (0..texts.len()).filter(|place| words(&texts[*place]).count() > LONGEST).collect()
}

/// Its labels of sentiment.
pub const SOUNDS: [&str; 2] = ["NEGATIVE", "POSITIVE"];

/// Words that sound glad to it.
const GLAD: [&str; 5] = ["good", "glad", "love", "great", "easy"];

/// How a text sounds to it: glad by a word that does, else not.
#[must_use]
pub fn sound(text: &str) -> Vec<f32> {
    let glad = words(text).any(|(_, word)| GLAD.contains(&word.as_str()));
    if glad { vec![0.125, 0.875] } else { vec![0.75, 0.25] }
}

/// How likely a statement follows to it: likely where a longer word of it, or one that means the same, is in the text.
#[must_use]
pub fn follows(text: &str, statement: &str) -> f32 {
    let said: Vec<String> = words(text).map(|(_, word)| meant(&word).to_owned()).collect();
    let mut asked = words(statement).filter(|(_, word)| word.chars().count() > 4);
    if asked.any(|(_, word)| said.iter().any(|other| other == meant(&word))) { 0.875 } else { 0.0625 }
}

/// Names to it: words after *Dr*, and *Acme*.
#[must_use]
pub fn names(text: &str) -> Vec<Named> {
    let found: Vec<(usize, String)> = words(text).collect();
    let name = |at: usize| {
        let (from, word) = &found[at];
        let after_title = at > 0 && found[at - 1].1 == "dr";
        let kind = if after_title { "PER" } else { "ORG" };
        let (start, end) = (place(*from), place(from + word.chars().count()));
        (after_title || word == "acme").then(|| Named { start, end, kind: kind.into(), share: 0.9 })
    };
    (0..found.len()).filter_map(name).collect()
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The vector that the fake has for a text.
#[must_use]
pub fn vector(text: &str) -> Vec<f32> {
    let mut sum = vec![0.0_f32; DIMENSIONS];
    for (_, word) in words(text).take(LONGEST) {
        for (at, x) in of_word(&word).into_iter().enumerate() {
            sum[at] += x;
        }
    }
    let length = sum.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-12);
    sum.iter().map(|x| x / length).collect()
}

fn weighed(query: &[f32], text: &str) -> Vec<Weighed> {
    let one = |(start, word): (usize, String)| {
        let weight = of_word(&word).iter().zip(query).map(|(a, b)| a * b).sum();
        Weighed { start: place(start), end: place(start + word.chars().count()), weight }
    };
    words(text).take(LONGEST).map(one).collect()
}

/// Words in lower case, with the place of their first scalar value.
fn words(text: &str) -> impl Iterator<Item = (usize, String)> {
    let mut found = Vec::new();
    let mut word = String::new();
    let mut from = 0;
    for (at, letter) in text.chars().chain([' ']).enumerate() {
        if letter.is_alphanumeric() {
            if word.is_empty() {
                from = at;
            }
            word.push(letter);
        } else if !word.is_empty() {
            found.push((from, std::mem::take(&mut word)));
        }
    }
    found.into_iter().map(|(from, word)| (from, word.to_lowercase()))
}

/// The first of the words that mean the same.
fn meant(word: &str) -> &str {
    SAME.iter().find(|words| words.contains(&word)).map_or(word, |words| words[0])
}

/// Numbers made of the letters, the same for words that mean the same.
fn of_word(word: &str) -> Vec<f32> {
    let same = meant(word);
    let seed = same.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        #[expect(clippy::cast_precision_loss, reason = "any number will do")]
        let number = (state >> 40) as f32 / (1_u32 << 23) as f32 - 1.0;
        number
    };
    (0..DIMENSIONS).map(|_| next()).collect()
}
