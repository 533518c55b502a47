//! Links, touchpoints, deals, people, codes and excerpts: our own small files.

use super::proposed;
use crate::{
    detect::{Kind, detect},
    tables::{Mapping, Role, codebook, deals, excerpts, identities, participants, touchpoints},
};
use model::{CodeKind, ConsentState, Rejected};

fn reasons(rejected: &[Rejected]) -> Vec<(u64, &str)> {
    rejected.iter().map(|r| (r.line, r.reason.as_str())).collect()
}

fn kind_of(text: &str) -> Option<Kind> {
    detect("x.csv", text.as_bytes()).kind
}

#[test]
fn identity_links() {
    let text = "Device ID;User ID;Email Address;linked at\na1;u1;A@x.example;2026-01-12T12:44:11Z\n\
                a1;u1;A@x.example;2026-01-12T12:44:11Z\n;;;2026-01-12T12:44:11Z\na2;u2;;soon\na3;u3\n";
    assert_eq!(kind_of(text), Some(Kind::Identities));
    let table =
        identities::read(text.as_bytes(), &proposed(Kind::Identities, text.as_bytes())).unwrap().value;
    assert_eq!(table.rows.len(), 1);
    assert_eq!(table.rows[0].value.identifiers.email.as_deref(), Some("a@x.example"));
    assert_eq!(table.ledger.duplicates, 1);
    assert_eq!(
        reasons(&table.rejected),
        [(4, "no identifier"), (5, "bad date 'soon'"), (6, "wrong number of columns (2, expected 4)")]
    );
}

#[test]
fn touches_and_their_cost() {
    let text = "touch_id,timestamp,anonymous_id,channel,campaign,cost,landing page\n\
                t1,2026-01-12T01:46:55Z,a1,facebook,c,1.82,/a\nt1,2026-01-12T01:46:55Z,a1,facebook,c,1.82,/a\n\
                t2,2026-01-12T01:46:55Z,a1,,c,1,\nt3,2026-01-12T01:46:55Z,a1,x,c,free,\nt4,,a1,x,c,,\n";
    assert_eq!(kind_of(text), Some(Kind::Touchpoints));
    let table =
        touchpoints::read(text.as_bytes(), &proposed(Kind::Touchpoints, text.as_bytes())).unwrap().value;
    assert_eq!((table.rows.len(), table.ledger.duplicates), (1, 1));
    assert_eq!(table.rows[0].value.cost, Some(182));
    assert_eq!(table.rows[0].value.properties, [("landing page".to_owned(), "/a".to_owned())]);
    assert_eq!(
        reasons(&table.rejected),
        [(4, "no channel"), (5, "cost is not a number 'free'"), (6, "bad date ''")]
    );
}

#[test]
fn deals_take_a_day_in_the_zone_of_the_mapping() {
    let text = "Deal ID,Email,Deal stage,Create Date,Amount,Sales accepted\nD1,a@x.example,Won,2026-01-13,348.00,yes\n\
                D2,,New,2026-01-14,,maybe\n,,New,2026-01-14,,\n";
    assert_eq!(kind_of(text), Some(Kind::Deals));
    let mut mapping = proposed(Kind::Deals, text.as_bytes());
    mapping.time_zone = "+02:00".into();
    let table = deals::read(text.as_bytes(), &mapping).unwrap().value;
    let deal = &table.rows[0].value;
    assert_eq!(deal.created.unwrap().seconds(), 1_768_255_200);
    assert_eq!((deal.amount, deal.sales_accepted), (Some(34_800), Some(true)));
    assert_eq!(
        reasons(&table.rejected),
        [(3, "accepted by sales is neither yes nor no 'maybe'"), (4, "no lead id and no identifier")]
    );
}

#[test]
fn participants_and_what_they_agreed_to() {
    let text = "Name,E-mail,File,Consent,Consent scope,Plan\nAda,ada@x.example,ada.vtt,yes,analysis only,Team\n\
                Bo,,bo.vtt,expired 2026-05-31,,\nCy,,,,,\n,,x.vtt,yes,,\nAda,ada@x.example,ada.vtt,yes,analysis only,Team\n";
    assert_eq!(kind_of(text), Some(Kind::People));
    let table = participants::read(text.as_bytes(), &proposed(Kind::People, text.as_bytes())).unwrap().value;
    let states: Vec<ConsentState> = table.rows.iter().map(|r| r.value.consent.state).collect();
    assert_eq!(states, [ConsentState::Yes, ConsentState::Expired, ConsentState::Unknown]);
    assert_eq!(table.rows[0].value.consent.scope.as_deref(), Some("analysis only"));
    assert_eq!(table.rows[0].value.attributes, [("Plan".to_owned(), "Team".to_owned())]);
    assert_eq!(table.ledger.duplicates, 1);
    assert_eq!(reasons(&table.rejected), [(5, "no name and no identifier")]);
}

