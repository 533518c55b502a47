//! Rules in words: `mql_date is set and not (source is one of test, "trade show")`. What is written is read back the same.
//!
//! ```text
//! rule   = both { "or" both }
//! both   = one { "and" one }
//! one    = "not" one | "(" rule ")" | "always" | "never" | test
//! test   = column "is" [ "not" ] "set"
//!        | column "is" [ "not" ] "one of" value { "," value }
//!        | column "is" [ "not" ] value
//!        | column ">=" number
//! ```
//! Columns and values are bare words of letters, digits and `_ - . @ /`, or anything in quotes, with a quote doubled.

use model::leads::Rule;

/// Words that mean something themselves; as a column or value they stand in quotes.
const RESERVED: [&str; 10] = ["and", "or", "not", "is", "set", "one", "of", "always", "never", ""];

/// Why a rule cannot be read, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the rule cannot be read at {}: {expected}", place(.at, .found))]
pub struct RuleError {
    /// Character where it goes wrong, from 1.
    pub at: usize,
    /// What stands there; empty at the end.
    pub found: String,
    /// What was expected instead.
    pub expected: String,
}

fn place(at: &usize, found: &str) -> String {
    if found.is_empty() { "its end".into() } else { format!("character {at}, '{found}'") }
}

/// Reads a rule.
///
/// # Errors
/// Where it stops to be one.
pub fn parse(text: &str) -> Result<Rule, RuleError> {
    let mut reader = Reader { tokens: tokens(text)?, next: 0, end: text.chars().count() + 1, depth: 0 };
    let rule = reader.any()?;
    match reader.peek() {
        None => Ok(rule),
        Some(_) => Err(reader.expected("\"and\", \"or\" or the end of the rule")),
    }
}

/// Writes a rule as [`parse`] reads it.
#[must_use]
pub fn write(rule: &Rule) -> String {
    match rule {
        Rule::Given { column } => format!("{} is set", word(column)),
        Rule::Is { column, values } => test_of(column, values, ""),
        Rule::AtLeast { column, number } => format!("{} >= {number}", word(column)),
        Rule::All(rules) => joined(rules, " and ", "always"),
        Rule::Any(rules) => joined(rules, " or ", "never"),
        Rule::Not(rule) => match &**rule {
            Rule::Given { column } => format!("{} is not set", word(column)),
            Rule::Is { column, values } if !values.is_empty() => test_of(column, values, "not "),
            other => format!("not {}", inner(other)),
        },
    }
}

fn test_of(column: &str, values: &[String], not: &str) -> String {
    let values: Vec<String> = values.iter().map(|value| word(value)).collect();
    match &values[..] {
        [] => "never".into(),
        [one] => format!("{} is {not}{one}", word(column)),
        several => format!("{} is {not}one of {}", word(column), several.join(", ")),
    }
}

fn joined(rules: &[Rule], by: &str, of_none: &str) -> String {
    match rules {
        [] => of_none.into(),
        [one] => write(one),
        several => several.iter().map(inner).collect::<Vec<_>>().join(by),
    }
}

/// A rule as a part of another.
fn inner(rule: &Rule) -> String {
    match rule {
        Rule::All(rules) | Rule::Any(rules) if rules.len() > 1 => format!("({})", write(rule)),
        Rule::All(rules) | Rule::Any(rules) if rules.len() == 1 => inner(&rules[0]),
        _ => write(rule),
    }
}

fn word(text: &str) -> String {
    let plain = !text.is_empty() && text.chars().all(is_bare);
    if plain && !RESERVED.contains(&text.to_lowercase().as_str()) {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace('"', "\"\""))
    }
}

fn is_bare(c: char) -> bool {
    c.is_alphanumeric() || "_-.@/".contains(c)
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Open,
    Close,
    Comma,
    AtLeast,
    /// With whether it stood in quotes, where it is never a word of the language.
    Word(String, bool),
}

/// Tokens with the character each begins at, from 1, and as they stand.
fn tokens(text: &str) -> Result<Vec<(usize, Token, String)>, RuleError> {
    let chars: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let begin = at;
        let token = match c {
            c if c.is_whitespace() => {
                at += 1;
                continue;
            }
            '(' => Token::Open,
            ')' => Token::Close,
            ',' => Token::Comma,
            '≥' => Token::AtLeast,
            '>' if chars.get(at + 1) == Some(&'=') => {
                at += 1;
                Token::AtLeast
            }
            '"' => Token::Word(quoted(&chars, &mut at)?, true),
            c if is_bare(c) => {
                while chars.get(at + 1).is_some_and(|c| is_bare(*c)) {
                    at += 1;
                }
                Token::Word(chars[begin..=at].iter().collect(), false)
            }
            other => {
                let expected = "a column, a value, \">=\", a comma or a bracket; put other signs in quotes";
                return Err(RuleError { at: begin + 1, found: other.into(), expected: expected.into() });
            }
        };
        at += 1;
        found.push((begin + 1, token, chars[begin..at].iter().collect()));
    }
    Ok(found)
}

