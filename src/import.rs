//! Counts of a round that was held on paper or elsewhere, from a CSV file.
//!
//! The file has one line an option: the item's identifier, the option's letter
//! (A is the best, as in reports) and how many chose it. [`template`] gives one
//! to fill in. What is read is checked like a definition: every problem at once,
//! each with its line. It is not yet fit to be shown: that is
//! [`crate::disclosure`]'s question, as for answers that were given here;
//! [`ImportedRound`] asks it, and is what the page and `tablee import` store.

use crate::instrument::{Instrument, Item, Language, Measure};
use crate::round::MOST_MEMBERS;
use crate::spreadsheet_csv;
use crate::tally::ItemCounts;
use crate::texts::{self, text};
use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;

mod round;

pub use round::{ImportedRound, RoundError, RoundErrors, RoundInput, zone_of};

#[cfg(test)]
mod tests;

/// Longest file, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;
/// Most problems that are named.
const MOST_PROBLEMS: usize = 50;

/// What stands in the column of options for how many answered the item at all:
/// only for several of many, whose counts do not sum up to it.
const ANSWERED: &str = "answered";
/// What stands there for how many it does not apply to.
const NOT_APPLICABLE: &str = "na";

/// Keys of the names of the columns, by which they are found: in any language
/// of the interface.
const COLUMNS: [&str; 3] = [
    "import-name-item",
    "import-name-option",
    "import-name-count",
];
/// Keys of the names of two more columns, which are there to be read.
const BESIDE: [&str; 2] = ["import-name-topic", "import-name-answer"];

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
    /// No text at all: a spreadsheet's own file, for instance.
    Encoding,
    /// A quotation mark that does not end, or the like.
    Unreadable,
    /// A column of the template is not there: its name.
    Column(String),
    /// No line has a count.
    NoCounts,
    /// The instrument has no such item.
    Item(String),
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
            Self::Option(..) => "option",
            Self::Twice(..) => "twice",
            Self::Count(_) => "count",
            Self::Missing(..) => "missing",
            Self::TooMany(..) => "too-many",
            Self::MoreThanAnswered(_) => "more-than-answered",
        }
    }

    /// The arguments of [`CountsError::key`]'s text.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge => vec![("found", (MAX_BYTES / 1024).to_string())],
            Self::Encoding | Self::Unreadable | Self::NoCounts => Vec::new(),
            Self::Column(found) | Self::Count(found) => vec![("found", found.clone())],
            Self::Item(item) | Self::MoreThanAnswered(item) => vec![("item", item.clone())],
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

/// Reads the counts of a round in which `answered` members answered. One entry
/// an item of `instrument`; an item of which the file says nothing has none.
///
/// # Errors
/// Every problem, in the order of its lines.
pub fn read(
    instrument: &Instrument,
    answered: u32,
    bytes: &[u8],
) -> Result<Vec<ItemCounts>, Vec<ImportProblem>> {
    let whole = |what| vec![ImportProblem { line: 1, what }];
    if bytes.len() > MAX_BYTES {
        return Err(whole(CountsError::TooLarge));
    }
    let Some(text) = plain_text(bytes) else {
        return Err(whole(CountsError::Encoding));
    };
    let header = text.lines().next().unwrap_or_default();
    let separator = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|s| (header.bytes().filter(|b| b == s).count(), *s == b','))
        .unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let columns = match reader.headers() {
        Ok(header) => columns(header)?,
        Err(_) => return Err(whole(CountsError::Unreadable)),
    };
    let mut sheet = Sheet::new(instrument);
    let mut lines = Lines::of(&text);
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = lines.at(record.position());
                let cell = |at: usize| record.get(at).unwrap_or_default();
                sheet.line(line, columns.map(cell));
            }
            Err(error) => {
                let line = lines.at(error.position());
                sheet.wrong(line, CountsError::Unreadable);
            }
        }
    }
    sheet.counts(answered)
}

