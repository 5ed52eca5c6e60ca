//! What stands around a comparison's figures: its rounds, what moved most, what
//! is not compared, how to read it.

use crate::disclosure::compared::matching::Unmatched;
use crate::document::{Cell, Column, Definition, Figure, Row, Table};
use crate::report::comparison::data::{ChangeData, RoundHead};
use crate::report::comparison::requirement::headline_changes;
use crate::report::comparison::view::ComparisonView;
use crate::report::data::{Day, Shown};
use crate::texts::{self, Arg};

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
pub(super) fn rounds(view: &ComparisonView) -> Table {
    let rows = (0..).zip(&view.data.rounds).map(|(place, round)| {
        let mut shown = view.text(round.shown.key());
        if round.imported {
            shown = view.text_of("compare-shown-imported", "shown", shown);
        }
        shown = with_restoring(view, round, shown);
        let answered = [
            ("answered", round.answered.into()),
            ("invited", round.invited.into()),
        ];
        Row {
            name: view.round(place).to_owned(),
            cells: vec![
                Cell::words(texts::date(view.wording.language, round.closed_on.0)),
                Cell::words(view.text_with("compare-answered", &answered)),
                Cell::words(shown),
            ],
        }
    });
    Table {
        caption: view.text("compare-caption-all-rounds"),
        rows: rows.collect(),
        columns: ["round", "closed", "answered", "shown"]
            .map(|key| Column::new(view.text(&format!("compare-col-{key}")), false))
            .to_vec(),
    }
}

/// What a round shows, and that it was restored while it was open, where it was.
pub(super) fn with_restoring(view: &ComparisonView, round: &RoundHead, shown: String) -> String {
    let Some(restored) = round.restored else {
        return shown;
    };
    let day = |day: Day| Arg::from(texts::date(view.wording.language, day.0));
    let args = [
        ("shown", shown.into()),
        ("copied", day(restored.copied_on)),
        ("on", day(restored.on)),
    ];
    view.text_with("compare-shown-restored", &args)
}

/// The questions that moved most, for each pair of which the page speaks.
pub(super) fn moved(view: &ComparisonView) -> Vec<Figure> {
    let pairs = headline_changes(view);
    pairs
        .into_iter()
        .filter_map(|pair| most(view, pair))
        .collect()
}

fn most(view: &ComparisonView, pair: &ChangeData) -> Option<Figure> {
    let score = |item: usize, round: usize| Cell::number(view.item_cell(item, round).text);
    let rows: Vec<Row> = pair
        .items
        .iter()
        .filter(|item| item.difference.tenths() != 0)
        .take(MOST_MOVED)
        .map(|item| Row {
            name: view.wording.numbered_name(item.item),
            cells: vec![
                score(item.item, pair.earlier),
                score(item.item, pair.later),
                Cell::number(view.signed(item.difference)),
                Cell::number(view.percent(item.later_better_percent)),
            ],
        })
        .collect();
    let rounds = view.pair(pair.earlier, pair.later);
    (!rows.is_empty()).then(|| Figure {
        table: Some(Table {
            caption: view.text_with("compare-caption-moved", &rounds),
            rows,
            columns: vec![
                Column::new(view.text("report-col-question"), false),
                Column::new(view.round(pair.earlier).to_owned(), true),
                Column::new(view.round(pair.later).to_owned(), true),
                Column::new(view.text("compare-col-difference"), true),
                Column::new(view.text("compare-col-better"), true),
            ],
        }),
        ..Figure::default()
    })
}

/// What the themes did, for each pair of which the page speaks.
pub(super) fn themes(view: &ComparisonView) -> Vec<String> {
    let wording = &view.wording;
    let themes = wording.instrument.themes().iter();
    let themes: Vec<_> = themes.zip(&view.data.themes).collect();
    let told = |pair: &ChangeData| -> Vec<String> {
        let all = themes.iter().zip(&pair.themes);
        all.filter_map(|((theme, of), change)| {
            let change = (*change)?;
            let args = [
                ("name", wording.translate(&theme.name).into()),
                (
                    "moved",
                    view.change(pair, &of.results, change.difference).into(),
                ),
                ("reading", view.reading(change).label.into()),
            ];
            Some(view.text_with("compare-theme", &args))
        })
        .collect()
    };
    headline_changes(view).into_iter().flat_map(told).collect()
}

