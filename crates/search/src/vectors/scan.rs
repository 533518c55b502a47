//! One vector against all of them.

/// From this many numbers on, several threads share the work.
const LARGE: usize = 2_000_000;
/// As many at most.
const THREADS: usize = 4;
/// Sums kept side by side, so that the compiler may do them at once. A fixed number: the same digits everywhere.
const LANES: usize = 16;

/// The product of the query with each row.
pub(crate) fn products(query: &[f32], numbers: &[i16], scales: &[f32]) -> Vec<f32> {
    let dimensions = query.len();
    let mut found = vec![0.0; scales.len()];
    if dimensions == 0 || numbers.len() != scales.len() * dimensions {
        return found;
    }
    let threads = if numbers.len() < LARGE {
        1
    } else {
        std::thread::available_parallelism().map_or(1, usize::from).min(THREADS)
    };
    let rows = scales.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let parts = found.chunks_mut(rows).zip(numbers.chunks(rows * dimensions)).zip(scales.chunks(rows));
        for ((found, numbers), scales) in parts {
            let mut work = move || {
                for ((found, row), scale) in
                    found.iter_mut().zip(numbers.chunks_exact(dimensions)).zip(scales)
                {
                    *found = product(query, row) * scale;
                }
            };
            if threads == 1 {
                work();
            } else {
                scope.spawn(work);
            }
        }
    });
    found
}

fn product(query: &[f32], row: &[i16]) -> f32 {
    let mut sums = [0.0_f32; LANES];
    let (query_lanes, query_rest) = query.as_chunks::<LANES>();
    let (row_lanes, row_rest) = row.as_chunks::<LANES>();
    for (query, row) in query_lanes.iter().zip(row_lanes) {
        for lane in 0..LANES {
            sums[lane] += query[lane] * f32::from(row[lane]);
        }
    }
    let rest: f32 = query_rest.iter().zip(row_rest).map(|(a, b)| a * f32::from(*b)).sum();
    sums.iter().sum::<f32>() + rest
}
