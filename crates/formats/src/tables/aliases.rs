//! The words headers use.

use super::roles::Role;
use crate::detect::Kind;

/// A header as it is compared: letters and digits only, lower case. `E-mail`, `e_mail` and `E mail` are one.
#[must_use]
pub fn plain(header: &str) -> String {
    header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

type Words = &'static [(Role, &'static [&'static str])];

const USER: (Role, &[&str]) =
    (Role::UserId, &["userid", "distinctid", "uid", "customerid", "memberid", "accountid", "user"]);
const ANONYMOUS: (Role, &[&str]) = (
    Role::AnonymousId,
    &["anonymousid", "anonid", "visitorid", "deviceid", "clientid", "cookieid", "userpseudoid", "anonymous"],
);
const EMAIL: (Role, &[&str]) = (
    Role::Email,
    &[
        "email",
        "emailaddress",
        "mail",
        "useremail",
        "workemail",
        "contactemail",
        "recipientemail",
        "respondentemail",
        "emailadresse",
        "correo",
    ],
);
const CRM: (Role, &[&str]) =
    (Role::CrmId, &["crmid", "contactid", "hubspotid", "salesforceid", "hscontactid", "crmcontactid"]);
const TIME: (Role, &[&str]) = (
    Role::Time,
    &[
        "timestamp",
        "time",
        "eventtime",
        "eventtimestamp",
        "occurredat",
        "datetime",
        "ts",
        "createdat",
        "linkedat",
        "sentat",
        "receivedat",
        "date",
        "eventdate",
        "when",
    ],
);

const EVENTS: Words = &[
    (Role::EventId, &["eventid", "messageid", "insertid", "uuid", "eventuuid", "id"]),
    TIME,
    USER,
    ANONYMOUS,
    EMAIL,
    CRM,
    (Role::EventName, &["event", "eventname", "eventtype", "action", "activity", "name"]),
    (Role::Revenue, &["revenue", "amount", "value", "price", "total"]),
];

const IDENTITIES: Words = &[ANONYMOUS, USER, EMAIL, CRM, TIME];

const TOUCHPOINTS: Words = &[
    (Role::TouchId, &["touchid", "touchpointid", "clickid", "id"]),
    TIME,
    USER,
    ANONYMOUS,
    EMAIL,
    CRM,
    (Role::Channel, &["channel", "utmmedium", "medium", "utmsource"]),
    (Role::Campaign, &["campaign", "utmcampaign", "campaignname"]),
    (Role::Content, &["content", "utmcontent", "creative", "ad"]),
    (Role::Cost, &["cost", "spend", "price"]),
];

const DEALS: Words = &[
    (Role::LeadId, &["leadid", "dealid", "opportunityid", "id"]),
    EMAIL,
    USER,
    CRM,
    ANONYMOUS,
    (Role::Company, &["company", "companyname", "account", "accountname", "organisation", "organization"]),
    (Role::Stage, &["stage", "dealstage", "stagename", "status"]),
    (Role::Created, &["created", "createdate", "createddate", "createdat", "opened"]),
    (Role::Closed, &["closed", "closedate", "closeddate", "closedat"]),
    (Role::Amount, &["amount", "value", "dealvalue", "dealamount", "revenue"]),
    (Role::Owner, &["owner", "dealowner", "ownername", "salesrep"]),
    (Role::LeadSource, &["source", "leadsource", "originalsource"]),
    (Role::MqlDate, &["mqldate", "mql", "marketingqualified", "qualifieddate"]),
    (Role::SalesAccepted, &["salesaccepted", "accepted", "sal"]),
    (Role::AcceptedDate, &["accepteddate", "salesaccepteddate", "acceptedon"]),
];

const PEOPLE: Words = &[
    (Role::File, &["file", "filename", "transcript", "recording", "document"]),
    (Role::Name, &["name", "fullname", "participant", "participantname", "person"]),
    EMAIL,
    USER,
    CRM,
    ANONYMOUS,
    (Role::JobTitle, &["role", "jobtitle", "title", "position"]),
    (Role::Company, &["company", "companyname", "organisation", "organization", "employer"]),
    (Role::Segment, &["segment", "group", "customersegment"]),
    (Role::Consent, &["consent", "consentgiven", "consentstatus"]),
    (Role::ConsentScope, &["consentscope", "scope"]),
    (Role::ConsentDate, &["consentdate", "consentedon"]),
    (Role::InterviewDate, &["interviewdate", "interviewedon", "date", "interview"]),
];

const CODEBOOK: Words = &[
    (Role::Code, &["code", "codename", "name", "label", "tag"]),
    (Role::Parent, &["parent", "parentcode", "category"]),
    (Role::CodeKind, &["kind", "type", "codekind", "codetype"]),
    (Role::Description, &["description", "definition", "memo", "comment", "meaning"]),
];

const EXCERPTS: Words = &[
    (Role::SourceFile, &["source", "file", "sourcefile", "document", "filename"]),
    (Role::Record, &["record", "responseid", "respondent", "recordid"]),
    (Role::Field, &["field", "question", "column"]),
    (Role::StartSeconds, &["starts", "start", "startseconds", "starttime"]),
    (Role::Quote, &["quote", "excerpt", "text", "segment"]),
    (Role::Code, &["code", "codename", "label", "tag"]),
    (Role::Coder, &["coder", "codedby", "author", "user"]),
    (Role::Memo, &["memo", "comment", "note"]),
];

fn words(kind: Kind) -> Words {
    match kind {
        Kind::Events => EVENTS,
        Kind::Identities => IDENTITIES,
        Kind::Touchpoints => TOUCHPOINTS,
        Kind::Deals => DEALS,
        Kind::People => PEOPLE,
        Kind::Codebook => CODEBOOK,
        Kind::Excerpts => EXCERPTS,
        Kind::Survey | Kind::Transcript => &[],
    }
}

/// The role each header proposes for itself; of several headers for one role the one whose word stands first wins.
#[must_use]
pub fn roles(kind: Kind, headers: &[String]) -> Vec<Option<Role>> {
    let plain: Vec<String> = headers.iter().map(|h| plain(h)).collect();
    let mut roles = vec![None; headers.len()];
    for (role, words) in words(kind) {
        let free =
            |word: &&&str| plain.iter().enumerate().position(|(i, h)| h == **word && roles[i].is_none());
        let column = words.iter().filter_map(|word| free(&word)).next();
        if let Some(column) = column {
            roles[column] = Some(*role);
        }
    }
    roles
}
