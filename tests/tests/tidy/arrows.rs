//! Which room may import which, and through which one door each heavy dependency comes in: the picture of
//! `docs/architecture.md`, read off `cargo metadata`.

use super::{none, packages};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use tests::repository;

/// Every arrow of the picture. A room that is not named here must not exist.
const ARROWS: [(&str, &[&str]); 14] = [
    ("model", &[]),
    ("store", &["model"]),
    ("search", &["model"]),
    ("language", &[]),
    ("formats", &["model"]),
    ("events", &["model"]),
    ("warehouse", &["model"]),
    ("analysis", &["model"]),
    ("report", &["model", "analysis"]),
    (
        "app",
        &["model", "store", "search", "language", "formats", "events", "warehouse", "report", "analysis"],
    ),
    ("api", &["model", "app"]),
    ("cli", &["api"]),
    ("subtext-desktop", &["api"]),
    ("tests", &["api"]),
];

/// Arrows that only tests of a room may draw, beyond those above: the bench makes its data by the rooms' generators, and the
/// warehouse's answers are compared with the built-in engine's.
const ARROWS_OF_TESTS: [(&str, &[&str]); 2] =
    [("tests", &["analysis", "events", "model", "search"]), ("warehouse", &["analysis"])];

/// Heavy dependencies and the one room that may use each.
const DOORS: [(&str, &str); 28] = [
    ("rusqlite", "store"),
    ("rusqlite_migration", "store"),
    ("tantivy", "search"),
    ("csv", "formats"),
    ("parquet", "formats"),
    ("quick-xml", "formats"),
    ("zip", "formats"),
    ("lopdf", "formats"),
    ("calamine", "formats"),
    ("cfb", "formats"),
    ("chardetng", "formats"),
    ("whatlang", "formats"),
    ("encoding_rs", "formats"),
    ("ureq", "warehouse"),
    ("keyring", "warehouse"),
    ("plotters", "report"),
    ("docx-rs", "report"),
    ("rust_xlsxwriter", "formats"),
    ("ts-rs", "api"),
    ("clap", "cli"),
    ("indicatif", "cli"),
    ("tauri", "subtext-desktop"),
    ("tauri-build", "subtext-desktop"),
    ("tauri-plugin-dialog", "subtext-desktop"),
    ("fantoccini", "tests"),
    // A program of its own, outside the workspace: no room may have these.
    ("rust-bert", "language-sidecar"),
    ("tch", "language-sidecar"),
    ("torch-sys", "language-sidecar"),
];

#[test]
fn no_arrow_is_drawn_that_the_picture_does_not_show() {
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.into();
    let for_tests: BTreeMap<&str, &[&str]> = ARROWS_OF_TESTS.into();
    let rooms = rooms();
    let names: BTreeSet<&str> = rooms.iter().map(|room| room.name.as_str()).collect();
    let mut wrong = Vec::new();
    for room in &rooms {
        let Some(drawn) = allowed.get(room.name.as_str()) else {
            wrong.push(format!("{} is a room that the picture does not show", room.name));
            continue;
        };
        for needed in room.needs.iter().filter(|needed| names.contains(needed.name.as_str())) {
            let in_tests = needed.kind == Kind::Tests
                && for_tests.get(room.name.as_str()).is_some_and(|more| more.contains(&needed.name.as_str()));
            if !drawn.contains(&needed.name.as_str()) && !in_tests {
                wrong.push(format!("{} → {} ({:?})", room.name, needed.name, needed.kind));
            }
        }
    }
    none("arrows that must not exist", &wrong);
}

#[test]
fn each_heavy_dependency_has_one_door() {
    let doors: BTreeMap<&str, &str> = DOORS.into();
    let mut wrong = Vec::new();
    for room in rooms() {
        // A room's tests may read a published table with the csv crate, say; what is shipped may not.
        for needed in room.needs.iter().filter(|needed| needed.kind != Kind::Tests || is_shell(&needed.name))
        {
            if let Some(door) = doors.get(needed.name.as_str()).filter(|door| **door != room.name) {
                wrong.push(format!("{} uses {}, whose door is {door}", room.name, needed.name));
            }
        }
    }
    none("dependencies that came in by the window", &wrong);
}

#[test]
fn versions_and_lints_are_kept_in_one_place() {
    let mut wrong = Vec::new();
    for room in rooms() {
        let manifest = std::fs::read_to_string(&room.manifest).unwrap_or_default();
        if !manifest.contains("[lints]\nworkspace = true") {
            wrong.push(format!("{} does not take the workspace's lints", room.name));
        }
        if manifest.lines().any(|line| line.contains("version = \"") || line.contains("path = \"../")) {
            wrong.push(format!("{} names a version or a neighbour's path itself", room.name));
        }
    }
    none("manifests on their own", &wrong);
}

#[test]
fn the_library_of_the_language_part_is_linked_into_nothing_else() {
    let lock = std::fs::read_to_string(repository::at("Cargo.lock")).unwrap();
    let named: Vec<String> = ["torch-sys", "tch", "rust-bert"]
        .iter()
        .filter(|name| lock.contains(&format!("name = \"{name}\"")))
        .map(|name| format!("Cargo.lock holds {name}"))
        .collect();
    none("half a gigabyte that the window would need to start", &named);
}

fn is_shell(name: &str) -> bool {
    name.starts_with("tauri") || name == "rusqlite"
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Shipped,
    Build,
    Tests,
}

struct Need {
    name: String,
    kind: Kind,
}

struct Room {
    name: String,
    manifest: String,
    needs: Vec<Need>,
}

fn rooms() -> Vec<Room> {
    packages().iter().map(room).collect()
}

fn room(package: &Value) -> Room {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let needs = package["dependencies"].as_array().into_iter().flatten().map(|needed| Need {
        name: word(&needed["name"]),
        kind: match needed["kind"].as_str() {
            Some("dev") => Kind::Tests,
            Some("build") => Kind::Build,
            _ => Kind::Shipped,
        },
    });
    Room { name: word(&package["name"]), manifest: word(&package["manifest_path"]), needs: needs.collect() }
}
