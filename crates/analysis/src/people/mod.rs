//! Who is who: identifiers joined into people.
//!
//! - Strong identifiers (email, user id, CRM id) of one fact are one person, transitively.
//! - A weak one (anonymous id: a device) belongs to the person it was first linked to. Of links at one
//!   instant the person with the smallest identifier has it; links without a time come after all others.
//!   A device later linked to somebody else is reported as shared and merges nobody; one never linked is
//!   a person of its own.
//! - The answer is a function of the set of facts: order and repeats change nothing.

mod lookup;
mod resolve;

use lookup::Lookup;
use model::{Identifiers, PersonId};

pub use resolve::{outline, resolve, resolve_with_places};

/// Sort of an identifier, in the order in which they name a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdentifierKind {
    /// Email address, lower-cased. Strong.
    Email,
    /// User id of the product. Strong.
    UserId,
    /// Id in the CRM. Strong.
    CrmId,
    /// A device. Weak.
    AnonymousId,
}

impl IdentifierKind {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Email, Self::UserId, Self::CrmId, Self::AnonymousId];

    /// The word before the colon of a person's key.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::UserId => "user_id",
            Self::CrmId => "crm_id",
            Self::AnonymousId => "anonymous_id",
        }
    }

    /// This one of several identifiers.
    #[must_use]
    pub fn of(self, identifiers: &Identifiers) -> Option<&str> {
        match self {
            Self::Email => identifiers.email.as_deref(),
            Self::UserId => identifiers.user_id.as_deref(),
            Self::CrmId => identifiers.crm_id.as_deref(),
            Self::AnonymousId => identifiers.anonymous_id.as_deref(),
        }
    }
}

/// One human, as far as the facts tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Derived from the key, so the same everywhere.
    pub id: PersonId,
    /// The smallest identifier, as `email:ann@example.com`.
    pub key: String,
    /// All of them, in order of kind, then of text. Never empty.
    pub identifiers: Vec<(IdentifierKind, String)>,
}

impl Person {
    /// How many identifiers of one kind.
    #[must_use]
    pub fn count(&self, kind: IdentifierKind) -> usize {
        self.identifiers.iter().filter(|(k, _)| *k == kind).count()
    }
}

/// A device that more than one person was linked to. People are places in [`People::persons`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedDevice {
    /// The device.
    pub anonymous_id: String,
    /// Who was linked to it first and has it.
    pub belongs_to: usize,
    /// The others, rising.
    pub also_used_by: Vec<usize>,
}

/// A shared device and who shares it, each person by the text of their smallest identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedName {
    /// The device.
    pub anonymous_id: String,
    /// Who was linked to it first and has it.
    pub belongs_to: String,
    /// The others, in the order of their places.
    pub also_used_by: Vec<String>,
}

/// How many they are, without their names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// How many people there are.
    pub people: usize,
    /// In order of the device.
    pub shared: Vec<SharedName>,
}

/// Everyone, with their identifiers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct People {
    /// In order of their smallest identifier: kind first (email, user id, CRM id, anonymous id), then text.
    pub persons: Vec<Person>,
    /// In order of the device.
    pub shared_devices: Vec<SharedDevice>,
    lookup: Lookup,
}

impl People {
    /// People that were resolved before: in their order, with their shared devices.
    #[must_use]
    pub fn of(persons: Vec<Person>, shared_devices: Vec<SharedDevice>) -> Self {
        let mut lookup = Lookup::with_capacity(persons.iter().map(|person| person.identifiers.len()).sum());
        for (place, person) in persons.iter().enumerate() {
            let own = person.identifiers.iter();
            own.for_each(|(kind, value)| lookup.insert(*kind, value, place as u32));
        }
        Self { persons, shared_devices, lookup }
    }

    /// Whose row this is: that of its first known strong identifier (email, user id, CRM id), else that of
    /// its anonymous id. `None` if none was in the facts.
    #[must_use]
    pub fn person_of(&self, identifiers: &Identifiers) -> Option<usize> {
        IdentifierKind::ALL.into_iter().find_map(|kind| self.person_with(kind, kind.of(identifiers)?))
    }

    /// Who has that identifier.
    #[must_use]
    pub fn person_with(&self, kind: IdentifierKind, value: &str) -> Option<usize> {
        self.lookup.find(&self.persons, kind, value)
    }

    /// The shared devices with the names of who shares them.
    pub fn shared_names(&self) -> impl Iterator<Item = SharedName> {
        let key = |place: usize| &self.persons[place].key;
        let name = move |place: usize| key(place).split_once(':').map_or("", |(_, value)| value).to_owned();
        self.shared_devices.iter().map(move |device| SharedName {
            anonymous_id: device.anonymous_id.clone(),
            belongs_to: name(device.belongs_to),
            also_used_by: device.also_used_by.iter().map(|&place| name(place)).collect(),
        })
    }

    /// Number of people.
    #[must_use]
    pub fn len(&self) -> usize {
        self.persons.len()
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.persons.is_empty()
    }
}
