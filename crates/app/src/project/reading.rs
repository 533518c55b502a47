//! How far reading the events has come, for whoever waits for it.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

/// Nobody is told of fewer events: they are there at once.
const WORTH_TELLING: u64 = 1_000_000;
const WHOLE: u32 = 1_000;

/// Work on the events of a project, as other threads see it.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Events being read; 0 while none are.
    events: AtomicU64,
    /// Thousandths that are done.
    done: AtomicU32,
}

/// How far the work on a project's events has come.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prepared {
    /// How many events there are.
    pub events: u64,
    /// The share of the work that is done, 0 to 1.
    pub share: f64,
}

impl Reading {
    /// Begins; whoever looks is told until the answer is dropped.
    pub fn begin(&self, events: u64) -> Begun<'_> {
        self.done.store(0, Ordering::Relaxed);
        self.events.store(events, Ordering::Relaxed);
        Begun { reading: self }
    }

    /// How it stands; nothing where nothing is worth waiting for.
    pub fn now(&self) -> Option<Prepared> {
        let events = self.events.load(Ordering::Relaxed);
        let share = f64::from(self.done.load(Ordering::Relaxed)) / f64::from(WHOLE);
        (events >= WORTH_TELLING).then_some(Prepared { events, share })
    }
}

/// Work that goes on; it ends where this is dropped.
pub(super) struct Begun<'r> {
    reading: &'r Reading,
}

impl Begun<'_> {
    /// So much (0 to 1) is done of a stretch of the work, which is told by where it begins and ends.
    pub fn at(&self, (from, to): (f64, f64), share: f64) {
        let share = from + (to - from) * share;
        self.reading.done.store((share * f64::from(WHOLE)) as u32, Ordering::Relaxed);
    }
}

impl Drop for Begun<'_> {
    fn drop(&mut self) {
        self.reading.events.store(0, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_while_it_lasts_and_only_where_it_takes_long() {
        let reading = Reading::default();
        assert_eq!(reading.now(), None);
        {
            let begun = reading.begin(5_000_000);
            begun.at((0.2, 0.6), 0.25);
            let now = reading.now().unwrap();
            assert_eq!(now.events, 5_000_000);
            assert!((now.share - 0.3).abs() < 1e-9, "{now:?}");
        }
        assert_eq!(reading.now(), None);
        let _few = reading.begin(999_999);
        assert_eq!(reading.now(), None);
    }
}
