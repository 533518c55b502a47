use super::*;
use proptest::prelude::*;

/// A direction in space, bent a little by a number.
fn towards(axis: usize, bend: usize) -> Vec<f32> {
    let mut vector = vec![0.0; 8];
    vector[axis] = 1.0;
    vector[(axis + 4) % 8] = 0.05 * bend as f32;
    unit(vector)
}

fn answers() -> (Vec<String>, Vec<Vec<f32>>) {
    let (mut texts, mut vectors) = (Vec::new(), Vec::new());
    for (axis, words) in
        ["the price is too high", "the import lost rosters", "support never answers"].iter().enumerate()
    {
        for bend in 0..6 {
            texts.push(format!("{words}, number {bend}"));
            vectors.push(towards(axis, bend));
        }
    }
    texts.push("something else altogether".into());
    vectors.push(unit(vec![0.4, 0.4, 0.4, 1.0, 0.0, 0.0, 0.0, 0.2]));
    texts.push("…".into());
    vectors.push(vec![0.0; 8]);
    (texts, vectors)
}

fn found(texts: &[String], vectors: &[Vec<f32>], seed: u64) -> Themes {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    themes(&texts, vectors, Some(3), seed)
}

/// Members of each theme as texts, sorted.
fn content(themes: &Themes, texts: &[String]) -> Vec<Vec<String>> {
    let words = |places: &[usize]| {
        let mut words: Vec<String> = places.iter().map(|&place| texts[place].clone()).collect();
        words.sort();
        words
    };
    let mut all: Vec<Vec<String>> = themes.themes.iter().map(|t| words(&t.members)).collect();
    all.push(words(&themes.leftover));
    all
}

#[test]
fn what_is_alike_is_a_theme_and_the_rest_is_left_over() {
    let (texts, vectors) = answers();
    let themes = found(&texts, &vectors, 7);
    let sizes: Vec<usize> = themes.themes.iter().map(|t| t.members.len()).collect();
    assert_eq!(sizes, [6, 6, 6]);
    assert_eq!(themes.leftover, [18, 19]);
    for theme in &themes.themes {
        let axis = theme.members[0] / 6;
        assert!(theme.members.iter().all(|member| member / 6 == axis), "{theme:?}");
        assert_eq!(theme.representatives.len(), 3);
        assert!(theme.closeness > 0.95);
        let expect = ["price", "import", "support"][axis];
        assert!(theme.phrases.iter().any(|phrase| phrase.contains(expect)), "{:?}", theme.phrases);
    }
}

#[test]
fn of_nothing_and_of_little_nothing_is_made() {
    assert_eq!(themes(&[], &[], None, 1), Themes::default());
    let one = vec![towards(0, 0)];
    assert_eq!(themes(&["alone"], &one, None, 1).leftover, [0]);
}

proptest! {
    #[test]
    fn the_same_texts_in_any_order_give_the_same_themes(shift in 0usize..20, reverse: bool, seed: u64) {
        let (mut texts, mut vectors) = answers();
        let before = content(&found(&texts, &vectors, seed), &texts);
        texts.rotate_left(shift);
        vectors.rotate_left(shift);
        if reverse {
            texts.reverse();
            vectors.reverse();
        }
        let themes = found(&texts, &vectors, seed);
        prop_assert_eq!(content(&themes, &texts), before);
        let placed = themes.themes.iter().map(|t| t.members.len()).sum::<usize>() + themes.leftover.len();
        prop_assert_eq!(placed, texts.len());
    }
}
