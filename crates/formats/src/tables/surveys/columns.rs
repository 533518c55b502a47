//! What each column of a survey holds: by its header where that is a known word, else by its own values.

use super::{
    SheetRow,
    header::{Head, Header},
    options::Splitting,
    responses::is_filler,
};
use crate::tables::{aliases::plain, roles::Role};
use model::surveys::leading_number;
use std::collections::HashSet;

/// Header words whose meaning does not depend on the tool.
const KNOWN: &[(Role, &[&str])] = &[
    (Role::ResponseId, &["responseid", "respondentid", "antwortid", "submissionid"]),
    (
        Role::Email,
        &["recipientemail", "emailaddress", "email", "respondentemail", "workemail", "username", "mail"],
    ),
    (Role::UserId, &["externalreference", "externaldatareference", "userid", "customerid", "externalid"]),
    (Role::CrmId, &["crmid", "contactid"]),
    (Role::Started, &["startdate", "startdateutc", "starttime", "timestarted"]),
    (
        Role::Submitted,
        &[
            "enddate",
            "submitdateutc",
            "submitdate",
            "completiontime",
            "datesubmitted",
            "submittedat",
            "timestamp",
            "zeitstempel",
            "marcatemporal",
            "horodateur",
            "carimbodedatahora",
            "recordeddate",
        ],
    ),
    (
        Role::Language,
        &["userlanguage", "responselanguage", "surveylanguage", "startlanguage", "languagecode"],
    ),
    (Role::Status, &["status", "responsetype"]),
    (Role::Finished, &["finished"]),
    (
        Role::PersonalData,
        &[
            "ipaddress",
            "networkid",
            "recipientlastname",
            "recipientfirstname",
            "firstname",
            "lastname",
            "fullname",
            "name",
            "locationlatitude",
            "locationlongitude",
            "locationaccuracy",
            "latitude",
            "longitude",
            "phone",
            "phonenumber",
            "mobile",
            "mobilenumber",
            "telefon",
            "telefonnummer",
            "surname",
            "vorname",
            "nachname",
            "recipientphone",
            "geolocation",
        ],
    ),
    (
        Role::Ignore,
        &[
            "progress",
            "durationinseconds",
            "duration",
            "collectorid",
            "collector",
            "stagedateutc",
            "responseset",
            "lastmodifiedtime",
            "tags",
            "ending",
        ],
    ),
];

/// The role of each column.
pub(super) fn roles(header: &Header, rows: &[SheetRow]) -> Vec<Role> {
    let mut roles: Vec<Option<Role>> = vec![None; header.columns.len()];
    let words: Vec<[String; 2]> = header.columns.iter().map(known_words).collect();
    for (role, known) in KNOWN {
        for word in *known {
            for column in (0..roles.len()).filter(|c| words[*c].iter().any(|w| w == word)) {
                let free = role.may_repeat() || !roles.contains(&Some(*role));
                roles[column] = roles[column].or(Some(if free { *role } else { Role::Ignore }));
            }
        }
    }
    let decide = |(column, role): (usize, &Option<Role>)| {
        role.unwrap_or_else(|| by_values(&header.columns[column], rows, column))
    };
    let mut roles: Vec<Role> = roles.iter().enumerate().map(decide).collect();
    keep_one_email(&mut roles);
    roles
}

/// The words a header is looked up by: Typeform's `#` and a bare `ID` name the response.
fn known_words(head: &Head) -> [String; 2] {
    let field = plain(&head.field);
    let names_response = head.field == "#" || field == "id";
    [if names_response { "responseid".to_owned() } else { field }, plain(&head.text)]
}

/// A second column of addresses is an answer like any other, but no second identity.
fn keep_one_email(roles: &mut [Role]) {
    let mut seen = false;
    for role in roles.iter_mut().filter(|r| **r == Role::Email) {
        *role = if seen { Role::PersonalData } else { Role::Email };
        seen = true;
    }
}

fn by_values(head: &Head, rows: &[SheetRow], column: usize) -> Role {
    let cells = rows.iter().map(|row| row.cells[column].trim());
    let values: Vec<&str> = cells.filter(|c| !c.is_empty() && !is_filler(c)).collect();
    let addresses = values.iter().filter(|v| is_address(v)).count();
    if addresses * 10 > values.len() * 6 {
        return Role::Email;
    }
    let personal = |is: fn(&str) -> bool| values.iter().filter(|v| is(v)).count() * 10 > values.len() * 7;
    if asks_for_name(&head.text) || personal(is_machine) || personal(is_phone) {
        return Role::PersonalData;
    }
    if is_open(head, &values) && !are_choices(&values) { Role::OpenAnswer } else { Role::ClosedAnswer }
}

