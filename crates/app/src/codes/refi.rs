//! Codes as REFI-QDA has them, and back. What the format has no place for stands as facts below the description, so
//! that a codebook comes back whole.

use super::looks;
use formats::{
    refi::{self, block::Description},
    tables::{
        Numbered, Table,
        codebook::{CodeRow as Row, Codebook},
    },
};
use model::{Code, CodeDetails, CodeId, CodeKind, Ledger, codes::PATTERNS, codes::is_color};
use std::collections::HashSet;
use store::CodeRow;

const NAME: &str = "Name";
const KIND: &str = "Kind";
const INCLUDE: &str = "Include";
const EXCLUDE: &str = "Exclude";
const EXAMPLE: &str = "Example";
const ALIAS: &str = "Alias";
const COLOR: &str = "Color";
const PATTERN: &str = "Pattern";
const KEY: &str = "Key";

/// A codebook as a forest of the format's codes.
#[must_use]
pub fn to_refi(codebook: &[CodeRow]) -> Vec<refi::Code> {
    let looks = looks::of(codebook);
    let rows: Vec<(&CodeRow, u32)> = codebook.iter().zip(looks.iter().map(|look| look.hue)).collect();
    below(&rows, None)
}

fn below(rows: &[(&CodeRow, u32)], parent: Option<CodeId>) -> Vec<refi::Code> {
    let here = rows.iter().filter(|(row, _)| row.code.parent == parent);
    here.map(|(row, hue)| refi::Code {
        guid: row.code.id.0,
        name: row.code.title(),
        is_codable: !row.code.is_category,
        color: Some(color(&row.code.details.color, *hue)),
        description: described(&row.code),
        note_refs: Vec::new(),
        codes: below(rows, Some(row.code.id)),
    })
    .collect()
}

/// The colour other programs show: the foreign one it came with, else the hue as it is on light paper.
fn color(own: &str, hue: u32) -> String {
    if own.starts_with('#') { own.to_owned() } else { looks::hex(hue) }
}

fn described(code: &Code) -> String {
    let details = &code.details;
    let mut description = Description::of(code.description.clone());
    description.add(NAME, &code.name);
    description.add(KIND, code.kind.as_str());
    description.add(INCLUDE, &details.includes);
    description.add(EXCLUDE, &details.excludes);
    description.add(EXAMPLE, &details.example);
    details.aliases.iter().for_each(|alias| description.add(ALIAS, alias));
    description.add(COLOR, &details.color);
    description.add(PATTERN, &details.pattern);
    details.pinned.iter().for_each(|key| description.add(KEY, &key.to_string()));
    description.write()
}

/// The format's codes as rows of a codebook, parents before those below them.
#[must_use]
pub fn from_refi(codes: &[refi::Code]) -> Codebook {
    let mut taken = HashSet::new();
    let mut rows = Vec::new();
    collect(codes, None, &mut taken, &mut rows);
    let ledger = Ledger { rows_read: rows.len() as u64, accepted: rows.len() as u64, ..Ledger::default() };
    Codebook { table: Table { rows, rejected: Vec::new(), ledger }, categories: Vec::new() }
}

fn collect(
    codes: &[refi::Code],
    parent: Option<&str>,
    taken: &mut HashSet<String>,
    rows: &mut Vec<Numbered<Row>>,
) {
    for code in codes {
        let description = Description::read(&code.description);
        let name = free(&name_of(code, &description, parent), taken);
        let row = row(code, description, name.clone(), parent);
        rows.push(Numbered { line: 0, row_hash: code.guid.as_u128(), value: row });
        collect(&code.codes, Some(&name), taken, rows);
    }
}

fn row(code: &refi::Code, description: Description, name: String, parent: Option<&str>) -> Row {
    let fact = |key: &str| description.fact(key).unwrap_or_default().to_owned();
    let ours = description.fact(NAME).is_some();
    let mut aliases: Vec<String> = description.all(ALIAS).map(str::to_owned).collect();
    // How another program writes the name is worth finding it by.
    if !ours && model::codes::title_of(&name) != code.name.trim() {
        aliases.push(code.name.trim().to_owned());
    }
    let color = if ours { fact(COLOR) } else { code.color.as_deref().map(full_hex).unwrap_or_default() };
    let details = CodeDetails {
        includes: fact(INCLUDE),
        excludes: fact(EXCLUDE),
        example: fact(EXAMPLE),
        aliases,
        color: Some(color).filter(|color| is_color(color)).unwrap_or_default(),
        pattern: Some(fact(PATTERN)).filter(|p| PATTERNS.contains(&p.as_str())).unwrap_or_default(),
        pinned: fact(KEY).parse().ok().filter(|key| (1..=9).contains(key)),
    };
    Row {
        kind: description.fact(KIND).and_then(CodeKind::parse).unwrap_or(CodeKind::Theme),
        id: Some(code.guid),
        parent: parent.map(str::to_owned),
        description: description.text,
        is_category: !code.is_codable,
        details,
        name,
    }
}

