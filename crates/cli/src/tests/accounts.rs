//! Accounts, on the sample.

use super::{copy, on, on_sample};
use crate::Status;
use tempfile::TempDir;

#[test]
fn accounts_are_listed_with_their_people_leads_and_funnel() {
    let list = on_sample(&["accounts", "P", "--limit", "5"]);
    assert_eq!(list.json["accounts"].as_array().unwrap().len(), 5);
    assert!(list.text.contains("marketing: 265 leads in"), "{}", list.text);
    assert!(list.text.contains("--limit shows more"), "{}", list.text);
    let funnel = on_sample(&["accounts", "P", "--funnel", "Trial", "--limit", "1"]);
    assert!(funnel.text.starts_with("Trial, accounts"), "{}", funnel.text);
    assert_eq!(funnel.json["funnel"]["steps"].as_array().unwrap().len(), 6);
    let name = list.json["accounts"][0]["name"].as_str().unwrap();
    let shown = on_sample(&["accounts", "P", "show", name]);
    assert!(shown.text.contains("initiator, influencer, champion, user, decider"), "{}", shown.text);
    let nowhere = on(&super::sample_path(), &["accounts", "P", "show", "Nowhere"]).unwrap_err();
    assert_eq!(nowhere.status, Status::Usage);
}

#[test]
fn a_company_and_a_part_are_said_by_hand_and_taken_back() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let person = "u_11362";
    let put = on(&project, &["accounts", "P", "assign", person, "Weir & Sons"]).unwrap();
    assert_eq!(put.text, "Put in 'Weir & Sons'\n");
    on(&project, &["accounts", "P", "role", person, "champion"]).unwrap();
    let again = on(&project, &["accounts", "P", "role", person, "champion"]).unwrap();
    assert_eq!(again.text, "It is so already\n");
    let shown = on(&project, &["accounts", "P", "show", "weir sons"]).unwrap();
    assert_eq!(shown.json["people"].as_array().unwrap().len(), 1);
    assert!(shown.text.contains("champion 1") && shown.text.contains("hand"), "{}", shown.text);
    on(&project, &["accounts", "P", "role", person, "champion", "--off"]).unwrap();
    let off = on(&project, &["accounts", "P", "role", person, "champion", "--off"]).unwrap_err();
    assert_eq!(off.status, Status::Usage);
    on(&project, &["accounts", "P", "assign", person, "--take-back"]).unwrap();
    assert!(on(&project, &["undo", "P"]).unwrap().text.contains("take back in which company"));
    assert_eq!(on(&project, &["accounts", "P", "assign", person]).unwrap_err().status, Status::Usage);
}

#[test]
fn an_account_is_renamed_and_a_public_mail_domain_is_none() {
    let home = TempDir::new().unwrap();
    let project = copy(&home);
    let run = |arguments: &[&str]| on(&project, &[&["accounts", "P"], arguments].concat());
    let before = run(&["show", "postbox.example"]).unwrap().json["people"].as_array().unwrap().len();
    assert_eq!(run(&["rename", "postbox.example", "Post Box"]).unwrap().text, "Called 'Post Box' now\n");
    let shown = run(&["show", "post box"]).unwrap();
    assert_eq!(shown.json["people"].as_array().unwrap().len(), before);
    assert!(shown.text.contains("postbox.example"), "what it was called before: {}", shown.text);
    run(&["rename", "postbox.example", "--take-back"]).unwrap();
    run(&["public", "--add", "postbox.example"]).unwrap();
    assert_eq!(run(&["show", "postbox.example"]).unwrap_err().status, Status::Usage);
    let listed = run(&["public"]).unwrap();
    let row = listed.text.lines().find(|line| line.starts_with("postbox.example")).unwrap();
    assert!(row.contains("you") && row.contains(&before.to_string()), "{row}");
    assert!(
        on(&project, &["undo", "P"]).unwrap().text.contains("anybody can have an address at postbox.example")
    );
    assert_eq!(run(&["show", "postbox.example"]).unwrap().json["people"].as_array().unwrap().len(), before);
    assert_eq!(run(&["rename", "postbox.example"]).unwrap_err().status, Status::Usage);
}
