//! Models of whole texts: how one sounds, and whether a statement follows from it.

use super::{
    pieces::{BATCH, Batch, by_length},
    settings::Settings,
};
use crate::engine::LoadError;
use language::{
    Answered, Engine,
    models::entailment,
    protocol::{Hello, Task},
};
use rust_bert::{
    RustBertError,
    pipelines::{
        common::{ModelResource, TokenizerOption},
        sequence_classification::{SequenceClassificationConfig, SequenceClassificationOption},
    },
};
use rust_tokenizers::{TokenizedInput, tokenizer::TruncationStrategy};
use tch::{Device, Kind, Tensor};

/// A loaded model of whole texts.
pub struct Texts {
    tokenizer: TokenizerOption,
    model: SequenceClassificationOption,
    segments: bool,
    /// Which label says that a statement follows, and which that it does not.
    entailment: Option<(usize, usize)>,
    hello: Hello,
}

impl Texts {
    /// Loads it.
    pub fn load(settings: Settings, task: Task) -> Result<Self, LoadError> {
        let tokenizer = settings.tokenizer()?;
        let mut config = SequenceClassificationConfig::new(
            settings.kind,
            ModelResource::Torch(Box::new(Settings::local(&settings.weights))),
            Settings::local(&settings.config),
            Settings::local(&settings.vocabulary),
            settings.merges.as_deref().map(Settings::local),
            false,
            None,
            None,
        );
        config.device = Device::Cpu;
        Ok(Self {
            tokenizer,
            model: SequenceClassificationOption::new(&config)?,
            segments: settings.family.segments,
            entailment: entailment(&settings.labels).filter(|_| task == Task::Labels),
            hello: settings.hello(task, settings.labels.clone()),
        })
    }

    /// What the model says of each, `[labels]`, before it is made shares.
    fn said(&self, pieces: &[TokenizedInput]) -> Result<Vec<Tensor>, RustBertError> {
        let padding = self.tokenizer.get_pad_id().unwrap_or(0);
        let mut said: Vec<Option<Tensor>> = pieces.iter().map(|_| None).collect();
        for batch in by_length(pieces).chunks(BATCH) {
            let together: Vec<&TokenizedInput> = batch.iter().map(|at| &pieces[*at]).collect();
            let Batch { ids, mask, segments } = Batch::of(&together, padding, self.segments)?;
            let logits = tch::no_grad(|| {
                self.model.forward_t(Some(&ids), Some(&mask), Some(&segments), None, None, false)
            });
            for (row, at) in batch.iter().enumerate() {
                let row = i64::try_from(row).unwrap_or(i64::MAX);
                said[*at] = Some(logits.f_get(row)?.f_to_kind(Kind::Float)?);
            }
        }
        Ok(said.into_iter().flatten().collect())
    }

    fn judged(&self, texts: &[String]) -> Result<Answered, RustBertError> {
        let pieces =
            self.tokenizer.encode_list(texts, self.hello.longest, &TruncationStrategy::LongestFirst, 0);
        let cut = (0..pieces.len()).filter(|at| pieces[*at].num_truncated_tokens > 0).collect();
        let shares =
            self.said(&pieces)?.into_iter().map(|logits| shares(&logits)).collect::<Result<_, _>>()?;
        Ok((shares, cut))
    }

    fn followed(
        &self,
        texts: &[String],
        statements: &[String],
        (follows, not): (usize, usize),
    ) -> Result<Answered, RustBertError> {
        let pairs: Vec<(&str, &str)> = texts
            .iter()
            .flat_map(|text| statements.iter().map(move |s| (text.as_str(), s.as_str())))
            .collect();
        // Of a text that is too long the end is left out, never of the statement.
        let pieces =
            self.tokenizer.encode_pair_list(&pairs, self.hello.longest, &TruncationStrategy::OnlyFirst, 0);
        let each = statements.len();
        let is_cut = |of: &[TokenizedInput]| of.iter().any(|one| one.num_truncated_tokens > 0);
        let cut = pieces.chunks(each).enumerate().filter(|(_, of)| is_cut(of)).map(|(at, _)| at).collect();
        let one = |logits: Tensor| {
            let logits = Vec::<f32>::try_from(&logits)?;
            // Of two labels: neutral ones say nothing for or against.
            let (for_it, against) = (f64::from(logits[follows]), f64::from(logits[not]));
            #[expect(clippy::cast_possible_truncation, reason = "a share")]
            Ok((1.0 / (1.0 + (against - for_it).exp())) as f32)
        };
        let shares: Vec<f32> =
            self.said(&pieces)?.into_iter().map(one).collect::<Result<_, RustBertError>>()?;
        Ok((shares.chunks(each).map(<[f32]>::to_vec).collect(), cut))
    }
}

fn shares(logits: &Tensor) -> Result<Vec<f32>, RustBertError> {
    Ok(Vec::<f32>::try_from(&logits.f_softmax(-1, Kind::Float)?)?)
}

impl Engine for Texts {
    fn hello(&self) -> Hello {
        self.hello.clone()
    }

    fn judge(&mut self, texts: &[String]) -> Result<Answered, String> {
        match self.hello.task {
            Task::Sentiment => self.judged(texts).map_err(|error| error.to_string()),
            _ => Err("this model is for something else".into()),
        }
    }

    fn follow(&mut self, texts: &[String], statements: &[String]) -> Result<Answered, String> {
        let entailment = self.entailment.ok_or("this model is for something else")?;
        self.followed(texts, statements, entailment).map_err(|error| error.to_string())
    }
}
