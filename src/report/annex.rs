//! How the report was made: the tool's own part and ours, told apart. The
//! limits are read from the rules by which the program reads results.

use super::kinds::Kind;
use super::section::column;
use super::voice::{Voice, number};
use super::{Annex, Entry, Row, Table};
use crate::disclosure::{CountsFrom, Level};
use crate::instrument::{Item, Measure};
use crate::scoring::ranges::LIKELY_RANGE_MAX_INVITED;
use crate::scoring::{Limit, agreement, rules};
use crate::texts::Arg;

/// The annex of a round's report.
pub(super) fn annex(voice: &Voice) -> Annex {
    let instrument = voice.instrument;
    let level = voice.disclosed.level;
    let imported = voice.facts.entry == Entry::Imported;
    let disclosure = match voice.facts.counts_from {
        CountsFrom::Eight if imported => "report-annex-disclosure-imported",
        CountsFrom::Five if imported => "report-annex-disclosure-five-imported",
        CountsFrom::Eight => "report-annex-disclosure",
        CountsFrom::Five => "report-annex-disclosure-five",
    };
    let after = if imported {
        "report-annex-after-imported"
    } else {
        "report-annex-after"
    };
    let mut paragraphs = vec![voice.t(disclosure), voice.t(after)];
    if level == Level::Counts {
        paragraphs.insert(
            0,
            voice.t(if voice.has_themes() {
                "report-annex-count"
            } else {
                "report-annex-count-sections"
            }),
        );
    }
    let has_patterns = (0..instrument.items().len()).any(|item| voice.pattern(item).is_some());
    let mut own = Vec::new();
    if level != Level::Nothing && voice.has_themes() {
        own.push(voice.t("report-annex-themes"));
    }
    if level == Level::Counts {
        if voice.gives_scores() {
            own.extend(scores(voice));
        }
        own.extend(views(voice));
    }
    own.extend(kinds(voice));
    if has_patterns {
        own.extend(patterns(voice));
    }
    Annex {
        paragraphs,
        own_title: voice.t("report-annex-own"),
        own_intro: voice.t("report-annex-own-intro"),
        own,
        likely: likely(voice),
        source: vec![
            voice.with(
                "report-annex-version",
                &[
                    ("title", voice.own(instrument.title()).into()),
                    ("version", instrument.version().into()),
                ],
            ),
            voice.own(instrument.source()),
            voice.own(instrument.wording()),
            voice.with(
                "report-annex-licence",
                &[("licence", instrument.licence().into())],
            ),
        ],
    }
}

/// How scores are made and read.
fn scores(voice: &Voice) -> Vec<String> {
    let whole = |value: Limit| Arg::from(Voice::whole(&value.into()));
    let percent = |value: Limit| Arg::from(voice.percent(&value.into()));
    let mut own = vec![
        voice.t(if voice.has_themes() {
            "report-annex-score"
        } else {
            "report-annex-score-sections"
        }),
        voice.t("report-annex-range"),
        voice.with(
            "report-annex-likely",
            &[("most", LIKELY_RANGE_MAX_INVITED.into())],
        ),
    ];
    if voice.instrument.items().iter().any(|item| item.weight > 1) {
        own.insert(1, voice.t("report-annex-weights"));
    }
    own.extend(agreements(voice));
    own.extend([
        voice.with(
            "report-annex-strength",
            &[
                (
                    "strong",
                    fraction(voice, rules::STRENGTH_STRONG, 2, "report-annex-two-thirds"),
                ),
                ("weak", percent(rules::STRENGTH_WEAK)),
            ],
        ),
        voice.with(
            "report-annex-discuss",
            &[
                (
                    "weak",
                    fraction(voice, rules::DISCUSS_WEAK, 1, "report-annex-third"),
                ),
                ("score", whole(rules::DISCUSS_SCORE)),
            ],
        ),
    ]);
    own
}

/// How far answers agree, for each number of ordered options.
fn agreements(voice: &Voice) -> Vec<String> {
    let mut options: Vec<usize> = ordered(voice).map(|item| item.options.len()).collect();
    options.sort_unstable();
    options.dedup();
    let said = |k: usize| {
        let even = agreement::even_spread(k);
        voice.with(
            "report-annex-agreement",
            &[("even", Voice::whole(&even).into()), ("options", k.into())],
        )
    };
    options.into_iter().map(said).collect()
}

fn ordered<'a>(voice: &'a Voice) -> impl Iterator<Item = &'a Item> {
    let items = voice.instrument.items().iter();
    items.filter(|item| item.measure == Measure::Scale)
}

