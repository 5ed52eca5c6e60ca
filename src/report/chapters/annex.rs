//! How the report was made: the tool's own part and ours, told apart. The
//! limits are read from the rules by which the program reads results.

use crate::disclosure::Level;
use crate::document::{Block, Cell, Chapter, Column, Definition, Row, Setting, Table};
use crate::instrument::{Item, Kind, Measure};
use crate::report::view::RoundView;
use crate::report::wording::Wording;
use crate::report::{Entry, Readers};
use crate::scoring::ranges::LIKELY_RANGE_MAX_INVITED;
use crate::scoring::{Limit, agreement, rules};
use crate::texts::Arg;

/// How a report was made.
pub(in crate::report) struct Annex {
    /// What the tool and the program do.
    pub(in crate::report) paragraphs: Vec<String>,
    /// The project's own choices: what each is called, and when it applies.
    pub(in crate::report) own: Vec<Definition>,
    /// Source, wording, licence and version of the instrument.
    pub(in crate::report) source: Vec<String>,
    /// What the instrument is for, and what not.
    pub(in crate::report) purpose: [Definition; 2],
}

/// The chapter; `limits` is what its charts cannot show.
pub(in crate::report) fn chapter(view: &RoundView, limits: Vec<String>) -> Chapter {
    let wording = &view.wording;
    let annex = annex(view);
    let heading = |key: &str| Block::Heading(wording.text(key));
    let mut blocks = vec![Block::Text(entry(view))];
    blocks.extend(annex.paragraphs.into_iter().map(Block::Text));
    if !annex.own.is_empty() {
        blocks.push(heading("report-annex-own"));
        blocks.push(Block::Text(wording.text("report-annex-own-intro")));
        blocks.push(Block::Table(rules_table(wording, annex.own)));
    }
    if view.readers == Readers::Members {
        blocks.push(heading("report-w-source"));
        blocks.push(Block::Text(wording.translate(wording.instrument.source())));
    } else {
        blocks.extend(in_full(view, limits, annex.source, annex.purpose.into()));
    }
    let mut chapter = Chapter::new("report-annex", wording.text("report-w-annex"), blocks);
    chapter.class = "annex";
    chapter.setting = Setting::SmallColumns;
    chapter.folded = true;
    chapter
}

/// What members need not know to read the results.
fn in_full(
    view: &RoundView,
    limits: Vec<String>,
    source: Vec<String>,
    purpose: Vec<Definition>,
) -> Vec<Block> {
    let heading = |key: &str| Block::Heading(view.wording.text(key));
    let mut blocks = Vec::new();
    if !limits.is_empty() {
        blocks.push(heading("report-w-limits"));
        blocks.push(Block::Points(limits));
    }
    if let Some(likely) = likely(view) {
        blocks.push(heading("report-w-likely"));
        blocks.push(Block::Table(likely));
    }
    blocks.push(heading("report-w-source"));
    blocks.extend(source.into_iter().map(Block::Text));
    blocks.push(Block::Definitions(purpose));
    blocks
}

/// What each of our choices is called, and when it applies.
fn rules_table(wording: &Wording, own: Vec<Definition>) -> Table {
    Table {
        caption: wording.text("report-caption-rules"),
        columns: vec![
            Column::new(wording.text("report-col-rule"), false),
            Column::of_sentences(wording.text("report-col-when")),
        ],
        rows: own
            .into_iter()
            .map(|rule| Row::new(rule.term, [Cell::words(rule.text)]))
            .collect(),
    }
}

/// One of our choices, by its name and by what is said of it.
fn rule(wording: &Wording, name: &str, says: &str, args: &[(&str, Arg)]) -> Definition {
    Definition::new(
        wording.text(&format!("report-rule-{name}")),
        wording.text_with(&format!("report-annex-{says}"), args),
    )
}

/// How members got in.
pub(in crate::report) fn entry(view: &RoundView) -> String {
    view.wording.text(match view.facts.entry {
        Entry::Cards => "report-entry-cards",
        Entry::Mail => "report-entry-mail",
        Entry::SharedLink => "report-entry-link",
        Entry::Imported => "report-entry-imported",
    })
}

/// What the annex of a round's report says.
pub(in crate::report) fn annex(view: &RoundView) -> Annex {
    let wording = &view.wording;
    let instrument = wording.instrument;
    let level = view.disclosed.level;
    let has_patterns = (0..instrument.items().len()).any(|item| view.pattern(item).is_some());
    let mut own = Vec::new();
    if level != Level::Nothing && wording.has_themes() {
        own.push(rule(wording, "themes", "themes", &[]));
    }
    if level == Level::Counts {
        if wording.gives_scores() {
            own.extend(scores(view));
        }
        own.extend(views(wording));
    }
    own.extend(kinds(view));
    if has_patterns {
        own.extend(patterns(view));
    }
    Annex {
        paragraphs: how_answers_were_counted(view),
        own,
        source: source(wording),
        purpose: [
            ("report-w-purpose", instrument.purpose()),
            ("report-w-not-for", instrument.not_for()),
        ]
        .map(|(key, text)| Definition::new(wording.text(key), wording.translate(text))),
    }
}

