//! The data is looked over: the sample study as it is, and files with faults planted in them.

use super::desk::Desk;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Rows by hour of a working day.
const HOURS: [(u32, u32); 11] =
    [(8, 6), (9, 9), (10, 8), (11, 7), (12, 2), (13, 6), (14, 7), (15, 6), (16, 4), (17, 3), (20, 2)];

fn findings<'v>(view: &'v Value, check: &str) -> Vec<&'v Value> {
    view["findings"].as_array().unwrap().iter().filter(|one| one["check"] == check).collect()
}

/// What the one finding of a check says of these words.
fn said<'v>(view: &'v Value, check: &str, words: &str) -> &'v Value {
    let all = findings(view, check);
    let found: Vec<&&Value> =
        all.iter().filter(|one| one["what"].as_str().unwrap().contains(words)).collect();
    assert_eq!(found.len(), 1, "{check}, '{words}': {all:#?}");
    found[0]
}

/// Events of so many days from a day of 2026, each with 60 rows by 30 people, so many hours late.
struct Export {
    first: u32,
    days: u32,
    late: u32,
    header: &'static str,
    signed_up: &'static str,
    plan: bool,
}

impl Export {
    /// Day of the year 2026, which is no leap year, as a date.
    fn date(day: u32) -> String {
        const LENGTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let mut left = day;
        let month = LENGTHS.iter().position(|length| {
            let here = left < *length;
            left -= if here { 0 } else { *length };
            here
        });
        format!("2026-{:02}-{:02}", month.unwrap() + 1, left + 1)
    }

    fn write(&self, skipped: Option<u32>) -> String {
        let mut text = format!("{}\n", self.header);
        for day in (self.first..self.first + self.days).filter(|day| Some(*day) != skipped) {
            let hours = HOURS.iter().flat_map(|(hour, rows)| (0..*rows).map(move |_| hour + self.late));
            for (row, hour) in (0..).zip(hours) {
                let minute = (row * 37 + day * 13) % 60;
                let event = if row % 6 == 0 { self.signed_up } else { "Viewed page" };
                let revenue = if row % 6 == 0 { "49.00" } else { "" };
                let plan = if !self.plan {
                    ""
                } else if row % 3 == 0 {
                    ",Solo"
                } else {
                    ",Team"
                };
                let who = (row * 7 + day) % 30;
                let date = Self::date(day);
                writeln!(
                    text,
                    "{date}T{hour:02}:{minute:02}:{who:02}Z,p{who}@mill.example,{event},{revenue}{plan}"
                )
                .unwrap();
            }
        }
        text
    }
}

const WITH_PLAN: &str = "timestamp,email,event,revenue,plan";
const WITHOUT: &str = "timestamp,email,event,revenue";

#[test]
fn the_sample_study_is_as_its_truth_says() {
    let (desk, _) = Desk::with_sample();
    let view = desk.ask("quality", json!({}));
    let twice = said(&view, "duplicates", "events.csv");
    assert_eq!(
        (&twice["count"], &twice["of"], &twice["severity"]),
        (&json!(260), &json!(41_007), &json!("note"))
    );
    let rejected = said(&view, "rejected", "events.csv");
    assert_eq!((&rejected["count"], &rejected["places"].as_array().unwrap().len()), (&json!(32), &5));
    assert!(rejected["places"][0]["line"].as_u64().unwrap() > 1);
    assert_eq!(view["own_domains"], json!(["tidewater.example"]));
    assert_eq!(said(&view, "traffic", "deals")["count"], 5);
    let of = |what: &str| {
        let all = view["identity"].as_array().unwrap();
        let one = all.iter().find(|one| one["what"] == what).unwrap();
        (one["rows"].as_u64().unwrap(), one["joined"].as_u64().unwrap())
    };
    assert_eq!((of("events").0, of("survey answers"), of("interviews")), (40_715, (240, 82), (14, 14)));
    assert_eq!(view["faults"], 0, "{:#}", view["findings"]);
    let rows: Vec<&Value> =
        view["lineage"]["imports"].as_array().unwrap().iter().map(|one| &one["rows"]).collect();
    assert!(rows.contains(&&json!(40_715)) && view["lineage"]["range"]["from"].is_string());
    let zones = view["checks"].as_array().unwrap().iter().find(|one| one["check"] == "time-zone").unwrap();
    assert!(zones["not_checked"].as_str().unwrap().contains("only one import of events"));
}

#[test]
fn two_exports_without_a_fault_have_none() {
    let desk = Desk::with_project();
    let export =
        |first| Export { first, days: 28, late: 0, header: WITH_PLAN, signed_up: "Signed up", plan: true };
    desk.import(&[desk.file("march.csv", export(60).write(None))]);
    desk.import(&[desk.file("april.csv", export(88).write(None))]);
    let view = desk.ask("quality", json!({}));
    let found: Vec<&str> =
        view["findings"].as_array().unwrap().iter().map(|one| one["check"].as_str().unwrap()).collect();
    assert_eq!(found, ["freshness"], "{:#}", view["findings"]);
    assert_eq!((&view["faults"], &view["imports"][1]["newest"]), (&json!(0), &json!("2026-04-26T20:41:11Z")));
}

