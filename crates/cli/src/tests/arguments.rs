//! What the arguments mean, before any project is opened.

use super::folders;
use crate::{Status, args::Arguments};
use clap::{CommandFactory as _, Parser as _};

#[test]
fn the_definition_of_the_arguments_is_sound() {
    Arguments::command().debug_assert();
}

#[test]
fn every_command_shows_an_example() {
    for command in Arguments::command().get_subcommands() {
        let name = command.get_name();
        let help = command.clone().render_long_help().to_string();
        assert!(help.contains(&format!("subtext {name}")), "{name} shows no example");
        assert!(command.get_about().is_some(), "{name} says nothing of itself");
    }
}

/// Words of a line as a shell splits them: at spaces outside double quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|w| !w.is_empty());
    words
}

#[test]
fn every_example_is_a_command() {
    let mut checked = 0;
    for command in Arguments::command().get_subcommands() {
        let help = command.clone().render_long_help().to_string();
        let (_, examples) = help.split_once("Example:").unwrap();
        for line in examples.replace("\\\n", " ").lines().map(str::trim).filter(|l| !l.is_empty()) {
            let parsed = Arguments::try_parse_from(words(line));
            assert!(parsed.is_ok(), "{line}: {}", parsed.unwrap_err());
            checked += 1;
        }
    }
    assert!(checked >= 20, "{checked}");
}

#[test]
fn json_may_stand_anywhere() {
    for line in [
        "subtext --json people p.subtext",
        "subtext people p.subtext --json",
        "subtext people --json p.subtext",
    ] {
        assert!(Arguments::try_parse_from(line.split(' ')).unwrap().json, "{line}");
    }
}

#[test]
fn wrong_usage_is_told_before_anything_is_opened() {
    let home = tempfile::TempDir::new().unwrap();
    let check = |line: &[&str]| {
        let failure = crate::run(line.iter().copied(), &folders(home.path())).unwrap_err();
        assert_eq!(failure.status, Status::Usage, "{line:?}: {}", failure.message);
    };
    check(&["fly"]);
    check(&["import", "p.subtext"]);
    check(&["import", "p.subtext", "a.csv", "--as", "poem"]);
    check(&["funnel", "p.subtext"]);
    check(&["funnel", "p.subtext", "--steps", "A,B"]);
    check(&["funnel", "p.subtext", "--steps", "A,,B", "--window", "14d"]);
    check(&["funnel", "p.subtext", "--steps", "A,B", "--window", "14"]);
    check(&["funnel", "p.subtext", "--steps", "A,B", "--window", "14d", "--order", "wild"]);
    check(&["funnel", "p.subtext", "--steps", "A,B<=soon", "--window", "14d"]);
    check(&["funnel", "p.subtext", "--steps", "A,B", "--window", "14d", "--touch", "last"]);
    check(&["funnel", "p.subtext", "--steps", "A,B", "--window", "14d", "--with", "plan=Team"]);
    check(&["funnel", "p.subtext", "--saved", "Trial", "--save", "Other"]);
    check(&["search", "p.subtext", "x", "--limit", "0"]);
    check(&[
        "code",
        "p.subtext",
        "--document",
        "d",
        "--from",
        "9",
        "--to",
        "9",
        "--code",
        "c",
        "--coder",
        "A",
    ]);
    check(&[
        "code",
        "p.subtext",
        "--document",
        "d",
        "--from",
        "1",
        "--to",
        "9",
        "--code",
        "c",
        "--coder",
        " ",
    ]);
    check(&["report", "p.subtext", "A", "B", "--out", "r.html"]);
    check(&["recruit", "p.subtext", "Trial/X", "--count", "0"]);
    check(&["new", "p.docx"]);
    assert!(std::fs::read_dir(home.path()).unwrap().next().is_none(), "something was made");
}
