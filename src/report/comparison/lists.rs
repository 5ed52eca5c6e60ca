//! What stands around a comparison's figures: its rounds, what moved most, what
//! is not compared, how to read it.

use super::data::{ChangeData, Shown};
use super::requirement::spoken;
use super::words::Teller;
use super::{ComparisonFacts, NotComparedLine};
use crate::disclosure::compared::matching::Unmatched;
use crate::report::section::column;
use crate::report::voice::{number, words};
use crate::report::{Figure, Row, Table};
use crate::texts;

/// Questions that are named as having moved, a pair of rounds.
const MOST_MOVED: usize = 5;

/// What is said of a change, each with what it means.
const READINGS: [&str; 7] = [
    "compare-read-difference",
    "compare-read-better",
    "compare-read-clear",
    "compare-read-possible",
    "compare-read-small",
    "compare-read-too-few",
    "compare-read-ours",
];

/// The rounds: when they closed, how many answered, what they show.
pub(super) fn rounds(teller: &Teller, facts: &ComparisonFacts<'_>) -> Table {
    let rows = (0..).zip(&teller.data.rounds).map(|(place, round)| {
        let shown = match round.shown {
            Shown::Nothing => "compare-shown-nothing",
            Shown::Patterns => "compare-shown-patterns",
            Shown::Counts => "compare-shown-counts",
        };
        let mut shown = teller.t(shown);
        if round.imported {
            shown = teller.with("compare-shown-imported", &[("shown", shown.into())]);
        }
        let answered = [
            ("answered", round.answered.into()),
            ("invited", round.invited.into()),
        ];
        Row {
            name: teller.round(place).to_owned(),
            cells: vec![
                words(texts::date(&facts.language, round.closed_on)),
                words(teller.with("compare-answered", &answered)),
                words(shown),
            ],
        }
    });
    Table {
        caption: teller.t("compare-caption-all-rounds"),
        rows: rows.collect(),
        columns: ["round", "closed", "answered", "shown"]
            .map(|key| column(teller.t(&format!("compare-col-{key}")), false))
            .to_vec(),
    }
}

/// The questions that moved most, for each pair of which the page speaks.
pub(super) fn moved(teller: &Teller) -> Vec<Figure> {
    let pairs = spoken(teller);
    pairs
        .into_iter()
        .filter_map(|pair| most(teller, pair))
        .collect()
}

fn most(teller: &Teller, pair: &ChangeData) -> Option<Figure> {
    let score = |item: usize, round: usize| {
        let cell = teller.item_cell(item, &teller.data.items[item], round);
        number(cell.text)
    };
    let rows: Vec<Row> = pair
        .items
        .iter()
        .filter(|item| item.difference.tenths() != 0)
        .take(MOST_MOVED)
        .map(|item| Row {
            name: teller.voice.name_of(item.item),
            cells: vec![
                score(item.item, pair.earlier),
                score(item.item, pair.later),
                number(teller.signed(item.difference)),
                number(teller.percent(item.later_better_percent)),
            ],
        })
        .collect();
    let rounds = teller.pair(pair.earlier, pair.later);
    (!rows.is_empty()).then(|| Figure {
        table: Some(Table {
            caption: teller.with("compare-caption-moved", &rounds),
            rows,
            columns: vec![
                column(teller.t("report-col-question"), false),
                column(teller.round(pair.earlier).to_owned(), true),
                column(teller.round(pair.later).to_owned(), true),
                column(teller.t("compare-col-difference"), true),
                column(teller.t("compare-col-better"), true),
            ],
        }),
        ..Figure::default()
    })
}

/// What the themes did, for each pair of which the page speaks.
pub(super) fn themes(teller: &Teller) -> Vec<String> {
    let themes = teller.voice.instrument.themes().iter();
    let themes: Vec<_> = themes.zip(&teller.data.themes).collect();
    let told = |pair: &ChangeData| -> Vec<String> {
        let all = themes.iter().zip(&pair.themes);
        all.filter_map(|((theme, of), change)| {
            let change = (*change)?;
            let args = [
                ("name", teller.voice.own(&theme.name).into()),
                (
                    "moved",
                    teller.change(pair, &of.results, change.difference).into(),
                ),
                ("reading", teller.reading(change).label.into()),
            ];
            Some(teller.with("compare-theme", &args))
        })
        .collect()
    };
    spoken(teller).into_iter().flat_map(told).collect()
}

