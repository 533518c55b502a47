//! What the codes of a font are as letters, and how wide they are.

use super::cmap::CMap;
use encoding_rs::Encoding;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Most bytes that a table of letters may inflate to.
const LARGEST_TABLE: usize = 4 * 1024 * 1024;
/// Most fonts kept.
const MOST_FONTS: usize = 2_000;

/// The fonts met so far.
#[derive(Default)]
pub struct Cache {
    fonts: HashMap<ObjectId, Rc<Font>>,
}

impl Cache {
    /// The font that `object` is or refers to.
    pub fn font(&mut self, document: &Document, object: &Object) -> Option<Rc<Font>> {
        let id = object.as_reference().ok();
        if let Some(known) = id.and_then(|id| self.fonts.get(&id)) {
            return Some(Rc::clone(known));
        }
        let (_, object) = document.dereference(object).ok()?;
        let font = Rc::new(Font::of(document, object.as_dict().ok()?));
        if let Some(id) = id.filter(|_| self.fonts.len() < MOST_FONTS) {
            self.fonts.insert(id, Rc::clone(&font));
        }
        Some(font)
    }
}

/// A font.
pub struct Font {
    codes: Codes,
    widths: Widths,
    letters: Option<CMap>,
    /// Of a unit of width, in parts of the font's size.
    unit: f64,
}

/// How the bytes of a string are codes.
enum Codes {
    /// One byte each, with the letters that the encoding gives it.
    One(Vec<String>),
    /// Two bytes each (or what the table of letters says), meaning nothing by themselves.
    Two,
    /// UTF-16.
    Unicode,
    /// An encoding of East Asia.
    Legacy(&'static Encoding),
}

enum Widths {
    One {
        first: i64,
        widths: Vec<f64>,
        missing: f64,
    },
    Many {
        default: f64,
        single: BTreeMap<u32, f64>,
        ranges: Vec<(u32, u32, f64)>,
    },
    /// Nothing is said: the fonts that every reader has.
    Guessed {
        fixed: bool,
    },
}

/// A code in a string.
pub struct Code {
    /// Its letters.
    pub text: String,
    /// Its width in parts of the font's size.
    pub width: f64,
    /// Whether it is the single byte 32, to which the space between words is added.
    pub blank: bool,
}

impl Font {
    fn of(document: &Document, font: &Dictionary) -> Self {
        let subtype = font.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        let stream = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream);
        let table = stream.and_then(|stream| stream.get_plain_content_with_limit(LARGEST_TABLE)).ok();
        let letters = table.map(|table| CMap::parse(&table));
        let unit = match subtype {
            b"Type3" => {
                let matrix = numbers(document, font.get_deref(b"FontMatrix", document).ok());
                matrix.first().copied().unwrap_or(0.001)
            }
            _ => 0.001,
        };
        if subtype == b"Type0" {
            return Self {
                codes: wide_codes(document, font),
                widths: wide_widths(document, font),
                letters,
                unit,
            };
        }
        Self { codes: Codes::One(one_byte(document, font)), widths: widths(document, font), letters, unit }
    }

    /// The codes of a string.
    pub fn codes(&self, bytes: &[u8]) -> Vec<Code> {
        let mut codes = Vec::with_capacity(bytes.len());
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = self.length(rest).clamp(1, rest.len());
            let (code, after) = rest.split_at(length);
            let text = self.text(code);
            let width = self.width(code, &text);
            codes.push(Code { text, width, blank: code == b" " });
            rest = after;
        }
        codes
    }

    fn length(&self, bytes: &[u8]) -> usize {
        match &self.codes {
            Codes::One(_) => 1,
            Codes::Legacy(_) => 1 + usize::from(bytes[0] > 0x80),
            Codes::Unicode => 2,
            Codes::Two => self.letters.as_ref().and_then(|letters| letters.length(bytes)).unwrap_or(2),
        }
    }

    fn text(&self, code: &[u8]) -> String {
        if let Some(text) = self.letters.as_ref().and_then(|letters| letters.letters(code)) {
            return text;
        }
        match &self.codes {
            Codes::One(table) => table.get(usize::from(code[0])).cloned().unwrap_or_default(),
            Codes::Two => char::REPLACEMENT_CHARACTER.to_string(),
            Codes::Unicode => encoding_rs::UTF_16BE.decode_without_bom_handling(code).0.into_owned(),
            Codes::Legacy(encoding) => encoding.decode_without_bom_handling(code).0.into_owned(),
        }
    }

    fn width(&self, code: &[u8], text: &str) -> f64 {
        let number = code.iter().take(4).fold(0u32, |number, byte| number << 8 | u32::from(*byte));
        let width = match &self.widths {
            Widths::One { first, widths, missing } => {
                let index = usize::try_from(i64::from(number) - first).ok();
                index.and_then(|index| widths.get(index)).copied().unwrap_or(*missing)
            }
            Widths::Many { default, single, ranges } => {
                let of_range = || ranges.iter().find(|(first, last, _)| (*first..=*last).contains(&number));
                single.get(&number).copied().or_else(|| of_range().map(|r| r.2)).unwrap_or(*default)
            }
            Widths::Guessed { fixed: true } => 600.0,
            Widths::Guessed { fixed: false } => text.chars().map(guessed).sum(),
        };
        let width = width * self.unit;
        if width.is_finite() && (0.0..20.0).contains(&width) { width } else { 0.5 }
    }
}

