//! A person leaves a document of several voices; the others' words, and what was done with them, stay.

use super::{Fate, erase, plan};
use crate::{AppError, documents::assign_speaker, imports, project::OpenProject, tasks::Reporter};
use model::{CodingId, Selection, SpeakerRole};
use std::fs;
use store::{CodingSource, NewCoding, Op, OpKind};
use tempfile::TempDir;

const GROUP: &str = "Maya: What happened when you tried it?\n\nAnna Example: I never understood the price of it.\n\n\
    Bo Sample: For us the roster was the trouble.\n\nMaya: And then what did you do?\n\n\
    Anna Example: We gave up on a Friday.\n\nBo Sample: We asked a colleague for help.\n";

struct Place {
    home: TempDir,
    project: OpenProject,
}

impl Place {
    fn new() -> Self {
        let home = TempDir::new().unwrap();
        let project =
            OpenProject::create(&home.path().join("study.subtext"), "Study", &home.path().join("cache"))
                .unwrap();
        let place = Self { home, project };
        place.import("group.txt", GROUP);
        let speakers = place.project.population().unwrap().documents[0].document.speakers.clone();
        let anna = speakers.iter().position(|speaker| speaker.label == "Anna Example").unwrap();
        let anna = u32::try_from(anna).unwrap();
        assign_speaker(&place.project, "group.txt", anna, SpeakerRole::Participant, None).unwrap();
        place
    }

    fn import(&self, name: &str, text: &str) {
        let path = self.home.path().join(name);
        fs::write(&path, text).unwrap();
        let request = imports::Request { paths: vec![path], ..imports::Request::default() };
        imports::run(&self.project, &request, &Reporter::default()).unwrap();
    }

    fn text(&self) -> String {
        let population = self.project.population().unwrap();
        let id = population.documents[0].document.id;
        self.project.reader().unwrap().whole_document(id).unwrap().unwrap().text()
    }

    /// Codes words of the group.
    fn code(&self, words: &str) -> CodingId {
        let text = self.text();
        let start = u32::try_from(text[..text.find(words).unwrap()].chars().count()).unwrap();
        let end = start + u32::try_from(words.chars().count()).unwrap();
        let length = u32::try_from(text.chars().count()).unwrap();
        let document = self.project.population().unwrap().documents[0].document.id;
        let selection = Selection::new(start, end, length).unwrap();
        let op = Op::new(OpKind::AddCoding, "code");
        let done = self.project.transact(op, None, |writer| {
            let code = model::CodeId(writer.fresh_id());
            writer.add_code(&model::Code {
                id: code,
                name: format!("theme.{words}"),
                parent: None,
                kind: model::CodeKind::Theme,
                is_category: false,
                description: String::new(),
                position: 0,
                details: model::CodeDetails::default(),
            })?;
            let new = NewCoding {
                id: CodingId(writer.fresh_id()),
                created: writer.now(),
                document,
                selection,
                code,
                coder: "Test".into(),
                memo: String::new(),
                source: CodingSource::Human,
            };
            Ok(writer.add_coding(&new)?.unwrap().id)
        });
        done.unwrap().value
    }
}

#[test]
fn the_others_in_a_group_keep_their_words_and_their_codings() {
    let place = Place::new();
    let theirs = place.code("never understood the price");
    let (first, last) = (place.code("the roster was the trouble"), place.code("asked a colleague"));
    let across = place.code("Friday.\nWe asked");
    let (project, population) = (&place.project, place.project.population().unwrap());
    let anna = population.documents[0].person.unwrap();
    let told = plan(project, anna).unwrap();
    assert_eq!((told.name.as_str(), told.documents.len(), told.blanked.len()), ("Anna Example", 0, 1));
    assert_eq!((told.rows.paragraphs, told.rows.excerpts), (2, 2));
    assert!(place.text().contains("Friday"), "a plan changes nothing");
    let unsure = erase(project, anna, "yes");
    assert!(matches!(&unsure, Err(AppError::InvalidInput(say)) if say.contains(&told.pseudonym)));
    let done = erase(project, anna, &told.pseudonym.to_lowercase()).unwrap().value;
    assert_eq!((done.rows, done.scrubbed, done.traces.len()), (told.rows, true, 0));
    let text = place.text();
    assert!(!text.contains("price") && !text.contains("Friday"), "{text}");
    assert_eq!(text.matches("[erased]").count(), 2);
    let reader = project.reader().unwrap();
    let quote = |id| reader.coding(id).unwrap().map(|coding| coding.quote);
    assert_eq!(quote(first).unwrap(), "the roster was the trouble");
    assert_eq!(quote(last).unwrap(), "asked a colleague");
    assert_eq!((quote(theirs), quote(across)), (None, None));
    assert_eq!(project.check().unwrap(), Vec::<String>::new());
    let speakers = &project.population().unwrap().documents[0].document.speakers;
    assert!(speakers.iter().all(|speaker| !speaker.label.contains("Anna")), "{speakers:?}");
    assert_eq!(project.reader().unwrap().history().unwrap().undo, None);
}

#[test]
fn what_others_say_of_them_is_told_and_stays() {
    let place = Place::new();
    place.import("cleo.txt", "Maya: Who helped?\n\nCleo Third: It was Anna Example who helped me.\n");
    let population = place.project.population().unwrap();
    let told = plan(&place.project, population.documents[0].person.unwrap()).unwrap();
    assert_eq!(told.mentions.len(), 1, "{:?}", told.mentions);
    assert_eq!(told.mentions[0].count, 1);
}

#[test]
fn a_copy_that_cannot_be_read_is_said_to_hold_them_still() {
    let place = Place::new();
    fs::write(place.home.path().join("study.v1.subtext"), "no project").unwrap();
    fs::write(place.home.path().join("studying.subtext"), "not ours").unwrap();
    let anna = place.project.population().unwrap().documents[0].person.unwrap();
    let told = plan(&place.project, anna).unwrap();
    assert_eq!(told.copies.len(), 1);
    let done = erase(&place.project, anna, &told.pseudonym).unwrap().value;
    assert!(matches!(&done.copies[..], [copy] if matches!(copy.fate, Fate::Left(_))), "{:?}", done.copies);
}
