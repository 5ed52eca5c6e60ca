//! A place now and a place wished for: both distributions over the places in
//! one picture, and how far apart they lie. No score, and no place is better.

use super::choice;
use super::scale;
use crate::instrument::{Item, Role};
use crate::report::charts::{listed, listed::Line};
use crate::report::section::{column, draw};
use crate::report::voice::{Answers, Voice, number, words};
use crate::report::{Cell, Chart, Chip, Figure, Row, Table};
use crate::scoring::rules::Pattern;
use crate::scoring::{self, Exact, patterns};
use crate::texts;

/// A figure for each place with counts, then one table of patterns for the rest.
pub(super) fn figures(voice: &Voice, requirement: usize, places: &[(usize, usize)]) -> Vec<Figure> {
    let counted = |place: &&(usize, usize)| {
        voice.answers(place.0).is_some() || voice.answers(place.1).is_some()
    };
    let mut figures: Vec<Figure> = places
        .iter()
        .filter(counted)
        .map(|(now, wished)| figure(voice, *now, *wished))
        .collect();
    let rest: Vec<(usize, usize)> = places.iter().filter(|p| !counted(p)).copied().collect();
    if !rest.is_empty() {
        let name = voice.own(&voice.requirement(requirement).short);
        let caption = voice.with("report-caption-patterns", &[("name", name.into())]);
        figures.push(Figure {
            table: Some(patterns_table(voice, &rest, caption)),
            ..Figure::default()
        });
    }
    figures
}

fn figure(voice: &Voice, now: usize, wished: usize) -> Figure {
    let item = voice.item(now);
    let topic = voice.own(&item.topic);
    let halves: Vec<(usize, Answers)> = [now, wished]
        .into_iter()
        .filter_map(|half| Some((half, voice.answers(half)?)))
        .collect();
    let heading = item.pairing.as_ref().map(|pairing| &pairing.heading);
    let mut sentences: Vec<String> = distance(voice, now, wished)
        .map(|distance| sentence(voice, item, &distance))
        .into_iter()
        .collect();
    for (half, answers) in &halves {
        if is_spread(answers.counts) {
            sentences.push(spread(voice, *half));
        }
    }
    for (half, answers) in &halves {
        let of = voice.item(*half).role().map(|role| voice.role(role));
        let of = of.unwrap_or_default();
        sentences.extend(choice::open_sentences(voice, &of, answers));
    }
    // A half that too few answered says what it may.
    for half in [now, wished] {
        if voice.answers(half).is_none() {
            let cell = reading(voice, half);
            let name = voice.item(half).role().map(|role| voice.role_head(role));
            sentences.push(voice.with(
                "report-half-sentence",
                &[
                    ("part", name.unwrap_or_default().into()),
                    ("reading", cell.text.into()),
                ],
            ));
        }
    }
    Figure {
        heading: topic,
        question: heading.map_or_else(String::new, |heading| voice.own(heading)),
        charts: vec![chart(voice, item, &halves)],
        table: Some(table(voice, item, &halves)),
        folded: true,
        sentences,
    }
}

fn chart(voice: &Voice, item: &Item, halves: &[(usize, Answers)]) -> Chart {
    let legend: Vec<String> = halves
        .iter()
        .map(|(half, _)| voice.own(&voice.item(*half).question))
        .collect();
    let rows: Vec<Line> = item
        .page_order()
        .into_iter()
        .map(|j| Line {
            label: voice.own(&item.options[j]),
            bars: halves
                .iter()
                .map(|(_, answers)| (answers.shares[j].to_f64(), choice::count(voice, answers, j)))
                .collect(),
        })
        .collect();
    let alt: Vec<String> = halves
        .iter()
        .enumerate()
        .map(|(at, (half, _))| {
            let said = |row: &Line| {
                let name = row.label.trim_end_matches('.');
                format!("{name}, {}", row.bars[at].1)
            };
            let parts: Vec<String> = rows.iter().map(said).collect();
            let role = voice.item(*half).role().map(|role| voice.role_head(role));
            voice.with(
                "report-alt-parts",
                &[
                    ("name", role.unwrap_or_default().into()),
                    ("parts", parts.join("; ").into()),
                ],
            )
        })
        .collect();
    let name = voice.own(&item.topic);
    let title = voice.with("report-chart-place", &[("name", name.into())]);
    let first = halves.first().map_or(0, |half| half.0);
    let id = format!("chart-question-{}", first + 1);
    draw(voice, &id, title, &alt, |frame, shape| {
        listed::listed(frame, &legend, "", &rows, shape)
    })
}

