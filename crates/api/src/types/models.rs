//! Models of a folder that the user names: what they are for, and what they say.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names the folder of models, or none any more.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ModelsFolder {
    /// The folder; none when left out.
    #[serde(default)]
    pub folder: Option<String>,
}

/// The folder of models of this machine.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LanguageModels {
    /// The folder; nothing while none is named.
    pub folder: Option<String>,
    /// The environment names it: it cannot be changed here.
    pub fixed: bool,
    /// Whether the language part is there that runs them.
    pub installed: bool,
    /// How they stand, in a sentence, with what to do.
    pub message: String,
    /// What the folder holds, by name.
    pub models: Vec<LanguageModel>,
}

/// A model.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LanguageModel {
    /// What it is called: the name of its folder.
    pub name: String,
    /// Its folder.
    pub folder: String,
    /// Its family: distilbert.
    pub family: Option<String>,
    /// labels, sentiment, names; nothing where it cannot be used.
    pub task: Option<String>,
    /// What it is for, in words.
    pub purpose: Option<String>,
    /// What it tells apart.
    pub labels: Vec<String>,
    /// "268 MB" of weights.
    pub size: String,
    /// Whether it is the one that is asked where no other is named.
    pub used: bool,
    /// Why it cannot be used, with what to do.
    pub why: Option<String>,
}

/// Names a model of the folder.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ModelRef {
    /// The model.
    pub name: String,
}

/// Whether a model can be loaded.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ModelChecked {
    /// Whether it could.
    pub works: bool,
    /// In a sentence.
    pub message: String,
}

/// Asks a model about texts of the project.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AskModel {
    /// names, sentiment, or labels (codes without examples, by their definitions).
    pub task: String,
    /// Only texts of this document.
    #[serde(default)]
    pub document: Option<String>,
    /// Only of this survey: source or file name.
    #[serde(default)]
    pub survey: Option<String>,
    /// Only answers to this question of it.
    #[serde(default)]
    pub question: Option<String>,
    /// This model of the folder; the first for the task when left out.
    #[serde(default)]
    pub model: Option<String>,
}

/// What asking a model came to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ModelRead {
    /// The model.
    pub model: String,
    /// Different texts there are.
    pub texts: u32,
    /// Those it was asked about now.
    pub read: u32,
    /// Those of which it read the beginning only.
    pub cut: u32,
    /// Those it failed on.
    pub left_out: u32,
    /// Codes it was asked about.
    pub codes: u32,
}

/// How far a model has come with what is looked at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ModelStanding {
    /// The model.
    pub model: String,
    /// Texts it was asked about.
    pub read: u32,
    /// Texts there are.
    pub texts: u32,
}

/// How texts sound to a model.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SentimentRequest {
    /// Only texts of this document.
    #[serde(default)]
    pub document: Option<String>,
    /// Only of this survey.
    #[serde(default)]
    pub survey: Option<String>,
    /// Only answers to this question of it.
    #[serde(default)]
    pub question: Option<String>,
    /// This model; the first for sentiment when left out.
    #[serde(default)]
    pub model: Option<String>,
    /// Texts at most; 500 when left out.
    #[serde(default)]
    pub limit: Option<u32>,
    /// Without the words of the texts: for who shows them already.
    #[serde(default)]
    #[ts(as = "Option<_>", optional)]
    pub brief: bool,
}

/// What a model said of how texts sound; what it was not asked about is missing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SentimentPage {
    /// How far it has come.
    pub standing: ModelStanding,
    /// "by model tone: …", to be shown wherever this is.
    pub by: String,
    /// How many texts have each of its labels, in its own order.
    pub counts: Vec<SentimentCount>,
    /// Paragraphs left out: their people did not agree to analysis.
    pub withheld: u32,
    /// The texts, in the order of the documents.
    pub texts: Vec<SentimentText>,
}

/// How many texts have a label.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SentimentCount {
    /// The model's label, in small letters.
    pub label: String,
    /// Texts.
    pub texts: u32,
}

/// How one text sounds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SentimentText {
    /// Its document.
    pub document: String,
    /// What that is called.
    pub document_title: String,
    /// The paragraph.
    pub paragraph: u32,
    /// Its words; empty where they may not be quoted outside the coder's own reader.
    pub text: String,
    /// The likeliest label, in small letters.
    pub label: String,
    /// clear, likely, unsure: how sure the model says it is.
    pub sure: String,
}
