//! Codes: the same by id, else by name; new ones are added below the parent they have there.

use super::{
    conflicts::{Side, value},
    sides::Merge,
};
use crate::AppError;
use model::{Code, CodeId};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What a codebook says of a code and may differ: field, text here or there.
fn texts(code: &Code) -> [(&'static str, &str); 7] {
    let details = &code.details;
    [
        ("name", &code.name),
        ("definition", &code.description),
        ("includes", &details.includes),
        ("excludes", &details.excludes),
        ("example", &details.example),
        ("colour", &details.color),
        ("pattern", &details.pattern),
    ]
}

/// Texts that a merge fills in where there are none here.
const FILLED: [&str; 4] = ["definition", "includes", "excludes", "example"];

/// The code with another text in one of its fields.
pub(super) fn with_text(mut code: Code, field: &str, text: &str) -> Code {
    let place = match field {
        "name" => &mut code.name,
        "definition" => &mut code.description,
        "includes" => &mut code.details.includes,
        "excludes" => &mut code.details.excludes,
        "example" => &mut code.details.example,
        "colour" => &mut code.details.color,
        "pattern" => &mut code.details.pattern,
        _ => return code,
    };
    text.clone_into(place);
    code
}

impl Merge<'_> {
    pub(super) fn take_codes(&mut self) -> Result<(), AppError> {
        let theirs: Vec<Code> = self.theirs.codebook()?.into_iter().map(|row| row.code).collect();
        let here: BTreeMap<CodeId, Code> =
            self.writer.codebook()?.into_iter().map(|row| (row.code.id, row.code)).collect();
        let there: BTreeSet<CodeId> = theirs.iter().map(|code| code.id).collect();
        let removed = self.writer.removed_ids("code")?;
        let needed = self.needed_codes(&theirs)?;
        for code in &theirs {
            let by_name = || here.values().find(|mine| mine.name == code.name && !there.contains(&mine.id));
            match here.get(&code.id).or_else(by_name) {
                Some(mine) => {
                    self.codes.insert(code.id, mine.id);
                    self.compare_code(mine, code)?;
                }
                None if removed.contains(&code.id.to_string()) && !needed.contains(&code.id) => {
                    let parent = self.parent_here(code);
                    let theirs = value(&Code { parent, ..code.clone() })?;
                    let sides = (Side::new("removed", Value::Null), Side::new(&code.name, theirs));
                    self.differs(("code", &code.id.to_string(), "removed"), &sides.0, &sides.1)?;
                }
                None => self.add_code(code, removed.contains(&code.id.to_string()))?,
            }
        }
        Ok(())
    }

    /// Codes that new codings bear, with all above them: without these the codings would be lost.
    fn needed_codes(&self, theirs: &[Code]) -> Result<BTreeSet<CodeId>, AppError> {
        let known: BTreeSet<_> = self.writer.coding_marks()?.into_iter().map(|mark| mark.id).collect();
        let removed = self.writer.removed_ids("coding")?;
        let new = |id: model::CodingId| !known.contains(&id) && !removed.contains(&id.to_string());
        let mut needed = BTreeSet::new();
        for mark in self.theirs.coding_marks()?.into_iter().filter(|mark| new(mark.id)) {
            let mut next = Some(mark.code);
            while let Some(id) = next.filter(|id| needed.insert(*id)) {
                next = theirs.iter().find(|code| code.id == id).and_then(|code| code.parent);
            }
        }
        Ok(needed)
    }

    fn parent_here(&self, code: &Code) -> Option<CodeId> {
        code.parent.and_then(|parent| self.codes.get(&parent).copied())
    }

    fn add_code(&mut self, code: &Code, brought_back: bool) -> Result<(), AppError> {
        let parent = self.parent_here(code);
        let name = self.free_name(&code.name)?;
        let siblings = self.writer.codebook()?.into_iter().filter(|row| row.code.parent == parent);
        let position = siblings.map(|row| row.code.position + 1).max().unwrap_or(0);
        let mut added = Code { name: name.clone(), parent, position, ..code.clone() };
        // Number keys are each coder's own.
        added.details.pinned = None;
        self.writer.add_code(&added)?;
        self.codes.insert(code.id, code.id);
        self.outcome.added.codes += 1;
        if brought_back {
            self.outcome.notes.push(format!(
                "The code '{name}' was removed here; it is back, because new codings there bear it."
            ));
        }
        if name != code.name {
            let subject = code.id.to_string();
            self.differs(("code", &subject, "name"), &Side::plain(&name), &Side::plain(&code.name))?;
        }
        Ok(())
    }

    /// The name, or with a number where another code has it.
    fn free_name(&self, name: &str) -> Result<String, AppError> {
        let mut free = name.to_owned();
        let mut number = 1;
        while self.writer.code_named(&free)?.is_some() {
            number += 1;
            free = format!("{name}-{number}");
        }
        Ok(free)
    }

    fn compare_code(&mut self, mine: &Code, theirs: &Code) -> Result<(), AppError> {
        if mine.id == theirs.id && !self.they_touched("code", &theirs.id) {
            return Ok(());
        }
        let subject = mine.id.to_string();
        let mut filled = mine.clone();
        for ((field, ours), (_, there)) in texts(mine).into_iter().zip(texts(theirs)) {
            if ours == there || there.is_empty() {
                continue;
            }
            if ours.is_empty() && FILLED.contains(&field) {
                filled = with_text(filled, field, there);
                self.outcome.added.filled += 1;
            } else {
                self.differs(("code", &subject, field), &Side::plain(ours), &Side::plain(there))?;
            }
        }
        let new: Vec<&String> =
            theirs.details.aliases.iter().filter(|word| !mine.details.aliases.contains(word)).collect();
        if !new.is_empty() {
            filled.details.aliases.extend(new.into_iter().cloned());
            self.outcome.added.filled += 1;
        }
        if filled != *mine {
            self.writer.update_code(&filled)?;
        }
        self.compare_place(mine, theirs)
    }

    fn compare_place(&mut self, mine: &Code, theirs: &Code) -> Result<(), AppError> {
        let subject = mine.id.to_string();
        let kind = |code: &Code| Side::new(code.kind.as_str(), json!(code.kind.as_str()));
        if mine.kind != theirs.kind {
            self.differs(("code", &subject, "kind"), &kind(mine), &kind(theirs))?;
        }
        let group = |code: &Code| {
            let words = if code.is_category { "a category" } else { "a code" };
            Side::new(words, json!(code.is_category))
        };
        if mine.is_category != theirs.is_category {
            self.differs(("code", &subject, "category"), &group(mine), &group(theirs))?;
        }
        let parent = self.parent_here(theirs);
        // Their parent may be a code that was removed here and waits for a decision itself.
        if mine.parent != parent && theirs.parent.is_some() == parent.is_some() {
            let side = |parent: Option<CodeId>| -> Result<Side, AppError> {
                let name = match parent {
                    Some(id) => self.writer.code(id)?.map_or_else(String::new, |code| code.name),
                    None => "the top".into(),
                };
                Ok(Side::new(name, json!(parent.map(|id| id.to_string()))))
            };
            let (ours, theirs) = (side(mine.parent)?, side(parent)?);
            self.differs(("code", &subject, "parent"), &ours, &theirs)?;
        }
        Ok(())
    }
}
