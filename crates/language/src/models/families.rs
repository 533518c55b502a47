//! Families of models that can be run.

use crate::protocol::Task;

/// A family of models: how its words are cut into pieces, and what it can be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Family {
    /// As `model_type` of the config names it.
    pub name: &'static str,
    /// The file of its pieces of words.
    pub vocabulary: &'static str,
    /// The file of how pieces are joined, where it has one.
    pub merges: Option<&'static str>,
    /// Whether the parts of a pair are told apart by a number beside each piece.
    pub segments: bool,
    /// Pieces with a place that no text can take.
    pub reserved: usize,
    /// Whether it can find names.
    pub names: bool,
    /// Whether it can judge whole texts.
    pub texts: bool,
}

impl Family {
    /// The family of that name.
    #[must_use]
    pub fn of(name: &str) -> Option<&'static Self> {
        FAMILIES.iter().find(|family| family.name == name)
    }

    /// Whether it can be run for a task.
    #[must_use]
    pub fn can(&self, task: Task) -> bool {
        match task {
            Task::Names => self.names,
            Task::Labels | Task::Sentiment => self.texts,
            Task::Sentences => false,
        }
    }
}

const BERT: Family = Family {
    name: "bert",
    vocabulary: "vocab.txt",
    merges: None,
    segments: true,
    reserved: 0,
    names: true,
    texts: true,
};

const ROBERTA: Family = Family {
    name: "roberta",
    vocabulary: "vocab.json",
    merges: Some("merges.txt"),
    segments: false,
    reserved: 2,
    ..BERT
};

/// All that can be run.
pub const FAMILIES: [Family; 8] = [
    BERT,
    Family { name: "distilbert", segments: false, ..BERT },
    Family { name: "electra", texts: false, ..BERT },
    ROBERTA,
    Family { name: "xlm-roberta", vocabulary: "sentencepiece.bpe.model", merges: None, ..ROBERTA },
    Family { name: "bart", names: false, reserved: 0, ..ROBERTA },
    Family { name: "albert", vocabulary: "spiece.model", ..BERT },
    Family { name: "deberta-v2", vocabulary: "spm.model", segments: false, ..BERT },
];
