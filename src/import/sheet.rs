//! The lines of a file of counts, put together item by item.

use super::{ANSWERED, CountsError, ImportProblem, NOT_APPLICABLE};
use crate::instrument::question::upper;
use crate::instrument::{Instrument, Item, Language, Measure};
use crate::round::MOST_MEMBERS;
use crate::tally::ItemCounts;

/// Most problems that are named.
pub(super) const MOST_PROBLEMS: usize = 50;

/// A count and the line on which it stands.
type Entry = Option<(u64, u32)>;

struct OfItem {
    options: Vec<Entry>,
    answered: Entry,
    not_applicable: Entry,
    /// A line of it was found to be about something else.
    is_foreign: bool,
}

pub(super) struct Sheet<'a> {
    instrument: &'a Instrument,
    items: Vec<OfItem>,
    problems: Vec<ImportProblem>,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(instrument: &'a Instrument) -> Self {
        let items = instrument.items().iter().map(|item| OfItem {
            options: vec![None; item.options.len()],
            answered: None,
            not_applicable: None,
            is_foreign: false,
        });
        Self {
            instrument,
            items: items.collect(),
            problems: Vec::new(),
        }
    }

    pub(super) fn wrong(&mut self, line: u64, what: CountsError) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(ImportProblem { line, what });
        }
    }

    /// A line, and what it says that its question is about.
    pub(super) fn line(&mut self, line: u64, [id, option, count]: [&str; 3], topic: &str) {
        if id.is_empty() && option.is_empty() && count.is_empty() {
            return;
        }
        let Some(index) = self.item(line, id) else {
            return;
        };
        if !count.is_empty() {
            self.compare_topic(line, index, topic);
        }
        let item = &self.instrument.items()[index];
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
        let Some(number) = number(count) else {
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

    /// The item of this name; said to be unknown unless it is of a question in words,
    /// whose lines in the template have no option.
    fn item(&mut self, line: u64, id: &str) -> Option<usize> {
        let mut items = self.instrument.items().iter();
        let found = items.position(|item| item.id == id);
        let mut words = self.instrument.open_questions().iter();
        if found.is_none() && words.all(|words| words.id != id) {
            self.wrong(line, CountsError::Item(shortened(id)));
        }
        found
    }

    /// That a line with a count is about something else than its question is said once a
    /// question: its counts would stand under other words.
    fn compare_topic(&mut self, line: u64, index: usize, topic: &str) {
        let item = &self.instrument.items()[index];
        let mut languages = self.instrument.languages().iter();
        let found = plain_letters(topic);
        let is_it = |language: &Language| plain_letters(item.topic.get(language)) == found;
        if found.is_empty() || self.items[index].is_foreign || languages.any(is_it) {
            return;
        }
        self.items[index].is_foreign = true;
        let what = CountsError::Topic(item.id.clone(), shortened(topic));
        self.wrong(line, what);
    }

    pub(super) fn counts(mut self, answered: u32) -> Result<Vec<ItemCounts>, Vec<ImportProblem>> {
        let mut all = Vec::with_capacity(self.items.len());
        let items = std::mem::take(&mut self.items);
        for (item, of_item) in self.instrument.items().iter().zip(&items) {
            all.push(self.of_item(item, of_item, answered));
        }
        for (first, among) in self.instrument.rankings() {
            if !are_of_orders(&all[first], &all[among]) {
                let id = self.instrument.items()[among].id.clone();
                let lines = items[among].options.iter().flatten().map(|(line, _)| *line);
                self.wrong(lines.max().unwrap_or(1), CountsError::NotOneOrder(id));
            }
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

/// A count. Spreadsheets write 12 as 12.0 or 12,0 at times.
pub(super) fn number(count: &str) -> Option<u32> {
    let whole = [".0", ",0"]
        .iter()
        .find_map(|zero| count.strip_suffix(zero));
    let number = whole.unwrap_or(count).parse().ok()?;
    (number <= MOST_MEMBERS).then_some(number)
}

/// The place of a letter among an item's options.
fn letter(option: &str, item: &Item) -> Option<usize> {
    let [letter] = option.as_bytes() else {
        return None;
    };
    let place = usize::from(letter.to_ascii_uppercase().checked_sub(b'A')?);
    (place < item.options.len()).then_some(place)
}

/// What is left of words in whatever encoding and spelling a spreadsheet wrote them.
fn plain_letters(words: &str) -> String {
    let letters = words.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

fn shortened(found: &str) -> String {
    found.chars().take(40).filter(|c| !c.is_control()).collect()
}

/// Whether the same members can have put these first and those among the first:
/// what is first is among the first too, and no more stand there than there is
/// room for. One of the two may be unknown.
fn are_of_orders(first: &ItemCounts, among: &ItemCounts) -> bool {
    if first.answered == 0 || among.answered == 0 {
        return true;
    }
    let most = u64::from(among.answered) * upper(among.options.len()) as u64;
    let all: u64 = among.options.iter().map(|count| u64::from(*count)).sum();
    let mut options = first.options.iter().zip(&among.options);
    first.answered == among.answered
        && first.not_applicable == among.not_applicable
        && options.all(|(first, among)| first <= among)
        && all <= most
}
