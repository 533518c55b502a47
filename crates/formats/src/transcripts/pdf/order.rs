//! Letters of Hebrew, Arabic and their relatives stand on the page from right to left; in a text they stand in the
//! order in which they are read.

/// Whether a letter is written from right to left.
pub fn is_from_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}') && !c.is_numeric()
}

/// Whether most letters of a line are written from right to left.
pub fn runs_from_right(text: &str) -> bool {
    let from_right = text.chars().filter(|c| is_from_right(*c)).count();
    from_right > 0 && from_right >= text.chars().filter(|c| c.is_alphabetic() && !is_from_right(*c)).count()
}

/// A line as it is read, out of the line as it is seen from left to right.
pub fn as_read(seen: &str) -> String {
    if !seen.chars().any(is_from_right) {
        return seen.to_owned();
    }
    let from_right = runs_from_right(seen);
    let mut runs = runs(seen, from_right);
    if from_right {
        runs.reverse();
    }
    let mut read = String::with_capacity(seen.len());
    for (run, turned) in runs {
        if turned { read.extend(run.chars().rev().map(mirrored)) } else { read.push_str(&run) }
    }
    read
}

/// The stretches of one direction, and whether each is from right to left. What has no direction takes that of its
/// neighbours where they agree, else the line's.
fn runs(seen: &str, from_right: bool) -> Vec<(String, bool)> {
    let letters: Vec<char> = seen.chars().collect();
    let strong = |c: char| if is_from_right(c) { Some(true) } else { c.is_alphanumeric().then_some(false) };
    let mut after: Vec<Option<bool>> = vec![None; letters.len()];
    let mut next = None;
    for (at, c) in letters.iter().enumerate().rev() {
        next = strong(*c).or(next);
        after[at] = next;
    }
    let mut before = None;
    let mut runs: Vec<(String, bool)> = Vec::new();
    for (at, c) in letters.iter().enumerate() {
        let turned = match strong(*c) {
            Some(turned) => turned,
            None if before == after[at] => before.unwrap_or(from_right),
            None => from_right,
        };
        before = strong(*c).or(before);
        match runs.last_mut() {
            Some((run, direction)) if *direction == turned => run.push(*c),
            _ => runs.push((c.to_string(), turned)),
        }
    }
    runs
}

/// Brackets look the other way from the right.
fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_as_they_are_read() {
        let seen = |read: &str| read.chars().rev().collect::<String>();
        for read in ["דנה כהן: שלום, אני כאן.", "محمد علي: مرحبا."] {
            assert_eq!(as_read(&seen(read)), read);
        }
        assert_eq!(as_read("plain (text): 12"), "plain (text): 12");
        assert_eq!(as_read(".12:30 העשב (Zoom) היה"), "היה (Zoom) בשעה 12:30.");
        assert_eq!(as_read("he said םולש to us"), "he said שלום to us");
    }
}
