//! Why a model cannot be used, and what to do.

use super::WEIGHTS;
use crate::protocol::Task;

/// Why a model cannot be used. The text says what to do; the folder is named beside it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// It does not say what it is.
    #[error("It has no config.json. Put the file there that came with the model")]
    NoConfig,
    /// What it says cannot be read.
    #[error("Its config.json cannot be read: {0}. Fetch that file again")]
    DamagedConfig(String),
    /// It does not say how it is built.
    #[error("Its config.json names no 'architectures', so it is not known what it is for")]
    NoArchitecture,
    /// It is built for something else.
    #[error(
        "It is a {0}: only models that end in ForSequenceClassification or ForTokenClassification can be used"
    )]
    OtherHead(String),
    /// Its labels have numbers instead of names.
    #[error(
        "Its labels have no names. Write them into 'id2label' of its config.json, as its description has them"
    )]
    UnnamedLabels,
    /// It tells other things apart.
    #[error("It tells apart {}: neither entailment, nor positive and negative, nor names", first(.0))]
    OtherLabels(Vec<String>),
    /// A family that is not known here.
    #[error("Models of the family '{0}' cannot be run here")]
    OtherFamily(String),
    /// A family that is known, but not for this.
    #[error("Models of the family '{family}' cannot be run for {}", task.as_str())]
    NotForThat {
        /// The family.
        family: String,
        /// What it would be for.
        task: Task,
    },
    /// Pieces of words are missing.
    #[error(
        "The file {file} is missing. Put it there from where the model came{}",
        if *only_tokenizer { " (tokenizer.json alone does not do)" } else { "" }
    )]
    NoFile {
        /// Which.
        file: &'static str,
        /// Whether the same is there in a form that is not read.
        only_tokenizer: bool,
    },
    /// There are none.
    #[error("It has no weights. Put one of these files there: {}", WEIGHTS.join(", "))]
    NoWeights,
    /// Not in a form that can be read.
    #[error("Its weights are only there as {file}. One of these files is wanted: {}", WEIGHTS.join(", "))]
    OtherWeights {
        /// The file that is there.
        file: &'static str,
    },
    /// In several files.
    #[error("Its weights are in several parts, which cannot be read. A smaller model has one file")]
    InParts,
}

/// The first few labels.
fn first(labels: &[String]) -> String {
    const SHOWN: usize = 4;
    let shown = labels.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    if labels.len() > SHOWN { format!("{shown} and more") } else { shown }
}
