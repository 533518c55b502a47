//! A warehouse: nothing is sent before a question is asked of it, and what it answers is told in the project's words.

use super::desk::Desk;
use serde_json::{Value, json};
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

fn settings(address: &str, mapped: bool) -> Value {
    let mapping = json!({"table": "events", "person": "person", "time": "ts", "event": "event"});
    json!({"address": address, "user": "ada", "mapping": if mapped { mapping } else { Value::Null }})
}

fn funnel() -> Value {
    json!({"funnel": {"steps": [{"event": "Visited"}, {"event": "Signed up"}], "window_seconds": 60}})
}

/// Somebody listening who says nothing; whether anybody came.
struct Ear(TcpListener);

impl Ear {
    fn new() -> Self {
        let ear = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        ear.set_nonblocking(true).unwrap();
        Self(ear)
    }

    fn address(&self) -> String {
        format!("http://{}", self.0.local_addr().unwrap())
    }

    fn heard(&self) -> bool {
        match self.0.accept() {
            Ok(_) => true,
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::WouldBlock);
                false
            }
        }
    }
}

#[test]
fn nothing_is_sent_unless_a_question_is_asked() {
    let ear = Ear::new();
    let (desk, _) = Desk::with_sample();
    assert_eq!(desk.ask("warehouse", json!({}))["settings"], Value::Null);
    for command in ["warehouse_test", "warehouse_tables"] {
        let refused = desk.refused(command, json!({}));
        assert!(refused.message.contains("has no warehouse"), "{}", refused.message);
        assert!(refused.message.contains("Nothing was sent"), "{}", refused.message);
    }
    desk.refused("warehouse_funnel", funnel());
    desk.ask("warehouse_save", settings(&ear.address(), true));
    desk.ask("warehouse_connect", json!({"password": "hunter2"}));
    desk.ask("funnel_list", json!({}));
    desk.ask("funnel_run", json!({"saved": "Trial"}));
    desk.ask("search", json!({"query": "import"}));
    desk.ask("project_close", json!({}));
    desk.ask("project_open", json!({"path": desk.at("sample.subtext")}));
    assert_eq!(desk.ask("warehouse", json!({}))["settings"]["address"], ear.address());
    assert!(!ear.heard(), "a connection was made that nobody asked for");
}

#[test]
fn a_strangers_project_sends_nothing_before_somebody_here_knows_the_server() {
    let ear = Ear::new();
    let (theirs, ours) = (Desk::with_project(), Desk::new());
    theirs.ask("warehouse_save", settings(&ear.address(), true));
    theirs.ask("project_close", json!({}));
    std::fs::copy(theirs.at("t.subtext"), ours.at("t.subtext")).unwrap();
    ours.ask("project_open", json!({"path": ours.at("t.subtext")}));
    let shown = ours.ask("warehouse", json!({}));
    assert_eq!((&shown["known"], &shown["password"]), (&json!(false), &json!("nowhere")));
    let asked = [
        ("warehouse_test", json!({})),
        ("warehouse_tables", json!({})),
        ("warehouse_names", json!({})),
        ("warehouse_funnel", funnel()),
        ("warehouse_connect", json!({"password": "hunter2"})),
    ];
    for (command, request) in asked {
        let refused = ours.refused(command, request);
        assert!(refused.message.contains("nobody on this machine"), "{command}: {}", refused.message);
        assert!(refused.message.contains(&ear.address()), "{command}: {}", refused.message);
    }
    let refused = ours.refused("warehouse_trust", json!({"address": "https://ch.example.org"}));
    assert!(refused.message.contains(&format!("is {}", ear.address())), "{}", refused.message);
    assert!(!ear.heard(), "a connection was made to a server that nobody here knows");
    ours.ask("warehouse_trust", json!({"address": ear.address()}));
    assert_eq!(ours.ask("warehouse", json!({}))["known"], true);
    assert!(!ear.heard(), "knowing a server is no question");
}

#[test]
fn a_project_cannot_agree_to_an_unencrypted_connection_for_us() {
    let (theirs, ours) = (Desk::with_project(), Desk::new());
    let mut unencrypted = settings("http://10.0.0.5:8123", true);
    unencrypted["unencrypted"] = json!(true);
    theirs.ask("warehouse_save", unencrypted);
    theirs.ask("project_close", json!({}));
    std::fs::copy(theirs.at("t.subtext"), ours.at("t.subtext")).unwrap();
    ours.ask("project_open", json!({"path": ours.at("t.subtext")}));
    assert_eq!(ours.ask("warehouse", json!({}))["open_to_others"], true);
    let refused = ours.refused("warehouse_trust", json!({"address": "http://10.0.0.5:8123"}));
    assert!(refused.message.contains("not encrypted"), "{}", refused.message);
    assert_eq!(ours.ask("warehouse", json!({}))["known"], false);
    ours.ask("warehouse_trust", json!({"address": "http://10.0.0.5:8123", "unencrypted": true}));
    assert_eq!(ours.ask("warehouse", json!({}))["known"], true);
}

