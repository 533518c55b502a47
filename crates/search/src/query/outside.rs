//! Conditions the index cannot answer by itself: who somebody is, and where they stand in the funnel.

use super::{Leaf, Notice, On, Query, Told, Tree};
use model::PersonId;

/// A condition on people, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// What it asks.
    pub field: OutsideField,
    /// Of what, as typed.
    pub value: String,
}

/// What a condition on people asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutsideField {
    /// Who they are: a name, a pseudonym, an address.
    Person,
    /// What became of them: `left`, `went-on`, `in-progress`.
    Outcome,
    /// A step of the funnel they came as far as.
    Step,
}

impl OutsideField {
    /// As it is typed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Outcome => "outcome",
            Self::Step => "step",
        }
    }
}

impl Query {
    /// What the caller has to answer before the search, in the order in which it stands in the query.
    #[must_use]
    pub fn outside(&self) -> Vec<Outside> {
        let mut all = Vec::new();
        let mut copy = self.clone();
        copy.each_condition(&mut |condition| {
            if let On::Outside(asked) = &condition.on {
                all.push((condition.at, asked.clone()));
            }
        });
        all.sort_by_key(|(at, _)| *at);
        all.into_iter().map(|(_, asked)| asked).collect()
    }

    /// Whether it says who speaks (`speaker:`), so that nobody is left out unasked.
    #[must_use]
    pub fn names_a_speaker(&self) -> bool {
        let mut named = false;
        self.clone().each_condition(&mut |condition| named |= matches!(condition.on, On::Role(_)));
        named
    }

    /// The words alone, without conditions and what is excluded; `None` where nothing is left.
    #[must_use]
    pub fn words_alone(&self) -> Option<Self> {
        let words = Self { conditions: Vec::new(), excluded: Vec::new(), told: Vec::new(), ..self.clone() };
        (!words.groups.is_empty()).then_some(words)
    }

    /// Puts the people meant in the place of each condition on people. `None`: there are no such people, which is told.
    pub fn resolve(&mut self, mut people: impl FnMut(&Outside) -> Option<Vec<PersonId>>) {
        let mut told = Vec::new();
        self.each_condition(&mut |condition| {
            let On::Outside(asked) = &condition.on else { return };
            condition.on = people(asked).map_or_else(
                || {
                    let value = format!("{}:{}", asked.field.as_str(), asked.value);
                    let (from, to) = condition.at;
                    told.push(Told { notice: Notice::NoSuchValue(value), from, to });
                    On::Nothing
                },
                On::People,
            );
        });
        self.told.append(&mut told);
    }

    fn each_condition(&mut self, each: &mut impl FnMut(&mut super::Condition)) {
        self.conditions.iter_mut().for_each(&mut *each);
        let leaves = self.groups.iter_mut().flat_map(|group| &mut group.alternatives);
        for leaf in leaves.chain(&mut self.excluded) {
            if let Leaf::Tree(tree) = leaf {
                in_tree(tree, each);
            }
        }
    }
}

fn in_tree(tree: &mut Tree, each: &mut impl FnMut(&mut super::Condition)) {
    match tree {
        Tree::All(parts) | Tree::Any(parts) => parts.iter_mut().for_each(|part| in_tree(part, each)),
        Tree::Not(inner) => in_tree(inner, each),
        Tree::On(condition) => each(condition),
        Tree::Leaf(Leaf::Tree(tree), _) => in_tree(tree, each),
        Tree::Leaf(..) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Typing;

    fn asked(text: &str) -> Vec<(OutsideField, String)> {
        Query::parse(text, Typing::No).outside().into_iter().map(|one| (one.field, one.value)).collect()
    }

    #[test]
    fn conditions_on_people_are_found_wherever_they_stand() {
        let text = r#"price -person:maya (step:"Signed up" OR NOT (outcome:left import)) outcome:went-on"#;
        let expected = [
            (OutsideField::Person, "maya"),
            (OutsideField::Step, "Signed up"),
            (OutsideField::Outcome, "left"),
            (OutsideField::Outcome, "went-on"),
        ];
        assert_eq!(asked(text), expected.map(|(field, value)| (field, value.to_owned())));
        assert!(
            asked("outcome:fewer-calls").is_empty(),
            "a code of the kind outcome is no place in the funnel"
        );
    }

    #[test]
    fn who_is_nobody_is_told_with_the_place() {
        let mut query = Query::parse("price person:nobody person:maya", Typing::No);
        let maya = PersonId::of("person", "maya");
        query.resolve(|asked| (asked.value == "maya").then(|| vec![maya]));
        assert_eq!(query.conditions[0].on, On::Nothing);
        assert_eq!(query.conditions[1].on, On::People(vec![maya]));
        let told = Told { notice: Notice::NoSuchValue("person:nobody".into()), from: 6, to: 19 };
        assert_eq!((query.told(), query.outside()), (&[told][..], Vec::new()));
    }
}