/// Whether a cell is an email address, by its outer form.
pub(super) fn is_address(value: &str) -> bool {
    value.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !value.contains(char::is_whitespace) && !host.contains('@')
    })
}

/// Whether a question asks for a person's name.
fn asks_for_name(question: &str) -> bool {
    const NAMES: [&str; 16] = [
        "yourname",
        "yourfirstname",
        "yourlastname",
        "yourfullname",
        "whatsyourname",
        "whatisyourname",
        "whatsyourfirstname",
        "whatisyourfirstname",
        "ihrname",
        "deinname",
        "wieheißtdu",
        "vorname",
        "nachname",
        "prénom",
        "votrenom",
        "seunome",
    ];
    NAMES.contains(&plain(question).as_str())
}

/// Whether a cell is the address of a machine.
fn is_machine(value: &str) -> bool {
    value.parse::<std::net::IpAddr>().is_ok()
}

/// Whether a cell is a telephone number: it says so by a plus, by zeros before it, or by how it is grouped.
fn is_phone(value: &str) -> bool {
    let value = value.trim_start_matches('\'');
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let only = value.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c));
    let marked =
        value.starts_with(['+', '(']) || value.starts_with("00") || value.matches(['-', ' ']).count() > 1;
    only && marked && (8..=16).contains(&digits) && !value.contains(':') && !looks_like_a_day(value)
}

fn looks_like_a_day(value: &str) -> bool {
    value.len() <= 10 && value.split(['-', '/', '.']).count() == 3 && !value.starts_with('+')
}

/// Open answers differ from row to row and take several words; choices repeat, alone or joined to lists.
fn is_open(head: &Head, values: &[&str]) -> bool {
    if head.import_id.ends_with("_TEXT") {
        return true;
    }
    if !values.is_empty() && values.iter().all(|v| leading_number(v).is_some_and(|n| n <= 10)) {
        return false;
    }
    let n = values.len();
    let facts = values.iter().filter(|v| is_fact(v)).count();
    if n == 0 || head.part.is_some() && n > 1 && values.iter().all(|v| *v == values[0]) || facts * 10 > n * 7
    {
        return false;
    }
    let distinct = values.iter().collect::<HashSet<_>>().len();
    let words: usize = values.iter().map(|v| v.split_whitespace().count()).sum();
    let at_least = |share: usize, tenths_of_words: usize| {
        distinct * 100 >= n * share && words * 10 >= n * tenths_of_words
    };
    if n < 8 {
        return at_least(70, 20) && !is_list_of_choices(values);
    }
    let wordy = at_least(50, 30) || at_least(25, 60) || (distinct >= 20 && at_least(30, 30));
    let asked_openly = distinct >= 10 && at_least(50, 13) && asks_openly(&head.text);
    (wordy || asked_openly) && !is_list_of_choices(values)
}

/// Numbers, dates, links.
fn is_fact(value: &str) -> bool {
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    (digits > 0 && letters <= digits) || (value.contains("://") && !value.contains(' '))
}

fn asks_openly(text: &str) -> bool {
    let text = text.to_lowercase();
    [
        "other",
        "specify",
        "comment",
        "please list",
        "describe",
        "why ",
        "what ",
        "which ",
        "how would you",
        "explain",
    ]
    .iter()
    .any(|word| text.contains(word))
}

/// Several choices joined in one cell: their parts come again and again.
fn is_list_of_choices(values: &[&str]) -> bool {
    let parts: Vec<&str> = values
        .iter()
        .flat_map(|v| v.split([',', ';', '/']))
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    let distinct = parts.iter().collect::<HashSet<_>>().len();
    parts.len() > values.len() + values.len() / 4 && distinct * 3 < parts.len()
}

/// Whether most cells can be taken apart into options that stand alone in others, of which there are few.
fn are_choices(values: &[&str]) -> bool {
    // Answers that nearly all differ are no choices; this keeps long columns of sentences from being looked at twice.
    let distinct = values.iter().collect::<HashSet<_>>().len();
    if distinct * 10 > values.len() * 9 && values.len() > 100 {
        return false;
    }
    let found = Splitting::find(values, &[], 60);
    found.is_some_and(|splitting| {
        let options = splitting.options(values, &[]);
        let taken = values.iter().filter(|v| splitting.split(v).is_some()).count();
        options.len() * 3 <= values.len() && options.len() <= 40 && taken * 10 > values.len() * 7
    })
}

/// Whether a column of a table that says nothing else of itself holds sentences that differ from row to row.
pub(crate) fn holds_sentences(header: &str, values: &[&str]) -> bool {
    let head = Head::whole(header);
    let words: usize = values.iter().map(|v| v.split_whitespace().count()).sum();
    values.len() >= 20 && words >= values.len() * 6 && is_open(&head, values)
}
