//! Redacting, and showing again: one action, one undo.

use super::{Found, find, known};
use crate::{
    AppError, documents,
    models::Which as Model,
    project::{OpenProject, Population},
    words::counted,
};
use analysis::personal_data::Kind;
use model::{DocumentId, RedactionId, Selection};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::{Changed, Op, OpKind, Redaction};

/// Words chosen by hand.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// Their document.
    pub document: DocumentId,
    /// Where they stand in its text.
    pub selection: Selection,
    /// What they are.
    pub kind: Kind,
}

/// What is to be redacted, or shown again.
#[derive(Debug, Clone, Default)]
pub struct Which {
    /// Only in this document: id or file name.
    pub document: Option<String>,
    /// Only these kinds; all where there is none.
    pub kinds: Vec<Kind>,
    /// Instead of what is found: these words.
    pub chosen: Vec<Chosen>,
    /// To be shown again: these redactions only.
    pub redactions: BTreeSet<RedactionId>,
    /// What this model of names said is meant too.
    pub model: Option<Model>,
}

/// How much there is of a kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub found: usize,
    /// Documents they stand in.
    pub documents: BTreeSet<DocumentId>,
}

impl Count {
    fn add(&mut self, document: DocumentId) {
        self.found += 1;
        self.documents.insert(document);
    }
}

/// Words to be redacted and what will stand in their place.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Each with its words.
    pub redactions: Vec<(Redaction, String)>,
    /// How many of each kind.
    pub kinds: BTreeMap<Kind, Count>,
    /// Documents they stand in.
    pub documents: usize,
    /// Those that were redacted before and stay so.
    pub already: usize,
}

/// What was done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    /// How many of each kind.
    pub kinds: BTreeMap<Kind, Count>,
    /// Documents they stand in.
    pub documents: usize,
}

/// What redacting would do. Nothing is stored.
///
/// # Errors
/// When the document is not there, or the project cannot be read.
pub fn plan(project: &OpenProject, which: &Which, author: &str) -> Result<Plan, AppError> {
    let population = project.population()?;
    let redactions = project.redactions()?;
    let mut labels = Labels::of(project)?;
    let wanted =
        if which.chosen.is_empty() { found(project, which, &population)? } else { chosen(project, which)? };
    let mut plan = Plan { redactions: Vec::new(), kinds: BTreeMap::new(), documents: 0, already: 0 };
    let mut taken: HashMap<DocumentId, Vec<Selection>> = HashMap::new();
    for (chosen, words) in wanted {
        let overlaps = |other: &Selection| {
            chosen.selection.start() < other.end() && other.start() < chosen.selection.end()
        };
        let before = redactions.of(chosen.document).iter().any(|r| overlaps(&r.selection));
        let here = taken.entry(chosen.document).or_default();
        if before || here.iter().any(overlaps) {
            plan.already += 1;
            continue;
        }
        here.push(chosen.selection);
        plan.kinds.entry(chosen.kind).or_default().add(chosen.document);
        let redaction = Redaction {
            id: RedactionId(store::fresh(crate::clock::now())),
            document: chosen.document,
            selection: chosen.selection,
            kind: chosen.kind.as_str().into(),
            label: labels.of_words(chosen.kind, &words),
            created: crate::clock::now(),
            author: author.to_owned(),
        };
        plan.redactions.push((redaction, words));
    }
    plan.documents = plan.redactions.iter().map(|(r, _)| r.document).collect::<BTreeSet<_>>().len();
    Ok(plan)
}

/// What the finder finds, of the kinds that are meant.
fn found(
    project: &OpenProject,
    which: &Which,
    population: &Population,
) -> Result<Vec<(Chosen, String)>, AppError> {
    let is_meant = |found: &Found| {
        found.reason.is_some() && (which.kinds.is_empty() || which.kinds.contains(&found.kind))
    };
    let (found, _) = find(project, which.document.as_deref(), which.model.as_ref())?;
    let chosen = |found: Found| {
        let document = population.documents[found.document].document.id;
        let (start, end) = (found.paragraph_start + found.start, found.paragraph_start + found.end);
        let selection = Selection::new(start, end, u32::MAX).ok()?;
        Some((Chosen { document, selection, kind: found.kind }, found.text))
    };
    Ok(found.into_iter().filter(is_meant).filter_map(chosen).collect())
}

fn chosen(project: &OpenProject, which: &Which) -> Result<Vec<(Chosen, String)>, AppError> {
    let reader = project.reader()?;
    let with_words = |chosen: &Chosen| {
        let text = super::text_of(&reader, chosen.document)?;
        Ok((chosen.clone(), chosen.selection.of(&text).to_owned()))
    };
    which.chosen.iter().map(with_words).collect()
}

/// Redacts.
///
/// # Errors
/// As [`plan`]; when there is nothing to redact; when the project cannot be written.
pub fn redact(project: &OpenProject, which: &Which, author: &str) -> Result<Changed<Plan>, AppError> {
    let plan = plan(project, which, author)?;
    if plan.redactions.is_empty() {
        return Err(AppError::InvalidInput(match plan.already {
            0 => "There is nothing to redact: no personal data of these kinds was found.".into(),
            n => format!("Nothing was changed: all of it is redacted already ({n})."),
        }));
    }
    let label = format!("redact {}", in_words(&plan.kinds, plan.documents));
    project.transact(Op::new(OpKind::Redact, label).by(author), None, |writer| {
        for (redaction, _) in &plan.redactions {
            writer.add_redaction(&Redaction { created: writer.now(), ..redaction.clone() })?;
        }
        Ok(plan)
    })
}

