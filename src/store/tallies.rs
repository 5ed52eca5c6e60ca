//! What a closed round keeps.

use super::StoreError;
use super::schema::tablee::{pattern, respondent_mean, tally};
use crate::disclosure::{Pattern, Published, PublishedItem};
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
                for (option, count) in counts.iter().enumerate() {
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
    for (requirement, means) in published.means.iter().enumerate() {
        for (place, value) in means.iter().enumerate() {
            diesel::insert_into(respondent_mean::table)
                .values((
                    respondent_mean::round.eq(round.as_str()),
                    respondent_mean::requirement.eq(to_i32(requirement)?),
                    respondent_mean::place.eq(to_i32(place)?),
                    respondent_mean::value.eq(value),
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
            *kept = PublishedItem::Counts(vec![0; options]);
        }
        if let PublishedItem::Counts(counts) = kept {
            let count = u32::try_from(count).map_err(|_| damaged())?;
            *place(counts, option).ok_or_else(damaged)? = count;
        }
    }
    let rows: Vec<(i32, f64)> = respondent_mean::table
        .filter(respondent_mean::round.eq(round.as_str()))
        .order((respondent_mean::requirement, respondent_mean::place))
        .select((respondent_mean::requirement, respondent_mean::value))
        .load(connection)?;
    let mut means = Vec::new();
    if !rows.is_empty() {
        means = vec![Vec::new(); instrument.requirements().len()];
        for (requirement, value) in rows {
            place(&mut means, requirement)
                .ok_or_else(damaged)?
                .push(value);
        }
    }
    Ok(Published {
        answered,
        items,
        means,
    })
}

fn place<T>(list: &mut [T], index: i32) -> Option<&mut T> {
    list.get_mut(usize::try_from(index).ok()?)
}

fn to_i32(value: usize) -> Result<i32, StoreError> {
    i32::try_from(value).map_err(|_| StoreError::Damaged("a count"))
}
