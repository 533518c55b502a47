//! Tails and points of the distributions that tests and intervals rest on. The special functions are those of `libm` (the
//! error function: that of `statrs` is good to ten digits only) and `statrs`; here they are put into the words of this room
//! and kept from arguments they have no answer for.

use libm::erfc;
use statrs::function::{beta::checked_beta_reg, erf::erfc_inv, gamma::checked_gamma_ur};
use std::f64::consts::{FRAC_1_SQRT_2, PI, SQRT_2};

/// Halvings after which an interval of doubles cannot get narrower.
const HALVINGS: u32 = 1100;

/// Probability that a standard normal value lies below `z`.
#[must_use]
pub fn normal_below(z: f64) -> f64 {
    0.5 * erfc(-z * FRAC_1_SQRT_2)
}

/// Probability that a standard normal value lies as far from 0 as `z`, on either side: the two-sided p of a z.
#[must_use]
pub fn normal_two_sided(z: f64) -> f64 {
    erfc(z.abs() * FRAC_1_SQRT_2)
}

/// The value below which a standard normal value lies with probability `p`; infinite at 0 and 1.
#[must_use]
pub fn normal_point(p: f64) -> f64 {
    if p > 0.5 {
        return -normal_point(1.0 - p);
    }
    let near = -SQRT_2 * erfc_inv(2.0 * p.max(0.0));
    if near.is_infinite() {
        return near;
    }
    // One step of Newton's brings the last digits.
    near + (p - normal_below(near)) * (2.0 * PI).sqrt() * (near * near / 2.0).exp()
}

/// Probability that chi-square with `freedom` degrees lies above `x`. 1 at 0 and below; without any freedom 1.
#[must_use]
pub fn chi_square_above(x: f64, freedom: u32) -> f64 {
    if x <= 0.0 || freedom == 0 {
        return 1.0;
    }
    // Refused is only an infinite x, above which lies nothing.
    checked_gamma_ur(f64::from(freedom) / 2.0, x / 2.0).unwrap_or(0.0)
}

/// Probability that Student's t with `freedom` degrees lies as far from 0 as `t`, on either side.
#[must_use]
pub fn student_two_sided(t: f64, freedom: f64) -> f64 {
    let square = t * t;
    if square.is_infinite() {
        return 0.0;
    }
    // Of two equal forms the one whose argument is not close to 1 and so keeps its digits.
    if square < freedom {
        1.0 - beta_below(square / (freedom + square), 0.5, freedom / 2.0)
    } else {
        beta_below(freedom / (freedom + square), freedom / 2.0, 0.5)
    }
}

/// The value below which Student's t with `freedom` degrees lies with probability `p`.
#[must_use]
pub fn student_point(p: f64, freedom: f64) -> f64 {
    let tail = 2.0 * p.min(1.0 - p);
    let (mut near, mut far) = (0.0, 1.0);
    while student_two_sided(far, freedom) > tail && far < f64::MAX / 2.0 {
        (near, far) = (far, far * 2.0);
    }
    let size = halve(near, far, |t| student_two_sided(t, freedom) > tail);
    if p < 0.5 { -size } else { size }
}

/// Probability that a Beta(`a`, `b`) value lies below `x`. `a` and `b` are above 0.
#[must_use]
pub fn beta_below(x: f64, a: f64, b: f64) -> f64 {
    let x = x.clamp(0.0, 1.0);
    // Refused are only a and b that are no shapes: their value lies nowhere.
    checked_beta_reg(a, b, x).unwrap_or(f64::NAN)
}

/// The value below which a Beta(`a`, `b`) value lies with probability `p`.
#[must_use]
pub fn beta_point(p: f64, a: f64, b: f64) -> f64 {
    halve(0.0, 1.0, |x| beta_below(x, a, b) < p)
}

/// Where `before` turns from true to false, by halving.
fn halve(mut low: f64, mut high: f64, before: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..HALVINGS {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if before(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_and_tails_undo_each_other() {
        for p in [0.001, 0.025, 0.3, 0.5, 0.8, 0.999] {
            assert!((normal_below(normal_point(p)) - p).abs() < 1e-14, "{p}");
            assert!((beta_below(beta_point(p, 12.5, 3.0), 12.5, 3.0) - p).abs() < 1e-12, "{p}");
            let t = student_point(p, 7.0);
            assert!((student_two_sided(t, 7.0) - 2.0 * p.min(1.0 - p)).abs() < 1e-12, "{p}");
        }
    }

    #[test]
    fn the_ends_have_answers() {
        assert_eq!(normal_two_sided(f64::INFINITY), 0.0);
        assert_eq!((normal_point(0.0), normal_point(1.0)), (f64::NEG_INFINITY, f64::INFINITY));
        assert_eq!((chi_square_above(0.0, 3), chi_square_above(f64::INFINITY, 3)), (1.0, 0.0));
        assert_eq!(chi_square_above(5.0, 0), 1.0);
        assert_eq!((student_two_sided(0.0, 4.0), student_two_sided(f64::INFINITY, 4.0)), (1.0, 0.0));
        assert_eq!((beta_below(-1.0, 2.0, 2.0), beta_below(2.0, 2.0, 2.0)), (0.0, 1.0));
    }
}
