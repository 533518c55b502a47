//! Surveys as grids: rows, typed answers, codes in place and in a batch.

use super::desk::Desk;
use serde_json::{Value, json};

fn open_column(survey: &Value) -> usize {
    let variables = survey["variables"].as_array().unwrap();
    variables.iter().position(|v| v["kind"] == "open_text").unwrap()
}

#[test]
fn a_survey_is_a_row_a_respondent() {
    let (desk, _) = Desk::with_sample();
    let surveys = desk.ask("surveys", json!({}))["surveys"].as_array().unwrap().clone();
    let responses: u64 = surveys.iter().map(|s| s["responses"].as_u64().unwrap()).sum();
    assert_eq!(responses, desk.counts()["survey_responses"].as_u64().unwrap());
    for survey in &surveys {
        let page = desk.ask("survey_grid", json!({"survey": survey["source"], "limit": 7}));
        assert_eq!(page["total"], survey["responses"]);
        let rows = page["rows"].as_array().unwrap();
        assert!(!rows.is_empty() && rows.len() <= 7);
        let width = survey["variables"].as_array().unwrap().len();
        assert!(rows.iter().all(|row| row["cells"].as_array().unwrap().len() == width));
    }
    let missing = desk.refused("survey_grid", json!({"survey": "none.csv"}));
    assert!(missing.message.contains("Its surveys are"), "{}", missing.message);
}

