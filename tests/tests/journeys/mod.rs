//! Journeys: whole tasks of a user, through the same command table as the window and the command line.

mod agreement;
mod codebook;
mod coding;
mod collections;
mod consent;
mod csv_files;
mod desk;
mod exporting;
mod found;
mod history;
mod imports;
mod job_cards;
mod looking_again;
mod matrices;
mod memos;
mod merging;
mod messages;
mod offsets;
mod refi;
mod revising;
mod sample;
mod searching;
mod settling;
mod surveys;
mod tabs;
mod trouble;
