//! What can be said on the command line.

mod accounts;
mod analysis;
mod attribution;
mod codebook;
mod coders;
mod collections;
mod consents;
mod erasure;
mod experiments;
mod exports;
mod funnel;
mod internal;
mod jobs;
mod language;
mod leads;
mod material;
mod matrices;
mod memos;
mod moves;
mod personal_data;
mod plans;
mod quality;
mod revisions;
mod steps;
mod suggestions;
mod surveys;
mod values;
mod warehouse;

pub(crate) use accounts::{AccountAction, AccountsArguments};
pub(crate) use analysis::{ContextArguments, RecruitArguments, ReportArguments};
pub(crate) use attribution::AttributionArguments;
pub(crate) use codebook::{
    AddArguments, CodeAction, CodesArguments, DescribeArguments, MoveCodesArguments, SplitArguments,
};
pub(crate) use coders::{
    AgreementArguments, ConflictAction, ConflictsArguments, CopyArguments, MergeArguments, ReadArguments,
};
pub(crate) use collections::{AddQuotes, CollectionAction, CollectionsArguments};
pub(crate) use consents::{ConsentAction, ConsentArguments};
pub(crate) use erasure::{EraseArguments, VerifyArguments};
pub(crate) use experiments::{ExperimentArguments, Group as ExperimentGroup};
pub(crate) use exports::ExportArguments;
pub(crate) use funnel::{FunnelArguments, FunnelDefinition, FunnelQuestions, FunnelSide};
pub(crate) use internal::{InternalAction, InternalArguments};
pub(crate) use jobs::{JobAction, JobTexts, JobsArguments};
pub(crate) use language::{LanguageAction, LanguageArguments, ModelsArguments, SentimentArguments};
pub(crate) use leads::{LeadAction, LeadsArguments};
pub(crate) use material::word;
pub(crate) use material::{
    CodeArguments, DocumentsArguments, ImportArguments, ImportsArguments, MoveArguments, PeopleArguments,
    RecodeArguments, SearchArguments, SearchesAction, SearchesArguments, Show, Sort, StarArguments, Tab,
};
pub(crate) use matrices::{CoOccurrenceArguments, MatrixArguments};
pub(crate) use memos::{MemoAction, MemosArguments};
pub(crate) use moves::{ContentMovesArguments, MovesOf};
pub(crate) use personal_data::PersonalDataArguments;
pub(crate) use plans::{
    BudgetAction, BudgetArguments, GoalAction, GoalArguments, GoalsArguments, Level, PlanArguments,
};
pub(crate) use quality::{QualityAction, QualityArguments, SeriesArguments, TrackingArguments};
pub(crate) use revisions::{ReviseArguments, WaitingArguments};
pub(crate) use steps::StepTexts;
pub(crate) use suggestions::{
    SimilarArguments, SuggestAction, SuggestArguments, SuggestionArguments, ThemesArguments,
};
pub(crate) use surveys::{ResponseFilter, SurveyAction, SurveysArguments};
pub(crate) use values::Names;
pub(crate) use warehouse::{
    Property, WarehouseAction, WarehouseArguments, WarehouseFunnelArguments, WarehouseSetArguments,
};

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// The customer's words beneath every number.
///
/// Interviews, open answers and funnel events in one project file, joined by person.
#[derive(Debug, Parser)]
#[command(
    name = "subtext",
    bin_name = "subtext",
    version,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = "Example:\n  subtext sample t.subtext\n  subtext context t.subtext \"Trial/Imported roster\"\n\n\
        Exit status: 0 done; 1 done, but an import rejected rows or left a file out, or a check found a fault; 2 wrong usage;\n\
        3 the input or project cannot be read; 4 another process is writing; 5 internal error.\n\
        On 2 to 5 nothing has changed."
)]
pub(crate) struct Arguments {
    /// Print exactly one JSON document on the standard output.
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make an empty project; nothing is ever overwritten.
    #[command(after_help = "Example:\n  subtext new spring.subtext --name \"Spring interviews\"")]
    New(NewArguments),
    /// Make the sample project: the Tidewater study, imported and coded.
    #[command(after_help = "Example:\n  subtext sample t.subtext")]
    Sample(ProjectArguments),
    /// Import files and folders as one step that can be undone, with a ledger for each file.
    #[command(
        after_help = "Example:\n  subtext import spring.subtext interviews/ events.csv --timezone Europe/Vienna\n  \
            subtext import spring.subtext events.csv --dry-run --save-mapping events.toml\n  \
            subtext import spring.subtext events.csv --mapping events.toml"
    )]
    Import(ImportArguments),
    /// Past imports, and the rows they rejected.
    #[command(
        after_help = "Example:\n  subtext imports t.subtext\n  subtext imports t.subtext show events.csv"
    )]
    Imports(ImportsArguments),
    /// People: who they are, what they said and did.
    #[command(
        after_help = "Example:\n  subtext people t.subtext --find priya\n  subtext people t.subtext show u_11362"
    )]
    People(PeopleArguments),
    /// Documents: interviews and survey answers.
    #[command(after_help = "Example:\n  subtext documents t.subtext --kind interview\n  \
            subtext documents t.subtext show 01-priya-raman.vtt")]
    Documents(DocumentsArguments),
    /// Search the words of all documents.
    #[command(
        after_help = "Words, \"exact phrases\", -without, OR, prefix*, code:NAME, kind:interview, speaker:participant.\n\n\
            Example:\n  subtext search t.subtext \"roster import\" --code import-anxiety --limit 5\n  \
            subtext search t.subtext \"roster import\" --save \"Fear of imports\"\n  \
            subtext search t.subtext --saved \"Fear of imports\"\n  \
            subtext search t.subtext upload --tab matrix --by segment\n  \
            subtext search t.subtext upload --out upload.csv --pseudonyms\n  \
            subtext search t.subtext upload --code-as import-anxiety --coder Maya --dry-run"
    )]
    Search(Box<SearchArguments>),
    /// Saved searches, with what they found then and what they find now.
    #[command(
        after_help = "Example:\n  subtext searches t.subtext\n  subtext search t.subtext --saved \"Fear of imports\""
    )]
    Searches(SearchesArguments),
    /// Collections: ordered sets of quotes; show, fill, order and take them away.
    #[command(after_help = "Example:\n  subtext collections t.subtext\n  \
            subtext collections t.subtext add Q-0012 --to-collection Fears\n  \
            subtext collections t.subtext show Fears")]
    Collections(CollectionsArguments),
    /// The codebook as a tree, with the people and excerpts under each code; add, describe, rename, move, merge, split
    /// and delete codes.
    #[command(after_help = "Example:\n  subtext codes t.subtext\n  \
            subtext codes t.subtext add \"Import anxiety\" --parent theme --description \"Fear of the move\"\n  \
            subtext codes t.subtext describe import-anxiety --include \"Losing old rosters\" --alias migration\n  \
            subtext codes t.subtext rename import-anxiety theme.fear-of-import\n  \
            subtext codes t.subtext move fairness --under job --position 0\n  \
            subtext codes t.subtext merge paper-rota whatsapp-chaos --into one-truth --dry-run\n  \
            subtext codes t.subtext split import-anxiety Q-0012 Q-0040 --new \"Losing history\"\n  \
            subtext codes t.subtext delete paper-rota --move-to one-truth")]
    Codes(CodesArguments),
    /// Put a code on a span of a document.
    #[command(
        after_help = "Offsets count characters (Unicode scalar values) of the document's text, its paragraphs joined by a\n\
            line feed; `documents P show D --json` has the start of each paragraph.\n\n\
            Example:\n  subtext code t.subtext --document 01-priya-raman.vtt --from 120 --to 164 \\\n      \
            --code import-anxiety --coder Maya"
    )]
    Code(CodeArguments),
    /// Take a code off an excerpt.
    #[command(after_help = "Example:\n  subtext uncode t.subtext Q-0192")]
    Uncode(ExcerptArguments),
    /// Put an excerpt on other words of its document; code, memo, star and number stay.
    #[command(after_help = "Offsets count as those of `subtext code`.\n\n\
            Example:\n  subtext move t.subtext Q-0192 --from 120 --to 164")]
    Move(MoveArguments),
    /// Give an excerpt another code; words, memo, star and number stay.
    #[command(after_help = "Example:\n  subtext recode t.subtext Q-0192 --code import-anxiety")]
    Recode(RecodeArguments),
    /// Mark an excerpt as telling: it is shown first where its code is quoted.
    #[command(
        after_help = "Example:\n  subtext star t.subtext Q-0192\n  subtext star t.subtext Q-0192 --off"
    )]
    Star(StarArguments),
    /// Events that lie in ClickHouse: where it is, and funnels counted there.
    #[command(
        after_help = "Example:\n  subtext warehouse t.subtext set https://ch.example.org:8443 --user ada\n  \
            subtext warehouse t.subtext tables\n  \
            subtext warehouse t.subtext funnel --steps \"Visited,Signed up\" --window 14d"
    )]
    Warehouse(WarehouseArguments),
    /// What conversions are credited to: channels, campaigns, contents, by several models side by side.
    #[command(after_help = "Example:\n  subtext attribution t.subtext\n  \
            subtext attribution t.subtext --model linear --by campaign --look-back 30")]
    Attribution(AttributionArguments),
    /// Which content moved opportunities forward, stage to stage: each beside its like that had not met it.
    #[command(
        after_help = "Stages are created, qualified, accepted and won, where deals have such dates.\n\n\
            Example:\n  subtext content-moves t.subtext\n  \
            subtext content-moves t.subtext --by channel --step accepted:won --within 14\n  \
            subtext content-moves t.subtext --step accepted:won --show inspection-checklist"
    )]
    ContentMoves(ContentMovesArguments),
    /// An experiment as it stands: variants, lift, intervals, and revenue as a guardrail.
    #[command(after_help = "Example:\n  subtext experiment t.subtext\n  \
            subtext experiment t.subtext roster_import_wizard --metric \"Imported roster\" --window 14d\n  \
            subtext experiment t.subtext roster_import_wizard --save --expected 5 --owner Maya\n  \
            subtext experiment t.subtext roster_import_wizard --people open --arm guided\n  \
            subtext experiment t.subtext --plan --baseline 44.5 --difference 5 --per-day 30 --per-arm 2000")]
    Experiment(Box<ExperimentArguments>),
    /// Leads: definitions as named versions, two of them beside each other, why they differ and who the people are.
    #[command(after_help = "Example:\n  subtext leads t.subtext\n  \
            subtext leads t.subtext --definitions marketing,sales --people\n  \
            subtext leads t.subtext save marketing --rule \"mql_date is set\" --owner Maya\n  \
            subtext leads t.subtext series marketing")]
    Leads(LeadsArguments),
    /// What is wrong with the data: old, missing, changed, twice, refused, unknown, impossible, shifted, internal; what a
    /// change of how things are done did to a metric.
    #[command(
        after_help = "Exit status 1: a check found a fault.\n\nExample:\n  subtext quality t.subtext --domain ours.example\n  \
            subtext quality t.subtext series \"Trial/Imported roster\" --change 2026-03-02"
    )]
    Quality(QualityArguments),
    /// Whose traffic is left out of every number: your own people, tests, robots; say who is, and who counts.
    #[command(after_help = "Example:\n  subtext internal t.subtext\n  \
            subtext internal t.subtext domains tidewater.example\n  \
            subtext internal t.subtext mark anon-65d3d446 --as robot")]
    Internal(InternalArguments),
    /// Whether the steps of saved funnels rise and fall with the revenue that comes later.
    #[command(
        after_help = "Example:\n  subtext tracking t.subtext\n  subtext tracking t.subtext --funnel Trial --weeks"
    )]
    Tracking(TrackingArguments),
    /// From a revenue goal back to the people it takes at every stage, with intervals; costs, pace and pipeline velocity.
    #[command(after_help = "Example:\n  subtext plan t.subtext --goal 200000 --funnel Trial\n  \
            subtext plan t.subtext --goal 200000 --budget 30000 --by 2027-12-31\n  \
            subtext plan t.subtext \"Next year\" --goal 200000 --save --owner Maya\n  \
            subtext plan t.subtext \"Next year\"")]
    Plan(PlanArguments),
    /// Goals that add up and programmes that are measured by them, with pace and forecast; save and retire them.
    #[command(after_help = "Example:\n  subtext goals t.subtext\n  \
            subtext goals t.subtext save \"Revenue 2027\" --level joint --metric revenue --target 500000 \\\n      \
            --from 2027-01-01 --to 2027-12-31\n  subtext goals t.subtext retire \"Revenue 2027\"")]
    Goals(GoalsArguments),
    /// What was spent by channel and what came of it, beside a budget; what would follow from moving money.
    #[command(after_help = "Example:\n  subtext budget t.subtext --move facebook:webinar:500\n  \
            subtext budget t.subtext save Spring --from 2026-03-01 --to 2026-05-31 --line webinar=2000\n  \
            subtext budget t.subtext --name Spring\n  subtext budget t.subtext versions Spring")]
    Budget(BudgetArguments),
    /// Accounts: people by company, with their leads, deals, how far they came, and who was reached before sales.
    #[command(after_help = "Example:\n  subtext accounts t.subtext --find mill\n  \
            subtext accounts t.subtext --funnel Trial\n  \
            subtext accounts t.subtext assign u_11362 \"Mill Cafe\"\n  \
            subtext accounts t.subtext role u_11362 champion")]
    Accounts(AccountsArguments),
    /// How many people of each group say each code: by outcome, by an answer, by an attribute.
    #[command(after_help = "Example:\n  subtext matrix t.subtext --by outcome --kind theme\n  \
            subtext matrix t.subtext --by segment --quotes theme.import-anxiety --group clinic")]
    Matrix(MatrixArguments),
    /// Codes that stand together: on the same words, in a paragraph, in a person.
    #[command(after_help = "Example:\n  subtext cooccurrence t.subtext --kind theme")]
    Cooccurrence(CoOccurrenceArguments),
    /// Memos on the project, documents, codes, people and excerpts; write one.
    #[command(after_help = "Example:\n  subtext memos t.subtext --about code\n  \
            subtext memos t.subtext add \"Ask about the second import\" --code theme.import-anxiety")]
    Memos(MemosArguments),
    /// Correct a transcript by a file; its excerpts keep their words, and those that cannot are listed.
    #[command(after_help = "Exit status 1: corrected, but some excerpts lost their words.\n\n\
            Example:\n  subtext revise t.subtext 01-priya-raman.vtt corrected.vtt --dry-run")]
    Revise(ReviseArguments),
    /// Excerpts whose words a correction took away: list, place, give up.
    #[command(after_help = "Example:\n  subtext waiting t.subtext\n  \
            subtext waiting t.subtext --place Q-0192 --from 120 --to 164\n  \
            subtext waiting t.subtext --give-up Q-0192")]
    Waiting(WaitingArguments),
    /// Surveys: their questions, their responses as rows; code many answers at once.
    #[command(after_help = "Example:\n  subtext surveys t.subtext\n  \
            subtext surveys t.subtext show typeform-rota-survey.csv --limit 5")]
    Surveys(SurveysArguments),
    /// Codes suggested for what is not coded yet, with the excerpts they rest on; nothing is put on words unasked.
    #[command(after_help = "Example:\n  subtext suggest t.subtext --document 01-priya-raman.vtt\n  \
            subtext suggest t.subtext accept --document 01.vtt --paragraph 4 --code theme.import-anxiety\n  \
            subtext suggest t.subtext reject --document 01.vtt --paragraph 6 --code job.fair-rota\n  \
            subtext suggest t.subtext quality")]
    Suggest(SuggestArguments),
    /// Paragraphs like an excerpt, or like another paragraph.
    #[command(after_help = "Example:\n  subtext similar t.subtext Q-0192\n  \
            subtext similar t.subtext --document 01-priya-raman.vtt --paragraph 4")]
    Similar(SimilarArguments),
    /// Themes of the answers to a question that bear no code; make a code of one.
    #[command(
        after_help = "Example:\n  subtext themes t.subtext --survey answers.csv --question \"What is missing?\"\n  \
            subtext themes t.subtext --survey a.csv --question \"What is missing?\" --make-code 2 --name export"
    )]
    Themes(ThemesArguments),
    /// Personal data in the words: e-mail addresses, phone numbers, names …; put labels in its place.
    #[command(
        name = "personal-data",
        after_help = "Example:\n  subtext personal-data t.subtext\n  \
            subtext personal-data t.subtext --redact name,phone --dry-run\n  \
            subtext personal-data t.subtext --document 01-priya-raman.vtt --all\n  \
            subtext personal-data t.subtext --show-again name"
    )]
    PersonalData(PersonalDataArguments),
    /// Who agreed to what; write down a consent, its end, or a withdrawal.
    #[command(
        after_help = "Example:\n  subtext consent t.subtext\n  subtext consent t.subtext --state no\n  \
            subtext consent t.subtext set --person u_11362 --state no --note \"by e-mail\""
    )]
    Consent(ConsentArguments),
    /// Erase a person: their words, events, rows, and what was done with them. It cannot be undone.
    #[command(
        after_help = "Example:\n  subtext erase t.subtext u_11362\n  subtext erase t.subtext u_11362 --yes"
    )]
    Erase(EraseArguments),
    /// One excerpt by its short code, with its place.
    #[command(after_help = "Example:\n  subtext quote t.subtext Q-0192")]
    Quote(ExcerptArguments),
    /// Write a copy of the project, for oneself or for a colleague who codes too.
    #[command(after_help = "Example:\n  subtext copy t.subtext maya.subtext --for-colleague")]
    Copy(CopyArguments),
    /// Who has coded, how much, and which documents they marked as read.
    #[command(after_help = "Example:\n  subtext coders t.subtext")]
    Coders(ProjectArguments),
    /// Say that a coder has read a document to its end, so that what they left uncoded counts as seen.
    #[command(after_help = "Example:\n  subtext read t.subtext --document 01-priya-raman.vtt --coder Maya")]
    Read(ReadArguments),
    /// Merge a colleague's copy: what is new is added, what differs is listed, nothing is overwritten.
    #[command(
        after_help = "A backup of the project is written beside it first; one `undo` takes the whole merge back.\n\n\
            Example:\n  subtext merge t.subtext maya.subtext --dry-run\n  \
            subtext merge t.subtext maya.subtext --coder me=Maya"
    )]
    Merge(MergeArguments),
    /// How far coders agree: per code and overall, by name, unit and interval, and where they differ.
    #[command(after_help = "Compared are the documents that all of the coders coded or marked as read.\n\n\
            Example:\n  subtext agreement t.subtext --coders Maya,Bea\n  \
            subtext agreement t.subtext --coders Maya,Bea,Cy --unit paragraphs --document 01-priya-raman.vtt")]
    Agreement(AgreementArguments),
    /// What merged copies say differently; settle it.
    #[command(
        after_help = "Example:\n  subtext conflicts t.subtext\n  subtext conflicts t.subtext settle 3 theirs"
    )]
    Conflicts(ConflictsArguments),
    /// Count a funnel.
    #[command(
        after_help = "An excluded event between two steps ends that run; the person keeps what other runs reached\n\
            (PostHog instead drops the person).\n\n\
            Example:\n  subtext funnel t.subtext --steps \"Visited site,Signed up,Subscribed\" --window 14d\n  \
            subtext funnel t.subtext --steps \"Visited site, Signed up[plan=Team], Subscribed<=3d\" --window 14d\n  \
            subtext funnel t.subtext --saved Trial --by job\n  \
            subtext funnel t.subtext --saved Trial --times \"Signed up:Subscribed\"\n  \
            subtext funnel t.subtext --saved Trial --compare 2026-02-01..2026-02-28 --with 2026-03-01..\n  \
            subtext funnel t.subtext --saved Trial --why ana@example.com\n  \
            subtext funnel t.subtext --saved Trial --after \"Imported roster\" --within 7d"
    )]
    Funnel(Box<FunnelArguments>),
    /// The metrics of all saved funnels, with interval and grounding.
    #[command(after_help = "Example:\n  subtext metrics t.subtext")]
    Metrics(ProjectArguments),
    /// The customers behind a step: who left, who went on, and what they say.
    #[command(after_help = "Example:\n  subtext context t.subtext \"Trial/Imported roster\"")]
    Context(ContextArguments),
    /// Whom to interview next about a step, and why these.
    #[command(
        after_help = "Example:\n  subtext recruit t.subtext \"Trial/Signed up\" --side left --count 10 --seed 7"
    )]
    Recruit(RecruitArguments),
    /// Jobs-to-be-done: who holds each, what moves and holds them, and the card of each.
    #[command(
        after_help = "Example:\n  subtext jobs t.subtext\n  subtext jobs t.subtext show cover-gap --step Subscribed"
    )]
    Jobs(JobsArguments),
    /// Write a report of a funnel with the customers behind each step.
    #[command(after_help = "Example:\n  subtext report t.subtext Trial --out trial.html")]
    Report(ReportArguments),
    /// Write the codebook, and more, for other programs; nothing is overwritten without --force.
    #[command(
        after_help = "Example:\n  subtext export t.subtext --what codebook --out codebook.csv\n  subtext export t.subtext --list"
    )]
    Export(ExportArguments),
    /// Undo the newest action, or several: all or none of them.
    #[command(
        after_help = "Example:\n  subtext undo t.subtext\n  subtext undo t.subtext --steps 3\n  subtext undo t.subtext --to 12"
    )]
    Undo(TurnArguments),
    /// Do the newest undone action again, or several: all or none of them.
    #[command(
        after_help = "Example:\n  subtext redo t.subtext\n  subtext redo t.subtext --steps 3\n  subtext redo t.subtext --to 15"
    )]
    Redo(TurnArguments),
    /// What was done, newest first, with the numbers that undo --to and redo --to take.
    #[command(
        after_help = "Example:\n  subtext history t.subtext\n  subtext history t.subtext --limit 500 --all"
    )]
    History(HistoryArguments),
    /// Read a project for its meaning, for search by meaning; models of your own.
    #[command(
        after_help = "Example:\n  subtext language t.subtext\n  subtext language t.subtext status\n  subtext language models --folder ~/models\n  subtext language t.subtext sentiment --survey answers.csv"
    )]
    Language(LanguageArguments),
    /// Read the whole project file and name what is not in order: pages, references, texts, quotes, ledgers, events.
    #[command(after_help = "Example:\n  subtext verify t.subtext\n  subtext verify t.subtext --repair")]
    Verify(VerifyArguments),
    /// Drop and rebuild the caches.
    #[command(after_help = "Example:\n  subtext rebuild t.subtext")]
    Rebuild(ProjectArguments),
}

/// A project.
#[derive(Debug, Args)]
pub(crate) struct ProjectArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
}

/// How far to undo or redo.
#[derive(Debug, Args)]
pub(crate) struct TurnArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// So many actions; fewer where there are no more.
    #[arg(long, value_name = "N", conflicts_with = "to")]
    pub steps: Option<u32>,
    /// Until this entry of the history is the newest that stands; 0 is the beginning.
    #[arg(long, value_name = "SEQ")]
    pub to: Option<u32>,
}

/// Which part of the history.
#[derive(Debug, Args)]
pub(crate) struct HistoryArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Entries at most.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1_000))]
    pub limit: u32,
    /// Entries to skip.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: u32,
    /// The undos and redos too.
    #[arg(long)]
    pub all: bool,
}

/// A new project.
#[derive(Debug, Args)]
pub(crate) struct NewArguments {
    /// The file to make; it ends in .subtext.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// What to call it; the file's name when left out.
    #[arg(long)]
    pub name: Option<String>,
}

/// An excerpt of a project.
#[derive(Debug, Args)]
pub(crate) struct ExcerptArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Its short code, as Q-0192, or its id.
    #[arg(value_name = "EXCERPT")]
    pub excerpt: String,
}
