//! Surveys of other people's making: none fails, and the counts are those of the files.

use super::shared;
use crate::{
    detect::{Kind, detect},
    tables::{Role, surveys},
};
use model::VariableKind;

/// Tool, responses, rejected, duplicates, open and closed columns, open answers.
fn figure(path: &std::path::Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    let survey = match surveys::read(&bytes, None) {
        Ok(outcome) => outcome.value,
        Err(error) => return format!("error: {error}"),
    };
    assert!(survey.ledger.balances(), "{}", path.display());
    let columns = |is: &dyn Fn(Role) -> bool| survey.questions.iter().filter(|q| is(q.role)).count();
    let kinds = VariableKind::ALL.into_iter().filter(|kind| kind.is_closed()).map(|kind| {
        let of = survey.variables.iter().filter(|v| v.kind == kind).count();
        (of > 0).then(|| format!("{of} {}", kind.as_str()))
    });
    let kinds: Vec<String> = kinds.flatten().collect();
    let answers: usize = survey.responses.iter().map(|r| r.open.len()).sum();
    format!(
        "{:?} {} responses, {} rejected, {} again; {} open, {} closed; {answers} answers; {}",
        survey.tool,
        survey.responses.len(),
        survey.rejected.len(),
        survey.ledger.duplicates,
        columns(&|role| role == Role::OpenAnswer),
        columns(&Role::is_closed_answer),
        kinds.join(", ")
    )
}

#[test]
fn real_exports_read_as_they_are() {
    let Some(root) = shared("surveys") else { return };
    let mut wrong = Vec::new();
    let mut check = |path: &str, expect: &str| {
        let path = root.join(path);
        if !path.exists() {
            return;
        }
        let head = std::fs::read(&path).unwrap();
        let detected = detect(path.to_str().unwrap(), &head[..head.len().min(1 << 18)]);
        assert_eq!(detected.kind, Some(Kind::Survey), "{}: {}", path.display(), detected.why);
        let figure = figure(&path);
        if figure != expect {
            wrong.push(format!("{}\n  is {figure}\n not {expect}", path.display()));
        }
    };
    check(
        "fivethirtyeight/comma-survey/comma-survey.csv",
        "SurveyMonkey 1129 responses, 0 rejected, 0 again; 0 open, 12 closed; 0 answers; 8 single_choice, 2 scale, 2 yes_no",
    );
    check(
        "fivethirtyeight/food-world-cup/food-world-cup-data.csv",
        "SurveyMonkey 1373 responses, 0 rejected, 0 again; 0 open, 47 closed; 0 answers; 6 single_choice, 41 scale",
    );
    check(
        "fivethirtyeight/star-wars-survey/StarWars.csv",
        "SurveyMonkey 1186 responses, 0 rejected, 0 again; 0 open, 37 closed; 0 answers; 6 single_choice, 1 multi_choice, 20 scale, 5 yes_no",
    );
    check(
        "gadarian/gadarian.csv",
        "Other 341 responses, 0 rejected, 0 again; 1 open, 3 closed; 341 answers; 3 number",
    );
    check(
        "jupyter/2015-12-notebook-ux/20160115235816-SurveyExport.csv",
        "SurveyGizmo 1706 responses, 0 rejected, 0 again; 28 open, 6 closed; 10252 answers; 6 single_choice",
    );
    check(
        "jupyter/2016-05-education-survey/responses.csv",
        "GoogleForms 125 responses, 0 rejected, 0 again; 9 open, 15 closed; 630 answers; 7 single_choice, 8 multi_choice",
    );
    check(
        "jupyter/2018-09-jupytercon-2018/jupyterlab_test/jupyterlab-ux-data.csv",
        "Other 1581 responses, 0 rejected, 0 again; 1 open, 8 closed; 268 answers; 6 single_choice, 1 number, 1 yes_no",
    );
    check(
        "k8s-contributor/2018/contribex-survey-2018.csv",
        "SurveyMonkey 160 responses, 0 rejected, 0 again; 9 open, 80 closed; 473 answers; 40 single_choice, 26 scale, 13 number, 1 yes_no",
    );
    check(
        "qualtrics/sample.csv",
        "Qualtrics 1 responses, 0 rejected, 0 again; 1 open, 3 closed; 1 answers; 2 single_choice, 1 number",
    );
    check(
        "qualtrics/sample_legacy.csv",
        "QualtricsLegacy 1 responses, 0 rejected, 0 again; 1 open, 2 closed; 1 answers; 1 single_choice, 1 number",
    );
    check(
        "r-community/2018/data/Learning R Internet Survey (Spanish Version) - Form Responses 1.tsv",
        "GoogleForms 295 responses, 0 rejected, 0 again; 4 open, 38 closed; 565 answers; 28 single_choice, 3 multi_choice, 4 scale, 3 number",
    );
    check(
        "r-community/2018/data/survey_English.tsv",
        "Other 3080 responses, 0 rejected, 0 again; 4 open, 44 closed; 7805 answers; 30 single_choice, 5 multi_choice, 4 scale, 4 number, 1 date",
    );
    check(
        "stacks-gov/results-anonymized-randomized.csv",
        "Other 69 responses, 0 rejected, 0 again; 12 open, 41 closed; 454 answers; 22 single_choice, 9 multi_choice, 10 scale",
    );
    check(
        "todo-ospo/2018/results.csv",
        "SurveyMonkey 748 responses, 0 rejected, 0 again; 12 open, 158 closed; 137 answers; 25 single_choice, 12 multi_choice, 8 scale, 1 yes_no",
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_export_that_is_not_utf8_keeps_its_letters() {
    let Some(root) = shared("surveys/fivethirtyeight/star-wars-survey") else { return };
    let outcome = surveys::read(&std::fs::read(root.join("StarWars.csv")).unwrap(), None).unwrap();
    assert!(outcome.warnings[0].message.contains("not UTF-8"));
    let fields: Vec<&str> = outcome.value.questions.iter().map(|q| q.field.as_str()).collect();
    assert!(fields[3].ends_with("— Star Wars: Episode I  The Phantom Menace"), "{}", fields[3]);
}
