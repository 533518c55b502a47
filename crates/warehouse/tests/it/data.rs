//! Random events of which most stand at the same instant as others, as a frame and as rows of a table.

use model::{EventFrame, events::PropertyColumn};

/// One event.
#[derive(Debug, Clone)]
pub struct Event {
    pub person: String,
    /// Microseconds since 1970.
    pub time: i64,
    pub name: &'static str,
    pub plan: &'static str,
    /// Hundredths.
    pub revenue: i64,
    pub id: String,
}

/// A generator that gives the same numbers everywhere (splitmix64).
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 up to, not including.
    pub fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    pub fn chance(&mut self, of_hundred: u64) -> bool {
        self.below(100) < of_hundred
    }

    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize]
    }
}

/// The first instant of all data.
pub const BASE: i64 = 1_700_000_000_000_000;

/// Up to 24 events of each of so many people within 25 steps of time, each so many microseconds.
pub fn events(seed: u64, people: u64, step: i64) -> Vec<Event> {
    let mut random = Random(seed);
    let mut events = Vec::new();
    for person in 0..people {
        for _ in 0..random.below(25) {
            let name = random.one_of(&["A", "A", "A", "B", "B", "B", "C", "C", "D", "x", "bad", "it's"]);
            events.push(Event {
                person: format!("p{person:05}"),
                time: BASE + random.below(25) as i64 * step,
                name,
                plan: random.one_of(&["", "pro", "free", "pro"]),
                revenue: if random.chance(30) { random.below(10_000) as i64 } else { 0 },
                id: format!("{:016x}", random.next()),
            });
        }
    }
    events
}

/// Owns the columns of a frame.
#[derive(Default)]
pub struct Frame {
    person: Vec<u32>,
    time: Vec<i64>,
    name: Vec<u16>,
    revenue: Vec<i64>,
    offsets: Vec<u32>,
    names: Vec<String>,
    plan: Vec<PropertyColumn>,
    /// Whose numbers those are.
    pub people: Vec<String>,
}

impl Frame {
    /// Rows by person, instant and id.
    pub fn of(events: &[Event]) -> Self {
        let mut events: Vec<&Event> = events.iter().collect();
        events.sort_by(|a, b| (&a.person, a.time, &a.id).cmp(&(&b.person, b.time, &b.id)));
        let mut frame = Self { offsets: vec![0], ..Self::default() };
        let mut plan = PropertyColumn { name: "plan".into(), ..PropertyColumn::default() };
        for event in events {
            if frame.people.last() != Some(&event.person) {
                frame.people.push(event.person.clone());
                frame.offsets.push(*frame.offsets.last().unwrap());
            }
            *frame.offsets.last_mut().unwrap() += 1;
            frame.person.push(frame.people.len() as u32 - 1);
            frame.time.push(event.time);
            frame.name.push(place(&mut frame.names, event.name) as u16);
            frame.revenue.push(event.revenue);
            let code = if event.plan.is_empty() { 0 } else { place(&mut plan.values, event.plan) + 1 };
            plan.codes.push(code as u32);
        }
        frame.plan = vec![plan];
        frame
    }

    pub fn view(&self) -> EventFrame<'_> {
        EventFrame {
            person: &self.person,
            time: &self.time,
            name: &self.name,
            revenue: &self.revenue,
            offsets: &self.offsets,
            names: &self.names,
            properties: &self.plan,
            left_out: &[],
        }
    }
}

fn place(list: &mut Vec<String>, word: &str) -> usize {
    list.iter().position(|other| other == word).unwrap_or_else(|| {
        list.push(word.to_owned());
        list.len() - 1
    })
}
