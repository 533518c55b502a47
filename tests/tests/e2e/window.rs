//! What a person does with a window: look, click, type, choose files, take a picture.

use super::driver::Driven;
use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::key::Key;
use fantoccini::{Locator, elements::Element};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tests::repository;

/// How long anything may take to show, on a slow machine with a debug build.
const PATIENCE: Duration = Duration::from_secs(60);

/// The window under test.
pub struct Window {
    driven: Driven,
}

impl Window {
    /// Opens the window in a new home.
    pub async fn open(arguments: &[&str]) -> Self {
        Self::open_at(tempfile::tempdir().unwrap(), arguments).await
    }

    /// Opens the window in a home that was used before.
    pub async fn open_at(home: TempDir, arguments: &[&str]) -> Self {
        let driven = Driven::start(home, arguments).await;
        driven.client.set_window_size(1280, 800).await.unwrap();
        Self { driven }
    }

    /// Closes it.
    pub async fn close(self) -> TempDir {
        self.driven.close().await
    }

    /// A path in the home of this window.
    pub fn home(&self, name: &str) -> String {
        self.driven.home.path().join(name).display().to_string()
    }

    /// What the next file dialogs are answered with.
    pub fn choose(&self, paths: &[&str]) {
        std::fs::write(self.home("pick"), paths.join("\n")).unwrap();
    }

    /// All words on screen, with every kind of space as one.
    pub async fn words(&self) -> String {
        let words = self.ask("return document.body.innerText", json!([])).await;
        words.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Waits until these words are on screen.
    #[track_caller]
    pub fn see<'a>(&'a self, wanted: &'a str) -> impl Future<Output = ()> + 'a {
        self.wait_for(wanted, move |words| words.contains(wanted))
    }

    #[track_caller]
    fn wait_for<'a>(
        &'a self,
        what: &'a str,
        holds: impl Fn(&str) -> bool + 'a,
    ) -> impl Future<Output = ()> + 'a {
        let place = std::panic::Location::caller();
        async move {
            let start = Instant::now();
            loop {
                let words = self.words().await;
                if holds(&words) {
                    return;
                }
                if start.elapsed() > PATIENCE {
                    println!("{place}: see test-output/shots/window-failed.png");
                    self.shot("failed").await;
                    panic!("{place}: waited in vain for “{what}”. On screen:\n{words}");
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }

    /// Clicks the button, link or tab of this name.
    pub async fn click(&self, name: &str) {
        let quoted = if name.contains('\'') { format!("\"{name}\"") } else { format!("'{name}'") };
        let named = format!("normalize-space()={quoted} or @aria-label={quoted} or @title={quoted}");
        let path = format!(
            "//*[self::button or self::a or self::summary or @role='tab' or @role='option'][{named}]"
        );
        self.element(Locator::XPath(&path), name).await.click().await.unwrap();
    }

    /// Clicks the button, link or row that holds these words.
    pub async fn click_on(&self, words: &str) {
        let path = format!("//*[self::button or self::a][contains(normalize-space(), '{words}')]");
        self.element(Locator::XPath(&path), words).await.click().await.unwrap();
    }

    /// Chooses from a list of choices by value.
    pub async fn pick(&self, selector: &str, value: &str) {
        self.element(Locator::Css(selector), selector).await.select_by_value(value).await.unwrap();
    }

    /// Clicks what a CSS selector finds first.
    pub async fn click_at(&self, selector: &str) {
        self.element(Locator::Css(selector), selector).await.click().await.unwrap();
    }

    async fn element(&self, locator: Locator<'_>, name: &str) -> Element {
        match self.driven.client.wait().at_most(PATIENCE).for_element(locator).await {
            Ok(element) => element,
            Err(error) => {
                self.shot("failed").await;
                panic!("there is no “{name}” to click ({error}). On screen:\n{}", self.words().await);
            }
        }
    }

    /// Presses keys together: `Ctrl+Shift+z`, `Enter`, `j`.
    pub async fn press(&self, chord: &str) {
        let keys: Vec<char> = chord.split('+').map(key).collect();
        let down = keys.iter().map(|key| KeyAction::Down { value: *key });
        let up = keys.iter().rev().map(|key| KeyAction::Up { value: *key });
        let actions = down.chain(up).fold(KeyActions::new("keys".into()), InputSource::then);
        self.driven.client.perform_actions(actions).await.unwrap();
    }

    /// Types words into whatever has the keys.
    pub async fn type_in(&self, words: &str) {
        for letter in words.chars() {
            self.press(&letter.to_string()).await;
        }
    }

    /// Drags the mouse over these words, inside the element a selector finds.
    pub async fn select(&self, selector: &str, words: &str) {
        let ends = self.ask(FIND_WORDS, json!([selector, words])).await;
        let ends: [f64; 4] = serde_json::from_value(ends).expect("the words are not where they should be");
        let mouse = MouseActions::new("mouse".into())
            .then(PointerAction::MoveTo { duration: None, x: ends[0], y: ends[1] })
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::MoveTo {
                duration: Some(Duration::from_millis(200)),
                x: ends[2],
                y: ends[3],
            })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.driven.client.perform_actions(mouse).await.unwrap();
    }

    /// Runs a script in the page and answers what it returns.
    pub async fn ask(&self, script: &str, arguments: Value) -> Value {
        let arguments = arguments.as_array().cloned().unwrap_or_default();
        self.driven.client.execute(script, arguments).await.unwrap()
    }

    /// The title of the page, which is that of the window.
    pub async fn title(&self) -> String {
        self.driven.client.title().await.unwrap()
    }

    /// A picture of the window as `test-output/shots/window-NAME.png`.
    pub async fn shot(&self, name: &str) {
        // The picture is of the last painted frame, so two frames go by first.
        self.driven.client.execute_async(TWO_FRAMES, vec![]).await.unwrap();
        // Of a page at rest no frame would come, and the picture would never be taken: it is stirred meanwhile.
        self.ask(STIR, json!([])).await;
        let Ok(picture) = tokio::time::timeout(PATIENCE, self.driven.client.screenshot()).await else {
            panic!("no picture of {name} could be taken");
        };
        let folder = repository::at("test-output/shots");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("window-{name}.png")), picture.unwrap()).unwrap();
    }
}

