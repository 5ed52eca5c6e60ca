//! What a closed round keeps.

use super::Records;
use super::database::Connection;
use super::schema::{item_total, pattern, tally, words_answer};
use crate::disclosure::{ItemCounts, Pattern, Retained, RetainedItem};
use crate::instrument::{Instrument, Item};
use crate::round::{Id, Round, RoundState};
use crate::store::StoreError;
use diesel::prelude::*;
use std::collections::HashMap;

const PATTERNS: [(Pattern, &str); 4] = [
    (Pattern::Split, "split"),
    (Pattern::MostlyStronger, "stronger"),
    (Pattern::MostlyWeaker, "weaker"),
    (Pattern::InBetween, "between"),
];

/// What is kept contradicts itself or what was asked.
const DAMAGED: StoreError = StoreError::Damaged("a result");

impl Records {
    /// What a closed round publishes.
    pub fn retained(&self, closed: &Round) -> Result<Option<Retained>, StoreError> {
        let RoundState::Closed { answered, .. } = closed.state else {
            return Ok(None);
        };
        let instrument = closed.settings.instrument();
        self.read(|connection| read(connection, &closed.id, instrument, answered).map(Some))
    }
}

/// Stores what `retain` gave, under the identifiers of items and questions.
/// Takes nothing else, so nothing else is kept.
pub(super) fn keep(
    connection: &mut Connection,
    round: &Id,
    instrument: &Instrument,
    retained: &Retained,
) -> Result<(), StoreError> {
    for (item, result) in instrument.items().iter().zip(&retained.items) {
        match result {
            RetainedItem::Hidden => {}
            RetainedItem::Pattern(found) => {
                let name = PATTERNS
                    .iter()
                    .find(|(known, _)| known == found)
                    .map_or("between", |(_, name)| name);
                diesel::insert_into(pattern::table)
                    .values((
                        pattern::round.eq(round.as_str()),
                        pattern::item.eq(&item.id),
                        pattern::name.eq(name),
                    ))
                    .execute(connection)?;
            }
            RetainedItem::Counts(counts) => keep_counts(connection, round, item, counts)?,
        }
    }
    for (question, texts) in instrument.open_questions().iter().zip(&retained.words) {
        for (place, text) in texts.iter().enumerate() {
            diesel::insert_into(words_answer::table)
                .values((
                    words_answer::round.eq(round.as_str()),
                    words_answer::question.eq(&question.id),
                    words_answer::place.eq(to_i32(place)?),
                    words_answer::text.eq(text),
                ))
                .execute(connection)?;
        }
    }
    Ok(())
}

fn keep_counts(
    connection: &mut Connection,
    round: &Id,
    item: &Item,
    counts: &ItemCounts,
) -> Result<(), StoreError> {
    diesel::insert_into(item_total::table)
        .values((
            item_total::round.eq(round.as_str()),
            item_total::item.eq(&item.id),
            item_total::answered.eq(to_i32(counts.answered as usize)?),
            item_total::not_applicable.eq(to_i32(counts.not_applicable as usize)?),
        ))
        .execute(connection)?;
    for (option, count) in counts.options.iter().enumerate() {
        diesel::insert_into(tally::table)
            .values((
                tally::round.eq(round.as_str()),
                tally::item.eq(&item.id),
                tally::option.eq(to_i32(option)?),
                tally::count.eq(to_i32(*count as usize)?),
            ))
            .execute(connection)?;
    }
    Ok(())
}

/// Reads what [`keep`] stored.
///
/// # Errors
/// Also when something is kept of a question that the round did not ask, or
/// what is kept of one contradicts itself.
pub(super) fn read(
    connection: &mut Connection,
    round: &Id,
    instrument: &Instrument,
    answered: u32,
) -> Result<Retained, StoreError> {
    let mut items = vec![RetainedItem::Hidden; instrument.items().len()];
    let places = instrument.items().iter().map(|item| item.id.as_str());
    let places: HashMap<&str, usize> = places.zip(0..).collect();
    read_patterns(connection, round, &places, &mut items)?;
    read_counts(connection, round, instrument, &places, &mut items)?;
    let texts: Vec<(String, String)> = words_answer::table
        .filter(words_answer::round.eq(round.as_str()))
        .order((words_answer::question, words_answer::place))
        .select((words_answer::question, words_answer::text))
        .load(connection)?;
    let mut words = vec![Vec::new(); instrument.open_questions().len()];
    for (question, text) in texts {
        let mut questions = instrument.open_questions().iter();
        let index = questions.position(|asked| asked.id == question);
        words[index.ok_or(DAMAGED)?].push(text);
    }
    Ok(Retained {
        answered,
        items,
        words,
    })
}

fn read_patterns(
    connection: &mut Connection,
    round: &Id,
    places: &HashMap<&str, usize>,
    items: &mut [RetainedItem],
) -> Result<(), StoreError> {
    let patterns: Vec<(String, String)> = pattern::table
        .filter(pattern::round.eq(round.as_str()))
        .select((pattern::item, pattern::name))
        .load(connection)?;
    for (item, name) in patterns {
        let (found, _) = *PATTERNS
            .iter()
            .find(|(_, known)| *known == name)
            .ok_or(DAMAGED)?;
        items[*places.get(item.as_str()).ok_or(DAMAGED)?] = RetainedItem::Pattern(found);
    }
    Ok(())
}

fn read_counts(
    connection: &mut Connection,
    round: &Id,
    instrument: &Instrument,
    places: &HashMap<&str, usize>,
    items: &mut [RetainedItem],
) -> Result<(), StoreError> {
    let rows: Vec<(String, i32, i32)> = tally::table
        .filter(tally::round.eq(round.as_str()))
        .order((tally::item, tally::option))
        .select((tally::item, tally::option, tally::count))
        .load(connection)?;
    for (item, option, count) in rows {
        let index = *places.get(item.as_str()).ok_or(DAMAGED)?;
        if items[index] == RetainedItem::Hidden {
            items[index] = RetainedItem::Counts(ItemCounts {
                options: vec![0; instrument.items()[index].options.len()],
                ..ItemCounts::default()
            });
        }
        // Beside a pattern there are no counts.
        let RetainedItem::Counts(counts) = &mut items[index] else {
            return Err(DAMAGED);
        };
        let count = number(count)?;
        *at(&mut counts.options, option)? = count;
        // Rounds that closed before there were totals have one option a member.
        counts.answered += count;
    }
    let totals: Vec<(String, i32, i32)> = item_total::table
        .filter(item_total::round.eq(round.as_str()))
        .select((
            item_total::item,
            item_total::answered,
            item_total::not_applicable,
        ))
        .load(connection)?;
    for (item, answered, not_applicable) in totals {
        let index = *places.get(item.as_str()).ok_or(DAMAGED)?;
        let RetainedItem::Counts(counts) = &mut items[index] else {
            return Err(DAMAGED);
        };
        counts.answered = number(answered)?;
        counts.not_applicable = number(not_applicable)?;
    }
    Ok(())
}

fn at<T>(list: &mut [T], index: i32) -> Result<&mut T, StoreError> {
    let index = usize::try_from(index).ok();
    index.and_then(|index| list.get_mut(index)).ok_or(DAMAGED)
}

fn number(value: i32) -> Result<u32, StoreError> {
    u32::try_from(value).map_err(|_| DAMAGED)
}

fn to_i32(value: usize) -> Result<i32, StoreError> {
    i32::try_from(value).map_err(|_| StoreError::TooLarge("a count"))
}
