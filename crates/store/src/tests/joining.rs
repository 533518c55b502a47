//! Codes that become one, and codes that go: nothing that hangs on them is lost or left behind.

use super::build::*;
use crate::*;
use model::*;

fn child(name: &str, parent: &Code, position: u32) -> Code {
    Code { parent: Some(parent.id), position, ..code(name) }
}

fn drawn(project: &Project) -> String {
    let rows = project.reader().unwrap().codebook().unwrap();
    let line = |row: &CodeRow| format!("{}{}", " ".repeat(row.depth as usize), row.code.name);
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn memos(project: &Project) -> Vec<(u32, String, String)> {
    let reader = project.reader().unwrap();
    let name = |id| reader.code(id).unwrap().unwrap().name;
    reader.codings().unwrap().into_iter().map(|c| (c.number, name(c.code), c.memo)).collect()
}

#[test]
fn what_stands_on_the_same_words_becomes_one_with_both_memos() {
    let (_folder, project) = project();
    let (document, a, first) = coded(&project);
    let b = code("theme.b");
    act(&project, OpKind::AddCoding, |w| {
        w.add_code(&b)?;
        w.set_memo(first.id, "from a")?;
        w.add_coding(&NewCoding { memo: "from b".into(), ..coding("same", &document, 9, 17, &b) })?;
        w.add_coding(&coding("else", &document, 36, 45, &a))?;
        w.add_coding(&NewCoding { coder: "ben".into(), ..coding("other", &document, 9, 17, &a) })?;
        w.run(
            "INSERT INTO moment_date VALUES (?1, 'in May', '2026-05-01', '2026-05-31')",
            [first.id.to_string()],
        )?;
        w.run(
            "INSERT INTO job_part VALUES (?1, 'when', 0, 'a', ?2)",
            (a.id.to_string(), first.id.to_string()),
        )?;
        w.run("INSERT INTO job_part VALUES (?1, 'when', 0, 'b', NULL)", [b.id.to_string()])
    });
    let moved = act(&project, OpKind::MergeCodes, |w| w.merge_codes(a.id, b.id)).value;
    assert_eq!(moved, Moved { moved: 3, joined: 1 });
    let row = |number, memo: &str| (number, "theme.b".to_owned(), memo.to_owned());
    assert_eq!(memos(&project), [row(2, "from b\nfrom a"), row(3, ""), row(4, "")]);
    let reader = project.reader().unwrap();
    let same = CodingId::of("codings", "same").to_string();
    let dates = reader.rows("SELECT coding FROM moment_date", (), |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(dates, std::slice::from_ref(&same));
    let parts: Vec<(String, Option<String>)> = reader
        .rows("SELECT text, coding FROM job_part ORDER BY ordinal", (), |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert_eq!(parts, [("b".to_owned(), None), ("a".to_owned(), Some(same))]);
    assert_eq!(project.check().unwrap(), Vec::<String>::new());
}

#[test]
fn the_codes_below_go_along_and_a_child_can_take_its_parents_place() {
    let (_folder, project) = project();
    let (a, z) = (code("a"), Code { position: 1, ..code("z") });
    let (x, y) = (child("a.x", &a, 0), child("a.y", &a, 1));
    let deep = child("a.x.deep", &x, 0);
    act(&project, OpKind::AddCode, |w| [&a, &z, &x, &y, &deep].into_iter().try_for_each(|c| w.add_code(c)));
    let merge =
        |from: &Code, into: &Code| act(&project, OpKind::MergeCodes, |w| w.merge_codes(from.id, into.id));
    merge(&a, &z);
    assert_eq!(drawn(&project), "z\n a.x\n  a.x.deep\n a.y");
    project.undo(NOW).unwrap();
    merge(&a, &deep);
    assert_eq!(drawn(&project), "a.x.deep\n a.x\n a.y\nz");
    let same = project.transact(Op::new(OpKind::MergeCodes, "x"), NOW, None, |w| w.merge_codes(z.id, z.id));
    assert!(matches!(same, Err(StoreError::Cycle { .. })));
}

#[test]
fn a_category_never_gets_excerpts() {
    let (_folder, project) = project();
    let (_, used, _) = coded(&project);
    let group = Code { is_category: true, ..code("group") };
    act(&project, OpKind::AddCode, |w| w.add_code(&group));
    let before = project.reader().unwrap().dump().unwrap();
    let refused = |deed: &dyn Fn(&Writer<'_>) -> Result<Moved>| {
        let op = Op::new(OpKind::DeleteCode, "x");
        matches!(project.transact(op, NOW, None, |w| deed(w)), Err(StoreError::CategoryApplied { .. }))
    };
    assert!(refused(&|w| w.merge_codes(used.id, group.id)));
    assert!(refused(&|w| w.delete_code(used.id, DeleteCode::MoveTo(group.id))));
    assert_eq!(project.reader().unwrap().dump().unwrap(), before);
}

#[test]
fn the_codes_below_a_deleted_one_stand_where_it_stood() {
    let (_folder, project) = project();
    let codes = [code("a"), Code { position: 1, ..code("b") }, Code { position: 2, ..code("c") }];
    let below = [child("b.1", &codes[1], 0), child("b.2", &codes[1], 1)];
    act(&project, OpKind::AddCode, |w| codes.iter().chain(&below).try_for_each(|c| w.add_code(c)));
    act(&project, OpKind::DeleteCode, |w| w.delete_code(codes[1].id, DeleteCode::IfUnused));
    assert_eq!(drawn(&project), "a\nb.1\nb.2\nc");
}
