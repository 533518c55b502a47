//! From facts to people.

use super::{IdentifierKind, People, Person, SharedDevice};
use model::{IdentityFact, PersonId, Timestamp};
use std::collections::HashMap;

/// An identifier, borrowed from the facts. Ordered as people are named.
type Identifier<'f> = (IdentifierKind, &'f str);

/// Resolves identifiers into people. Facts without any identifier say nothing.
///
/// Time grows with the number of facts, and with *n* log *n* of the people for their order.
#[must_use]
pub fn resolve(facts: &[IdentityFact]) -> People {
    let mut names = Names::default();
    let rows: Vec<[u32; 4]> = facts.iter().map(|fact| names.intern_all(fact)).collect();
    let mut groups = Groups::new(names.list.len());
    for row in &rows {
        let mut strong = row[..3].iter().copied().filter(|n| *n != NONE);
        if let Some(first) = strong.next() {
            strong.for_each(|other| groups.join(first, other));
        }
    }
    groups.name(&names.list);
    let links = links(facts, &rows, &mut groups, &names.list);
    // Nobody's name is anybody else's, so a device can take its owner's name as its own group.
    for link in &links.owners {
        groups.parent[link.0 as usize] = link.1;
    }
    people(&names, &mut groups, &links)
}

const NONE: u32 = u32::MAX;

/// Every identifier once.
#[derive(Default)]
struct Names<'f> {
    list: Vec<Identifier<'f>>,
    numbers: [HashMap<&'f str, u32>; 4],
}

impl<'f> Names<'f> {
    fn intern_all(&mut self, fact: &'f IdentityFact) -> [u32; 4] {
        IdentifierKind::ALL
            .map(|kind| kind.of(&fact.identifiers).map_or(NONE, |value| self.intern(kind, value)))
    }

    fn intern(&mut self, kind: IdentifierKind, value: &'f str) -> u32 {
        let Self { list, numbers } = self;
        *numbers[kind as usize].entry(value).or_insert_with(|| {
            list.push((kind, value));
            (list.len() - 1) as u32
        })
    }
}

/// Disjoint groups of identifiers (union by linking to the root, paths halved).
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
        // The elder number stays root: paths stay short and no ranks are needed.
        let (low, high) = (one.min(other), one.max(other));
        self.parent[high as usize] = low;
    }

    /// Makes the smallest identifier of each group its root.
    fn name(&mut self, list: &[Identifier<'_>]) {
        let roots: Vec<u32> = (0..list.len() as u32).map(|n| self.root(n)).collect();
        let mut smallest: Vec<u32> = (0..list.len() as u32).collect();
        for (number, &root) in roots.iter().enumerate() {
            let best = &mut smallest[root as usize];
            if list[number] < list[*best as usize] {
                *best = number as u32;
            }
        }
        for (parent, root) in self.parent.iter_mut().zip(roots) {
            *parent = smallest[root as usize];
        }
    }
}

/// Devices and the people they were linked to, both as numbers of identifiers.
struct Links {
    /// `(device, owner)`, one a device.
    owners: Vec<(u32, u32)>,
    /// `(device, person)`, each pair once, sorted.
    all: Vec<(u32, u32)>,
}

fn links(facts: &[IdentityFact], rows: &[[u32; 4]], groups: &mut Groups, list: &[Identifier<'_>]) -> Links {
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
    dated.sort_unstable_by(|a, b| {
        (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| list[a.2 as usize].cmp(&list[b.2 as usize]))
    });
    let mut all: Vec<(u32, u32)> = dated.iter().map(|link| (link.0, link.2)).collect();
    all.sort_unstable();
    all.dedup();
    dated.dedup_by_key(|link| link.0);
    Links { owners: dated.into_iter().map(|link| (link.0, link.2)).collect(), all }
}

fn people(names: &Names<'_>, groups: &mut Groups, links: &Links) -> People {
    let list = &names.list;
    let mut order: Vec<u32> = (0..list.len() as u32).collect();
    order.sort_unstable_by_key(|n| list[*n as usize]);
    let mut people = People::default();
    let mut place_of = vec![NONE; list.len()];
    // A group's root is its smallest identifier, so it comes before the rest of the group.
    for &number in &order {
        let (kind, value) = list[number as usize];
        let root = groups.root(number) as usize;
        if place_of[root] == NONE {
            place_of[root] = people.persons.len() as u32;
            people.persons.push(person(kind, value));
        }
        people.persons[place_of[root] as usize].identifiers.push((kind, value.to_owned()));
        people.places[kind as usize].insert(value.to_owned(), place_of[root]);
    }
    people.shared_devices = shared(links, list, &place_of);
    people
}

fn person(kind: IdentifierKind, value: &str) -> Person {
    let key = format!("{}:{value}", kind.as_str());
    Person { id: PersonId::of("person", &key), key, identifiers: Vec::new() }
}

fn shared(links: &Links, list: &[Identifier<'_>], place_of: &[u32]) -> Vec<SharedDevice> {
    let place = |person: u32| place_of[person as usize] as usize;
    let owner: HashMap<u32, u32> = links.owners.iter().copied().collect();
    let mut devices: Vec<SharedDevice> = links
        .all
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|users| users.len() > 1)
        .map(|users| {
            let belongs_to = place(owner[&users[0].0]);
            let mut also_used_by: Vec<usize> =
                users.iter().map(|u| place(u.1)).filter(|p| *p != belongs_to).collect();
            also_used_by.sort_unstable();
            SharedDevice { anonymous_id: list[users[0].0 as usize].1.to_owned(), belongs_to, also_used_by }
        })
        .collect();
    devices.sort_unstable_by(|a, b| a.anonymous_id.cmp(&b.anonymous_id));
    devices
}
