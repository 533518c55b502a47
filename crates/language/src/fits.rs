//! Whether an answer can be one to a question: a program that is confused must not be believed.

use crate::protocol::{Answer, Ask, Hello, Named};

/// How far shares that should add up to one may be from it.
const ROUNDING: f32 = 1e-3;

/// Whether an answer has as many parts as were asked for, each of the right size and made of numbers.
pub(crate) fn fits(answer: &Answer, ask: &Ask, hello: &Hello) -> bool {
    let texts = ask.texts();
    let are_places = |cut: &[usize]| cut.iter().all(|place| *place < texts.len());
    match (answer, ask) {
        (Answer::Error(_), _) => true,
        (Answer::Embedded { vectors, cut }, Ask::Embed { .. }) => {
            let is_vector = |v: &Vec<f32>| v.len() == hello.dimensions && v.iter().all(|x| x.is_finite());
            vectors.len() == texts.len() && are_places(cut) && vectors.iter().all(is_vector)
        }
        (Answer::Explained { words }, Ask::Explain { .. }) => words.len() == texts.len(),
        (Answer::Followed { shares, cut }, Ask::Follow { statements, .. }) => {
            are_places(cut) && are_shares(shares, texts.len(), statements.len())
        }
        (Answer::Judged { shares, cut }, Ask::Judge { .. }) => {
            let is_whole = |of: &Vec<f32>| (of.iter().sum::<f32>() - 1.0).abs() < ROUNDING;
            are_places(cut)
                && are_shares(shares, texts.len(), hello.labels.len())
                && shares.iter().all(is_whole)
        }
        (Answer::Named { names }, Ask::Name { .. }) => {
            names.len() == texts.len() && names.iter().zip(texts).all(|(names, text)| are_in(names, text))
        }
        _ => false,
    }
}

fn are_shares(shares: &[Vec<f32>], texts: usize, each: usize) -> bool {
    let is_share = |share: &f32| (0.0..=1.0).contains(share);
    shares.len() == texts && shares.iter().all(|of| of.len() == each && of.iter().all(is_share))
}

/// Whether names lie in a text, one after the other.
fn are_in(names: &[Named], text: &str) -> bool {
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    let mut from = 0;
    names.iter().all(|name| {
        let fits = from <= name.start && name.start < name.end && name.end <= length;
        from = name.end;
        fits
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{PROTOCOL, Task};

    fn hello() -> Hello {
        let labels = vec!["good".into(), "bad".into()];
        Hello {
            protocol: PROTOCOL,
            task: Task::Sentiment,
            model: "m".into(),
            dimensions: 2,
            longest: 9,
            labels,
        }
    }

    #[test]
    fn shares_that_are_too_few_too_great_or_no_numbers_are_no_answer() {
        let ask = Ask::Judge { texts: vec!["a".into()] };
        let fits = |shares: Vec<Vec<f32>>, cut| fits(&Answer::Judged { shares, cut }, &ask, &hello());
        assert!(fits(vec![vec![0.25, 0.75]], vec![0]));
        for wrong in
            [vec![], vec![vec![1.0]], vec![vec![0.5, 0.75]], vec![vec![-0.5, 1.5]], vec![vec![f32::NAN, 1.0]]]
        {
            assert!(!fits(wrong.clone(), vec![]), "{wrong:?}");
        }
        assert!(!fits(vec![vec![0.25, 0.75]], vec![1]));
    }

    #[test]
    fn statements_need_not_add_up() {
        let ask = Ask::Follow { texts: vec!["a".into()], statements: vec!["s".into(), "t".into()] };
        let followed = |of: Vec<f32>| Answer::Followed { shares: vec![of], cut: vec![] };
        assert!(fits(&followed(vec![0.9, 0.9]), &ask, &hello()));
        assert!(!fits(&followed(vec![0.9]), &ask, &hello()));
    }

    #[test]
    fn names_outside_of_the_text_or_over_each_other_are_no_answer() {
        let ask = Ask::Name { texts: vec!["Ünal rang".into()] };
        let name = |start, end| Named { start, end, kind: "PER".into(), share: 0.9 };
        let fits = |names: Vec<Named>| fits(&Answer::Named { names: vec![names] }, &ask, &hello());
        assert!(fits(vec![name(0, 4), name(5, 9)]));
        assert!(!fits(vec![name(0, 10)]), "nine characters, ten bytes");
        assert!(!fits(vec![name(3, 3)]));
        assert!(!fits(vec![name(0, 4), name(3, 6)]));
    }
}
