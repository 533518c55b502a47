//! Measures Subtext through the command table, as the window and the command line use it: `bench [EVENTS] [INTERVIEWS]`
//! (default 10,000,000 and 1,000). One line a figure.
#![allow(clippy::print_stdout, reason = "a program whose product is its figures")]

mod events;
mod measure;
mod project;
mod search;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let events: u64 = arguments.next().map_or(Ok(10_000_000), |text| text.parse())?;
    let interviews: u32 = arguments.next().map_or(Ok(1_000), |text| text.parse())?;
    let home = tempfile::tempdir()?;
    events::measure(home.path(), events)?;
    search::measure(home.path(), interviews)?;
    Ok(())
}
