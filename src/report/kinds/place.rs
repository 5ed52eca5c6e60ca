//! A place now and a place wished for: both distributions over the places in
//! one picture, and how far apart they lie. No score, and no place is better.

use crate::disclosure::Answers;
use crate::document::charts::{Chart, Drawing, OptionBar};
use crate::document::{Chip, Column, Figure, Table};
use crate::instrument::{Item, PairRole};
use crate::report::kinds::{Items, choice, patterns_of, reading};
use crate::report::view::RoundView;
use crate::report::wording::Wording;
use crate::scoring::rules::Pattern;
use crate::scoring::{self, Exact, patterns};
use crate::texts;

/// A figure for each place with counts, then one table of patterns for the rest.
pub(super) fn figures(view: &RoundView, requirement: usize, places: &[Items]) -> Vec<Figure> {
    let counted = |place: &&Items| place.each().any(|half| view.answers(half).is_some());
    let mut figures: Vec<Figure> = places
        .iter()
        .filter(counted)
        .map(|place| figure(view, *place))
        .collect();
    let rest: Vec<Items> = places.iter().filter(|p| !counted(p)).copied().collect();
    if !rest.is_empty() {
        figures.push(patterns_of(view, requirement, &rest));
    }
    figures
}

fn figure(view: &RoundView, place: Items) -> Figure {
    let wording = &view.wording;
    let item = wording.item(place.first);
    let halves: Vec<(usize, Answers)> = place
        .each()
        .filter_map(|half| Some((half, view.answers(half)?)))
        .collect();
    Figure {
        heading: wording.numbered_topic(place.first),
        question: wording.heading_of(item),
        charts: vec![chart(wording, item, &halves)],
        table: Some(table(wording, item, &halves)),
        folded: true,
        sentences: sentences(view, place, &halves),
    }
}

fn sentences(view: &RoundView, place: Items, halves: &[(usize, Answers)]) -> Vec<String> {
    let wording = &view.wording;
    let distance = distance(view, place.first, place.second)
        .map(|distance| sentence(wording, wording.item(place.first), &distance));
    let spread = halves
        .iter()
        .filter(|(_, answers)| is_spread(answers.counts))
        .map(|(half, _)| spread(wording, *half));
    let open = halves.iter().filter_map(|(half, answers)| {
        let of = wording.item(*half).role().map(|role| wording.role(role));
        choice::open_sentences(wording, &of.unwrap_or_default(), answers)
    });
    // A half that too few answered says what it may.
    let hidden = place.each().filter(|half| view.answers(*half).is_none());
    let hidden = hidden.map(|half| {
        let part = wording.head_of(wording.item(half));
        let args = [
            ("part", part.into()),
            ("reading", reading(view, half).text.into()),
        ];
        wording.text_with("report-half-sentence", &args)
    });
    let mut sentences: Vec<String> = distance.into_iter().chain(spread).collect();
    sentences.extend(open.chain(hidden));
    sentences
}

fn chart(wording: &Wording, item: &Item, halves: &[(usize, Answers)]) -> Chart {
    let answers: Vec<Answers> = halves.iter().map(|(_, answers)| *answers).collect();
    let rows = choice::bars(wording, item, &item.page_order(), &answers);
    let alt: Vec<String> = halves
        .iter()
        .enumerate()
        .map(|(at, (half, _))| {
            let said = |row: &OptionBar| {
                let name = row.label.trim_end_matches('.').to_owned();
                wording.list(&[name, row.bars[at].text.clone()])
            };
            let parts: Vec<String> = rows.iter().map(said).collect();
            let head = wording.head_of(wording.item(*half));
            wording.parts_of(&head, &wording.long_list(&parts))
        })
        .collect();
    let legend = halves
        .iter()
        .map(|(half, _)| wording.translate(&wording.item(*half).question));
    let drawing = Drawing::OptionBars {
        legend: legend.collect(),
        note: String::new(),
        rows,
    };
    let first = halves.first().map_or(0, |half| half.0);
    choice::chart(wording, first, "report-chart-place", &alt, drawing)
}

