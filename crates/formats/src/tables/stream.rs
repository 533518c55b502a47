//! A stream of any encoding as a stream of UTF-8, byte order mark off.
//!
//! A stream that begins as UTF-8 is passed on as it is: a later row that is no UTF-8 is that row's fault, and is
//! rejected as such. Any other encoding is found from the file's first bytes, or named by the mapping, and recoded.

use crate::{FormatError, decode};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};
use std::io::{Chain, Cursor, Read};

/// How much of a file is looked at to tell how it is laid out.
pub const HEAD: usize = 1 << 18;

const CHUNK: usize = 1 << 16;

/// A reader whose bytes are UTF-8, as far as the file's are.
pub struct Utf8Stream<R> {
    input: Chain<Cursor<Vec<u8>>, Rest<R>>,
    recode: Option<Recode>,
    objects: bool,
}

/// What follows the head: the rest of the stream, unless it broke within the head already.
struct Rest<R> {
    input: R,
    broken: Option<std::io::Error>,
}

impl<R: Read> Read for Rest<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        match self.broken.take() {
            Some(error) => Err(error),
            None => self.input.read(into),
        }
    }
}

struct Recode {
    decoder: Decoder,
    raw: Vec<u8>,
    raw_from: usize,
    raw_to: usize,
    out: String,
    out_from: usize,
    done: bool,
}

impl<R: Read> Utf8Stream<R> {
    /// Opens `input`; `label` names the encoding where somebody has said it.
    ///
    /// # Errors
    /// When the stream cannot be read, is empty, or `label` names no known encoding.
    pub fn open(mut input: R, label: Option<&str>) -> Result<(Self, &'static Encoding), FormatError> {
        let mut head = Vec::with_capacity(HEAD);
        let limit = HEAD as u64;
        let broken = input.by_ref().take(limit).read_to_end(&mut head).err();
        if let Some(e) = broken.as_ref().filter(|_| head.is_empty()) {
            return Err(FormatError::new(
                format!("the file cannot be read ({e})"),
                "Check the disk and try again",
            ));
        }
        if head.is_empty() {
            return Err(FormatError::new("the file is empty", "Export it again and check that it has rows"));
        }
        decode::refuse_binary(&head)?;
        let found = encoding_of(&head, false);
        let encoding = match label {
            Some(label) => Encoding::for_label(label.as_bytes()).ok_or_else(|| {
                let what = format!("'{label}' is no encoding that is known here");
                FormatError::new(what, "Use a name such as utf-8, windows-1252 or utf-16le in the mapping")
            })?,
            None => found.encoding,
        };
        let mark = if found.encoding == encoding { found.mark } else { 0 };
        let objects = super::objects::looks_like(&head);
        head.drain(..mark);
        let recode = (encoding != UTF_8).then(|| Recode::new(encoding));
        let input = Cursor::new(head).chain(Rest { input, broken });
        Ok((Self { input, recode, objects }, encoding))
    }

    /// Whether one JSON object stands on each line.
    pub fn holds_objects(&self) -> bool {
        self.objects
    }
}

/// The encoding of a file by its first bytes.
pub(crate) fn encoding_of(head: &[u8], whole: bool) -> decode::Detected {
    let found = decode::detect_encoding(head, whole);
    if found.guessed && is_nearly_utf8(head) {
        return decode::Detected { encoding: UTF_8, ..found };
    }
    found
}

/// UTF-8 with a few bad bytes: far more of its letters beyond ASCII are whole than are broken. In a file of one byte
/// a letter whole ones hardly come about by chance. The rows with bad bytes are rejected, the rest keep their letters.
fn is_nearly_utf8(head: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in head.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken * 4
}

impl Recode {
    fn new(encoding: &'static Encoding) -> Self {
        Self {
            decoder: encoding.new_decoder_without_bom_handling(),
            raw: vec![0; CHUNK],
            raw_from: 0,
            raw_to: 0,
            out: String::with_capacity(CHUNK * 2),
            out_from: 0,
            done: false,
        }
    }

    fn refill(&mut self, input: &mut impl Read) -> std::io::Result<()> {
        self.out.clear();
        self.out_from = 0;
        while self.out.is_empty() && !self.done {
            if self.raw_from == self.raw_to {
                self.raw_from = 0;
                self.raw_to = input.read(&mut self.raw)?;
            }
            let last = self.raw_to == 0;
            let (result, used, _) =
                self.decoder.decode_to_string(&self.raw[self.raw_from..self.raw_to], &mut self.out, last);
            self.raw_from += used;
            self.done = last && matches!(result, CoderResult::InputEmpty);
        }
        Ok(())
    }
}

impl<R: Read> Read for Utf8Stream<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let Some(recode) = &mut self.recode else { return self.input.read(into) };
        if recode.out_from == recode.out.len() {
            recode.refill(&mut self.input)?;
        }
        let left = &recode.out.as_bytes()[recode.out_from..];
        let n = left.len().min(into.len());
        into[..n].copy_from_slice(&left[..n]);
        recode.out_from += n;
        Ok(n)
    }
}
