//! The query language beyond words: brackets, nearness, near spellings, patterns, days, and what is told where.

use super::{index_of, interview, marked, search};
use crate::{Filters, Index, IndexedCode, Matched, Notice, Query, Typing};
use model::CodeKind;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn corpus() -> Index {
    let mut coded = interview("coded", &["The price was fine", "Onboarding took weeks"]);
    coded.paragraphs[1].codes.push(IndexedCode {
        name: "theme.setup-time".into(),
        kind: CodeKind::Theme,
        ancestors: vec!["theme".into()],
    });
    let mut dated = interview("dated", &["Wir haben die Tabelle nicht gefunden und das war der Preis"]);
    dated.date = Some("2026-04-28".into());
    index_of(&[
        interview(
            "talk",
            &[
                "I imported the whole long roster at once",
                "The roster, imported",
                "Imports are one thing; after many, many, many other words comes the roster",
                "An upload failed",
            ],
        ),
        coded,
        dated,
    ])
}

fn found(query: &str) -> BTreeSet<String> {
    let results = search(&corpus(), query);
    // Another spelling is an offer, not a find.
    let hits = if results.matched == Matched::Respelled { Vec::new() } else { results.hits };
    hits.into_iter().map(|hit| hit.text).collect()
}

fn check(query: &str, expect: &[&str]) {
    assert_eq!(found(query), expect.iter().map(|text| (*text).to_owned()).collect(), "{query}");
}

#[test]
fn brackets_hold_together() {
    check("(price OR upload) fine", &["The price was fine"]);
    check("(price fine) OR (upload failed)", &["The price was fine", "An upload failed"]);
    check("price -(fine OR weeks)", &[]);
    check(
        "(roster NOT other) OR weeks",
        &["I imported the whole long roster at once", "The roster, imported", "Onboarding took weeks"],
    );
    check("upload OR code:setup-time", &["An upload failed", "Onboarding took weeks"]);
    check("code:setup-time OR code:setup-time weeks", &["Onboarding took weeks"]);
    check("NOT code:setup-time weeks", &[]);
    check("(-roster upload) OR fine", &["An upload failed", "The price was fine"]);
}

#[test]
fn near_counts_words_in_either_order() {
    let near = |n| found(&format!("import near/{n} roster")).len();
    assert_eq!((near(11), near(12)), (2, 3));
    assert_eq!((near(1), near(3), near(4)), (1, 1, 2));
    let results = search(&corpus(), "import near/1 roster");
    assert_eq!(marked(&results), ["The [roster], [imported]"]);
    check("\"long roster\" near/1 once", &[]);
    check("\"long roster\" near/2 once", &["I imported the whole long roster at once"]);
}

#[test]
fn near_spellings_only_where_asked() {
    check("\"onbording\"", &[]);
    check("onbording~", &["Onboarding took weeks"]);
    check("prise~", &["The price was fine"]);
    check("onbrdng~1", &[]);
    check("onbrding~2", &["Onboarding took weeks"]);
    let results = search(&corpus(), "onbording~1");
    assert_eq!(marked(&results), ["[Onboarding] took weeks"]);
}

#[test]
fn patterns_read_the_text() {
    check(r"/^the (price|roster)\b/", &["The price was fine", "The roster, imported"]);
    check(r"/(?-i)^the/", &[]);
    check(
        r"roster -/at once/",
        &[
            "The roster, imported",
            "Imports are one thing; after many, many, many other words comes the roster",
        ],
    );
    let results = search(&corpus(), r"/many/ imports");
    assert_eq!(
        marked(&results),
        ["[Imports] are one thing; after [many], [many], [many] other words comes the roster"]
    );
}

#[test]
fn days_and_languages_narrow() {
    let all = ["Wir haben die Tabelle nicht gefunden und das war der Preis"];
    for query in ["lang:de", "date:2026", "date:2026-04", "date:2026-04-28..", "date:>2026-03 preis"] {
        check(query, &all);
    }
    for query in ["date:2025", "date:<2026-04", "date:>2026-04", "lang:fr"] {
        check(query, &[]);
    }
    assert_eq!(found("-lang:de").len(), 6);
}

