//! The words headers use.

use super::roles::Role;
use crate::detect::Kind;

/// A header as it is compared: letters and digits only, lower case. `E-mail`, `e_mail` and `E mail` are one.
#[must_use]
pub fn plain(header: &str) -> String {
    header.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

type Words = &'static [(Role, &'static [&'static str])];

const USER: (Role, &[&str]) = (
    Role::UserId,
    &[
        "userid",
        "distinctid",
        "uid",
        "customerid",
        "memberid",
        "accountid",
        "user",
        "propertiesuserid",
        "propertiesdistinctid",
    ],
);
const ANONYMOUS: (Role, &[&str]) = (
    Role::AnonymousId,
    &[
        "anonymousid",
        "anonid",
        "visitorid",
        "deviceid",
        "clientid",
        "cookieid",
        "userpseudoid",
        "anonymous",
        "propertiesdeviceid",
    ],
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
        "traitsemail",
        "contexttraitsemail",
        "personpropertiesemail",
        "userpropertiesemail",
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
        "propertiestime",
    ],
);

const EVENTS: Words = &[
    // Amplitude's event_id counts a device's events; its uuid is the event's own.
    (Role::EventId, &["uuid", "eventuuid", "insertid", "messageid", "eventid", "id", "propertiesinsertid"]),
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
    (Role::Includes, &["include", "includes", "inclusion", "inclusioncriteria", "whentouse"]),
    (Role::Excludes, &["exclude", "excludes", "exclusion", "exclusioncriteria", "whennottouse"]),
    (Role::Example, &["example", "examples", "examplequote"]),
    (Role::Aliases, &["aliases", "alias", "synonyms", "alsocalled"]),
    (Role::Color, &["color", "colour", "hue"]),
    (Role::Pattern, &["pattern", "line"]),
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

const CUSTOMER: (Role, &[&str]) = (
    Role::Email,
    &[
        "requesteremail",
        "customeremail",
        "contactemail",
        "useremail",
        "email",
        "emailaddress",
        "mail",
        "fromemail",
        "authoremail",
    ],
);
const CUSTOMER_USER: (Role, &[&str]) = (
    Role::UserId,
    &[
        "requesterexternalid",
        "externalid",
        "contactexternalid",
        "userid",
        "customerid",
        "memberid",
        "accountid",
    ],
);
const PHONE: (Role, &[&str]) =
    (Role::PersonalData, &["phone", "phonenumber", "requesterphone", "contactphone", "mobile"]);
const ADDRESS: (Role, &[&str]) = (Role::PersonalData, &["ipaddress", "ip", "requesterip"]);
const LANGUAGE: (Role, &[&str]) = (Role::Language, &["reviewerlanguage", "language", "locale", "lang"]);
const SENT: (Role, &[&str]) = (
    Role::Time,
    &[
        "messagecreatedat",
        "messagetime",
        "messagedate",
        "sentat",
        "createdat",
        "created",
        "createddate",
        "createdate",
        "datecreated",
        "requestedat",
        "date",
        "timestamp",
        "time",
        "opened",
    ],
);

const CONVERSATIONS: Words = &[
    (
        Role::EntryId,
        &[
            "ticketid",
            "conversationid",
            "chatid",
            "threadid",
            "caseid",
            "casenumber",
            "ticketnumber",
            "ticket",
            "id",
            "number",
        ],
    ),
    (
        Role::Words,
        &[
            "messagebody",
            "messageplainbody",
            "messagetext",
            "message",
            "commentbody",
            "comment",
            "description",
            "body",
            "text",
            "content",
            "transcript",
        ],
    ),
    (Role::Subject, &["subject", "ticketsubject", "title", "topic"]),
    (
        Role::Author,
        &["messageauthorname", "authorname", "author", "sendername", "sender", "from", "commentauthor"],
    ),
    (
        Role::AuthorSide,
        &[
            "messageside",
            "side",
            "messageauthortype",
            "authortype",
            "authorrole",
            "sendertype",
            "role",
            "direction",
        ],
    ),
    (Role::Public, &["messagepublic", "public", "ispublic", "visibility"]),
    SENT,
    CUSTOMER,
    (
        Role::Name,
        &[
            "requestername",
            "requester",
            "customername",
            "customer",
            "contactname",
            "contact",
            "visitorname",
            "name",
        ],
    ),
    CUSTOMER_USER,
    CRM,
    (Role::Owner, &["assigneename", "assignee", "assignedto", "agentname", "agent", "owner"]),
    (Role::Status, &["status", "ticketstatus", "state"]),
    (Role::Rating, &["satisfactionratingscore", "satisfactionrating", "csat", "rating"]),
    LANGUAGE,
    PHONE,
    ADDRESS,
];

const REVIEWS: Words = &[
    (Role::EntryId, &["reviewid", "id", "uuid", "reviewuuid", "feedbackid", "reviewlink"]),
    (Role::Rating, &["starrating", "rating", "stars", "score", "imrating"]),
    (
        Role::Words,
        &[
            "reviewtext",
            "reviewbody",
            "reviewcontent",
            "review",
            "text",
            "body",
            "content",
            "comment",
            "message",
        ],
    ),
    (Role::Subject, &["reviewtitle", "title", "subject", "headline", "summary"]),
    (
        Role::Author,
        &["authorname", "author", "reviewername", "reviewer", "username", "nickname", "user", "name"],
    ),
    (Role::Reply, &["developerreplytext", "developerresponse", "replycontent", "reply", "response"]),
    (
        Role::Time,
        &[
            "reviewsubmitdateandtime",
            "reviewdate",
            "submittedat",
            "reviewlastupdatedateandtime",
            "at",
            "date",
            "createdat",
            "created",
            "updated",
            "time",
            "timestamp",
        ],
    ),
    EMAIL,
    CUSTOMER_USER,
    CRM,
    LANGUAGE,
];

const NOTES: Words = &[
    (Role::EntryId, &["noteid", "activityid", "callid", "engagementid", "recordid", "id"]),
    (
        Role::Words,
        &[
            "callnotes",
            "notes",
            "notebody",
            "note",
            "callnote",
            "activitynotes",
            "callsummary",
            "summary",
            "body",
            "text",
        ],
    ),
    (
        Role::Time,
        &[
            "calldate",
            "activitydate",
            "date",
            "createdate",
            "createdat",
            "created",
            "loggedat",
            "timestamp",
            "time",
        ],
    ),
    (
        Role::Name,
        &[
            "contactname",
            "contact",
            "associatedcontact",
            "customer",
            "customername",
            "fullname",
            "name",
            "person",
        ],
    ),
    CUSTOMER,
    CUSTOMER_USER,
    CRM,
    (
        Role::Owner,
        &[
            "calledby",
            "assignedto",
            "activityassignedto",
            "hubspotowner",
            "owner",
            "loggedby",
            "createdby",
            "author",
            "rep",
        ],
    ),
    (Role::Subject, &["calltitle", "title", "subject", "topic", "notetitle"]),
    (Role::Status, &["outcome", "calloutcome", "status"]),
    PHONE,
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
        Kind::Tickets | Kind::Chats => CONVERSATIONS,
        Kind::Reviews => REVIEWS,
        Kind::Notes => NOTES,
        Kind::Survey | Kind::Transcript | Kind::Project => &[],
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
