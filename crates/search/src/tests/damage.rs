//! Whatever happens to its files, the index gives right answers or asks to be rebuilt.

use super::{fill, interview, search};
use crate::{Error, Index, State};
use std::{
    fs,
    path::{Path, PathBuf},
};

const TEXTS: [&str; 4] =
    ["import the roster", "upload the roster", "Grüße aus der Küche", "the price is high"];

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|f| f.metadata().is_ok_and(|m| m.len() > 0));
    files.sort();
    files
}

/// Ways to damage a file of some bytes.
fn mutations(bytes: &[u8]) -> Vec<Option<Vec<u8>>> {
    let length = bytes.len();
    let mut all =
        vec![None, Some(Vec::new()), Some(bytes[..length / 2].to_vec()), Some(bytes[..length - 1].to_vec())];
    for step in 0..20 {
        let mut flipped = bytes.to_vec();
        flipped[(length - 1) * step / 19] ^= 1 << (step % 8);
        all.push(Some(flipped));
    }
    all
}

fn copy(from: &Path, to: &Path) {
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

fn answers(index: &Index) -> Result<Vec<usize>, Error> {
    let ask = |q: &str| {
        let query = crate::Query::parse(q, crate::Typing::No);
        index.search(&query, &crate::Filters::default(), 10, 0).map(|r| r.total)
    };
    ["roster", "grusse", "\"the price\"", "im*"].into_iter().map(ask).collect()
}

#[test]
fn a_damaged_index_answers_rightly_or_asks_to_be_rebuilt() {
    let good = tempfile::tempdir().unwrap();
    let index = Index::open_or_create(Some(good.path()), "a").unwrap().index;
    fill(&index, &[interview("one", &TEXTS[..2]), interview("gone", &["nothing"])], "a");
    fill(&index, &[interview("two", &TEXTS[2..]), interview("gone", &[])], "a");
    let expect = answers(&index).unwrap();
    assert_eq!(expect, [2, 1, 1, 1]);
    let (mut tried, mut rebuilt) = (0, 0);
    for file in files(good.path()) {
        for mutation in mutations(&fs::read(&file).unwrap()) {
            let dir = tempfile::tempdir().unwrap();
            copy(good.path(), dir.path());
            let target = dir.path().join(file.file_name().unwrap());
            match &mutation {
                None => fs::remove_file(&target).unwrap(),
                Some(bytes) => fs::write(&target, bytes).unwrap(),
            }
            tried += 1;
            let opened = Index::open_or_create(Some(dir.path()), "a").unwrap();
            match opened.state {
                State::MustRebuild(_) => {
                    rebuilt += 1;
                    fill(&opened.index, &[interview("one", &TEXTS[..2]), interview("two", &TEXTS[2..])], "a");
                }
                State::Behind { head } => assert_ne!(head, "a"),
                State::Current => {}
            }
            assert_eq!(answers(&opened.index).unwrap(), expect, "{} {mutation:?}", target.display());
        }
    }
    println!("{tried} kinds of damage, {rebuilt} rebuilt, the others answered rightly");
    assert!(tried >= 320, "{tried}");
    assert!(rebuilt > tried / 2);
}

#[cfg(unix)]
#[test]
fn damage_after_opening_never_ends_the_program() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::open_or_create(Some(dir.path()), "a").unwrap().index;
    fill(&index, &[interview("one", &TEXTS)], "a");
    // The files are mapped: what is written into them is seen by the open index.
    for file in
        files(dir.path()).into_iter().filter(|f| f.extension().is_some_and(|e| e != "json" && e != "lock"))
    {
        let length = fs::metadata(&file).unwrap().len() as usize;
        let noise: Vec<u8> = (0..length).map(|n| (n * 37 % 251) as u8).collect();
        let handle = fs::OpenOptions::new().write(true).open(&file).unwrap();
        std::os::unix::fs::FileExt::write_all_at(&handle, &noise, 0).unwrap();
    }
    let results = answers(&index);
    assert!(matches!(results, Ok(_) | Err(Error::Damaged(_))), "{results:?}");
    let opened = Index::open_or_create(Some(dir.path()), "a").unwrap();
    assert!(matches!(opened.state, State::MustRebuild(_)));
    fill(&opened.index, &[interview("one", &TEXTS)], "a");
    assert_eq!(search(&opened.index, "roster").total, 2);
}
