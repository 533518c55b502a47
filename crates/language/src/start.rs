//! How the other side is started, and the pipes to it.

use crate::{
    Absent, Error, Installed, Result,
    line::{self, Line},
    protocol::{LONGEST_LINE, Task},
};
use std::{
    collections::VecDeque,
    io::{BufRead, BufReader, Read, Write},
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, channel},
    },
    time::Duration,
};

/// A function that answers, given both pipes: a fake within this process.
pub type Within = Arc<dyn Fn(Box<dyn Read + Send>, Box<dyn Write + Send>) + Send + Sync>;

/// What to start.
#[derive(Clone)]
pub enum Start {
    /// Nothing: it is not installed.
    Nothing(Absent),
    /// The installed program.
    Program(Installed),
    /// A program with arguments and variables.
    Command {
        /// The program.
        program: std::path::PathBuf,
        /// Its arguments.
        arguments: Vec<std::ffi::OsString>,
        /// Variables set for it.
        variables: Vec<(String, String)>,
    },
    /// A thread of this process: for tests.
    Within(Within),
}

/// How long to wait.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For the first line, while the model is loaded.
    pub start: Duration,
    /// For an answer.
    pub answer: Duration,
    /// Without a question before it is stopped: it holds some 250 MB.
    pub idle: Duration,
    /// Times that a question is asked in all, over restarts.
    pub attempts: u32,
}

impl Default for Patience {
    /// Generous, for a busy machine: a batch takes half a second on an idle one.
    fn default() -> Self {
        Self {
            start: Duration::from_secs(120),
            answer: Duration::from_secs(120),
            idle: Duration::from_secs(300),
            attempts: 3,
        }
    }
}

/// What came from the other side.
pub(crate) enum Heard {
    Line(Vec<u8>),
    /// It has ended, or its pipe broke.
    End,
}

/// The other side while it runs. Dropped, it is ended.
pub(crate) struct Other {
    child: Option<Child>,
    said: Option<Sender<Vec<u8>>>,
    pub heard: Receiver<Heard>,
    complaints: Arc<Mutex<VecDeque<String>>>,
}

/// Lines of its standard error that are remembered.
const COMPLAINTS: usize = 8;

impl Start {
    /// The folder of a model that is not the language part's own.
    pub(crate) fn other_model(&self) -> Option<&std::path::Path> {
        match self {
            Self::Program(installed) if installed.task != Task::Sentences => Some(&installed.model),
            _ => None,
        }
    }

    /// Starts it.
    pub(crate) fn start(&self) -> Result<Other> {
        match self {
            Self::Nothing(absent) => Err(absent.clone().into()),
            Self::Program(installed) => {
                let mut command = Command::new(&installed.program);
                Other::run(command.arg(&installed.model).arg(installed.task.as_str()))
            }
            Self::Command { program, arguments, variables } => {
                let variables = variables.iter().map(|(name, value)| (name, value));
                Other::run(Command::new(program).args(arguments).envs(variables))
            }
            Self::Within(answering) => Other::within(answering),
        }
    }
}

impl Other {
    fn run(command: &mut Command) -> Result<Self> {
        // One thread, and no spinning while it waits: on two busy cores the library's own ways are ten times slower.
        let mut child = command
            .env("OMP_WAIT_POLICY", "PASSIVE")
            .env("OMP_NUM_THREADS", "1")
            .env("RAYON_NUM_THREADS", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| Error::CannotStart(error.to_string()))?;
        let complaints = Arc::new(Mutex::new(VecDeque::new()));
        if let Some(errors) = child.stderr.take() {
            let complaints = Arc::clone(&complaints);
            std::thread::spawn(move || remember(BufReader::new(errors), &complaints));
        }
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Error::CannotStart("it has no pipes".into()));
        };
        Ok(Self { child: Some(child), said: Some(speak(input)), heard: listen(output), complaints })
    }

    fn within(answering: &Within) -> Result<Self> {
        let broken = |error: std::io::Error| Error::CannotStart(error.to_string());
        let (their_input, our_output) = std::io::pipe().map_err(broken)?;
        let (our_input, their_output) = std::io::pipe().map_err(broken)?;
        let answering = Arc::clone(answering);
        std::thread::spawn(move || answering(Box::new(their_input), Box::new(their_output)));
        let complaints = Arc::new(Mutex::new(VecDeque::new()));
        Ok(Self { child: None, said: Some(speak(our_output)), heard: listen(our_input), complaints })
    }

    /// Sends a line; that the other side is gone is seen by what is heard.
    pub fn say(&self, line: Vec<u8>) {
        if let Some(said) = &self.said {
            let _ = said.send(line);
        }
    }

    /// The number of its process.
    pub fn process(&self) -> Option<u32> {
        self.child.as_ref().map(Child::id)
    }

    /// Ends it, and says how it had ended where it had.
    pub fn end(mut self) -> Ending {
        let ended = self.child.as_mut().and_then(|child| {
            // Its pipe may close a moment before it is gone.
            for _ in 0..20 {
                match child.try_wait() {
                    Ok(Some(status)) => return Some(status),
                    Ok(None) => std::thread::sleep(Duration::from_millis(10)),
                    Err(_gone) => return None,
                }
            }
            None
        });
        let last = self.complaints.lock().unwrap_or_else(PoisonError::into_inner).back().cloned();
        Ending { code: ended.and_then(|status| status.code()), last }
    }
}

/// How it ended.
pub(crate) struct Ending {
    pub code: Option<i32>,
    pub last: Option<String>,
}

impl Drop for Other {
    fn drop(&mut self) {
        // Without input it ends by itself; who hangs is killed.
        self.said = None;
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Writes in a thread of its own: a side that does not read must not hold up the one who can stop waiting.
fn speak(mut output: impl Write + Send + 'static) -> Sender<Vec<u8>> {
    let (sender, lines) = channel::<Vec<u8>>();
    std::thread::spawn(move || {
        for line in lines {
            if output.write_all(&line).and_then(|()| output.flush()).is_err() {
                return;
            }
        }
    });
    sender
}

fn listen(input: impl Read + Send + 'static) -> Receiver<Heard> {
    let (sender, heard) = channel();
    std::thread::spawn(move || {
        let mut input = BufReader::with_capacity(1 << 16, input);
        while let Ok(Line::Text(line)) = line::read(&mut input, LONGEST_LINE) {
            if sender.send(Heard::Line(line)).is_err() {
                return;
            }
        }
        let _ = sender.send(Heard::End);
    });
    heard
}

fn remember(errors: impl BufRead, complaints: &Mutex<VecDeque<String>>) {
    for line in errors.lines().map_while(std::result::Result::ok) {
        let mut complaints = complaints.lock().unwrap_or_else(PoisonError::into_inner);
        complaints.push_back(line.chars().take(300).collect());
        if complaints.len() > COMPLAINTS {
            complaints.pop_front();
        }
    }
}
