//! What a column can be.

use crate::detect::Kind;
use serde::{Deserialize, Serialize};

macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $name:ident => $label:literal),+ $(,)?) => {
        /// What a column of a table holds. Which roles a kind of table knows: [`Role::of`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Role { $($(#[doc = $doc])+ $name),+ }

        impl Role {
            /// What people read: `Event id`.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label),+ }
            }
        }
    };
}

roles! {
    /// Names one event for good.
    EventId => "Event id",
    /// The instant.
    Time => "Time",
    /// Strong identifier.
    UserId => "User id",
    /// Weak identifier: a device.
    AnonymousId => "Anonymous id",
    /// Strong identifier.
    Email => "Email",
    /// Strong identifier.
    CrmId => "CRM id",
    /// What happened.
    EventName => "Event name",
    /// Money that came with the event.
    Revenue => "Revenue",
    /// Anything else worth filtering or breaking down by.
    Property => "Property",
    /// Not read.
    Ignore => "Ignore",
    /// Names one answer sheet for good.
    ResponseId => "Response id",
    /// Words of the respondent, to read and code.
    OpenAnswer => "Open answer",
    /// A choice or a number: an attribute of the respondent.
    ClosedAnswer => "Closed answer",
    /// One of several options.
    SingleChoice => "One choice",
    /// Any of several options.
    MultiChoice => "Several choices",
    /// A step on a scale.
    Scale => "Scale",
    /// Any number.
    Number => "Number",
    /// A day.
    Day => "Date",
    /// Yes or no.
    YesNo => "Yes or no",
    /// Language the respondent answered in.
    Language => "Language",
    /// When the respondent began.
    Started => "Start",
    /// When the respondent was done.
    Submitted => "Submitted",
    /// Preview, partial, complete.
    Status => "Status",
    /// Whether the respondent came to the end.
    Finished => "Finished",
    /// Address of the machine, place on the map, and the like.
    PersonalData => "Personal data (not kept)",
    /// Names one ticket, chat, review or note for good.
    EntryId => "Id",
    /// What a message is about.
    Subject => "Subject",
    /// What was written.
    Words => "Words",
    /// What the company wrote back.
    Reply => "Reply of the company",
    /// Who wrote.
    Author => "Author",
    /// Whether the customer or the company wrote.
    AuthorSide => "Customer or company",
    /// Whether the customer could see it.
    Public => "Public",
    /// Stars.
    Rating => "Rating",
    /// Names one touchpoint for good.
    TouchId => "Touch id",
    /// Marketing channel.
    Channel => "Channel",
    /// Marketing campaign.
    Campaign => "Campaign",
    /// What was seen or clicked.
    Content => "Content",
    /// What it cost.
    Cost => "Cost",
    /// Names one deal for good.
    LeadId => "Lead id",
    /// Company.
    Company => "Company",
    /// Stage of the deal.
    Stage => "Stage",
    /// Day the deal was opened.
    Created => "Created",
    /// Day the deal was closed.
    Closed => "Closed",
    /// Money the deal is worth.
    Amount => "Amount",
    /// Who sells.
    Owner => "Owner",
    /// Where the lead came from.
    LeadSource => "Lead source",
    /// Day marketing called it qualified.
    MqlDate => "Qualified by marketing on",
    /// Whether sales took it.
    SalesAccepted => "Accepted by sales",
    /// Day sales took it.
    AcceptedDate => "Accepted by sales on",
    /// Transcript of this participant.
    File => "Transcript file",
    /// Name of a person.
    Name => "Name",
    /// Job title.
    JobTitle => "Role",
    /// Group of customers.
    Segment => "Segment",
    /// Yes, no, expired.
    Consent => "Consent",
    /// What the consent is for.
    ConsentScope => "Consent scope",
    /// Since when.
    ConsentDate => "Consent date",
    /// Day of the interview.
    InterviewDate => "Interview date",
    /// Full name of a code.
    Code => "Code",
    /// Code or category above it.
    Parent => "Parent",
    /// Job, force, moment, theme and so on.
    CodeKind => "Kind of code",
    /// When to use it.
    Description => "Description",
    /// What a code covers.
    Includes => "Include",
    /// What a code does not cover.
    Excludes => "Exclude",
    /// Words that are a good example of a code.
    Example => "Example",
    /// Other words a code is looked for by.
    Aliases => "Aliases",
    /// Hue of a code.
    Color => "Color",
    /// Line pattern of a code.
    Pattern => "Pattern",
    /// File an excerpt comes from.
    SourceFile => "Source file",
    /// Row of a survey an excerpt comes from.
    Record => "Record",
    /// Column of a survey an excerpt comes from.
    Field => "Field",
    /// Where in the recording.
    StartSeconds => "Start (seconds)",
    /// The exact words.
    Quote => "Quote",
    /// Who coded.
    Coder => "Coder",
    /// Why.
    Memo => "Memo",
}

