//! Linear equations, a few at a time.

/// A pivot this much smaller than the largest entry is rounding and no pivot.
const NOTHING: f64 = 1e-12;

/// Solves `matrix` · x = `right` for each column of `right`, by elimination with row exchanges. Rows are lists; `matrix` is
/// square and `right` has as many rows. `None` where the equations do not determine x.
#[must_use]
pub fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
    let size = matrix.len();
    let largest = matrix.iter().flatten().fold(0.0f64, |most, value| most.max(value.abs()));
    for column in 0..size {
        let pivot =
            (column..size).max_by(|a, b| matrix[*a][column].abs().total_cmp(&matrix[*b][column].abs()))?;
        if matrix[pivot][column].abs() <= largest * NOTHING {
            return None;
        }
        matrix.swap(column, pivot);
        right.swap(column, pivot);
        for row in 0..size {
            let factor = matrix[row][column] / matrix[column][column];
            if row != column && factor != 0.0 {
                take(&mut matrix, row, column, factor);
                take(&mut right, row, column, factor);
            }
        }
    }
    for (row, values) in right.iter_mut().enumerate() {
        values.iter_mut().for_each(|value| *value /= matrix[row][row]);
    }
    Some(right)
}

/// Takes `factor` times one row from another.
fn take(rows: &mut [Vec<f64>], from: usize, what: usize, factor: f64) {
    let taken = rows[what].clone();
    rows[from].iter_mut().zip(taken).for_each(|(value, other)| *value -= factor * other);
}

/// The inverse of a square matrix; `None` where it has none.
#[must_use]
pub fn inverse(matrix: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
    let unit = |row| (0..matrix.len()).map(|column| f64::from(u8::from(row == column))).collect();
    let right = (0..matrix.len()).map(unit).collect();
    solve(matrix, right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rows_are_exchanged_where_they_must() {
        let found = solve(vec![vec![0.0, 2.0], vec![4.0, 0.0]], vec![vec![6.0], vec![8.0]]);
        assert_eq!(found, Some(vec![vec![2.0], vec![3.0]]));
    }

    #[test]
    fn what_is_not_determined_has_no_answer() {
        assert_eq!(inverse(vec![vec![1.0, 2.0], vec![2.0, 4.0]]), None);
        assert_eq!(inverse(vec![vec![0.0]]), None);
        assert_eq!(inverse(Vec::new()), Some(Vec::new()));
    }

    proptest! {
        #[test]
        fn the_answer_solves_the_equations(rows in proptest::collection::vec(proptest::collection::vec(-9.0f64..9.0, 4), 3)) {
            let matrix: Vec<Vec<f64>> = rows.iter().map(|row| row[..3].to_vec()).collect();
            let right: Vec<Vec<f64>> = rows.iter().map(|row| row[3..].to_vec()).collect();
            if let Some(x) = solve(matrix.clone(), right.clone()) {
                let size = x.iter().fold(1.0f64, |most, row| most.max(row[0].abs()));
                for (row, wanted) in matrix.iter().zip(&right) {
                    let got: f64 = row.iter().zip(&x).map(|(a, b)| a * b[0]).sum();
                    prop_assert!((got - wanted[0]).abs() < 1e-9 * size, "{got} {wanted:?}");
                }
            }
        }
    }
}
