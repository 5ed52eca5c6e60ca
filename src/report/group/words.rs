//! A group's own answer in words.

use crate::discussion::{About, CollectiveAnswer, Settled, choices, item_to_choose};
use crate::instrument::{Instrument, Item, Measure, Reads};
use crate::texts::text;

/// What a group chose among, each in words: the descriptions of a question in the
/// order in which they are stored, or levels of a requirement. Empty where a group
/// settles in words.
pub fn choices_in_words(instrument: &Instrument, about: &About, reader: &dyn Reads) -> Vec<String> {
    let count = choices(about, instrument);
    if count == 0 {
        return Vec::new();
    }
    let own = item_to_choose(about, instrument).or_else(|| shared_scale(instrument, about));
    if let Some(item) = own {
        let options = item.options.iter();
        return options
            .map(|option| option.get(reader).trim().to_owned())
            .collect();
    }
    let level = |place: usize| text(reader, level_key(place, count), &[]);
    (0..count).map(level).collect()
}

/// What the group settled, without its reason: `B. Some of us …`, 'not agreed', or
/// what it said in words.
pub fn in_words(
    instrument: &Instrument,
    about: &About,
    answer: &CollectiveAnswer,
    reader: &dyn Reads,
) -> String {
    match answer.settled {
        Settled::Option(place) => {
            let all = choices_in_words(instrument, about, reader);
            let chosen = all.get(usize::from(place)).cloned().unwrap_or_default();
            let letter = Item::letter(usize::from(place)).to_string();
            let args = [("letter", letter.into()), ("text", chosen.into())];
            text(reader, "group-option", &args)
        }
        Settled::NotAgreed => text(reader, "answer-not-agreed", &[]),
        Settled::InWords => answer.reason.clone(),
    }
}

/// The descriptions of something run from strong to weak.
pub(super) fn is_ordered(instrument: &Instrument, about: &About) -> bool {
    match item_to_choose(about, instrument) {
        Some(item) => item.measure == Measure::Scale,
        None => choices(about, instrument) > 0,
    }
}

/// The first question of a requirement, where all have the same descriptions.
fn shared_scale<'a>(instrument: &'a Instrument, about: &About) -> Option<&'a Item> {
    let About::Requirement(id) = about else {
        return None;
    };
    let mut all = instrument.requirements().iter();
    let items = &all.find(|one| one.id == *id)?.items;
    let mut items = items.iter().map(|item| &instrument.items()[*item]);
    let first = items.next()?;
    items
        .all(|item| item.options == first.options)
        .then_some(first)
}

/// How strong the level at this place is, of so many.
fn level_key(place: usize, count: usize) -> &'static str {
    let last = count - 1;
    match (place * 2).cmp(&last) {
        _ if place == 0 => "level-strongest",
        _ if place == last => "level-weakest",
        std::cmp::Ordering::Less => "level-rather-strong",
        std::cmp::Ordering::Equal => "level-between",
        std::cmp::Ordering::Greater => "level-rather-weak",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_run_from_the_strongest_to_the_weakest() {
        let keys = |count: usize| -> Vec<&str> {
            let all = 0..count;
            all.map(|place| level_key(place, count)).collect()
        };
        assert_eq!(keys(2), ["level-strongest", "level-weakest"]);
        assert_eq!(keys(3)[1], "level-between");
        assert_eq!(keys(4)[1..3], ["level-rather-strong", "level-rather-weak"]);
        assert_eq!(keys(5)[2], "level-between");
    }
}
