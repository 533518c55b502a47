//! Search.

use super::{Setting, found, language, naming::pick_code, tabs};
use crate::{
    answer::{Answer, Failure},
    args::{SearchArguments, Sort, word},
    desk::Desk,
    print::{
        Screen,
        figures::{clock, counted, duration, thousands},
        text::{clean, shorten, snippet},
    },
};
use api::types::{
    codes::Codebook,
    search::{FacetCount, SearchHit, SearchRequest, SearchResponse},
};
use serde_json::json;

/// Codes shown beside the hits.
const FACETS: usize = 8;

pub(crate) fn search(set: Setting<'_>, arguments: &SearchArguments) -> Result<Answer, Failure> {
    if found::writes(arguments) {
        let (desk, info) = Desk::open_to_write(set.folders, &arguments.project)?;
        let request = request(&desk, arguments)?;
        language::catch_up_for(&desk, set, &request)?;
        return Ok(found::write(set, &desk, arguments, request)?.noting(info.risk));
    }
    let (desk, _) = Desk::open(set.folders, &arguments.project)?;
    let request = request(&desk, arguments)?;
    language::catch_up_for(&desk, set, &request)?;
    if arguments.coding.code_as.is_some() {
        return found::code(set, &desk, arguments, request);
    }
    if let Some(out) = &arguments.seen.out {
        return tabs::export(&desk, arguments, request, out);
    }
    if let Some(tab) = arguments.seen.tab {
        return tabs::tab(set, &desk, arguments, request, tab);
    }
    let request = SearchRequest { asked: true, ..request };
    let (json, found): (_, SearchResponse) = desk.ask("search", &request)?;
    let text = in_words(&found, set.screen);
    Ok(Answer::done(json, text).noting(found.rule).noting(found.warnings))
}

/// What is asked: by a saved search, or by the arguments.
fn request(desk: &Desk, arguments: &SearchArguments) -> Result<SearchRequest, Failure> {
    if let Some(saved) = &arguments.kept.saved {
        let request = SearchRequest { limit: Some(arguments.limit), ..found::saved(desk, saved)? };
        return Ok(SearchRequest { sort: sort(arguments).or(request.sort), ..request });
    }
    let mut codes = Vec::new();
    if !arguments.job.is_empty() || !arguments.code.is_empty() {
        let (_, codebook): (_, Codebook) = desk.ask("codebook", &json!({}))?;
        for job in &arguments.job {
            codes.push(pick_code(&codebook.codes, job, Some("job"))?.name.clone());
        }
        for code in &arguments.code {
            codes.push(pick_code(&codebook.codes, code, None)?.name.clone());
        }
    }
    Ok(SearchRequest {
        query: arguments.query.clone().unwrap_or_default(),
        mode: Some(word(arguments.mode)),
        codes,
        kind: arguments.kind.map(word),
        speaker: arguments.speaker.map(word),
        sort: sort(arguments),
        limit: Some(arguments.limit),
        ..SearchRequest::default()
    })
}

/// The order that was asked for, where it is another than the usual one.
fn sort(arguments: &SearchArguments) -> Option<String> {
    (arguments.sort != Sort::Best).then(|| word(arguments.sort))
}

fn in_words(found: &SearchResponse, screen: Screen) -> String {
    if found.total == 0 {
        let other = found.suggestion.as_deref().map(|s| format!(" Did you mean '{}'?", clean(s)));
        return format!("Nothing was found.{}\n", other.unwrap_or_default());
    }
    let mut text = format!(
        "{} in {}, by {}; {}\n",
        counted(found.total, "paragraph", "paragraphs"),
        counted(found.documents, "document", "documents"),
        counted(found.people, "person", "people"),
        took(found.seconds)
    );
    if found.people_left + found.people_converted > 0 {
        text += &format!(
            "Of these people {} left somewhere in the funnel, {} reached its end.\n",
            thousands(found.people_left),
            thousands(found.people_converted)
        );
    }
    text += &silence(found);
    for hit in &found.hits {
        text += &format!("\n{}\n", screen.dim(&head(hit)));
        text += &if hit.withheld {
            "    The words are withheld: no consent to quote.\n".into()
        } else {
            snippet(&hit.snippet_html, screen, 4)
        };
        if let Some(why) = &hit.why {
            let words =
                if why.words.is_empty() { String::new() } else { format!(": {}", why.words.join(", ")) };
            text += &format!("    {}\n", screen.dim(&clean(&format!("{}{words}", why.band))));
        }
        if !hit.codes.is_empty() {
            text += &format!("    {}\n", screen.dim(&clean(&hit.codes.join(", "))));
        }
    }
    let facet = |f: &FacetCount| format!("{} {}", clean(&f.value), thousands(f.count));
    let codes: Vec<String> = found.facets.codes.iter().take(FACETS).map(facet).collect();
    if !codes.is_empty() {
        text += &format!("\nCodes, in people: {}\n", codes.join(", "));
    }
    let months: Vec<String> = found.facets.dates.iter().map(facet).collect();
    if months.len() > 1 {
        let latest = months.len().saturating_sub(FACETS);
        text += &format!("Months, in paragraphs: {}\n", months[latest..].join(", "));
    }
    text
}

/// Those who said nothing of the kind; silence of somebody who was never asked says nothing.
fn silence(found: &SearchResponse) -> String {
    match found.people_never_asked {
        Some(never) if found.people_without > 0 => format!(
            "{} did not say so; of these {} never asked.\n",
            counted(found.people_without, "person", "people"),
            if never == 1 { "1 was".into() } else { format!("{} were", thousands(never)) }
        ),
        _ => String::new(),
    }
}

fn took(seconds: f64) -> String {
    if seconds < 1.0 { format!("{:.0} ms", seconds * 1_000.0) } else { duration(seconds) }
}

fn head(hit: &SearchHit) -> String {
    let who = hit.person_name.as_ref().or(hit.speaker.as_ref());
    let parts = [
        Some(hit.document_title.clone()),
        who.filter(|who| **who != hit.document_title).cloned(),
        Some(format!("[{}]", hit.paragraph)),
        hit.start_ms.map(clock),
        hit.outcome.clone(),
        hit.heading.as_deref().map(|question| shorten(question, 60)),
    ];
    clean(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}