/// Every question that a round and the frame do not share, and every one that
/// too few answered, with the rounds to which that applies.
pub(super) fn not_compared(view: &ComparisonView) -> Vec<Definition> {
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
    for one in &view.data.not_compared {
        let key = match one.why {
            Unmatched::New => "compare-why-new",
            Unmatched::Gone => "compare-why-gone",
            Unmatched::OptionsChanged => "compare-why-options",
            Unmatched::ReplacesOther => "compare-why-replaces",
        };
        add(name(view, one.round, &one.item, one.why), key, one.round);
    }
    let left_out = view.data.requirements.iter().flat_map(|one| &one.left_out);
    for left in left_out.filter(|left| left.too_few) {
        for round in &left.rounds {
            let name = view.wording.name_of(left.item);
            add(name, "compare-why-too-few", *round);
        }
    }
    found
        .into_iter()
        .map(|(name, key, rounds)| {
            Definition::new(
                name,
                view.text_with(
                    key,
                    &[
                        ("rounds", view.rounds(&rounds).into()),
                        ("frame", view.round(view.data.frame).into()),
                    ],
                ),
            )
        })
        .collect()
}

/// What an item that is not compared is about: told by the instrument that has it.
fn name(view: &ComparisonView, round: usize, id: &str, why: Unmatched) -> String {
    let wording = &view.wording;
    if why == Unmatched::Gone {
        let mut there = view.instruments[round].items().iter();
        let item = there.find(|item| item.id == id);
        return item.map_or_else(|| id.to_owned(), |item| wording.translate(&item.topic));
    }
    let mut here = view.data.items.iter();
    let place = here.position(|item| item.id == id);
    place.map_or_else(|| id.to_owned(), |place| wording.name_of(place))
}

/// What to keep in mind from the first page on.
pub(super) fn lead(view: &ComparisonView) -> Vec<String> {
    let mut lead = vec![view.text("compare-lead-who")];
    let with_counts = |round: &&RoundHead| round.shown == Shown::Counts;
    let rounds = &view.data.rounds;
    if rounds.iter().all(|round| round.shown == Shown::Nothing) {
        lead.push(view.text("compare-lead-all-gaps"));
    } else if rounds.iter().filter(with_counts).count() < 2 {
        lead.push(view.text("compare-lead-no-change"));
    } else if view.data.requirements.is_empty() {
        lead.push(view.text("compare-lead-no-score"));
    }
    lead
}

/// How to read it: as much as these rounds need.
pub(super) fn reading(view: &ComparisonView) -> Vec<String> {
    let data = view.data;
    let shown = |shown: Shown| data.rounds.iter().any(|round| round.shown == shown);
    let reworded: Vec<String> = (0..data.items.len())
        .filter(|item| data.items[*item].reworded)
        .map(|item| view.quoted(&view.wording.name_of(item)))
        .collect();
    let mut notes = vec![view.text("compare-read-same")];
    if !data.changes.is_empty() && !data.requirements.is_empty() {
        notes.extend(READINGS.map(|key| view.text(key)));
    }
    if shown(Shown::Patterns) {
        notes.push(view.text("compare-read-patterns"));
    }
    if shown(Shown::Nothing) {
        notes.push(view.text("compare-read-gap"));
    }
    if data.rounds.iter().any(|round| round.imported) {
        notes.push(view.text("compare-read-imported"));
    }
    if !reworded.is_empty() {
        let names = view.wording.list(&reworded);
        notes.push(view.text_of("compare-read-reworded", "names", names));
    }
    notes
}
