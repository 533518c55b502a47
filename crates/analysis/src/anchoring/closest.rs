//! The part of a text that is most like some words.

/// A letter or a word: what it is, and how much it weighs.
pub(super) type Item = (u32, u32);

/// Which ends of the text the part must reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fixed {
    /// The part begins where the text begins.
    pub start: bool,
    /// The part ends where the text ends.
    pub end: bool,
}

/// The part of `text` with the least edit distance to `quote`, as (from, to, distance): P. Sellers, *Journal of
/// Algorithms* 1 (1980). An item left out or put in costs its weight, one in place of another the heavier's. Of equally
/// near parts it is the first that keeps most items.
pub(super) fn closest(quote: &[Item], text: &[Item], fixed: Fixed) -> (usize, usize, u64) {
    // Column by column: distance of the first items of the quote to a part that ends here, and where that part begins.
    let mut column: Vec<(u64, usize)> = Vec::with_capacity(quote.len() + 1);
    column.push((0, 0));
    for item in quote {
        let above = column[column.len() - 1].0;
        column.push((above + u64::from(item.1), 0));
    }
    let mut best = (column[quote.len()].0, 0, 0);
    let whole = column[quote.len()].0;
    for (place, here) in text.iter().enumerate() {
        let weight = u64::from(here.1);
        let mut diagonal = column[0];
        column[0] = if fixed.start { (column[0].0 + weight, 0) } else { (0, place + 1) };
        let mut above = column[0];
        for (item, cell) in quote.iter().zip(&mut column[1..]) {
            let kept = if item.0 == here.0 { 0 } else { weight.max(u64::from(item.1)) };
            let mut way = (diagonal.0 + kept, diagonal.1);
            let put_in = cell.0 + weight;
            if put_in < way.0 {
                way = (put_in, cell.1);
            }
            let left_out = above.0 + u64::from(item.1);
            if left_out < way.0 {
                way = (left_out, above.1);
            }
            diagonal = *cell;
            *cell = way;
            above = way;
        }
        let (distance, from) = column[quote.len()];
        let nearer = distance < best.0 || (distance == best.0 && best.1 == best.2 && distance < whole);
        if nearer {
            best = (distance, from, place + 1);
        }
    }
    if fixed.end {
        let (distance, from) = column[quote.len()];
        return (from.min(text.len()), text.len(), distance);
    }
    (best.1, best.2, best.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn letters(text: &str) -> Vec<Item> {
        text.chars().map(|c| (c as u32, 1)).collect()
    }

    const FREE: Fixed = Fixed { start: false, end: false };

    #[test]
    fn the_nearest_part_is_found() {
        let check = |quote, text: &str, fixed, expect: &str, distance| {
            let (from, to, found) = closest(&letters(quote), &letters(text), fixed);
            let part: String = text.chars().skip(from).take(to - from).collect();
            assert_eq!((part.as_str(), found), (expect, distance), "{quote} in {text}");
        };
        check("Figma", "the Sigma is", FREE, "Sigma", 1);
        check("abc", "xxabcxxabc", FREE, "abc", 0);
        check("abc", "", FREE, "", 3);
        check("abc", "xyz", Fixed { start: true, end: true }, "xyz", 3);
        check("ab", "abab", Fixed { start: false, end: true }, "ab", 0);
        check("ab", "xabab", Fixed { start: true, end: false }, "xab", 1);
    }

    proptest! {
        #[test]
        fn the_distance_is_that_of_the_part_and_no_part_is_nearer(quote in "[abc]{1,6}", text in "[abc]{0,8}") {
            let (quote, text) = (letters(&quote), letters(&text));
            let whole = |part: &[Item]| closest(&quote, part, Fixed { start: true, end: true }).2;
            let (from, to, distance) = closest(&quote, &text, FREE);
            prop_assert_eq!(whole(&text[from..to]), distance);
            for from in 0..=text.len() {
                for to in from..=text.len() {
                    prop_assert!(distance <= whole(&text[from..to]));
                }
            }
        }
    }
}
