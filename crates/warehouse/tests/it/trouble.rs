//! What is said when the other side is not there, slow, breaks off, or is something else.

use super::servers::{free_port, old, on};
use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};
use warehouse::{Connection, Limits, Password, Server, Warehouse, WarehouseError, describe, tables};

const SHORT: Limits =
    Limits { connect: Duration::from_secs(2), query: Duration::from_secs(2), bytes: 1 << 20 };

/// A server that says the same to everyone, after some time, and hangs up.
fn saying(answer: &'static [u8], after: Duration) -> Server {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || say(stream, answer, after));
        }
    });
    Server { address, ..Server::default() }
}

fn say(mut stream: TcpStream, answer: &[u8], after: Duration) {
    let mut request = [0; 65_536];
    let _asked = stream.read(&mut request);
    thread::sleep(after);
    let _gone = stream.write_all(answer).and_then(|()| stream.shutdown(Shutdown::Write));
    // A request that is left unread would have the system tear the connection down, and the answer with it.
    let _rest = stream.read_to_end(&mut Vec::new());
}

fn refusal(server: &Server) -> WarehouseError {
    match Connection::open(server, Password::new("hunter2".into()), SHORT, &on) {
        Ok(_) => panic!("{} was taken for a warehouse", server.address),
        Err(error) => error,
    }
}

const NOW: Duration = Duration::ZERO;

#[test]
fn nobody_there() {
    let server = Server { address: format!("http://127.0.0.1:{}", free_port()), ..Server::default() };
    let error = refusal(&server);
    assert!(matches!(error, WarehouseError::NobodyThere { .. }), "{error:?}");
    assert!(error.to_string().contains("refused the connection: see that the server runs"), "{error}");
}

#[test]
fn no_such_host() {
    let server = Server { address: "https://warehouse.invalid:8443".into(), ..Server::default() };
    let error = refusal(&server);
    assert!(
        matches!(error, WarehouseError::UnknownHost { .. } | WarehouseError::Network { .. }),
        "{error:?}"
    );
}

#[test]
fn something_else_answers() {
    let page = b"HTTP/1.1 200 OK\r\nContent-Length: 19\r\n\r\n<html>Hello!</html>";
    let error = refusal(&saying(page, NOW));
    assert!(
        matches!(&error, WarehouseError::NotClickHouse { said, .. } if said.contains("Hello")),
        "{error:?}"
    );
    let redirect = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
    let error = refusal(&saying(redirect, NOW));
    assert!(matches!(error, WarehouseError::NotClickHouse { .. }), "{error:?}");
    let error = refusal(&saying(b"SSH-2.0-OpenSSH_9.2\r\n", NOW));
    assert!(matches!(error, WarehouseError::NotClickHouse { .. }), "{error:?}");
}

