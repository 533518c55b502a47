//! The installed program against vectors computed apart from it, and what it does with odd questions.
//!
//! `fixtures/reference.json` holds sentences, and for each the vector of MiniLM as computed by a forward pass written in
//! numpy, in double precision (only the words' pieces come from a library, and not from the one used here).

use language::{Client, Patience, Start};
use std::{env, fs, path::Path};

/// The part that `SUBTEXT_LANGUAGE` names.
fn client() -> Client {
    let folder =
        env::var_os("SUBTEXT_LANGUAGE").expect("run by ./test language, which says where it is installed");
    let installed = language::find(Some(Path::new(&folder)), None, Path::new(&folder)).unwrap();
    Client::new(Start::Program(installed), Patience::default())
}

fn product(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[test]
fn vectors_are_those_of_the_reference() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/reference.json");
    let reference: Vec<(String, Vec<f64>)> =
        serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    assert!(reference.len() >= 12);
    let texts: Vec<&str> = reference.iter().map(|(text, _)| text.as_str()).collect();
    let embedded = client().embed(&texts, &|| true).unwrap();
    let mut most = 0.0_f64;
    for ((text, wanted), found) in reference.iter().zip(&embedded.vectors) {
        assert_eq!(wanted.len(), found.len());
        for (wanted, found) in wanted.iter().zip(found) {
            let apart = (wanted - f64::from(*found)).abs();
            assert!(apart <= 1e-5, "{apart} apart in: {text}");
            most = most.max(apart);
        }
    }
    println!("greatest difference: {most:e}");
    let cut: Vec<usize> = (0..texts.len()).filter(|at| texts[*at].split(' ').count() > 256).collect();
    assert_eq!(embedded.cut, cut, "what was cut is told");
    assert_eq!(cut.len(), 1);
}

#[test]
fn a_text_has_one_vector_whatever_goes_with_it() {
    let client = client();
    let alone = client.embed(&["Nobody told us."], &|| true).unwrap().vectors.remove(0);
    let long = "We waited for weeks until somebody looked at the roster. ".repeat(8);
    let among = client.embed(&[&long, "Nobody told us.", "", "再来一次"], &|| true).unwrap().vectors;
    let apart = alone.iter().zip(&among[1]).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
    assert!(apart < 1e-5, "{apart}");
    assert!(among.iter().all(|vector| (product(vector, vector) - 1.0).abs() < 1e-4));
    assert_eq!(client.embed(&[], &|| true).unwrap().vectors, Vec::<Vec<f32>>::new());
}

#[test]
fn what_the_words_weigh_is_less_than_all_and_the_nearest_word_weighs_most() {
    let client = client();
    let text = "It was far too expensive for a team like ours, honestly.";
    let words = client.explain("price", &[text]).unwrap().remove(0);
    let heaviest = words.iter().max_by(|a, b| a.weight.total_cmp(&b.weight)).unwrap();
    let letters: Vec<char> = text.chars().collect();
    let word: String = letters[heaviest.start as usize..heaviest.end as usize].iter().collect();
    assert_eq!(word, "expensive");
    let vectors = client.embed(&["price", text], &|| true).unwrap().vectors;
    let sum: f32 = words.iter().map(|word| word.weight).sum();
    let all = product(&vectors[0], &vectors[1]);
    assert!(sum > 0.5 * all && sum < 1.5 * all, "words {sum}, all {all}");
}

#[test]
fn a_folder_without_a_model_is_said() {
    let folder = env::var_os("SUBTEXT_LANGUAGE").unwrap();
    let mut installed = language::find(Some(Path::new(&folder)), None, Path::new(&folder)).unwrap();
    installed.model = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let error = Client::new(Start::Program(installed), Patience::default()).start().unwrap_err();
    assert!(matches!(&error, language::Error::NoModel(why) if why.contains("no weights")), "{error}");
}
