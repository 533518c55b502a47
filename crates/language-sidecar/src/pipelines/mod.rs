//! Models of somebody's own folder, run by rust-bert: what follows from a text, how it sounds, which names are in it.
//!
//! rust-bert's pipelines are used for their models and tokenizers. The step between is written here: its own pads texts
//! of one batch without a mask, so that a text would be judged otherwise beside a longer one, and it gives of whole
//! texts the best label alone.

mod names;
mod pieces;
mod settings;
mod tagger;
mod texts;

use crate::engine::LoadError;
use language::{Engine, protocol::Task};
use names::Names;
use settings::Settings;
use std::path::Path;
use texts::Texts;

/// Loads the model of a folder.
///
/// # Errors
/// [`LoadError`].
pub fn load(folder: &Path, task: Task) -> Result<Box<dyn Engine>, LoadError> {
    tch::set_num_threads(1);
    let settings = Settings::read(folder, task)?;
    Ok(match task {
        Task::Names => Box::new(Names::load(settings)?),
        _ => Box::new(Texts::load(settings, task)?),
    })
}
