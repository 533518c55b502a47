//! Models that label each piece of a text. rust-bert's own choice among them keeps their forward pass to itself.

use super::{pieces::Batch, settings::Settings};
use crate::engine::LoadError;
use rust_bert::{
    Config, RustBertError,
    albert::{AlbertConfig, AlbertForTokenClassification},
    bert::{BertConfig, BertForTokenClassification},
    deberta_v2::{DebertaV2Config, DebertaV2ForTokenClassification},
    distilbert::{DistilBertConfig, DistilBertForTokenClassification},
    electra::{ElectraConfig, ElectraForTokenClassification},
    pipelines::common::ModelType,
    roberta::RobertaForTokenClassification,
};
use tch::{Device, Kind, Tensor, nn};

/// What a model says of each piece, `[texts, pieces, labels]`, before it is made shares.
type Forward = Box<dyn Fn(&Batch) -> Result<Tensor, RustBertError>>;

/// A loaded model of pieces.
pub struct Tagger {
    forward: Forward,
    /// Holds the weights that the model refers to.
    _weights: nn::VarStore,
}

/// A model that takes segments, made of its config.
macro_rules! with_segments {
    ($model:ty, $config:ty, $settings:expr, $root:expr) => {{
        let model = <$model>::new($root, &<$config>::from_file(&$settings.config))?;
        Box::new(move |batch: &Batch| {
            let Batch { ids, mask, segments } = batch;
            Ok(model.forward_t(Some(ids), Some(mask), Some(segments), None, None, false).logits)
        })
    }};
}

impl Tagger {
    /// Loads it.
    pub fn load(settings: &Settings) -> Result<Self, LoadError> {
        let mut weights = nn::VarStore::new(Device::Cpu);
        let root = weights.root();
        let forward: Forward = match settings.kind {
            ModelType::Bert => with_segments!(BertForTokenClassification, BertConfig, settings, root),
            ModelType::Roberta | ModelType::XLMRoberta => {
                with_segments!(RobertaForTokenClassification, BertConfig, settings, root)
            }
            ModelType::Electra => {
                with_segments!(ElectraForTokenClassification, ElectraConfig, settings, root)
            }
            ModelType::Albert => with_segments!(AlbertForTokenClassification, AlbertConfig, settings, root),
            ModelType::DistilBert => {
                let config = DistilBertConfig::from_file(&settings.config);
                let model = DistilBertForTokenClassification::new(root, &config)?;
                Box::new(move |Batch { ids, mask, .. }: &Batch| {
                    Ok(model.forward_t(Some(ids), Some(mask), None, false)?.logits)
                })
            }
            ModelType::DebertaV2 => {
                let config = DebertaV2Config::from_file(&settings.config);
                let model = DebertaV2ForTokenClassification::new(root, &config)?;
                Box::new(move |Batch { ids, mask, segments }: &Batch| {
                    Ok(model.forward_t(Some(ids), Some(mask), Some(segments), None, None, false)?.logits)
                })
            }
            _ => return Err(LoadError::Unknown("models of its family find no names here")),
        };
        weights.load(&settings.weights)?;
        weights.set_kind(Kind::Float);
        weights.freeze();
        Ok(Self { forward, _weights: weights })
    }

    /// The likeliest label of each piece and its share, both `[texts, pieces]`.
    pub fn labels(&self, batch: &Batch) -> Result<(Tensor, Tensor), RustBertError> {
        let logits = tch::no_grad(|| (self.forward)(batch))?;
        let (shares, labels) = logits.f_softmax(-1, Kind::Float)?.f_max_dim(-1, false)?;
        Ok((labels, shares))
    }
}
