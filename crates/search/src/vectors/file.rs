//! The file of vectors: a head that names the model, then frames, each with a checksum. Frames are only ever added;
//! to take vectors out, the file is written anew beside itself and put in its place.

use super::Dropped;
use crate::{Error, Result};
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};
use xxhash_rust::xxh3::xxh3_64;

/// What the file begins with; the last digit is raised with its form.
const MARK: &[u8; 16] = b"subtext vectors1";
/// Bytes of a checksum.
const SUM: usize = 8;
/// Bytes of a vector's digest and scale.
const BESIDE: usize = 12;
/// No head is longer.
const LONGEST_HEAD: u64 = 4_096;
/// The greatest number that is kept.
const FULL: f32 = 32_767.0;

/// Vectors that are written together.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    pub digests: Vec<u64>,
    pub scales: Vec<f32>,
    pub numbers: Vec<i16>,
}

impl Frame {
    /// Adds a vector of finite numbers.
    pub fn push(&mut self, digest: u64, vector: &[f32]) {
        let greatest = vector.iter().fold(0.0_f32, |greatest, number| greatest.max(number.abs()));
        let scale = if greatest > 0.0 { greatest / FULL } else { 1.0 };
        self.digests.push(digest);
        self.scales.push(scale);
        #[expect(clippy::cast_possible_truncation, reason = "no number is greater than the greatest")]
        self.numbers.extend(vector.iter().map(|number| (number / scale).round() as i16));
    }

    fn bytes(&self) -> Vec<u8> {
        let count = u32::try_from(self.digests.len()).unwrap_or(u32::MAX);
        let mut bytes = Vec::with_capacity(4 + self.digests.len() * BESIDE + self.numbers.len() * 2 + SUM);
        bytes.extend(count.to_le_bytes());
        bytes.extend(self.digests.iter().flat_map(|digest| digest.to_le_bytes()));
        bytes.extend(self.scales.iter().flat_map(|scale| scale.to_le_bytes()));
        bytes.extend(self.numbers.iter().flat_map(|number| number.to_le_bytes()));
        sealed(bytes)
    }
}

fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let sum = xxh3_64(&bytes);
    bytes.extend(sum.to_le_bytes());
    bytes
}

fn head(model: &str, dimensions: usize) -> Vec<u8> {
    let mut bytes = MARK.to_vec();
    bytes.extend(u32::try_from(dimensions).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend(u32::try_from(model.len()).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend(model.as_bytes());
    sealed(bytes)
}

/// What was found in a file.
pub(crate) struct Opened {
    pub frames: Vec<Frame>,
    /// The file, to add to; none while another process writes to it.
    pub writing: Option<Writing>,
    pub dropped: Dropped,
}

/// A file that is locked for writing.
pub(crate) struct Writing {
    path: PathBuf,
    file: File,
    length: u64,
}

/// Opens the file of a model.
pub(crate) fn open(path: &Path, model: &str, dimensions: usize) -> Result<Opened> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
    let is_ours = match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => false,
        Err(TryLockError::Error(error)) => return Err(error.into()),
    };
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let head = head(model, dimensions);
    let found = read(&bytes, &head, dimensions);
    if !is_ours {
        return Ok(Opened { frames: found.frames, writing: None, dropped: Dropped::Nothing });
    }
    let mut writing = Writing { path: path.to_owned(), file, length: found.whole };
    if found.whole == 0 {
        writing.file.set_len(0)?;
        writing.write(&head)?;
    } else if found.dropped == Dropped::End {
        writing.file.set_len(found.whole)?;
    }
    Ok(Opened { frames: found.frames, writing: Some(writing), dropped: found.dropped })
}

