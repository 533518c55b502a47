//! The order of rows.

use std::cmp::Ordering;

/// Where each row goes.
pub(super) struct Sorted {
    /// Row as it came, for each row of the frame.
    pub(super) rows: Vec<u32>,
    /// Time of each row of the frame.
    pub(super) time: Vec<i64>,
    /// Rows of each person, as in [`model::EventFrame::offsets`].
    pub(super) offsets: Vec<u32>,
}

/// Sorts by person with one counting pass, then each person's few rows by time, then rows of one instant by `tie`.
/// Rows of a person from `people` on are left out.
pub(super) fn sort(
    person: &[u32],
    time: Vec<i64>,
    people: u32,
    tie: impl Fn(u32, u32) -> Ordering,
) -> Sorted {
    let offsets = count(person, people);
    let mut next = offsets.clone();
    let mut entries = vec![(0i64, 0u32); offsets[people as usize] as usize];
    for (row, (&person, &time)) in person.iter().zip(&time).enumerate() {
        if person < people {
            let place = &mut next[person as usize];
            entries[*place as usize] = (time, row as u32);
            *place += 1;
        }
    }
    drop((next, time));
    for bounds in offsets.windows(2) {
        sort_person(&mut entries[bounds[0] as usize..bounds[1] as usize], &tie);
    }
    let rows = entries.iter().map(|entry| entry.1).collect();
    let time = entries.iter().map(|entry| entry.0).collect();
    Sorted { rows, time, offsets }
}

fn count(person: &[u32], people: u32) -> Vec<u32> {
    let mut offsets = vec![0u32; people as usize + 1];
    for &person in person.iter().filter(|&&person| person < people) {
        offsets[person as usize + 1] += 1;
    }
    for person in 0..people as usize {
        offsets[person + 1] += offsets[person];
    }
    offsets
}

fn sort_person(entries: &mut [(i64, u32)], tie: &impl Fn(u32, u32) -> Ordering) {
    if !entries.is_sorted_by_key(|entry| entry.0) {
        entries.sort_unstable_by_key(|entry| entry.0);
    }
    let mut start = 0;
    for end in 1..=entries.len() {
        if end == entries.len() || entries[end].0 != entries[start].0 {
            if end - start > 1 {
                entries[start..end].sort_unstable_by(|a, b| tie(a.1, b.1));
            }
            start = end;
        }
    }
}
