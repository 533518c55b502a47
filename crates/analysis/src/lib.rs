//! The figures of Subtext: funnels, proportions, exact tests, people resolved from their identifiers,
//! and the statistics of the words behind a step.
//!
//! This room owns pure functions over slices of the nouns of [`model`]. It must not know where the
//! data came from (files, SQL, a warehouse), how a figure is drawn or worded, or what time it is: the
//! end of the data and every seed are passed in. The same input gives the same output on every
//! machine, to the last digit.
#![deny(missing_docs)]

pub mod accounts;
pub mod agreement;
pub mod anchoring;
pub mod attribution;
pub mod clusters;
pub mod context;
pub mod cooccurrence;
pub mod distributions;
pub mod draws;
pub mod exact;
pub mod experiments;
pub mod flow;
pub mod funnel;
pub mod internal;
pub mod interrupted;
pub mod leads;
pub mod linear;
mod matching;
pub mod matrix;
pub mod meaning;
pub mod means;
pub mod moves;
pub mod multiple;
pub mod near_duplicates;
pub mod opportunity;
pub mod people;
pub mod personal_data;
pub mod plans;
pub mod proportions;
pub mod quality;
pub mod quantiles;
pub mod ranks;
pub mod recruit;
pub mod suggestions;
pub mod survival;
pub mod timeline;
pub mod vectors;
pub mod word_vectors;
