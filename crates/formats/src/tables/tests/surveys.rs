//! Surveys of our own making, one a tool.

use crate::{
    detect::{Kind, detect},
    tables::{
        Mapping, Role,
        surveys::{self, Survey, Tool},
    },
};

fn read(text: &str) -> Survey {
    let survey = surveys::read(text.as_bytes(), None).unwrap().value;
    assert!(survey.ledger.balances());
    survey
}

const QUALTRICS: &str = "StartDate,EndDate,Status,IPAddress,Finished,ResponseId,RecipientEmail,Q1,Q2\n\
    Start Date,End Date,Response Type,IP Address,Finished,Response ID,Recipient Email,\"How, often?\",\"Why?\nIn words\"\n\
    \"{\"\"ImportId\"\":\"\"startDate\"\"}\",\"{\"\"ImportId\"\":\"\"endDate\"\"}\",\"{\"\"ImportId\"\":\"\"status\"\"}\",\"{\"\"ImportId\"\":\"\"ipAddress\"\"}\",\"{\"\"ImportId\"\":\"\"finished\"\"}\",\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"recipientEmail\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\",\"{\"\"ImportId\"\":\"\"QID2_TEXT\"\"}\"\n\
    2026-02-11 09:22:17,2026-02-11 09:23:48,Survey Preview,1.2.3.4,True,R_1, A@x.example,Daily,\" one\r\ntwo \"\n\
    2026-02-11 09:22:17,2026-02-12 09:23:48,IP Address,1.2.3.4,False,R_2,,Weekly,\n\
    2026-02-11 09:22:17,2026-02-12 09:23:48,IP Address,1.2.3.4,True,R_2,,Weekly,again\n\
    2026-02-11 09:22:17,too few\n";

#[test]
fn qualtrics_with_three_header_rows() {
    assert_eq!(detect("x.csv", QUALTRICS.as_bytes()).kind, Some(Kind::Survey));
    let survey = read(QUALTRICS);
    assert_eq!(survey.tool, Tool::Qualtrics);
    let (first, second) = (&survey.responses[0], &survey.responses[1]);
    assert_eq!(
        (first.line, first.record.as_str(), first.flags.as_slice()),
        (5, "R_1", &["preview".to_owned()][..])
    );
    assert_eq!(first.identifiers.email.as_deref(), Some("a@x.example"));
    assert_eq!(first.date.as_deref(), Some("2026-02-11"));
    assert_eq!((first.open[0].field.as_str(), first.open[0].question.as_str()), ("Q2", "Why?\nIn words"));
    assert_eq!(first.open[0].text, "one\ntwo");
    assert_eq!(first.closed, [("How, often?".to_owned(), "Daily".to_owned())]);
    assert_eq!((second.flags.as_slice(), second.open.len()), (&["unfinished".to_owned()][..], 0));
    assert_eq!((survey.responses.len(), survey.ledger.duplicates, survey.ledger.rejected), (2, 1, 1));
    assert_eq!(
        (survey.rejected[0].line, survey.rejected[0].text.as_str()),
        (9, "2026-02-11 09:22:17,too few")
    );
    let kept = format!("{:?}", survey.responses);
    assert!(!kept.contains("1.2.3.4"), "an address of a machine is not kept");
}

#[test]
fn qualtrics_as_tabs_in_utf16_reads_the_same() {
    let text = QUALTRICS
        .replace("\"How, often?\"", "How often?")
        .replace(',', "\t")
        .replace("\"\"\t\"\"", "\"\",\"\"");
    let text = text.replace("How often?", "\"How, often?\"");
    let bytes: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(detect("x.tsv", &bytes).kind, Some(Kind::Survey));
    let survey = surveys::read(&bytes, None).unwrap().value;
    let answers = |survey: &Survey| survey.responses.iter().map(|r| r.open.clone()).collect::<Vec<_>>();
    assert_eq!(answers(&survey), answers(&read(QUALTRICS)));
    assert_eq!(survey.questions, read(QUALTRICS).questions);
}

#[test]
fn typeform_by_its_hash_and_duplicate_headers() {
    let survey = read(
        "#,What's your work email?,Why?,Why?,Start Date (UTC),Submit Date (UTC),Network ID\n\
         k1,a@x.example,so that I sleep at night,because of my sister,2026-01-28 11:51:47,2026-01-28 12:06:35,11\n\
         k2,b@x.example,no idea at all,,2026-01-28 11:51:47,2026-01-28 12:06:35,12\n",
    );
    assert_eq!(survey.tool, Tool::Typeform);
    assert_eq!(survey.question("Why? (2)").unwrap().text, "Why?");
    assert_eq!(survey.answer("k1", "Why?").unwrap().text, "so that I sleep at night");
    assert_eq!(survey.answer("k1", "Why? (2)").unwrap().text, "because of my sister");
    assert_eq!(survey.answer("k2", "Why? (2)"), None);
    assert_eq!(survey.responses[1].identifiers.email.as_deref(), Some("b@x.example"));
}

