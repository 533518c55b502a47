//! The table.

use crate::{
    ApiError, Kind,
    types::{
        accounts, agreement, attribution, coders, codes, collections, consents, context, documents,
        experiments, found, funnels, imports, jobs, language, leads, matrices, memos, merges, people,
        project, reports, revisions, search, surveys, tabs, tasks,
    },
};
use app::Session;
use serde::{Serialize, de::DeserializeOwned};
use std::sync::Arc;

/// A command's name and what it does.
#[derive(Debug, Clone, Copy)]
pub struct CommandInfo {
    /// The name.
    pub name: &'static str,
    /// What it does.
    pub doc: &'static str,
}

fn answer<Request: DeserializeOwned, Response: Serialize>(
    session: &Arc<Session>,
    payload: serde_json::Value,
    handler: impl FnOnce(&Arc<Session>, Request) -> Result<Response, ApiError>,
) -> Result<serde_json::Value, ApiError> {
    // A caller without anything to say may send null.
    let payload = if payload.is_null() { serde_json::Value::Object(serde_json::Map::new()) } else { payload };
    let request = serde_json::from_value(payload)
        .map_err(|e| ApiError::new(Kind::InvalidInput, format!("The request does not fit: {e}.")))?;
    let response = handler(session, request)?;
    serde_json::to_value(response).map_err(|e| ApiError::new(Kind::Internal, e.to_string()))
}

