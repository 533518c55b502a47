//! `loopback-host HOME UI`: serves the built UI and the command table on a free port of this machine and prints the
//! address. Data, settings, cache and the file of choices (`pick`) lie in HOME, the built UI in UI. For browser tests; not shipped.

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use tests::host::{Host, serve};

fn main() -> Result<(), Box<dyn Error>> {
    let mut folders = std::env::args_os().skip(1).map(PathBuf::from);
    let (home, ui) = folders.next().zip(folders.next()).ok_or("usage: loopback-host HOME UI")?;
    if !ui.join("index.html").exists() {
        return Err("the UI is not built: npm --prefix ui run build".into());
    }
    let places =
        api::Places { data: home.join("data"), config: home.join("config"), cache: home.join("cache") };
    let address =
        serve(Host { session: Arc::new(api::Session::start(places)), ui, choices: home.join("pick") })?;
    announce(&address.to_string());
    loop {
        std::thread::park();
    }
}

#[expect(clippy::print_stdout, reason = "the one line that whoever started it waits for")]
fn announce(address: &str) {
    println!("http://{address}/");
}
