//! Builds event frames in sentences.
use model::{EventFrame, Funnel, Step, Timestamp, events::PropertyColumn, time::SECOND};

/// Owns the columns of a frame.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    person: Vec<u32>,
    time: Vec<i64>,
    name: Vec<u16>,
    revenue: Vec<i64>,
    offsets: Vec<u32>,
    names: Vec<String>,
    properties: Vec<PropertyColumn>,
}

/// One row before sorting.
#[derive(Debug, Clone)]
pub struct Row<'r> {
    pub person: u32,
    pub time: i64,
    pub name: &'r str,
    pub revenue: i64,
    /// Value of the property `plan`.
    pub plan: &'r str,
    /// Values of the properties `experiment` and `variant`.
    pub exposure: [&'r str; 2],
}

/// A row of `person` at so many seconds.
pub fn row(person: u32, seconds: i64, name: &str) -> Row<'_> {
    Row { person, time: seconds * SECOND, name, revenue: 0, plan: "", exposure: ["", ""] }
}

impl Frame {
    /// Rows sorted by person and time; among equals the order given stands.
    pub fn of(people: u32, rows: &[Row<'_>]) -> Self {
        let mut rows = rows.to_vec();
        rows.sort_by_key(|r| (r.person, r.time));
        let mut frame = Self { offsets: vec![0], ..Self::default() };
        let named = |name: &str| PropertyColumn { name: name.into(), ..PropertyColumn::default() };
        frame.properties = ["plan", "experiment", "variant"].map(named).to_vec();
        for row in &rows {
            frame.person.push(row.person);
            frame.time.push(row.time);
            frame.name.push(place(&mut frame.names, row.name) as u16);
            frame.revenue.push(row.revenue);
            for (column, value) in
                frame.properties.iter_mut().zip([row.plan, row.exposure[0], row.exposure[1]])
            {
                let code = if value.is_empty() { 0 } else { place(&mut column.values, value) + 1 };
                column.codes.push(code as u32);
            }
        }
        for person in 0..people {
            frame.offsets.push(rows.partition_point(|r| r.person <= person) as u32);
        }
        frame
    }

    /// Each person's events as `name@seconds` words.
    pub fn sequences(people: &[&str]) -> Self {
        let mut rows = Vec::new();
        for (person, events) in people.iter().enumerate() {
            for event in events.split_whitespace() {
                let (name, seconds) = event.split_once('@').unwrap();
                rows.push(row(person as u32, seconds.parse().unwrap(), name));
            }
        }
        Self::of(people.len() as u32, &rows)
    }

    pub fn view(&self) -> EventFrame<'_> {
        EventFrame {
            person: &self.person,
            time: &self.time,
            name: &self.name,
            revenue: &self.revenue,
            offsets: &self.offsets,
            names: &self.names,
            properties: &self.properties,
            left_out: &[],
        }
    }
}

fn place(list: &mut Vec<String>, word: &str) -> usize {
    list.iter().position(|w| w == word).unwrap_or_else(|| {
        list.push(word.to_owned());
        list.len() - 1
    })
}

/// A funnel over those event names with a window in seconds.
pub fn funnel(steps: &[&str], window_seconds: i64) -> Funnel {
    let step = |name: &&str| Step::named(*name);
    Funnel { steps: steps.iter().map(step).collect(), window: window_seconds * SECOND, ..Funnel::default() }
}

/// An end of the data so late that nobody is in progress.
pub const LONG_AFTER: Timestamp = Timestamp(i64::MAX / 2);
