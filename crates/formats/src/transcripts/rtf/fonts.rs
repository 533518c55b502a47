//! In which letters a font's bytes are written.

use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// Most fonts kept.
const MOST_FONTS: usize = 10_000;

/// The fonts of a file, and its code page.
#[derive(Debug, Default)]
pub struct Fonts {
    charsets: BTreeMap<i32, &'static Encoding>,
    page: Option<&'static Encoding>,
    /// Number of the font that text is in by itself.
    pub default: Option<i32>,
    /// A code page that is not known.
    pub unknown: Option<i32>,
}

impl Fonts {
    /// Says that a font's letters are those of a character set of Windows.
    pub fn charset(&mut self, font: Option<i32>, charset: i32) {
        if let (Some(font), Some(encoding)) = (font, of_charset(charset))
            && self.charsets.len() < MOST_FONTS
        {
            self.charsets.insert(font, encoding);
        }
    }

    /// Says that the file's code page is this.
    pub fn page(&mut self, page: i32) {
        self.page = of_page(page);
        if self.page.is_none() {
            self.unknown = Some(page);
        }
    }

    /// The letters of text in a font.
    pub fn encoding(&self, font: Option<i32>) -> &'static Encoding {
        let font = font.or(self.default);
        let by_font = font.and_then(|font| self.charsets.get(&font).copied());
        by_font.or(self.page).unwrap_or(encoding_rs::WINDOWS_1252)
    }
}

/// The character sets that fonts name; western letters are left to the file's code page.
fn of_charset(charset: i32) -> Option<&'static Encoding> {
    Some(match charset {
        77 => encoding_rs::MACINTOSH,
        128 => encoding_rs::SHIFT_JIS,
        129 => encoding_rs::EUC_KR,
        134 => encoding_rs::GBK,
        136 => encoding_rs::BIG5,
        161 => encoding_rs::WINDOWS_1253,
        162 => encoding_rs::WINDOWS_1254,
        163 => encoding_rs::WINDOWS_1258,
        177 => encoding_rs::WINDOWS_1255,
        178 => encoding_rs::WINDOWS_1256,
        186 => encoding_rs::WINDOWS_1257,
        204 => encoding_rs::WINDOWS_1251,
        222 => encoding_rs::WINDOWS_874,
        238 => encoding_rs::WINDOWS_1250,
        _ => return None,
    })
}

fn of_page(page: i32) -> Option<&'static Encoding> {
    Some(match page {
        866 => encoding_rs::IBM866,
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        0 | 1252 => encoding_rs::WINDOWS_1252,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10_000 => encoding_rs::MACINTOSH,
        65_001 => encoding_rs::UTF_8,
        _ => return None,
    })
}
