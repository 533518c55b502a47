//! Projects made here, and those of others where they are at hand.

mod codebooks;
mod foreign;
mod hostile;
mod mutations;
mod roundtrip;
mod schema;

use super::{Fault, Imported, Rule, project};
use crate::{FormatError, Read};
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use zip::write::{SimpleFileOptions, ZipWriter};

/// A file of the shared folder of these, if it is there.
fn shared(part: &str) -> Option<PathBuf> {
    let root = std::env::var_os("SUBTEXT_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = root.join("data/refi-qda").join(part);
    if !path.exists() {
        println!("skipped: {part} is not here (set SUBTEXT_SHARED to the folder that holds data/)");
        return None;
    }
    Some(path)
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const USER: &str = "0a11ce00-0000-4000-8000-000000000001";
const CODE: &str = "0c0de000-0000-4000-8000-000000000002";
const SOURCE: &str = "05abcdef-0000-4000-8000-000000000003";
const SELECTION: &str = "05e1ec70-0000-4000-8000-000000000004";
const CODING: &str = "0c0d1000-0000-4000-8000-000000000005";
const TEXT: &str = "I kept the old spreadsheet for months.\nThen the board asked for numbers, twice.";
/// Where "the board asked" is in [`TEXT`].
const SPAN: (u32, u32) = (44, 59);

/// A small project with one coding, as another program might write it.
fn xml() -> String {
    let (start, end) = SPAN;
    format!(
        r##"<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Board" origin="Elsewhere 2" creatingUserGUID="{USER}">
<Users><User guid="{USER}" name="Uma"/></Users>
<CodeBook><Codes><Code guid="{CODE}" name="Pressure" isCodable="true" color="#336699"/></Codes></CodeBook>
<Sources><TextSource guid="{SOURCE}" name="Interview 7" plainTextPath="internal://{SOURCE}.txt">
<PlainTextSelection guid="{SELECTION}" name="the board asked" startPosition="{start}" endPosition="{end}" creatingUser="{USER}" creationDateTime="2026-03-01T09:00:00Z">
<Coding guid="{CODING}" creatingUser="{USER}"><CodeRef targetGUID="{CODE}"/></Coding>
</PlainTextSelection></TextSource></Sources></Project>"##
    )
}

fn source_file() -> String {
    format!("sources/{SOURCE}.txt")
}

/// The small project as an archive, its XML changed by `edit`.
fn archive(edit: impl FnOnce(String) -> String) -> Vec<u8> {
    zipped(&[("project.qde", edit(xml()).as_bytes()), (&source_file(), TEXT.as_bytes())])
}

fn read(bytes: &[u8]) -> Result<Read<Imported>, FormatError> {
    project::read(bytes)
}

/// What a project says when all else is left out: the words of each coding and the name of its code.
fn quotes(imported: &Imported) -> Vec<(String, String)> {
    let codes = imported.project.all_codes();
    let mut quotes = Vec::new();
    for source in &imported.project.sources {
        for selection in &source.selections {
            let words: String = source
                .text
                .chars()
                .skip(selection.start as usize)
                .take((selection.end - selection.start) as usize)
                .collect();
            for coding in &selection.codings {
                let code = codes.iter().find(|code| code.guid == coding.code).unwrap();
                quotes.push((words.clone(), code.name.clone()));
            }
        }
    }
    quotes
}

fn rules(faults: &[Fault]) -> Vec<Rule> {
    faults.iter().map(|fault| fault.rule).collect()
}
