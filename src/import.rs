//! Counts of a round that was held on paper or elsewhere, from a CSV file or a
//! spreadsheet program's own.
//!
//! The file has one line an option: the item's identifier, the option's letter
//! (A is the best, as in reports) and how many chose it. [`template`] gives one
//! to fill in. What is read is checked like a definition: every problem at once,
//! each with its line. It is not yet fit to be shown: that is
//! [`crate::disclosure`]'s question, as for answers that were given here;
//! `ImportedRound` asks it, and is what the page and `tablee import` store.

use crate::instrument::{Instrument, Item, Measure, Question, Reads};
use crate::spreadsheet_csv;
use crate::tally::ItemCounts;
use crate::texts::{self, text};
use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;

mod problem;
mod round;
mod sheet;
mod workbook;

use sheet::Sheet;

pub use problem::{CountsError, ImportProblem};
pub(crate) use round::{ImportedRound, RoundError, RoundErrors, RoundInput, zone_of};

#[cfg(test)]
mod tests;

/// Longest file, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;

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
/// What the first of them was called before.
const FORMER: [&str; 2] = ["item", "question"];
/// The key of the name of a column that may be missing: what its question is about, so
/// that the file of another tool is found out.
const TOPIC: &str = "import-name-topic";
/// Keys of the names of three more columns, which are there to be read: the first
/// stands before, the others after.
const BESIDE: [&str; 3] = ["import-name-number", TOPIC, "import-name-answer"];

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
    let (columns, topic) = match reader.headers() {
        Ok(header) => (columns(header)?, topics(header)),
        Err(_) => return Err(whole(CountsError::Unreadable)),
    };
    let mut sheet = Sheet::new(instrument);
    let mut lines = Lines::of(&text);
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = lines.at(record.position());
                let cell = |at: usize| record.get(at).unwrap_or_default();
                sheet.line(line, columns.map(cell), topic.map_or("", cell));
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
/// `\r\n`; of a workbook a line a row; `None` if it is none. Spreadsheets write UTF-8 or one byte a
/// character, which is read as Windows does in our languages: identifiers,
/// letters and numbers are the same in all such encodings, and of the words beside
/// them no others are looked at.
pub fn plain_text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if workbook::is_packed(bytes) {
        return workbook::as_csv(bytes).map(Cow::Owned);
    }
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
    let mut names = COLUMNS.map(names_of);
    let told = names.each_ref().map(|names| names.join(" / "));
    names[0].extend(FORMER.map(str::to_owned));
    let place = |names: &Vec<String>| {
        let is = |cell: &str| names.contains(&cell.to_lowercase());
        header.iter().position(is)
    };
    let missing: Vec<ImportProblem> = names
        .iter()
        .zip(told)
        .filter(|(names, _)| place(names).is_none())
        .map(|(_, told)| ImportProblem {
            line: 1,
            what: CountsError::Column(told),
        })
        .collect();
    match names.each_ref().map(place) {
        [Some(item), Some(option), Some(count)] => Ok([item, option, count]),
        _ => Err(missing),
    }
}

/// Where it stands what questions are about, if it does.
fn topics(header: &csv::StringRecord) -> Option<usize> {
    let names = names_of(TOPIC);
    header
        .iter()
        .position(|cell| names.contains(&cell.to_lowercase()))
}

/// What a column is called, in any language of the interface.
fn names_of(key: &str) -> Vec<String> {
    let mut names: Vec<String> = texts::languages()
        .map(|language| text(language, key, &[]))
        .collect();
    names.dedup();
    names
}

/// A line of the file to fill in.
pub struct TemplateLine<'a> {
    /// The number that its question has on the page.
    pub number: usize,
    /// Whose line it is.
    pub item: &'a Item,
    /// What is counted on it.
    pub counted: Counted,
}

/// What a line counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Who chose this option, by its place.
    Option(usize),
    /// Who answered at all.
    Answered,
    /// To whom it does not apply.
    NotApplicable,
}

impl Counted {
    /// What stands for it in the column of options.
    pub fn name(self) -> String {
        match self {
            Self::Option(at) => Item::letter(at).to_string(),
            Self::Answered => ANSWERED.to_owned(),
            Self::NotApplicable => NOT_APPLICABLE.to_owned(),
        }
    }
}

/// The lines of a file to fill in: every option of every item, in the order of
/// the page.
pub fn template_lines(instrument: &Instrument) -> impl Iterator<Item = TemplateLine<'_>> {
    let asked = instrument.questions().flat_map(Question::items);
    asked.flat_map(|index| {
        let item = &instrument.items()[index];
        let number = instrument.number_of(Question::Item(index));
        let answered = (item.measure == Measure::Several).then_some(Counted::Answered);
        let not_applicable = item.may_not_apply.then_some(Counted::NotApplicable);
        let options = (0..item.options.len()).map(Counted::Option);
        let all = options.chain(answered).chain(not_applicable);
        all.map(move |counted| TemplateLine {
            number,
            item,
            counted,
        })
    })
}

impl TemplateLine<'_> {
    /// What is counted, in the words of the questionnaire.
    pub fn words(&self, reader: &dyn Reads) -> String {
        match self.counted {
            Counted::Option(at) => self.item.options[at].get(reader).to_owned(),
            Counted::Answered => text(reader, "import-answered-at-all", &[]),
            Counted::NotApplicable => text(reader, "does-not-apply", &[]),
        }
    }
}

/// A file to fill in: its lines with their words and no count. UTF-8 with a byte
/// order mark, and what spreadsheets of the language expect between the cells.
pub fn template(instrument: &Instrument, reader: &dyn Reads) -> Vec<u8> {
    let [number, topic, answer] = BESIDE;
    let [id, option, count] = COLUMNS;
    let names = [number, id, option, count, topic, answer];
    let mut rows = vec![names.map(|key| text(reader, key, &[])).to_vec()];
    for line in template_lines(instrument) {
        let words = line.words(reader);
        let cells = [
            &line.number.to_string(),
            &line.item.id,
            &line.counted.name(),
            "",
            line.item.topic.get(reader),
            &words,
        ];
        rows.push(cells.map(spreadsheet_csv::escape_formula).to_vec());
    }
    spreadsheet_csv::csv(texts::csv_separator(reader), rows)
}
