//! Names of upright lines: each beside its line, so that none lies over another name or is crossed by another line.

/// Rows names stand in, from the top; a line begins at the row of its own name.
pub(super) const ROWS: i32 = 2;
/// Room between a line and its name.
pub(super) const BESIDE: i32 = 4;
/// A letter at 11 px is at most so wide, on average over a name.
const LETTER: f64 = 6.4;

/// Where a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    /// Its row, 0 the upper.
    pub row: i32,
    /// On the left side of its line.
    pub to_left: bool,
}

/// A line to be named: its place from left to right, and how wide its name is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Upright {
    x: i32,
    wide: i32,
}

impl Upright {
    /// A line with a name of so many letters.
    pub fn named(x: i32, name: &str) -> Self {
        Self { x, wide: super::canvas::pixel(name.chars().count() as f64 * LETTER) }
    }

    /// How wide its name is.
    pub fn wide(self) -> i32 {
        self.wide
    }

    /// From where to where its name goes.
    fn name(self, spot: Spot) -> (i32, i32) {
        if spot.to_left {
            (self.x - BESIDE - self.wide, self.x - BESIDE)
        } else {
            (self.x + BESIDE, self.x + BESIDE + self.wide)
        }
    }
}

/// Spots for the names of two lines between `from` and `to`: of all ways the first that collides least.
pub(super) fn place(lines: [Upright; 2], room: (i32, i32)) -> [Spot; 2] {
    let spots: Vec<Spot> = [false, true]
        .into_iter()
        .flat_map(|to_left| (0..ROWS).map(move |row| Spot { row, to_left }))
        .collect();
    let ways = spots.iter().flat_map(|a| spots.iter().map(|b| [*a, *b]));
    let best = ways.min_by_key(|way| wrongs(lines, *way, room));
    best.unwrap_or([Spot { row: 0, to_left: true }, Spot { row: 1, to_left: false }])
}

/// How much of a way is wrong, in pixels.
fn wrongs(lines: [Upright; 2], spots: [Spot; 2], (from, to): (i32, i32)) -> i32 {
    let names = [lines[0].name(spots[0]), lines[1].name(spots[1])];
    let outside = names.map(|(left, right)| (from - left).max(0) + (right - to).max(0));
    let over = if spots[0].row == spots[1].row {
        (names[0].1.min(names[1].1) - names[0].0.max(names[1].0) + BESIDE).max(0)
    } else {
        0
    };
    let crossed = |name: usize, line: usize| {
        let (left, right) = names[name];
        let x = lines[line].x;
        // A line that begins below a name does not reach it.
        let reaches = spots[line].row <= spots[name].row;
        if reaches && x > left - BESIDE && x < right + BESIDE { names[name].1 - names[name].0 } else { 0 }
    };
    outside[0] + outside[1] + over + crossed(0, 1) + crossed(1, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What lies over what, told without the reckoning above.
    fn collides(lines: [Upright; 2], spots: [Spot; 2], (from, to): (i32, i32)) -> Option<&'static str> {
        let pixels = |at: usize| {
            let Upright { x, wide } = lines[at];
            if spots[at].to_left { x - BESIDE - wide..x - BESIDE } else { x + BESIDE..x + BESIDE + wide }
        };
        let (a, b) = (pixels(0), pixels(1));
        if [&a, &b].into_iter().any(|name| name.start < from || name.end > to) {
            return Some("a name leaves the picture");
        }
        if spots[0].row == spots[1].row && a.clone().any(|x| b.contains(&x)) {
            return Some("a name lies over the other");
        }
        let crossed = |name: &std::ops::Range<i32>, at: usize| {
            name.contains(&lines[1 - at].x) && spots[1 - at].row <= spots[at].row
        };
        (crossed(&a, 0) || crossed(&b, 1)).then_some("a line crosses a name")
    }

    #[test]
    fn wherever_two_lines_stand_nothing_collides() {
        let mut seen = 0;
        for (width, step) in [(480, 7), (760, 11), (1600, 23)] {
            let room = (52, width - 12);
            for first in (room.0..=room.1).step_by(step) {
                for second in (first..=room.1).step_by(step).chain((first..=room.1).take(30)) {
                    for (short, long) in [(40, 60), (85, 110), (110, 142)] {
                        let lines = [Upright { x: first, wide: short }, Upright { x: second, wide: long }];
                        let spots = place(lines, room);
                        assert_eq!(collides(lines, spots, room), None, "{lines:?} {spots:?}");
                        seen += 1;
                    }
                }
            }
        }
        assert!(seen > 10_000, "{seen}");
    }

    #[test]
    fn with_room_both_stand_in_the_upper_row_to_the_right() {
        let lines = [Upright::named(100, "median 4 h"), Upright::named(400, "90 of 100 2 d")];
        assert_eq!(place(lines, (52, 748)), [Spot { row: 0, to_left: false }; 2]);
    }
}
