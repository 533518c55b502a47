//! Requests and responses, one file a feature. No 64-bit integers: JavaScript has none.
//! Offsets within a paragraph are UTF-16 code units here; everywhere below they are scalar values.

pub mod agreement;
pub mod attribution;
pub mod codebook;
pub mod coders;
pub mod codes;
pub mod collections;
pub mod consents;
pub mod context;
pub mod documents;
pub mod erasure;
pub mod experiments;
pub mod exports;
pub mod found;
pub mod funnels;
pub mod history;
pub mod imports;
pub mod jobs;
pub mod language;
pub mod leads;
pub mod matrices;
pub mod memos;
pub mod merges;
pub mod models;
pub mod people;
pub mod personal_data;
pub mod pictures;
pub mod project;
pub mod reports;
pub mod revisions;
pub mod search;
pub mod suggestions;
pub mod surveys;
pub mod tabs;
pub mod tasks;
pub mod themes;
