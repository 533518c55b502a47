//! Files within a compression: gzip (of one member or many) and zstd, told by their first bytes, whatever a file is called.
//!
//! Unpacked bytes are handed on as they come and never held whole, so a small file that unpacks to a very large one costs
//! time (and can be stopped), not memory.

use std::io::{self, Cursor, Read};

const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";
/// Endings that say no more than that a file is packed.
const ENDINGS: [&str; 4] = ["gz", "gzip", "zst", "zstd"];

/// Whether a file that begins so is packed by gzip or zstd.
#[must_use]
pub fn is_packed(head: &[u8]) -> bool {
    head.starts_with(GZIP) || head.starts_with(ZSTD)
}

/// A file's name without the ending of a compression: `events.csv` of `events.csv.gz`.
#[must_use]
pub fn plain_name(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((rest, ending)) if ENDINGS.contains(&ending.to_lowercase().as_str()) && !rest.is_empty() => rest,
        _ => name,
    }
}

/// The bytes of a file, unpacked where it is packed.
///
/// A packed file that ends too early is read up to there; then comes an error of kind `UnexpectedEof`. One that is
/// damaged ends in an error of kind `InvalidData`. Both say so in words.
///
/// # Errors
/// When not even the first bytes can be read.
pub fn unpacked<'r>(mut input: impl Read + 'r) -> io::Result<Box<dyn Read + 'r>> {
    let mut head = Vec::new();
    input.by_ref().take(4).read_to_end(&mut head)?;
    let (gzip, zstd) = (head.starts_with(GZIP), head.starts_with(ZSTD));
    let whole = Cursor::new(head).chain(input);
    Ok(if gzip {
        Box::new(Unpacking { inner: flate2::read::MultiGzDecoder::new(whole), by: "gzip" })
    } else if zstd {
        Box::new(Unpacking { inner: zstd::stream::read::Decoder::new(whole)?, by: "zstd" })
    } else {
        Box::new(whole)
    })
}

/// Says what went wrong in words for people.
struct Unpacking<R> {
    inner: R,
    by: &'static str,
}

impl<R: Read> Read for Unpacking<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.inner.read(into).map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => error,
            io::ErrorKind::UnexpectedEof => {
                io::Error::new(error.kind(), format!("the {} file is cut off in the middle", self.by))
            }
            // The decoders have many words for it, and no kind of their own.
            _ => io::Error::new(
                io::ErrorKind::InvalidData,
                format!("the {} file is damaged from here on ({error})", self.by),
            ),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    fn read(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        unpacked(bytes)?.read_to_end(&mut out).map(|_| out)
    }

    #[test]
    fn names_lose_the_ending_of_a_compression_and_no_other() {
        for (name, plain) in [
            ("e.csv.gz", "e.csv"),
            ("e.JSONL.ZST", "e.JSONL"),
            ("e.csv", "e.csv"),
            ("gz", "gz"),
            (".gz", ".gz"),
        ] {
            assert_eq!(plain_name(name), plain);
        }
    }

    #[test]
    fn members_one_after_the_other_are_one_file() {
        let two = [gzip(b"a,b\n1,2\n"), gzip(b"3,4\n")].concat();
        assert_eq!(read(&two).unwrap(), b"a,b\n1,2\n3,4\n");
        let frames =
            [zstd::encode_all(&b"a,b\n"[..], 1).unwrap(), zstd::encode_all(&b"1,2\n"[..], 1).unwrap()];
        assert_eq!(read(&frames.concat()).unwrap(), b"a,b\n1,2\n");
    }

    #[test]
    fn a_file_cut_off_says_so() {
        let text: Vec<u8> =
            (0..9_000u32).flat_map(|i| (i.wrapping_mul(2_654_435_761)).to_le_bytes()).collect();
        for (packed, by) in [(gzip(&text), "gzip"), (zstd::encode_all(&text[..], 1).unwrap(), "zstd")] {
            let error = read(&packed[..packed.len() / 2]).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
            assert_eq!(error.to_string(), format!("the {by} file is cut off in the middle"));
        }
        let mut bad = gzip(&text);
        let at = bad.len() / 2;
        bad[at] ^= 0xff;
        assert_eq!(read(&bad).unwrap_err().kind(), io::ErrorKind::InvalidData);
    }

    proptest! {
        #[test]
        fn what_was_packed_comes_back(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            prop_assume!(!is_packed(&bytes));
            prop_assert_eq!(&read(&bytes).unwrap(), &bytes);
            prop_assert_eq!(&read(&gzip(&bytes)).unwrap(), &bytes);
            prop_assert_eq!(&read(&zstd::encode_all(&bytes[..], 3).unwrap()).unwrap(), &bytes);
        }

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..60), gzip: bool) {
            let magic: &[u8] = if gzip { b"\x1f\x8b\x08" } else { ZSTD };
            let _ = read(&[magic, &bytes].concat());
        }
    }
}
