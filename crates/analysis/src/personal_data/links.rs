//! Addresses of e-mail, of pages and of machines.

use super::{
    Claim, Kind, Reason,
    rules::{Pattern, before, claim_all, pattern, spans},
};
use std::{
    net::{Ipv4Addr, Ipv6Addr},
    sync::LazyLock,
};

static EMAIL: Pattern = LazyLock::new(|| {
    pattern(r"[\p{L}\p{N}][\p{L}\p{N}._+'-]*(?:@|%40)(?:[\p{L}\p{N}][\p{L}\p{N}-]*\.)+\p{L}{2,24}")
});
/// `name at host dot com`, `name [at] host [dot] com`; both are needed, so that `look at this` stays.
static SPOKEN: Pattern = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b[\p{L}\p{N}][\p{L}\p{N}_+-]*(?:(?:\.| ?[\[(]dot[\])] ?| dot | punkt )[\p{L}\p{N}_+-]+)*",
        r"(?:@| ?[\[({](?:at|ät)[\])}] ?| at | ät | arroba | arobase | chiocciola )",
        r"[\p{L}\p{N}-]+(?:(?:\.| ?[\[({](?:dot|punkt)[\])}] ?| dot | punkt | punto | point | ponto )[\p{L}\p{N}-]+)*",
        r"(?: ?[\[({](?:dot|punkt)[\])}] ?| dot | punkt | punto | point | ponto |\.)(?:\p{L}{2,12})\b"
    ))
});
static URL: Pattern = LazyLock::new(|| {
    pattern(
        r#"(?i)\b(?:(?:https?|ftp)://|www\.)[^\s<>"'`{}|\\^\[\]]+|\b(?:[a-z0-9-]+\.)+[a-z]{2,10}/[a-z0-9_~%?=&#./-]+"#,
    )
});
static IPV4: Pattern = LazyLock::new(|| pattern(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"));
static IPV6: Pattern = LazyLock::new(|| pattern(r"(?i)\b[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}\b"));

/// What looks like such an address.
pub(super) fn claim(text: &str, claims: &mut Vec<Claim>) {
    if text.contains('@') || text.contains("%40") {
        claim_all(&EMAIL, text, Kind::Email, Reason::Shape, claims, |_| true);
    }
    claim_all(&SPOKEN, text, Kind::Email, Reason::Disguised, claims, is_disguised);
    for (start, end) in spans(&URL, text) {
        // What ends a sentence is no part of it.
        let end =
            start + text[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '*', '_']).len();
        if end > start + 4 {
            claims.push(Claim { kind: Kind::Url, reason: Reason::Shape, start, end });
        }
    }
    for (start, end) in spans(&IPV4, text) {
        let found = &text[start..end];
        // Numbers of versions and chapters look alike: `1.2.3.4` is one of those unless something says otherwise.
        let is_small = found.split('.').all(|part| part.len() == 1);
        let said = before(text, start, 16);
        let is_version = ["version", "release", "chapter", "section", "v", "§"]
            .iter()
            .any(|w| said.trim_end().ends_with(w));
        let goes_on =
            text[end..].starts_with('.') && text[end + 1..].starts_with(|c: char| c.is_ascii_digit());
        if found.parse::<Ipv4Addr>().is_ok() && !is_version && !goes_on && (!is_small || said.contains("ip"))
        {
            claims.push(Claim { kind: Kind::Ip, reason: Reason::Shape, start, end });
        }
    }
    claim_all(&IPV6, text, Kind::Ip, Reason::Shape, claims, |found| {
        let groups = found.split(':').filter(|group| !group.is_empty()).count();
        groups >= 3 && found.parse::<Ipv6Addr>().is_ok()
    });
}

/// Whether an address really is in disguise: a written one is found as such, and `at this point in time` has no host.
/// The word for the dot must be of the language of the word for the sign, or stand in brackets.
fn is_disguised(found: &str) -> bool {
    const PAIRS: [(&str, &[&str]); 6] = [
        (" at ", &[" dot ", " punkt "]),
        (" ät ", &[" dot ", " punkt "]),
        (" arroba ", &[" punto ", " ponto ", " dot "]),
        (" arobase ", &[" point ", " dot "]),
        (" chiocciola ", &[" punto ", " dot "]),
        ("@", &[" dot ", "[dot]", "(dot)", "{dot}"]),
    ];
    let lower = found.to_lowercase();
    let bracketed = ["[at]", "(at)", "{at}", "[ät]", "(ät)"].iter().any(|word| lower.contains(word));
    let paired =
        PAIRS.iter().any(|(at, dots)| lower.contains(at) && dots.iter().any(|dot| lower.contains(dot)));
    (bracketed || paired) && ends_in_a_domain(&lower)
}

/// The endings under which most people have their mail; a word of a sentence is none of them.
fn ends_in_a_domain(lower: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "com", "org", "net", "edu", "gov", "io", "co", "uk", "de", "fr", "es", "it", "nl", "pt", "br", "se",
        "no", "dk", "fi", "ch", "at", "be", "pl", "cz", "ie", "eu", "us", "ca", "au", "nz", "in", "jp", "cn",
        "kr", "mx", "ar", "me", "info", "biz", "app", "dev", "ai", "example", "test",
    ];
    lower.rsplit(|c: char| !c.is_alphanumeric()).next().is_some_and(|last| ENDINGS.contains(&last))
}
