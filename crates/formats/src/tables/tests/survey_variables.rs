//! Surveys of our own making, for what their columns are variables of.

use crate::tables::{
    Mapping, Role,
    surveys::{self, Survey, Tool},
};
use model::{Variable, VariableKind};

fn read(text: &str) -> (Survey, Vec<String>) {
    let outcome = surveys::read(text.as_bytes(), None).unwrap();
    assert!(outcome.value.ledger.balances());
    (outcome.value, outcome.warnings.into_iter().map(|w| w.message).collect())
}

fn variable<'s>(survey: &'s Survey, name: &str) -> &'s Variable {
    survey.variables.iter().find(|v| v.name == name).unwrap_or_else(|| panic!("no variable {name}"))
}

fn closed(survey: &Survey, record: &str) -> Vec<(String, String)> {
    survey.responses.iter().find(|r| r.record == record).unwrap().closed.clone()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
}

const MONKEY: &str = "\u{feff}Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Which tools do you use?,,,,How satisfied are you with:,,Anything else?,Do you plan to stay?\n\
    ,,,,,,,,Paper,Excel,A group chat,Other (please specify),Price,Support,Open-Ended Response,Response\n\
    11,9,2026-01-10 10:00:00,2026-01-10 10:05:00,1.2.3.4,a@x.example,Ada,L,Paper,Excel,,,Very satisfied,Dissatisfied,it is quick and cheap to use,Yes\n\
    12,9,2026-01-10 11:00:00,2026-01-10 11:05:00,1.2.3.5,b@x.example,Bo,M,,Excel,,a drawer full of notes,Satisfied,Satisfied,,No\n";

#[test]
fn options_over_several_columns_are_one_variable() {
    let (survey, warnings) = read(MONKEY);
    assert_eq!(survey.tool, Tool::SurveyMonkey);
    let tools = variable(&survey, "Which tools do you use?");
    assert_eq!(
        (tools.kind, tools.options.as_slice()),
        (VariableKind::MultiChoice, &["Paper", "Excel", "A group chat"].map(String::from)[..])
    );
    let price = variable(&survey, "How satisfied are you with: — Price");
    assert_eq!((price.kind, price.min, price.max), (VariableKind::Scale, Some(1), Some(5)));
    assert_eq!((price.step("Very satisfied"), price.step("Satisfied")), (Some(5), Some(4)));
    assert_eq!(variable(&survey, "Do you plan to stay?").kind, VariableKind::YesNo);
    assert_eq!(
        closed(&survey, "11"),
        pairs(&[
            ("Which tools do you use?", "Paper"),
            ("Which tools do you use?", "Excel"),
            ("How satisfied are you with: — Price", "Very satisfied"),
            ("How satisfied are you with: — Support", "Dissatisfied"),
            ("Do you plan to stay?", "Yes"),
        ])
    );
    let other = survey.answer("12", "Which tools do you use? — Other (please specify)").unwrap();
    assert_eq!(other.text, "a drawer full of notes");
    let dropped = warnings.iter().find(|w| w.starts_with("personal data was not kept")).unwrap();
    assert!(dropped.contains("'IP Address', 'First Name', 'Last Name'"), "{dropped}");
    assert!(!format!("{:?}", survey.responses).contains("Ada"));
    assert_eq!(survey.responses[0].identifiers.email.as_deref(), Some("a@x.example"));
}

#[test]
fn the_same_survey_without_a_second_row() {
    let one = "Respondent ID,End Date,Why did you come?,How likely are you to recommend us (0-10)?\n\
        1,2026-01-10 10:00:00,a friend told me about it,9\n2,2026-01-11 10:00:00,the old one was too slow,7\n3,2026-01-12 10:00:00,my boss wanted me to,10\n";
    let (survey, _) = read(one);
    assert_eq!(survey.responses.len(), 3);
    let likely = variable(&survey, "How likely are you to recommend us (0-10)?");
    assert_eq!((likely.kind, likely.min, likely.max), (VariableKind::Scale, Some(0), Some(10)));
    let condensed = one.replacen('\n', "\n,,,\n", 1);
    assert_eq!(read(&condensed).0.responses.len(), 3);
}