/// What is told, and the very words it is about.
fn told(query: &str, typing: Typing) -> Vec<(Notice, String)> {
    let index = corpus();
    let results = index.search(&Query::parse(query, typing), &Filters::default(), 10, 0).unwrap();
    let words = |from: u32, to: u32| query.chars().skip(from as usize).take((to - from) as usize).collect();
    results.told.into_iter().map(|told| (told.notice, words(told.from, told.to))).collect()
}

#[test]
fn what_cannot_be_used_is_told_with_its_place() {
    let one = |query: &str, notice: Notice, place: &str| {
        assert_eq!(told(query, Typing::No), [(notice, place.to_owned())], "{query}");
    };
    one("größe (a", Notice::Unpaired('('), "(");
    one("größe )price", Notice::Unpaired(')'), ")");
    one("price OR", Notice::NothingToJoin("OR".into()), "OR");
    one("OR price", Notice::NothingToJoin("OR".into()), "OR");
    one("größe date:soon", Notice::NoSuchValue("date:soon".into()), "date:soon");
    one("größe code:nowhere", Notice::NoSuchCode("nowhere".into()), "code:nowhere");
    one("größe /a(/", Notice::BadPattern("unclosed group".into()), "/a(/");
    one("price near/3 code:setup-time", Notice::NotNear("code:setup-time".into()), "code:setup-time");
    // Whoever is still typing is not told what may come.
    assert_eq!(told("price OR", Typing::Yes), []);
    assert_eq!(told("(price", Typing::Yes), []);
}

/// Words apart in a text of single blanks, counted the plain way.
fn plainly_near(text: &str, first: &str, second: &str, within: usize) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let at = |wanted: &str| -> Vec<usize> {
        words.iter().enumerate().filter(|(_, word)| **word == wanted).map(|(at, _)| at).collect()
    };
    let (a, b) = (at(first), at(second));
    a.iter().any(|a| b.iter().any(|b| a != b && a.abs_diff(*b) <= within))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn brackets_nearness_and_patterns_agree_with_a_plain_reading(
        texts in prop::collection::vec(prop::collection::vec(0usize..4, 1..8), 1..12),
        within in 1usize..5,
    ) {
        const WORDS: [&str; 4] = ["kelp", "moss", "fern", "oak"];
        let texts: Vec<String> =
            texts.iter().map(|t| t.iter().map(|w| WORDS[*w]).collect::<Vec<_>>().join(" ")).collect();
        let lines: Vec<&str> = texts.iter().map(String::as_str).collect();
        let index = index_of(&[interview("one", &lines)]);
        let has = |text: &str, word: &str| text.split(' ').any(|w| w == word);
        let agrees = |query: &str, plain: &dyn Fn(&str) -> bool| {
            let found: BTreeSet<u32> = search(&index, query).hits.iter().map(|hit| hit.paragraph).collect();
            let expected: BTreeSet<u32> =
                (0u32..).zip(&lines).filter(|(_, text)| plain(text)).map(|(at, _)| at).collect();
            prop_assert_eq!(found, expected, "{}", query);
            Ok(())
        };
        agrees(&format!("kelp near/{within} moss"), &|t| plainly_near(t, "kelp", "moss", within))?;
        agrees("(kelp fern) OR (moss -oak)", &|t| {
            has(t, "kelp") && has(t, "fern") || has(t, "moss") && !has(t, "oak")
        })?;
        agrees("(-kelp) OR oak", &|t| !has(t, "kelp") || has(t, "oak"))?;
        agrees("/kelp.*kelp/", &|t| t.matches("kelp").count() > 1)?;
        agrees(&format!("-(kelp near/{within} moss) /./"), &|t| !plainly_near(t, "kelp", "moss", within))?;
    }

    #[test]
    fn whatever_is_typed_is_read(text in "[ ()\"/:a-z*|~OR-]{0,60}|\\PC{0,60}") {
        for typing in [Typing::Yes, Typing::No] {
            let query = Query::parse(&text, typing);
            let length = u32::try_from(text.chars().count()).unwrap();
            prop_assert!(query.told().iter().all(|told| told.from <= told.to && told.to <= length));
        }
    }
}
