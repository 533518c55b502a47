//! Leads: definitions as named versions, who is a lead by which of them, where two differ and why, and what the people of
//! each say. Contract: `docs/leads.md`.

mod compare;
mod definitions;
mod over_time;
mod pipeline;
mod reasons;
mod table;

pub(crate) use compare::people_of;
pub(crate) use pipeline::{is_lost, is_won};
pub(crate) use table::folded;

pub use analysis::leads::words::{parse as rule_of, write as rule_in_words};
pub use compare::{Compared, Counted, Field, Question, Reason, compare};
pub use definitions::{Defined, NewLeadDefinition, find, latest, retire, save, tried, versions};
pub use over_time::{By, OverTime, over_time};
pub use pipeline::{Entry, Pipeline, Stage, pipeline};
pub use reasons::NamedRule;
pub use table::{Column, Table};
