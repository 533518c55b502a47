//! Arguments about collections of quotes.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct CollectionsArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    #[command(subcommand)]
    pub action: Option<CollectionAction>,
}

/// What can be done with collections.
#[derive(Debug, Subcommand)]
pub(crate) enum CollectionAction {
    /// All of them, by name.
    List,
    /// The quotes of one, in its order.
    #[command(after_help = "Example:\n  subtext collections t.subtext show Fears")]
    Show {
        /// Its name or id; the one last added to when left out.
        #[arg(value_name = "NAME")]
        name: Option<String>,
    },
    /// Make an empty one.
    #[command(after_help = "Example:\n  subtext collections t.subtext new Fears")]
    New {
        /// What to call it.
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Give one another name.
    #[command(after_help = "Example:\n  subtext collections t.subtext rename Fears \"Fears of the move\"")]
    Rename {
        /// Its name or id.
        #[arg(value_name = "NAME")]
        name: String,
        /// The new name.
        #[arg(value_name = "NEW")]
        new: String,
    },
    /// Put quotes in one: excerpts, a paragraph, or a span of a document.
    #[command(after_help = "Offsets count as those of `subtext code`.\n\n\
            Example:\n  subtext collections t.subtext add Q-0012 Q-0040 --to-collection Fears\n  \
            subtext collections t.subtext add --document 01-priya-raman.vtt --paragraph 12\n  \
            subtext collections t.subtext add --document 01-priya-raman.vtt --from 120 --to 164")]
    Add(AddQuotes),
    /// Take quotes out of one, by their numbers.
    #[command(after_help = "Example:\n  subtext collections t.subtext remove Fears 2 5")]
    Remove {
        /// Its name or id.
        #[arg(value_name = "NAME")]
        name: String,
        /// Numbers of the quotes, as `show` lists them, or ids.
        #[arg(value_name = "NUMBER", required = true)]
        quotes: Vec<String>,
    },
    /// Give a quote another place.
    #[command(after_help = "Example:\n  subtext collections t.subtext move Fears 5 --to 1")]
    Move {
        /// Its name or id.
        #[arg(value_name = "NAME")]
        name: String,
        /// Number of the quote, as `show` lists it, or its id.
        #[arg(value_name = "NUMBER")]
        quote: String,
        /// The number it is to have, from 1.
        #[arg(long, value_name = "NUMBER")]
        to: u32,
    },
    /// Take one away with its quotes; documents and codes stay as they are.
    #[command(after_help = "Example:\n  subtext collections t.subtext delete Fears")]
    Delete {
        /// Its name or id.
        #[arg(value_name = "NAME")]
        name: String,
    },
}

/// What to put in a collection.
#[derive(Debug, Args)]
pub(crate) struct AddQuotes {
    /// Excerpts: short codes, as Q-0192, or ids.
    #[arg(value_name = "EXCERPT", required_unless_present = "document")]
    pub excerpts: Vec<String>,
    /// A document: its id or source file.
    #[arg(long, conflicts_with = "excerpts")]
    pub document: Option<String>,
    /// A paragraph of it, by its number.
    #[arg(long, requires = "document", required_unless_present_any = ["from", "excerpts"], conflicts_with = "from")]
    pub paragraph: Option<u32>,
    /// First character of a span of it, from 0.
    #[arg(long, requires_all = ["document", "to"])]
    pub from: Option<u32>,
    /// One past the last character of the span.
    #[arg(long, requires = "from")]
    pub to: Option<u32>,
    /// The collection: its name or id, or a new name; the one last added to when left out.
    #[arg(long = "to-collection", value_name = "NAME")]
    pub collection: Option<String>,
}