#[test]
fn no_secure_connection() {
    let plain = saying(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", NOW);
    let server = Server { address: plain.address.replace("http:", "https:"), ..Server::default() };
    let error = refusal(&server);
    assert!(matches!(error, WarehouseError::Tls { .. }), "{error:?}");
}

#[test]
fn too_slow() {
    let begun = Instant::now();
    let error = refusal(&saying(b"", Duration::from_secs(60)));
    assert!(matches!(error, WarehouseError::Slow { seconds: 2, .. }), "{error:?}");
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn an_answer_that_breaks_off() {
    let check = |answer: &'static [u8]| {
        let error = refusal(&saying(answer, NOW));
        assert!(matches!(error, WarehouseError::Cut { .. }), "{error:?}");
        assert!(error.to_string().contains("nothing of it was used"), "{error}");
    };
    check(b"");
    check(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\n\t\"meta\":\n\t[\n");
    check(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\n\t\"meta\":\n\t[\n\t{\r\n");
    check(b"HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{\n\t\"meta\":\n\t[\n");
    check(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"meta\":[{\"name\":\"a\",\"type\":\"UInt8\"}],\"data\":[[1]],\"rows\":2}");
}

#[test]
fn an_exception_inside_an_answer() {
    let broken = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\n\t\"meta\":\n\t[\n\t],\n\t\"data\":\n\t[\n\t\t[1],\nCode: 241. DB::Exception: Memory limit exceeded: would use 9 GiB. (MEMORY_LIMIT_EXCEEDED)\n";
    let error = refusal(&saying(broken, NOW));
    assert!(matches!(&error, WarehouseError::Memory { said } if said.contains("9 GiB")), "{error:?}");
    let named = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"meta\":[],\"data\":[],\"rows\":0,\"exception\":\"Code: 159. DB::Exception: Timeout exceeded\"}";
    let error = refusal(&saying(named, NOW));
    assert!(matches!(error, WarehouseError::Slow { .. }), "{error:?}");
}

#[test]
fn too_much_of_an_answer() {
    let head = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
    let endless: Vec<u8> = head.iter().copied().chain(std::iter::repeat_n(b' ', 3 << 20)).collect();
    let error = refusal(&saying(endless.leak(), NOW));
    assert!(matches!(error, WarehouseError::TooBig { megabytes: 1 }), "{error:?}");
}

#[test]
fn no_error_tells_the_password() {
    let gate = saying(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 7\r\n\r\nhunter2", NOW);
    let error = refusal(&Server { user: "ada".into(), ..gate });
    assert!(matches!(&error, WarehouseError::WrongPassword { user, .. } if user == "ada"), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("hunter2"));
    assert!(!format!("{:?}", Password::new("hunter2".into())).contains("hunter2"));
}

#[test]
fn a_real_server_says_what_is_wrong() {
    let Some(server) = old("") else { return };
    let as_user = |user: &str, password: &str| {
        let named = Server { user: user.into(), ..server.server() };
        Connection::open(&named, Password::new(password.into()), SHORT, &on)
    };
    assert!(as_user("ada", "correct horse").is_ok());
    for (user, password) in [("ada", "wrong"), ("ada", ""), ("nobody", "x")] {
        let error = as_user(user, password).err().unwrap();
        assert!(matches!(error, WarehouseError::WrongPassword { .. }), "{error:?}");
    }
    let connection = server.connection();
    assert!(connection.version().starts_with("18.16"), "{}", connection.version());
    let unknown = [
        describe(&connection, "nix", &on).err(),
        connection.ask("SELECT nix FROM system.one", false, &on).err(),
        connection.ask("SELECT 1 FROM nix", false, &on).err(),
        connection.ask("SELECT 1 FROM no.nix", false, &on).err(),
    ];
    for error in unknown {
        assert!(matches!(error, Some(WarehouseError::Unknown { .. })), "{error:?}");
    }
    assert_eq!(tables(&connection, &on).unwrap(), Vec::<String>::new());
    let database = Server { database: Some("no".into()), ..server.server() };
    let error = Connection::open(&database, None, SHORT, &on).err();
    assert!(matches!(error, Some(WarehouseError::Unknown { .. })), "{error:?}");
}

#[test]
fn nothing_can_be_written_through_a_connection() {
    let Some(server) = old("") else { return };
    server.tell("CREATE TABLE kept (a UInt8) ENGINE = Memory");
    for user in ["", "reader"] {
        let named = Server { user: user.into(), ..server.server() };
        let connection = Connection::open(&named, None, SHORT, &on).unwrap();
        for sql in
            ["DROP TABLE kept", "INSERT INTO kept SELECT 1", "CREATE TABLE more (a UInt8) ENGINE = Memory"]
        {
            let error = connection.ask(sql, false, &on).err();
            assert!(error.is_some(), "{user} {sql}");
        }
        let count = connection.ask("SELECT count() AS n FROM kept", false, &on).unwrap();
        assert_eq!(count.row().unwrap().number("n").unwrap(), 0);
    }
}

#[test]
fn a_query_ends_in_time_and_when_it_is_told_to() {
    let Some(server) = old("") else { return };
    const ENDLESS: &str = "SELECT count() AS n FROM system.numbers WHERE sleepEachRow(0.001) = 1";
    let slow = Connection::open(&server.server(), None, SHORT, &on).unwrap();
    let begun = Instant::now();
    let error = slow.ask(ENDLESS, false, &on).err().unwrap();
    assert!(matches!(error, WarehouseError::Slow { .. }), "{error:?}");
    assert!(begun.elapsed() < Duration::from_secs(15));
    let patient = server.connection();
    let begun = Instant::now();
    let stop = || begun.elapsed() > Duration::from_millis(500);
    let error = patient.ask("SELECT sum(number) AS n FROM system.numbers", false, &stop).err();
    assert_eq!(error, Some(WarehouseError::Cancelled));
    assert!(begun.elapsed() < Duration::from_secs(5));
    gone(&server.connection());
}

/// Waits until the server is at no query but this.
fn gone(connection: &Connection) {
    for _ in 0..100 {
        let running = connection.ask("SELECT count() AS n FROM system.processes WHERE query LIKE '%system.numbers%' AND query NOT LIKE '%processes%'", false, &on);
        if running.unwrap().row().unwrap().number("n").unwrap() == 0 {
            return;
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!("the stopped query goes on");
}

#[test]
fn too_many_rows_are_an_error_and_not_a_part() {
    let Some(server) = old("") else { return };
    let connection = Connection::open(&server.server(), None, SHORT, &on).unwrap();
    let error = connection
        .ask("SELECT number, toString(number) AS t FROM system.numbers LIMIT 1000000", false, &on)
        .err();
    assert!(matches!(error, Some(WarehouseError::TooBig { megabytes: 1 })), "{error:?}");
}

#[test]
fn a_unit_that_cannot_be_is_noticed() {
    let Some(server) = old("") else { return };
    server.tell("CREATE TABLE millis (person String, ts Int64, event String) ENGINE = Memory");
    server.tell("INSERT INTO millis VALUES ('a', 1700000000000, 'x')");
    let mapping = warehouse::Mapping {
        table: "millis".into(),
        person: "person".into(),
        time: "ts".into(),
        event: "event".into(),
        ..warehouse::Mapping::default()
    };
    let now = model::Timestamp(1_800_000_000_000_000);
    let reach = |mapping| Warehouse::open(server.connection(), mapping, &on).unwrap().reach(now, &on);
    assert!(matches!(reach(mapping.clone()), Err(WarehouseError::Times { .. })));
    let right = warehouse::Mapping { unit: warehouse::TimeUnit::Milliseconds, ..mapping };
    assert_eq!(reach(right).unwrap().end, model::Timestamp(1_700_000_000_000_000));
}
