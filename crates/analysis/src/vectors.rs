//! Vectors of texts, as far as they are compared: unit length, and the cosine of two is how alike they are.

/// The scalar product; the cosine, where both are of unit length. Of unequal lengths the shorter counts.
#[must_use]
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// The vector at unit length; one without a direction stays as it is.
#[must_use]
pub fn unit(mut vector: Vec<f32>) -> Vec<f32> {
    let length = dot(&vector, &vector).sqrt();
    if length > f32::EPSILON {
        vector.iter_mut().for_each(|x| *x /= length);
    }
    vector
}

/// Adds a vector to a sum, so many times.
pub fn add(sum: &mut Vec<f32>, vector: &[f32], times: f32) {
    if sum.len() < vector.len() {
        sum.resize(vector.len(), 0.0);
    }
    sum.iter_mut().zip(vector).for_each(|(s, x)| *s += times * x);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vector_at_unit_length_keeps_its_direction() {
        assert_eq!(unit(vec![3.0, 4.0]), [0.6, 0.8]);
        assert_eq!(unit(vec![0.0, 0.0]), [0.0, 0.0]);
        assert!((dot(&unit(vec![1.0, 1.0]), &[1.0, 0.0]) - 0.5f32.sqrt()).abs() < 1e-6);
        let mut sum = Vec::new();
        add(&mut sum, &[1.0, 2.0], 2.0);
        add(&mut sum, &[1.0], -1.0);
        assert_eq!(sum, [1.0, 4.0]);
    }
}
