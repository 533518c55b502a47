//! Which of the ways of counting characters a project uses.
//!
//! The format says Unicode code points and nothing of line ends, and programs differ. Each way is tried on all
//! selections; the plain one (scalar values, a line end being one) holds unless another fits words clearly better.

/// A way of counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counting {
    /// Characters beyond the basic plane (emoji) are two.
    pub utf16: bool,
    /// Line ends are two: CR LF where the text has them, else every line end.
    pub wide_lines: bool,
}

impl Counting {
    /// All ways, the plain one first.
    pub const ALL: [Self; 4] = [
        Self { utf16: false, wide_lines: false },
        Self { utf16: false, wide_lines: true },
        Self { utf16: true, wide_lines: false },
        Self { utf16: true, wide_lines: true },
    ];

    /// In words: `UTF-16 units, line ends as two`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match (self.utf16, self.wide_lines) {
            (false, false) => "Unicode characters, line ends as one",
            (false, true) => "Unicode characters, line ends as two",
            (true, false) => "UTF-16 units, line ends as one",
            (true, true) => "UTF-16 units, line ends as two",
        }
    }
}

/// A text with its selections as the file has them.
pub struct Spans<'t> {
    /// The text as it came, without byte order mark, with its own line ends.
    pub raw: &'t str,
    /// Start, end, and the name of each selection, in which many programs put the words.
    pub spans: Vec<(i64, i64, &'t str)>,
}

/// By how many points another way must be better.
const CLEARLY: i64 = 2;

