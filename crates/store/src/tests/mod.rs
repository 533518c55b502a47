//! Tests of the room as a whole: what a project promises, seen through its public doors.

mod build;
mod deeds;
mod definitions;
mod files;
mod joining;
mod kept;
mod merges;
mod nouns;
mod queue;
mod schema;
mod undo;
