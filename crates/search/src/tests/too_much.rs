//! Queries made to hang a search.

use super::index_of;
use crate::{Filters, IndexedDocument, Notice, Query, Typing, generate};
use std::time::{Duration, Instant};

/// Generous for a build without optimisation on a busy machine; a hang is far beyond it.
const LIMIT: Duration = Duration::from_secs(8);

#[test]
fn monstrous_queries_end_and_say_what_was_left_out() {
    let size = generate::Size { documents: 20, words: 1_000 };
    let documents: Vec<IndexedDocument> = (0..size.documents).map(|n| generate::document(size, n)).collect();
    let index = index_of(&documents);
    let wildcards = "ba* re* to* mi* ".repeat(250);
    let alternatives = "the OR and OR ".repeat(1_000);
    let long_word = "a".repeat(10_000);
    for (query, told) in [
        ("word ".repeat(2_000), true),
        (wildcards, true),
        (alternatives, true),
        (long_word, true),
        (format!("\"{}\"", "the and ".repeat(1_000)), true),
        ("-".repeat(10_000), true),
        ("\"".repeat(10_000), true),
        ("(".repeat(10_000), true),
        ("code:* ".repeat(1_000), true),
        ("misspeltword ".repeat(50), false),
        ("on* re* ba* to* mi* ti*".to_owned(), false),
        ("黑豹队的防守".repeat(1_000), true),
        ("e\u{301}\u{301}\u{301}".repeat(3_000), true),
    ] {
        let start = Instant::now();
        let results = index.search(&Query::parse(&query, Typing::Yes), &Filters::default(), 50, 0).unwrap();
        assert!(start.elapsed() < LIMIT, "{:?}: {:.30}", start.elapsed(), query);
        let left_out =
            results.told.iter().any(|t| matches!(t.notice, Notice::TooLong(_) | Notice::TooBroad(_)));
        assert_eq!(left_out, told, "{:?} {query:.30}", results.told);
    }
}
