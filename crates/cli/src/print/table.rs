//! Aligned tables without lines.

use super::{Screen, text};

/// On which side a column's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    /// Words.
    Left,
    /// Figures.
    Right,
}

/// A table: heads, and rows of cells.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    heads: Vec<(String, Align)>,
    rows: Vec<Vec<String>>,
}

/// Between two columns.
const GAP: usize = 2;
/// A column of words is never cut to less.
const NARROWEST: usize = 8;

impl Table {
    /// An empty table. A head that begins with `>` is one of figures.
    pub(crate) fn of(heads: &[&str]) -> Self {
        let head = |head: &&str| match head.strip_prefix('>') {
            Some(name) => (name.to_owned(), Align::Right),
            None => ((*head).to_owned(), Align::Left),
        };
        Self { heads: heads.iter().map(head).collect(), rows: Vec::new() }
    }

    /// One more row.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().map(|cell| text::clean(cell.trim_end())).collect());
    }

    /// Prints it, the widest columns of words cut where the screen is too narrow.
    pub(crate) fn print(&self, screen: Screen) -> String {
        let widths = self.widths(screen.columns);
        let heads: Vec<&str> = self.heads.iter().map(|(name, _)| name.as_str()).collect();
        let mut out = screen.dim(&self.line(&heads, &widths));
        out.push('\n');
        for row in &self.rows {
            let cells: Vec<&str> = row.iter().map(String::as_str).collect();
            out.push_str(&self.line(&cells, &widths));
            out.push('\n');
        }
        out
    }

    fn widths(&self, room: usize) -> Vec<usize> {
        let widest = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column)).map(|c| c.chars().count());
            cells.chain([self.heads[column].0.chars().count()]).max().unwrap_or(0)
        };
        let mut widths: Vec<usize> = (0..self.heads.len()).map(widest).collect();
        let gaps = GAP * widths.len().saturating_sub(1);
        while widths.iter().sum::<usize>() + gaps > room {
            let words =
                (0..widths.len()).filter(|&c| self.heads[c].1 == Align::Left && widths[c] > NARROWEST);
            let Some(column) = words.max_by_key(|&c| widths[c]) else { break };
            widths[column] -= 1;
        }
        widths
    }

    fn line(&self, cells: &[&str], widths: &[usize]) -> String {
        let mut line = String::new();
        for (column, (width, (_, align))) in widths.iter().zip(&self.heads).enumerate() {
            let cell = text::shorten(cells.get(column).copied().unwrap_or_default(), *width);
            let space = " ".repeat(width - cell.chars().count());
            let gap = if column == 0 { String::new() } else { " ".repeat(GAP) };
            line += &match align {
                Align::Left => format!("{gap}{cell}{space}"),
                Align::Right => format!("{gap}{space}{cell}"),
            };
        }
        line.trim_end().to_owned()
    }
}

/// Label and value, one pair a line; pairs without value are left out.
pub(crate) fn pairs(pairs: &[(&str, String)]) -> String {
    let shown = || pairs.iter().filter(|(_, value)| !value.is_empty());
    let width = shown().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    shown()
        .map(|(label, value)| {
            let space = " ".repeat(width - label.chars().count());
            format!("{label}{space}  {}\n", text::clean(value))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn funnel() -> Table {
        let mut table = Table::of(&["step", ">people"]);
        table.row(["Visited site".into(), "2,973".into()]);
        table.row(["Café".into(), "34".into()]);
        table
    }

    #[test]
    fn words_stand_left_and_figures_right() {
        let expect = "step          people\nVisited site   2,973\nCafé              34\n";
        assert_eq!(funnel().print(Screen::PLAIN), expect);
    }

    #[test]
    fn a_narrow_screen_cuts_words_and_never_figures() {
        let narrow = Screen { columns: 17, ..Screen::PLAIN };
        assert_eq!(funnel().print(narrow), "step       people\nVisited…    2,973\nCafé           34\n");
        let tiny = Screen { columns: 5, ..Screen::PLAIN };
        assert!(funnel().print(tiny).contains("2,973"));
    }

    #[test]
    fn colours_only_where_they_are_wanted() {
        assert!(!funnel().print(Screen::PLAIN).contains('\u{1b}'));
        assert!(funnel().print(Screen { styled: true, ..Screen::PLAIN }).starts_with("\u{1b}[2mstep"));
    }

    #[test]
    fn pairs_without_value_are_left_out() {
        assert_eq!(
            pairs(&[("name", "A".into()), ("x", String::new()), ("id", "7".into())]),
            "name  A\nid    7\n"
        );
    }
}
