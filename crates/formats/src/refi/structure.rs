//! Whether a document keeps to the grammar. What is told here as repaired is what the reader does by itself: it
//! finds elements in any order, and leaves out values it cannot understand.

use super::faults::{Findings, Rule};
use super::lexical;
use super::schema::{Attribute, Child, Count, Form, Shape};
use super::xml::Element;

/// Notes what breaks the grammar below an element.
pub fn check(element: &Element, shape: &'static Shape, findings: &mut Findings) {
    attributes(element, shape, findings);
    words(element, shape, findings);
    if shape.any_order {
        unordered(element, shape, findings);
    } else {
        ordered(element, shape, findings);
    }
    for child in &element.children {
        if let Some((_, of_child, _)) = find(shape, &child.name).map(|at| shape.children[at]) {
            check(child, of_child, findings);
        }
    }
}

fn find(shape: &Shape, name: &str) -> Option<usize> {
    shape.children.iter().position(|(known, _, _)| *known == name)
}

/// What an element is called in messages: `the Code "Push"`.
pub fn place(element: &Element) -> String {
    let name = element.attribute("name").or_else(|| element.attribute("guid")).unwrap_or_default();
    let cut: String = name.chars().take(60).collect();
    if cut.is_empty() { format!("a {}", element.name) } else { format!("the {} \"{cut}\"", element.name) }
}

fn attributes(element: &Element, shape: &'static Shape, findings: &mut Findings) {
    let known = || shape.attributes.iter().flat_map(|group| group.iter());
    for (name, value) in &element.attributes {
        let line = Some(element.line);
        match known().find(|attribute| *attribute.name == **name) {
            None => {
                let what = format!("it has an attribute \"{name}\" that the format does not know");
                findings.mended(Rule::Unknown, place(element), line, what, "It was left out");
            }
            Some(attribute) if !fits(value, attribute.form) => {
                wrong_value(element, attribute, value, findings);
            }
            Some(attribute) if attribute.required && attribute.name == "name" && value.is_empty() => {
                no_name(element, findings);
            }
            Some(_) => {}
        }
    }
    for attribute in known().filter(|attribute| attribute.required) {
        if element.attribute(attribute.name).is_none() {
            missing(element, attribute, findings);
        }
    }
}

fn fits(value: &str, form: Form) -> bool {
    match form {
        Form::Words => true,
        Form::Guid => lexical::guid(value).is_some(),
        Form::DateTime => lexical::date_time(value).is_some(),
        Form::Date => lexical::date(value).is_some(),
        Form::Boolean => lexical::boolean(value).is_some(),
        Form::Integer => lexical::is_integer(value),
        Form::Decimal => lexical::is_decimal(value),
        Form::Color => lexical::is_color(value),
        Form::OneOf(words) => words.contains(&value.trim()),
    }
}

fn quoted(value: &str) -> String {
    let cut: String = value.chars().take(40).collect();
    format!("\"{cut}\"")
}

fn wrong_value(element: &Element, attribute: &Attribute, value: &str, findings: &mut Findings) {
    let (name, value) = (attribute.name, quoted(value));
    let (rule, what, done) = match attribute.form {
        Form::Guid => (
            Rule::GuidForm,
            format!("its {name} {value} is no GUID"),
            "A GUID was made of it; what refers to it was kept",
        ),
        Form::Color => (Rule::Color, format!("its colour {value} is none"), "The colour was left out"),
        Form::DateTime | Form::Date => {
            (Rule::DateForm, format!("its {name} {value} is no date and time"), "It was left out")
        }
        Form::Integer if attribute.required => {
            (Rule::ValueForm, format!("its {name} {value} is no whole number"), "The element was left out")
        }
        Form::Boolean if attribute.required => {
            (Rule::ValueForm, format!("its {name} {value} is neither true nor false"), "It was taken as true")
        }
        Form::OneOf(_) if attribute.required => (
            Rule::ValueForm,
            format!("its {name} {value} is none that the format knows"),
            "It was taken as Text",
        ),
        _ => {
            (Rule::ValueForm, format!("its {name} {value} has not the form it must have"), "It was left out")
        }
    };
    findings.mended(rule, place(element), Some(element.line), what, done);
}

