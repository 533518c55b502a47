//! Tables as comma-separated text.

use crate::sheets::write::{Cell, Sheet};

/// What is done about cells that a spreadsheet program would take for a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formulas {
    /// Nothing: every cell is as it is, for programs that read data.
    AsIs,
    /// Words that begin with `=`, `+`, `-`, `@`, a tab or a CR get an apostrophe before them. Numbers stay numbers.
    Neutralised,
}

/// Writes a table as CSV: UTF-8, commas, CR LF, quotes where they are needed.
#[must_use]
pub fn write_csv(sheet: &Sheet, formulas: Formulas) -> String {
    let mut out = String::new();
    let titles = sheet.columns.iter().map(|c| words(&c.title, formulas)).collect::<Vec<_>>();
    push_row(&mut out, &titles);
    for row in &sheet.rows {
        let mut cells: Vec<String> = row.iter().map(|cell| text(cell, formulas)).collect();
        cells.resize(sheet.columns.len().max(cells.len()), String::new());
        push_row(&mut out, &cells);
    }
    out
}

fn text(cell: &Cell, formulas: Formulas) -> String {
    match cell {
        Cell::Blank => String::new(),
        Cell::Text(text) | Cell::Date(text) => words(text, formulas),
        Cell::Number(number) if number.is_finite() => number.to_string(),
        Cell::Number(_) => String::new(),
        Cell::Truth(yes) => yes.to_string(),
    }
}

fn words(text: &str, formulas: Formulas) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_number = text.trim().parse::<f64>().is_ok_and(f64::is_finite);
    if formulas == Formulas::Neutralised && is_formula && !is_number {
        return format!("'{text}");
    }
    text.to_owned()
}

fn push_row(out: &mut String, cells: &[String]) {
    for (i, cell) in cells.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        let quoted = cell.contains([',', '"', '\n', '\r'])
            || cell.starts_with(char::is_whitespace)
            || cell.ends_with(char::is_whitespace);
        if quoted {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    // A row of one blank cell would be a blank line, which readers pass over.
    if let [only] = cells
        && only.is_empty()
    {
        out.push_str("\"\"");
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::write::{Column, ColumnKind};

    fn sheet() -> Sheet {
        let cell = |text: &str| Cell::Text(text.into());
        Sheet {
            name: "x".into(),
            columns: vec![Column::new("=a", ColumnKind::Text), Column::new("b", ColumnKind::Number)],
            rows: vec![
                vec![cell("=1+1"), Cell::Number(-1.5)],
                vec![cell("-7"), cell("- a dash")],
                vec![cell("say \"hi\",\nyou"), Cell::Number(f64::INFINITY)],
                vec![cell("\tx")],
            ],
        }
    }

    #[test]
    fn formulas_are_neutralised_only_when_asked() {
        assert_eq!(
            write_csv(&sheet(), Formulas::Neutralised),
            "'=a,b\r\n'=1+1,-1.5\r\n-7,'- a dash\r\n\"say \"\"hi\"\",\nyou\",\r\n'\tx,\r\n"
        );
        assert_eq!(
            write_csv(&sheet(), Formulas::AsIs),
            "=a,b\r\n=1+1,-1.5\r\n-7,- a dash\r\n\"say \"\"hi\"\",\nyou\",\r\n\"\tx\",\r\n"
        );
    }

    #[test]
    fn a_row_of_one_blank_cell_is_still_a_row() {
        let one = Sheet {
            name: String::new(),
            columns: vec![Column::new("a", ColumnKind::Text)],
            rows: vec![vec![Cell::Blank], vec!["b".into()]],
        };
        let text = write_csv(&one, Formulas::AsIs);
        let rows: Vec<String> =
            csv::Reader::from_reader(text.as_bytes()).records().map(|r| r.unwrap()[0].to_owned()).collect();
        assert_eq!(rows, ["", "b"]);
    }
}
