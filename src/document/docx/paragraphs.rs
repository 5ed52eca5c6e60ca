//! Paragraphs of a word processor's document: their styles, and runs of letters
//! that are written in one direction.

use super::xml::Xml;
use crate::document::palette::{self, Colour};
use icu_properties::CodePointMapData;
use icu_properties::props::BidiClass;

/// The styles that `styles.xml` has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Normal,
    Kicker,
    Title,
    Subtitle,
    Heading(u8),
    Bullet,
    /// A step of the list with this number.
    Step(usize),
    Caption,
    /// What is said of what stands under it.
    Label,
    /// Set off by a line at its side.
    SetOff,
    /// What people wrote.
    Written,
    Cell,
    HeadCell,
    NumberCell,
    NumberHeadCell,
}

impl Style {
    fn id(self) -> &'static str {
        match self {
            Self::Normal => "Normal",
            Self::Kicker => "Kicker",
            Self::Title => "Title",
            Self::Subtitle => "Subtitle",
            Self::Heading(1) => "Heading1",
            Self::Heading(2) => "Heading2",
            Self::Heading(_) => "Heading3",
            Self::Bullet => "ListBullet",
            Self::Step(_) => "ListNumber",
            Self::Caption => "Caption",
            Self::Label => "Label",
            Self::SetOff => "SetOff",
            Self::Written => "Written",
            Self::Cell => "TableCell",
            Self::HeadCell => "TableHead",
            Self::NumberCell => "TableNumber",
            Self::NumberHeadCell => "TableNumberHead",
        }
    }
}

/// The list whose points are marked and not numbered.
pub(super) const BULLETS: &str = "1";

/// The number under which `numbering.xml` has the list of a document's steps.
pub(super) fn steps_number(list: usize) -> String {
    (list + 2).to_string()
}

/// Letters that look alike.
#[derive(Debug, Clone, Default)]
pub(super) struct Run {
    text: String,
    bold: bool,
    italic: bool,
    colour: Option<Colour>,
    behind: Option<Colour>,
}

impl Run {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    pub(super) fn bold(text: impl Into<String>) -> Self {
        Self {
            bold: true,
            ..Self::plain(text)
        }
    }

    pub(super) fn italic(text: impl Into<String>) -> Self {
        Self {
            italic: true,
            ..Self::plain(text)
        }
    }

    pub(super) fn muted(text: impl Into<String>) -> Self {
        Self::plain(text).coloured(palette::MUTED)
    }

    pub(super) fn coloured(self, colour: Colour) -> Self {
        let colour = Some(colour);
        Self { colour, ..self }
    }

    /// On a ground of this colour.
    pub(super) fn on(self, ground: Colour) -> Self {
        let behind = Some(ground);
        Self { behind, ..self }
    }
}

/// A colour as word processors name it.
pub(super) fn hex(colour: Colour) -> String {
    colour.hex().trim_start_matches('#').to_uppercase()
}

/// How a paragraph stands on its page.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stands {
    /// On one page with what follows.
    pub(super) with_next: bool,
    /// At the head of a page.
    pub(super) on_new_page: bool,
}

/// Writes a paragraph. One whose first letter is written from right to left is so
/// as a whole.
pub(super) fn paragraph(xml: &mut Xml, style: Style, stands: Stands, runs: &[Run]) {
    let mut letters = runs.iter().flat_map(|run| run.text.chars());
    let from_the_right = letters.find_map(direction) == Some(Towards::Left);
    xml.within("w:p", &[], |xml| {
        xml.within("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", style.id())]);
            if stands.with_next {
                xml.empty("w:keepNext", &[]);
            }
            if stands.on_new_page {
                xml.empty("w:pageBreakBefore", &[]);
            }
            if let Style::Step(list) = style {
                xml.within("w:numPr", &[], |xml| {
                    xml.empty("w:ilvl", &[("w:val", "0")]);
                    xml.empty("w:numId", &[("w:val", &steps_number(list))]);
                });
            }
            if from_the_right {
                xml.empty("w:bidi", &[]);
            }
        });
        for run in runs {
            for (part, towards) in directed(&run.text) {
                write_run(xml, run, part, towards == Towards::Left);
            }
        }
    });
}

fn write_run(xml: &mut Xml, run: &Run, text: &str, from_the_right: bool) {
    xml.within("w:r", &[], |xml| {
        xml.within("w:rPr", &[], |xml| {
            for (is, name, of_other_scripts) in
                [(run.bold, "w:b", "w:bCs"), (run.italic, "w:i", "w:iCs")]
            {
                if is {
                    xml.empty(name, &[]);
                    xml.empty(of_other_scripts, &[]);
                }
            }
            if let Some(colour) = run.colour {
                xml.empty("w:color", &[("w:val", &hex(colour))]);
            }
            if let Some(ground) = run.behind {
                shade(xml, ground);
            }
            if from_the_right {
                xml.empty("w:rtl", &[]);
            }
        });
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                xml.empty("w:br", &[]);
            }
            for (number, part) in line.split('\t').enumerate() {
                if number > 0 {
                    xml.empty("w:tab", &[]);
                }
                if !part.is_empty() {
                    let as_it_is = [("xml:space", "preserve")];
                    xml.within("w:t", &as_it_is, |xml| xml.text(part));
                }
            }
        }
    });
}

/// The ground behind letters or of a cell.
pub(super) fn shade(xml: &mut Xml, ground: Colour) {
    let ground = hex(ground);
    let attributes = [("w:val", "clear"), ("w:color", "auto"), ("w:fill", &ground)];
    xml.empty("w:shd", &attributes);
}

/// Where letters are written towards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Towards {
    Left,
    Right,
}

/// None of what has no direction of its own.
fn direction(letter: char) -> Option<Towards> {
    match CodePointMapData::<BidiClass>::new().get(letter) {
        BidiClass::RightToLeft | BidiClass::ArabicLetter => Some(Towards::Left),
        BidiClass::LeftToRight => Some(Towards::Right),
        _ => None,
    }
}

/// A text in parts, each written in one direction: what has none of its own goes
/// with what stands before it.
fn directed(text: &str) -> Vec<(&str, Towards)> {
    let mut parts = Vec::new();
    let (mut begin, mut towards) = (0, None);
    for (at, letter) in text.char_indices() {
        let Some(next) = direction(letter) else {
            continue;
        };
        if towards.is_some_and(|towards| towards != next) {
            parts.push((&text[begin..at], towards.unwrap_or(Towards::Right)));
            begin = at;
        }
        towards = Some(next);
    }
    parts.push((&text[begin..], towards.unwrap_or(Towards::Right)));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_two_directions_is_runs_of_one_each() {
        use Towards::{Left, Right};
        let text = "(Maple) שלום 12, then";
        let expected = [("(Maple) ", Right), ("שלום 12, ", Left), ("then", Right)];
        assert_eq!(directed(text), expected);
        assert_eq!(directed(""), [("", Right)]);
        assert_eq!(directed("12"), [("12", Right)]);
    }
}