#[test]
fn closed_answers_choose_respondents_and_open_ones_are_coded_in_a_batch() {
    let desk = Desk::with_project();
    let rows = [
        "Response ID,What is your role?,What made you look for something new?,How likely are you to recommend us? (0-10)",
        "r1,Owner,\"The upload lost our rota 😀, twice\",3",
        "r2,Manager,\"Upload again. It was slow\",7",
        "r3,Owner,Somebody told me,9",
        "r4,Owner,\"An upload, a café, a mess\",2",
        "r5,Manager,It was too dear for what it did,8",
        "r6,Owner,,10",
    ];
    desk.import(&[desk.file("why.csv", rows.join("\n"))]);
    let surveys = desk.ask("surveys", json!({}))["surveys"].clone();
    let survey = &surveys[0];
    let open = open_column(survey);
    let question = survey["variables"][open]["name"].clone();
    let role = survey["variables"].as_array().unwrap().iter().find(|v| v["question"] == "What is your role?");
    assert_eq!(role.unwrap()["kind"], "single_choice", "{role:?}");
    let owners = json!([{"variable": "What is your role?", "value": "Owner"}]);
    let page = desk.ask("survey_grid", json!({"survey": "why.csv", "given": owners}));
    assert_eq!(page["total"], 4);

    let code = desk.ask("code_add", json!({"name": "upload trouble"}))["code"]["id"].clone();
    let batch = json!({"survey": "why.csv", "question": question, "code": code, "find": "UPLOAD", "given": owners, "coder": "Maya"});
    let preview = desk.ask("survey_code_preview", batch.clone());
    assert_eq!((&preview["total"], &preview["already"]), (&json!(2), &json!(0)));
    assert!(desk.ask("excerpts", json!({"code": code}))["total"] == 0, "a preview stores nothing");
    let done = desk.ask("survey_code", batch.clone());
    assert_eq!(done["coded"], 2);
    let excerpts = desk.ask("excerpts", json!({"code": code}));
    let texts: Vec<&str> =
        excerpts["excerpts"].as_array().unwrap().iter().map(|e| e["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["The upload lost our rota 😀, twice", "An upload, a café, a mess"]);
    let again = desk.refused("survey_code", batch.clone());
    assert!(again.message.contains("bears the code already (2)"), "{}", again.message);
    let bare = desk.ask("survey_grid", json!({"survey": "why.csv", "uncoded": true}));
    assert_eq!(bare["total"], 3, "answers without a code; a blank is no answer");

    desk.ask("undo", json!({}));
    assert_eq!(desk.ask("excerpts", json!({"code": code}))["total"], 0, "one undo takes the batch back");
    let first = preview["answers"][0]["document"].clone();
    let mut without = batch;
    without["except"] = json!([first]);
    assert_eq!(desk.ask("survey_code", without)["coded"], 1);
}

#[test]
fn answers_are_chosen_by_all_that_is_asked_and_a_batch_counts_people() {
    let desk = Desk::with_project();
    let rows = [
        "Response ID,Email,What is your role?,Which plan do you have?,What made you look for something new?,What do you still miss most of all?",
        "r1,bo@x.example,Owner,Team,\"The upload lost our rota, twice\",\"A phone app, really\"",
        "r2,bo@x.example,Owner,Team,\"It was the upload again, so slow\",\"An upload that does not break\"",
        "r3,cy@x.example,Owner's deputy,Team,\"Every upload took us half a day\",\"More help from somebody\"",
        "r4,di@x.example,Owner,Solo,\"Somebody told me all about it\",\"The upload broke for me too\"",
        "r5,ed@x.example,Owner's deputy,Solo,\"Too dear for what it does\",\"A view of the whole month\"",
    ];
    desk.import(&[desk.file("why.csv", rows.join("\n"))]);
    let survey = desk.ask("surveys", json!({}))["surveys"][0].clone();
    let variable = |question: &str| {
        let all = survey["variables"].as_array().unwrap();
        all.iter().find(|v| v["question"].as_str().unwrap().starts_with(question)).unwrap().clone()
    };
    let total = |more: Value| {
        let mut request = json!({"survey": "why.csv"});
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        desk.ask("survey_grid", request)["total"].clone()
    };
    let given = |question: &str, value: &str| json!({"variable": variable(question)["name"], "value": value});
    let owner = given("What is your role", "Owner");
    assert_eq!(total(json!({"given": [owner]})), 3, "an answer that begins alike is another");
    assert_eq!(total(json!({"given": [owner, given("Which plan", "Team")]})), 2, "both must be given");

    let code = desk.ask("code_add", json!({"name": "upload trouble"}))["code"]["id"].clone();
    let batch = |question: &str, coder: &str| {
        let question = variable(question)["name"].clone();
        json!({"survey": "why.csv", "question": question, "code": code, "find": "upload", "coder": coder})
    };
    let preview = |coder: &str| {
        let found = desk.ask("survey_code_preview", batch("What made", coder));
        ["total", "people", "already"].map(|key| found[key].as_u64().unwrap())
    };
    assert_eq!(preview("Maya"), [3, 2, 0], "words of another question do not count, and Bo answered twice");
    desk.ask("survey_code", batch("What made", "Maya"));
    assert_eq!(preview("Maya"), [0, 0, 3]);
    assert_eq!(preview("Lea"), [3, 2, 0], "what Maya coded is hers");
    assert_eq!(total(json!({"find": "upload", "uncoded": true})), 2, "one answer must be both");
    let closed = desk.refused("survey_code", batch("Which plan", "Maya"));
    assert!(closed.message.contains("is no open question"), "{}", closed.message);
}

#[test]
fn a_survey_that_comes_in_two_files_is_one_survey() {
    let desk = Desk::with_project();
    let head = "Response ID,What is your role?,What made you look for something new?";
    let file = |rows: &str| desk.file("why.csv", format!("{head}\n{rows}\n"));
    desk.import(&[file("r1,Owner,The upload lost our rota\nr2,Manager,It was slow again")]);
    desk.import(&[file("r3,Owner,Somebody told me of it")]);
    let surveys = desk.ask("surveys", json!({}))["surveys"].clone();
    let survey = &surveys[0];
    assert_eq!((surveys.as_array().unwrap().len(), &survey["responses"]), (1, &json!(3)), "{survey}");
    assert_eq!(survey["files"], json!(["why.csv"]));
    let names: Vec<&str> =
        survey["variables"].as_array().unwrap().iter().map(|v| v["question"].as_str().unwrap()).collect();
    assert_eq!(names, ["What is your role?", "What made you look for something new?"], "each once");

    let code = desk.ask("code_add", json!({"name": "Word of mouth"}))["code"]["id"].clone();
    let question = survey["variables"][open_column(survey)]["name"].clone();
    let batch =
        json!({"survey": "why.csv", "question": question, "code": code, "find": "told me", "coder": "Maya"});
    assert_eq!(desk.ask("survey_code", batch)["coded"], 1);
    assert_eq!(desk.ask("app_state", json!({}))["project"]["undo"], "tag 1 answer 'Word of mouth'");
}
