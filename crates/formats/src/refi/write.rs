//! From values to XML, in the order of the format. Containers without content are left out.

use super::faults::{Findings, Rule};
use super::lexical;
use super::markup::Markup;
use super::project::{NAMESPACE, refusal};
use super::rules;
use super::types::{
    Case, Code, Coding, Datum, Link, Project, Set, Stamp, TextSource, Variable, VariableValue, flat,
};
use super::walk;
use crate::FormatError;
use uuid::Uuid;

/// Deepest nesting of codes.
const DEEPEST: usize = 200;

/// Refuses a project that breaks a rule.
///
/// # Errors
/// As said, with the first place that does.
pub fn refuse(project: &Project) -> Result<(), FormatError> {
    let mut findings = Findings::default();
    let advice = "This is a fault of the program that made the project, not of yours; please report it";
    let mut refused =
        |rule, place: String, what: &str| findings.refused(rule, place, None, what.to_owned(), advice);
    values(project, &mut refused);
    texts(project, &mut refused);
    codes(&project.codes, 1, &mut refused);
    if findings.fatal().is_some() {
        return Err(refusal(&findings));
    }
    // What the reader would have to mend must not be written.
    rules::mend(&mut without_texts(project), &super::texts::Others::new(), &mut findings);
    match findings.faults.first() {
        Some(fault) => Err(FormatError::new(format!("{}: {}", fault.place, fault.what), advice)),
        None => Ok(()),
    }
}

/// A copy in which the texts, by far the largest part, are empty.
fn without_texts(project: &Project) -> Project {
    let bare = |text: &TextSource| TextSource {
        guid: text.guid,
        name: text.name.clone(),
        selections: text.selections.clone(),
        codings: text.codings.clone(),
        note_refs: text.note_refs.clone(),
        values: text.values.clone(),
        created: text.created,
        modified: text.modified,
        ..TextSource::default()
    };
    Project {
        created: project.created,
        modified: project.modified,
        users: project.users.clone(),
        codes: project.codes.clone(),
        variables: project.variables.clone(),
        cases: project.cases.clone(),
        sources: project.sources.iter().map(bare).collect(),
        notes: project.notes.iter().map(bare).collect(),
        links: project.links.clone(),
        sets: project.sets.clone(),
        note_refs: project.note_refs.clone(),
        ..Project::default()
    }
}

fn values(project: &Project, refused: &mut impl FnMut(Rule, String, &str)) {
    let named = project.variables.iter().map(|one| ("variable", &one.name));
    let named = named.chain(project.sets.iter().map(|one| ("set", &one.name)));
    for (kind, _) in named.chain([("project", &project.name)]).filter(|(_, name)| name.is_empty()) {
        refused(Rule::Name, format!("a {kind}"), "it has no name");
    }
    let of_cases = project.cases.iter().flat_map(|case| case.values.iter().map(|value| (&case.name, value)));
    let of_texts = project.sources.iter().chain(&project.notes);
    let of_texts = of_texts.flat_map(|text| text.values.iter().map(|value| (&text.name, value)));
    for (name, value) in of_cases.chain(of_texts) {
        let fits = match &value.value {
            Datum::Float(number) => number.is_finite(),
            Datum::Date(day) => lexical::date(day).as_deref() == Some(day),
            Datum::DateTime(at) => lexical::written(*at).is_some(),
            _ => true,
        };
        if !fits {
            refused(Rule::ValueForm, format!("a value of \"{name}\""), "it cannot be written");
        }
    }
    if stamps_of(project).any(|stamp| stamp.at.is_some_and(|at| lexical::written(at).is_none())) {
        refused(Rule::DateForm, "the project".to_owned(), "a time in it lies outside the years 1 to 9999");
    }
    let links = project.links.iter().filter_map(|link| link.color.as_ref().map(|color| (&link.name, color)));
    for (name, _) in links.filter(|(_, color)| !lexical::is_color(color)) {
        refused(Rule::Color, format!("the link \"{name}\""), "its colour is none");
    }
}

fn stamps_of(project: &Project) -> impl Iterator<Item = Stamp> {
    let of_texts = project.sources.iter().chain(&project.notes).flat_map(|text| {
        let of_selections = text.selections.iter().flat_map(|one| {
            [one.created, one.modified].into_iter().chain(one.codings.iter().map(|coding| coding.created))
        });
        let whole = text.codings.iter().map(|coding| coding.created);
        [text.created, text.modified].into_iter().chain(of_selections).chain(whole)
    });
    [project.created, project.modified].into_iter().chain(of_texts)
}

