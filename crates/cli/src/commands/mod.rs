//! The commands: a request out of arguments, the table's answer into words.

mod accounts;
mod agreement;
mod attribution;
mod codebook;
mod codes;
mod coding;
mod collections;
mod consents;
mod context;
mod definitions;
mod documents;
mod erasure;
mod experiments;
mod exports;
mod found;
mod funnel;
mod history;
mod import;
mod imports;
mod internal;
mod jobs;
mod language;
mod leads;
mod matrices;
mod memos;
mod merge;
mod metrics;
mod models;
mod moves;
mod naming;
mod people;
mod personal_data;
mod plans;
mod project;
mod quality;
mod revisions;
mod search;
mod suggestions;
mod surveys;
mod tabs;
mod warehouse;

use crate::{
    answer::{Answer, Failure},
    args::{Arguments, Command},
    places::Folders,
    print::Screen,
};

/// What every command needs besides its arguments.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'s> {
    /// Where things are kept.
    pub folders: &'s Folders,
    /// What is printed on.
    pub screen: Screen,
}

/// Runs a command.
///
/// # Errors
/// [`Failure`]: nothing has changed then.
pub(crate) fn run(arguments: &Arguments, folders: &Folders, screen: Screen) -> Result<Answer, Failure> {
    let set = Setting { folders, screen };
    match &arguments.command {
        Command::New(a) => project::new(set, a),
        Command::Sample(a) => import::sample(set, a),
        Command::Import(a) => import::import(set, a),
        Command::Imports(a) => imports::imports(set, a),
        Command::People(a) => people::people(set, a),
        Command::Documents(a) => documents::documents(set, a),
        Command::Search(a) => search::search(set, a),
        Command::Searches(a) => found::searches(set, a),
        Command::Collections(a) => collections::collections(set, a),
        Command::Codes(a) => codes::codes(set, a),
        Command::Code(a) => coding::code(set, a),
        Command::Uncode(a) => coding::uncode(set, a),
        Command::Move(a) => coding::shift(set, a),
        Command::Recode(a) => coding::recode(set, a),
        Command::Star(a) => coding::star(set, a),
        Command::Warehouse(a) => warehouse::warehouse(set, a),
        Command::Attribution(a) => attribution::attribution(set, a),
        Command::ContentMoves(a) => moves::moves(set, a),
        Command::Experiment(a) => experiments::experiment(set, a),
        Command::Leads(a) => leads::leads(set, a),
        Command::Quality(a) => quality::quality(set, a),
        Command::Internal(a) => internal::internal(set, a),
        Command::Tracking(a) => quality::tracking(set, a),
        Command::Plan(a) => plans::plan(set, a),
        Command::Goals(a) => plans::goals(set, a),
        Command::Budget(a) => plans::budget(set, a),
        Command::Accounts(a) => accounts::accounts(set, a),
        Command::Matrix(a) => matrices::matrix(set, a),
        Command::Cooccurrence(a) => matrices::cooccurrence(set, a),
        Command::Memos(a) => memos::memos(set, a),
        Command::Revise(a) => revisions::revise(set, a),
        Command::Waiting(a) => revisions::waiting(set, a),
        Command::Surveys(a) => surveys::surveys(set, a),
        Command::Suggest(a) => suggestions::suggest(set, a),
        Command::Similar(a) => suggestions::similar(set, a),
        Command::Themes(a) => suggestions::themes(set, a),
        Command::PersonalData(a) => personal_data::personal_data(set, a),
        Command::Consent(a) => consents::consent(set, a),
        Command::Erase(a) => erasure::erase(set, a),
        Command::Quote(a) => coding::quote(set, a),
        Command::Copy(a) => merge::copy(set, a),
        Command::Coders(a) => merge::coders(set, a),
        Command::Read(a) => merge::read(set, a),
        Command::Merge(a) => merge::merge(set, a),
        Command::Agreement(a) => agreement::agreement(set, a),
        Command::Conflicts(a) => merge::conflicts(set, a),
        Command::Funnel(a) => funnel::funnel(set, a),
        Command::Metrics(a) => metrics::metrics(set, a),
        Command::Context(a) => context::context(set, a),
        Command::Recruit(a) => metrics::recruit(set, a),
        Command::Jobs(a) => jobs::jobs(set, a),
        Command::Report(a) => metrics::report(set, a),
        Command::Export(a) => exports::export(set, a),
        Command::Undo(a) => history::turn(set, a, "undo", "undo"),
        Command::Redo(a) => history::turn(set, a, "redo", "do again"),
        Command::History(a) => history::history(set, a),
        Command::Language(a) => language::language(set, a),
        Command::Verify(a) => project::verify(set, a),
        Command::Rebuild(a) => project::rebuild(set, a),
    }
}
