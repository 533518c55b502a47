//! The loopback host keeps to its own address, its own folder and the window's policy.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use tests::host::{Host, serve};

fn start(home: &std::path::Path) -> SocketAddr {
    let ui = home.join("ui");
    std::fs::create_dir_all(ui.join("assets")).unwrap();
    std::fs::write(ui.join("index.html"), "<title>Subtext</title>").unwrap();
    std::fs::write(ui.join("assets/a.js"), "1").unwrap();
    std::fs::write(home.join("secret"), "not for the page").unwrap();
    std::fs::write(home.join("pick"), "/a/one.csv\n/a/two.csv\n").unwrap();
    let places = api::Places { data: home.join("d"), config: home.join("c"), cache: home.join("k") };
    serve(Host { session: Arc::new(api::Session::start(places)), ui, choices: home.join("pick") }).unwrap()
}

fn ask(address: SocketAddr, head: &str, host: &str, body: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let length = body.len();
    let kind = "content-type: application/json";
    write!(stream, "{head} HTTP/1.1\r\nHost: {host}\r\n{kind}\r\ncontent-length: {length}\r\n\r\n{body}")
        .unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn it_serves_the_page_and_the_table_to_its_own_page_alone() {
    let home = tempfile::tempdir().unwrap();
    let address = start(home.path());
    let own = address.to_string();
    let check = |head: &str, host: &str, body: &str, starts: &str, holds: &str| {
        let answer = ask(address, head, host, body);
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {starts} ")) && answer.contains(holds),
            "{head}: {answer}"
        );
    };
    check("GET /", &own, "", "200", "<title>Subtext</title>");
    check("GET /assets/a.js?v=1", &own, "", "200", "content-type: text/javascript");
    check("GET /", &own, "", "200", "style-src 'self';");
    check("GET /", &own, "", "200", "connect-src 'self'");
    check("GET /../secret", &own, "", "404", "No such file");
    check("GET //etc/passwd", &own, "", "404", "No such file");
    check("GET /", "attacker.example", "", "403", "its own address");
    check("POST /call/app_state", &own, "{}", "200", "\"recent\":[]");
    check("POST /call/no_such_command", &own, "{}", "422", "\"kind\":");
    check("POST /call/app_state", &own, "{", "400", "No JSON");
    check("POST /host/pick_files", &own, "{}", "200", r#"["/a/one.csv","/a/two.csv"]"#);
    check("POST /host/pick_folder", &own, "{}", "200", r#""/a/one.csv""#);
    check("POST /host/reveal", &own, r#"{"path":"/r.html"}"#, "200", "null");
    assert_eq!(std::fs::read_to_string(home.path().join("pick.shown")).unwrap(), "/r.html\n");
}
