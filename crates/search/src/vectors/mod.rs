//! What paragraphs mean, as vectors, beside the index of their words.
//!
//! A vector belongs to a text, not to a paragraph: it is kept under a digest of the text, so that the same answer given
//! by thirty people is one vector, and a paragraph that moves keeps its own. Vectors come from outside; here they are
//! kept, dropped with the texts they are of, and compared.
//!
//! Numbers are kept in 16 bits, with the greatest of each vector as its scale: half the memory of 32-bit numbers (154 MB
//! for 200,000 texts of 384 numbers), and off by at most 1.6e-5 of the greatest number. A question is compared with every
//! vector, so the nearest are truly the nearest.

mod file;
mod scan;
#[cfg(test)]
mod tests;

use crate::Result;
use std::{
    collections::{HashMap, HashSet},
    path::Path,
};
use xxhash_rust::xxh3::xxh3_64;

/// The digest a text's vector is kept under.
#[must_use]
pub fn digest(text: &str) -> u64 {
    xxh3_64(text.as_bytes())
}

/// The vectors of texts, in memory and, given a file, on disk.
pub struct Vectors {
    model: String,
    dimensions: usize,
    rows: HashMap<u64, u32>,
    digests: Vec<u64>,
    scales: Vec<f32>,
    numbers: Vec<i16>,
    file: Option<file::Writing>,
}

/// What of a file was given up when it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dropped {
    /// Nothing; there may have been none.
    Nothing,
    /// All: they were of another model, and cannot be compared with this one's.
    OtherModel,
    /// All: the file does not hold what was written.
    Damaged,
    /// Its end, which was not written whole.
    End,
}

impl Vectors {
    /// Opens the vectors of a model in a file, or makes an empty one there; without a file they live in memory.
    ///
    /// What is damaged, or of another model, is dropped: vectors are made again from their texts. While another process
    /// writes to the file, what it holds is read, and what is added here stays in memory.
    ///
    /// # Errors
    /// When the system does not let it be read or written; nothing was dropped then.
    pub fn open(file: Option<&Path>, model: &str, dimensions: usize) -> Result<(Self, Dropped)> {
        let mut vectors = Self::empty(model, dimensions);
        let Some(path) = file else { return Ok((vectors, Dropped::Nothing)) };
        let opened = file::open(path, model, dimensions)?;
        for frame in &opened.frames {
            vectors.take(frame);
        }
        vectors.file = opened.writing;
        Ok((vectors, opened.dropped))
    }

    /// The vectors of a model as a file holds them now, without a lock and without changing the file: what is added or
    /// dropped is so in memory alone. Where there is no such file, or it is of another model, or damaged: none.
    ///
    /// # Errors
    /// When the system does not let it be read.
    pub fn look(file: &Path, model: &str, dimensions: usize) -> Result<Self> {
        let mut vectors = Self::empty(model, dimensions);
        for frame in &file::look(file, model, dimensions)? {
            vectors.take(frame);
        }
        Ok(vectors)
    }

    /// The model and the length of the vectors in a file, without reading them; `None` where there is no such file.
    #[must_use]
    pub fn model_in(file: &Path) -> Option<(String, usize)> {
        file::model_in(file)
    }

    fn empty(model: &str, dimensions: usize) -> Self {
        Self {
            model: model.to_owned(),
            dimensions,
            rows: HashMap::new(),
            digests: Vec::new(),
            scales: Vec::new(),
            numbers: Vec::new(),
            file: None,
        }
    }

    /// The model they are of.
    #[must_use]
    pub fn model(&self) -> &str {
        &self.model
    }

    /// Numbers in each.
    #[must_use]
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.digests.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.digests.is_empty()
    }

    /// Whether a text, by its digest, has one.
    #[must_use]
    pub fn has(&self, digest: u64) -> bool {
        self.rows.contains_key(&digest)
    }

    /// The vector of a text, by its digest.
    #[must_use]
    pub fn get(&self, digest: u64) -> Option<Vec<f32>> {
        let row = *self.rows.get(&digest)? as usize;
        let numbers = self.numbers.get(row * self.dimensions..(row + 1) * self.dimensions)?;
        let scale = *self.scales.get(row)?;
        Some(numbers.iter().map(|number| f32::from(*number) * scale).collect())
    }

    /// The place of a text's vector among [`Vectors::products`].
    #[must_use]
    pub fn row(&self, digest: u64) -> Option<u32> {
        self.rows.get(&digest).copied()
    }

    /// Adds vectors, in memory and in the file; a text that has one keeps it, a vector of another length is passed over.
    /// They are in the file when this returns, though a failing power supply may still take the last ones.
    ///
    /// # Errors
    /// When the disk fails: then none of them was added.
    pub fn add(&mut self, vectors: &[(u64, Vec<f32>)]) -> Result<()> {
        let mut frame = file::Frame::default();
        let mut met = HashSet::new();
        for (digest, vector) in vectors {
            let fits = vector.len() == self.dimensions && vector.iter().all(|number| number.is_finite());
            if fits && !self.has(*digest) && met.insert(*digest) {
                frame.push(*digest, vector);
            }
        }
        if frame.digests.is_empty() {
            return Ok(());
        }
        if let Some(writing) = &mut self.file {
            writing.append(&frame)?;
        }
        self.take(&frame);
        Ok(())
    }

    /// Drops the vectors of all other texts, from the file too, which is written anew. How many were dropped.
    ///
    /// # Errors
    /// When the disk fails: then nothing was dropped.
    pub fn keep(&mut self, wanted: impl Fn(u64) -> bool) -> Result<usize> {
        let rows: Vec<usize> = (0..self.len()).filter(|row| wanted(self.digests[*row])).collect();
        let dropped = self.len() - rows.len();
        if dropped == 0 {
            return Ok(0);
        }
        let mut frame = file::Frame::default();
        for row in rows {
            let numbers = row * self.dimensions..(row + 1) * self.dimensions;
            frame.digests.push(self.digests[row]);
            frame.scales.push(self.scales[row]);
            frame.numbers.extend_from_slice(&self.numbers[numbers]);
        }
        let mut kept = Self::empty(&self.model, self.dimensions);
        if let Some(writing) = &self.file {
            kept.file = Some(writing.replace(&self.model, self.dimensions, &frame)?);
        }
        kept.take(&frame);
        *self = kept;
        Ok(dropped)
    }

    /// The product of a vector with each row: 1 where they mean the same, about 0 where they have nothing in common.
    #[must_use]
    pub fn products(&self, query: &[f32]) -> Vec<f32> {
        scan::products(query, &self.numbers, &self.scales)
    }

    fn take(&mut self, frame: &file::Frame) {
        for (at, digest) in frame.digests.iter().enumerate() {
            let numbers = frame.numbers.get(at * self.dimensions..(at + 1) * self.dimensions);
            let (Some(numbers), Ok(row)) = (numbers, u32::try_from(self.digests.len())) else { return };
            self.rows.insert(*digest, row);
            self.digests.push(*digest);
            self.scales.push(frame.scales[at]);
            self.numbers.extend_from_slice(numbers);
        }
    }
}
