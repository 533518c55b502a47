//! The rules that a grammar cannot say: unique GUIDs, references that resolve, codings on codable codes.

use super::faults::{Findings, Rule, cut, number};
use super::lexical;
use super::texts::Others;
use super::types::Project;
use super::walk::{self, Kind};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Brings a project under the rules. What cannot be brought there without guessing is noted as not repaired.
/// `others` are the identities of what was not taken.
pub fn mend(project: &mut Project, others: &Others, findings: &mut Findings) {
    one_of_each_user(project, findings);
    unique(project, others, findings);
    resolve(project, others, findings);
    codable(project, findings);
}

/// A user that stands twice, word for word, is one.
fn one_of_each_user(project: &mut Project, findings: &mut Findings) {
    let mut seen = HashSet::new();
    project.users.retain(|user| {
        let first = seen.insert(user.clone());
        if !first {
            let place = format!("the user \"{}\"", cut(&user.name));
            findings.mended(
                Rule::UniqueGuid,
                place,
                None,
                "it is listed twice".to_owned(),
                "It was taken once",
            );
        }
        first
    });
}

fn unique(project: &mut Project, others: &Others, findings: &mut Findings) {
    let mut seen: HashMap<Uuid, usize> = others.iter().map(|guid| (*guid, 1)).collect();
    walk::things(project, &mut |_, _, guid| *seen.entry(*guid).or_default() += 1);
    seen.retain(|_, count| *count > 1);
    if seen.is_empty() {
        return;
    }
    let mut referred: HashSet<(Kind, Uuid)> = HashSet::new();
    walk::references(project, &mut |reference| {
        referred.insert((reference.kind, *reference.target));
        true
    });
    let renamed = rename(project, others, &seen, &referred, findings);
    walk::references(project, &mut |reference| {
        if let Some(new) = renamed.get(&(reference.kind, *reference.target)) {
            *reference.target = *new;
        }
        let unclear = reference.kind == Kind::Any && seen.contains_key(reference.target);
        if unclear {
            let what = format!("it points at {}, which names several things", reference.target);
            findings.mended(
                Rule::Reference,
                place(reference.by, reference.owner),
                None,
                what,
                "That end was left out",
            );
        }
        !unclear
    });
}

fn place(by: &str, owner: &str) -> String {
    let owner = cut(owner);
    match by {
        "coding" | "user" | "note" | "value" => format!("a {by} at \"{owner}\""),
        _ => format!("the {by} \"{owner}\""),
    }
}

/// Gives all but the first thing of a GUID a new one. Where references could mean either of two things of one
/// kind, nobody can tell which is meant.
fn rename(
    project: &mut Project,
    others: &Others,
    several: &HashMap<Uuid, usize>,
    referred: &HashSet<(Kind, Uuid)>,
    findings: &mut Findings,
) -> HashMap<(Kind, Uuid), Uuid> {
    let mut renamed = HashMap::new();
    let mut met: HashMap<Uuid, Vec<Kind>> = HashMap::new();
    walk::things(project, &mut |kind, name, guid| {
        if !several.contains_key(guid) {
            return;
        }
        let before = met.entry(*guid).or_default();
        let again = before.contains(&kind);
        let count = before.len() + usize::from(others.contains(guid));
        before.push(kind);
        if count == 0 {
            return;
        }
        let what = format!("its GUID {guid} names another thing too");
        let place = format!("the {} \"{}\"", kind.label(), cut(name));
        if again && referred.contains(&(kind, *guid)) {
            let advice = "Nobody can tell which one is referred to. Export the project again from the program it is from";
            findings.refused(Rule::UniqueGuid, place, None, what, advice);
            return;
        }
        let new = lexical::made(&["again", kind.label(), &guid.to_string(), &count.to_string()]);
        if !again {
            renamed.insert((kind, *guid), new);
        }
        *guid = new;
        findings.mended(
            Rule::UniqueGuid,
            place,
            None,
            what,
            "It was given a new one, and what refers to it follows",
        );
    });
    renamed
}

fn resolve(project: &mut Project, others: &Others, findings: &mut Findings) {
    let mut kinds: HashMap<Uuid, Kind> = HashMap::new();
    walk::things(project, &mut |kind, _, guid| {
        kinds.insert(*guid, kind);
    });
    let mut to_others = 0;
    walk::references(project, &mut |reference| {
        let kind = kinds.get(reference.target);
        let holds = match reference.kind {
            Kind::Any => kind.is_some(),
            wanted => kind == Some(&wanted),
        };
        if holds {
            return true;
        }
        if others.contains(reference.target) {
            to_others += 1;
            return false;
        }
        let what = format!(
            "it refers to a {} {} that is not in the project",
            reference.kind.label(),
            reference.target
        );
        let place = place(reference.by, reference.owner);
        if let Some(guid) = reference.coding {
            findings.left_out("coding", reference.owner, Some(guid), &what);
        }
        findings.mended(Rule::Reference, place, None, what, "It was left out");
        false
    });
    if to_others > 0 {
        findings.left_out(
            "reference",
            "",
            None,
            &format!("{} to things that were not taken", number(to_others, "reference")),
        );
    }
}

fn codable(project: &mut Project, findings: &mut Findings) {
    let mut used: HashMap<Uuid, usize> = HashMap::new();
    walk::references(project, &mut |reference| {
        if reference.coding.is_some() {
            *used.entry(*reference.target).or_default() += 1;
        }
        true
    });
    walk::codes(&mut project.codes, &mut |code| {
        if let Some(count) = used.get(&code.guid).filter(|_| !code.is_codable) {
            code.is_codable = true;
            let what = format!("it is a folder (isCodable=\"false\") with {}", number(*count, "coding"));
            let place = format!("the code \"{}\"", cut(&code.name));
            findings.mended(Rule::Codable, place, None, what, "It was made a code");
        }
    });
}
