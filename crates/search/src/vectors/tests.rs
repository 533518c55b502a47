//! Vectors survive being closed, never survive damage, and leave with their texts.

use super::*;
use std::fs;

const MODEL: &str = "a-model";
const DIMENSIONS: usize = 24;

fn unit(seed: u64) -> Vec<f32> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 40) as f32 / (1_u64 << 23) as f32 - 1.0
    };
    let vector: Vec<f32> = (0..DIMENSIONS).map(|_| next()).collect();
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    vector.iter().map(|x| x / length).collect()
}

fn some(from: u64, to: u64) -> Vec<(u64, Vec<f32>)> {
    (from..to).map(|digest| (digest, unit(digest))).collect()
}

fn open(path: &Path) -> (Vectors, Dropped) {
    Vectors::open(Some(path), MODEL, DIMENSIONS).unwrap()
}

fn near(a: &[f32], b: &[f32]) -> bool {
    a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1.6e-5)
}

#[test]
fn what_was_added_is_there_when_it_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/vectors");
    let (mut vectors, dropped) = open(&path);
    assert_eq!((vectors.len(), dropped), (0, Dropped::Nothing));
    vectors.add(&some(0, 10)).unwrap();
    vectors.add(&some(5, 20)).unwrap();
    drop(vectors);
    let (vectors, dropped) = open(&path);
    assert_eq!((vectors.len(), dropped), (20, Dropped::Nothing));
    assert!((0..20).all(|digest| near(&vectors.get(digest).unwrap(), &unit(digest))));
    assert_eq!((vectors.get(20), vectors.has(20)), (None, false));
}

#[test]
fn who_only_looks_sees_what_is_there_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vectors");
    let look = |model: &str| Vectors::look(&path, model, DIMENSIONS).unwrap();
    assert_eq!((look(MODEL).len(), path.exists()), (0, false));
    let (mut writer, _) = open(&path);
    writer.add(&some(0, 10)).unwrap();
    let before = fs::read(&path).unwrap();
    let mut looking = look(MODEL);
    assert_eq!(looking.len(), 10);
    looking.add(&some(10, 12)).unwrap();
    looking.keep(|digest| digest > 5).unwrap();
    assert_eq!((looking.len(), look("another-model").len()), (6, 0));
    assert!(fs::read(&path).unwrap() == before);
    // The lock is the writer's all along.
    writer.add(&some(10, 11)).unwrap();
    assert_eq!(look(MODEL).len(), 11);
}

#[test]
fn vectors_of_another_length_or_without_a_number_are_passed_over() {
    let (mut vectors, _) = Vectors::open(None, MODEL, 2).unwrap();
    let odd = [
        (1, vec![1.0]),
        (2, vec![f32::NAN, 0.0]),
        (3, vec![0.6, 0.8]),
        (3, vec![1.0, 0.0]),
        (4, vec![0.0, 0.0]),
    ];
    vectors.add(&odd).unwrap();
    assert_eq!(vectors.len(), 2);
    assert!(near(&vectors.get(3).unwrap(), &[0.6, 0.8]));
    assert_eq!(vectors.get(4).unwrap(), [0.0, 0.0]);
}

#[test]
fn products_are_those_of_plain_arithmetic() {
    let (mut vectors, _) = Vectors::open(None, MODEL, DIMENSIONS).unwrap();
    vectors.add(&some(0, 300)).unwrap();
    let query = unit(77);
    let products = vectors.products(&query);
    for digest in 0..300 {
        let plain: f64 = unit(digest).iter().zip(&query).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum();
        let row = vectors.row(digest).unwrap() as usize;
        assert!((plain - f64::from(products[row])).abs() < 1e-4, "{digest}");
    }
    let first = (0..300).max_by(|a, b| products[*a].total_cmp(&products[*b])).unwrap();
    assert_eq!(first, vectors.row(77).unwrap() as usize);
}

