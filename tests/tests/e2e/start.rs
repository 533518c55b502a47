//! How the window begins.

use super::driver::display;
use super::window::Window;
use serde_json::json;

#[tokio::test]
async fn a_first_start_offers_a_beginning() {
    if !display() {
        return;
    }
    let window = Window::open(&[]).await;
    window.see("Nothing here yet").await;
    window.see("Open sample").await;
    assert_eq!(window.title().await, "Subtext");
    window.shot("first-run").await;
    window.close().await;
}

#[tokio::test]
async fn the_sample_opens_where_it_is_asked_for_and_is_there_the_next_time() {
    if !display() {
        return;
    }
    let window = Window::open(&["--sample-at-first"]).await;
    window.see("Tidewater").await;
    assert_eq!(window.title().await, "Tidewater – Subtext");
    window.shot("home").await;
    let window = Window::open_at(window.close().await, &[]).await;
    window.see("Tidewater").await;
    window.click("Funnels").await;
    window.see("689 51.0 % 48.3 to 53.6").await;
    window.close().await;
}

#[tokio::test]
async fn the_page_can_reach_nothing_but_the_window() {
    if !display() {
        return;
    }
    let window = Window::open(&[]).await;
    window.see("Nothing here yet").await;
    let check = async |what: &str, script: &str| {
        assert_eq!(window.ask(script, json!([])).await, json!(true), "{what}");
    };
    check("eval is refused", "try { eval('1'); return false } catch { return true }").await;
    check("no global bridge", "return !('__TAURI__' in window)").await;
    check("prototypes are frozen", "return Object.isFrozen(Object.prototype)").await;
    let inline = "const s = document.createElement('script'); s.textContent = 'window.ran = 1';
        document.head.append(s); return window.ran === undefined";
    check("no inline script runs", inline).await;
    let style = "const d = document.createElement('div'); d.setAttribute('style', 'display: grid');
        document.body.append(d); return getComputedStyle(d).display !== 'grid'";
    check("no inline style holds", style).await;
    let leave = "location.href = 'https://example.org/'; return true";
    check("asking to leave", leave).await;
    check("it is still here", "return location.protocol === 'tauri:'").await;
    check("no second window", "return window.open('https://example.org/') === null").await;
    window.close().await;
}
