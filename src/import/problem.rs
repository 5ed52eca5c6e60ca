//! What can be wrong with a file of counts.

use super::MAX_BYTES;

/// What is wrong, and on which line of the file (from 1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportProblem {
    /// The line; 1 where the file as a whole is meant.
    pub line: u64,
    /// What is wrong there.
    pub what: CountsError,
}

/// What can be wrong with a file of counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CountsError {
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// No text, and no workbook that can be read.
    Encoding,
    /// A quotation mark that does not end, or the like.
    Unreadable,
    /// A column of the template is not there: its name.
    Column(String),
    /// No line has a count.
    NoCounts,
    /// The instrument has no such item.
    Item(String),
    /// The item is not about this: the item, what the file says.
    Topic(String, String),
    /// The item has no such option: the item, the option.
    Option(String, String),
    /// The option of this item stands there already: item, option, its line.
    Twice(String, String, u64),
    /// Not a whole number of at most 10,000: what stands there.
    Count(String),
    /// Other options of the item have a count, this one has none: item, option.
    Missing(String, String),
    /// More answers to an item than members answered: the item, how many.
    TooMany(String, u32),
    /// Of several of many: an option was chosen by more than answered.
    MoreThanAnswered(String),
    /// Counts of what is first and of what is among the first that no orders of
    /// the same members can have; the id of the second.
    NotOneOrder(String),
}

impl CountsError {
    /// The key of the text that says it, after `import-`, with its arguments
    /// `item`, `option`, `found`, `line`, `count` as far as it has them.
    pub fn key(&self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::Encoding => "encoding",
            Self::Unreadable => "unreadable",
            Self::Column(_) => "column",
            Self::NoCounts => "no-counts",
            Self::Item(_) => "item",
            Self::Topic(..) => "topic",
            Self::Option(..) => "option",
            Self::Twice(..) => "twice",
            Self::Count(_) => "count",
            Self::Missing(..) => "missing",
            Self::TooMany(..) => "too-many",
            Self::MoreThanAnswered(_) => "more-than-answered",
            Self::NotOneOrder(_) => "not-one-order",
        }
    }

    /// The arguments of [`CountsError::key`]'s text.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge => vec![("found", (MAX_BYTES / 1024).to_string())],
            Self::Encoding | Self::Unreadable | Self::NoCounts => Vec::new(),
            Self::Column(found) | Self::Count(found) => vec![("found", found.clone())],
            Self::Item(item) | Self::MoreThanAnswered(item) | Self::NotOneOrder(item) => {
                vec![("item", item.clone())]
            }
            Self::Topic(item, found) => vec![("item", item.clone()), ("found", found.clone())],
            Self::Option(item, option) | Self::Missing(item, option) => {
                vec![("item", item.clone()), ("option", option.clone())]
            }
            Self::Twice(item, option, line) => vec![
                ("item", item.clone()),
                ("option", option.clone()),
                ("line", line.to_string()),
            ],
            Self::TooMany(item, count) => {
                vec![("item", item.clone()), ("count", count.to_string())]
            }
        }
    }
}
