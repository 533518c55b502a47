//! Background tasks.

use super::{imports, language, merges, models, show};
use crate::{
    ApiError,
    types::{
        project::{Changed, Done, Empty},
        tasks::{TaskRef, TaskState, TaskStatus, Tasks},
    },
};
use app::{
    AppError, Session,
    tasks::{Finished, Status, Task},
};

pub(crate) fn tasks(session: &Session, _: Empty) -> Result<Tasks, ApiError> {
    Ok(Tasks { tasks: session.tasks.all().iter().map(|task| state(task)).collect() })
}

pub(crate) fn cancel(session: &Session, request: TaskRef) -> Result<Done, ApiError> {
    let task = session.tasks.get(request.task);
    task.ok_or_else(|| AppError::NotFound("That task has ended.".into()))?.reporter.cancel();
    Ok(Done { changed: None })
}

fn state(task: &Task<Finished>) -> TaskState {
    let progress = task.reporter.progress();
    let mut state = TaskState {
        task: task.number,
        label: task.label.clone(),
        status: TaskStatus::Running,
        note: progress.note,
        progress: progress.fraction,
        imports: Vec::new(),
        merge: None,
        meaning: None,
        model: None,
        changed: None,
        error: None,
    };
    match task.status() {
        Status::Running => {}
        Status::Cancelled => state.status = TaskStatus::Cancelled,
        Status::Failed(error) => {
            state.status = TaskStatus::Failed;
            state.error = Some(ApiError::from(&*error));
        }
        Status::Done(outcome) => {
            state.status = TaskStatus::Done;
            state.progress = Some(1.0);
            finish(&mut state, outcome);
        }
    }
    state
}

fn finish(state: &mut TaskState, finished: Finished) {
    match finished {
        Finished::Import(outcome) => {
            state.imports = outcome.files.iter().map(imports::result).collect();
            let topics = outcome.topics.iter().map(|t| show::topic(*t)).collect();
            state.changed = Some(Changed { topics, label: outcome.label });
        }
        Finished::Meaning(prepared) => state.meaning = Some(language::result(prepared)),
        Finished::Models(read) => state.model = Some(models::result(read)),
        Finished::Merge(outcome) => {
            let merge = merges::result(*outcome);
            state.changed.clone_from(&merge.changed);
            state.merge = Some(merge);
        }
    }
}
