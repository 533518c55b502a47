//! What the files of a model say of how it is to be run.

use crate::engine::{LoadError, digest};
use language::{
    models::{CONFIG, Config, Family, model, weights},
    protocol::{Hello, PROTOCOL, Task},
};
use rust_bert::{
    albert::AlbertConfig,
    bart::BartConfig,
    bert::BertConfig,
    deberta_v2::DebertaV2Config,
    distilbert::DistilBertConfig,
    electra::ElectraConfig,
    pipelines::common::{ModelType, TokenizerOption},
    resources::LocalResource,
};
use serde::{Deserialize, de::DeserializeOwned};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Pieces that are read of a text at most: more costs by its square.
const LONGEST: usize = 512;

/// How a model is to be run.
pub struct Settings {
    pub family: &'static Family,
    pub kind: ModelType,
    pub config: PathBuf,
    pub weights: PathBuf,
    pub vocabulary: PathBuf,
    pub merges: Option<PathBuf>,
    pub tokens: Tokens,
    pub longest: usize,
    pub labels: Vec<String>,
    /// Its name, and a digest of its files.
    pub name: String,
}

/// What `tokenizer_config.json` says; all of it may be missing.
#[derive(Debug, Default, Deserialize)]
pub struct Tokens {
    #[serde(default)]
    pub do_lower_case: Option<bool>,
    #[serde(default)]
    pub strip_accents: Option<bool>,
    #[serde(default)]
    pub add_prefix_space: Option<bool>,
    /// Some write 1e30 for no limit.
    #[serde(default)]
    model_max_length: Option<f64>,
}

impl Settings {
    /// Reads the files beside the weights.
    pub fn read(folder: &Path, task: Task) -> Result<Self, LoadError> {
        let known = model(folder);
        let is_for = known.task?;
        if is_for != task {
            return Err(LoadError::OtherTask { is_for: is_for.as_str(), asked: task.as_str() });
        }
        let config = Config::read(folder)?;
        let said = config.model_type.clone().unwrap_or_default();
        let family = Family::of(&said).ok_or(LoadError::Unknown("its family is not known"))?;
        let weights = weights(folder).ok_or_else(|| LoadError::NoWeights(folder.to_owned()))?;
        let vocabulary = folder.join(family.vocabulary);
        let path = folder.join(CONFIG);
        let kind = checked(family, &path)?;
        let tokens = Tokens::read(folder, &vocabulary, family)?;
        let places = config.max_position_embeddings.unwrap_or(LONGEST).saturating_sub(family.reserved);
        Ok(Self {
            longest: tokens.longest().min(places).min(LONGEST),
            name: format!("{}-{}", known.name, digest(&[&weights, &vocabulary, &path])?),
            merges: family.merges.map(|file| folder.join(file)),
            labels: config.labels(),
            config: path,
            family,
            kind,
            weights,
            vocabulary,
            tokens,
        })
    }

    /// What is said of it first.
    pub fn hello(&self, task: Task, labels: Vec<String>) -> Hello {
        let (model, longest) = (self.name.clone(), self.longest);
        Hello { protocol: PROTOCOL, task, model, dimensions: 0, longest, labels }
    }

    /// What cuts words into pieces.
    pub fn tokenizer(&self) -> Result<TokenizerOption, LoadError> {
        // Each family takes some of these and fails over the others.
        let is_bert = self.family.vocabulary == "vocab.txt";
        let strips = is_bert || matches!(self.kind, ModelType::Albert | ModelType::DebertaV2);
        let prefixes = matches!(self.kind, ModelType::Roberta | ModelType::Bart | ModelType::DebertaV2);
        let merges = self.merges.as_ref().map(|path| path.to_string_lossy());
        Ok(TokenizerOption::from_file(
            self.kind,
            &self.vocabulary.to_string_lossy(),
            merges.as_deref(),
            self.tokens.do_lower_case.unwrap_or(false),
            self.tokens.strip_accents.filter(|_| strips),
            self.tokens.add_prefix_space.filter(|_| prefixes),
        )?)
    }

    /// A file as rust-bert wants it named; nothing is ever fetched.
    pub fn local(path: &Path) -> LocalResource {
        LocalResource::from(path.to_owned())
    }
}

impl Tokens {
    fn read(folder: &Path, vocabulary: &Path, family: &Family) -> Result<Self, LoadError> {
        let path = folder.join("tokenizer_config.json");
        let mut tokens: Self = match fs::read_to_string(&path) {
            Ok(text) => serde_json::from_str(&text).map_err(|error| LoadError::Settings { path, error })?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Self::default(),
            Err(error) => return Err(LoadError::File { path, error }),
        };
        if tokens.do_lower_case.is_none() && family.vocabulary == "vocab.txt" {
            let words = fs::read_to_string(vocabulary)
                .map_err(|error| LoadError::File { path: vocabulary.to_owned(), error })?;
            // A vocabulary without any large letter is one of small letters.
            let is_large = |line: &str| !line.starts_with('[') && line.chars().any(char::is_uppercase);
            tokens.do_lower_case = Some(!words.lines().any(is_large));
        }
        Ok(tokens)
    }

    fn longest(&self) -> usize {
        match self.model_max_length {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within 1 to 512")]
            Some(length) if length >= 1.0 && length < LONGEST as f64 => length as usize,
            _ => LONGEST,
        }
    }
}

/// The family as rust-bert names it. Its own reader panics over a config that lacks something; this one says what.
fn checked(family: &Family, path: &Path) -> Result<ModelType, LoadError> {
    let text = fs::read_to_string(path).map_err(|error| LoadError::File { path: path.to_owned(), error })?;
    fn reads<C: DeserializeOwned>(text: &str) -> serde_json::Result<()> {
        serde_json::from_str::<C>(text).map(drop)
    }
    let (kind, read) = match family.name {
        "bert" => (ModelType::Bert, reads::<BertConfig>(&text)),
        "distilbert" => (ModelType::DistilBert, reads::<DistilBertConfig>(&text)),
        "electra" => (ModelType::Electra, reads::<ElectraConfig>(&text)),
        "roberta" => (ModelType::Roberta, reads::<BertConfig>(&text)),
        "xlm-roberta" => (ModelType::XLMRoberta, reads::<BertConfig>(&text)),
        "bart" => (ModelType::Bart, reads::<BartConfig>(&text)),
        "albert" => (ModelType::Albert, reads::<AlbertConfig>(&text)),
        "deberta-v2" => (ModelType::DebertaV2, reads::<DebertaV2Config>(&text)),
        _ => return Err(LoadError::Unknown("its family is not known")),
    };
    read.map_err(|error| LoadError::Settings { path: path.to_owned(), error })?;
    Ok(kind)
}
