//! Declares the window's own commands, so that each needs a permission in `capabilities/main.json`.

fn main() {
    let commands = tauri_build::AppManifest::new().commands(&[
        "call",
        "pick_files",
        "pick_folder",
        "pick_save",
        "open_path",
        "reveal",
    ]);
    let attributes = tauri_build::Attributes::new().app_manifest(commands);
    if let Err(error) = tauri_build::try_build(attributes) {
        // A build script speaks to cargo on standard output, and a failed one must not go on.
        panic!("the window's configuration does not hold: {error:#}");
    }
}
