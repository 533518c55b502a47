//! The loopback host: the built UI and the command table behind HTTP, for browser tests.
//!
//! It answers on 127.0.0.1 alone, to a page it served itself. File choices come from a file, as in a rehearsal of the
//! window; the page has the window's Content-Security-Policy, so that what it forbids is noticed here too.

use crate::http::{self, Answer, Request};
use crate::repository;
use serde_json::{Value, json};
use std::fs;
use std::io::{self, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

/// What the host serves.
pub struct Host {
    /// The command table's session.
    pub session: Arc<api::Session>,
    /// The built UI.
    pub ui: PathBuf,
    /// A file with one chosen path a line, read anew at every choice. What would be shown outside the page goes to the
    /// file of that name with `.shown` added.
    pub choices: PathBuf,
}

/// Serves until the process ends. Returns the address at once.
///
/// # Errors
/// When no port is free or the window's settings cannot be read.
pub fn serve(host: Host) -> io::Result<SocketAddr> {
    let policy: Arc<str> = policy()?.into();
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let host = Arc::new(host);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (host, policy) = (Arc::clone(&host), Arc::clone(&policy));
            // A connection that breaks concerns nobody but the page that had it.
            thread::spawn(move || drop(converse(&host, stream, address, &policy)));
        }
    });
    Ok(address)
}

/// The window's policy, with the host itself in the place of the window's own channel.
fn policy() -> io::Result<String> {
    let settings: Value = serde_json::from_slice(&fs::read(repository::at("src-tauri/tauri.conf.json"))?)?;
    let rules =
        settings["app"]["security"]["csp"].as_object().ok_or_else(|| io::Error::other("no policy"))?;
    let rule = |(name, sources): (&String, &Value)| match name.as_str() {
        "connect-src" => "connect-src 'self'".to_owned(),
        _ => format!("{name} {}", sources.as_str().unwrap_or_default()),
    };
    Ok(rules.iter().map(rule).collect::<Vec<_>>().join("; "))
}

fn converse(host: &Host, stream: TcpStream, address: SocketAddr, policy: &str) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut out = stream.try_clone()?;
    let mut requests = BufReader::new(stream);
    while let Some(request) = http::read(&mut requests)? {
        http::write(&mut out, &host.answer(&request, address), policy)?;
    }
    Ok(())
}

impl Host {
    fn answer(&self, request: &Request, address: SocketAddr) -> Answer {
        // Another page in the same browser could reach this port under a name of its own.
        if request.header("host") != address.to_string() {
            return plain(403, "This host answers to its own address only.");
        }
        match request.method.as_str() {
            "GET" => self.file(&request.path),
            "POST" if request.header("content-type") == "application/json" => self.post(request),
            _ => plain(405, "Neither a page nor a command."),
        }
    }

    fn file(&self, path: &str) -> Answer {
        let inside = Path::new(path.trim_start_matches('/'));
        if !inside.components().all(|part| matches!(part, Component::Normal(_))) {
            return plain(404, "No such file.");
        }
        let file = if path == "/" { self.ui.join("index.html") } else { self.ui.join(inside) };
        match fs::read(&file) {
            Ok(body) => Answer { status: 200, kind: kind(&file), body },
            Err(_) => plain(404, "No such file."),
        }
    }

    fn post(&self, request: &Request) -> Answer {
        let Ok(payload) = serde_json::from_slice(&request.body) else { return plain(400, "No JSON.") };
        if let Some(name) = request.path.strip_prefix("/call/") {
            return match api::call(&self.session, name, payload) {
                Ok(value) => json_answer(200, &value),
                Err(error) => json_answer(422, &json!(error)),
            };
        }
        match request.path.as_str() {
            "/host/pick_files" => json_answer(200, &json!(self.choices())),
            "/host/pick_folder" | "/host/pick_save" => json_answer(200, &json!(self.choices().first())),
            "/host/open_path" | "/host/reveal" => self.shown(&payload),
            _ => plain(404, "No such command."),
        }
    }

    fn choices(&self) -> Vec<String> {
        let text = fs::read_to_string(&self.choices).unwrap_or_default();
        text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    fn shown(&self, payload: &Value) -> Answer {
        let mut list = self.choices.clone();
        list.as_mut_os_string().push(".shown");
        let note =
            |path: &str| writeln!(fs::OpenOptions::new().create(true).append(true).open(list)?, "{path}");
        match payload["path"].as_str().map(note) {
            Some(Ok(())) => json_answer(200, &Value::Null),
            _ => plain(400, "No path, or no place to note it."),
        }
    }
}

fn plain(status: u16, text: &str) -> Answer {
    // The page expects every refusal to look like an error of the table.
    json_answer(status, &json!({ "kind": "Internal", "message": text, "detail": "loopback host" }))
}

fn json_answer(status: u16, value: &Value) -> Answer {
    Answer { status, kind: "application/json", body: value.to_string().into_bytes() }
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
