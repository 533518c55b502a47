//! What was typed, with words in other spellings.

use super::{
    Query,
    pieces::{self, Kind},
};
use crate::text::each_word;
use std::collections::HashMap;

impl Query {
    /// What was typed, with words (folded) in other spellings. Fields, operators, what is excluded, and whoever says how a
    /// word is spelt (`word*`, `word~`) stay as they were typed.
    pub(crate) fn respelled(&self, spellings: &HashMap<String, String>) -> String {
        let typed = self.typed.as_str();
        let (mut text, mut copied, mut at) = (String::new(), 0, 0);
        while let Some(token) = pieces::next(typed, at) {
            at = token.to;
            let Kind::Words(piece) = token.kind else { continue };
            if piece.negated || piece.field.is_some() || piece.text.contains(['*', '~']) {
                continue;
            }
            let inside = typed[token.from..token.to].find(piece.text).unwrap_or(0);
            let from = token.from + inside;
            each_word(piece.text, |word| {
                let Some(spelling) = spellings.get(word.folded) else { return };
                if from + word.start >= copied {
                    text += &typed[copied..from + word.start];
                    text += spelling;
                    copied = from + word.end;
                }
            });
        }
        text + &typed[copied..]
    }
}

#[cfg(test)]
mod tests {
    use crate::{Query, Typing};
    use std::collections::HashMap;

    #[test]
    fn fields_and_operators_stay_as_they_were_typed() {
        let spellings = [("onbording", "onboarding"), ("rooster", "roster"), ("x", "y")];
        let spellings: HashMap<String, String> =
            spellings.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
        for (typed, expected) in [
            ("job:\"x\" onbording", "job:\"x\" onboarding"),
            ("Onbording  person:rooster", "onboarding  person:rooster"),
            ("“the rooster” OR onbording", "“the roster” OR onboarding"),
            ("-rooster onbording", "-rooster onboarding"),
            ("date:2026-04 (onbording OR import)", "date:2026-04 (onboarding OR import)"),
            ("rooster~ rooster* rooster", "rooster~ rooster* roster"),
            ("GRÜẞE rooster!", "GRÜẞE roster!"),
            ("", ""),
        ] {
            assert_eq!(Query::parse(typed, Typing::No).respelled(&spellings), expected, "{typed}");
        }
    }
}
