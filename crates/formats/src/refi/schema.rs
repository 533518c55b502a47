//! The grammar of projects and codebooks: which elements stand in which, in what order, with which attributes.

/// The form of an attribute's value or an element's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Anything.
    Words,
    /// A GUID.
    Guid,
    /// An instant.
    DateTime,
    /// A day.
    Date,
    /// Yes or no.
    Boolean,
    /// A whole number.
    Integer,
    /// A decimal number.
    Decimal,
    /// A colour.
    Color,
    /// One of these words.
    OneOf(&'static [&'static str]),
}

/// An attribute.
pub struct Attribute {
    /// Its name.
    pub name: &'static str,
    /// The form of its value.
    pub form: Form,
    /// Whether it must be there.
    pub required: bool,
}

/// How often a child may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Once or not at all.
    Optional,
    /// Once.
    One,
    /// Any number of times.
    Any,
    /// At least once.
    Some,
}

/// A child: its name, its shape, how often it may stand.
pub type Child = (&'static str, &'static Shape, Count);

/// What an element may hold.
pub struct Shape {
    /// Attributes.
    pub attributes: &'static [&'static [Attribute]],
    /// Children, in their order.
    pub children: &'static [Child],
    /// Whether children stand in any order (one of them at least) instead of this one.
    pub any_order: bool,
    /// The last so many children exclude one another.
    pub choice_of_last: usize,
    /// The form of its text, where it holds text.
    pub text: Option<Form>,
}

use Count::{Any, One, Optional, Some as AtLeastOne};

const fn must(name: &'static str, form: Form) -> Attribute {
    Attribute { name, form, required: true }
}

const fn may(name: &'static str, form: Form) -> Attribute {
    Attribute { name, form, required: false }
}

const fn sequence(attributes: &'static [&'static [Attribute]], children: &'static [Child]) -> Shape {
    Shape { attributes, children, any_order: false, choice_of_last: 0, text: None }
}

const fn leaf(attributes: &'static [&'static [Attribute]]) -> Shape {
    sequence(attributes, &[])
}

const fn text(form: Form) -> Shape {
    Shape { attributes: &[], children: &[], any_order: false, choice_of_last: 0, text: Some(form) }
}

const GUID: &[Attribute] = &[must("guid", Form::Guid)];
const NAME: &[Attribute] = &[may("name", Form::Words)];
const NAMED: &[Attribute] = &[must("name", Form::Words)];
const COLOR: &[Attribute] = &[may("color", Form::Color)];
const TARGET: &[Attribute] = &[must("targetGUID", Form::Guid)];
const CREATED: &[Attribute] = &[may("creatingUser", Form::Guid), may("creationDateTime", Form::DateTime)];
const MODIFIED: &[Attribute] = &[may("modifyingUser", Form::Guid), may("modifiedDateTime", Form::DateTime)];
const TEXT_PATHS: &[Attribute] = &[may("richTextPath", Form::Words), may("plainTextPath", Form::Words)];
const PATHS: &[Attribute] = &[may("path", Form::Words), may("currentPath", Form::Words)];
const CORNERS: &[Attribute] = &[
    must("firstX", Form::Integer),
    must("firstY", Form::Integer),
    must("secondX", Form::Integer),
    must("secondY", Form::Integer),
];
const SPAN: &[Attribute] = &[must("startPosition", Form::Integer), must("endPosition", Form::Integer)];
const TIMES: &[Attribute] = &[must("begin", Form::Integer), must("end", Form::Integer)];
const DIRECTIONS: Form = Form::OneOf(&["Associative", "OneWay", "Bidirectional"]);
const VARIABLE_KINDS: Form = Form::OneOf(&["Text", "Boolean", "Integer", "Float", "Date", "DateTime"]);
const LINE_STYLES: Form = Form::OneOf(&["dotted", "dashed", "solid"]);
const SHAPES: Form = Form::OneOf(&[
    "Person",
    "Oval",
    "Rectangle",
    "RoundedRectangle",
    "Star",
    "LeftTriangle",
    "RightTriangle",
    "UpTriangle",
    "DownTriangle",
    "Note",
]);

/// The root of a project.
pub static PROJECT: Shape = sequence(
    &[&[
        must("name", Form::Words),
        may("origin", Form::Words),
        may("creatingUserGUID", Form::Guid),
        may("creationDateTime", Form::DateTime),
        may("modifyingUserGUID", Form::Guid),
        may("modifiedDateTime", Form::DateTime),
        may("basePath", Form::Words),
    ]],
    &[
        ("Users", &USERS, Optional),
        ("CodeBook", &CODES_OF_PROJECT, Optional),
        ("Variables", &VARIABLES, Optional),
        ("Cases", &CASES, Optional),
        ("Sources", &SOURCES, Optional),
        ("Notes", &NOTES, Optional),
        ("Links", &LINKS, Optional),
        ("Sets", &SETS, Optional),
        ("Graphs", &GRAPHS, Optional),
        ("Description", &WORDS, Optional),
        ("NoteRef", &REFERENCE, Any),
    ],
);

