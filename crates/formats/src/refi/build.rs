//! From XML to values. Nothing is refused here: what breaks the grammar was noted by `structure`, and values that
//! cannot be understood are left out.

use super::faults::{Findings, cut, number};
use super::lexical;
use super::types::{
    Case, Code, Coding, Datum, Direction, Link, Project, Set, Stamp, TextSelection, TextSource, User,
    Variable, VariableKind, VariableValue,
};
use super::xml::Element;
use std::collections::HashSet;
use uuid::Uuid;

/// A project whose texts are still to be fetched.
#[derive(Default)]
pub struct Built {
    /// All but texts and spans.
    pub project: Project,
    /// Texts of the project's sources, in their order.
    pub sources: Vec<Draft>,
    /// Texts of the project's notes, in their order.
    pub notes: Vec<Draft>,
    /// Identities of what is not taken, so that references to it are no riddle.
    pub others: HashSet<Uuid>,
}

/// A text to be fetched.
pub struct Draft {
    /// The source or note, without text and with selections whose spans are not set.
    pub source: TextSource,
    /// Start and end of each selection as the file has them.
    pub spans: Vec<(i64, i64)>,
    /// The text within the XML.
    pub content: Option<String>,
    /// Where the text lies.
    pub path: Option<String>,
    /// Line of the XML.
    pub line: u64,
}

/// Builds a project.
pub fn project(root: &Element, findings: &mut Findings) -> Built {
    let mut builder = Builder { findings, others: HashSet::new(), made: 0 };
    let held = |container: &'static str, name: &'static str| -> Vec<&Element> {
        root.all(container).flat_map(|one| one.all(name)).collect()
    };
    let codes: Vec<&Element> =
        held("CodeBook", "Codes").into_iter().flat_map(|codes| codes.all("Code")).collect();
    let project = Project {
        name: named(root),
        origin: root.attribute("origin").unwrap_or_default().to_owned(),
        description: root.text_of("Description").to_owned(),
        created: stamp(root, "creatingUserGUID", "creationDateTime"),
        modified: stamp(root, "modifyingUserGUID", "modifiedDateTime"),
        users: held("Users", "User").into_iter().map(|one| builder.user(one)).collect(),
        codes: codes.into_iter().map(|one| builder.code(one)).collect(),
        variables: held("Variables", "Variable").into_iter().map(|one| builder.variable(one)).collect(),
        cases: held("Cases", "Case").into_iter().map(|one| builder.case(one)).collect(),
        links: held("Links", "Link").into_iter().map(|one| builder.link(one)).collect(),
        sets: held("Sets", "Set").into_iter().map(|one| builder.set(one, "targetGUID")).collect(),
        note_refs: targets(root, "NoteRef"),
        ..Project::default()
    };
    let sources = held("Sources", "TextSource").into_iter().map(|one| builder.draft(one)).collect();
    let notes = held("Notes", "Note").into_iter().map(|one| builder.draft(one)).collect();
    for (name, kind) in MEDIA {
        held("Sources", name).into_iter().for_each(|one| builder.medium(one, kind));
    }
    for graph in held("Graphs", "Graph") {
        builder.leave(graph, "graph", "Subtext draws its own pictures");
    }
    Built { project, sources, notes, others: builder.others }
}

/// Builds the codes and sets of a codebook.
pub fn codebook(root: &Element, findings: &mut Findings) -> (Vec<Code>, Vec<Set>) {
    let mut builder = Builder { findings, others: HashSet::new(), made: 0 };
    let codes = root.all("Codes").flat_map(|codes| codes.all("Code")).map(|one| builder.code(one)).collect();
    let sets = root.all("Sets").flat_map(|sets| sets.all("Set"));
    (codes, sets.map(|one| builder.set(one, "guid")).collect())
}

const MEDIA: [(&str, &str); 4] = [
    ("PictureSource", "picture"),
    ("PDFSource", "PDF"),
    ("AudioSource", "sound recording"),
    ("VideoSource", "video"),
];

/// Its name, or one for what has none.
fn named(element: &Element) -> String {
    let name = element.attribute("name").unwrap_or_default();
    if !name.is_empty() {
        return name.to_owned();
    }
    let guid = element.attribute("guid").unwrap_or_default().trim_start_matches('{');
    let digits: String = guid.chars().take(8).collect();
    if digits.is_empty() { "Unnamed".to_owned() } else { format!("Unnamed {digits}") }
}

