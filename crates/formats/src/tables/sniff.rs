//! How a table is laid out, by its first records.

use super::{records::Records, stream};
use crate::{FormatError, decode};

/// Characters that may stand between fields, the likeliest first.
pub const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];

const SAMPLE: usize = 200;

/// A table's layout and its first rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sniffed {
    /// What stands between fields.
    pub delimiter: char,
    /// Label of the encoding: `UTF-8`, `windows-1252`.
    pub encoding: &'static str,
    /// The first row with any cell filled.
    pub header: Vec<String>,
    /// Physical line of the header.
    pub header_line: u64,
    /// Rows after the header, at most 200; a last row cut off by the end of the head is left out.
    pub rows: Vec<Vec<String>>,
}

/// Looks at the first bytes of a table (all of it, or the first [`stream::HEAD`]).
///
/// # Errors
/// When there is nothing in it, or nothing that could be text.
pub fn sniff(head: &[u8]) -> Result<Sniffed, FormatError> {
    if head.is_empty() {
        return Err(FormatError::new("the file is empty", "Export it again and check that it has rows"));
    }
    decode::refuse_binary(head)?;
    let cut = head.len() >= stream::HEAD;
    let found = stream::encoding_of(head, !cut);
    let encoding = found.encoding;
    let text = encoding.decode_without_bom_handling(&head[found.mark..]).0;
    let (delimiter, rows) = best_delimiter(&text, cut)?;
    let mut rows = rows.into_iter().skip_while(|(_, row)| row.iter().all(|c| c.trim().is_empty()));
    let (header_line, header) = rows.next().ok_or_else(|| {
        FormatError::new(
            "the file has no row with anything in it",
            "Export it again and check that it has rows",
        )
    })?;
    let rows = rows.map(|(_, row)| row).collect();
    Ok(Sniffed { delimiter, encoding: encoding.name(), header, header_line, rows })
}

type Numbered = Vec<(u64, Vec<String>)>;

fn best_delimiter(text: &str, cut: bool) -> Result<(char, Numbered), FormatError> {
    let mut best: Option<(u64, char, Numbered)> = None;
    for delimiter in DELIMITERS {
        let rows = match split(text, delimiter, cut) {
            Ok(rows) => rows,
            Err(e) if delimiter == '|' && best.is_none() => return Err(e),
            Err(_) => continue,
        };
        let score = score(&rows);
        if best.as_ref().is_none_or(|(most, ..)| score > *most) {
            best = Some((score, delimiter, rows));
        }
    }
    best.map(|(_, delimiter, rows)| (delimiter, rows))
        .ok_or_else(|| FormatError::new("the file has no rows", "Export it again and check that it has rows"))
}

/// How well rows agree on a number of columns: permille of agreeing rows, times a little more for more columns.
fn score(rows: &Numbered) -> u64 {
    let mut counts = std::collections::BTreeMap::new();
    for (_, row) in rows {
        *counts.entry(row.len()).or_insert(0u64) += 1;
    }
    let agreeing = |(&columns, &n): (&usize, &u64)| {
        if columns < 2 { 0 } else { n * 1000 / rows.len() as u64 * (8 + columns.min(16) as u64) }
    };
    counts.iter().map(agreeing).max().unwrap_or(0)
}

fn split(text: &str, delimiter: char, cut: bool) -> Result<Numbered, FormatError> {
    let mut records = Records::new(text.as_bytes(), delimiter as u8)?;
    let mut rows = Vec::new();
    while rows.len() <= SAMPLE {
        let Some(record) = records.next_record()? else {
            if cut && rows.len() > 1 {
                rows.pop();
            }
            break;
        };
        rows.push((record.line, record.to_strings()));
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_rows_agree_on() {
        let check = |text: &str, expect: char| {
            assert_eq!(sniff(text.as_bytes()).unwrap().delimiter, expect, "{text}");
        };
        check("a,b,c\n1,2,3\n", ',');
        check("a;b;c\n1,5;2;3\n1,7;2;3\n", ';');
        check("a\tb\n1\t\"x,y,z\"\n", '\t');
        check("a|b\n1|2\n", '|');
        check("word\none\ntwo\n", ',');
        check("id,\"Which? (a; b; c; d)\"\n1,\"a; b; c\"\n2,\"a; c\"\n", ',');
    }

    #[test]
    fn blank_rows_before_the_header_are_passed_over() {
        let sniffed = sniff(b",,\n\nname,email,consent\nAda,a@x.example,yes\n").unwrap();
        assert_eq!((sniffed.header_line, sniffed.header[0].as_str(), sniffed.rows.len()), (3, "name", 1));
    }

    #[test]
    fn nothing_at_all_is_an_error() {
        assert!(sniff(b"").unwrap_err().to_string().contains("empty"));
        assert!(sniff(b"\n\n,,\n").is_err());
        assert!(sniff(b"PK\x03\x04\x00\x00\x00\x00\x00").is_err());
    }
}