/// About how wide a letter is in the fonts of old typewriters' heirs, in thousandths: good enough to see gaps.
fn guessed(letter: char) -> f64 {
    match letter {
        'i' | 'l' | 'j' | 't' | 'f' | 'I' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' | '(' | ')' | '['
        | ']' | ' ' => 278.0,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 850.0,
        'r' | '-' => 333.0,
        _ if letter.is_uppercase() => 680.0,
        _ => 530.0,
    }
}

/// A few numbers, wherever they are kept.
fn numbers(document: &Document, object: Option<&Object>) -> Vec<f64> {
    let Some(array) = object.and_then(|object| object.as_array().ok()) else { return Vec::new() };
    array.iter().map(|item| number(document, item).unwrap_or(0.0)).collect()
}

fn number(document: &Document, object: &Object) -> Option<f64> {
    let (_, object) = document.dereference(object).ok()?;
    object.as_float().ok().map(f64::from)
}

fn widths(document: &Document, font: &Dictionary) -> Widths {
    let given = numbers(document, font.get_deref(b"Widths", document).ok());
    if given.is_empty() {
        let name = font.get(b"BaseFont").and_then(Object::as_name).unwrap_or_default();
        let name = String::from_utf8_lossy(name);
        return Widths::Guessed { fixed: name.contains("Courier") || name.contains("Mono") };
    }
    let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0);
    let descriptor = font.get_deref(b"FontDescriptor", document).and_then(Object::as_dict).ok();
    let missing = descriptor.and_then(|d| number(document, d.get(b"MissingWidth").ok()?)).unwrap_or(0.0);
    Widths::One { first, widths: given, missing }
}

/// The font below a composite one.
fn descendant<'d>(document: &'d Document, font: &'d Dictionary) -> Option<&'d Dictionary> {
    let list = font.get_deref(b"DescendantFonts", document).ok()?.as_array().ok()?;
    document.dereference(list.first()?).ok()?.1.as_dict().ok()
}

fn wide_widths(document: &Document, font: &Dictionary) -> Widths {
    let (mut single, mut ranges) = (BTreeMap::new(), Vec::new());
    let below = descendant(document, font);
    let default = below.and_then(|d| number(document, d.get(b"DW").ok()?)).unwrap_or(1000.0);
    let list = below.and_then(|d| d.get_deref(b"W", document).ok()?.as_array().ok());
    let mut items =
        list.into_iter().flatten().map(|item| document.dereference(item).map_or(item, |(_, o)| o));
    while let (Some(first), Some(second)) = (items.next(), items.next()) {
        let Some(first) = first.as_i64().ok().and_then(|code| u32::try_from(code).ok()) else { continue };
        if let Ok(each) = second.as_array() {
            let widths = each.iter().map(|width| number(document, width).unwrap_or(default));
            single.extend((first..).zip(widths));
        } else if let (Ok(last), Some(width)) = (second.as_i64(), items.next()) {
            let last = u32::try_from(last).unwrap_or(first);
            ranges.push((first, last, number(document, width).unwrap_or(default)));
        }
    }
    Widths::Many { default, single, ranges }
}

