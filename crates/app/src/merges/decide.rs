//! Settling a difference: ours stays, theirs is taken, or both are kept. Each is one undo entry.

use super::{
    codes::with_text,
    conflicts::{Conflict, find},
};
use crate::{AppError, project::OpenProject};
use model::{Code, CodeId, Coding, CodingId, Consent, Funnel, Selection};
use serde::de::DeserializeOwned;
use serde_json::Value;
use store::{Changed, CodingSource, Decision, NewCoding, Op, OpKind, RowOf, SharedRow, Writer};

/// Settles a difference.
///
/// # Errors
/// When there is no such difference, it is settled already, both cannot be kept, what it is about is gone, or the
/// project cannot be written. Nothing has changed then.
pub fn decide(
    project: &OpenProject,
    id: &str,
    decision: Decision,
    actor: &str,
) -> Result<Changed<()>, AppError> {
    let conflict = find(&project.reader()?, id)?;
    if conflict.decided.is_some() {
        return Err(AppError::InvalidInput(
            "This difference is settled already. Undo to settle it anew.".into(),
        ));
    }
    if decision == Decision::Both && !conflict.both {
        return Err(AppError::InvalidInput("Both cannot stand here: keep ours, or take theirs.".into()));
    }
    let verb = match decision {
        Decision::Ours => "keep ours",
        Decision::Theirs => "take theirs",
        Decision::Both => "keep both",
    };
    let sentence = format!("{verb}: {} of '{}'", conflict.field, conflict.what);
    project.transact(Op::new(OpKind::DecideConflict, sentence).by(actor), None, |writer| {
        if decision != Decision::Ours {
            take(writer, &conflict, decision == Decision::Both)?;
        }
        let (merge, ordinal) = id.rsplit_once('/').unwrap_or((id, ""));
        Ok(writer.settle_conflict(merge, ordinal.parse().unwrap_or(u32::MAX), decision)?)
    })
}

/// Does what was decided; `both`: beside what stands here.
fn take(writer: &Writer<'_>, conflict: &Conflict, both: bool) -> Result<(), AppError> {
    match conflict.about.as_str() {
        "code" => code(writer, conflict, both),
        "coding" => coding(writer, conflict, both),
        "document" => document(writer, conflict),
        "memo" => memo(writer, conflict, both),
        "job" => job(writer, conflict, both),
        "date" => date(writer, conflict),
        "funnel" => {
            let definition: Funnel = read(&conflict.theirs.value)?;
            let name = if both {
                format!("{} ({})", conflict.subject, conflict.file)
            } else {
                conflict.subject.clone()
            };
            writer.save_funnel(&name, &definition)?;
            Ok(())
        }
        "definition" => super::definitions::settle(writer, conflict, both),
        other => Err(AppError::Internal(format!("nothing is known of a difference about '{other}'"))),
    }
}

fn read<T: DeserializeOwned>(value: &Value) -> Result<T, AppError> {
    serde_json::from_value(value.clone())
        .map_err(|error| store::StoreError::Damaged { detail: error.to_string() }.into())
}

/// The value of a side that is a text.
fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Both texts, ours first.
fn joined(ours: &str, theirs: &str) -> String {
    if ours.is_empty() { theirs.to_owned() } else { format!("{ours}\n\n{theirs}") }
}

fn gone() -> AppError {
    AppError::NotFound("What this is about is not in the project any more. Keep ours to settle it.".into())
}

fn code(writer: &Writer<'_>, conflict: &Conflict, both: bool) -> Result<(), AppError> {
    let value = &conflict.theirs.value;
    if conflict.field == "removed" {
        let back: Code = read(value)?;
        let parent = match back.parent {
            Some(parent) => writer.code(parent)?.map(|parent| parent.id),
            None => None,
        };
        return Ok(writer.add_code(&Code { parent, ..back })?);
    }
    let id: CodeId = conflict.subject.parse().ok().ok_or_else(gone)?;
    let mine = writer.code(id)?.ok_or_else(gone)?;
    let theirs = text(value);
    let changed = match (conflict.field.as_str(), both) {
        ("kind", _) => {
            let kind = model::CodeKind::parse(theirs)
                .ok_or_else(|| AppError::InvalidInput(format!("'{theirs}' is no kind of code.")))?;
            Code { kind, ..mine }
        }
        ("category", _) => Code { is_category: value.as_bool().unwrap_or(mine.is_category), ..mine },
        ("parent", _) => {
            let parent: Option<CodeId> = read(value)?;
            return Ok(writer.move_code(id, parent, u32::MAX)?);
        }
        ("name", true) => {
            let mut named = mine;
            named.details.aliases.push(theirs.to_owned());
            named
        }
        (field, true) => {
            let ours = text(&conflict.ours.value);
            with_text(mine, field, &joined(ours, theirs))
        }
        (field, false) => with_text(mine, field, theirs),
    };
    Ok(writer.update_code(&changed)?)
}

