//! Tags and entities of caption formats. Tags are stripped first and entities resolved once, after it:
//! `&lt;b&gt;` is somebody saying "<b>", and stays text.

use model::transcripts::fold;

/// A stretch of a cue and the voice it is in, where the cue names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Name in the voice tag.
    pub voice: Option<String>,
    /// The words: no tags, entities resolved, line breaks kept.
    pub text: String,
}

/// Longest tag looked for, in bytes; a `<` without an end in reach is text.
const LONGEST_TAG: usize = 4096;

/// The body of a cue cut at its voice tags (`<v Name>`, also with classes: `<v.loud Name>`).
pub fn spans(body: &str) -> Vec<Span> {
    let mut spans = vec![Raw { voice: None, text: String::new() }];
    let mut rest = body;
    let mut ends = TagEnds { body, next: 0 };
    while let Some(at) = rest.find('<') {
        push(&mut spans, &rest[..at]);
        rest = &rest[at..];
        let Some((tag, after)) = tag(rest, ends.within(rest)) else {
            push(&mut spans, "<");
            rest = &rest[1..];
            continue;
        };
        if let Some(voice) = voice(tag) {
            spans.push(Raw { voice: Some(voice), text: String::new() });
        } else if tag.trim() == "/v" {
            spans.push(Raw { voice: None, text: String::new() });
        }
        rest = after;
    }
    push(&mut spans, rest);
    spans
        .into_iter()
        .map(|raw| Span { voice: raw.voice, text: resolve(&raw.text) })
        .filter(|span| !span.text.trim().is_empty())
        .collect()
}

/// A cue's words: tags stripped, entities resolved.
pub fn plain(body: &str) -> String {
    let mut text = String::new();
    for span in spans(body) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&span.text);
    }
    text
}

/// Where tags end, each `>` looked for once: a page of `<` must not take all day.
struct TagEnds<'t> {
    body: &'t str,
    /// The first `>` at or behind the last place asked about; the length of the body where there is none.
    next: usize,
}

impl TagEnds<'_> {
    /// Offset in `rest` (the end of the body) of the next `>`, if a tag could reach so far.
    fn within(&mut self, rest: &str) -> Option<usize> {
        let from = self.body.len() - rest.len();
        if self.next < from || (self.next == 0 && !self.body.starts_with('>')) {
            self.next = self.body[from..].find('>').map_or(self.body.len(), |at| at + from);
        }
        (self.next < self.body.len() && self.next - from <= LONGEST_TAG).then(|| self.next - from)
    }
}

struct Raw {
    voice: Option<String>,
    text: String,
}

fn push(spans: &mut [Raw], text: &str) {
    if let Some(open) = spans.last_mut() {
        open.text.push_str(text);
    }
}

/// The inside of the tag `text` begins with, and what follows it. `5 < 6` and `<anna@x.example>` are no tags.
fn tag(text: &str, end: Option<usize>) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('<')?;
    let (tag, after) = match end {
        Some(end) => (&text[1..end], &text[end + 1..]),
        None if inside.len() < LONGEST_TAG && known(inside) => (inside, ""),
        None => return None,
    };
    looks_like_tag(tag).then_some((tag, after))
}

fn looks_like_tag(tag: &str) -> bool {
    let name = tag.strip_prefix('/').unwrap_or(tag);
    if name.is_empty() || name.starts_with('.') {
        return true;
    }
    if super::clock::time(name.trim()).is_some() {
        return true;
    }
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let follows = name[end..].chars().next();
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && follows.is_none_or(|c| c == '.' || c == '/' || c.is_whitespace())
}

/// A tag never closed by `>` counts as one only where its name is a caption tag's.
fn known(tag: &str) -> bool {
    let name = tag.strip_prefix('/').unwrap_or(tag);
    let end = name.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(name.len());
    matches!(&name[..end], "v" | "c" | "i" | "b" | "u" | "ruby" | "rt" | "lang")
}

/// The name in a voice tag.
fn voice(tag: &str) -> Option<String> {
    let rest = tag.strip_prefix('v')?;
    let annotation = match rest.chars().next()? {
        '.' => rest.split_once(char::is_whitespace)?.1,
        c if c.is_whitespace() => rest,
        _ => return None,
    };
    let name = fold(&resolve(annotation));
    (!name.is_empty()).then_some(name)
}

/// Entities resolved, once. What is no entity stays as it is.
pub fn resolve(text: &str) -> String {
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        resolved.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|b| b == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((c, end)) => {
                resolved.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                resolved.push('&');
                rest = &rest[1..];
            }
        }
    }
    resolved.push_str(rest);
    resolved
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| *c != '\0');
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}

/// The named entities met in captions; the many others of HTML are not.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("lrm", '\u{200e}'),
    ("rlm", '\u{200f}'),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("euro", '€'),
    ("pound", '£'),
    ("deg", '°'),
    ("aacute", 'á'),
    ("agrave", 'à'),
    ("auml", 'ä'),
    ("aring", 'å'),
    ("ccedil", 'ç'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("ecirc", 'ê'),
    ("iacute", 'í'),
    ("ntilde", 'ñ'),
    ("oacute", 'ó'),
    ("ouml", 'ö'),
    ("oslash", 'ø'),
    ("szlig", 'ß'),
    ("uacute", 'ú'),
    ("uuml", 'ü'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_before_entities_are_resolved() {
        let check = |body: &str, expect: &str| assert_eq!(plain(body), expect, "{body}");
        check("&lt;b&gt; is &amp;amp; bold", "<b> is &amp; bold");
        check("<b>bold</b> <i.x>it</i> <c.yellow>c</c>", "bold it c");
        check("one<00:00:01.500><c> two</c>", "one two");
        check("5 < 6 and <anna@x.example> a<z", "5 < 6 and <anna@x.example> a<z");
        check("AT&T &unknown; &#233;&#x4e00;", "AT&T &unknown; é一");
        check("<font color=\"red\">hi</font>", "hi");
        check("open <b", "open ");
        check("<<<b>>> x", "<<>> x");
    }

    #[test]
    fn a_page_of_open_tags_ends() {
        assert_eq!(plain(&"<".repeat(300_000)).len(), 300_000);
        assert_eq!(plain(&"<b".repeat(100_000)).len(), 199_998);
    }

    #[test]
    fn voices_cut_a_cue() {
        let check = |body: &str, expect: &[(Option<&str>, &str)]| {
            let spans = spans(body);
            let got: Vec<_> = spans.iter().map(|s| (s.voice.as_deref(), s.text.trim())).collect();
            assert_eq!(got, expect, "{body}");
        };
        check("<v Ana>Hi</v>", &[(Some("Ana"), "Hi")]);
        check("<v Ana>Hi\n<v Bo>Ho", &[(Some("Ana"), "Hi"), (Some("Bo"), "Ho")]);
        check(
            "<v.loud.first Ana B. O&apos;Neil>Hi</v> aside",
            &[(Some("Ana B. O'Neil"), "Hi"), (None, "aside")],
        );
        check("<v>nobody</v>", &[(None, "nobody")]);
        check("<v Ana", &[]);
    }
}
