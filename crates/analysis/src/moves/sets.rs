//! Risk sets of many, counted together.
//!
//! Who stood in the stage, unmet and followed, at some age stood so at every smaller age too. So a risk set is told by one
//! bound, and who of it moved on within some time by another: ages are put in order once, and every share of every draw is
//! two sums along them.

use super::{Following, Meeting, Stay};

/// One that met the thing and is followed for long enough.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case {
    /// Place of its stay.
    pub stay: usize,
    /// What it is drawn with.
    pub group: usize,
    /// Place of its age.
    pub slot: usize,
    /// How long after it moved on, where it did.
    pub onward: Option<i64>,
}

impl Case {
    /// Whether it moved on in time.
    pub fn moved(&self, within: i64) -> bool {
        self.onward.is_some_and(|wait| wait <= within)
    }
}

/// One of some risk sets: of all from the first age of its kind up to a bound.
#[derive(Debug, Clone, Copy)]
struct Control {
    stay: usize,
    group: usize,
    /// Whether it met the thing before the stage: 0 or 1.
    kind: usize,
    /// Bound of the slots whose risk sets it is in.
    bound: usize,
    /// First slot from which it moves on within the time followed; its bound where it never does.
    moves_from: usize,
    /// Age at which it moved on.
    onward: Option<i64>,
}

/// Everybody concerned by one thing.
#[derive(Debug, Default)]
pub(super) struct Sets {
    /// Ages at which it was met, rising; of those that had not met it before, then of those that had.
    ages: [Vec<i64>; 2],
    controls: Vec<Control>,
    /// Whether each case is in time.
    in_time: Vec<bool>,
    /// Those that met it and are ripe.
    pub cases: Vec<Case>,
    /// Places of those that met it and are not.
    pub unripe: Vec<usize>,
}

/// Room for sums, used again and again.
#[derive(Debug, Default)]
pub(super) struct Room {
    all: Vec<i64>,
    moved: Vec<i64>,
}

impl Sets {
    pub fn of(stays: &[Stay], met: &[(usize, Meeting)], following: &Following) -> Self {
        let mut dense = vec![Meeting::default(); stays.len()];
        for (stay, meeting) in met.iter().filter(|(stay, _)| *stay < stays.len()) {
            dense[*stay] = *meeting;
        }
        let last = following.until.saturating_sub(following.within);
        let mut sets = Self::default();
        for (stay, meeting) in stays.iter().zip(&dense) {
            if let Some(at) = meeting.first.filter(|at| *at <= last) {
                sets.ages[usize::from(meeting.before)].push(at - stay.entered);
            }
        }
        for ages in &mut sets.ages {
            ages.sort_unstable();
            ages.dedup();
        }
        for (place, (stay, meeting)) in stays.iter().zip(&dense).enumerate() {
            sets.put(place, stay, *meeting, last, following.within);
        }
        sets.in_time = sets.cases.iter().map(|case| case.moved(following.within)).collect();
        sets
    }

    fn put(&mut self, place: usize, stay: &Stay, meeting: Meeting, last: i64, within: i64) {
        let (kind, group) = (usize::from(meeting.before), stay.group as usize);
        let ages = &self.ages[kind];
        let offset = if kind == 0 { 0 } else { self.ages[0].len() };
        let onward = stay.left.filter(|left| left.onward).map(|left| left.at);
        match meeting.first {
            Some(at) if at <= last => self.cases.push(Case {
                stay: place,
                group,
                slot: offset + ages.partition_point(|age| *age < at - stay.entered),
                onward: onward.map(|moved| moved - at),
            }),
            Some(_) => self.unripe.push(place),
            None => {}
        }
        let out = [stay.left.map(|left| left.at), meeting.first].into_iter().flatten().min();
        let open = ages.partition_point(|age| out.is_none_or(|out| *age < out - stay.entered));
        let followed = ages.partition_point(|age| *age <= last - stay.entered);
        let bound = offset + open.min(followed);
        if bound > offset {
            let onward = onward.map(|moved| moved - stay.entered);
            let mut control = Control { stay: place, group, kind, bound, moves_from: bound, onward };
            control.moves_from = self.moves_from(&control, within);
            self.controls.push(control);
        }
    }

