//! How a code looks: two letters, a hue, a line pattern. Colour is never alone.

use model::codes::PATTERNS;
use std::collections::BTreeSet;
use store::CodeRow;

/// How a code looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Two letters, unique in the codebook as far as letters go.
    pub tag: String,
    /// Hue 1 to 10.
    pub hue: u32,
    /// solid, dashed, dotted or double.
    pub pattern: &'static str,
}

const HUES: usize = 10;

/// The ten hues as they are on light paper (`ui/src/styles/tokens.css`), to find the one nearest to a foreign colour.
const LIGHT: [u32; HUES] = [
    0x67_65d4, 0x33_3f79, 0x29_6a5b, 0x07_9b59, 0x58_3f00, 0x97_5204, 0xd7_6513, 0x78_0c4f, 0x6a_3fab,
    0x85_84a4,
];

/// Looks of a codebook, in its order: what a code says of its own look, else by its place. Neighbours differ in hue;
/// after ten codes the pattern changes.
#[must_use]
pub fn of(codebook: &[CodeRow]) -> Vec<Look> {
    let mut taken = BTreeSet::new();
    let mut number = 0;
    codebook
        .iter()
        .map(|row| {
            let tag = tag(&row.code.title(), &taken);
            taken.insert(tag.clone());
            let place = number;
            if !row.code.is_category {
                number += 1;
            }
            // Steps of three walk round all ten hues before one comes again.
            let by_place = u32::try_from(place * 3 % HUES).unwrap_or(0) + 1;
            let details = &row.code.details;
            let own = PATTERNS.into_iter().find(|pattern| *pattern == details.pattern);
            Look {
                tag,
                hue: hue_of(&details.color).unwrap_or(by_place),
                pattern: own.unwrap_or(PATTERNS[place / HUES % PATTERNS.len()]),
            }
        })
        .collect()
}

/// The hue a code's own colour is shown as: the one it names, or the nearest to a foreign `#RRGGBB`.
#[must_use]
pub fn hue_of(color: &str) -> Option<u32> {
    if !model::codes::is_color(color) {
        return None;
    }
    match color.strip_prefix('#') {
        None => color.parse().ok(),
        Some(hex) => nearest(u32::from_str_radix(hex, 16).ok()?),
    }
}

/// A hue as it is on light paper: `#6765d4`.
#[must_use]
pub fn hex(hue: u32) -> String {
    let rgb = LIGHT.get((hue as usize).saturating_sub(1)).copied().unwrap_or(LIGHT[HUES - 1]);
    format!("#{rgb:06x}")
}

fn nearest(rgb: u32) -> Option<u32> {
    let wanted = oklab(rgb);
    let distance = |hue: &u32| -> f64 {
        let other = oklab(*hue);
        // Hue and colourfulness tell codes apart; how light it is follows the paper.
        let weight = [0.25, 1.0, 1.0];
        (0..3).map(|i| weight[i] * (wanted[i] - other[i]).powi(2)).sum()
    };
    let place = (0..HUES).min_by(|a, b| distance(&LIGHT[*a]).total_cmp(&distance(&LIGHT[*b])))?;
    u32::try_from(place + 1).ok()
}

/// Björn Ottosson's OKLab of an sRGB colour: lightness, green–red, blue–yellow.
fn oklab(rgb: u32) -> [f64; 3] {
    let linear = |shift: u32| {
        let c = f64::from((rgb >> shift) & 0xff) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let (r, g, b) = (linear(16), linear(8), linear(0));
    let cone = |x: f64, y: f64, z: f64| (x * r + y * g + z * b).cbrt();
    let l = cone(0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9);
    let m = cone(0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6);
    let s = cone(0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5);
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

/// Initials of the first two words, else the first two letters; where that is taken, later letters of the name.
fn tag(title: &str, taken: &BTreeSet<String>) -> String {
    let words: Vec<Vec<char>> = title
        .split_whitespace()
        .map(|w| w.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect())
        .filter(|w: &Vec<char>| !w.is_empty())
        .collect();
    let letters: Vec<char> = words.concat();
    let Some(&first) = letters.first() else { return "··".into() };
    let initials = words.iter().skip(1).filter_map(|w| w.first().copied());
    let candidates = initials.chain(letters.iter().skip(1).copied()).chain('A'..='Z');
    let free = candidates.map(|second| format!("{first}{second}")).find(|tag| !taken.contains(tag));
    free.unwrap_or_else(|| format!("{first}·"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, color: &str, pattern: &str) -> CodeRow {
        let details = model::CodeDetails {
            color: color.into(),
            pattern: pattern.into(),
            ..model::CodeDetails::default()
        };
        let code = model::Code {
            id: model::CodeId::of("codebook", name),
            name: name.into(),
            parent: None,
            kind: model::CodeKind::Theme,
            is_category: false,
            description: String::new(),
            position: 0,
            details,
        };
        CodeRow { code, depth: 0, codings: 0, documents: 0 }
    }

    #[test]
    fn a_code_keeps_its_own_look_and_the_others_keep_theirs() {
        let by_place = of(&[row("a", "", ""), row("b", "", ""), row("c", "", "")]);
        let own = of(&[row("a", "", ""), row("b", "9", "double"), row("c", "", "")]);
        assert_eq!((own[1].hue, own[1].pattern), (9, "double"));
        assert_eq!((&own[0], &own[2]), (&by_place[0], &by_place[2]));
    }

    #[test]
    fn a_foreign_colour_is_shown_by_the_nearest_hue() {
        let each = LIGHT.iter().map(|rgb| hue_of(&format!("#{rgb:06x}")));
        assert_eq!(each.map(Option::unwrap).collect::<Vec<_>>(), (1..=10).collect::<Vec<_>>());
        assert_eq!(hue_of("#00AA55"), Some(4), "green");
        assert_eq!(hue_of("#FF6600"), Some(7), "orange");
        assert_eq!(hue_of("10"), Some(10));
        for nothing in ["", "11", "0", "red", "#12345", "#zzzzzz", "#+12345"] {
            assert_eq!(hue_of(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn tags_are_telling_and_unique() {
        let mut taken = BTreeSet::new();
        let mut next = |title: &str| {
            let tag = tag(title, &taken);
            taken.insert(tag.clone());
            tag
        };
        assert_eq!(next("Import anxiety"), "IA");
        assert_eq!(next("Anxiety"), "AN");
        assert_eq!(next("Habit"), "HA");
        assert_eq!(next("Habit"), "HB");
        assert_eq!(next("Iced age"), "IC");
    }
}
