//! The program's own words, in every language of the interface.
//!
//! Texts live in `templates/texts/<language>/*.ftl` (Fluent) and are inside the
//! program. A key exists in every language or the tests fail.

mod moment;

pub use moment::moment;

use crate::instrument::{Language, Reads};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_properties::CodePointMapData;
use icu_properties::props::BidiClass;
use include_dir::{Dir, include_dir};
use std::borrow::Cow;
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// Texts by the names of their files, a folder a language: no list to keep.
static FOLDERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/texts");

/// The languages of the interface: each is a tag here and a folder of texts.
const TAGS: &[&str] = &["en", "fr"];

static BUNDLES: LazyLock<Vec<(Language, FluentBundle<FluentResource>)>> = LazyLock::new(|| {
    TAGS.iter()
        .map(|tag| {
            let id: LanguageIdentifier = tag.parse().expect("a language tag of ours");
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            // Fluent would put marks around every word: see `isolated`.
            bundle.set_use_isolating(false);
            let folder = FOLDERS.get_dir(tag).expect("every language has its folder");
            for file in folder.files() {
                let text = file.contents_utf8().expect("texts of ours are UTF-8");
                let resource =
                    FluentResource::try_new(text.to_owned()).expect("texts of ours parse");
                bundle.add_resource(resource).expect("no key stands twice");
            }
            (Language::parse(tag).expect("a language of ours"), bundle)
        })
        .collect()
});

/// A value for a placeholder: a word, or a number that plurals follow.
#[derive(Debug, Clone)]
pub enum Arg {
    /// A word or sentence, put in as it is.
    Word(String),
    /// A whole number.
    Number(i64),
}

impl From<&str> for Arg {
    fn from(word: &str) -> Self {
        Self::Word(word.to_owned())
    }
}
impl From<String> for Arg {
    fn from(word: String) -> Self {
        Self::Word(word)
    }
}
impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}
impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// The languages of the interface; the first is used where another is missing.
pub fn languages() -> impl Iterator<Item = &'static Language> {
    BUNDLES.iter().map(|(language, _)| language)
}

/// A language's own name for itself; its tag if the interface does not speak it.
pub fn own_name(language: &Language) -> String {
    if languages().any(|known| known == language) {
        text(language, "language-name", &[])
    } else {
        language.to_string()
    }
}

/// What stands between the cells of a CSV file in this language: what its
/// spreadsheets expect.
pub fn csv_separator(reader: &dyn Reads) -> u8 {
    let separator = text(reader, "csv-separator", &[]);
    separator.bytes().next().unwrap_or(b',')
}

/// Parts of a list, one after the other: `English, Français`.
pub fn list(reader: &dyn Reads, parts: &[String]) -> String {
    parts.join(&text(reader, "list-separator", &[]))
}

/// The same of longer parts, which may have commas: `where we are; where to go`.
pub fn long_list(reader: &dyn Reads, parts: &[String]) -> String {
    parts.join(&text(reader, "long-list-separator", &[]))
}

/// Sentences under what they are about.
pub fn under(reader: &dyn Reads, title: &str, sentences: &[String]) -> String {
    let sentences = sentences.join(" ").into();
    let args = [("title", title.into()), ("sentences", sentences)];
    text(reader, "report-under", &args)
}

/// The language in which a reader is spoken to: the first of theirs that the
/// interface speaks, or else the interface's first.
pub fn spoken(reader: &dyn Reads) -> &'static Language {
    &bundle(reader).0
}

fn bundle(reader: &dyn Reads) -> &'static (Language, FluentBundle<FluentResource>) {
    let mut order = reader.order().iter();
    let found = order.find_map(|language| BUNDLES.iter().find(|(of, _)| of == language));
    found.unwrap_or(&BUNDLES[0])
}

/// The text of `key` in the language in which `reader` is spoken to.
///
/// # Panics
/// On a key that does not exist: a defect that the tests find.
pub fn text(reader: &dyn Reads, key: &str, args: &[(&str, Arg)]) -> String {
    let (language, bundle) = bundle(reader);
    let pattern = bundle
        .get_message(key)
        .and_then(|message| message.value())
        .unwrap_or_else(|| panic!("no text for {key} in {language}"));
    let mut values = FluentArgs::new();
    for (name, value) in args {
        let value = match value {
            Arg::Word(word) => FluentValue::from(isolated(word)),
            Arg::Number(number) => FluentValue::from(*number),
        };
        values.set(*name, value);
    }
    let mut errors = Vec::new();
    let text = bundle
        .format_pattern(pattern, Some(&values), &mut errors)
        .into_owned();
    debug_assert!(errors.is_empty(), "{key}: {errors:?}");
    text
}

