//! Tests of the room as others see it.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "helpers of tests are tests too")]

mod account_rules;
mod agreement_oracles;
mod agreement_rules;
mod anchoring_rules;
mod attribution_cases;
mod context_rules;
mod experiment_rules;
mod frames;
mod frozen_tables;
mod funnel_brute_force;
mod funnel_cases;
mod funnel_definitions;
mod funnel_options;
mod lead_rules;
mod left_out;
mod move_rules;
mod people_rules;
mod personal_data_measured;
mod tidewater;
mod tidewater_figures;
