//! The file: made, opened, locked, damaged, copied, upgraded, filled up, and left by a process that was killed.

use super::build::*;
use crate::{
    migrations::{STEPS, Steps},
    *,
};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
};

fn open(path: &Path) -> Result<Opened> {
    Project::open(path, &opener())
}

fn dump(project: &Project) -> Vec<String> {
    project.reader().unwrap().dump().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_new_project_takes_nobody_s_place() {
    let (folder, project) = project();
    let meta = project.reader().unwrap().project_meta().unwrap();
    assert_eq!((meta.details, meta.created), (ProjectDetails::named("Tidewater"), NOW));
    let again = Project::create(project.path(), &ProjectDetails::named("x"), &opener());
    assert!(matches!(again, Err(StoreError::AlreadyExists { .. })));
    let nowhere = folder.path().join("none").join("t.subtext");
    let nowhere = Project::create(&nowhere, &ProjectDetails::named("x"), &opener());
    assert!(matches!(nowhere, Err(StoreError::NotFound { .. })));
    assert_eq!(names(folder.path())[..2], ["t.subtext", "t.subtext-shm"]);
}

#[test]
fn closing_folds_the_log_in_and_the_file_alone_is_whole() {
    let (folder, project) = project();
    coded(&project);
    let (before, path) = (dump(&project), project.path().to_owned());
    project.close().unwrap();
    assert_eq!(names(folder.path()), ["t.subtext", "t.subtext.lock"]);
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("c.subtext");
    fs::copy(path, &copy).unwrap();
    assert_eq!(dump(&open(&copy).unwrap().project), before);
}

#[test]
fn a_handle_used_again_sees_what_was_written_meanwhile_and_may_outlive_its_project() {
    let (_folder, project) = project();
    let first = project.reader().unwrap().dump().unwrap();
    coded(&project);
    let reader = project.reader().unwrap();
    assert_ne!(reader.dump().unwrap(), first);
    let many: Vec<Reader> = (0..9).map(|_| project.reader().unwrap()).collect();
    let more = || drop(act(&project, OpKind::Import, |w| w.add_code(&code("theme.other"))));
    let snapshot = many[0].snapshot(|r| {
        let before = r.dump()?;
        more();
        Ok::<_, StoreError>((before, r.dump()?))
    });
    let (before, after) = snapshot.unwrap();
    assert_eq!(before, after, "a snapshot stays what it is");
    drop(many);
    assert_ne!(dump(&project), before);
    let last = dump(&project);
    project.close().unwrap();
    assert_eq!(reader.dump().unwrap(), last);
}

#[test]
fn the_second_reads_only_and_is_told_who_writes() {
    let (_folder, first) = project();
    let second = open(first.path()).unwrap().project;
    let holder = Holder { pid: std::process::id(), who: "anna on mill-laptop".into(), since: NOW };
    assert_eq!(second.read_only(), Some(&ReadOnly::Held(Some(holder))));
    let refused = second.transact(Op::new(OpKind::AddCode, "x"), NOW, None, |w| w.add_code(&code("a")));
    let message = refused.unwrap_err().to_string();
    assert!(message.starts_with("nothing was changed: anna on mill-laptop (process "), "{message}");
    assert!(matches!(second.undo(NOW), Err(StoreError::ReadOnly(_))));

    let reader = second.reader().unwrap();
    coded(&first);
    assert_eq!(reader.counts().unwrap().codings, 1, "what was committed is seen");
    first
        .transact(Op::new(OpKind::AddCode, "x"), NOW, None, |w| {
            w.add_code(&code("b"))?;
            assert_eq!(
                reader.counts()?.codes,
                1,
                "what is not committed is not seen, and reading does not wait"
            );
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let seen = reader.snapshot(|r| {
        let before = r.counts()?.codes;
        act(&first, OpKind::AddCode, |w| w.add_code(&code("c")));
        Ok::<_, StoreError>((before, r.counts()?.codes))
    });
    assert_eq!(seen.unwrap(), (2, 2), "a snapshot stands still");

    drop(second);
    let path = first.path().to_owned();
    drop(first);
    assert!(open(&path).unwrap().project.read_only().is_none(), "the lock is free again");
}

#[test]
fn each_thread_reads_by_a_handle_of_its_own() {
    let (_folder, project) = project();
    coded(&project);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| project.reader()?.counts())).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap().unwrap().codings, 1);
        }
        let reader = project.reader().unwrap();
        scope.spawn(move || reader.counts().unwrap());
    });
}