/// The root of a codebook.
pub static CODEBOOK: Shape = sequence(
    &[&[may("origin", Form::Words)]],
    &[("Codes", &BOOK_CODES, One), ("Sets", &BOOK_SETS, Optional)],
);

static WORDS: Shape = text(Form::Words);
static REFERENCE: Shape = leaf(&[TARGET]);
static USERS: Shape = sequence(&[], &[("User", &USER, AtLeastOne)]);
static USER: Shape = leaf(&[GUID, NAME, &[may("id", Form::Words)]]);
static CODES_OF_PROJECT: Shape = sequence(&[], &[("Codes", &CODES, One)]);
static CODES: Shape = sequence(&[], &[("Code", &CODE, AtLeastOne)]);
const CODE_ATTRIBUTES: &[&[Attribute]] = &[GUID, NAMED, &[must("isCodable", Form::Boolean)], COLOR];
static CODE: Shape = sequence(
    CODE_ATTRIBUTES,
    &[("Description", &WORDS, Optional), ("NoteRef", &REFERENCE, Any), ("Code", &CODE, Any)],
);
static BOOK_CODES: Shape = sequence(&[], &[("Code", &BOOK_CODE, AtLeastOne)]);
static BOOK_CODE: Shape =
    sequence(CODE_ATTRIBUTES, &[("Description", &WORDS, Optional), ("Code", &BOOK_CODE, Any)]);
static BOOK_SETS: Shape = sequence(&[], &[("Set", &BOOK_SET, AtLeastOne)]);
static BOOK_SET: Shape =
    sequence(&[GUID, NAMED], &[("Description", &WORDS, Optional), ("MemberCode", &BOOK_MEMBER, Any)]);
static BOOK_MEMBER: Shape = leaf(&[GUID]);

static VARIABLES: Shape = sequence(&[], &[("Variable", &VARIABLE, AtLeastOne)]);
static VARIABLE: Shape =
    sequence(&[GUID, NAMED, &[must("typeOfVariable", VARIABLE_KINDS)]], &[("Description", &WORDS, Optional)]);
static VALUE: Shape = Shape {
    attributes: &[],
    children: &[
        ("VariableRef", &REFERENCE, One),
        ("TextValue", &WORDS, Optional),
        ("BooleanValue", &BOOLEAN_TEXT, Optional),
        ("IntegerValue", &INTEGER_TEXT, Optional),
        ("FloatValue", &DECIMAL_TEXT, Optional),
        ("DateValue", &DATE_TEXT, Optional),
        ("DateTimeValue", &DATE_TIME_TEXT, Optional),
    ],
    any_order: false,
    choice_of_last: 6,
    text: None,
};
static BOOLEAN_TEXT: Shape = text(Form::Boolean);
static INTEGER_TEXT: Shape = text(Form::Integer);
static DECIMAL_TEXT: Shape = text(Form::Decimal);
static DATE_TEXT: Shape = text(Form::Date);
static DATE_TIME_TEXT: Shape = text(Form::DateTime);

static CASES: Shape = sequence(&[], &[("Case", &CASE, AtLeastOne)]);
static CASE: Shape = sequence(
    &[GUID, NAME],
    &[
        ("Description", &WORDS, Optional),
        ("CodeRef", &REFERENCE, Any),
        ("VariableValue", &VALUE, Any),
        ("SourceRef", &REFERENCE, Any),
        ("SelectionRef", &REFERENCE, Any),
    ],
);

static SOURCES: Shape = Shape {
    attributes: &[],
    children: &[
        ("TextSource", &TEXT_SOURCE, Any),
        ("PictureSource", &PICTURE_SOURCE, Any),
        ("PDFSource", &PDF_SOURCE, Any),
        ("AudioSource", &AUDIO_SOURCE, Any),
        ("VideoSource", &VIDEO_SOURCE, Any),
    ],
    any_order: true,
    choice_of_last: 0,
    text: None,
};
static NOTES: Shape = sequence(&[], &[("Note", &TEXT_SOURCE, AtLeastOne)]);
static TEXT_SOURCE: Shape = sequence(
    &[GUID, NAME, TEXT_PATHS, CREATED, MODIFIED],
    &[
        ("Description", &WORDS, Optional),
        ("PlainTextContent", &WORDS, Optional),
        ("PlainTextSelection", &TEXT_SELECTION, Any),
        ("Coding", &CODING, Any),
        ("NoteRef", &REFERENCE, Any),
        ("VariableValue", &VALUE, Any),
    ],
);
const ON_SELECTION: &[Child] =
    &[("Description", &WORDS, Optional), ("Coding", &CODING, Any), ("NoteRef", &REFERENCE, Any)];
static TEXT_SELECTION: Shape = sequence(&[GUID, NAME, SPAN, CREATED, MODIFIED], ON_SELECTION);
static CODING: Shape =
    sequence(&[GUID, CREATED], &[("CodeRef", &REFERENCE, One), ("NoteRef", &REFERENCE, Any)]);

