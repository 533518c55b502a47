//! What is found by what is typed, and where.

use super::{index_of, interview, mark, marked, search};
use crate::{
    Filters, Index, Matched, Notice, Query, Typing,
    query::Leaf,
    text::{Form, Language, each_word, language::Stems},
};
use proptest::prelude::*;

fn corpus() -> Index {
    index_of(&[
        interview(
            "bakery",
            &[
                "And then it said, import your roster. And I pressed upload.",
                "Importing. It was all or nothing.",
                "I didn’t import it, it's my Excel.",
                "All of it or nothing, she said about the e-mail.",
                "👍🏽 that was fine 😀",
            ],
        ),
        interview(
            "hotel",
            &["Viele Grüße aus der Küche, die Tabellen sind nicht gut.", "GRÜẞE! Das war nicht die Tabelle."],
        ),
        interview("zh", &["黑豹队的防守只丢了 308分", "导入名单花了很久"]),
        interview("rtl", &["\u{202b}أريد استيراد القائمة\u{202c} now", "אני רוצה לייבא רשימה"]),
        interview("ja", &["名簿をインポートしました"]),
    ])
}

/// Expects these texts, best first, with matches in brackets.
fn check(index: &Index, query: &str, expect: &[&str]) {
    assert_eq!(marked(&search(index, query)), expect, "{query}");
}

#[test]
fn words_find_all_their_forms() {
    let index = corpus();
    check(&index, "upload roster", &["And then it said, import your [roster]. And I pressed [upload]."]);
    check(&index, "uploaded", &["And then it said, import your roster. And I pressed [upload]."]);
    check(&index, "didnt", &["I [didn’t] import it, it's my Excel."]);
    check(&index, "DIDN'T", &["I [didn’t] import it, it's my Excel."]);
    check(&index, "email OR e-mail", &["All of it or nothing, she said about the [e-mail]."]);
    check(&index, "😀", &["👍🏽 that was fine [😀]"]);
    check(&index, "👍", &["[👍🏽] that was fine 😀"]);
}

#[test]
fn german_is_found_however_it_is_typed() {
    let index = corpus();
    for query in ["grusse", "GRÜSSE", "grüße", "gru\u{308}ße"] {
        let mut found = marked(&search(&index, query));
        found.sort();
        assert_eq!(
            found,
            [
                "Viele [Grüße] aus der Küche, die Tabellen sind nicht gut.",
                "[GRÜẞE]! Das war nicht die Tabelle."
            ],
            "{query}"
        );
    }
    // The German rules know ue for ü; in a text of another language it is a near spelling.
    assert_eq!((search(&index, "gruesse").total, search(&index, "gruesse").matched), (2, Matched::All));
    let results = search(&index_of(&[interview("en", &["I was with Mr Müller and the team"])]), "mueller");
    assert_eq!(
        (results.total, results.matched, results.suggestion.as_deref()),
        (1, Matched::Respelled, Some("muller"))
    );
    assert_eq!(search(&index, "Tabelle").total, 2);
}

#[test]
fn scripts_without_spaces_are_found_within_sentences() {
    let index = corpus();
    check(&index, "防守", &["黑豹队的[防守]只丢了 308分"]);
    check(&index, "黑豹队", &["[黑豹队]的防守只丢了 308分"]);
    check(&index, "\"的防守\"", &["黑豹队[的防守]只丢了 308分"]);
    check(&index, "\"防守的\"", &[]);
    check(&index, "丢", &["黑豹队的防守只[丢]了 308分"]);
    check(&index, "308分", &["黑豹队的防守只丢了 [308][分]"]);
    check(&index, "ｲﾝﾎﾟｰﾄ", &["名簿を[インポート]しました"]);
    check(&index, "استيراد", &["\u{202b}أريد [استيراد] القائمة\u{202c} now"]);
    check(&index, "רשימה", &["אני רוצה לייבא [רשימה]"]);
}

