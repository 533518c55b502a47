//! Filters, and counts over all that is found.

use super::{index_of, interview, search};
use crate::{
    CodeCount, Filters, Index, IndexedCode, IndexedDocument, MonthCount, PersonCount, Query, Results, Typing,
};
use model::{CodeKind, DocumentId, DocumentKind, PersonId, SpeakerRole};

fn person(name: &str) -> PersonId {
    PersonId::of("test", name)
}

fn code(name: &str, kind: CodeKind) -> IndexedCode {
    let ancestors = name.rsplit_once('.').map(|(head, _)| vec![head.to_owned()]).unwrap_or_default();
    IndexedCode { name: name.to_owned(), kind, ancestors }
}

fn corpus() -> Vec<IndexedDocument> {
    let mut talk = interview(
        "talk",
        &[
            "Did the import go well?",
            "The import was scary.",
            "Import, import, import.",
            "We hired a helper.",
        ],
    );
    talk.date = Some("2026-04-28".to_owned());
    talk.paragraphs[0].role = SpeakerRole::Interviewer;
    for at in 1..4 {
        talk.paragraphs[at].person = Some(person("marit"));
    }
    talk.paragraphs[1].codes =
        vec![code("theme.import-anxiety", CodeKind::Theme), code("force.anxiety", CodeKind::Force)];
    talk.paragraphs[2].codes = vec![code("theme.import-anxiety", CodeKind::Theme)];
    talk.paragraphs[3].codes = vec![code("job.cover-gap", CodeKind::Job)];
    let mut answer = interview("answer", &["The import ate my list", "Nothing"]);
    answer.kind = DocumentKind::Survey;
    answer.date = Some("2026-03-28".to_owned());
    answer.paragraphs[0].person = Some(person("carys"));
    answer.paragraphs[0].codes = vec![code("theme.import-anxiety", CodeKind::Theme)];
    answer.paragraphs[0].quotable = false;
    answer.paragraphs[1].heading = Some("What stopped you at the import?".to_owned());
    answer.paragraphs[1].role = SpeakerRole::Other;
    vec![talk, answer]
}

fn with(index: &Index, query: &str, filters: &Filters) -> Results {
    index.search(&Query::parse(query, Typing::No), filters, 10, 0).unwrap()
}

#[test]
fn counts_are_over_all_hits_and_of_people() {
    let index = index_of(&corpus());
    let page = index.search(&Query::parse("import", Typing::No), &Filters::default(), 1, 0).unwrap();
    assert_eq!((page.total, page.hits.len()), (4, 1));
    let facets = page.facets;
    assert_eq!((facets.documents, facets.people_total, facets.without_person), (2, 2, 1));
    assert_eq!((facets.not_quotable, facets.without_code), (1, 1));
    let with_hits: Vec<_> = facets.kinds.iter().filter(|(_, hits)| *hits > 0).copied().collect();
    assert_eq!(with_hits, [(DocumentKind::Interview, 3), (DocumentKind::Survey, 1)]);
    assert_eq!(facets.kinds.len(), DocumentKind::ALL.len(), "every kind is counted");
    assert_eq!(
        facets.roles,
        [(SpeakerRole::Interviewer, 1), (SpeakerRole::Participant, 3), (SpeakerRole::Other, 0)]
    );
    let count = |name: &str, paragraphs, people| CodeCount { name: name.to_owned(), paragraphs, people };
    assert_eq!(
        facets.codes,
        [
            count("theme", 3, 2),
            count("theme.import-anxiety", 3, 2),
            count("force", 1, 1),
            count("force.anxiety", 1, 1)
        ]
    );
    let month = |month: &str, paragraphs| MonthCount { month: month.to_owned(), paragraphs };
    assert_eq!(facets.months, [month("2026-03", 1), month("2026-04", 3)]);
    let of = |name, paragraphs| PersonCount { person: person(name), paragraphs };
    assert_eq!(facets.people, [of("marit", 2), of("carys", 1)]);
}

#[test]
fn counts_do_not_depend_on_segments() {
    let whole = search(&index_of(&corpus()), "import OR hired OR nothing");
    let parts = index_of(&[]);
    for document in corpus() {
        super::fill(&parts, &[document], "next");
    }
    let parts = search(&parts, "import OR hired OR nothing");
    assert_eq!((parts.total, &parts.facets), (whole.total, &whole.facets));
    let places = |r: &Results| r.hits.iter().map(|h| (h.document, h.paragraph)).collect::<Vec<_>>();
    assert_eq!(places(&parts), places(&whole));
}

