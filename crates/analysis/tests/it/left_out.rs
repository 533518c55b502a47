//! Who is left out of every number: the rule, and that leaving people out is as if their rows were not there.
use crate::{
    frames::{Frame, LONG_AFTER, Row, row},
    funnel_brute_force::{funnels, rows},
};
use analysis::{
    experiments::read,
    funnel::run,
    internal::{Why, Word, why},
};
use model::{Arm, EventFrame, Experiment, Step, time::SECOND};
use proptest::prelude::*;

fn domains() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("[ab]{1,2}\\.(example|ab\\.example)", 0..3)
}

fn emails() -> impl Strategy<Value = Vec<String>> {
    let name = "(test|qa|tess|[ab]{1,3})(\\+test)?[0-9]?";
    let email = (name, "([ab]{1,2}\\.)?[ab]{1,2}\\.(ab\\.)?example").prop_map(|(n, d)| format!("{n}@{d}"));
    proptest::collection::vec(email, 0..4)
}

/// The rule said another way: every domain an address is of or below, one by one; the name cut by hand.
fn said_plainly(emails: &[String], own: &[String]) -> Option<Why> {
    let above = |email: &String| {
        let mut domain = email.rsplit_once('@').unwrap().1.to_owned();
        let mut all = vec![domain.clone()];
        while let Some((_, rest)) = domain.clone().split_once('.') {
            domain = rest.to_owned();
            all.push(domain.clone());
        }
        all
    };
    let test = |email: &String| {
        let name = email.rsplit_once('@').unwrap().0;
        name.contains("+test")
            || ["test", "qa"].contains(&name.trim_end_matches(|c: char| c.is_ascii_digit()))
    };
    match (emails.iter().any(|email| above(email).iter().any(|d| own.contains(d))), emails.iter().any(test)) {
        (true, _) => Some(Why::Domain),
        (false, true) => Some(Why::Test),
        (false, false) => None,
    }
}

fn said(word: Option<Word>, emails: &[String], own: &[String]) -> Option<Why> {
    why(word, emails.iter().map(String::as_str), own)
}

/// The rows of those who count, and nobody else's; everybody keeps their number.
fn without(rows: &[Row<'static>], people: u32, out: &[bool]) -> Frame {
    let kept: Vec<Row<'_>> = rows.iter().filter(|row| !out[row.person as usize]).cloned().collect();
    Frame::of(people, &kept)
}

const PEOPLE: u32 = 4;

/// Rows of the brute force's two people, dealt out to four.
fn dealt() -> impl Strategy<Value = Vec<Row<'static>>> {
    (rows(), proptest::collection::vec(0u32..2, 18)).prop_map(|(mut rows, more)| {
        rows.iter_mut().zip(more).for_each(|(row, more)| row.person += 2 * more);
        rows
    })
}

fn outs() -> impl Strategy<Value = Vec<bool>> {
    proptest::collection::vec(any::<bool>(), PEOPLE as usize)
}

fn exposures() -> impl Strategy<Value = Vec<Row<'static>>> {
    let one =
        (0u32..PEOPLE, 0i64..20, 0i64..300, 0usize..3).prop_map(|(person, at, revenue, what)| match what {
            0 => Row { exposure: ["wizard", "off"], ..row(person, at, "seen") },
            1 => Row { exposure: ["wizard", "on"], ..row(person, at, "seen") },
            _ => Row { revenue, ..row(person, at, "M") },
        });
    proptest::collection::vec(one, 0..16)
}

proptest! {
    #[test]
    fn the_rule_is_the_one_that_is_written_down(emails in emails(), own in domains()) {
        prop_assert_eq!(said(None, &emails, &own), said_plainly(&emails, &own));
    }

    #[test]
    fn a_humans_word_wins_and_nothing_else_of_it_matters(emails in emails(), own in domains()) {
        prop_assert_eq!(said(Some(Word::Counted), &emails, &own), None);
        prop_assert_eq!(said(Some(Word::Internal), &emails, &own), Some(Why::Hand));
        prop_assert_eq!(said(Some(Word::Robot), &emails, &own), Some(Why::Robot));
    }

    #[test]
    fn neither_case_nor_order_nor_spaces_matter(emails in emails(), own in domains()) {
        let turned: Vec<String> = emails.iter().rev().map(|email| format!(" {} ", email.to_uppercase())).collect();
        prop_assert_eq!(said(None, &turned, &own), said(None, &emails, &own));
    }

    #[test]
    fn a_further_domain_of_ones_own_lets_nobody_back_in(emails in emails(), own in domains(), more in domains()) {
        let all = [own.clone(), more].concat();
        let (before, after) = (said(None, &emails, &own), said(None, &emails, &all));
        prop_assert!(before.is_none() || after.is_some());
    }

    #[test]
    fn a_funnel_without_some_people_is_that_of_the_others(
        rows in dealt(), out in outs(), funnel in funnels(), end in 0i64..40,
    ) {
        let whole = Frame::of(PEOPLE, &rows);
        let view = EventFrame { left_out: &out, ..whole.view() };
        let end = model::Timestamp(end);
        let removed = without(&rows, PEOPLE, &out);
        // Which events and values there are is told of the data, not of the people.
        let counted = |frame: &EventFrame<'_>| {
            let mut result = run(&funnel, frame, end).unwrap();
            result.warnings.clear();
            result
        };
        prop_assert_eq!(counted(&view), counted(&removed.view()));
        let counted: Vec<(u32, i64)> = view.counted_rows().map(|row| (view.person[row], view.time[row])).collect();
        let expect = removed.view();
        let expect: Vec<(u32, i64)> = (0..expect.len()).map(|row| (expect.person[row], expect.time[row])).collect();
        prop_assert_eq!(counted, expect);
    }

    #[test]
    fn an_experiment_without_some_people_is_that_of_the_others(rows in exposures(), out in outs()) {
        let arm = |variant: &str| Arm { variant: variant.into(), weight: 1.0 };
        let experiment = Experiment {
            exposure: Step { filters: vec![("experiment".into(), "wizard".into())], ..Step::named("seen") },
            variant: "variant".into(),
            arms: vec![arm("off"), arm("on")],
            metric: Step::named("M"),
            window: 10 * SECOND,
            expected: 0.1,
            from: None,
            to: None,
        };
        let whole = Frame::of(PEOPLE, &rows);
        let view = EventFrame { left_out: &out, ..whole.view() };
        let removed = without(&rows, PEOPLE, &out);
        prop_assert_eq!(
            format!("{:?}", read(&experiment, &view, LONG_AFTER, 1)),
            format!("{:?}", read(&experiment, &removed.view(), LONG_AFTER, 1))
        );
    }
}
