//! Whatever a project holds comes back: words, offsets, names, trees, values.

use super::*;
use crate::refi::{
    Case, Code, Coding, Datum, Direction, Link, Project, Set, Stamp, TextSelection, TextSource, User,
    Variable, VariableKind, VariableValue, check,
};
use model::Timestamp;
use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

/// Words with emoji, combining marks, right-to-left letters, line ends, and what XML takes for markup.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z]{1,6}",
        Just(" ".to_owned()),
        Just("\n".to_owned()),
        Just("😀".to_owned()),
        Just("👩‍👩‍👧".to_owned()),
        Just("e\u{301}".to_owned()),
        Just("שלום".to_owned()),
        Just("مرحبا".to_owned()),
        Just("]]>".to_owned()),
        Just("<b>&amp;\"'".to_owned()),
        Just("\t".to_owned()),
        Just("\u{2028}\u{85}\u{a0}".to_owned()),
    ];
    vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Texts as they come in, with any line ends, normalised as the import does.
fn texts() -> impl Strategy<Value = String> {
    let end = prop_oneof![Just("\n"), Just("\r\n"), Just("\r")];
    vec((words(), end), 0..6).prop_map(|lines| {
        let text: String = lines.into_iter().flat_map(|(line, end)| [line, end.to_owned()]).collect();
        model::text::normalise(&text)
    })
}

/// Numbers from which a project is made: which code, which span, which values.
type Seeds = Vec<(u32, u32, u32)>;

fn seeds(most: usize) -> impl Strategy<Value = Seeds> {
    vec((any::<u32>(), any::<u32>(), any::<u32>()), 0..most)
}

/// Projects in which all references resolve.
pub(super) fn projects() -> impl Strategy<Value = Project> {
    let named = (words(), words(), words());
    let texts = vec((texts(), words(), seeds(8)), 0..4);
    let notes = vec((texts_of_notes(), seeds(2)), 0..3);
    (named, texts, notes, vec((words(), any::<u32>()), 0..7), seeds(4)).prop_map(
        |(named, texts, notes, codes, more)| {
            let mut maker = Maker::default();
            let (name, description, user) = named;
            maker.project.name = format!("P{name}");
            maker.project.origin = format!("Subtext {user}");
            maker.project.description = description;
            maker.basics(&user, &codes, &more);
            notes.into_iter().for_each(|(text, seeds)| maker.text(text, "", &seeds, true));
            texts.into_iter().for_each(|(text, name, seeds)| maker.text(text, &name, &seeds, false));
            maker.around(&more);
            maker.project
        },
    )
}

fn texts_of_notes() -> impl Strategy<Value = String> {
    texts().prop_map(|text| text.trim_start_matches('\u{feff}').to_owned())
}

#[derive(Default)]
struct Maker {
    project: Project,
    last: u128,
}

impl Maker {
    fn guid(&mut self) -> Uuid {
        self.last += 1;
        Uuid::from_u128(self.last << 64 | 0xdead_beef)
    }

    fn stamp(&self, seed: u32) -> Stamp {
        let user = self.project.users.first().filter(|_| !seed.is_multiple_of(3)).map(|user| user.guid);
        Stamp { user, at: (!seed.is_multiple_of(2)).then_some(Timestamp(i64::from(seed) * 1_000_003)) }
    }

    /// The code, note, source or other thing that a number picks.
    fn pick(list: &[Uuid], seed: u32) -> Vec<Uuid> {
        let index = list.len().checked_sub(1).map(|last| seed as usize % (last + 1));
        index.map(|index| list[index]).into_iter().collect()
    }

    fn basics(&mut self, user: &str, codes: &[(String, u32)], more: &Seeds) {
        let guid = self.guid();
        self.project.users.push(User { guid, name: user.to_owned(), id: String::new() });
        self.project.created = self.stamp(7);
        for (name, seed) in codes {
            let code = Code {
                guid: self.guid(),
                name: format!("c{name}"),
                is_codable: true,
                color: (seed % 2 > 0).then(|| format!("#{:06x}", seed % 0x0100_0000)),
                description: if seed % 5 > 0 { name.repeat(2) } else { String::new() },
                ..Code::default()
            };
            // Below the last one, or beside it.
            let mut place = &mut self.project.codes;
            for level in 0..seed % 4 {
                if place.is_empty() || level > 3 {
                    break;
                }
                place = &mut place.last_mut().unwrap().codes;
            }
            place.push(code);
        }
        for (index, (seed, _, _)) in more.iter().enumerate() {
            let kind = VariableKind::ALL[*seed as usize % 6];
            let variable =
                Variable { guid: self.guid(), name: format!("v{index}"), kind, description: String::new() };
            self.project.variables.push(variable);
        }
    }

