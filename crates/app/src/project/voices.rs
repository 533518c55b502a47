//! Who was heard, and what they say: every coding with the person behind it.

use crate::{AppError, personal_data::Redactions, project::Population};
use model::{Code, CodeId, Coding, CodingId, Consent, Purpose};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};
use store::{CodeRow, Reader};

/// A coding with the person who said it. Places of people index the population.
#[derive(Clone)]
pub struct Excerpted {
    /// The coding, with its words as others see them: what is redacted has its label there.
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
#[derive(Clone)]
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
    pub fn read(reader: &Reader, population: &Population, redactions: &Redactions) -> Result<Self, AppError> {
        let codebook = reader.codebook()?;
        let code_place: HashMap<CodeId, usize> =
            codebook.iter().enumerate().map(|(i, c)| (c.code.id, i)).collect();
        let mut voices = Self { codebook, excerpts: Vec::new(), codes_of: BTreeMap::new(), code_place };
        let mut consents: HashMap<usize, Arc<Consent>> = HashMap::new();
        for coding in reader.codings()? {
            let Some(document) = population.document_at(coding.document) else { continue };
            let listed = &population.documents[document];
            let consent =
                consents.entry(document).or_insert_with(|| Arc::new(listed.document.consent.clone()));
            let coding = shown(coding, redactions);
            let excerpt = excerpted(coding, document, listed.person, Arc::clone(consent));
            voices.hear(&excerpt);
            voices.excerpts.push(excerpt);
        }
        Ok(voices)
    }

    /// Brings some codings up to date: those that are gone go, the others are read again. The codebook must be the same.
    ///
    /// # Errors
    /// When the file cannot be read; then these voices are not to be used any more.
    pub fn take_up(
        &mut self,
        reader: &Reader,
        population: &Population,
        redactions: &Redactions,
        touched: &BTreeSet<CodingId>,
    ) -> Result<(), AppError> {
        let mut people = BTreeSet::new();
        self.excerpts.retain(|excerpt| {
            let stays = !touched.contains(&excerpt.coding.id);
            people.extend(excerpt.person.filter(|_| !stays));
            stays
        });
        for id in touched {
            let Some(coding) = reader.coding(*id)? else { continue };
            let Some(document) = population.document_at(coding.document) else { continue };
            let listed = &population.documents[document];
            let consent = Arc::new(listed.document.consent.clone());
            people.extend(listed.person);
            let at = self.excerpts.partition_point(|other| other.coding.number < coding.number);
            let coding = shown(coding, redactions);
            self.excerpts.insert(at, excerpted(coding, document, listed.person, consent));
        }
        self.codes_of.retain(|person, _| !people.contains(person));
        let theirs = |e: &&Excerpted| e.person.is_some_and(|person| people.contains(&person));
        let excerpts: Vec<Excerpted> = self.excerpts.iter().filter(theirs).cloned().collect();
        excerpts.iter().for_each(|excerpt| self.hear(excerpt));
        Ok(())
    }

    /// Counts an excerpt for its person, as far as consent allows.
    fn hear(&mut self, excerpt: &Excerpted) {
        if let Some(person) = excerpt.person.filter(|_| excerpt.consent.allows(Purpose::Analysis)) {
            let above = self.with_those_above(excerpt.coding.code);
            self.codes_of.entry(person).or_default().extend(above);
        }
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

/// A coding with its words as others see them. Every quote outside the coder's own desk comes from here.
fn shown(coding: Coding, redactions: &Redactions) -> Coding {
    let quote = redactions.words(coding.document, coding.selection.start(), &coding.quote);
    Coding { quote, ..coding }
}

fn excerpted(coding: Coding, document: usize, person: Option<usize>, consent: Arc<Consent>) -> Excerpted {
    Excerpted { coding, document, person, quotable: consent.may_quote(), consent }
}
