//! Servers for tests: started on this machine's loopback address with a configuration of their own, ended with the test.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use warehouse::{Connection, Limits, Mapping, Server, Warehouse};

/// A server that ends when it is dropped.
pub struct Running {
    child: Child,
    pub port: u16,
    /// Whether it is of today: it has maps, JSON and instants with parts of seconds.
    pub modern: bool,
    _folder: TempDir,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _waited = self.child.wait();
    }
}

/// Every kind of server that is installed here. Says what is not.
pub fn all() -> Vec<Running> {
    [old(""), modern()].into_iter().flatten().collect()
}

/// The Debian server, 18.16, with more of a configuration.
pub fn old(more: &str) -> Option<Running> {
    old_at([free_port(), free_port()], more)
}

/// The same at given ports: HTTP, and the one servers speak to each other by.
pub fn old_at([port, tcp_port]: [u16; 2], more: &str) -> Option<Running> {
    let program = ["/usr/sbin/clickhouse-server", "/usr/bin/clickhouse-server"].map(Path::new);
    let Some(program) = program.into_iter().find(|program| program.exists()) else {
        return absent("clickhouse-server", "./test installs Debian's package clickhouse-server");
    };
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().display();
    let config = format!(
        "<yandex><logger><level>none</level></logger><http_port>{port}</http_port><tcp_port>{tcp_port}</tcp_port>
<listen_host>127.0.0.1</listen_host><mark_cache_size>67108864</mark_cache_size><path>{root}/data/</path>
<tmp_path>{root}/tmp/</tmp_path><users_config>users.xml</users_config><default_profile>default</default_profile>
<default_database>default</default_database><timezone>UTC</timezone>{more}</yandex>"
    );
    fs::write(folder.path().join("config.xml"), config).unwrap();
    fs::write(folder.path().join("users.xml"), USERS).unwrap();
    for name in ["data", "tmp"] {
        fs::create_dir(folder.path().join(name)).unwrap();
    }
    let mut command = Command::new(program);
    command.arg("--config-file=config.xml").current_dir(folder.path());
    Some(running(command, port, false, folder))
}

/// A user who may do all, one with a password, one who may only read, one whose queries end at once.
const USERS: &str = "<yandex><profiles><default><max_threads>2</max_threads></default><reader><readonly>1</readonly></reader></profiles>
<users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default>
<ada><password>correct horse</password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></ada>
<reader><password></password><networks><ip>127.0.0.1</ip></networks><profile>reader</profile><quota>default</quota></reader></users>
<quotas><default><interval><duration>3600</duration><queries>0</queries><errors>0</errors><result_rows>0</result_rows><read_rows>0</read_rows><execution_time>0</execution_time></interval></default></quotas></yandex>";

/// The engine in chdb, behind a small server of our own.
pub fn modern() -> Option<Running> {
    let named = std::env::var_os("SUBTEXT_CHDB").map(PathBuf::from);
    let installed = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/chdb"));
    if !installed.join("chdb").exists() {
        return absent("chdb", "./test installs it into target/chdb; or name its folder in SUBTEXT_CHDB");
    }
    let folder = tempfile::tempdir().unwrap();
    let port = free_port();
    let script = folder.path().join("server.py");
    fs::write(&script, include_str!("chdb_server.py")).unwrap();
    let mut command = Command::new("python3");
    command.arg(&script).arg(port.to_string()).arg(folder.path().join("data"));
    command.env("PYTHONPATH", installed);
    Some(running(command, port, true, folder))
}

fn running(mut command: Command, port: u16, modern: bool, folder: TempDir) -> Running {
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let server = Running { child, port, modern, _folder: folder };
    for _ in 0..600 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return server;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("the server at port {port} did not start within a minute");
}

fn absent(what: &str, advice: &str) -> Option<Running> {
    eprintln!("NOT TESTED: {what} is not installed here. {advice}.");
    None
}

/// A port that nobody uses.
pub fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

/// Never stops.
pub fn on() -> bool {
    false
}

impl Running {
    pub fn server(&self) -> Server {
        Server { address: format!("http://127.0.0.1:{}", self.port), ..Server::default() }
    }

    /// Sends something that is no question: tables and rows.
    pub fn tell(&self, sql: &str) {
        let mut answer =
            ureq::post(self.server().address).config().http_status_as_error(false).build().send(sql).unwrap();
        let said = answer.body_mut().read_to_string().unwrap();
        assert!(answer.status().is_success(), "{said}\n{}", &sql[..sql.len().min(300)]);
    }

    pub fn connection(&self) -> Connection {
        Connection::open(&self.server(), None, Limits::default(), &on).unwrap()
    }

    pub fn warehouse(&self, mapping: Mapping) -> Warehouse {
        Warehouse::open(self.connection(), mapping, &on).unwrap()
    }
}
