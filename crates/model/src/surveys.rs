//! What a survey asked: its variables.

use serde::{Deserialize, Serialize};

/// What sort of answer a variable holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VariableKind {
    /// Words of the respondent.
    OpenText,
    /// One of several options.
    SingleChoice,
    /// Any of several options.
    MultiChoice,
    /// A step on a scale: a number, or words that stand in an order.
    Scale,
    /// Any number.
    Number,
    /// A day or an instant.
    Date,
    /// Yes or no.
    YesNo,
    /// Personal data; not kept.
    Personal,
    /// Names the response or the respondent.
    Identifier,
    /// What the survey program noted: times, state, language.
    Metadata,
    /// Not read.
    Ignored,
}

impl VariableKind {
    /// All kinds.
    pub const ALL: [Self; 11] = [
        Self::OpenText,
        Self::SingleChoice,
        Self::MultiChoice,
        Self::Scale,
        Self::Number,
        Self::Date,
        Self::YesNo,
        Self::Personal,
        Self::Identifier,
        Self::Metadata,
        Self::Ignored,
    ];

    /// The word it is stored by: `multi_choice`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OpenText => "open_text",
            Self::SingleChoice => "single_choice",
            Self::MultiChoice => "multi_choice",
            Self::Scale => "scale",
            Self::Number => "number",
            Self::Date => "date",
            Self::YesNo => "yes_no",
            Self::Personal => "personal",
            Self::Identifier => "identifier",
            Self::Metadata => "metadata",
            Self::Ignored => "ignored",
        }
    }

    /// The kind a stored word names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// What people read: `Several choices`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::OpenText => "Open answer",
            Self::SingleChoice => "One choice",
            Self::MultiChoice => "Several choices",
            Self::Scale => "Scale",
            Self::Number => "Number",
            Self::Date => "Date",
            Self::YesNo => "Yes or no",
            Self::Personal => "Personal data (not kept)",
            Self::Identifier => "Identifier",
            Self::Metadata => "About the response",
            Self::Ignored => "Not read",
        }
    }

    /// Whether respondents can be grouped by it.
    #[must_use]
    pub fn is_closed(self) -> bool {
        matches!(
            self,
            Self::SingleChoice | Self::MultiChoice | Self::Scale | Self::Number | Self::Date | Self::YesNo
        )
    }
}

/// One question of a survey, or one column that is no question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variable {
    /// Column header as the file gives it; of several columns that are one question, what they share. Unique in a survey.
    pub name: String,
    /// The question in words: the key of a closed answer among a document's attributes, and the heading of an open one.
    /// Unique among the closed variables of a survey. A response that chose several options has one attribute each.
    pub question: String,
    /// What sort of answer it holds.
    pub kind: VariableKind,
    /// Of choices and scales of words: the options, in order (of a scale from its low to its high end).
    pub options: Vec<String>,
    /// Of a scale: its lowest step; of one in words, 1.
    pub min: Option<i64>,
    /// Of a scale: its highest step; of one in words, the number of its options.
    pub max: Option<i64>,
    /// The survey: the source of its import.
    pub source: String,
}

impl Variable {
    /// Whether it holds personal data, kept or not.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        self.kind == VariableKind::Personal
    }

    /// The step of a scale an answer stands for, as far as it can be told: `4`, `4 - good`, `Agree`.
    #[must_use]
    pub fn step(&self, answer: &str) -> Option<i64> {
        if self.kind != VariableKind::Scale {
            return None;
        }
        let answer = answer.trim();
        let in_words = self.options.iter().position(|o| o.eq_ignore_ascii_case(answer));
        let number = leading_number(answer)
            .filter(|n| self.min.is_none_or(|min| *n >= min) && self.max.is_none_or(|max| *n <= max));
        number.or_else(|| in_words.map(|at| self.min.unwrap_or(1) + i64::try_from(at).unwrap_or(0)))
    }
}

/// The whole number an answer begins with: `4`, `4.0`, `4 - good`, `10 (very likely)`; not `4.5`, not `18-29`.
#[must_use]
pub fn leading_number(answer: &str) -> Option<i64> {
    let digits = answer.len() - answer.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = answer[digits..].trim_start_matches(".0");
    let number = answer[..digits].parse().ok()?;
    let after = rest.trim_start();
    let label = after.trim_start_matches(['-', '–', '—', ':', '=', '.', '(', ',', ')']).trim_start();
    let is_label = rest.is_empty() || label.starts_with(char::is_alphabetic);
    is_label.then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(options: &[&str], min: i64, max: i64) -> Variable {
        Variable {
            name: "q".into(),
            question: "q".into(),
            kind: VariableKind::Scale,
            options: options.iter().map(|o| (*o).to_owned()).collect(),
            min: Some(min),
            max: Some(max),
            source: "s".into(),
        }
    }

    #[test]
    fn words_of_kinds_are_read_again() {
        for kind in VariableKind::ALL {
            assert_eq!(VariableKind::parse(kind.as_str()), Some(kind));
        }
    }

    #[test]
    fn answers_stand_for_steps() {
        let words = scale(&["Disagree", "Neither", "Agree"], 1, 3);
        assert_eq!([words.step("agree"), words.step("Neither"), words.step("x")], [Some(3), Some(2), None]);
        let numbers = scale(&[], 0, 10);
        let check = |answer: &str, expect: Option<i64>| assert_eq!(numbers.step(answer), expect, "{answer}");
        check("7", Some(7));
        check(" 10 - very likely", Some(10));
        check("0 (not at all)", Some(0));
        check("7.0", Some(7));
        check("7.5", None);
        check("11", None);
        check("1-5", None);
        check("", None);
    }
}
