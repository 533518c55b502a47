//! Arguments about erasing a person, and about a file that is in order.

use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct EraseArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// The person: id, any identifier, or name.
    #[arg(value_name = "PERSON")]
    pub person: String,
    /// Do it. Left out: only tell what would go.
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Drop and rebuild the caches first: what is wrong there is right again.
    #[arg(long)]
    pub repair: bool,
}
