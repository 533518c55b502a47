//! People and events as they were last derived, in the user's cache, so that opening a project need not derive them anew.
//!
//! ```text
//! magic     8 bytes  "SUBTEXTK"
//! key       u128     what they were derived from, and the rules by which
//! checksum  u128     xxh3 of everything after it
//! people    u64      length, then people and shared devices
//! frame              to the end, as `events::Frame` writes itself
//! ```
//!
//! The file is a cache: it holds nothing that the project does not say, may be deleted at any time, and is never believed
//! when a bit of it has changed. One that belongs to another state of the project is removed as soon as it is seen, so that
//! nobody who was erased stays in it.

use crate::AppError;
use analysis::people::{IdentifierKind, People, Person, SharedDevice};
use events::Frame;
use model::{IdentityFact, PersonId, Timestamp};
use std::{
    fs::File,
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};
use uuid::Uuid;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

const MAGIC: &[u8; 8] = b"SUBTEXTK";
const HEADER: usize = 48;
/// Goes into every key: to be raised whenever people or events would be derived otherwise from the same file.
const RULES: u64 = 1;
/// Projects with fewer events are derived anew faster than anybody notices.
const WORTH_KEEPING: usize = 100_000;

/// The cache file of one project.
pub(super) struct Kept {
    file: PathBuf,
    read_only: bool,
}

impl Kept {
    /// That of a project. Who only reads the project may read it, and writes nothing.
    pub fn new(cache: &Path, project: Uuid, read_only: bool) -> Self {
        Self { file: cache.join("frames").join(project.to_string()), read_only }
    }

    /// What was kept under this key, if it is whole.
    pub fn take(&self, key: u128) -> Option<(People, Frame)> {
        match self.read(key) {
            Ok(Some(kept)) => return Some(kept),
            Ok(None) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return None,
            Err(error) => tracing::warn!(%error, "kept events could not be read"),
        }
        self.remove();
        None
    }

    fn read(&self, key: u128) -> std::io::Result<Option<(People, Frame)>> {
        let mut file = File::open(&self.file)?;
        let mut header = [0; HEADER];
        file.read_exact(&mut header)?;
        let (magic, numbers) = header.split_at(8);
        let number =
            |at: usize| numbers[at..at + 16].iter().rev().fold(0u128, |n, b| n << 8 | u128::from(*b));
        if magic != MAGIC || number(0) != key {
            return Ok(None);
        }
        let length = file.metadata()?.len().saturating_sub(HEADER as u64);
        let mut body = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
        file.read_to_end(&mut body)?;
        if xxh3_128(&body) != number(16) {
            tracing::warn!("kept events are damaged; they are derived anew");
            return Ok(None);
        }
        let people_end = numbers[32..].iter().rev().fold(0u64, |n, b| n << 8 | u64::from(*b));
        let Some((people, frame)) = usize::try_from(people_end).ok().and_then(|at| body.split_at_checked(at))
        else {
            return Ok(None);
        };
        let people = read_people(&mut Cursor { rest: people });
        Ok(people.zip(Frame::from_bytes(&name(key), frame).ok()))
    }

    /// Keeps people and events. A cache that cannot be written is no fault: they are derived anew next time.
    pub fn put(&self, key: u128, people: &People, frame: &Frame) {
        if self.read_only || frame.view().len() < WORTH_KEEPING {
            return;
        }
        if let Err(error) = self.write(key, people, frame) {
            tracing::warn!(%error, "events could not be kept");
            self.remove();
        }
    }

    fn write(&self, key: u128, people: &People, frame: &Frame) -> std::io::Result<()> {
        let mut body = Vec::new();
        put_people(&mut body, people);
        let people_end = body.len() as u64;
        let frame = frame.to_bytes(&name(key));
        let mut hash = Xxh3::new();
        hash.update(&body);
        hash.update(&frame);
        let mut header = Vec::with_capacity(HEADER);
        header.extend_from_slice(MAGIC);
        header.extend_from_slice(&key.to_le_bytes());
        header.extend_from_slice(&hash.digest128().to_le_bytes());
        header.extend_from_slice(&people_end.to_le_bytes());
        if let Some(folder) = self.file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        // Under another name until it is whole, one a process: a reader never sees a part of it.
        let half = self.file.with_extension(format!("half-{}", std::process::id()));
        let written = File::create(&half).and_then(|mut file| {
            use std::io::Write as _;
            [&header, &body, &frame].into_iter().try_for_each(|part| file.write_all(part))
        });
        let placed = written.and_then(|()| std::fs::rename(&half, &self.file));
        if placed.is_err() {
            // What is left of it is of no use; if it cannot be removed either, the first error says why.
            let _ = std::fs::remove_file(&half);
        }
        placed
    }