    fn values(&self, seed: u32) -> Vec<VariableValue> {
        let Some(variable) = self.project.variables.get(seed as usize % 5) else { return Vec::new() };
        let value = match variable.kind {
            VariableKind::Text => Datum::Text(format!(" {seed}\n<&]]> ")),
            VariableKind::Boolean => Datum::Boolean(!seed.is_multiple_of(2)),
            VariableKind::Integer => Datum::Integer(i64::from(seed) - 2_000_000_000),
            VariableKind::Float => Datum::Float(f64::from(seed) / 7.0 - 3.0e8),
            VariableKind::Date => {
                Datum::Date(format!("20{:02}-0{}-1{}", seed % 100, seed % 9 + 1, seed % 10))
            }
            VariableKind::DateTime => Datum::DateTime(Timestamp(i64::from(seed) * 999_983)),
        };
        vec![VariableValue { variable: variable.guid, value }]
    }

    fn codings(&mut self, seed: u32) -> Vec<Coding> {
        let codes: Vec<Uuid> = self.project.all_codes().iter().map(|code| code.guid).collect();
        let notes: Vec<Uuid> = self.project.notes.iter().map(|note| note.guid).collect();
        let mut codings = Vec::new();
        for step in 0..seed % 3 {
            for code in Self::pick(&codes, seed.wrapping_add(step)) {
                let note_refs = Self::pick(&notes, seed);
                codings.push(Coding { guid: self.guid(), code, note_refs, created: self.stamp(seed / 3) });
            }
        }
        codings
    }

    fn text(&mut self, text: String, name: &str, seeds: &Seeds, is_note: bool) {
        let length = u32::try_from(text.chars().count()).unwrap();
        let notes: Vec<Uuid> = self.project.notes.iter().map(|note| note.guid).collect();
        let mut source =
            TextSource { guid: self.guid(), name: name.to_owned(), text, ..TextSource::default() };
        for (start, size, seed) in seeds.iter().filter(|_| length > 0) {
            let start = start % length;
            source.selections.push(TextSelection {
                guid: self.guid(),
                name: if seed % 2 > 0 { name.to_owned() } else { String::new() },
                description: if seed % 7 > 3 { name.to_owned() } else { String::new() },
                start,
                end: start + 1 + size % (length - start),
                codings: self.codings(*seed),
                note_refs: Self::pick(&notes, *seed),
                created: self.stamp(*seed),
                modified: self.stamp(seed / 2),
            });
        }
        let seed = seeds.first().map_or(0, |seed| seed.2);
        source.codings = self.codings(seed / 5);
        source.note_refs = Self::pick(&notes, seed);
        source.values = self.values(seed);
        source.created = self.stamp(seed);
        if is_note { self.project.notes.push(source) } else { self.project.sources.push(source) }
    }

