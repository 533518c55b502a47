//! Whose traffic is no customer's: the house's own, tests, programs. One rule says so for every number.
//!
//! A human's word wins. Else an address of a domain of the house's own, or below one; else an address that was made for a test.
//! How fast or regular somebody is makes them suspect of being a program, and no more: people's browsers reload pages, and some
//! customers send by machine. Only a human's word makes a robot of them.

use crate::quality::{REGULAR, SUPERHUMAN, most_in_a_minute, regular_run};

/// Names before the @ that nobody is written to by, with or without a number after them.
const TESTS: [&str; 4] = ["test", "qa", "dummy", "noreply"];

/// What a human said of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Word {
    /// They are of the house, or a test.
    Internal,
    /// They are a program.
    Robot,
    /// They count, whatever the rule says.
    Counted,
}

/// Why somebody is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Their address is of the house.
    Domain,
    /// Their address was made for a test.
    Test,
    /// A human said that they are internal.
    Hand,
    /// A human said that they are a program.
    Robot,
}

impl Why {
    /// All of them, in the order they are told.
    pub const ALL: [Self; 4] = [Self::Domain, Self::Test, Self::Hand, Self::Robot];
}

/// What makes somebody suspect of being a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beat {
    /// So many events within a minute: [`SUPERHUMAN`] or more.
    Fast(usize),
    /// So many equal intervals in a row, [`REGULAR`] or more, of so many microseconds.
    Regular(usize, i64),
}

/// Why somebody of these addresses is left out; `None`: they count.
#[must_use]
pub fn why<'a>(word: Option<Word>, emails: impl Iterator<Item = &'a str>, own: &[String]) -> Option<Why> {
    match word {
        Some(Word::Counted) => return None,
        Some(Word::Internal) => return Some(Why::Hand),
        Some(Word::Robot) => return Some(Why::Robot),
        None => {}
    }
    let mut test = false;
    for email in emails {
        if is_own(email, own) {
            return Some(Why::Domain);
        }
        test |= is_test(email);
    }
    test.then_some(Why::Test)
}

/// Whether an address is of one of these domains (in small letters), or of a domain below one.
#[must_use]
pub fn is_own(email: &str, domains: &[String]) -> bool {
    let Some((_, domain)) = email.trim().rsplit_once('@').filter(|_| !domains.is_empty()) else {
        return false;
    };
    let domain = domain.to_lowercase();
    let below = |own: &String| domain.strip_suffix(own.as_str()).is_some_and(|rest| rest.ends_with('.'));
    domains.iter().any(|own| *own == domain || below(own))
}

/// Whether an address was made for a test: `test`, `qa`, `dummy` or `noreply` before the @, with or without a number, or
/// `+test` in it.
#[must_use]
pub fn is_test(email: &str) -> bool {
    let Some((name, _)) = email.trim().rsplit_once('@') else { return false };
    // Most names are none, and there are millions of them.
    if !name.contains('+') && !name.starts_with(['t', 'T', 'q', 'Q', 'd', 'D', 'n', 'N']) {
        return false;
    }
    let name = name.to_lowercase();
    let letters = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
    let (word, rest) = name.split_at(letters);
    let numbered = rest.chars().all(|c| c.is_ascii_digit() || c == '+' || c == '-');
    (TESTS.contains(&word) && numbered) || name.contains("+test")
}

/// Whether a domain bears a name: a label of it but the last is the name, signs and case aside. Domains where anybody can have
/// an address bear nobody's.
#[must_use]
pub fn bears_name(domain: &str, name: &str) -> bool {
    let plain = |text: &str| {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let name = plain(name);
    let domain = domain.to_lowercase();
    !name.is_empty()
        && !crate::accounts::PUBLIC_DOMAINS.contains(&domain.as_str())
        && domain.split('.').rev().skip(1).any(|label| plain(label) == name)
}

/// What makes somebody suspect whose events are at these instants, in order.
#[must_use]
pub fn beat(times: &[i64]) -> Option<Beat> {
    if times.len() < REGULAR {
        return None;
    }
    let most = most_in_a_minute(times);
    if most >= SUPERHUMAN {
        return Some(Beat::Fast(most));
    }
    let (run, interval) = regular_run(times);
    (run >= REGULAR).then_some(Beat::Regular(run, interval))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::time::SECOND;

    #[test]
    fn addresses_of_the_house_are_told_by_their_domain() {
        let own = ["tide.example".to_owned()];
        let check = |email: &str, expect: bool| assert_eq!(is_own(email, &own), expect, "{email}");
        check(" Ana@TIDE.example ", true);
        check("bot@test.tide.example", true);
        check("ana@riptide.example", false);
        check("tide.example", false);
        check("", false);
    }

    #[test]
    fn addresses_of_tests_are_told_by_their_name() {
        for email in
            ["test@x.example", "Test1@x.example", "qa-2@x.example", "ana+test@x.example", "noreply@x.example"]
        {
            assert!(is_test(email), "{email}");
        }
        for email in
            ["tess@x.example", "testa@x.example", "test.ana@x.example", "qa", "ana@test.example", "@x"]
        {
            assert!(!is_test(email), "{email}");
        }
    }

    #[test]
    fn a_domain_bears_a_name_as_a_whole_label() {
        let check = |domain: &str, name: &str, expect: bool| {
            assert_eq!(bears_name(domain, name), expect, "{domain} {name}");
        };
        check("Tidewater.example", "Tidewater", true);
        check("mail.tide-water.co.example", "Tide Water", true);
        check("tidewaters.example", "Tidewater", false);
        check("www.tidewater", "Tidewater", false);
        check("gmail.com", "Gmail", false);
        check("x.example", "…", false);
    }

    #[test]
    fn a_beat_takes_enough_events() {
        let every = |n: i64, interval: i64| (0..n).map(|at| at * interval).collect::<Vec<_>>();
        assert_eq!(beat(&every(60, SECOND / 2)), Some(Beat::Fast(60)));
        assert_eq!(beat(&every(59, SECOND / 2)), None);
        assert_eq!(beat(&every(31, 300 * SECOND)), Some(Beat::Regular(30, 300 * SECOND)));
        assert_eq!(beat(&every(30, 300 * SECOND)), None);
    }
}