#[test]
fn a_password_that_was_given_is_forgotten_again() {
    let desk = Desk::with_project();
    desk.ask("warehouse_save", settings("https://ch.example.org:8443", true));
    let held = |desk: &Desk| desk.ask("warehouse", json!({}))["password"].clone();
    assert_eq!(held(&desk), "nowhere");
    desk.ask("warehouse_connect", json!({"password": "hunter2"}));
    assert_eq!(held(&desk), "given");
    desk.ask("warehouse_save", settings("https://elsewhere.example.org:8443", true));
    assert_eq!(held(&desk), "nowhere", "a password is for one server");
    desk.ask("warehouse_save", settings("https://CH.example.org:8443/", true));
    assert_eq!(held(&desk), "given", "the same server, written otherwise");
    desk.ask("warehouse_connect", json!({"password": ""}));
    assert_eq!(held(&desk), "nowhere");
}

#[test]
fn a_password_is_nowhere_in_the_project() {
    let desk = Desk::with_project();
    desk.ask("warehouse_save", settings("https://ch.example.org:8443", true));
    desk.ask("warehouse_connect", json!({"password": "hunter2-unlikely"}));
    let shown = desk.ask("warehouse", json!({})).to_string();
    desk.ask("project_close", json!({}));
    let file = std::fs::read(desk.at("t.subtext")).unwrap();
    let holds = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
    assert!(holds(&file, "ch.example.org"));
    assert!(!holds(&file, "hunter2-unlikely") && !shown.contains("hunter2-unlikely"));
}

#[test]
fn settings_are_undone_and_forgotten_like_anything_else() {
    let desk = Desk::with_project();
    let there = |desk: &Desk| desk.ask("warehouse", json!({}))["settings"] != Value::Null;
    let changed = desk.ask("warehouse_save", settings("https://ch.example.org:8443", false));
    assert_eq!(changed["label"], "set the warehouse");
    assert!(there(&desk));
    desk.ask("undo", json!({}));
    assert!(!there(&desk));
    desk.ask("redo", json!({}));
    assert!(there(&desk));
    let refused = desk.refused("warehouse_save", settings("http://10.0.0.5:8123", false));
    assert!(refused.message.contains("not encrypted"), "{}", refused.message);
    let refused = desk.refused("warehouse_save", settings("ch.example.org", false));
    assert!(refused.message.contains("give it as https://host:8443"), "{}", refused.message);
    desk.ask("warehouse_forget", json!({}));
    assert!(!there(&desk));
}

#[test]
fn a_warehouse_that_is_not_there_says_so() {
    let desk = Desk::with_project();
    let gone = Ear::new().address();
    desk.ask("warehouse_save", settings(&gone, false));
    let refused = desk.refused("warehouse_test", json!({}));
    assert_eq!(format!("{:?}", refused.kind), "WarehouseUnavailable");
    assert!(refused.message.contains("refused the connection"), "{}", refused.message);
    let refused = desk.refused("warehouse_funnel", funnel());
    assert!(refused.message.starts_with("No table of the warehouse is chosen"), "{}", refused.message);
}

/// Says what a ClickHouse server says, one answer a question, in turn.
fn playing(answers: Vec<String>) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for (stream, answer) in listener.incoming().flatten().zip(answers) {
            let mut stream = stream;
            let mut asked = [0; 65_536];
            let _read = stream.read(&mut asked);
            let head =
                format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", answer.len());
            let _gone = stream.write_all(format!("{head}{answer}").as_bytes());
        }
    });
    address
}

const GREETING: &str = r#"{"meta":[{"name":"name"},{"name":"value"},{"name":"version"}],"data":[["readonly","0","24.8"]],"rows":1}"#;
const COLUMNS: &str = r#"{"meta":[{"name":"name"},{"name":"type"}],"data":[["person","String"],["ts","DateTime"],["event","String"]],"rows":3}"#;
const COUNTS: &str = r#"{"meta":[{"name":"many"},{"name":"touch"},{"name":"unsures"},{"name":"people"},{"name":"opens"},{"name":"values"},{"name":"waits"}],"data":[[0,"","0",["60","40"],["10","0"],["0","12345"],[["30000000","50000000","90000000","90000000"]]],[1,"","0",["2","1"],["0","0"],["0","0"],[["0","0","0","0"]]]],"rows":2}"#;

