//! Words and figures for a terminal.

pub(crate) mod figures;
pub(crate) mod picture;
pub(crate) mod table;
pub(crate) mod text;

use std::io::IsTerminal as _;

/// What is printed on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Screen {
    /// Columns of running text.
    pub width: usize,
    /// Columns of tables; into a file or pipe they are never cut.
    pub columns: usize,
    /// Bold and dim may be used.
    pub styled: bool,
    /// A progress bar may be drawn on the standard error.
    pub progress: bool,
}

/// Columns where nobody says how many there are.
const USUAL: usize = 100;

impl Screen {
    /// No terminal.
    pub(crate) const PLAIN: Self = Self { width: USUAL, columns: usize::MAX, styled: false, progress: false };

    /// What this process prints on. Lines of text longer than 120 columns are hard to read.
    pub(crate) fn of_this_process() -> Self {
        let terminal = std::io::stdout().is_terminal();
        let measured = terminal_size::terminal_size().filter(|_| terminal);
        let columns = measured.map_or(USUAL, |(width, _)| usize::from(width.0).max(40));
        Self {
            width: columns.min(120),
            columns: if terminal { columns } else { usize::MAX },
            styled: terminal && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
            progress: std::io::stderr().is_terminal(),
        }
    }

    /// A heading.
    pub(crate) fn bold(self, text: &str) -> String {
        self.in_style("1", text)
    }

    /// Beside the point.
    pub(crate) fn dim(self, text: &str) -> String {
        self.in_style("2", text)
    }

    fn in_style(self, code: &str, text: &str) -> String {
        if self.styled && !text.is_empty() {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}
