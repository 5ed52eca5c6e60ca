//! The colours of pages, charts and print, in one place.
//!
//! The three option colours differ in lightness as well as in hue, so that a
//! grey print and a colour-blind reader tell them apart; every label on a bar
//! keeps a contrast of at least 4.5 to 1.

use std::collections::BTreeMap;

/// An sRGB colour, 0 to 255 a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// Background.
pub const PAPER: Colour = Colour(0xfb, 0xf8, 0xf3);
/// Text.
pub const INK: Colour = Colour(0x2b, 0x26, 0x22);
/// Secondary text.
pub const MUTED: Colour = Colour(0x6b, 0x62, 0x5a);
/// Lines and the tracks of scales.
pub const RULE: Colour = Colour(0xd9, 0xd0, 0xc3);
/// Links, buttons, headings' marks.
pub const ACCENT: Colour = Colour(0x8a, 0x3b, 0x12);
/// The best option, and what leans towards it.
pub const STRONGEST: Colour = Colour(0x14, 0x52, 0x4f);
/// The option in the middle.
pub const MIDDLE: Colour = Colour(0xec, 0xd6, 0xa6);
/// The weakest option, and what leans towards it.
pub const WEAKEST: Colour = Colour(0xb9, 0x53, 0x2b);
/// Light text on dark bars.
pub const LIGHT: Colour = Colour(0xff, 0xff, 0xff);

/// Every colour with the name of its CSS custom property.
pub const NAMED: [(&str, Colour); 9] = [
    ("paper", PAPER),
    ("ink", INK),
    ("muted", MUTED),
    ("rule", RULE),
    ("accent", ACCENT),
    ("strongest", STRONGEST),
    ("middle", MIDDLE),
    ("weakest", WEAKEST),
    ("light", LIGHT),
];

/// Every colour by its name, as typesetting has them.
pub(crate) fn by_name() -> BTreeMap<&'static str, String> {
    let named = NAMED.into_iter();
    named.map(|(name, colour)| (name, colour.hex())).collect()
}

impl Colour {
    /// As in CSS: `#rrggbb`.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// Relative luminance, 0 (black) to 1 (white), as WCAG 2 defines it.
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast with another colour, 1 to 21, as WCAG 2 defines it.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        a.max(b) / a.min(b)
    }

    /// The text colour for a label on this one: light or ink where either
    /// reads well, else black (on every colour white or black reaches 4.5).
    #[must_use]
    pub fn label(self) -> Self {
        [LIGHT, INK]
            .into_iter()
            .find(|text| self.contrast(*text) >= 4.5)
            .unwrap_or(Self(0, 0, 0))
    }

    /// A mixture with another colour, of which it has this part, 0 to 1.
    pub(crate) fn towards(self, other: Self, part: f64) -> Self {
        let mix = |a: u8, b: u8| {
            // In whole steps of a thousandth: exact, and within both ends.
            let thousandths = (part.clamp(0.0, 1.0) * 1000.0).round() as i32;
            let mixed = (i32::from(a) * (1000 - thousandths) + i32::from(b) * thousandths) / 1000;
            u8::try_from(mixed).unwrap_or(b)
        };
        Self(
            mix(self.0, other.0),
            mix(self.1, other.1),
            mix(self.2, other.2),
        )
    }
}

/// The colour of option `j` (from 0, best first) of `k` options.
pub fn option(j: usize, k: usize) -> Colour {
    let place = if k < 2 {
        0.0
    } else {
        2.0 * j as f64 / (k - 1) as f64
    };
    if place <= 1.0 {
        STRONGEST.towards(MIDDLE, place)
    } else {
        MIDDLE.towards(WEAKEST, place - 1.0)
    }
}

/// What the colours of ordered options say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tones {
    /// From strong to weak.
    Strength,
    /// From much to little, neither of them good.
    Amount,
}

impl Tones {
    /// The words at the two ends of such a scale, by the keys of their texts.
    pub(crate) fn ends(self) -> [&'static str; 2] {
        match self {
            Self::Strength => ["report-axis-weaker", "report-axis-stronger"],
            Self::Amount => ["report-axis-little", "report-axis-much"],
        }
    }

    /// The colour of option `j` (from 0, best or most first) of `k`.
    #[must_use]
    pub fn of(self, j: usize, k: usize) -> Colour {
        match self {
            Self::Strength => option(j, k),
            Self::Amount => amount(j, k),
        }
    }
}

/// The colour of option `j` (from 0, most first) of `k` amounts: from dark to
/// light, so that none looks better than another.
pub fn amount(j: usize, k: usize) -> Colour {
    let place = if k < 2 {
        0.0
    } else {
        j as f64 / (k - 1) as f64
    };
    AMOUNT_MOST.towards(AMOUNT_LEAST, place)
}

