//! Made-up events of any number, the same for the same numbers: for measuring, not for showing.
//!
//! Ninety days from 2026-01-01, in order of time as an export has them; 20 event names of which `page_view`,
//! `signup`, `activate` and `purchase` are 43.5 % of the rows; people drawn evenly and independently; 8 channels, 24
//! campaigns, 4 plans; revenue on purchases. Half of the page views bear only a device, all other rows the user too.

use crate::chunk::{Chunk, Property};
use crate::event_ids::EventIds;
use crate::frame::{Frame, FrameBuilder};
use crate::texts::Texts;
use model::Timestamp;
use model::events::EventRow;
use std::io::{self, Write};

/// Columns of the file that [`write_csv`] writes.
pub const HEADERS: [&str; 10] = [
    "message_id",
    "timestamp",
    "user_id",
    "anonymous_id",
    "email",
    "event",
    "channel",
    "campaign",
    "plan",
    "revenue",
];
/// Columns of it that are properties.
pub const PROPERTY_HEADERS: [&str; 3] = ["channel", "campaign", "plan"];

const START: i64 = 1_767_225_600_000_000;
const SPAN: i64 = 90 * 86_400 * 1_000_000;
const CHANNELS: [&str; 8] =
    ["direct", "organic", "paid search", "paid social", "email", "referral", "partner", "event"];
const PLANS: [&str; 4] = ["free", "starter", "team", "business"];
const CAMPAIGNS: u8 = 24;
/// Names with their share of rows, in thousandths.
const NAMES: [(&str, u32); 20] = [
    ("page_view", 250),
    ("signup", 80),
    ("activate", 60),
    ("purchase", 45),
    ("login", 120),
    ("search", 80),
    ("view_item", 75),
    ("add_item", 50),
    ("remove_item", 20),
    ("share", 20),
    ("invite", 25),
    ("comment", 40),
    ("upload", 30),
    ("download", 30),
    ("export", 15),
    ("settings", 15),
    ("help", 15),
    ("feedback", 5),
    ("logout", 20),
    ("error", 5),
];

/// One made-up event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GeneratedEvent {
    /// Event id; written as a UUID.
    pub id: u128,
    /// When, in whole milliseconds.
    pub time: Timestamp,
    /// Who, from 0.
    pub person: u32,
    /// Whether the row bears the user, not the device alone.
    pub signed_in: bool,
    /// Which of the 20 names.
    pub name: u8,
    /// Which of the 8 channels.
    pub channel: u8,
    /// Which of the 24 campaigns, from 1; 0 is none.
    pub campaign: u8,
    /// Which of the 4 plans.
    pub plan: u8,
    /// Revenue in hundredths.
    pub revenue: Option<i64>,
}

/// Yields made-up events in order of time.
#[derive(Debug, Clone)]
pub struct Generator {
    events: u64,
    people: u32,
    next: u64,
    state: u64,
}

impl Generator {
    /// So many events of so many people (at least one).
    #[must_use]
    pub fn new(events: u64, people: u32, seed: u64) -> Self {
        Self { events, people: people.max(1), next: 0, state: seed }
    }

    /// `SplitMix64` (Steele, Lea and Flood 2014).
    fn random(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }
}

impl Iterator for Generator {
    type Item = GeneratedEvent;

    fn next(&mut self) -> Option<GeneratedEvent> {
        if self.next == self.events {
            return None;
        }
        let offset = i128::from(SPAN) * i128::from(self.next) / i128::from(self.events);
        self.next += 1;
        let who = self.random();
        let what = self.random();
        let share = (what % 1000) as u32;
        let name = name_at(share);
        let amount = 900 + (what >> 40) as i64 % 49_100;
        Some(GeneratedEvent {
            id: u128::from(self.random()) << 64 | u128::from(who ^ what.rotate_left(32)),
            time: Timestamp(START + offset as i64 / 1_000 * 1_000),
            person: (((who >> 32) * u64::from(self.people)) >> 32) as u32,
            signed_in: name != 0 || what >> 20 & 1 == 1,
            name,
            channel: (what >> 21 & 7) as u8,
            campaign: (what >> 24 & 63).saturating_sub(39).min(u64::from(CAMPAIGNS)) as u8,
            plan: (what >> 30 & 3) as u8,
            revenue: (name == 3).then_some(amount),
        })
    }
}