fn no_name(element: &Element, findings: &mut Findings) {
    let what = "it has no name".to_owned();
    findings.mended(
        Rule::Name,
        place(element),
        Some(element.line),
        what,
        "It is called \"Unnamed\" with its first digits",
    );
}

fn missing(element: &Element, attribute: &Attribute, findings: &mut Findings) {
    if attribute.name == "name" {
        return no_name(element, findings);
    }
    let done = match attribute.form {
        Form::Guid if attribute.name == "guid" => "A GUID was made from its place",
        Form::Boolean => "It was taken as true",
        Form::OneOf(_) => "It was taken as Text",
        _ => "The element was left out",
    };
    let what = format!("it has no {}", attribute.name);
    findings.mended(Rule::Missing, place(element), Some(element.line), what, done);
}

fn words(element: &Element, shape: &Shape, findings: &mut Findings) {
    let line = Some(element.line);
    match shape.text {
        None if !element.text.trim_matches([' ', '\t', '\r', '\n']).is_empty() => {
            let what = format!("words stand directly in it: {}", quoted(element.text.trim()));
            findings.mended(Rule::Unknown, place(element), line, what, "They were left out");
        }
        Some(form) if !fits(&element.text, form) => {
            let what = format!("its value {} has not the form it must have", quoted(&element.text));
            let rule =
                if matches!(form, Form::Date | Form::DateTime) { Rule::DateForm } else { Rule::ValueForm };
            findings.mended(rule, place(element), line, what, "The value was left out");
        }
        _ => {}
    }
}

fn unknown(element: &Element, child: &Element, findings: &mut Findings) {
    let what = format!("{} stands in it, which the format does not put there", place(child));
    findings.mended(Rule::Unknown, place(element), Some(child.line), what, "It was left out");
    let reason = format!("the format knows no {} within {}", child.name, element.name);
    findings.left_out("unknown element", child.attribute("name").unwrap_or(&child.name), None, &reason);
}

fn unordered(element: &Element, shape: &'static Shape, findings: &mut Findings) {
    for child in element.children.iter().filter(|child| find(shape, &child.name).is_none()) {
        unknown(element, child, findings);
    }
    if element.children.is_empty() {
        empty(element, findings);
    }
}

fn empty(element: &Element, findings: &mut Findings) {
    let what = "it holds nothing, and must then not be there".to_owned();
    findings.mended(Rule::Missing, place(element), Some(element.line), what, "It was left out");
}

fn ordered(element: &Element, shape: &'static Shape, findings: &mut Findings) {
    let mut counts = vec![0usize; shape.children.len()];
    let mut reached = 0;
    let mut told = false;
    for child in &element.children {
        let Some(at) = find(shape, &child.name) else {
            unknown(element, child, findings);
            continue;
        };
        counts[at] += 1;
        if at < reached && !told {
            told = true;
            let what = format!(
                "{} stands after {}, against the order of the format",
                child.name, shape.children[reached].0
            );
            findings.mended(Rule::Order, place(element), Some(child.line), what, "It was read all the same");
        }
        reached = reached.max(at);
    }
    for (child, count) in shape.children.iter().zip(&counts) {
        counted(element, child, *count, findings);
    }
    let alternatives = &counts[counts.len() - shape.choice_of_last..];
    if alternatives.iter().filter(|count| **count > 0).count() > 1 {
        let what = "it has several values".to_owned();
        findings.mended(Rule::Repeated, place(element), Some(element.line), what, "The first was taken");
    }
}

fn counted(element: &Element, (name, _, count): &Child, found: usize, findings: &mut Findings) {
    let line = Some(element.line);
    match (count, found) {
        (Count::Some, 0) => empty(element, findings),
        (Count::One, 0) => {
            let what = format!("it has no {name}");
            findings.mended(Rule::Missing, place(element), line, what, "The element was left out");
        }
        (Count::One | Count::Optional, 2..) => {
            let what = format!("it has {found} elements {name}, where one may be");
            // Containers are read together; of what can be said once the first counts.
            findings.mended(
                Rule::Repeated,
                place(element),
                line,
                what,
                "The first was taken; the things in containers were all read",
            );
        }
        _ => {}
    }
}
