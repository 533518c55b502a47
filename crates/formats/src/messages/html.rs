//! The words of a message that was written as a web page.

/// Elements after which a line ends.
const LINES: [&str; 11] = ["br", "p", "div", "li", "tr", "h1", "h2", "h3", "blockquote", "pre", "ul"];

/// The words without tags, with line breaks where the page has them. Text that is no page stays as it is.
#[must_use]
pub(super) fn words(text: &str) -> String {
    if !is_page(text) {
        return text.trim().to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&entities(&one_line(&rest[..at])));
        rest = &rest[at..];
        let Some(end) = tag_end(rest) else {
            out.push('<');
            rest = &rest[1..];
            continue;
        };
        let closes = rest[1..].starts_with('/');
        let name = tag_name(&rest[1..end]);
        rest = &rest[end + 1..];
        if LINES.contains(&name.as_str()) && !out.ends_with('\n') {
            out.push('\n');
        }
        if !closes && matches!(name.as_str(), "style" | "script" | "head") {
            let close = format!("</{name}");
            let lower = rest.to_ascii_lowercase();
            rest = lower.find(&close).map_or("", |at| &rest[at..]);
        }
    }
    out.push_str(&entities(&one_line(rest)));
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a text holds tags: the end of an element, or a break.
fn is_page(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["</p>", "</div>", "<br", "</a>", "</b>", "</i>", "</span>", "</li>", "</strong>", "</em>", "</html>"]
        .iter()
        .any(|tag| lower.contains(tag))
}

/// Where a tag that begins the text ends; nothing where the sign is no tag.
fn tag_end(text: &str) -> Option<usize> {
    let opens = text[1..].chars().next().is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
    text.find('>').filter(|_| opens)
}

fn tag_name(tag: &str) -> String {
    let name = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric);
    name.collect::<String>().to_lowercase()
}

/// White space of a page is one space.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c.is_ascii_whitespace() { ' ' } else { c };
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    out
}

/// Entities resolved, once.
fn entities(text: &str) -> String {
    quick_xml::escape::unescape_with(text, |name| match name {
        "nbsp" => Some(" "),
        "rsquo" | "lsquo" | "apos" => Some("'"),
        "ldquo" | "rdquo" | "quot" => Some("\""),
        "ndash" => Some("–"),
        "mdash" => Some("—"),
        "hellip" => Some("…"),
        "amp" => Some("&"),
        "lt" => Some("<"),
        "gt" => Some(">"),
        _ => None,
    })
    .map_or_else(|_| text.to_owned(), |words| words.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_become_words() {
        let check = |html: &str, expect: &str| assert_eq!(words(html), expect, "{html}");
        check("<p>I can&#39;t  find\n it &amp; gave up</p><p>Help!</p>", "I can't find it & gave up\nHelp!");
        check("one<br>two<br/>three", "one\ntwo\nthree");
        check("<ul><li>a</li><li>b</li></ul>", "a\nb");
        check("<style>p{x}</style><div>seen</div>", "seen");
        check("it is < 5 and > 3", "it is < 5 and > 3");
        check("<b>bold</b> & &unknown; end", "bold & &unknown; end");
        check("plain\ntext", "plain\ntext");
        check("a < b <br> c", "a < b\nc");
    }
}
