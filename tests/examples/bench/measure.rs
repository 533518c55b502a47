//! Clocks and figures.

use std::fs;
use std::time::Instant;

/// One line of the table.
pub fn figure(what: &str, value: f64, unit: &str) {
    let decimals = if value < 10.0 { 3 } else { 1 };
    println!("{what:<62} {value:>12.decimals$} {unit}");
}

/// User and system time of this process, in hundredths of a second as Linux counts them; 0 elsewhere.
pub fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// Most memory this process ever had at once, as Linux counts it; 0 elsewhere.
pub fn peak_megabytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kilobytes = line.split_whitespace().next().and_then(|number| number.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

/// CPU seconds and wall seconds of some work.
pub fn timed<T, E>(work: impl FnOnce() -> Result<T, E>) -> Result<(T, f64, f64), E> {
    let (cpu, wall) = (cpu_seconds(), Instant::now());
    let done = work()?;
    Ok((done, cpu_seconds() - cpu, wall.elapsed().as_secs_f64()))
}

/// The value that so large a share of the values does not exceed.
pub fn quantile(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let last = values.len().saturating_sub(1) as f64;
    values.get((last * share).round() as usize).copied().unwrap_or(0.0)
}
