//! Measures Subtext through the command table, as the window and the command line use it: `bench [EVENTS] [INTERVIEWS] [FOLDER]`
//! (default 10,000,000, 1,000 and one that is removed). One line a figure.
#![allow(clippy::print_stdout, reason = "a program whose product is its figures")]

mod events;
mod kernel;
mod measure;
mod project;
mod search;

use std::{error::Error, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let events: u64 = arguments.next().map_or(Ok(10_000_000), |text| text.parse())?;
    let interviews: u32 = arguments.next().map_or(Ok(1_000), |text| text.parse())?;
    // A folder that is named is left as it is, with the files of events for whoever wants to read the same.
    let home = tempfile::tempdir()?;
    let folder = arguments.next().map_or_else(|| home.path().to_owned(), PathBuf::from);
    events::measure(&folder, events)?;
    if interviews > 0 {
        search::measure(&folder, interviews)?;
    }
    Ok(())
}
