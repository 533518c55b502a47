//! How rare each word of a project is, and its paragraphs as vectors of their words: kept between questions.

use super::learned::is_said;
use crate::{AppError, project::OpenProject};
use ::search::vectors::digest;
use analysis::word_vectors::{Rarity, Sparse};
use model::DocumentId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use store::{Queued, Reader};
use uuid::Uuid;

/// Word statistics of a project. They are counted over what participants said, and counted anew only for what came after
/// the head they are of: a code on words changes no word.
#[derive(Debug, Default)]
pub struct WordKeeper(Mutex<Option<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    head: Uuid,
    /// A digest of what was said in each document.
    documents: HashMap<DocumentId, u64>,
    rarity: Arc<Rarity>,
    /// By the digests of their texts.
    vectors: HashMap<u64, Sparse>,
}

/// Vectors that are kept, some 60 MB; those of more texts are made each time.
const MOST: usize = 60_000;

impl WordKeeper {
    /// Vectors of texts by their words, of unit length, weighed among all words of the project.
    ///
    /// # Errors
    /// When the project cannot be read.
    pub(crate) fn vectors(&self, project: &OpenProject, texts: &[&str]) -> Result<Vec<Vec<f32>>, AppError> {
        let mut kept = self.current(project)?;
        let Some(kept) = kept.as_mut() else { return Ok(Vec::new()) };
        Ok(texts.iter().map(|text| kept.of(text, Sparse::whole)).collect())
    }

    /// How near each text is to another one by their words: the cosine.
    ///
    /// # Errors
    /// When the project cannot be read.
    pub(crate) fn near(&self, project: &OpenProject, texts: &[&str], to: &str) -> Result<Vec<f32>, AppError> {
        let mut kept = self.current(project)?;
        let Some(kept) = kept.as_mut() else { return Ok(Vec::new()) };
        let to = kept.rarity.vector(to);
        Ok(texts.iter().map(|text| kept.of(text, |vector| vector.dot(&to))).collect())
    }

    /// The statistics, brought up to date.
    fn current(&self, project: &OpenProject) -> Result<MutexGuard<'_, Option<Kept>>, AppError> {
        let reader = project.reader()?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let queued = reader.queued_since(kept.as_ref().map(|kept| kept.head))?;
        let known = kept.take();
        *kept = Some(match (queued, known) {
            (Queued::Documents { head, documents }, Some(known)) => {
                match known.with(project, &reader, &documents)? {
                    Some(grown) => Kept { head, ..grown },
                    None => Kept::counted(project, &reader, head)?,
                }
            }
            (Queued::Documents { head, .. } | Queued::Everything { head }, _) => {
                Kept::counted(project, &reader, head)?
            }
        });
        Ok(kept)
    }
}

impl Kept {
    fn counted(project: &OpenProject, reader: &Reader, head: Uuid) -> Result<Self, AppError> {
        let population = project.population()?;
        let all: Vec<DocumentId> = population.documents.iter().map(|listed| listed.document.id).collect();
        let counted = Self { head, ..Self::default() };
        let whole = counted.with(project, reader, &all)?;
        whole.ok_or_else(|| AppError::Internal("a document stands twice in the project".into()))
    }

    /// With documents that came after; `None` where words changed or went that were counted already.
    fn with(
        mut self,
        project: &OpenProject,
        reader: &Reader,
        documents: &[DocumentId],
    ) -> Result<Option<Self>, AppError> {
        let population = project.population()?;
        for id in documents {
            let said: Vec<String> = match population.document(*id) {
                None => Vec::new(),
                Some(listed) => {
                    let paragraphs = reader.paragraphs(*id, 0..u32::MAX)?;
                    let said = paragraphs.into_iter().filter(|paragraph| is_said(listed, paragraph));
                    said.map(|paragraph| paragraph.paragraph.text).collect()
                }
            };
            let words = digest(&said.join("\n"));
            match self.documents.get(id) {
                Some(known) if *known == words => continue,
                None if said.is_empty() => continue,
                None => {}
                Some(_) => return Ok(None),
            }
            self.documents.insert(*id, words);
            self.vectors.clear();
            let rarity = Arc::make_mut(&mut self.rarity);
            said.iter().for_each(|text| rarity.count(text));
        }
        Ok(Some(self))
    }

    /// Something of the vector of a text.
    fn of<T>(&mut self, text: &str, something: impl Fn(&Sparse) -> T) -> T {
        let digest = digest(text);
        if let Some(known) = self.vectors.get(&digest) {
            return something(known);
        }
        let vector = Sparse::of(&self.rarity.vector(text));
        let answer = something(&vector);
        if self.vectors.len() < MOST {
            self.vectors.insert(digest, vector);
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{codes, imports, tasks::Reporter};
    use std::{fs, path::Path};

    fn import(project: &OpenProject, home: &Path, name: &str, text: &str) {
        fs::write(home.join(name), text).unwrap();
        let request = imports::Request { paths: vec![home.join(name)], ..imports::Request::default() };
        imports::run(project, &request, &Reporter::default()).unwrap();
    }

    /// How near by statistics counted from nothing.
    fn anew(project: &OpenProject, texts: &[&str], to: &str) -> Vec<f32> {
        WordKeeper::default().near(project, texts, to).unwrap()
    }

    fn counted_at(keeper: &WordKeeper) -> (usize, usize) {
        let kept = keeper.0.lock().unwrap();
        let kept = kept.as_ref().unwrap();
        (kept.documents.len(), kept.vectors.len())
    }

    #[test]
    fn they_are_kept_while_words_stay_and_are_as_if_counted_anew() {
        let home = tempfile::tempdir().unwrap();
        let project =
            OpenProject::create(&home.path().join("s.subtext"), "S", &home.path().join("cache")).unwrap();
        import(
            &project,
            home.path(),
            "anna.txt",
            "Anna: The roster was lost.\n\nMaya: When?\n\nAnna: In May.\n",
        );
        let keeper = WordKeeper::default();
        let texts = ["The roster was lost.", "In May."];
        let near = |to: &str| keeper.near(&project, &texts, to).unwrap();
        assert!(near("a lost roster")[0] > near("a lost roster")[1]);
        assert_eq!(counted_at(&keeper), (1, 2));
        // A code on the words leaves them as they are.
        let code = codes::NewCode { name: "theme.loss".into(), ..codes::NewCode::default() };
        codes::add(&project, &code).unwrap();
        let document = project.population().unwrap().documents[0].document.id;
        let selection = model::Selection::new(0, 10, u32::MAX).unwrap();
        let (code, coder, memo) = ("theme.loss".into(), "Anna".into(), String::new());
        let overlap = codes::Overlap::default();
        let tag = codes::NewTag { document, selection, code, coder, memo, overlap };
        codes::tag(&project, &tag, None).unwrap();
        near("roster");
        assert_eq!(counted_at(&keeper), (1, 2), "nothing was counted or made anew");
        // New words weigh.
        import(&project, home.path(), "bo.txt", "Bo: The roster came by mail.\n\nBo: A roster, again.\n");
        assert_eq!(near("roster mail"), anew(&project, &texts, "roster mail"));
        assert_eq!(counted_at(&keeper).0, 2);
        // Taken back, they are forgotten.
        project.undo(store::HowFar::Steps(1)).unwrap();
        assert_eq!(near("roster mail"), anew(&project, &texts, "roster mail"));
        assert_eq!(counted_at(&keeper).0, 1);
    }
}
