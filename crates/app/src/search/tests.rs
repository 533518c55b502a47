//! Whatever is done to a project, its index answers what the project holds. `SUBTEXT_STEPS=10000 SUBTEXT_SEEDS=64` runs
//! it at length (`docs/performance.md`).

use super::{Question, by_words};
use crate::{
    codes::{self, Children, Excerpts, How, NewCode, NewTag, Overlap},
    consents::{self, NewConsent, Subject},
    imports,
    project::OpenProject,
    tasks::Reporter,
};
use model::{Consent, ConsentState, DocumentId, Selection};
use std::{collections::BTreeSet, fs, path::Path};
use store::HowFar;

const WORDS: [&str; 6] = ["roster", "upload", "price", "helper", "Grüße", "防守"];
/// Steps between two comparisons: an index that is behind has more to catch up with.
const BETWEEN: u64 = 7;

/// Marsaglia's xorshift.
struct Lot(u64);

impl Lot {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % n.max(1)
    }
}

fn from_environment(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |number| number.parse().unwrap())
}

type Places = BTreeSet<(DocumentId, u32)>;

struct Project {
    project: OpenProject,
    folder: tempfile::TempDir,
    files: u32,
    codes: u32,
}

impl Project {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let project = OpenProject::create(&folder.path().join("t.subtext"), "T", folder.path()).unwrap();
        Self { project, folder, files: 0, codes: 0 }
    }

    fn import(&mut self, lot: &mut Lot, number: u32) {
        let mut text = String::from("Ann: Well, what about the helper?\n");
        for at in 0..=lot.below(5) {
            let words: Vec<&str> = (0..=lot.below(6)).map(|_| WORDS[lot.below(WORDS.len())]).collect();
            text += &format!("\nP{number}: Number {at} is {}.\n", words.join(" "));
        }
        let path = self.folder.path().join(format!("talk-{number}.txt"));
        fs::write(&path, text).unwrap();
        let request = imports::Request { paths: vec![path], ..imports::Request::default() };
        imports::run(&self.project, &request, &Reporter::default()).unwrap();
    }

    fn documents(&self) -> Vec<(DocumentId, u32)> {
        let population = self.project.population().unwrap();
        population.documents.iter().map(|listed| (listed.document.id, listed.length)).collect()
    }

    /// One step; what makes no sense as things stand is refused, and changes nothing.
    fn step(&mut self, lot: &mut Lot) {
        let documents = self.documents();
        let codebook = self.project.reader().unwrap().codebook().unwrap();
        let code = codebook.get(lot.below(codebook.len())).map(|row| row.code.name.clone());
        match (lot.below(20), code, documents.get(lot.below(documents.len()))) {
            (0, ..) if self.files < 12 => {
                self.files += 1;
                self.import(lot, self.files);
            }
            (1, parent, _) if codebook.len() < 12 => {
                self.codes += 1;
                let parent = parent.filter(|_| lot.below(2) == 0);
                let new = NewCode { name: format!("code {}", self.codes), parent, ..NewCode::default() };
                codes::add(&self.project, &new).unwrap();
            }
            (2, Some(code), _) => {
                self.codes += 1;
                let name = format!("other {}", self.codes);
                codes::rename(&self.project, &code, &name, lot.below(2) == 0, How::Do).unwrap();
            }
            (3, Some(code), _) if lot.below(4) == 0 => {
                let children = if lot.below(2) == 0 { Children::Stay } else { Children::Go };
                codes::delete(&self.project, &[code], &Excerpts::Delete, children, How::Do).unwrap();
            }
            (4 | 5, _, Some((document, _))) => {
                let state = [ConsentState::Yes, ConsentState::No, ConsentState::Unknown][lot.below(3)];
                let new = NewConsent {
                    subjects: vec![Subject::Document(document.to_string())],
                    consent: Consent::of(state),
                    note: String::new(),
                    author: "Maya".into(),
                };
                consents::record(&self.project, &new).unwrap();
            }
            (6 | 7, ..) => {
                self.project.undo(HowFar::Steps(1 + lot.below(3) as u64)).unwrap();
            }
            (8, ..) => {
                self.project.redo(HowFar::Steps(1)).unwrap();
            }
            (9 | 10, _, Some((document, _))) => {
                let codings = self.project.reader().unwrap().codings_of_document(*document).unwrap();
                if let Some(coding) = codings.get(lot.below(codings.len())) {
                    codes::untag(&self.project, &coding.id.to_string()).unwrap();
                }
            }
            (_, Some(code), Some((document, length))) => {
                let length = *length as usize;
                let from = u32::try_from(lot.below(length.saturating_sub(2))).unwrap();
                let to = from + 1 + u32::try_from(lot.below(20)).unwrap();
                let Ok(selection) = Selection::new(from, to, u32::try_from(length).unwrap()) else { return };
                let (coder, memo) = ("Maya".into(), String::new());
                let tag =
                    NewTag { document: *document, selection, code, coder, memo, overlap: Overlap::Keep };
                // The same code may be on these very words already.
                let _same = codes::tag(&self.project, &tag, None);
            }
            _ => {}
        }
    }

    /// What the project itself holds, read paragraph by paragraph.
    fn holds(&self, matches: impl Fn(&store::Reader, DocumentId, u32, u32, &str) -> bool) -> Places {
        let reader = self.project.reader().unwrap();
        let mut places = Places::new();
        for (document, _) in self.documents() {
            for placed in reader.paragraphs(document, 0..u32::MAX).unwrap() {
                let text = &placed.paragraph.text;
                let end = placed.start + u32::try_from(text.chars().count()).unwrap();
                if matches(&reader, document, placed.start, end, text) {
                    places.insert((document, placed.index));
                }
            }
        }
        places
    }

    fn finds(&self, question: Question) -> (Places, search::Results) {
        let results = by_words(&self.project, &Question { limit: usize::MAX, ..question }).unwrap();
        (results.hits.iter().map(|hit| (hit.document, hit.paragraph)).collect(), results)
    }

    fn compare(&self, lot: &mut Lot, what: &str) {
        let role = |text: &str, participant: bool| text.starts_with("Number") == participant;
        for word in WORDS {
            let held = self.holds(|_, _, _, _, text| role(text, true) && text.contains(word));
            let (found, results) = self.finds(Question { text: word.into(), ..Question::default() });
            // A word nobody says is respelled into another: then nothing is what is found of it.
            let found = if results.matched == ::search::Matched::Respelled { Places::new() } else { found };
            assert_eq!(found, held, "{what}: {word}");
        }
        let codebook = self.project.reader().unwrap().codebook().unwrap();
        let Some(row) = codebook.get(lot.below(codebook.len())) else { return };
        let within: BTreeSet<_> = {
            let mut within = BTreeSet::from([row.code.id]);
            // Parents stand before children.
            for row in &codebook {
                if row.code.parent.is_some_and(|parent| within.contains(&parent)) {
                    within.insert(row.code.id);
                }
            }
            within
        };
        let held = self.holds(|reader, document, start, end, text| {
            let codings = reader.codings_of_document(document).unwrap();
            let on = |c: &model::Coding| c.selection.start() < end && start < c.selection.end();
            role(text, true) && codings.iter().any(|c| within.contains(&c.code) && on(c))
        });
        let question = Question { codes: vec![row.code.name.clone()], ..Question::default() };
        let (found, _) = self.finds(question);
        assert_eq!(found, held, "{what}: code {}", row.code.name);
        let population = self.project.population().unwrap();
        let quotable = |id| population.document(id).unwrap().document.consent.may_quote();
        let held = self.holds(|_, document, _, _, text| role(text, true) && quotable(document));
        let (found, _) = self.finds(Question { text: "consent:yes".into(), ..Question::default() });
        assert_eq!(found, held, "{what}: consent");
    }

    fn reopened(self) -> Self {
        let Self { project, folder, files, codes } = self;
        drop(project);
        let project = OpenProject::open(&folder.path().join("t.subtext"), folder.path()).unwrap();
        Self { project, folder, files, codes }
    }
}

