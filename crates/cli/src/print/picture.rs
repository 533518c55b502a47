//! Pictures to files.

use crate::answer::Failure;
use api::types::{funnels::PictureView, pictures::Frame};
use std::{fs::OpenOptions, io::Write, path::Path};

/// Width of pictures for a page.
const WIDTH: u32 = 960;

/// How a picture for a file is asked for.
pub(crate) fn frame() -> Frame {
    Frame { width: WIDTH, theme: "light".into() }
}

/// Writes a picture to a new file, and says so.
pub(crate) fn write(path: &Path, picture: &PictureView) -> Result<String, Failure> {
    if path.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case("svg")) {
        let say = format!("A picture is written as .svg, not as {}. Nothing was written.", path.display());
        return Err(Failure::usage(say));
    }
    let unwritten = |error: std::io::Error| {
        Failure::usage(format!("{} cannot be written: {error}. Nothing was written.", path.display()))
    };
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(unwritten)?;
    file.write_all(picture.svg.as_bytes()).map_err(unwritten)?;
    Ok(format!("\n{}\nWritten: {}\n", picture.summary, path.display()))
}
