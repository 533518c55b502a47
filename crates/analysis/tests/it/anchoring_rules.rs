//! Codings in a corrected text: what is found, what is not, and that nothing is found where it is not.

use analysis::anchoring::{LEAST_SIMILAR, Lost, Reanchored, reanchor};
use model::Selection;
use proptest::prelude::*;

/// The span marked by brackets, and the text without them.
fn marked(text: &str) -> (String, Selection) {
    let start = text.chars().position(|c| c == '[').unwrap() as u32;
    let end = text.chars().position(|c| c == ']').unwrap() as u32 - 1;
    let plain: String = text.chars().filter(|c| !"[]".contains(*c)).collect();
    let length = plain.chars().count() as u32;
    (plain, Selection::new(start, end, length).unwrap())
}

/// What became of the bracketed words of `old` in `new`: how, and which words.
fn found(old: &str, new: &str) -> (&'static str, String) {
    let (old, span) = marked(old);
    let found = reanchor(&old, new, &[span])[0];
    let how = match found {
        Reanchored::Exact(_) => "exact",
        Reanchored::Moved(_) => "moved",
        Reanchored::Changed { .. } => "changed",
        Reanchored::Lost(Lost::Deleted) => "deleted",
        Reanchored::Lost(Lost::Rewritten { .. }) => "rewritten",
        Reanchored::Lost(Lost::Ambiguous { .. }) => "ambiguous",
        Reanchored::Lost(Lost::Outside) => "outside",
    };
    (how, found.selection().map_or(String::new(), |selection| selection.of(&model::text::normalise(new))))
}

#[test]
fn words_are_found_where_they_are_now() {
    let check =
        |old, new, how, words: &str| assert_eq!(found(old, new), (how, words.to_owned()), "{old} → {new}");
    check("one [two] three", "one two three", "exact", "two");
    check("one [two] three", "one two four", "exact", "two");
    check("one [two] three", "zero one two three", "moved", "two");
    check("GRACE: [it took hours]", "Grace Oduya: it took hours", "moved", "it took hours");
    check("a\n[b c]\nd", "a\r\nnew\r\nb c\r\nd", "moved", "b c");
    check("😀 so [😀 nice] e\u{301}", "👩\u{200d}👧 😀 so 😀 nice e\u{301}", "moved", "😀 nice");
    check("אמרתי [שלום לך] אז", "כן אמרתי שלום לך אז", "moved", "שלום לך");
    check("un[believ]able", "so unbelievable", "moved", "believ");
}

#[test]
fn corrected_words_are_found_whole() {
    let check =
        |old, new, words: &str| assert_eq!(found(old, new), ("changed", words.to_owned()), "{old} → {new}");
    check("we [tried it twice] then", "we tested it twice then", "tested it twice");
    check("we use the [Figma] app", "we use the Sigma app", "Sigma");
    check("[I ment that] yes", "I meant that yes", "I meant that");
    check("so [the import was slow] and", "so the import was really slow and", "the import was really slow");
    check("he said [cafe\u{301} noir] then", "he said café noir then", "café noir");
    check("and [spread sheets are fine.]", "and spreadsheets are fine.", "spreadsheets are fine.");
}

#[test]
fn what_is_gone_is_said_to_be_gone() {
    let check = |old, new, how| assert_eq!(found(old, new), (how, String::new()), "{old} → {new}");
    check("one [two] three", "one three", "deleted");
    check("keep this [and all of this here] and that", "keep this and that", "deleted");
    check(
        "first\n[we never once asked for it]\nlast",
        "first\nquite another sentence stands here\nlast",
        "rewritten",
    );
    check("[all of it]", "", "deleted");
    let outside = Selection::new(3, 9, 9).unwrap();
    assert_eq!(reanchor("abcd", "abcd", &[outside]), [Reanchored::Lost(Lost::Outside)]);
    assert!(Lost::Ambiguous { places: 2 }.to_string().starts_with("These words now stand in 2 places"));
}