/// The way that fits best over all texts.
pub fn choose(texts: &[Spans<'_>]) -> Counting {
    let score = |counting: Counting| texts.iter().map(|text| fit(text, counting)).sum::<i64>();
    let plain = score(Counting::default());
    let mut best = (Counting::default(), plain + CLEARLY - 1);
    for counting in Counting::ALL.into_iter().skip(1) {
        let points = score(counting);
        if points > best.1 {
            best = (counting, points);
        }
    }
    best.0
}

/// Start and end of each selection in scalar values of the normalised text, where they lie within it.
pub fn located(text: &Spans<'_>, counting: Counting) -> Vec<Option<(u32, u32)>> {
    let spots = spots(text, counting);
    let scalar = |at: i64| find(&spots, at).map(|spot| spot.scalar);
    text.spans.iter().map(|(start, end, _)| Some((scalar(*start)?, scalar(*end)?))).collect()
}

/// A place in a text.
#[derive(Debug, Clone, Copy)]
struct Spot {
    /// As the file counts it.
    at: i64,
    /// In scalar values of the normalised text.
    scalar: u32,
    /// Byte of the raw text.
    byte: usize,
    /// Whether it lies within a word.
    in_word: bool,
}

fn find(spots: &[Spot], at: i64) -> Option<Spot> {
    spots.binary_search_by_key(&at, |spot| spot.at).ok().map(|index| spots[index])
}

/// The places that selections name, found in one pass over the text. Those within a character are none.
fn spots(text: &Spans<'_>, counting: Counting) -> Vec<Spot> {
    let mut wanted: Vec<i64> = text.spans.iter().flat_map(|(start, end, _)| [*start, *end]).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let has_crlf = text.raw.contains("\r\n");
    let mut found = Vec::with_capacity(wanted.len());
    let mut wanted = wanted.into_iter().skip_while(|at| *at < 0).peekable();
    let mut characters = text.raw.char_indices().peekable();
    let (mut at, mut scalar, mut before) = (0i64, 0u32, ' ');
    loop {
        let next = characters.next();
        while wanted.next_if(|one| *one < at).is_some() {}
        if wanted.next_if_eq(&at).is_some() {
            let (byte, after) = next.unwrap_or((text.raw.len(), ' '));
            found.push(Spot {
                at,
                scalar,
                byte,
                in_word: before.is_alphanumeric() && after.is_alphanumeric(),
            });
        }
        let Some((_, c)) = next else { return found };
        let pair = c == '\r' && characters.next_if(|(_, next)| *next == '\n').is_some();
        let line_end = matches!(c, '\r' | '\n');
        at += match c {
            _ if line_end => 1 + i64::from(counting.wide_lines && (pair || !has_crlf)),
            _ if counting.utf16 && c > '\u{ffff}' => 2,
            _ => 1,
        };
        scalar = scalar.saturating_add(1);
        before = c;
    }
}

/// How well a way of counting fits: points for borders of words and for the words in names, against places outside.
fn fit(text: &Spans<'_>, counting: Counting) -> i64 {
    let spots = spots(text, counting);
    let mut points = 0;
    for (start, end, name) in &text.spans {
        if start >= end {
            continue;
        }
        let (Some(from), Some(to)) = (find(&spots, *start), find(&spots, *end)) else {
            points -= 3;
            continue;
        };
        points += i64::from(!from.in_word) + i64::from(!to.in_word);
        points += 3 * i64::from(is_quote(name, &text.raw[from.byte..to.byte.max(from.byte)]));
    }
    points
}

/// Whether a name holds the words, whole or cut short, whatever the blanks between them.
fn is_quote(name: &str, words: &str) -> bool {
    let name = name.trim();
    let cut = name.strip_suffix('…').or_else(|| name.strip_suffix("..."));
    let head = cut.unwrap_or(name);
    if head.chars().count() < 3 {
        return false;
    }
    let mut of_words = words.split_whitespace().flat_map(str::chars);
    let begins = head.split_whitespace().flat_map(str::chars).all(|c| of_words.next() == Some(c));
    begins && (cut.is_some() || of_words.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RAW: &str = "😀 first line\r\nthe second line says granola\r\nand a third 😀 with toast";

    fn text<'t>(raw: &'t str, spans: &[(i64, i64, &'t str)]) -> Spans<'t> {
        Spans { raw, spans: spans.to_vec() }
    }

    /// Where words lie when counted in a way.
    fn place(raw: &str, words: &str, counting: Counting) -> (i64, i64) {
        let count = |part: &str| {
            let lines = part.matches("\r\n").count();
            let bare = part.replace("\r\n", "");
            let characters = if counting.utf16 { bare.encode_utf16().count() } else { bare.chars().count() };
            i64::try_from(characters + lines * if counting.wide_lines { 2 } else { 1 }).unwrap()
        };
        let byte = raw.find(words).unwrap();
        let start = count(&raw[..byte]);
        (start, start + count(words))
    }

    #[test]
    fn each_way_is_told_from_the_others() {
        for counting in Counting::ALL {
            let words = ["granola", "third", "toast"];
            let spans: Vec<_> = words.iter().map(|word| (place(RAW, word, counting), "")).collect();
            let spans: Vec<_> = spans.iter().map(|((start, end), name)| (*start, *end, *name)).collect();
            let text = text(RAW, &spans);
            assert_eq!(choose(std::slice::from_ref(&text)), counting);
            let normal = model::text::normalise(RAW);
            let quotes = located(&text, counting).into_iter().map(|span| {
                let (start, end) = span.unwrap();
                normal.chars().skip(start as usize).take((end - start) as usize).collect::<String>()
            });
            assert_eq!(quotes.collect::<Vec<_>>(), words);
        }
    }

    #[test]
    fn names_decide_where_borders_do_not() {
        let utf16 = Counting { utf16: true, wide_lines: false };
        let raw = "😀 «a» «b» «c»";
        let (start, end) = place(raw, "«b»", utf16);
        assert_eq!(choose(&[text(raw, &[(start, end, "«b»")])]), utf16);
        assert_eq!(choose(&[text(raw, &[(start, end, "b")])]), Counting::default());
        let (start, end) = place(RAW, "ays gra", Counting::default());
        assert_eq!(choose(&[text(RAW, &[(start, end, "ays gra")])]), Counting::default());
    }

    #[test]
    fn without_a_clear_sign_the_plain_way_holds() {
        assert_eq!(choose(&[]), Counting::default());
        assert_eq!(choose(&[text("plain words", &[(0, 5, "")])]), Counting::default());
        // One border fits another way better by chance.
        assert_eq!(choose(&[text("😀ab cd", &[(2, 4, "")])]), Counting::default());
    }

    #[test]
    fn places_outside_or_within_a_character_are_none() {
        let utf16 = Counting { utf16: true, wide_lines: false };
        let one = text("a😀b", &[(0, 1, ""), (1, 2, ""), (-1, 2, ""), (3, 99, ""), (3, 4, "")]);
        assert_eq!(located(&one, utf16), [Some((0, 1)), None, None, None, Some((2, 3))]);
    }

    #[test]
    fn a_name_may_be_cut_short_and_its_blanks_may_differ() {
        assert!(is_quote("For some reason babies…", "For some\nreason  babies are"));
        assert!(is_quote("the end.", " the end.") && is_quote("the ...", "the end."));
        assert!(!is_quote("the end", "the end of it") && !is_quote("x", "x"));
    }
}
