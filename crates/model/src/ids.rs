//! Typed identifiers. UUIDv7 for what people make, UUIDv5 of `(source, key)` for what is imported, so
//! that copies of one project and the projects of colleagues merge.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// Namespace of every name-based id of Subtext (a UUIDv4 drawn once for this purpose).
pub const NAMESPACE: Uuid = Uuid::from_u128(0x5f0c_6a52_8c1e_4d0b_9d47_3e1b_70a6_24c9);

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The id of an imported thing: the same source and key give the same id everywhere.
            #[must_use]
            pub fn of(source: &str, key: &str) -> Self {
                let name = format!("{}\u{1f}{source}\u{1f}{key}", stringify!($name));
                Self(Uuid::new_v5(&NAMESPACE, name.as_bytes()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, uuid::Error> {
                Uuid::parse_str(s.trim()).map(Self)
            }
        }
    )*};
}

ids! {
    /// One human. Derived from the smallest identifier of the group (see [`crate::people`]).
    PersonId,
    /// A source text.
    DocumentId,
    /// A code of the codebook.
    CodeId,
    /// A code put on a selection by a coder.
    CodingId,
    /// One imported file with its ledger.
    ImportId,
    /// A saved funnel definition (all versions of one name share it).
    FunnelId,
    /// A note on the project, a document, a code or a person.
    MemoId,
    /// A consent recorded by hand.
    ConsentId,
    /// An ordered set of quotes.
    CollectionId,
    /// A quote in a collection.
    CollectedId,
    /// A search kept under a name.
    SavedSearchId,
    /// Words that others do not see.
    RedactionId,
    /// A named definition: what a lead is, an experiment, a goal (all its versions share it).
    DefinitionId,
    /// The company a human put a person in.
    AccountMemberId,
    /// A part somebody has in buying.
    BuyingRoleId,
    /// Somebody's word on whether a person is internal.
    InternalMarkId,
    /// One user action: one transaction, one undo entry, one audit row.
    OpId,
}