/// The words in quotes that begin at `at`, which is moved to the quote that ends them.
fn quoted(chars: &[char], at: &mut usize) -> Result<String, RuleError> {
    let begin = *at;
    let mut words = String::new();
    loop {
        *at += 1;
        match (chars.get(*at), chars.get(*at + 1)) {
            (Some('"'), Some('"')) => {
                words.push('"');
                *at += 1;
            }
            (Some('"'), _) => return Ok(words),
            (Some(c), _) => words.push(*c),
            (None, _) => {
                let found = chars[begin..].iter().collect();
                return Err(RuleError {
                    at: begin + 1,
                    found,
                    expected: "a quote that ends these words".into(),
                });
            }
        }
    }
}

/// Brackets and "not" within one another, at most: far more than anybody writes, far less than a stack holds.
const DEEPEST: usize = 64;

struct Reader {
    tokens: Vec<(usize, Token, String)>,
    next: usize,
    end: usize,
    depth: usize,
}

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next).map(|(_, token, _)| token)
    }

    fn expected(&self, what: &str) -> RuleError {
        let (at, found) = self.tokens.get(self.next).map_or((self.end, ""), |(at, _, as_is)| (*at, as_is));
        RuleError { at, found: found.to_owned(), expected: format!("expected {what}") }
    }

    /// Takes a word of the language, if it stands here.
    fn takes(&mut self, word: &str) -> bool {
        let is = matches!(self.peek(), Some(Token::Word(own, false)) if own.eq_ignore_ascii_case(word));
        self.next += usize::from(is);
        is
    }

    fn take(&mut self, token: &Token) -> bool {
        let is = self.peek() == Some(token);
        self.next += usize::from(is);
        is
    }

    /// A column or value.
    fn word(&mut self, what: &str) -> Result<String, RuleError> {
        match self.peek() {
            Some(Token::Word(own, quoted)) if *quoted || !RESERVED.contains(&own.to_lowercase().as_str()) => {
                let own = own.clone();
                self.next += 1;
                Ok(own)
            }
            _ => Err(self.expected(what)),
        }
    }

    fn any(&mut self) -> Result<Rule, RuleError> {
        let mut rules = vec![self.all()?];
        while self.takes("or") {
            rules.push(self.all()?);
        }
        Ok(if rules.len() == 1 { rules.remove(0) } else { Rule::Any(rules) })
    }

    fn all(&mut self) -> Result<Rule, RuleError> {
        let mut rules = vec![self.one()?];
        while self.takes("and") {
            rules.push(self.one()?);
        }
        Ok(if rules.len() == 1 { rules.remove(0) } else { Rule::All(rules) })
    }

    fn one(&mut self) -> Result<Rule, RuleError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.expected("a rule with fewer brackets and \"not\" within one another"));
        }
        let rule = if self.takes("not") {
            Rule::Not(Box::new(self.one()?))
        } else if self.take(&Token::Open) {
            let rule = self.any()?;
            if !self.take(&Token::Close) {
                return Err(self.expected("\"and\", \"or\" or a closing bracket"));
            }
            rule
        } else if self.takes("always") {
            Rule::All(Vec::new())
        } else if self.takes("never") {
            Rule::Any(Vec::new())
        } else {
            self.test()?
        };
        self.depth -= 1;
        Ok(rule)
    }

    fn test(&mut self) -> Result<Rule, RuleError> {
        let column = self.word("a column, as in: stage is set")?;
        if self.take(&Token::AtLeast) {
            let found = self.word("a number").ok().and_then(|word| word.parse::<f64>().ok());
            return match found.filter(|number| number.is_finite()) {
                Some(number) => Ok(Rule::AtLeast { column, number }),
                None => {
                    self.next = self.next.saturating_sub(usize::from(!self.stands_after_sign()));
                    Err(self.expected("a number, with a point: 12.5"))
                }
            };
        }
        if !self.takes("is") {
            return Err(self.expected("\"is\" or \">=\" after the column"));
        }
        let not = self.takes("not");
        let rule = if self.takes("set") {
            Rule::Given { column }
        } else {
            Rule::Is { column, values: self.values()? }
        };
        Ok(if not { Rule::Not(Box::new(rule)) } else { rule })
    }

    /// Whether what was read last is the sign itself: then there is nothing to step back over.
    fn stands_after_sign(&self) -> bool {
        self.next.checked_sub(1).is_some_and(|before| self.tokens[before].1 == Token::AtLeast)
    }

    fn values(&mut self) -> Result<Vec<String>, RuleError> {
        if !self.takes("one") {
            return Ok(vec![self.word("\"set\", \"one of\" or a value")?]);
        }
        if !self.takes("of") {
            return Err(self.expected("\"of\", as in: stage is one of won, lost"));
        }
        let mut values = vec![self.word("a value")?];
        while self.take(&Token::Comma) {
            values.push(self.word("a value after the comma")?);
        }
        Ok(values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is(column: &str, values: &[&str]) -> Rule {
        Rule::Is { column: column.into(), values: values.iter().map(|v| (*v).to_owned()).collect() }
    }

    fn given(column: &str) -> Rule {
        Rule::Given { column: column.into() }
    }

    fn not(rule: Rule) -> Rule {
        Rule::Not(Box::new(rule))
    }

    #[test]
    fn rules_are_read_as_they_are_meant() {
        let check = |text: &str, expect: Rule| assert_eq!(parse(text), Ok(expect), "{text}");
        check("mql_date is set", given("mql_date"));
        check("MQL IS NOT SET", not(given("MQL")));
        check("stage is won", is("stage", &["won"]));
        check("stage is not \"Closed won\"", not(is("stage", &["Closed won"])));
        check("source is one of a, \"b \"\"c\"\"\", d-e", is("source", &["a", "b \"c\"", "d-e"]));
        check("amount >= 12.5", Rule::AtLeast { column: "amount".into(), number: 12.5 });
        check("\"is\" ≥ -3", Rule::AtLeast { column: "is".into(), number: -3.0 });
        check("\"set\" is \"set\"", is("set", &["set"]));
        check("a is b and c is set or not d is e", {
            let both = Rule::All(vec![is("a", &["b"]), given("c")]);
            Rule::Any(vec![both, not(is("d", &["e"]))])
        });
        check("a is b and (c is set or d is set)", {
            Rule::All(vec![is("a", &["b"]), Rule::Any(vec![given("c"), given("d")])])
        });
        check("always", Rule::All(Vec::new()));
        check("never", Rule::Any(Vec::new()));
    }

    #[test]
    fn an_error_says_where_and_what_was_expected() {
        let check = |text: &str, expect: &str| {
            assert_eq!(parse(text).unwrap_err().to_string(), format!("the rule cannot be read at {expect}"));
        };
        check("", "its end: expected a column, as in: stage is set");
        check("stage", "its end: expected \"is\" or \">=\" after the column");
        check(
            "stage = won",
            "character 7, '=': a column, a value, \">=\", a comma or a bracket; put other signs in quotes",
        );
        check("stage is", "its end: expected \"set\", \"one of\" or a value");
        check("stage is set foo", "character 14, 'foo': expected \"and\", \"or\" or the end of the rule");
        check("(stage is set", "its end: expected \"and\", \"or\" or a closing bracket");
        check("stage is one won", "character 14, 'won': expected \"of\", as in: stage is one of won, lost");
        check("stage is one of a,", "its end: expected a value after the comma");
        check("amount >= lots", "character 11, 'lots': expected a number, with a point: 12.5");
        check("amount >= and", "character 11, 'and': expected a number, with a point: 12.5");
        check("amount >= inf", "character 11, 'inf': expected a number, with a point: 12.5");
        check("amount >=", "its end: expected a number, with a point: 12.5");
        check("é is \"won", "character 6, '\"won': a quote that ends these words");
        let deep = "not ".repeat(100);
        assert!(parse(&deep).unwrap_err().expected.contains("fewer brackets"));
    }

    fn rules() -> impl Strategy<Value = Rule> {
        let text = || "[a-zé_ \"(),>=-]{0,5}|set|not|one|is";
        let leaf = prop_oneof![
            text().prop_map(|column| Rule::Given { column }),
            (text(), proptest::collection::vec(text(), 1..3))
                .prop_map(|(column, values)| Rule::Is { column, values }),
            (text(), -1e9f64..1e9).prop_map(|(column, number)| Rule::AtLeast { column, number }),
            Just(Rule::All(Vec::new())),
            Just(Rule::Any(Vec::new())),
        ];
        leaf.prop_recursive(4, 24, 3, |inner| {
            let several = || proptest::collection::vec(inner.clone(), 2..4);
            prop_oneof![
                several().prop_map(Rule::All),
                several().prop_map(Rule::Any),
                inner.prop_map(|rule| Rule::Not(Box::new(rule))),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_the_same(rule in rules()) {
            prop_assert_eq!(parse(&write(&rule)), Ok(rule));
        }

        #[test]
        fn no_text_makes_it_stumble(text in ".{0,40}") {
            if let Ok(rule) = parse(&text) {
                prop_assert_eq!(parse(&write(&rule)), Ok(rule));
            }
        }
    }
}
