//! A definition file's text to an [`Instrument`], or to all of its problems.

use std::sync::LazyLock;

use serde_json::Value;

use self::build::instrument;
use self::problem::{At, Problems};
use self::schema::Definition;
use super::{Instrument, Language};

mod advice;
mod build;
mod path;
mod patterns;
pub(super) mod problem;
mod question_types;
mod references;
mod schema;
mod schema_check;
mod suggestion;
mod yaml_tree;

pub use problem::{Problem, Warning};

/// The largest definition file in bytes. Eighteen items in two languages take
/// about 40 kB.
pub const MAX_BYTES: usize = 256 * 1024;

static SCHEMA: LazyLock<Value> = LazyLock::new(|| schema::schema().to_value());

/// The JSON Schema (2020-12) of a definition file, indented.
pub fn schema() -> String {
    format!("{:#}\n", *SCHEMA)
}

impl Instrument {
    /// Reads a definition. `file_name` may have folders before it; the
    /// definition's `id` must be its last part without `.yaml`. An empty
    /// `file_name` stands for a text that is in no file, such as the one that
    /// a round keeps: then the `id` is not compared with anything.
    ///
    /// # Errors
    /// Every problem of the file, in the order of its lines. When the text is
    /// too large, is not YAML or holds no keys, that is the only one.
    ///
    /// # Examples
    ///
    /// ```
    /// use tablee::instrument::{Instrument, shipped};
    ///
    /// let text = shipped()[0].source_text();
    /// let instrument = Instrument::parse(text, "").expect("what is shipped is valid");
    /// assert_eq!(instrument, shipped()[0]);
    ///
    /// // Every problem says where it is, what it is and what to do.
    /// let mistyped = text.replacen("languages:", "langages:", 1);
    /// let problems = Instrument::parse(&mistyped, "mine.yaml").expect_err("no such key");
    /// assert!(problems[0].line() > 0);
    /// assert!(problems.iter().any(|problem| problem.remedy().contains("languages")));
    /// ```
    pub fn parse(text: &str, file_name: &str) -> Result<Self, Vec<Problem>> {
        let mut problems = Problems::of_file(file_name);
        match definition(text, file_name, &mut problems) {
            Some(definition) if problems.is_empty() => Ok(instrument(text, definition)),
            _ => Err(problems.in_order()),
        }
    }

    /// Reads a definition that an earlier version of Tablée accepted, as far as
    /// it makes sense at all: rules that came since are not held against it.
    pub fn parse_kept(text: &str) -> Option<Self> {
        let mut passed_over = Problems::passed_over();
        let root = yaml_tree::read(text, &mut passed_over)?;
        let languages = references::languages(&root);
        let content = schema_check::check(&root, &SCHEMA, &languages, &mut passed_over);
        let definition = serde_json::from_value(content).ok()?;
        Some(instrument(text, definition)).filter(Self::holds_together)
    }

    /// Reads a definition as it comes from a disk.
    ///
    /// # Errors
    /// As [`Instrument::parse`], and when the bytes are not UTF-8.
    pub fn parse_bytes(bytes: &[u8], file_name: &str) -> Result<Self, Vec<Problem>> {
        let error = match std::str::from_utf8(bytes) {
            Ok(text) => return Self::parse(text, file_name),
            Err(error) => error,
        };
        let mut problems = Problems::of_file(file_name);
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let at = At {
            line: good.matches('\n').count() + 1,
            column: good.rsplit('\n').next().unwrap_or("").chars().count() + 1,
        };
        problems.add(
            at,
            &"the file",
            "a character is not in UTF-8",
            "save the file in the encoding UTF-8",
        );
        Err(problems.in_order())
    }
}

/// Where a definition that was read has its `id`.
pub(super) fn place_of_id(text: &str) -> At {
    let root = yaml_tree::read(text, &mut Problems::passed_over());
    let id = root.as_ref().and_then(|root| root.get("id"));
    id.map_or(At::START, |id| id.at)
}

/// The file's content by its schema; whole only when no problem was added.
fn definition(text: &str, file_name: &str, problems: &mut Problems) -> Option<Definition> {
    if text.len() > MAX_BYTES {
        problems.add(
            At::START,
            &"the file",
            format!(
                "it has {} kB, a definition at most {}",
                text.len().div_ceil(1024),
                MAX_BYTES / 1024
            ),
            "remove what does not belong to the questionnaire",
        );
        return None;
    }
    let root = yaml_tree::read(text, problems)?;
    let languages = references::languages(&root);
    let content = schema_check::check(&root, &SCHEMA, &languages, problems);
    if matches!(root.kind, yaml_tree::Kind::Map(_)) {
        references::check(&root, file_name, problems);
        question_types::check(&root, problems);
    }
    if !problems.is_empty() {
        return None;
    }
    serde_json::from_value(content)
        .map_err(|error| {
            // The schema and these types are one, so this is a fault of ours.
            problems.add(
                At::START,
                &"the file",
                format!("Tablée cannot read it ({error})"),
                "please report this as a fault of Tablée",
            );
        })
        .ok()
}

/// What may be said better in a good file: long options, a best answer that its
/// length gives away, two questions in one. None of it is a reason to refuse it.
pub fn warnings(text: &str, file_name: &str) -> Vec<Warning> {
    let mut found = Problems::of_file(file_name);
    let mut passed_over = Problems::passed_over();
    if let Some(root) = yaml_tree::read(text, &mut passed_over) {
        advice::check(&root, &mut found);
    }
    found.into_warnings()
}

/// Checks definition files, each given as its name and its bytes. No disk is
/// touched: the caller reads (at most [`MAX_BYTES`] `+ 1` bytes of each).
///
/// Returns one line for each good file, ready to print, and after it one for
/// each of its warnings.
///
/// # Errors
/// One line for each problem, and one that counts them, when any file has one.
pub fn check(files: &[(String, Vec<u8>)]) -> Result<Vec<String>, Vec<String>> {
    let mut good = Vec::new();
    let mut bad = Vec::new();
    let mut count = 0;
    for (name, bytes) in files {
        match Instrument::parse_bytes(bytes, name) {
            Ok(instrument) => {
                good.push(format!("{name}: good: {}", summary(&instrument)));
                let found = warnings(instrument.source_text(), name);
                good.extend(found.iter().map(ToString::to_string));
            }
            Err(problems) => {
                count += problems.len();
                bad.extend(problems.iter().map(ToString::to_string));
            }
        }
    }
    if bad.is_empty() {
        return Ok(good);
    }
    bad.push(match count {
        1 => "1 problem".to_owned(),
        many => format!("{many} problems"),
    });
    Err(bad)
}

fn summary(instrument: &Instrument) -> String {
    let languages: Vec<&str> = instrument.languages.iter().map(Language::as_str).collect();
    format!(
        "{}, version {}; questions: {}, requirements: {}, themes: {}; languages: {}",
        instrument
            .languages
            .first()
            .map_or("", |language| instrument.title.get(language)),
        instrument.version,
        instrument.question_count(),
        instrument.requirements.len(),
        instrument.themes.len(),
        languages.join(", ")
    )
}