#[test]
fn planted_faults_are_found_where_they_are() {
    let desk = Desk::with_project();
    let march =
        Export { first: 60, days: 28, late: 0, header: WITH_PLAN, signed_up: "Signed up", plan: true };
    desk.import(&[desk.file("march.csv", march.write(None))]);
    let april =
        Export { first: 88, days: 28, late: 2, header: WITHOUT, signed_up: "Registered", plan: false };
    let mut text = april.write(Some(99));
    let lines = text.lines().count() as u64;
    text += "2100-01-01T09:00:00Z,p1@mill.example,Viewed page,\n";
    text += "1970-01-01T00:00:00Z,p1@mill.example,Viewed page,\n";
    text += "2026-04-10T09:00:00Z,p1@mill.example,Registered,980000.00\n";
    text += "2026-04-10T09:00:00Z,anna@ours.example,Viewed page,\n";
    text += "yesterday,p1@mill.example,Viewed page,\n";
    for second in 0..80 {
        writeln!(
            text,
            "2026-04-11T09:00:{:02}.{}Z,fast@mill.example,Viewed page,",
            second * 3 / 5,
            second % 5
        )
        .unwrap();
    }
    for turn in 0..40 {
        let minutes = turn * 11;
        let (hour, minute) = (6 + minutes / 60, minutes % 60);
        writeln!(text, "2026-04-12T{hour:02}:{minute:02}:00Z,beat@mill.example,Viewed page,").unwrap();
    }
    let deals = "lead_id,email,company,stage,created,closed,amount\n\
        L-1,p1@mill.example,Mill,Closed won,2026-04-02,2026-04-01,348.00\n\
        L-2,p2@mill.example,Mill,New,2026-04-02,,-12.00\n\
        L-3,x@weir.example,Weir,New,2026-04-02,,12.00\n";
    desk.import(&[desk.file("april.csv", text), desk.file("deals.csv", deals)]);
    let view = desk.ask("quality", json!({"domains": ["ours.example"]}));

    let place = |one: &Value| (one["places"][0]["file"].clone(), one["places"][0]["line"].clone());
    let future = said(&view, "range", "later than the import");
    assert_eq!(
        (place(future), &future["severity"]),
        ((json!("april.csv"), json!(lines + 1)), &json!("fault"))
    );
    assert_eq!(place(said(&view, "range", "before the year 2000")).1, lines + 2);
    assert_eq!(place(said(&view, "range", "more than a hundred times")).1, lines + 3);
    let below = said(&view, "range", "The amount of deals is below nothing");
    assert_eq!((&below["count"], &below["unit"]), (&json!(1), &json!("rows")));
    let amount = below["places"][0]["text"].as_str().unwrap();
    assert!(amount.starts_with("−£"), "an amount is one of money: {amount}");
    assert_eq!(said(&view, "range", "closed before")["places"][0]["text"], "L-1");
    let internal = said(&view, "traffic", "of the team itself");
    assert_eq!((place(internal).1, &internal["count"]), (json!(lines + 4), &json!(1)));
    assert_eq!(said(&view, "rejected", "april.csv")["places"][0]["line"], lines + 5);
    let fast = &said(&view, "traffic", "within a minute")["places"][0]["text"];
    assert!(fast.as_str().unwrap().ends_with("80 events within a minute"), "{fast}");
    let beat = &said(&view, "traffic", "at equal intervals")["places"][0]["text"];
    assert!(beat.as_str().unwrap().ends_with("39 times in a row every 660 s"), "{beat}");
    let gap = said(&view, "gaps", "no events");
    assert_eq!(
        (&gap["count"], &gap["places"][0]["text"]),
        (&json!(1), &json!("2026-04-10: 2 rows where 60 are usual"))
    );
    let shift = said(&view, "time-zone", "looks 2 hours late");
    assert!(shift["what"].as_str().unwrap().starts_with("'april.csv'"), "{shift}");
    assert_eq!(
        said(&view, "schema", "lacks 1 column")["what"],
        "'april.csv' lacks 1 column that 'march.csv' had: 'plan'."
    );
    assert_eq!(said(&view, "schema", "has no 'Signed up' any more")["severity"], "fault");
    assert_eq!(said(&view, "schema", "has 'Registered' for the first time")["severity"], "note");
    assert_eq!(
        view["summary"].as_str().unwrap().split(':').next(),
        Some("8 faults"),
        "{:#}",
        view["findings"]
    );
}

#[test]
fn rows_of_nobody_known_are_a_fault() {
    let desk = Desk::with_project();
    let export =
        Export { first: 60, days: 14, late: 0, header: WITH_PLAN, signed_up: "Signed up", plan: true };
    desk.import(&[desk.file("events.csv", export.write(None))]);
    let deals = |who: &str| {
        let rows = (0..24).map(|n| format!("L-{n},{who}{n}@mill.example,Mill,New,2026-03-05,,20.00\n"));
        format!("lead_id,email,company,stage,created,closed,amount\n{}", rows.collect::<String>())
    };
    desk.import(&[desk.file("deals.csv", deals("q"))]);
    let unknown = desk.ask("quality", json!({}));
    let found = said(&unknown, "identity", "0 of 24 deals");
    assert_eq!((&found["severity"], &found["count"]), (&json!("fault"), &json!(24)));
    desk.ask("undo", json!({}));
    desk.import(&[desk.file("deals.csv", deals("p"))]);
    let known = desk.ask("quality", json!({}));
    assert_eq!(findings(&known, "identity"), Vec::<&Value>::new());
    assert_eq!(known["faults"], 0);
}
