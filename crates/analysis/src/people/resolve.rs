//! From facts to people.
//!
//! Identifiers are sorted once and numbered in their order; from there on only numbers are compared. The
//! smallest number of a group is the person's name and also its root in the union.

use super::{IdentifierKind, Outline, People, Person, SharedDevice, SharedName, lookup::Lookup};
use model::{IdentityFact, PersonId, Timestamp};

/// No identifier.
const NONE: u32 = u32::MAX;

/// Resolves identifiers into people. Facts without any identifier say nothing.
///
/// Takes time as a sort of the identifiers does. Facts are numbered in 32 bits: at most four thousand
/// million.
#[must_use]
pub fn resolve(facts: &[IdentityFact]) -> People {
    resolve_with_places(facts).0
}

/// As [`resolve`], and for each fact the place of its person, as [`People::person_of`] would find it; `None` for a fact
/// without any identifier.
#[must_use]
pub fn resolve_with_places(facts: &[IdentityFact]) -> (People, Vec<Option<u32>>) {
    let mut joined = join(facts);
    let (people, place_of) = people(&joined.list, &mut joined.groups, &joined.links);
    let mut place = |number: u32| place_of[joined.groups.root(number) as usize];
    let places = joined.rows.iter().map(|row| row.iter().find(|n| **n != NONE).map(|n| place(*n))).collect();
    (people, places)
}

/// How many people [`resolve`] would find, and the devices they share, at a third of the time: nobody is written out.
#[must_use]
pub fn outline(facts: &[IdentityFact]) -> Outline {
    let Joined { list, mut groups, links, .. } = join(facts);
    let people = (0..list.len() as u32).filter(|number| groups.root(*number) == *number).count();
    let name = |number: u32| list[number as usize].1.to_owned();
    let shared = links.shared().map(|(users, (device, owner))| SharedName {
        anonymous_id: name(device),
        belongs_to: name(owner),
        also_used_by: users.iter().filter(|user| user.1 != owner).map(|user| name(user.1)).collect(),
    });
    Outline { people, shared: shared.collect() }
}

/// Identifiers with their groups.
struct Joined<'f> {
    /// Every identifier once, in order.
    list: Vec<(IdentifierKind, &'f str)>,
    /// Of each fact the numbers of its four.
    rows: Vec<[u32; 4]>,
    groups: Groups,
    links: Links,
}

fn join(facts: &[IdentityFact]) -> Joined<'_> {
    let (list, rows) = number(facts);
    let mut groups = Groups::new(list.len());
    for row in &rows {
        let mut strong = row[..3].iter().copied().filter(|n| *n != NONE);
        if let Some(first) = strong.next() {
            strong.for_each(|other| groups.join(first, other));
        }
    }
    let links = links(facts, &rows, &mut groups);
    for &(device, owner) in &links.owners {
        groups.join(owner, device);
    }
    Joined { list, rows, groups, links }
}

/// One identifier of one fact.
struct Cell<'f> {
    kind: IdentifierKind,
    /// The first 16 bytes as a number that compares as they do: most comparisons need not fetch the text.
    prefix: u128,
    value: &'f str,
    fact: u32,
}

impl<'f> Cell<'f> {
    fn of(kind: IdentifierKind, fact: usize, value: &'f str) -> Self {
        let mut bytes = [0; 16];
        let length = value.len().min(16);
        bytes[..length].copy_from_slice(&value.as_bytes()[..length]);
        Self { kind, prefix: u128::from_be_bytes(bytes), value, fact: fact as u32 }
    }

    fn order(&self, other: &Self) -> std::cmp::Ordering {
        let short = self.value.len() <= 16 && other.value.len() <= 16;
        (self.kind, self.prefix).cmp(&(other.kind, other.prefix)).then_with(|| match short {
            // Equal first bytes of short texts leave only zero bytes at the end to tell them apart.
            true => self.value.len().cmp(&other.value.len()),
            false => self.value.cmp(other.value),
        })
    }
}

