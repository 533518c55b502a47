//! The program that knows meanings: rust-bert on libtorch, asked over its standard input in lines of JSON
//! (`language::protocol`), with one argument: the folder of the model.
//!
//! It is not linked into Subtext, so that Subtext starts without it. It reads nothing but that folder, writes nothing,
//! opens no connection, and ends when its input does.

mod engine;
mod words;

use engine::Bert;
use language::{protocol::First, serve};
use std::{
    env,
    io::{self, BufReader, BufWriter, Write},
    panic::catch_unwind,
    path::PathBuf,
    process::ExitCode,
};

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: subtext-language FOLDER-OF-THE-MODEL");
        return ExitCode::from(2);
    };
    let mut output = BufWriter::with_capacity(1 << 16, io::stdout());
    // The library panics over a file that is not as it should be.
    let mut engine = match catch_unwind(|| Bert::load(&folder)) {
        Ok(Ok(engine)) => engine,
        Ok(Err(error)) => return failed(&mut output, error.to_string()),
        Err(_panic) => return failed(&mut output, format!("a file in {} is damaged", folder.display())),
    };
    let mut input = BufReader::with_capacity(1 << 16, io::stdin());
    match serve(&mut engine, &mut input, &mut output) {
        Ok(()) => ExitCode::SUCCESS,
        // Who asked is gone.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the pipes broke: {error}");
            ExitCode::FAILURE
        }
    }
}

fn failed(output: &mut impl Write, why: String) -> ExitCode {
    let told = serde_json::to_writer(&mut *output, &First::Failed(why))
        .map_err(io::Error::from)
        .and_then(|()| output.write_all(b"\n"))
        .and_then(|()| output.flush());
    if told.is_err() { ExitCode::from(2) } else { ExitCode::FAILURE }
}
