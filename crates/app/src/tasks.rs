//! Background work with progress and cancel.
//!
//! Reporting progress and asking whether to stop are one call: who reports, stops in time.

use crate::{AppError, clock, imports, meaning, merges, models};
use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, AtomicI64, AtomicU32, Ordering},
};

/// What a finished task of the session hands over.
#[derive(Debug, Clone)]
pub enum Finished {
    /// The ledgers of an import.
    Import(imports::Outcome),
    /// What a merge did, or would do.
    Merge(Box<merges::Outcome>),
    /// What reading the project for its meaning came to.
    Meaning(meaning::Prepared),
    /// What asking a model of the user's folder came to.
    Models(models::Read),
}

/// How a task stands.
#[derive(Debug, Clone)]
pub enum Status<T> {
    /// At work.
    Running,
    /// Done, with its result.
    Done(T),
    /// Stopped by the user; nothing was changed.
    Cancelled,
    /// Failed; nothing was changed.
    Failed(Arc<AppError>),
}

/// What a task tells of itself.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    /// What it is at.
    pub note: String,
    /// Part done, 0 to 1.
    pub fraction: Option<f64>,
}

/// The working side of a task: tells how far it is, learns whether to stop.
#[derive(Debug, Default)]
pub struct Reporter {
    progress: Mutex<Progress>,
    cancelled: AtomicBool,
    shared_at: AtomicI64,
}

/// Microseconds between two shared states.
const THROTTLE: i64 = 100_000;

impl Reporter {
    /// Tells how far the work is. State is shared at most ten times a second.
    ///
    /// # Errors
    /// [`AppError::Cancelled`] once the user has asked to stop.
    pub fn at(&self, note: &str, fraction: Option<f64>) -> Result<(), AppError> {
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(AppError::Cancelled);
        }
        let now = clock::now().0;
        if now - self.shared_at.load(Ordering::Relaxed) >= THROTTLE {
            self.shared_at.store(now, Ordering::Relaxed);
            self.say(note, fraction);
        }
        Ok(())
    }

    /// Tells how far the work is, at once.
    pub fn say(&self, note: &str, fraction: Option<f64>) {
        let mut progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        *progress = Progress { note: note.to_owned(), fraction };
    }

    /// Whether the user has asked to stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Asks the work to stop.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// What was told last.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A task as others see it.
pub struct Task<T> {
    /// Number within this run.
    pub number: u32,
    /// What it does.
    pub label: String,
    /// Its working side.
    pub reporter: Arc<Reporter>,
    status: Mutex<Status<T>>,
}

impl<T: Clone> Task<T> {
    /// How it stands.
    #[must_use]
    pub fn status(&self) -> Status<T> {
        self.status.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// All tasks of this run.
pub struct Tasks<T> {
    next: AtomicU32,
    all: Mutex<Vec<Arc<Task<T>>>>,
}

impl<T> Default for Tasks<T> {
    fn default() -> Self {
        Self { next: AtomicU32::new(1), all: Mutex::new(Vec::new()) }
    }
}

/// Finished tasks that are remembered.
const KEPT: usize = 50;

impl<T: Clone + Send + 'static> Tasks<T> {
    /// Starts work on a thread of its own.
    pub fn start(
        &self,
        label: String,
        work: impl FnOnce(&Reporter) -> Result<T, AppError> + Send + 'static,
    ) -> u32 {
        let task = Arc::new(Task {
            number: self.next.fetch_add(1, Ordering::Relaxed),
            label,
            reporter: Arc::new(Reporter::default()),
            status: Mutex::new(Status::Running),
        });
        {
            let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
            all.push(Arc::clone(&task));
            let surplus = all.len().saturating_sub(KEPT);
            all.drain(..surplus);
        }
        let number = task.number;
        std::thread::spawn(move || {
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&task.reporter)));
            let status = match outcome {
                Ok(Ok(value)) => Status::Done(value),
                Ok(Err(AppError::Cancelled)) => Status::Cancelled,
                Ok(Err(error)) => Status::Failed(Arc::new(error)),
                Err(_) => Status::Failed(Arc::new(AppError::Internal("the task ended unexpectedly".into()))),
            };
            *task.status.lock().unwrap_or_else(PoisonError::into_inner) = status;
        });
        number
    }

    /// All tasks, newest first.
    #[must_use]
    pub fn all(&self) -> Vec<Arc<Task<T>>> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().rev().cloned().collect()
    }

    /// One task.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<Arc<Task<T>>> {
        self.all().into_iter().find(|t| t.number == number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(tasks: &Tasks<u32>, number: u32) -> Status<u32> {
        for _ in 0..500 {
            let status = tasks.get(number).unwrap().status();
            if !matches!(status, Status::Running) {
                return status;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        panic!("the task did not end");
    }

    #[test]
    fn a_task_ends_with_its_value() {
        let tasks = Tasks::default();
        let number = tasks.start("count".into(), |_| Ok(7));
        assert!(matches!(settled(&tasks, number), Status::Done(7)));
    }

    #[test]
    fn a_cancelled_task_says_so() {
        let tasks: Tasks<u32> = Tasks::default();
        let number = tasks.start("wait".into(), |reporter| {
            loop {
                reporter.at("waiting", None)?;
                std::thread::sleep(std::time::Duration::from_millis(2));
            }
        });
        tasks.get(number).unwrap().reporter.cancel();
        assert!(matches!(settled(&tasks, number), Status::Cancelled));
    }

    #[test]
    fn a_panic_is_a_failure_not_a_hang() {
        let tasks: Tasks<u32> = Tasks::default();
        let number = tasks.start("fall".into(), |_| panic!("on purpose"));
        assert!(matches!(settled(&tasks, number), Status::Failed(_)));
    }
}
