//! The whole path in the real window: raw files, ledger, transcript, code, search, funnel, the words behind a step.

use super::driver::display;
use super::window::{Window, copy};
use serde_json::json;
use std::path::Path;
use tests::repository;

const STEPS: [&str; 6] =
    ["Visited site", "Signed up", "Imported roster", "Published schedule", "Invited team", "Subscribed"];

#[tokio::test]
async fn from_raw_files_to_the_words_behind_a_step() {
    if !display() {
        return;
    }
    let window = Window::open(&[]).await;
    make_project(&window).await;
    import_the_study(&window).await;
    read_and_code(&window).await;
    code_by_keys(&window).await;
    search_as_you_type(&window).await;
    count_a_funnel(&window).await;
    hear_the_step(&window).await;
    reopen(window).await;
}

async fn make_project(window: &Window) {
    window.see("Nothing here yet").await;
    window.choose(&[&window.home("Rota study.subtext")]);
    window.click("New project").await;
    window.see("Rota study").await;
    assert_eq!(window.title().await, "Rota study – Subtext");
}

/// The files as a marketer has them: without what this repository says about them.
fn raw_files(window: &Window) -> String {
    let to = window.home("study");
    let study = repository::at("fixtures/study-tidewater");
    for part in ["events", "interviews", "survey"] {
        copy(&study.join(part), &Path::new(&to).join(part));
    }
    for file in ["codebook.csv", "codings.csv"] {
        std::fs::copy(study.join(file), Path::new(&to).join(file)).unwrap();
    }
    to
}

async fn import_the_study(window: &Window) {
    window.choose(&[&raw_files(window)]);
    window.click("Import").await;
    window.click("Choose a folder").await;
    window.click_on("events.csv").await;
    window.see("Accepted 40,715 Duplicates 260 Rejected 32 Rows read 41,007").await;
    window.see("Nothing is stored until you import.").await;
    window.shot("import-ledger").await;
    window.press("Ctrl+Enter").await;
    window.see("Undo takes it back as one step.").await;
    // Every file has its ledger; the events are 41,007 rows read, 40,715 accepted, 260 duplicates, 32 rejected.
    window.see("events.csv Events 41,007 40,715 260 32").await;
    window.shot("import-done").await;
}

async fn read_and_code(window: &Window) {
    window.click("Read them").await;
    window.click_on("Priya Raman").await;
    window.see("9 excerpts, 16 codes here").await;
    // The story above the words moves them down when it comes.
    window.see("Job story").await;
    let words = "nurses that are the problem, because a dentist";
    window.select("[data-paragraph] p", words).await;
    window.see(&format!("“{words}”")).await;
    window.shot("reader-selection").await;
    window.press("f").await;
    window.type_in("trust in dr").await;
    window.see("Trust in draft").await;
    window.shot("reader-picker").await;
    window.press("Enter").await;
    window.see("10 excerpts, 17 codes here").await;
    window.shot("reader-coded").await;
    window.press("Ctrl+z").await;
    window.see("9 excerpts, 16 codes here").await;
    window.press("Ctrl+Shift+z").await;
    window.see("10 excerpts, 17 codes here").await;
    window.press("Ctrl+z").await;
    window.see("9 excerpts, 16 codes here").await;
}

/// A sentence is coded, its end moved, starred, and all of it taken back, with the keyboard alone.
async fn code_by_keys(window: &Window) {
    window.press(".").await;
    window.press("p").await;
    window.see("10 excerpts, 17 codes here").await;
    for key in ["]", "Shift+Left", "Enter"] {
        window.press(key).await;
    }
    window.see("Moved the ends of").await;
    window.press("g").await;
    window.see("Starred: shown first").await;
    window.shot("reader-keys").await;
    for taken_back in ["Undone: star", "Undone: move the ends", "Undone: tag"] {
        window.press("Ctrl+z").await;
        window.see(taken_back).await;
    }
    window.see("9 excerpts, 16 codes here").await;
}

async fn search_as_you_type(window: &Window) {
    window.click("Search").await;
    window.see("The interviewer is left out").await;
    // The word is not finished: what begins so is found while one types.
    window.type_in("flatt").await;
    window.see("1 paragraph from 1 of 254 people").await;
    window.type_in("en").await;
    window.see("1 paragraph from 1 of 254 people").await;
    window.shot("search").await;
    window.click_at("a[data-hit]").await;
    window.see("9 excerpts, 16 codes here").await;
    let here =
        window.ask("return document.querySelector('.para[aria-current=true]').innerText", json!([])).await;
    assert!(here.as_str().unwrap().contains("flatten everything, all those little arrangements"), "{here}");
    window.press("Alt+Left").await;
    window.see("1 paragraph from 1 of 254 people").await;
}

async fn count_a_funnel(window: &Window) {
    window.click("Funnels").await;
    window.click("Define a funnel").await;
    for _ in 2..STEPS.len() {
        window.click("Add a step").await;
    }
    for (number, step) in STEPS.iter().enumerate() {
        window.pick(&format!("select[aria-label='Event of step {}']", number + 1), step).await;
    }
    window.shot("funnel-edit").await;
    window.click("Count it").await;
    for figures in [
        "2,973",
        "1,352 45.5 % 43.7 to 47.3",
        "689 51.0 % 48.3 to 53.6",
        "472 68.5 %",
        "334 70.8 %",
        "170 50.9 %",
    ] {
        window.see(figures).await;
    }
    window.see("26 left, 70 on").await;
    window.shot("funnel").await;
}

async fn hear_the_step(window: &Window) {
    window.click_at(".picpart[aria-label^='Imported roster: 689 people']").await;
    window.see("21 of 26 heard who left say this, 5 of 70 who went on").await;
    window.see("573 left, 90 open").await;
    window.shot("context").await;
    let quote = ".side.metric blockquote a.qlink";
    let words = window.ask("return document.querySelector(arguments[0]).innerText", json!([quote])).await;
    let words = words.as_str().unwrap().trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    window.click_at(quote).await;
    window.see("Codes here").await;
    let paragraph = "return document.querySelector('.para[aria-current=true]').innerText";
    let paragraph = window.ask(paragraph, json!([])).await;
    assert!(paragraph.as_str().unwrap().contains(&words), "“{words}” is not in {paragraph}");
    window.shot("quote-in-its-place").await;
    window.press("Alt+Left").await;
    window.see("21 of 26 heard who left say this, 5 of 70 who went on").await;
}

/// Closed and started again, the window is back at the project, with everything in it.
async fn reopen(window: Window) {
    let home = window.close().await;
    let window = Window::open_at(home, &[]).await;
    window.see("Rota study").await;
    assert_eq!(window.title().await, "Rota study – Subtext");
    window.click("Transcripts").await;
    window.see("14 interviews").await;
    window.close().await;
}