fn table(wording: &Wording, item: &Item, halves: &[(usize, Answers)]) -> Table {
    let heads = halves.iter().map(|(half, _)| {
        let head = wording.head_of(wording.item(*half));
        Column::new(head, true)
    });
    let place = Column::new(wording.text("report-col-place"), false);
    let answers: Vec<Answers> = halves.iter().map(|(_, answers)| *answers).collect();
    let topic = wording.translate(&item.topic);
    Table {
        caption: wording.text_of("report-caption-place", "name", topic),
        columns: [place].into_iter().chain(heads).collect(),
        rows: choice::rows(wording, item, &item.page_order(), &answers),
    }
}

/// By how many places the wished one lies further along than today's.
pub(in crate::report) fn distance(view: &RoundView, now: usize, wished: usize) -> Option<Exact> {
    let (now, wished) = (view.answers(now)?, view.answers(wished)?);
    scoring::distance(now.counts, wished.counts)
}

/// The distance in words: `1.2 steps further along`.
pub(in crate::report) fn steps(wording: &Wording, distance: &Exact) -> String {
    let tenths = distance.rounded_to_tenths();
    let amount = tenths.unsigned_abs();
    if amount == 0 {
        return wording.text("report-distance-none");
    }
    // Plurals follow the whole part: « 1,5 cran », « 2 crans ».
    let key = match (tenths > 0, amount.is_multiple_of(10)) {
        (true, true) => "report-distance-further",
        (true, false) => "report-distance-further-part",
        (false, true) => "report-distance-back",
        (false, false) => "report-distance-back-part",
    };
    let whole = usize::try_from(amount / 10).unwrap_or(0);
    let steps = texts::tenths(wording.language, amount);
    wording.text_with(key, &[("whole", whole.into()), ("steps", steps.into())])
}

/// The distance in a sentence.
pub(in crate::report) fn sentence(wording: &Wording, item: &Item, distance: &Exact) -> String {
    let end = match distance.rounded_to_tenths() {
        0 => return wording.text("report-distance-sentence-none"),
        1.. => item.options.len() - 1,
        ..0 => 0,
    };
    wording.text_with(
        "report-distance-sentence",
        &[
            ("steps", steps(wording, distance).into()),
            ("towards", quoted(wording, item, end).into()),
        ],
    )
}

/// Whether both ends have many of the answers, by the rule of the patterns.
pub(in crate::report) fn is_spread(counts: &[u32]) -> bool {
    patterns::pattern(counts) == Some(Pattern::Split)
}

/// That answers to one of the two questions lie at both ends.
pub(in crate::report) fn spread(wording: &Wording, half: usize) -> String {
    let now = wording.item(half).role() == Some(PairRole::Now);
    wording.text(if now {
        "report-spread-now"
    } else {
        "report-spread-wished"
    })
}

/// A place by its short name, or as it was described, in the marks of the language.
pub(in crate::report) fn quoted(wording: &Wording, item: &Item, option: usize) -> String {
    let name = wording.short_options(item).map_or_else(
        || {
            wording
                .translate(&item.options[option])
                .trim_end_matches('.')
                .to_owned()
        },
        |short| short[option].clone(),
    );
    wording.text_of("report-quoted", "text", name)
}

/// Where the answers lie, in words that fit a place.
pub(in crate::report) fn pattern(wording: &Wording, item: &Item, pattern: Pattern) -> Chip {
    let near = |option: usize| {
        wording.text_of(
            "report-pattern-near",
            "place",
            quoted(wording, item, option),
        )
    };
    Chip::new(
        match pattern {
            Pattern::Split => wording.text("report-pattern-spread"),
            Pattern::MostlyStronger => near(0),
            Pattern::MostlyWeaker => near(item.options.len() - 1),
            Pattern::InBetween => wording.text("report-pattern-between"),
        },
        if pattern == Pattern::Split {
            "split"
        } else {
            "between"
        },
    )
}
