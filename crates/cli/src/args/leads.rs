//! Arguments about leads.

use super::{Names, values::names};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct LeadsArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Two definitions to put beside each other, or versions of them: marketing,sales or marketing@1,marketing@2. Left out:
    /// the definitions there are.
    #[arg(long, value_name = "A,B", value_parser = names)]
    pub definitions: Option<Names>,
    /// A reason to look for before all others, with its rule. May be given several times.
    #[arg(long = "reason", value_name = "NAME: RULE", requires = "definitions")]
    pub reasons: Vec<String>,
    /// List the people of each field.
    #[arg(long, requires = "definitions")]
    pub people: bool,
    /// Also draw the four fields into a new .svg file.
    #[arg(long, value_name = "FILE", requires = "definitions")]
    pub picture: Option<PathBuf>,
    #[command(subcommand)]
    pub action: Option<LeadAction>,
}

/// How long an interval is.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Interval {
    Week,
    Month,
}

/// What can be done about definitions and leads.
#[derive(Debug, Subcommand)]
pub(crate) enum LeadAction {
    /// Save a definition; under a name in use, a new version. The old ones stay.
    #[command(
        after_help = "A rule asks for columns of the deals: COLUMN is set; COLUMN is VALUE; COLUMN is one of A, B;\n\
        COLUMN >= NUMBER; joined by and, or, not and brackets. Names with spaces stand in double quotes.\n\n\
        Example:\n  subtext leads t.subtext save marketing --owner Maya --valid-from 2026-03-01 \\\n      \
        --rule 'mql_date is set and not (source is one of outbound, fair)'"
    )]
    Save {
        /// Its name.
        #[arg(value_name = "NAME")]
        name: String,
        /// Who is a lead by it.
        #[arg(long)]
        rule: String,
        /// Who answers for it; left out: who did so far.
        #[arg(long)]
        owner: Option<String>,
        /// From when on it holds; left out: today.
        #[arg(long, value_name = "YYYY-MM-DD")]
        valid_from: Option<String>,
        /// Who agreed to it.
        #[arg(long, value_name = "A,B", value_parser = names)]
        agreed_by: Option<Names>,
    },
    /// Read a rule and count the leads by it; nothing is saved.
    #[command(
        after_help = "Example:\n  subtext leads t.subtext try 'stage is \"Closed won\" and amount >= 500'"
    )]
    Try {
        /// The rule.
        #[arg(value_name = "RULE")]
        rule: String,
    },
    /// All versions of a definition, with the leads by each.
    #[command(after_help = "Example:\n  subtext leads t.subtext versions marketing")]
    Versions {
        /// Its name.
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Retire a definition: it is listed no more; its versions stay.
    #[command(after_help = "Example:\n  subtext leads t.subtext retire marketing")]
    Retire {
        /// Its name.
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// How far leads came, stage by stage.
    #[command(after_help = "Example:\n  subtext leads t.subtext pipeline --definition sales")]
    Pipeline {
        /// Leads by this definition; left out: all of them.
        #[arg(long, value_name = "NAME")]
        definition: Option<String>,
    },
    /// Leads over time, broken where another version came to hold.
    #[command(after_help = "Example:\n  subtext leads t.subtext series marketing --by week")]
    Series {
        /// The definition.
        #[arg(value_name = "NAME")]
        name: String,
        /// How long an interval is.
        #[arg(long, default_value = "month")]
        by: Interval,
        /// Also draw it into a new .svg file.
        #[arg(long, value_name = "FILE")]
        picture: Option<PathBuf>,
    },
    /// Say which domains are your own: rows with such an address are no leads.
    #[command(after_help = "Example:\n  subtext leads t.subtext internal tidewater.example")]
    Internal {
        /// Domains; none: no domain is your own any more.
        #[arg(value_name = "DOMAIN")]
        domains: Vec<String>,
    },
}