#[test]
fn a_repeated_quote_never_takes_the_place_of_another() {
    let old = "Was it hard?\nYes.\nWould you do it again?\nYes.\nAnd your boss?\nYes.\nGood.";
    let places: Vec<u32> = old.match_indices("Yes.").map(|(at, _)| at as u32).collect();
    let spans: Vec<_> =
        places.iter().map(|at| Selection::new(*at, at + 4, old.len() as u32).unwrap()).collect();
    let new = "Was it hard?\nYes.\nAnd your boss?\nYes.\nGood.";
    let found = reanchor(old, new, &spans);
    assert!(matches!(found[0], Reanchored::Exact(at) if at == spans[0]));
    assert_eq!(found[1], Reanchored::Lost(Lost::Deleted));
    assert!(matches!(found[2], Reanchored::Moved(at) if at.start() == 33 && at.of(new) == "Yes."));
    // One of them is corrected: the others stay.
    let corrected = old.replacen("again?\nYes.", "again?\nYes!", 1);
    let found = reanchor(old, &corrected, &spans);
    assert!(
        matches!(found[1], Reanchored::Changed { selection, .. } if selection.start() == spans[1].start())
    );
    assert_eq!((found[0], found[2]), (Reanchored::Exact(spans[0]), Reanchored::Exact(spans[2])));
}

#[test]
fn moved_blocks_take_their_quotes_along() {
    let long = "We looked at three tools and then a colleague told us about yours at lunch.";
    let rest = "It began in March. The sheets had grown too large for anybody to open.\nMy manager asked for numbers every week, and I could not give them.";
    let old = format!("{long}\n{rest}");
    let new = format!("{rest}\n{long}");
    let at = long.find("a colleague told us").unwrap() as u32;
    let span = Selection::new(at, at + 19, old.len() as u32).unwrap();
    let found = reanchor(&old, &new, &[span])[0];
    assert!(
        matches!(found, Reanchored::Moved(there) if there.of(&new) == "a colleague told us"),
        "{found:?}"
    );
    // Twice in new text, with nothing around it that tells which.
    let twice = format!("{rest}\n§ a colleague told us once §\n¤ a colleague told us once ¤");
    let old = format!("† a colleague told us once †\n{rest}");
    let at = old.chars().position(|c| c == 'a').unwrap() as u32;
    let span = Selection::new(at, at + 24, old.chars().count() as u32).unwrap();
    let found = reanchor(&old, &twice, &[span])[0];
    assert_eq!(found, Reanchored::Lost(Lost::Ambiguous { places: 2 }));
}

/// Things people say, with the letters that make offsets drift.
const SAID: [&str; 8] = [
    "yes, of course",
    "we tried the 😀 import again and again",
    "e\u{301}t voila\u{300}, the cafe\u{301}",
    "אמרתי שלום לך, ואז הלכתי",
    "家族 👨\u{200d}👩\u{200d}👧\u{200d}👦 は大事",
    "it is it is it is",
    "yes, of course",
    "नमस्ते, फिर मिलेंगे",
];

/// Paragraphs that each bear a number, so that it is known which is which.
fn paragraph(number: usize, said: usize) -> String {
    format!("{} {number:03}x", SAID[said])
}

#[derive(Debug, Clone, Copy)]
enum Edit {
    Keep,
    Delete,
    InsertBefore,
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![4 => Just(Edit::Keep), 1 => Just(Edit::Delete), 1 => Just(Edit::InsertBefore)]
}

proptest! {
    #[test]
    fn in_the_same_text_all_stay(text in "\\PC{1,60}", at in 0u32..60, long in 1u32..20) {
        let text = model::text::normalise(&text);
        let length = text.chars().count() as u32;
        prop_assume!(length > 0);
        let start = at.min(length - 1);
        let span = Selection::new(start, (start + long).min(length), length).unwrap();
        prop_assert_eq!(reanchor(&text, &text, &[span]), [Reanchored::Exact(span)]);
    }

    #[test]
    fn what_is_found_is_what_was_coded(old in "[ab é😀\u{301}א\n.]{1,30}", new in "[ab é😀\u{301}א\r\n.]{0,30}", at in 0u32..30, long in 1u32..10) {
        let length = old.chars().count() as u32;
        let start = at.min(length - 1);
        let span = Selection::new(start, (start + long).min(length), length).unwrap();
        let kept = model::text::normalise(&new);
        let quote = span.of(&old);
        match reanchor(&old, &new, &[span])[0] {
            Reanchored::Exact(there) => prop_assert!(there == span && there.of(&kept) == quote),
            Reanchored::Moved(there) => prop_assert!(there.start() != span.start() && there.of(&kept) == quote),
            Reanchored::Changed { selection, similarity } => {
                prop_assert!(selection.end() as usize <= kept.chars().count());
                prop_assert!((LEAST_SIMILAR..1.0).contains(&similarity), "{similarity}");
            }
            Reanchored::Lost(lost) => prop_assert!(lost != Lost::Outside),
        }
    }

    #[test]
    fn paragraphs_put_in_and_taken_out_move_no_coding_to_other_words(
        paragraphs in proptest::collection::vec((0..SAID.len(), edit()), 1..12),
        which in 0usize..12, from in 0usize..20, long in 3usize..40, crlf in any::<bool>(),
    ) {
        let said: Vec<String> = paragraphs.iter().enumerate().map(|(number, (said, _))| paragraph(number, *said)).collect();
        let old = said.join("\n");
        let mut new: Vec<String> = Vec::new();
        for (number, ((_, edit), text)) in paragraphs.iter().zip(&said).enumerate() {
            match edit {
                Edit::Keep => new.push(text.clone()),
                Edit::Delete => {}
                // New words: the same ones beside a deleted paragraph would be a correction of its number.
                Edit::InsertBefore => new.extend([format!("Something else altogether, {}", 500 + number), text.clone()]),
            }
        }
        let which = which % said.len();
        let before: usize = said[..which].iter().map(|text| text.chars().count() + 1).sum();
        // The span ends with the paragraph, so that it holds its number.
        let length = said[which].chars().count();
        let start = before + from.min(length - 6);
        let end = before + length;
        let span = Selection::new(start.max(end.saturating_sub(long + 6)) as u32, end as u32, old.chars().count() as u32).unwrap();
        let whole = new.join(if crlf { "\r\n" } else { "\n" });
        let found = reanchor(&old, &whole, &[span])[0];
        if matches!(paragraphs[which].1, Edit::Delete) {
            prop_assert!(matches!(found, Reanchored::Lost(_) | Reanchored::Changed { .. }), "{found:?}");
        } else {
            let kept = model::text::normalise(&whole);
            let there = found.selection();
            prop_assert!(!matches!(found, Reanchored::Changed { .. }) && there.is_some(), "{found:?} in {kept:?}");
            prop_assert_eq!(there.unwrap().of(&kept), span.of(&old));
        }
    }
}

