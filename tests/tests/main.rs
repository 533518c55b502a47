//! One integration binary for all of Subtext. A file in this folder that is not listed here fails `tidy::reach`.

#[cfg(test)]
mod e2e;
#[cfg(test)]
mod host;
#[cfg(test)]
mod journeys;
#[cfg(test)]
mod tidy;
