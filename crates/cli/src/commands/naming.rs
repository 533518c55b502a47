//! Finding what somebody means by a few characters.

use crate::answer::Failure;
use api::types::codes::CodeView;

/// Characters of an id that are shown at least.
const SHORTEST: usize = 8;

/// Ids cut to the shortest length that tells them apart.
pub(crate) fn short_ids(ids: &[&str]) -> Vec<String> {
    let mut length = SHORTEST;
    let cut = |id: &str, length: usize| id.chars().take(length).collect::<String>();
    loop {
        let shown: Vec<String> = ids.iter().map(|id| cut(id, length)).collect();
        let mut sorted = shown.clone();
        sorted.sort_unstable();
        sorted.dedup();
        if sorted.len() == ids.len() || ids.iter().all(|id| id.len() <= length) {
            return shown;
        }
        length += 1;
    }
}

/// Something that can be asked for: its id, and what else it is known by.
pub(crate) struct Known<'k> {
    /// Its id.
    pub id: &'k str,
    /// Names.
    pub names: Vec<&'k str>,
}

/// The one thing that is meant: by id, by name, or by the beginning of an id.
pub(crate) fn pick(known: &[Known<'_>], asked: &str, what: &str) -> Result<usize, Failure> {
    let asked = asked.trim();
    let places = |test: &dyn Fn(&Known<'_>) -> bool| -> Vec<usize> {
        known.iter().enumerate().filter(|(_, k)| test(k)).map(|(place, _)| place).collect()
    };
    let exact = places(&|k| k.id == asked);
    let named = || places(&|k| k.names.iter().any(|n| n.to_lowercase() == asked.to_lowercase()));
    let begins = || if asked.len() >= 4 { places(&|k| k.id.starts_with(asked)) } else { Vec::new() };
    let found = [exact, named(), begins()].into_iter().find(|f| !f.is_empty()).unwrap_or_default();
    match found[..] {
        [one] => Ok(one),
        [] => Err(Failure::usage(format!("There is no {what} '{asked}'."))),
        _ => {
            let ids: Vec<&str> = found.iter().take(5).map(|&place| known[place].id).collect();
            let more = if found.len() > ids.len() { ", …" } else { "" };
            let count = found.len();
            Err(Failure::usage(format!(
                "'{asked}' names {count} of them. Say which by its id: {}{more}.",
                ids.join(", ")
            )))
        }
    }
}

/// The code that is meant: by full name, id, last part of the name, or title; of one kind, where that was asked.
pub(crate) fn pick_code<'c>(
    codebook: &'c [CodeView],
    asked: &str,
    kind: Option<&str>,
) -> Result<&'c CodeView, Failure> {
    let fits = |code: &&CodeView| kind.is_none_or(|kind| code.kind == kind);
    let slug = asked.trim().to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    if let Some(exact) = codebook.iter().filter(fits).find(|c| c.name == slug || c.id == asked.trim()) {
        return Ok(exact);
    }
    let last = |code: &CodeView| code.name.rsplit('.').next().is_some_and(|part| part == slug);
    let title = |code: &CodeView| code.title.to_lowercase() == asked.trim().to_lowercase();
    let found: Vec<&CodeView> = codebook.iter().filter(fits).filter(|c| last(c) || title(c)).collect();
    match found[..] {
        [one] => Ok(one),
        [] => Err(Failure::usage(format!(
            "There is no {} '{asked}' in the codebook. `subtext codes PROJECT` lists them.",
            kind.unwrap_or("code")
        ))),
        _ => {
            let names: Vec<&str> = found.iter().map(|c| c.name.as_str()).collect();
            Err(Failure::usage(format!("'{asked}' could be {}. Give the full name.", names.join(" or "))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_cut_where_they_differ() {
        assert_eq!(short_ids(&["0123456789ab", "0123456780ab"]), ["0123456789", "0123456780"]);
        assert_eq!(short_ids(&["0123456789ab", "1123456789ab"]), ["01234567", "11234567"]);
        assert_eq!(short_ids(&["same", "same"]), ["same", "same"]);
    }

    #[test]
    fn a_thing_is_meant_by_id_name_or_beginning() {
        let known = [
            Known { id: "0190-aa", names: vec!["events.csv"] },
            Known { id: "0190-ab", names: vec!["survey.csv", "events"] },
            Known { id: "77", names: vec!["Events.csv"] },
        ];
        let check =
            |asked: &str, expect: Option<usize>| assert_eq!(pick(&known, asked, "import").ok(), expect);
        check("0190-aa", Some(0));
        check("survey.csv", Some(1));
        check("0190-a", None);
        check("0190-ab", Some(1));
        check("77", Some(2));
        check("7", None);
        check("events.csv", None);
        assert!(pick(&known, "events.csv", "import").unwrap_err().message.contains("0190-aa, 77"));
    }

    fn code(name: &str, kind: &str) -> CodeView {
        serde_json::from_value(serde_json::json!({
            "id": format!("id-{name}"), "name": name, "title": name.rsplit('.').next().unwrap().replace('-', " "),
            "kind": kind, "parent": null, "depth": 1, "is_category": false, "description": "", "people": 0,
            "excerpts": 0, "own_people": 0, "own_excerpts": 0, "tag": "XX", "hue": 1, "pattern": "solid",
            "includes": "", "excludes": "", "example": "", "aliases": [], "pinned": null, "own_color": "",
            "own_pattern": ""
        }))
        .unwrap()
    }

    #[test]
    fn a_code_is_meant_by_its_name_or_the_last_part_of_it() {
        let codebook =
            [code("theme.price", "theme"), code("job.price", "job"), code("theme.import-anxiety", "theme")];
        let check = |asked: &str, kind: Option<&str>, expect: Option<&str>| {
            assert_eq!(pick_code(&codebook, asked, kind).ok().map(|c| c.name.as_str()), expect, "{asked}");
        };
        check("theme.price", None, Some("theme.price"));
        check("import-anxiety", None, Some("theme.import-anxiety"));
        check("Import anxiety", None, Some("theme.import-anxiety"));
        check("id-job.price", None, Some("job.price"));
        check("price", Some("job"), Some("job.price"));
        check("price", None, None);
        check("anxiety", None, None);
        check("import-anxiety", Some("job"), None);
    }
}
