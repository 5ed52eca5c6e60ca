//! Which items of two versions of an instrument ask the same.
//!
//! An item is the same when its identifier and its options are: of the same
//! kind, as many, and with the same texts in at least one language that both versions have.
//! Letters and digits count, in their order; capitals, spaces and punctuation
//! do not. So a comma, a typographic apostrophe, a new language or a correction
//! in one of two languages breaks nothing. A corrected letter in the only
//! shared language does: no rule can tell 'fair' put right from 'unfair' put
//! in, and an author can: the corrected item gets an identifier of its own and
//! `replaces` the one before, saying that the two compare.
//!
//! The question's text may change. Options describe levels, and a reworded
//! question is said ([`Match::reworded`]), not held against the item.

use crate::instrument::{Instrument, Item, Language, Text};

/// What a definition declares of one of its items
/// ([`crate::instrument::Replaces`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// Identifier of the item.
    pub item: String,
    /// Identifier, in an earlier version, of the item that it replaces.
    pub replaces: String,
    /// Whether answers to both may be compared.
    pub comparable: bool,
}

impl Replacement {
    /// What instruments declare, in their order: the latest first, so that what
    /// it says of an item comes before what an earlier one said.
    pub fn declared<'a>(instruments: impl Iterator<Item = &'a Instrument>) -> Vec<Self> {
        instruments
            .flat_map(Instrument::items)
            .filter_map(|item| {
                let of = item.replaces.as_ref()?;
                Some(Self {
                    item: item.id.clone(),
                    replaces: of.id.clone(),
                    comparable: of.compares,
                })
            })
            .collect()
    }
}

/// Two items that ask the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// Index into the later instrument's items.
    pub later: usize,
    /// Index into the earlier instrument's items.
    pub earlier: usize,
    /// Whether the question reads differently in every shared language.
    pub reworded: bool,
}

/// Why an item has nothing to be compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unmatched {
    /// The earlier version does not have it.
    New,
    /// The later version does not have it any more.
    Gone,
    /// Its options are others, as many no longer, or of another kind.
    OptionsChanged,
    /// The definition says that it does not compare with what it replaces.
    ReplacesOther,
}

/// What two versions have in common, and what not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matching {
    /// Items that compare, in the later instrument's order.
    pub matches: Vec<Match>,
    /// Identifiers of those that do not: the later instrument's in its order
    /// (new, options changed, replaces another), then those that are gone.
    pub unmatched: Vec<(String, Unmatched)>,
}

/// Matches the items of two versions. `declared` is what the later definition
/// says of its own items and, for a chain of versions, what those before it
/// said ([`Replacement::declared`]); entries of unknown items have no effect,
/// nor has a second entry for an item.
pub fn match_items(earlier: &Instrument, later: &Instrument, declared: &[Replacement]) -> Matching {
    let mut matching = Matching::default();
    let mut met = vec![false; earlier.items().len()];
    let shared: Vec<&Language> = later
        .languages()
        .iter()
        .filter(|language| earlier.languages().contains(language))
        .collect();
    for (place, item) in later.items().iter().enumerate() {
        let found = counterpart(earlier, item, declared);
        let free = found.filter(|found| !met[found.place]);
        let Some(found) = free else {
            matching.unmatched.push((item.id.clone(), Unmatched::New));
            continue;
        };
        met[found.place] = true;
        let before = &earlier.items()[found.place];
        let same_options = item.options.len() == before.options.len()
            && item.measure == before.measure
            && (found.declared || same_texts(&item.options, &before.options, &shared));
        if !found.comparable {
            let why = Unmatched::ReplacesOther;
            matching.unmatched.push((item.id.clone(), why));
        } else if same_options {
            let question = |item: &Item| vec![item.question.clone()];
            matching.matches.push(Match {
                later: place,
                earlier: found.place,
                reworded: !same_texts(&question(item), &question(before), &shared),
            });
        } else {
            let why = Unmatched::OptionsChanged;
            matching.unmatched.push((item.id.clone(), why));
        }
    }
    let gone = earlier.items().iter().zip(met).filter(|(_, met)| !met);
    matching
        .unmatched
        .extend(gone.map(|(item, _)| (item.id.clone(), Unmatched::Gone)));
    matching
}

/// Where an item's counterpart stands in the earlier version.
#[derive(Clone, Copy)]
struct Counterpart {
    place: usize,
    /// By a declaration, not by its identifier alone.
    declared: bool,
    comparable: bool,
}

/// The item of the same identifier, else the one that it replaces, else the one
/// that that one replaced, and so on.
fn counterpart(earlier: &Instrument, item: &Item, declared: &[Replacement]) -> Option<Counterpart> {
    let place_of = |id: &str| earlier.items().iter().position(|item| item.id == id);
    let entry_of = |id: &str| declared.iter().find(|entry| entry.item == id);
    let mut id = item.id.as_str();
    let (mut by_declaration, mut comparable) = (false, true);
    // No chain is longer than its entries; a circle ends here.
    for _ in 0..=declared.len() {
        if let Some(place) = place_of(id) {
            return Some(Counterpart {
                place,
                declared: by_declaration,
                comparable,
            });
        }
        let entry = entry_of(id)?;
        by_declaration = true;
        comparable &= entry.comparable;
        id = &entry.replaces;
    }
    None
}

/// Whether all texts are the same in one of `languages`.
fn same_texts(some: &[Text], others: &[Text], languages: &[&Language]) -> bool {
    languages.iter().any(|language| {
        some.iter()
            .zip(others)
            .all(|(a, b)| plain(a.get(language)) == plain(b.get(language)))
    })
}

/// Letters and digits, small; the words apart.
fn plain(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}
