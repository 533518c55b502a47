//! TypeScript for the window, generated from the table. The committed files must be what this writes.

use std::{any::TypeId, collections::BTreeMap, fmt::Write as _, path::PathBuf};
use ts_rs::{Config, TS, TypeVisitor};

/// Told of every command of the table.
pub(crate) trait Describe {
    /// One command.
    fn command<Request: TS + 'static, Response: TS + 'static>(&mut self, name: &str, doc: &str);
}

#[derive(Default)]
struct Collected {
    seen: Vec<TypeId>,
    types: BTreeMap<String, String>,
    commands: String,
}

impl TypeVisitor for Collected {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let cfg = Config::new();
        if self.seen.contains(&TypeId::of::<T>()) {
            return;
        }
        self.seen.push(TypeId::of::<T>());
        T::visit_generics(self);
        T::visit_dependencies(self);
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            self.types.insert(T::ident(&cfg), format!("{docs}export {}\n", T::decl(&cfg)));
        }
    }
}

impl Describe for Collected {
    fn command<Request: TS + 'static, Response: TS + 'static>(&mut self, name: &str, doc: &str) {
        self.visit::<Request>();
        self.visit::<Response>();
        let cfg = Config::new();
        let (request, response) = (Request::name(&cfg), Response::name(&cfg));
        let doc = doc.trim();
        let _ = writeln!(
            self.commands,
            "  /** {doc} */\n  {name}: {{ request: T.{request}; response: T.{response} }};"
        );
    }
}

fn generated() -> [(&'static str, String); 2] {
    let mut all = Collected::default();
    crate::table::describe(&mut all);
    all.visit::<crate::ApiError>();
    let head = "// Generated from crates/api by its test. Do not edit: SUBTEXT_UPDATE=1 cargo test -p api typescript\n\n";
    // One-line docs on one line: half the length, and easier to read.
    let types: String = all.types.values().map(|t| format!("{t}\n")).collect();
    let types = types.replace("/**\n * ", "/** ").replace("\n */\n", " */\n").replace(" \n", "\n");
    let commands = format!(
        "{head}import type * as T from './types';\n\n/** Every command: its name, what it takes, what it returns. */\nexport interface Commands {{\n{}}}\n",
        all.commands
    );
    [("types.ts", format!("{head}{}\n", types.trim_end())), ("commands.ts", commands)]
}

#[test]
fn the_committed_typescript_is_fresh() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/lib/api/generated");
    for (file, fresh) in generated() {
        let path = folder.join(file);
        if std::env::var_os("SUBTEXT_UPDATE").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &fresh).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == fresh, "{file} is stale: SUBTEXT_UPDATE=1 cargo test -p api typescript");
    }
}