/// The largest amount.
const AMOUNT_MOST: Colour = Colour(0x4a, 0x2a, 0x5c);
/// The smallest amount.
const AMOUNT_LEAST: Colour = Colour(0xe4, 0xd9, 0xea);

/// What pages have beside what is drawn and printed.
const ON_PAGES: [(&str, Colour); 7] = [
    // Panels and fields; what is chosen; charts, where the page is dark.
    ("surface", LIGHT),
    ("chosen", Colour(0xff, 0xf8, 0xef)),
    ("sheet", PAPER),
    ("wrong", Colour(0x9a, 0x2c, 0x0c)),
    // A button under the pointer, text on buttons and on the option in the middle.
    ("deep", Colour(0x6f, 0x2d, 0x0c)),
    ("on-accent", LIGHT),
    ("on-middle", INK),
];

/// What is another colour where the reader's device is set to dark.
const DARK: [(&str, Colour); 11] = [
    ("paper", Colour(0x1b, 0x18, 0x15)),
    ("ink", Colour(0xef, 0xe8, 0xdf)),
    ("muted", Colour(0xb9, 0xad, 0xa1)),
    ("rule", Colour(0x57, 0x4d, 0x44)),
    ("accent", Colour(0xf2, 0xa9, 0x83)),
    ("strongest", Colour(0x1f, 0x7a, 0x74)),
    ("surface", Colour(0x27, 0x22, 0x1e)),
    ("chosen", Colour(0x3a, 0x2a, 0x1f)),
    ("wrong", Colour(0xff, 0xab, 0x8f)),
    ("deep", Colour(0xff, 0xc4, 0xa6)),
    ("on-accent", Colour(0x1b, 0x18, 0x15)),
];

/// Blocks of CSS custom properties (`--paper: #fbf8f3;` and so on), for light
/// and for dark. Print is always light.
pub fn css() -> String {
    let properties = |colours: &[(&str, Colour)]| {
        let lines = colours.iter();
        let lines = lines.map(|(name, colour)| format!("  --{name}: {};\n", colour.hex()));
        lines.collect::<Vec<_>>().concat()
    };
    format!(
        ":root {{\n  color-scheme: light dark;\n{}{}}}\n\
         @media screen and (prefers-color-scheme: dark) {{\n:root {{\n{}}}\n}}\n",
        properties(&NAMED),
        properties(&ON_PAGES),
        properties(&DARK)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_differ_in_grey_and_carry_readable_labels() {
        for k in 2..=7 {
            for j in 0..k {
                for colour in [option(j, k), amount(j, k)] {
                    assert!(
                        colour.contrast(colour.label()) >= 4.5,
                        "label on option {j} of {k}"
                    );
                }
            }
        }
        assert!(amount(0, 3).contrast(amount(1, 3)) >= 2.0);
        assert!(amount(1, 3).contrast(amount(2, 3)) >= 2.0);
        // Neighbours of three options, and the two ends against each other.
        assert!(STRONGEST.contrast(MIDDLE) >= 3.0);
        assert!(MIDDLE.contrast(WEAKEST) >= 3.0);
        assert!(STRONGEST.contrast(WEAKEST) >= 1.7);
    }

    #[test]
    fn texts_stand_out_from_what_they_stand_on_in_light_and_dark() {
        let light: BTreeMap<&str, Colour> = NAMED.into_iter().chain(ON_PAGES).collect();
        let mut dark = light.clone();
        dark.extend(DARK);
        for of in [light, dark] {
            let contrast = |one: &str, other: &str| of[one].contrast(of[other]);
            for text in ["ink", "muted", "accent", "wrong"] {
                for ground in ["paper", "surface", "chosen"] {
                    assert!(contrast(text, ground) >= 4.5, "{text} on {ground}");
                }
            }
            for (text, ground) in [
                ("on-accent", "accent"),
                ("on-accent", "deep"),
                ("light", "strongest"),
                ("light", "weakest"),
                ("on-middle", "middle"),
            ] {
                assert!(contrast(text, ground) >= 4.5, "{text} on {ground}");
            }
            // Marks and borders that say something.
            for mark in ["accent", "strongest", "weakest", "wrong"] {
                assert!(contrast(mark, "paper") >= 3.0, "{mark}");
            }
        }
    }

    #[test]
    fn ends_and_middle_are_the_named_colours() {
        assert_eq!(option(0, 3), STRONGEST);
        assert_eq!(option(1, 3), MIDDLE);
        assert_eq!(option(2, 3), WEAKEST);
        assert_eq!(option(1, 2), WEAKEST);
    }
}