#[test]
fn counts_become_the_figures_of_a_funnel() {
    let desk = Desk::with_project();
    let address = playing([GREETING, COLUMNS, COUNTS].map(str::to_owned).to_vec());
    desk.ask("warehouse_save", settings(&address, true));
    let mut request = funnel();
    request["end"] = json!("2026-01-31");
    let counted = desk.ask("warehouse_funnel", request);
    assert_eq!((&counted["engine"], &counted["table"]), (&json!("clickhouse 24.8"), &json!("events")));
    let steps = counted["groups"][0]["steps"].as_array().unwrap();
    assert_eq!(steps[0]["people"], json!(100.0));
    let second = &steps[1];
    assert_eq!(
        (&second["people"], &second["left"], &second["in_progress"]),
        (&json!(40.0), &json!(50.0), &json!(10.0))
    );
    assert_eq!((&second["value"], &second["median_seconds"]), (&json!(123.45), &json!(40.0)));
    assert_eq!(second["from_previous"]["rate"], json!(0.4));
    let settled = second["from_previous_settled"]["rate"].as_f64().unwrap();
    assert!((settled - 40.0 / 90.0).abs() < 1e-12);
    assert!(counted["warnings"][0].as_str().unwrap().starts_with("3 people have more than 100,000 rows"));
}

#[test]
fn people_of_the_warehouse_who_are_known_here_bring_their_words() {
    let (desk, _) = Desk::with_sample();
    let page = desk.ask("people", json!({"heard_only": true}));
    let rows = page["people"].as_array().unwrap();
    let heard = rows.iter().find(|row| row["email"] != Value::Null).unwrap();
    let known = heard["email"].as_str().unwrap();
    let columns = ["name", "level", "times", "open", "value", "touch"].map(|name| json!({"name": name}));
    let row = |name: &str| json!([name, 2, ["1700000000000000", "1700000030000000"], 0, "1250", ""]);
    let listed = json!({"meta": columns, "data": [row(known), row("nobody-knows-them")], "rows": 2});
    let address = playing(vec![GREETING.into(), COLUMNS.into(), listed.to_string()]);
    desk.ask("warehouse_save", settings(&address, true));
    let mut question = funnel();
    question["end"] = json!("2026-01-31");
    let found = desk.ask("warehouse_people", json!({"question": question, "step": 2, "side": "on"}));
    let people = found["people"].as_array().unwrap();
    assert_eq!((&people[0]["person"], &people[0]["known_as"]), (&heard["id"], &heard["name"]));
    assert_eq!((&people[1]["name"], &people[1]["person"]), (&json!("nobody-knows-them"), &Value::Null));
    assert_eq!(people[0]["value"], json!(12.5));
    assert_eq!(found["heard"], json!([heard["id"]]));
}

#[test]
fn names_and_times_are_asked_for() {
    let desk = Desk::with_project();
    let names = r#"{"meta":[{"name":"subtext_name"},{"name":"subtext_rows"}],"data":[["Visited","900"],["Signed up","40"]],"rows":2}"#;
    let waits = r#"{"meta":[{"name":"of"},{"name":"reached"},{"name":"total"},{"name":"quartet"},{"name":"first"},{"name":"last"}],"data":[["10","1","30000000",["30000000","30000000","30000000","30000000"],"30","30"]],"rows":1}"#;
    let bars = r#"{"meta":[{"name":"bar"},{"name":"people"}],"data":[["0","1"]],"rows":1}"#;
    let address =
        playing([GREETING, COLUMNS, names, GREETING, COLUMNS, waits, bars].map(str::to_owned).to_vec());
    desk.ask("warehouse_save", settings(&address, true));
    let named = desk.ask("warehouse_names", json!({}));
    assert_eq!(
        named["events"],
        json!([{"name": "Visited", "rows": 900.0}, {"name": "Signed up", "rows": 40.0}])
    );
    let mut question = funnel();
    question["end"] = json!("2026-01-31");
    let times = desk.ask("warehouse_times", json!({ "question": question }));
    assert_eq!((&times["from_name"], &times["to_name"]), (&json!("Visited"), &json!("Signed up")));
    assert_eq!(
        (&times["of"], &times["reached"], &times["median_seconds"]),
        (&json!(10.0), &json!(1.0), &json!(30.0))
    );
    assert_eq!(times["bars"], json!([1.0]));
}