/// The text of a file, without a byte order mark, its lines ending in `\n` or
/// `\r\n`; `None` if it is none. Spreadsheets write UTF-8 or one byte a
/// character, which is read as Windows does in our languages: identifiers,
/// letters and numbers are the same in all such encodings, and the words beside
/// them are not looked at.
pub fn plain_text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if bytes.contains(&0) {
        return None;
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text.trim_start_matches('\u{feff}')),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    if text.contains('\r') && !text.contains('\n') {
        return Some(text.replace('\r', "\n").into());
    }
    Some(text)
}

/// Counts lines up to where a record begins. The reader's own number is that of
/// the blank lines before it.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text: text.as_bytes(),
            at: 0,
            line: 1,
        }
    }

    fn at(&mut self, position: Option<&csv::Position>) -> u64 {
        let begins = position.map_or(0, csv::Position::byte) as usize;
        while let Some(byte) = self.text.get(self.at) {
            let blank = matches!(byte, b'\r' | b'\n');
            if self.at >= begins && !blank {
                break;
            }
            self.line += u64::from(*byte == b'\n');
            self.at += 1;
        }
        self.line
    }
}

/// Where the three columns stand.
fn columns(header: &csv::StringRecord) -> Result<[usize; 3], Vec<ImportProblem>> {
    let names = COLUMNS.map(|key| -> Vec<String> {
        texts::languages()
            .map(|language| text(language, key, &[]))
            .collect()
    });
    let place = |names: &Vec<String>| {
        let is = |cell: &str| names.contains(&cell.to_lowercase());
        header.iter().position(is)
    };
    let missing: Vec<ImportProblem> = names
        .iter()
        .filter(|names| place(names).is_none())
        .map(|names| ImportProblem {
            line: 1,
            what: CountsError::Column(names.join(" / ")),
        })
        .collect();
    match names.each_ref().map(place) {
        [Some(item), Some(option), Some(count)] => Ok([item, option, count]),
        _ => Err(missing),
    }
}

/// A count and the line on which it stands.
type Entry = Option<(u64, u32)>;

struct OfItem {
    options: Vec<Entry>,
    answered: Entry,
    not_applicable: Entry,
}

struct Sheet<'a> {
    instrument: &'a Instrument,
    items: Vec<OfItem>,
    problems: Vec<ImportProblem>,
}

impl<'a> Sheet<'a> {
    fn new(instrument: &'a Instrument) -> Self {
        let items = instrument.items().iter().map(|item| OfItem {
            options: vec![None; item.options.len()],
            answered: None,
            not_applicable: None,
        });
        Self {
            instrument,
            items: items.collect(),
            problems: Vec::new(),
        }
    }

