//! The bytes of a ballot box: a function of the set in it, never of its history.
//!
//! First the hashes of the unused codes, ascending; then the ballots,
//! ascending. Each part has room fixed at opening and ends in zeros. Taking a
//! code out or putting a ballot in moves what follows by one place, so that no
//! trace of the order of submission is left anywhere in the bytes.

use crate::code::CodeHash;
use std::ops::Range;

/// Bytes a row of the database holds: with its header it fills one page.
pub(super) const CHUNK: usize = 4000;

/// Room of a box, fixed at opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Places for hashes of codes; none when a round has no codes.
    pub(super) codes: usize,
    /// Places for ballots.
    pub(super) ballots: usize,
    /// Bytes of a ballot.
    pub(super) ballot_width: usize,
}

impl Shape {
    fn codes_end(self) -> usize {
        self.codes * CodeHash::WIDTH
    }

    fn end(self) -> usize {
        self.codes_end() + self.ballots * self.ballot_width
    }

    /// Rows that a box of this shape takes.
    pub(super) fn chunks(self) -> usize {
        self.end().div_ceil(CHUNK).max(1)
    }
}

/// The working copy of a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Image {
    shape: Shape,
    bytes: Vec<u8>,
    codes: usize,
    ballots: usize,
}

impl Image {
    /// A box with nothing in it.
    pub(super) fn empty(shape: Shape) -> Self {
        Self {
            shape,
            bytes: vec![0; shape.chunks() * CHUNK],
            codes: 0,
            ballots: 0,
        }
    }

    /// A box from its stored bytes; `None` if they cannot be one.
    pub(super) fn from_bytes(shape: Shape, bytes: Vec<u8>) -> Option<Self> {
        if bytes.len() != shape.chunks() * CHUNK {
            return None;
        }
        let (codes_end, end) = (shape.codes_end(), shape.end());
        let codes = filled(&bytes[..codes_end], CodeHash::WIDTH)?;
        let ballots = filled(&bytes[codes_end..end], shape.ballot_width)?;
        let rest_is_empty = bytes[end..].iter().all(|&byte| byte == 0);
        rest_is_empty.then_some(Self {
            shape,
            bytes,
            codes,
            ballots,
        })
    }

    /// Ballots in the box.
    pub(super) fn ballots(&self) -> usize {
        self.ballots
    }

    /// Every ballot's bytes, ascending.
    pub(super) fn ballot_bytes(&self) -> impl Iterator<Item = &[u8]> {
        let start = self.shape.codes_end();
        let end = start + self.ballots * self.shape.ballot_width;
        self.bytes[start..end].chunks(self.shape.ballot_width)
    }

    /// Whether the code is among the unused.
    pub(super) fn has_code(&self, code: &CodeHash) -> bool {
        self.find_code(code).is_some()
    }

    /// Whether another ballot has room.
    pub(super) fn has_room(&self) -> bool {
        self.ballots < self.shape.ballots
    }

    /// Takes a code from among the unused. Gives the bytes that changed, or
    /// `None` if it is not there.
    pub(super) fn spend(&mut self, code: &CodeHash) -> Option<Range<usize>> {
        let at = self.find_code(code)? * CodeHash::WIDTH;
        let end = self.codes * CodeHash::WIDTH;
        self.bytes.copy_within(at + CodeHash::WIDTH..end, at);
        self.bytes[end - CodeHash::WIDTH..end].fill(0);
        self.codes -= 1;
        Some(at..end)
    }

    /// Drops a ballot in. Gives the bytes that changed, or `None` without room
    /// or if it is not a ballot of this box's width.
    pub(super) fn drop_in(&mut self, ballot: &[u8]) -> Option<Range<usize>> {
        let width = self.shape.ballot_width;
        if !self.has_room() || ballot.len() != width || ballot.iter().all(|&byte| byte == 0) {
            return None;
        }
        let start = self.shape.codes_end();
        let end = start + self.ballots * width;
        let at = start + lower_bound(&self.bytes[start..end], ballot) * width;
        self.bytes.copy_within(at..end, at + width);
        self.bytes[at..at + width].copy_from_slice(ballot);
        self.ballots += 1;
        Some(at..end + width)
    }

    /// Puts fresh codes in the place of all unused ones. Gives the bytes that
    /// changed, or `None` if there are not exactly as many.
    pub(super) fn replace_codes(&mut self, mut fresh: Vec<CodeHash>) -> Option<Range<usize>> {
        fresh.sort_unstable();
        fresh.dedup();
        if fresh.len() != self.unused() {
            return None;
        }
        for (place, code) in fresh.iter().enumerate() {
            let at = place * CodeHash::WIDTH;
            self.bytes[at..at + CodeHash::WIDTH].copy_from_slice(code.as_bytes());
        }
        self.codes = fresh.len();
        Some(0..self.codes * CodeHash::WIDTH)
    }

    /// Codes that may still be spent. Before the first cards are made it is
    /// every place: a round opens with room for its codes and none in it.
    pub(super) fn unused(&self) -> usize {
        self.shape.codes.saturating_sub(self.ballots)
    }

    /// The bytes of row `index`.
    pub(super) fn chunk(&self, index: usize) -> &[u8] {
        &self.bytes[index * CHUNK..(index + 1) * CHUNK]
    }

    /// The room of this box.
    pub(super) fn shape(&self) -> Shape {
        self.shape
    }

    fn find_code(&self, code: &CodeHash) -> Option<usize> {
        let codes = &self.bytes[..self.codes * CodeHash::WIDTH];
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

/// The rows that a range of bytes touches.
pub(super) fn chunks_of(range: &Range<usize>) -> Range<usize> {
    if range.is_empty() {
        return 0..0;
    }
    range.start / CHUNK..(range.end - 1) / CHUNK + 1
}