fn name_at(share: u32) -> u8 {
    let mut left = share;
    for (name, (_, weight)) in NAMES.iter().enumerate() {
        if left < *weight {
            return name as u8;
        }
        left -= weight;
    }
    0
}

/// The cells of a made-up row, written anew for each event without new memory.
#[derive(Debug, Clone, Default)]
pub struct Cells {
    message_id: String,
    timestamp: String,
    user_id: String,
    anonymous_id: String,
    email: String,
    campaign: String,
    revenue: String,
}

impl Cells {
    /// Writes the cells of an event.
    pub fn fill(&mut self, event: &GeneratedEvent) {
        let all = [
            &mut self.message_id,
            &mut self.timestamp,
            &mut self.user_id,
            &mut self.anonymous_id,
            &mut self.email,
        ];
        all.into_iter().chain([&mut self.campaign, &mut self.revenue]).for_each(String::clear);
        EventIds::Uuids(vec![event.id]).read_into(0, &mut self.message_id);
        put_time(&mut self.timestamp, event.time);
        put_number(&mut self.anonymous_id, "device-", u64::from(event.person), 7);
        if event.signed_in {
            put_number(&mut self.user_id, "user-", u64::from(event.person), 7);
            put_number(&mut self.email, "person", u64::from(event.person), 7);
            self.email.push_str("@example.com");
        }
        if event.campaign > 0 {
            put_number(&mut self.campaign, "campaign ", u64::from(event.campaign), 2);
        }
        if let Some(revenue) = event.revenue {
            put_number(&mut self.revenue, "", revenue as u64 / 100, 1);
            put_number(&mut self.revenue, ".", revenue as u64 % 100, 2);
        }
    }

    /// The cells in the order of [`HEADERS`].
    #[must_use]
    pub fn cells(&self, event: &GeneratedEvent) -> [&str; 10] {
        let [channel, campaign, plan] = self.properties(event);
        let name = NAMES[event.name as usize].0;
        let [id, time, revenue] = [&self.message_id, &self.timestamp, &self.revenue].map(String::as_str);
        [id, time, &self.user_id, &self.anonymous_id, &self.email, name, channel, campaign, plan, revenue]
    }

    /// The cells of the properties, in the order of [`PROPERTY_HEADERS`].
    #[must_use]
    pub fn properties(&self, event: &GeneratedEvent) -> [&str; 3] {
        [CHANNELS[event.channel as usize], &self.campaign, PLANS[event.plan as usize]]
    }

    /// The row as a reader of the file would yield it.
    #[must_use]
    pub fn row<'r>(&'r self, event: &GeneratedEvent, line: u64, properties: &'r [&'r str]) -> EventRow<'r> {
        EventRow {
            line,
            time: event.time,
            name: NAMES[event.name as usize].0,
            email: &self.email,
            user_id: &self.user_id,
            crm_id: "",
            anonymous_id: &self.anonymous_id,
            event_id: &self.message_id,
            revenue: event.revenue,
            properties,
            row_hash: event.id,
        }
    }
}

/// Writes the events as a CSV file with a header row.
///
/// # Errors
/// What writing gives.
pub fn write_csv(events: u64, people: u32, seed: u64, out: &mut impl Write) -> io::Result<()> {
    let mut buffer = HEADERS.join(",");
    buffer.push('\n');
    let mut cells = Cells::default();
    for event in Generator::new(events, people, seed) {
        cells.fill(&event);
        for cell in cells.cells(&event) {
            buffer.push_str(cell);
            buffer.push(',');
        }
        buffer.pop();
        buffer.push('\n');
        if buffer.len() > 1 << 16 {
            out.write_all(buffer.as_bytes())?;
            buffer.clear();
        }
    }
    out.write_all(buffer.as_bytes())
}

/// Columns of the file that [`write_plain_csv`] writes.
pub const PLAIN_HEADERS: [&str; 5] = ["user_id", "timestamp", "event", "channel", "revenue"];