#[test]
fn typed_fields_and_filters_narrow_alike() {
    let index = index_of(&corpus());
    let filters = |f: &dyn Fn(&mut Filters)| {
        let mut filters = Filters::default();
        f(&mut filters);
        filters
    };
    let none = Filters::default();
    for (query, filter, expect) in [
        ("import speaker:participant", &none, 3),
        ("import -speaker:interviewer", &none, 3),
        ("import", &filters(&|f| f.without_roles = vec![SpeakerRole::Interviewer]), 3),
        ("import", &filters(&|f| f.roles = vec![SpeakerRole::Interviewer, SpeakerRole::Other]), 1),
        ("import kind:survey", &none, 1),
        ("import", &filters(&|f| f.kinds = vec![DocumentKind::Survey]), 1),
        ("code:import-anxiety", &none, 3),
        ("code:theme.import-anxiety", &none, 3),
        ("code:\"Import anxiety\"", &none, 3),
        ("theme:import*", &none, 3),
        ("code:theme", &none, 3),
        ("code:anxiety", &none, 1),
        ("job:cover-gap", &none, 1),
        ("job:import-anxiety", &none, 0),
        ("-code:import-anxiety", &none, 3),
        ("", &filters(&|f| f.codes = vec!["theme.import-anxiety".into(), "force.anxiety".into()]), 1),
        ("", &filters(&|f| f.code_kinds = vec![CodeKind::Job]), 1),
        ("import", &filters(&|f| f.people = Some(vec![person("marit")])), 2),
        ("import", &filters(&|f| f.people = Some(vec![])), 0),
        ("import", &filters(&|f| f.documents = Some(vec![DocumentId::of("test", "answer")])), 1),
        ("import", &filters(&|f| f.from = Some("2026-04-01".into())), 3),
        ("import", &filters(&|f| f.to = Some("2026-03-28".into())), 1),
        ("import", &filters(&|f| f.quotable = Some(true)), 3),
        ("import", &filters(&|f| f.quotable = Some(false)), 1),
        ("", &none, 6),
    ] {
        assert_eq!(with(&index, query, filter).total, expect, "{query} {filter:?}");
    }
}

#[test]
fn a_question_finds_its_answer_only_when_asked_to() {
    let index = index_of(&corpus());
    assert_eq!(search(&index, "stopped").total, 0);
    let headings = Filters { headings: true, ..Filters::default() };
    let results = with(&index, "stopped nothing", &headings);
    assert_eq!((results.total, results.with_all), (1, 1));
    assert_eq!(results.hits[0].spans, [(0, 7)]);
    assert_eq!(search(&index, "question:stopping").total, 1);
    // It lifts an answer that is found by its own words.
    let mut asked = interview("asked", &["It was the price", "It was the price"]);
    asked.paragraphs[1].heading = Some("What about the price?".to_owned());
    assert_eq!(search(&index_of(&[asked]), "price").hits[0].paragraph, 1);
}

#[test]
fn pages_follow_each_other() {
    let index = index_of(&corpus());
    let query = Query::parse("import", Typing::No);
    let page = |offset| index.search(&query, &Filters::default(), 2, offset).unwrap().hits;
    let all: Vec<_> = [page(0), page(2), page(4)].concat();
    assert_eq!(all, search(&index, "import").hits);
}

#[test]
fn a_page_of_any_length_is_the_same_order() {
    let index = index_of(&corpus());
    let places = |r: &Results| r.hits.iter().map(|h| (h.document, h.paragraph)).collect::<Vec<_>>();
    // Few have all words: those with some follow, whatever the page's length.
    for asked in ["import OR hired OR nothing", "import scary", "import import import"] {
        let query = Query::parse(asked, Typing::No);
        let page = |limit, offset| index.search(&query, &Filters::default(), limit, offset).unwrap();
        let whole = page(usize::MAX, 0);
        assert_eq!(whole.hits.len(), whole.total, "{asked}");
        for (limit, offset) in [(0, 0), (1, 0), (2, 1), (1, 3), (50, 2), (3, usize::MAX)] {
            let part = page(limit, offset);
            assert_eq!((part.total, &part.facets), (whole.total, &whole.facets), "{asked}");
            let expect: Vec<_> = places(&whole).into_iter().skip(offset).take(limit).collect();
            assert_eq!(places(&part), expect, "{asked}: {limit} from {offset}");
        }
    }
    assert_eq!(places(&search(&index, "import import import")), places(&search(&index, "import")));
}
