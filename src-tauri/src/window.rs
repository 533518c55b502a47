//! The one window.

use tauri::webview::NewWindowResponse;
use tauri::{App, Url, WebviewUrl, WebviewWindowBuilder};

/// Opens the window on our own page. It goes nowhere else, opens no other window, and takes its title from the page,
/// which names the project.
///
/// # Errors
/// When the system gives no window.
pub fn open(app: &App) -> tauri::Result<()> {
    let development = app.config().build.dev_url.clone().filter(|_address| tauri::is_dev());
    WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Subtext")
        .inner_size(1280.0, 800.0)
        .min_inner_size(960.0, 600.0)
        // The web view writes nothing to disk: no cache of what was read, no storage that outlives a project.
        .incognito(!is_driven())
        .devtools(cfg!(debug_assertions))
        .on_navigation(move |address| is_ours(address, development.as_ref()))
        .on_new_window(|_address, _features| NewWindowResponse::Deny)
        .on_document_title_changed(|window, title| {
            if let Err(error) = window.set_title(&title) {
                tracing::warn!(%error, "the title could not be set");
            }
        })
        .build()?;
    Ok(())
}

/// Whether a test drives the window: WebKitGTK lets WebDriver into web views that keep things only.
fn is_driven() -> bool {
    std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

/// Pages of this program: its own scheme, or the development server while developing.
fn is_ours(address: &Url, development: Option<&Url>) -> bool {
    let served = match address.scheme() {
        "tauri" => address.host_str() == Some("localhost"),
        "http" | "https" => address.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    served || development.is_some_and(|server| server.origin() == address.origin())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_stays_on_its_own_page() {
        let server = Url::parse("http://127.0.0.1:5173").unwrap();
        let check = |address: &str, development: Option<&Url>, expected| {
            assert_eq!(is_ours(&Url::parse(address).unwrap(), development), expected, "{address}");
        };
        check("tauri://localhost/#/search", None, true);
        check("http://tauri.localhost/", None, true);
        check("https://example.org/", None, false);
        check("http://tauri.localhost.example.org/", None, false);
        check("tauri://elsewhere/", None, false);
        check("file:///etc/passwd", None, false);
        check("data:text/html,x", None, false);
        check("http://127.0.0.1:5173/", None, false);
        check("http://127.0.0.1:5173/", Some(&server), true);
        check("http://127.0.0.1:5174/", Some(&server), false);
    }
}
