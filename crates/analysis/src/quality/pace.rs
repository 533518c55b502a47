//! Whether somebody does things as people do.

use model::time::SECOND;

/// Rows of one person within a minute that no person makes: one a second.
pub const SUPERHUMAN: usize = 60;
/// Equal intervals in a row that no person keeps.
pub const REGULAR: usize = 30;

/// Of an interval, by how much the next may differ and still be called equal: 1 %, or a tenth of a second.
const SLACK: i64 = 100;

/// Most rows of one person within a minute, times in order.
#[must_use]
pub fn most_in_a_minute(times: &[i64]) -> usize {
    let mut from = 0;
    let mut most = 0;
    for (to, time) in times.iter().enumerate() {
        while time - times[from] >= 60 * SECOND {
            from += 1;
        }
        most = most.max(to + 1 - from);
    }
    most
}

/// The longest run of intervals that are equal to 1 % (or a tenth of a second), each at least a second; with the interval in
/// microseconds. Times in order.
#[must_use]
pub fn regular_run(times: &[i64]) -> (usize, i64) {
    let (mut best, mut run, mut first) = ((0, 0), 0, 0);
    for pair in times.windows(2) {
        let interval = pair[1] - pair[0];
        let alike = (interval - first).abs() <= (first / SLACK).max(SECOND / 10);
        if interval < SECOND {
            run = 0;
        } else if run > 0 && alike {
            run += 1;
        } else {
            (run, first) = (1, interval);
        }
        if run > best.0 {
            best = (run, first);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_within_a_minute_are_counted_wherever_it_begins() {
        let times: Vec<i64> = [0, 50, 70, 100, 109, 400].iter().map(|second| second * SECOND).collect();
        assert_eq!(most_in_a_minute(&times), 4);
        assert_eq!(most_in_a_minute(&[0, 60 * SECOND]), 1);
        assert_eq!(most_in_a_minute(&[]), 0);
    }

    #[test]
    fn a_beat_is_told_from_a_habit() {
        let beat: Vec<i64> = (0..40).map(|n| n * 300 * SECOND + n % 3 * SECOND / 2).collect();
        assert_eq!(regular_run(&beat), (39, 300 * SECOND + SECOND / 2));
        let habit: Vec<i64> = (0..40i64).map(|n| n * 300 * SECOND + n * n % 7 * 20 * SECOND).collect();
        assert!(regular_run(&habit).0 < 5, "{:?}", regular_run(&habit));
        // What is sent in one go is no beat.
        assert_eq!(regular_run(&[5; 50]).0, 0);
        assert_eq!(regular_run(&[1]), (0, 0));
    }
}