/// When views are split or shared.
fn views(voice: &Voice) -> Vec<String> {
    if ordered(voice).next().is_none() {
        return Vec::new();
    }
    let mut own = if voice.gives_scores() {
        Vec::new()
    } else {
        agreements(voice)
    };
    own.push(voice.with(
        "report-annex-split",
        &[("each", voice.percent(&rules::SPLIT_ENDS.into()).into())],
    ));
    own.push(voice.with(
        "report-annex-shared",
        &[(
            "agreement",
            Voice::whole(&rules::SHARED_AGREEMENT.into()).into(),
        )],
    ));
    own
}

/// What is particular to each kind of question but the ordered ones.
fn kinds(voice: &Voice) -> Vec<String> {
    if voice.disclosed.level == Level::Nothing {
        return Vec::new();
    }
    let counts = voice.counts_shown();
    let kinds = [
        (Kind::Pair, counts, "report-annex-pairs"),
        (Kind::Place, counts, "report-annex-places"),
        (Kind::Choice, true, "report-annex-choices"),
        (Kind::Several, counts, "report-annex-several"),
    ];
    let shown = kinds
        .into_iter()
        .filter(|(kind, said, _)| *said && !super::kinds::all(voice, *kind).is_empty());
    let mut own: Vec<String> = shown
        .map(|(_, _, key)| {
            let each = voice.percent(&rules::SPLIT_ENDS.into()).into();
            voice.with(key, &[("each", each)])
        })
        .collect();
    if !voice.instrument.words().is_empty() {
        own.push(voice.t("report-annex-words"));
    }
    own
}

/// 'Two thirds' where the limit is just that, else the percentage.
fn fraction(voice: &Voice, limit: Limit, thirds: i64, key: &str) -> Arg {
    if limit == Limit::new(100 * thirds, 3) {
        Arg::from(voice.t(key))
    } else {
        Arg::from(voice.percent(&limit.into()))
    }
}

fn patterns(voice: &Voice) -> Vec<String> {
    let whole = |value: Limit| Arg::from(Voice::whole(&value.into()));
    let any = |of: &dyn Fn(&Item) -> bool| {
        (0..voice.instrument.items().len())
            .any(|item| voice.pattern(item).is_some() && of(voice.item(item)))
    };
    let shown =
        |two: bool| any(&|item| item.measure == Measure::Scale && (item.options.len() == 2) == two);
    let mut own = Vec::new();
    if shown(false) {
        own.push(voice.with(
            if voice.gives_scores() {
                "report-annex-patterns"
            } else {
                "report-annex-patterns-no-score"
            },
            &[
                ("each", voice.percent(&rules::SPLIT_ENDS.into()).into()),
                ("high", whole(rules::STRONGER_SCORE)),
                ("low", whole(rules::WEAKER_SCORE)),
            ],
        ));
    }
    if shown(true) {
        own.push(voice.t("report-annex-patterns-two"));
    }
    if any(&|item| item.measure == Measure::Place) {
        own.push(voice.with(
            "report-annex-patterns-places",
            &[
                ("each", voice.percent(&rules::SPLIT_ENDS.into()).into()),
                ("high", whole(Limit::new_raw(100, 1) - rules::WEAKER_SCORE)),
                ("low", whole(Limit::new_raw(100, 1) - rules::STRONGER_SCORE)),
            ],
        ));
    }
    if voice.disclosed.level == Level::Patterns && voice.gives_scores() {
        own.push(voice.with(
            "report-annex-about",
            &[
                ("stronger", whole(rules::ABOUT_STRONGER)),
                ("middle", whole(rules::ABOUT_BETWEEN)),
                ("weaker", whole(rules::ABOUT_WEAKER)),
            ],
        ));
        own.push(voice.with(
            "report-annex-pattern-findings",
            &[
                (
                    "weak",
                    fraction(voice, rules::DISCUSS_WEAK, 1, "report-annex-third"),
                ),
                ("score", whole(rules::DISCUSS_SCORE)),
            ],
        ));
    }
    own
}

/// The likely ranges; none where no item has a score to show.
fn likely(voice: &Voice) -> Option<Table> {
    let none = || voice.t("report-cell-none");
    let rows: Vec<Row> = (0..voice.instrument.items().len())
        .filter_map(|item| Some((item, voice.scores(item)?)))
        .map(|(item, scores)| Row {
            name: format!("{}. {}", voice.item(item).id, voice.name_of(item)),
            cells: vec![
                number(Voice::whole(&scores.score)),
                number(scores.likely.as_ref().map_or_else(none, |(low, high)| {
                    voice.with(
                        "report-cell-range",
                        &[
                            ("low", Voice::whole(low).into()),
                            ("high", Voice::whole(high).into()),
                        ],
                    )
                })),
                number(Voice::whole(&scores.agreement)),
            ],
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        caption: voice.t("report-caption-likely"),
        columns: vec![
            column(voice.t("report-col-question"), false),
            column(voice.t("report-col-score"), true),
            column(voice.t("report-col-likely"), true),
            column(voice.t("report-col-agreement"), true),
        ],
        rows,
    })
}