    /// Removes the file, if there is one.
    pub fn remove(&self) {
        if self.read_only {
            return;
        }
        match std::fs::remove_file(&self.file) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                tracing::warn!(%error, "kept events could not be removed");
            }
            _ => {}
        }
    }
}

fn name(key: u128) -> String {
    format!("{key:032x}")
}

/// The key of what is derived from these: chunks are named by what is in them.
pub(super) fn key_of(facts: &[IdentityFact], chunks: &[(String, Timestamp)]) -> u128 {
    let mut hash = Xxh3::new();
    hash.update(&RULES.to_le_bytes());
    let mut text = |text: Option<&str>| {
        hash.update(&text.map_or(u64::MAX, |text| text.len() as u64).to_le_bytes());
        hash.update(text.unwrap_or_default().as_bytes());
    };
    for (digest, imported) in chunks {
        text(Some(digest));
        text(Some(&imported.0.to_string()));
    }
    for fact in facts {
        IdentifierKind::ALL.into_iter().for_each(|kind| text(kind.of(&fact.identifiers)));
        text(fact.at.map(|at| at.0.to_string()).as_deref());
    }
    hash.digest128()
}

fn put_number(out: &mut Vec<u8>, number: usize) {
    // Places of people and lengths of identifiers are below 2³².
    out.extend_from_slice(&(number as u32).to_le_bytes());
}

fn put_people(out: &mut Vec<u8>, people: &People) {
    put_number(out, people.len());
    for person in &people.persons {
        out.extend_from_slice(person.id.0.as_bytes());
        put_number(out, person.identifiers.len());
        for (kind, value) in &person.identifiers {
            out.push(*kind as u8);
            put_number(out, value.len());
            out.extend_from_slice(value.as_bytes());
        }
    }
    put_number(out, people.shared_devices.len());
    for device in &people.shared_devices {
        put_number(out, device.anonymous_id.len());
        out.extend_from_slice(device.anonymous_id.as_bytes());
        put_number(out, device.belongs_to);
        put_number(out, device.also_used_by.len());
        device.also_used_by.iter().for_each(|place| put_number(out, *place));
    }
}

/// Bytes read front to back; `None` where they end too early or say what cannot be.
struct Cursor<'b> {
    rest: &'b [u8],
}

impl<'b> Cursor<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?) as usize)
    }

    /// A count of things of at least a byte each, so that a wild one asks for no wild memory.
    fn count(&mut self) -> Option<usize> {
        self.number().filter(|count| *count <= self.rest.len())
    }

    fn text(&mut self) -> Option<&'b str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    fn place(&mut self, people: usize) -> Option<usize> {
        self.number().filter(|place| *place < people)
    }
}

fn read_people(from: &mut Cursor<'_>) -> Option<People> {
    let count = from.count()?;
    let mut persons = Vec::with_capacity(count);
    for _ in 0..count {
        let id = PersonId(Uuid::from_slice(from.take(16)?).ok()?);
        let own = from.count()?;
        let mut identifiers = Vec::with_capacity(own);
        for _ in 0..own {
            let kind = *IdentifierKind::ALL.get(usize::from(*from.take(1)?.first()?))?;
            identifiers.push((kind, from.text()?.to_owned()));
        }
        let (kind, value) = identifiers.first()?;
        persons.push(Person { id, key: format!("{}:{value}", kind.as_str()), identifiers });
    }
    let mut shared_devices = Vec::new();
    for _ in 0..from.count()? {
        let anonymous_id = from.text()?.to_owned();
        let belongs_to = from.place(count)?;
        let others = from.count()?;
        let also_used_by = (0..others).map(|_| from.place(count)).collect::<Option<_>>()?;
        shared_devices.push(SharedDevice { anonymous_id, belongs_to, also_used_by });
    }
    from.rest.is_empty().then(|| People::of(persons, shared_devices))
}

