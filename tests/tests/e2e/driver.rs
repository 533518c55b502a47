//! WebKitWebDriver and the program it starts, with folders of their own.

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use tempfile::TempDir;
use tests::repository;
use tokio::process::{Child, Command};

/// A started program.
pub struct Driven {
    pub client: Client,
    /// Data, settings, cache, the file of choices, and whatever a test puts there.
    pub home: TempDir,
    driver: Child,
}

/// Whether a display is there for the window; says so where it is not.
pub fn display() -> bool {
    let there = std::env::var_os("SUBTEXT_E2E").is_some();
    if !there {
        println!("no display for the real window: run ./test e2e");
    }
    there
}

/// The program as `./test` builds it.
fn program() -> PathBuf {
    let built = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| repository::at("target"), PathBuf::from);
    let program = built.join("debug/subtext-desktop");
    assert!(program.exists(), "build the window first: {}", program.display());
    program.canonicalize().unwrap()
}

impl Driven {
    /// Starts the program with these arguments in a home of its own.
    pub async fn start(home: TempDir, arguments: &[&str]) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver = driver(home.path(), port);
        let wanted = json!({ "webkitgtk:browserOptions": { "binary": program(), "args": arguments } });
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wanted.as_object().unwrap().clone());
        let address = format!("http://127.0.0.1:{port}");
        let mut refused = None;
        for _ in 0..100 {
            match builder.connect(&address).await {
                Ok(client) => return Self { client, home, driver },
                Err(error) => refused = Some(error),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the window did not open: {refused:?}");
    }

    /// Closes the window and gives its home back, for another start.
    pub async fn close(mut self) -> TempDir {
        self.client.close().await.unwrap();
        self.driver.start_kill().unwrap();
        self.driver.wait().await.unwrap();
        self.home
    }
}

fn driver(home: &Path, port: u16) -> Child {
    let log = std::fs::File::create(home.join("driver.log")).unwrap();
    Command::new("WebKitWebDriver")
        .arg(format!("--port={port}"))
        .arg("--host=127.0.0.1")
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        .env("SUBTEXT_E2E_PICK", home.join("pick"))
        .stdin(Stdio::null())
        .stdout(log.try_clone().unwrap())
        .stderr(log)
        .kill_on_drop(true)
        .spawn()
        .unwrap()
}