const TWO_FRAMES: &str =
    "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(1)))";

/// Repaints the page a few times without a change that could be seen.
const STIR: &str = "
    for (const after of [200, 600, 2000, 5000]) {
        setTimeout(() => document.body.style.setProperty('opacity', '0.999'), after);
        setTimeout(() => document.body.style.removeProperty('opacity'), after + 60);
    }";

/// The middle left and middle right of some words on screen.
const FIND_WORDS: &str = "
    const [selector, words] = arguments;
    for (const place of document.querySelectorAll(selector)) {
        const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            node.parentElement.scrollIntoView({ block: 'center' });
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + words.length);
            const boxes = [...range.getClientRects()];
            const [first, last] = [boxes[0], boxes.at(-1)];
            return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2].map(Math.round);
        }
    }
    return null;";

fn key(name: &str) -> char {
    match name {
        "Ctrl" => Key::Control.into(),
        "Shift" => Key::Shift.into(),
        "Alt" => Key::Alt.into(),
        "Enter" => Key::Enter.into(),
        "Escape" => Key::Escape.into(),
        "Tab" => Key::Tab.into(),
        "Left" => Key::Left.into(),
        "Right" => Key::Right.into(),
        "Up" => Key::Up.into(),
        "Down" => Key::Down.into(),
        _ => name.chars().next().unwrap_or(' '),
    }
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let (path, name) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &name);
        } else {
            std::fs::copy(&path, &name).unwrap();
        }
    }
}