#[test]
fn phrases_exclusions_alternatives_and_beginnings() {
    let index = corpus();
    check(&index, "\"all or nothing\"", &["Importing. It was [all or nothing]."]);
    check(&index, "“ALL OR nothing”", &["Importing. It was [all or nothing]."]);
    check(&index, "\"importing\"", &["[Importing]. It was all or nothing."]);
    check(&index, "import -upload -excel", &["[Importing]. It was all or nothing."]);
    check(
        &index,
        "import -\"all or\" -excel",
        &["And then it said, [import] your roster. And I pressed upload."],
    );
    check(&index, "rost*", &["And then it said, import your [roster]. And I pressed upload."]);
    check(&index, "\"import your ros*\"", &[]);
    assert_eq!(search(&index, "excel OR upload").total, 2);
    assert_eq!(
        search(&index, "-import kind:interview -\"the\"").hits.iter().filter(|h| !h.spans.is_empty()).count(),
        0
    );
}

#[test]
fn the_last_word_is_a_beginning_while_typing() {
    let index = corpus();
    let typed = |text: &str| {
        let results = index.search(&Query::parse(text, Typing::Yes), &Filters::default(), 10, 0).unwrap();
        marked(&results)
    };
    assert_eq!(typed("ros"), ["And then it said, import your [roster]. And I pressed upload."]);
    assert_eq!(typed("pressed upl"), ["And then it said, import your roster. And I [pressed] [upload]."]);
    assert_eq!(typed("\"import your ros"), ["And then it said, [import your roster]. And I pressed upload."]);
    assert_eq!(typed("ros "), Vec::<String>::new());
    assert_eq!(typed("grü").len(), 2);
}

#[test]
fn few_with_all_words_are_followed_by_those_with_some() {
    let index = corpus();
    let results = search(&index, "import upload");
    assert_eq!((results.matched, results.with_all), (Matched::Any, 1));
    assert_eq!(marked(&results)[0], "And then it said, [import] your roster. And I pressed [upload].");
    assert_eq!(results.total, 3);
    // Words that every text has do not find everything.
    assert_eq!(search(&index, "the upload of the excel").total, 2);
    // What stands in quotes is never let go.
    assert_eq!(search(&index, "\"import your roster\" excel").total, 1);
}

#[test]
fn a_misspelt_word_is_respelled_and_said_so() {
    let results = search(&corpus(), "inport rooster");
    assert_eq!((results.matched, results.suggestion.as_deref()), (Matched::Respelled, Some("import roster")));
    assert!(results.total > 0);
    // What narrows the question, and how it is put, stays as it was typed.
    for (typed, expected) in [
        ("kind:interview inport \"your rooster\"", "kind:interview import \"your roster\""),
        ("-upload (Excel) Inport", "-upload (Excel) import"),
    ] {
        let results = search(&corpus(), typed);
        assert_eq!(results.suggestion.as_deref(), Some(expected), "{typed}");
    }
    let results = search(&corpus(), "zzzzzz");
    assert_eq!((results.total, results.matched, results.suggestion), (0, Matched::All, None));
}

#[test]
fn what_cannot_be_read_is_told() {
    let index = corpus();
    let notices = |q: &str| search(&index, q).told.into_iter().map(|t| t.notice).collect::<Vec<_>>();
    assert_eq!(notices("code:nowhere"), [Notice::NoSuchCode("nowhere".into())]);
    assert_eq!(notices("kind:email"), [Notice::NoSuchValue("kind:email".into())]);
    assert_eq!(notices("on*ing"), [Notice::StarInside("on*ing".into())]);
    assert_eq!(notices("a*"), [Notice::TooBroad("a*".into())]);
    for odd in [
        "", " ", "\"", "\"\"", "-", "--", "*", "OR", "OR OR", "a OR", "code:", "(((", ":", "-\"", "\u{0}",
        "|",
    ] {
        search(&index, odd);
    }
}

/// Words of the tests' alphabet, some alike by stem, case or accent.
fn some_word() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "import",
        "Importing",
        "IMPORTS",
        "roster",
        "rosters",
        "grüße",
        "GRÜẞE",
        "nicht",
        "didn’t",
        "it's",
        "黑豹队",
        "防",
        "😀",
        "the",
        "die",
        "l’équipe",
        "e-mail",
        "3.5",
        "רשימה",
        "ne\u{301}e",
    ])
    .prop_map(str::to_owned)
}

