//! Numbers and compressed blocks as bytes, and back without trusting them.

/// What did not fit, in a word; becomes the error of the room that reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Damage(pub(crate) &'static str);

/// Fast, and within a few percent of higher levels on dictionary codes.
const LEVEL: i32 = 1;
/// Even blocks from here on are tried with a piece first.
const LARGE: usize = 1 << 20;
const PIECE: usize = 1 << 16;
/// No block of ours is larger; a block that claims to be is damaged or hostile.
const MOST_BLOCK: usize = 1 << 30;

pub(crate) fn zigzag(value: i64) -> u64 {
    (value << 1 ^ value >> 63) as u64
}

pub(crate) fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

/// LEB128: seven bits a byte, the upper bit says that more follow.
pub(crate) fn put_varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Codes as byte planes (all low bytes, then all second bytes …) of the fewest planes the largest code needs:
/// the upper planes are nearly constant and compress to nothing.
pub(crate) fn put_codes(out: &mut Vec<u8>, codes: &[u32]) {
    let most = codes.iter().copied().max().unwrap_or(0);
    let planes = (4 - most.leading_zeros() / 8).max(1);
    out.push(planes as u8);
    for plane in 0..planes {
        out.extend(codes.iter().map(|code| (code >> (plane * 8)) as u8));
    }
}

/// Writes blocks, with memory and compressor kept from one to the next.
pub(crate) struct BlockWriter {
    raw: Vec<u8>,
    packed: Vec<u8>,
    /// `None` where the compressor cannot be had: blocks are then kept as they are.
    compressor: Option<zstd::bulk::Compressor<'static>>,
}

impl std::fmt::Debug for BlockWriter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BlockWriter").finish_non_exhaustive()
    }
}

impl BlockWriter {
    pub(crate) fn new() -> Self {
        Self { raw: Vec::new(), packed: Vec::new(), compressor: zstd::bulk::Compressor::new(LEVEL).ok() }
    }

    /// Appends a block: kind, method, both lengths, data. Kept as it is where compression fails or does not help. What is
    /// `even`, alike from end to end, is told by a piece of it.
    pub(crate) fn put(&mut self, out: &mut Vec<u8>, kind: u8, even: bool, fill: impl FnOnce(&mut Vec<u8>)) {
        self.raw.clear();
        fill(&mut self.raw);
        let packed = (!even || self.raw.len() < LARGE || self.would_pack()) && self.pack();
        let data = if packed { &self.packed } else { &self.raw };
        out.push(kind);
        out.push(u8::from(packed));
        out.extend_from_slice(&(self.raw.len() as u32).to_le_bytes());
        out.extend_from_slice(&(data.len() as u32).to_le_bytes());
        out.extend_from_slice(data);
    }

    fn pack(&mut self) -> bool {
        self.packed.clear();
        self.packed.reserve(zstd::zstd_safe::compress_bound(self.raw.len()));
        let size =
            self.compressor.as_mut().and_then(|c| c.compress_to_buffer(&self.raw, &mut self.packed).ok());
        size.is_some_and(|size| size < self.raw.len())
    }
}

impl BlockWriter {
    /// Whether a piece from the middle gets any smaller: random ids and hashes do not.
    fn would_pack(&mut self) -> bool {
        let piece = &self.raw[self.raw.len() / 2..][..PIECE];
        let size = self.compressor.as_mut().and_then(|c| c.compress(piece).ok()).map(|packed| packed.len());
        size.is_some_and(|size| size < PIECE - PIECE / 100)
    }
}

