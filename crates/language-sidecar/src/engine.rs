//! The model of sentences: words in pieces, a layer upon layer of attention, the mean of the pieces, length one.

use crate::words;
use language::{
    Engine,
    models::{Unusable, WEIGHTS},
    protocol::{Hello, PROTOCOL, Task, Weighed},
};
use rust_bert::{
    Config, RustBertError,
    bert::{BertConfig, BertForSentenceEmbeddings},
    pipelines::{
        common::{ModelType, TokenizerOption},
        sentence_embeddings::{
            SentenceEmbeddingsSentenceBertConfig, SentenceEmbeddingsTokenizerConfig, layers::PoolingConfig,
        },
    },
};
use rust_tokenizers::{TokenizedInput, tokenizer::TruncationStrategy};
use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};
use tch::{Device, Kind, Tensor, nn};
use xxhash_rust::xxh3::Xxh3;

/// Texts that go through the model together: more fill its caches no better.
const BATCH: usize = 32;

/// Why the model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A file of it.
    #[error("{}: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// It has no weights.
    #[error("{} holds no weights ({})", .0.display(), WEIGHTS.join(", "))]
    NoWeights(PathBuf),
    /// It is made in a way that is not known here.
    #[error("{0}")]
    Unknown(&'static str),
    /// Its own files say so.
    #[error("{0}")]
    Unusable(#[from] Unusable),
    /// It is for something else.
    #[error("it is a model for {is_for}, not for {asked}")]
    OtherTask {
        /// What it is for.
        is_for: &'static str,
        /// What it was asked for.
        asked: &'static str,
    },
    /// A file beside it that cannot be understood.
    #[error("{} does not fit: {error}", path.display())]
    Settings {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        error: serde_json::Error,
    },
    /// The library.
    #[error(transparent)]
    Bert(#[from] RustBertError),
    /// The library below it.
    #[error(transparent)]
    Torch(#[from] tch::TchError),
}

/// A loaded model.
pub struct Bert {
    tokenizer: TokenizerOption,
    model: BertForSentenceEmbeddings,
    /// Holds the weights that the model refers to.
    _weights: nn::VarStore,
    hello: Hello,
}

impl Bert {
    /// Loads the model of a folder, as sentence-transformers lays it out.
    ///
    /// # Errors
    /// [`LoadError`].
    pub fn load(folder: &Path) -> Result<Self, LoadError> {
        tch::set_num_threads(1);
        let weights_file = WEIGHTS.iter().map(|name| folder.join(name)).find(|path| path.is_file());
        let weights_file = weights_file.ok_or_else(|| LoadError::NoWeights(folder.to_owned()))?;
        let settings = Settings::read(folder)?;
        // The library panics over a file that is missing or cut; the reader of settings above has looked before.
        let model_name =
            format!("{}-{}", settings.name, digest(&[&weights_file, &folder.join("vocab.txt")])?);
        let mut weights = nn::VarStore::new(Device::Cpu);
        let model = BertForSentenceEmbeddings::new(weights.root(), &settings.bert);
        weights.load(&weights_file)?;
        weights.freeze();
        let hello = Hello {
            protocol: PROTOCOL,
            task: Task::Sentences,
            model: model_name,
            dimensions: usize::try_from(settings.bert.hidden_size).unwrap_or_default(),
            longest: settings.longest,
            labels: Vec::new(),
        };
        Ok(Self { tokenizer: settings.tokenizer, model, _weights: weights, hello })
    }

    fn pieces(&self, texts: &[&str]) -> Vec<TokenizedInput> {
        self.tokenizer.encode_list(texts, self.hello.longest, &TruncationStrategy::LongestFirst, 0)
    }

    /// Meanings of the pieces of texts of about the same length: `[texts, pieces, dimensions]`, and the mask that
    /// tells pieces from padding.
    fn meanings(&self, pieces: &[TokenizedInput]) -> Result<(Tensor, Tensor), RustBertError> {
        let longest = pieces.iter().map(|one| one.token_ids.len()).max().unwrap_or(0);
        let padding = self.tokenizer.get_pad_id().unwrap_or(0);
        let mut ids = Vec::with_capacity(pieces.len() * longest);
        let mut mask = Vec::with_capacity(pieces.len() * longest);
        for one in pieces {
            let filled = one.token_ids.len();
            ids.extend_from_slice(&one.token_ids);
            ids.resize(ids.len() + longest - filled, padding);
            mask.resize(mask.len() + filled, 1_i64);
            mask.resize(mask.len() + longest - filled, 0);
        }
        let shape = [dimension(pieces.len()), dimension(longest)];
        let ids = Tensor::f_from_slice(&ids)?.f_view(shape)?;
        let mask = Tensor::f_from_slice(&mask)?.f_view(shape)?;
        let output = self.model.forward_t(Some(&ids), Some(&mask), None, None, None, None, None, false)?;
        Ok((output.hidden_state, mask))
    }

    fn vectors(&self, pieces: &[TokenizedInput]) -> Result<Vec<Vec<f32>>, RustBertError> {
        tch::no_grad(|| {
            let (meanings, mask) = self.meanings(pieces)?;
            let (mean, _) = mean(&meanings, &mask)?;
            let vectors = mean.f_div(&length(&mean)?)?;
            Ok(Vec::<Vec<f32>>::try_from(&vectors)?)
        })
    }
}

impl Engine for Bert {
    fn hello(&self) -> Hello {
        self.hello.clone()
    }

    fn embed(&mut self, texts: &[String]) -> Result<(Vec<Vec<f32>>, Vec<usize>), String> {
        // Texts of about the same length go together: what is padded to the longest is work for nothing.
        let mut order: Vec<usize> = (0..texts.len()).collect();
        order.sort_by_key(|at| texts[*at].len());
        let mut vectors = vec![Vec::new(); texts.len()];
        let mut cut = Vec::new();
        for batch in order.chunks(BATCH) {
            let together: Vec<&str> = batch.iter().map(|at| texts[*at].as_str()).collect();
            let pieces = self.pieces(&together);
            cut.extend(
                batch.iter().zip(&pieces).filter(|(_, one)| one.num_truncated_tokens > 0).map(|(at, _)| *at),
            );
            let found = self.vectors(&pieces).map_err(|error| error.to_string())?;
            for (at, vector) in batch.iter().zip(found) {
                vectors[*at] = vector;
            }
        }
        cut.sort_unstable();
        Ok((vectors, cut))
    }

    fn explain(&mut self, query: &str, texts: &[String]) -> Result<Vec<Vec<Weighed>>, String> {
        let explained = || -> Result<Vec<Vec<Weighed>>, RustBertError> {
            let query = self.vectors(&self.pieces(&[query]))?.remove(0);
            let query = Tensor::f_from_slice(&query)?;
            texts.iter().map(|text| self.weighed(&query, text)).collect()
        };
        explained().map_err(|error| error.to_string())
    }
}

impl Bert {
    /// The vector of a text is the mean of its pieces, so its product with the query is a sum over the pieces.
    fn weighed(&self, query: &Tensor, text: &str) -> Result<Vec<Weighed>, RustBertError> {
        let pieces = self.pieces(&[text]);
        let weights = tch::no_grad(|| -> Result<Vec<f32>, RustBertError> {
            let (meanings, mask) = self.meanings(&pieces)?;
            let (mean, count) = mean(&meanings, &mask)?;
            let shares = meanings.f_squeeze_dim(0)?.f_mv(query)?;
            let shares = shares.f_div(&count.f_mul(&length(&mean)?)?.f_view([1])?)?;
            Ok(Vec::<f32>::try_from(&shares)?)
        })?;
        let places = pieces.first().map(|one| one.token_offsets.as_slice()).unwrap_or_default();
        let places = places.iter().map(|place| place.map(|place| (place.begin, place.end)));
        Ok(words::joined(text, places.zip(weights)))
    }
}

/// The mean over the pieces, `[texts, dimensions]`, and their number, `[texts, 1]`.
fn mean(meanings: &Tensor, mask: &Tensor) -> Result<(Tensor, Tensor), RustBertError> {
    let mask = mask.f_to_kind(Kind::Float)?.f_unsqueeze(-1)?;
    let count = mask.f_sum_dim_intlist([1].as_slice(), false, Kind::Float)?.f_clamp_min(1e-9)?;
    let sum = meanings.f_mul(&mask)?.f_sum_dim_intlist([1].as_slice(), false, Kind::Float)?;
    Ok((sum.f_div(&count)?, count))
}

fn length(vectors: &Tensor) -> Result<Tensor, RustBertError> {
    Ok(vectors.f_norm_scalaropt_dim(2, [1].as_slice(), true)?.f_clamp_min(1e-12)?)
}

fn dimension(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// What the files beside the weights say.
struct Settings {
    bert: BertConfig,
    tokenizer: TokenizerOption,
    longest: usize,
    name: String,
}

impl Settings {
    fn read(folder: &Path) -> Result<Self, LoadError> {
        let names = ["config.json", "sentence_bert_config.json", "tokenizer_config.json", "vocab.txt"];
        let [config, sentences, tokens, vocabulary] = names.map(|name| folder.join(name));
        let pooling = folder.join("1_Pooling").join("config.json");
        for path in [&config, &sentences, &tokens, &vocabulary, &pooling] {
            File::open(path).map_err(|error| LoadError::File { path: path.clone(), error })?;
        }
        let pooling = PoolingConfig::from_file(pooling);
        if !pooling.pooling_mode_mean_tokens
            || pooling.pooling_mode_cls_token
            || pooling.pooling_mode_max_tokens
        {
            return Err(LoadError::Unknown("the model does not take the mean of its pieces"));
        }
        let sentences = SentenceEmbeddingsSentenceBertConfig::from_file(sentences);
        let tokens = SentenceEmbeddingsTokenizerConfig::from_file(tokens);
        let tokenizer = TokenizerOption::from_file(
            ModelType::Bert,
            &vocabulary.to_string_lossy(),
            None,
            tokens.do_lower_case.unwrap_or(sentences.do_lower_case),
            tokens.strip_accents,
            tokens.add_prefix_space,
        )?;
        let bert = BertConfig::from_file(config);
        let name = format!("bert-{}x{}", bert.num_hidden_layers, bert.hidden_size);
        Ok(Self { bert, tokenizer, longest: sentences.max_seq_length, name })
    }
}

/// A digest over files: models that differ in one number have different vectors.
pub fn digest(files: &[&Path]) -> Result<String, LoadError> {
    let mut hash = Xxh3::new();
    let mut block = vec![0; 1 << 20];
    for path in files {
        let said = |error| LoadError::File { path: (*path).to_owned(), error };
        let mut file = File::open(path).map_err(said)?;
        loop {
            let count = file.read(&mut block).map_err(said)?;
            if count == 0 {
                break;
            }
            hash.update(&block[..count]);
        }
    }
    Ok(format!("{:016x}", hash.digest()))
}