/// `#RGB` as `#RRGGBB`.
fn full_hex(color: &str) -> String {
    match color.strip_prefix('#') {
        Some(short) if short.len() == 3 => {
            format!("#{}", short.chars().flat_map(|c| [c, c]).collect::<String>())
        }
        _ => color.to_owned(),
    }
}

/// The full name: as Subtext wrote it, else the names from the top down, parted by dots.
fn name_of(code: &refi::Code, description: &Description, parent: Option<&str>) -> String {
    if let Some(name) = description.fact(NAME) {
        return name.to_owned();
    }
    let own = code.name.replace('.', " ").to_lowercase();
    let own = own.split_whitespace().collect::<Vec<_>>().join("-");
    parent.map_or_else(|| own.clone(), |parent| format!("{parent}.{own}"))
}

fn free(name: &str, taken: &mut HashSet<String>) -> String {
    let mut free = name.to_owned();
    let mut number = 2;
    while !taken.insert(free.clone()) {
        free = format!("{name}-{number}");
        number += 1;
    }
    free
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn code(name: &str, parent: Option<&Code>) -> Code {
        Code {
            id: CodeId::of("codebook", name),
            name: name.into(),
            parent: parent.map(|p| p.id),
            kind: CodeKind::Force,
            is_category: false,
            description: "When to use it.\nSecond line.".into(),
            position: 0,
            details: CodeDetails {
                includes: "in".into(),
                excludes: "out\nand more".into(),
                example: "“so it was”".into(),
                aliases: vec!["one".into(), "two".into()],
                color: "4".into(),
                pattern: "dotted".into(),
                pinned: Some(3),
            },
        }
    }

    #[test]
    fn our_own_codebook_comes_back_whole() {
        let group = Code { is_category: true, details: CodeDetails::default(), ..code("force", None) };
        let child = code("force.push", Some(&group));
        let row = |code: &Code, depth| CodeRow { code: code.clone(), depth, codings: 0, documents: 0 };
        let forest = to_refi(&[row(&group, 0), row(&child, 1)]);
        let written = refi::codebook::write(&refi::Codebook {
            origin: "Subtext".into(),
            codes: forest,
            sets: Vec::new(),
        })
        .unwrap()
        .value;
        let read = refi::codebook::read(&written).unwrap().value.codebook;
        let rows = from_refi(&read.codes).table.rows;
        let back = &rows[1].value;
        assert_eq!((back.name.as_str(), back.parent.as_deref()), ("force.push", Some("force")));
        assert_eq!((back.id, &back.description), (Some(child.id.0), &child.description));
        assert_eq!((&back.details, back.kind), (&child.details, CodeKind::Force));
        assert!(rows[0].value.is_category && !back.is_category);
    }

    #[test]
    fn codes_of_other_programs_get_names_of_ours() {
        let foreign = |name: &str, codes| refi::Code {
            guid: Uuid::from_u128(name.len() as u128),
            name: name.into(),
            is_codable: true,
            color: Some("#0a5".into()),
            description: String::new(),
            note_refs: Vec::new(),
            codes,
        };
        let codes =
            [foreign("WhatsApp chaos", vec![foreign("No. 1", vec![])]), foreign("whatsapp Chaos", vec![])];
        let rows = from_refi(&codes).table.rows;
        let names: Vec<&str> = rows.iter().map(|row| row.value.name.as_str()).collect();
        assert_eq!(names, ["whatsapp-chaos", "whatsapp-chaos.no-1", "whatsapp-chaos-2"]);
        assert_eq!(rows[0].value.details.aliases, ["WhatsApp chaos"]);
        assert_eq!(rows[0].value.details.color, "#00aa55");
    }
}
