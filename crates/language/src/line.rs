//! Lines of bounded length.

use std::io::{self, BufRead, Read};

/// What came.
pub(crate) enum Line {
    /// A line, without its end.
    Text(Vec<u8>),
    /// A line longer than may be; it was read to its end and dropped.
    TooLong,
    /// The input has ended.
    End,
}

/// Reads a line of at most `longest` bytes.
pub(crate) fn read(input: &mut impl BufRead, longest: usize) -> io::Result<Line> {
    let mut line = Vec::new();
    let limit = u64::try_from(longest).unwrap_or(u64::MAX).saturating_add(1);
    let count = input.by_ref().take(limit).read_until(b'\n', &mut line)?;
    if count == 0 {
        return Ok(Line::End);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        return Ok(Line::Text(line));
    }
    if count <= longest {
        // The last line of an input that ends without a line's end.
        return Ok(Line::Text(line));
    }
    drop(line);
    input.skip_until(b'\n')?;
    Ok(Line::TooLong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_too_long_is_dropped_and_the_next_is_read() {
        let mut input = io::Cursor::new(b"abcd\nabcdef\nxy".to_vec());
        let mut next = || match read(&mut input, 5).unwrap() {
            Line::Text(text) => String::from_utf8(text).unwrap(),
            Line::TooLong => "too long".into(),
            Line::End => "end".into(),
        };
        assert_eq!([next(), next(), next(), next()], ["abcd", "too long", "xy", "end"]);
    }
}