const MEDIUM: &[&[Attribute]] = &[GUID, NAME, PATHS, CREATED, MODIFIED];
static PICTURE_SOURCE: Shape = sequence(
    MEDIUM,
    &[
        ("Description", &WORDS, Optional),
        ("TextDescription", &TEXT_SOURCE, Optional),
        ("PictureSelection", &PICTURE_SELECTION, Any),
        ("Coding", &CODING, Any),
        ("NoteRef", &REFERENCE, Any),
        ("VariableValue", &VALUE, Any),
    ],
);
static PICTURE_SELECTION: Shape = sequence(&[GUID, NAME, CORNERS, CREATED, MODIFIED], ON_SELECTION);
static PDF_SOURCE: Shape = sequence(
    MEDIUM,
    &[
        ("Description", &WORDS, Optional),
        ("PDFSelection", &PDF_SELECTION, Any),
        ("Representation", &TEXT_SOURCE, Optional),
        ("Coding", &CODING, Any),
        ("NoteRef", &REFERENCE, Any),
        ("VariableValue", &VALUE, Any),
    ],
);
static PDF_SELECTION: Shape = sequence(
    &[GUID, NAME, &[must("page", Form::Integer)], CORNERS, CREATED, MODIFIED],
    &[
        ("Description", &WORDS, Optional),
        ("Representation", &TEXT_SOURCE, Optional),
        ("Coding", &CODING, Any),
        ("NoteRef", &REFERENCE, Any),
    ],
);
static AUDIO_SOURCE: Shape = sequence(
    MEDIUM,
    &[
        ("Description", &WORDS, Optional),
        ("Transcript", &TRANSCRIPT, Any),
        ("AudioSelection", &TIMED_SELECTION, Any),
        ("Coding", &CODING, Any),
        ("NoteRef", &REFERENCE, Any),
        ("VariableValue", &VALUE, Any),
    ],
);
static VIDEO_SOURCE: Shape = sequence(
    MEDIUM,
    &[
        ("Description", &WORDS, Optional),
        ("Transcript", &TRANSCRIPT, Any),
        ("VideoSelection", &TIMED_SELECTION, Any),
        ("Coding", &CODING, Any),
        ("NoteRef", &REFERENCE, Any),
        ("VariableValue", &VALUE, Any),
    ],
);
static TIMED_SELECTION: Shape = sequence(&[GUID, NAME, TIMES, CREATED, MODIFIED], ON_SELECTION);
static TRANSCRIPT: Shape = sequence(
    &[GUID, NAME, TEXT_PATHS, CREATED, MODIFIED],
    &[
        ("Description", &WORDS, Optional),
        ("PlainTextContent", &WORDS, Optional),
        ("SyncPoint", &SYNC_POINT, Any),
        ("TranscriptSelection", &TRANSCRIPT_SELECTION, Any),
        ("NoteRef", &REFERENCE, Any),
    ],
);
static SYNC_POINT: Shape = leaf(&[GUID, &[may("timeStamp", Form::Integer), may("position", Form::Integer)]]);
const SYNC_POINTS: &[Attribute] = &[may("fromSyncPoint", Form::Guid), may("toSyncPoint", Form::Guid)];
static TRANSCRIPT_SELECTION: Shape = sequence(&[GUID, NAME, SYNC_POINTS, CREATED, MODIFIED], ON_SELECTION);

static LINKS: Shape = sequence(&[], &[("Link", &LINK, AtLeastOne)]);
static LINK: Shape = sequence(
    &[
        GUID,
        NAME,
        COLOR,
        &[may("direction", DIRECTIONS), may("originGUID", Form::Guid), may("targetGUID", Form::Guid)],
    ],
    &[("NoteRef", &REFERENCE, Any)],
);
static SETS: Shape = sequence(&[], &[("Set", &SET, AtLeastOne)]);
static SET: Shape = sequence(
    &[GUID, NAMED],
    &[
        ("Description", &WORDS, Optional),
        ("MemberCode", &REFERENCE, Any),
        ("MemberSource", &REFERENCE, Any),
        ("MemberNote", &REFERENCE, Any),
    ],
);
static GRAPHS: Shape = sequence(&[], &[("Graph", &GRAPH, AtLeastOne)]);
static GRAPH: Shape = sequence(&[GUID, NAME], &[("Vertex", &VERTEX, Any), ("Edge", &EDGE, Any)]);
const REPRESENTS: &[Attribute] = &[may("representedGUID", Form::Guid)];
static VERTEX: Shape = leaf(&[
    GUID,
    NAME,
    REPRESENTS,
    COLOR,
    &[
        must("firstX", Form::Integer),
        must("firstY", Form::Integer),
        may("secondX", Form::Integer),
        may("secondY", Form::Integer),
        may("shape", SHAPES),
    ],
]);
static EDGE: Shape = leaf(&[
    GUID,
    NAME,
    REPRESENTS,
    COLOR,
    &[
        must("sourceVertex", Form::Guid),
        must("targetVertex", Form::Guid),
        may("direction", DIRECTIONS),
        may("lineStyle", LINE_STYLES),
    ],
]);
