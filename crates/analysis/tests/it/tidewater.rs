//! The sample study read with a parser of a few lines: its people, its events as a frame, its voices.
use crate::frames::Frame;
use analysis::context::Heard;
use analysis::people::{People, resolve};
use model::{Code, CodeDetails, CodeId, CodeKind, Identifiers, IdentityFact, Timestamp};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::OnceLock;

/// The folder of shared data, or a message and `None`.
pub fn shared() -> Option<PathBuf> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let folder = PathBuf::from(std::env::var("SUBTEXT_SHARED").unwrap_or_else(|_| default.into()));
    if folder.join("data/study-tidewater").is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: no study in {} (set SUBTEXT_SHARED)", folder.display());
    None
}

pub fn json(path: &str) -> serde_json::Value {
    let text = std::fs::read_to_string(shared().unwrap().join(path)).unwrap();
    serde_json::from_str(&text).unwrap()
}

pub type Cells = HashMap<String, String>;

/// The rows of one of the study's tables that have all their columns.
pub fn table(path: &str) -> Vec<Cells> {
    let path = shared().unwrap().join("data/study-tidewater").join(path);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(path).unwrap();
    let headers = reader.headers().unwrap().clone();
    let whole = reader.records().map(Result::unwrap).filter(|r| r.len() == headers.len());
    whole.map(|r| headers.iter().map(str::to_owned).zip(r.iter().map(str::to_owned)).collect()).collect()
}

pub fn instant(cell: &str) -> Option<Timestamp> {
    Some(Timestamp(cell.parse::<jiff::Timestamp>().ok()?.as_microsecond()))
}

pub fn hundredths(cell: &str) -> Option<i64> {
    let units: f64 = if cell.is_empty() { 0.0 } else { cell.parse().ok()? };
    (units >= 0.0).then_some((units * 100.0).round() as i64)
}

/// One accepted event.
pub struct Event {
    pub identifiers: Identifiers,
    pub at: Timestamp,
    id: String,
    name: String,
    revenue: i64,
    /// Values of the columns `experiment` and `variant`.
    exposure: [String; 2],
}

/// Accepted events, the first of each id.
fn events() -> Vec<Event> {
    let mut ids = HashSet::new();
    let read = |row: &Cells| {
        let identifiers = Identifiers::from_cells("", &row["user_id"], "", &row["anonymous_id"]);
        let (at, revenue) = (instant(&row["timestamp"])?, hundredths(&row["revenue"])?);
        let whole = !identifiers.is_empty() && !row["event"].is_empty();
        let identifiers = Identifiers::from_cells(&row["email"], &row["user_id"], "", &row["anonymous_id"]);
        whole.then(|| Event {
            identifiers,
            at,
            id: row["message_id"].clone(),
            name: row["event"].clone(),
            exposure: ["experiment", "variant"].map(|column| row[column].clone()),
            revenue,
        })
    };
    table("events/events.csv").iter().filter_map(read).filter(|e| ids.insert(e.id.clone())).collect()
}

/// Everything the tests ask of the study.
pub struct Study {
    pub events: Vec<Event>,
    pub people: People,
    /// Dense number in the frame of each person with events.
    pub numbers: HashMap<usize, u32>,
    pub frame: Frame,
    pub data_end: Timestamp,
}

/// The study, read once for all tests.
pub fn study() -> &'static Study {
    static STUDY: OnceLock<Study> = OnceLock::new();
    STUDY.get_or_init(read)
}

fn read() -> Study {
    let events = events();
    let fact = |e: &Event| IdentityFact { identifiers: e.identifiers.clone(), at: Some(e.at) };
    let mut facts: Vec<IdentityFact> = events.iter().map(fact).collect();
    facts.extend(table("events/identities.csv").iter().map(|row| IdentityFact {
        identifiers: Identifiers::from_cells(&row["email"], &row["user_id"], "", &row["anonymous_id"]),
        at: instant(&row["linked_at"]),
    }));
    let people = resolve(&facts);
    let mut order: Vec<(usize, &Event)> =
        events.iter().map(|e| (people.person_of(&e.identifiers).unwrap(), e)).collect();
    order.sort_by(|a, b| (a.0, a.1.at, &a.1.id).cmp(&(b.0, b.1.at, &b.1.id)));
    let mut numbers = HashMap::new();
    let mut rows = Vec::new();
    for (person, event) in &order {
        let next = numbers.len() as u32;
        let person = *numbers.entry(*person).or_insert(next);
        rows.push(crate::frames::Row {
            person,
            time: event.at.0,
            name: &event.name,
            revenue: event.revenue,
            plan: "",
            exposure: event.exposure.each_ref().map(String::as_str),
        });
    }
    let frame = Frame::of(numbers.len() as u32, &rows);
    let data_end = events.iter().map(|e| e.at).max().unwrap();
    Study { people, numbers, frame, data_end, events }
}

/// The codebook; a parent that is no code is none.
pub fn codebook() -> Vec<Code> {
    let code = |(position, row): (usize, &Cells)| Code {
        id: CodeId::of("codebook", &row["code"]),
        name: row["code"].clone(),
        parent: None,
        kind: CodeKind::parse(&row["kind"]).unwrap(),
        is_category: false,
        description: row["description"].clone(),
        position: position as u32,
        details: CodeDetails::default(),
    };
    table("codebook.csv").iter().enumerate().map(code).collect()
}

/// Who said what: of each person with events, the codes of their interview and answers.
pub fn heard(study: &Study) -> BTreeMap<u32, Heard> {
    let mut speakers: HashMap<String, Identifiers> = HashMap::new();
    for row in table("interviews/participants.csv") {
        speakers.insert(row["file"].clone(), Identifiers::from_cells(&row["email"], &row["user_id"], "", ""));
    }
    for row in table("survey/typeform-rota-survey.csv") {
        let email = &row["What's your work email?"];
        speakers.insert(row["#"].clone(), Identifiers::from_cells(email, "", "", ""));
    }
    for row in table("survey/qualtrics-four-week-check-in.csv") {
        let identifiers = Identifiers::from_cells(&row["RecipientEmail"], &row["ExternalReference"], "", "");
        speakers.insert(row["ResponseId"].clone(), identifiers);
    }
    let mut heard: BTreeMap<u32, Heard> = BTreeMap::new();
    for row in table("codings.csv") {
        let record = if row["record"].is_empty() { &row["source"] } else { &row["record"] };
        let person = study.people.person_of(&speakers[record]);
        if let Some(number) = person.and_then(|p| study.numbers.get(&p)) {
            heard.entry(*number).or_default().codes.push(CodeId::of("codebook", &row["code"]));
        }
    }
    heard
}
