//! Nothing lies about unused: every source file is part of its crate, every file beside the sources is compiled in,
//! every fixture is read by something.

use super::{files, files_ending, none, packages, shown, text};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use tests::repository;

/// Those of the one program outside the workspace.
const APART: [&str; 5] = [
    "crates/language-sidecar/build.rs",
    "crates/language-sidecar/examples/bare_loop.rs",
    "crates/language-sidecar/src/main.rs",
    "crates/language-sidecar/tests/pipelines.rs",
    "crates/language-sidecar/tests/reference.rs",
];

/// Where libraries, programs, build scripts and test binaries begin.
fn beginnings() -> BTreeSet<String> {
    let root = repository::root();
    let path = |target: &serde_json::Value| shown(Path::new(target["src_path"].as_str().unwrap()), &root);
    let of_package = |package: serde_json::Value| {
        let targets = package["targets"].as_array().cloned().unwrap_or_default();
        targets.iter().map(path).collect::<Vec<_>>()
    };
    let apart = APART.iter().map(|file| (*file).to_owned());
    packages().into_iter().flat_map(of_package).chain(apart).collect()
}

#[test]
fn no_source_file_is_forgotten() {
    let all: BTreeSet<String> = files_ending(&[".rs"]).into_iter().collect();
    let beginnings = beginnings();
    let mut reached = BTreeSet::new();
    let mut open: Vec<String> = beginnings.iter().cloned().collect();
    while let Some(path) = open.pop() {
        let folder = module_folder(&path, beginnings.contains(&path));
        for name in modules(&text(&path), &path) {
            let candidates = [format!("{folder}/{name}.rs"), format!("{folder}/{name}/mod.rs")];
            open.extend(candidates.into_iter().filter(|file| all.contains(file) && !reached.contains(file)));
        }
        reached.insert(path);
    }
    let forgotten: Vec<String> = all.difference(&reached).cloned().collect();
    none("source files that no module names", &forgotten);
}

#[test]
fn every_file_beside_the_sources_is_compiled_in() {
    let included: BTreeSet<String> = files_ending(&[".rs"]).iter().flat_map(|path| included(path)).collect();
    let unused = files().iter().filter(|path| path.starts_with("crates/")).filter(|path| {
        let name = path.rsplit_once('/').unwrap_or_default().1;
        let licence = name.starts_with("OFL") || name.starts_with("LICENSE");
        let ours =
            [".rs", ".toml", ".lock", ".md", ".snap", ".gitignore"].iter().any(|end| name.ends_with(end));
        let read_by_tests = path.contains("/fixtures/") || path.contains("proptest-regressions");
        !(licence || ours || read_by_tests || included.contains(*path))
    });
    none("files that nothing includes", &unused.cloned().collect::<Vec<_>>());
}

#[test]
fn every_fixture_is_read_by_something() {
    let scripts = ["test", "run", "bench"].map(str::to_owned);
    let readers = files_ending(&[".rs", ".ts", ".mjs"]).into_iter().chain(scripts);
    let readers: Vec<String> = readers.map(|path| text(&path)).collect();
    let read = |name: &str| readers.iter().any(|source| source.contains(name));
    let fixtures: Vec<&String> = files().iter().filter(|path| path.contains("fixtures/")).collect();
    // Read with the folder it lies in, or by its own name.
    let folders: BTreeSet<&str> =
        fixtures.iter().flat_map(|path| inside(path)).filter(|name| read(name)).collect();
    let unused = fixtures.iter().filter(|path| !inside(path).iter().any(|name| folders.contains(name)));
    none("fixtures that nothing reads", &unused.map(ToString::to_string).collect::<Vec<_>>());
}

/// The names on the way from a fixtures folder to a file in it.
fn inside(path: &str) -> Vec<&str> {
    path.rsplit_once("fixtures/").map_or_else(Vec::new, |(_, rest)| rest.split('/').collect())
}

/// Names of the modules a file declares without a body.
fn modules(source: &str, path: &str) -> Vec<String> {
    let file = syn::parse_file(source).unwrap_or_else(|error| panic!("{path}: {error}"));
    let declared = file.items.iter().filter_map(|item| match item {
        syn::Item::Mod(module) if module.content.is_none() => Some(module.ident.to_string()),
        _ => None,
    });
    declared.collect()
}

/// The folder in which the modules of a file lie.
fn module_folder(path: &str, begins: bool) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or_default();
    if begins || name == "mod.rs" {
        folder.to_owned()
    } else {
        format!("{folder}/{}", name.trim_end_matches(".rs"))
    }
}

/// What a source file compiles in by `include_str!` and its sisters, or as a template, as paths from the root.
fn included(path: &str) -> Vec<String> {
    let (folder, _) = path.rsplit_once('/').unwrap_or_default();
    let source = text(path);
    let calls = source.split("include_").skip(1).filter_map(|rest| {
        let (_, argument) = rest.split_once("!(")?;
        let argument = argument.trim_start().strip_prefix('"')?;
        let (file, _) = argument.split_once('"')?;
        Some(normal(&Path::new(folder).join(file)))
    });
    let crate_folder: Vec<&str> = path.split('/').take(2).collect();
    let templates = source.split("#[template(path = \"").skip(1).filter_map(|rest| {
        let (file, _) = rest.split_once('"')?;
        Some(format!("{}/templates/{file}", crate_folder.join("/")))
    });
    calls.chain(templates).collect()
}

fn normal(path: &Path) -> String {
    let mut parts = PathBuf::new();
    for part in path.components() {
        if part == Component::ParentDir {
            parts.pop();
        } else {
            parts.push(part);
        }
    }
    parts.to_string_lossy().replace('\\', "/")
}

#[test]
fn paths_of_included_files_are_resolved() {
    assert_eq!(
        normal(Path::new("crates/report/src/html/../../templates/report.css")),
        "crates/report/templates/report.css"
    );
    assert_eq!(module_folder("crates/store/src/documents/mod.rs", false), "crates/store/src/documents");
    assert_eq!(module_folder("crates/store/src/documents.rs", false), "crates/store/src/documents");
    assert_eq!(module_folder("tests/tests/main.rs", true), "tests/tests");
    assert_eq!(modules("mod a;\nmod b { mod c; }\npub mod d;", "x.rs"), ["a", "d"]);
}