#[test]
fn what_is_no_project_is_named_for_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let check = |name: &str, bytes: &[u8], expect: &str| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let message = open(&path).unwrap_err().to_string();
        assert!(message.contains(expect), "{message}");
        assert!(fs::read(&path).unwrap() == bytes, "{name} is left as it is");
    };
    check("empty.subtext", b"", "the file is empty");
    check("text.subtext", b"WEBVTT\n\n00:01.000", "a file of another kind");
    check("short.subtext", b"SQLite format 3\0 and no more", "ends within its header");
    let other = folder.path().join("other.db");
    rusqlite::Connection::open_with_flags(&other, rusqlite::OpenFlags::default())
        .unwrap()
        .execute_batch("CREATE TABLE a (b)")
        .unwrap();
    check("other.subtext", &fs::read(&other).unwrap(), "a database of another program");
    assert!(open(folder.path()).unwrap_err().to_string().contains("it is a folder"));
    assert!(matches!(open(&folder.path().join("none.subtext")), Err(StoreError::NotFound { .. })));
}

#[test]
fn a_file_cut_short_or_scribbled_over_is_told_to_be_damaged() {
    let (folder, project) = project();
    coded(&project);
    let (before, path) = (dump(&project), project.path().to_owned());
    project.close().unwrap();
    let whole = fs::read(&path).unwrap();
    let cut = folder.path().join("cut.subtext");
    for length in [100, 4096, whole.len() / 2, whole.len() - 1] {
        fs::write(&cut, &whole[..length]).unwrap();
        let told = matches!(open(&cut), Err(StoreError::Damaged { .. }));
        assert!(told, "cut at {length} of {}", whole.len());
    }
    let mut scribbled = whole.clone();
    scribbled[4096..].fill(0x5a);
    fs::write(&cut, scribbled).unwrap();
    let found = match open(&cut) {
        Ok(opened) => !opened.project.check().map_or(true, |faults| faults.is_empty()),
        Err(error) => matches!(error, StoreError::Damaged { .. }),
    };
    assert!(found);
    assert_eq!(dump(&open(&path).unwrap().project), before);
}

#[test]
fn a_changed_word_is_found() {
    let (_folder, project) = project();
    coded(&project);
    let import = import("01.vtt").id;
    act(&project, OpKind::Import, |w| w.add_chunk(import, b"events", 1));
    let path = project.path().to_owned();
    project.close().unwrap();
    let check = |from: &[u8], to: &[u8], expect: &[&str]| {
        let whole = fs::read(&path).unwrap();
        let mut changed = whole.clone();
        let places = (0..whole.len() - from.len()).filter(|at| whole[*at..].starts_with(from));
        places.for_each(|at| changed[at..at + to.len()].copy_from_slice(to));
        assert!(changed != whole);
        fs::write(&path, &changed).unwrap();
        let faults = open(&path).unwrap().project.check().unwrap();
        assert_eq!(faults.len(), expect.len(), "{faults:?}");
        assert!(faults.iter().zip(expect).all(|(fault, expect)| fault.contains(expect)), "{faults:?}");
        fs::write(&path, &whole).unwrap();
    };
    check(b"quarter to seven", b"quarter to eight", &["the text of document"]);
    check(b"It was a quarter", b"It was 1 quarter", &["the text of document", "coding 1 does not hold"]);
    check(b"events", b"Events", &["a chunk of events is not what it was"]);
    check(b"digest of 01.vtt", b"digest of 01.vtT", &[]);
}

