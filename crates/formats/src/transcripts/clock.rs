//! Times of day-long recordings: `0:03`, `00:05:32`, `0:0:5.100`, `00:00:05,790`, `1 hour 5 minutes`.

/// Milliseconds of `[h:]m:s[.fraction]`, the fraction behind a point or a comma. Parts need not be padded and
/// minutes may pass 59 (some tools never begin an hour); seconds may not, or `12:75` would be a time.
pub fn time(text: &str) -> Option<i64> {
    let (whole, fraction) = match text.find(['.', ',']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let mut parts = whole.split(':').rev();
    let seconds = number(parts.next()?, 2)?;
    let minutes = number(parts.next()?, 4)?;
    let hours = parts.next().map_or(Some(0), |h| number(h, 5))?;
    if parts.next().is_some() || seconds > 59 {
        return None;
    }
    Some(((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction.map_or(Some(0), milliseconds)?)
}

/// Start and end of `a --> b` (also `a - b`), and what follows.
pub fn range(text: &str) -> Option<(i64, i64, &str)> {
    let text = text.trim_start();
    let (start, rest) = leading_time(text)?;
    let rest = rest.trim_start();
    let rest = ["-->", "->", "–", "—", "-"].iter().find_map(|arrow| rest.strip_prefix(arrow))?;
    let (end, rest) = leading_time(rest.trim_start())?;
    Some((start, end, rest))
}

/// A time at the very start of `text`, and what follows it.
pub fn leading_time(text: &str) -> Option<(i64, &str)> {
    let part = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | ',');
    let end = text.find(|c| !part(c)).unwrap_or(text.len());
    let token = text[..end].trim_end_matches([':', '.', ',']);
    Some((time(token)?, &text[token.len()..]))
}

/// Milliseconds of `1 hour 2 minutes 3 seconds`, the whole text being that (Teams copies times in words).
pub fn spoken(text: &str) -> Option<i64> {
    let mut total = 0i64;
    let mut words = text.split_whitespace();
    let mut any = false;
    while let Some(count) = words.next() {
        let unit = words.next()?.trim_end_matches(['s', ',']);
        let seconds = match unit {
            "hour" => 3600,
            "minute" => 60,
            "second" => 1,
            _ => return None,
        };
        total += number(count, 5)? * seconds;
        any = true;
    }
    any.then_some(total * 1000)
}

fn number(text: &str, longest: usize) -> Option<i64> {
    let digits = !text.is_empty() && text.len() <= longest && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn milliseconds(fraction: &str) -> Option<i64> {
    if fraction.is_empty() || fraction.len() > 9 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let padded: String = fraction.chars().chain("00".chars()).take(3).collect();
    padded.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_every_tool() {
        let check = |text: &str, expect: Option<i64>| assert_eq!(time(text), expect, "{text}");
        check("0:03", Some(3_000));
        check("00:05:32", Some(332_000));
        check("0:0:5.100", Some(5_100));
        check("00:00:05,790", Some(5_790));
        check("1:02:03.5", Some(3_723_500));
        check("75:30", Some(4_530_000));
        check("00:00:01.123456", Some(1_123));
        check("12:75", None);
        check("1:2:3:4", None);
        check("12", None);
        check("a:10", None);
        check("0:03.", None);
        check("999999999999:00:00", None);
    }

    #[test]
    fn times_in_words() {
        assert_eq!(spoken("5 minutes 3 seconds"), Some(303_000));
        assert_eq!(spoken("1 hour 1 minute"), Some(3_660_000));
        assert_eq!(spoken("5 apples"), None);
        assert_eq!(spoken(""), None);
    }

    #[test]
    fn ranges() {
        assert_eq!(range("00:43.810 --> 00:47.850 x"), Some((43_810, 47_850, " x")));
        assert_eq!(range("0:0:5.100 --> 0:0:8.250"), Some((5_100, 8_250, "")));
        assert_eq!(range("12:30 was late"), None);
    }
}