#[test]
fn microsoft_forms_with_trailing_separators_and_anonymous_people() {
    let (survey, _) = read(
        "Id,Start time,Completion time,Email,Name,\"Which do\nyou use?\",Comments?,Comments?2\n\
         1,2026-03-02 09:00:00,2026-03-02 09:04:00,anonymous,,AGOL;,it takes me far too long,no\n\
         2,2026-03-02 10:00:00,2026-03-02 10:04:00,anonymous,,AGOL;Cartography;,the maps are nice to look at,\n\
         3,2026-03-02 11:00:00,2026-03-02 11:04:00,eva@x.example,Eva,Cartography;,I could not find the legend,yes\n",
    );
    assert_eq!((survey.tool, survey.responses.len()), (Tool::MicrosoftForms, 3));
    assert_eq!(
        closed(&survey, "2")[..2],
        pairs(&[("Which do\nyou use?", "AGOL"), ("Which do\nyou use?", "Cartography")])
    );
    assert!(survey.responses[0].identifiers.is_empty());
    assert_eq!(survey.responses[2].identifiers.email.as_deref(), Some("eva@x.example"));
    assert_eq!(survey.responses[0].date.as_deref(), Some("2026-03-02"));
}

#[test]
fn typeform_of_old_has_a_column_a_choice() {
    let (survey, _) = read(
        "#,Paper,Excel,Other,\"Thanks {{field:01HX}}, what is your number? 📞\",Start Date (UTC),Submit Date (UTC),Network ID\n\
         k1,Paper,Excel,,'+44 7700 900123,2026-01-28 11:51:47,2026-01-28 12:06:35,11\n\
         k2,,Excel,a drawer full of old notes,'+44 7700 900456,2026-01-28 11:51:47,2026-01-28 12:06:35,12\n",
    );
    assert_eq!(survey.tool, Tool::Typeform);
    let choices = variable(&survey, "Choices: Paper, Excel");
    assert_eq!(choices.kind, VariableKind::MultiChoice);
    assert_eq!(
        closed(&survey, "k1"),
        pairs(&[("Choices: Paper, Excel", "Paper"), ("Choices: Paper, Excel", "Excel")])
    );
    let phone = survey.variables.iter().find(|v| v.name.starts_with("Thanks")).unwrap();
    assert_eq!(
        (phone.kind, phone.question.as_str()),
        (VariableKind::Personal, "Thanks …, what is your number? 📞")
    );
}

#[test]
fn google_joins_choices_that_may_hold_the_separator() {
    let (survey, _) = read("Timestamp,Wie zufrieden sind Sie?\n8/31/2023 19:08:16,sehr zufrieden\n");
    assert_eq!(survey.responses[0].date.as_deref(), Some("2023-08-31"));
    let rows = [
        "\"Maps (paper, screen)\"",
        "Tables",
        "\"Tables, Maps (paper, screen)\"",
        "\"Maps (paper, screen), Tables\"",
        "\"Maps (paper, screen)\"",
        "\"Tables, my own thing\"",
        "Tables",
        "\"Tables, Maps (paper, screen)\"",
    ];
    let rows: String =
        rows.iter().enumerate().map(|(i, row)| format!("{}/9/2023 10:00:00,{row}\n", i + 1)).collect();
    let (survey, warnings) =
        read(&format!("Timestamp,What do you work with?\n{rows}31/8/2023 10:00:00,Tables\n"));
    let work = variable(&survey, "What do you work with?");
    assert_eq!(
        (work.kind, work.options.as_slice()),
        (VariableKind::MultiChoice, &["Tables", "Maps (paper, screen)"].map(String::from)[..])
    );
    assert_eq!(survey.responses[2].closed.len(), 2);
    assert_eq!(survey.responses[5].closed, pairs(&[("What do you work with?", "Tables, my own thing")]));
    assert_eq!(survey.responses[0].date.as_deref(), Some("2023-09-01"), "the file's own rows say day first");
    let whole = warnings.iter().find(|w| w.contains("kept whole")).unwrap();
    assert!(whole.starts_with("in 'What do you work with?' 1 answer holds"), "{whole}");
}

