//! A codebook into the project: new codes are added, known ones completed where they are blank, and what the file
//! says otherwise is listed. What people made of a code is never overwritten.

use super::known_already;
use crate::{AppError, imports::OnItsWay};
use formats::tables::{
    Numbered,
    codebook::{CodeRow, Codebook},
};
use model::{Code, CodeDetails, CodeId, CodeKind, Warning};
use store::{StoreError, Writer};

/// What became of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    Added,
    Completed,
    Known,
}

/// Adds categories and codes, and completes those that are there.
pub(super) fn codes(writer: &Writer<'_>, codebook: &Codebook, file: &mut OnItsWay) -> Result<(), AppError> {
    let rows = &codebook.table.rows;
    let mut position = u32::try_from(writer.codebook()?.len()).unwrap_or(u32::MAX);
    for category in &codebook.categories {
        if writer.code_named(category)?.is_none() {
            position += 1;
            let kind = kind_below(rows, category);
            add(writer, &Code { kind, is_category: true, ..blank(category, None, position) })?;
        }
    }
    let mut known = 0;
    // A parent may stand after its child: go round until nothing more can be added.
    let mut waiting: Vec<&Numbered<CodeRow>> = rows.iter().collect();
    while !waiting.is_empty() {
        let before = waiting.len();
        let mut later = Vec::new();
        for row in waiting {
            let parent = row.value.parent.as_deref();
            if parent.is_some_and(|parent| matches!(writer.code_named(parent), Ok(None))) {
                later.push(row);
                continue;
            }
            position += 1;
            let code = of_row(writer, rows, &row.value, position)?;
            known += u64::from(take(writer, &code, row.line, file)? == Taken::Known);
        }
        if later.len() == before {
            return Err(AppError::Internal("codes whose parents are missing".into()));
        }
        waiting = later;
    }
    known_already(file, known);
    Ok(())
}

fn blank(name: &str, parent: Option<CodeId>, position: u32) -> Code {
    Code {
        id: CodeId::of("codebook", name),
        name: name.to_owned(),
        parent,
        kind: CodeKind::Theme,
        is_category: false,
        description: String::new(),
        position,
        details: CodeDetails::default(),
    }
}

fn of_row(
    writer: &Writer<'_>,
    rows: &[Numbered<CodeRow>],
    row: &CodeRow,
    position: u32,
) -> Result<Code, AppError> {
    let parent = match &row.parent {
        Some(parent) => writer.code_named(parent)?.map(|code| code.id),
        None => None,
    };
    Ok(Code {
        kind: if row.is_category && row.id.is_none() { kind_below(rows, &row.name) } else { row.kind },
        is_category: row.is_category,
        description: row.description.clone(),
        details: row.details.clone(),
        id: row.id.map_or_else(|| CodeId::of("codebook", &row.name), CodeId),
        ..blank(&row.name, parent, position)
    })
}

/// A category is of the kind of what it groups.
fn kind_below(rows: &[Numbered<CodeRow>], category: &str) -> CodeKind {
    let child = rows.iter().find(|r| r.value.parent.as_deref() == Some(category) && !r.value.is_category);
    child.map_or(CodeKind::Theme, |row| row.value.kind)
}

fn add(writer: &Writer<'_>, code: &Code) -> Result<(), AppError> {
    match writer.add_code(code) {
        // A code of that id was renamed by hand: the name is free, the id is not.
        Err(StoreError::Sql(_)) => {
            Ok(writer.add_code(&Code { id: CodeId(writer.fresh_id()), ..code.clone() })?)
        }
        other => Ok(other?),
    }
}

fn take(writer: &Writer<'_>, theirs: &Code, line: u64, file: &mut OnItsWay) -> Result<Taken, AppError> {
    let Some(ours) = writer.code_named(&theirs.name)? else {
        let mut new = theirs.clone();
        // A key has one code, and ours keeps it.
        if new.details.pinned.is_some() {
            let all = writer.codebook()?;
            new.details.pinned =
                new.details.pinned.filter(|key| all.iter().all(|row| row.code.details.pinned != Some(*key)));
        }
        add(writer, &new)?;
        return Ok(Taken::Added);
    };
    let warning = |what: String| if line > 0 { Warning::at(line, what) } else { Warning::whole(what) };
    let mut conflicts = Vec::new();
    let completed = completed(&ours, theirs, &mut conflicts);
    let warnings = conflicts
        .into_iter()
        .map(|what| warning(format!("'{}' keeps its own {what}; the file has another", ours.name)));
    file.outcome.warnings.extend(warnings);
    if completed == ours {
        return Ok(Taken::Known);
    }
    writer.update_code(&completed)?;
    Ok(Taken::Completed)
}

/// Our code, with what only theirs says; what both say in different words goes on the list.
fn completed(ours: &Code, theirs: &Code, conflicts: &mut Vec<&'static str>) -> Code {
    let mut words = |what: &'static str, ours: &str, theirs: &str| -> String {
        if !theirs.is_empty() && !ours.is_empty() && ours != theirs {
            conflicts.push(what);
        }
        if ours.is_empty() { theirs.to_owned() } else { ours.to_owned() }
    };
    let (mine, other) = (&ours.details, &theirs.details);
    let mut details = CodeDetails {
        includes: words("include", &mine.includes, &other.includes),
        excludes: words("exclude", &mine.excludes, &other.excludes),
        example: words("example", &mine.example, &other.example),
        color: words("color", &mine.color, &other.color),
        pattern: words("pattern", &mine.pattern, &other.pattern),
        ..mine.clone()
    };
    let new = other.aliases.iter().filter(|alias| !mine.aliases.contains(alias));
    details.aliases.extend(new.cloned());
    let description = words("description", &ours.description, &theirs.description);
    if ours.kind != theirs.kind && !theirs.is_category {
        conflicts.push("kind");
    }
    if theirs.parent.is_some() && ours.parent != theirs.parent {
        conflicts.push("place in the tree");
    }
    Code { description, details, ..ours.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_blanks_are_filled_and_the_rest_is_listed() {
        let mut ours = Code { description: "Fear of the move".into(), ..blank("theme.import", None, 0) };
        ours.details.aliases = vec!["migration".into()];
        let mut theirs = Code { description: "Other words".into(), ..ours.clone() };
        theirs.details.includes = "losing old rosters".into();
        theirs.details.aliases = vec!["migration".into(), "moving".into()];
        theirs.kind = CodeKind::Force;
        let mut conflicts = Vec::new();
        let merged = completed(&ours, &theirs, &mut conflicts);
        assert_eq!(conflicts, ["description", "kind"]);
        assert_eq!(merged.description, "Fear of the move");
        assert_eq!(merged.details.includes, "losing old rosters");
        assert_eq!(merged.details.aliases, ["migration", "moving"]);
        assert_eq!(merged.kind, CodeKind::Theme);
        assert_eq!(completed(&ours, &blank("theme.import", None, 9), &mut Vec::new()), ours);
    }
}