fn wide_codes(document: &Document, font: &Dictionary) -> Codes {
    let name = font.get_deref(b"Encoding", document).and_then(Object::as_name).unwrap_or_default();
    let name = String::from_utf8_lossy(name);
    if name.contains("UCS2") || name.contains("UTF16") {
        return Codes::Unicode;
    }
    let legacy: [(&str, &'static Encoding); 8] = [
        ("RKSJ", encoding_rs::SHIFT_JIS),
        ("GBK", encoding_rs::GBK),
        ("GB-EUC", encoding_rs::GBK),
        ("B5", encoding_rs::BIG5),
        ("ETen", encoding_rs::BIG5),
        ("KSC", encoding_rs::EUC_KR),
        ("UHC", encoding_rs::EUC_KR),
        ("EUC-H", encoding_rs::EUC_JP),
    ];
    legacy
        .iter()
        .find(|(part, _)| name.contains(part))
        .map_or(Codes::Two, |(_, encoding)| Codes::Legacy(encoding))
}

/// The letters of the 256 codes of a simple font.
fn one_byte(document: &Document, font: &Dictionary) -> Vec<String> {
    let encoding = font.get_deref(b"Encoding", document).ok();
    let base = match encoding {
        Some(Object::Name(name)) => Some(name.as_slice()),
        Some(Object::Dictionary(encoding)) => encoding.get(b"BaseEncoding").and_then(Object::as_name).ok(),
        _ => None,
    };
    let mut table = base_table(document, base);
    let differences = encoding.and_then(|encoding| {
        encoding.as_dict().ok()?.get_deref(b"Differences", document).ok()?.as_array().ok()
    });
    let mut code = 0usize;
    for item in differences.into_iter().flatten() {
        match item {
            Object::Integer(next) => code = usize::try_from(*next).unwrap_or(256),
            Object::Name(name) => {
                if let Some(letters) = table.get_mut(code) {
                    *letters =
                        glyph(document, name).unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    table
}

fn base_table(document: &Document, name: Option<&[u8]>) -> Vec<String> {
    let by = |encoding: &'static Encoding| -> Vec<String> {
        (0..=255u8).map(|byte| encoding.decode_without_bom_handling(&[byte]).0.into_owned()).collect()
    };
    match name {
        Some(b"WinAnsiEncoding") => by(encoding_rs::WINDOWS_1252),
        Some(b"MacRomanEncoding") => by(encoding_rs::MACINTOSH),
        _ => {
            let mut font = Dictionary::new();
            font.set("Type", Object::Name(b"Font".to_vec()));
            font.set("Encoding", Object::Name(b"StandardEncoding".to_vec()));
            let standard = font.get_font_encoding(document).ok();
            let letters = |byte: u8| standard.as_ref().and_then(|table| table.bytes_to_string(&[byte]).ok());
            (0..=255u8).map(|byte| letters(byte).unwrap_or_default()).collect()
        }
    }
}

/// The letters that a glyph's name means: `eacute`, `uni00E9`, `f_i`, `a.alt`.
fn glyph(document: &Document, name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split_once('.').map_or(name, |(name, _)| name);
    if name.is_empty() {
        return None;
    }
    if let Some(letters) = listed(document, name) {
        return Some(letters);
    }
    if name.contains('_') {
        return name.split('_').map(|part| listed(document, part)).collect();
    }
    let digits = name
        .strip_prefix("uni")
        .or_else(|| name.strip_prefix('u'))
        .filter(|d| d.len() >= 4 && d.is_ascii())?;
    let digits = if digits.len() > 6 { &digits[..4] } else { digits };
    char::from_u32(u32::from_str_radix(digits, 16).ok()?).map(String::from)
}

/// The letter of a name in the list of glyphs, which the library keeps to itself: it is asked by a font of one letter.
fn listed(document: &Document, name: &str) -> Option<String> {
    let mut encoding = Dictionary::new();
    let differences = vec![Object::Integer(0), Object::Name(name.as_bytes().to_vec())];
    encoding.set("Differences", Object::Array(differences));
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", Object::Dictionary(encoding));
    let letters = font.get_font_encoding(document).ok()?.bytes_to_string(&[0]).ok()?;
    (!letters.is_empty()).then_some(letters)
}