#[test]
fn a_codebook_knows_its_categories_and_breaks_circles() {
    let text = "code,parent,kind,description\njob.a,job,job,\"When\n I\"\ntheme.b,theme.c,theme,\ntheme.c,theme.b,,\n\
                x,,mood,\njob.a,job,job,again\n,,,\nself,self,theme,\n";
    assert_eq!(kind_of(text), Some(Kind::Codebook));
    let outcome = codebook::read(text.as_bytes(), &proposed(Kind::Codebook, text.as_bytes())).unwrap();
    let book = outcome.value;
    let codes: Vec<(&str, Option<&str>, CodeKind)> = book
        .table
        .rows
        .iter()
        .map(|r| (r.value.name.as_str(), r.value.parent.as_deref(), r.value.kind))
        .collect();
    assert_eq!(
        codes,
        [
            ("job.a", Some("job"), CodeKind::Job),
            ("theme.b", Some("theme.c"), CodeKind::Theme),
            ("theme.c", None, CodeKind::Theme),
            ("self", None, CodeKind::Theme)
        ]
    );
    assert_eq!(book.categories, ["job"]);
    assert_eq!(book.table.ledger.duplicates, 1);
    assert_eq!(outcome.warnings[0].message, "the parent 'theme.b' makes a circle and was left out");
    let known =
        "'mood' is no kind of code (known are job, force, moment, hired, fired, next-job, outcome, theme)";
    assert_eq!(reasons(&book.table.rejected), [(6, known), (8, "no code")]);
}

#[test]
fn excerpts_keep_their_words() {
    let text = "source,record,field,start_s,quote,code,coder,memo\na.vtt,,,68.925,\"one\r\ntwo\",job.a,anna,\n\
                s.csv,r1,Q5,,words,job.a,anna,why\n,,,,words,job.a,,\na.vtt,,,,,job.a,,\na.vtt,,,,words,,,\n\
                a.vtt,,,soon,words,job.a,,\na.vtt,,,1e99,words,job.a,,\n";
    assert_eq!(kind_of(text), Some(Kind::Excerpts));
    let table = excerpts::read(text.as_bytes(), &proposed(Kind::Excerpts, text.as_bytes())).unwrap().value;
    assert_eq!(table.rows[0].value.quote, "one\ntwo");
    assert_eq!(table.rows[0].value.start_ms, Some(68_925));
    assert_eq!(table.rows[1].value.record.as_deref(), Some("r1"));
    assert_eq!(
        reasons(&table.rejected),
        [
            (5, "no source file"),
            (6, "no quote"),
            (7, "no code"),
            (8, "start is not a number of seconds 'soon'"),
            (9, "start is not a number of seconds '1e99'")
        ]
    );
}

#[test]
fn a_mapping_is_saved_changed_and_read_again() {
    let text = "Device ID\tUser\tmail\n1\t2\ta@x.example\n";
    let mapping = proposed(Kind::Identities, text.as_bytes());
    let saved = mapping.to_toml().unwrap();
    assert!(saved.contains("role = \"anonymous_id\""), "{saved}");
    assert_eq!(Mapping::from_toml(&saved).unwrap(), mapping);
    let changed = saved.replace("role = \"user_id\"", "role = \"crm_id\"");
    assert_eq!(Mapping::from_toml(&changed).unwrap().columns[1].role, Role::CrmId);
    let error = Mapping::from_toml(&saved.replace("user_id", "shoe_size")).unwrap_err();
    assert!(error.line.is_some() && error.what.contains("shoe_size"), "{error}");
    assert!(Mapping::from_toml("kind = 5").is_err());
}

#[test]
fn a_file_that_drifted_from_its_mapping_is_said_to_have() {
    let mapping = proposed(Kind::Identities, b"anonymous_id,user_id,email\n");
    let outcome = identities::read(&b"email,anonymous_id,phone\na@x.example,a1,5\n"[..], &mapping).unwrap();
    let said: Vec<&str> = outcome.warnings.iter().map(|w| w.message.as_str()).collect();
    assert_eq!(
        said,
        [
            "the file has no column 'user_id' (User id)",
            "the column 'phone' is not in the mapping and was not read"
        ]
    );
    assert_eq!(outcome.value.rows[0].value.identifiers.anonymous_id.as_deref(), Some("a1"));
}

#[test]
fn of_two_columns_of_one_name_the_first_is_the_first() {
    let text = b"anonymous_id,user_id,user_id\na1,u1,u2\n";
    let mapping = proposed(Kind::Identities, text);
    assert_eq!([mapping.columns[1].role, mapping.columns[2].role], [Role::UserId, Role::Ignore]);
    let table = identities::read(&text[..], &mapping).unwrap().value;
    assert_eq!(table.rows[0].value.identifiers.user_id.as_deref(), Some("u1"));
    let mut other = mapping;
    other.columns[1].role = Role::Ignore;
    other.columns[2].role = Role::UserId;
    let table = identities::read(&text[..], &other).unwrap().value;
    assert_eq!(table.rows[0].value.identifiers.user_id.as_deref(), Some("u2"));
}
