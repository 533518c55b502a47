//! Changes of the codebook.

use super::{Setting, naming::pick_code};
use crate::{
    answer::{Answer, Failure},
    args::{AddArguments, CodeAction, DescribeArguments, MoveCodesArguments, SplitArguments, word},
    desk::Desk,
    print::{figures::counted, text::clean},
};
use api::types::{
    codebook::{CodebookDone, DeleteCode, MergeCodes, MoveCodes, RenameCode, SplitCode},
    codes::{AddCode, CodeMade, CodeView, Codebook, PinCode, UpdateCode},
};
use serde::Serialize;
use serde_json::json;
use std::path::Path;

/// The codebook of an open project, to find what is meant by a few characters.
struct Book {
    desk: Desk,
    risk: Option<String>,
    codes: Vec<CodeView>,
}

impl Book {
    fn open(set: Setting<'_>, project: &Path) -> Result<Self, Failure> {
        let (desk, info) = Desk::open_to_write(set.folders, project)?;
        let (_, codebook): (_, Codebook) = desk.ask("codebook", &json!({}))?;
        Ok(Self { desk, risk: info.risk, codes: codebook.codes })
    }

    fn id(&self, asked: &str) -> Result<String, Failure> {
        Ok(pick_code(&self.codes, asked, None)?.id.clone())
    }

    fn ids(&self, asked: &[String]) -> Result<Vec<String>, Failure> {
        asked.iter().map(|code| self.id(code)).collect()
    }

    fn do_it(self, command: &str, request: &impl Serialize) -> Result<Answer, Failure> {
        let (json, done): (_, CodebookDone) = self.desk.ask(command, request)?;
        Ok(Answer::done(json, told(&done)).noting(self.risk))
    }

    fn make(self, command: &str, request: &impl Serialize) -> Result<Answer, Failure> {
        let (json, made): (_, CodeMade) = self.desk.ask(command, request)?;
        let text = format!("{}: {}\n", clean(&made.changed.label), clean(&made.code.name));
        Ok(Answer::done(json, text).noting(self.risk))
    }
}

pub(crate) fn change(set: Setting<'_>, project: &Path, action: &CodeAction) -> Result<Answer, Failure> {
    let book = Book::open(set, project)?;
    match action {
        CodeAction::Add(arguments) => add(book, arguments),
        CodeAction::Describe(arguments) => describe(book, arguments),
        CodeAction::Move(arguments) => place(book, arguments),
        CodeAction::Split(arguments) => split(book, arguments),
        CodeAction::Rename { code, name, alone, dry_run } => {
            let code = book.id(code)?;
            let request = RenameCode { code, name: name.clone(), alone: *alone, preview: *dry_run };
            book.do_it("code_rename", &request)
        }
        CodeAction::Merge { codes, into, dry_run } => {
            let (from, into) = (book.ids(codes)?, book.id(into)?);
            book.do_it("code_merge", &MergeCodes { from, into, preview: *dry_run })
        }
        CodeAction::Pin { code, key } => {
            let code = book.id(code)?;
            let (json, made): (_, CodeMade) = book.desk.ask("code_pin", &PinCode { code, key: *key })?;
            Ok(Answer::done(json, format!("{}\n", clean(&made.changed.label))).noting(book.risk))
        }
        CodeAction::Delete { codes, move_to, with_excerpts, with_children, dry_run } => {
            let mut ids = book.ids(codes)?;
            let request = DeleteCode {
                code: ids.remove(0),
                others: ids,
                with_codings: *with_excerpts,
                move_to: move_to.as_deref().map(|to| book.id(to)).transpose()?,
                with_children: *with_children,
                preview: *dry_run,
            };
            book.do_it("code_delete", &request)
        }
    }
}

fn add(book: Book, arguments: &AddArguments) -> Result<Answer, Failure> {
    let request = AddCode {
        name: arguments.name.clone(),
        parent: arguments.parent.as_deref().map(|parent| book.id(parent)).transpose()?,
        kind: arguments.kind.map(word),
        description: arguments.description.clone(),
        is_category: arguments.category,
    };
    book.make("code_add", &request)
}

fn describe(book: Book, arguments: &DescribeArguments) -> Result<Answer, Failure> {
    let request = UpdateCode {
        code: book.id(&arguments.code)?,
        name: None,
        kind: arguments.kind.map(word),
        description: arguments.description.clone(),
        is_category: arguments.category,
        includes: arguments.include.clone(),
        excludes: arguments.exclude.clone(),
        example: arguments.example.clone(),
        example_of: arguments.example_of.clone(),
        aliases: (!arguments.alias.is_empty()).then(|| arguments.alias.clone()),
        color: arguments.color.clone(),
        pattern: arguments.pattern.clone(),
        parent: None,
        position: None,
    };
    book.make("code_update", &request)
}

fn place(book: Book, arguments: &MoveCodesArguments) -> Result<Answer, Failure> {
    let request = MoveCodes {
        codes: book.ids(&arguments.codes)?,
        parent: arguments.under.as_deref().map(|under| book.id(under)).transpose()?.unwrap_or_default(),
        position: arguments.position,
        preview: arguments.dry_run,
    };
    book.do_it("code_move", &request)
}

fn split(book: Book, arguments: &SplitArguments) -> Result<Answer, Failure> {
    let new = arguments.new.as_ref().map(|name| AddCode {
        name: name.clone(),
        parent: None,
        kind: None,
        description: String::new(),
        is_category: false,
    });
    let request = SplitCode {
        code: book.id(&arguments.code)?,
        excerpts: arguments.excerpts.clone(),
        into: arguments.into.as_deref().map(|into| book.id(into)).transpose()?,
        new,
        preview: arguments.dry_run,
    };
    book.do_it("code_split", &request)
}

/// What was done, or would be, in lines.
fn told(done: &CodebookDone) -> String {
    let mut lines = vec![match &done.changed {
        Some(_) => format!("Done: {}", done.label),
        None => format!("Nothing was changed; this would: {}", done.label),
    }];
    if done.excerpts > 0 {
        let joined = match done.joined {
            0 => String::new(),
            n => format!("; {n} on the same words become one"),
        };
        let (excerpts, people) =
            (counted(done.excerpts, "excerpt", "excerpts"), counted(done.people, "person", "people"));
        lines.push(format!("  {excerpts} of {people}{joined}"));
    }
    lines.extend(done.renamed.iter().map(|one| format!("  {} → {}", one.from, one.to)));
    lines.iter().map(|line| format!("{}\n", clean(line))).collect()
}
