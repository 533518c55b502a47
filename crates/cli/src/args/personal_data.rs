//! Arguments about personal data.

use super::{Names, values::names};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct PersonalDataArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Only in this document: id or source file.
    #[arg(long)]
    pub document: Option<String>,
    /// List only these kinds: iban, card, id-number, email, ip, phone, url, address, name, company.
    #[arg(long = "kind", value_name = "KIND,…", value_parser = names)]
    pub kinds: Option<Names>,
    /// Put labels in place of everything found of these kinds, wherever others see the words.
    #[arg(long, value_name = "KIND,…", value_parser = names, conflicts_with_all = ["kinds", "all"])]
    pub redact: Option<Names>,
    /// Redact all kinds.
    #[arg(long, conflicts_with = "show_again")]
    pub all: bool,
    /// Show redacted words again, of these kinds; of all when none is said.
    #[arg(long, value_name = "KIND,…", value_parser = names, num_args = 0..=1, default_missing_value = "all")]
    pub show_again: Option<Names>,
    /// Ask your model of names too (see `subtext language models`).
    #[arg(long, conflicts_with = "show_again")]
    pub by_model: bool,
    /// Say what redacting would do, and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Findings listed at most.
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
}
