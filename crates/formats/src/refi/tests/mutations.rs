//! Broken projects, one rule each: repaired with a reason, or refused with what, where and what to do.

use super::*;
use crate::refi::check;

#[test]
fn a_whole_project_has_no_faults() {
    let bytes = archive(|xml| xml);
    assert_eq!(check(&bytes), []);
    let imported = read(&bytes).unwrap();
    assert_eq!(imported.warnings, []);
    assert_eq!(imported.value.not_taken, []);
    assert_eq!(quotes(&imported.value), [("the board asked".to_owned(), "Pressure".to_owned())]);
}

/// The project is read, with exactly these rules told as broken and repaired.
fn repaired(bytes: &[u8], broken: &[Rule], said: &str) -> Imported {
    let faults = check(bytes);
    assert_eq!(rules(&faults), broken, "{faults:#?}");
    assert!(faults.iter().all(|fault| fault.repaired && fault.advice.len() > 10), "{faults:#?}");
    let imported = read(bytes).unwrap();
    assert_eq!(imported.value.faults, faults);
    let warnings: Vec<&str> = imported.warnings.iter().map(|warning| warning.message.as_str()).collect();
    assert_eq!(warnings.len(), broken.len());
    assert!(warnings.iter().any(|warning| warning.contains(said)), "{warnings:#?} do not say {said:?}");
    imported.value
}

/// The project is refused for this rule alone.
fn refused(bytes: &[u8], rule: Rule, said: &str) {
    let faults = check(bytes);
    let fatal: Vec<_> = faults.iter().filter(|fault| !fault.repaired).collect();
    assert_eq!(fatal.iter().map(|fault| fault.rule).collect::<Vec<_>>(), [rule], "{faults:#?}");
    let error = read(bytes).unwrap_err();
    assert!(error.what.contains(said), "{error} does not say {said:?}");
    assert!(error.advice.len() > 20, "{error}");
}

fn whole(imported: &Imported) {
    assert_eq!(quotes(imported).len(), 1, "the coding is lost");
}

fn edited(from: &str, to: &str) -> Vec<u8> {
    archive(|xml| {
        assert!(xml.contains(from), "{from}");
        xml.replace(from, to)
    })
}

#[test]
fn a_guid_of_no_form_gets_one_and_keeps_its_references() {
    let imported =
        repaired(&edited(CODE, "pressure"), &[Rule::GuidForm, Rule::GuidForm], "\"pressure\" is no GUID");
    whole(&imported);
}

#[test]
fn a_colour_that_is_none_is_left_out() {
    let imported = repaired(&edited("#336699", "red"), &[Rule::Color], "\"red\"");
    assert_eq!(imported.project.codes[0].color, None);
    whole(&imported);
}

#[test]
fn a_code_without_a_name_is_called_so() {
    let imported = repaired(&edited(" name=\"Pressure\"", ""), &[Rule::Name], "it has no name");
    assert_eq!(imported.project.codes[0].name, "Unnamed 0c0de000");
    whole(&imported);
}

#[test]
fn elements_are_found_in_any_order() {
    let bytes = archive(|xml| {
        let users = format!("<Users><User guid=\"{USER}\" name=\"Uma\"/></Users>");
        xml.replace(&users, "").replace("</Sources>", &format!("</Sources>{users}"))
    });
    let imported = repaired(&bytes, &[Rule::Order], "Users stands after Sources");
    assert_eq!(imported.project.users.len(), 1);
    whole(&imported);
}

#[test]
fn a_coding_of_no_code_is_left_out_and_listed() {
    let bytes =
        edited(&format!("<CodeRef targetGUID=\"{CODE}\""), &format!("<CodeRef targetGUID=\"{USER}\""));
    let imported = repaired(&bytes, &[Rule::Reference], "refers to a code");
    assert_eq!(imported.not_taken.len(), 1);
    let left_out = &imported.not_taken[0];
    assert_eq!((left_out.kind, left_out.name.as_str()), ("coding", "Interview 7"));
    assert_eq!(left_out.guid.unwrap().to_string(), CODING);
    assert_eq!(imported.project.sources[0].selections.len(), 1);
}

#[test]
fn a_selection_outside_its_text_is_left_out_and_listed() {
    let ends = [("endPosition=\"59\"", "endPosition=\"9999\"", "to 9999, but the text has 79 characters")];
    let turned = [("startPosition=\"44\"", "startPosition=\"70\"", "from 70 to 59, which is backwards")];
    for (from, to, said) in ends.into_iter().chain(turned) {
        let imported = repaired(&edited(from, to), &[Rule::Range], said);
        assert_eq!(imported.project.sources[0].selections, []);
        assert_eq!(imported.not_taken[0].kind, "selection");
        assert!(imported.not_taken[0].reason.contains("1 coding"), "{:?}", imported.not_taken);
    }
}

#[test]
fn two_texts_of_one_source_are_refused_unless_they_are_one() {
    let with = |content: &str| {
        edited(
            "<PlainTextSelection",
            &format!("<PlainTextContent>{content}</PlainTextContent><PlainTextSelection"),
        )
    };
    refused(
        &with("another text"),
        Rule::OneText,
        "the source \"Interview 7\": it has both content and a path",
    );
    whole(&repaired(&with(TEXT), &[Rule::OneText], "with the same text"));
}