fn words(element: &Element, attribute: &str) -> String {
    element.attribute(attribute).unwrap_or_default().to_owned()
}

fn stamp(element: &Element, user: &str, at: &str) -> Stamp {
    Stamp {
        user: element.attribute(user).map(lexical::guid_or_made),
        at: element.attribute(at).and_then(lexical::date_time),
    }
}

fn created(element: &Element) -> Stamp {
    stamp(element, "creatingUser", "creationDateTime")
}

fn modified(element: &Element) -> Stamp {
    stamp(element, "modifyingUser", "modifiedDateTime")
}

/// What the children of a name point at.
fn targets(element: &Element, name: &str) -> Vec<Uuid> {
    references(element, name, "targetGUID")
}

fn references(element: &Element, name: &str, attribute: &str) -> Vec<Uuid> {
    element.all(name).filter_map(|child| child.attribute(attribute)).map(lexical::guid_or_made).collect()
}

fn color(element: &Element) -> Option<String> {
    element.attribute("color").map(str::trim).filter(|color| lexical::is_color(color)).map(str::to_owned)
}

struct Builder<'f> {
    findings: &'f mut Findings,
    others: HashSet<Uuid>,
    made: usize,
}

impl Builder<'_> {
    fn guid(&mut self, element: &Element) -> Uuid {
        if let Some(text) = element.attribute("guid") {
            return lexical::guid_or_made(text);
        }
        self.made += 1;
        lexical::made(&["missing", &element.name, &self.made.to_string()])
    }

    fn user(&mut self, element: &Element) -> User {
        User { guid: self.guid(element), name: words(element, "name"), id: words(element, "id") }
    }

    fn code(&mut self, element: &Element) -> Code {
        Code {
            guid: self.guid(element),
            name: named(element),
            is_codable: element.attribute("isCodable").and_then(lexical::boolean).unwrap_or(true),
            color: color(element),
            description: element.text_of("Description").to_owned(),
            note_refs: targets(element, "NoteRef"),
            codes: element.all("Code").map(|below| self.code(below)).collect(),
        }
    }

    fn variable(&mut self, element: &Element) -> Variable {
        let word = element.attribute("typeOfVariable").unwrap_or_default().trim();
        let kind = VariableKind::ALL.into_iter().find(|kind| kind.as_str() == word).unwrap_or_default();
        let description = element.text_of("Description").to_owned();
        Variable { guid: self.guid(element), name: named(element), kind, description }
    }

    fn case(&mut self, element: &Element) -> Case {
        Case {
            guid: self.guid(element),
            name: words(element, "name"),
            description: element.text_of("Description").to_owned(),
            code_refs: targets(element, "CodeRef"),
            values: self.values(element),
            source_refs: targets(element, "SourceRef"),
            selection_refs: targets(element, "SelectionRef"),
        }
    }

    fn values(&mut self, element: &Element) -> Vec<VariableValue> {
        element.all("VariableValue").filter_map(|one| self.value(element, one)).collect()
    }

    fn value(&mut self, owner: &Element, element: &Element) -> Option<VariableValue> {
        let target = element.one("VariableRef").and_then(|reference| reference.attribute("targetGUID"));
        let held = element.children.iter().find(|child| &*child.name != "VariableRef")?;
        let read = datum(held);
        match (target, read) {
            (Some(target), Some(value)) => {
                Some(VariableValue { variable: lexical::guid_or_made(target), value })
            }
            _ => {
                let reason = format!("its value \"{}\" cannot be understood", held.text.trim());
                self.findings.left_out("value of a variable", &words(owner, "name"), None, &reason);
                None
            }
        }
    }

    fn link(&mut self, element: &Element) -> Link {
        let word = element.attribute("direction").unwrap_or_default().trim();
        Link {
            guid: self.guid(element),
            name: words(element, "name"),
            direction: Direction::ALL.into_iter().find(|direction| direction.as_str() == word),
            color: color(element),
            origin: element.attribute("originGUID").map(lexical::guid_or_made),
            target: element.attribute("targetGUID").map(lexical::guid_or_made),
            note_refs: targets(element, "NoteRef"),
        }
    }

    fn set(&mut self, element: &Element, attribute: &str) -> Set {
        Set {
            guid: self.guid(element),
            name: named(element),
            description: element.text_of("Description").to_owned(),
            codes: references(element, "MemberCode", attribute),
            sources: targets(element, "MemberSource"),
            notes: targets(element, "MemberNote"),
        }
    }

    fn draft(&mut self, element: &Element) -> Draft {
        let mut source = TextSource {
            guid: self.guid(element),
            name: words(element, "name"),
            description: element.text_of("Description").to_owned(),
            codings: self.codings(element, ""),
            note_refs: targets(element, "NoteRef"),
            values: self.values(element),
            created: created(element),
            modified: modified(element),
            ..TextSource::default()
        };
        let mut spans = Vec::new();
        for one in element.all("PlainTextSelection") {
            if let Some((selection, span)) = self.selection(&source.name, one) {
                source.selections.push(selection);
                spans.push(span);
            }
        }
        if element.attribute("richTextPath").is_some() {
            let reason = "only its plain text is read";
            self.findings.left_out("styled text", &source.name, Some(source.guid), reason);
        }
        Draft {
            source,
            spans,
            content: element.one("PlainTextContent").map(|content| content.text.clone()),
            path: element.attribute("plainTextPath").map(str::to_owned),
            line: element.line,
        }
    }

    fn selection(&mut self, within: &str, element: &Element) -> Option<(TextSelection, (i64, i64))> {
        let guid = self.guid(element);
        let name = words(element, "name");
        let position = |attribute: &str| element.attribute(attribute)?.trim().parse::<i64>().ok();
        let (Some(start), Some(end)) = (position("startPosition"), position("endPosition")) else {
            self.others.insert(guid);
            self.findings.left_out(
                "selection",
                &name,
                Some(guid),
                &format!("its place in \"{}\" is not said", cut(within)),
            );
            return None;
        };
        let selection = TextSelection {
            guid,
            codings: self.codings(element, within),
            name,
            description: element.text_of("Description").to_owned(),
            note_refs: targets(element, "NoteRef"),
            created: created(element),
            modified: modified(element),
            ..TextSelection::default()
        };
        Some((selection, (start, end)))
    }

    fn codings(&mut self, element: &Element, within: &str) -> Vec<Coding> {
        let mut codings = Vec::new();
        for one in element.all("Coding") {
            let guid = self.guid(one);
            let code = one.one("CodeRef").and_then(|reference| reference.attribute("targetGUID"));
            match code {
                Some(code) => codings.push(Coding {
                    guid,
                    code: lexical::guid_or_made(code),
                    note_refs: targets(one, "NoteRef"),
                    created: created(one),
                }),
                None => self.findings.left_out("coding", within, Some(guid), "it names no code"),
            }
        }
        codings
    }

    /// A source that is no text.
    fn medium(&mut self, element: &Element, kind: &'static str) {
        let (selections, codings) = counted(element);
        let reason = match (selections, codings) {
            (0, 0) => "Subtext takes texts only".to_owned(),
            _ => {
                let (selections, codings) = (number(selections, "selection"), number(codings, "coding"));
                format!("Subtext takes texts only; left out with it: {selections}, {codings}")
            }
        };
        self.leave(element, kind, &reason);
    }

    fn leave(&mut self, element: &Element, kind: &'static str, reason: &str) {
        let guid = self.guid(element);
        let mut open = vec![element];
        while let Some(one) = open.pop() {
            self.others.extend(one.attribute("guid").map(lexical::guid_or_made));
            open.extend(&one.children);
        }
        self.findings.left_out(kind, element.attribute("name").unwrap_or_default(), Some(guid), reason);
    }
}

/// Selections and codings below an element.
fn counted(element: &Element) -> (usize, usize) {
    let (mut selections, mut codings) = (0, 0);
    let mut open = vec![element];
    while let Some(one) = open.pop() {
        selections += usize::from(one.name.ends_with("Selection"));
        codings += usize::from(&*one.name == "Coding");
        open.extend(&one.children);
    }
    (selections, codings)
}

fn datum(element: &Element) -> Option<Datum> {
    let text = element.text.as_str();
    match &*element.name {
        "TextValue" => Some(Datum::Text(text.to_owned())),
        "BooleanValue" => lexical::boolean(text).map(Datum::Boolean),
        "IntegerValue" => text.trim().parse().ok().map(Datum::Integer),
        "FloatValue" => {
            Some(text.trim()).filter(|text| lexical::is_decimal(text))?.parse().ok().map(Datum::Float)
        }
        "DateValue" => lexical::date(text).map(Datum::Date),
        "DateTimeValue" => lexical::date_time(text).map(Datum::DateTime),
        _ => None,
    }
}
