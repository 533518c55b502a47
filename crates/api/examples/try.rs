use api::{Places, Session, call};
use serde_json::{Value, json};
use std::{sync::Arc, time::Instant};
fn main() {
    let dir = std::env::temp_dir().join(format!("subtext-try-{}", std::process::id()));
    let session =
        Arc::new(Session::start(Places { data: dir.join("d"), config: dir.join("c"), cache: dir.join("k") }));
    std::fs::create_dir_all(&dir).unwrap();
    let ask = |name: &str, v: Value| {
        let t = Instant::now();
        let r = call(&session, name, v);
        eprintln!("{name}: {:?}", t.elapsed());
        r
    };
    let task = ask("sample_make", json!({"path": dir.join("t.subtext")})).unwrap();
    let state = loop {
        let all = ask("tasks", json!({})).unwrap();
        let s = all["tasks"][0].clone();
        if s["status"] != "running" {
            break s;
        }
        std::thread::sleep(std::time::Duration::from_millis(300));
    };
    let _ = task;
    eprintln!("status {} {}", state["status"], state["error"]);
    let mut tot = [0u64; 4];
    for i in state["imports"].as_array().unwrap() {
        println!(
            "{} {} read {} acc {} dup {} rej {} new {} matched {} conflicts {} {:.2}s warn {}",
            i["path"].as_str().unwrap().rsplit('/').next().unwrap(),
            i["kind"],
            i["rows_read"],
            i["accepted"],
            i["duplicates"],
            i["rejected_count"],
            i["people_new"],
            i["people_matched"],
            i["conflicts"].as_array().unwrap().len(),
            i["seconds"].as_f64().unwrap(),
            i["warnings"]
        );
        for (k, n) in ["rows_read", "accepted", "duplicates", "rejected_count"].iter().enumerate() {
            tot[k] += i[*n].as_u64().unwrap();
        }
    }
    println!("{tot:?}");
    println!("{:#}", ask("app_state", json!({})).unwrap());
    let f = ask("funnel_run", json!({"saved": "Trial"})).unwrap();
    for s in f["steps"].as_array().unwrap() {
        println!(
            "{} {} left {} prog {} med {} heard {} {} {} voice {}",
            s["name"],
            s["people"],
            s["left"],
            s["in_progress"],
            s["median_seconds"],
            s["heard_left"],
            s["heard_on"],
            s["grounding"],
            s["voice"]
        );
    }
    for step in ["Signed up", "Imported roster", "Subscribed"] {
        let c = ask("context", json!({"metric": format!("Trial/{step}")})).unwrap();
        println!(
            "{step} {} pop {} heard {} tested {} withheld {} notes {} next {}",
            c["grounding_note"],
            c["population"],
            c["heard"],
            c["tested"],
            c["withheld"],
            c["notes"],
            c["next"]["sentence"]
        );
        for code in c["codes"].as_array().unwrap().iter().take(3) {
            println!(
                "   {} {} {} {} {} {}",
                code["code"], code["left"], code["on"], code["difference"], code["q"], code["verdict"]
            );
        }
        for q in c["quotes"].as_array().unwrap() {
            println!("   {} {} {}: {}", q["side"], q["person_name"], q["code"], q["text"]);
        }
    }
    let s = ask("search", json!({"query": "import upload"})).unwrap();
    println!("{} hits {} people {} facets {}", s["total"], s["documents"], s["people"], s["facets"]);
    for h in s["hits"].as_array().unwrap().iter().take(5) {
        println!("  {} {} {} {}", h["person_name"], h["outcome"], h["withheld"], h["snippet_html"]);
    }
    println!(
        "{}",
        ask("report_write", json!({"funnel": {"saved": "Trial"}, "out": "/tmp/setup/report.html"})).unwrap()
    );
    println!("{:#}", ask("people", json!({"limit": 3})).unwrap());
    let p =
        ask("funnel_picture", json!({"funnel": {"saved": "Trial"}, "width": 720, "theme": "light"})).unwrap();
    std::fs::write("/tmp/setup/funnel.svg", p["svg"].as_str().unwrap()).unwrap();
    // re-import
    let t = ask("import_start", json!({"paths": ["fixtures/study-tidewater"]})).unwrap();
    let state = loop {
        let all = ask("tasks", json!({})).unwrap();
        let s = all["tasks"].as_array().unwrap().iter().find(|x| x["task"] == t["task"]).unwrap().clone();
        if s["status"] != "running" {
            break s;
        }
        std::thread::sleep(std::time::Duration::from_millis(300));
    };
    println!("reimport {} {} {}", state["status"], state["changed"], state["error"]);
    for i in state["imports"].as_array().unwrap() {
        println!(
            "   {} {} acc {} dup {} unchanged {} {}",
            i["path"], i["kind"], i["accepted"], i["duplicates"], i["unchanged"], i["warnings"]
        );
    }
    println!("{:#}", ask("undo", json!({})).unwrap());
}
