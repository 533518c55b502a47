//! What a model is for, told from its config and its files.

use super::{Config, Family, Unusable, weights};
use crate::protocol::Task;
use std::path::Path;

/// Labels of a model of names, without the letter that says where a name begins.
const NAMES: [&str; 9] =
    ["PER", "PERSON", "ORG", "ORGANIZATION", "COMPANY", "LOC", "LOCATION", "GPE", "MISC"];

/// Parts of labels of a model of sentiment.
const SENTIMENTS: [&str; 6] = ["positiv", "negativ", "neutral", "star", "pos", "neg"];

/// What its files say it is for.
pub(super) fn of(folder: &Path, config: &Config) -> Result<Task, Unusable> {
    let task = by_config(config)?;
    let said = config.model_type.clone().unwrap_or_default();
    let family = Family::of(&said).ok_or(Unusable::OtherFamily(said.clone()))?;
    if !family.can(task) {
        return Err(Unusable::NotForThat { family: said, task });
    }
    for file in [Some(family.vocabulary), family.merges].into_iter().flatten() {
        if !folder.join(file).is_file() {
            return Err(Unusable::NoFile { file, only_tokenizer: folder.join("tokenizer.json").is_file() });
        }
    }
    if weights(folder).is_none() {
        return Err(without_weights(folder));
    }
    Ok(task)
}

/// What its head says: whole texts or their words, and with which labels.
fn by_config(config: &Config) -> Result<Task, Unusable> {
    let architecture = config.architectures.iter().flatten().next().cloned();
    let Some(architecture) = architecture else { return Err(Unusable::NoArchitecture) };
    let labels = config.labels();
    if architecture.ends_with("ForTokenClassification") {
        let is_name = |label: &String| NAMES.contains(&kind_of(label).to_uppercase().as_str());
        return match labels.iter().any(is_name) {
            true => Ok(Task::Names),
            false => Err(other_labels(labels)),
        };
    }
    if !architecture.ends_with("ForSequenceClassification") {
        return Err(Unusable::OtherHead(architecture));
    }
    if entailment(&labels).is_some() {
        return Ok(Task::Labels);
    }
    let sounds = |label: &String| {
        let label = label.to_lowercase();
        SENTIMENTS.iter().any(|part| label.contains(part))
    };
    match !labels.is_empty() && labels.iter().all(sounds) {
        true => Ok(Task::Sentiment),
        false => Err(other_labels(labels)),
    }
}

fn other_labels(labels: Vec<String>) -> Unusable {
    let unnamed = |label: &String| label.to_uppercase().starts_with("LABEL_");
    if labels.is_empty() || labels.iter().all(unnamed) {
        return Unusable::UnnamedLabels;
    }
    Unusable::OtherLabels(labels)
}

/// Which label says that a statement follows, and which that it does not.
#[must_use]
pub fn entailment(labels: &[String]) -> Option<(usize, usize)> {
    let at = |is: &dyn Fn(&str) -> bool| labels.iter().position(|label| is(&label.to_lowercase()));
    let follows = at(&|label| label.starts_with("entail"))?;
    let not = at(&|label| label.starts_with("contradict") || label.starts_with("not"))?;
    Some((follows, not))
}

/// What a label of a word stands for, without where it begins: `PER` of `B-PER`.
#[must_use]
pub fn kind_of(label: &str) -> &str {
    match label.split_once(['-', '_']) {
        Some(("B" | "I" | "E" | "S" | "L" | "U", kind)) => kind,
        _ => label,
    }
}

/// Weights are there, but none that can be read; or none at all.
fn without_weights(folder: &Path) -> Unusable {
    let sharded = ["model.safetensors.index.json", "pytorch_model.bin.index.json"];
    if sharded.iter().any(|name| folder.join(name).is_file()) {
        return Unusable::InParts;
    }
    let others = ["model.onnx", "tf_model.h5", "flax_model.msgpack", "onnx"];
    match others.into_iter().find(|name| folder.join(name).exists()) {
        Some(file) => Unusable::OtherWeights { file },
        None => Unusable::NoWeights,
    }
}
