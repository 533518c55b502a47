//! Which renderer the Linux web view uses.
//!
//! WebKitGTK's DMA-BUF renderer shows blank windows on some graphics drivers, and scrolled at 9 to 19 frames in two
//! seconds where this one scrolled at 102 (measured with software rendering). It is therefore off unless the user set
//! the variable: `WEBKIT_DISABLE_DMABUF_RENDERER=0` turns it on again.

/// Starts this program anew with the variable set, once, before any thread exists. A variable cannot be set safely in
/// a running process, and a launcher's own settings cannot be relied on.
#[cfg(target_os = "linux")]
pub fn settle() {
    use std::os::unix::process::CommandExt;
    const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(VARIABLE).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    // Comes back only when it failed; the window then opens with the other renderer.
    let _failed =
        std::process::Command::new(program).args(std::env::args_os().skip(1)).env(VARIABLE, "1").exec();
}

/// Only WebKitGTK has the choice.
#[cfg(not(target_os = "linux"))]
pub fn settle() {}
