//! Handlers: convert, hand over to `app`, convert back. No logic of their own.
#![expect(clippy::needless_pass_by_value, reason = "every handler has the one shape that the table calls")]

pub(crate) mod agreement;
pub(crate) mod attribution;
pub(crate) mod codebook;
pub(crate) mod coders;
pub(crate) mod codes;
pub(crate) mod codings;
pub(crate) mod collections;
pub(crate) mod consents;
pub(crate) mod context;
pub(crate) mod documents;
pub(crate) mod erasure;
pub(crate) mod excerpts;
pub(crate) mod experiments;
pub(crate) mod exports;
pub(crate) mod found;
pub(crate) mod funnels;
pub(crate) mod history;
pub(crate) mod imports;
pub(crate) mod jobs;
pub(crate) mod language;
pub(crate) mod matrices;
pub(crate) mod memos;
pub(crate) mod merges;
pub(crate) mod models;
pub(crate) mod people;
pub(crate) mod personal_data;
pub(crate) mod project;
pub(crate) mod reports;
pub(crate) mod revisions;
pub(crate) mod search;
pub(crate) mod show;
pub(crate) mod suggestions;
pub(crate) mod surveys;
pub(crate) mod tasks;
pub(crate) mod themes;
