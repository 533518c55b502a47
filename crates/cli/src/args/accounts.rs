//! Arguments about accounts.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// A part in buying.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum BuyingRole {
    Initiator,
    Influencer,
    Champion,
    User,
    Decider,
}

#[derive(Debug, Args)]
pub(crate) struct AccountsArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Only accounts whose name contains this.
    #[arg(long, value_name = "TEXT")]
    pub find: Option<String>,
    /// A saved funnel: how accounts go through it, and how far each came; left out: each in the first one saved.
    #[arg(long, value_name = "NAME")]
    pub funnel: Option<String>,
    /// An event by which sales meet somebody, besides the deals they accepted.
    #[arg(long, value_name = "EVENT")]
    pub meeting: Option<String>,
    /// Accounts at most.
    #[arg(long, default_value_t = 30)]
    pub limit: u32,
    #[command(subcommand)]
    pub action: Option<AccountAction>,
}

/// What can be done about accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum AccountAction {
    /// One account with its people.
    #[command(after_help = "Example:\n  subtext accounts t.subtext show \"Mill Cafe\"")]
    Show {
        /// Its name.
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Say of which company somebody is; it wins over the CRM and the domain.
    #[command(after_help = "Example:\n  subtext accounts t.subtext assign u_11362 \"Mill Cafe\"\n  \
            subtext accounts t.subtext assign u_11362 --take-back")]
    Assign {
        /// The person: id or any identifier.
        #[arg(value_name = "PERSON")]
        person: String,
        /// The company.
        #[arg(value_name = "COMPANY", required_unless_present = "take_back")]
        company: Option<String>,
        /// Take back what was said by hand.
        #[arg(long, conflicts_with = "company")]
        take_back: bool,
    },
    /// Say which part somebody has in their company's buying; one may have several.
    #[command(after_help = "Example:\n  subtext accounts t.subtext role u_11362 champion\n  \
            subtext accounts t.subtext role u_11362 champion --off")]
    Role {
        /// The person: id or any identifier.
        #[arg(value_name = "PERSON")]
        person: String,
        /// The part.
        #[arg(value_name = "ROLE")]
        role: BuyingRole,
        /// Take it back.
        #[arg(long)]
        off: bool,
    },
    /// Call an account by another name; where there is one of that name, both are one.
    #[command(after_help = "Example:\n  subtext accounts t.subtext rename mill.example \"Mill Cafe\"\n  \
            subtext accounts t.subtext rename mill.example --take-back")]
    Rename {
        /// The account; to take a name back, what it was called before.
        #[arg(value_name = "NAME")]
        name: String,
        /// What it is called from now on.
        #[arg(value_name = "NEW-NAME", required_unless_present = "take_back")]
        to: Option<String>,
        /// Take the new name back.
        #[arg(long, conflicts_with = "to")]
        take_back: bool,
    },
    /// Domains at which anybody can have an address: they stand for no account.
    #[command(after_help = "Example:\n  subtext accounts t.subtext public\n  \
            subtext accounts t.subtext public --add postbox.example --remove me.com")]
    Public {
        /// Anybody can have an address there; may be given several times.
        #[arg(long, value_name = "DOMAIN")]
        add: Vec<String>,
        /// This one is a company's; may be given several times.
        #[arg(long, value_name = "DOMAIN")]
        remove: Vec<String>,
    },
}