/// An error that says so where events cannot be decoded.
pub(super) fn undecoded(error: impl std::fmt::Display) -> AppError {
    AppError::Internal(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{imports, project::OpenProject, tasks::Reporter};
    use analysis::people::resolve;
    use events::{Chunk, ChunkBuilder, FrameBuilder, KnownIds};
    use model::{Identifiers, events::EventRow};

    fn fact(email: &str, device: &str, at: i64) -> IdentityFact {
        let identifiers = Identifiers::from_cells(email, "", "", device);
        IdentityFact { identifiers, at: Some(Timestamp::from_seconds(at)) }
    }

    fn some() -> (People, Frame) {
        let people = resolve(&[fact("a@x", "d1", 1), fact("b@x", "d1", 2), fact("", "d2", 3)]);
        let mut builder = ChunkBuilder::new(&["plan"], KnownIds::new());
        for line in 0..WORTH_KEEPING as u64 {
            let id = line.to_string();
            builder.push(&EventRow {
                line,
                time: Timestamp::from_seconds((line * 7 % 1000) as i64),
                name: ["Visited", "Bought"][line as usize % 2],
                email: "a@x",
                user_id: "",
                crm_id: "",
                anonymous_id: "",
                event_id: &id,
                revenue: None,
                properties: &["Team"],
                row_hash: 0,
            });
        }
        let mut frame = FrameBuilder::new();
        for sealed in builder.finish() {
            let chunk = Chunk::decode(&sealed.bytes).unwrap();
            frame.add(chunk, &[0], &sealed.digest, Timestamp::from_seconds(5_000)).unwrap();
        }
        (people, frame.finish())
    }

    #[test]
    fn what_was_kept_comes_back_and_only_under_its_key() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::new(folder.path(), Uuid::nil(), false);
        let (people, frame) = some();
        assert_eq!(people.shared_devices.len(), 1);
        assert!(kept.take(7).is_none());
        kept.put(7, &people, &frame);
        let back = kept.take(7).unwrap();
        assert_eq!((&back.0, &back.1), (&people, &frame));
        assert_eq!(back.0.person_with(IdentifierKind::Email, "b@x"), Some(1));
        assert!(kept.take(8).is_none());
        assert!(!kept.file.exists(), "what belongs to another state is removed");
    }

    #[test]
    fn a_flipped_bit_or_a_missing_end_is_never_believed() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::new(folder.path(), Uuid::nil(), false);
        let (people, frame) = some();
        kept.put(7, &people, &frame);
        let whole = std::fs::read(&kept.file).unwrap();
        let places = [0, 9, 25, 41, 47, 48, 60, whole.len() / 2, whole.len() - 1];
        for at in places {
            let mut bad = whole.clone();
            bad[at] ^= 1 << (at % 8);
            std::fs::write(&kept.file, bad).unwrap();
            assert!(kept.take(7).is_none(), "byte {at}");
            std::fs::write(&kept.file, &whole[..at]).unwrap();
            assert!(kept.take(7).is_none(), "cut at {at}");
        }
        std::fs::write(&kept.file, &whole).unwrap();
        assert!(kept.take(7).is_some());
    }

    #[test]
    fn every_part_of_what_it_rests_on_is_in_the_key() {
        let chunk = |digest: &str, at| (digest.to_owned(), Timestamp(at));
        let (facts, chunks) = ([fact("a@x", "d1", 1)], [chunk("c1", 1)]);
        let key = key_of(&facts, &chunks);
        assert_eq!(key, key_of(&facts, &chunks));
        for other in [
            key_of(&[fact("a@x", "d2", 1)], &chunks),
            key_of(&[fact("a@x", "d1", 2)], &chunks),
            key_of(&[fact("a@xd1", "", 1)], &chunks),
            key_of(&[], &chunks),
            key_of(&facts, &[chunk("c2", 1)]),
            key_of(&facts, &[chunk("c1", 2)]),
            key_of(&facts, &[chunk("c1", 1), chunk("c1", 1)]),
        ] {
            assert_ne!(key, other);
        }
    }

    #[test]
    fn opening_again_takes_what_was_kept_until_there_is_more() {
        let home = tempfile::tempdir().unwrap();
        let (path, cache) = (home.path().join("study.subtext"), home.path().join("cache"));
        let import = |project: &OpenProject, name: &str, events: usize, seed: u64| {
            let file = home.path().join(name);
            let mut csv = Vec::new();
            events::generate::write_plain_csv(events as u64, 50, seed, &mut csv).unwrap();
            std::fs::write(&file, csv).unwrap();
            let request = imports::Request { paths: vec![file], ..imports::Request::default() };
            imports::run(project, &request, &Reporter::default()).unwrap();
        };
        let project = OpenProject::create(&path, "Study", &cache).unwrap();
        import(&project, "a.csv", WORTH_KEEPING, 1);
        let first = project.population().unwrap();
        let file = cache.join("frames").join(project.id().to_string());
        let written = || std::fs::metadata(&file).unwrap().modified().unwrap();
        let kept = written();
        drop(project);
        let project = OpenProject::open(&path, &cache).unwrap();
        let again = project.population().unwrap();
        assert_eq!((&again.people, again.frame()), (&first.people, first.frame()));
        assert_eq!(written(), kept, "it would have been written anew if it had not been taken");
        import(&project, "b.csv", 10, 2);
        assert_eq!(project.population().unwrap().every_event().len(), WORTH_KEEPING + 10);
        assert_ne!(written(), kept);
    }
}
