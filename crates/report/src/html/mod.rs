//! One HTML file that needs nothing else: fonts and picture inside, no script, evidence in `<details>`.

use crate::model::{CodeRow, Figure, Quote, Report, StepSection, Strength};
use crate::{ReportError, words};
use askama::Template;
use base64::{Engine as _, engine::general_purpose::STANDARD};

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'r> {
    report: &'r Report,
    css: &'static str,
    sans: String,
    serif: String,
}

/// The report as one self-contained file.
///
/// # Errors
/// When the template cannot be filled.
pub fn render(report: &Report) -> Result<String, ReportError> {
    let page = Page {
        report,
        css: include_str!("../../templates/report.css"),
        sans: STANDARD.encode(include_bytes!("../../fonts/inter-latin-wght-normal.woff2")),
        serif: STANDARD.encode(include_bytes!("../../fonts/source-serif-4-latin-wght-normal.woff2")),
    };
    Ok(page.render()?)
}

impl Page<'_> {
    fn percent(rate: &f64) -> String {
        words::percent(*rate)
    }

    fn number(n: &u64) -> String {
        words::thousands(*n)
    }

    fn interval(figure: &Figure) -> String {
        format!("{} to {}", words::percent(figure.low), words::percent(figure.high))
    }

    /// "+73.6 (53.1 to 85.1)"
    fn difference(row: &CodeRow) -> String {
        row.difference.map_or_else(String::new, |(d, low, high)| {
            format!("{} ({} to {})", words::points(d), words::points(low), words::points(high))
        })
    }

    fn q(row: &CodeRow) -> String {
        row.q.map_or_else(String::new, words::probability)
    }

    fn strength(row: &CodeRow) -> &'static str {
        match row.strength {
            Strength::TooFew => "too few to say",
            Strength::CannotTell => "cannot tell",
            Strength::Hint => "Hint",
            Strength::Pattern => "Pattern",
            Strength::Confirmed => "Confirmed",
        }
    }

    /// Rows worth printing: those tested, at most a dozen; the rest is a number.
    fn tested(step: &StepSection) -> Vec<&CodeRow> {
        step.codes.iter().filter(|r| r.difference.is_some()).take(12).collect()
    }

    fn quotes(step: &StepSection) -> Vec<&Quote> {
        step.quotes.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        Report {
            title: "Half <stop>".into(),
            pseudonyms: true,
            steps: vec![StepSection {
                number: 2,
                name: "Imported roster".into(),
                previous: "Signed up".into(),
                people: 689,
                from_previous: Some(Figure { of: 1352, people: 689, rate: 0.5096, low: 0.483, high: 0.536 }),
                quotes: vec![Quote {
                    text: "<b>I & she</b>".into(),
                    short: "Q-0052".into(),
                    ..Quote::default()
                }],
                ..StepSection::default()
            }],
            ..Report::default()
        }
    }

    #[test]
    fn what_people_said_is_never_markup() {
        let page = render(&report()).unwrap();
        assert!(page.contains("&#60;b&#62;I &#38; she&#60;/b&#62;"));
        assert!(!page.contains("<b>I"));
        assert!(page.contains("51.0"));
        assert!(page.contains("id=\"Q-0052\""));
    }

    #[test]
    fn the_file_needs_nothing_else() {
        let page = render(&report()).unwrap();
        for outside in ["http://", "https://", "<script", "<link", "@import"] {
            assert!(!page.contains(outside), "{outside}");
        }
    }
}
