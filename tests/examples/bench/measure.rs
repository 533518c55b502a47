//! Clocks and figures.

use std::fs;
use std::time::Instant;

/// One line of the table.
pub fn figure(what: &str, value: f64, unit: &str) {
    let decimals = if value < 10.0 { 3 } else { 1 };
    println!("{what:<78} {value:>12.decimals$} {unit}");
}

/// User and system time of this process, in hundredths of a second as Linux counts them; 0 elsewhere.
pub fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// Most memory this process had at once since [`reset_peak`], as Linux counts it; 0 elsewhere.
pub fn peak_megabytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kilobytes = line.split_whitespace().next().and_then(|number| number.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

/// Begins to count anew for [`peak_megabytes`], where Linux lets it; elsewhere the peak is that of the whole run.
pub fn reset_peak() {
    // Refused on some machines: the figure is then too high, never too low.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// Seconds this thread had on a processor, finer than [`cpu_seconds`]; 0 where the system does not say.
pub fn thread_seconds() -> f64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split(' ').next().and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
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