macro_rules! commands {
    ($($(#[doc = $doc:literal])* $name:ident: $request:ty => $response:ty = $handler:path;)*) => {
        /// Every command, in the table's order.
        pub const COMMANDS: &[CommandInfo] =
            &[$(CommandInfo { name: stringify!($name), doc: concat!($($doc),*) }),*];

        /// Runs a command: its name, and its request as JSON.
        ///
        /// # Errors
        /// [`crate::Kind::InvalidInput`] when there is no such command or the request does not fit; else the command's own.
        pub fn call(session: &Arc<Session>, name: &str, payload: serde_json::Value) -> Result<serde_json::Value, ApiError> {
            match name {
                $(stringify!($name) => answer::<$request, $response>(session, payload, |session, request| $handler(session, request)),)*
                _ => Err(ApiError::new(Kind::InvalidInput, format!("There is no command '{name}'."))),
            }
        }

        #[cfg(test)]
        pub(crate) fn describe(visitor: &mut impl crate::typescript::Describe) {
            $(visitor.command::<$request, $response>(stringify!($name), concat!($($doc),*));)*
        }
    };
}
commands! {
    /// How the app stands: open project, recent ones, settings.
    app_state: project::Empty => project::AppState = crate::handlers::project::app_state;
    /// Change a setting of this machine.
    settings_save: project::Settings => project::Done = crate::handlers::project::settings_save;
    /// Make an empty project and open it.
    project_new: project::NewProject => project::ProjectInfo = crate::handlers::project::new;
    /// Open a project.
    project_open: project::PathRequest => project::ProjectInfo = crate::handlers::project::open;
    /// Open the sample study; made first, in the user's data folder, where it is missing.
    project_open_sample: project::Empty => tasks::TaskRef = crate::handlers::project::open_sample;
    /// Make the sample project at a path and open it.
    sample_make: project::PathRequest => tasks::TaskRef = crate::handlers::project::sample_make;
    /// How far reading the events has come, while another command waits for them. Waits for nothing itself.
    reading_events: project::Empty => project::ReadingEvents = crate::handlers::project::reading_events;
    /// Close the project.
    project_close: project::Empty => project::Done = crate::handlers::project::close;
    /// Write a consistent copy of the project.
    project_save_copy: project::SaveCopy => project::Done = crate::handlers::project::save_copy;
    /// Take a project off the list of recent ones.
    recent_forget: project::PathRequest => project::Done = crate::handlers::project::recent_forget;
    /// Undo the newest action, or several.
    undo: crate::types::history::Steps => crate::types::history::Turned = crate::handlers::history::undo;
    /// Do the newest undone action again, or several.
    redo: crate::types::history::Steps => crate::types::history::Turned = crate::handlers::history::redo;
    /// Undo everything after an entry of the history, newest first; all or nothing.
    undo_to: crate::types::history::ToEntry => crate::types::history::Turned = crate::handlers::history::undo_to;
    /// Do undone actions again up to an entry of the history; all or nothing.
    redo_to: crate::types::history::ToEntry => crate::types::history::Turned = crate::handlers::history::redo_to;
    /// The actions, newest first.
    history: crate::types::history::HistoryRequest => crate::types::history::History = crate::handlers::history::history;
    /// What an import would do; nothing is stored.
    import_preview: imports::ImportRequest => imports::ImportPreview = crate::handlers::imports::preview;
    /// Import files and folders as one task and one undo entry.
    import_start: imports::ImportRequest => tasks::TaskRef = crate::handlers::imports::start;
    /// Past imports.
    import_list: project::Empty => imports::ImportList = crate::handlers::imports::list;
    /// Rejected rows of a past import.
    import_rejected: imports::RejectedRequest => imports::RejectedPage = crate::handlers::imports::rejected;
    /// Write a mapping to a file.
    mapping_save: imports::SaveMapping => project::Done = crate::handlers::imports::mapping_save;
    /// Background tasks of this run.
    tasks: project::Empty => tasks::Tasks = crate::handlers::tasks::tasks;
    /// Stop a task.
    task_cancel: tasks::TaskRef => project::Done = crate::handlers::tasks::cancel;
    /// Documents.
    documents: documents::DocumentsRequest => documents::DocumentPage = crate::handlers::documents::list;
    /// One document, without its words.
    document: documents::DocumentRef => documents::DocumentDetail = crate::handlers::documents::detail;
    /// Paragraphs with the codings on them.
    paragraphs: documents::ParagraphsRequest => documents::ParagraphPage = crate::handlers::documents::paragraphs;
    /// Say who a speaker is.
    speaker_assign: documents::AssignSpeaker => project::Done = crate::handlers::documents::assign_speaker;
    /// The surveys of the project, with their questions.
    surveys: project::Empty => surveys::Surveys = crate::handlers::surveys::list;
    /// Responses of a survey as rows.
    survey_grid: surveys::GridRequest => surveys::GridPage = crate::handlers::surveys::grid;
    /// Which answers a batch would code.
    survey_code_preview: surveys::BatchRequest => surveys::BatchPreview = crate::handlers::surveys::preview;
    /// Code many answers to one question at once.
    survey_code: surveys::BatchRequest => surveys::BatchDone = crate::handlers::surveys::code;
    /// What correcting a transcript by a file would do to its excerpts.
    revision_preview: revisions::ReviseRequest => revisions::CorrectionView = crate::handlers::revisions::preview;
    /// Correct a transcript by a file.
    revise: revisions::ReviseRequest => revisions::CorrectionView = crate::handlers::revisions::revise;
    /// Earlier texts of a document.
    revisions: documents::DocumentRef => revisions::Revisions = crate::handlers::revisions::revisions;
    /// Excerpts whose words a correction took away.
    excerpts_waiting: revisions::WaitingRequest => revisions::Waiting = crate::handlers::revisions::waiting;
    /// Put such an excerpt on words of the text.
    excerpt_place: revisions::PlaceExcerpt => project::Done = crate::handlers::revisions::place;
    /// Give such an excerpt up.
    excerpt_give_up: documents::CodingRef => project::Done = crate::handlers::revisions::give_up;
    /// Conversions shared out among channels, campaigns or contents by several models, with what those people say.
    attribution: attribution::AttributionRequest => attribution::AttributionView = crate::handlers::attribution::attribution;
    /// Draw what each model credits.
    attribution_picture: crate::types::pictures::AttributionPictureRequest => funnels::PictureView = crate::handlers::pictures::attribution;
    /// Which content moved opportunities forward, from stage to stage: each beside its like that had not met it.
    content_moves: crate::types::moves::ContentMovesRequest => crate::types::moves::ContentMovesView = crate::handlers::moves::moves;
    /// The opportunities behind one content at one step, and what their people say.
    content_move: crate::types::moves::ContentMoveRequest => crate::types::moves::ContentMoveView = crate::handlers::moves::moved;
    /// Experiments that events name.
    experiments: project::Empty => experiments::ExperimentList = crate::handlers::experiments::list;
    /// An experiment as it stands: lift with its intervals, the split, revenue as a guardrail, and what the people say.
    experiment: experiments::ExperimentRequest => experiments::ExperimentView = crate::handlers::experiments::run;
    /// What is wrong with the data: old, missing, changed, twice, refused, unknown, impossible, shifted, internal.
    quality: crate::types::quality::QualityRequest => crate::types::quality::QualityView = crate::handlers::quality::quality;
    /// A metric by week before and after a change, with intervals.
    process_change: crate::types::changes::ProcessChangeRequest => crate::types::changes::ProcessChangeView = crate::handlers::changes::change;
    /// A picture of it with a region a week.
    process_change_picture: crate::types::changes::ProcessPictureRequest => funnels::PictureView = crate::handlers::changes::picture;
    /// The people of a week of it, and what they say.
    process_change_people: crate::types::changes::ProcessWeekRequest => crate::types::changes::ProcessWeekPeople = crate::handlers::changes::people;
    /// Whether the steps of saved funnels rise and fall with the revenue that comes later.
    tracking: crate::types::quality::TrackingRequest => crate::types::quality::TrackingView = crate::handlers::tracking::tracking;
    /// From a revenue goal back to the volumes it takes at every stage, with intervals, costs, pace and pipeline velocity.
    plan: crate::types::plans::PlanRequest => crate::types::plans::PlanView = crate::handlers::plans::plan;
    /// A picture of a plan with a region a stage.
    plan_picture: crate::types::plans::PlanPictureRequest => funnels::PictureView = crate::handlers::plans::picture;
    /// Goals and programmes, added up, with pace and forecast.
    goals: project::Empty => crate::types::plans::GoalsView = crate::handlers::plans::goals;
    /// Save a goal, or a programme with the outcome it is measured by.
    goal_save: crate::types::plans::GoalSave => crate::types::plans::DefinitionSaved = crate::handlers::plans::goal_save;
    /// Retire a goal or programme.
    goal_retire: crate::types::plans::GoalRef => project::Done = crate::handlers::plans::goal_retire;
    /// A budget by channel beside what was spent and what came of it, and what would follow from moving money.
    budget: crate::types::plans::BudgetRequest => crate::types::plans::BudgetView = crate::handlers::plans::budget;
    /// Save a budget.
    budget_save: crate::types::plans::BudgetSave => crate::types::plans::DefinitionSaved = crate::handlers::plans::budget_save;
    /// Retire a budget; its versions stay.
    budget_retire: crate::types::plans::BudgetRef => project::Done = crate::handlers::plans::budget_retire;
    /// Saved plans: what each asks.
    plans: project::Empty => crate::types::plans::PlansView = crate::handlers::plans::saved_plans;
    /// Save a plan: what it asks, under a name; under a name in use, a new version.
    plan_save: crate::types::plans::PlanSave => crate::types::plans::DefinitionSaved = crate::handlers::plans::plan_save;
    /// Retire a plan; its versions stay.
    plan_retire: crate::types::plans::PlanRef => project::Done = crate::handlers::plans::plan_retire;
    /// All versions of an experiment, goal, budget or plan, in words.
    definition_versions: crate::types::definitions::DefinitionRef => crate::types::definitions::DefinitionVersions = crate::handlers::definitions::versions;
    /// How many people of each group say each code.
    matrix: matrices::MatrixRequest => matrices::MatrixView = crate::handlers::matrices::matrix;
    /// The quotes of a cell of that matrix.
    matrix_quotes: matrices::MatrixQuotesRequest => codes::ExcerptPage = crate::handlers::matrices::quotes;
    /// Codes that stand together.
    cooccurrence: matrices::CoOccurrenceRequest => matrices::CoOccurrenceView = crate::handlers::matrices::cooccurrence;
    /// Memos on everything, those of codings too.
    memos: memos::MemosRequest => memos::MemoPage = crate::handlers::memos::list;
    /// Write a memo on the project, a document, a code or a person.
    memo_write: memos::WriteMemo => memos::MemoWritten = crate::handlers::memos::write;
    /// Take such a memo away.
    memo_delete: memos::MemoRef => project::Done = crate::handlers::memos::delete;
    /// Record a consent by hand.
    consent_set: consents::SetConsent => project::Done = crate::handlers::consents::set;
    /// Take a recorded consent away.
    consent_forget: consents::ConsentRef => project::Done = crate::handlers::consents::forget;
    /// Who agreed to what.
    consents: consents::ConsentsRequest => consents::ConsentPage = crate::handlers::consents::list;
    /// Personal data in the words, and what stands in its place.
    personal_data: crate::types::personal_data::PersonalDataRequest => crate::types::personal_data::PersonalDataPage = crate::handlers::personal_data::find;
    /// What redacting would do; nothing is stored.
    redact_preview: crate::types::personal_data::RedactRequest => crate::types::personal_data::Redacted = crate::handlers::personal_data::preview;
    /// Put labels in place of personal data wherever others see the words.
    redact: crate::types::personal_data::RedactRequest => crate::types::personal_data::Redacted = crate::handlers::personal_data::redact;
    /// Show redacted words again.
    unredact: crate::types::personal_data::UnredactRequest => crate::types::personal_data::Redacted = crate::handlers::personal_data::unredact;
    /// Codes suggested for a document, with what they rest on; nothing is put on words unasked.
    suggestions: crate::types::suggestions::SuggestionsRequest => crate::types::suggestions::Suggestions = crate::handlers::suggestions::suggest;
    /// Put a suggested code on its paragraph.
    suggestion_accept: crate::types::suggestions::SuggestionRef => crate::types::suggestions::SuggestionAccepted = crate::handlers::suggestions::accept;
    /// Say that a suggested code does not fit.
    suggestion_reject: crate::types::suggestions::SuggestionRef => project::Done = crate::handlers::suggestions::reject;
    /// How right suggestions are in this project.
    suggestion_quality: project::Empty => crate::types::suggestions::SuggestionQuality = crate::handlers::suggestions::quality;
    /// Suggestions in many places, to be looked through; nothing is stored.
    auto_code_preview: crate::types::suggestions::AutoCodeScope => crate::types::suggestions::Suggestions = crate::handlers::suggestions::auto_preview;
    /// Put suggested codes on paragraphs, those that were looked through and kept.
    auto_code: crate::types::suggestions::AutoCode => crate::types::suggestions::AutoCoded = crate::handlers::suggestions::auto_code;
    /// Paragraphs like an excerpt or another paragraph.
    similar: crate::types::themes::SimilarRequest => crate::types::themes::Similar = crate::handlers::themes::similar;
    /// Answers to a question in nearly the same words.
    near_duplicates: crate::types::themes::NearDuplicatesRequest => crate::types::themes::NearDuplicates = crate::handlers::themes::near_duplicates;
    /// Themes of the answers to a question that bear no code.
    themes: crate::types::themes::ThemesRequest => crate::types::themes::ThemesFound = crate::handlers::themes::find;
    /// Make a code of a theme and put it on its answers.
    theme_to_code: crate::types::themes::ThemeToCode => crate::types::themes::ThemeCoded = crate::handlers::themes::to_code;
    /// Put a code on a selection.
    coding_add: documents::AddCoding => documents::CodingMade = crate::handlers::codings::add;
    /// Take a code off.
    coding_remove: documents::CodingRef => project::Done = crate::handlers::codings::remove;
    /// Change a memo.
    coding_memo: documents::SetMemo => project::Done = crate::handlers::codings::memo;
    /// Put a coding on other words.
    coding_move: documents::MoveCoding => documents::CodingMade = crate::handlers::codings::shift;
    /// Give a coding another code; its memo stays.
    coding_recode: documents::Recode => project::Done = crate::handlers::codings::recode;
    /// Mark a coding as telling, or take the mark off.
    coding_star: documents::StarCoding => project::Done = crate::handlers::codings::star;
    /// One excerpt by id or short code.
    quote: documents::CodingRef => codes::Excerpt = crate::handlers::codes::quote;
    /// The codebook.
    codebook: project::Empty => codes::Codebook = crate::handlers::codes::codebook;
    /// A new code.
    code_add: codes::AddCode => codes::CodeMade = crate::handlers::codes::add;
    /// Change a code.
    code_update: codes::UpdateCode => codes::CodeMade = crate::handlers::codes::update;
    /// Give a code a number key, or take it away.
    code_pin: codes::PinCode => codes::CodeMade = crate::handlers::codes::pin;
    /// Who codes: everybody, and who codes here.
    coders: project::Empty => coders::CoderList = crate::handlers::coders::list;
    /// Say who codes in the open project on this machine.
    coder_set: coders::SetCoder => project::Done = crate::handlers::coders::set;
    /// Say that a coder has read a document to its end.
    document_read: coders::MarkRead => project::Done = crate::handlers::coders::mark_read;
    /// Merge a colleague's copy as one task and one undo entry, after a backup; or tell what that would do.
    merge_start: merges::MergeRequest => tasks::TaskRef = crate::handlers::merges::start;
    /// What merged copies disagree on.
    merge_conflicts: merges::ConflictsRequest => merges::ConflictList = crate::handlers::merges::conflicts;
    /// Settle a disagreement.
    merge_decide: merges::DecideConflict => project::Done = crate::handlers::merges::decide;
    /// How far coders agree, and where they do not.
    agreement: agreement::AgreementRequest => agreement::AgreementResponse = crate::handlers::agreement::agreement;
    /// Make one coder's reading of a place that of others too.
    reading_take: agreement::TakeReading => project::Done = crate::handlers::agreement::take_reading;
    /// Move codes, with all below them.
    code_move: crate::types::codebook::MoveCodes => crate::types::codebook::CodebookDone = crate::handlers::codebook::place;
    /// Make one code of several.
    code_merge: crate::types::codebook::MergeCodes => crate::types::codebook::CodebookDone = crate::handlers::codebook::merge;
    /// Give excerpts of a code to another code, new or not.
    code_split: crate::types::codebook::SplitCode => crate::types::codebook::CodebookDone = crate::handlers::codebook::split;
    /// Give a code another full name; those below follow.
    code_rename: crate::types::codebook::RenameCode => crate::types::codebook::CodebookDone = crate::handlers::codebook::rename;
    /// Delete codes, and say what becomes of their excerpts.
    code_delete: crate::types::codebook::DeleteCode => crate::types::codebook::CodebookDone = crate::handlers::codebook::delete;
    /// Excerpts of a code, consent obeyed.
    excerpts: codes::ExcerptsRequest => codes::ExcerptPage = crate::handlers::excerpts::list;
    /// What can be exported, and as what.
    export_kinds: project::Empty => crate::types::exports::ExportKinds = crate::handlers::exports::kinds;
    /// Write an export; the ending of the name says the format.
    export_write: crate::types::exports::ExportRequest => crate::types::exports::ExportWritten = crate::handlers::exports::write;
    /// Collections of quotes, by name.
    collections: project::Empty => collections::CollectionList = crate::handlers::collections::list;
    /// The quotes of a collection, consent obeyed.
    collection: collections::CollectionRequest => collections::CollectionPage = crate::handlers::collections::show;
    /// Make an empty collection.
    collection_create: collections::NewCollection => collections::CollectionDone = crate::handlers::collections::create;
    /// Give a collection another name.
    collection_rename: collections::RenameCollection => collections::CollectionDone = crate::handlers::collections::rename;
    /// Take a collection away with its quotes.
    collection_delete: collections::CollectionRef => project::Done = crate::handlers::collections::delete;
    /// Put excerpts, selections or paragraphs in a collection; left out, the one last added to.
    collection_add: collections::AddToCollection => collections::CollectionAdded = crate::handlers::collections::add;
    /// Take quotes out of a collection.
    collection_remove: collections::RemoveFromCollection => collections::CollectionDone = crate::handlers::collections::remove;
    /// Give a quote another place in its collection.
    collection_move: collections::MoveInCollection => collections::CollectionDone = crate::handlers::collections::shift;
    /// Search the words.
    search: search::SearchRequest => search::SearchResponse = crate::handlers::search::search;
    /// Searches kept under a name, with what they find now.
    saved_searches: project::Empty => found::SavedSearches = crate::handlers::found::list;
    /// Keep a search under a name.
    saved_search_put: found::PutSavedSearch => found::SavedSearchDone = crate::handlers::found::put;
    /// Take a saved search away.
    saved_search_delete: found::SavedSearchRef => project::Done = crate::handlers::found::delete;
    /// Put a code on what a search finds: looked over first, one undo.
    search_code: found::SearchCodeRequest => found::SearchCoded = crate::handlers::found::code;
    /// Who said what a search finds.
    search_people: tabs::SearchPeopleRequest => tabs::FoundPeopleView = crate::handlers::found::people;
    /// What a search finds, by code and group of people.
    search_matrix: tabs::SearchMatrixRequest => tabs::FoundMatrixView = crate::handlers::found::matrix;
    /// What a search finds, by month.
    search_over_time: tabs::SearchTimeRequest => tabs::FoundMonthsView = crate::handlers::found::over_time;
    /// Write what a search finds as a table.
    search_export: tabs::SearchExportRequest => crate::types::exports::ExportWritten = crate::handlers::found::export;
    /// Read the whole project file and name what is not in order.
    verify: project::Empty => project::Verified = crate::handlers::project::verify;
    /// Drop and rebuild the caches.
    rebuild: project::Empty => project::Done = crate::handlers::search::rebuild;
    /// The language part, and how much of the project was read for its meaning.
    language_status: project::Empty => language::LanguageStatus = crate::handlers::language::status;
    /// Read the project for its meaning.
    language_start: project::Empty => tasks::TaskRef = crate::handlers::language::start;
    /// The folder of models that the user named: what each is for, or why it cannot be used.
    language_models: project::Empty => crate::types::models::LanguageModels = crate::handlers::models::list;
    /// Name the folder of models, or none any more.
    language_models_folder: crate::types::models::ModelsFolder => crate::types::models::LanguageModels = crate::handlers::models::set_folder;
    /// Load a model of the folder to see whether it works.
    language_model_check: crate::types::models::ModelRef => crate::types::models::ModelChecked = crate::handlers::models::check;
    /// Ask a model about texts of the project; what it says is kept in memory.
    language_model_ask: crate::types::models::AskModel => tasks::TaskRef = crate::handlers::models::ask;
    /// How texts sound to a model, as far as it was asked; nothing is stored.
    sentiment: crate::types::models::SentimentRequest => crate::types::models::SentimentPage = crate::handlers::models::sentiment;
    /// Stop the language part.
    language_stop: project::Empty => project::Done = crate::handlers::language::stop;
    /// People.
    people: people::PeopleRequest => people::PeoplePage = crate::handlers::people::list;
    /// One person.
    person: people::PersonRef => people::PersonDetail = crate::handlers::people::detail;
    /// What erasing a person would do.
    erase_preview: people::PersonRef => crate::types::erasure::ErasurePlan = crate::handlers::erasure::preview;
    /// Erase a person. It cannot be undone.
    erase: crate::types::erasure::EraseRequest => crate::types::erasure::ErasureCertificate = crate::handlers::erasure::erase;
    /// Event names, most frequent first.
    event_names: project::Empty => funnels::EventNames = crate::handlers::funnels::event_names;
    /// The project's warehouse; none where none was named, and then nothing is sent anywhere.
    warehouse: project::Empty => crate::types::warehouses::WarehouseView = crate::handlers::warehouses::view;
    /// Say where the warehouse is, and which column is what. Nothing is sent to it.
    warehouse_save: crate::types::warehouses::WarehouseSettings => project::Changed = crate::handlers::warehouses::save;
    /// Forget the warehouse.
    warehouse_forget: project::Empty => project::Changed = crate::handlers::warehouses::forget;
    /// Give the password for the warehouse, for this run or into the system's keyring. Nothing is sent.
    warehouse_connect: crate::types::warehouses::WarehousePassword => project::Done = crate::handlers::warehouses::connect;
    /// Say that this machine's user knows the server the project names: before that, nothing is sent there.
    warehouse_trust: crate::types::warehouses::WarehouseTrust => project::Done = crate::handlers::warehouses::trust;
    /// Greet the warehouse, and look how far its table reaches.
    warehouse_test: project::Empty => crate::types::warehouses::WarehouseTested = crate::handlers::warehouses::test;
    /// Tables of the warehouse, or the columns of one.
    warehouse_tables: crate::types::warehouses::WarehouseTableRequest => crate::types::warehouses::WarehouseTables = crate::handlers::warehouses::tables;
    /// Names of the events in the warehouse.
    warehouse_names: project::Empty => crate::types::warehouses::WarehouseNames = crate::handlers::warehouses::names;
    /// Count a funnel in the warehouse.
    warehouse_funnel: crate::types::warehouses::WarehouseFunnelRequest => crate::types::warehouses::WarehouseFunnel = crate::handlers::warehouses::funnel;
    /// People of a step of it.
    warehouse_people: crate::types::warehouses::WarehousePeopleRequest => crate::types::warehouses::WarehousePeople = crate::handlers::warehouses::people;
    /// Times from one of its steps to another.
    warehouse_times: crate::types::warehouses::WarehouseTimesRequest => crate::types::warehouses::WarehouseTimes = crate::handlers::warehouses::times;
    /// Stop what is being asked of the warehouse.
    warehouse_cancel: project::Empty => project::Done = crate::handlers::warehouses::cancel;
    /// Count a funnel.
    funnel_run: funnels::FunnelRequest => funnels::FunnelResponse = crate::handlers::funnels::run;
    /// Saved funnels.
    funnel_list: project::Empty => funnels::FunnelList = crate::handlers::funnels::list;
    /// Every version of a saved funnel, the latest first.
    funnel_versions: funnels::FunnelRef => funnels::FunnelList = crate::handlers::funnels::versions;
    /// What a funnel can be broken down by, with its values.
    funnel_choices: project::Empty => funnels::FunnelChoices = crate::handlers::funnels::breakdown::choices;
    /// A funnel by groups: by a property, an attribute, a job or a code, with what each group says.
    funnel_breakdown: funnels::FunnelBreakdownRequest => funnels::FunnelBreakdown = crate::handlers::funnels::breakdown::breakdown;
    /// Conversion by week of entry; weeks that may still rise are marked.
    funnel_trend: funnels::FunnelTrendRequest => funnels::FunnelTrend = crate::handlers::funnels::trend::trend;
    /// Draw conversion by week of entry; weeks that may still rise are hatched.
    funnel_trend_picture: crate::types::pictures::TrendPictureRequest => funnels::PictureView = crate::handlers::pictures::trend;
    /// How long it takes from one step to another, with those still open, person by person.
    funnel_times: funnels::FunnelTimesRequest => funnels::FunnelTimes = crate::handlers::funnels::times::times;
    /// Draw how long people take, those who may still come reckoned in.
    funnel_times_picture: crate::types::pictures::TimesPictureRequest => funnels::PictureView = crate::handlers::pictures::times;
    /// Two periods, groups of people, versions or definitions beside each other.
    funnel_compare: funnels::FunnelCompareRequest => funnels::FunnelComparison = crate::handlers::funnels::compare::compare;
    /// Why a person is counted where they are.
    funnel_trace: funnels::FunnelTraceRequest => funnels::FunnelTrace = crate::handlers::funnels::trace::trace;
    /// What people did after leaving a step, with what they say.
    funnel_after: funnels::FunnelAfterRequest => funnels::FunnelAfter = crate::handlers::funnels::after::after;
    /// Save a funnel; under a name in use, a new version.
    funnel_save: funnels::SaveFunnel => funnels::FunnelSaved = crate::handlers::funnels::save;
    /// A picture of a funnel with clickable steps.
    funnel_picture: funnels::PictureRequest => funnels::PictureView = crate::handlers::funnels::picture;
    /// The metrics of all saved funnels.
    metrics: project::Empty => funnels::Metrics = crate::handlers::funnels::metrics;
    /// The customers behind a step.
    context: context::ContextRequest => context::ContextResponse = crate::handlers::context::context;
    /// Whom to interview next, and why these.
    recruit: context::RecruitRequest => context::RecruitResponse = crate::handlers::context::recruit;
    /// The jobs of the codebook, each with its people by side.
    jobs: jobs::JobsRequest => jobs::JobsResponse = crate::handlers::jobs::list;
    /// One job: its card, its people, its forces, in their words.
    job: jobs::JobRequest => jobs::JobDetail = crate::handlers::jobs::detail;
    /// The story of the job a document speaks of most.
    job_story: documents::DocumentRef => jobs::JobStory = crate::handlers::jobs::story;
    /// Write blanks of a job card.
    job_set: jobs::SetJob => project::Done = crate::handlers::jobs::set;
    /// The switch timeline of those who hold a job, or of everybody.
    job_timeline: jobs::JobRequest => jobs::JobTimeline = crate::handlers::jobs::switch::timeline;
    /// Say when a moment of a switch was.
    moment_date_set: jobs::SetMomentDate => project::Done = crate::handlers::jobs::switch::date;
    /// Which solutions people let go, took up, and what they want done next.
    job_flow: jobs::JobFlowRequest => jobs::JobFlow = crate::handlers::jobs::switch::flow;
    /// How important outcomes are to a segment, and how satisfied it is with them.
    opportunity: jobs::OpportunityRequest => jobs::OpportunityLandscape = crate::handlers::jobs::opportunity::landscape;
    /// Say which two questions ask for each outcome.
    opportunity_pairs: jobs::SetOpportunityPairs => project::Done = crate::handlers::jobs::opportunity::pairs;
    /// Write a report.
    report_write: reports::ReportRequest => reports::ReportWritten = crate::handlers::reports::write;
    /// Lead definitions, and the columns a rule may ask for.
    lead_definitions: project::Empty => leads::LeadDefinitions = crate::handlers::leads::list;
    /// All versions of a lead definition.
    lead_versions: leads::LeadDefinitionRef => leads::LeadVersions = crate::handlers::leads::versions;
    /// Save a lead definition; under a name in use, a new version.
    lead_save: leads::SaveLeadDefinition => leads::LeadDefinitionSaved = crate::handlers::leads::save;
    /// Retire a lead definition; its versions stay.
    lead_retire: leads::LeadDefinitionRef => project::Done = crate::handlers::leads::retire;
    /// Read a rule, and count the leads by it.
    lead_try: leads::LeadRuleText => leads::LeadRuleTried = crate::handlers::leads::tried;
    /// Say which domains are the house's own.
    internal_domains_set: leads::SetInternalDomains => project::Done = crate::handlers::internal::set_domains;
    /// Who is left out of every number and why, who looks like a robot, and who was said to count.
    internal: crate::types::internal::InternalRequest => crate::types::internal::InternalView = crate::handlers::internal::list;
    /// Say by hand that people are internal, robots, or count, or take it back.
    internal_mark: crate::types::internal::MarkInternal => project::Done = crate::handlers::internal::mark;
    /// Count internal people and robots in every number, or leave them out again.
    internal_count: crate::types::internal::CountInternal => project::Done = crate::handlers::internal::count;
    /// Two lead definitions beside each other, person by person.
    leads: leads::LeadsRequest => leads::LeadsView = crate::handlers::leads::compare;
    /// Draw two definitions beside each other.
    leads_picture: crate::types::pictures::LeadsPictureRequest => funnels::PictureView = crate::handlers::pictures::leads;
    /// How far leads came, stage by stage.
    lead_pipeline: leads::LeadPipelineRequest => leads::LeadPipelineView = crate::handlers::leads::pipeline;
    /// Leads over time, under the version that held then and under every version.
    lead_series: leads::LeadSeriesRequest => leads::LeadSeriesView = crate::handlers::leads::series;
    /// A picture of it with a region an interval.
    lead_series_picture: crate::types::pictures::LeadSeriesPictureRequest => funnels::PictureView = crate::handlers::pictures::lead_series;
    /// People by company.
    accounts: accounts::AccountsRequest => accounts::AccountsView = crate::handlers::accounts::list;
    /// A company with its people.
    account: accounts::AccountRequest => accounts::AccountDetail = crate::handlers::accounts::detail;
    /// A saved funnel that companies go through, whoever of their people takes a step.
    accounts_funnel: accounts::AccountsFunnelRequest => accounts::AccountsFunnelView = crate::handlers::accounts::funnel;
    /// Say by hand of which company somebody is, or take it back.
    account_assign: accounts::AssignAccount => project::Done = crate::handlers::accounts::assign;
    /// Call an account by another name; where there is one of that name, both are one. Or take a name back.
    account_rename: accounts::AccountRename => project::Done = crate::handlers::accounts::rename;
    /// Domains at which anybody can have an address: they stand for no account.
    public_domains: project::Empty => accounts::PublicDomainsView = crate::handlers::accounts::public_domains;
    /// Say at which domains anybody can have an address, and which are a company's.
    public_domains_set: accounts::SetPublicDomains => project::Done = crate::handlers::accounts::set_public_domains;
    /// Give somebody a part in their company's buying, or take it back.
    account_role: accounts::SetBuyingRole => project::Done = crate::handlers::accounts::role;
    /// Save an experiment; under a name in use, a new version.
    experiment_save: experiments::SaveExperiment => experiments::ExperimentSaved = crate::handlers::experiments::save;
    /// Retire a saved experiment; its versions stay.
    experiment_retire: experiments::ExperimentRef => project::Done = crate::handlers::experiments::retire;
    /// How many people an experiment needs.
    experiment_plan: experiments::ExperimentPlanRequest => experiments::ExperimentPlanView = crate::handlers::experiments::plan;
    /// People of an experiment: set aside, still open, converted, or all; and what they say.
    experiment_people: experiments::ExperimentPeopleRequest => experiments::ExperimentPeople = crate::handlers::experiments::people;
}
