//! Regular expressions over texts, under limits.

use regex::{Regex, RegexBuilder};

/// Bytes a compiled expression may take.
const LARGEST: usize = 1 << 20;

/// Compiles an expression: case does not matter unless it says so (`(?-i)`). Linear in the text, whatever it is.
///
/// # Errors
/// Why it cannot be read, in a line.
pub(crate) fn compile(source: &str) -> Result<Regex, String> {
    let mut built = RegexBuilder::new(source);
    built.case_insensitive(true).size_limit(LARGEST).dfa_size_limit(LARGEST);
    let regex = built.build().map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => "it is too large".to_owned(),
        other => other.to_string().lines().last().unwrap_or_default().trim().replace("error: ", ""),
    })?;
    if regex.is_match("") {
        return Err("it matches where nothing stands".to_owned());
    }
    Ok(regex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_says_why() {
        assert!(compile("rost(er|a)s?").unwrap().is_match("Rotas and ROSTERS"));
        assert_eq!(compile("(a").unwrap_err(), "unclosed group");
        assert_eq!(compile("a*").unwrap_err(), "it matches where nothing stands");
        assert_eq!(compile("(a{100}){100}{100}").unwrap_err(), "it is too large");
    }
}
