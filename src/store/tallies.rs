//! What a closed round keeps.

use super::StoreError;
use super::schema::tablee::{item_total, pattern, tally, words_answer};
use crate::disclosure::{Counts, Pattern, Published, PublishedItem};
use crate::instrument::Instrument;
use crate::round::Id;
use diesel::prelude::*;

const PATTERNS: [(Pattern, &str); 4] = [
    (Pattern::Split, "split"),
    (Pattern::MostlyStronger, "stronger"),
    (Pattern::MostlyWeaker, "weaker"),
    (Pattern::InBetween, "between"),
];

/// Stores what `publish` gave. Takes nothing else, so nothing else is kept.
pub(super) fn keep(
    connection: &mut SqliteConnection,
    round: &Id,
    published: &Published,
) -> Result<(), StoreError> {
    for (item, result) in published.items.iter().enumerate() {
        let item = to_i32(item)?;
        match result {
            PublishedItem::Hidden => {}
            PublishedItem::Pattern(found) => {
                let name = PATTERNS
                    .iter()
                    .find(|(known, _)| known == found)
                    .map_or("between", |(_, name)| name);
                diesel::insert_into(pattern::table)
                    .values((
                        pattern::round.eq(round.as_str()),
                        pattern::item.eq(item),
                        pattern::name.eq(name),
                    ))
                    .execute(connection)?;
            }
            PublishedItem::Counts(counts) => {
                diesel::insert_into(item_total::table)
                    .values((
                        item_total::round.eq(round.as_str()),
                        item_total::item.eq(item),
                        item_total::answered.eq(to_i32(counts.answered as usize)?),
                        item_total::not_applicable.eq(to_i32(counts.not_applicable as usize)?),
                    ))
                    .execute(connection)?;
                for (option, count) in counts.options.iter().enumerate() {
                    diesel::insert_into(tally::table)
                        .values((
                            tally::round.eq(round.as_str()),
                            tally::item.eq(item),
                            tally::option.eq(to_i32(option)?),
                            tally::count.eq(to_i32(*count as usize)?),
                        ))
                        .execute(connection)?;
                }
            }
        }
    }
    for (question, texts) in published.words.iter().enumerate() {
        for (place, text) in texts.iter().enumerate() {
            diesel::insert_into(words_answer::table)
                .values((
                    words_answer::round.eq(round.as_str()),
                    words_answer::question.eq(to_i32(question)?),
                    words_answer::place.eq(to_i32(place)?),
                    words_answer::text.eq(text),
                ))
                .execute(connection)?;
        }
    }
    Ok(())
}

/// Reads what [`keep`] stored.
pub(super) fn read(
    connection: &mut SqliteConnection,
    round: &Id,
    instrument: &Instrument,
    answered: u32,
) -> Result<Published, StoreError> {
    let damaged = || StoreError::Damaged("a result");
    let mut items = vec![PublishedItem::Hidden; instrument.items().len()];
    let patterns: Vec<(i32, String)> = pattern::table
        .filter(pattern::round.eq(round.as_str()))
        .select((pattern::item, pattern::name))
        .load(connection)?;
    for (item, name) in patterns {
        let (found, _) = *PATTERNS
            .iter()
            .find(|(_, known)| *known == name)
            .ok_or_else(damaged)?;
        *place(&mut items, item).ok_or_else(damaged)? = PublishedItem::Pattern(found);
    }
    let counts: Vec<(i32, i32, i32)> = tally::table
        .filter(tally::round.eq(round.as_str()))
        .order((tally::item, tally::option))
        .select((tally::item, tally::option, tally::count))
        .load(connection)?;
    for (item, option, count) in counts {
        let options = usize::try_from(item)
            .ok()
            .and_then(|item| instrument.items().get(item))
            .ok_or_else(damaged)?
            .options
            .len();
        let kept = place(&mut items, item).ok_or_else(damaged)?;
        if !matches!(kept, PublishedItem::Counts(_)) {
            *kept = PublishedItem::Counts(Counts {
                options: vec![0; options],
                ..Counts::default()
            });
        }
        if let PublishedItem::Counts(counts) = kept {
            let count = u32::try_from(count).map_err(|_| damaged())?;
            *place(&mut counts.options, option).ok_or_else(damaged)? = count;
            // Rounds that closed before there were totals have one option a member.
            counts.answered += count;
        }
    }
    let totals: Vec<(i32, i32, i32)> = item_total::table
        .filter(item_total::round.eq(round.as_str()))
        .select((
            item_total::item,
            item_total::answered,
            item_total::not_applicable,
        ))
        .load(connection)?;
    for (item, of_item, not_applicable) in totals {
        let number = |value: i32| u32::try_from(value).map_err(|_| damaged());
        if let Some(PublishedItem::Counts(counts)) = place(&mut items, item) {
            counts.answered = number(of_item)?;
            counts.not_applicable = number(not_applicable)?;
        }
    }
    let texts: Vec<(i32, String)> = words_answer::table
        .filter(words_answer::round.eq(round.as_str()))
        .order((words_answer::question, words_answer::place))
        .select((words_answer::question, words_answer::text))
        .load(connection)?;
    let mut words = vec![Vec::new(); instrument.words().len()];
    for (question, text) in texts {
        place(&mut words, question).ok_or_else(damaged)?.push(text);
    }
    Ok(Published {
        answered,
        items,
        words,
    })
}

fn place<T>(list: &mut [T], index: i32) -> Option<&mut T> {
    list.get_mut(usize::try_from(index).ok()?)
}

fn to_i32(value: usize) -> Result<i32, StoreError> {
    i32::try_from(value).map_err(|_| StoreError::Damaged("a count"))
}
