//! The event id of every row of a chunk.

use crate::bytes::{Damage, Reader};
use crate::texts::Texts;

/// A column of event ids. Most exports give every row a UUID: 16 bytes instead of 36, and nothing to compress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum EventIds {
    /// No row has one; the number of rows.
    None(usize),
    /// Every row has one, all lower-case hyphenated UUIDs; as numbers they sort as their texts do.
    Uuids(Vec<u128>),
    /// Anything else; empty is none.
    Texts(Texts),
}

const HYPHENS: [usize; 4] = [8, 13, 18, 23];

impl EventIds {
    pub(crate) fn new() -> Self {
        Self::None(0)
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::None(rows) => *rows,
            Self::Uuids(ids) => ids.len(),
            Self::Texts(ids) => ids.len(),
        }
    }

    /// Memory the ids take, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Self::None(_) => 0,
            Self::Uuids(ids) => ids.len() * 16,
            Self::Texts(ids) => ids.bytes(),
        }
    }

    pub(crate) fn push(&mut self, id: &str) {
        match self {
            Self::None(rows) if id.is_empty() => *rows += 1,
            Self::None(0) => match parse_uuid(id) {
                Some(uuid) => *self = Self::Uuids(vec![uuid]),
                None => self.push_text(id),
            },
            Self::Uuids(ids) => match parse_uuid(id) {
                Some(uuid) => ids.push(uuid),
                None => self.push_text(id),
            },
            Self::None(_) | Self::Texts(_) => self.push_text(id),
        }
    }

    fn push_text(&mut self, id: &str) {
        if !matches!(self, Self::Texts(_)) {
            let mut texts = Texts::default();
            let mut buffer = String::new();
            for row in 0..self.len() {
                texts.push(self.read_into(row, &mut buffer));
            }
            *self = Self::Texts(texts);
        }
        if let Self::Texts(texts) = self {
            texts.push(id);
        }
    }

    pub(crate) fn has(&self, row: usize) -> bool {
        match self {
            Self::None(_) => false,
            Self::Uuids(_) => true,
            Self::Texts(ids) => !ids.get(row).is_empty(),
        }
    }

    /// The id of a row as it stood in the file; empty is none.
    pub(crate) fn read_into<'b>(&'b self, row: usize, buffer: &'b mut String) -> &'b str {
        match self {
            Self::None(_) => "",
            Self::Uuids(ids) => {
                buffer.clear();
                buffer.push_str(std::str::from_utf8(&uuid_text(ids[row])).unwrap_or_default());
                buffer
            }
            Self::Texts(ids) => ids.get(row),
        }
    }

    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::None(_) => out.push(0),
            Self::Uuids(ids) => {
                out.push(1);
                ids.iter().for_each(|id| out.extend_from_slice(&id.to_be_bytes()));
            }
            Self::Texts(ids) => {
                out.push(2);
                ids.write(out);
            }
        }
    }

    pub(crate) fn read(reader: &mut Reader<'_>, rows: usize) -> Result<Self, Damage> {
        let ids = match reader.byte()? {
            0 => Self::None(rows),
            1 => {
                let bytes = reader.take(rows * 16)?;
                Self::Uuids(bytes.as_chunks().0.iter().map(|id| u128::from_be_bytes(*id)).collect())
            }
            2 => Self::Texts(Texts::read(reader)?),
            _ => return Err(Damage("event ids")),
        };
        if ids.len() == rows { Ok(ids) } else { Err(Damage("number of event ids")) }
    }
}

fn parse_uuid(text: &str) -> Option<u128> {
    let bytes: &[u8; 36] = text.as_bytes().try_into().ok()?;
    let mut value = 0u128;
    let mut bad = false;
    let mut start = 0;
    for end in [8, 13, 18, 23, 36] {
        let mut group = 0u64;
        for &byte in &bytes[start..end] {
            let digit = DIGITS[byte as usize];
            bad |= digit > 15;
            group = group << 4 | u64::from(digit & 15);
        }
        value = value << ((end - start) * 4) | u128::from(group);
        start = end + 1;
    }
    let hyphens = HYPHENS.iter().all(|&at| bytes[at] == b'-');
    (hyphens && !bad).then_some(value)
}

/// Value of each lower-case hexadecimal digit, 255 for any other byte.
const DIGITS: [u8; 256] = {
    let mut digits = [255; 256];
    let mut value = 0;
    while value < 16 {
        digits[b"0123456789abcdef"[value] as usize] = value as u8;
        value += 1;
    }
    digits
};

/// The UUID as text.
pub(crate) fn uuid_text(id: u128) -> [u8; 36] {
    let mut text = [b'-'; 36];
    let bytes = id.to_be_bytes();
    for (byte, at) in bytes.into_iter().zip([0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34]) {
        text[at] = b"0123456789abcdef"[usize::from(byte >> 4)];
        text[at + 1] = b"0123456789abcdef"[usize::from(byte & 15)];
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ids: &[&str], uuids: bool) {
        let mut column = EventIds::new();
        ids.iter().for_each(|id| column.push(id));
        assert_eq!(matches!(column, EventIds::Uuids(_)), uuids, "{ids:?}");
        let mut out = Vec::new();
        column.write(&mut out);
        let back = EventIds::read(&mut Reader::new(&out), ids.len()).unwrap();
        assert_eq!(back, column);
        for (row, id) in ids.iter().enumerate() {
            assert_eq!(back.read_into(row, &mut String::new()), *id);
            assert_eq!(back.has(row), !id.is_empty());
        }
    }

    #[test]
    fn ids_come_back_as_they_stood() {
        let uuid = "0190a5f4-00ff-7abc-8def-0123456789ab";
        check(&[], false);
        check(&["", ""], false);
        check(&[uuid, "ffffffff-ffff-ffff-ffff-ffffffffffff"], true);
        check(&[uuid, ""], false);
        check(&["", uuid], false);
        check(&[uuid, "e1"], false);
        check(&["0190A5F4-00FF-7ABC-8DEF-0123456789AB"], false);
        check(&["0190a5f4_00ff-7abc-8def-0123456789ab"], false);
        check(&["ø", "日本", "e\u{301}"], false);
    }
}
