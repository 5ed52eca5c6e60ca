//! The program's own words, in every language of the interface.
//!
//! Texts live in `templates/texts/<language>/*.ftl` (Fluent) and are inside the
//! program. A key exists in every language or the tests fail.

use crate::instrument::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;
use unic_langid::LanguageIdentifier;

/// A language's tag and its texts.
macro_rules! language {
    ($tag:literal) => {
        language!($tag: "common", "export", "member", "privacy", "coordinator", "library", "import", "report", "comparison")
    };
    ($tag:literal: $($file:literal),*) => {
        ($tag, &[$(include_str!(concat!("../templates/texts/", $tag, "/", $file, ".ftl"))),*])
    };
}

/// The languages of the interface: each is a line here and a folder of texts.
const SOURCES: &[(&str, &[&str])] = &[language!("en"), language!("fr")];

static BUNDLES: LazyLock<Vec<(Language, FluentBundle<FluentResource>)>> = LazyLock::new(|| {
    SOURCES
        .iter()
        .map(|(tag, files)| {
            let id: LanguageIdentifier = tag.parse().expect("a language tag of ours");
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            // Fluent's isolation marks would end up in copied text and PDF.
            bundle.set_use_isolating(false);
            for file in *files {
                let resource =
                    FluentResource::try_new((*file).to_owned()).expect("texts of ours parse");
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
pub fn csv_separator(language: &Language) -> u8 {
    let separator = text(language, "csv-separator", &[]);
    separator.bytes().next().unwrap_or(b',')
}

/// Parts of a list, one after the other: `English, Français`.
pub fn list(language: &Language, parts: &[String]) -> String {
    parts.join(&text(language, "list-separator", &[]))
}

/// The text of `key` in `language`, or in the interface's first language.
///
/// # Panics
/// On a key that does not exist: a defect that the tests find.
pub fn text(language: &Language, key: &str, args: &[(&str, Arg)]) -> String {
    let bundle = BUNDLES
        .iter()
        .find(|(of, _)| of == language)
        .map_or(&BUNDLES[0].1, |(_, bundle)| bundle);
    let pattern = bundle
        .get_message(key)
        .and_then(|message| message.value())
        .unwrap_or_else(|| panic!("no text for {key} in {language}"));
    let mut values = FluentArgs::new();
    for (name, value) in args {
        let value = match value {
            Arg::Word(word) => FluentValue::from(word.as_str()),
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

/// An amount of so many tenths, with the language's decimal mark; without a
/// decimal where it is whole: `9.6`, `12`.
pub fn tenths(language: &Language, tenths: u64) -> String {
    let (whole, part) = (tenths / 10, tenths % 10);
    if part == 0 {
        return whole.to_string();
    }
    let mark = text(language, "report-decimal-mark", &[]);
    format!("{whole}{mark}{part}")
}

/// A whole percentage with the language's sign for it.
pub fn percent(language: &Language, whole: i64) -> String {
    let number = whole.to_string();
    text(language, "report-percent", &[("number", number.into())])
}

/// A day as people write it: `1 March 2026`, `1er mars 2026`.
pub fn date(language: &Language, day: jiff::civil::Date) -> String {
    let number = text(
        language,
        "date-day",
        &[("day", Arg::Number(i64::from(day.day())))],
    );
    text(
        language,
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
    fn days_are_written_as_people_write_them() {
        let day = jiff::civil::date(2026, 3, 1);
        assert_eq!(date(&language("en"), day), "1 March 2026");
        assert_eq!(date(&language("fr"), day), "1er mars 2026");
    }
}