fn some_text() -> impl Strategy<Value = String> {
    prop::collection::vec((some_word(), prop::sample::select(vec![" ", ". ", "\n", ", ", "-"])), 1..12)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, gap)| [word, gap.to_owned()]).collect())
}

/// Whether a word of a text is one that a query asks for.
fn is_asked(query: &Query, language: Language, folded: &str, form: Form) -> bool {
    let mut stems = Stems::new(language);
    let stem = stems.term(folded, form).to_owned();
    query.groups.iter().flat_map(|g| &g.alternatives).any(|leaf| match leaf {
        Leaf::Word(word, form) => word == folded || stems.term(word, *form) == stem,
        Leaf::Typed(word) => folded.starts_with(word.as_str()) || stems.term(word, Form::Spaced) == stem,
        Leaf::Prefix(prefix) => folded.starts_with(prefix.as_str()),
        Leaf::Phrase { .. } | Leaf::Fuzzy(..) | Leaf::Near(_) | Leaf::Pattern(_) | Leaf::Tree(_) => false,
    })
}

proptest! {
    #[test]
    fn spans_are_exactly_the_words_asked_for(texts in prop::collection::vec(some_text(), 1..4), asked in prop::collection::vec(some_word(), 1..3)) {
        let asked: Vec<String> = asked.into_iter().filter(|w| w != "e-mail").collect();
        let paragraphs: Vec<&str> = texts.iter().map(String::as_str).collect();
        let index = index_of(&[interview("one", &paragraphs)]);
        let query = Query::parse(&asked.join(" "), Typing::No);
        let results = index.search(&query, &Filters::default(), 100, 0).unwrap();
        prop_assume!(results.matched != Matched::Respelled);
        let language = Language::of(paragraphs.iter().copied());
        for hit in &results.hits {
            let mut covered = vec![false; hit.text.chars().count()];
            for (start, end) in &hit.spans {
                prop_assert!(start < end && *end as usize <= covered.len());
                covered[*start as usize..*end as usize].fill(true);
            }
            let mut expect = vec![false; covered.len()];
            each_word(&hit.text, |word| {
                if is_asked(&query, language, word.folded, word.form) {
                    let scalar = |byte: usize| hit.text[..byte].chars().count();
                    expect[scalar(word.start)..scalar(word.end)].fill(true);
                }
            });
            prop_assert_eq!(covered, expect, "{}", mark(&hit.text, &hit.spans));
            prop_assert!(asked.is_empty() || !hit.spans.is_empty());
        }
        // And whatever has such a word is found.
        if !asked.is_empty() && results.matched == Matched::Any {
            let found: Vec<u32> = results.hits.iter().map(|h| h.paragraph).collect();
            for (at, text) in (0u32..).zip(&paragraphs) {
                let mut telling = false;
                each_word(text, |w| telling |= is_asked(&query, language, w.folded, w.form) && !matches!(w.folded, "the" | "die" | "nicht" | "didnt" | "it" | "3.5"));
                prop_assert!(!telling || found.contains(&at), "{}", text);
            }
        }
    }

    #[test]
    fn anything_typed_is_a_query(text in "\\PC{0,80}", typing in prop::bool::ANY) {
        let query = Query::parse(&text, if typing { Typing::Yes } else { Typing::No });
        corpus_once().search(&query, &Filters::default(), 5, 0).unwrap();
    }

    #[test]
    fn operators_in_any_order_are_a_query(parts in prop::collection::vec(prop::sample::select(vec!["import", "\"", "-", "OR", "*", "code:", "kind:survey", "(", ")", " ", "|", "黑", "question:", "”", "job:x*"]), 0..20)) {
        corpus_once().search(&Query::parse(&parts.concat(), Typing::Yes), &Filters::default(), 5, 0).unwrap();
    }
}

fn corpus_once() -> &'static Index {
    static CORPUS: std::sync::OnceLock<Index> = std::sync::OnceLock::new();
    CORPUS.get_or_init(corpus)
}
