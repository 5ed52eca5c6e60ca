//! Problems of a definition file: where, what, and what to do about it.

use std::fmt;

/// How many problems of one file are reported. A definition written by hand
/// has fewer; a hostile file must not make a report larger than itself.
const MOST: usize = 500;

/// A place in a file, both counted from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::instrument) struct At {
    pub(in crate::instrument) line: usize,
    pub(in crate::instrument) column: usize,
}

impl At {
    /// Where a file begins.
    pub(in crate::instrument) const START: Self = Self { line: 1, column: 1 };
}

/// One problem of a definition file.
///
/// Shown as `FILE:LINE:COLUMN: PLACE: MESSAGE; REMEDY`, for example
/// ``team.yaml:41:7: item 7, option B: no French text; add `fr` under `text` ``.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    file: String,
    at: At,
    place: String,
    message: String,
    remedy: String,
}

impl Problem {
    /// The file's name, as it was given.
    pub fn file(&self) -> &str {
        &self.file
    }
    /// Line, from 1.
    pub fn line(&self) -> usize {
        self.at.line
    }
    /// Column in characters, from 1.
    pub fn column(&self) -> usize {
        self.at.column
    }
    /// The place in words: `item 7, option B`.
    pub fn place(&self) -> &str {
        &self.place
    }
    /// What is wrong.
    pub fn message(&self) -> &str {
        &self.message
    }
    /// What to do about it.
    pub fn remedy(&self) -> &str {
        &self.remedy
    }

    fn shown(&self, f: &mut fmt::Formatter<'_>, sort: &str) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {sort}{}: {}; {}",
            self.file, self.at.line, self.at.column, self.place, self.message, self.remedy
        )
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown(f, "")
    }
}

impl std::error::Error for Problem {}

/// What may be said better in a file that is good: no reason to refuse it.
///
/// Shown as a [`Problem`] is, with `warning:` after the place in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning(Problem);

impl Warning {
    /// The place in words: `item 7, option B`.
    pub fn place(&self) -> &str {
        self.0.place()
    }
    /// What may be said better.
    pub fn message(&self) -> &str {
        self.0.message()
    }
    /// Line, from 1.
    pub fn line(&self) -> usize {
        self.0.line()
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.shown(f, "warning: ")
    }
}

/// Collects the problems of one file.
#[derive(Debug)]
pub(in crate::instrument) struct Problems {
    file: String,
    found: Vec<Problem>,
    most: usize,
}

impl Problems {
    pub(in crate::instrument) fn of_file(file_name: &str) -> Self {
        Self {
            file: file_name.to_owned(),
            found: Vec::new(),
            most: MOST,
        }
    }

    /// Of a text that is read on whatever is found: no end.
    pub(in crate::instrument) fn passed_over() -> Self {
        Self {
            most: usize::MAX,
            ..Self::of_file("")
        }
    }

    /// Notes a problem. `place` is only worded when the problem is kept.
    pub(in crate::instrument) fn add(
        &mut self,
        at: At,
        place: &impl fmt::Display,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        if self.is_full() {
            return;
        }
        self.found.push(Problem {
            file: self.file.clone(),
            at,
            place: place.to_string(),
            message: message.into(),
            remedy: remedy.into(),
        });
    }

    /// What was found, as warnings, in the order of the file's lines.
    pub(in crate::instrument) fn into_warnings(self) -> Vec<Warning> {
        self.in_order().into_iter().map(Warning).collect()
    }

    pub(in crate::instrument) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether the report is at its end, so that looking further is lost work.
    pub(in crate::instrument) fn is_full(&self) -> bool {
        self.found.len() >= self.most
    }

    /// The problems in the order of the file's lines.
    pub(in crate::instrument) fn in_order(mut self) -> Vec<Problem> {
        self.found.sort_by_key(|problem| problem.at);
        if self.is_full() {
            let last = self.found.last().map_or(At::START, |problem| problem.at);
            self.found.push(Problem {
                file: self.file,
                at: last,
                place: "the file".to_owned(),
                message: format!("the report ends after {MOST} problems"),
                remedy: "correct these and check again".to_owned(),
            });
        }
        self.found
    }
}

/// Whether a character embeds, overrides or isolates a direction of writing: what
/// follows it is shown in another order than it is written in. The marks U+200E,
/// U+200F and U+061C are none of them: they are letters without a shape, which
/// texts in Arabic or Hebrew need beside digits and punctuation, and they turn
/// nothing that stands further away.
pub(in crate::instrument) fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A word from the file between backticks, made short and printable.
pub(in crate::instrument) fn quoted(word: &str) -> String {
    format!("`{}`", plain(word))
}

/// A word from the file, made short and printable.
pub(in crate::instrument) fn plain(word: &str) -> String {
    const LONGEST: usize = 40;
    let mut out: String = word
        .chars()
        .take(LONGEST)
        .flat_map(|c| {
            let shown: Box<dyn Iterator<Item = char>> = if c.is_control() || turns_direction(c) {
                Box::new(c.escape_default())
            } else {
                Box::new(std::iter::once(c))
            };
            shown
        })
        .collect();
    if word.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out
}
