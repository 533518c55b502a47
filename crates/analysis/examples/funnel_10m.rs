//! Times the kernel on ten million generated events of 500,000 people: `cargo run --release --example funnel_10m`.
#![expect(clippy::print_stdout, reason = "an example speaks to the terminal")]

use analysis::{funnel, people};
use model::{EventFrame, Funnel, Identifiers, IdentityFact, Step, Timestamp, time::SECOND};
use std::time::Instant;

const EVENTS: usize = 10_000_000;
const PEOPLE: u32 = 500_000;
const DAY: i64 = 86_400 * SECOND;

/// splitmix64: the same draws on every machine.
struct Draws(u64);

impl Draws {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ z >> 31) % limit
    }
}

fn columns() -> (Vec<u32>, Vec<i64>, Vec<u16>, Vec<i64>) {
    let mut draws = Draws(7);
    // 20 names; the four steps are 43.5 % of all rows.
    let shares = [250u64, 120, 45, 20];
    let mut rows: Vec<(u32, i64, u16, i64)> = (0..EVENTS)
        .map(|_| {
            let person =
                (draws.below(u64::from(PEOPLE)) * draws.below(u64::from(PEOPLE)) / u64::from(PEOPLE)) as u32;
            let time = draws.below(90 * 86_400) as i64 * SECOND;
            let mut draw = draws.below(1000);
            let step = shares.iter().position(|share| {
                let hit = draw < *share;
                draw = draw.saturating_sub(*share);
                hit
            });
            let name = step.map_or_else(|| 4 + draws.below(16) as u16, |s| s as u16);
            (person, time, name, if name == 3 { 2_900 } else { 0 })
        })
        .collect();
    rows.sort_unstable();
    (
        rows.iter().map(|r| r.0).collect(),
        rows.iter().map(|r| r.1).collect(),
        rows.iter().map(|r| r.2).collect(),
        rows.iter().map(|r| r.3).collect(),
    )
}

/// CPU seconds of this process so far, where the system says so; else wall seconds.
fn cpu_seconds(since: Instant) -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    nanoseconds.map_or(since.elapsed().as_secs_f64(), |n| n / 1e9)
}

fn time<T>(what: &str, since: Instant, runs: usize, mut work: impl FnMut() -> T) -> Option<T> {
    let mut last = None;
    let mut seconds: Vec<f64> = (0..runs)
        .map(|_| {
            let before = cpu_seconds(since);
            last = Some(work());
            cpu_seconds(since) - before
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    println!("{what}: median {:.3} CPU s, best {:.3} of {runs}", seconds[runs / 2], seconds[0]);
    last
}

fn main() {
    let since = Instant::now();
    let (person, time_of, name, revenue) = columns();
    let offsets: Vec<u32> = (0..=PEOPLE).map(|p| person.partition_point(|q| *q < p) as u32).collect();
    let names: Vec<String> = (0..20).map(|n| format!("event {n}")).collect();
    let frame = EventFrame {
        person: &person,
        time: &time_of,
        name: &name,
        revenue: &revenue,
        offsets: &offsets,
        names: &names,
        properties: &[],
        left_out: &[],
    };
    let steps = (0..4).map(|n| Step::named(names[n].clone())).collect();
    let funnel = Funnel { steps, window: 14 * DAY, ..Funnel::default() };
    let end = Timestamp(90 * DAY);
    let fast = time("funnel, fast path", since, 9, || funnel::run(&funnel, &frame, end));
    let general = time("funnel, general path", since, 3, || funnel::run_general(&funnel, &frame, end));
    for result in [fast, general].into_iter().flatten().flatten() {
        let people: Vec<u64> = result.steps.iter().map(|s| s.people).collect();
        println!("people {people:?}, value {}", result.steps[3].value);
    }
    let any = Funnel { order: model::Order::Any, ..funnel.clone() };
    time("funnel, any order", since, 1, || funnel::run(&any, &frame, end));
    let facts = facts();
    let people = time("1M identity facts", since, 3, || people::resolve(&facts));
    println!("{} people", people.map_or(0, |p| p.len()));
}

/// A million facts of half a million people.
fn facts() -> Vec<IdentityFact> {
    let mut draws = Draws(11);
    (0..1_000_000u64)
        .map(|n| {
            let who = n % u64::from(PEOPLE);
            let email =
                if n < u64::from(PEOPLE) { format!("person{who}@example.com") } else { String::new() };
            let device = format!("{:08x}-device", draws.below(700_000));
            let identifiers = Identifiers::from_cells(&email, &format!("u_{who}"), "", &device);
            IdentityFact { identifiers, at: Some(Timestamp(n as i64)) }
        })
        .collect()
}
