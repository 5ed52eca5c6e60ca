//! How names are spelled: when two are the same, and which cannot be taken.
//!
//! Two people whose names look the same are one name: what tells them apart
//! only to a machine (case, how an accent is made, a character that nobody
//! sees) is left out before they are compared. Letters of different alphabets
//! that look alike are not told to be the same: nothing here is opened by a
//! name alone.

use icu_casemap::CaseMapper;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::props::GeneralCategory;
use icu_properties::props::{BinaryProperty, DefaultIgnorableCodePoint};
use icu_properties::{CodePointMapData, CodePointSetData};

/// A name as it is compared with others: NFKC, full case folding, NFKC again
/// (Unicode, section 5.18 and UAX #15), one plain space between words, nothing
/// that cannot be seen.
pub(crate) fn key(name: &str) -> String {
    let nfkc = ComposingNormalizerBorrowed::new_nfkc();
    let folded = CaseMapper::new()
        .fold_string(&nfkc.normalize(name))
        .into_owned();
    let seen: String = folded.chars().filter(|&c| !is_ignorable(c)).collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    nfkc.normalize(&words.join(" ")).into_owned()
}

/// A text as it is searched: as [`key`], without accents, and with what keyboards
/// write in its simplest form (`Cœur d’Élise` is found by `coeur d'elise`).
pub(crate) fn search_key(text: &str) -> String {
    let apart = DecomposingNormalizerBorrowed::new_nfkd();
    let key = key(text);
    let mut found = String::new();
    for c in apart.normalize(&key).chars() {
        match c {
            'œ' => found.push_str("oe"),
            'æ' => found.push_str("ae"),
            'ø' => found.push('o'),
            'ł' => found.push('l'),
            'đ' => found.push('d'),
            '’' => found.push('\''),
            c if category(c) == GeneralCategory::NonspacingMark => {}
            c => found.push(c),
        }
    }
    found
}

/// The first character that a reader cannot see, that turns the direction of
/// writing, or that no font has; line ends and tabs are the caller's to judge.
pub(crate) fn unseen(text: &str) -> Option<char> {
    text.chars()
        .find(|&c| !matches!(c, '\n' | '\r' | '\t') && is_unseen(c))
}

/// A character as Unicode writes it: U+200B.
pub(crate) fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

fn is_unseen(c: char) -> bool {
    use GeneralCategory as Is;
    // How the character before is drawn, in colour or not: an emoji of a
    // keyboard often ends with one.
    if matches!(c, '\u{FE0E}' | '\u{FE0F}') {
        return false;
    }
    // A space of dots, and what is drawn as an empty space though it is none.
    if c == '\u{2800}' || is_ignorable(c) {
        return true;
    }
    matches!(
        category(c),
        Is::Control
            | Is::Format
            | Is::LineSeparator
            | Is::ParagraphSeparator
            | Is::PrivateUse
            | Is::Unassigned
    )
}

fn is_ignorable(c: char) -> bool {
    contains::<DefaultIgnorableCodePoint>(c) || category(c) == GeneralCategory::Format
}

fn contains<P: BinaryProperty>(c: char) -> bool {
    CodePointSetData::new::<P>().contains(c)
}

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_the_same_are_the_same() {
        let same = [
            ("Élise", "élise"),
            ("Élise", "E\u{301}lise"),
            ("Rose  Audit ", "rose\u{a0}audit"),
            ("Rose Audit", "Rose Audit\u{200B}"),
            ("Jean\u{202E} Roy", "Jean Roy"),
            ("Straße", "STRASSE"),
            ("ΣΟΦΟΣ", "σοφος"),
            ("ﬁona", "Fiona"),
            ("Ｒｏｓｅ", "rose"),
            ("Ro\u{AD}se", "Rose"),
        ];
        for (a, b) in same {
            assert_eq!(key(a), key(b), "{a} {b}");
            assert_eq!(key(&key(a)), key(a), "{a}");
        }
        for (a, b) in [
            ("Elise", "Élise"),
            ("Rose", "Rosé"),
            ("Jean Roy", "JeanRoy"),
        ] {
            assert_ne!(key(a), key(b));
        }
    }

    #[test]
    fn what_is_searched_has_neither_case_nor_accents() {
        for (text, typed) in [
            ("Cœur d’Élise", "COEUR D'ELISE"),
            ("E\u{301}rables", "erables"),
            ("Grünau, Straße", "grunau, strasse"),
            ("Łódź", "lodz"),
            ("Nguyễn", "nguyen"),
            ("Côte-Saint-Luc", "côte-saint-luc"),
        ] {
            assert_eq!(search_key(text), search_key(typed), "{text}");
        }
        assert_ne!(search_key("Rose"), search_key("Ros"));
    }

    #[test]
    fn what_nobody_sees_is_found() {
        let hidden = "\u{200B}\u{202E}\u{2066}\u{AD}\u{FEFF}\u{3164}\u{115F}\u{2800}\u{2028}\u{1}\
                      \u{85}\u{E000}\u{E0041}\u{034F}\u{180E}\u{FFFE}";
        for c in hidden.chars() {
            assert_eq!(unseen(&format!("Rose{c}")), Some(c), "{}", code_point(c));
        }
        let fine = "Zoë D’Ascoli-Nguyễn (l’été : 5 °C) « 日本 » עברית عربى ❤\u{FE0F} 🍁\r\n\t";
        assert_eq!(unseen(fine), None);
    }
}
