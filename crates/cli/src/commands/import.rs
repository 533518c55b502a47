//! Imports and the sample: one task, with a ledger for each file.

use super::{Setting, project::to_be_made};
use crate::{
    answer::{Answer, Failure, Status},
    args::{ImportArguments, ProjectArguments},
    desk::{Desk, Scratch, absolute},
    print::{
        Screen,
        figures::{counted, duration, thousands},
        table::Table,
        text::{shorten, wrap},
    },
};
use api::types::{
    imports::{FileOptions, FilePreview, ImportPreview, ImportRequest, ImportResult, SaveMapping},
    project::{Done, PathRequest},
};
use api::{ApiError, Kind};
use serde_json::json;
use std::{
    fs::File,
    io::IsTerminal as _,
    path::{Path, PathBuf},
};

/// Rejected rows shown of one file; the project keeps all.
const SHOWN: usize = 5;
/// Name of a file that came in by the standard input.
const STDIN: &str = "stdin";

pub(crate) fn sample(set: Setting<'_>, arguments: &ProjectArguments) -> Result<Answer, Failure> {
    let path = to_be_made(&arguments.project)?;
    let desk = Desk::start(set.folders)?;
    let request = PathRequest { path: path.clone() };
    let task = desk.finish("sample_make", &request, set.screen.progress).map_err(Failure::of_file)?;
    let json = json!({ "imports": task.imports, "project": path });
    let shown = arguments.project.display();
    let text = format!(
        "{}\nThe sample project is ready: {}\nNext: subtext context {shown} \"Trial/Imported roster\"\n",
        ledgers(&task.imports, set.screen),
        path,
    );
    // Rejected rows are planted in the sample: they are no fault of this import.
    Ok(Answer::done(json, text))
}

pub(crate) fn import(set: Setting<'_>, arguments: &ImportArguments) -> Result<Answer, Failure> {
    let scratch = Scratch::new()?;
    let (request, piped) = request(arguments, &scratch)?;
    let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
    if let Some(to) = &arguments.save_mapping {
        save_mapping(&desk, &request, to)?;
    }
    let mut results = if arguments.dry_run {
        let (_, preview): (_, ImportPreview) = desk.try_ask("import_preview", &request).map_err(refused)?;
        preview.files.into_iter().map(foreseen).collect()
    } else {
        desk.finish("import_start", &request, set.screen.progress).map_err(refused)?.imports
    };
    for result in results.iter_mut().filter(|r| Some(&r.path) == piped.as_ref()) {
        result.path = "-".into();
    }
    let faults = results.iter().any(|r| r.rejected_count > 0 || left_out(r));
    let mut text = ledgers(&results, set.screen);
    text += &remarks(&results, set.screen);
    if arguments.dry_run {
        text += "\nThis is what would happen; nothing was stored.\n";
    }
    let json = json!({ "imports": results, "dry_run": arguments.dry_run });
    let zone = arguments.mapping.is_some() && arguments.timezone.is_some();
    let note =
        zone.then(|| "Times are read in the zone the mapping names; --timezone is left aside.".to_owned());
    let status = if faults { Status::Faults } else { Status::Done };
    Ok(Answer::done(json, text).noting(info.risk).noting(note).with_status(status))
}

/// Writes the mapping of the one file that is named.
fn save_mapping(desk: &Desk, request: &ImportRequest, to: &Path) -> Result<(), Failure> {
    let [path] = &request.paths[..] else {
        return Err(Failure::usage("--save-mapping goes with one file: name it alone."));
    };
    let file = FileOptions {
        path: path.clone(),
        kind: request.kind.clone(),
        mapping: request.options.first().and_then(|o| o.mapping.clone()),
        timezone: request.timezone.clone(),
        ..FileOptions::default()
    };
    let request = SaveMapping { file, to: absolute(to)? };
    let (_, _): (_, Done) = desk.try_ask("mapping_save", &request).map_err(refused)?;
    Ok(())
}

/// Why nothing was imported, with what the command line can do about a file that is not understood.
fn refused(error: ApiError) -> Failure {
    let unread = error.kind == Kind::FormatUnreadable;
    let mut failure = Failure::of_file(error);
    if unread {
        failure.message +=
            "\n(--as says what a file is, --mapping which column of a table is what; nothing was imported.)";
    }
    failure
}

/// The request, and where the standard input was put.
fn request(
    arguments: &ImportArguments,
    scratch: &Scratch,
) -> Result<(ImportRequest, Option<String>), Failure> {
    let mut piped = None;
    let mut paths = Vec::new();
    for path in &arguments.paths {
        if path == Path::new("-") && piped.is_none() {
            let copy = absolute(&copy_of_stdin(scratch)?)?;
            piped = Some(copy.clone());
            paths.push(copy);
        } else {
            paths.push(absolute(path)?);
        }
    }
    let mapping = arguments.mapping.as_deref().map(absolute).transpose()?;
    if let (Some(_), Some(folder)) = (&mapping, paths.iter().find(|p| Path::new(p).is_dir())) {
        return Err(Failure::usage(format!(
            "A mapping goes with files, and {folder} is a folder. Name the files it is for."
        )));
    }
    let options = mapping.map(|mapping| {
        let with = |path: &String| FileOptions {
            path: path.clone(),
            mapping: Some(mapping.clone()),
            ..FileOptions::default()
        };
        paths.iter().map(with).collect()
    });
    let request = ImportRequest {
        paths,
        options: options.unwrap_or_default(),
        kind: arguments.kind.map(crate::args::word),
        timezone: arguments.timezone.clone(),
        remember: false,
    };
    Ok((request, piped))
}