#[test]
fn a_source_without_its_file_is_refused() {
    let bytes = zipped(&[("project.qde", xml().as_bytes())]);
    refused(&bytes, Rule::SourceFile, &format!("internal://{SOURCE}.txt is not in the archive"));
}

#[test]
fn folders_and_the_project_may_have_other_capitals() {
    let folder = format!("Sources/{SOURCE}.txt");
    let bytes = zipped(&[("project.qde", xml().as_bytes()), (&folder, TEXT.as_bytes())]);
    whole(&repaired(&bytes, &[Rule::Folder], "its file is called Sources/"));
    let bytes = zipped(&[("Project.qde", xml().as_bytes()), (&source_file(), TEXT.as_bytes())]);
    whole(&repaired(&bytes, &[Rule::Folder], "called Project.qde"));
}

#[test]
fn a_time_that_is_none_is_left_out() {
    let imported = repaired(&edited("2026-03-01T09:00:00Z", "01/03/2026"), &[Rule::DateForm], "01/03/2026");
    assert_eq!(imported.project.sources[0].selections[0].created.at, None);
    whole(&imported);
}

#[test]
fn a_guid_of_two_kinds_of_things_is_told_apart_by_what_refers_to_it() {
    let imported = repaired(&edited(USER, CODE), &[Rule::UniqueGuid], "the code \"Pressure\": its GUID");
    assert_ne!(imported.project.users[0].guid, imported.project.codes[0].guid);
    assert_eq!(imported.project.created.user, Some(imported.project.users[0].guid));
    whole(&imported);
}

#[test]
fn a_guid_of_two_codings_is_made_two_and_of_two_codes_is_refused() {
    let twice =
        format!("<Coding guid=\"{CODING}\"><CodeRef targetGUID=\"{CODE}\"/></Coding></PlainTextSelection>");
    let imported =
        repaired(&edited("</PlainTextSelection>", &twice), &[Rule::UniqueGuid], "names another thing");
    assert_eq!(quotes(&imported).len(), 2);
    let other = format!("<Codes><Code guid=\"{CODE}\" name=\"Habit\" isCodable=\"true\"/>");
    refused(&edited("<Codes>", &other), Rule::UniqueGuid, "the code \"Pressure\": its GUID");
}

#[test]
fn xml_that_is_cut_short_is_refused_by_line() {
    let bytes = archive(|xml| xml[..xml.len() - 6].to_owned());
    refused(&bytes, Rule::WellFormed, "cut short");
    assert_eq!(read(&bytes).unwrap_err().line, Some(8));
    let bytes = archive(|xml| xml.split("</PlainTextSelection>").next().unwrap().to_owned());
    refused(&bytes, Rule::WellFormed, "it ends within <PlainTextSelection>");
}

#[test]
fn a_folder_that_is_put_on_words_becomes_a_code() {
    let bytes = edited("isCodable=\"true\"", "isCodable=\"false\"");
    let imported = repaired(&bytes, &[Rule::Codable], "folder (isCodable=\"false\") with 1 coding");
    assert!(imported.project.codes[0].is_codable);
    whole(&imported);
}

/// The fourteen of the shared folder, in their order: the rule, and whether a coding is left (`None`: refused).
#[test]
fn the_shared_projects_are_repaired_or_refused_each_with_its_reason() {
    let expected: [(&str, &[Rule], Option<usize>); 15] = [
        ("00_good", &[], Some(1)),
        ("01_bad_guid", &[Rule::GuidForm, Rule::GuidForm], Some(1)),
        ("02_bad_color", &[Rule::Color], Some(1)),
        ("03_missing_code_name", &[Rule::Name], Some(1)),
        ("04_wrong_order", &[Rule::Order], Some(1)),
        ("05_dangling_coderef", &[Rule::Reference], Some(0)),
        ("06_end_past_text", &[Rule::Range], Some(0)),
        ("07_start_gt_end", &[Rule::Range], Some(0)),
        ("08_both_content_and_path", &[Rule::OneText], None),
        ("09_missing_source_file", &[Rule::SourceFile], None),
        ("10_Sources_capital_folder", &[Rule::Folder], Some(1)),
        ("11_bad_datetime", &[Rule::DateForm], Some(1)),
        ("12_duplicate_guid", &[Rule::UniqueGuid], Some(1)),
        ("13_not_wellformed", &[Rule::WellFormed], None),
        ("14_iscodable_folder_used", &[Rule::Codable], Some(1)),
    ];
    for (name, broken, codings) in expected {
        let Some(path) = shared(&format!("mutations/{name}.qdpx")) else { return };
        let bytes = std::fs::read(path).unwrap();
        let faults = check(&bytes);
        assert_eq!(rules(&faults), broken, "{name}: {faults:#?}");
        let read = read(&bytes);
        assert_eq!(read.as_ref().ok().map(|read| quotes(&read.value).len()), codings, "{name}");
        match read {
            Ok(read) => {
                assert_eq!(read.warnings.len(), broken.len(), "{name}");
                // What lost its coding says so.
                assert_eq!(read.value.not_taken.is_empty(), codings == Some(1), "{name}");
            }
            Err(error) => assert!(error.advice.len() > 20 && error.what.len() > 20, "{name}: {error}"),
        }
    }
}