    /// First slot from which a control moves on within some time.
    fn moves_from(&self, control: &Control, within: i64) -> usize {
        let offset = if control.kind == 0 { 0 } else { self.ages[0].len() };
        let from = |moved: i64| self.ages[control.kind].partition_point(|age| *age < moved - within);
        control.onward.map_or(control.bound, |moved| (offset + from(moved)).min(control.bound))
    }

    /// Places of all that are in a risk set, rising.
    pub fn matched(&self) -> Vec<usize> {
        self.controls.iter().map(|control| control.stay).collect()
    }

    /// The share of each risk set that moved on within some time, groups weighing so much; `None` of an empty one.
    pub fn shares(&self, weights: Option<&[u32]>, within: i64, room: &mut Room) -> Vec<Option<f64>> {
        self.sum(weights, room, |control| self.moves_from(control, within));
        room.all.iter().zip(&room.moved).map(|(all, moved)| share(*all, *moved)).collect()
    }

    fn sum(&self, weights: Option<&[u32]>, room: &mut Room, from: impl Fn(&Control) -> usize) {
        let slots = self.ages[0].len() + self.ages[1].len();
        for sums in [&mut room.all, &mut room.moved] {
            sums.clear();
            sums.resize(slots + 1, 0);
        }
        for control in &self.controls {
            let weight = weights.map_or(1, |weights| i64::from(weights[control.group]));
            let offset = if control.kind == 0 { 0 } else { self.ages[0].len() };
            room.all[offset] += weight;
            room.all[control.bound] -= weight;
            room.moved[from(control)] += weight;
            room.moved[control.bound] -= weight;
        }
        for sums in [&mut room.all, &mut room.moved] {
            let mut sum = 0;
            for one in sums.iter_mut() {
                sum += *one;
                *one = sum;
            }
            sums.pop();
        }
    }

    /// The share of cases that moved on in time, less the mean of the shares of their risk sets, groups weighing so much.
    /// `None` where no case is drawn that has anybody beside it.
    pub fn difference(&self, weights: &[u32], room: &mut Room) -> Option<f64> {
        self.sum(Some(weights), room, |control| control.moves_from);
        let (mut sum, mut cases) = (0.0, 0u64);
        for (case, in_time) in self.cases.iter().zip(&self.in_time) {
            let weight = weights[case.group];
            if let Some(beside) = share(room.all[case.slot], room.moved[case.slot]).filter(|_| weight > 0) {
                sum += f64::from(weight) * (f64::from(u8::from(*in_time)) - beside);
                cases += u64::from(weight);
            }
        }
        (cases > 0).then(|| sum / cases as f64)
    }

    /// The time after which half of the risk sets had moved on, a set weighing as much for each case it is of; `None` where
    /// fewer did within the time.
    pub fn half(&self, within: i64) -> Option<i64> {
        let mut room = Room::default();
        let mut done = |time: i64| {
            let shares = self.shares(None, time, &mut room);
            let (mut sum, mut cases) = (0.0, 0u32);
            for share in self.cases.iter().filter_map(|case| shares[case.slot]) {
                (sum, cases) = (sum + share, cases + 1);
            }
            // Equal fractions must not be told apart by rounding.
            cases > 0 && sum / f64::from(cases) >= 0.5 - 1e-12
        };
        if !done(within) {
            return None;
        }
        let (mut low, mut high) = (-1, within);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if done(middle) {
                high = middle;
            } else {
                low = middle;
            }
        }
        Some(high)
    }
}

fn share(all: i64, moved: i64) -> Option<f64> {
    (all > 0).then(|| moved as f64 / all as f64)
}
