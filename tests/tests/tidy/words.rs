//! What must not stand in a committed file.

use super::{files, files_ending, none, text};

#[test]
fn the_window_is_reached_through_one_folder_of_the_ui() {
    let sources = files_ending(&[".ts", ".svelte"]);
    let wrong =
        sources.iter().filter(|path| path.starts_with("ui/src/") && !path.starts_with("ui/src/lib/host/"));
    none("files that import @tauri-apps", &containing(wrong, &["@tauri-apps"]));
}

#[test]
fn the_ui_makes_no_markup_out_of_text() {
    let sources = files_ending(&[".ts", ".svelte"]);
    let screens = sources.iter().filter(|path| path.starts_with("ui/src/"));
    let doors = [
        "{@html",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function(",
    ];
    none("text that could become markup", &containing(screens, &doors));
}

#[test]
fn the_policy_of_the_page_stays_strict() {
    let settings: serde_json::Value = serde_json::from_str(&text("src-tauri/tauri.conf.json")).unwrap();
    let security = &settings["app"]["security"];
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(settings["app"]["withGlobalTauri"], false);
    assert_eq!(security["assetProtocol"]["enable"], false);
    let policy = security["csp"].to_string();
    for loose in ["unsafe-inline", "unsafe-eval", "blob:", "https:", "*"] {
        assert!(!policy.contains(loose), "the policy allows {loose}: {policy}");
    }
    let capability: serde_json::Value =
        serde_json::from_str(&text("src-tauri/capabilities/main.json")).unwrap();
    for permission in capability["permissions"].as_array().unwrap() {
        let name = permission.as_str().unwrap();
        let by_name = name.starts_with("allow-") || name.contains(":allow-");
        assert!(
            by_name && !name.starts_with("dialog:") && !name.starts_with("fs:"),
            "{name} grants more than it says"
        );
    }
}

#[test]
fn no_machine_and_no_package_server_is_named() {
    // Split so that this file does not find itself.
    let named: Vec<String> = [
        ["/wo", "rk/"],
        ["/ro", "ot/"],
        ["/fa", "rm/"],
        ["registry.", "npmjs.org"],
        ["static.", "crates.io"],
        ["index.", "crates.io"],
        ["deb.", "debian.org"],
        ["files.", "pythonhosted.org"],
    ]
    .iter()
    .map(|parts| parts.concat())
    .collect();
    let words: Vec<&str> = named.iter().map(String::as_str).collect();
    // A lock file names its registry by itself.
    let ours: Vec<String> = files().iter().filter(|path| !path.ends_with("Cargo.lock")).cloned().collect();
    none("places that are nobody else's business", &containing(ours.iter(), &words));
}

fn containing<'a>(paths: impl Iterator<Item = &'a String>, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for path in paths {
        for (number, line) in text(path).lines().enumerate() {
            found.extend(
                words
                    .iter()
                    .filter(|word| line.contains(*word))
                    .map(|word| format!("{path}:{}: {word}", number + 1)),
            );
        }
    }
    found
}
