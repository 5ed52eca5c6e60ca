//! What moved, at the top of a comparison: one sentence for each pair of rounds
//! of which the page speaks, and the requirements in lists: up, down, and of
//! which it cannot be told.

use crate::document::{Block, Highlight, Highlights};
use crate::report::comparison::data::{ChangeData, GroupChange};
use crate::report::comparison::requirement::headline_changes;
use crate::report::comparison::view::ComparisonView;
use crate::scoring::ChangeVerdict;

/// Where a requirement is listed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
    /// Less than ten points, and so many answered that more would show.
    Small,
    TooFew,
}

impl Direction {
    /// The order of sentence and lists.
    const ALL: [Self; 4] = [Self::Up, Self::Down, Self::Small, Self::TooFew];

    fn of(change: GroupChange) -> Self {
        match (change.reading, change.falls) {
            (ChangeVerdict::Clear | ChangeVerdict::Possible, false) => Self::Up,
            (ChangeVerdict::Clear | ChangeVerdict::Possible, true) => Self::Down,
            (ChangeVerdict::Small, _) => Self::Small,
            (ChangeVerdict::TooFewToTell, _) => Self::TooFew,
        }
    }

    /// Its part in the keys of its texts, and its name for the style sheet.
    fn key(self) -> (&'static str, &'static str) {
        match self {
            Self::Up => ("up", "strength"),
            Self::Down => ("down", "discuss"),
            Self::Small => ("small", "between"),
            Self::TooFew => ("too-few", "between"),
        }
    }
}

/// Sentences and lists; nothing where no requirement is compared.
pub(super) fn blocks(view: &ComparisonView) -> Vec<Block> {
    let pairs = headline_changes(view);
    let compared = |pair: &&&ChangeData| pair.requirements.iter().any(Option::is_some);
    let pairs: Vec<&ChangeData> = pairs.iter().filter(compared).copied().collect();
    let Some(latest) = pairs.first() else {
        return Vec::new();
    };
    let sentences = pairs.iter().map(|pair| sentence(view, pair));
    let lists = Direction::ALL
        .into_iter()
        .filter_map(|of| list(view, latest, of));
    sentences
        .map(Block::Text)
        .chain(lists.map(Block::Highlights))
        .collect()
}

/// `From 2025 to 2026: two up, one down, two cannot be told.`
fn sentence(view: &ComparisonView, pair: &ChangeData) -> String {
    let counts: Vec<String> = Direction::ALL
        .into_iter()
        .filter_map(|of| {
            let changes = pair.requirements.iter().flatten();
            let count = changes
                .filter(|change| Direction::of(**change) == of)
                .count();
            let word = view.wording.number_word(count);
            let key = format!("compare-count-{}", of.key().0);
            let args = [("count", count.into()), ("word", word.into())];
            (count > 0).then(|| view.text_with(&key, &args))
        })
        .collect();
    let wording = &view.wording;
    let key = wording.either("compare-short-requirements", "compare-short-sections");
    let mut args = view.pair(pair.earlier, pair.later).to_vec();
    args.push(("counts", view.wording.list(&counts).into()));
    view.text_with(key, &args)
}

/// The requirements that moved so, those that moved most first. That nothing is
/// up or down is said; the other lists are there only where they have to be.
fn list(view: &ComparisonView, pair: &ChangeData, of: Direction) -> Option<Highlights> {
    let (key, tone) = of.key();
    let all = view.data.requirements.iter().zip(&pair.requirements);
    let mut found: Vec<_> = all
        .filter_map(|(one, change)| Some((one, (*change)?)))
        .filter(|(_, change)| Direction::of(*change) == of)
        .collect();
    found.sort_by_key(|(_, change)| std::cmp::Reverse(change.difference.tenths().abs()));
    let lines: Vec<Highlight> = found
        .into_iter()
        .map(|(one, change)| Highlight {
            name: {
                let requirement = view.wording.requirement(one.requirement);
                view.wording.translate(&requirement.short)
            },
            within: match change.reading {
                ChangeVerdict::Clear => view.text("compare-sure-clear"),
                ChangeVerdict::Possible => view.text("compare-sure-possible"),
                ChangeVerdict::Small | ChangeVerdict::TooFewToTell => String::new(),
            },
            sentence: view.change(pair, &one.results, change.difference),
            anchor: format!("compare-{}", one.requirement + 1),
        })
        .collect();
    let intro = match (of, lines.is_empty()) {
        (Direction::Up | Direction::Down, true) => format!("compare-out-{key}-none"),
        (_, true) => return None,
        (_, false) => format!("compare-out-{key}-intro"),
    };
    Some(Highlights {
        title: view.text(&format!("compare-out-{key}")),
        tone,
        intro: view.text(&intro),
        lines,
        more: String::new(),
    })
}