/// A text of about 100,000 characters and 1,000 spans in it.
fn large() -> (String, Vec<Selection>) {
    let words = [
        "we", "import", "the", "sheet", "again", "and", "nobody", "asked", "why", "it", "took", "so", "long",
    ];
    let word = |n: u64| words[(analysis::draws::mixed(n) % words.len() as u64) as usize];
    let paragraphs: Vec<String> = (0..600u64)
        .map(|p| {
            let said: Vec<&str> = (0..32).map(|n| word(p * 100 + n)).collect();
            format!("{} {p} {}.", said[..16].join(" "), said[16..].join(" "))
        })
        .collect();
    let text = paragraphs.join("\n");
    let length = text.chars().count() as u32;
    let spans = (0..1000).map(|n| {
        let start = (n * 97) % (length - 200);
        Selection::new(start, start + 20 + n % 160, length).unwrap()
    });
    (text, spans.collect())
}

#[test]
fn a_long_interview_is_done_at_once() {
    let (old, spans) = large();
    assert!(old.len() > 90_000);
    let mut count = 0;
    // Every ninth "took" is corrected, and some paragraphs are new.
    let corrected: Vec<String> = old
        .lines()
        .map(|line| {
            count += 1;
            let line = if count % 9 == 0 { line.replace("took", "takes") } else { line.to_owned() };
            if count % 50 == 0 { format!("A new line of words number {count} new.\n{line}") } else { line }
        })
        .collect();
    let new = corrected.join("\n");
    let begin = std::time::Instant::now();
    let found = reanchor(&old, &new, &spans);
    let took = begin.elapsed();
    let lost = spans.iter().zip(&found).filter(|(_, found)| matches!(found, Reanchored::Lost(_)));
    let lost: Vec<_> = lost.map(|(span, found)| (span.of(&old), found)).collect();
    // A short quote with a whole new paragraph in its middle is not the same quote.
    assert!(lost.len() < 5 && lost.iter().all(|(quote, _)| quote.contains('\n')), "{lost:?}");
    for (span, found) in spans.iter().zip(&found) {
        if let Reanchored::Exact(there) | Reanchored::Moved(there) = found {
            assert_eq!(there.of(&new), span.of(&old));
        }
    }
    // A debug build on a busy machine.
    assert!(took.as_secs() < 20, "{took:?}");
    eprintln!("1,000 spans of {} characters in {took:?}", old.len());
}

#[test]
fn another_text_altogether_is_given_up_in_time() {
    let (old, spans) = large();
    let new: String = old.chars().rev().collect();
    let begin = std::time::Instant::now();
    let found = reanchor(&old, &new, &spans);
    let lost = found.iter().filter(|one| matches!(one, Reanchored::Lost(_))).count();
    assert!(lost > 900, "{lost}");
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
    eprintln!("given up in {:?}", begin.elapsed());
}