    fn around(&mut self, more: &Seeds) {
        let sources: Vec<Uuid> = self.project.sources.iter().map(|source| source.guid).collect();
        let selections: Vec<Uuid> = self
            .project
            .sources
            .iter()
            .flat_map(|source| source.selections.iter().map(|one| one.guid))
            .collect();
        let codes: Vec<Uuid> = self.project.all_codes().iter().map(|code| code.guid).collect();
        let notes: Vec<Uuid> = self.project.notes.iter().map(|note| note.guid).collect();
        for (a, b, c) in more {
            let case = Case {
                guid: self.guid(),
                name: format!("case {a}"),
                description: String::new(),
                code_refs: Self::pick(&codes, *a),
                values: self.values(*b),
                source_refs: Self::pick(&sources, *b),
                selection_refs: Self::pick(&selections, *c),
            };
            self.project.cases.push(case);
            let set = Set {
                guid: self.guid(),
                name: format!("set {b}"),
                description: "<set>".into(),
                codes: Self::pick(&codes, *b),
                sources: Self::pick(&sources, *a),
                notes: Self::pick(&notes, *c),
            };
            self.project.sets.push(set);
            let link = Link {
                guid: self.guid(),
                name: String::new(),
                direction: Direction::ALL.get(*a as usize % 4).copied(),
                color: None,
                origin: selections.first().copied(),
                target: codes.first().copied(),
                note_refs: Self::pick(&notes, *b),
            };
            self.project.links.push(link);
        }
        self.project.note_refs = Self::pick(&notes, 3);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn every_project_is_written_clean_and_comes_back_equal(made in projects()) {
        let written = project::write(&made, Timestamp(1_700_000_000_000_000)).unwrap();
        prop_assert_eq!(&written.warnings, &[]);
        prop_assert_eq!(check(&written.value), []);
        let imported = read(&written.value).unwrap().value;
        prop_assert_eq!(&imported.not_taken, &[]);
        prop_assert_eq!(&imported.project, &made);
        let again = project::write(&imported.project, Timestamp(1_700_000_000_000_000)).unwrap();
        prop_assert_eq!(again.value, written.value);
    }

    /// Read by other programs, whose offsets nobody vouches for, the words are the same too.
    #[test]
    fn quotes_of_whole_words_stay_whatever_the_origin(made in projects()) {
        let mut made = made;
        made.origin = "Elsewhere".into();
        for source in made.sources.iter_mut().chain(&mut made.notes) {
            let characters: Vec<char> = source.text.chars().collect();
            let in_word = |at: u32| {
                let at = at as usize;
                at > 0 && at < characters.len() && characters[at - 1].is_alphanumeric() && characters[at].is_alphanumeric()
            };
            source.selections.retain(|one| !in_word(one.start) && !in_word(one.end));
        }
        made.cases.clear();
        made.links.clear();
        let written = project::write(&made, Timestamp(0)).unwrap().value;
        prop_assert_eq!(read(&written).unwrap().value.project, made);
    }
}

fn with(edit: impl FnOnce(&mut Project)) -> Result<Read<Vec<u8>>, FormatError> {
    let mut made = read(&archive(|xml| xml)).unwrap().value.project;
    edit(&mut made);
    project::write(&made, Timestamp(0))
}

#[test]
fn what_breaks_a_rule_is_not_written() {
    let refused = |said: &str, edit: fn(&mut Project)| {
        let error = with(edit).unwrap_err();
        assert!(error.what.contains(said), "{error} does not say {said:?}");
    };
    refused("not normalised", |project| project.sources[0].text.insert(0, '\u{feff}'));
    refused("not normalised", |project| project.sources[0].text.push('\r'));
    refused("past the text", |project| project.sources[0].selections[0].end = 500);
    refused("past the text", |project| project.sources[0].selections[0].end = 44);
    refused("names another thing", |project| project.codes[0].guid = project.users[0].guid);
    refused("not in the project", |project| project.codes.clear());
    refused("folder", |project| project.codes[0].is_codable = false);
    refused("colour is none", |project| project.codes[0].color = Some("red".into()));
    refused("no name", |project| project.codes[0].name.clear());
    refused("no name", |project| project.name.clear());
    refused("outside the years", |project| project.created.at = Some(Timestamp(i64::MAX)));
    refused("cannot be written", |project| {
        project.variables.push(Variable {
            guid: Uuid::from_u128(5),
            name: "n".into(),
            ..Variable::default()
        });
        let value = VariableValue { variable: Uuid::from_u128(5), value: Datum::Float(f64::NAN) };
        project.sources[0].values.push(value);
    });
    refused("below more than 200", |project| {
        for level in 0..201u128 {
            let codes = std::mem::take(&mut project.codes);
            let guid = Uuid::from_u128(level + 100);
            project.codes = vec![Code { guid, name: "n".into(), is_codable: true, codes, ..Code::default() }];
        }
    });
}

#[test]
fn control_characters_are_replaced_with_a_warning_and_move_nothing() {
    let written = with(|project| {
        project.codes[0].name = "a\u{1}b\u{0}".into();
        project.sources[0].text.insert(3, '\u{7}');
        project.sources[0].selections[0].start += 1;
        project.sources[0].selections[0].end += 1;
    })
    .unwrap();
    assert_eq!(written.warnings.len(), 1);
    assert!(
        written.warnings[0].message.starts_with("2 control characters in a Code"),
        "{:?}",
        written.warnings
    );
    assert_eq!(check(&written.value), []);
    let imported = read(&written.value).unwrap().value;
    assert_eq!(quotes(&imported), [("the board asked".to_owned(), "a\u{fffd}b\u{fffd}".to_owned())]);
}

#[test]
fn the_archive_has_the_files_the_format_says_and_the_time_it_is_given() {
    let written = with(|_| {}).unwrap().value;
    let mut archive = zip::ZipArchive::new(Cursor::new(&written[..])).unwrap();
    let names: Vec<String> =
        (0..archive.len()).map(|i| archive.by_index(i).unwrap().name().unwrap().to_string()).collect();
    assert_eq!(names, ["project.qde".to_owned(), source_file()]);
    let mut text = Vec::new();
    std::io::Read::read_to_end(&mut archive.by_index(0).unwrap(), &mut text).unwrap();
    assert!(text.starts_with(b"<?xml") && !text.contains(&b'\r') && text.ends_with(b"</Project>\n"));
    let year = |at| {
        let made = read(&written).unwrap().value.project;
        let bytes = project::write(&made, Timestamp(at)).unwrap().value;
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        archive.by_index(1).unwrap().last_modified().unwrap().year()
    };
    assert_eq!((year(1_772_355_600_000_000), year(0)), (2026, 1980));
}
