//! The bytes of a ballot box: a function of the set in it, never of its history.
//!
//! First the hashes of the unused codes, ascending; then the ballots, ascending;
//! then, for each question in words, its texts, ascending; then, where several programs
//! take ballots, the marks of the forms that were sent, ascending. Each region has room
//! fixed at opening and ends in zeros. Taking a code out or putting a ballot in
//! moves what follows by one place, so that no trace of the order of submission
//! is left anywhere in the bytes, and nothing says which texts came with which
//! ballot.

use super::form_mark::FormMark;
use super::layout::{BALLOTS, BoxLayout, CHUNK, CODES, Region};
use crate::ballot::WIDEST_WORDS;
use crate::invitation_code::CodeHash;
use std::collections::HashSet;

#[cfg(any(test, fuzzing))]
pub(super) mod any;

/// The working copy of a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BoxBytes {
    layout: BoxLayout,
    bytes: Vec<u8>,
    /// Filled places of each region.
    filled: Vec<usize>,
}

impl BoxBytes {
    pub(super) fn empty(layout: BoxLayout) -> Self {
        Self {
            layout,
            bytes: vec![0; layout.rows() * CHUNK],
            filled: vec![0; layout.regions()],
        }
    }

    /// A box from its stored bytes; `None` if they cannot be one.
    pub(super) fn from_bytes(layout: BoxLayout, bytes: Vec<u8>) -> Option<Self> {
        if bytes.len() != layout.rows() * CHUNK {
            return None;
        }
        let filled = (0..layout.regions())
            .map(|region| {
                let Region { start, width, .. } = layout.region(region);
                filled(&bytes[start..layout.region(region).end()], width)
            })
            .collect::<Option<Vec<_>>>()?;
        let rest_is_empty = bytes[layout.end()..].iter().all(|&byte| byte == 0);
        rest_is_empty.then_some(Self {
            layout,
            bytes,
            filled,
        })
    }

    pub(super) fn ballots(&self) -> usize {
        self.filled[BALLOTS]
    }

    /// Every ballot's bytes, ascending.
    pub(super) fn ballot_bytes(&self) -> impl Iterator<Item = &[u8]> {
        self.places(BALLOTS)
    }

    /// Every text of a question in words, ascending; `None` if one is no text.
    pub(super) fn texts(&self, question: usize) -> Option<Vec<String>> {
        self.places(BALLOTS + 1 + question)
            .map(|place| {
                let end = place.iter().position(|&byte| byte == 0);
                let text = std::str::from_utf8(&place[..end.unwrap_or(place.len())]).ok()?;
                Some(text.to_owned())
            })
            .collect()
    }

    fn places(&self, region: usize) -> impl Iterator<Item = &[u8]> {
        let Region { start, width, .. } = self.layout.region(region);
        let end = start + self.filled[region] * width;
        // A region of no width has no place that is filled.
        self.bytes[start..end].chunks(width.max(1))
    }

    /// Whether the code is among the unused.
    pub(super) fn has_code(&self, code: &CodeHash) -> bool {
        self.find_code(code).is_some()
    }

    /// Whether the form of this mark was sent.
    pub(super) fn has_form(&self, form: FormMark) -> bool {
        let region = self.layout.of_forms();
        let Region { start, width, .. } = self.layout.region(region);
        let forms = &self.bytes[start..start + self.filled[region] * width];
        let at = lower_bound(forms, form.as_bytes());
        forms.chunks(width).nth(at) == Some(form.as_bytes())
    }

    /// Whether all forms whose marks are in `other` were sent here too.
    pub(super) fn has_forms_of(&self, other: &Self) -> bool {
        let own: HashSet<&[u8]> = self.places(self.layout.of_forms()).collect();
        let mut others = other.places(other.layout.of_forms());
        others.all(|form| own.contains(form))
    }

    /// Whether the ballot is one of this box and finds room beside `others`
    /// that are about to be put in.
    pub(super) fn has_room(&self, ballot: &[u8], others: usize) -> bool {
        let fits = ballot.len() == self.layout.ballot_width && ballot.iter().any(|&byte| byte != 0);
        fits && self.ballots() + others < self.layout.ballots
    }

    /// Takes codes from among the unused, each once; those that are not there
    /// are passed over.
    pub(super) fn remove_codes(&mut self, mut codes: Vec<CodeHash>) {
        codes.sort_unstable();
        let places: Vec<usize> = codes
            .iter()
            .filter_map(|code| self.find_code(code))
            .collect();
        let Some(first) = places.first().map(|place| place * CodeHash::WIDTH) else {
            return;
        };
        let end = self.filled[CODES] * CodeHash::WIDTH;
        let mut to = first;
        for (index, place) in places.iter().enumerate() {
            let from = (place + 1) * CodeHash::WIDTH;
            let until = places
                .get(index + 1)
                .map_or(end, |next| next * CodeHash::WIDTH);
            self.bytes.copy_within(from..until, to);
            to += until - from;
        }
        self.bytes[to..end].fill(0);
        self.filled[CODES] -= places.len();
    }

    /// Puts in ballots that have room.
    pub(super) fn insert_ballots(&mut self, ballots: Vec<Vec<u8>>) {
        self.insert(BALLOTS, ballots);
    }

    /// Puts in the marks of forms, no more than ballots.
    pub(super) fn insert_forms(&mut self, forms: &[FormMark]) {
        let places = forms.iter().map(|form| form.as_bytes().to_vec());
        self.insert(self.layout.of_forms(), places.collect());
    }