#[test]
fn survey_monkey_with_options_under_questions() {
    let survey = read(
        "Respondent ID,Collector ID,Start Date,End Date,IP Address,Which tools?,,Why?,Age\n\
         ,,,,,Paper,Excel,Open-Ended Response,\n\
         11,1,10/01/2026 2:16:15 PM,10/13/2026 2:16:15 PM,1.2.3.4,Paper,,it is quick and cheap,40\n",
    );
    assert_eq!((survey.tool, survey.responses.len()), (Tool::SurveyMonkey, 1));
    let fields: Vec<&str> = survey.questions.iter().skip(5).map(|q| q.field.as_str()).collect();
    assert_eq!(fields, ["Which tools? — Paper", "Which tools? — Excel", "Why?", "Age"]);
    let response = &survey.responses[0];
    assert_eq!((response.record.as_str(), response.date.as_deref()), ("11", Some("2026-10-13")));
    assert_eq!(response.open[0].text, "it is quick and cheap");
}

#[test]
fn lists_of_choices_are_closed_however_they_vary() {
    let tools = ["Paper on the wall", "Excel or Sheets", "A group chat", "The payroll program"];
    let list = |n: usize| {
        let chosen = tools.iter().enumerate().filter(|(i, _)| n >> i & 1 == 1);
        chosen.map(|(_, tool)| *tool).collect::<Vec<_>>().join("; ")
    };
    let rows: String =
        (1..16).map(|n| format!("{n},{},I said {n} different things to them\n", list(n))).collect();
    let survey = read(&format!("Respondent ID,Which did you use?,What happened?\n{rows}"));
    let roles: Vec<Role> = survey.questions.iter().map(|q| q.role).collect();
    assert_eq!(roles, [Role::ResponseId, Role::MultiChoice, Role::OpenAnswer]);
    assert_eq!(
        survey.variables[1].options,
        ["A group chat", "Excel or Sheets", "Paper on the wall", "The payroll program"]
    );
}

#[test]
fn rows_without_ids_go_by_their_hash() {
    let text = "Timestamp,What would you change?\n2026-01-02 10:00:00,the colour of it all\n\
                2026-01-02 10:00:00,the colour of it all\n2026-01-03 10:00:00,nothing about it really\n";
    let survey = read(text);
    let records: Vec<&str> = survey.responses.iter().map(|r| r.record.as_str()).collect();
    assert_eq!(survey.tool, Tool::GoogleForms);
    assert_eq!(records[1], format!("{}-2", records[0]));
    assert_eq!(read(text).responses, survey.responses);
    assert_ne!(records[0], records[2]);
}

#[test]
fn blanks_that_the_file_fills_are_no_answers() {
    let answers = "n/a\n".repeat(6);
    let rows: String = answers.lines().enumerate().map(|(i, a)| format!("{i},{a},\n")).collect();
    let text = format!("id,Any other comment?,x,\n{}", rows.replace(",\n", ",1,\n"));
    let text = format!(
        "{text}7,it was all good and quick,1,\n8,not enough time for it,1,\n9,call me next week please,1,\n"
    );
    let outcome = surveys::read(text.as_bytes(), None).unwrap();
    let answers: usize = outcome.value.responses.iter().map(|r| r.open.len()).sum();
    assert_eq!(answers, 3);
    assert!(outcome.warnings.iter().any(|w| w.message.contains("fills blanks")));
}

#[test]
fn a_mapping_overrules_what_was_found() {
    let proposal = surveys::propose("s", QUALTRICS.as_bytes()).unwrap();
    assert_eq!(proposal.mapping.header_rows, 3);
    let mut mapping = Mapping::from_toml(&proposal.mapping.to_toml().unwrap()).unwrap();
    assert_eq!(mapping, proposal.mapping);
    let column = mapping.columns.iter_mut().find(|c| c.header == "Q1").unwrap();
    column.role = Role::OpenAnswer;
    let survey = surveys::read(QUALTRICS.as_bytes(), Some(&mapping)).unwrap().value;
    assert_eq!(survey.answer("R_1", "Q1").unwrap().text, "Daily");
    mapping.kind = Kind::Events;
    assert!(surveys::read(QUALTRICS.as_bytes(), Some(&mapping)).is_err());
}

#[test]
fn a_header_alone_is_an_empty_survey() {
    let outcome = surveys::read(b"Respondent ID,Why?\n", None).unwrap();
    assert_eq!(outcome.value.responses.len(), 0);
    assert_eq!(outcome.warnings[0].message, "the file has a header and no rows");
}