fn copy_of_stdin(scratch: &Scratch) -> Result<PathBuf, Failure> {
    let input = std::io::stdin();
    if input.is_terminal() {
        return Err(Failure::usage("- reads the standard input, and nothing is piped into it."));
    }
    let path = scratch.0.join(STDIN);
    let copied = File::create(&path).and_then(|mut file| std::io::copy(&mut input.lock(), &mut file));
    copied.map_err(|e| Failure::unreadable(format!("The standard input cannot be read: {e}.")))?;
    Ok(path)
}

/// A preview in the shape of a result.
fn foreseen(file: FilePreview) -> ImportResult {
    let mut warnings = file.warnings;
    let refused = file.error.map(|e| e.message);
    warnings
        .extend(refused.into_iter().map(|message| api::types::imports::WarningView { line: None, message }));
    ImportResult {
        path: file.path,
        kind: file.kind.unwrap_or_else(|| "unknown".into()),
        rows_read: file.ledger.rows_read,
        accepted: file.ledger.accepted,
        duplicates: file.ledger.duplicates,
        rejected_count: file.ledger.rejected,
        rejected: file.rejected,
        people_new: file.people.new,
        people_matched: file.people.matched,
        conflicts: Vec::new(),
        warnings,
        seconds: 0.0,
        unchanged: file.already_imported,
    }
}

/// Whether nothing of a file came in, and not because it was there already.
fn left_out(result: &ImportResult) -> bool {
    result.kind == "unknown" || (result.rows_read == 0 && !result.unchanged)
}

fn name(path: &str) -> &str {
    Path::new(path).file_name().and_then(|n| n.to_str()).unwrap_or(path)
}

/// The ledgers as a table, with their sum.
fn ledgers(results: &[ImportResult], screen: Screen) -> String {
    let mut table =
        Table::of(&["file", "kind", ">rows", ">accepted", ">duplicate", ">rejected", "people", ">time"]);
    for result in results {
        let people = match (result.people_new, result.people_matched) {
            (0, 0) => String::new(),
            (new, 0) => format!("{} new", thousands(new)),
            (0, known) => format!("{} known", thousands(known)),
            (new, known) => format!("{} new, {} known", thousands(new), thousands(known)),
        };
        let people = match result {
            r if r.unchanged => "in the project already".into(),
            r if left_out(r) => "left out".into(),
            _ => people,
        };
        let count = |n: u32| if n == 0 { "–".into() } else { thousands(n) };
        table.row([
            name(&result.path).to_owned(),
            result.kind.clone(),
            thousands(result.rows_read),
            thousands(result.accepted),
            count(result.duplicates),
            count(result.rejected_count),
            people,
            if result.seconds < 1.0 { String::new() } else { duration(result.seconds) },
        ]);
    }
    if results.len() > 1 {
        let sum =
            |of: fn(&ImportResult) -> u32| thousands(results.iter().map(|r| u64::from(of(r))).sum::<u64>());
        table.row([
            counted(u32::try_from(results.len()).unwrap_or(u32::MAX), "file", "files"),
            String::new(),
            sum(|r| r.rows_read),
            sum(|r| r.accepted),
            sum(|r| r.duplicates),
            sum(|r| r.rejected_count),
            String::new(),
            String::new(),
        ]);
    }
    table.print(screen)
}

/// What a person may want to look at: rejected rows, conflicts, warnings.
fn remarks(results: &[ImportResult], screen: Screen) -> String {
    let mut text = String::new();
    for result in results {
        let mut lines = Vec::new();
        for row in result.rejected.iter().take(SHOWN) {
            lines.push(format!("line {}: {} ({})", row.line, row.reason, shorten(&row.text, 60)));
        }
        let more = (result.rejected_count as usize).saturating_sub(SHOWN.min(result.rejected.len()));
        if more > 0 {
            let file = name(&result.path);
            lines.push(format!("{more} more rejected: subtext imports PROJECT show {file}"));
        }
        lines.extend(result.conflicts.iter().cloned());
        for warning in &result.warnings {
            let at = warning.line.map_or_else(String::new, |line| format!("line {line}: "));
            lines.push(format!("{at}{}", warning.message));
        }
        if !lines.is_empty() {
            text += &format!("\n{}\n", screen.bold(&shorten(name(&result.path), 80)));
            text.extend(lines.iter().map(|line| wrap(line, screen.width, 2)));
        }
    }
    text
}
