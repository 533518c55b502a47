//! What is said over the pipes. A line is one JSON value.
//!
//! The program begins with one [`First`] line, as soon as its model is loaded. After that each [`Request`] line is
//! answered by one [`Reply`] line with its id, in order. When its input ends, it ends.
//!
//! ```text
//! program: {"ready":{"protocol":2,"task":"sentences","model":"…","dimensions":384,"longest":256,"labels":[]}}
//! client:  {"id":1,"ask":{"embed":{"texts":["I could not find it."]}}}
//! program: {"id":1,"answer":{"embedded":{"vectors":[[0.01,…]],"cut":[]}}}
//! ```
//!
//! One program has one model, and a model one [`Task`]: what belongs to another task is answered by an error.

use serde::{Deserialize, Serialize};

/// The version of what is written here; both sides must be of the same.
pub const PROTOCOL: u32 = 2;

/// Texts in a request at most.
pub const MOST_TEXTS: usize = 1_024;

/// Statements in a request at most.
pub const MOST_STATEMENTS: usize = 256;

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

/// What a model is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Vectors of texts by their meaning.
    #[default]
    Sentences,
    /// Whether a statement follows from a text: labels can be tried that the model was never trained on.
    Labels,
    /// How a text sounds, in the model's own labels.
    Sentiment,
    /// Names of people, companies and places in a text.
    Names,
}

impl Task {
    /// All, in their order.
    pub const ALL: [Self; 4] = [Self::Sentences, Self::Labels, Self::Sentiment, Self::Names];

    /// The word of the command line: `names`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sentences => "sentences",
            Self::Labels => "labels",
            Self::Sentiment => "sentiment",
            Self::Names => "names",
        }
    }

    /// What a word names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|task| task.as_str() == word)
    }
}

/// What the program says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    /// [`PROTOCOL`] as it knows it.
    pub protocol: u32,
    /// What its model is for.
    #[serde(default)]
    pub task: Task,
    /// Name and digest of the model: what different models say must never be compared.
    pub model: String,
    /// Numbers in a vector; 0 where it makes none.
    pub dimensions: usize,
    /// Pieces of words that are read of a text; what comes after them is left out, and told.
    pub longest: usize,
    /// What it tells apart, where it does: `POSITIVE`, `NEGATIVE`; `PER`, `ORG`.
    #[serde(default)]
    pub labels: Vec<String>,
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
    /// Whether each statement follows from each text ([`Task::Labels`]).
    Follow {
        /// At most [`MOST_TEXTS`].
        texts: Vec<String>,
        /// At most [`MOST_STATEMENTS`].
        statements: Vec<String>,
    },
    /// How each text sounds ([`Task::Sentiment`]).
    Judge {
        /// At most [`MOST_TEXTS`].
        texts: Vec<String>,
    },
    /// Names in each text ([`Task::Names`]).
    Name {
        /// At most [`MOST_TEXTS`].
        texts: Vec<String>,
    },
}

impl Ask {
    /// The texts it is about.
    #[must_use]
    pub fn texts(&self) -> &[String] {
        let (Self::Embed { texts }
        | Self::Explain { texts, .. }
        | Self::Follow { texts, .. }
        | Self::Judge { texts }
        | Self::Name { texts }) = self;
        texts
    }
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
    /// To [`Ask::Follow`].
    Followed {
        /// Of each text, for each statement: how likely it follows, 0 to 1.
        shares: Vec<Vec<f32>>,
        /// Places of the texts of which only the beginning was read.
        cut: Vec<usize>,
    },
    /// To [`Ask::Judge`].
    Judged {
        /// Of each text, for each of [`Hello::labels`]: how likely it is, 0 to 1; together 1.
        shares: Vec<Vec<f32>>,
        /// Places of the texts of which only the beginning was read.
        cut: Vec<usize>,
    },
    /// To [`Ask::Name`].
    Named {
        /// Names of each text, in its order; no two overlap.
        names: Vec<Vec<Named>>,
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

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// First Unicode scalar value in the text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// What it is, one of [`Hello::labels`]: `PER`.
    pub kind: String,
    /// How sure the model is, 0 to 1.
    pub share: f32,
}
