//! Files of at most 600 lines, functions of at most 80.

use super::{files_ending, none, text};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

const FILE: usize = 600;
const FUNCTION: usize = 80;
const GENERATED: &str = "ui/src/lib/api/generated/";

#[test]
fn no_file_is_longer_than_600_lines() {
    let sources = files_ending(&[".rs", ".ts", ".svelte", ".mjs", ".js"]);
    let long = sources.iter().filter(|path| !path.starts_with(GENERATED)).filter_map(|path| {
        let lines = text(path).lines().count();
        (lines > FILE).then(|| format!("{path}: {lines} lines"))
    });
    none("longer than a file may be", &long.collect::<Vec<_>>());
}

#[test]
fn no_function_is_longer_than_80_lines() {
    let mut long = Vec::new();
    for path in files_ending(&[".rs"]) {
        long.extend(functions(&text(&path), &path).into_iter().filter(|one| one.lines > FUNCTION));
    }
    let found = long.iter().map(|one| format!("{}: {} has {} lines", one.place, one.name, one.lines));
    none("longer than a function may be", &found.collect::<Vec<_>>());
}

#[test]
fn a_function_is_measured_from_its_head_to_its_last_brace() {
    let source =
        "/// Doc.\nfn a() {\n    b();\n}\nimpl X {\n    fn c() {}\n}\ntrait T {\n    fn d() {\n    }\n}\n";
    let found = functions(source, "x.rs");
    let lengths: Vec<_> = found.iter().map(|one| (one.name.as_str(), one.lines)).collect();
    assert_eq!(lengths, [("a", 3), ("c", 1), ("d", 2)]);
}

struct Function {
    name: String,
    place: String,
    lines: usize,
}

fn functions(source: &str, path: &str) -> Vec<Function> {
    let mut measure = Measure { path, found: Vec::new() };
    match syn::parse_file(source) {
        Ok(file) => measure.visit_file(&file),
        Err(error) => panic!("{path}: {error}"),
    }
    measure.found
}

struct Measure<'a> {
    path: &'a str,
    found: Vec<Function>,
}

impl Measure<'_> {
    fn add(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let (first, last) = (signature.span().start().line, block.span().end().line);
        let place = format!("{}:{first}", self.path);
        self.found.push(Function { name: signature.ident.to_string(), place, lines: last + 1 - first });
    }
}

impl<'ast> Visit<'ast> for Measure<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.add(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.add(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.add(&item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }
}