/// Writes the same events with no more than a funnel and attribution need: everybody under one number, seconds, no event ids.
///
/// # Errors
/// What writing gives.
pub fn write_plain_csv(events: u64, people: u32, seed: u64, out: &mut impl Write) -> io::Result<()> {
    let mut buffer = PLAIN_HEADERS.join(",");
    buffer.push('\n');
    let mut cells = Cells::default();
    for event in Generator::new(events, people, seed) {
        cells.fill(&event);
        put_number(&mut buffer, "", u64::from(event.person), 1);
        put_number(&mut buffer, ",", event.time.seconds() as u64, 1);
        let [channel, ..] = cells.properties(&event);
        for cell in [NAMES[event.name as usize].0, channel, &cells.revenue] {
            buffer.push(',');
            buffer.push_str(cell);
        }
        buffer.push('\n');
        if buffer.len() > 1 << 16 {
            out.write_all(buffer.as_bytes())?;
            buffer.clear();
        }
    }
    out.write_all(buffer.as_bytes())
}

/// The frame that the import of the same file would give, without the file: person numbers are those of
/// [`GeneratedEvent::person`], and the lineage is made up.
///
/// # Errors
/// As [`FrameBuilder::add`].
pub fn frame(events: u64, people: u32, seed: u64) -> Result<Frame, crate::FrameError> {
    let numbers: Vec<u32> = (0..people.max(1)).collect();
    let mut builder = FrameBuilder::new();
    let mut generator = Generator::new(events, people, seed);
    let mut first_line = 2;
    loop {
        let chunk = bare_chunk(generator.by_ref().take(crate::CHUNK_ROWS), numbers.len(), first_line);
        if chunk.is_empty() {
            return Ok(builder.finish());
        }
        let digest = format!("{first_line:032x}");
        first_line += chunk.len() as u64;
        builder.add(chunk, &numbers, &digest, Timestamp(START + SPAN))?;
    }
}

/// A chunk whose identity numbers are person numbers; it has what a frame needs and no identifiers.
fn bare_chunk(events: impl Iterator<Item = GeneratedEvent>, people: usize, first_line: u64) -> Chunk {
    let campaigns = (1..=CAMPAIGNS).map(|campaign| format!("campaign {campaign:02}"));
    let columns: [Vec<String>; 3] =
        [CHANNELS.map(str::to_owned).to_vec(), campaigns.collect(), PLANS.map(str::to_owned).to_vec()];
    let property = |(header, values): (&str, Vec<String>)| Property {
        header: header.to_owned(),
        values: values.into_iter().collect(),
        codes: Vec::new(),
    };
    let names: Texts = NAMES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let mut chunk = Chunk {
        earliest: vec![0; people],
        names,
        properties: PROPERTY_HEADERS.into_iter().zip(columns).map(property).collect(),
        ..Chunk::default()
    };
    let mut ids = Vec::new();
    for (row, event) in events.enumerate() {
        ids.push(event.id);
        chunk.time.push(event.time.0);
        chunk.line.push(first_line + row as u64);
        chunk.name.push(u32::from(event.name));
        chunk.identity.push(event.person);
        chunk.revenue.extend(event.revenue.map(|revenue| (row as u32, revenue)));
        let codes = [event.channel + 1, event.campaign, event.plan + 1];
        chunk
            .properties
            .iter_mut()
            .zip(codes)
            .for_each(|(property, code)| property.codes.push(u32::from(code)));
    }
    chunk.event_ids = EventIds::Uuids(ids);
    chunk
}

fn put_number(out: &mut String, before: &str, number: u64, digits: usize) {
    out.push_str(before);
    let mut power = 10u64.pow(digits.max(1) as u32 - 1);
    while power <= number / 10 {
        power *= 10;
    }
    while power > 0 {
        out.push(char::from(b'0' + (number / power % 10) as u8));
        power /= 10;
    }
}

/// `2026-01-31T23:59:59.123Z`; the ninety days end within March.
fn put_time(out: &mut String, time: Timestamp) {
    let milliseconds = (time.0 - START) as u64 / 1_000;
    let (mut day, rest) = (milliseconds / 86_400_000, milliseconds % 86_400_000);
    let mut month = 1;
    for days in [31, 28] {
        if day >= days {
            day -= days;
            month += 1;
        } else {
            break;
        }
    }
    put_number(out, "2026-", month, 2);
    put_number(out, "-", day + 1, 2);
    put_number(out, "T", rest / 3_600_000, 2);
    put_number(out, ":", rest / 60_000 % 60, 2);
    put_number(out, ":", rest / 1_000 % 60, 2);
    put_number(out, ".", rest % 1_000, 3);
    out.push('Z');
}
