//! Several choices in one cell: split only where every part is an option that is known.
//!
//! An option may hold the very character that stands between options, so a cell is never split blindly. Known are the
//! options that a person gave in the mapping and those that stand alone in other rows; the longest one that fits is
//! taken first. A cell that cannot be taken apart without rest stays whole.

use std::collections::{HashMap, HashSet};

/// What may stand between options, the likeliest last.
const SEPARATORS: [&str; 6] = [",", "|", " / ", "\n", ";", ", "];
/// More options than this are no list to choose from.
pub(super) const MOST_OPTIONS: usize = 100;

/// How cells of one column are taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Splitting {
    /// What stands between options.
    pub separator: &'static str,
    /// Options, the longest first.
    longest_first: Vec<String>,
}

impl Splitting {
    /// A splitting by these options.
    pub fn new(separator: &'static str, mut options: Vec<String>) -> Self {
        options.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        options.dedup();
        Self { separator, longest_first: options }
    }

    /// Finds what stands between options, and the options, in the cells of a column. `given` are options a person named.
    /// Nothing where fewer than two cells, or than `share` percent of those with a separator, can be taken apart.
    pub fn find(values: &[&str], given: &[String], share: usize) -> Option<Self> {
        let distinct = counted(values);
        let rows = |is: &dyn Fn(&str) -> bool| -> usize {
            distinct.iter().filter(|(value, _)| is(value)).map(|(_, times)| times).sum()
        };
        let mut best: Option<(usize, Self)> = None;
        for separator in SEPARATORS {
            let joined = rows(&|v| body(v, separator).contains(separator));
            let ends = rows(&|v| v.ends_with(separator.trim_end()));
            let always_ended = separator == ";" && ends == values.len() && ends > 1;
            if joined < 2 && !always_ended {
                continue;
            }
            let splitting = Self::new(separator, known(&distinct, separator, given));
            if splitting.longest_first.len() > MOST_OPTIONS {
                continue;
            }
            let several = |v: &str| {
                body(v, separator).contains(separator)
                    && splitting.split(v).is_some_and(|parts| parts.len() > 1)
            };
            let split = rows(&several);
            let enough = split >= 2 && split * 100 >= joined * share || always_ended;
            if enough && best.as_ref().is_none_or(|(most, _)| split >= *most) {
                best = Some((split, splitting));
            }
        }
        best.map(|(_, splitting)| splitting)
    }

    /// The options of a cell, in its order; nothing where a part of it is no known option.
    pub fn split(&self, cell: &str) -> Option<Vec<&str>> {
        let cell = body(cell, self.separator);
        let mut dead = HashSet::new();
        let mut parts = Vec::new();
        self.walk(cell, &mut parts, &mut dead).then_some(parts)
    }

    fn walk<'s>(&'s self, rest: &str, parts: &mut Vec<&'s str>, dead: &mut HashSet<usize>) -> bool {
        let rest = rest.trim_start();
        if rest.is_empty() {
            return !parts.is_empty();
        }
        if dead.contains(&rest.len()) || parts.len() > MOST_OPTIONS {
            return false;
        }
        for option in &self.longest_first {
            let Some(after) = rest.strip_prefix(option.as_str()) else { continue };
            let after = after.trim_start_matches(' ');
            let next = if after.is_empty() {
                Some("")
            } else {
                after.strip_prefix(self.separator.trim_matches(' '))
            };
            let Some(next) = next else { continue };
            parts.push(option);
            if self.walk(next, parts, dead) {
                return true;
            }
            parts.pop();
        }
        dead.insert(rest.len());
        false
    }

    /// Options in the order in which they are listed: the given ones first, then the most chosen.
    pub fn options(&self, values: &[&str], given: &[String]) -> Vec<String> {
        let mut times: HashMap<&str, usize> = HashMap::new();
        for (value, n) in counted(values) {
            self.split(value).into_iter().flatten().for_each(|part| *times.entry(part).or_default() += n);
        }
        let mut chosen: Vec<(&str, usize)> =
            times.into_iter().filter(|(o, _)| !given.iter().any(|g| g == o)).collect();
        chosen.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        given.iter().cloned().chain(chosen.into_iter().map(|(option, _)| option.to_owned())).collect()
    }
}

/// Each different value once, with how often it came.
fn counted<'v>(values: &[&'v str]) -> Vec<(&'v str, usize)> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    values.iter().for_each(|value| *times.entry(value.trim()).or_default() += 1);
    times.into_iter().collect()
}

/// A cell without a separator at its end: Microsoft Forms ends every choice with one.
fn body<'c>(cell: &'c str, separator: &str) -> &'c str {
    let cell = cell.trim();
    cell.strip_suffix(separator.trim_end_matches(' ')).unwrap_or(cell).trim_end()
}