/// A word as it may stand within a sentence: one with letters that are written
/// from right to left stands between marks that keep its direction to itself.
/// Others need none, and copied text is free of them.
fn isolated(word: &str) -> Cow<'_, str> {
    let class = CodePointMapData::<BidiClass>::new();
    let turns = |c| {
        matches!(
            class.get(c),
            BidiClass::RightToLeft | BidiClass::ArabicLetter
        )
    };
    if word.chars().any(turns) {
        Cow::Owned(format!("\u{2068}{word}\u{2069}"))
    } else {
        Cow::Borrowed(word)
    }
}

/// An amount of so many tenths, with the language's decimal mark; without a
/// decimal where it is whole: `9.6`, `12`.
pub fn tenths(reader: &dyn Reads, tenths: u64) -> String {
    let (whole, part) = (tenths / 10, tenths % 10);
    if part == 0 {
        return whole.to_string();
    }
    let mark = text(reader, "report-decimal-mark", &[]);
    format!("{whole}{mark}{part}")
}

/// A whole percentage with the language's sign for it.
pub fn percent(reader: &dyn Reads, whole: i64) -> String {
    let number = whole.to_string();
    text(reader, "report-percent", &[("number", number.into())])
}

/// A day as people write it: `1 March 2026`, `1er mars 2026`.
pub fn date(reader: &dyn Reads, day: jiff::civil::Date) -> String {
    let number = text(
        reader,
        "date-day",
        &[("day", Arg::Number(i64::from(day.day())))],
    );
    text(
        reader,
        "date-long",
        &[
            ("day", number.into()),
            ("month", Arg::Number(i64::from(day.month()))),
            ("year", day.year().to_string().into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> Language {
        Language::parse(tag).expect("a tag of ours")
    }

    #[test]
    fn numbers_follow_the_language() {
        let (en, fr) = (language("en"), language("fr"));
        assert_eq!(tenths(&en, 545), "54.5");
        assert_eq!(tenths(&fr, 5), "0,5");
        assert_eq!(tenths(&fr, 620), "62");
        assert_eq!(percent(&en, 67), "67%");
        assert_eq!(percent(&fr, 67), "67\u{202f}%");
    }

    #[test]
    fn lists_and_tables_have_the_marks_of_the_language() {
        for known in languages() {
            assert_ne!(own_name(known), known.as_str());
            let separator = csv_separator(known);
            let name = text(known, "csv-separator", &[]);
            assert_eq!(name.as_bytes(), [separator], "{known}: one character");
            assert!([b',', b';', b'\t'].contains(&separator), "{known}");
            let parts = ["a".to_owned(), "b".to_owned()];
            assert_eq!(list(known, &parts), "a, b", "{known}");
        }
        assert_eq!(csv_separator(&language("fr")), b';');
        assert_eq!(own_name(&language("fr")), "Fran\u{e7}ais");
        assert_eq!(own_name(&language("de")), "de");
    }

    #[test]
    fn a_name_from_right_to_left_keeps_its_direction_to_itself() {
        let said = |name: &str| {
            text(
                &language("en"),
                "card-sheet-title",
                &[("partnership", name.into())],
            )
        };
        assert_eq!(said("Maple"), "Invitation cards: Maple");
        let (hebrew, arabic) = (
            "\u{5e9}\u{5dc}\u{5d5}\u{5dd} (2)",
            "\u{633}\u{644}\u{627}\u{645}",
        );
        for name in [hebrew, arabic] {
            assert_eq!(
                said(name),
                format!("Invitation cards: \u{2068}{name}\u{2069}")
            );
        }
    }

    #[test]
    fn days_are_written_as_people_write_them() {
        let day = jiff::civil::date(2026, 3, 1);
        assert_eq!(date(&language("en"), day), "1 March 2026");
        assert_eq!(date(&language("fr"), day), "1er mars 2026");
    }
}
