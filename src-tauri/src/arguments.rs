//! What the program was started with.

use std::ffi::OsString;
use std::path::PathBuf;

/// What to open at the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arguments {
    /// The project that was open last; none on a first start.
    Last,
    /// The project that was open last; on a first start the sample study.
    LastOrSample,
    /// The sample study.
    Sample,
    /// A project file.
    Project(PathBuf),
}

impl Arguments {
    /// Reads the arguments after the program's name. The first path wins; unknown flags are passed over, since
    /// desktops and automation add their own.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Self {
        let mut found = Self::Last;
        for argument in arguments {
            match argument.to_str() {
                Some("--sample") => found = Self::Sample,
                Some("--sample-at-first") => found = Self::LastOrSample,
                Some(flag) if flag.starts_with('-') => {}
                _ => return Self::Project(PathBuf::from(argument)),
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(arguments: &[&str], expected: &Arguments) {
        assert_eq!(&Arguments::read(arguments.iter().map(OsString::from)), expected, "{arguments:?}");
    }

    #[test]
    fn a_path_wins_over_flags() {
        check(&[], &Arguments::Last);
        check(&["--sample"], &Arguments::Sample);
        check(&["--sample-at-first"], &Arguments::LastOrSample);
        check(&["--gapplication-service"], &Arguments::Last);
        check(&["/tmp/a b.subtext"], &Arguments::Project("/tmp/a b.subtext".into()));
        check(&["--sample", "x.subtext", "y.subtext"], &Arguments::Project("x.subtext".into()));
    }
}
