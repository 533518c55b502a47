//! Leads: rules, two definitions beside each other, and the sample study's deals.
use crate::tidewater::{json, shared, table};
use analysis::leads::{DealRow, Leads, Reason, holds, leads, reasons, two_by_two, unknown_columns};
use model::leads::Rule;

fn row(email: &str, cells: &[(&str, &str)]) -> DealRow {
    let cells = cells.iter().map(|(column, cell)| ((*column).to_owned(), (*cell).to_owned())).collect();
    DealRow { email: email.into(), internal: false, cells }
}

fn given(column: &str) -> Rule {
    Rule::Given { column: column.into() }
}

fn is(column: &str, value: &str) -> Rule {
    Rule::Is { column: column.into(), values: vec![value.into()] }
}

#[test]
fn rules_compare_words_without_case_and_spaces() {
    let one = row("a@x", &[("stage", " Closed Won "), ("score", "12.5"), ("note", " ")]);
    let check = |rule: Rule, expect: bool| assert_eq!(holds(&rule, &one), expect, "{rule:?}");
    check(given("stage"), true);
    check(given("note"), false);
    check(given("nothing"), false);
    check(is("stage", "closed won"), true);
    check(is("stage", "won"), false);
    check(is("nothing", ""), true);
    let at_least = |number| Rule::AtLeast { column: "score".into(), number };
    check(at_least(12.5), true);
    check(at_least(12.6), false);
    check(Rule::AtLeast { column: "stage".into(), number: 0.0 }, false);
    check(Rule::All(vec![given("stage"), at_least(13.0)]), false);
    check(Rule::Any(vec![given("note"), at_least(12.0)]), true);
    check(Rule::Not(Box::new(given("note"))), true);
    check(Rule::All(Vec::new()), true);
    check(Rule::Any(Vec::new()), false);
    let asked = Rule::All(vec![given("stage"), Rule::Not(Box::new(is("owner", "me")))]);
    let unknown: Vec<String> = unknown_columns(&asked, &[one]).iter().map(ToString::to_string).collect();
    assert_eq!(unknown.len(), 1);
    assert!(unknown[0].contains("\"owner\""), "{unknown:?}");
}

#[test]
fn one_person_is_one_lead() {
    let mut rows = vec![
        row("Ana@X.example ", &[("mql", "2026-01-01")]),
        row("ana@x.example", &[("accepted", "yes")]),
        row(" ", &[("mql", "2026-01-01")]),
        row("test@x.example", &[("mql", "2026-01-01")]),
        row("ben@x.example", &[]),
    ];
    rows[3].internal = true;
    let found = leads(&rows);
    assert_eq!((found.leads.len(), found.duplicates), (2, 1));
    assert_eq!((found.internal.clone(), found.without_email.clone()), (vec![3], vec![2]));
    assert_eq!(found.leads[0].rows, [0, 1]);
    let both = two_by_two(&found.by(&rows, &given("mql")), &found.by(&rows, &is("accepted", "YES")));
    assert_eq!((both.both, both.neither, both.first_only.len()), (vec![0], vec![1], 0));
}

/// Deals of the study, the house's own marked.
fn deals() -> (Vec<DealRow>, Leads) {
    let row = |cells: crate::tidewater::Cells| DealRow {
        email: cells["email"].clone(),
        internal: cells["email"].trim().to_lowercase().ends_with("@tidewater.example"),
        cells: cells.into_iter().collect(),
    };
    let rows: Vec<DealRow> = table("events/deals.csv").into_iter().map(row).collect();
    let found = leads(&rows);
    (rows, found)
}

#[test]
fn the_sample_studys_leads() {
    let Some(_) = shared() else { return };
    let (rows, found) = deals();
    let truth = &json("data/study-tidewater/truth.json")["leads"];
    let check = |what: &str, count: usize| assert_eq!(Some(count as u64), truth[what].as_u64(), "{what}");
    let (marketing, sales) = (given("mql_date"), is("sales_accepted", "yes"));
    let counted = |rule: &Rule| rows.iter().filter(|row| holds(rule, row)).count();
    check("rows", rows.len());
    check("rows_marketing_counts", counted(&marketing));
    check("rows_sales_counts", counted(&sales));
    check("internal_test_rows", found.internal.len());
    check("rows_without_email", found.without_email.len());
    check("duplicate_rows", found.duplicates);
    check("lead_emails", found.leads.len());
    let (marketing, sales) = (found.by(&rows, &marketing), found.by(&rows, &sales));
    let fields = two_by_two(&marketing, &sales);
    check("marketing_leads", fields.both.len() + fields.first_only.len());
    check("sales_leads", fields.both.len() + fields.second_only.len());
    check("both", fields.both.len());
    check("marketing_only", fields.first_only.len());
    check("sales_only", fields.second_only.len());
    let ladder = [("rejected by sales".to_owned(), is("sales_accepted", "no"))];
    let apart = reasons(&found, &rows, &fields.first_only, &ladder);
    check("marketing_only_rejected_by_sales", apart[0].leads.len());
    check("marketing_only_never_worked", apart[1].leads.len());
    let whole: usize = apart.iter().map(|reason: &Reason| reason.leads.len()).sum();
    assert_eq!(whole, fields.first_only.len(), "every lead of the difference has one reason");
}
