//! How much personal data is found, and how much is found wrongly, on sentences that others labelled.
//!
//! A labelled span is found when four fifths of its letters and digits lie in findings of its kind (or of another kind:
//! then they would be taken out all the same, and it counts as covered). A finding is right when it touches a labelled
//! span. Names are compared with those the sentence's own labels name, as a project knows its people.

use analysis::personal_data::{Finding, Kind, Known, find};
use serde_json::Value;
use std::{collections::BTreeMap, fs, io::Read as _, path::PathBuf};

struct Labelled {
    text: String,
    spans: Vec<(Option<Kind>, u32, u32)>,
}

#[derive(Default, Debug, Clone, Copy)]
struct Tally {
    labelled: u32,
    found: u32,
    covered: u32,
    findings: u32,
    right: u32,
}

impl Tally {
    fn recall(self) -> f64 {
        f64::from(self.found) / f64::from(self.labelled.max(1))
    }

    fn precision(self) -> f64 {
        f64::from(self.right) / f64::from(self.findings.max(1))
    }
}

fn shared(path: &str) -> Option<PathBuf> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let folder = PathBuf::from(std::env::var("SUBTEXT_SHARED").unwrap_or_else(|_| default.into()));
    let file = folder.join(path);
    if file.exists() {
        return Some(file);
    }
    eprintln!("skipped: there is no {} (set SUBTEXT_SHARED)", file.display());
    None
}

fn kind_of(label: &str) -> Option<Kind> {
    Some(match label {
        "PERSON" | "PERSON_NAME" => Kind::Name,
        "ORGANIZATION" | "ORGANIZATION_NAME" => Kind::Company,
        "EMAIL_ADDRESS" => Kind::Email,
        "PHONE_NUMBER" => Kind::Phone,
        "CREDIT_CARD" => Kind::Card,
        "DOMAIN_NAME" => Kind::Url,
        "IP_ADDRESS" => Kind::Ip,
        "ADDRESS" => Kind::Address,
        "US_SSN" | "SOCIAL_SECURITY_NUMBER" | "MEDICAL_RECORD_NUMBER" | "US_DRIVER_LICENSE" => Kind::IdNumber,
        _ => return None,
    })
}

fn labelled(row: &Value, text: &str, spans: &str, keys: [&str; 3]) -> Labelled {
    let number = |span: &Value, key: &str| u32::try_from(span[key].as_u64().unwrap()).unwrap();
    let span = |span: &Value| {
        (kind_of(span[keys[0]].as_str().unwrap()), number(span, keys[1]), number(span, keys[2]))
    };
    Labelled {
        text: row[text].as_str().unwrap().to_owned(),
        spans: row[spans].as_array().unwrap().iter().map(span).collect(),
    }
}

fn generated() -> Option<Vec<Labelled>> {
    let path = shared("data/docs/pii/presidio-research/tests__data__generated_small.json")?;
    let rows: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let keys = ["entity_type", "start_position", "end_position"];
    Some(rows.iter().map(|row| labelled(row, "full_text", "spans", keys)).collect())
}

fn adversarial() -> Option<Vec<Labelled>> {
    let path = shared("data/docs/pii/pii-anon/src__pii_anon_datasets__splits__test_adversarial.jsonl.gz")?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(fs::File::open(path).unwrap()).read_to_string(&mut text).unwrap();
    let row = |line: &str| {
        labelled(&serde_json::from_str(line).unwrap(), "text", "annotations", ["entity_type", "start", "end"])
    };
    Some(text.lines().map(row).collect())
}

fn words(text: &str, start: u32, end: u32) -> String {
    text.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect()
}

fn known(sentence: &Labelled) -> Known {
    let mut known = Known::default();
    for (kind, start, end) in &sentence.spans {
        match kind {
            Some(Kind::Name) => known.add_name(&words(&sentence.text, *start, *end)),
            Some(Kind::Company) => known.add_company(&words(&sentence.text, *start, *end)),
            _ => {}
        }
    }
    known
}

/// Whether four fifths of the letters and digits of a span lie in findings that `counts`.
fn lies_in(
    sentence: &Labelled,
    span: (u32, u32),
    findings: &[Finding],
    counts: impl Fn(&Finding) -> bool,
) -> bool {
    let (mut all, mut inside) = (0, 0);
    for (at, c) in (0u32..).zip(sentence.text.chars()) {
        if (span.0..span.1).contains(&at) && c.is_alphanumeric() {
            all += 1;
            inside += u32::from(findings.iter().any(|f| counts(f) && f.start <= at && at < f.end));
        }
    }
    inside * 5 >= all * 4
}

fn measure(sentences: &[Labelled]) -> BTreeMap<Kind, Tally> {
    let mut tallies: BTreeMap<Kind, Tally> = BTreeMap::new();
    let tell = std::env::var_os("SUBTEXT_TELL").is_some();
    for sentence in sentences {
        let findings = find(&sentence.text, &known(sentence));
        for (kind, start, end) in &sentence.spans {
            let Some(kind) = kind else { continue };
            let tally = tallies.entry(*kind).or_default();
            tally.labelled += 1;
            let found = lies_in(sentence, (*start, *end), &findings, |f| f.kind == *kind);
            tally.found += u32::from(found);
            tally.covered += u32::from(lies_in(sentence, (*start, *end), &findings, |_| true));
            if tell && !found {
                eprintln!(
                    "missed {}: {:?} in {:?}",
                    kind.as_str(),
                    words(&sentence.text, *start, *end),
                    sentence.text
                );
            }
        }
        for finding in findings {
            let tally = tallies.entry(finding.kind).or_default();
            tally.findings += 1;
            let touched =
                sentence.spans.iter().any(|(_, start, end)| finding.start < *end && *start < finding.end);
            tally.right += u32::from(touched);
            if tell && !touched {
                let said = words(&sentence.text, finding.start, finding.end);
                eprintln!("wrong {}: {said:?} in {:?}", finding.kind.as_str(), sentence.text);
            }
        }
    }
    tallies
}

