//! What a model of names said, joined to what the rules find.

use super::{Kind, Reason};
use crate::{
    models::{Standing, Which},
    project::OpenProject,
};
use analysis::personal_data::Finding;
use language::protocol::Named;
use std::sync::Arc;
use store::PlacedParagraph;

/// What the model is less sure of is passed over.
const LEAST: f32 = 0.5;

/// Findings by paragraph.
type Findings = Arc<Vec<(u32, Finding)>>;

/// A model that was asked, or none.
pub(super) struct Asked<'p> {
    project: &'p OpenProject,
    model: Option<&'p Which>,
    read: usize,
    texts: usize,
}

impl<'p> Asked<'p> {
    pub(super) fn of(project: &'p OpenProject, model: Option<&'p Which>) -> Self {
        Self { project, model, read: 0, texts: 0 }
    }

    /// Findings of a document, with the model's.
    pub(super) fn with(&mut self, paragraphs: &[PlacedParagraph], findings: Findings) -> Findings {
        let Some(model) = self.model else { return findings };
        let mut all = Vec::new();
        for paragraph in paragraphs {
            let of_rules = findings.iter().filter(|(index, _)| *index == paragraph.index).map(|(_, f)| *f);
            let text = &paragraph.paragraph.text;
            let names = self.project.heard().names(model, text);
            if !text.trim().is_empty() {
                self.texts += 1;
                self.read += usize::from(names.is_some());
            }
            let joined = joined(of_rules.collect(), names.as_deref().map(Vec::as_slice).unwrap_or_default());
            all.extend(joined.into_iter().map(|finding| (paragraph.index, finding)));
        }
        Arc::new(all)
    }

    pub(super) fn standing(&self) -> Option<Standing> {
        let model = self.model?.name.clone();
        Some(Standing { model, read: self.read, texts: self.texts })
    }
}

/// What a kind of name is here; `None` for what tells nobody apart.
fn kind(label: &str) -> Option<Kind> {
    match label.to_uppercase().as_str() {
        "PER" | "PERSON" => Some(Kind::Name),
        "ORG" | "ORGANIZATION" | "COMPANY" => Some(Kind::Company),
        "LOC" | "LOCATION" | "GPE" => Some(Kind::Address),
        _ => None,
    }
}

/// The rules go before the model, unless it sees more of the same: `Ana Ruiz` where they know `Ana`.
fn joined(mut findings: Vec<Finding>, names: &[Named]) -> Vec<Finding> {
    for name in names.iter().filter(|name| name.share >= LEAST) {
        let Some(kind) = kind(&name.kind) else { continue };
        let touches = |f: &Finding| f.start < name.end && name.start < f.end;
        let is_part = |f: &Finding| {
            let within = name.start <= f.start && f.end <= name.end;
            within && f.kind == kind && f.end - f.start < name.end - name.start
        };
        if findings.iter().filter(|f| touches(f)).all(is_part) {
            findings.retain(|f| !touches(f));
            findings.push(Finding { kind, reason: Reason::Model, start: name.start, end: name.end });
        }
    }
    findings.sort_by_key(|finding| finding.start);
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(kind: Kind, start: u32, end: u32) -> Finding {
        Finding { kind, reason: Reason::Known, start, end }
    }

    fn name(kind: &str, start: u32, end: u32, share: f32) -> Named {
        Named { start, end, kind: kind.into(), share }
    }

    /// What is found, the model's as `true`.
    fn found(findings: Vec<Finding>, names: &[Named]) -> Vec<(Kind, u32, u32, bool)> {
        let shown = |f: Finding| (f.kind, f.start, f.end, f.reason == Reason::Model);
        joined(findings, names).into_iter().map(shown).collect()
    }

    #[test]
    fn the_model_adds_names_and_what_it_is_unsure_of_is_left_out() {
        let names = [
            name("PER", 0, 3, 0.9),
            name("ORG", 10, 14, 0.49),
            name("MISC", 20, 22, 0.9),
            name("GPE", 30, 35, 0.5),
        ];
        let wanted = [(Kind::Name, 0, 3, true), (Kind::Phone, 4, 8, false), (Kind::Address, 30, 35, true)];
        assert_eq!(found(vec![finding(Kind::Phone, 4, 8)], &names), wanted);
    }

    #[test]
    fn the_rules_go_before_the_model_unless_it_sees_more_of_the_same() {
        let known = || vec![finding(Kind::Name, 0, 3)];
        assert_eq!(found(known(), &[name("PER", 0, 8, 0.9)]), [(Kind::Name, 0, 8, true)]);
        assert_eq!(found(known(), &[name("PER", 0, 3, 0.9)]), [(Kind::Name, 0, 3, false)]);
        assert_eq!(found(known(), &[name("ORG", 0, 8, 0.9)]), [(Kind::Name, 0, 3, false)]);
        assert_eq!(found(known(), &[name("PER", 2, 8, 0.9)]), [(Kind::Name, 0, 3, false)]);
    }
}
