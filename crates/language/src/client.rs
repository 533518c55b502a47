//! The asking side.

use crate::{
    Error, Patience, Result, Start,
    fits::fits,
    protocol::{Answer, Ask, First, Hello, PROTOCOL, Reply, Request, Weighed},
    start::{Heard, Other},
};
use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, TryLockError, Weak,
        atomic::{AtomicU32, Ordering},
        mpsc::RecvTimeoutError,
    },
    time::{Duration, Instant},
};

/// Starts the language part when it is first asked, asks it again after it broke down, stops it when nobody asks.
///
/// Cheap to clone; clones share one program. One question is asked at a time; [`Client::embed_now`] goes before what
/// waits in [`Client::embed`].
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

struct Shared {
    start: Start,
    patience: Patience,
    running: Mutex<Option<Running>>,
    /// Questions that somebody waits for in front of a screen.
    urgent: AtomicU32,
    said: Mutex<Said>,
}

/// What can be told without waiting for a question that is being answered.
#[derive(Default)]
struct Said {
    hello: Option<Hello>,
    process: Option<u32>,
    starting: bool,
    failed: Option<Error>,
}

struct Running {
    other: Other,
    next: u64,
    used: Instant,
}

/// How it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It is not installed; in words.
    Absent(String),
    /// It does not run; it is started by the next question.
    Stopped,
    /// It loads its model.
    Starting,
    /// It answers.
    Running(Hello),
    /// It could not be started, or broke down too often; in words. The next question tries again.
    Failed(String),
}

/// Vectors of texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Embedded {
    /// Of length one, in the order of the texts.
    pub vectors: Vec<Vec<f32>>,
    /// Places of texts of which only the beginning was read.
    pub cut: Vec<usize>,
    /// The model they are of.
    pub model: String,
}

/// How often a wait looks up whether it is still wanted.
const LOOK: Duration = Duration::from_millis(50);

/// What happened to one try.
enum Try {
    /// Another try may do.
    Again(String),
    /// None will.
    Never(Error),
}

impl Client {
    /// A client that has started nothing yet.
    #[must_use]
    pub fn new(start: Start, patience: Patience) -> Self {
        let shared = Shared {
            start,
            patience,
            running: Mutex::new(None),
            urgent: AtomicU32::new(0),
            said: Mutex::new(Said::default()),
        };
        Self { shared: Arc::new(shared) }
    }