/// Loses a byte of the index, if there is one: it is a cache, and must be found out.
fn damage(cache: &Path, lot: &mut Lot) {
    let Ok(indices) = fs::read_dir(cache.join("search")) else { return };
    let files = indices.flat_map(|index| fs::read_dir(index.unwrap().path()).unwrap());
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).filter(|file| file.is_file()).collect();
    files.sort();
    let Some(file) = files.get(lot.below(files.len())) else { return };
    let mut bytes = fs::read(file).unwrap();
    let at = lot.below(bytes.len());
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << lot.below(8);
        fs::write(file, bytes).unwrap();
    }
}

#[test]
fn the_index_answers_what_the_project_holds() {
    let (steps, seeds) = (from_environment("SUBTEXT_STEPS", 150), from_environment("SUBTEXT_SEEDS", 2));
    for seed in 1..=seeds {
        let mut lot = Lot(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut project = Project::new();
        for step in 1..=steps {
            project.step(&mut lot);
            if step % BETWEEN == 0 {
                project.compare(&mut lot, &format!("seed {seed}, step {step}"));
            }
            match lot.below(400) {
                0 => project = project.reopened(),
                1 => {
                    let folder = project.folder.path().to_owned();
                    // Closed first: a running program does not see what becomes of files it has mapped.
                    let Project { project: open, folder: kept, files, codes } = project;
                    drop(open);
                    damage(&folder, &mut lot);
                    let open = OpenProject::open(&folder.join("t.subtext"), &folder).unwrap();
                    project = Project { project: open, folder: kept, files, codes };
                }
                _ => {}
            }
        }
        project.compare(&mut lot, &format!("seed {seed}, in the end"));
        assert!(!project.documents().is_empty(), "seed {seed}: something was there to be found");
    }
}
