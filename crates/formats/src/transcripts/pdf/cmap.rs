//! The table by which a font says which letters its codes are (`/ToUnicode`).

/// Most entries kept.
const MOST_ENTRIES: usize = 200_000;

/// Codes and their letters.
#[derive(Debug, Default)]
pub struct CMap {
    entries: Vec<Entry>,
    /// Lengths in bytes, first and last code of each range of codes.
    spaces: Vec<(usize, u32, u32)>,
}

#[derive(Debug)]
struct Entry {
    length: usize,
    first: u32,
    last: u32,
    letters: Letters,
}

#[derive(Debug)]
enum Letters {
    /// Of the first code, in UTF-16; the last unit counts up.
    From(Vec<u16>),
    /// Of each code.
    Each(Vec<Vec<u16>>),
}

enum Token<'b> {
    Code(Vec<u8>),
    Open,
    Close,
    Word(&'b [u8]),
}

impl CMap {
    /// Reads the table; what cannot be read is passed over.
    pub fn parse(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut codes: Vec<Vec<u8>> = Vec::new();
        let mut list: Option<Vec<Vec<u16>>> = None;
        let mut section: &[u8] = b"";
        for token in tokens(bytes) {
            match token {
                Token::Word(word) if word.starts_with(b"begin") => {
                    section = word;
                    codes.clear();
                }
                Token::Word(word) if word.starts_with(b"end") => section = b"",
                Token::Word(_) => {}
                Token::Open => list = Some(Vec::new()),
                Token::Close => {
                    if let (Some(each), [first, last]) = (list.take(), &codes[..]) {
                        map.push(first, last, Letters::Each(each));
                        codes.clear();
                    }
                }
                Token::Code(code) => match &mut list {
                    Some(list) => list.push(units(&code)),
                    None => {
                        codes.push(code);
                        map.take(section, &mut codes);
                    }
                },
            }
            if map.entries.len() > MOST_ENTRIES {
                break;
            }
        }
        map.entries.sort_by_key(|entry| (entry.length, entry.first));
        map
    }

    /// Takes the codes once there are as many as an entry of the section has.
    fn take(&mut self, section: &[u8], codes: &mut Vec<Vec<u8>>) {
        match (section, &codes[..]) {
            (b"beginbfchar", [code, letters]) => self.push(code, code, Letters::From(units(letters))),
            (b"beginbfrange", [first, last, letters]) => {
                self.push(first, last, Letters::From(units(letters)));
            }
            (b"begincodespacerange", [first, last]) => {
                self.spaces.push((first.len(), number(first), number(last)));
            }
            (b"beginbfchar" | b"beginbfrange" | b"begincodespacerange", _) => return,
            _ => {}
        }
        codes.clear();
    }

    fn push(&mut self, first: &[u8], last: &[u8], letters: Letters) {
        let (length, first, last) = (first.len(), number(first), number(last));
        if (1..=4).contains(&length) && first <= last {
            self.entries.push(Entry { length, first, last, letters });
        }
    }

    /// Length of the code that `bytes` begin with, as far as the table says.
    pub fn length(&self, bytes: &[u8]) -> Option<usize> {
        let fits = |&&(length, first, last): &&(usize, u32, u32)| {
            bytes.get(..length).is_some_and(|code| (first..=last).contains(&number(code)))
        };
        self.spaces.iter().find(fits).map(|(length, _, _)| *length)
    }

    /// The letters of a code.
    pub fn letters(&self, code: &[u8]) -> Option<String> {
        let key = (code.len(), number(code));
        let after = self.entries.partition_point(|entry| (entry.length, entry.first) <= key);
        let entry = self.entries[..after].last()?;
        if entry.length != key.0 || entry.last < key.1 {
            return None;
        }
        let step = key.1 - entry.first;
        let units = match &entry.letters {
            Letters::From(units) => {
                let mut units = units.clone();
                let last = units.last_mut()?;
                *last = last.wrapping_add(u16::try_from(step).ok()?);
                units
            }
            Letters::Each(each) => each.get(step as usize)?.clone(),
        };
        let text = String::from_utf16_lossy(&units);
        (!text.is_empty() && !text.contains('\0')).then_some(text)
    }
}

fn number(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn units(code: &[u8]) -> Vec<u16> {
    match code {
        [one] => vec![u16::from(*one)],
        _ => code.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect(),
    }
}

fn tokens(bytes: &[u8]) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let byte = *bytes.get(at)?;
            at += 1;
            match byte {
                b'[' => return Some(Token::Open),
                b']' => return Some(Token::Close),
                b'<' if bytes.get(at) != Some(&b'<') => {
                    let end = bytes[at..].iter().position(|b| *b == b'>')?;
                    let code = hexadecimal(&bytes[at..at + end]);
                    at += end + 1;
                    return Some(Token::Code(code));
                }
                b'%' => {
                    at += bytes[at..]
                        .iter()
                        .position(|b| matches!(b, b'\n' | b'\r'))
                        .unwrap_or(bytes.len() - at);
                }
                _ if byte.is_ascii_alphabetic() => {
                    let from = at - 1;
                    at += bytes[at..]
                        .iter()
                        .position(|b| !b.is_ascii_alphanumeric())
                        .unwrap_or(bytes.len() - at);
                    return Some(Token::Word(&bytes[from..at]));
                }
                _ => {}
            }
        }
    })
}

fn hexadecimal(digits: &[u8]) -> Vec<u8> {
    let values: Vec<u8> = digits
        .iter()
        .filter_map(|b| char::from(*b).to_digit(16))
        .filter_map(|v| u8::try_from(v).ok())
        .collect();
    values.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_ranges_and_lists() {
        let map = CMap::parse(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n2 beginbfchar <0003> <0020> <0010><00660069> endbfchar 2 beginbfrange <0024> <0026> <0041> <0030> <0031> [<0061> <D83DDE00>] endbfrange",
        );
        let check = |code: [u8; 2], expect: Option<&str>| assert_eq!(map.letters(&code).as_deref(), expect);
        check([0, 3], Some(" "));
        check([0, 0x10], Some("fi"));
        check([0, 0x26], Some("C"));
        check([0, 0x27], None);
        check([0, 0x31], Some("😀"));
        assert_eq!(map.length(b"\x00\x24\x00"), Some(2));
        assert_eq!(map.letters(b"\x24"), None);
    }

    #[test]
    fn damaged_tables_are_read_as_far_as_they_go() {
        for bytes in
            [&b"beginbfchar <"[..], b"beginbfrange <00> ] [ <01>", b"beginbfchar <> <>", b"%", b"endbfchar"]
        {
            assert_eq!(CMap::parse(bytes).letters(b"\0"), None);
        }
    }
}
