//! The fake as a program, for tests of what happens to processes; its second argument is the task of its model, as the
//! real program has it. `SUBTEXT_FAULT` says how it fails, and
//! `SUBTEXT_FAULT_COUNT` names a file in which its answers are counted over restarts.

use language::{
    fake::{Fault, answer},
    protocol::Task,
};
use std::{
    io::{stdin, stdout},
    process::ExitCode,
    sync::atomic::{AtomicU32, Ordering},
};

fn main() -> ExitCode {
    let fault = std::env::var("SUBTEXT_FAULT").map_or(Fault::None, |words| Fault::parse(&words));
    let file = std::env::var_os("SUBTEXT_FAULT_COUNT");
    let before = file.as_ref().and_then(|file| std::fs::read_to_string(file).ok());
    let answered = AtomicU32::new(before.and_then(|text| text.trim().parse().ok()).unwrap_or(0));
    let task = std::env::args().nth(2).and_then(|word| Task::parse(&word)).unwrap_or_default();
    let ended = answer(task, fault, &answered, stdin(), stdout());
    if let Some(file) = file {
        let counted = answered.load(Ordering::SeqCst).to_string();
        if std::fs::write(file, counted).is_err() {
            return ExitCode::from(2);
        }
    }
    if ended.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(9) }
}
