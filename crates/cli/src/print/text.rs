//! Running text: cleaned of what could steer a terminal, broken into lines.

use super::Screen;

/// Text of strangers without control characters: a file must not be able to write to somebody's terminal.
pub(crate) fn clean(text: &str) -> String {
    let harmless = |c: char| match c {
        '\n' | '\t' => ' ',
        // Marks that turn the direction of a line could make it read as something else.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if MARKS.contains(&c) => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(harmless).collect()
}

/// Breaks text into lines of at most `width` columns, each with `indent` spaces before it. A longer word stands alone.
pub(crate) fn wrap(text: &str, width: usize, indent: usize) -> String {
    fold(&clean(text), width, indent)
}

/// As [`wrap`], of text that is clean already.
fn fold(text: &str, width: usize, indent: usize) -> String {
    let room = width.saturating_sub(indent).max(20);
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let margin = " ".repeat(indent);
    lines.iter().map(|line| format!("{margin}{line}\n")).collect()
}

/// At most `most` characters; what was cut is shown by an ellipsis.
pub(crate) fn shorten(text: &str, most: usize) -> String {
    let text = clean(text);
    if text.chars().count() <= most {
        return text;
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// Stand around a match while lines are broken: two characters of the private area, which [`clean`] lets nobody else use.
const MARKS: [char; 2] = ['\u{f0000}', '\u{f0001}'];

/// The words of a snippet, broken into lines: entities become characters, `<mark>` what the screen has for it.
pub(crate) fn snippet(html: &str, screen: Screen, indent: usize) -> String {
    let plain = |text: &str| {
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
        clean(&text.replace("&#39;", "'").replace("&amp;", "&"))
    };
    let [open, close] = MARKS;
    let mut shown = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once("<mark>") {
        let (inside, behind) = after.split_once("</mark>").unwrap_or((after, ""));
        // Word by word, so that no mark reaches over the end of a line.
        let marked: Vec<String> =
            plain(inside).split(' ').map(|word| format!("{open}{word}{close}")).collect();
        shown += &format!("{}{}", plain(before), marked.join(" "));
        rest = behind;
    }
    let lines = fold(&(shown + &plain(rest)), screen.width, indent);
    let [begin, end] = if screen.styled { ["\u{1b}[1m", "\u{1b}[0m"] } else { ["", ""] };
    lines.replace(open, begin).replace(close, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_strangers_cannot_steer_a_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\u{7}\r\nc"), "a\u{fffd}[31mb\u{fffd}\u{fffd} c");
        assert_eq!(clean("café\u{202e}x"), "café\u{fffd}x");
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("one two  three four five six", 24, 4), "    one two three four\n    five six\n");
        assert_eq!(wrap("", 24, 4), "");
        let long = "a".repeat(40);
        assert_eq!(wrap(&long, 24, 0), format!("{long}\n"));
    }

    #[test]
    fn what_is_cut_is_shown_as_cut() {
        assert_eq!(shorten("Imported roster", 15), "Imported roster");
        assert_eq!(shorten("Imported roster", 9), "Imported…");
    }

    #[test]
    fn snippets_lose_their_markup_and_keep_their_words() {
        let html = "a &lt;b&gt; <mark>price rise</mark>, &amp;amp; x";
        assert_eq!(snippet(html, Screen::PLAIN, 2), "  a <b> price rise, &amp; x\n");
        let styled = Screen { styled: true, ..Screen::PLAIN };
        assert_eq!(
            snippet(html, styled, 0),
            "a <b> \u{1b}[1mprice\u{1b}[0m \u{1b}[1mrise\u{1b}[0m, &amp; x\n"
        );
        assert_eq!(snippet("no <mark>end", Screen::PLAIN, 0), "no end\n");
    }
}
