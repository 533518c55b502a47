//! Steps of a funnel as text: `Visit, Signed up[plan=Team], Invited?, Imported<=3d`.

use super::values::window;
use std::{iter::Peekable, str::Chars};

/// A step as it was written.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct StepText {
    /// Event name.
    pub event: String,
    /// Properties and the values they must have; an empty value asks for none.
    pub filters: Vec<(String, String)>,
    /// Longest time from the step before, in seconds.
    pub within: Option<f64>,
    /// Whether it may be left out.
    pub optional: bool,
}

/// Steps in order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StepTexts(pub(crate) Vec<StepText>);

/// Reads steps separated by commas. A step is a name, then, in any order and each at most once: filters in square brackets,
/// `?` for one that may be left out, `<=3d` for the longest time from the step before. Double quotes keep any of these signs
/// in a name or a value; a doubled quote is one quote.
///
/// Errors show the place.
pub(crate) fn steps(text: &str) -> Result<StepTexts, String> {
    let mut reader = Reader { chars: text.chars().peekable(), at: 0 };
    let mut steps = Vec::new();
    loop {
        let begins = reader.at;
        match reader.step() {
            Ok(step) if step.event.is_empty() => {
                return Err(pointed(text, begins, "a name is missing; write A,B,C"));
            }
            Ok(step) => steps.push(step),
            Err((at, what)) => return Err(pointed(text, at, &what)),
        }
        if reader.next().is_none() {
            return Ok(StepTexts(steps));
        }
    }
}

/// The message, and the text with a mark under the place.
fn pointed(text: &str, at: usize, what: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("{what} (character {})\n  {line}\n  {}^", at + 1, " ".repeat(at))
}

/// Where, and what.
type Wrong = (usize, String);