const SURVEY: [Role; 20] = [
    Role::ResponseId,
    Role::Email,
    Role::UserId,
    Role::CrmId,
    Role::AnonymousId,
    Role::OpenAnswer,
    Role::SingleChoice,
    Role::MultiChoice,
    Role::Scale,
    Role::Number,
    Role::Day,
    Role::YesNo,
    Role::ClosedAnswer,
    Role::Language,
    Role::Started,
    Role::Submitted,
    Role::Status,
    Role::Finished,
    Role::PersonalData,
    Role::Ignore,
];
const CONVERSATION: [Role; 19] = [
    Role::EntryId,
    Role::Subject,
    Role::Words,
    Role::Author,
    Role::AuthorSide,
    Role::Public,
    Role::Time,
    Role::Name,
    Role::Email,
    Role::UserId,
    Role::CrmId,
    Role::AnonymousId,
    Role::Owner,
    Role::Status,
    Role::Rating,
    Role::Language,
    Role::Property,
    Role::PersonalData,
    Role::Ignore,
];
const REVIEW: [Role; 15] = [
    Role::EntryId,
    Role::Author,
    Role::Rating,
    Role::Subject,
    Role::Words,
    Role::Reply,
    Role::Time,
    Role::Email,
    Role::UserId,
    Role::CrmId,
    Role::AnonymousId,
    Role::Language,
    Role::Property,
    Role::PersonalData,
    Role::Ignore,
];
const NOTE: [Role; 15] = [
    Role::EntryId,
    Role::Time,
    Role::Name,
    Role::Email,
    Role::UserId,
    Role::CrmId,
    Role::AnonymousId,
    Role::Owner,
    Role::Subject,
    Role::Words,
    Role::Status,
    Role::Language,
    Role::Property,
    Role::PersonalData,
    Role::Ignore,
];
const CODEBOOK: &[Role] = &[
    Role::Code,
    Role::Parent,
    Role::CodeKind,
    Role::Description,
    Role::Includes,
    Role::Excludes,
    Role::Example,
    Role::Aliases,
    Role::Color,
    Role::Pattern,
    Role::Ignore,
];

const IDENTIFIERS: [Role; 4] = [Role::Email, Role::UserId, Role::CrmId, Role::AnonymousId];

impl Role {
    /// The roles that columns of a kind of table can have.
    #[must_use]
    pub fn of(kind: Kind) -> &'static [Self] {
        use Role::*;
        match kind {
            Kind::Events => {
                &[EventId, Time, UserId, AnonymousId, Email, CrmId, EventName, Revenue, Property, Ignore]
            }
            Kind::Survey => &SURVEY,
            Kind::Tickets | Kind::Chats => &CONVERSATION,
            Kind::Reviews => &REVIEW,
            Kind::Notes => &NOTE,
            Kind::Identities => &[AnonymousId, UserId, Email, CrmId, Time, Ignore],
            Kind::Touchpoints => &[
                TouchId,
                Time,
                AnonymousId,
                UserId,
                Email,
                CrmId,
                Channel,
                Campaign,
                Content,
                Cost,
                Property,
                Ignore,
            ],
            Kind::Deals => &[
                LeadId,
                Email,
                UserId,
                CrmId,
                AnonymousId,
                Company,
                Stage,
                Created,
                Closed,
                Amount,
                Owner,
                LeadSource,
                MqlDate,
                SalesAccepted,
                AcceptedDate,
                Property,
                Ignore,
            ],
            Kind::People => &[
                File,
                Name,
                Email,
                UserId,
                CrmId,
                AnonymousId,
                JobTitle,
                Company,
                Segment,
                Consent,
                ConsentScope,
                ConsentDate,
                InterviewDate,
                Property,
                Ignore,
            ],
            Kind::Codebook => CODEBOOK,
            Kind::Excerpts => &[SourceFile, Record, Field, StartSeconds, Quote, Code, Coder, Memo, Ignore],
            Kind::Transcript | Kind::Project => &[],
        }
    }

    /// Roles a kind of table cannot do without. Events, identities and touchpoints also need an identifier.
    #[must_use]
    pub fn required(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Events => &[Self::Time, Self::EventName],
            Kind::Touchpoints => &[Self::Time, Self::Channel],
            Kind::Codebook => &[Self::Code],
            Kind::Excerpts => &[Self::SourceFile, Self::Quote, Self::Code],
            Kind::Tickets | Kind::Chats | Kind::Reviews | Kind::Notes => &[Self::Words],
            Kind::Deals
            | Kind::People
            | Kind::Identities
            | Kind::Survey
            | Kind::Transcript
            | Kind::Project => &[],
        }
    }

    /// Whether several columns may have the role.
    #[must_use]
    pub fn may_repeat(self) -> bool {
        matches!(self, Self::Property | Self::Ignore | Self::OpenAnswer | Self::PersonalData)
            || self.is_closed_answer()
    }

    /// Whether the column holds a closed answer of any kind.
    #[must_use]
    pub fn is_closed_answer(self) -> bool {
        matches!(
            self,
            Self::ClosedAnswer
                | Self::SingleChoice
                | Self::MultiChoice
                | Self::Scale
                | Self::Number
                | Self::Day
                | Self::YesNo
        )
    }

    /// Whether the column identifies a person.
    #[must_use]
    pub fn is_identifier(self) -> bool {
        IDENTIFIERS.contains(&self)
    }
}
