//! The program that knows meanings: rust-bert on libtorch, asked over its standard input in lines of JSON
//! (`language::protocol`), with the folder of the model as its argument, and what that model is for where it is not the
//! model of sentences: `labels`, `sentiment`, `names`.
//!
//! It is not linked into Subtext, so that Subtext starts without it. It reads nothing but that folder, writes nothing,
//! opens no connection, and ends when its input does.

mod engine;
mod pipelines;
mod spans;
mod words;

use engine::{Bert, LoadError};
use language::{
    Engine,
    protocol::{First, Task},
    serve,
};
use std::{
    env,
    io::{self, BufReader, BufWriter, Write},
    panic::catch_unwind,
    path::{Path, PathBuf},
    process::ExitCode,
};

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let task = arguments.get(1).map_or(Some(Task::default()), |word| Task::parse(&word.to_string_lossy()));
    let (Some(folder), Some(task)) = (arguments.first().map(PathBuf::from), task) else {
        eprintln!("usage: subtext-language FOLDER-OF-THE-MODEL [sentences|labels|sentiment|names]");
        return ExitCode::from(2);
    };
    let mut output = BufWriter::with_capacity(1 << 16, io::stdout());
    // The library panics over a file that is not as it should be.
    let mut engine = match catch_unwind(|| load(&folder, task)) {
        Ok(Ok(engine)) => engine,
        Ok(Err(error)) => return failed(&mut output, error.to_string()),
        Err(_panic) => return failed(&mut output, format!("a file in {} is damaged", folder.display())),
    };
    let mut input = BufReader::with_capacity(1 << 16, io::stdin());
    match serve(engine.as_mut(), &mut input, &mut output) {
        Ok(()) => ExitCode::SUCCESS,
        // Who asked is gone.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the pipes broke: {error}");
            ExitCode::FAILURE
        }
    }
}

fn load(folder: &Path, task: Task) -> Result<Box<dyn Engine>, LoadError> {
    match task {
        Task::Sentences => Ok(Box::new(Bert::load(folder)?)),
        _ => pipelines::load(folder, task),
    }
}

fn failed(output: &mut impl Write, why: String) -> ExitCode {
    let told = serde_json::to_writer(&mut *output, &First::Failed(why))
        .map_err(io::Error::from)
        .and_then(|()| output.write_all(b"\n"))
        .and_then(|()| output.flush());
    if told.is_err() { ExitCode::from(2) } else { ExitCode::FAILURE }
}