fn texts(project: &Project, refused: &mut impl FnMut(Rule, String, &str)) {
    for text in project.sources.iter().chain(&project.notes) {
        let place = || format!("the source \"{}\"", text.name);
        if text.text.contains('\r') || text.text.starts_with('\u{feff}') {
            refused(Rule::Encoding, place(), "its text is not normalised (line ends, byte order mark)");
        }
        let length = text.text.chars().count();
        let outside = |start: u32, end: u32| start >= end || end as usize > length;
        if text.selections.iter().any(|one| outside(one.start, one.end)) {
            refused(Rule::Range, place(), "a selection is empty or reaches past the text");
        }
    }
}

fn codes(forest: &[Code], depth: usize, refused: &mut impl FnMut(Rule, String, &str)) {
    for code in forest {
        let place = || format!("the code \"{}\"", code.name);
        if code.name.is_empty() {
            refused(Rule::Name, place(), "it has no name");
        }
        if code.color.as_ref().is_some_and(|color| !lexical::is_color(color)) {
            refused(Rule::Color, place(), "its colour is none");
        }
        if depth > DEEPEST {
            refused(Rule::WellFormed, place(), "it lies below more than 200 others");
        } else {
            codes(&code.codes, depth + 1, refused);
        }
    }
}

/// Refuses a codebook that breaks a rule.
///
/// # Errors
/// As said.
pub fn refuse_codebook(forest: &[Code], sets: &[Set]) -> Result<(), FormatError> {
    let mut codes = forest.to_vec();
    walk::codes(&mut codes, &mut |code| code.note_refs.clear());
    let mut sets = sets.to_vec();
    for set in &mut sets {
        (set.sources, set.notes) = (Vec::new(), Vec::new());
    }
    refuse(&Project { name: "codebook".to_owned(), codes, sets, ..Project::default() })
}

/// Writes a project.
pub fn project(project: &Project, markup: &mut Markup) {
    let mut attributes = vec![("xmlns", NAMESPACE.to_owned()), ("name", project.name.clone())];
    some("origin", &project.origin, &mut attributes);
    stamp(project.created, "creatingUserGUID", "creationDateTime", &mut attributes);
    stamp(project.modified, "modifyingUserGUID", "modifiedDateTime", &mut attributes);
    markup.element("Project", &attributes, |root| {
        root.container("Users", |users| {
            for user in &project.users {
                let mut attributes = identity(user.guid, &user.name);
                some("id", &user.id, &mut attributes);
                users.empty("User", &attributes);
            }
        });
        root.container("CodeBook", |book| {
            book.container("Codes", |codes| project.codes.iter().for_each(|one| code(one, codes)));
        });
        root.container("Variables", |list| project.variables.iter().for_each(|one| variable(one, list)));
        root.container("Cases", |list| project.cases.iter().for_each(|one| case(one, list)));
        root.container("Sources", |list| {
            project.sources.iter().for_each(|one| text("TextSource", one, list));
        });
        root.container("Notes", |list| project.notes.iter().for_each(|one| text("Note", one, list)));
        root.container("Links", |list| project.links.iter().for_each(|one| link(one, list)));
        root.container("Sets", |list| project.sets.iter().for_each(|one| set(one, "targetGUID", list)));
        description(&project.description, root);
        references("NoteRef", &project.note_refs, root);
    });
}

