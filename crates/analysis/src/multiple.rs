//! Many tests at once.

/// q of each p by Benjamini and Hochberg (*JRSS B* 57, 1995): the smallest false discovery rate at
/// which that test would be called. In the order of the input; never falls as p rises; never above 1.
#[must_use]
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    let mut q = vec![1.0; p.len()];
    let mut smallest: f64 = 1.0;
    for (rank, &test) in order.iter().enumerate().rev() {
        // The ratio is 1 or more also after rounding, so q never falls below p.
        smallest = smallest.min(p[test] * (p.len() as f64 / (rank + 1) as f64));
        q[test] = smallest;
    }
    q
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn agrees_with_a_published_value() {
        let check = |p: &[f64], expect: &[f64]| {
            let q = benjamini_hochberg(p);
            assert_eq!(q.len(), expect.len());
            assert!(q.iter().zip(expect).all(|(a, b)| (a - b).abs() < 1e-12), "{q:?} is not {expect:?}");
        };
        check(&[], &[]);
        check(&[0.04], &[0.04]);
        check(&[0.001, 0.008, 0.039, 0.041, 0.27], &[0.005, 0.02, 0.05125, 0.05125, 0.27]);
        check(&[0.27, 0.041, 0.001, 0.039, 0.008], &[0.27, 0.05125, 0.005, 0.05125, 0.02]);
        check(&[0.9, 0.9, 0.9], &[0.9, 0.9, 0.9]);
    }

    proptest! {
        #[test]
        fn q_is_at_least_p_and_in_the_same_order(p in proptest::collection::vec(0.0f64..=1.0, 0..40)) {
            let q = benjamini_hochberg(&p);
            for i in 0..p.len() {
                prop_assert!(q[i] >= p[i] && q[i] <= 1.0);
                for j in 0..p.len() {
                    prop_assert!(p[i] > p[j] || q[i] <= q[j]);
                }
            }
        }
    }
}