struct Reader<'t> {
    chars: Peekable<Chars<'t>>,
    /// Characters read.
    at: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let next = self.chars.next();
        self.at += usize::from(next.is_some());
        next
    }

    fn peek(&mut self) -> Option<char> {
        self.chars.peek().copied()
    }

    fn skip_spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.next();
        }
    }

    /// Up to the comma after a step, or the end.
    fn step(&mut self) -> Result<StepText, Wrong> {
        let mut step =
            StepText { event: self.name(|reader, c| c == '[' || reader.is_mark(c))?, ..StepText::default() };
        loop {
            self.skip_spaces();
            let at = self.at;
            match self.peek() {
                None | Some(',') => return Ok(step),
                Some('[') if step.filters.is_empty() => step.filters = self.filters()?,
                Some('[') => {
                    return Err((
                        at,
                        "filters stand in one pair of brackets: [plan=Team, role=Owner]".into(),
                    ));
                }
                Some('?') if !step.optional => {
                    self.next();
                    step.optional = true;
                }
                Some('<') if step.within.is_none() => step.within = Some(self.within()?),
                Some('?' | '<') => return Err((at, "this is said already".into())),
                Some(_) => {
                    let what = "a comma is missing, or double quotes around the name";
                    return Err((at, what.into()));
                }
            }
        }
    }

    /// A name or value up to a comma outside quotes, or where `ends` says.
    fn name(&mut self, ends: impl Fn(&Self, char) -> bool) -> Result<String, Wrong> {
        let mut name = String::new();
        let mut kept = 0;
        while let Some(c) = self.peek() {
            match c {
                '"' => {
                    self.quoted(&mut name)?;
                    kept = name.len();
                }
                ',' => break,
                c if ends(self, c) => break,
                c => {
                    self.next();
                    if !(name.is_empty() && c.is_whitespace()) {
                        name.push(c);
                    }
                }
            }
        }
        // Spaces in quotes stay.
        let end = name.trim_end().len().max(kept);
        name.truncate(end);
        Ok(name)
    }

    fn quoted(&mut self, name: &mut String) -> Result<(), Wrong> {
        let opened = self.at;
        self.next();
        loop {
            match self.next() {
                None => return Err((opened, "this quote is never closed".into())),
                Some('"') if self.peek() == Some('"') => {
                    self.next();
                    name.push('"');
                }
                Some('"') => return Ok(()),
                Some(c) => name.push(c),
            }
        }
    }

    /// Whether `c`, which comes next, is `<=`, or a `?` that ends the name.
    fn is_mark(&self, c: char) -> bool {
        let mut rest = self.chars.clone();
        rest.next();
        match c {
            '<' => rest.next() == Some('='),
            '?' => matches!(rest.find(|c| !c.is_whitespace()), None | Some(',' | '[' | '<')),
            _ => false,
        }
    }

    fn filters(&mut self) -> Result<Vec<(String, String)>, Wrong> {
        let opened = self.at;
        self.next();
        let mut filters = Vec::new();
        loop {
            self.skip_spaces();
            let at = self.at;
            let property = self.name(|_, c| c == '=' || c == ']')?;
            if property.is_empty() || self.peek() != Some('=') {
                return Err((at, "a filter is written property=value".into()));
            }
            self.next();
            filters.push((property, self.name(|_, c| c == ']')?));
            match self.next() {
                Some(']') => return Ok(filters),
                Some(',') => {}
                _ => return Err((opened, "this bracket is never closed".into())),
            }
        }
    }

    fn within(&mut self) -> Result<f64, Wrong> {
        self.next();
        if self.next() != Some('=') {
            return Err((self.at, "a limit is written <=3d".into()));
        }
        self.skip_spaces();
        let at = self.at;
        let mut span = String::new();
        while let Some(c) = self.peek().filter(|c| !matches!(c, ',' | '[' | '?' | '<')) {
            span.push(c);
            self.next();
        }
        window(&span).map_err(|what| (at, what))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(event: &str) -> StepText {
        StepText { event: event.into(), ..StepText::default() }
    }

    #[test]
    fn steps_carry_filters_limits_and_what_may_be_left_out() {
        let check = |text: &str, expect: &[StepText]| assert_eq!(steps(text).unwrap().0, expect, "{text}");
        check("A,B", &[step("A"), step("B")]);
        check(" Visited site , Signed up ", &[step("Visited site"), step("Signed up")]);
        check(r#""Signed up, again","Said ""yes""""#, &[step("Signed up, again"), step("Said \"yes\"")]);
        let team = vec![("plan".into(), "Team".into())];
        let both = vec![("plan".into(), "Team, EU".into()), ("role".into(), String::new())];
        check(
            r#"Visit, Signed up[plan=Team], Invited?, Imported<=3d, Done[plan="Team, EU", role=] ? <= 1.5h"#,
            &[
                step("Visit"),
                StepText { filters: team, ..step("Signed up") },
                StepText { optional: true, ..step("Invited") },
                StepText { within: Some(259_200.0), ..step("Imported") },
                StepText { filters: both, optional: true, within: Some(5_400.0), ..step("Done") },
            ],
        );
        // Signs that mean nothing where they stand belong to the name.
        check("Who? Me, a<b, B", &[step("Who? Me"), step("a<b"), step("B")]);
        check(r#""Why?","a[b]","c<=3d""#, &[step("Why?"), step("a[b]"), step("c<=3d")]);
    }

    #[test]
    fn errors_show_the_place() {
        let check = |text: &str, at: usize, what: &str| {
            let error = steps(text).unwrap_err();
            assert!(error.contains(&format!("(character {at})")) && error.contains(what), "{text}: {error}");
            let mark = error.lines().last().unwrap();
            assert_eq!(mark.chars().count(), at + 2, "{error}");
        };
        check("", 1, "a name is missing");
        check("A,,B", 3, "a name is missing");
        check("A,", 3, "a name is missing");
        check("A,\"B", 3, "never closed");
        check("A,B[plan]", 5, "property=value");
        check("A,B[plan=Team", 4, "never closed");
        check("A,B[=Team]", 5, "property=value");
        check("A,B[]", 5, "property=value");
        check("A,B<=3", 6, "no time span");
        check("A,B<=soon,C", 6, "no time span");
        check("A,B?<=3d?", 9, "said already");
        check("A,B[p=1][q=2]", 9, "one pair of brackets");
        check("A,B[p=1]C", 9, "a comma is missing");
        check("A,[p=1]", 3, "a name is missing");
    }
}