fn coding(writer: &Writer<'_>, conflict: &Conflict, both: bool) -> Result<(), AppError> {
    let (id, value) = (conflict.subject.parse::<CodingId>().ok().ok_or_else(gone)?, &conflict.theirs.value);
    if conflict.field == "removed" {
        return match value {
            Value::Null => Ok(writer.remove_coding(id)?),
            there => add(writer, &read(there)?),
        };
    }
    let mine = writer.coding(id)?.ok_or_else(gone)?;
    // A coding beside another has an id of its own, always the same, so that nothing is added twice.
    let beside = CodingId::of("beside", &format!("{id} {} {}", conflict.field, conflict.theirs.text));
    match (conflict.field.as_str(), both) {
        ("memo", true) => writer.set_memo(id, &joined(&mine.memo, text(value)))?,
        ("memo", false) => writer.set_memo(id, text(value))?,
        ("star", _) => writer.set_starred(id, value.as_bool().unwrap_or(mine.starred))?,
        ("code", true) => return add(writer, &Coding { id: beside, code: read(value)?, ..mine }),
        ("code", false) => writer.recode(id, read(value)?)?,
        ("words", true) => return add(writer, &Coding { id: beside, selection: read(value)?, ..mine }),
        ("words", false) => {
            let selection: Selection = read(value)?;
            writer.move_coding(id, selection)?;
        }
        (field, _) => return Err(AppError::Internal(format!("nothing is known of '{field}' of a coding"))),
    }
    Ok(())
}

fn add(writer: &Writer<'_>, coding: &Coding) -> Result<(), AppError> {
    let Coding { id, document, selection, code, ref coder, ref memo, created, starred, .. } = *coding;
    let (coder, memo) = (coder.clone(), memo.clone());
    let source = CodingSource::Human;
    let made = NewCoding { id, document, selection, code, coder, memo, created, source };
    if writer.add_coding(&made)?.is_some() && starred {
        writer.set_starred(id, true)?;
    }
    Ok(())
}

fn document(writer: &Writer<'_>, conflict: &Conflict) -> Result<(), AppError> {
    let id = conflict.subject.parse().ok().ok_or_else(gone)?;
    let row = writer.document(id)?.ok_or_else(gone)?;
    let mut document = row.document;
    match conflict.field.as_str() {
        "title" => text(&conflict.theirs.value).clone_into(&mut document.title),
        "consent" => document.consent = read::<Consent>(&conflict.theirs.value)?,
        field => return Err(AppError::Internal(format!("nothing is known of '{field}' of a document"))),
    }
    Ok(writer.update_document(&document, row.language.as_deref())?)
}

fn memo(writer: &Writer<'_>, conflict: &Conflict, both: bool) -> Result<(), AppError> {
    let value = &conflict.theirs.value;
    if conflict.field == "removed" {
        let known = |column: &str| value.get(column).map_or("", text);
        let texts = ["about", "subject", "email", "user_id", "crm_id", "anonymous_id", "text", "author"];
        let texts: Vec<(&str, &str)> = texts
            .into_iter()
            .map(|column| (column, known(column)))
            .filter(|(column, text)| !text.is_empty() || matches!(*column, "subject" | "text" | "author"))
            .chain([("id", conflict.subject.as_str())])
            .collect();
        let number = |column: &str| value.get(column).and_then(Value::as_i64).unwrap_or_default();
        let numbers = [("created", number("created")), ("changed", number("changed"))];
        writer.add_shared_row(RowOf::Memo, &SharedRow::of(&texts, &numbers))?;
        return Ok(());
    }
    let rows = writer.shared_rows(RowOf::Memo)?;
    let mine = rows.into_iter().find(|row| row.text("id") == conflict.subject).ok_or_else(gone)?;
    let said = if both { joined(mine.text("text"), text(value)) } else { text(value).to_owned() };
    let changed = mine.with_text("text", said).with_number("changed", writer.now().0);
    Ok(writer.replace_shared_row(RowOf::Memo, &changed)?)
}

fn job(writer: &Writer<'_>, conflict: &Conflict, both: bool) -> Result<(), AppError> {
    let rows = writer.shared_rows(RowOf::JobPart)?;
    let mine = rows
        .into_iter()
        .find(|row| row.text("code") == conflict.subject && row.text("part") == conflict.field)
        .ok_or_else(gone)?;
    let theirs = conflict.theirs.value.get("text").map_or("", text);
    let coding = conflict.theirs.value.get("coding").map_or("", text);
    if both {
        let said = format!("{}; {theirs}", mine.text("text"));
        return Ok(writer.replace_shared_row(RowOf::JobPart, &mine.with_text("text", said))?);
    }
    let changed = mine.with_text("text", theirs);
    let changed =
        if coding.is_empty() { changed.without("coding") } else { changed.with_text("coding", coding) };
    Ok(writer.replace_shared_row(RowOf::JobPart, &changed)?)
}

fn date(writer: &Writer<'_>, conflict: &Conflict) -> Result<(), AppError> {
    let part = |name: &str| conflict.theirs.value.get(name).map_or("", text);
    let row = SharedRow::of(
        &[
            ("coding", &conflict.subject),
            ("words", part("words")),
            ("earliest", part("earliest")),
            ("latest", part("latest")),
        ],
        &[],
    );
    Ok(writer.replace_shared_row(RowOf::MomentDate, &row)?)
}