#[test]
fn a_full_disk_changes_nothing_and_is_survived() {
    let (_folder, project) = project();
    let (document, code, _) = coded(&project);
    let before = dump(&project);
    let pages = |pages: u32| {
        let writing = project.writing().unwrap();
        writing.reader.sql().pragma_update(None, "max_page_count", pages).unwrap();
        u32::try_from(writing.reader.number("PRAGMA page_count", ()).unwrap()).unwrap()
    };
    let used = pages(u32::MAX - 1);
    pages(used + 2);
    let big = interview("big", &["words ".repeat(20_000).as_str()]);
    let full = project.transact(Op::new(OpKind::Import, "x"), NOW, None, |w| {
        w.add_import(&import("big"))?;
        w.add_coding(&coding("before", &document, 0, 3, &code))?;
        w.add_document(import("big").id, &big, None)
    });
    assert!(matches!(full, Err(StoreError::DiskFull)), "{full:?}");
    assert_eq!(dump(&project), before);

    let swallowed = project.transact(Op::new(OpKind::Import, "x"), NOW, None, |w| {
        w.add_import(&import("big"))?;
        let _ = w.add_document(import("big").id, &big, None);
        let _ = w.add_coding(&coding("after", &document, 0, 3, &code));
        Ok::<_, StoreError>(())
    });
    assert!(swallowed.is_err(), "an action cannot go on after its transaction ended");
    assert_eq!(dump(&project), before);

    pages(u32::MAX - 1);
    act(&project, OpKind::AddCoding, |w| w.add_coding(&coding("after", &document, 0, 3, &code)));
    assert_eq!(project.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_copy_says_the_same_and_takes_nobody_s_place() {
    let (folder, project) = project();
    coded(&project);
    let copy = folder.path().join("copy é.subtext");
    project.save_copy(&copy).unwrap();
    assert!(matches!(project.save_copy(&copy), Err(StoreError::AlreadyExists { .. })));
    let copied = open(&copy).unwrap().project;
    assert_eq!(dump(&copied), dump(&project));
    assert_eq!(copied.reader().unwrap().head().unwrap(), project.reader().unwrap().head().unwrap());
    copied.undo(NOW).unwrap().unwrap();
    assert!(matches!(
        project.save_copy(&folder.path().join("none/c.subtext")),
        Err(StoreError::NotFound { .. })
    ));
    assert!(!names(folder.path()).iter().any(|name| name.ends_with(".part")));
}

/// A program of a later day.
const LATER: Steps = Steps(&[
    STEPS.0[0],
    STEPS.0[1],
    STEPS.0[2],
    STEPS.0[3],
    STEPS.0[4],
    "ALTER TABLE code ADD COLUMN colour TEXT; CREATE TABLE later (id TEXT);",
]);

#[test]
fn a_newer_program_upgrades_with_a_copy_and_an_older_one_then_refuses() {
    let (folder, project) = project();
    coded(&project);
    let (before, path) = (dump(&project), project.path().to_owned());
    let (file, program) = (program_version(), LATER.version());
    match Project::open_by(LATER, &path, &opener()) {
        Err(StoreError::NeedsUpgrade { file: f, program: p, reason: ReadOnly::Held(_) }) => {
            assert_eq!((f, p), (file, program));
        }
        other => panic!("{:?}", other.map(|_| ())),
    }
    project.close().unwrap();

    let opened = Project::open_by(LATER, &path, &opener()).unwrap();
    let backup = folder.path().canonicalize().unwrap().join(format!("t.v{file}.subtext"));
    assert_eq!(opened.upgraded, Some(Upgraded { from: file, to: program, backup: backup.clone() }));
    assert_eq!(opened.project.reader().unwrap().counts().unwrap().codings, 1);
    assert_eq!(opened.project.reader().unwrap().history().unwrap(), History::default());
    act(&opened.project, OpKind::AddCode, |w| w.add_code(&code("later")));
    opened.project.undo(NOW).unwrap().unwrap();
    opened.project.close().unwrap();

    let bytes = fs::read(&path).unwrap();
    let message = open(&path).unwrap_err().to_string();
    let said = format!("newer Subtext (project version {program}; this program knows {file})");
    assert!(message.contains(&said), "{message}");
    assert!(fs::read(&path).unwrap() == bytes, "a newer file is not touched");
    assert_eq!(dump(&open(&backup).unwrap().project), before);
}

#[test]
fn projects_of_every_released_version_open() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    for version in 1..program_version() {
        let fixture = folder.join(format!("v{version}.subtext"));
        assert!(fixture.is_file(), "version {version} was released: keep a project of it as {fixture:?}");
        let room = tempfile::tempdir().unwrap();
        let path = room.path().join("old.subtext");
        fs::copy(fixture, &path).unwrap();
        let opened = open(&path).unwrap();
        assert_eq!(opened.upgraded.unwrap().from, version);
        assert_eq!(opened.project.check().unwrap(), Vec::<String>::new());
        assert!(opened.project.reader().unwrap().counts().unwrap().codings > 0);
    }
}

#[test]
fn a_folder_that_may_not_be_written_is_read() {
    let (folder, project) = project();
    coded(&project);
    let (before, path) = (dump(&project), project.path().to_owned());
    project.close().unwrap();
    fs::remove_file(folder.path().join("t.subtext.lock")).unwrap();
    let allow = |write: bool| {
        let mut permissions = fs::metadata(folder.path()).unwrap().permissions();
        permissions.set_readonly(!write);
        fs::set_permissions(folder.path(), permissions).unwrap();
    };
    allow(false);
    if fs::write(folder.path().join("try"), "x").is_ok() {
        eprintln!("skipped: this user may write into folders that may not be written");
        return;
    }
    let opened = open(&path).unwrap().project;
    assert!(matches!(opened.read_only(), Some(ReadOnly::Folder(_))));
    assert_eq!(dump(&opened), before);
    drop(opened);
    allow(true);
}

/// The child of the test below: codes until it is killed, saying each number once it is committed.
#[test]
fn child_that_codes_until_it_is_killed() {
    let Ok(path) = std::env::var("STORE_TEST_CHILD") else { return };
    let project = open(Path::new(&path)).unwrap().project;
    assert!(project.read_only().is_none(), "the lock of the killed one is free");
    let code = code("theme.last-minute-cover");
    let document = interview("01.vtt", &[]);
    for n in 0u32.. {
        let made = act(&project, OpKind::AddCoding, |w| {
            let key = format!("{}", w.fresh_id());
            w.add_coding(&coding(&key, &document, n % 9, 20, &code))
        });
        println!("done {}", made.value.unwrap().number);
    }
}

#[test]
fn what_was_acknowledged_survives_kill() {
    let (_folder, project) = project();
    coded(&project);
    let path = project.path().to_owned();
    project.close().unwrap();
    let mut acknowledged = 1;
    for round in 0..6 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "tests::files::child_that_codes_until_it_is_killed", "--nocapture"])
            .env("STORE_TEST_CHILD", &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut done = lines.filter_map(|line| line.strip_prefix("done ")?.parse::<u32>().ok());
        acknowledged = done.nth(3 + round * 7).unwrap();
        child.kill().unwrap();
        acknowledged = done.last().unwrap_or(acknowledged);
        child.wait().unwrap();

        let project = open(&path).unwrap().project;
        assert_eq!(project.check().unwrap(), Vec::<String>::new());
        let codings = project.reader().unwrap().codings().unwrap();
        let numbers: Vec<u32> = codings.iter().map(|coding| coding.number).collect();
        let last = u32::try_from(numbers.len()).unwrap();
        assert_eq!(numbers, (1..=last).collect::<Vec<_>>(), "none lost, none half");
        assert!(last == acknowledged || last == acknowledged + 1, "{last} of {acknowledged}");
    }
    let project = open(&path).unwrap().project;
    for _ in 0..project.reader().unwrap().codings().unwrap().len() {
        project.undo(NOW).unwrap().unwrap();
    }
    assert!(project.undo(NOW).unwrap().is_none());
    assert!(acknowledged > 60);
}
