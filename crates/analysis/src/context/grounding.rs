//! Whether a number has words beneath it. Computed, never set by hand.

use super::FEWEST_HEARD;

/// How well a metric is grounded in people's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grounding {
    /// From nobody.
    Shadow,
    /// From at least one person.
    Thin,
    /// From five or more, on both sides where there are sides.
    Grounded,
}

/// Grounding of a metric without sides by the people of its population with coded words.
#[must_use]
pub fn ground(heard: u64) -> Grounding {
    ground_sides(heard, heard)
}

/// Grounding of a step by the people with coded words who left and who went on.
#[must_use]
pub fn ground_sides(left: u64, on: u64) -> Grounding {
    match (left + on, left.min(on)) {
        (0, _) => Grounding::Shadow,
        (_, FEWEST_HEARD..) => Grounding::Grounded,
        _ => Grounding::Thin,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_count() {
        let check = |left, on, expect| assert_eq!(ground_sides(left, on), expect, "{left} left, {on} on");
        check(0, 0, Grounding::Shadow);
        check(1, 0, Grounding::Thin);
        check(0, 96, Grounding::Thin);
        check(4, 70, Grounding::Thin);
        check(5, 5, Grounding::Grounded);
        assert_eq!(
            [0, 1, 4, 5].map(ground),
            [Grounding::Shadow, Grounding::Thin, Grounding::Thin, Grounding::Grounded]
        );
    }
}
