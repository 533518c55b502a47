//! Values of arguments that are more than a word.

/// Names in a list: `Visited site,"Signed up, again"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Names(pub(crate) Vec<String>);

/// Splits a list at its commas. Double quotes keep a comma inside a name; a doubled quote is one quote.
pub(crate) fn names(text: &str) -> Result<Names, String> {
    let mut names = vec![String::new()];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let last = names.len() - 1;
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                names[last].push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => names.push(String::new()),
            c => names[last].push(c),
        }
    }
    if quoted {
        return Err("a quote is opened and never closed".into());
    }
    let names: Vec<String> = names.iter().map(|name| name.trim().to_owned()).collect();
    if names.iter().any(String::is_empty) {
        return Err("a name in the list is empty; write A,B,C".into());
    }
    Ok(Names(names))
}

/// `NAME=VALUE`.
pub(crate) fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or_else(|| format!("'{text}' is not NAME=VALUE"))?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

/// A time span with its unit, in seconds: `14d`, `36h`, `30m`, `90s`, `2w`.
pub(crate) fn window(text: &str) -> Result<f64, String> {
    let wrong = || format!("'{text}' is no time span; write 14d, 36h, 30m or 90s");
    let text = text.trim();
    let (number, unit) = text.split_at(text.find(|c: char| c.is_ascii_alphabetic()).ok_or_else(wrong)?);
    let size = match unit {
        "w" => 604_800.0,
        "d" => 86_400.0,
        "h" => 3_600.0,
        "m" | "min" => 60.0,
        "s" => 1.0,
        _ => return Err(wrong()),
    };
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit() || c == '.');
    let number: f64 =
        Some(number.trim()).filter(|n| digits(n)).and_then(|n| n.parse().ok()).ok_or_else(wrong)?;
    let seconds = number * size;
    if seconds > 0.0 { Ok(seconds) } else { Err("the window must be longer than nothing".into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_split_at_commas_outside_quotes() {
        let check = |text: &str, expect: &[&str]| {
            assert_eq!(names(text).unwrap().0, expect, "{text}");
        };
        check("A,B,C", &["A", "B", "C"]);
        check(" Visited site , Signed up ", &["Visited site", "Signed up"]);
        check("\"Signed up, again\",B", &["Signed up, again", "B"]);
        check("\"Said \"\"yes\"\"\",B", &["Said \"yes\"", "B"]);
        check("One", &["One"]);
        for wrong in ["", "A,,B", "A,", "\"A,B", "\"\",B"] {
            assert!(names(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn windows_have_units() {
        let check = |text: &str, expect: f64| assert_eq!(window(text), Ok(expect), "{text}");
        check("14d", 1_209_600.0);
        check("36h", 129_600.0);
        check("30m", 1_800.0);
        check("30min", 1_800.0);
        check("90s", 90.0);
        check("2w", 1_209_600.0);
        check("1.5 d", 129_600.0);
        for wrong in ["", "14", "d", "0d", "-3d", "14 days", "1e3d", "infd", "NaNd", "1.2.3d"] {
            assert!(window(wrong).is_err(), "{wrong}");
        }
    }
}