/// Options that are known: given, standing alone, or standing as a whole time and again although they hold a separator.
fn known(distinct: &[(&str, usize)], separator: &'static str, given: &[String]) -> Vec<String> {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (value, n) in distinct {
        *times.entry(body(value, separator)).or_default() += n;
    }
    let alone = times.keys().filter(|value| !value.is_empty() && !value.contains(separator));
    let mut options: Vec<String> = given.iter().cloned().chain(alone.map(|v| (*v).to_owned())).collect();
    if options.len() > MOST_OPTIONS {
        return options;
    }
    let whole = times.iter().filter(|(value, n)| **n > 1 && value.contains(separator));
    let mut whole: Vec<&str> =
        whole.map(|(value, _)| *value).filter(|v| holds_separator(v, separator)).collect();
    // The shortest first: what is made of options already known is no option of its own.
    whole.sort_unstable_by_key(|value| (value.len(), *value));
    for value in whole.into_iter().take(MOST_OPTIONS) {
        if Splitting::new(separator, options.clone()).split(value).is_none_or(|parts| parts.len() < 2) {
            options.push(value.to_owned());
        }
    }
    options
}

/// Whether a value with separators looks like one option all the same: cutting it would leave a bracket open, or parts
/// that go on in small letters.
fn holds_separator(value: &str, separator: &str) -> bool {
    let parts: Vec<&str> = value.split(separator).map(str::trim).collect();
    let uneven = |part: &str| part.matches('(').count() != part.matches(')').count();
    let goes_on = |part: &&str| part.chars().next().is_some_and(char::is_lowercase);
    let begins_large = parts[0].chars().next().is_some_and(char::is_uppercase);
    parts.iter().any(|p| uneven(p)) && !uneven(value) || begins_large && parts[1..].iter().all(goes_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(values: &[&str], given: &[&str], cell: &str) -> Option<Vec<String>> {
        let given: Vec<String> = given.iter().map(|g| (*g).to_owned()).collect();
        let splitting = Splitting::find(values, &given, 30)?;
        splitting.split(cell).map(|parts| parts.into_iter().map(str::to_owned).collect())
    }

    #[test]
    fn cells_are_split_against_options_that_stand_alone() {
        let values = [
            "Excel",
            "Paper",
            "Excel, Paper",
            "Paper, Excel, Word of mouth",
            "Excel, Paper",
            "Word of mouth",
        ];
        assert_eq!(split(&values, &[], "Paper, Word of mouth").unwrap(), ["Paper", "Word of mouth"]);
        assert_eq!(split(&values, &[], "Paper, my own program"), None);
    }

    #[test]
    fn options_that_hold_the_separator_are_taken_whole() {
        let master = "Master (MA, MSc)";
        let values = [master, master, "PhD", "PhD, Master (MA, MSc)", "Master (MA, MSc), PhD", "None"];
        assert_eq!(split(&values, &[], "PhD, Master (MA, MSc)").unwrap(), ["PhD", master]);
        let often = "Yes, often";
        assert_eq!(
            split(&[often, often, "No", "No, Yes, often", "Yes, often, No"], &[], "No, Yes, often").unwrap(),
            ["No", often]
        );
    }

    #[test]
    fn given_options_are_known_and_the_longest_wins() {
        let values = ["Tea, Tea, green, Coffee", "Coffee, Tea", "Tea, green, Coffee"];
        assert_eq!(
            split(&values, &["Tea", "Tea, green", "Coffee"], "Tea, green, Coffee").unwrap(),
            ["Tea, green", "Coffee"]
        );
        assert_eq!(
            split(&values, &["Tea", "Tea, green", "Coffee"], "Tea, Coffee").unwrap(),
            ["Tea", "Coffee"]
        );
        assert_eq!(Splitting::find(&values, &[], 30), None);
    }

    #[test]
    fn microsoft_ends_every_choice() {
        let values = ["AGOL;", "AGOL;Cartography;", "Cartography;", "Cartography;AGOL;"];
        assert_eq!(split(&values, &[], "Cartography;AGOL;").unwrap(), ["Cartography", "AGOL"]);
        assert_eq!(split(&["AGOL;", "AGOL;"], &[], "AGOL;").unwrap(), ["AGOL"]);
    }

    #[test]
    fn sentences_with_commas_are_not_lists() {
        let values = ["Yes, I like it, mostly", "No, not really", "Well, it depends, you know", "Maybe"];
        assert_eq!(Splitting::find(&values, &[], 30), None);
    }
}
