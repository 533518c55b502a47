//! Words and figures for a terminal.

pub(crate) mod figures;
pub(crate) mod table;
pub(crate) mod text;

/// What is printed on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Screen {
    /// Columns.
    pub width: usize,
    /// Bold and dim may be used.
    pub styled: bool,
    /// A progress bar may be drawn on the standard error.
    pub progress: bool,
}

/// Columns where nobody says how many there are.
const USUAL: usize = 100;

/// Columns of the terminal; lines longer than 120 are hard to read, shorter than 60 hard to fill.
pub(crate) fn width_of(terminal: bool) -> usize {
    let said = || std::env::var("COLUMNS").ok()?.parse().ok();
    let measured = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let width = if terminal { measured().or_else(said) } else { said() };
    width.unwrap_or(USUAL).clamp(60, 120)
}

impl Screen {
    /// No terminal.
    pub(crate) const PLAIN: Self = Self { width: USUAL, styled: false, progress: false };

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