/// How the answers were counted and what of them is shown, when.
fn how_answers_were_counted(view: &RoundView) -> Vec<String> {
    let wording = &view.wording;
    let imported = view.facts.entry == Entry::Imported;
    let counted = match view.disclosed.level {
        Level::Counts => Some(wording.either("report-annex-count", "report-annex-count-sections")),
        Level::Patterns | Level::Nothing => None,
    };
    let from = view.facts.counts_from.name();
    let disclosure = if imported {
        format!("report-annex-disclosure-{from}-imported")
    } else {
        format!("report-annex-disclosure-{from}")
    };
    let after = if imported {
        "report-annex-after-imported"
    } else {
        "report-annex-after"
    };
    let keys = counted.into_iter().chain([disclosure.as_str(), after]);
    keys.map(|key| wording.text(key)).collect()
}

/// Where the questions come from.
fn source(wording: &Wording) -> Vec<String> {
    let instrument = wording.instrument;
    let version = [
        ("title", wording.translate(instrument.title()).into()),
        ("version", instrument.version().into()),
    ];
    let licence = [("licence", instrument.licence().into())];
    vec![
        wording.text_with("report-annex-version", &version),
        wording.translate(instrument.source()),
        wording.translate(instrument.wording()),
        wording.text_with("report-annex-licence", &licence),
    ]
}

/// How scores are made and read.
fn scores(view: &RoundView) -> Vec<Definition> {
    let wording = &view.wording;
    let whole = |value: Limit| Arg::from(Wording::score_text(&value.into()));
    let percent = |value: Limit| Arg::from(wording.percent(&value.into()));
    let says = wording.either("score", "score-sections");
    let mut own = vec![rule(wording, "score", says, &[])];
    let mut items = wording.instrument.items().iter();
    if items.any(|item| item.weight > 1) {
        own.push(rule(wording, "weights", "weights", &[]));
    }
    own.push(rule(wording, "range", "range", &[]));
    if view.readers == Readers::Coordinators {
        let most = [("most", LIKELY_RANGE_MAX_INVITED.into())];
        own.push(rule(wording, "likely", "likely", &most));
    }
    own.extend(agreements(wording));
    let (two, one) = ("report-annex-two-thirds", "report-annex-third");
    let strong = fraction(wording, rules::STRENGTH_STRONG, 2, two);
    let strength = [("strong", strong), ("weak", percent(rules::STRENGTH_WEAK))];
    let weak = fraction(wording, rules::DISCUSS_WEAK, 1, one);
    let discuss = [("weak", weak), ("score", whole(rules::DISCUSS_SCORE))];
    own.push(rule(wording, "strength", "strength", &strength));
    own.push(rule(wording, "discuss", "discuss", &discuss));
    own
}

/// How far answers agree, for each number of ordered options.
fn agreements(wording: &Wording) -> Vec<Definition> {
    let mut options: Vec<usize> = ordered(wording).map(|item| item.options.len()).collect();
    options.sort_unstable();
    options.dedup();
    let said = |k: usize| {
        let even = agreement::even_spread(k);
        let args = [
            ("even", Wording::score_text(&even).into()),
            ("options", k.into()),
        ];
        rule(wording, "agreement", "agreement", &args)
    };
    options.into_iter().map(said).collect()
}

fn ordered<'a>(wording: &'a Wording) -> impl Iterator<Item = &'a Item> {
    let items = wording.instrument.items().iter();
    items.filter(|item| item.measure == Measure::Scale)
}

/// When views are split or shared.
fn views(wording: &Wording) -> Vec<Definition> {
    if ordered(wording).next().is_none() {
        return Vec::new();
    }
    let mut own = if wording.gives_scores() {
        Vec::new()
    } else {
        agreements(wording)
    };
    let each = wording.percent(&rules::SPLIT_ENDS.into());
    own.push(rule(wording, "split", "split", &[("each", each.into())]));
    let agreement = Wording::score_text(&rules::SHARED_AGREEMENT.into());
    let agreement = [("agreement", agreement.into())];
    own.push(rule(wording, "shared", "shared", &agreement));
    own
}