    fn wrong(&mut self, line: u64, what: CountsError) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(ImportProblem { line, what });
        }
    }

    fn line(&mut self, line: u64, [id, option, count]: [&str; 3]) {
        if id.is_empty() && option.is_empty() && count.is_empty() {
            return;
        }
        let items = self.instrument.items();
        let Some(index) = items.iter().position(|item| item.id == id) else {
            // The template's lines of questions in words have no option.
            if self
                .instrument
                .open_questions()
                .iter()
                .all(|words| words.id != id)
            {
                self.wrong(line, CountsError::Item(shortened(id)));
            }
            return;
        };
        let item = &items[index];
        let of_item = &mut self.items[index];
        let lower = option.to_lowercase();
        let place = match letter(option, item) {
            Some(place) => &mut of_item.options[place],
            None if lower == ANSWERED && item.measure == Measure::Several => &mut of_item.answered,
            None if lower == NOT_APPLICABLE && item.may_not_apply => &mut of_item.not_applicable,
            None => {
                self.wrong(
                    line,
                    CountsError::Option(item.id.clone(), shortened(option)),
                );
                return;
            }
        };
        if count.is_empty() {
            return;
        }
        // Spreadsheets write 12 as 12.0 at times.
        let number = count
            .strip_suffix(".0")
            .unwrap_or(count)
            .parse::<u32>()
            .ok();
        let Some(number) = number.filter(|n| *n <= MOST_MEMBERS) else {
            // Its place is taken: that it has no count is not said as well.
            place.get_or_insert((line, 0));
            self.wrong(line, CountsError::Count(shortened(count)));
            return;
        };
        if let Some((first, _)) = *place {
            let what = CountsError::Twice(item.id.clone(), option.to_owned(), first);
            self.wrong(line, what);
        } else {
            *place = Some((line, number));
        }
    }

    fn counts(mut self, answered: u32) -> Result<Vec<ItemCounts>, Vec<ImportProblem>> {
        let mut all = Vec::with_capacity(self.items.len());
        let items = std::mem::take(&mut self.items);
        for (item, of_item) in self.instrument.items().iter().zip(items) {
            all.push(self.of_item(item, &of_item, answered));
        }
        if self.problems.is_empty() && all.iter().all(|counts| counts.answered == 0) {
            self.wrong(1, CountsError::NoCounts);
        }
        if self.problems.is_empty() {
            return Ok(all);
        }
        self.problems.sort_by_key(|problem| problem.line);
        Err(self.problems)
    }

    fn of_item(&mut self, item: &Item, of_item: &OfItem, answered: u32) -> ItemCounts {
        let several = item.measure == Measure::Several;
        let mut entries = of_item.options.clone();
        if several {
            entries.push(of_item.answered);
        }
        let last = entries.iter().flatten().map(|(line, _)| *line).max();
        let Some(last) = last else {
            return ItemCounts {
                options: vec![0; item.options.len()],
                not_applicable: of_item.not_applicable.map_or(0, |(_, n)| n),
                ..ItemCounts::default()
            };
        };
        for (place, entry) in entries.iter().enumerate() {
            if entry.is_none() {
                let option = if place < item.options.len() {
                    Item::letter(place).to_string()
                } else {
                    ANSWERED.to_owned()
                };
                self.wrong(last, CountsError::Missing(item.id.clone(), option));
            }
        }
        let number = |entry: &Entry| entry.map_or(0, |(_, number)| number);
        let options: Vec<u32> = of_item.options.iter().map(number).collect();
        let of_them = if several {
            number(&of_item.answered)
        } else {
            options.iter().sum()
        };
        let not_applicable = number(&of_item.not_applicable);
        if several && options.iter().any(|count| *count > of_them) && of_item.answered.is_some() {
            self.wrong(last, CountsError::MoreThanAnswered(item.id.clone()));
        }
        if of_them + not_applicable > answered {
            self.wrong(
                last,
                CountsError::TooMany(item.id.clone(), of_them + not_applicable),
            );
        }
        ItemCounts {
            options,
            answered: of_them,
            not_applicable,
        }
    }
}

/// A file to fill in: every option of every item, with its words and no count.
/// UTF-8 with a byte order mark, and what spreadsheets of the language expect
/// between the cells.
pub fn template(instrument: &Instrument, language: &Language) -> Vec<u8> {
    let names = COLUMNS.into_iter().chain(BESIDE);
    let mut rows = vec![names.map(|key| text(language, key, &[])).collect()];
    let mut write = |id: &str, option: &str, count: &str, about: &str, words: &str| {
        rows.push(
            [id, option, count, about, words]
                .map(spreadsheet_csv::escape_formula)
                .to_vec(),
        );
    };
    for item in instrument.items() {
        let topic = item.topic.get(language);
        for (option, words) in item.options.iter().enumerate() {
            let letter = Item::letter(option).to_string();
            write(&item.id, &letter, "", topic, words.get(language));
        }
        if item.measure == Measure::Several {
            write(&item.id, ANSWERED, "", topic, "");
        }
        if item.may_not_apply {
            write(&item.id, NOT_APPLICABLE, "", topic, "");
        }
    }
    spreadsheet_csv::csv(texts::csv_separator(language), rows)
}

/// The place of a letter among an item's options.
fn letter(option: &str, item: &Item) -> Option<usize> {
    let [letter] = option.as_bytes() else {
        return None;
    };
    let place = usize::from(letter.to_ascii_uppercase().checked_sub(b'A')?);
    (place < item.options.len()).then_some(place)
}

fn shortened(found: &str) -> String {
    found.chars().take(40).filter(|c| !c.is_control()).collect()
}