/// Reads bytes front to back; every step is checked.
pub(crate) struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn take(&mut self, count: usize) -> Result<&'b [u8], Damage> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(Damage("cut short"))?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], Damage> {
        let (taken, rest) = self.rest.split_first_chunk::<N>().ok_or(Damage("cut short"))?;
        self.rest = rest;
        Ok(*taken)
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Damage> {
        Ok(self.array::<1>()?[0])
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Damage> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    pub(crate) fn u64(&mut self) -> Result<u64, Damage> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    pub(crate) fn u128(&mut self) -> Result<u128, Damage> {
        Ok(u128::from_le_bytes(self.array()?))
    }

    pub(crate) fn varint(&mut self) -> Result<u64, Damage> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(Damage("number too long"))
    }

    /// A count of things that take at least a byte each, so that a wild one cannot ask for wild memory.
    pub(crate) fn count(&mut self) -> Result<usize, Damage> {
        let count = self.varint()?;
        usize::try_from(count).ok().filter(|&count| count <= self.rest.len()).ok_or(Damage("count"))
    }

    /// `rows` codes, each below `limit`.
    pub(crate) fn codes(&mut self, rows: usize, limit: usize) -> Result<Vec<u32>, Damage> {
        let planes = self.byte()?;
        if !(1..=4).contains(&planes) {
            return Err(Damage("code width"));
        }
        let mut codes: Vec<u32> = self.take(rows)?.iter().map(|&byte| u32::from(byte)).collect();
        for plane in 1..planes {
            let bytes = self.take(rows)?;
            codes.iter_mut().zip(bytes).for_each(|(code, &byte)| *code |= u32::from(byte) << (plane * 8));
        }
        let most = codes.iter().copied().max();
        if most.is_some_and(|most| most as usize >= limit) {
            return Err(Damage("code out of range"));
        }
        Ok(codes)
    }

    /// The unpacked data of the next block, which must be of this kind.
    pub(crate) fn block(&mut self, kind: u8) -> Result<Vec<u8>, Damage> {
        let (method, raw_len, data) = self.block_frame(kind)?;
        match method {
            0 if data.len() == raw_len => Ok(data.to_vec()),
            1 if raw_len <= MOST_BLOCK => unpack(data, raw_len),
            _ => Err(Damage("block header")),
        }
    }

    /// Steps over the next block, which must be of this kind.
    pub(crate) fn skip(&mut self, kind: u8) -> Result<(), Damage> {
        self.block_frame(kind).map(drop)
    }

    fn block_frame(&mut self, kind: u8) -> Result<(u8, usize, &'b [u8]), Damage> {
        if self.byte()? != kind {
            return Err(Damage("block order"));
        }
        let method = self.byte()?;
        let raw_len = self.u32()? as usize;
        let data_len = self.u32()? as usize;
        Ok((method, raw_len, self.take(data_len)?))
    }

    pub(crate) fn rest(self) -> &'b [u8] {
        self.rest
    }

    pub(crate) fn end(&self) -> Result<(), Damage> {
        if self.rest.is_empty() { Ok(()) } else { Err(Damage("bytes after the end")) }
    }
}

fn unpack(data: &[u8], raw_len: usize) -> Result<Vec<u8>, Damage> {
    let raw = zstd::bulk::decompress(data, raw_len).map_err(|_why| Damage("compression"))?;
    if raw.len() == raw_len { Ok(raw) } else { Err(Damage("block length")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(value: i64) {
            let mut out = Vec::new();
            put_varint(&mut out, zigzag(value));
            let mut reader = Reader::new(&out);
            prop_assert_eq!(unzigzag(reader.varint().unwrap()), value);
            prop_assert_eq!(reader.end(), Ok(()));
        }

        #[test]
        fn codes_come_back(codes in prop::collection::vec(0u32..=1 << 30, 0..50)) {
            let mut out = Vec::new();
            put_codes(&mut out, &codes);
            prop_assert_eq!(Reader::new(&out).codes(codes.len(), (1 << 30) + 1).unwrap(), codes);
        }

        #[test]
        fn blocks_come_back(raw in prop::collection::vec(any::<u8>(), 0..300)) {
            let mut out = Vec::new();
            BlockWriter::new().put(&mut out, 3, false, |out| out.extend_from_slice(&raw));
            prop_assert_eq!(Reader::new(&out).block(3).unwrap(), raw);
            prop_assert_eq!(Reader::new(&out).block(4), Err(Damage("block order")));
        }
    }

    #[test]
    fn a_code_beyond_the_dictionary_is_damage() {
        let mut out = Vec::new();
        put_codes(&mut out, &[0, 300]);
        assert_eq!(Reader::new(&out).codes(2, 300), Err(Damage("code out of range")));
    }

    #[test]
    fn an_even_block_is_packed_where_that_helps_and_read_back_either_way() {
        let random: Vec<u8> = (0..LARGE as u64 / 8)
            .flat_map(|n| xxhash_rust::xxh3::xxh3_64(&n.to_le_bytes()).to_le_bytes())
            .collect();
        let regular: Vec<u8> = (0..LARGE as u32 / 4).flat_map(|n| (n / 3).to_le_bytes()).collect();
        for (raw, packed) in [(&random, false), (&regular, true)] {
            let mut out = Vec::new();
            BlockWriter::new().put(&mut out, 3, true, |out| out.extend_from_slice(raw));
            assert_eq!(out[1] == 1, packed);
            assert_eq!(&*Reader::new(&out).block(3).unwrap(), raw);
        }
    }
}
