//! The schema as it is, and that every statement kept beside the code is used.

use super::build::*;
use crate::journal::{JOURNALLED, shapes};
use std::{
    fs,
    path::{Path, PathBuf},
};

#[test]
fn the_schema_is_this() {
    let (_folder, project) = project();
    let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name";
    let statements = project.reader().unwrap().rows(sql, (), |row| row.get::<_, String>(0)).unwrap();
    insta::assert_snapshot!(statements.join(";\n\n"));
}

/// Tables whose rows are no part of what the project says.
const BESIDE: [&str; 7] =
    ["chunk", "counter", "head_log", "op", "search_queue", "sqlite_sequence", "undo_step"];

#[test]
fn every_table_is_under_the_journal_or_named_here() {
    let (_folder, project) = project();
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table'";
    let mut tables = project.reader().unwrap().rows(sql, (), |row| row.get::<_, String>(0)).unwrap();
    let mut expect: Vec<String> = JOURNALLED.iter().map(|(table, _)| (*table).to_owned()).collect();
    expect.extend(BESIDE.map(str::to_owned));
    tables.sort();
    expect.sort();
    assert_eq!(tables, expect);
}

#[test]
fn journalled_tables_hold_text_and_whole_numbers_under_a_key() {
    let (_folder, project) = project();
    let reader = project.reader().unwrap();
    for shape in shapes(reader.sql()).unwrap() {
        assert!(!shape.key.is_empty(), "{} has a key", shape.table);
        let sql = "SELECT name FROM pragma_table_info(?1) WHERE type NOT IN ('TEXT', 'INTEGER')";
        let others = reader.rows(sql, [&shape.table], |row| row.get::<_, String>(0)).unwrap();
        assert!(others.is_empty(), "{}: {others:?} cannot be journalled", shape.table);
    }
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
}

#[test]
fn every_sql_file_is_used_and_replaces_nothing_silently() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut statements, mut code) = (Vec::new(), Vec::new());
    files(&source, "sql", &mut statements);
    files(&source, "rs", &mut code);
    assert!(statements.len() > 30);
    for path in statements {
        let name = path.file_name().unwrap().to_str().unwrap();
        let used = format!("include_str!(\"{name}\")");
        let beside = code.iter().filter(|rs| rs.parent() == path.parent());
        assert!(
            beside.clone().any(|rs| fs::read_to_string(rs).unwrap().contains(&used)),
            "{path:?} is not used"
        );
        // REPLACE deletes without the delete trigger, so the journal would not know.
        assert!(!fs::read_to_string(&path).unwrap().to_uppercase().contains("OR REPLACE"), "{path:?}");
    }
}

#[test]
fn an_erased_person_leaves_every_table_that_names_people() {
    let (_folder, project) = project();
    let reader = project.reader().unwrap();
    let naming: Vec<String> = shapes(reader.sql())
        .unwrap()
        .into_iter()
        .filter(|shape| shape.columns.iter().any(|column| column == "crm_id"))
        .map(|shape| shape.table)
        .collect();
    // A document and its voices go by the document.
    let known: Vec<&str> = crate::erase::NAMING.into_iter().chain(["document", "speaker"]).collect();
    assert!(naming.len() > 7 && naming.iter().all(|table| known.contains(&table.as_str())), "{naming:?}");
}