/// Shows redacted words again.
///
/// # Errors
/// When the document is not there, nothing that is meant is redacted, or the project cannot be written.
pub fn unredact(project: &OpenProject, which: &Which, author: &str) -> Result<Changed<Hidden>, AppError> {
    let population = project.population()?;
    let document = match which.document.as_deref() {
        Some(document) => Some(documents::find(&population, document)?.document.id),
        None => None,
    };
    let redactions = project.redactions()?;
    let kind = |r: &Redaction| Kind::parse(&r.kind).unwrap_or(Kind::Name);
    let meant = |r: &&Redaction| {
        document.is_none_or(|document| r.document == document)
            && (which.kinds.is_empty() || which.kinds.contains(&kind(r)))
            && (which.redactions.is_empty() || which.redactions.contains(&r.id))
    };
    let meant: Vec<&Redaction> = redactions.by_document().flat_map(|(_, all)| all).filter(meant).collect();
    if meant.is_empty() {
        return Err(AppError::InvalidInput("Nothing of this is redacted.".into()));
    }
    let mut hidden = Hidden::default();
    meant.iter().for_each(|r| hidden.kinds.entry(kind(r)).or_default().add(r.document));
    hidden.documents = meant.iter().map(|r| r.document).collect::<BTreeSet<_>>().len();
    let label = format!("show again {}", in_words(&hidden.kinds, hidden.documents));
    project.transact(Op::new(OpKind::Redact, label).by(author), None, |writer| {
        for redaction in &meant {
            writer.remove_redaction(redaction.id)?;
        }
        Ok(hidden)
    })
}

/// `12 names and 2 phones in 3 documents`.
#[must_use]
pub fn in_words(kinds: &BTreeMap<Kind, Count>, documents: usize) -> String {
    let parts: Vec<String> = kinds.iter().map(|(kind, count)| in_number(*kind, count.found)).collect();
    let what = match parts.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    };
    format!("{what} in {}", counted(documents, "document", "documents"))
}

/// `1 name`, `12 names`.
#[must_use]
pub fn in_number(kind: Kind, n: usize) -> String {
    match kind {
        Kind::Iban => counted(n, "account number", "account numbers"),
        Kind::Card => counted(n, "card number", "card numbers"),
        Kind::IdNumber => counted(n, "id number", "id numbers"),
        Kind::Email => counted(n, "e-mail address", "e-mail addresses"),
        Kind::Ip => counted(n, "IP address", "IP addresses"),
        Kind::Phone => counted(n, "phone number", "phone numbers"),
        Kind::Url => counted(n, "link", "links"),
        Kind::Address => counted(n, "address", "addresses"),
        Kind::Name => counted(n, "name", "names"),
        Kind::Company => counted(n, "company", "companies"),
    }
}

/// Labels of a project: the same words bear the same label everywhere, and a part of one known name that of the whole.
struct Labels {
    numbers: HashMap<(Kind, String), usize>,
    last: HashMap<Kind, usize>,
    names: Vec<String>,
}

impl Labels {
    fn of(project: &OpenProject) -> Result<Self, AppError> {
        let names = known::listed(project)?.names.into_iter().map(|name| name.to_lowercase());
        let names = names.filter(|name| name.split_whitespace().count() > 1).collect();
        let mut labels = Self { numbers: HashMap::new(), last: HashMap::new(), names };
        let (reader, redactions) = (project.reader()?, project.redactions()?);
        let mut placed = Vec::new();
        for (document, redactions) in redactions.by_document() {
            let text = super::text_of(&reader, document)?;
            placed.extend(redactions.iter().map(|r| (r.clone(), r.selection.of(&text).to_owned())));
        }
        for (redaction, words) in placed {
            let number =
                redaction.label.trim_end_matches(']').rsplit(' ').next().and_then(|n| n.parse().ok());
            let (Some(kind), Some(number)) = (Kind::parse(&redaction.kind), number) else { continue };
            labels.numbers.entry((kind, labels.meant(kind, &words))).or_insert(number);
            let last = labels.last.entry(kind).or_default();
            *last = number.max(*last);
        }
        Ok(labels)
    }

    /// `[name 1]`.
    fn of_words(&mut self, kind: Kind, words: &str) -> String {
        let key = (kind, self.meant(kind, words));
        let number = match self.numbers.get(&key) {
            Some(number) => *number,
            None => {
                let last = self.last.entry(kind).or_default();
                *last += 1;
                self.numbers.insert(key, *last);
                *last
            }
        };
        format!("[{} {number}]", word(kind))
    }

    /// What words mean: the one known name they are a part of, else themselves.
    fn meant(&self, kind: Kind, words: &str) -> String {
        let words = words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        let is_part = |name: &&String| name.split([' ', '-', '.']).any(|part| part == words);
        let mut wholes = self.names.iter().filter(is_part);
        match (kind, wholes.next(), wholes.next()) {
            (Kind::Name, Some(whole), None) => whole.clone(),
            _ => words,
        }
    }
}

/// The word of a label.
fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Iban => "account",
        Kind::IdNumber => "id number",
        Kind::Url => "link",
        other => other.as_str(),
    }
}
