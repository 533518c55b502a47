//! Offsets never drift: whatever the words are made of, what the window selects is what is stored, quoted and shown.

use super::desk::Desk;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Pieces that letters are made of in every awkward way: pairs, joined faces, marks, right-to-left, line ends.
const PIECES: [&str; 20] = [
    "a",
    "word ",
    "é",
    "e\u{301}",
    "😀",
    "👩\u{200d}👧",
    "🇦🇹",
    "👍🏽",
    "שלום ",
    "مرحبا ",
    "ن\u{64f}",
    "क्षि",
    "한",
    "\u{202b}",
    "\u{200d}",
    "\u{a0}",
    ". ",
    "\r\n\r\nBo: ",
    "\n\nAnn: ",
    "𝒳",
];

fn words() -> impl Strategy<Value = String> {
    let piece = (0..PIECES.len()).prop_map(|n| PIECES[n]);
    proptest::collection::vec(piece, 4..60).prop_map(|pieces| format!("Bo: b{}\r\n", pieces.concat()))
}

/// Borders between characters of a text, in UTF-16 units.
fn borders(text: &str) -> Vec<usize> {
    let mut at = 0;
    std::iter::once(0)
        .chain(text.chars().map(|c| {
            at += c.len_utf16();
            at
        }))
        .collect()
}

/// The words from one place to another as the window cuts them: by UTF-16 units, paragraphs joined by a line feed.
fn cut(texts: &[String], from: (usize, usize), to: (usize, usize)) -> String {
    let part = |paragraph: usize| {
        let units: Vec<u16> = texts[paragraph].encode_utf16().collect();
        let start = if paragraph == from.0 { from.1 } else { 0 };
        let end = if paragraph == to.0 { to.1 } else { units.len() };
        String::from_utf16(&units[start..end]).unwrap()
    };
    (from.0..=to.0).map(part).collect::<Vec<_>>().join("\n")
}

fn texts(desk: &Desk, document: &str) -> Vec<String> {
    let page = desk.ask("paragraphs", json!({"document": document}));
    let text = |p: &Value| p["text"].as_str().unwrap().to_owned();
    page["paragraphs"].as_array().unwrap().iter().map(text).collect()
}

/// What is shown as coded, put together over the paragraphs.
fn shown(desk: &Desk, document: &str, texts: &[String], coding: &Value) -> String {
    let page = desk.ask("paragraphs", json!({"document": document}));
    let mut parts = Vec::new();
    for (paragraph, view) in page["paragraphs"].as_array().unwrap().iter().enumerate() {
        for span in view["codings"].as_array().unwrap().iter().filter(|c| c["coding"] == *coding) {
            let at = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
            parts.push(cut(texts, (paragraph, at("start")), (paragraph, at("end"))));
        }
    }
    parts.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_selected_is_what_is_quoted(
        words in words(),
        picks in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 4),
    ) {
        let desk = Desk::with_project();
        desk.import(&[desk.file("talk.txt", &words)]);
        desk.ask("code_add", json!({"name": "fear"}));
        let document = desk.ask("documents", json!({}))["documents"][0]["id"].as_str().unwrap().to_owned();
        let texts = texts(&desk, &document);
        let places: Vec<(usize, usize)> = (0..texts.len())
            .flat_map(|paragraph| borders(&texts[paragraph]).into_iter().map(move |at| (paragraph, at)))
            .collect();
        let mut coding = Value::Null;
        for (a, b) in picks {
            let (a, b) = (*a.get(&places), *b.get(&places));
            let (from, to) = (a.min(b), a.max(b));
            let expected = cut(&texts, from, to);
            if expected.is_empty() {
                continue;
            }
            let place = |(paragraph, offset): (usize, usize)| json!({"paragraph": paragraph, "offset": offset});
            // The first puts the code there, the others move it.
            let made = if coding.is_null() {
                desk.ask("coding_add", json!({"document": document, "from": place(from), "to": place(to), "code": "fear"}))
            } else {
                desk.ask("coding_move", json!({"coding": coding, "from": place(from), "to": place(to)}))
            };
            coding = made["coding"].clone();
            prop_assert_eq!(made["quote"].as_str().unwrap(), &expected);
            // A border at the end of a paragraph and at the start of the next differ by the line feed between them.
            let seen = shown(&desk, &document, &texts, &coding);
            prop_assert_eq!(seen.trim_matches('\n'), expected.trim_matches('\n'));
        }
        desk.ask("project_close", json!({}));
        desk.ask("project_open", json!({"path": desk.at("t.subtext")}));
        if !coding.is_null() {
            let quoted = desk.ask("quote", json!({"coding": coding}));
            let seen = shown(&desk, &document, &texts, &coding);
            let quote = quoted["text"].as_str().unwrap();
            prop_assert!(quote.is_empty() || quote.trim_matches('\n') == seen.trim_matches('\n'));
        }
    }
}
