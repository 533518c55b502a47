//! Folders of models, made file by file.

use super::*;
use tempfile::TempDir;

fn put(home: &TempDir, model: &str, files: &[(&str, &str)]) {
    let folder = home.path().join(model);
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
}

fn config(family: &str, head: &str, labels: &[&str]) -> String {
    let labels: BTreeMap<String, &str> =
        labels.iter().enumerate().map(|(at, label)| (at.to_string(), *label)).collect();
    serde_json::json!({ "model_type": family, "architectures": [head], "id2label": labels }).to_string()
}

const BERT_FILES: [(&str, &str); 2] = [("vocab.txt", ""), ("model.safetensors", "12345")];

fn task(home: &TempDir, files: &[(&str, &str)]) -> Result<Task, Unusable> {
    let folder = home.path().join("m");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    put(home, "m", files);
    look(home.path()).unwrap().remove(0).task
}

#[test]
fn what_a_model_is_for_is_told_from_its_head_and_labels() {
    let home = tempfile::tempdir().unwrap();
    let of = |family: &str, head: &str, labels: &[&str]| {
        let config = config(family, head, labels);
        task(&home, &[("config.json", &config), BERT_FILES[0], BERT_FILES[1]])
    };
    let texts = "BertForSequenceClassification";
    assert_eq!(of("bert", texts, &["contradiction", "neutral", "entailment"]), Ok(Task::Labels));
    assert_eq!(of("bert", texts, &["entailment", "not_entailment"]), Ok(Task::Labels));
    assert_eq!(of("distilbert", texts, &["NEGATIVE", "POSITIVE"]), Ok(Task::Sentiment));
    assert_eq!(of("bert", texts, &["1 star", "2 stars"]), Ok(Task::Sentiment));
    assert_eq!(of("bert", "BertForTokenClassification", &["O", "B-PER", "I-PER"]), Ok(Task::Names));
    assert_eq!(of("electra", "ElectraForTokenClassification", &["O", "PERSON"]), Ok(Task::Names));
    assert_eq!(of("bert", texts, &["LABEL_0", "LABEL_1"]), Err(Unusable::UnnamedLabels));
    assert_eq!(of("bert", texts, &[]), Err(Unusable::UnnamedLabels));
    assert!(matches!(of("bert", texts, &["joy", "anger"]), Err(Unusable::OtherLabels(_))));
    assert!(matches!(of("bert", "BertForTokenClassification", &["NOUN"]), Err(Unusable::OtherLabels(_))));
    assert!(matches!(of("bert", "BertForMaskedLM", &[]), Err(Unusable::OtherHead(_))));
    assert!(matches!(of("gpt2", texts, &["positive", "negative"]), Err(Unusable::OtherFamily(_))));
    let electra = of("electra", texts, &["positive", "negative"]);
    assert!(matches!(electra, Err(Unusable::NotForThat { task: Task::Sentiment, .. })), "{electra:?}");
}

#[test]
fn what_is_missing_is_said_with_what_to_do() {
    let home = tempfile::tempdir().unwrap();
    let bert = config("bert", "BertForSequenceClassification", &["negative", "positive"]);
    let roberta = config("roberta", "RobertaForSequenceClassification", &["negative", "positive"]);
    let why = |files: &[(&str, &str)]| task(&home, files).unwrap_err().to_string();
    assert!(why(&[("vocab.txt", "")]).contains("no config.json"));
    assert!(why(&[("config.json", "{\"model_type\": ")]).contains("cannot be read"));
    assert!(why(&[("config.json", "{}")]).contains("architectures"));
    let said = why(&[("config.json", &bert), ("tokenizer.json", ""), BERT_FILES[1]]);
    assert!(said.contains("vocab.txt is missing") && said.contains("tokenizer.json alone"), "{said}");
    let said = why(&[("config.json", &roberta), ("vocab.json", ""), BERT_FILES[1]]);
    assert!(said.contains("merges.txt is missing") && !said.contains("alone"), "{said}");
    assert!(why(&[("config.json", &bert), BERT_FILES[0]]).contains("rust_model.ot, model.safetensors"));
    let said = why(&[("config.json", &bert), BERT_FILES[0], ("tf_model.h5", "")]);
    assert!(said.contains("only there as tf_model.h5"), "{said}");
    let parts = ("model.safetensors.index.json", "{}");
    assert!(why(&[("config.json", &bert), BERT_FILES[0], parts]).contains("several parts"));
}

#[test]
fn a_folder_of_models_is_listed_by_name_and_one_that_is_a_model_is_that_one() {
    let home = tempfile::tempdir().unwrap();
    let bert = config("bert", "BertForSequenceClassification", &["negative", "positive"]);
    put(&home, "tone-b", &[("config.json", &bert), BERT_FILES[0], BERT_FILES[1]]);
    put(&home, "tone-a", &[("config.json", &bert), BERT_FILES[0], BERT_FILES[1]]);
    put(&home, "a-broken", &[("vocab.txt", "")]);
    put(&home, ".hidden", &[("config.json", &bert)]);
    fs::write(home.path().join("readme.txt"), "").unwrap();
    let models = look(home.path()).unwrap();
    let names: Vec<&str> = models.iter().map(|model| model.name.as_str()).collect();
    assert_eq!(names, ["a-broken", "tone-a", "tone-b"]);
    assert_eq!((models[1].bytes, models[1].family.as_deref()), (5, Some("bert")));
    assert_eq!(models[1].labels, ["negative", "positive"]);
    let chosen = |name| choose(&models, Task::Sentiment, name).map(|model| model.name.as_str());
    assert_eq!((chosen(None), chosen(Some("tone-b"))), (Some("tone-a"), Some("tone-b")));
    assert_eq!((chosen(Some("a-broken")), chosen(Some("nobody"))), (None, None));
    assert_eq!(choose(&models, Task::Names, None), None);
    let one = look(&home.path().join("tone-b")).unwrap();
    assert_eq!((one.len(), one[0].name.as_str()), (1, "tone-b"));
    assert!(look(&home.path().join("nowhere")).is_err());
}

#[test]
fn labels_are_read_in_the_order_of_their_numbers() {
    let many: BTreeMap<String, String> = (0..12).map(|at| (at.to_string(), format!("l{at}"))).collect();
    let config = Config { id2label: Some(many), ..Config::default() };
    assert_eq!(config.labels()[9..], ["l9", "l10", "l11"]);
    let labels = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    assert_eq!(entailment(&labels(&["CONTRADICTION", "NEUTRAL", "ENTAILMENT"])), Some((2, 0)));
    assert_eq!(entailment(&labels(&["entailment", "not_entailment"])), Some((0, 1)));
    assert_eq!(entailment(&labels(&["entailment", "neutral"])), None);
    assert_eq!(
        [kind_of("B-PER"), kind_of("I_ORG"), kind_of("PERSON"), kind_of("O")],
        ["PER", "ORG", "PERSON", "O"]
    );
}