/// Prints the figures, and holds them: of each kind the share found and the share right at least.
fn hold(title: &str, tallies: &BTreeMap<Kind, Tally>, at_least: &[(Kind, f64, f64)]) {
    eprintln!("{title}\nkind        labelled  recall  covered  findings  precision");
    for (kind, t) in tallies.iter().filter(|(_, t)| t.labelled > 0) {
        let covered = f64::from(t.covered) / f64::from(t.labelled.max(1));
        eprintln!(
            "{:<12}{:>8}  {:>6.3}  {covered:>7.3}  {:>8}  {:>9.3}",
            kind.as_str(),
            t.labelled,
            t.recall(),
            t.findings,
            t.precision()
        );
    }
    for (kind, recall, precision) in at_least {
        let t = tallies[kind];
        assert!(t.recall() >= *recall, "{title}: {} found {:.3}", kind.as_str(), t.recall());
        assert!(t.precision() >= *precision, "{title}: {} right {:.3}", kind.as_str(), t.precision());
    }
}

#[test]
fn on_sentences_made_from_templates() {
    let Some(sentences) = generated() else { return };
    let at_least = [
        (Kind::Card, 1.0, 1.0),
        (Kind::IdNumber, 1.0, 1.0),
        (Kind::Email, 1.0, 1.0),
        (Kind::Ip, 1.0, 1.0),
        (Kind::Phone, 1.0, 1.0),
        (Kind::Url, 1.0, 1.0),
        // Many are a number and a foreign word, with no word for a street.
        (Kind::Address, 0.45, 0.95),
        (Kind::Name, 0.9, 1.0),
        (Kind::Company, 1.0, 1.0),
    ];
    hold("sentences made from templates", &measure(&sentences), &at_least);
}

#[test]
fn on_sentences_that_hide_it() {
    let Some(sentences) = adversarial() else { return };
    let at_least = [
        (Kind::IdNumber, 0.99, 0.99),
        (Kind::Email, 0.99, 0.99),
        (Kind::Ip, 1.0, 1.0),
        (Kind::Phone, 0.99, 0.99),
        // Masked with stars, or in base64: those cannot be found by comparing.
        (Kind::Name, 0.87, 0.99),
        (Kind::Company, 1.0, 1.0),
    ];
    hold("sentences that hide it", &measure(&sentences), &at_least);
}

/// Words that hold hardly any personal data: whatever is found in them is counted as a false alarm.
fn ordinary() -> Vec<(&'static str, Vec<String>)> {
    let lines = |path: &str| -> Option<Vec<String>> {
        let text = fs::read_to_string(shared(path)?).unwrap();
        let row =
            |line: &str| serde_json::from_str::<Value>(line).unwrap()["text"].as_str().unwrap().to_owned();
        Some(text.lines().map(row).collect())
    };
    let answers = || -> Option<Vec<String>> {
        let mut rows = csv::Reader::from_path(shared("data/surveys/banking77/train.csv")?).unwrap();
        Some(rows.records().map(|row| row.unwrap()[0].to_owned()).collect())
    };
    let sets = [
        ("meetings", lines("data/docs/ir/beir-layout/qmsum-val/corpus.jsonl")),
        ("reviews", lines("data/docs/ir/beir-layout/appreviews-dev/corpus.jsonl")),
        ("questions to a bank", answers()),
        ("German encyclopaedia", lines("data/docs/ir/beir-layout/xquad-de/corpus.jsonl")),
    ];
    sets.into_iter().filter_map(|(name, texts)| Some((name, texts?))).collect()
}

#[test]
fn on_words_that_hold_none() {
    for (name, texts) in ordinary() {
        let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
        let mut alarms: BTreeMap<Kind, u32> = BTreeMap::new();
        for text in &texts {
            for finding in find(text, &Known::default()) {
                *alarms.entry(finding.kind).or_default() += 1;
                if std::env::var_os("SUBTEXT_TELL").is_some() {
                    let around = self::words(text, finding.start.saturating_sub(30), finding.end + 30);
                    eprintln!("alarm {}: {around:?}", finding.kind.as_str());
                }
            }
        }
        let all: u32 = alarms.values().sum();
        // Chairs of parliaments call people by title and name, and those are names.
        let wrong =
            if name == "meetings" { all - alarms.get(&Kind::Name).copied().unwrap_or(0) } else { all };
        assert!(f64::from(wrong) * 10_000.0 / words as f64 <= 2.0, "{name}: {alarms:?}");
        let rate = f64::from(all) * 10_000.0 / words as f64;
        eprintln!("{name}: {words} words, {all} findings, {rate:.2} in 10,000 words: {alarms:?}");
    }
}