/// Every question that a round and the frame do not share, and every one that
/// too few answered, with the rounds to which that applies.
pub(super) fn not_compared(teller: &Teller) -> Vec<NotComparedLine> {
    let mut found: Vec<(String, &'static str, Vec<usize>)> = Vec::new();
    let mut add = |name: String, key: &'static str, round: usize| {
        let same = found
            .iter_mut()
            .find(|line| line.0 == name && line.1 == key);
        match same {
            Some(line) => line.2.push(round),
            None => found.push((name, key, vec![round])),
        }
    };
    for one in &teller.data.not_compared {
        let key = match one.why {
            Unmatched::New => "compare-why-new",
            Unmatched::Gone => "compare-why-gone",
            Unmatched::OptionsChanged => "compare-why-options",
            Unmatched::ReplacesOther => "compare-why-replaces",
        };
        add(name(teller, one.round, &one.item, one.why), key, one.round);
    }
    let left_out = teller
        .data
        .requirements
        .iter()
        .flat_map(|one| &one.left_out);
    for left in left_out.filter(|left| left.too_few) {
        let name = teller.voice.name_of(left.item);
        add(name, "compare-why-too-few", left.round);
    }
    found
        .into_iter()
        .map(|(name, key, rounds)| NotComparedLine {
            name,
            why: teller.with(
                key,
                &[
                    ("rounds", teller.rounds(&rounds).into()),
                    ("frame", teller.round(teller.data.frame).into()),
                ],
            ),
        })
        .collect()
}

/// What an item that is not compared is about: told by the instrument that has it.
fn name(teller: &Teller, round: usize, id: &str, why: Unmatched) -> String {
    if why == Unmatched::Gone {
        let mut there = teller.instruments[round].items().iter();
        let item = there.find(|item| item.id == id);
        return item.map_or_else(|| id.to_owned(), |item| teller.voice.own(&item.topic));
    }
    let mut here = teller.data.items.iter();
    let place = here.position(|item| item.id == id);
    place.map_or_else(|| id.to_owned(), |place| teller.voice.name_of(place))
}

/// What to keep in mind from the first page on.
pub(super) fn lead(teller: &Teller) -> Vec<String> {
    let mut lead = vec![teller.t("compare-lead-who")];
    let with_counts = |round: &&super::data::RoundData| round.shown == Shown::Counts;
    let rounds = &teller.data.rounds;
    if rounds.iter().all(|round| round.shown == Shown::Nothing) {
        lead.push(teller.t("compare-lead-all-gaps"));
    } else if rounds.iter().filter(with_counts).count() < 2 {
        lead.push(teller.t("compare-lead-no-change"));
    }
    lead
}

/// How to read it: as much as these rounds need.
pub(super) fn reading(teller: &Teller) -> Vec<String> {
    let data = teller.data;
    let shown = |shown: Shown| data.rounds.iter().any(|round| round.shown == shown);
    let reworded: Vec<String> = (0..data.items.len())
        .filter(|item| data.items[*item].reworded)
        .map(|item| teller.quoted(&teller.voice.name_of(item)))
        .collect();
    let mut notes = vec![teller.t("compare-read-same")];
    if !data.changes.is_empty() && !data.requirements.is_empty() {
        notes.extend(READINGS.map(|key| teller.t(key)));
    }
    if shown(Shown::Patterns) {
        notes.push(teller.t("compare-read-patterns"));
    }
    if shown(Shown::Nothing) {
        notes.push(teller.t("compare-read-gap"));
    }
    if data.rounds.iter().any(|round| round.imported) {
        notes.push(teller.t("compare-read-imported"));
    }
    if !reworded.is_empty() {
        let names = reworded.join(", ");
        notes.push(teller.with("compare-read-reworded", &[("names", names.into())]));
    }
    notes
}