    /// Vectors of texts, for work in the background: it lets others go first. `wanted` is asked many times a second.
    ///
    /// # Errors
    /// [`Error`]; [`Error::Cancelled`] once `wanted` says no.
    pub fn embed(&self, texts: &[&str], wanted: &dyn Fn() -> bool) -> Result<Embedded> {
        while self.shared.urgent.load(Ordering::Acquire) > 0 {
            if !wanted() {
                return Err(Error::Cancelled);
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        self.vectors(texts, wanted)
    }

    /// Vectors of texts that somebody waits for.
    ///
    /// # Errors
    /// [`Error`].
    pub fn embed_now(&self, texts: &[&str]) -> Result<Embedded> {
        let _first = Urgent::new(&self.shared.urgent);
        self.vectors(texts, &|| true)
    }

    /// How much each word of each text adds to its nearness to the query.
    ///
    /// # Errors
    /// [`Error`].
    pub fn explain(&self, query: &str, texts: &[&str]) -> Result<Vec<Vec<Weighed>>> {
        let _first = Urgent::new(&self.shared.urgent);
        let ask = Ask::Explain { query: query.to_owned(), texts: owned(texts) };
        let (answer, _) = self.ask(&ask, &|| true)?;
        match answer {
            Answer::Explained { words } => Ok(words),
            _ => Err(Error::Refused("it answered another question".into())),
        }
    }

    fn vectors(&self, texts: &[&str], wanted: &dyn Fn() -> bool) -> Result<Embedded> {
        let (answer, hello) = self.ask(&Ask::Embed { texts: owned(texts) }, wanted)?;
        match answer {
            Answer::Embedded { vectors, cut } => Ok(Embedded { vectors, cut, model: hello.model }),
            _ => Err(Error::Refused("it answered another question".into())),
        }
    }

    /// Starts it, if it does not run, and waits until it answers.
    ///
    /// # Errors
    /// [`Error`].
    pub fn start(&self) -> Result<Hello> {
        self.start_while(&|| true)
    }

    /// As [`Client::start`], while it is `wanted`.
    ///
    /// # Errors
    /// [`Error`].
    pub fn start_while(&self, wanted: &dyn Fn() -> bool) -> Result<Hello> {
        self.ask(&Ask::Embed { texts: Vec::new() }, wanted).map(|(_, hello)| hello)
    }

    /// Stops it, after the question it is at.
    pub fn stop(&self) {
        self.shared.put_down(&mut self.shared.lock());
    }

    /// How it stands, told without waiting.
    #[must_use]
    pub fn state(&self) -> State {
        let said = self.shared.said();
        match (&self.shared.start, &said.hello, &said.failed) {
            (Start::Nothing(absent), ..) => State::Absent(absent.to_string()),
            _ if said.starting => State::Starting,
            (_, Some(hello), _) => State::Running(hello.clone()),
            (_, None, Some(error)) => State::Failed(error.to_string()),
            (_, None, None) => State::Stopped,
        }
    }

    /// Whether there is a program to start.
    #[must_use]
    pub fn is_installed(&self) -> bool {
        !matches!(self.shared.start, Start::Nothing(_))
    }

    /// The number of its process while it runs.
    #[must_use]
    pub fn process(&self) -> Option<u32> {
        self.shared.said().process
    }

    /// Asks, over restarts.
    pub(crate) fn ask(&self, ask: &Ask, wanted: &dyn Fn() -> bool) -> Result<(Answer, Hello)> {
        let mut running = self.shared.lock();
        let mut last = String::new();
        for _ in 0..self.shared.patience.attempts.max(1) {
            let tried = self.ready(&mut running, wanted).and_then(|hello| {
                let answer = self.shared.once(&mut running, ask, &hello, wanted)?;
                Ok((answer, hello))
            });
            match tried {
                Ok((Answer::Error(message), _)) => return Err(Error::Refused(message)),
                Ok(answered) => return Ok(answered),
                // Its answer to a question that nobody waits for is passed over when it comes.
                Err(Try::Never(Error::Cancelled)) => return Err(Error::Cancelled),
                Err(Try::Never(error)) => {
                    self.shared.put_down(&mut running);
                    return Err(self.shared.failed(error));
                }
                Err(Try::Again(what)) => {
                    self.shared.put_down(&mut running);
                    last = what;
                }
            }
        }
        let attempts = self.shared.patience.attempts.max(1);
        Err(self.shared.failed(Error::BrokeDown { attempts, last }))
    }

    /// Starts it if it does not run.
    fn ready(
        &self,
        running: &mut Option<Running>,
        wanted: &dyn Fn() -> bool,
    ) -> std::result::Result<Hello, Try> {
        if let (Some(_), Some(hello)) = (&running, self.shared.said().hello.clone()) {
            return Ok(hello);
        }
        self.shared.said().starting = true;
        let started = self.shared.start_up(wanted);
        let mut said = self.shared.said();
        said.starting = false;
        let (other, hello) = started?;
        said.hello = Some(hello.clone());
        said.process = other.process();
        said.failed = None;
        *running = Some(Running { other, next: 1, used: Instant::now() });
        let shared = Arc::downgrade(&self.shared);
        std::thread::spawn(move || watch(&shared));
        Ok(hello)
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Option<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn said(&self) -> MutexGuard<'_, Said> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put_down(&self, running: &mut Option<Running>) {
        *running = None;
        let mut said = self.said();
        said.hello = None;
        said.process = None;
    }

    fn failed(&self, error: Error) -> Error {
        self.said().failed = Some(error.clone());
        error
    }

    fn start_up(&self, wanted: &dyn Fn() -> bool) -> std::result::Result<(Other, Hello), Try> {
        let other = self.start.start().map_err(Try::Never)?;
        let line = match heard(&other, self.patience.start, wanted)? {
            Heard::Line(line) => line,
            Heard::End => return Err(ended_at_once(other)),
        };
        match serde_json::from_slice(&line) {
            Ok(First::Ready(hello)) if hello.protocol == PROTOCOL => Ok((other, hello)),
            Ok(First::Ready(hello)) => Err(Try::Never(Error::OtherVersion { found: hello.protocol })),
            Ok(First::Failed(why)) => Err(Try::Never(match self.start.other_model() {
                Some(folder) => Error::NotThatModel { folder: folder.to_owned(), why },
                None => Error::NoModel(why),
            })),
            Err(_garbage) => Err(Try::Again("its first line cannot be read".into())),
        }
    }

    /// Asks once.
    fn once(
        &self,
        running: &mut Option<Running>,
        ask: &Ask,
        hello: &Hello,
        wanted: &dyn Fn() -> bool,
    ) -> std::result::Result<Answer, Try> {
        let Some(running) = running else { return Err(Try::Again("it does not run".into())) };
        let id = running.next;
        running.next += 1;
        let request = Request { id, ask: ask.clone() };
        let mut line =
            serde_json::to_vec(&request).map_err(|error| Try::Never(Error::Refused(error.to_string())))?;
        line.push(b'\n');
        running.other.say(line);
        let answer = loop {
            let Heard::Line(line) = heard(&running.other, self.patience.answer, wanted)? else {
                return Err(Try::Again("it ended".into()));
            };
            let reply: Reply = serde_json::from_slice(&line)
                .map_err(|_garbage| Try::Again("its answer cannot be read".into()))?;
            // An earlier question was given up.
            if reply.id.is_none_or(|answered| answered >= id) {
                break reply;
            }
        };
        if answer.id != Some(id) || !fits(&answer.answer, ask, hello) {
            return Err(Try::Again("it answered another question".into()));
        }
        running.used = Instant::now();
        Ok(answer.answer)
    }
}

/// Waits for a line.
fn heard(other: &Other, patience: Duration, wanted: &dyn Fn() -> bool) -> std::result::Result<Heard, Try> {
    let since = Instant::now();
    loop {
        match other.heard.recv_timeout(LOOK) {
            Ok(heard) => return Ok(heard),
            Err(RecvTimeoutError::Disconnected) => return Ok(Heard::End),
            Err(RecvTimeoutError::Timeout) if !wanted() => return Err(Try::Never(Error::Cancelled)),
            Err(RecvTimeoutError::Timeout) if since.elapsed() >= patience => {
                return Err(Try::Again(format!("no answer within {} s", patience.as_secs_f64())));
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

/// The loader's own status where a library is missing.
const NO_LIBRARY: i32 = 127;

fn ended_at_once(other: Other) -> Try {
    let ending = other.end();
    let last = ending.last.unwrap_or_else(|| "it said nothing".into());
    if ending.code == Some(NO_LIBRARY) || last.contains("cannot open shared object file") {
        return Try::Never(Error::MissingLibrary(last));
    }
    Try::Again(format!("it ended while starting: {last}"))
}

/// Stops what nobody has asked for a while.
fn watch(shared: &Weak<Shared>) {
    loop {
        let Some(idle) = shared.upgrade().map(|shared| shared.patience.idle) else { return };
        std::thread::sleep((idle / 4).clamp(Duration::from_millis(5), Duration::from_secs(5)));
        let Some(shared) = shared.upgrade() else { return };
        let mut running = match shared.running.try_lock() {
            Ok(running) => running,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => continue,
        };
        match running.as_ref() {
            None => return,
            Some(one) if one.used.elapsed() >= idle => {
                shared.put_down(&mut running);
                return;
            }
            Some(_) => {}
        }
    }
}

pub(crate) fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Counts itself among the urgent while it lives.
struct Urgent<'a>(&'a AtomicU32);

impl<'a> Urgent<'a> {
    fn new(count: &'a AtomicU32) -> Self {
        count.fetch_add(1, Ordering::AcqRel);
        Self(count)
    }
}

impl Drop for Urgent<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
