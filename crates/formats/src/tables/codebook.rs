//! The codebook as a table.

use super::{mapping::Mapping, roles::Role, rows};
use crate::{FormatError, Read as Outcome, detect::Kind};
use model::{CodeDetails, CodeKind, Warning, codes};
use std::{
    collections::{HashMap, HashSet},
    io::Read,
};
use uuid::Uuid;

/// One code as the file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// Identity, where the file gives one.
    pub id: Option<Uuid>,
    /// Full name.
    pub name: String,
    /// Code or category above it.
    pub parent: Option<String>,
    /// Sort of thing; a theme where the file does not say.
    pub kind: CodeKind,
    /// When to use it.
    pub description: String,
    /// What it covers, what not, an example, other names, its look.
    pub details: CodeDetails,
    /// The file says that it only groups others.
    pub is_category: bool,
}

/// A codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codebook {
    /// Codes, in the file's order.
    pub table: rows::Table<CodeRow>,
    /// Parents that are no code of their own, in the order they first come.
    pub categories: Vec<String>,
}

/// Reads a codebook. A code that stands a second time is a repeat; a parent that would make a circle is dropped.
///
/// # Errors
/// When the file cannot be read at all, or the mapping does not fit it.
pub fn read(input: impl Read, mapping: &Mapping) -> Result<Outcome<Codebook>, FormatError> {
    let key = |row: &rows::Numbered<CodeRow>| Some(row.value.name.clone());
    let mut odd_looks = 0;
    let mut outcome = rows::read_table(Kind::Codebook, input, mapping, key, |row| {
        let kind = row.cell(Role::CodeKind);
        let is_category = kind.eq_ignore_ascii_case(CATEGORY);
        let plain = kind.is_empty() || is_category;
        let parsed = if plain { Some(CodeKind::Theme) } else { CodeKind::parse(kind) };
        let name = row.cell(Role::Code).to_owned();
        if name.is_empty() {
            return Err("no code".into());
        }
        Ok(CodeRow {
            parent: row.some(Role::Parent).filter(|parent| *parent != name),
            kind: parsed.ok_or_else(|| unknown_kind(kind))?,
            description: row.words(Role::Description),
            id: None,
            details: details(row, &mut odd_looks),
            is_category,
            name,
        })
    })?;
    if odd_looks > 0 {
        let known = codes::PATTERNS.join(", ");
        outcome.warnings.push(Warning::whole(format!(
            "{odd_looks} colors or patterns were left out: a color is 1 to 10 or #RRGGBB, a pattern {known}"
        )));
    }
    outcome.warnings.extend(break_circles(&mut outcome.value.rows));
    let codes: HashSet<&str> = outcome.value.rows.iter().map(|r| r.value.name.as_str()).collect();
    let mut categories: Vec<String> = Vec::new();
    for parent in outcome.value.rows.iter().filter_map(|r| r.value.parent.as_ref()) {
        if !codes.contains(parent.as_str()) && !categories.contains(parent) {
            categories.push(parent.clone());
        }
    }
    Ok(Outcome { value: Codebook { table: outcome.value, categories }, warnings: outcome.warnings })
}

/// What the column of kinds says of a row that only groups others.
pub const CATEGORY: &str = "category";

/// Between two aliases of one cell.
pub const BETWEEN_ALIASES: &str = "; ";

fn details(row: &rows::Row<'_>, odd_looks: &mut u32) -> CodeDetails {
    let mut known = |word: &str, fits: &dyn Fn(&str) -> bool| {
        let fits = word.is_empty() || fits(word);
        *odd_looks += u32::from(!fits);
        if fits { word.to_owned() } else { String::new() }
    };
    let aliases = row.cell(Role::Aliases).split([';', '|', '\n']);
    CodeDetails {
        includes: row.words(Role::Includes),
        excludes: row.words(Role::Excludes),
        example: row.words(Role::Example),
        aliases: aliases.map(str::trim).filter(|a| !a.is_empty()).map(str::to_owned).collect(),
        color: known(row.cell(Role::Color), &codes::is_color),
        pattern: known(&row.cell(Role::Pattern).to_lowercase(), &|word| codes::PATTERNS.contains(&word)),
        pinned: None,
    }
}

fn unknown_kind(kind: &str) -> String {
    let known = CodeKind::ALL.map(CodeKind::as_str).join(", ");
    format!("{} is no kind of code (known are {known})", rows::quoted(kind))
}

fn break_circles(codes: &mut [rows::Numbered<CodeRow>]) -> Vec<Warning> {
    let index: HashMap<String, usize> =
        codes.iter().enumerate().map(|(i, row)| (row.value.name.clone(), i)).collect();
    let mut warnings = Vec::new();
    // Codes whose way up is known to end, so that each code is walked once.
    let mut settled = vec![false; codes.len()];
    for start in 0..codes.len() {
        let mut way = vec![start];
        let mut on_way = HashSet::from([start]);
        while let Some(&at) = way.last() {
            let above = codes[at].value.parent.as_ref().and_then(|p| index.get(p)).copied();
            match above {
                Some(above) if !on_way.insert(above) => {
                    let row = &mut codes[at];
                    let parent = row.value.parent.take().unwrap_or_default();
                    let what =
                        format!("the parent {} makes a circle and was left out", rows::quoted(&parent));
                    warnings.push(Warning::at(row.line, what));
                    break;
                }
                Some(above) if !settled[above] => way.push(above),
                _ => break,
            }
        }
        way.into_iter().for_each(|at| settled[at] = true);
    }
    warnings
}