fn table(voice: &Voice, item: &Item, halves: &[(usize, Answers)]) -> Table {
    let mut columns = vec![column(voice.t("report-col-place"), false)];
    columns.extend(halves.iter().filter_map(|(half, _)| {
        let role = voice.item(*half).role()?;
        Some(column(voice.role_head(role), true))
    }));
    let counts = |j: usize| -> Vec<Cell> {
        let count = |(_, answers): &(usize, Answers)| number(choice::count(voice, answers, j));
        halves.iter().map(count).collect()
    };
    let mut rows: Vec<Row> = item
        .page_order()
        .into_iter()
        .map(|j| Row {
            name: voice.own(&item.options[j]),
            cells: counts(j),
        })
        .collect();
    let answers: Vec<&Answers> = halves.iter().map(|(_, answers)| answers).collect();
    rows.extend(choice::open_rows(voice, item, &answers, 0));
    Table {
        caption: voice.with(
            "report-caption-place",
            &[("name", voice.own(&item.topic).into())],
        ),
        columns,
        rows,
    }
}

/// Patterns of both halves, a place a row.
pub(in crate::report) fn patterns_table(
    voice: &Voice,
    places: &[(usize, usize)],
    caption: String,
) -> Table {
    let rows = places.iter().map(|(now, wished)| Row {
        name: voice.own(&voice.item(*now).topic),
        cells: vec![reading(voice, *now), reading(voice, *wished)],
    });
    Table {
        caption,
        rows: rows.collect(),
        columns: vec![
            column(voice.t("report-col-question"), false),
            column(voice.role_head(Role::Now), false),
            column(voice.role_head(Role::Wished), false),
        ],
    }
}

/// A half's pattern in words, too long for a chip.
fn reading(voice: &Voice, half: usize) -> Cell {
    let cell = scale::reading(voice, half);
    match cell.chips.first() {
        Some(chip) => words(chip.label.clone()),
        None => cell,
    }
}

/// By how many places the wished one lies further along than today's.
pub(in crate::report) fn distance(voice: &Voice, now: usize, wished: usize) -> Option<Exact> {
    let (now, wished) = (voice.answers(now)?, voice.answers(wished)?);
    scoring::distance(now.counts, wished.counts)
}

/// The distance in words: `1.2 steps further along`.
pub(in crate::report) fn steps(voice: &Voice, distance: &Exact) -> String {
    let tenths = distance.rounded_to_tenths();
    let amount = tenths.unsigned_abs();
    if amount == 0 {
        return voice.t("report-distance-none");
    }
    // Plurals follow the whole part: « 1,5 cran », « 2 crans ».
    let key = match (tenths > 0, amount.is_multiple_of(10)) {
        (true, true) => "report-distance-further",
        (true, false) => "report-distance-further-part",
        (false, true) => "report-distance-back",
        (false, false) => "report-distance-back-part",
    };
    let whole = usize::try_from(amount / 10).unwrap_or(0);
    let steps = texts::tenths(voice.language(), amount);
    voice.with(key, &[("whole", whole.into()), ("steps", steps.into())])
}

/// The distance in a sentence.
pub(in crate::report) fn sentence(voice: &Voice, item: &Item, distance: &Exact) -> String {
    let end = match distance.rounded_to_tenths() {
        0 => return voice.t("report-distance-sentence-none"),
        1.. => item.options.len() - 1,
        ..0 => 0,
    };
    voice.with(
        "report-distance-sentence",
        &[
            ("steps", steps(voice, distance).into()),
            ("towards", quoted(voice, item, end).into()),
        ],
    )
}

/// Whether both ends have many of the answers, by the rule of the patterns.
pub(in crate::report) fn is_spread(counts: &[u32]) -> bool {
    patterns::pattern(counts) == Some(Pattern::Split)
}

/// That answers to one of the two questions lie at both ends.
pub(in crate::report) fn spread(voice: &Voice, half: usize) -> String {
    let now = voice.item(half).role() == Some(Role::Now);
    voice.t(if now {
        "report-spread-now"
    } else {
        "report-spread-wished"
    })
}

/// A place by its short name, or as it was described, in the marks of the language.
pub(in crate::report) fn quoted(voice: &Voice, item: &Item, option: usize) -> String {
    let name = voice.short_options(item).map_or_else(
        || {
            voice
                .own(&item.options[option])
                .trim_end_matches('.')
                .to_owned()
        },
        |short| short[option].clone(),
    );
    voice.with("report-quoted", &[("text", name.into())])
}

/// Where the answers lie, in words that fit a place.
pub(in crate::report) fn pattern(voice: &Voice, item: &Item, pattern: Pattern) -> Chip {
    let near = |option: usize| {
        voice.with(
            "report-pattern-near",
            &[("place", quoted(voice, item, option).into())],
        )
    };
    Chip {
        label: match pattern {
            Pattern::Split => voice.t("report-pattern-spread"),
            Pattern::MostlyStronger => near(0),
            Pattern::MostlyWeaker => near(item.options.len() - 1),
            Pattern::InBetween => voice.t("report-pattern-between"),
        },
        tone: if pattern == Pattern::Split {
            "split"
        } else {
            "between"
        },
    }
}