/// What a file of a model holds; nothing where there is none.
pub(crate) fn look(path: &Path, model: &str, dimensions: usize) -> Result<Vec<Frame>> {
    match fs::read(path) {
        Ok(bytes) => Ok(read(&bytes, &head(model, dimensions), dimensions).frames),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// The model a file is of, where its head is whole.
pub(crate) fn model_in(path: &Path) -> Option<(String, usize)> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(LONGEST_HEAD).read_to_end(&mut bytes).ok()?;
    let head = whole_head(&bytes)?;
    let name = head.get(MARK.len() + 8..)?;
    Some((String::from_utf8(name.to_owned()).ok()?, number(head, MARK.len())?))
}

struct Found {
    frames: Vec<Frame>,
    /// Bytes that may stay.
    whole: u64,
    dropped: Dropped,
}

/// Reads the frames that are whole. A frame that is there but wrong spoils the file: what else is wrong cannot be told.
fn read(bytes: &[u8], head: &[u8], dimensions: usize) -> Found {
    let nothing = |dropped| Found { frames: Vec::new(), whole: 0, dropped };
    if bytes.is_empty() {
        return nothing(Dropped::Nothing);
    }
    let Some(mut rest) = bytes.strip_prefix(head) else {
        // A head that is whole names another model.
        return nothing(if whole_head(bytes).is_some() { Dropped::OtherModel } else { Dropped::Damaged });
    };
    let mut frames = Vec::new();
    while !rest.is_empty() {
        let Some((frame, after)) = rest.split_at_checked(frame_length(rest, dimensions)) else {
            let whole = bytes.len() - rest.len();
            return Found { frames, whole: length(whole), dropped: Dropped::End };
        };
        let Some(frame) = frame_of(frame, dimensions) else { return nothing(Dropped::Damaged) };
        frames.push(frame);
        rest = after;
    }
    Found { frames, whole: length(bytes.len()), dropped: Dropped::Nothing }
}

fn length(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(four)).ok()
}

/// The head of a file of any model, without its checksum.
fn whole_head(bytes: &[u8]) -> Option<&[u8]> {
    let end = number(bytes, MARK.len() + 4)?.checked_add(MARK.len() + 8)?;
    opened(bytes.get(..end.checked_add(SUM)?)?).filter(|head| head.starts_with(MARK))
}

/// The bytes before a checksum, where it agrees with them.
fn opened(bytes: &[u8]) -> Option<&[u8]> {
    let (inner, sum) = bytes.split_last_chunk::<SUM>()?;
    (xxh3_64(inner).to_le_bytes() == *sum).then_some(inner)
}

/// How long the next frame says it is.
fn frame_length(rest: &[u8], dimensions: usize) -> usize {
    let vector = dimensions.saturating_mul(2).saturating_add(BESIDE);
    number(rest, 0).map_or(usize::MAX, |count| count.saturating_mul(vector).saturating_add(4 + SUM))
}

fn frame_of(bytes: &[u8], dimensions: usize) -> Option<Frame> {
    let inner = opened(bytes)?;
    let count = number(inner, 0)?;
    let (digests, rest) = inner.get(4..)?.split_at_checked(count * 8)?;
    let (scales, numbers) = rest.split_at_checked(count * 4)?;
    if numbers.len() != count * dimensions * 2 {
        return None;
    }
    Some(Frame {
        digests: digests.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect(),
        scales: scales.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect(),
        numbers: numbers.as_chunks().0.iter().map(|bytes| i16::from_le_bytes(*bytes)).collect(),
    })
}

impl Writing {
    /// Adds a frame: all of it, or nothing.
    pub fn append(&mut self, frame: &Frame) -> Result<()> {
        self.write(&frame.bytes())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        let written = self.file.seek(SeekFrom::Start(self.length)).and_then(|_| self.file.write_all(bytes));
        if let Err(error) = written {
            // Whatever of it reached the disk is cut off; were that to fail too, the next opening would do it.
            let _ = self.file.set_len(self.length);
            return Err(error.into());
        }
        self.length += length(bytes.len());
        Ok(())
    }

    /// The same file with these vectors alone.
    pub fn replace(&self, model: &str, dimensions: usize, frame: &Frame) -> Result<Self> {
        let part = self.path.with_extension("part");
        let made = || -> io::Result<Self> {
            let mut file =
                OpenOptions::new().read(true).write(true).create(true).truncate(true).open(&part)?;
            file.try_lock().map_err(io::Error::from)?;
            let mut bytes = head(model, dimensions);
            if !frame.digests.is_empty() {
                bytes.extend(frame.bytes());
            }
            file.write_all(&bytes)?;
            file.sync_data()?;
            fs::rename(&part, &self.path)?;
            Ok(Self { path: self.path.clone(), file, length: length(bytes.len()) })
        };
        made().map_err(|error| {
            // The old file stands; that the part is already gone is no second error.
            let _ = fs::remove_file(&part);
            Error::from(error)
        })
    }
}
