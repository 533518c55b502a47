//! Times in the forms exports use.

use crate::tables::dates::{Clock, DateOrder, NoTime, OrderVote};
use proptest::prelude::*;

fn instant(cell: &str) -> Result<i64, NoTime> {
    Clock::new("UTC", None).unwrap().instant(cell).map(|t| t.0)
}

#[test]
fn unambiguous_forms_mix_in_one_column() {
    const AT: i64 = 1_767_323_045_000_000;
    let check = |cell: &str, expect: i64| assert_eq!(instant(cell), Ok(expect), "{cell}");
    check("2026-01-02T03:04:05Z", AT);
    check("2026-01-02 03:04:05", AT);
    check("2026-01-02 03:04", AT - 5_000_000);
    check("2026-01-02", 1_767_312_000_000_000);
    check("2026-01-02T03:04:05.678901Z", AT + 678_901);
    check("2026-01-02T03:04:05.6789019Z", AT + 678_901);
    check("2026-01-02T03:04:05.5+00:00", AT + 500_000);
    check("2026-01-02T05:04:05+02:00", AT);
    check("2026-01-02T05:04:05+0200", AT);
    check("2026-01-01 22:04:05-05", AT);
    check("2026-01-02 03:04:05 UTC", AT);
    check("2026/01/02 6:04:05 AM GMT+3", AT);
    check("1767323045", AT);
    check("1767323045.25", AT + 250_000);
    check("1767323045678", AT + 678_000);
    check("2026-01-02 12:04:05 AM", AT - 3 * 3_600_000_000);
}

#[test]
fn what_is_no_time_is_bad() {
    for cell in [
        "",
        "yesterday",
        "not a date",
        "NaN",
        "45",
        "43290.53487",
        "0000-00-00 00:00:00",
        "2026-02-30T10:00:00Z",
        "2025-02-29",
        "2026-04-31T09:12:00Z",
        "2026-03-11T25:61:00Z",
        "2026-03-11T24:00:00Z",
        "2026-03-11T23:59:60Z",
        "13/45/2026",
        "2026-3",
        "2026-01-02T",
        "2026-01-02T03",
        "2026-01-02T03:04:05X",
        "2026-01-02T03:04:05+25:00",
        "2026-01/02",
        "20260102",
        "1/2/206",
        "2026-01-02 13:00 PM",
        "２０２６-01-02",
    ] {
        assert_eq!(instant(cell), Err(NoTime::Bad), "{cell}");
    }
}

#[test]
fn slashed_dates_need_an_order() {
    let in_order = |order, cell: &str| Clock::new("UTC", order).unwrap().day(cell);
    assert_eq!(in_order(None, "03/04/2026"), Err(NoTime::Ambiguous));
    assert_eq!(in_order(None, "25/04/2026"), Err(NoTime::Ambiguous));
    assert_eq!(in_order(None, "07/07/2026").as_deref(), Ok("2026-07-07"));
    assert_eq!(in_order(Some(DateOrder::DayFirst), "3/4/2026").as_deref(), Ok("2026-04-03"));
    assert_eq!(in_order(Some(DateOrder::MonthFirst), "3/4/26 1:00 PM").as_deref(), Ok("2026-03-04"));
    assert_eq!(in_order(Some(DateOrder::MonthFirst), "25/04/2026"), Err(NoTime::Bad));
    assert_eq!(in_order(Some(DateOrder::DayFirst), "31.12.2026").as_deref(), Ok("2026-12-31"));
}

#[test]
fn a_file_votes_on_the_order() {
    let vote = |cells: &[&str]| {
        let mut vote = OrderVote::default();
        cells.iter().for_each(|cell| vote.add(cell));
        (vote.order(), vote.must_be_asked())
    };
    assert_eq!(vote(&["2026-01-02", "x", "07/07/2026"]), (None, false));
    assert_eq!(vote(&["01/02/2026"]), (None, true));
    assert_eq!(vote(&["01/02/2026", "13/02/2026"]), (Some(DateOrder::DayFirst), false));
    assert_eq!(vote(&["01/02/2026", "02/13/2026"]), (Some(DateOrder::MonthFirst), false));
    assert_eq!(vote(&["13/02/2026", "02/13/2026"]), (None, true));
}

#[test]
fn named_zones_know_summer_time() {
    if jiff::tz::TimeZone::get("Europe/Berlin").is_err() {
        println!("skipped: this machine has no table of time zones");
        return;
    }
    let berlin = Clock::new("Europe/Berlin", None).unwrap();
    assert_eq!(berlin.instant("2026-07-02 12:00").unwrap().0, 1_782_986_400_000_000);
    assert_eq!(berlin.instant("2026-01-02 12:00").unwrap().0, 1_767_351_600_000_000);
    // Twice on that night: the first; skipped on the other: an hour later.
    assert_eq!(berlin.instant("2026-10-25 02:30").unwrap().0, 1_792_888_200_000_000);
    assert_eq!(berlin.instant("2026-03-29 02:30").unwrap().0, 1_774_747_800_000_000);
    assert_eq!(berlin.day("2026-07-02 23:59").as_deref(), Ok("2026-07-02"));
}

proptest! {
    #[test]
    fn no_cell_panics(cell in "[0-9/.:TZ +-]{0,26}|.{0,26}") {
        for order in [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)] {
            let clock = Clock::new("+05:30", order).unwrap();
            let _ = (clock.instant(&cell), clock.day(&cell));
        }
        let _ = OrderVote::of(&cell);
    }

    #[test]
    fn instants_agree_with_jiff(seconds in -62_135_596_800i64..253_402_300_799) {
        let text = jiff::Timestamp::from_second(seconds).unwrap().to_string();
        prop_assert_eq!(instant(&text), Ok(seconds * 1_000_000));
    }
}
