//! The patterns that the schema uses, each with what it asks for.

use super::problem::turns_direction;
use regex_lite::Regex;
use std::sync::LazyLock;

/// A definition's identifier.
pub(super) const FILE_ID: &str = "^[a-z0-9-]{1,80}$";
/// A language's subtag.
pub(super) const LANGUAGE: &str = "^[a-z]{2,3}$";
/// Identifier of a theme, a requirement or an item. It cannot begin with a
/// sign that a spreadsheet takes for a formula.
pub(super) const IDENTIFIER: &str = "^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$";
/// No control character, and none that turns the direction of writing; a block
/// text ends with a line end.
pub(super) const ONE_LINE: &str = r"^[^\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]+\n?$";
/// The same, with line ends inside.
pub(super) const SEVERAL_LINES: &str =
    r"^[^\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]+$";

/// The patterns that the schema uses, each with what it asks for, as a remedy.
const PATTERNS: [(&str, &str); 5] = [
    (
        FILE_ID,
        "use lower-case letters, digits and hyphens, at most 80",
    ),
    (
        LANGUAGE,
        "write a language as two or three lower-case letters, such as `en`",
    ),
    (
        IDENTIFIER,
        "use letters without accents, digits, `.`, `_` and `-`, beginning with a letter or \
         digit, at most 20",
    ),
    (ONE_LINE, "write it on one line, without control characters"),
    (SEVERAL_LINES, "remove the control characters"),
];

/// A pattern of the schema.
pub(super) struct Pattern {
    source: &'static str,
    regex: Regex,
    /// The same as the expression, many times faster: nearly all of a file is
    /// texts, and each is looked at letter by letter.
    by_letters: Option<fn(&str) -> bool>,
    /// What it asks for, as a remedy.
    pub(super) in_words: &'static str,
}

impl Pattern {
    /// Whether `text` has the pattern.
    pub(super) fn holds(&self, text: &str) -> bool {
        match self.by_letters {
            Some(holds) => holds(text),
            None => self.regex.is_match(text),
        }
    }
}

fn is_one_line(text: &str) -> bool {
    let line = text.strip_suffix('\n').unwrap_or(text);
    !line.is_empty() && line.chars().all(is_shown)
}

fn is_several_lines(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c == '\n' || is_shown(c))
}

fn is_shown(c: char) -> bool {
    !c.is_control() && !turns_direction(c)
}

/// The pattern that the schema writes as `source`. Every pattern of the schema
/// is known (a test holds this).
pub(super) fn pattern(source: &str) -> Option<&'static Pattern> {
    static COMPILED: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
        PATTERNS
            .iter()
            .map(|(source, in_words)| Pattern {
                source,
                by_letters: match *source {
                    ONE_LINE => Some(is_one_line),
                    SEVERAL_LINES => Some(is_several_lines),
                    _ => None,
                },
                regex: Regex::new(source).expect("a test compiles every pattern"),
                in_words,
            })
            .collect()
    });
    COMPILED.iter().find(|known| known.source == source)
}

/// The pattern of an identifier.
pub(super) fn pattern_of_identifier() -> &'static Pattern {
    pattern(IDENTIFIER).expect("it is one of the schema's patterns")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_by_letter_is_what_the_expressions_say() {
        // All that the expressions name, and beyond.
        let letters: Vec<char> = ('\0'..='\u{2100}')
            .chain(['\u{FEFF}', '\u{1F600}'])
            .collect();
        for source in [ONE_LINE, SEVERAL_LINES] {
            let known = pattern(source).expect("a pattern");
            let same = |text: &str| {
                let expected = known.regex.is_match(text);
                assert_eq!(known.holds(text), expected, "{source}: {text:?}");
            };
            for letter in &letters {
                same(&letter.to_string());
                same(&format!("a{letter}b"));
                same(&format!("a{letter}"));
            }
            for text in ["", "\n", "a\n", "a\n\n", "\na", "a\nb", "a\r\n"] {
                same(text);
            }
        }
    }
}