#[test]
fn qualtrics_with_a_column_a_choice() {
    let (survey, _) = read(
        "ResponseId,UserLanguage,Q1_1,Q1_2,Q1_2_TEXT,Q2\n\
         Response ID,User Language,Which? - Selected Choice - Paper,Which? - Selected Choice - Other,Which? - Other - Text,Why?\n\
         \"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"userLanguage\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\",\"\"choiceId\"\":\"\"1\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\",\"\"choiceId\"\":\"\"2\"\"}\",\"{\"\"ImportId\"\":\"\"QID1_2_TEXT\"\"}\",\"{\"\"ImportId\"\":\"\"QID2_TEXT\"\"}\"\n\
         R_1,DE,Paper,,,Weil es nicht anders ging\nR_2,EN,Paper,Other,a drawer,because I had to do it\n",
    );
    let which = variable(&survey, "Which?");
    assert_eq!(
        (which.kind, which.options.as_slice()),
        (VariableKind::MultiChoice, &["Paper", "Other"].map(String::from)[..])
    );
    assert_eq!(survey.answer("R_2", "Q1_2_TEXT").unwrap().text, "a drawer");
    assert_eq!(survey.answer("R_1", "Q2").unwrap().language.as_deref(), Some("de"));
    assert_eq!(
        survey.answer("R_2", "Q1_2_TEXT").unwrap().language.as_deref(),
        Some("en"),
        "the survey's word goes first"
    );
    assert_eq!(variable(&survey, "UserLanguage").kind, VariableKind::Metadata);
}

#[test]
fn answers_without_a_noted_language_get_one_only_where_it_is_sure() {
    let (survey, _) = read(
        "Respondent ID,What happened?\n\
         1,Ich habe den Knopf nicht gefunden und dann nach einer Stunde aufgegeben\n\
         2,I gave up after an hour because nobody had told me where the button was\n3,too slow\n",
    );
    let of = |record: &str| survey.answer(record, "What happened?").unwrap().language.clone();
    assert_eq!([of("1").as_deref(), of("2").as_deref(), of("3").as_deref()], [Some("de"), Some("en"), None]);
}

#[test]
fn a_mapping_says_what_a_column_is_and_what_can_be_chosen() {
    let text = "Respondent ID,Tools,Grade,IP Address\n1,\"Tea, green, Coffee\",2,1.2.3.4\n2,\"Coffee, Tea\",4,1.2.3.5\n3,Milk,1,1.2.3.6\n";
    let mut mapping = surveys::propose("s", text.as_bytes()).unwrap().mapping;
    let column = |mapping: &mut Mapping, header: &str, change: &dyn Fn(&mut crate::tables::Column)| {
        change(mapping.columns.iter_mut().find(|c| c.header == header).unwrap());
    };
    column(&mut mapping, "Tools", &|c| {
        c.role = Role::MultiChoice;
        c.options = ["Tea", "Tea, green", "Coffee"].map(String::from).to_vec();
    });
    column(&mut mapping, "Grade", &|c| {
        c.role = Role::Scale;
        c.scale = Some([1, 6]);
    });
    column(&mut mapping, "IP Address", &|c| c.role = Role::ClosedAnswer);
    let mapping = Mapping::from_toml(&mapping.to_toml().unwrap()).unwrap();
    let survey = surveys::read(text.as_bytes(), Some(&mapping)).unwrap().value;
    assert_eq!(
        closed(&survey, "1"),
        pairs(&[("Tools", "Tea, green"), ("Tools", "Coffee"), ("Grade", "2"), ("IP Address", "1.2.3.4")])
    );
    let grade = variable(&survey, "Grade");
    assert_eq!(
        (grade.kind, grade.min, grade.max, grade.source.as_str()),
        (VariableKind::Scale, Some(1), Some(6), "s")
    );
    assert_eq!(variable(&survey, "Tools").options[..3], ["Tea", "Tea, green", "Coffee"]);
}

#[test]
fn kinds_are_told_by_values() {
    let (survey, _) = read(
        "Respondent ID,How many staff?,When did you start?,Rate us from 1 to 5,Plan,Kunde?\n\
         1,12,2020-03-01,4 - good,Team,ja\n2,\"1,200\",2021-05-06,5 - very good,Solo,nein\n3,7,2019-12-01,1 - bad,Team,ja\n",
    );
    let kind = |name: &str| variable(&survey, name).kind;
    assert_eq!(kind("How many staff?"), VariableKind::Number);
    assert_eq!(kind("When did you start?"), VariableKind::Date);
    assert_eq!(kind("Plan"), VariableKind::SingleChoice);
    assert_eq!(kind("Kunde?"), VariableKind::YesNo);
    let rate = variable(&survey, "Rate us from 1 to 5");
    assert_eq!((rate.kind, rate.min, rate.max), (VariableKind::Scale, Some(1), Some(5)));
    assert_eq!(rate.options, ["1 - bad", "4 - good", "5 - very good"]);
    assert_eq!(rate.step("4 - good"), Some(4));
}
