//! Surveys of other people's making: none fails, and the counts are those of the files.

use super::shared;
use crate::tables::{Role, surveys};

/// Tool, responses, rejected, duplicates, open and closed columns, open answers.
fn figure(path: &std::path::Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    let survey = match surveys::read(&bytes, None) {
        Ok(outcome) => outcome.value,
        Err(error) => return format!("error: {error}"),
    };
    assert!(survey.ledger.balances(), "{}", path.display());
    let columns = |role| survey.questions.iter().filter(|q| q.role == role).count();
    let answers: usize = survey.responses.iter().map(|r| r.open.len()).sum();
    format!(
        "{:?} {} responses, {} rejected, {} again; {} open, {} closed; {answers} answers",
        survey.tool,
        survey.responses.len(),
        survey.rejected.len(),
        survey.ledger.duplicates,
        columns(Role::OpenAnswer),
        columns(Role::ClosedAnswer)
    )
}

#[test]
fn show() {
    let Some(root) = shared("surveys") else { return };
    let mut todo = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(dir) = todo.pop() {
        for e in std::fs::read_dir(dir).unwrap() {
            let p = e.unwrap().path();
            if p.is_dir() { todo.push(p) } else if p.extension().is_some_and(|e| e=="csv"||e=="tsv") { files.push(p) }
        }
    }
    files.sort();
    for p in files {
        let b = std::fs::read(&p).unwrap();
        let d = crate::detect::detect(p.file_name().unwrap().to_str().unwrap(), &b[..b.len().min(1<<18)]);
        let name = p.strip_prefix(&root).unwrap().display().to_string();
        println!("FIG {name}\t{:?} ({})\t{}", d.kind, d.why, figure(&p));
        if let Ok(s) = surveys::read(&b, None) {
            for w in s.warnings { println!("   WARN {w:?}") }
            for q in s.value.questions { if !matches!(q.role, Role::ClosedAnswer) { println!("   {:?} {}", q.role, q.text.chars().take(100).collect::<String>().replace('\n'," ")) } }
            println!("   closed: {}", "");
            let s = surveys::read(&b, None).unwrap().value;
            for q in s.questions.iter().filter(|q| q.role==Role::ClosedAnswer).take(60) { let v: Vec<_> = s.responses.iter().flat_map(|r| r.closed.iter().filter(|c| c.0==q.text)).take(2).map(|c| c.1.chars().take(40).collect::<String>()).collect(); println!("     c {} = {v:?}", q.text.chars().take(80).collect::<String>().replace('\n'," ")) }
        }
    }
}
