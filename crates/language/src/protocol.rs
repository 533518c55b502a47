//! What is said over the pipes. A line is one JSON value.
//!
//! The program begins with one [`First`] line, as soon as its model is loaded. After that each [`Request`] line is
//! answered by one [`Reply`] line with its id, in order. When its input ends, it ends.
//!
//! ```text
//! program: {"ready":{"protocol":1,"model":"…","dimensions":384,"longest":256}}
//! client:  {"id":1,"ask":{"embed":{"texts":["I could not find it."]}}}
//! program: {"id":1,"answer":{"embedded":{"vectors":[[0.01,…]],"cut":[]}}}
//! ```

use serde::{Deserialize, Serialize};

/// The version of what is written here; both sides must be of the same.
pub const PROTOCOL: u32 = 1;

/// Texts in a request at most.
pub const MOST_TEXTS: usize = 1_024;

/// Bytes of a line at most.
pub const LONGEST_LINE: usize = 64 << 20;

/// The first line of the program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum First {
    /// It may be asked.
    Ready(Hello),
    /// It could not load its model, and ends.
    Failed(String),
}

/// What the program says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// [`PROTOCOL`] as it knows it.
    pub protocol: u32,
    /// Name and digest of the model: vectors of different models must never be compared.
    pub model: String,
    /// Numbers in a vector.
    pub dimensions: usize,
    /// Pieces of words that are read of a text; what comes after them is left out, and told.
    pub longest: usize,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Its number, given back with the answer.
    pub id: u64,
    /// What is asked.
    pub ask: Ask,
}

/// What can be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// A vector for each text, of length one: the nearer two texts are in meaning, the greater their product.
    Embed {
        /// At most [`MOST_TEXTS`].
        texts: Vec<String>,
    },
    /// How much each word of each text adds to its nearness to the query.
    Explain {
        /// What was looked for.
        query: String,
        /// At most [`MOST_TEXTS`].
        texts: Vec<String>,
    },
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reply {
    /// The number of the question; none where it could not be read.
    pub id: Option<u64>,
    /// The answer.
    pub answer: Answer,
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// To [`Ask::Embed`].
    Embedded {
        /// In the order of the texts.
        vectors: Vec<Vec<f32>>,
        /// Places of the texts that are longer than what is read.
        cut: Vec<usize>,
    },
    /// To [`Ask::Explain`].
    Explained {
        /// Words of each text, in the order of its letters. Their weights and that of the frame around them add up
        /// to the product of the two vectors.
        words: Vec<Vec<Weighed>>,
    },
    /// This question could not be answered; the next one may be.
    Error(String),
}

/// A word and what it adds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Weighed {
    /// First Unicode scalar value in the text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What it adds to the product.
    pub weight: f32,
}