#[test]
fn many_are_compared_by_several_threads_to_the_same_digits() {
    let rows = 3_001;
    let numbers: Vec<i16> = (0..rows * 768).map(|at| (at % 6_001) as i16 - 3_000).collect();
    let scales: Vec<f32> = (0..rows).map(|row| 1e-4 + row as f32 * 1e-9).collect();
    let query: Vec<f32> = (0..768).map(|at| (at as f32 * 0.37).sin()).collect();
    let together = scan::products(&query, &numbers, &scales);
    for row in [0, 1, 1_499, 1_500, 1_501, 3_000] {
        let alone = scan::products(&query, &numbers[row * 768..(row + 1) * 768], &scales[row..=row]);
        assert_eq!(together[row].to_bits(), alone[0].to_bits());
    }
}

#[test]
fn vectors_leave_the_file_with_their_texts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vectors");
    let (mut vectors, _) = open(&path);
    vectors.add(&some(0, 40)).unwrap();
    let before = fs::metadata(&path).unwrap().len();
    assert_eq!(vectors.keep(|digest| digest % 4 == 0).unwrap(), 30);
    assert_eq!(vectors.keep(|digest| digest % 4 == 0).unwrap(), 0);
    assert!(fs::metadata(&path).unwrap().len() < before / 2);
    vectors.add(&some(100, 101)).unwrap();
    drop(vectors);
    let (vectors, dropped) = open(&path);
    assert_eq!((vectors.len(), dropped), (11, Dropped::Nothing));
    assert!((0..40).all(|digest| vectors.has(digest) == (digest % 4 == 0)));
    assert!(near(&vectors.get(36).unwrap(), &unit(36)));
    assert!(!folder.path().join("vectors.part").exists());
}

#[test]
fn another_model_is_another_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vectors");
    open(&path).0.add(&some(0, 3)).unwrap();
    let (vectors, dropped) = Vectors::open(Some(&path), "another", DIMENSIONS).unwrap();
    assert_eq!((vectors.len(), dropped), (0, Dropped::OtherModel));
    drop(vectors);
    assert_eq!(Vectors::model_in(&path), Some(("another".into(), DIMENSIONS)));
    assert_eq!(Vectors::model_in(folder.path()), None);
    assert_eq!(open(&path).1, Dropped::OtherModel);
}

#[test]
fn who_comes_second_reads_and_keeps_to_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vectors");
    let (mut first, _) = open(&path);
    first.add(&some(0, 3)).unwrap();
    let (mut second, dropped) = open(&path);
    assert_eq!((second.len(), dropped), (3, Dropped::Nothing));
    second.add(&some(3, 5)).unwrap();
    second.keep(|_| false).unwrap();
    first.add(&some(10, 11)).unwrap();
    drop((first, second));
    assert_eq!(open(&path).0.len(), 4);
}

/// Wherever the file is cut, what is read was written, and what follows is written after it.
#[test]
fn a_file_cut_anywhere_is_right_as_far_as_it_goes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vectors");
    let (mut vectors, _) = open(&path);
    for at in 0..6 {
        vectors.add(&some(at * 3, at * 3 + 3)).unwrap();
    }
    drop(vectors);
    let whole = fs::read(&path).unwrap();
    for cut in (0..whole.len()).step_by(17) {
        fs::write(&path, &whole[..cut]).unwrap();
        let (mut vectors, _) = open(&path);
        assert_eq!(vectors.len() % 3, 0);
        assert!((0..vectors.len() as u64).all(|digest| near(&vectors.get(digest).unwrap(), &unit(digest))));
        vectors.add(&some(100, 101)).unwrap();
        let count = vectors.len();
        drop(vectors);
        let (vectors, dropped) = open(&path);
        assert_eq!((vectors.len(), dropped), (count, Dropped::Nothing));
    }
}

/// Whatever bit is flipped, no vector is other than it was: it is right or gone.
#[test]
fn a_flipped_bit_never_makes_a_wrong_vector() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vectors");
    let (mut vectors, _) = open(&path);
    for at in 0..4 {
        vectors.add(&some(at * 3, at * 3 + 3)).unwrap();
    }
    drop(vectors);
    let whole = fs::read(&path).unwrap();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        fs::write(&path, &bytes).unwrap();
        let (vectors, dropped) = open(&path);
        assert_ne!(dropped, Dropped::Nothing, "byte {at}");
        assert!(vectors.len() < 12, "byte {at}");
        for digest in 0..vectors.len() as u64 {
            assert!(near(&vectors.get(digest).unwrap(), &unit(digest)), "byte {at}");
        }
    }
}
