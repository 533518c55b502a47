//! What was done; undo and redo.

use super::Setting;
use crate::{
    answer::{Answer, Failure},
    args::{HistoryArguments, TurnArguments},
    desk::Desk,
    print::{figures::instant, table::Table, text::clean},
};
use api::types::history::{EntryState, History, HistoryRequest, Steps, ToEntry, Turned};

/// Undoes or does again: `command` is the table's, `verb` what people call it.
pub(crate) fn turn(
    set: Setting<'_>,
    arguments: &TurnArguments,
    command: &str,
    verb: &str,
) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open_to_write(set.folders, &arguments.project)?;
    let (json, turned): (_, Turned) = match arguments.to {
        Some(to) => desk.ask(&format!("{command}_to"), &ToEntry { to })?,
        None => desk.ask(command, &Steps { steps: arguments.steps })?,
    };
    let text = match &turned.changed {
        None => format!("There is nothing to {verb}.\n"),
        Some(changed) if turned.actions.len() == 1 => format!("{}\n", clean(&changed.label)),
        Some(changed) => {
            let lines: String = turned.actions.iter().map(|a| format!("  {}\n", clean(a))).collect();
            format!("{}\n{lines}", clean(&changed.label))
        }
    };
    Ok(Answer::done(json, text))
}

pub(crate) fn history(set: Setting<'_>, arguments: &HistoryArguments) -> Result<Answer, Failure> {
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = HistoryRequest {
        offset: arguments.offset,
        limit: Some(arguments.limit),
        actions_only: !arguments.all,
    };
    let (json, history): (_, History) = desk.ask("history", &request)?;
    if history.entries.is_empty() {
        return Ok(Answer::done(json, "Nothing was done yet.\n".into()));
    }
    let mut table = Table::of(&[">no.", "when (UTC)", "who", "what", ""]);
    for entry in history.entries {
        let state = match entry.state {
            EntryState::Undone => "undone",
            EntryState::Closed if entry.undone => "undone for good",
            EntryState::Closed => "cannot be undone any more",
            EntryState::Done | EntryState::Note => "",
        };
        table.row([entry.seq.to_string(), instant(&entry.at), entry.actor, entry.label, state.into()]);
    }
    Ok(Answer::done(json, table.print(set.screen)))
}
