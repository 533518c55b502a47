//! Rich text cut into tokens. Any bytes can be cut: what is no control word is text.

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'b> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word` with its number.
    Word(&'b str, Option<i32>),
    /// `\~` and the like.
    Symbol(u8),
    /// `\'e9`: a byte of text.
    Byte(u8),
    /// Bytes of text; line breaks of the file are none.
    Text(&'b [u8]),
}

/// Longest control word.
const LONGEST_WORD: usize = 32;

/// The tokens of rich text.
pub struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tokens<'b> {
    /// Those of `bytes`.
    pub fn of(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take_while(&mut self, most: usize, wanted: impl Fn(u8) -> bool) -> &'b [u8] {
        let rest = &self.bytes[self.at..];
        let end = rest.iter().take(most).position(|b| !wanted(*b)).unwrap_or(rest.len().min(most));
        self.at += end;
        &rest[..end]
    }

    /// What follows a backslash.
    fn control(&mut self) -> Option<Token<'b>> {
        let next = self.peek()?;
        if next == b'\'' {
            self.at += 1;
            let digits = self.take_while(2, |b| b.is_ascii_hexdigit());
            let digits = std::str::from_utf8(digits).unwrap_or_default();
            return Some(Token::Byte(u8::from_str_radix(digits, 16).unwrap_or(b'?')));
        }
        if !next.is_ascii_alphabetic() {
            self.at += 1;
            if next == b'\r' && self.peek() == Some(b'\n') {
                self.at += 1;
            }
            return Some(Token::Symbol(next));
        }
        let word = std::str::from_utf8(self.take_while(LONGEST_WORD, |b| b.is_ascii_alphabetic()))
            .unwrap_or_default();
        let number = self.number();
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        if word == "bin" {
            // Raw bytes, braces and all.
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            self.at = self.bytes.len().min(self.at.saturating_add(length));
        }
        Some(Token::Word(word, number))
    }

    fn number(&mut self) -> Option<i32> {
        let from = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.take_while(10, |b| b.is_ascii_digit()).is_empty() {
            self.at = from;
            return None;
        }
        std::str::from_utf8(&self.bytes[from..self.at]).ok()?.parse().ok()
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        self.take_while(usize::MAX, |b| matches!(b, b'\r' | b'\n' | 0));
        match self.peek()? {
            b'{' => {
                self.at += 1;
                Some(Token::Open)
            }
            b'}' => {
                self.at += 1;
                Some(Token::Close)
            }
            b'\\' => {
                self.at += 1;
                self.control()
            }
            _ => Some(Token::Text(
                self.take_while(usize::MAX, |b| !matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0)),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_bytes_and_text() {
        let got: Vec<Token<'_>> =
            Tokens::of(b"{\\rtf1\\ansi\r\nHi \\'e9\\u-10 ?\\~\\b0 x\\bin3 {}}\\par}").collect();
        let expect = [
            Token::Open,
            Token::Word("rtf", Some(1)),
            Token::Word("ansi", None),
            Token::Text(b"Hi "),
            Token::Byte(0xe9),
            Token::Word("u", Some(-10)),
            Token::Text(b"?"),
            Token::Symbol(b'~'),
            Token::Word("b", Some(0)),
            Token::Text(b"x"),
            Token::Word("bin", Some(3)),
            Token::Word("par", None),
            Token::Close,
        ];
        assert_eq!(got, expect);
    }

    #[test]
    fn ends_in_the_middle_of_anything() {
        for bytes in [&b"\\"[..], b"\\'", b"\\'e", b"\\u-", b"\\bin99999999", b"{\\rtf1\\"] {
            assert!(Tokens::of(bytes).count() < 4);
        }
    }
}