    /// Puts in texts of a question in words, no more than ballots.
    pub(super) fn insert_texts(&mut self, question: usize, texts: Vec<String>) {
        let places = texts
            .into_iter()
            .map(|text| {
                // A form cuts nothing: it refuses what is longer.
                let end = text.floor_char_boundary(WIDEST_WORDS);
                let mut place = text.into_bytes();
                place.resize(end, 0);
                place.resize(WIDEST_WORDS, 0);
                place
            })
            .collect();
        self.insert(BALLOTS + 1 + question, places);
    }

    /// Puts in all that is in another box, of which this is an empty one. False, and
    /// nothing is in it for sure, if there is no room for it here.
    pub(super) fn take_over(&mut self, other: &Self) -> bool {
        let (room, theirs) = (self.layout, other.layout);
        (0..theirs.regions()).all(|region| {
            let fits = region < room.regions()
                && room.region(region).width == theirs.region(region).width
                && room.region(region).places >= other.filled[region];
            if fits {
                let places = other.places(region).map(<[u8]>::to_vec);
                self.insert(region, places.collect());
            }
            fits
        })
    }

    /// Whether the same is in another box, whatever room either has.
    pub(super) fn holds_the_same(&self, other: &Self) -> bool {
        let regions = self.layout.regions().max(other.layout.regions());
        (0..regions).all(|region| {
            let places = |of: &Self| -> Vec<Vec<u8>> {
                let is_there = region < of.layout.regions();
                let places = is_there.then(|| of.places(region).map(<[u8]>::to_vec));
                places.into_iter().flatten().collect()
            };
            places(self) == places(other)
        })
    }

    /// Puts places in among the sorted ones of a region, moving what is there once
    /// for all of them.
    fn insert(&mut self, region: usize, mut places: Vec<Vec<u8>>) {
        places.sort_unstable();
        let Region { start, width, .. } = self.layout.region(region);
        // From the end: what lies before `end` has not moved yet, what lies
        // from `free` on stands where it will stay.
        let mut end = start + self.filled[region] * width;
        let mut free = end + places.len() * width;
        for place in places.iter().rev() {
            let at = start + lower_bound(&self.bytes[start..end], place) * width;
            free -= end - at;
            self.bytes.copy_within(at..end, free);
            free -= width;
            self.bytes[free..free + width].copy_from_slice(place);
            end = at;
        }
        self.filled[region] += places.len();
    }

    /// Puts fresh codes in the place of all unused ones, so that with the ballots
    /// there are as many as `members`. False, and nothing changed, if there would
    /// be more or fewer: a ballot came in since they were drawn.
    pub(super) fn replace_codes(&mut self, mut fresh: Vec<CodeHash>, members: usize) -> bool {
        fresh.sort_unstable();
        fresh.dedup();
        if fresh.len() + self.ballots() != members || fresh.len() > self.room_for_codes() {
            return false;
        }
        self.bytes[..self.filled[CODES] * CodeHash::WIDTH].fill(0);
        for (place, code) in fresh.iter().enumerate() {
            let at = place * CodeHash::WIDTH;
            self.bytes[at..at + CodeHash::WIDTH].copy_from_slice(code.as_bytes());
        }
        self.filled[CODES] = fresh.len();
        true
    }

    /// Puts codes beside the unused ones, for members who come late. False, and
    /// nothing changed, if the box was not made for as many.
    pub(super) fn add_codes(&mut self, fresh: &[CodeHash]) -> bool {
        let is_new = fresh.iter().all(|code| !self.has_code(code));
        if !is_new || self.filled[CODES] + fresh.len() > self.room_for_codes() {
            return false;
        }
        let places = fresh.iter().map(|code| code.as_bytes().to_vec());
        self.insert(CODES, places.collect());
        true
    }

    /// Codes that there may be beside the ballots. It is more than there are
    /// members: a round opens with room for some who come late.
    pub(super) fn room_for_codes(&self) -> usize {
        self.layout.codes.saturating_sub(self.ballots())
    }

    pub(super) fn row(&self, index: usize) -> &[u8] {
        &self.bytes[index * CHUNK..(index + 1) * CHUNK]
    }

    pub(super) fn layout(&self) -> BoxLayout {
        self.layout
    }

    fn find_code(&self, code: &CodeHash) -> Option<usize> {
        let codes = &self.bytes[..self.filled[CODES] * CodeHash::WIDTH];
        let at = lower_bound(codes, code.as_bytes());
        let place = codes.chunks(CodeHash::WIDTH).nth(at)?;
        (place == code.as_bytes()).then_some(at)
    }
}

/// How many of the sorted places, each as wide as `wanted`, come before it.
fn lower_bound(places: &[u8], wanted: &[u8]) -> usize {
    let width = wanted.len();
    let (mut low, mut high) = (0, places.len() / width);
    while low < high {
        let middle = usize::midpoint(low, high);
        if &places[middle * width..(middle + 1) * width] < wanted {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// How many places of `width` are filled; `None` if an empty one stands before
/// a filled one or two stand in the wrong order.
fn filled(bytes: &[u8], width: usize) -> Option<usize> {
    if width == 0 {
        return bytes.is_empty().then_some(0);
    }
    let places: Vec<&[u8]> = bytes.chunks(width).collect();
    let is_empty = |place: &[u8]| place.iter().all(|&byte| byte == 0);
    let filled = places.iter().take_while(|place| !is_empty(place)).count();
    let in_order = places[..filled].is_sorted();
    let rest_is_empty = places[filled..].iter().all(|place| is_empty(place));
    (in_order && rest_is_empty).then_some(filled)
}

#[cfg(test)]
mod tests;
