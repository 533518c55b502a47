//! Who was heard, and what they say: every coding with the person behind it.

use crate::{AppError, project::Population};
use model::{Code, CodeId, Coding, Consent, Purpose};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};
use store::{CodeRow, Reader};

/// A coding with the person who said it. Places of people index the population.
pub struct Excerpted {
    /// The coding, with its words.
    pub coding: Coding,
    /// Place of its document in the population.
    pub document: usize,
    /// Place of the person.
    pub person: Option<usize>,
    /// Whether the words may be quoted inside the app, outside the coder's own reader.
    pub quotable: bool,
    /// What the words may be used for.
    pub consent: Arc<Consent>,
}

/// Everything coded.
pub struct Voices {
    /// The codebook as a tree, parents before children.
    pub codebook: Vec<CodeRow>,
    /// Every coding, by number.
    pub excerpts: Vec<Excerpted>,
    /// Codes of each person heard, those above included. Somebody heard has at least one coded document.
    pub codes_of: BTreeMap<usize, BTreeSet<CodeId>>,
    code_place: HashMap<CodeId, usize>,
}

impl Voices {
    /// Reads every coding.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(reader: &Reader, population: &Population) -> Result<Self, AppError> {
        let codebook = reader.codebook()?;
        let code_place: HashMap<CodeId, usize> =
            codebook.iter().enumerate().map(|(i, c)| (c.code.id, i)).collect();
        let places: HashMap<_, usize> =
            population.documents.iter().enumerate().map(|(i, d)| (d.document.id, i)).collect();
        let mut voices = Self { codebook, excerpts: Vec::new(), codes_of: BTreeMap::new(), code_place };
        let mut consents: HashMap<usize, Arc<Consent>> = HashMap::new();
        for coding in reader.codings()? {
            let Some(&document) = places.get(&coding.document) else { continue };
            let listed = &population.documents[document];
            let consent =
                consents.entry(document).or_insert_with(|| Arc::new(listed.document.consent.clone()));
            if let Some(person) = listed.person.filter(|_| consent.allows(Purpose::Analysis)) {
                let above = voices.with_those_above(coding.code);
                voices.codes_of.entry(person).or_default().extend(above);
            }
            voices.excerpts.push(Excerpted {
                coding,
                document,
                person: listed.person,
                quotable: consent.may_quote(),
                consent: Arc::clone(consent),
            });
        }
        Ok(voices)
    }

    /// A code of the codebook.
    #[must_use]
    pub fn code(&self, id: CodeId) -> Option<&Code> {
        self.code_place.get(&id).map(|&place| &self.codebook[place].code)
    }

    /// A code by full name.
    #[must_use]
    pub fn code_named(&self, name: &str) -> Option<&Code> {
        self.codebook.iter().map(|row| &row.code).find(|code| code.name == name)
    }

    /// Full name of a code.
    #[must_use]
    pub fn name_of(&self, id: CodeId) -> &str {
        self.code(id).map_or("", |code| &code.name)
    }

    /// The code and all above it, categories included.
    #[must_use]
    pub fn with_those_above(&self, id: CodeId) -> Vec<CodeId> {
        let mut chain = vec![id];
        while let Some(parent) = chain.last().and_then(|&last| self.code(last)).and_then(|code| code.parent) {
            if chain.contains(&parent) {
                break;
            }
            chain.push(parent);
        }
        chain
    }

    /// The code and all below it.
    #[must_use]
    pub fn with_those_below(&self, id: CodeId) -> BTreeSet<CodeId> {
        let below = self.codebook.iter().map(|row| row.code.id);
        below.filter(|&code| self.with_those_above(code).contains(&id)).collect()
    }

    /// Excerpts of a code and those below it, by number.
    pub fn excerpts_of(&self, id: CodeId) -> impl Iterator<Item = &Excerpted> {
        let wanted = self.with_those_below(id);
        self.excerpts.iter().filter(move |e| wanted.contains(&e.coding.code))
    }

    /// Distinct coded spans.
    #[must_use]
    pub fn spans(&self) -> usize {
        let spans: BTreeSet<_> =
            self.excerpts.iter().map(|e| (e.coding.document, e.coding.selection)).collect();
        spans.len()
    }
}
