//! How the report was made: the tool's own part and ours, told apart. The
//! limits are read from the rules by which the program reads results.

use super::section::column;
use super::voice::{Voice, number};
use super::{Annex, Entry, Row, Table};
use crate::disclosure::{COUNTS_FROM, CountsFrom, Level};
use crate::scoring::ranges::LIKELY_RANGE_MAX_INVITED;
use crate::scoring::{agreement, rules};
use crate::texts::{self, Arg};

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
    // From here on a closed round keeps respondents' means for comparing.
    let after = if imported {
        "report-annex-after-imported"
    } else if voice.disclosed.answered >= COUNTS_FROM {
        "report-annex-after-means"
    } else {
        "report-annex-after"
    };
    let mut paragraphs = vec![voice.t(disclosure), voice.t(after)];
    if level == Level::Counts {
        paragraphs.insert(0, voice.t("report-annex-count"));
    }
    let has_patterns = (0..instrument.items().len()).any(|item| voice.pattern(item).is_some());
    let mut own = Vec::new();
    if level != Level::Nothing {
        own.push(voice.t("report-annex-themes"));
    }
    if level == Level::Counts {
        own.extend(scores(voice));
    }
    if has_patterns {
        own.extend(patterns(voice));
    }
    Annex {
        paragraphs,
        own_title: voice.t("report-annex-own"),
        own_intro: voice.t("report-annex-own-intro"),
        own,
        likely: (level == Level::Counts).then(|| likely(voice)),
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

fn scores(voice: &Voice) -> Vec<String> {
    let whole = |value: f64| Arg::from(voice.whole(value));
    let percent = |value: f64| Arg::from(voice.percent(value));
    let mut options: Vec<usize> = voice
        .instrument
        .items()
        .iter()
        .map(|item| item.options.len())
        .collect();
    options.sort_unstable();
    options.dedup();
    let mut own = vec![voice.t("report-annex-score"), voice.t("report-annex-range")];
    own.push(voice.with(
        "report-annex-likely",
        &[("most", LIKELY_RANGE_MAX_INVITED.into())],
    ));
    own.extend(options.into_iter().map(|k| {
        voice.with(
            "report-annex-agreement",
            &[
                (
                    "even",
                    texts::decimal(voice.language(), agreement::even_spread(k), 0).into(),
                ),
                ("options", k.into()),
            ],
        )
    }));
    own.extend([
        voice.with(
            "report-annex-strength",
            &[
                (
                    "strong",
                    fraction(
                        voice,
                        rules::STRENGTH_STRONG,
                        2.0,
                        "report-annex-two-thirds",
                    ),
                ),
                ("weak", percent(rules::STRENGTH_WEAK)),
            ],
        ),
        voice.with(
            "report-annex-discuss",
            &[
                (
                    "weak",
                    fraction(voice, rules::DISCUSS_WEAK, 1.0, "report-annex-third"),
                ),
                ("score", whole(rules::DISCUSS_SCORE)),
            ],
        ),
        voice.with(
            "report-annex-split",
            &[("each", percent(rules::SPLIT_ENDS))],
        ),
        voice.with(
            "report-annex-shared",
            &[("agreement", whole(rules::SHARED_AGREEMENT))],
        ),
    ]);
    own
}

/// 'Two thirds' where the limit is just that, else the percentage.
fn fraction(voice: &Voice, limit: f64, thirds: f64, key: &str) -> Arg {
    if (limit - 100.0 * thirds / 3.0).abs() < 1e-9 {
        Arg::from(voice.t(key))
    } else {
        Arg::from(voice.percent(limit))
    }
}

fn patterns(voice: &Voice) -> Vec<String> {
    let whole = |value: f64| Arg::from(voice.whole(value));
    let shown = |two: bool| {
        (0..voice.instrument.items().len()).any(|item| {
            voice.pattern(item).is_some() && (voice.item(item).options.len() == 2) == two
        })
    };
    let mut own = Vec::new();
    if shown(false) {
        own.push(voice.with(
            "report-annex-patterns",
            &[
                ("each", voice.percent(rules::SPLIT_ENDS).into()),
                ("high", whole(rules::STRONGER_SCORE)),
                ("low", whole(rules::WEAKER_SCORE)),
            ],
        ));
    }
    if shown(true) {
        own.push(voice.t("report-annex-patterns-two"));
    }
    if voice.disclosed.level == Level::Patterns {
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
                    fraction(voice, rules::DISCUSS_WEAK, 1.0, "report-annex-third"),
                ),
                ("score", whole(rules::DISCUSS_SCORE)),
            ],
        ));
    }
    own
}

fn likely(voice: &Voice) -> Table {
    let none = || voice.t("report-cell-none");
    let rows = (0..voice.instrument.items().len())
        .filter_map(|item| Some((item, voice.scores(item)?)))
        .map(|(item, scores)| Row {
            name: format!(
                "{}. {}",
                voice.item(item).id,
                voice.own(&voice.item(item).topic)
            ),
            cells: vec![
                number(voice.whole(scores.score)),
                number(scores.likely.map_or_else(none, |(low, high)| {
                    voice.with(
                        "report-cell-range",
                        &[
                            ("low", voice.whole(low).into()),
                            ("high", voice.whole(high).into()),
                        ],
                    )
                })),
                number(voice.whole(scores.agreement)),
            ],
        })
        .collect();
    Table {
        caption: voice.t("report-caption-likely"),
        columns: vec![
            column(voice.t("report-col-question"), false),
            column(voice.t("report-col-score"), true),
            column(voice.t("report-col-likely"), true),
            column(voice.t("report-col-agreement"), true),
        ],
        rows,
    }
}
