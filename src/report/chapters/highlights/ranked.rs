//! What may be named of a list that has the clearest on top: never some of those
//! that are alike, since it would be chance which of them.

use crate::report::topic::Topic;
use crate::report::view::{RoundView, place};
use crate::scoring::{Exact, agreement};

/// By what a result stands where it does; those that are alike have the same.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Rank {
    /// A requirement's figure as it is printed.
    Requirement(Option<i64>),
    /// A question's score as it is printed; none of those known by pattern.
    Score(Option<i64>),
    /// How much views agree, how far places lie apart, how many chose it.
    Figure(Exact),
    /// How clear a pattern is.
    Pattern(u32),
    /// Words have no more and no less.
    Words(usize),
}

impl Rank {
    /// Of what stands under a heading of scores or of split views.
    pub(super) fn of(view: &RoundView, found: Topic, split: bool) -> Self {
        match found {
            Topic::Requirement(index) => {
                let place = place(&view.disclosed.requirements[index]);
                Self::Requirement(place.map(Exact::rounded))
            }
            Topic::Item(item) if split => {
                let answers = view.answers(item);
                let found = answers.and_then(|answers| agreement::agreement(answers.counts));
                found.map_or(Self::Pattern(0), Self::Figure)
            }
            Topic::Item(item) => {
                let scores = view.answers(item).and_then(|answers| answers.scores);
                Self::Score(scores.map(|scores| scores.score.rounded()))
            }
            Topic::Words(index) => Self::Words(index),
        }
    }
}

/// At most so many of the first, fewer where the last of them is like the next.
pub(super) fn standing_out<T>(
    found: &[T],
    at_most: usize,
    are_alike: impl Fn(&T, &T) -> bool,
) -> &[T] {
    let mut end = found.len().min(at_most);
    while 0 < end && end < found.len() && are_alike(&found[end - 1], &found[end]) {
        end -= 1;
    }
    &found[..end]
}

/// The same of results under a heading of scores or of split views.
pub(super) fn topics_standing_out<'a>(
    view: &RoundView,
    found: &'a [Topic],
    at_most: usize,
    split: bool,
) -> &'a [Topic] {
    standing_out(found, at_most, |one, next| {
        Rank::of(view, *one, split) == Rank::of(view, *next, split)
    })
}
