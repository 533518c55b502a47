//! Arguments about jobs-to-be-done.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct JobsArguments {
    /// The project file.
    #[arg(value_name = "PROJECT")]
    pub project: PathBuf,
    /// Who left and who went on at this step, by its name; whole: over the whole funnel. Where most leave after the
    /// second step, when left out.
    #[arg(long, value_name = "STEP", global = true)]
    pub step: Option<String>,
    /// Of this saved funnel; the first one saved, when left out.
    #[arg(long, value_name = "FUNNEL", global = true)]
    pub funnel: Option<String>,
    #[command(subcommand)]
    pub action: Option<JobAction>,
}

/// How a flow is grouped.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum GroupedBy {
    Name,
    Theme,
}

/// What can be asked of jobs, and done to them.
#[derive(Debug, Subcommand)]
pub(crate) enum JobAction {
    /// One job: its card, its people, its forces; all: everybody heard.
    #[command(after_help = "Example:\n  subtext jobs t.subtext show cover-gap")]
    Show {
        /// The job: full name or its last part, or all.
        #[arg(value_name = "CODE")]
        job: String,
    },
    /// Write a job's card. Of the story the text is replaced; of the lists an entry is added.
    #[command(
        after_help = "Example:\n  subtext jobs t.subtext set cover-gap --when \"somebody calls in sick before we open\" --quote Q-0001\n  \
            subtext jobs t.subtext set cover-gap --hired \"Tidewater\" --quote Q-0009\n  \
            subtext jobs t.subtext set cover-gap --clear alternative"
    )]
    Set(Box<JobTexts>),
    /// How they came to switch: a lane an interviewee.
    #[command(after_help = "Example:\n  subtext jobs t.subtext timeline cover-gap")]
    Timeline {
        /// The job: full name or its last part; everybody heard, when left out.
        #[arg(value_name = "CODE", default_value = "all")]
        job: String,
    },
    /// Say when a moment of a switch was.
    #[command(
        after_help = "Example:\n  subtext jobs t.subtext date Q-0005 --words \"early in February\" --earliest 2026-02-01 --latest 2026-02-10\n  \
            subtext jobs t.subtext date Q-0005 --clear"
    )]
    Date {
        /// The excerpt that marks it.
        #[arg(value_name = "EXCERPT")]
        excerpt: String,
        /// In the person's words; without days these are read: "mid March 2026", "two weeks ago".
        #[arg(long, required_unless_present_any = ["clear", "earliest"])]
        words: Option<String>,
        /// First day it may have been.
        #[arg(long, value_name = "DAY")]
        earliest: Option<String>,
        /// Last day it may have been; the first, when left out.
        #[arg(long, value_name = "DAY")]
        latest: Option<String>,
        /// Take its date off.
        #[arg(long, conflicts_with_all = ["words", "earliest", "latest"])]
        clear: bool,
    },
    /// How important outcomes are to a segment, and how satisfied it is with them.
    #[command(
        after_help = "Example:\n  subtext jobs t.subtext opportunity\n  subtext jobs t.subtext opportunity --segment left\n  \
            subtext jobs t.subtext opportunity --segment \"answer:Which plan?=Team\"\n  \
            subtext jobs t.subtext opportunity --pairs pairs.json"
    )]
    Opportunity {
        /// Whose answers count: all, left, on, job:CODE, or answer:QUESTION=ANSWER. Without it the segments are listed.
        #[arg(long, value_name = "SEGMENT", conflicts_with = "pairs")]
        segment: Option<String>,
        /// Save outcomes with their questions: a JSON list of {outcome, source, importance, satisfaction}; - is the standard
        /// input. An empty list lets them be proposed again.
        #[arg(long, value_name = "JSON")]
        pairs: Option<PathBuf>,
    },
    /// What they let go, what they hired, and the job that comes next.
    #[command(after_help = "Example:\n  subtext jobs t.subtext flow --by theme")]
    Flow {
        /// The job: full name or its last part; everybody heard, when left out.
        #[arg(value_name = "CODE", default_value = "all")]
        job: String,
        /// By the names of solutions, or by the themes on the same words; by name where any has one, when left out.
        #[arg(long)]
        by: Option<GroupedBy>,
    },
}

/// What is to stand on a card.
#[derive(Debug, Args)]
pub(crate) struct JobTexts {
    /// The job: full name or its last part.
    #[arg(value_name = "CODE")]
    pub job: String,
    /// The situation: "When …".
    #[arg(long, value_name = "TEXT")]
    pub when: Option<String>,
    /// The motivation: "I want to …".
    #[arg(long, value_name = "TEXT")]
    pub want: Option<String>,
    /// The outcome: "so I can …".
    #[arg(long, value_name = "TEXT")]
    pub so: Option<String>,
    /// What is to get done.
    #[arg(long, value_name = "TEXT")]
    pub functional: Vec<String>,
    /// How they want to feel.
    #[arg(long, value_name = "TEXT")]
    pub emotional: Vec<String>,
    /// How they want to be seen.
    #[arg(long, value_name = "TEXT")]
    pub social: Vec<String>,
    /// A solution taken up.
    #[arg(long, value_name = "TEXT")]
    pub hired: Vec<String>,
    /// A solution let go.
    #[arg(long, value_name = "TEXT")]
    pub fired: Vec<String>,
    /// A job that arises once this one is done.
    #[arg(long, value_name = "TEXT")]
    pub next_job: Vec<String>,
    /// Another solution that was considered.
    #[arg(long, value_name = "TEXT")]
    pub alternative: Vec<String>,
    /// Where it is hired: webinar, demo, trial.
    #[arg(long, value_name = "TEXT")]
    pub touchpoint: Vec<String>,
    /// The excerpt the one text given rests on.
    #[arg(long, value_name = "EXCERPT")]
    pub quote: Option<String>,
    /// Empty this blank first: when, want, so, functional, emotional, social, hired, fired, next-job, alternative,
    /// touchpoint.
    #[arg(long, value_name = "BLANK")]
    pub clear: Vec<String>,
}

impl JobTexts {
    /// The texts given, each with the word of its blank.
    pub(crate) fn given(&self) -> Vec<(&'static str, &str)> {
        let story = [("when", &self.when), ("want", &self.want), ("so", &self.so)];
        let lists = [
            ("functional", &self.functional),
            ("emotional", &self.emotional),
            ("social", &self.social),
            ("hired", &self.hired),
            ("fired", &self.fired),
            ("next-job", &self.next_job),
            ("alternative", &self.alternative),
            ("touchpoint", &self.touchpoint),
        ];
        let story = story.into_iter().filter_map(|(blank, text)| Some((blank, text.as_deref()?)));
        story
            .chain(
                lists.into_iter().flat_map(|(blank, texts)| texts.iter().map(move |t| (blank, t.as_str()))),
            )
            .collect()
    }
}
