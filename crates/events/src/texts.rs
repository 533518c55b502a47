//! Many short texts end to end in one string.

use crate::bytes::{Damage, Reader, put_varint};

/// A list of texts without an allocation for each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Texts {
    joined: String,
    ends: Vec<u32>,
}

impl Texts {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Length of all texts together, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.joined.len()
    }

    /// Appends a text. The caller keeps all texts together below 4 GiB.
    pub(crate) fn push(&mut self, text: &str) {
        self.joined.push_str(text);
        self.ends.push(self.joined.len() as u32);
    }

    /// Forgets all texts and keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.joined.clear();
        self.ends.clear();
    }

    pub(crate) fn get(&self, index: usize) -> &str {
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.joined[start..self.ends[index] as usize]
    }

    /// `N` texts in a row as one, and the length of each.
    pub(crate) fn run<const N: usize>(&self, first: usize) -> (&str, [u32; N]) {
        let start = if first == 0 { 0 } else { self.ends[first - 1] };
        let mut from = start;
        let lengths = std::array::from_fn(|i| {
            let end = self.ends[first + i];
            let length = end - from;
            from = end;
            length
        });
        (&self.joined[start as usize..from as usize], lengths)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.get(index))
    }

    /// Count, lengths, then the texts themselves.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        put_varint(out, self.len() as u64);
        let mut start = 0;
        for &end in &self.ends {
            put_varint(out, u64::from(end - start));
            start = end;
        }
        out.extend_from_slice(self.joined.as_bytes());
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Damage> {
        let count = reader.count()?;
        let mut ends = Vec::with_capacity(count);
        let mut end = 0u64;
        for _ in 0..count {
            end = end.checked_add(reader.varint()?).ok_or(Damage("text lengths"))?;
            ends.push(u32::try_from(end).map_err(|_too_long| Damage("text lengths"))?);
        }
        let bytes = reader.take(usize::try_from(end).map_err(|_too_long| Damage("text lengths"))?)?;
        let joined = std::str::from_utf8(bytes).map_err(|_not_text| Damage("text encoding"))?;
        if ends.iter().any(|&end| !joined.is_char_boundary(end as usize)) {
            return Err(Damage("text lengths"));
        }
        Ok(Self { joined: joined.to_owned(), ends })
    }
}

impl FromIterator<String> for Texts {
    fn from_iter<I: IntoIterator<Item = String>>(texts: I) -> Self {
        let mut all = Self::default();
        for text in texts {
            all.push(&text);
        }
        all
    }
}