/// Every identifier once, in order; and of each fact the numbers of its four.
fn number(facts: &[IdentityFact]) -> (Vec<(IdentifierKind, &str)>, Vec<[u32; 4]>) {
    let mut list: Vec<(IdentifierKind, &str)> = Vec::new();
    let mut rows = vec![[NONE; 4]; facts.len()];
    for kind in IdentifierKind::ALL {
        let values = facts.iter().enumerate().filter_map(|(n, f)| Some((n, kind.of(&f.identifiers)?)));
        let mut cells: Vec<Cell<'_>> = values.map(|(n, value)| Cell::of(kind, n, value)).collect();
        cells.sort_unstable_by(Cell::order);
        for cell in cells {
            if list.last() != Some(&(kind, cell.value)) {
                list.push((kind, cell.value));
            }
            rows[cell.fact as usize][kind as usize] = (list.len() - 1) as u32;
        }
    }
    (list, rows)
}

/// Disjoint groups of identifiers; the smallest of each is its root. Paths are halved on the way.
struct Groups {
    parent: Vec<u32>,
}

impl Groups {
    fn new(identifiers: usize) -> Self {
        Self { parent: (0..identifiers as u32).collect() }
    }

    fn root(&mut self, mut number: u32) -> u32 {
        while self.parent[number as usize] != number {
            let above = self.parent[self.parent[number as usize] as usize];
            self.parent[number as usize] = above;
            number = above;
        }
        number
    }

    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        self.parent[one.max(other) as usize] = one.min(other);
    }
}

/// Devices and the people (roots) they were linked to.
struct Links {
    /// `(device, owner)`, one a device.
    owners: Vec<(u32, u32)>,
    /// `(device, person)`, each pair once, sorted.
    all: Vec<(u32, u32)>,
}

impl Links {
    /// Devices linked to more than one person: all their links, and the one that counts. In order of the device.
    fn shared(&self) -> impl Iterator<Item = (&[(u32, u32)], (u32, u32))> {
        let users = self.all.chunk_by(|a, b| a.0 == b.0);
        users.zip(self.owners.iter().copied()).filter(|(users, _)| users.len() > 1)
    }
}

fn links(facts: &[IdentityFact], rows: &[[u32; 4]], groups: &mut Groups) -> Links {
    let mut dated: Vec<(u32, Timestamp, u32)> = Vec::new();
    for (fact, row) in facts.iter().zip(rows) {
        let strong = row[..3].iter().copied().find(|n| *n != NONE);
        if let (Some(strong), device) = (strong, row[3])
            && device != NONE
        {
            // A link without a time comes after all that have one.
            dated.push((device, fact.at.unwrap_or(Timestamp(i64::MAX)), groups.root(strong)));
        }
    }
    // By device, time, and the person's smallest identifier, which its root is.
    dated.sort_unstable();
    let mut all: Vec<(u32, u32)> = dated.iter().map(|link| (link.0, link.2)).collect();
    all.sort_unstable();
    all.dedup();
    dated.dedup_by_key(|link| link.0);
    Links { owners: dated.into_iter().map(|link| (link.0, link.2)).collect(), all }
}

fn people(list: &[(IdentifierKind, &str)], groups: &mut Groups, links: &Links) -> (People, Vec<u32>) {
    let mut persons: Vec<Person> = Vec::new();
    let mut place_of = vec![NONE; list.len()];
    let mut lookup = Lookup::with_capacity(list.len());
    // A group's root is its smallest identifier, so it comes before the rest of the group.
    for (number, &(kind, value)) in list.iter().enumerate() {
        let root = groups.root(number as u32) as usize;
        if place_of[root] == NONE {
            place_of[root] = persons.len() as u32;
            persons.push(person(kind, value));
        }
        persons[place_of[root] as usize].identifiers.push((kind, value.to_owned()));
        lookup.insert(kind, value, place_of[root]);
    }
    let shared_devices = shared(links, list, &place_of);
    (People { persons, shared_devices, lookup }, place_of)
}

fn person(kind: IdentifierKind, value: &str) -> Person {
    let key = format!("{}:{value}", kind.as_str());
    Person { id: PersonId::of("person", &key), key, identifiers: Vec::new() }
}

/// Devices are numbered in the order of their text, so they come out in it.
fn shared(links: &Links, list: &[(IdentifierKind, &str)], place_of: &[u32]) -> Vec<SharedDevice> {
    let place = |person: u32| place_of[person as usize] as usize;
    let devices = links.shared().map(|(users, (device, owner))| SharedDevice {
        anonymous_id: list[device as usize].1.to_owned(),
        belongs_to: place(owner),
        also_used_by: users.iter().filter(|user| user.1 != owner).map(|user| place(user.1)).collect(),
    });
    devices.collect()
}