/// What is particular to each kind of question but the ordered ones.
fn kinds(view: &RoundView) -> Vec<Definition> {
    let wording = &view.wording;
    if view.disclosed.level == Level::Nothing {
        return Vec::new();
    }
    let counts = view.counts_shown();
    let kinds = [
        (Kind::Pair, counts, "pairs"),
        (Kind::Place, counts, "places"),
        (Kind::Choice, true, "choices"),
        (Kind::Several, counts, "several"),
        (Kind::Ranking, true, "rankings"),
    ];
    let shown = kinds
        .into_iter()
        .filter(|(kind, said, _)| *said && !crate::report::kinds::all(wording, *kind).is_empty());
    let mut own: Vec<Definition> = shown
        .map(|(_, _, name)| {
            let each = wording.percent(&rules::SPLIT_ENDS.into()).into();
            rule(wording, name, name, &[("each", each)])
        })
        .collect();
    if !wording.instrument.open_questions().is_empty() {
        own.push(rule(wording, "words", "words", &[]));
    }
    own
}

/// 'Two thirds' where the limit is just that, else the percentage.
fn fraction(wording: &Wording, limit: Limit, thirds: i64, key: &str) -> Arg {
    if limit == Limit::new(100 * thirds, 3) {
        Arg::from(wording.text(key))
    } else {
        Arg::from(wording.percent(&limit.into()))
    }
}

fn patterns(view: &RoundView) -> Vec<Definition> {
    let wording = &view.wording;
    let whole = |value: Limit| Arg::from(Wording::score_text(&value.into()));
    let any = |of: &dyn Fn(&Item) -> bool| {
        (0..wording.instrument.items().len())
            .any(|item| view.pattern(item).is_some() && of(wording.item(item)))
    };
    let shown =
        |two: bool| any(&|item| item.measure == Measure::Scale && (item.options.len() == 2) == two);
    let each = || Arg::from(wording.percent(&rules::SPLIT_ENDS.into()));
    let mut own = Vec::new();
    if shown(false) {
        let says = if wording.gives_scores() {
            "patterns"
        } else {
            "patterns-no-score"
        };
        let args = [
            ("each", each()),
            ("high", whole(rules::STRONGER_SCORE)),
            ("low", whole(rules::WEAKER_SCORE)),
        ];
        own.push(rule(wording, "patterns", says, &args));
    }
    if shown(true) {
        own.push(rule(wording, "patterns-two", "patterns-two", &[]));
    }
    if any(&|item| item.measure == Measure::Place) {
        let turned = |score: Limit| whole(Limit::new_raw(100, 1) - score);
        let args = [
            ("each", each()),
            ("high", turned(rules::WEAKER_SCORE)),
            ("low", turned(rules::STRONGER_SCORE)),
        ];
        own.push(rule(wording, "patterns-places", "patterns-places", &args));
    }
    if view.disclosed.level == Level::Patterns && wording.gives_scores() {
        let about = [
            ("stronger", whole(rules::ABOUT_STRONGER)),
            ("middle", whole(rules::ABOUT_BETWEEN)),
            ("weaker", whole(rules::ABOUT_WEAKER)),
        ];
        own.push(rule(wording, "about", "about", &about));
        let weak = fraction(wording, rules::DISCUSS_WEAK, 1, "report-annex-third");
        let findings = [("weak", weak), ("score", whole(rules::DISCUSS_SCORE))];
        let name = "pattern-findings";
        own.push(rule(wording, name, name, &findings));
    }
    own
}

/// The likely ranges; none where no item has a score to show.
fn likely(view: &RoundView) -> Option<Table> {
    let wording = &view.wording;
    let none = || wording.text("report-cell-none");
    let mut items: Vec<usize> = (0..wording.instrument.items().len()).collect();
    items.sort_by_key(|item| wording.number_of(*item));
    let rows: Vec<Row> = items
        .into_iter()
        .filter_map(|item| Some((item, view.answers(item)?.scores?)))
        .map(|(item, scores)| Row {
            name: wording.numbered_name(item),
            cells: vec![
                Cell::number(Wording::score_text(&scores.score)),
                Cell::number(scores.likely.as_ref().map_or_else(none, |(low, high)| {
                    wording.text_with(
                        "report-cell-range",
                        &[
                            ("low", Wording::score_text(low).into()),
                            ("high", Wording::score_text(high).into()),
                        ],
                    )
                })),
                Cell::number(Wording::score_text(&scores.agreement)),
            ],
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        caption: wording.text("report-caption-likely"),
        columns: vec![
            Column::new(wording.text("report-col-question"), false),
            Column::new(wording.text("report-col-score"), true),
            Column::new(wording.text("report-col-likely"), true),
            Column::new(wording.text("report-col-agreement"), true),
        ],
        rows,
    })
}
