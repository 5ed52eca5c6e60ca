//! The fonts that print embeds, and that charts and tables are measured by.

use ab_glyph::{Font, FontRef};
use std::sync::LazyLock;

static REGULAR: &[u8] = include_bytes!("../../templates/fonts/SourceSans3-Regular.ttf");
static SEMI_BOLD: &[u8] = include_bytes!("../../templates/fonts/SourceSans3-SemiBold.ttf");

/// All of them.
pub(in crate::document) static ALL: [&[u8]; 5] = [
    REGULAR,
    SEMI_BOLD,
    include_bytes!("../../templates/fonts/SourceSans3-Italic.ttf"),
    include_bytes!("../../templates/fonts/SourceSerif4-SemiBold.ttf"),
    include_bytes!("../../templates/fonts/SourceCodePro-SemiBold.ttf"),
];

/// A font to measure by.
pub(in crate::document) struct Measure(FontRef<'static>);

/// By the letters of cells.
pub(in crate::document) static OF_CELLS: LazyLock<Measure> = LazyLock::new(|| of(REGULAR));
/// By those of headings and of what is strong in charts.
pub(in crate::document) static OF_HEADINGS: LazyLock<Measure> = LazyLock::new(|| of(SEMI_BOLD));

fn of(font: &'static [u8]) -> Measure {
    Measure(FontRef::try_from_slice(font).expect("a font of ours"))
}

impl Measure {
    /// Width of a text in ems.
    pub(in crate::document) fn width(&self, text: &str) -> f64 {
        let Self(font) = self;
        let units: f32 = text
            .chars()
            .map(|letter| font.h_advance_unscaled(font.glyph_id(letter)))
            .sum();
        f64::from(units / font.units_per_em().unwrap_or(1000.0))
    }

    /// Whether that is how wide it is: it is one line, and the font has all its letters.
    pub(in crate::document) fn knows(&self, text: &str) -> bool {
        let Self(font) = self;
        text.chars().all(|letter| font.glyph_id(letter).0 != 0)
    }
}