type Attributes = Vec<(&'static str, String)>;

fn some(name: &'static str, value: &str, attributes: &mut Attributes) {
    if !value.is_empty() {
        attributes.push((name, value.to_owned()));
    }
}

fn identity(guid: Uuid, name: &str) -> Attributes {
    let mut attributes = vec![("guid", guid.to_string())];
    some("name", name, &mut attributes);
    attributes
}

fn stamp(stamp: Stamp, user: &'static str, at: &'static str, attributes: &mut Attributes) {
    attributes.extend(stamp.user.map(|guid| (user, guid.to_string())));
    attributes.extend(stamp.at.and_then(lexical::written).map(|text| (at, text)));
}

fn stamps(created: Stamp, modified: Stamp, attributes: &mut Attributes) {
    stamp(created, "creatingUser", "creationDateTime", attributes);
    stamp(modified, "modifyingUser", "modifiedDateTime", attributes);
}

fn description(text: &str, markup: &mut Markup) {
    if !text.is_empty() {
        markup.words("Description", text);
    }
}

fn references(name: &'static str, targets: &[Uuid], markup: &mut Markup) {
    for target in targets {
        markup.empty(name, &[("targetGUID", target.to_string())]);
    }
}

/// Writes a code with those below it.
pub fn code(code_: &Code, markup: &mut Markup) {
    let mut attributes = identity(code_.guid, &code_.name);
    attributes.push(("isCodable", code_.is_codable.to_string()));
    attributes.extend(code_.color.clone().map(|color| ("color", color)));
    markup.element("Code", &attributes, |within| {
        description(&code_.description, within);
        references("NoteRef", &code_.note_refs, within);
        code_.codes.iter().for_each(|below| code(below, within));
    });
}

fn variable(variable: &Variable, markup: &mut Markup) {
    let mut attributes = identity(variable.guid, &variable.name);
    attributes.push(("typeOfVariable", variable.kind.as_str().to_owned()));
    markup.element("Variable", &attributes, |within| description(&variable.description, within));
}

fn value(value: &VariableValue, markup: &mut Markup) {
    let (name, words) = match &value.value {
        Datum::Text(text) => ("TextValue", text.clone()),
        Datum::Boolean(yes) => ("BooleanValue", yes.to_string()),
        Datum::Integer(number) => ("IntegerValue", number.to_string()),
        Datum::Float(number) => ("FloatValue", lexical::decimal(*number)),
        Datum::Date(day) => ("DateValue", day.clone()),
        Datum::DateTime(at) => ("DateTimeValue", lexical::written(*at).unwrap_or_default()),
    };
    markup.element("VariableValue", &[], |within| {
        references("VariableRef", &[value.variable], within);
        within.words(name, &words);
    });
}

fn case(case: &Case, markup: &mut Markup) {
    markup.element("Case", &identity(case.guid, &case.name), |within| {
        description(&case.description, within);
        references("CodeRef", &case.code_refs, within);
        case.values.iter().for_each(|one| value(one, within));
        references("SourceRef", &case.source_refs, within);
        references("SelectionRef", &case.selection_refs, within);
    });
}

fn text(name: &'static str, source: &TextSource, markup: &mut Markup) {
    let mut attributes = identity(source.guid, &source.name);
    if name == "TextSource" {
        attributes.push(("plainTextPath", format!("internal://{}.txt", source.guid)));
    }
    stamps(source.created, source.modified, &mut attributes);
    markup.element(name, &attributes, |within| {
        description(&source.description, within);
        if name != "TextSource" {
            within.words("PlainTextContent", &source.text);
        }
        for selection in &source.selections {
            let mut attributes = identity(selection.guid, &selection.name);
            attributes.push(("startPosition", selection.start.to_string()));
            attributes.push(("endPosition", selection.end.to_string()));
            stamps(selection.created, selection.modified, &mut attributes);
            within.element("PlainTextSelection", &attributes, |within| {
                description(&selection.description, within);
                selection.codings.iter().for_each(|one| coding(one, within));
                references("NoteRef", &selection.note_refs, within);
            });
        }
        source.codings.iter().for_each(|one| coding(one, within));
        references("NoteRef", &source.note_refs, within);
        source.values.iter().for_each(|one| value(one, within));
    });
}

fn coding(coding: &Coding, markup: &mut Markup) {
    let mut attributes = vec![("guid", coding.guid.to_string())];
    stamp(coding.created, "creatingUser", "creationDateTime", &mut attributes);
    markup.element("Coding", &attributes, |within| {
        references("CodeRef", &[coding.code], within);
        references("NoteRef", &coding.note_refs, within);
    });
}

fn link(link: &Link, markup: &mut Markup) {
    let mut attributes = identity(link.guid, &link.name);
    attributes.extend(link.direction.map(|direction| ("direction", direction.as_str().to_owned())));
    attributes.extend(link.color.clone().map(|color| ("color", color)));
    attributes.extend(link.origin.map(|guid| ("originGUID", guid.to_string())));
    attributes.extend(link.target.map(|guid| ("targetGUID", guid.to_string())));
    markup.element("Link", &attributes, |within| references("NoteRef", &link.note_refs, within));
}

/// Writes a set; members bear their GUID in an attribute of this name.
pub fn set(set: &Set, attribute: &'static str, markup: &mut Markup) {
    markup.element("Set", &identity(set.guid, &set.name), |within| {
        description(&set.description, within);
        for code in &set.codes {
            within.empty("MemberCode", &[(attribute, code.to_string())]);
        }
        references("MemberSource", &set.sources, within);
        references("MemberNote", &set.notes, within);
    });
}

/// How many things a codebook cannot hold: notes on codes, members that are no codes.
pub fn beyond_codebook(codes: &[Code], sets: &[Set]) -> usize {
    let notes: usize = flat(codes).iter().map(|code| code.note_refs.len()).sum();
    notes + sets.iter().map(|set| set.sources.len() + set.notes.len()).sum::<usize>()
}
